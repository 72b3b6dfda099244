"""The role of one party on the topic of now: the ladder, what the rung means, what was expected, what the list says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.decision import NoticeCode, gaps, notices
from companion.domain.ladder import (
    agree_rung,
    can_hold_role,
    explain_below_floor,
    explain_change,
    explain_not_involved,
    forget_change,
    is_child_party,
    is_family_party,
)
from companion.domain.legal import LegalPosition, is_below
from companion.domain.legal_yes import floor_of_party
from companion.domain.meeting import DecisionRole, Meeting, Party, Topic
from companion.domain.terms import DecideMode, PartyKind, Rung
from companion.ui.context import StageContext
from companion.ui.meet.clock import started
from companion.ui.meet.ladder_view import LadderView
from companion.ui.people import PARTY_TOKENS, looks
from companion.ui.widgets.buttons import Chip, Choice, ChoiceRow, PlainButton
from companion.ui.widgets.drafts import DraftLine, DraftText
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.people import PersonCombo
from companion.ui.widgets.surfaces import Card, clear_layout, label, row
from companion.words import _
from companion.words.legal import not_legal_advice, notice_detail, notice_sentence, sources_line
from companion.words.naming import name_of
from companion.words.roles import change_sentence, gap_question, gap_sentence
from companion.words.rungs import rung_name, rung_words


def roles_parties(meeting: Meeting) -> tuple[Party, ...]:
    """The parties that can hold a role, in the order of the house: the child, parents, the family, then others."""

    def place(party: Party) -> int:
        if is_child_party(meeting, party.id):
            return 0
        if party.kind is PartyKind.PARENTS:
            return 1
        return 2 if is_family_party(meeting, party.id) else 3

    return tuple(sorted((p for p in meeting.parties if can_hold_role(meeting, p)), key=place))


def party_token(meeting: Meeting, party: Party) -> str:
    """The theme token of a party."""
    if is_child_party(meeting, party.id):
        return "child"
    if party.kind in (None, PartyKind.OTHER):
        return "family" if is_family_party(meeting, party.id) else "chair"
    return PARTY_TOKENS[party.kind]


class RolePanel(QWidget):
    """Party chips, the ladder of the chosen one, and what belongs to its role."""

    party_chosen = Signal(str)

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._meeting: Meeting | None = None
        self._topic: str | None = None
        self.party: str | None = None
        self._chips: dict[str, Chip] = {}
        self._chip_row = QWidget()
        self._flow = FlowLayout(self._chip_row, spacing=6, line_spacing=0)
        self.ladder = LadderView()
        self.ladder.chosen.connect(self._choose)
        modes = [Choice(mode, name_of(mode)) for mode in DecideMode]
        self.mode = ChoiceRow(_("Together or alone"), modes, clearable=True)
        self.mode.chosen.connect(self._choose_mode)
        self._words = _RungCard()
        self._expected = label("", "soft")
        self._gap = _GapCard()
        self.reasons = _Reasons(context)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for part in (
            self._chip_row, self.ladder, self.mode, self._expected, self._words, self._gap, self.reasons
        ):  # fmt: skip
            box.addWidget(part)

    def show_topic(self, meeting: Meeting, topic: Topic, position: LegalPosition) -> None:
        """Show the roles on a topic."""
        self._meeting = meeting
        if topic.id != self._topic:
            self._topic, self.party = topic.id, None
        parties = roles_parties(meeting)
        if self.party not in {party.id for party in parties}:
            self.party = self._first(topic, parties)
        self._show_chips(meeting, topic, parties)
        there = self.party is not None
        parts: tuple[QWidget, ...] = (self.ladder, self._words, self.reasons)
        for part in parts:
            part.setVisible(there)
        if self.party is None:
            parts = (self.mode, self._expected, self._gap)
            for part in parts:
                part.hide()
            return
        self._show_role(meeting, topic, self.party, position)

    def _first(self, topic: Topic, parties: tuple[Party, ...]) -> str | None:
        """The parents' role is asked most; where they are none, the first party."""
        parents = next((party.id for party in parties if party.kind is PartyKind.PARENTS), None)
        return parents or (parties[0].id if parties else None)

    def _show_chips(self, meeting: Meeting, topic: Topic, parties: tuple[Party, ...]) -> None:
        if [party.id for party in parties] != list(self._chips):
            clear_layout(self._flow)
            self._chips = {}
            for party in parties:
                chip = Chip(party.name, checkable=True, checked_mark="")
                chip.setObjectName(f"party-{party.id}")
                chip.clicked.connect(lambda _on=False, p=party.id: self.choose_party(p))
                self._flow.addWidget(chip)
                self._chips[party.id] = chip
        for party in parties:
            role = topic.role_of(party.id)
            agreed = role.agreed_rung if role is not None else None
            token = party_token(meeting, party)
            mark = "check" if agreed is not None else ""
            self._chips[party.id].show_state(party.name, checked=party.id == self.party, mark=mark, token=token)
            said = rung_name(agreed, role.mode if role is not None else None)
            self._chips[party.id].setAccessibleDescription(said)
            self._chips[party.id].setToolTip(said)

    def choose_party(self, party: str) -> None:
        """Show the role of another party."""
        self.party = party
        self.party_chosen.emit(party)

    def chip(self, party: str) -> Chip:
        """The chip of a party."""
        return self._chips[party]

    def _show_role(self, meeting: Meeting, topic: Topic, party: str, position: LegalPosition) -> None:
        role = topic.role_of(party) or DecisionRole(party=party)
        others = [r for r in topic.roles or () if r.party != party and r.agreed_rung is Rung.DECIDE]
        child = is_child_party(meeting, party)
        self.ladder.show_role(role.agreed_rung, role.mode, role.expected_rung, child=child, alone=not others)
        self.ladder.setAccessibleName(_("The role of {name}").format(name=meeting.party(party).name))
        decides = role.agreed_rung is Rung.DECIDE
        self.mode.setVisible(decides and not others)
        self.mode.show_value(role.mode)
        self._words.show_rung(role, child=child)
        self._show_expected(role)
        gap = next((gap for gap in gaps(meeting, topic.id) if gap.party == party), None)
        self._gap.setVisible(gap is not None)
        if gap is not None:
            self._gap.show_words(gap_sentence(meeting, gap), gap_question())
        self.reasons.show_role(meeting, topic, role, position)

    def _show_expected(self, role: DecisionRole) -> None:
        known = role.expected_rung is not None and role.expected_rung is not role.agreed_rung
        self._expected.setVisible(known)
        if role.expected_rung is None:
            return
        mode = DecideMode.JOINT if role.expected_rung is Rung.DECIDE else None
        text = _("Expected beforehand: {role}.").format(role=rung_name(role.expected_rung, mode))
        if role.agreed_rung is not None:
            now = _("Now: {role}.").format(role=rung_name(role.agreed_rung, role.mode))
            text = f"{text} {now}"
        self._expected.setText(text)

    def _choose(self, rung: Rung | None) -> None:
        if self._meeting is None or self._topic is None or self.party is None:
            return
        role = self._meeting.topic(self._topic).role_of(self.party)
        given = role is not None and role.not_involved_reason
        if rung is Rung.NOT_INVOLVED and is_child_party(self._meeting, self.party) and not given:
            self.reasons.ask_not_involved()
            return
        self._context.do(agree_rung, topic=self._topic, party=self.party, rung=rung, at=self._at())

    def _choose_mode(self, mode: DecideMode | None) -> None:
        if self._topic is not None and self.party is not None and mode is not None:
            self._context.do(
                agree_rung, topic=self._topic, party=self.party, rung=Rung.DECIDE, mode=mode, at=self._at()
            )

    def _at(self) -> dt.time | None:
        if self._meeting is None or not started(self._meeting):
            return None
        return self._context.wall().time().replace(second=0, microsecond=0)


