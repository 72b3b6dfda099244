"""The table: everybody on a ring round it, or in a plain list where the seats would become too small."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from companion.domain.terms import TableShape
from companion.ui.events import SafeEvents
from companion.ui.meet.seat import Seat
from companion.ui.meet.seat_look import SeatLook
from companion.ui.meet.table_centre import CentreLook, TableCentre
from companion.ui.theme import current_theme
from companion.ui.widgets.layouts import scroll_by_finger
from companion.ui.widgets.ring import Ring, RingSizes, nearest_seat, solve_ring, superellipse_point
from companion.words import _

MOST_ON_A_RING: Final = 24
_SLIDE_MS: Final = 140
_ANGULAR: Final = frozenset({TableShape.SQUARE, TableShape.RECTANGLE, TableShape.U})
_DIGIT_KEYS: Final = {getattr(Qt.Key, f"Key_{digit}"): digit for digit in "1234567890"}
_STEPS: Final = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class _Floor(SafeEvents, QWidget):
    """The ground under the seats; paints the table, the empty chairs and where a dragged person would slide in."""

    def __init__(self, table: TableView) -> None:
        super().__init__()
        self._table = table

    def paintEvent(self, event: QPaintEvent) -> None:
        self._table.paint_ground(QPainter(self))


class TableView(SafeEvents, QScrollArea):
    """The people at the table. Everything that is asked of a seat is told as a signal with the person's id."""

    floor_asked = Signal(str)
    queue_asked = Signal(str)
    pass_asked = Signal(str)
    heard_asked = Signal(str)
    menu_asked = Signal(str, QPoint)
    swap_asked = Signal(str, int)
    """A person was put on the seat with this number."""
    move_asked = Signal(str, int)
    """A person was put before the seat with this number."""
    mark_asked = Signal(str)
    repair_asked = Signal()
    action_asked = Signal()

    def __init__(
        self, *, single_keys: Callable[[], bool], moves: Callable[[], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._single_keys, self._moves = single_keys, moves
        self._looks: tuple[SeatLook | None, ...] = ()
        self._seats: dict[str, Seat] = {}
        self._ring: Ring | None = None
        self._shape = TableShape.ROUND
        self._marker: Callable[[str], object] | None = None
        self._marks: frozenset[str] = frozenset()
        self._insert_at: int | None = None
        self._dragged: str | None = None
        self._queue_next = False
        self._slides: dict[str, QPropertyAnimation] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("The table"))
        self.viewport().setAutoFillBackground(False)
        self._floor = _Floor(self)
        self._floor.setAccessibleName(_("The table"))
        self._floor.setObjectName("table-floor")
        self.setWidget(self._floor)
        self._floor.setAutoFillBackground(False)
        self.centre = TableCentre(self._floor)
        self.centre.repair_asked.connect(self.repair_asked)
        self.centre.acted.connect(self.action_asked)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    # What it shows.

    def show_seats(self, looks: Sequence[SeatLook | None], shape: TableShape | None) -> None:
        """Show these seats clockwise; `None` is an empty chair. Only what differs is painted anew."""
        looks = tuple(looks)
        same_ground = shape == self._shape or (shape is None and self._shape is TableShape.ROUND)
        order_before = [look.person.id if look else None for look in self._looks]
        order = [look.person.id if look else None for look in looks]
        self._looks, self._shape = looks, shape or TableShape.ROUND
        for look in looks:
            if look is None:
                continue
            seat = self._seats.get(look.person.id)
            if seat is None:
                self._add_seat(look)
            else:
                seat.show_look(look)
        for gone in self._seats.keys() - {key for key in order if key is not None}:
            seat = self._seats.pop(gone)
            seat.hide()
            seat.deleteLater()
        if order != order_before:
            self._place(slide=bool(order_before) and len(order) == len(order_before))
            self._order_children()
            self._keep_one_tab_stop()
        elif not same_ground:
            self._place()

    def show_speaker(self, look: SeatLook) -> None:
        """Show one seat anew: the speaker's, every second."""
        seat = self._seats.get(look.person.id)
        if seat is not None:
            seat.show_look(look)

    def show_centre(self, look: CentreLook) -> None:
        """Show the middle of the table."""
        self.centre.show_look(look)

    def set_marker(self, marker: Callable[[str], object] | None) -> None:
        """Let somebody be marked silently, or no longer; who keeps the mark is another room's secret."""
        self._marker = marker
        self._show_marks()

    def show_marks(self, marks: Collection[str]) -> None:
        """Show on whose seats the silent mark stands."""
        self._marks = frozenset(marks)
        self._show_marks()

    def _show_marks(self) -> None:
        for key, seat in self._seats.items():
            seat.show_marked(key in self._marks, self._marker is not None)

    def seat(self, participant: str) -> Seat:
        """The seat of a person; `KeyError` where there is none."""
        return self._seats[participant]

    def seats(self) -> tuple[Seat, ...]:
        """The seats of people, clockwise."""
        return tuple(self._seats[look.person.id] for look in self._looks if look is not None)

    @property
    def is_list(self) -> bool:
        """Whether the plain list stands in for the ring."""
        return self._ring is None

    def take_focus(self) -> None:
        """Give the table the keyboard: whoever speaks, otherwise the seat where it was last."""
        seats = self.seats()
        if seats:
            stop = next((s for s in seats if s.focusPolicy() == Qt.FocusPolicy.StrongFocus), seats[0])
            stop = next((s for s in seats if s.look.speaking), stop)
            stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add_seat(self, look: SeatLook) -> None:
        key = look.person.id
        seat = Seat(look, self._take_key, self._floor)
        seat.clicked.connect(lambda: self._tapped(key))
        seat.queued.connect(self.queue_asked)
        seat.menu_asked.connect(self.menu_asked)
        seat.marked.connect(self._marked)
        seat.dragged.connect(self._drag)
        seat.dropped.connect(self._drop)
        seat.drag_ended.connect(self._drag_ended)
        seat.show_marked(key in self._marks, self._marker is not None)
        self._seats[key] = seat
        seat.setVisible(True)

    def _tapped(self, participant: str) -> None:
        self.floor_asked.emit(participant)

    def _marked(self, participant: str) -> None:
        if self._marker is not None:
            self._marker(participant)
        self.mark_asked.emit(participant)

    def _order_children(self) -> None:
        # A screen reader goes along the children in their order: the same as round the table.
        for seat in self.seats():
            seat.raise_()

    # Places.

    def ring_sizes(self, area: QSize) -> RingSizes:
        """What the seats may measure; where there is much room they grow."""
        theme = current_theme()
        roomy = min(area.width() / theme.px(1000), area.height() / theme.px(760))
        grow = max(1.0, min(1.5, roomy))
        best = (theme.px(150 * grow), theme.px(126 * grow))
        least, table = (theme.px(88), theme.px(64)), (theme.px(200), theme.px(76))
        return RingSizes(best, least, table, theme.px(6), theme.px(48))

    def _place(self, *, slide: bool = False) -> None:
        area = self.contentsRect().size()
        count = len(self._looks)
        if area.width() < 40 or area.height() < 40:
            return
        ring = None
        if 0 < count <= MOST_ON_A_RING:
            form = "angular" if self._shape in _ANGULAR else "round"
            # In steps of four pixels, so that a window that is being resized finds most rings solved.
            solved = solve_ring(area.width() & ~3, area.height() & ~3, count, self.ring_sizes(area), form)
            ring = solved if solved.fits else None
        self._ring = ring
        if ring is not None:
            self._place_ring(ring, area, slide=slide)
        else:
            self._place_list(area)
        self._floor.update()

    def _place_ring(self, ring: Ring, area: QSize, *, slide: bool) -> None:
        self._pin_centre(0)
        self._floor.resize(area)
        for look, (x, y) in zip(self._looks, ring.middles, strict=True):
            if look is None or look.person.id == self._dragged:
                continue
            seat = self._seats[look.person.id]
            seat.set_form(as_row=False, movable=True)
            rect = QRect(round(x - ring.seat[0] / 2), round(y - ring.seat[1] / 2), *ring.seat)
            self._put(seat, rect, slide=slide)
        left, top, width, height = ring.table
        inner = 0.74 if ring.power < 3 else 0.86
        w, h = int(width * inner), int(height * inner)
        self.centre.setGeometry(int(left + (width - w) / 2), int(top + (height - h) / 2), w, h)

    def _put(self, seat: Seat, rect: QRect, *, slide: bool) -> None:
        key = seat.look.person.id
        running = self._slides.pop(key, None)
        if running is not None:
            running.stop()
        if slide and self._moves() and self.isVisible() and seat.size() == rect.size() and seat.pos() != rect.topLeft():
            slider = QPropertyAnimation(seat, b"pos", seat)
            slider.setDuration(_SLIDE_MS)
            slider.setEasingCurve(QEasingCurve.Type.OutCubic)
            slider.setEndValue(rect.topLeft())
            self._slides[key] = slider
            slider.start()
        else:
            seat.setGeometry(rect)

    def _place_list(self, area: QSize) -> None:
        theme = current_theme()
        gap, row = theme.px(6), theme.target + theme.px(12)
        head = min(theme.px(128), max(theme.px(84), area.height() // 3))
        self._pin_centre(head + gap)
        room = area.width() - self.verticalScrollBar().sizeHint().width()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.centre.setGeometry(area.width() - room if mirrored else 0, 0, room, head)
        columns = max(1, min(3, room // theme.px(250)))
        width = (room - gap * (columns - 1) - theme.px(4)) // columns
        people = [look for look in self._looks if look is not None]
        rows = -(-len(people) // columns)
        for number, look in enumerate(people):
            seat = self._seats[look.person.id]
            seat.set_form(as_row=True, movable=False)
            column, line = number // max(1, rows), number % max(1, rows)
            left = column * (width + gap)
            if mirrored:
                left = room - left - width
            self._put(seat, QRect(left, line * (row + gap), width, row), slide=False)
        self._floor.resize(room, rows * (row + gap))

    def _pin_centre(self, head: int) -> None:
        """Keep the middle of the table in sight above the list, or put it back among the seats (0)."""
        home = self if head else self._floor
        if self.centre.parentWidget() is not home:
            scroll_by_finger(self, bool(head))
            self.centre.setParent(home)
            self.centre.show_as_banner(bool(head))
            self.centre.show()
            self.centre.lower()
        self.setViewportMargins(0, head, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(240), theme.px(190))

    # Painting.

    def paint_ground(self, painter: QPainter) -> None:
        """Paint what lies under the seats."""
        theme = current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = self._ring
        if ring is None:
            return
        chairs_only = self._shape is TableShape.CIRCLE_OF_CHAIRS
        style = Qt.PenStyle.DotLine if chairs_only else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.color("table_edge"), theme.px(1.5), style))
        painter.setBrush(Qt.BrushStyle.NoBrush if chairs_only else theme.color("table"))
        painter.drawPath(_table_path(ring, self._shape))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("line_strong"), theme.px(1.3), Qt.PenStyle.DashLine))
        for look, (x, y) in zip(self._looks, ring.middles, strict=False):
            if look is None:
                side = min(ring.seat) * 0.44
                painter.drawEllipse(QRect(round(x - side / 2), round(y - side / 2), round(side), round(side)))
        if self._insert_at is not None:
            self._paint_gap(painter, ring, self._insert_at)

    def _paint_gap(self, painter: QPainter, ring: Ring, before: int) -> None:
        theme = current_theme()
        count = len(ring.middles)
        (x0, y0), (x1, y1) = ring.middles[(before - 1) % count], ring.middles[before % count]
        radius = theme.px(9)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("water"))
        painter.drawEllipse(QPoint(round((x0 + x1) / 2), round((y0 + y1) / 2)), radius, radius)

    # Dragging: neighbours make room, or two people change places.

    def _drag(self, participant: str, at: QPoint) -> None:
        self._dragged = participant
        place, swaps = self._landing(participant, at)
        target = self._looks[place] if swaps and place is not None else None
        for key, seat in self._seats.items():
            seat.show_target(target is not None and key == target.person.id and key != participant)
        self._insert_at = None if swaps else place
        self._floor.update()

    def _landing(self, participant: str, at: QPoint) -> tuple[int | None, bool]:
        if self._ring is None:
            return None, True
        place, on_seat = nearest_seat(self._ring, at.x(), at.y())
        own = self._own_place(participant)
        if not on_seat and own in (place, (place - 1) % len(self._looks)):
            return own, True  # beside where the person sits already: nothing moves
        return place, on_seat

    def _own_place(self, participant: str) -> int:
        return next(n for n, look in enumerate(self._looks) if look is not None and look.person.id == participant)

    def _drop(self, participant: str, at: QPoint) -> None:
        place, swaps = self._landing(participant, at)
        own = self._own_place(participant)
        self._dragged = None
        if place is None or (swaps and place == own):
            self._place(slide=True)
        elif swaps:
            self.swap_asked.emit(participant, place)
        else:
            # Taking the person out of the ring first shifts the seats behind.
            self.move_asked.emit(participant, place - 1 if own < place else place)
        # A refused change leaves the order as it was: then the seat has to go back.
        self._place(slide=True)

    def _drag_ended(self, _participant: str) -> None:
        self._dragged = None
        self._insert_at = None
        for seat in self._seats.values():
            seat.show_target(False)
        self._order_children()
        self._floor.update()

    # Keys.

    def _take_key(self, event: QKeyEvent, seat: Seat) -> bool:
        key, held = event.key(), event.modifiers()
        shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        keypad = Qt.KeyboardModifier.KeypadModifier
        participant = seat.look.person.id
        if key in _STEPS and held & control:
            self._reseat(participant, _STEPS[Qt.Key(key)])
            return True
        if key in _STEPS and not held & ~keypad:
            self._walk(seat, _STEPS[Qt.Key(key)])
            return True
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.seats()[0 if key == Qt.Key.Key_Home else -1].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if key == Qt.Key.Key_Escape:
            return seat.cancel_drag()
        if not self._single_keys() or event.isAutoRepeat() or held & ~(shift | keypad):
            return False
        return self._single_key(event, participant, shifted=bool(held & shift))

    def _single_key(self, event: QKeyEvent, participant: str, *, shifted: bool) -> bool:
        digit = _DIGIT_KEYS.get(Qt.Key(event.key())) or _digit_under(event)
        if digit:
            wanted = next((s.look.person.id for s in self.seats() if s.look.digit == digit), None)
            asks_queue = shifted or self._queue_next
            self._queue_next = False
            if wanted is not None:
                (self.queue_asked if asks_queue else self.floor_asked).emit(wanted)
            return True
        self._queue_next = False
        if event.key() == Qt.Key.Key_Q and not shifted:
            self._queue_next = True
        elif event.key() == Qt.Key.Key_P and not shifted:
            self.pass_asked.emit(participant)
        elif event.key() == Qt.Key.Key_H and not shifted:
            self.heard_asked.emit(participant)
        elif event.key() == Qt.Key.Key_M and not shifted and self._marker is not None:
            self._marked(participant)
        else:
            return False
        return True

    def _walk(self, seat: Seat, step: int) -> None:
        seats = self.seats()
        other = seats[(seats.index(seat) + step) % len(seats)]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(other)

    def _reseat(self, participant: str, step: int) -> None:
        place = (self._own_place(participant) + step) % len(self._looks)
        self.swap_asked.emit(participant, place)

    def _keep_one_tab_stop(self, stop: Seat | None = None) -> None:
        seats = self.seats()
        if not seats:
            return
        stop = stop or next((s for s in seats if s.focusPolicy() == Qt.FocusPolicy.StrongFocus), seats[0])
        for seat in seats:
            seat.setFocusPolicy(Qt.FocusPolicy.StrongFocus if seat is stop else Qt.FocusPolicy.ClickFocus)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        on_table = isinstance(new, Seat) and new.parentWidget() is self._floor
        if isinstance(new, Seat) and on_table:
            self._keep_one_tab_stop(new)
        if not on_table:
            self._queue_next = False
        for seat in self._seats.values():
            seat.show_digit(on_table and self._single_keys())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.take_focus()


def _digit_under(event: QKeyEvent) -> str:
    """The digit of a key that gives something else with Shift, or on a keyboard whose digits need Shift."""
    if event.text() in "1234567890" and event.text():
        return event.text()
    scan = event.nativeScanCode()
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and 10 <= scan <= 19:
        return "1234567890"[scan - 10]
    return _SHIFTED.get(event.text(), "")


_SHIFTED: Final = dict(zip("!@#$%^&*()", "1234567890", strict=True))


@lru_cache(maxsize=8)
def _table_path(ring: Ring, shape: TableShape) -> QPainterPath:
    left, top, width, height = ring.table
    power = {TableShape.SQUARE: 8.0, TableShape.RECTANGLE: 12.0, TableShape.U: 12.0}.get(shape, ring.power)
    centre_x, centre_y = left + width / 2, top + height / 2
    path = QPainterPath()
    steps = 120
    for step in range(steps + 1):
        x, y = superellipse_point(step * 6.283185307179586 / steps, power)
        point = (centre_x + x * width / 2, centre_y + y * height / 2)
        if step == 0:
            path.moveTo(*point)
        else:
            path.lineTo(*point)
    path.closeSubpath()
    return path
