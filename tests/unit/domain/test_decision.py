"""Who decides as facts, what people said, and what to look at."""

from __future__ import annotations

import pytest

from companion.domain.decision import (
    NoticeCode,
    decision_on,
    everyone_agrees,
    expected_decision_on,
    experienced_gaps,
    fixed_by_law,
    gaps,
    notices,
    role_answers,
)
from companion.domain.ladder import (
    agree_rung,
    answer_all_professionals,
    answer_role,
    expect_rung,
    experience_rung,
    explain_below_floor,
    set_decides_in_end,
    set_if_no_agreement,
    set_outcome,
)
from companion.domain.legal import Floor, LegalGroup, LegalPosition, TwoTexts
from companion.domain.legal_yes import answer_legal
from companion.domain.meeting import Meeting
from companion.domain.people import change_child, change_participant
from companion.domain.terms import Answer, ConsentAnswer, DecideMode, Outcome, PartyKind, Presence, Rung, TopicKind
from companion.domain.topics import change_topic
from tests.support.decision_table import CHILD, FATHER, HEAD, MOTHER, TEACHER, WORKER, a_table

TEXT = TwoTexts(nl="Tekst.")
PLAN = LegalPosition(
    id="plan",
    group=LegalGroup.PLAN,
    title=TEXT,
    plain=TEXT,
    disagree=TEXT,
    deciders=(PartyKind.SCHOOL, PartyKind.PARENTS),
    floors=(
        Floor(party=PartyKind.PARENTS, rung=Rung.DECIDE, mode=DecideMode.JOINT, each=True, legal_yes=True),
        Floor(party=PartyKind.CHILD, rung=Rung.CONSULT, proposal=True),
    ),
)


@pytest.fixture
def meeting() -> Meeting:
    """Parents and school decide together, the child is consulted, the team advises."""
    meeting = a_table()
    for party in ("parents", "school"):
        meeting = agree_rung(meeting, topic="t1", party=party, rung=Rung.DECIDE, mode=DecideMode.JOINT)
    meeting = agree_rung(meeting, topic="t1", party="child", rung=Rung.CONSULT)
    return agree_rung(meeting, topic="t1", party="team", rung=Rung.ADVISE)


def everybody_says_yes(meeting: Meeting) -> Meeting:
    meeting = answer_all_professionals(meeting, topic="t1", answer=Answer.AGREES)
    for party, person in (("parents", MOTHER), ("parents", FATHER), ("child", CHILD)):
        meeting = answer_role(meeting, topic="t1", party=party, participant=person, answer=Answer.AGREES)
    return meeting


def codes(meeting: Meeting, position: LegalPosition = PLAN) -> list[NoticeCode]:
    return [notice.code for notice in notices(meeting, "t1", position)]


def test_each_party_stands_in_one_place_and_the_child_apart(meeting: Meeting) -> None:
    facts = decision_on(meeting, "t1")
    assert [voice.party.id for voice in facts.must_say_yes] == ["parents", "school"]
    assert [voice.party.id for voice in facts.advises] == ["team"]
    assert [(child.voice.party.id, child.rung) for child in facts.children] == [("child", Rung.CONSULT)]
    assert [voice.party.id for voice in facts.deciders] == ["parents", "school"]
    assert not (facts.decides or facts.decides_alone or facts.makes or facts.asked or facts.told or facts.open)


def test_nothing_said_is_nothing_known() -> None:
    facts = decision_on(a_table(), "t1")
    assert facts.nothing_known
    assert [voice.party.id for voice in facts.open] == ["parents"]
    assert facts.children[0].rung is None


def test_a_topic_to_understand_has_no_decision_and_no_notices(meeting: Meeting) -> None:
    plain = change_topic(a_table(), topic="t1", kind=TopicKind.UNDERSTANDING)
    assert decision_on(plain, "t1").understanding
    assert codes(plain) == []


def test_the_expected_decision_is_what_one_tap_would_make() -> None:
    meeting = expect_rung(a_table(), topic="t1", party="school", rung=Rung.DECIDE)
    assert [voice.party.id for voice in expected_decision_on(meeting, "t1").decides] == ["school"]
    assert decision_on(meeting, "t1").nothing_known


def test_everyone_agrees_only_when_each_said_so(meeting: Meeting) -> None:
    assert not everyone_agrees(meeting, "t1")
    said = everybody_says_yes(meeting)
    assert everyone_agrees(said, "t1")
    taken_back = answer_role(said, topic="t1", party="parents", participant=MOTHER, answer=None)
    assert not everyone_agrees(taken_back, "t1")
    assert [p.id for p in role_answers(taken_back, "t1").not_asked] == [MOTHER]


def test_absent_is_not_agreed_and_is_named_apart(meeting: Meeting) -> None:
    meeting = change_participant(meeting, participant=WORKER, present=False)
    meeting = change_child(meeting, presence=Presence.CANNOT)
    meeting = answer_all_professionals(meeting, topic="t1", answer=Answer.AGREES)
    for parent in (MOTHER, FATHER):
        meeting = answer_role(meeting, topic="t1", party="parents", participant=parent, answer=Answer.AGREES)
    answers = role_answers(meeting, "t1")
    assert {person.id for person in answers.absent} == {CHILD, WORKER}
    assert {person.id for person in answers.agrees} == {MOTHER, FATHER, HEAD, TEACHER}
    assert answers.everyone_agrees


