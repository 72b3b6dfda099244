"""The floor: each test is named after the hazard it keeps away."""

from __future__ import annotations

import datetime as dt

import pytest

from companion.domain import turns
from companion.domain.agreements import add_agreement
from companion.domain.beginning import new_meeting
from companion.domain.errors import RuleBroken
from companion.domain.meeting import Meeting
from companion.domain.people import add_participant, change_child, change_details, change_participant
from companion.domain.terms import HeardStatus, KnowledgeKind, PauseKind, Side, TalkMode
from companion.domain.topics import add_topic, not_heard


@pytest.fixture
def meeting() -> Meeting:
    """A meeting with a child, two parents and two professionals, in which people agreed to clocks."""
    meeting = new_meeting(
        id="00000000-0000-4000-8000-000000000000",
        title="About Noor",
        date=dt.date(2026, 12, 3),
        language="en",
        chair_name="Anke",
    )
    for name, side in (("Noor", Side.FAMILY), ("Selin", Side.FAMILY), ("Mark", Side.FAMILY)):
        meeting = add_participant(meeting, name=name, side=side)
    for name in ("Joost", "Femke"):
        meeting = add_participant(meeting, name=name, side=Side.PROFESSIONAL)
    meeting = change_child(meeting, participant="p1")
    for parent in ("p2", "p3"):
        meeting = change_participant(meeting, participant=parent, has_authority=True)
    meeting = add_topic(meeting, title="Support in class")
    meeting = change_details(meeting, clocks=True)
    return turns.start_meeting(meeting, started_at="2026-12-03T13:30:00+01:00")


def spoken(meeting: Meeting) -> list[tuple[str, float, float]]:
    return [(turn.participant, turn.starts, turn.seconds) for turn in meeting.turns]


def test_the_next_turn_begins_where_the_one_before_ends(meeting: Meeting) -> None:
    meeting = turns.give_floor(meeting, participant="p2", at=10.0)
    meeting = turns.give_floor(meeting, participant="p4", at=40.5)
    meeting = turns.end_turn(meeting, at=60.0)
    assert spoken(meeting) == [("p2", 10.0, 30.5), ("p4", 40.5, 19.5)]
    assert meeting.live.turn is None


def test_silence_is_not_charged_to_the_last_speaker(meeting: Meeting) -> None:
    meeting = turns.give_floor(meeting, participant="p2", at=10.0)
    meeting = turns.pause(meeting, kind=PauseKind.SILENCE, at=20.0)
    meeting = turns.resume(meeting, at=50.0)
    meeting = turns.give_floor(meeting, participant="p3", at=50.0)
    meeting = turns.end_turn(meeting, at=55.0)
    assert spoken(meeting) == [("p2", 10.0, 10.0), ("p3", 50.0, 5.0)]


def test_giving_the_floor_ends_a_break(meeting: Meeting) -> None:
    meeting = turns.pause(meeting, kind=PauseKind.BREAK, at=20.0)
    meeting = turns.give_floor(meeting, participant="p3", at=50.0)
    assert meeting.live.pause is None


def test_a_second_tap_ends_the_turn(meeting: Meeting) -> None:
    meeting = turns.give_floor(meeting, participant="p2", at=10.0)
    meeting = turns.give_floor(meeting, participant="p2", at=30.0)
    assert meeting.live.turn is None
    assert spoken(meeting) == [("p2", 10.0, 20.0)]


def test_a_slip_of_the_finger_is_not_kept_and_counts_as_nothing(meeting: Meeting) -> None:
    meeting = turns.give_floor(meeting, participant="p2", at=10.0)
    meeting = turns.give_floor(meeting, participant="p3", at=11.5)
    assert meeting.turns == ()
    assert meeting.topic("t1").heard_of("p2") is HeardStatus.NOT_YET


def test_talk_is_not_kept_where_nobody_agreed_to_clocks(meeting: Meeting) -> None:
    meeting = change_details(meeting, clocks=None)
    meeting = turns.give_floor(meeting, participant="p2", at=10.0)
    meeting = turns.end_turn(meeting, at=40.0)
    assert meeting.turns == ()
    assert meeting.topic("t1").heard_of("p2") is HeardStatus.HEARD


