"""Floors, ages, and whose yes the law asks."""

from __future__ import annotations

import datetime as dt

import pytest

from companion.domain.errors import RuleBroken
from companion.domain.legal import Floor, LegalGroup, LegalPosition, TwoTexts, floor_for, is_below, rank
from companion.domain.legal_yes import (
    answer_legal,
    authority_unknown,
    clear_legal,
    floor_of_party,
    legal_state,
    needs_legal_yes,
)
from companion.domain.meeting import Meeting
from companion.domain.people import change_participant
from companion.domain.terms import ConsentAnswer, DecideMode, PartyKind, Rung
from tests.support.decision_table import CHAIR, CHILD, FATHER, MOTHER, SUPPORTER, a_table

JOINT, SOLE = DecideMode.JOINT, DecideMode.SOLE
CARE = LegalPosition(
    id="care",
    group=LegalGroup.CARE,
    title=TwoTexts(nl="Hulp"),
    plain=TwoTexts(nl="Zo is het."),
    disagree=TwoTexts(nl="Zeg het."),
    floors=(
        Floor(party=PartyKind.PARENTS, rung=Rung.DECIDE, mode=JOINT, max_age=15, each=True, legal_yes=True),
        Floor(party=PartyKind.PARENTS, rung=Rung.CONSULT, authority=False),
        Floor(party=PartyKind.CHILD, rung=Rung.INFORM, max_age=11),
        Floor(party=PartyKind.CHILD, rung=Rung.DECIDE, mode=JOINT, min_age=12, max_age=15, legal_yes=True),
        Floor(party=PartyKind.CHILD, rung=Rung.DECIDE, mode=SOLE, min_age=16, legal_yes=True),
    ),
)
PLAN = CARE.but(
    id="plan",
    floors=(
        Floor(party=PartyKind.PARENTS, rung=Rung.DECIDE, mode=JOINT, each=True, legal_yes=True),
        Floor(party=PartyKind.CHILD, rung=Rung.CONSULT),
    ),
)


def names(meeting: Meeting, position: LegalPosition) -> list[str]:
    return [person.id for person in needs_legal_yes(meeting, "t1", position)]


def test_the_order_of_influence() -> None:
    rungs = [Rung.NOT_INVOLVED, Rung.INFORM, Rung.CONSULT, Rung.ADVISE, Rung.COPRODUCE, Rung.DECIDE]
    ranks = [rank(rung) for rung in rungs] + [rank(Rung.DECIDE, SOLE)]
    assert ranks == sorted(set(ranks))
    assert rank(Rung.DECIDE, JOINT) == rank(Rung.DECIDE)


@pytest.mark.parametrize(
    ("rung", "mode", "below"),
    [
        (Rung.COPRODUCE, None, True),
        (Rung.DECIDE, JOINT, False),
        (Rung.DECIDE, SOLE, False),
        (Rung.DECIDE, None, False),
        (Rung.NOT_INVOLVED, None, True),
    ],
)
def test_deciding_alone_satisfies_deciding_together(rung: Rung, mode: DecideMode | None, below: bool) -> None:
    assert is_below(rung, mode, PLAN.floors[0]) is below


def test_deciding_together_is_below_deciding_alone() -> None:
    sole = Floor(party=PartyKind.CHILD, rung=Rung.DECIDE, mode=SOLE)
    assert is_below(Rung.DECIDE, JOINT, sole)
    assert not is_below(Rung.DECIDE, None, sole)


@pytest.mark.parametrize(
    ("age", "asked", "rung"),
    [
        (0, [MOTHER, FATHER], Rung.INFORM),
        (11, [MOTHER, FATHER], Rung.INFORM),
        (12, [MOTHER, FATHER, CHILD], Rung.DECIDE),
        (15, [MOTHER, FATHER, CHILD], Rung.DECIDE),
        (16, [CHILD], Rung.DECIDE),
        (18, [CHILD], Rung.DECIDE),
        (None, [], None),
    ],
)
def test_whose_yes_is_asked_depends_on_age(age: int | None, asked: list[str], rung: Rung | None) -> None:
    meeting = a_table(age=age)
    assert names(meeting, CARE) == asked
    floor = floor_of_party(meeting, "child", CARE)
    assert (floor.rung if floor else None) is rung


