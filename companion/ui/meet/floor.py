"""Everything the chair does at the table, as one tap each: the floor, the queue, rounds, breaks and repair."""

from __future__ import annotations

from collections.abc import Callable

from companion.domain.meeting import Meeting
from companion.domain.people import change_participant
from companion.domain.seating import move_seat, seat_everybody, swap_seats
from companion.domain.terms import HeardStatus, PauseKind
from companion.domain.topics import mark_heard
from companion.domain.turns import (
    began_earlier,
    correct_speaker,
    end_round,
    give_floor,
    join_queue,
    next_speaker,
    pass_round,
    pause,
    resume,
    start_meeting,
    start_round,
    talk_openly,
)
from companion.ui.context import StageContext
from companion.ui.meet.clock import started
from companion.ui.meet.seat_look import ring_of
from companion.words import _

NEXT_GUARD_SECONDS = 0.4
"""A second "next" within this time counts as the first, as the rule says too."""


class Floor:
    """The chair's hand on the table: each method is one thing that happens, on the one road."""

    def __init__(self, context: StageContext, meeting: Callable[[], Meeting]) -> None:
        self._context, self._meeting = context, meeting
        self._last_next = float("-inf")

    def start(self) -> None:
        """Start the meeting."""
        self._context.do(start_meeting, started_at=self._context.wall().isoformat(timespec="seconds"))

    def _is_started(self) -> bool:
        if started(self._meeting()):
            return True
        self._context.say(_("The meeting has not started yet."), (_("Start the meeting"), self.start))
        return False

    def give(self, participant: str) -> None:
        """Give somebody the floor; who has it already ends the turn. Who comes in late is here from now on."""
        if not self._is_started():
            return
        person = self._meeting().person(participant)
        if not person.is_present:
            self._context.do(change_participant, participant=participant, present=True)
        running = self._meeting().live.turn
        # Speaking through somebody is a matter of the running turn: a tap on its seat ends it all the same.
        via = running.via if running is not None and running.participant == participant else None
        self._context.do(give_floor, participant=participant, at=self._context.now(), via=via)

    def speak_through(self, participant: str, via: str | None) -> None:
        """Let somebody speak through another person: the child through the trusted person, say."""
        if self._is_started():
            self._context.do(give_floor, participant=participant, via=via, at=self._context.now())

    def next(self) -> None:
        """The next speaker; pressed twice in a hurry it counts once."""
        if not self._is_started():
            return
        now = self._context.now()
        if now - self._last_next < NEXT_GUARD_SECONDS:
            return
        self._last_next = now
        self._context.do(next_speaker, at=now)

    def queue(self, participant: str) -> None:
        """Let somebody wait for the floor, or no longer."""
        self._context.do(join_queue, participant=participant)

    def pass_(self, participant: str) -> None:
        """Somebody passes."""
        if self._is_started():
            self._context.do(pass_round, participant=participant, at=self._context.now())

    def heard(self, participant: str, status: HeardStatus, via: str | None = None) -> None:
        """Note whether somebody was heard on the topic of now."""
        topic = self._meeting().live.topic
        if topic is None:
            self._context.say(_("Choose a topic first."))
            return
        self._context.do(mark_heard, topic=topic, participant=participant, status=status, via=via)

    def toggle_heard(self, participant: str) -> None:
        """Heard, or not yet."""
        meeting = self._meeting()
        topic = next((t for t in meeting.topics if t.id == meeting.live.topic), None)
        known = topic.heard_of(participant) if topic is not None else HeardStatus.NOT_YET
        self.heard(participant, HeardStatus.NOT_YET if known is HeardStatus.HEARD else HeardStatus.HEARD)

    def pause(self, kind: PauseKind) -> None:
        """Stop everything for a while."""
        if self._is_started():
            self._context.do(pause, kind=kind, at=self._context.now())

    def toggle_break(self) -> None:
        """A break, or go on after whatever pause there is."""
        if self._meeting().live.pause is not None:
            self.resume()
        else:
            self.pause(PauseKind.BREAK)

    def resume(self) -> None:
        """Go on after a pause."""
        self._context.do(resume, at=self._context.now())

    def toggle_round(self, *, child_last: bool = False) -> None:
        """Begin a round, or end the one that goes on."""
        if self._meeting().live.round is not None:
            self._context.do(end_round)
        else:
            self._context.do(start_round, child_last=child_last)

    def talk_openly(self) -> None:
        """No queue and no round."""
        self._context.do(talk_openly)

    def was(self, participant: str) -> None:
        """The running turn was somebody else's."""
        self._context.do(correct_speaker, participant=participant)

    def began_earlier(self, minutes: float) -> None:
        """The running turn began some minutes earlier."""
        self._context.do(began_earlier, seconds=60 * minutes)

    def present(self, participant: str, *, present: bool) -> None:
        """Somebody left, or came in."""
        meeting = self._meeting()
        running = meeting.live.turn
        if not present and running is not None and running.participant == participant:
            self.give(participant)
        if not present and participant in self._meeting().live.queue:
            self.queue(participant)
        self._context.do(change_participant, participant=participant, present=present)

    def swap(self, participant: str, seat: int) -> None:
        """Put somebody on a seat; who sits there changes places."""
        if self._all_seated():
            self._context.do(swap_seats, participant=participant, seat=seat)

    def move(self, participant: str, seat: int) -> None:
        """Let somebody slide in; the others make room."""
        if self._all_seated():
            self._context.do(move_seat, participant=participant, seat=seat)

    def _all_seated(self) -> bool:
        meeting = self._meeting()
        placed = meeting.seating.seats if meeting.seating is not None else ()
        return ring_of(meeting) == placed or self._context.do(seat_everybody)
