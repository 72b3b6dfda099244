"""Bringing a meeting in from a file, and the two refusals that reading and writing such files know."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from companion.domain.meeting import Live, Meeting
from companion.domain.soundness import Fault, reference_faults, rule_faults
from companion.services.ports import LibraryStore, StoreError, StoreFault


class FaultGroup(StrEnum):
    """What was looked at when a file was refused; each group is looked at only when the one before is sound."""

    FORM = "form"
    SCHEMA = "schema"
    REFERENCES = "references"
    RULES = "rules"


class FileRefused(Exception):
    """A meeting file that is not read, with every place that is wrong. Holds no text of the file but names."""

    def __init__(self, group: FaultGroup, faults: Sequence[Fault], *, more: bool = False) -> None:
        super().__init__(group.value)
        self.group = group
        self.faults = tuple(faults)
        self.more = more
        """Whether there are so many faults that only the first ones are named."""


class MeetingUnwritable(Exception):
    """A meeting that no meeting file can hold, with every place that is wrong."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("unwritable")
        self.faults = tuple(faults)


def bring_in(store: LibraryStore, meeting: Meeting, *, at: str, replace: bool = False) -> str:
    """Keep a meeting that came from a file; gives its id as the library keeps it.

    A meeting that is in the library already is refused (`known_meeting`), or replaced when told to. What is
    replaced keeps what the file leaves out: its talk times and its live screen; private notes are not touched.
    May raise `StoreError`, or `FileRefused` when the talk times that stay do not fit the file.
    """
    old = _known(store, meeting.id) if replace else None
    if old is None:
        store.add(meeting, at=at)
        return meeting.id
    if old.is_sealed:
        raise StoreError(StoreFault.SEALED_MEETING)
    # The id is one and the same, in whichever case of letters the file writes it.
    renewed = with_what_was_left_out(meeting.but(details=meeting.details.but(id=old.id)), old)
    for group, faults in ((FaultGroup.REFERENCES, reference_faults), (FaultGroup.RULES, rule_faults)):
        found = faults(renewed)
        if found:
            raise FileRefused(group, tuple(Fault(f.path, f"kept_{f.code}", f.data) for f in found))
    store.replace(renewed, at=at)
    return renewed.id


def _known(store: LibraryStore, meeting_id: str) -> Meeting | None:
    try:
        return store.load(meeting_id)
    except StoreError as error:
        if error.fault is StoreFault.NO_SUCH_MEETING:
            return None
        raise


def with_what_was_left_out(new: Meeting, old: Meeting) -> Meeting:
    """The meeting of a file with what files leave out, taken from the same meeting as the library has it."""
    gives_turns = bool(new.turns) or "turns" in new.empty_lists
    turns = new.turns if gives_turns else old.turns
    people = {person.id for person in new.participants}
    live = _fitting(old.live, people, {topic.id for topic in new.topics})
    ended = max((turn.starts + turn.seconds for turn in turns), default=0.0)
    if live.turn is not None and live.turn.starts < ended:
        live = live.but(turn=None)
    return new.but(turns=turns, live=live.but(last_at=max(live.last_at, new.live.last_at, ended)))


def _fitting(live: Live, people: set[str], topics: set[str]) -> Live:
    """The live screen without whom and what the meeting no longer has."""
    turn = live.turn
    if turn is not None and (turn.participant not in people or (turn.via is not None and turn.via not in people)):
        turn = None
    if turn is not None and turn.topic is not None and turn.topic not in topics:
        turn = turn.but(topic=None)
    around = live.round
    if around is not None:
        around = around.but(
            waiting=tuple(person for person in around.waiting if person in people),
            passed=tuple(person for person in around.passed if person in people),
        )
    return live.but(
        turn=turn,
        topic=live.topic if live.topic in topics else None,
        queue=tuple(person for person in live.queue if person in people),
        round=around,
    )