def test_of_age_the_young_person_has_what_the_parents_had() -> None:
    grown = a_table(age=18)
    assert names(grown, PLAN) == [CHILD]
    floor = floor_of_party(grown, "child", PLAN)
    assert floor is not None
    assert (floor.rung, floor.legal_yes) == (Rung.DECIDE, True)
    assert floor_of_party(grown, "parents", PLAN) is None


def test_each_parent_with_authority_is_asked_and_the_other_is_not() -> None:
    meeting = a_table()
    assert names(meeting, PLAN) == [MOTHER, FATHER]
    one = change_participant(meeting, participant=FATHER, has_authority=False)
    assert names(one, PLAN) == [MOTHER]
    unknown = change_participant(meeting, participant=FATHER, has_authority=None)
    assert names(unknown, PLAN) == [MOTHER]
    assert [p.id for p in authority_unknown(unknown)] == [FATHER]
    nobody = change_participant(unknown, participant=MOTHER, has_authority=None)
    assert names(nobody, PLAN) == [MOTHER, FATHER]


def test_parents_without_authority_have_a_floor_of_their_own() -> None:
    meeting = a_table()
    assert floor_for(CARE, PartyKind.PARENTS, 9, authority=False) == CARE.floors[1]
    for parent in (MOTHER, FATHER):
        meeting = change_participant(meeting, participant=parent, has_authority=False)
    assert floor_of_party(meeting, "parents", CARE) == CARE.floors[1]
    assert floor_of_party(meeting, "parents", PLAN) is None


def test_a_party_without_a_kind_is_known_by_its_people() -> None:
    meeting = a_table()
    plain = meeting.but(parties=tuple(party.but(kind=None) for party in meeting.parties))
    assert floor_of_party(plain, "child", PLAN) == PLAN.floors[1]
    assert floor_of_party(plain, "parents", PLAN) == PLAN.floors[0]
    assert floor_of_party(plain, "school", PLAN) is None


def test_an_answer_is_kept_changed_and_cleared() -> None:
    day, until = dt.date(2026, 12, 3), dt.date(2026, 12, 20)
    meeting = answer_legal(
        a_table(), topic="t1", participant=MOTHER, answer=ConsentAnswer.LATER, on=day, until=until, remark="I ask."
    )
    state = legal_state(meeting, "t1", PLAN)
    assert [(each.person.id, each.answer) for each in state] == [(MOTHER, ConsentAnswer.LATER), (FATHER, None)]
    assert state[0].said is not None
    assert (state[0].said.on, state[0].said.until, state[0].said.remark) == (day, until, "I ask.")
    meeting = answer_legal(meeting, topic="t1", participant=MOTHER, answer=ConsentAnswer.YES, until=until)
    (said,) = meeting.legal_consents
    assert (said.answer, said.until) == (ConsentAnswer.YES, None)
    assert clear_legal(meeting, topic="t1", participant=MOTHER).legal_consents == ()
    assert clear_legal(meeting, topic="t1", participant=FATHER) is meeting


def test_a_yes_nobody_asked_for_is_shown_too() -> None:
    meeting = answer_legal(a_table(), topic="t1", participant=CHILD, answer=ConsentAnswer.YES)
    assert [(e.person.id, e.asked_by_law) for e in legal_state(meeting, "t1", PLAN)] == [
        (MOTHER, True),
        (FATHER, True),
        (CHILD, False),
    ]


@pytest.mark.parametrize("person", [CHAIR, SUPPORTER])
def test_who_has_no_say_gives_no_yes(person: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        answer_legal(a_table(), topic="t1", participant=person, answer=ConsentAnswer.YES)
    assert broken.value.code == "no_own_role"