def test_next_pressed_twice_counts_once(meeting: Meeting) -> None:
    for person in ("p4", "p5"):
        meeting = turns.join_queue(meeting, participant=person)
    meeting = turns.next_speaker(meeting, at=10.0)
    meeting = turns.next_speaker(meeting, at=10.25)
    assert meeting.live.turn is not None and meeting.live.turn.participant == "p4"
    assert meeting.live.queue == ("p5",)


def test_reordering_the_queue_does_not_touch_the_clock(meeting: Meeting) -> None:
    meeting = turns.give_floor(meeting, participant="p2", at=10.0)
    for person in ("p4", "p5"):
        meeting = turns.join_queue(meeting, participant=person)
    before = meeting.live.turn
    meeting = turns.move_in_queue(meeting, participant="p5", to=0)
    assert meeting.live.queue == ("p5", "p4")
    assert meeting.live.turn == before
    assert meeting.live.mode is TalkMode.QUEUE


def test_a_clock_that_jumps_back_makes_no_negative_turn(meeting: Meeting) -> None:
    meeting = turns.give_floor(meeting, participant="p2", at=100.0)
    meeting = turns.end_turn(meeting, at=20.0)
    meeting = turns.give_floor(meeting, participant="p3", at=30.0)
    meeting = turns.end_turn(meeting, at=110.0)
    assert spoken(meeting) == [("p3", 100.0, 10.0)]


def test_the_wrong_person_is_repaired_with_the_time_as_it_was(meeting: Meeting) -> None:
    meeting = turns.give_floor(meeting, participant="p2", at=10.0)
    meeting = turns.correct_speaker(meeting, participant="p3")
    meeting = turns.end_turn(meeting, at=40.0)
    assert spoken(meeting) == [("p3", 10.0, 30.0)]


def test_a_turn_that_began_earlier_never_overlaps_the_one_before(meeting: Meeting) -> None:
    meeting = turns.give_floor(meeting, participant="p2", at=10.0)
    meeting = turns.end_turn(meeting, at=30.0)
    meeting = turns.give_floor(meeting, participant="p3", at=60.0)
    meeting = turns.began_earlier(meeting, seconds=120)
    meeting = turns.end_turn(meeting, at=70.0)
    assert spoken(meeting) == [("p2", 10.0, 20.0), ("p3", 30.0, 40.0)]


def test_a_gap_after_a_crash_is_nobodys_talk(meeting: Meeting) -> None:
    meeting = turns.give_floor(meeting, participant="p2", at=10.0)
    meeting = turns.note_gap(meeting, since=25.0, at=400.0)
    assert spoken(meeting) == [("p2", 10.0, 15.0)]
    assert meeting.live.last_at == 400.0


def test_another_topic_splits_the_running_turn(meeting: Meeting) -> None:
    meeting = add_topic(meeting, title="Transport")
    meeting = turns.give_floor(meeting, participant="p2", at=10.0)
    meeting = turns.choose_topic(meeting, topic="t2", at=20.0)
    meeting = turns.end_turn(meeting, at=50.0)
    assert [(t.topic, t.starts, t.seconds) for t in meeting.turns] == [("t1", 10.0, 10.0), ("t2", 20.0, 30.0)]


def test_a_round_takes_everybody_once_the_child_first_and_who_passes_may_come_back(meeting: Meeting) -> None:
    meeting = change_participant(meeting, participant="p5", remote=True)
    meeting = turns.start_round(meeting)
    assert meeting.live.round is not None
    assert meeting.live.round.waiting == ("p1", "p5", "p3", "p2", "p4")
    meeting = turns.pass_round(meeting, participant="p1", at=0.0)
    assert meeting.topic("t1").heard_of("p1") is HeardStatus.PASSED
    for step in range(4):
        meeting = turns.next_speaker(meeting, at=10.0 * step + 10)
    assert turns.who_is_next(meeting) == "p1"


def test_who_is_interrupted_by_a_break_goes_on_first(meeting: Meeting) -> None:
    going_round = turns.start_round(meeting)
    going_round = turns.next_speaker(going_round, at=10.0)
    going_round = turns.pause(going_round, kind=PauseKind.BREAK, at=15.0)
    assert turns.who_is_next(going_round) == "p1"
    queue = turns.join_queue(turns.join_queue(meeting, participant="p4"), participant="p5")
    queue = turns.next_speaker(queue, at=10.0)
    queue = turns.pause(queue, kind=PauseKind.BREAK, at=15.0)
    assert queue.live.queue == ("p4", "p5")
    spoke_freely = turns.pause(turns.give_floor(meeting, participant="p2", at=10.0), kind=PauseKind.BREAK, at=15.0)
    assert spoke_freely.live.queue == ()


