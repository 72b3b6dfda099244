"""What is said about a topic: the sentence, the answers, gaps, changes, the outcome and the yes of the law."""

from __future__ import annotations

import datetime as dt

import pytest

from companion.domain.decision import NoticeCode, notices
from companion.domain.ladder import (
    agree_rung,
    answer_all_professionals,
    answer_role,
    expect_rung,
    set_decides_in_end,
    set_discussed_before,
    set_if_no_agreement,
    set_outcome,
)
from companion.domain.legal_yes import answer_legal
from companion.domain.meeting import Meeting, Party
from companion.domain.people import change_details, change_independence, change_participant
from companion.domain.terms import Answer, ConsentAnswer, DecideMode, DiscussedValue, Outcome, Rung, TopicKind
from companion.domain.topics import change_topic
from companion.domain.turns import start_meeting
from companion.words import speaking, words_in
from companion.words.decisions import (
    MOST_WORDS,
    decision_lines,
    decision_sentence,
    decision_sentences,
    expected_sentence,
    if_no_agreement_sentence,
    in_the_end_sentence,
)
from companion.words.legal import legal_yes_lines, legal_yes_question, notice_detail, notice_sentence
from companion.words.prompts import opening_lines, room_checklist
from companion.words.roles import (
    answer_sentences,
    change_sentences,
    discussed_before_sentence,
    everyone_agrees_sentence,
    gap_sentences,
    outcome_sentence,
    role_question,
)
from tests.support.decision_table import CHILD, FATHER, HEAD, MOTHER, WORKER, a_table
from tests.unit.domain.test_decision import PLAN

EN, NL = words_in("en"), words_in("nl")


@pytest.fixture
def meeting() -> Meeting:
    meeting = a_table()
    for party in ("parents", "school"):
        meeting = agree_rung(meeting, topic="t1", party=party, rung=Rung.DECIDE, mode=DecideMode.JOINT)
    meeting = agree_rung(meeting, topic="t1", party="child", rung=Rung.CONSULT)
    return agree_rung(meeting, topic="t1", party="team", rung=Rung.ADVISE)


def test_the_sentence_of_a_topic(meeting: Meeting) -> None:
    assert decision_sentence(meeting, "t1", EN) == (
        "Both parents and the school must say yes. Noor says what matters, and chooses how to say it. "
        "The local team gives advice."
    )
    assert decision_sentence(meeting, "t1", NL) == (
        "Beide ouders en de school moeten ja zeggen. Noor zegt wat belangrijk is, en kiest zelf hoe. "
        "Het wijkteam geeft advies."
    )
    with speaking("nl"):
        assert decision_sentence(meeting, "t1") == decision_sentence(meeting, "t1", NL)


def test_nothing_said_and_nothing_to_decide() -> None:
    assert decision_sentence(a_table(), "t1", NL) == "Hierover hebben we nog niet gepraat."
    plain = change_topic(a_table(), topic="t1", kind=TopicKind.UNDERSTANDING)
    assert decision_sentence(plain, "t1", NL) == "We willen dit begrijpen. Er valt niets te beslissen."
    assert decision_lines(plain, "t1", NL) == ()


def test_a_prepared_topic_has_its_sentence_before_anything_is_agreed() -> None:
    meeting = expect_rung(a_table(), topic="t1", party="school", rung=Rung.DECIDE)
    meeting = expect_rung(meeting, topic="t1", party="parents", rung=Rung.CONSULT)
    assert expected_sentence(meeting, "t1", EN).startswith("The school decides. We first ask what both parents think.")
    assert decision_sentence(meeting, "t1", EN) == "We have not talked about this yet."


def test_many_parties_take_several_short_sentences() -> None:
    meeting = a_table()
    names = [f"Organisatie nummer {n} van de hele regio" for n in range(5)]
    more = tuple(Party(id=f"x{n}", name=name, members=(WORKER,)) for n, name in enumerate(names))
    meeting = meeting.but(parties=(*meeting.parties, *more))
    for rung in (Rung.DECIDE, Rung.COPRODUCE, Rung.ADVISE, Rung.CONSULT, Rung.INFORM):
        each = meeting
        for party in more:
            each = agree_rung(each, topic="t1", party=party.id, rung=rung)
        for words in (EN, NL):
            sentences = decision_sentences(each, "t1", words)
            assert all(len(sentence.split()) <= MOST_WORDS for sentence in sentences)
            assert all(" ".join(sentences).count(name) == 1 for name in names)


