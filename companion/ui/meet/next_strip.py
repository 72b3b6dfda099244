"""Who comes next: the queue or the round as chips in order, and the thumb-sized buttons beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from companion.domain.meeting import Meeting
from companion.domain.terms import TalkMode
from companion.domain.topics import not_heard
from companion.domain.turns import move_in_queue
from companion.services.desk import Published
from companion.ui.context import StageContext
from companion.ui.events import SafeEvents
from companion.ui.meet.floor import Floor
from companion.ui.meet.seat_menu import add, popup
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import Chip, IconButton, PrimaryButton, QuietButton
from companion.ui.widgets.surfaces import label
from companion.ui.widgets.text import ElidingLabel
from companion.words import _, pgettext
from companion.words.people import short_names

_KINDS = frozenset({"live", "participants", "details", "topics"})
_DRAG_PIXELS = 12


@dataclass(frozen=True, slots=True)
class _Coming:
    """Somebody who comes next."""

    id: str
    words: str
    short: str
    """The same in fewer words, for a narrow row."""
    queued: bool


class _QueueChip(Chip):
    """A person who waits; it can be dragged to another place in the row."""

    let_go = Signal(str, int)

    def __init__(self, participant: str) -> None:
        super().__init__("", token="ink")
        self.participant = participant
        self.movable = True
        self._from: QPoint | None = None
        self._dragging = False
        self.setObjectName(f"next-{participant}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position().toPoint()
        self._dragging = False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None or not self.movable:
            return
        away = event.position().toPoint() - self._from
        if self._dragging or abs(away.x()) > current_theme().px(_DRAG_PIXELS):
            self._dragging = True
            self.setDown(False)
            self.raise_()
            self.move(self.x() + away.x(), self.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None
        if self._dragging:
            self._dragging = False
            self.let_go.emit(self.participant, self.geometry().center().x())
        else:
            super().mouseReleaseEvent(event)


class QueueRow(SafeEvents, QWidget):
    """The people who come next, as many as there is room for; the rest hide behind a number."""

    moved = Signal(str, int)
    tapped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[_Coming, ...] = ()
        self._chips: dict[str, _QueueChip] = {}
        self._more = Chip("", token="soft", parent=self)
        self._more.setObjectName("next-more")
        self._more.clicked.connect(self._open_more)
        self._more.hide()
        self._hint = ElidingLabel("", size="small", token="soft", parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_people(self, people: tuple[_Coming, ...], hint: str) -> None:
        """Show who comes next; the hint stands there when nobody does."""
        self._hint.setText("" if people else hint)
        if people == self._people:
            self._place()
            return
        self._people = people
        wanted = {person.id for person in people}
        for gone in self._chips.keys() - wanted:
            chip = self._chips.pop(gone)
            chip.hide()
            chip.deleteLater()
        for person in people:
            chip = self._chips.get(person.id) or self._new_chip(person.id)
            chip.movable = person.queued
        self._place()

    def _new_chip(self, participant: str) -> _QueueChip:
        chip = _QueueChip(participant)
        chip.setParent(self)
        chip.clicked.connect(lambda: self.tapped.emit(participant))
        chip.let_go.connect(self._let_go)
        self._chips[participant] = chip
        return chip

    def chip(self, participant: str) -> Chip:
        """The chip of a person who comes next; `KeyError` where there is none."""
        return self._chips[participant]

    def _let_go(self, participant: str, x: int) -> None:
        others = [self._chips[p.id] for p in self._people if p.id != participant]
        before = [c for c in others if c.isVisible() and self._is_before(c.geometry().center().x(), x)]
        self._place()
        self.moved.emit(participant, len(before))

    def _is_before(self, one: int, other: int) -> bool:
        return one < other if self.isLeftToRight() else one > other

    def _place(self) -> None:
        gap, room = 6, self.width()
        chips = [self._chips[person.id] for person in self._people]
        for short in (False, True):
            for person, chip in zip(self._people, chips, strict=True):
                chip.show_state(person.short if short else person.words)
            widths = [chip.sizeHint().width() for chip in chips]
            if sum(widths) + gap * (len(widths) - 1) <= room:
                break
        shown, used = 0, 0
        more = self._more.sizeHint().width() + gap
        for number, width in enumerate(widths):
            rest = 0 if number == len(widths) - 1 else more
            if used + width + rest > room:
                break
            used += width + gap
            shown += 1
        x = 0
        for number, chip in enumerate(chips):
            if number < shown:
                self._put(chip, x, widths[number])
                x += widths[number] + gap
            chip.setVisible(number < shown)
        hidden = len(chips) - shown
        self._more.setVisible(hidden > 0)
        if hidden > 0:
            self._more.show_state(f"+{hidden}", token="soft")
            self._put(self._more, x, min(self._more.sizeHint().width(), room))
        self._hint.setVisible(not chips)
        self._hint.setGeometry(0, 0, room, self.height())

    def _put(self, chip: Chip, x: int, width: int) -> None:
        left = x if self.isLeftToRight() else self.width() - x - width
        chip.setGeometry(left, (self.height() - chip.sizeHint().height()) // 2, width, chip.sizeHint().height())

    def _open_more(self) -> None:
        menu = QMenu(self)
        for person in self._people:
            if not self._chips[person.id].isVisible():
                add(menu, person.words, lambda p=person.id: self.tapped.emit(p))  # type: ignore[misc]
        popup(menu, self._more.mapToGlobal(QPoint(0, self._more.height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(200), current_theme().target)

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(70), current_theme().target)


class NextStrip(SafeEvents, QWidget):
    """The strip under the table: who comes next, open talk or round, undo, next speaker."""

    def __init__(self, context: StageContext, floor: Floor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._floor = context, floor
        self._meeting: Meeting | None = None
        self._title = label(_("Next"), "strong", wrap=False)
        self.row = QueueRow()
        self.row.moved.connect(self._moved)
        self.row.tapped.connect(self._open_person)
        self.open_button = IconButton("message-circle", _("Open talk: no queue, no round"), role="soft")
        self.open_button.setObjectName("open-talk")
        self.open_button.clicked.connect(lambda: floor.talk_openly())
        self.undo_button = IconButton("undo-2", _("Undo"))
        self.undo_button.setProperty("kind", "boxed")
        self.undo_button.setObjectName("undo")
        self.undo_button.clicked.connect(lambda: context.undo())
        self.round_button = QuietButton(pgettext("talking", "Round"), "refresh-cw")
        self.round_button.setObjectName("round")
        self.round_button.setCheckable(True)
        self.round_button.clicked.connect(self._round)
        self.round_button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.round_button.customContextMenuRequested.connect(self._round_menu)
        self.next_button = PrimaryButton(_("Next speaker"), "skip-forward", tip=_("Page Down"))
        self.next_button.setObjectName("next-speaker")
        self.next_button.clicked.connect(lambda: floor.next())
        self._buttons = QWidget()
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(8)
        for button in (self.undo_button, self.round_button, self.next_button):
            buttons.addWidget(button)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self._upper, self._lower = QHBoxLayout(), QHBoxLayout()
        for line in (self._upper, self._lower):
            line.setSpacing(8)
            self._box.addLayout(line)
        self._upper.addWidget(self._title)
        self._upper.addWidget(self.row, 1)
        self._upper.addWidget(self.open_button)
        self._two_lines: bool | None = None
        self._arrange(two_lines=False)

    def _arrange(self, *, two_lines: bool) -> None:
        if two_lines == self._two_lines:
            return
        self._two_lines = two_lines
        self._upper.removeWidget(self._buttons)
        self._lower.removeWidget(self._buttons)
        (self._lower if two_lines else self._upper).addWidget(
            self._buttons, 1 if two_lines else 0, Qt.AlignmentFlag.AlignTrailing
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        least = self._title.sizeHint().width() + self._buttons.sizeHint().width() + current_theme().px(250)
        self._arrange(two_lines=event.size().width() < least)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._buttons.minimumSizeHint().width(), super().minimumSizeHint().height())

    def show_meeting(self, meeting: Meeting, published: Published | None) -> None:
        """Show who comes next."""
        self._meeting = meeting
        words = self._context.undo_text()
        self.undo_button.setToolTip(words or _("Undo"))
        self.undo_button.setAccessibleName(words or _("Undo"))
        if published is not None and not published.kinds & _KINDS:
            return
        live = meeting.live
        self.round_button.setChecked(live.round is not None)
        self.open_button.setVisible(live.mode is not TalkMode.OPEN)
        self._title.setText(pgettext("talking", "Round") if live.round is not None else _("Next"))
        self.row.show_people(self._coming(meeting), self._hint(meeting))

    def _coming(self, meeting: Meeting) -> tuple[_Coming, ...]:
        live, names = meeting.live, short_names(meeting)
        if live.round is not None:
            waiting = tuple(_numbered(n, p, names[p], names[p], False) for n, p in enumerate(live.round.waiting, 1))
            words = {p: _("{name} · passed").format(name=names[p]) for p in live.round.passed}
            return (*waiting, *(_Coming(p, said, said, False) for p, said in words.items()))
        return tuple(_numbered(n, p, meeting.person(p).name, names[p], True) for n, p in enumerate(live.queue, 1))

    def _hint(self, meeting: Meeting) -> str:
        live = meeting.live
        if live.topic is None or live.started_at is None:
            return ""
        names = short_names(meeting)
        people = not_heard(meeting, live.topic)
        speaker = live.turn.participant if live.turn is not None else None
        rest = [names[person.id] for person in people if person.id != speaker]
        if not rest:
            return _("Everybody was heard on this topic.")
        return _("Not heard yet: {names}").format(names=", ".join(rest))

    def _moved(self, participant: str, to: int) -> None:
        self._context.do(move_in_queue, participant=participant, to=to)

    def _round(self) -> None:
        # The button shows what is kept, not what was pressed.
        self.round_button.setChecked(self._meeting is not None and self._meeting.live.round is not None)
        self._floor.toggle_round()

    def _round_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        add(menu, _("A round, the child first"), lambda: self._start_round(child_last=False))
        add(menu, _("A round, the child last"), lambda: self._start_round(child_last=True))
        popup(menu, self.round_button.mapToGlobal(at))

    def _start_round(self, *, child_last: bool) -> None:
        if self._meeting is not None and self._meeting.live.round is not None:
            self._floor.toggle_round()
        self._floor.toggle_round(child_last=child_last)

    def _open_person(self, participant: str) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        menu = QMenu(self)
        floor, do = self._floor, self._context.do
        add(menu, _("Give the floor"), lambda: floor.give(participant))
        if participant in meeting.live.queue and meeting.live.round is None:
            place, last = meeting.live.queue.index(participant), len(meeting.live.queue) - 1
            moves: list[tuple[str, int, bool]] = [
                (_("First"), 0, place > 0),
                (_("Earlier"), place - 1, place > 1),
                (_("Later"), place + 1, place < last),
            ]
            for words, to, possible in moves:
                if possible:
                    add(menu, words, _mover(do, participant, to))
            add(menu, _("No longer waiting"), lambda: floor.queue(participant))
        else:
            add(menu, _("Passes"), lambda: floor.pass_(participant))
        popup(menu, self.row.mapToGlobal(QPoint(self.row.chip(participant).x(), self.row.height())))


def _mover(do: Callable[..., bool], participant: str, to: int) -> Callable[[], object]:
    return lambda: do(move_in_queue, participant=participant, to=to)


def _numbered(number: int, participant: str, name: str, short: str, queued: bool) -> _Coming:
    return _Coming(participant, f"{number}  {name}", f"{number}  {short}", queued)
