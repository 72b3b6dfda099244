"""The rules of the ladder, one test for each way in which a role could be given that nobody gave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from companion.domain import ladder
from companion.domain.errors import RuleBroken
from companion.domain.ladder import agree_rung, answer_role, expect_rung, set_outcome, take_over_expected
from companion.domain.legal_yes import answer_legal
from companion.domain.meeting import DecisionRole, Meeting
from companion.domain.people import change_child, change_participant
from companion.domain.terms import (
    Answer,
    ConsentAnswer,
    DecideMode,
    DiscussedValue,
    Outcome,
    Presence,
    Rung,
    TopicKind,
)
from companion.domain.topics import change_topic
from companion.domain.turns import start_meeting
from tests.support.decision_table import (
    CHAIR,
    CHILD,
    FATHER,
    HEAD,
    MOTHER,
    SUPPORTER,
    TEACHER,
    WORKER,
    a_table,
)

AT = dt.time(13, 58)


@pytest.fixture
def meeting() -> Meeting:
    return start_meeting(a_table(), started_at="2026-12-03T13:30:00+01:00")


def role(meeting: Meeting, party: str) -> DecisionRole:
    found = meeting.topic("t1").role_of(party)
    assert found is not None
    return found


def both_decide(meeting: Meeting) -> Meeting:
    meeting = agree_rung(meeting, topic="t1", party="parents", rung=Rung.DECIDE, mode=DecideMode.JOINT)
    return agree_rung(meeting, topic="t1", party="school", rung=Rung.DECIDE, mode=DecideMode.JOINT)


def refused(code: str, rule: Callable[..., Meeting], meeting: Meeting, **arguments: Any) -> None:
    with pytest.raises(RuleBroken) as broken:
        rule(meeting, **arguments)
    assert broken.value.code == code


def test_nothing_is_chosen_by_itself(meeting: Meeting) -> None:
    assert meeting.topic("t1").roles is None
    expected = expect_rung(meeting, topic="t1", party="parents", rung=Rung.CONSULT)
    assert role(expected, "parents") == DecisionRole(party="parents", expected_rung=Rung.CONSULT)
    assert expect_rung(expected, topic="t1", party="parents", rung=None).topic("t1").roles is None


def test_a_prepared_topic_is_taken_over_in_one_act(meeting: Meeting) -> None:
    for party, rung in (("parents", Rung.DECIDE), ("school", Rung.DECIDE), ("child", Rung.CONSULT)):
        meeting = expect_rung(meeting, topic="t1", party=party, rung=rung)
    assert ladder.expected_open(meeting.topic("t1"))
    taken = take_over_expected(meeting, topic="t1", at=AT)
    assert [(r.party, r.agreed_rung, r.mode) for r in taken.topic("t1").roles or ()] == [
        ("parents", Rung.DECIDE, DecideMode.JOINT),
        ("school", Rung.DECIDE, DecideMode.JOINT),
        ("child", Rung.CONSULT, None),
    ]
    assert all(r.consents is None and r.changes is None for r in taken.topic("t1").roles or ())
    assert not ladder.expected_open(taken.topic("t1"))
    assert take_over_expected(taken, topic="t1", at=AT) is taken


def test_taking_over_leaves_open_what_would_clash(meeting: Meeting) -> None:
    meeting = agree_rung(meeting, topic="t1", party="school", rung=Rung.DECIDE, mode=DecideMode.SOLE)
    meeting = expect_rung(meeting, topic="t1", party="parents", rung=Rung.DECIDE)
    meeting = expect_rung(meeting, topic="t1", party="child", rung=Rung.NOT_INVOLVED)
    taken = take_over_expected(meeting, topic="t1")
    assert taken is meeting
    assert role(taken, "school").mode is DecideMode.SOLE


def test_nobody_decides_alone_beside_another(meeting: Meeting) -> None:
    meeting = agree_rung(meeting, topic="t1", party="school", rung=Rung.DECIDE)
    assert role(meeting, "school").mode is None
    refused("sole_beside_decider", agree_rung, meeting, topic="t1", party="parents", rung=Rung.DECIDE,
            mode=DecideMode.SOLE)  # fmt: skip
    meeting = agree_rung(meeting, topic="t1", party="parents", rung=Rung.DECIDE)
    assert {r.mode for r in meeting.topic("t1").roles or ()} == {DecideMode.JOINT}


def test_who_decided_alone_is_asked_again_when_another_joins(meeting: Meeting) -> None:
    meeting = agree_rung(meeting, topic="t1", party="school", rung=Rung.DECIDE, mode=DecideMode.SOLE)
    meeting = answer_role(meeting, topic="t1", party="school", participant=HEAD, answer=Answer.AGREES)
    meeting = agree_rung(meeting, topic="t1", party="parents", rung=Rung.DECIDE, at=AT)
    school = role(meeting, "school")
    assert (school.mode, school.consents) == (DecideMode.JOINT, None)
    assert [(c.from_, c.to, c.mode) for c in school.changes or ()] == [(Rung.DECIDE, Rung.DECIDE, DecideMode.JOINT)]
    assert role(meeting, "parents").changes is None


def test_a_mode_belongs_to_deciding_only(meeting: Meeting) -> None:
    refused("mode_without_decide", agree_rung, meeting, topic="t1", party="school", rung=Rung.ADVISE,
            mode=DecideMode.JOINT)  # fmt: skip
    meeting = agree_rung(meeting, topic="t1", party="school", rung=Rung.DECIDE, mode=DecideMode.SOLE)
    assert role(agree_rung(meeting, topic="t1", party="school", rung=Rung.ADVISE), "school").mode is None


def test_a_change_asks_everybody_again_and_is_kept_with_its_reason(meeting: Meeting) -> None:
    meeting = agree_rung(meeting, topic="t1", party="parents", rung=Rung.CONSULT)
    meeting = agree_rung(meeting, topic="t1", party="school", rung=Rung.DECIDE)
    for party, person in (("parents", MOTHER), ("school", HEAD)):
        meeting = answer_role(meeting, topic="t1", party=party, participant=person, answer=Answer.AGREES)
    after = agree_rung(meeting, topic="t1", party="parents", rung=Rung.COPRODUCE, at=AT, reason="It is our child.",
                       proposed_by=FATHER)  # fmt: skip
    assert all(r.consents is None for r in after.topic("t1").roles or ())
    (change,) = role(after, "parents").changes or ()
    assert (change.from_, change.to, change.at) == (Rung.CONSULT, Rung.COPRODUCE, AT)
    assert (change.reason, change.proposed_by) == ("It is our child.", FATHER)
    assert role(after, "school").changes is None


def test_the_first_choice_is_no_change_and_asks_nobody_again(meeting: Meeting) -> None:
    meeting = agree_rung(meeting, topic="t1", party="school", rung=Rung.ADVISE, at=AT)
    meeting = answer_role(meeting, topic="t1", party="school", participant=HEAD, answer=Answer.AGREES)
    meeting = agree_rung(meeting, topic="t1", party="parents", rung=Rung.CONSULT, at=AT)
    assert role(meeting, "school").consents
    assert all(r.changes is None for r in meeting.topic("t1").roles or ())


def test_choosing_the_same_again_changes_nothing(meeting: Meeting) -> None:
    meeting = both_decide(meeting)
    assert agree_rung(meeting, topic="t1", party="parents", rung=Rung.DECIDE, at=AT) is meeting


def test_before_the_meeting_no_history_is_kept() -> None:
    meeting = agree_rung(a_table(), topic="t1", party="parents", rung=Rung.CONSULT)
    meeting = agree_rung(meeting, topic="t1", party="parents", rung=Rung.ADVISE)
    assert role(meeting, "parents").changes is None


def test_a_finger_that_looks_for_the_right_rung_leaves_one_change(meeting: Meeting) -> None:
    meeting = agree_rung(meeting, topic="t1", party="parents", rung=Rung.CONSULT, at=dt.time(13, 40))
    for rung in (Rung.ADVISE, Rung.COPRODUCE):
        meeting = agree_rung(meeting, topic="t1", party="parents", rung=rung, at=AT)
    (change,) = role(meeting, "parents").changes or ()
    assert (change.from_, change.to) == (Rung.CONSULT, Rung.COPRODUCE)
    back = agree_rung(meeting, topic="t1", party="parents", rung=Rung.CONSULT, at=AT)
    assert role(back, "parents").changes is None
    later = agree_rung(meeting, topic="t1", party="parents", rung=Rung.CONSULT, at=dt.time(14, 10))
    assert len(role(later, "parents").changes or ()) == 2


def test_a_change_is_explained_afterwards_or_taken_off_as_a_slip(meeting: Meeting) -> None:
    refused("no_change", ladder.forget_change, meeting, topic="t1", party="parents")
    meeting = agree_rung(meeting, topic="t1", party="parents", rung=Rung.CONSULT)
    meeting = agree_rung(meeting, topic="t1", party="parents", rung=Rung.ADVISE, at=AT)
    told = ladder.explain_change(meeting, topic="t1", party="parents", reason="Asked for.", proposed_by=MOTHER)
    (change,) = role(told, "parents").changes or ()
    assert (change.reason, change.proposed_by, change.to) == ("Asked for.", MOTHER, Rung.ADVISE)
    forgotten = ladder.forget_change(told, topic="t1", party="parents")
    assert (role(forgotten, "parents").changes, role(forgotten, "parents").agreed_rung) == (None, Rung.ADVISE)


def test_opening_a_role_clears_its_mode_and_the_answers(meeting: Meeting) -> None:
    meeting = both_decide(meeting)
    meeting = answer_role(meeting, topic="t1", party="school", participant=HEAD, answer=Answer.AGREES)
    meeting = agree_rung(meeting, topic="t1", party="parents", rung=None)
    assert meeting.topic("t1").role_of("parents") is None
    assert role(meeting, "school").consents is None


@pytest.mark.parametrize("party", ["helpers", "chairing"])
@pytest.mark.parametrize("rule", [expect_rung, agree_rung, ladder.experience_rung])
def test_supporters_interpreters_and_the_chair_hold_no_rung(
    meeting: Meeting, party: str, rule: Callable[..., Meeting]
) -> None:
    refused("no_own_role", rule, meeting, topic="t1", party=party, rung=Rung.CONSULT)


def test_a_topic_to_understand_has_no_roles(meeting: Meeting) -> None:
    meeting = change_topic(meeting, topic="t1", kind=TopicKind.UNDERSTANDING)
    refused("understanding_has_no_roles", agree_rung, meeting, topic="t1", party="school", rung=Rung.DECIDE)
    refused("understanding_has_no_roles", answer_legal, meeting, topic="t1", participant=MOTHER,
            answer=ConsentAnswer.YES)  # fmt: skip


def test_a_child_is_left_out_only_with_a_reason_in_words(meeting: Meeting) -> None:
    refused("child_needs_reason", agree_rung, meeting, topic="t1", party="child", rung=Rung.NOT_INVOLVED)
    meeting = agree_rung(meeting, topic="t1", party="child", rung=Rung.NOT_INVOLVED, reason="Noor asked not to.")
    assert role(meeting, "child").not_involved_reason == "Noor asked not to."
    refused("child_needs_reason", ladder.explain_not_involved, meeting, topic="t1", party="child", reason="")
    meeting = agree_rung(meeting, topic="t1", party="child", rung=Rung.CONSULT)
    assert role(meeting, "child").not_involved_reason is None
    others = agree_rung(meeting, topic="t1", party="team", rung=Rung.NOT_INVOLVED)
    assert role(others, "team").agreed_rung is Rung.NOT_INVOLVED


def test_each_person_answers_apart_and_an_answer_can_be_taken_back(meeting: Meeting) -> None:
    meeting = agree_rung(meeting, topic="t1", party="parents", rung=Rung.CONSULT)
    refused("no_role_yet", answer_role, meeting, topic="t1", party="school", participant=HEAD, clear=True)
    meeting = answer_role(meeting, topic="t1", party="parents", participant=MOTHER, clear=True)
    meeting = answer_role(meeting, topic="t1", party="parents", participant=MOTHER, answer=Answer.DISAGREES,
                          remark="We want more.")  # fmt: skip
    (consent,) = role(meeting, "parents").consents or ()
    assert (consent.participant, consent.clear, consent.answer) == (MOTHER, True, Answer.DISAGREES)
    assert consent.remark == "We want more."
    meeting = answer_role(meeting, topic="t1", party="parents", participant=MOTHER, clear=None, answer=None)
    assert role(meeting, "parents").consents is None


def test_an_answer_comes_from_a_member_with_a_say_who_is_there(meeting: Meeting) -> None:
    meeting = agree_rung(meeting, topic="t1", party="parents", rung=Rung.CONSULT)
    meeting = agree_rung(meeting, topic="t1", party="child", rung=Rung.CONSULT)
    ask = {"topic": "t1", "party": "parents", "answer": Answer.AGREES}
    refused("not_a_member", answer_role, meeting, participant=HEAD, **ask)
    refused("remark_without_answer", answer_role, meeting, topic="t1", party="parents", participant=MOTHER,
            remark="Hm.")  # fmt: skip
    away = change_participant(meeting, participant=FATHER, present=False)
    refused("absent", answer_role, away, participant=FATHER, **ask)
    letters = change_child(meeting, presence=Presence.SENDS_WORDS)
    refused("absent", answer_role, letters, topic="t1", party="child", participant=CHILD, clear=True)


def test_all_professionals_say_yes_at_once_and_the_family_never(meeting: Meeting) -> None:
    meeting = both_decide(meeting)
    meeting = agree_rung(meeting, topic="t1", party="team", rung=Rung.NOT_INVOLVED)
    meeting = answer_role(meeting, topic="t1", party="school", participant=TEACHER, answer=Answer.UNSURE)
    refused("only_yes_for_all", ladder.answer_all_professionals, meeting, topic="t1", answer=Answer.DISAGREES)
    meeting = ladder.answer_all_professionals(meeting, topic="t1", answer=Answer.AGREES)
    answers = {c.participant: c.answer for c in role(meeting, "school").consents or ()}
    assert answers == {TEACHER: Answer.UNSURE, HEAD: Answer.AGREES}
    assert role(meeting, "parents").consents is None
    assert role(meeting, "team").consents is None


def test_somebody_who_works_here_and_stands_with_the_family_is_asked_apart(meeting: Meeting) -> None:
    guardian = tuple(p.but(members=(*p.members, WORKER)) if p.id == "parents" else p for p in meeting.parties)
    meeting = agree_rung(meeting.but(parties=guardian), topic="t1", party="parents", rung=Rung.CONSULT)
    assert ladder.answer_all_professionals(meeting, topic="t1", answer=Answer.AGREES) is meeting


def test_who_decides_in_the_end_belongs_to_a_party_that_decides(meeting: Meeting) -> None:
    refused("not_a_decider", ladder.set_decides_in_end, meeting, topic="t1", people=(HEAD,))
    made = agree_rung(meeting, topic="t1", party="team", rung=Rung.COPRODUCE)
    made = ladder.set_decides_in_end(made, topic="t1", people=(WORKER,))
    assert made.topic("t1").decides_in_end == (WORKER,)
    meeting = both_decide(made)
    assert meeting.topic("t1").decides_in_end is None, "the team makes it together, others decide now"
    meeting = ladder.set_decides_in_end(meeting, topic="t1", people=(MOTHER, FATHER, HEAD, HEAD))
    assert meeting.topic("t1").decides_in_end == (MOTHER, FATHER, HEAD)
    for person in (SUPPORTER, CHAIR, WORKER):
        refused("not_a_decider", ladder.set_decides_in_end, meeting, topic="t1", people=(person,))
    lowered = agree_rung(meeting, topic="t1", party="school", rung=Rung.ADVISE)
    assert lowered.topic("t1").decides_in_end == (MOTHER, FATHER)


@pytest.mark.parametrize("answer", [ConsentAnswer.NO, ConsentAnswer.LATER])
def test_a_no_or_later_of_the_law_keeps_a_topic_from_being_agreed(meeting: Meeting, answer: ConsentAnswer) -> None:
    meeting = set_outcome(meeting, topic="t1", outcome=Outcome.AGREED)
    held = answer_legal(meeting, topic="t1", participant=MOTHER, answer=answer)
    assert held.topic("t1").outcome is Outcome.OPEN
    refused("legal_yes_open", set_outcome, held, topic="t1", outcome=Outcome.AGREED)
    for outcome in (Outcome.NOT_AGREED, Outcome.THINK_TIME, Outcome.TRIAL, Outcome.DECIDED_ELSEWHERE):
        assert set_outcome(held, topic="t1", outcome=outcome).topic("t1").outcome is outcome
    said = answer_legal(held, topic="t1", participant=MOTHER, answer=ConsentAnswer.YES)
    assert set_outcome(said, topic="t1", outcome=Outcome.AGREED).topic("t1").outcome is Outcome.AGREED


def test_an_outcome_keeps_who_and_until_when_where_that_means_something(meeting: Meeting) -> None:
    day = dt.date(2026, 12, 20)
    tried = set_outcome(meeting, topic="t1", outcome=Outcome.FIND_OUT, until=day, by=(HEAD,))
    assert (tried.topic("t1").outcome_until, tried.topic("t1").outcome_by) == (day, (HEAD,))
    agreed = set_outcome(tried, topic="t1", outcome=Outcome.AGREED, until=day, by=(HEAD,))
    assert (agreed.topic("t1").outcome_until, agreed.topic("t1").outcome_by) == (None, None)


def test_discussed_beforehand_with_and_not_with(meeting: Meeting) -> None:
    note = ladder.set_discussed_before
    known = note(meeting, topic="t1", value=DiscussedValue.PARTLY, with_=(MOTHER,), not_with=(FATHER,))
    before = known.topic("t1").discussed_before
    assert before is not None
    assert (before.with_, before.not_with) == ((MOTHER,), (FATHER,))
    refused("with_and_not_with", note, meeting, topic="t1", value=DiscussedValue.YES, with_=(MOTHER,),
            not_with=(MOTHER,))  # fmt: skip
    assert note(known, topic="t1", value=None).topic("t1").discussed_before is None


def test_reasons_go_with_the_rung_they_are_about(meeting: Meeting) -> None:
    meeting = agree_rung(meeting, topic="t1", party="parents", rung=Rung.CONSULT)
    meeting = ladder.explain_below_floor(meeting, topic="t1", party="parents", reason="As the parents wish.")
    assert role(meeting, "parents").below_floor_reason == "As the parents wish."
    meeting = agree_rung(meeting, topic="t1", party="parents", rung=Rung.ADVISE)
    assert role(meeting, "parents").below_floor_reason is None


def test_unknown_ids_are_refused(meeting: Meeting) -> None:
    refused("not_there", agree_rung, meeting, topic="t9", party="school", rung=Rung.ADVISE)
    refused("not_there", agree_rung, meeting, topic="t1", party="nobody", rung=Rung.ADVISE)
    refused("not_there", ladder.set_if_no_agreement, meeting, topic="t9", text="x")