def test_braces_in_a_name_are_only_a_name(meeting: Meeting) -> None:
    odd = meeting.but(parties=tuple(p.but(name="{names} {x}") if p.id == "team" else p for p in meeting.parties))
    assert "{names} {x} gives advice." in decision_sentence(odd, "t1", EN)


def test_who_decides_in_the_end_and_what_else(meeting: Meeting) -> None:
    assert in_the_end_sentence(meeting, "t1", EN) == ""
    meeting = set_decides_in_end(meeting, topic="t1", people=(MOTHER, FATHER, HEAD))
    assert in_the_end_sentence(meeting, "t1", NL) == "Uiteindelijk beslissen Selin, Mark en Femke."
    meeting = set_decides_in_end(meeting, topic="t1", people=(HEAD,))
    assert in_the_end_sentence(meeting, "t1", EN) == "Femke decides in the end."
    assert if_no_agreement_sentence(meeting, "t1", EN) == ""
    meeting = set_if_no_agreement(meeting, topic="t1", text="We meet again.")
    assert if_no_agreement_sentence(meeting, "t1", EN) == "If we do not agree: We meet again."


@pytest.mark.parametrize(
    ("value", "with_", "not_with", "on", "text"),
    [
        (DiscussedValue.NO, None, None, None, "Dit is niet van tevoren besproken."),
        (DiscussedValue.UNKNOWN, None, None, None, "Niet bekend is of dit van tevoren is besproken."),
        (DiscussedValue.YES, None, None, None, "Dit is van tevoren besproken."),
        (DiscussedValue.PARTLY, None, (FATHER,), None, "Dit is deels van tevoren besproken. Niet met Mark."),
        (DiscussedValue.YES, (MOTHER, CHILD), None, dt.date(2026, 11, 3),
         "Van tevoren besproken met Selin en Noor, op 3 november."),
        (DiscussedValue.NO, None, (FATHER,), None, "Dit is niet van tevoren besproken."),
    ],
)  # fmt: skip
def test_discussed_beforehand(
    value: DiscussedValue,
    with_: tuple[str, ...] | None,
    not_with: tuple[str, ...] | None,
    on: dt.date | None,
    text: str,
) -> None:
    meeting = set_discussed_before(a_table(), topic="t1", value=value, with_=with_, not_with=not_with, on=on)
    assert discussed_before_sentence(meeting, "t1", NL) == text
    assert discussed_before_sentence(a_table(), "t1", NL) == ""


def test_everyone_agrees_is_said_only_when_everyone_did(meeting: Meeting) -> None:
    meeting = answer_all_professionals(meeting, topic="t1", answer=Answer.AGREES)
    assert everyone_agrees_sentence(meeting, "t1", EN) == ""
    for party, person in (("parents", MOTHER), ("parents", FATHER), ("child", CHILD)):
        meeting = answer_role(meeting, topic="t1", party=party, participant=person, answer=Answer.AGREES)
    assert everyone_agrees_sentence(meeting, "t1", EN) == "Everyone at the table agrees with these roles."
    away = change_participant(meeting, participant=WORKER, present=False)
    away = answer_role(away, topic="t1", party="team", participant=WORKER, answer=None)
    assert everyone_agrees_sentence(away, "t1", EN) == "Everyone at the table agrees with these roles."
    assert answer_sentences(away, "t1", EN) == ("Not there to be asked: Iris.",)


