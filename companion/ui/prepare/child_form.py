"""The form of the child: who it is, and how it takes part."""

from __future__ import annotations

from companion.domain.meeting import Child, Meeting, Participant
from companion.domain.people import change_child, in_order
from companion.domain.terms import Presence, Side
from companion.ui.context import StageContext
from companion.ui.forms import Form
from companion.ui.widgets.buttons import Choice, PlainButton
from companion.words import _
from companion.words.naming import name_of


class ChildForm(Form):
    """Which participant the child is, and how the child takes part in its own meeting."""

    def __init__(self, context: StageContext) -> None:
        super().__init__(context, _("The child"))
        self.person(
            _("The meeting is about"),
            lambda m: self._of(m).participant or None,
            lambda id: context.do(change_child, participant=id),
            who=_may_be_child,
            nobody=_("Not on the list yet"),
        )
        before = self.body.count()
        self._taking_part()
        self.only_when(self.made_since(before), lambda m: m.details.child is not None)
        self._part_holder = self._part.parentWidget()
        self.reads(self._show_part)

    def _of(self, meeting: Meeting) -> Child:
        return meeting.details.child or Child(participant="")

    def _taking_part(self) -> None:
        age = self.minutes(
            _("Age"), lambda m: self._of(m).age, lambda age: self.context.do(change_child, age=age), most=23
        )
        self.side_by_side((_("Age"), age))
        asked = (*(each for each in Presence if each is not Presence.UNKNOWN), Presence.UNKNOWN)
        self.choice(
            _("How does the child take part?"),
            [Choice(value=each, text=name_of(each)) for each in asked],
            lambda m: self._of(m).presence,
            lambda presence: self.context.do(change_child, presence=presence),
            columns=1,
            clearable=True,
        )
        self._part = self.line(
            _("Which part?"),
            lambda m: self._of(m).part,
            lambda text: self.context.do(change_child, merge="child.part", part=text.strip() or None),
            hint=_("For instance: the first half hour"),
        )
        self.yes_no(
            _("Did the child choose this?"),
            lambda m: self._of(m).chosen_by_child,
            lambda answer: self.context.do(change_child, chosen_by_child=answer),
        )
        self.person(
            _("Whom the child trusts at the table"),
            lambda m: self._of(m).trusted_person,
            lambda id: self.context.do(change_child, trusted_person=id),
            who=lambda m: [p for p in in_order(m) if p.id != self._of(m).participant],
            nobody=_("Nobody named"),
        )
        more = PlainButton(_("Name, needs and everything else"), "user-round")
        more.clicked.connect(self._open_person)
        self.body.addWidget(more)

    def _show_part(self, meeting: Meeting) -> None:
        child = meeting.details.child
        wanted = child is not None and (child.part is not None or child.presence is Presence.PART)
        if self._part_holder is not None:
            self._part_holder.setVisible(wanted or self._part.has_draft)

    def _open_person(self) -> None:
        if self.meeting is not None and self.meeting.details.child is not None:
            self.wanted.emit(f"person:{self.meeting.details.child.participant}")


def _may_be_child(meeting: Meeting) -> list[Participant]:
    """The family without the parents; whoever is the child now stays in the list."""
    child = meeting.details.child
    return [
        person
        for person in in_order(meeting)
        if (child is not None and person.id == child.participant)
        or (person.side is Side.FAMILY and not person.has_authority)
    ]
