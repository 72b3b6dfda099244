"""Places at the table: the quiet check, and places suggested."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from companion.domain import seating
from companion.domain.beginning import new_meeting
from companion.domain.errors import RuleBroken
from companion.domain.meeting import Meeting, SeatingPlan
from companion.domain.people import add_participant, change_child, change_participant
from companion.domain.terms import Side, TableShape


def table(family: int, professional: int) -> Meeting:
    """A table with a chair, a child, parents, and professionals, in the order they were invited."""
    meeting = new_meeting(
        id="00000000-0000-4000-8000-000000000000",
        title="About Noor",
        date=dt.date(2026, 12, 3),
        language="en",
        chair_name="Anke",
    )
    for number in range(family):
        meeting = add_participant(meeting, name=f"Family {number}", side=Side.FAMILY)
    for number in range(professional):
        meeting = add_participant(meeting, name=f"Professional {number}", side=Side.PROFESSIONAL)
    meeting = change_child(meeting, participant="p1")
    for parent in ("p2", "p3"):
        meeting = change_participant(meeting, participant=parent, has_authority=True)
    return meeting


def codes(meeting: Meeting) -> set[str]:
    return {hint.code for hint in seating.seating_hints(meeting)}


def test_two_blocks_facing_each_other_are_noticed() -> None:
    assert "two_blocks" in codes(table(3, 4))


def test_family_sitting_together_with_somebody_between_is_fine() -> None:
    meeting = table(3, 4)
    meeting = meeting.but(seating=SeatingPlan(seats=("chair", "p1", "p2", "p4", "p3", "p5", "p6", "p7")))
    assert "two_blocks" not in codes(meeting)


def test_a_lonely_parent_is_noticed_but_not_beside_the_chair() -> None:
    meeting = table(3, 6)
    apart = ("chair", "p4", "p5", "p3", "p6", "p7", "p1", "p2", "p8", "p9")
    meeting = meeting.but(seating=SeatingPlan(seats=apart))
    assert [h.people for h in seating.seating_hints(meeting) if h.code == "parent_alone"] == [("p3",)]
    beside = ("p3", "chair", "p4", "p5", "p6", "p7", "p1", "p2", "p8", "p9")
    assert "parent_alone" not in codes(meeting.but(seating=SeatingPlan(seats=beside)))


def test_a_child_away_from_its_trusted_person_is_noticed() -> None:
    meeting = change_child(table(4, 4), trusted_person="p4")
    assert "child_place" in codes(meeting)


@pytest.mark.parametrize("family", [2, 3, 5])
@pytest.mark.parametrize("professional", [2, 4, 8, 12, 18])
def test_suggested_places_are_never_worse_and_the_same_each_time(family: int, professional: int) -> None:
    meeting = table(family, professional)
    random.Random(family * 100 + professional).shuffle(seats := list(meeting.seating.seats if meeting.seating else ()))
    meeting = meeting.but(seating=SeatingPlan(seats=tuple(seats)))
    better = seating.suggest_places(meeting)
    assert len(seating.seating_hints(better)) <= len(seating.seating_hints(meeting))
    assert seating.suggest_places(meeting) == better
    assert better.seating is not None
    assert sorted(map(str, better.seating.seats)) == sorted(map(str, seats))


def test_places_that_are_fine_stay_as_they_are() -> None:
    meeting = seating.suggest_places(table(3, 4))
    assert codes(meeting) == set()
    assert seating.suggest_places(meeting) == meeting


def test_dropping_on_a_taken_seat_swaps() -> None:
    meeting = seating.swap_seats(table(3, 2), participant="p1", seat=3)
    assert meeting.seating is not None and meeting.seating.seats == ("chair", "p3", "p2", "p1", "p4", "p5")


def test_sliding_in_lets_the_others_make_room() -> None:
    meeting = seating.move_seat(table(3, 2), participant="p5", seat=1)
    assert meeting.seating is not None and meeting.seating.seats == ("chair", "p5", "p1", "p2", "p3", "p4")


def test_another_shape_keeps_everybody() -> None:
    before = table(3, 2)
    meeting = seating.choose_shape(before, shape=TableShape.U)
    assert meeting.seating is not None and before.seating is not None
    assert meeting.seating.seats == before.seating.seats


def test_a_seat_that_is_not_there_is_refused() -> None:
    with pytest.raises(RuleBroken, match="no_such_seat"):
        seating.swap_seats(table(3, 2), participant="p1", seat=99)