def test_who_does_not_agree_says_so_in_own_words(meeting: Meeting) -> None:
    for person in (MOTHER, FATHER):
        meeting = answer_role(meeting, topic="t1", party="parents", participant=person, answer=Answer.DISAGREES,
                              remark="Wij willen meer.")  # fmt: skip
    meeting = answer_role(meeting, topic="t1", party="child", participant=CHILD, answer=Answer.UNSURE, clear=False)
    assert answer_sentences(meeting, "t1", NL) == (
        "Selin en Mark zijn het niet eens met deze rol. In eigen woorden: ‘Wij willen meer.’",
        "Noor weet het nog niet.",
        "De rol is nog niet duidelijk voor Noor.",
        "Nog niet gevraagd: Femke, Iris en Joost.",
    )


def test_who_said_that_a_role_is_clear_was_asked(meeting: Meeting) -> None:
    meeting = answer_role(meeting, topic="t1", party="child", participant=CHILD, clear=True)
    meeting = answer_all_professionals(meeting, topic="t1", answer=Answer.AGREES)
    assert answer_sentences(meeting, "t1", NL) == ("Nog niet gevraagd: Mark en Selin.",)


def test_where_the_law_fixes_a_role_the_question_is_another(meeting: Meeting) -> None:
    assert role_question(meeting, "t1", "parents", PLAN, EN) == "Is this clear for you?"
    assert role_question(meeting, "t1", "team", PLAN, EN) == "Do you agree with this role?"
    assert role_question(meeting, "t1", "child", PLAN, NL) == "Is dit goed voor jou, Noor?"


def test_a_gap_and_a_change_in_words() -> None:
    meeting = start_meeting(a_table(), started_at="2026-12-03T13:30:00+01:00")
    meeting = expect_rung(meeting, topic="t1", party="parents", rung=Rung.DECIDE)
    meeting = agree_rung(meeting, topic="t1", party="parents", rung=Rung.CONSULT)
    assert gap_sentences(meeting, "t1", NL) == (
        "Beide ouders hadden meer verwacht: meebeslissen. Nu is het: mening geven.",
    )
    meeting = agree_rung(meeting, topic="t1", party="parents", rung=Rung.DECIDE, mode=DecideMode.JOINT,
                         at=dt.time(13, 58), reason="Het is ons kind.", proposed_by=MOTHER)  # fmt: skip
    assert gap_sentences(meeting, "t1", NL) == ()
    assert change_sentences(meeting, "t1", NL) == (
        "Tijdens het gesprek veranderd voor beide ouders: eerst mening geven, daarna meebeslissen. "
        "De reden: Het is ons kind. Voorgesteld door Selin.",
    )


@pytest.mark.parametrize(
    ("outcome", "until", "by", "text"),
    [
        (None, None, None, ""),
        (Outcome.OPEN, None, None, "Dit is nog open."),
        (Outcome.AGREED, None, None, "We zijn het eens."),
        (Outcome.NOT_AGREED, None, None, "We zijn het niet eens."),
        (Outcome.TRIAL, dt.date(2026, 12, 20), None, "We proberen dit tot 20 december. Dan kijken we of het helpt."),
        (Outcome.TRIAL, None, None, "We proberen dit. Dan kijken we of het helpt."),
        (Outcome.THINK_TIME, dt.date(2027, 1, 4), (MOTHER,), "Selin denkt nog na tot 4 januari 2027."),
        (Outcome.THINK_TIME, None, (MOTHER, FATHER), "Selin en Mark denken nog na."),
        (Outcome.THINK_TIME, dt.date(2026, 12, 20), None, "Er is bedenktijd tot 20 december."),
        (Outcome.FIND_OUT, dt.date(2026, 12, 20), (HEAD,), "Femke zoekt dit uit voor 20 december."),
        (Outcome.FIND_OUT, None, None, "We zoeken dit uit."),
        (Outcome.POSTPONED, None, None, "We beslissen hier later over."),
        (Outcome.POSTPONED, dt.date(2026, 12, 20), None,
         "We beslissen hier later over: op 20 december komen we erop terug."),
        (Outcome.DECIDED_ELSEWHERE, None, (WORKER,), "Wijkteam Zuid beslist hierover."),
        (Outcome.DECIDED_ELSEWHERE, None, None, "Hierover wordt ergens anders beslist."),
    ],
)  # fmt: skip
def test_outcomes(outcome: Outcome | None, until: dt.date | None, by: tuple[str, ...] | None, text: str) -> None:
    meeting = set_outcome(a_table(), topic="t1", outcome=outcome, until=until, by=by)
    assert outcome_sentence(meeting, "t1", NL) == text


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_is_said_with_and_without_people_and_dates(outcome: Outcome) -> None:
    for words in (EN, NL):
        for until in (None, dt.date(2026, 12, 20)):
            for by in (None, (HEAD,), (HEAD, MOTHER)):
                said = outcome_sentence(
                    set_outcome(a_table(), topic="t1", outcome=outcome, until=until, by=by), "t1", words
                )
                assert said.endswith(".")
                assert "{" not in said