def test_clear_is_not_agreeing(meeting: Meeting) -> None:
    meeting = answer_all_professionals(meeting, topic="t1", clear=True)
    for party, person in (("parents", MOTHER), ("parents", FATHER), ("child", CHILD)):
        meeting = answer_role(meeting, topic="t1", party=party, participant=person, clear=True)
    answers = role_answers(meeting, "t1")
    assert answers.everyone_clear
    assert not answers.everyone_agrees
    unclear = answer_role(meeting, topic="t1", party="child", participant=CHILD, clear=False)
    assert not role_answers(unclear, "t1").everyone_clear
    assert NoticeCode.NOT_CLEAR in codes(unclear)


def test_somebody_in_two_parties_counts_with_the_worst_answer(meeting: Meeting) -> None:
    both = meeting.but(
        parties=tuple(p.but(members=(*p.members, HEAD)) if p.id == "team" else p for p in meeting.parties)
    )
    both = answer_role(both, topic="t1", party="school", participant=HEAD, answer=Answer.AGREES)
    both = answer_role(both, topic="t1", party="team", participant=HEAD, answer=Answer.DISAGREES)
    answers = role_answers(both, "t1")
    assert [p.id for p in answers.disagrees] == [HEAD]
    assert HEAD not in [p.id for p in answers.agrees]


def test_a_gap_is_a_family_partys_only() -> None:
    meeting = a_table()
    for party in ("parents", "school"):
        meeting = expect_rung(meeting, topic="t1", party=party, rung=Rung.DECIDE)
        meeting = agree_rung(meeting, topic="t1", party=party, rung=Rung.CONSULT)
    assert [(gap.party, gap.expected, gap.got) for gap in gaps(meeting, "t1")] == [
        ("parents", Rung.DECIDE, Rung.CONSULT)
    ]
    more = agree_rung(meeting, topic="t1", party="parents", rung=Rung.DECIDE, mode=DecideMode.SOLE)
    assert gaps(more, "t1") == ()


def test_what_people_got_less_than_agreed(meeting: Meeting) -> None:
    meeting = experience_rung(meeting, topic="t1", party="parents", rung=Rung.CONSULT)
    meeting = experience_rung(meeting, topic="t1", party="team", rung=Rung.COPRODUCE)
    assert [(gap.party, gap.got) for gap in experienced_gaps(meeting, "t1")] == [("parents", Rung.CONSULT)]


def test_where_the_law_fixes_a_role_only_clear_is_asked(meeting: Meeting) -> None:
    assert fixed_by_law(meeting, "t1", "parents", PLAN)
    assert fixed_by_law(meeting, "t1", "school", PLAN)
    assert not fixed_by_law(meeting, "t1", "child", PLAN), "that floor is a proposal"
    assert not fixed_by_law(meeting, "t1", "team", PLAN)
    assert not fixed_by_law(meeting, "t1", "alliance", PLAN)


def test_notices_ask_what_is_open_and_go_when_it_is_said(meeting: Meeting) -> None:
    assert codes(meeting) == [NoticeCode.NO_DECIDER, NoticeCode.IF_NO_AGREEMENT, NoticeCode.LEGAL_YES_NOT_ASKED]
    meeting = set_decides_in_end(meeting, topic="t1", people=(MOTHER, FATHER, HEAD))
    meeting = set_if_no_agreement(meeting, topic="t1", text="We meet again.")
    for parent in (MOTHER, FATHER):
        meeting = answer_legal(meeting, topic="t1", participant=parent, answer=ConsentAnswer.YES)
    assert codes(meeting) == []


def test_a_role_below_the_floor_is_said_until_there_is_a_reason(meeting: Meeting) -> None:
    lower = agree_rung(meeting, topic="t1", party="parents", rung=Rung.CONSULT)
    (notice,) = [n for n in notices(lower, "t1", PLAN) if n.code is NoticeCode.BELOW_FLOOR]
    assert (notice.party, notice.floor) == ("parents", PLAN.floors[0])
    explained = explain_below_floor(lower, topic="t1", party="parents", reason="They wish it.")
    assert NoticeCode.BELOW_FLOOR not in codes(explained)


def test_an_imported_decider_without_the_role_is_named(meeting: Meeting) -> None:
    meeting = change_topic(meeting, topic="t1", decides_in_end=(WORKER, HEAD))
    (notice,) = [n for n in notices(meeting, "t1", PLAN) if n.code is NoticeCode.DECIDER_MISSING_ROLE]
    assert notice.people == (WORKER,)


def test_what_is_not_known_of_age_authority_child_and_trial(meeting: Meeting) -> None:
    by_age = PLAN.but(floors=(*PLAN.floors[:1], Floor(party=PartyKind.CHILD, rung=Rung.INFORM, max_age=11)))
    assert NoticeCode.AGE_UNKNOWN in codes(change_child(meeting, age=None), by_age)
    assert NoticeCode.AGE_UNKNOWN not in codes(meeting, by_age)
    unsure = change_participant(meeting, participant=FATHER, has_authority=None)
    assert NoticeCode.AUTHORITY_UNKNOWN in codes(unsure)
    forgotten = agree_rung(agree_rung(meeting, topic="t1", party="child", rung=None), topic="t1", party="parents",
                           rung=None)  # fmt: skip
    assert {NoticeCode.CHILD_OPEN, NoticeCode.PARENTS_OPEN} <= set(codes(forgotten))
    assert NoticeCode.TRIAL_WITHOUT_END in codes(set_outcome(meeting, topic="t1", outcome=Outcome.TRIAL))


def test_decided_elsewhere_asks_no_decider_here(meeting: Meeting) -> None:
    elsewhere = set_outcome(meeting, topic="t1", outcome=Outcome.DECIDED_ELSEWHERE)
    assert NoticeCode.NO_DECIDER not in codes(elsewhere)
    assert NoticeCode.IF_NO_AGREEMENT not in codes(elsewhere)