class _RungCard(QWidget):
    """What the agreed rung means, the promise that goes with it, and what the chair asks aloud."""

    def __init__(self) -> None:
        super().__init__()
        self._sentence = label("", "strong")
        self._promise = label("", "soft_body")
        self._question = label("", "body")
        box = QVBoxLayout(self)
        box.setContentsMargins(2, 2, 2, 2)
        box.setSpacing(4)
        for part in (self._sentence, self._promise, self._question):
            box.addWidget(part)

    def show_rung(self, role: DecisionRole, *, child: bool) -> None:
        """Show the words of the agreed rung; nothing where none is agreed."""
        rung = role.agreed_rung
        for part in (self._sentence, self._promise, self._question):
            part.setVisible(rung is not None)
        if rung is None:
            return
        words = rung_words(rung, role.mode)
        self._sentence.setText(_("“{text}”").format(text=words.child if child else words.sentence))
        self._promise.setText(_("The promise: {text}").format(text=words.promise))
        self._question.setText(_("Ask aloud: {text}").format(text=words.question))


class _GapCard(Card):
    """That a family party expected more, and what to ask then."""

    def __init__(self) -> None:
        super().__init__(surface="note")
        self.body.setContentsMargins(12, 8, 12, 8)
        self._sentence, self._question = label(""), label("", "strong")
        self.body.addWidget(self._sentence)
        self.body.addWidget(self._question)

    def show_words(self, sentence: str, question: str) -> None:
        """Show what was expected and what it is now."""
        self._sentence.setText(sentence)
        self._question.setText(question)