def test_the_yes_of_the_law_is_said_per_person_and_apart_from_signing(meeting: Meeting) -> None:
    meeting = answer_legal(meeting, topic="t1", participant=MOTHER, answer=ConsentAnswer.LATER,
                           until=dt.date(2026, 12, 23))  # fmt: skip
    assert legal_yes_lines(meeting, "t1", PLAN, EN) == (
        "By our list the law asks for a yes here from Selin and Mark.",
        "Selin has until 23 December.",
        "Mark has not been asked yet.",
        "Signing this sheet does not replace it.",
    )
    meeting = answer_legal(meeting, topic="t1", participant=FATHER, answer=ConsentAnswer.NO,
                           on=dt.date(2026, 12, 3), remark="Nu niet.")  # fmt: skip
    assert legal_yes_lines(meeting, "t1", PLAN, NL)[2] == "Mark heeft nee gezegd op 3 december. ‘Nu niet.’"
    assert legal_yes_lines(meeting, "t1", PLAN.but(floors=()), EN)[0] == "Selin has until 23 December."
    assert legal_yes_lines(a_table(), "t1", PLAN.but(floors=()), EN) == ()
    assert "Support in class" in legal_yes_question(meeting, "t1", MOTHER, EN)


def test_every_notice_is_a_sentence_that_asks_and_never_a_verdict(meeting: Meeting) -> None:
    meeting = start_meeting(meeting, started_at="2026-12-03T13:30:00+01:00")
    meeting = expect_rung(meeting, topic="t1", party="parents", rung=Rung.DECIDE)
    meeting = agree_rung(meeting, topic="t1", party="parents", rung=Rung.CONSULT)
    for words in (EN, NL):
        for notice in notices(meeting, "t1", PLAN):
            said = notice_sentence(meeting, notice, words)
            assert said[-1] in ".?"
            assert "{" not in said
    (below,) = [n for n in notices(meeting, "t1", PLAN) if n.code is NoticeCode.BELOW_FLOOR]
    assert (
        notice_sentence(meeting, below, NL)
        == "Volgens onze lijst mogen beide ouders hier meer: meebeslissen. Vraag het na."
    )
    sourced = PLAN.but(sources=("WVO 2020 art. 2.44",))
    assert notice_detail(below, sourced, NL) == "Bron: WVO 2020 art. 2.44. Dit is geen juridisch advies."


def test_the_opening_says_only_what_is_true() -> None:
    meeting = change_details(a_table(), common_goal="School every morning.", ends_at=dt.time(15, 0))
    said = opening_lines(meeting, NL)
    assert said[:4] == (
        "Fijn dat u er bent.",
        "We praten vandaag over Noor.",
        "Dit willen we bereiken: School every morning.",
        "Ik ben Anke Mol. Ik kies geen kant.",
    )
    assert "We praten tot 15.00 uur." in said
    assert not any("beurt" in line for line in said)
    tied = change_independence(change_details(meeting, clocks=True), employed_by_party=True)
    tied = change_participant(tied, participant="chair", organisation="De Linde")
    said = opening_lines(tied, NL)
    assert "Goed om te weten: ik werk bij De Linde." in said
    assert not any("geen kant" in line for line in said)
    assert any("beurt" in line for line in said)
    assert len(room_checklist(NL)) == len(room_checklist(EN)) == 8
