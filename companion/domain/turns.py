"""The floor: who speaks, who waits, rounds and pauses.

`at` is the time in seconds since the meeting was started, pauses included. A rule never lets time go back: a
moment before the latest one counts as that latest one.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from companion.domain.edit import KEEP, Keep, find, next_id, swap_in
from companion.domain.errors import RuleBroken
from companion.domain.meeting import Live, Meeting, Pause, Round, RunningTurn, Turn
from companion.domain.people import child_of, in_order
from companion.domain.terms import HeardStatus, KnowledgeKind, PauseKind, TalkMode
from companion.domain.topics import mark_heard, talks_along

SHORTEST_TURN: Final = 2.0
"""Seconds; what is shorter was a slip of the finger and is not kept."""
LONGEST_TURN: Final = 100_000.0
"""Seconds; a turn that nobody ended for longer than a day is kept as this long."""
LATEST: Final = 1_000_000.0
"""Seconds since the start; a meeting that nobody ended for eleven days goes on without talk times."""
NEXT_GUARD: Final = 0.4
"""Seconds within which a second "next" counts as the first."""


def start_meeting(meeting: Meeting, /, *, started_at: str) -> Meeting:
    """Begin: the clock of the meeting starts, at the first topic.

    A meeting that came from a file with talk times goes on after them: its clock began that much earlier.
    """
    live = meeting.live
    if live.started_at is not None:
        return meeting
    if live.last_at:
        began = dt.datetime.fromisoformat(started_at) - dt.timedelta(seconds=live.last_at)
        started_at = began.isoformat()
    first = meeting.topics[0].id if meeting.topics else None
    return meeting.but(live=live.but(started_at=started_at, topic=live.topic or first))


def choose_topic(meeting: Meeting, /, *, topic: str | None, at: float) -> Meeting:
    """Go on with another topic; a running turn is kept with the old one and goes on under the new."""
    if topic is not None:
        meeting.topic(topic)
    live = meeting.live
    if live.topic == topic:
        return meeting
    running = live.turn
    if running is not None:
        meeting = _ended(meeting, at)
        live = meeting.live.but(turn=running.but(starts=_clock(meeting.live, at), topic=topic))
    return meeting.but(live=live.but(topic=topic, round=None))


def give_floor(meeting: Meeting, /, *, participant: str, at: float, via: str | None = None) -> Meeting:
    """Let somebody speak: the running turn ends and is kept, the next begins. The same person again ends it."""
    meeting.person(participant)
    running = meeting.live.turn
    if running is not None and running.participant == participant and running.via == via:
        return end_turn(meeting, at=at)
    meeting = _ended(meeting, at)
    live = meeting.live
    now = _clock(live, at)
    live = live.but(
        turn=RunningTurn(participant=participant, starts=now, topic=live.topic, via=via),
        pause=None,
        queue=tuple(waiting for waiting in live.queue if waiting != participant),
        last_at=now,
    )
    if live.round is not None:
        live = live.but(round=_without(live.round, participant))
    return meeting.but(live=live)


def end_turn(meeting: Meeting, /, *, at: float) -> Meeting:
    """End the running turn; nobody has the floor."""
    return _ended(meeting, at)


def next_speaker(meeting: Meeting, /, *, at: float) -> Meeting:
    """Give the floor to whom it is the turn of: the first in the round, or else in the queue."""
    running = meeting.live.turn
    if running is not None and _clock(meeting.live, at) - running.starts < NEXT_GUARD:
        return meeting
    coming = who_is_next(meeting)
    if coming is None:
        return end_turn(meeting, at=at)
    return give_floor(meeting, participant=coming, at=at)


def who_is_next(meeting: Meeting) -> str | None:
    """Who would get the floor now: the first of the round, or else of the queue."""
    live = meeting.live
    if live.round is not None:
        return next(iter((*live.round.waiting, *live.round.passed)), None)
    return live.queue[0] if live.queue else None


def pause(meeting: Meeting, /, *, kind: PauseKind, at: float) -> Meeting:
    """Stop everything: the running turn ends, time from now on is nobody's."""
    interrupted = meeting.live.turn
    meeting = _ended(meeting, at)
    now = _clock(meeting.live, at)
    live = meeting.live.but(pause=Pause(kind=kind, starts=now), last_at=now)
    if interrupted is not None:
        live = _first_again(live, interrupted.participant)
    return meeting.but(live=live)


