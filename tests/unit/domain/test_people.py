"""People: inviting, changing, taking off the list, and the order in which they are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from companion.domain import people
from companion.domain.codec import from_plain, to_plain
from companion.domain.errors import RuleBroken
from companion.domain.meeting import Details, Meeting, Participant, Party, SeatingPlan, Topic
from companion.domain.terms import PartyKind, Side

EXAMPLES = Path(__file__).parents[3] / "resources" / "examples"


@pytest.fixture
def sam() -> Meeting:
    """The example meeting about Sam, as far as people, places and topics go."""
    data = json.loads((EXAMPLES / "sam.nl.json").read_text("utf-8"))
    return Meeting(
        details=from_plain(Details, data["meeting"]),
        participants=tuple(from_plain(Participant, p) for p in data["participants"]),
        parties=tuple(from_plain(Party, p) for p in data["parties"]),
        seating=from_plain(SeatingPlan, data["seating"]),
        topics=tuple(from_plain(Topic, t) for t in data["topics"]),
    )


def test_order_is_child_parents_supporters_then_others_by_name(sam: Meeting) -> None:
    names = [person.name.split()[0] for person in people.in_order(sam)]
    assert names == ["Sam", "Johan", "Marieke", "Els", "Anouk", "Hanna", "Karin", "Nadia", "Peter", "Roos", "Tom"]


def test_names_sort_without_case_and_accents() -> None:
    assert sorted(["Zoë", "élise", "Eva", "zara"], key=people.sort_key) == ["élise", "Eva", "zara", "Zoë"]


def test_somebody_new_gets_a_name_a_seat_and_a_free_id(sam: Meeting) -> None:
    meeting = people.add_participant(sam, name="  Ria   de  Boer ", side=Side.FAMILY)
    meeting = people.add_participant(meeting, name="Bo", side=Side.FAMILY)
    assert [(p.id, p.name) for p in meeting.participants[-2:]] == [("p1", "Ria de Boer"), ("p2", "Bo")]
    assert meeting.seating is not None and meeting.seating.seats[-2:] == ("p1", "p2")


@pytest.mark.parametrize("name", ["", "   ", "\t"])
def test_a_name_is_needed(sam: Meeting, name: str) -> None:
    with pytest.raises(RuleBroken, match="name_empty"):
        people.add_participant(sam, name=name, side=Side.FAMILY)


def test_there_is_an_end_to_the_people_at_one_table(sam: Meeting) -> None:
    for number in range(60 - len(sam.participants)):
        sam = people.add_participant(sam, name=f"Somebody {number}", side=Side.PROFESSIONAL)
    with pytest.raises(RuleBroken, match="too_many_people"):
        people.add_participant(sam, name="One more", side=Side.PROFESSIONAL)


def test_who_answered_something_stays_on_the_list_but_may_be_absent(sam: Meeting) -> None:
    meeting = sam.but(turns=())
    with pytest.raises(RuleBroken, match="chair_stays"):
        people.remove_participant(meeting, participant="hanna")
    meeting = people.change_participant(meeting, participant="tom", present=False)
    assert "Tom Verhulst" not in [p.name for p in people.in_order(meeting, present_only=True)]


def test_taking_somebody_off_leaves_no_trace_of_the_id(sam: Meeting) -> None:
    meeting = people.remove_participant(sam, participant="tom")
    assert '"tom"' not in json.dumps(to_plain(meeting))
    assert "wijkteam" not in [party.id for party in meeting.parties], "a party of nobody goes along"
    assert all(topic.role_of("wijkteam") is None for topic in meeting.topics)
    assert meeting.seating is not None and meeting.seating.seats[8] is None, "the chair stays, empty"


def test_the_parents_of_a_meeting_are_known_by_authority_or_party(sam: Meeting) -> None:
    assert {p.id for p in people.parents_of(sam)} == {"marieke", "johan"}
    sam = people.change_participant(sam, participant="johan", has_authority=None)
    assert {p.id for p in people.parents_of(sam)} == {"marieke", "johan"}


def test_a_party_is_never_empty(sam: Meeting) -> None:
    with pytest.raises(RuleBroken, match="party_empty"):
        people.add_party(sam, name="Nobody", members=())
    with pytest.raises(RuleBroken, match="party_empty"):
        people.join_party(sam, participant="tom", party="school")


def test_joining_a_party_leaves_the_other(sam: Meeting) -> None:
    meeting = people.join_party(sam, participant="karin", party="parents")
    assert meeting.party("parents").members == ("marieke", "johan", "karin")
    assert meeting.party("school").members == ("anouk", "peter")


def test_a_party_that_goes_takes_its_roles_along(sam: Meeting) -> None:
    meeting = people.remove_party(sam, party="swv")
    assert all(topic.role_of("swv") is None for topic in meeting.topics)


def test_nobody_supports_or_interprets_for_oneself(sam: Meeting) -> None:
    with pytest.raises(RuleBroken, match="helps_self"):
        people.change_participant(sam, participant="els", supporter_of="els")


def test_the_child_may_be_changed_and_taken_back(sam: Meeting) -> None:
    meeting = people.change_child(sam, age=10)
    assert meeting.details.child is not None and meeting.details.child.age == 10
    meeting = people.change_child(meeting, participant=None)
    assert meeting.details.child is None
    with pytest.raises(RuleBroken, match="no_child"):
        people.change_child(meeting, age=9)


def test_a_party_of_a_kind_can_be_made(sam: Meeting) -> None:
    meeting = people.add_party(sam, name="Opa", members=("els",), kind=PartyKind.OTHER)
    assert meeting.party("party1").members == ("els",)
