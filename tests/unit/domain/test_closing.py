"""What is worth a look before closing: nothing blocks, everything is named."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from companion.domain.agreements import add_agreement, change_agreement, change_collaboration, change_evaluation
from companion.domain.closing import ClosingPoint, closing_points
from companion.domain.meeting import Child, ChildWords, Details, Meeting, Participant, Party
from companion.domain.terms import AgreementKind, AllowedPart, PartyKind, Side

DAY = dt.date(2026, 10, 8)
SOON = DAY + dt.timedelta(days=20)


def person(id: str, name: str, side: Side = Side.PROFESSIONAL, **more: object) -> Participant:
    return Participant(id=id, name=name, side=side, **more)  # type: ignore[arg-type]


@pytest.fixture
def meeting() -> Meeting:
    """Everything in order: two agreements, read aloud, and a day to look back."""
    made = Meeting(
        details=Details(
            id="m", title="Sam", language="en", date=DAY, chair="chair", child=Child(participant="sam")
        ),
        participants=(
            person("chair", "Hanna"),
            person("sam", "Sam", Side.FAMILY),
            person("mother", "Marieke", Side.FAMILY),
            person("teacher", "Anouk"),
            person("head", "Karin"),
        ),
        parties=(Party(id="school", name="The Wingerd", members=("teacher", "head"), kind=PartyKind.SCHOOL),),
    )
    made = add_agreement(made, text="A quiet place", owners=("teacher",), due=SOON)
    made = add_agreement(made, text="Ring every Friday", owners=("head", "mother"), due=SOON)
    for agreement in made.agreements:
        made = change_agreement(made, agreement=agreement.id, read_back=True)
    made = change_evaluation(made, on=SOON)
    return change_collaboration(made, contact_person="head")


def codes(meeting: Meeting) -> list[str]:
    return [point.code for point in closing_points(meeting)]


def first(meeting: Meeting, **fields: object) -> Meeting:
    return change_agreement(meeting, agreement=meeting.agreements[0].id, read_back=True, **fields)


def test_nothing_to_say_when_all_is_in_order(meeting: Meeting) -> None:
    assert closing_points(meeting) == ()


def test_an_agreement_of_nobody_is_named(meeting: Meeting) -> None:
    free = first(meeting, owners=None)
    assert closing_points(free)[0] == ClosingPoint("no_owner", agreements=(free.agreements[0].id,))
    assert "no_owner" in codes(first(meeting, owners=()))
    working = first(meeting, owners=None, due=None, kind=AgreementKind.COLLABORATION)
    assert codes(working) == ["with_nothing"], "how people work together needs no owner and no day"


def test_an_agreement_without_a_day_is_named(meeting: Meeting) -> None:
    assert codes(first(meeting, due=None)) == ["no_date"]
    assert codes(first(meeting, due=None, starts=SOON)) == []


def test_the_child_is_never_the_owner(meeting: Meeting) -> None:
    owned = first(meeting, owners=("teacher", "sam"))
    assert closing_points(owned) == (ClosingPoint("child_owner", agreements=(owned.agreements[0].id,)),)


@pytest.mark.parametrize("named", [{"name": "the  WINGERD"}, {"name": "De Brug", "organisation": "De Brug"}])
def test_an_organisation_is_nobody_to_call(meeting: Meeting, named: dict[str, str]) -> None:
    people = tuple(p.but(**named) if p.id == "teacher" else p for p in meeting.participants)
    point = ClosingPoint("organisation_owner", agreements=(meeting.agreements[0].id,), people=("teacher",))
    assert closing_points(meeting.but(participants=people)) == (point,)


def test_everything_later_than_six_weeks(meeting: Meeting) -> None:
    late = DAY + dt.timedelta(days=43)
    both = first(meeting, due=late)
    assert codes(both) == [], "one of them is soon"
    both = change_agreement(both, agreement=both.agreements[1].id, due=late, read_back=True)
    assert codes(both) == ["all_late"]
    assert codes(first(both, starts=DAY + dt.timedelta(days=42))) == [], "somebody begins in time"


def test_professionals_with_nothing_and_one_with_everything(meeting: Meeting) -> None:
    only = meeting
    for agreement in meeting.agreements:
        only = change_agreement(only, agreement=agreement.id, owners=("head",), read_back=True)
    assert closing_points(only) == (ClosingPoint("with_nothing", people=("teacher",)),)
    third = add_agreement(only, text="Write it down", owners=("head",), due=SOON)
    third = change_agreement(third, agreement=third.agreements[2].id, read_back=True)
    assert ClosingPoint("with_everything", people=("head",)) in closing_points(third)


def test_who_is_away_or_interprets_is_not_asked_for_a_task(meeting: Meeting) -> None:
    more = (
        person("away", "Tom", present=False),
        person("voice", "Ayse", interpreter_for="mother"),
        person("beside", "Els", supporter_of="mother"),
    )
    assert codes(meeting.but(participants=(*meeting.participants, *more))) == []


def test_what_was_not_read_aloud_and_what_nobody_did_with_the_childs_words(meeting: Meeting) -> None:
    unread = change_agreement(meeting, agreement=meeting.agreements[1].id, text="Ring every Monday")
    assert closing_points(unread) == (ClosingPoint("not_read", agreements=(meeting.agreements[1].id,)),)
    words = ChildWords(id="w", text="I want to stay", in_report=AllowedPart.YES)
    assert closing_points(meeting.but(child_words=(words,))) == (ClosingPoint("words_without_effect", words=("w",)),)
    assert codes(meeting.but(child_words=(replace(words, effect="We looked for a way"),))) == []


def test_looking_back_and_whom_to_call(meeting: Meeting) -> None:
    assert codes(meeting.but(evaluation=None, collaboration=None)) == ["no_look_back", "no_contact"]
    assert codes(meeting.but(agreements=())) == ["no_agreements"]