def _first_again(live: Live, participant: str) -> Live:
    """Whoever was interrupted goes on first, where people speak in turn."""
    if live.round is not None or live.mode is TalkMode.ROUND:
        known = live.round or Round(waiting=())
        rest = _without(known, participant) or Round(waiting=())
        return live.but(round=rest.but(waiting=(participant, *rest.waiting)))
    if live.mode is TalkMode.QUEUE:
        return live.but(queue=(participant, *(p for p in live.queue if p != participant)))
    return live


def resume(meeting: Meeting, /, *, at: float) -> Meeting:
    """Go on after a pause; nobody has the floor yet."""
    now = _clock(meeting.live, at)
    return meeting.but(live=meeting.live.but(pause=None, last_at=now))


def note_gap(meeting: Meeting, /, *, since: float, at: float) -> Meeting:
    """After the program stopped by accident: the running turn ended at `since`, the gap is nobody's talk."""
    meeting = _ended(meeting, since)
    return meeting.but(live=meeting.live.but(last_at=_clock(meeting.live, at)))


def join_queue(meeting: Meeting, /, *, participant: str) -> Meeting:
    """Let somebody wait for the floor, at the end; who waits already leaves the queue."""
    meeting.person(participant)
    live = meeting.live
    if participant in live.queue:
        return meeting.but(live=live.but(queue=tuple(p for p in live.queue if p != participant)))
    mode = TalkMode.QUEUE if live.mode is TalkMode.OPEN else live.mode
    return meeting.but(live=live.but(queue=(*live.queue, participant), mode=mode))


def move_in_queue(meeting: Meeting, /, *, participant: str, to: int) -> Meeting:
    """Put somebody who waits at another place; the running turn is not touched."""
    if participant not in meeting.live.queue:
        raise RuleBroken("not_there", kind="queue")
    queue = [p for p in meeting.live.queue if p != participant]
    queue.insert(max(0, to), participant)
    return meeting.but(live=meeting.live.but(queue=tuple(queue)))


def talk_openly(meeting: Meeting, /) -> Meeting:
    """Talk freely: no queue is kept and no round goes on."""
    return meeting.but(live=meeting.live.but(mode=TalkMode.OPEN, queue=(), round=None))


def start_round(meeting: Meeting, /, *, child_last: bool = False) -> Meeting:
    """Begin a round: every present person once, the child first (or last), then remote people."""
    child = child_of(meeting)
    people = [p for p in in_order(meeting, present_only=True) if talks_along(meeting, p)]
    others = [p for p in people if child is None or p.id != child.id]
    others.sort(key=lambda p: not p.remote)
    own = [p for p in people if child is not None and p.id == child.id]
    order = (*others, *own) if child_last else (*own, *others)
    waiting = tuple(p.id for p in order)
    return meeting.but(live=meeting.live.but(mode=TalkMode.ROUND, round=Round(waiting=waiting)))


def pass_round(meeting: Meeting, /, *, participant: str, at: float) -> Meeting:
    """Somebody passes in the round: noted as such, and may come back at its end."""
    running = meeting.live.turn
    if running is not None and running.participant == participant:
        meeting = meeting.but(live=meeting.live.but(turn=None, last_at=_clock(meeting.live, at)))
    live = meeting.live
    if live.round is not None:
        rest = tuple(p for p in live.round.waiting if p != participant)
        passed = tuple(p for p in live.round.passed if p != participant)
        live = live.but(round=Round(waiting=rest, passed=(*passed, participant)))
    meeting = meeting.but(live=live)
    if live.topic is None:
        return meeting
    if meeting.topic(live.topic).heard_of(participant) is HeardStatus.NOT_YET:
        meeting = mark_heard(meeting, topic=live.topic, participant=participant, status=HeardStatus.PASSED)
    return meeting


def end_round(meeting: Meeting, /) -> Meeting:
    """End the round; talk goes on as before it."""
    mode = TalkMode.QUEUE if meeting.live.queue else TalkMode.OPEN
    return meeting.but(live=meeting.live.but(mode=mode, round=None))


def park(meeting: Meeting, /, *, text: str) -> Meeting:
    """Put something on the parking list, to come back to."""
    return meeting.but(live=meeting.live.but(parked=(*meeting.live.parked, text)))


def unpark(meeting: Meeting, /, *, index: int) -> Meeting:
    """Take something off the parking list."""
    parked = meeting.live.parked
    return meeting.but(live=meeting.live.but(parked=(*parked[:index], *parked[index + 1 :])))


# Repair: the person was another one, it began earlier, it was nothing.


def correct_speaker(meeting: Meeting, /, *, participant: str, turn: str | None = None) -> Meeting:
    """That was somebody else: give the running turn, or a kept one, to this person."""
    meeting.person(participant)
    if turn is None:
        if meeting.live.turn is None:
            raise RuleBroken("nobody_speaks")
        return meeting.but(live=meeting.live.but(turn=meeting.live.turn.but(participant=participant)))
    return change_turn(meeting, turn=turn, participant=participant)


