"""The table seen from above, small: who sits where, to drag, to tap, or to move with the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QSizePolicy, QWidget

from companion.ui.events import SafeEvents
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import paint_focus
from companion.ui.widgets.people import PersonLook, paint_person
from companion.ui.widgets.ring import Ring, RingSizes, nearest_seat, solve_ring, superellipse_point
from companion.ui.widgets.text import elided
from companion.words import _

ANGULAR = ("square", "rectangle", "u")
"""Shapes of table drawn with corners; the others are round."""


@dataclass(frozen=True, slots=True)
class SeatLook:
    """One seat: its number from 0, and who sits there (`None` is an empty chair)."""

    number: int
    person: PersonLook | None


class Seat(SafeEvents, QAbstractButton):
    """One seat, with the person on it. It only tells what was done to it; the picture knows what that means."""

    drag_moved = Signal(QPointF)
    drag_ended = Signal(QPointF)
    key_pressed = Signal(int, bool)
    focused = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = SeatLook(0, None)
        self.in_list = False
        self.picked = False
        self.is_target = False
        self._grab: QPointF | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def show_seat(self, look: SeatLook, *, picked: bool, in_list: bool) -> None:
        """Show who sits here."""
        self.look, self.picked, self.in_list = look, picked, in_list
        person = look.person
        who = _("empty chair") if person is None else ", ".join(p for p in (person.name, person.hint) if p)
        self.setAccessibleName(_("Seat {number}: {who}").format(number=look.number + 1, who=who))
        self.setAccessibleDescription(_("Ctrl with an arrow key moves the person one seat on."))
        self.setToolTip(who)
        self.setObjectName(f"seat-{look.number}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, 70)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        box = QRectF(self.rect())
        if self.picked or self.is_target or self._dragging:
            style = Qt.PenStyle.SolidLine if self.picked else Qt.PenStyle.DashLine
            painter.setPen(QPen(theme.color("water"), 2, style))
            painter.setBrush(theme.color("water_tint"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 12, 12)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 12, 12)
        if self.in_list:
            self._paint_in_list(painter, box)
        else:
            self._paint_in_ring(painter, box)
        if self.hasFocus():
            paint_focus(painter, box, 12)

    def _paint_in_ring(self, painter: QPainter, box: QRectF) -> None:
        theme = current_theme()
        name_font, hint_font = theme.font("small", bold=True), theme.font("small")
        hint_font.setPixelSize(max(11, theme.px(11)))
        name_high = QFontMetricsF(name_font).lineSpacing()
        hint_high = QFontMetricsF(hint_font).lineSpacing()
        hint = self.look.person.hint if self.look.person is not None else ""
        # The role goes first when there is little room: the name says who it is.
        room = box.height() - name_high - 4
        with_hint = bool(hint) and room - hint_high >= theme.px(34)
        size = min(room - (hint_high if with_hint else 0), theme.px(50), box.width() - 4)
        sign = QRectF(box.center().x() - size / 2, box.top() + 2, size, size)
        self._paint_sign(painter, sign)
        if self.look.person is None:
            return
        centre = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        width = int(box.width() - 4)
        below = QRectF(2, sign.bottom(), box.width() - 4, name_high)
        painter.setFont(name_font)
        painter.setPen(theme.color("ink"))
        name = self.look.person.name
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(name) > width and name.split():
            name = name.split()[0]
        painter.drawText(below, centre, elided(name, metrics, width))
        if with_hint:
            painter.setFont(hint_font)
            painter.setPen(theme.color("soft"))
            painter.drawText(below.translated(0, hint_high), centre, elided(hint, painter.fontMetrics(), width))

    def _paint_in_list(self, painter: QPainter, box: QRectF) -> None:
        theme = current_theme()
        size = min(box.height() - 6, theme.px(34))
        gap = theme.px(8)
        number = QRectF(gap / 2, 0, theme.px(24), box.height())
        painter.setFont(theme.font("small", tabular=True))
        painter.setPen(theme.color("soft"))
        painter.drawText(number, int(Qt.AlignmentFlag.AlignCenter), str(self.look.number + 1))
        sign = QRectF(number.right() + gap / 2, box.center().y() - size / 2, size, size)
        self._paint_sign(painter, sign)
        if self.look.person is None:
            return
        painter.setFont(theme.font("small", bold=True))
        painter.setPen(theme.color("ink"))
        words = QRectF(sign.right() + gap, 0, box.right() - sign.right() - 2 * gap, box.height())
        name = elided(self.look.person.name, painter.fontMetrics(), int(words.width()))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter), name)

    def _paint_sign(self, painter: QPainter, sign: QRectF) -> None:
        theme = current_theme()
        if self.look.person is not None:
            paint_person(painter, sign, self.look.person, theme)
            return
        painter.setBrush(theme.color("card"))
        painter.setPen(QPen(theme.color("line_strong"), 1.5, Qt.PenStyle.DashLine))
        painter.drawEllipse(sign.adjusted(2, 2, -2, -2))

    # Hands and keys.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.look.person is not None:
            self._grab = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grab is None:
            super().mouseMoveEvent(event)
            return
        away = (event.position() - self._grab).manhattanLength()
        if self._dragging or away >= QApplication.startDragDistance():
            if not self._dragging:
                self._dragging = True
                self.setDown(False)
                self.raise_()
            self.move(self.mapToParent((event.position() - self._grab).toPoint()))
            self.drag_moved.emit(QPointF(self.geometry().center()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_dragging, self._grab, self._dragging = self._dragging, None, False
        if was_dragging:
            self.setDown(False)
            self.drag_ended.emit(QPointF(self.geometry().center()))
            self.update()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape):
            held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.key_pressed.emit(key, held)
            event.setAccepted(key != Qt.Key.Key_Escape or self.picked)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())


class SeatPicture(SafeEvents, QWidget):
    """The seats round the table, or as a list where they would be too small to read.

    `swap_wanted(person, seat)`: sit there, and who sits there takes the free seat. `slide_wanted(person, seat)`:
    slide in there, the others make room. `leave_wanted(person)`: no seat any more.
    """

    swap_wanted = Signal(str, int)
    slide_wanted = Signal(str, int)
    leave_wanted = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._looks: tuple[SeatLook, ...] = ()
        self._words, self._shape = "", "round"
        self._ring: Ring | None = None
        self.seats: list[Seat] = []
        self._current = 0
        self._picked = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def is_list(self) -> bool:
        """Whether there are too many seats for a picture."""
        return self._ring is not None and not self._ring.fits

    def show_seats(self, people: Sequence[PersonLook | None], shape: str, words: str) -> None:
        """Show who sits where; `words` stand on the table."""
        self._looks = tuple(SeatLook(number, person) for number, person in enumerate(people))
        self._words, self._shape = words, shape
        if all(look.person is None or look.person.id != self._picked for look in self._looks):
            self._picked = ""
        while len(self.seats) < len(self._looks):
            self.seats.append(self._made())
        while len(self.seats) > len(self._looks):
            gone = self.seats.pop()
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        self._current = min(self._current, max(0, len(self.seats) - 1))
        self.updateGeometry()
        self._place()
        self._refresh()

    def _refresh(self) -> None:
        for number, (seat, look) in enumerate(zip(self.seats, self._looks, strict=True)):
            picked = look.person is not None and look.person.id == self._picked
            seat.show_seat(look, picked=picked, in_list=self.is_list)
            seat.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if number == self._current else Qt.FocusPolicy.ClickFocus
            )
        self.update()

    def _made(self) -> Seat:
        seat = Seat(self)
        seat.clicked.connect(lambda: self._tapped(seat))
        seat.drag_moved.connect(lambda at: self._show_target(seat, at))
        seat.drag_ended.connect(lambda at: self._dropped(seat, at))
        seat.key_pressed.connect(lambda key, held: self._key(seat, key, held))
        seat.focused.connect(lambda: self._focused(seat))
        seat.menu_wanted.connect(lambda at: self._open_menu(seat, at))
        seat.show()
        return seat

    # Room.

    def _sizes(self) -> RingSizes:
        px = current_theme().px
        return RingSizes((px(118), px(90)), (px(66), px(60)), (px(96), px(64)), px(4))

    def _solved(self, width: int, height: int) -> Ring:
        form = "angular" if self._shape in ANGULAR else "round"
        return solve_ring(max(1, width), max(1, height), max(1, len(self._looks)), self._sizes(), form)

    def _ring_height(self, width: int) -> int:
        """The height of the picture: flat where the roles can be read, higher where they need it; 0 for a list."""
        px = current_theme().px
        fitting = 0
        for share in (0.84, 0.96, 1.08, 1.25, 1.5):
            height = max(px(300), min(round(width * share), px(640)))
            ring = self._solved(width, height)
            if ring.fits and (ring.seat[1] >= px(76) or share > 1.1):
                return fitting or height if share > 1.1 else height
            fitting = fitting or (height if ring.fits else 0)
        return fitting

    def _list_columns(self, width: int) -> int:
        return max(1, width // current_theme().px(190))

    def heightForWidth(self, width: int) -> int:
        if not self._looks:
            return current_theme().px(40)
        if height := self._ring_height(width):
            return height
        columns = self._list_columns(width)
        return -(-len(self._looks) // columns) * (current_theme().target + 2)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = max(self.width(), current_theme().px(300))
        return QSize(current_theme().px(300), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(200), current_theme().target)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        self._refresh()

    def _place(self) -> None:
        if not self._looks:
            self._ring = None
            return
        if self._ring_height(self.width()):
            self._ring = self._solved(self.width(), self.height())
        else:
            self._ring = Ring(False, (), (0, 0), (0.0, 0.0, 0.0, 0.0), 2.0)
        for number, seat in enumerate(self.seats):
            seat.setGeometry(self._rect(number))

    def _rect(self, number: int) -> QRect:
        if self._ring is not None and self._ring.fits:
            (x, y), (w, h) = self._ring.middles[number], self._ring.seat
            return QRect(round(x - w / 2), round(y - h / 2), w, h)
        columns, high = self._list_columns(self.width()), current_theme().target + 2
        rows = -(-len(self._looks) // columns)
        wide = self.width() // columns
        return QRect(wide * (number // rows), high * (number % rows), wide - 4, high - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ring is None or not self._ring.fits:
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, top, width, height = self._ring.table
        table = QRectF(left, top, width, height)
        path = QPainterPath()
        power = 5.0 if self._shape in ANGULAR else 2.0
        for n in range(121):
            x, y = superellipse_point(n * 3.14159265 / 60, power)
            at = QPointF(table.center().x() + x * width / 2, table.center().y() + y * height / 2)
            path.lineTo(at) if n else path.moveTo(at)
        chairs = self._shape == "circle_of_chairs"
        style = Qt.PenStyle.DashLine if chairs else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.color("table_edge"), theme.pen_width(), style))
        painter.setBrush(Qt.BrushStyle.NoBrush if chairs else theme.color("table"))
        painter.drawPath(path)
        painter.setPen(theme.color("soft"))
        painter.setFont(theme.font("small"))
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(table.adjusted(width * 0.1, 2, -width * 0.1, -2), flags, self._table_words())

    def _table_words(self) -> str:
        person = next((s.person for s in self._looks if s.person is not None and s.person.id == self._picked), None)
        if person is None:
            return self._words
        return _("Where does {name} sit? Tap a seat.").format(name=person.name)

    # What hands and keys mean.

    def _tapped(self, seat: Seat) -> None:
        person = seat.look.person
        if self._picked and (person is None or person.id != self._picked):
            picked, self._picked = self._picked, ""
            self.swap_wanted.emit(picked, seat.look.number)
        else:
            self._picked = "" if person is None or self._picked else person.id
        self._refresh()

    def _show_target(self, seat: Seat, at: QPointF) -> None:
        target = self._target(seat, at)[0]
        for each in self.seats:
            wanted = each is not seat and each.look.number == target
            if each.is_target != wanted:
                each.is_target = wanted
                each.update()

    def _target(self, seat: Seat, at: QPointF) -> tuple[int, bool]:
        if self._ring is not None and self._ring.fits:
            return nearest_seat(self._ring, at.x(), at.y())
        others = [n for n in range(len(self.seats)) if n != seat.look.number]
        return min(others, key=lambda n: (QPointF(self._rect(n).center()) - at).manhattanLength()), True

    def _dropped(self, seat: Seat, at: QPointF) -> None:
        person, old = seat.look.person, seat.look.number
        target, on_it = self._target(seat, at)
        for each in self.seats:
            each.is_target = False
            each.raise_()  # a screen reader goes along the seats in this order
        seat.setGeometry(self._rect(old))
        if person is None or target == old:
            self._refresh()
        elif on_it:
            self.swap_wanted.emit(person.id, target)
        else:
            # Seats behind the one that is left come one nearer.
            place = target - 1 if target > old else target
            if place != old:
                self.slide_wanted.emit(person.id, place)

    def _key(self, seat: Seat, key: int, held: bool) -> None:
        number, count = seat.look.number, len(self.seats)
        if key == Qt.Key.Key_Escape:
            self._picked = ""
            self._refresh()
            return
        step = 1 if key in (Qt.Key.Key_Right, Qt.Key.Key_Down) else -1
        target = (number + step) % count
        if held and seat.look.person is not None:
            self.swap_wanted.emit(seat.look.person.id, target)
        elif held:
            return
        self.seats[target].setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused(self, seat: Seat) -> None:
        if seat.look.number != self._current:
            self._current = seat.look.number
            self._refresh()

    def _open_menu(self, seat: Seat, at: QPoint) -> None:
        person = seat.look.person
        if person is None:
            return
        menu = QMenu(self)
        menu.addAction(_("Sit somewhere else"), lambda: self._tapped(seat))
        menu.addAction(_("No place at the table"), lambda: self.leave_wanted.emit(person.id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