def test_who_was_not_heard_is_named_with_the_child_and_parents_first(meeting: Meeting) -> None:
    meeting = turns.give_floor(meeting, participant="p2", at=10.0)
    meeting = turns.end_turn(meeting, at=20.0)
    assert [person.name for person in not_heard(meeting, "t1")] == ["Noor", "Mark", "Femke", "Joost"]


def test_a_turn_through_someone_counts_as_heard_through_someone(meeting: Meeting) -> None:
    meeting = turns.give_floor(meeting, participant="p1", via="p2", at=10.0)
    meeting = turns.end_turn(meeting, at=20.0)
    assert meeting.turns[0].via == "p2"
    assert meeting.topic("t1").heard_of("p1") is HeardStatus.VIA_OTHER


def test_nobody_to_correct_is_refused(meeting: Meeting) -> None:
    with pytest.raises(RuleBroken, match="nobody_speaks"):
        turns.correct_speaker(meeting, participant="p2")


def test_an_agreement_does_not_touch_the_floor(meeting: Meeting) -> None:
    meeting = turns.give_floor(meeting, participant="p2", at=10.0)
    assert add_agreement(meeting, text="call on Friday").live is meeting.live


@pytest.fixture
def kept(meeting: Meeting) -> Meeting:
    """The meeting with one kept turn of which everything is known."""
    meeting = turns.give_floor(meeting, participant="p1", via="p2", at=10.0)
    meeting = turns.end_turn(meeting, at=20.0)
    return turns.change_turn(meeting, turn="turn-1", knowledge=KnowledgeKind.CHILD, interpreted_seconds=4.5)


def test_a_kept_turn_is_repaired_field_by_field_and_its_times_stay(kept: Meeting) -> None:
    turn = turns.change_turn(kept, turn="turn-1", participant="p3").turns[0]
    assert turn == kept.turns[0].but(participant="p3")
    assert (turn.via, turn.knowledge, turn.topic, turn.interpreted_seconds) == ("p2", KnowledgeKind.CHILD, "t1", 4.5)
    assert (turn.starts, turn.seconds) == (10.0, 10.0)


@pytest.mark.parametrize("field", ["via", "knowledge", "topic", "interpreted_seconds"])
def test_what_a_kept_turn_says_can_be_taken_off_again(kept: Meeting, field: str) -> None:
    turn = turns.change_turn(kept, turn="turn-1", **{field: None}).turns[0]  # type: ignore[arg-type]
    assert getattr(kept.turns[0], field) is not None
    assert turn == kept.turns[0].but(**{field: None})


def test_who_speaks_in_person_speaks_through_nobody(kept: Meeting) -> None:
    assert turns.change_turn(kept, turn="turn-1", participant="p2").turns[0].via is None


@pytest.mark.parametrize("seconds", [-0.5, 100_000.5, float("nan"), float("inf")])
def test_seconds_of_interpreting_that_no_file_can_hold_are_refused(kept: Meeting, seconds: float) -> None:
    with pytest.raises(RuleBroken, match="seconds_out_of_range"):
        turns.change_turn(kept, turn="turn-1", interpreted_seconds=seconds)


@pytest.mark.parametrize("seconds", [0.0, 100_000.0])
def test_the_least_and_the_most_seconds_of_interpreting_are_taken(kept: Meeting, seconds: float) -> None:
    assert turns.change_turn(kept, turn="turn-1", interpreted_seconds=seconds).turns[0].interpreted_seconds == seconds


@pytest.mark.parametrize("field", ["turn", "participant", "via", "topic"])
def test_a_turn_is_not_repaired_with_what_is_not_there(kept: Meeting, field: str) -> None:
    with pytest.raises(RuleBroken, match="not_there"):
        turns.change_turn(kept, **{"turn": "turn-1", field: "gone"})  # type: ignore[arg-type]


def test_a_repair_that_changes_nothing_changes_nothing(kept: Meeting) -> None:
    assert turns.change_turn(kept, turn="turn-1", topic="t1") is kept
