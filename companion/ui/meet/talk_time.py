"""How long everybody spoke, kept up turn by turn so that thousands of earlier ones cost nothing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from companion.domain.meeting import Meeting, Turn

if TYPE_CHECKING:
    from companion.domain.changes import Change
    from companion.services.desk import Published


class TalkTime:
    """Seconds of the kept turns, by person and by topic. They always equal the sum of the turns."""

    def __init__(self) -> None:
        self._by_person: dict[str, float] = defaultdict(float)
        self._by_topic: dict[str | None, float] = defaultdict(float)
        self._turns: tuple[Turn, ...] = ()

    def follow(self, meeting: Meeting, published: Published | None) -> None:
        """Take in what changed; everything anew where that is not known."""
        if meeting.turns is self._turns:
            return
        if published is None:
            self._count_all(meeting)
        else:
            for change in published.changes:
                if change.kind == "turns":
                    self._take(change)
        self._turns = meeting.turns

    def of_person(self, participant: str) -> float:
        """Seconds somebody spoke."""
        return self._by_person.get(participant, 0.0)

    def of_topic(self, topic: str | None) -> float:
        """Seconds spoken on a topic."""
        return self._by_topic.get(topic, 0.0)

    def longest(self) -> float:
        """The seconds of whoever spoke most; only for the scale of the rings."""
        return max(self._by_person.values(), default=0.0)

    def _count_all(self, meeting: Meeting) -> None:
        self._by_person.clear()
        self._by_topic.clear()
        for turn in meeting.turns:
            self._add(turn, 1.0)

    def _take(self, change: Change) -> None:
        before = change.before.record if change.before is not None else None
        after = change.after.record if change.after is not None else None
        if before is after:
            return
        if before is not None:
            self._add(before, -1.0)
        if after is not None:
            self._add(after, 1.0)

    def _add(self, turn: Turn, sign: float) -> None:
        self._by_person[turn.participant] += sign * turn.seconds
        self._by_topic[turn.topic] += sign * turn.seconds


RING_SECONDS = 600.0
"""What a full ring stands for at first; it doubles for everybody alike once somebody needs more."""


def ring_scale(longest: float) -> float:
    """The seconds that a full ring stands for, the same for everybody."""
    scale = RING_SECONDS
    while longest > scale:
        scale *= 2
    return scale
