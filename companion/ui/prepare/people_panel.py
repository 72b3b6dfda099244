"""Who sits at the table: one row per person, one line to add somebody, and the parties below."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from companion.domain.meeting import Meeting, Participant
from companion.domain.people import add_participant, in_order
from companion.domain.terms import LINE_LENGTH, Side
from companion.ui.context import StageContext
from companion.ui.events import SafeEvents
from companion.ui.people import PARTY_TOKENS, look
from companion.ui.prepare.languages import own_name
from companion.ui.prepare.panel import AddLine, Panel
from companion.ui.prepare.rows import Cell, Line, RowData, RowList
from companion.ui.prepare.wording import brings, party_line, role_line, standing
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import Chip, PlainButton
from companion.ui.widgets.combos import ValueCombo
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.surfaces import SectionTitle, clear_layout
from companion.words import _
from companion.words.naming import name_of


def person_row(meeting: Meeting, person: Participant) -> RowData:
    """One person as a row."""
    sign = look(meeting, person)
    token = "ink" if person.is_present else "soft"
    role, side, hats = role_line(meeting, person), standing(meeting, person), brings(meeting, person)
    reads = own_name(person.reads or meeting.details.language)
    words = [person.name, role, side, hats, _("reads {language}").format(language=reads)]
    name = Line(person.name, bold=True, token=token)
    return RowData(
        person.id,
        ", ".join(part for part in words if part),
        (
            Cell((name, Line(role, size="small", token="soft"))[: 2 if role else 1], 3.0),
            Cell((Line(side, bold=True, token=sign.token),), 2.1),
            Cell((Line(hats, size="small", token="soft"),), 1.7),
            Cell((Line(reads, size="small", token="soft"),), 1.2),
        ),
        tuple(
            line
            for line in (
                name,
                Line(role, size="small", token="soft"),
                Line(side, size="small", bold=True, token=sign.token),
                Line(" · ".join(part for part in (hats, reads) if part), size="small", token="soft"),
            )
            if line.text
        ),
        person=sign,
    )


class PeoplePanel(SafeEvents, Panel):
    """Everybody, in the order of the house; a tap opens the person's form."""

    parts = frozenset({"details", "participants", "parties"})

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Who sits at the table"), parent)
        self.rows = RowList(_("Who sits at the table"))
        self.rows.chosen.connect(lambda key: self.wanted.emit(f"person:{key}"))
        self.body.addWidget(self.rows)
        self.add_line = AddLine(
            _("Add someone"), "user-plus", self._add, hint=_("Add someone: name, role – then Enter"), most=LINE_LENGTH
        )
        self.add_line.setMinimumWidth(current_theme().px(200))
        self.side = ValueCombo(_("Sits here for"), [(side, name_of(side)) for side in Side])
        self._adding = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._adding.setSpacing(8)
        self._adding.addWidget(self.add_line, 1)
        self._adding.addWidget(self.side)
        self.body.addLayout(self._adding)
        self.body.addSpacing(4)
        self.body.addWidget(SectionTitle(_("Who has one role together")))
        holder = QWidget()
        holder.setAccessibleName(_("Who has one role together"))
        self._parties = FlowLayout(holder, spacing=6)
        self.body.addWidget(holder)
        self.party_chips: dict[str, Chip] = {}
        self._shown: tuple[tuple[str, str, str], ...] = ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = self.width() < current_theme().px(460)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if self._adding.direction() != direction:
            self._adding.setDirection(direction)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show everybody and the parties."""
        super().show_meeting(meeting)
        self.rows.show_rows([person_row(meeting, person) for person in in_order(meeting)])
        wanted = tuple(
            (party.id, party_line(meeting, party), PARTY_TOKENS[party.kind] if party.kind else "chair")
            for party in meeting.parties
        )
        if wanted != self._shown or not self._parties.count():
            self._shown = wanted
            self._show_parties()

    def _show_parties(self) -> None:
        had_focus = next((key for key, chip in self.party_chips.items() if chip.hasFocus()), None)
        clear_layout(self._parties)
        self.party_chips = {}
        for key, text, token in self._shown:
            chip = Chip(text, token=token)
            chip.clicked.connect(lambda _on=False, k=key: self.wanted.emit(f"party:{k}"))
            self._parties.addWidget(chip)
            self.party_chips[key] = chip
        more = PlainButton(_("A new party …"), "plus")
        more.clicked.connect(lambda: self.wanted.emit("party:"))
        self._parties.addWidget(more)
        if had_focus in self.party_chips:
            self.party_chips[had_focus].setFocus()

    def _add(self, text: str) -> bool:
        name, _comma, role = (part.strip() for part in text.partition(","))
        side = self.side.value()
        if not isinstance(side, Side) or not name:
            return False
        return self.context.do(add_participant, name=name, side=side, role=role or None)
