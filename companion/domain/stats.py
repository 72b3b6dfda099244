"""Talk time of a meeting, for the chair's own learning: sums, the family's share, and who was not heard.

Definitions:

- A turn shorter than two seconds was a slip: its seconds count to the next turn in time, and it lets nobody be
  heard. The last turn has no next one and stays what it is.
- Talk time is the sum of somebody's turns; pauses and interpreting are not in it. A turn through somebody else
  belongs to whom it was given for. Everybody at the meeting has a talk time, if only 0.
- Sides: a supporter of somebody of the family counts to the family, whatever the own side. The chair, interpreters
  and independent people count to no side.
- Family share: talk time of the family divided by that of the family and the professionals; none when nobody of
  them spoke.
- Fair share: the family's heads divided by the heads of both; who was not present is no head; none without heads.
- Not heard on a topic: who was present and had no turn on it, was not marked as heard, as having passed or as heard
  through someone, and (the child) has no words kept with the topic. Never the chair or an interpreter. In this order:
  the child, parents, who joins by screen, others; in each as in the list of participants.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from companion.domain.meeting import Meeting, Participant, Topic, Turn
from companion.domain.people import child_of, is_parent
from companion.domain.terms import HeardStatus, Side
from companion.domain.topics import talks_along
from companion.domain.turns import SHORTEST_TURN


@dataclass(frozen=True, slots=True)
class TalkStats:
    """Talk time of one meeting; shares from 0 to 1, times in seconds, people and topics by their ids."""

    family_share: float | None
    fair_share: float | None
    seconds_by_participant: dict[str, float]
    not_heard: dict[str, tuple[str, ...]]


def talk_stats(meeting: Meeting) -> TalkStats:
    """Talk time as the definitions above say."""
    counted = tuple(_without_slips(meeting))
    by_person: dict[str, list[float]] = {person.id: [] for person in meeting.participants}
    for turn in counted:
        by_person[turn.participant].append(turn.seconds)
    seconds = {person: math.fsum(parts) for person, parts in by_person.items()}
    sides = {person.id: side_of(meeting, person) for person in meeting.participants}
    return TalkStats(
        family_share=_share({person: seconds[person] for person in sides}, sides),
        fair_share=_share({person.id: 1.0 for person in meeting.participants if person.is_present}, sides),
        seconds_by_participant=seconds,
        not_heard={topic.id: _not_heard(meeting, topic, counted) for topic in meeting.topics},
    )


def side_of(meeting: Meeting, person: Participant) -> Side:
    """The side that somebody's talk counts to; `independent` is none."""
    if not talks_along(meeting, person):
        return Side.INDEPENDENT
    supported = meeting.find(person.supporter_of)
    if supported is not None and supported.side is Side.FAMILY:
        return Side.FAMILY
    return person.side


def _without_slips(meeting: Meeting) -> Iterator[Turn]:
    """The turns in time, with what was shorter than a turn added to the next."""
    turns = sorted(meeting.turns, key=lambda turn: turn.starts)
    slipped: list[float] = []
    for place, turn in enumerate(turns, start=1):
        if turn.seconds < SHORTEST_TURN and place < len(turns):
            slipped.append(turn.seconds)
            continue
        yield turn.but(seconds=math.fsum((*slipped, turn.seconds))) if slipped else turn
        slipped.clear()


def _share(amounts: dict[str, float], sides: dict[str, Side]) -> float | None:
    family = math.fsum(amount for person, amount in amounts.items() if sides[person] is Side.FAMILY)
    both = math.fsum(amount for person, amount in amounts.items() if sides[person] is not Side.INDEPENDENT)
    return family / both if both > 0 else None


def _not_heard(meeting: Meeting, topic: Topic, turns: tuple[Turn, ...]) -> tuple[str, ...]:
    child = child_of(meeting)
    heard = {turn.participant for turn in turns if turn.topic == topic.id}
    heard |= {mark.participant for mark in topic.heard or () if mark.status is not HeardStatus.NOT_YET}
    if child is not None and any(words.topic == topic.id for words in meeting.child_words):
        heard.add(child.id)

    def rank(person: Participant) -> int:
        if child is not None and person.id == child.id:
            return 0
        if is_parent(meeting, person):
            return 1
        return 2 if person.remote else 3

    missing = (
        person
        for person in meeting.participants
        if person.is_present and talks_along(meeting, person) and person.id not in heard
    )
    return tuple(person.id for person in sorted(missing, key=rank))