class _Reasons(QWidget):
    """Why: below what the list says, not involved, changed during the meeting. All in own words."""

    def __init__(self, context: StageContext) -> None:
        super().__init__()
        self._context = context
        self._meeting: Meeting | None = None
        self._topic = self._party = ""
        self._asks_reason = False
        self._floor = Card(surface="note")
        self._floor.body.setContentsMargins(12, 8, 12, 10)
        self._floor_words, self._floor_source = label(""), label("", "soft")
        self.below = DraftLine(_("Why this role"), self._keep_below, hint=_("Why, in your own words"))
        self.below.setObjectName("below-floor-reason")
        for widget in (self._floor_words, self._floor_source, self.below):
            self._floor.body.addWidget(widget)
        self._out_words = label("", "soft")
        self.not_involved = DraftLine(_("Why not involved"), self._keep_not_involved, hint=_("Why, in own words"))
        self.not_involved.setObjectName("not-involved-reason")
        self._change = _ChangeCard(context)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for part in (self._floor, self._out_words, self.not_involved, self._change):
            box.addWidget(part)

    def ask_not_involved(self) -> None:
        """A child is not involved only with a reason: ask for it first."""
        self._asks_reason = True
        self._out_words.show()
        self.not_involved.show()
        self.not_involved.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_role(self, meeting: Meeting, topic: Topic, role: DecisionRole, position: LegalPosition) -> None:
        """Show the reasons that belong to a role."""
        if (topic.id, role.party) != (self._topic, self._party):
            self._topic, self._party, self._asks_reason = topic.id, role.party, False
        self._meeting = meeting
        floor = floor_of_party(meeting, role.party, position)
        agreed = role.agreed_rung
        below = floor is not None and agreed is not None and is_below(agreed, role.mode, floor)
        self._floor.setVisible(below)
        if below:
            self._show_floor(meeting, topic, role, position)
        out = agreed is Rung.NOT_INVOLVED
        self._asks_reason = self._asks_reason and not out
        for part in (self._out_words, self.not_involved):
            part.setVisible(out or self._asks_reason)
        name = meeting.party(role.party).name
        self._out_words.setText(_("Why is {name} not involved in this?").format(name=name))
        self.not_involved.show_value(role.not_involved_reason)
        self._change.show_role(meeting, topic.id, role)

    def _show_floor(self, meeting: Meeting, topic: Topic, role: DecisionRole, position: LegalPosition) -> None:
        wanted = (
            n for n in notices(meeting, topic.id, position)
            if n.code is NoticeCode.BELOW_FLOOR and n.party == role.party
        )  # fmt: skip
        notice = next(wanted, None)
        if notice is not None:
            self._floor_words.setText(notice_sentence(meeting, notice))
            self._floor_source.setText(notice_detail(notice, position))
        else:
            self._floor_words.setText(_("Lower than what our list says. The reason:"))
            self._floor_source.setText(f"{sources_line(position)} {not_legal_advice()}".strip())
        self.below.show_value(role.below_floor_reason)

    def _keep_below(self, text: str) -> bool:
        merge = f"below-{self._topic}-{self._party}"
        return self._context.do(
            explain_below_floor, topic=self._topic, party=self._party, reason=text or None, merge=merge
        )

    def _keep_not_involved(self, text: str) -> bool:
        text = text.strip()
        if self._asks_reason:
            if not text:
                return True
            return self._context.do(
                agree_rung, topic=self._topic, party=self._party, rung=Rung.NOT_INVOLVED, reason=text
            )
        merge = f"not-involved-{self._topic}-{self._party}"
        return self._context.do(
            explain_not_involved, topic=self._topic, party=self._party, reason=text or None, merge=merge
        )


class _ChangeCard(QWidget):
    """The last change of a role, with why, and who proposed it."""

    def __init__(self, context: StageContext) -> None:
        super().__init__()
        self._context = context
        self._topic = self._party = ""
        self._who: str | None = None
        self._reason_kept: str | None = None
        self._words = label("", "soft")
        self.reason = DraftText(_("The reason of the change"), self._keep, hint=_("Why did it change?"), least_lines=1)
        self.reason.setObjectName("change-reason")
        self._proposed = PersonCombo(_("Who proposed it"), _("Who proposed it?"))
        self._proposed.picked.connect(self._keep_who)
        slip = PlainButton(_("It was a slip"), "eraser")
        slip.setToolTip(_("Take this change off the record; the role stays as it is now."))
        slip.clicked.connect(lambda: context.do(forget_change, topic=self._topic, party=self._party))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self._words)
        box.addWidget(self.reason)
        box.addWidget(self._proposed)
        box.addLayout(row(slip, 1))

    def show_role(self, meeting: Meeting, topic: str, role: DecisionRole) -> None:
        """Show the last change; nothing where there was none."""
        self._topic, self._party = topic, role.party
        self.setVisible(bool(role.changes))
        if not role.changes:
            return
        last = role.changes[-1]
        self._who, self._reason_kept = last.proposed_by, last.reason
        self._words.setText(change_sentence(meeting, role, last.but(reason=None, proposed_by=None)))
        self.reason.show_value(last.reason)
        self._proposed.show_people(looks(meeting), last.proposed_by)

    def _keep(self, text: str) -> bool:
        merge = f"change-{self._topic}-{self._party}"
        do: Callable[..., bool] = self._context.do
        return do(
            explain_change,
            topic=self._topic,
            party=self._party,
            reason=text or None,
            proposed_by=self._who,
            merge=merge,
        )

    def _keep_who(self, who: str | None) -> None:
        self._context.do(
            explain_change, topic=self._topic, party=self._party, reason=self._reason_kept, proposed_by=who
        )
