"""What a seat shows of the person on it: worked out from the meeting, painted by the seat."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.meeting import Meeting, Participant
from companion.domain.terms import HeardStatus
from companion.domain.topics import talks_along
from companion.domain.turns import who_is_next
from companion.ui.meet.talk_time import TalkTime, ring_scale
from companion.ui.people import look
from companion.ui.widgets.people import PersonLook
from companion.words import _

DIGITS = "1234567890"
"""The keys of the first ten seats."""


@dataclass(frozen=True, slots=True)
class SeatLook:
    """One seat as it is shown."""

    person: PersonLook
    speaking: bool = False
    via: str = ""
    """The name of whom the person speaks through."""
    waiting: int = 0
    """The place in the queue, from 1; 0 is not waiting."""
    coming: bool = False
    """Whether the person would get the floor now."""
    heard: HeardStatus = HeardStatus.NOT_YET
    shows_heard: bool = False
    remote: bool = False
    absent: bool = False
    share: float | None = None
    """How much of the ring of talk time is full; `None` draws none."""
    digit: str = ""

    @property
    def id(self) -> str:
        """Whose seat it is."""
        return self.person.id

    def accessible_name(self) -> str:
        """What a screen reader says: the person, the role, the state; never a time."""
        parts = [self.person.name, self.person.hint, *self.states()]
        return ", ".join(part for part in parts if part)

    def states(self) -> list[str]:
        """The states in words."""
        words = []
        if self.absent:
            words.append(_("not here"))
        if self.remote:
            words.append(_("by screen"))
        if self.speaking and self.via:
            words.append(_("speaking through {name}").format(name=self.via))
        elif self.speaking:
            words.append(_("speaking"))
        if self.waiting:
            words.append(_("waiting {number}").format(number=self.waiting))
        elif self.coming:
            words.append(_("next"))
        if self.shows_heard:
            if self.heard is HeardStatus.HEARD:
                words.append(_("heard"))
            elif self.heard is HeardStatus.PASSED:
                words.append(_("passed"))
            elif self.heard is HeardStatus.VIA_OTHER:
                words.append(_("heard through someone"))
        return words


def ring_of(meeting: Meeting) -> tuple[str | None, ...]:
    """The seats clockwise: as they were put, then those who are here and have none yet."""
    placed = meeting.seating.seats if meeting.seating is not None else ()
    known = set(placed)
    rest = tuple(p.id for p in meeting.participants if p.id not in known and p.is_present)
    return (*placed, *rest)


def digits_of(meeting: Meeting) -> dict[str, str]:
    """Which key belongs to which person: clockwise, without the chair and those who are not here."""
    people = [
        seat
        for seat in ring_of(meeting)
        if seat is not None and seat != meeting.details.chair and meeting.person(seat).is_present
    ]
    return dict(zip(people, DIGITS, strict=False))


def seat_looks(
    meeting: Meeting, talk: TalkTime, *, digits: bool, speaking_for: float = 0.0
) -> tuple[SeatLook | None, ...]:
    """All seats of a meeting as they are shown now; `None` is an empty chair.

    `speaking_for` are the seconds of the running turn, for the ring of talk time.
    """
    keys = digits_of(meeting) if digits else {}
    running = meeting.live.turn
    extra = {running.participant: speaking_for} if running is not None else {}
    scale = ring_scale(max([talk.longest(), *(talk.of_person(p) + s for p, s in extra.items())]))
    coming = who_is_next(meeting)

    def shown(seat: str | None) -> SeatLook | None:
        person = meeting.find(seat)
        if person is None:
            return None
        seconds = talk.of_person(person.id) + extra.get(person.id, 0.0)
        share = min(1.0, seconds / scale) if meeting.details.clocks else None
        return _look_of(meeting, person, share, keys.get(person.id, ""), coming)

    return tuple(shown(seat) for seat in ring_of(meeting))


def speaker_look(meeting: Meeting, talk: TalkTime, speaking_for: float) -> SeatLook | None:
    """The seat of whoever speaks, as `seat_looks` gives it."""
    running = meeting.live.turn
    person = meeting.find(running.participant) if running is not None else None
    if person is None:
        return None
    seconds = talk.of_person(person.id) + speaking_for
    share = min(1.0, seconds / ring_scale(max(talk.longest(), seconds))) if meeting.details.clocks else None
    return _look_of(meeting, person, share, digits_of(meeting).get(person.id, ""), None)


def _look_of(meeting: Meeting, person: Participant, share: float | None, digit: str, coming: str | None) -> SeatLook:
    live = meeting.live
    speaking = live.turn is not None and live.turn.participant == person.id
    via = meeting.find(live.turn.via) if speaking and live.turn is not None and live.turn.via else None
    topic = next((t for t in meeting.topics if t.id == live.topic), None)
    counts = talks_along(meeting, person)
    return SeatLook(
        person=look(meeting, person),
        speaking=speaking,
        via=via.name if via is not None else "",
        waiting=live.queue.index(person.id) + 1 if person.id in live.queue else 0,
        coming=coming == person.id,
        heard=topic.heard_of(person.id) if topic is not None else HeardStatus.NOT_YET,
        shows_heard=topic is not None and counts,
        remote=bool(person.remote),
        absent=not person.is_present,
        share=share if counts else None,
        digit=digit,
    )


def floor_seconds(meeting: Meeting, now: float) -> float:
    """How long the running turn has been going on, in seconds."""
    running = meeting.live.turn
    return max(0.0, now - running.starts) if running is not None else 0.0
