"""The record of this meeting: who had the floor, on what and for how long, and how to put it right afterwards."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from companion.domain.edit import find
from companion.domain.meeting import Meeting, Turn
from companion.domain.people import in_order
from companion.domain.terms import KnowledgeKind
from companion.domain.turns import LONGEST_TURN, change_turn, remove_turn
from companion.ui.context import StageContext
from companion.ui.forms import Form, SideForm
from companion.ui.meet.clock import digits, elapsed_digits
from companion.ui.meet.row_button import RowButton
from companion.ui.meet.seat_menu import add, popup
from companion.ui.theme import current_theme
from companion.ui.topics import topic_rows
from companion.ui.widgets.buttons import Choice, PlainButton, QuietButton
from companion.ui.widgets.fields import SecondsField
from companion.ui.widgets.surfaces import label
from companion.words import _, ngettext
from companion.words.naming import name_of

AT_A_TIME: Final = 50
"""How many turns come into sight at once; a long meeting has thousands."""


class TurnRow(RowButton):
    """One kept turn: how long, who, on which topic. A tap opens everything about it."""

    front = 74

    def __init__(self, turn: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.turn = turn
        self.setObjectName(f"turn-row-{turn}")

    def show_turn(self, meeting: Meeting, turn: Turn) -> None:
        """Show a turn."""
        person, line = meeting.person(turn.participant).name, turn_line(meeting, turn)
        long = digits(turn.seconds)
        self.show_row(long, person, line)
        self.setAccessibleName(", ".join(part for part in (person, line, long) if part))

    def paint_front(self, painter: QPainter, top: float) -> None:
        """Paint how long it was."""
        theme = current_theme()
        font = theme.font("body", tabular=True)
        painter.setFont(font)
        painter.setPen(theme.color("soft"))
        pad, wide = theme.px(8), theme.px(54)
        x = pad if self.isLeftToRight() else self.width() - pad - wide
        side = Qt.AlignmentFlag.AlignRight if self.isLeftToRight() else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(int(x), int(top), wide, QFontMetrics(font).lineSpacing(), flags, self._number)


class TurnList(Form):
    """The kept turns, newest first; as many as are asked for. `wanted` tells which turn to open."""

    def __init__(self, context: StageContext, shown: int = AT_A_TIME, go_to: str = "") -> None:
        super().__init__(context, _("Record of this meeting"))
        self.shown = shown
        self._go_to = go_to
        self._key: tuple[object, ...] = ()
        self._rows: dict[str, TurnRow] = {}
        self._count = label("", "soft")
        self.body.addWidget(self._count)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self.more = PlainButton(_("Show earlier turns"), "arrow-down")
        self.more.setObjectName("earlier-turns")
        self.more.clicked.connect(self._show_earlier)
        self.body.addWidget(self.more)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the newest turns."""
        super().show_meeting(meeting)
        key = (meeting.turns, meeting.participants, meeting.topics, self.shown)
        if len(key) == len(self._key) and all(new is old for new, old in zip(key, self._key, strict=True)):
            return
        self._key = key
        turns = newest_first(meeting)
        whole = len(turns)
        words = ngettext("{count} turn, newest first", "{count} turns, newest first", whole).format(count=whole)
        self._count.setText(words if turns else _("No turns have been kept yet."))
        self.more.setVisible(whole > self.shown)
        self._arrange(meeting, turns[: self.shown])

    def _arrange(self, meeting: Meeting, turns: list[Turn]) -> None:
        wanted = {turn.id for turn in turns}
        before = list(self._rows)
        held = next((key for key, row in self._rows.items() if row.hasFocus()), None)
        for gone in self._rows.keys() - wanted:
            row = self._rows.pop(gone)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        order = [turn.id for turn in turns]
        kept = dict(self._rows)
        self._rows = {}
        for place, turn in enumerate(turns):
            row = kept.get(turn.id) or self._new_row(turn.id)
            there = self._list.itemAt(place)
            if there is None or there.widget() is not row:
                self._list.insertWidget(place, row)
            row.show_turn(meeting, turn)
            row.show()
            self._rows[turn.id] = row
        if held is not None and held not in wanted and order:
            self._rows[order[min(before.index(held), len(order) - 1)]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _new_row(self, turn: str) -> TurnRow:
        row = TurnRow(turn, self)
        row.clicked.connect(lambda: self.wanted.emit(f"turn:{turn}"))
        row.menu_asked.connect(partial(self._menu, turn))
        row.walk_asked.connect(partial(self._walk, turn))
        return row

    def row(self, turn: str) -> TurnRow:
        """The row of a turn; `KeyError` where it is not shown."""
        return self._rows[turn]

    def rows(self) -> tuple[TurnRow, ...]:
        """The rows from the newest turn back."""
        return tuple(self._rows.values())

    def first_place(self) -> TurnRow | None:
        """Where the keyboard belongs: the turn that was open just now, otherwise the newest."""
        return self._rows.get(self._go_to) or next(iter(self._rows.values()), None)

    def _menu(self, turn: str, at: QPoint) -> None:
        menu = QMenu(self)
        add(menu, _("Change"), lambda: self.wanted.emit(f"turn:{turn}"))
        add(menu, _("Take away"), lambda: take_away(self.context, turn))
        popup(menu, at)

    def _walk(self, turn: str, step: int) -> None:
        keys = list(self._rows)
        place = keys.index(turn) + step
        if 0 <= place < len(keys):
            self._rows[keys[place]].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_earlier(self) -> None:
        before = len(self._rows)
        self.shown += AT_A_TIME
        if self.meeting is not None:
            self.show_meeting(self.meeting)
        rows = self.rows()
        if before < len(rows):
            rows[before].setFocus(Qt.FocusReason.OtherFocusReason)


class TurnForm(Form):
    """One kept turn: whose it was, through whom, on what. When it was and how long stay as they are."""

    def __init__(self, context: StageContext, turn: str) -> None:
        super().__init__(context, _("A turn"))
        self.turn = turn
        self._back_button()
        when = label("", "soft_body")
        self.body.addWidget(when)
        self.reads(lambda m: when.setText(when_words(self._known(m))))
        self.speaker = self.combo(
            _("Who spoke"),
            lambda m: [(p.id, p.name) for p in in_order(m)],
            lambda m: self._known(m).participant,
            lambda who: self._change(participant=who),
        )
        self.via = self.combo(
            _("Through whom"),
            lambda m: [
                (None, _("In person")),
                *((p.id, p.name) for p in in_order(m) if p.id != self._known(m).participant),
            ],
            lambda m: self._known(m).via,
            lambda who: self._change(via=who),
        )
        self.topic = self.combo(
            _("On which topic"),
            topic_rows,
            lambda m: self._known(m).topic,
            lambda topic: self._change(topic=topic),
        )
        self.knowledge = self.choice(
            _("Kind of knowledge"),
            [Choice(kind, name_of(kind)) for kind in KnowledgeKind],
            lambda m: self._known(m).knowledge,
            lambda kind: self._change(knowledge=kind),
            columns=1,
            clearable=True,
        )
        self.interpreted = SecondsField(_("Seconds of interpreting"), most=LONGEST_TURN)
        self.interpreted.changed.connect(lambda seconds: self._change(interpreted_seconds=seconds))
        self.reads(lambda m: self.interpreted.show_value(self._known(m).interpreted_seconds))
        hint = _("Kept beside the talk time, which stays as it is.")
        self.field(_("Seconds of interpreting"), self.interpreted, hint=hint)
        away = QuietButton(_("Take this turn away"), "trash-2")
        away.setObjectName("remove-turn")
        away.clicked.connect(lambda: take_away(context, turn))
        self.body.addSpacing(8)
        self.body.addWidget(away, 0, Qt.AlignmentFlag.AlignLeading)

    def _back_button(self) -> None:
        back = PlainButton(_("Back to the record"), "arrow-left")
        back.setObjectName("back-to-record")
        back.clicked.connect(lambda: self.wanted.emit("turns"))
        self.body.addWidget(back)

    def gone(self, meeting: Meeting) -> bool:
        """Whether the turn was taken away."""
        return all(turn.id != self.turn for turn in meeting.turns)

    def _known(self, meeting: Meeting) -> Turn:
        found: Turn = find(meeting.turns, self.turn, "turns")
        return found

    def _change(self, **fields: Any) -> None:
        self.context.do(change_turn, turn=self.turn, **fields)


class MeetingRecord(SideForm):
    """The drawer with the kept turns, or with one of them."""

    def __init__(self, context: StageContext, over: QWidget) -> None:
        super().__init__(over)
        self._context = context
        self._meeting: Meeting | None = None
        self._many = AT_A_TIME

    def open_record(self, meeting: Meeting, place: str = "turns") -> None:
        """Open the list ("turns"), or one turn ("turn:" and its id)."""
        self._meeting = meeting
        kind, _colon, key = place.partition(":")
        form: Form
        if kind == "turn" and any(turn.id == key for turn in meeting.turns):
            form = TurnForm(self._context, key)
        else:
            form = TurnList(self._context, self._many, self._last_turn())
        form.wanted.connect(self._go)
        self.open_form(form, meeting)
        first = form.first_place() if isinstance(form, TurnList) else None
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, first, lambda: self._reveal(first))

    def _last_turn(self) -> str:
        return self.form.turn if isinstance(self.form, TurnForm) else ""

    def _go(self, place: str) -> None:
        if isinstance(self.form, TurnList):
            self._many = self.form.shown
        if self._meeting is not None:
            self.open_record(self._meeting, place)

    def _reveal(self, row: TurnRow) -> None:
        if self._scroll is not None and self._scroll.isAncestorOf(row):
            self._scroll.ensureWidgetVisible(row)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what is kept now; when the open turn is taken away the list comes back."""
        self._meeting = meeting
        if isinstance(self.form, TurnForm) and self.form.gone(meeting):
            self.open_record(meeting)
        else:
            super().show_meeting(meeting)

    def position(self) -> dict[str, Any]:
        """What is open, for a stage that is built anew."""
        if not self.is_open or self.form is None:
            return {"record": ""}
        return {"record": f"turn:{self.form.turn}" if isinstance(self.form, TurnForm) else "turns"}

    def show_position(self, position: dict[str, Any], meeting: Meeting | None) -> None:
        """Open what was open."""
        if (place := str(position.get("record", ""))) and meeting is not None:
            self.open_record(meeting, place)


def take_away(context: StageContext, turn: str) -> None:
    """Take a kept turn away, with the way back."""
    if context.do(remove_turn, turn=turn):
        context.say(_("The turn was taken away."), (_("Undo"), context.undo))


def newest_first(meeting: Meeting) -> list[Turn]:
    """The kept turns from the newest back."""
    return sorted(meeting.turns, key=lambda turn: turn.starts, reverse=True)


def turn_line(meeting: Meeting, turn: Turn) -> str:
    """The small line of a turn: its topic, through whom, with what knowledge."""
    parts = [meeting.topic(turn.topic).title if turn.topic is not None else _("No topic")]
    if turn.via is not None:
        parts.append(_("through {name}").format(name=meeting.person(turn.via).name))
    if turn.knowledge is not None:
        parts.append(name_of(turn.knowledge))
    if turn.interpreted_seconds:
        parts.append(_("interpreting {time}").format(time=digits(turn.interpreted_seconds)))
    return " · ".join(parts)


def when_words(turn: Turn) -> str:
    """When a turn began and how long it was."""
    words = _("{length} long, from {start} after the start")
    return words.format(length=digits(turn.seconds), start=elapsed_digits(turn.starts))
