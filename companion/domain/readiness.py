"""What to look at before the talk starts. Hints suggest; none of them ever blocks.

Each is a code with the ids or numbers that a sentence about it needs; `done` ones are in order.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from companion.domain.meeting import Meeting
from companion.domain.people import child_of, counts_by_side, parents_of
from companion.domain.seating import seating_hints
from companion.domain.terms import Presence, Side
from companion.domain.topics import family_topics

MOST_PER_SIDE = 2.0
"""Professionals for each person of the family above which the app asks who is really needed."""


@dataclass(frozen=True, slots=True)
class ReadinessPoint:
    """One line of the list "before you start"."""

    code: str
    done: bool
    people: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    numbers: tuple[int, ...] = field(default=())


def readiness(meeting: Meeting) -> tuple[ReadinessPoint, ...]:
    """The list "before you start", in the order in which a chair would go along it."""
    points = [
        _independence(meeting),
        _parents(meeting),
        _child(meeting),
        _numbers(meeting),
        *_topics(meeting),
        *_reading(meeting),
        *_clocks(meeting),
    ]
    hints = seating_hints(meeting)
    points.append(ReadinessPoint("places", done=not hints))
    return tuple(points)


def _independence(meeting: Meeting) -> ReadinessPoint:
    known = meeting.details.independence
    answers = () if known is None else (known.employed_by_party, known.decides_today, known.knows_one_side)
    if not answers or None in answers:
        return ReadinessPoint("independence_open", done=False)
    if any(answers):
        return ReadinessPoint("independence_tie", done=False)
    return ReadinessPoint("independence", done=True)


def _parents(meeting: Meeting) -> ReadinessPoint:
    child = meeting.details.child
    grown = child is not None and (child.age or 0) >= 16
    present = [p for p in parents_of(meeting) if p.is_present]
    someone = present or [p for p in meeting.participants if p.side is Side.FAMILY and p.is_present and grown]
    return ReadinessPoint("parents", done=bool(someone), people=tuple(p.id for p in someone))


def _child(meeting: Meeting) -> ReadinessPoint:
    child = meeting.details.child
    person = child_of(meeting)
    if child is None or person is None:
        return ReadinessPoint("no_child", done=False)
    unknown = child.presence in (None, Presence.UNKNOWN)
    return ReadinessPoint("child_place_open" if unknown else "child_place", done=not unknown, people=(person.id,))


def _numbers(meeting: Meeting) -> ReadinessPoint:
    family, professional = counts_by_side(meeting)
    many = professional > MOST_PER_SIDE * max(family, 1)
    return ReadinessPoint("numbers", done=not many and family + professional > 0, numbers=(family, professional))


def _topics(meeting: Meeting) -> list[ReadinessPoint]:
    if not meeting.topics:
        return [ReadinessPoint("no_topics", done=False)]
    points = []
    if not family_topics(meeting):
        points.append(ReadinessPoint("no_family_topic", done=False))
    open_ = tuple(
        topic.id
        for topic in meeting.topics
        if topic.is_decision and not any(role.expected_rung for role in topic.roles or ())
    )
    points.append(ReadinessPoint("roles_asked", done=not open_, topics=open_))
    return points


def _reading(meeting: Meeting) -> list[ReadinessPoint]:
    own = meeting.details.language.split("-")[0]
    helped = {person.interpreter_for for person in meeting.participants}
    return [
        ReadinessPoint("reads_other", done=person.id in helped, people=(person.id,))
        for person in meeting.participants
        if person.reads and person.reads.split("-")[0] != own
    ]


def _clocks(meeting: Meeting) -> list[ReadinessPoint]:
    if meeting.details.clocks is None:
        return [ReadinessPoint("clocks_open", done=False)]
    return []
