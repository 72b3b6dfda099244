"""The form of a party: the people who have one role together in a decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from companion.domain.meeting import Meeting, Participant, Party
from companion.domain.people import add_party, change_party, in_order, remove_party
from companion.domain.terms import PartyKind
from companion.ui.context import StageContext
from companion.ui.forms import Form
from companion.ui.prepare.panel import AddLine
from companion.ui.prepare.wording import kinds_of_party
from companion.ui.widgets.buttons import PlainButton, PrimaryButton
from companion.ui.widgets.combos import ValueCombo
from companion.words import _


class PartyForm(Form):
    """Name, kind and members of a party."""

    def __init__(self, context: StageContext, party: str) -> None:
        super().__init__(context, "")
        self._id = party
        self.reads(self._show_title)
        self.line(
            _("Name of the party"), lambda m: self._of(m).name, self._change_name, hint=_("For instance: School")
        )
        self.combo(
            _("Kind of party"),
            lambda m: kinds_of_party(),
            lambda m: self._of(m).kind,
            lambda kind: self._change(kind=kind),
        )
        self.people(
            _("Who belongs to it"),
            lambda m: self._of(m).members,
            self._change_members,
            who=lambda m: _may_belong(m, self._of(m).members),
            hint=_("Parents who do not speak for each other have a party each. The child has its own."),
        )
        remove = PlainButton(_("Take this party away"), "trash-2")
        remove.clicked.connect(self._remove)
        self.body.addSpacing(8)
        self.body.addWidget(remove)

    def gone(self, meeting: Meeting) -> bool:
        return all(party.id != self._id for party in meeting.parties)

    def _of(self, meeting: Meeting) -> Party:
        return meeting.party(self._id)

    def _show_title(self, meeting: Meeting) -> None:
        self.title = self._of(meeting).name
        self.setAccessibleName(self.title)

    def _change_name(self, text: str) -> bool:
        name = text.strip()
        return bool(name) and self._change("name", name=name)

    def _change_members(self, members: tuple[str, ...]) -> None:
        if not self._change(members=self._in_kept_order(members)) and self.meeting is not None:
            self.show_meeting(self.meeting)

    def _in_kept_order(self, members: tuple[str, ...]) -> tuple[str, ...]:
        """Those who were in it stay in their order; who is new comes after them."""
        known = self._of(self.meeting).members if self.meeting is not None else ()
        return (*(m for m in known if m in members), *(m for m in members if m not in known))

    def _remove(self) -> None:
        if self.meeting is None:
            return
        words = _("The party {name} is gone, with its roles.").format(name=self._of(self.meeting).name)
        if self.context.do(remove_party, party=self._id):
            self.context.say(words, (_("Undo"), self.context.undo))

    def _change(self, merge: str = "", **fields: Any) -> bool:
        return self.context.do(change_party, merge=merge and f"party.{self._id}.{merge}", party=self._id, **fields)


class NewPartyForm(Form):
    """A party that is being made: its name, kind and first members."""

    def __init__(self, context: StageContext) -> None:
        super().__init__(context, _("A new party"))
        self._name = ""
        self._members: tuple[str, ...] = ()
        self.words(_("Who has one role together when there is a decision."), "soft_body")
        self.name_line = AddLine(_("Name of the party"), "users", self._make, hint=_("For instance: School"))
        self.field(_("Name of the party"), self.name_line)
        self.kind = ValueCombo(
            _("Kind of party"), kinds_of_party()
        )
        self.field(_("Kind of party"), self.kind)
        self.picker = self.people(_("Who belongs to it"), lambda m: self._members, self._pick, who=_may_belong)
        self.make = PrimaryButton(_("Make this party"))
        self.make.clicked.connect(lambda: self.name_line.setFocus() if not self.name_line.text() else self._press())
        self.body.addWidget(self.make)

    def _pick(self, members: tuple[str, ...]) -> None:
        self._members = members

    def _press(self) -> None:
        if self.name_line.commit_draft():
            self.name_line.clear()

    def _make(self, name: str) -> bool:
        if not self._members:
            self.context.say(_("Choose who belongs to it first."))
            return False
        kind = self.kind.value()
        known = kind if isinstance(kind, PartyKind) else None
        if not self.context.do(add_party, name=name, members=self._members, kind=known):
            return False
        if self.meeting is not None and self.meeting.parties:
            self.wanted.emit("close")
        return True


def _may_belong(meeting: Meeting, members: Sequence[str] = ()) -> Sequence[Participant]:
    """Who can be chosen: the chair holds no role, and is offered only where a file put the chair in."""
    chair = meeting.details.chair
    return tuple(person for person in in_order(meeting) if person.id != chair or chair in members)
