"""What to look at before people sign and go home. Hints suggest; none of them ever blocks.

Each is a code with the ids that a sentence about it needs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from companion.domain.meeting import Agreement, Meeting
from companion.domain.people import child_of, in_order
from companion.domain.terms import AgreementKind, PartyKind, Side

SOON: Final = dt.timedelta(weeks=6)
"""When nothing at all happens before this, nobody notices that the meeting was held."""
MANY: Final = 3
"""From so many agreements on it is worth a look when one person carries them all."""
_ORGANISATIONS: Final = frozenset(
    {
        PartyKind.SCHOOL,
        PartyKind.SCHOOL_ALLIANCE,
        PartyKind.YOUTH_CARE,
        PartyKind.HEALTH_CARE,
        PartyKind.MUNICIPALITY,
    }
)


@dataclass(frozen=True, slots=True)
class ClosingPoint:
    """One thing worth a look before closing, with the agreements, people or words of the child it is about."""

    code: str
    agreements: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def closing_points(meeting: Meeting) -> tuple[ClosingPoint, ...]:
    """Everything worth a look, in the order of the sheet; empty when all is in order."""
    if not meeting.agreements:
        return (ClosingPoint("no_agreements"), *_going_on(meeting), *_child_words(meeting))
    return (
        *_of_agreements("no_owner", (a for a in meeting.agreements if _is_done(a) and not a.owners)),
        *_of_organisations(meeting),
        *_of_agreements("child_owner", _owned_by(meeting, _child(meeting))),
        *_of_agreements("no_date", (a for a in meeting.agreements if _is_done(a) and not (a.due or a.starts))),
        *_all_late(meeting),
        *_with_nothing(meeting),
        *_with_everything(meeting),
        *_of_agreements("not_read", (a for a in meeting.agreements if not a.read_back)),
        *_child_words(meeting),
        *_going_on(meeting),
    )


def _of_agreements(code: str, agreements: Iterable[Agreement]) -> tuple[ClosingPoint, ...]:
    found = tuple(agreement.id for agreement in agreements)
    return (ClosingPoint(code, agreements=found),) if found else ()


def _is_done(agreement: Agreement) -> bool:
    """Whether somebody does it by a day; how people work together is everybody's and goes on."""
    return agreement.kind is not AgreementKind.COLLABORATION


def _owned_by(meeting: Meeting, people: frozenset[str]) -> tuple[Agreement, ...]:
    return tuple(a for a in meeting.agreements if people & set(a.owners or ()))


def _child(meeting: Meeting) -> frozenset[str]:
    child = child_of(meeting)
    return frozenset() if child is None else frozenset({child.id})


def _organisations(meeting: Meeting) -> frozenset[str]:
    """People on the list whose name is the name of an organisation: nobody feels called."""
    parties = {_folded(party.name) for party in meeting.parties if party.kind in _ORGANISATIONS}
    return frozenset(
        p.id
        for p in meeting.participants
        if _folded(p.name) in parties or (p.organisation and _folded(p.name) == _folded(p.organisation))
    )


def _of_organisations(meeting: Meeting) -> tuple[ClosingPoint, ...]:
    named = _organisations(meeting)
    owned = _owned_by(meeting, named)
    if not owned:
        return ()
    owners = {owner for agreement in owned for owner in agreement.owners or ()}
    people = tuple(p.id for p in meeting.participants if p.id in named & owners)
    return (ClosingPoint("organisation_owner", agreements=tuple(a.id for a in owned), people=people),)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _all_late(meeting: Meeting) -> tuple[ClosingPoint, ...]:
    first = [a.starts or a.due for a in meeting.agreements if a.starts or a.due]
    late = bool(first) and all(day is not None and day > meeting.details.date + SOON for day in first)
    return (ClosingPoint("all_late"),) if late else ()


def _with_nothing(meeting: Meeting) -> tuple[ClosingPoint, ...]:
    """Professionals at the table whom no agreement names; parents may wait and see."""
    busy = {owner for a in meeting.agreements for owner in a.owners or ()}
    idle = tuple(
        p.id
        for p in in_order(meeting, present_only=True)
        if p.side is Side.PROFESSIONAL and p.has_own_role and p.id != meeting.details.chair and p.id not in busy
    )
    return (ClosingPoint("with_nothing", people=idle),) if idle else ()


def _with_everything(meeting: Meeting) -> tuple[ClosingPoint, ...]:
    owned = [set(a.owners) for a in meeting.agreements if a.owners]
    if len(owned) < MANY:
        return ()
    everywhere = set.intersection(*owned)
    if len(everywhere) != 1 or any(len(owners) > 1 for owners in owned):
        return ()
    return (ClosingPoint("with_everything", people=tuple(everywhere)),)


def _child_words(meeting: Meeting) -> tuple[ClosingPoint, ...]:
    left = tuple(words.id for words in meeting.child_words if not words.effect)
    return (ClosingPoint("words_without_effect", words=left),) if left else ()


def _going_on(meeting: Meeting) -> tuple[ClosingPoint, ...]:
    points = []
    if meeting.evaluation is None or meeting.evaluation.on is None:
        points.append(ClosingPoint("no_look_back"))
    if meeting.collaboration is None or meeting.collaboration.contact_person is None:
        points.append(ClosingPoint("no_contact"))
    return tuple(points)