def began_earlier(meeting: Meeting, /, *, seconds: float) -> Meeting:
    """The running turn began earlier; not before the end of the one before it."""
    running = meeting.live.turn
    if running is None:
        raise RuleBroken("nobody_speaks")
    floor = max((t.starts + t.seconds + (t.interpreted_seconds or 0.0) for t in meeting.turns), default=0.0)
    starts = max(floor, running.starts - max(0.0, round(seconds * 8) / 8), 0.0)
    return meeting.but(live=meeting.live.but(turn=running.but(starts=starts)))


def change_turn(
    meeting: Meeting,
    /,
    *,
    turn: str,
    participant: str | Keep = KEEP,
    via: str | Keep | None = KEEP,
    knowledge: KnowledgeKind | Keep | None = KEEP,
    topic: str | Keep | None = KEEP,
    interpreted_seconds: float | Keep | None = KEEP,
) -> Meeting:
    """Repair who had a kept turn, through whom, on which topic, with what kind of knowledge, and the interpreting.

    When it began and how long it was stay, so turns never overlap. Somebody who speaks in person speaks through
    nobody.
    """
    known: Turn = find(meeting.turns, turn, "turns")
    for person in (participant, via):
        if isinstance(person, str):
            find(meeting.participants, person, "participants")
    if isinstance(topic, str):
        find(meeting.topics, topic, "topics")
    if isinstance(interpreted_seconds, int | float) and not 0 <= interpreted_seconds <= LONGEST_TURN:
        raise RuleBroken("seconds_out_of_range", most=int(LONGEST_TURN))
    fields = {
        "participant": participant,
        "via": via,
        "knowledge": knowledge,
        "topic": topic,
        "interpreted_seconds": interpreted_seconds,
    }
    repaired = known.but(**{name: value for name, value in fields.items() if value is not KEEP})
    if repaired.via == repaired.participant and repaired != known:
        repaired = repaired.but(via=None)
    return meeting if repaired == known else meeting.but(turns=swap_in(meeting.turns, repaired))


def remove_turn(meeting: Meeting, /, *, turn: str) -> Meeting:
    """Take a kept turn away: it was none."""
    return meeting.but(turns=tuple(t for t in meeting.turns if t.id != turn))


def _ended(meeting: Meeting, at: float) -> Meeting:
    """The meeting without a running turn: kept where people agreed to clocks, and heard on its topic."""
    running = meeting.live.turn
    now = _clock(meeting.live, at)
    if running is None:
        return meeting if meeting.live.pause is None else meeting.but(live=meeting.live.but(last_at=now))
    seconds = min(now - running.starts, LONGEST_TURN)
    meeting = meeting.but(live=meeting.live.but(turn=None, last_at=now))
    if seconds < SHORTEST_TURN:
        return meeting
    if meeting.details.clocks:
        turn = Turn(
            id=next_turn_id(meeting),
            participant=running.participant,
            topic=running.topic,
            starts=running.starts,
            seconds=seconds,
            via=running.via,
        )
        meeting = meeting.but(turns=(*meeting.turns, turn))
    known = HeardStatus.HEARD if running.topic is None else meeting.topic(running.topic).heard_of(running.participant)
    if running.topic is None or known is HeardStatus.HEARD:
        return meeting
    status = HeardStatus.VIA_OTHER if running.via is not None else HeardStatus.HEARD
    return mark_heard(
        meeting, topic=running.topic, participant=running.participant, status=status, via=running.via
    )


def next_turn_id(meeting: Meeting) -> str:
    """A free id for the next turn, found without walking through thousands of them."""
    newest = meeting.turns[-1].id.removeprefix("turn-") if meeting.turns else "0"
    candidate = f"turn-{int(newest) + 1}" if newest.isdecimal() else f"turn-{len(meeting.turns) + 1}"
    # Only a repaired list can hold the candidate already.
    if any(turn.id == candidate for turn in meeting.turns[-50:]):
        return next_id(meeting.turns, "turn-")
    return candidate


def _without(round_: Round, participant: str) -> Round | None:
    waiting = tuple(p for p in round_.waiting if p != participant)
    passed = tuple(p for p in round_.passed if p != participant)
    return Round(waiting=waiting, passed=passed) if waiting or passed else None


def _clock(live: Live, at: float) -> float:
    # Eighths of a second add up exactly, so that the end of one turn is the start of the next to the last bit.
    return max(live.last_at, min(round(at * 8) / 8, LATEST), live.turn.starts if live.turn else 0.0)
