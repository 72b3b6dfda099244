"""How the people of a meeting look on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from companion.domain.meeting import Meeting, Participant
from companion.domain.people import in_order
from companion.domain.terms import PartyKind, Side
from companion.ui.widgets.people import PersonLook

PARTY_TOKENS: Final = {
    PartyKind.CHILD: "child",
    PartyKind.PARENTS: "family",
    PartyKind.SCHOOL: "school",
    PartyKind.SCHOOL_ALLIANCE: "region",
    PartyKind.YOUTH_CARE: "care",
    PartyKind.HEALTH_CARE: "care",
    PartyKind.MUNICIPALITY: "region",
    PartyKind.OTHER: "chair",
}
"""The theme token of each kind of party."""


def person_token(meeting: Meeting, person: Participant) -> str:
    """The theme token of somebody's party: the party itself, otherwise the side the person sits on."""
    child = meeting.details.child
    if child is not None and child.participant == person.id:
        return "child"
    if person.id == meeting.details.chair:
        return "chair"
    for party in meeting.parties:
        if person.id in party.members and party.kind not in (None, PartyKind.OTHER):
            return PARTY_TOKENS[party.kind]
    return "family" if person.side is Side.FAMILY else "chair"


def look(meeting: Meeting, person: Participant) -> PersonLook:
    """How one person looks."""
    return PersonLook(person.id, person.name, person.role or "", person_token(meeting, person))


def looks(meeting: Meeting, people: Iterable[Participant] | None = None) -> tuple[PersonLook, ...]:
    """How people look; everybody in the order of the house unless some are given."""
    return tuple(look(meeting, person) for person in (in_order(meeting) if people is None else people))
