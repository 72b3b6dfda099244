"""Bringing a meeting in: new, known, replaced; and what a replaced one keeps."""

from __future__ import annotations

import datetime as dt

import pytest

from companion.domain.meeting import (
    Details,
    Live,
    Meeting,
    Participant,
    Pause,
    Round,
    RunningTurn,
    Topic,
    Turn,
    Version,
)
from companion.domain.soundness import rule_faults
from companion.domain.terms import PauseKind, Side, TalkMode
from companion.domain.turns import end_turn, give_floor, start_meeting
from companion.services.meeting_files import FaultGroup, FileRefused, bring_in, with_what_was_left_out
from companion.services.ports import StoreError, StoreFault
from tests.fakes import MemoryStore

AT = "2026-11-03T13:30:00+01:00"
ID = "aaaaaaaa-0000-4000-8000-000000000001"


def meeting(*people: str, id: str = ID, title: str = "old", **parts: object) -> Meeting:
    return Meeting(
        details=Details(id=id, title=title, language="nl", date=dt.date(2026, 1, 2), chair=people[0]),
        participants=tuple(Participant(id=each, name=each, side=Side.FAMILY) for each in people),
        **parts,  # type: ignore[arg-type]
    )


TURNS = (Turn(id="turn-1", participant="b", topic="t1", starts=10, seconds=20),)
TOPICS = (Topic(id="t1", title="One"),)


def test_a_new_meeting_comes_in() -> None:
    store = MemoryStore()
    assert bring_in(store, meeting("a"), at=AT) == ID
    assert store.load(ID) == meeting("a")


@pytest.mark.parametrize("id", [ID, ID.upper()])
def test_a_known_one_is_refused_and_nothing_changes(id: str) -> None:
    store = MemoryStore(meeting("a"))
    with pytest.raises(StoreError) as refused:
        bring_in(store, meeting("a", id=id, title="new"), at=AT)
    assert refused.value.fault is StoreFault.KNOWN_MEETING
    assert store.load(ID) == meeting("a")


def test_replacing_keeps_the_id_as_the_library_writes_it() -> None:
    store = MemoryStore(meeting("a"))
    assert bring_in(store, meeting("a", id=ID.upper(), title="new"), at=AT, replace=True) == ID
    assert store.load(ID).details.title == "new"


def test_replacing_keeps_the_talk_times_that_the_file_leaves_out() -> None:
    store = MemoryStore(meeting("a", "b", topics=TOPICS, turns=TURNS))
    bring_in(store, meeting("a", "b", title="new", topics=TOPICS), at=AT, replace=True)
    assert store.load(ID).turns == TURNS
    bring_in(store, meeting("a", "b", topics=TOPICS, empty_lists=("turns",)), at=AT, replace=True)
    assert store.load(ID).turns == ()


@pytest.mark.parametrize(
    ("new", "place"),
    [
        (meeting("a", topics=TOPICS), "turns[0].participant"),
        (meeting("a", "b"), "turns[0].topic"),
    ],
)
def test_talk_times_that_no_longer_fit_refuse_the_file(new: Meeting, place: str) -> None:
    store = MemoryStore(meeting("a", "b", topics=TOPICS, turns=TURNS))
    with pytest.raises(FileRefused) as refused:
        bring_in(store, new, at=AT, replace=True)
    assert refused.value.group is FaultGroup.REFERENCES
    assert [fault.path for fault in refused.value.faults] == [place]
    assert store.load(ID).topics == TOPICS


def test_a_sealed_meeting_is_not_replaced() -> None:
    sealed = meeting("a", versions=(Version(id="version-1", number=1, sealed_at=AT),))
    store = MemoryStore(sealed)
    with pytest.raises(StoreError) as refused:
        bring_in(store, meeting("a", title="new"), at=AT, replace=True)
    assert refused.value.fault is StoreFault.SEALED_MEETING
    assert store.load(ID) == sealed


def test_another_failure_to_load_is_not_taken_for_a_new_meeting() -> None:
    class Damaged(MemoryStore):
        def load(self, meeting_id: str) -> Meeting:
            raise StoreError(StoreFault.DAMAGED)

    with pytest.raises(StoreError) as failed:
        bring_in(Damaged(), meeting("a"), at=AT, replace=True)
    assert failed.value.fault is StoreFault.DAMAGED


def test_the_live_screen_stays_as_far_as_it_fits() -> None:
    live = Live(
        started_at=AT,
        topic="t1",
        turn=RunningTurn(participant="b", starts=40, topic="t1"),
        pause=Pause(kind=PauseKind.BREAK, starts=40),
        mode=TalkMode.QUEUE,
        queue=("a", "b"),
        round=Round(waiting=("b", "a"), passed=("b",)),
        parked=("later",),
        last_at=40,
    )
    old = meeting("a", "b", topics=TOPICS, turns=TURNS, live=live)
    assert with_what_was_left_out(meeting("a", "b", topics=TOPICS), old).live == live
    without_topic = with_what_was_left_out(meeting("a", "b", empty_lists=("turns",)), old).live
    assert without_topic == live.but(topic=None, turn=RunningTurn(participant="b", starts=40))
    without_person = with_what_was_left_out(meeting("a", topics=TOPICS, empty_lists=("turns",)), old).live
    assert without_person == live.but(turn=None, queue=("a",), round=Round(waiting=("a",), passed=()))


def test_a_running_turn_ends_when_the_file_has_later_ones() -> None:
    live = Live(started_at=AT, turn=RunningTurn(participant="b", starts=15), last_at=15)
    renewed = with_what_was_left_out(meeting("a", "b", topics=TOPICS, turns=TURNS), meeting("a", "b", live=live))
    assert renewed.live == live.but(turn=None, last_at=30)


def test_a_meeting_with_talk_times_goes_on_after_them() -> None:
    talked = meeting("a", "b", topics=TOPICS, turns=TURNS, live=Live(last_at=30))
    going = start_meeting(talked, started_at="2026-11-03T13:30:00+01:00")
    assert going.live.started_at == "2026-11-03T13:29:30+01:00"
    ended = end_turn(give_floor(going.but(details=going.details.but(clocks=True)), participant="a", at=31), at=40)
    assert [(turn.starts, turn.seconds) for turn in ended.turns] == [(10, 20), (31, 9)]
    assert rule_faults(ended) == ()


def test_a_meeting_that_nobody_ended_for_weeks_still_fits_a_file() -> None:
    talking = meeting("a", "b", topics=TOPICS, live=Live(started_at=AT))
    talking = talking.but(details=talking.details.but(clocks=True))
    talking = give_floor(talking, participant="a", at=10)
    talking = give_floor(talking, participant="b", at=900_000)
    talking = end_turn(give_floor(talking, participant="a", at=2_000_000), at=3_000_000)
    assert [(turn.starts, turn.seconds) for turn in talking.turns] == [(10, 100_000), (900_000, 100_000)]
    assert rule_faults(talking) == ()
