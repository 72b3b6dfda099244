"""Where people sit: moving them, and the quiet check whether two sides face each other.

Seats are a ring, clockwise; the neighbours of a seat are the ones before and after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from companion.domain.errors import RuleBroken
from companion.domain.meeting import Meeting, Participant, SeatingPlan
from companion.domain.people import child_of, in_order, parents_of
from companion.domain.terms import Side, TableShape


@dataclass(frozen=True, slots=True)
class SeatingHint:
    """Something about the places worth a look, with the people it is about."""

    code: str
    people: tuple[str, ...] = ()


def seat_everybody(meeting: Meeting, /) -> Meeting:
    """Give everybody who is present and has no seat one, empty seats first."""
    plan = meeting.seating or SeatingPlan(seats=(), shape=TableShape.ROUND)
    seats = list(plan.seats)
    for person in in_order(meeting, present_only=True):
        if person.id in seats:
            continue
        if None in seats:
            seats[seats.index(None)] = person.id
        else:
            seats.append(person.id)
    return meeting.but(seating=plan.but(seats=tuple(seats)))


def choose_shape(meeting: Meeting, /, *, shape: TableShape) -> Meeting:
    """Another shape of table; everybody keeps the place in the ring."""
    plan = meeting.seating or SeatingPlan(seats=())
    return meeting.but(seating=plan.but(shape=shape))


def swap_seats(meeting: Meeting, /, *, participant: str, seat: int) -> Meeting:
    """Put somebody on a seat; who sits there gets the seat that becomes free."""
    plan = _plan(meeting)
    seats = list(plan.seats)
    if not 0 <= seat < len(seats):
        raise RuleBroken("no_such_seat")
    if participant in seats:
        old = seats.index(participant)
        seats[old], seats[seat] = seats[seat], participant
    else:
        displaced = seats[seat]
        seats[seat] = participant
        if displaced is not None:
            seats.append(displaced)
    return meeting.but(seating=plan.but(seats=tuple(seats)))


def move_seat(meeting: Meeting, /, *, participant: str, seat: int) -> Meeting:
    """Let somebody slide in at a seat; the people in between make room."""
    plan = _plan(meeting)
    if participant not in plan.seats:
        raise RuleBroken("not_there", kind="seating")
    seats = [p for p in plan.seats if p != participant]
    seats.insert(max(0, min(seat, len(seats))), participant)
    return meeting.but(seating=plan.but(seats=tuple(seats)))


def add_seat(meeting: Meeting, /) -> Meeting:
    """Put an empty chair at the table."""
    plan = meeting.seating or SeatingPlan(seats=(), shape=TableShape.ROUND)
    return meeting.but(seating=plan.but(seats=(*plan.seats, None)))


def take_empty_seats_away(meeting: Meeting, /) -> Meeting:
    """Take the empty chairs from the table."""
    plan = _plan(meeting)
    return meeting.but(seating=plan.but(seats=tuple(p for p in plan.seats if p is not None)))


def leave_seat(meeting: Meeting, /, *, participant: str) -> Meeting:
    """Somebody has no seat any more; the chair stays, empty."""
    plan = _plan(meeting)
    return meeting.but(seating=plan.but(seats=tuple(None if p == participant else p for p in plan.seats)))


def suggest_places(meeting: Meeting, /) -> Meeting:
    """Places that pass as many checks as can be, with as few people moved as possible; never worse than now."""
    meeting = seat_everybody(meeting)
    plan = _plan(meeting)
    best, least = plan.seats, _burden(meeting, plan.seats)
    # Swapping the best pair until none helps: few moves, the same for the same table, and quick for 24 people.
    for _ in range(len(best)):
        if least == (0, 0):
            break
        found = best
        for i, j in combinations(range(len(best)), 2):
            tried = list(best)
            tried[i], tried[j] = tried[j], tried[i]
            burden = _burden(meeting, tuple(tried))
            if burden < least:
                least, found = burden, tuple(tried)
        if found == best:
            break
        best = found
    return meeting.but(seating=plan.but(seats=best))


_HEAVY: Final = {"two_blocks": 8, "child_place": 6, "child_opposite_chair": 2, "interpreter_place": 5}


def _burden(meeting: Meeting, seats: tuple[str | None, ...]) -> tuple[int, int]:
    hints = hints_for(meeting, seats)
    people = [meeting.find(seat) for seat in seats]
    sides = [p.side for p in people if p is not None and p.side is not Side.INDEPENDENT]
    return sum(_HEAVY.get(hint.code, 3) for hint in hints), max(0, 4 - _side_changes(sides)) if hints else 0


def seating_hints(meeting: Meeting) -> tuple[SeatingHint, ...]:
    """What is worth a look about the places as they are now."""
    return hints_for(meeting, meeting.seating.seats) if meeting.seating else ()


def hints_for(meeting: Meeting, seats: tuple[str | None, ...]) -> tuple[SeatingHint, ...]:
    """What would be worth a look if people sat like this."""
    ring = [person for person in (meeting.find(seat) for seat in seats) if person is not None]
    if len(ring) < 3:
        return ()
    at = {person.id: place for place, person in enumerate(ring)}
    hints: list[SeatingHint] = []
    if _two_blocks(ring):
        hints.append(SeatingHint("two_blocks"))
    hints.extend(_parents_alone(meeting, ring, at))
    hints.extend(_child_place(meeting, ring, at))
    hints.extend(_chair_place(meeting, ring, at))
    for person in ring:
        helped = person.interpreter_for
        if helped in at and not _beside(ring, at, person.id, helped):
            hints.append(SeatingHint("interpreter_place", (person.id, helped)))
    return tuple(hints)


def _two_blocks(ring: list[Participant]) -> bool:
    sides = [person.side for person in ring if person.side is not Side.INDEPENDENT]
    family, professional = sides.count(Side.FAMILY), sides.count(Side.PROFESSIONAL)
    return family >= 2 and professional >= 3 and _side_changes(sides) == 2


def _side_changes(sides: Sequence[Side]) -> int:
    return sum(side is not sides[i - 1] for i, side in enumerate(sides))


def _parents_alone(meeting: Meeting, ring: list[Participant], at: dict[str, int]) -> list[SeatingHint]:
    hints = []
    for parent in parents_of(meeting):
        if parent.id not in at:
            continue
        place = at[parent.id]
        near = [ring[(place + step) % len(ring)] for step in (-2, -1, 1, 2)]
        with_family = any(p.side is Side.FAMILY and p.id != parent.id for p in near)
        if not with_family and not _beside(ring, at, parent.id, meeting.details.chair):
            hints.append(SeatingHint("parent_alone", (parent.id,)))
    return hints


def _child_place(meeting: Meeting, ring: list[Participant], at: dict[str, int]) -> list[SeatingHint]:
    child, known = child_of(meeting), meeting.details.child
    if child is None or known is None or child.id not in at:
        return []
    parents = [person.id for person in parents_of(meeting)]
    present = [person for person in (known.trusted_person, *parents) if person is not None and person in at]
    if known.trusted_person in at:
        present = present[:1]
    hints = []
    if present and not any(_beside(ring, at, child.id, person) for person in present):
        hints.append(SeatingHint("child_place", (child.id, present[0])))
    chair = meeting.details.chair
    even = len(ring) >= 4 and len(ring) % 2 == 0
    if chair in at and even and abs(at[child.id] - at[chair]) == len(ring) // 2:
        hints.append(SeatingHint("child_opposite_chair", (child.id,)))
    return hints


def _chair_place(meeting: Meeting, ring: list[Participant], at: dict[str, int]) -> list[SeatingHint]:
    chair = meeting.details.chair
    if chair not in at:
        return []
    sides = {ring[(at[chair] + step) % len(ring)].side for step in (-1, 1)}
    both = {person.side for person in ring} >= {Side.FAMILY, Side.PROFESSIONAL}
    if both and len(sides) == 1 and Side.INDEPENDENT not in sides:
        return [SeatingHint("chair_place", (chair,))]
    return []


def _beside(ring: list[Participant], at: dict[str, int], one: str, other: str) -> bool:
    if one not in at or other not in at:
        return False
    return (at[one] - at[other]) % len(ring) in (1, len(ring) - 1)


def _plan(meeting: Meeting) -> SeatingPlan:
    if meeting.seating is None:
        raise RuleBroken("no_table")
    return meeting.seating
