"""The ladder and its sentence, for every combination of parties, rungs and modes: facts that hold in any language."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.decision import decision_on, role_answers
from companion.domain.errors import RuleBroken
from companion.domain.ladder import (
    agree_rung,
    answer_all_professionals,
    answer_role,
    expect_rung,
    set_decides_in_end,
    take_over_expected,
)
from companion.domain.meeting import DecisionRole, Meeting
from companion.domain.soundness import rule_faults
from companion.domain.terms import Answer, DecideMode, Rung
from companion.domain.turns import start_meeting
from companion.words import Words, words_in
from companion.words.decisions import MOST_WORDS, decision_lines, decision_sentences
from companion.words.rungs import CHOICES
from tests.support.decision_table import CHILD, FATHER, HEAD, MOTHER, TEACHER, WORKER, a_table

PARTIES = ("parents", "school", "child", "team")
Role = tuple[Rung, DecideMode | None] | None
ROLES: tuple[Role, ...] = (None, *CHOICES, (Rung.DECIDE, None))


def combinations() -> Iterator[dict[str, Role]]:
    """Every combination of roles of four parties in which nobody decides alone beside another."""
    for roles in itertools.product(ROLES, repeat=len(PARTIES)):
        deciders = [role for role in roles if role is not None and role[0] is Rung.DECIDE]
        if len(deciders) > 1 and any(mode is not DecideMode.JOINT for _, mode in deciders):
            continue
        yield dict(zip(PARTIES, roles, strict=True))


COMBINATIONS = tuple(combinations())
TABLE = a_table()

# What a sentence says of a party, by the words it is recognised by in either language. Nothing else may match.
GIVES = {
    "decides": re.compile(r"must say yes|decides|decide (this|themselves)|decide\.|makes this choice|without a yes"
                          r"|moet(en)? ja zeggen|beslis(t|sen)( dit zelf)?\.|kiest dit zelf|Zonder een ja"),
    "makes": re.compile(r"makes? the plan|maak?t het plan|maken het plan"),
    "advises": re.compile(r"gives? advice|advises|ge(eft|ven) advies|adviseert"),
    "asked": re.compile(r"(first|also) ask what|says what matters|vragen (eerst|ook) wat|zegt wat belangrijk"),
    "told": re.compile(r"hears? what was decided|is told what|ho(o)?r(t|en) wat er besloten|krijgt te horen"),
    "out": re.compile(r"takes no part|doet hier niet aan mee"),
    "open": re.compile(r"not talked about the role|rol van .* nog niet gepraat"),
}  # fmt: skip
BY_RUNG = {
    Rung.DECIDE: "decides",
    Rung.COPRODUCE: "makes",
    Rung.ADVISE: "advises",
    Rung.CONSULT: "asked",
    Rung.INFORM: "told",
}
NAMES = {
    "en": {"parents": "both parents", "school": "the school", "child": "Noor", "team": "the local team"},
    "nl": {"parents": "beide ouders", "school": "de school", "child": "Noor", "team": "het wijkteam"},
}


def with_roles(meeting: Meeting, roles: dict[str, Role]) -> Meeting:
    made = tuple(DecisionRole(party=party, agreed_rung=role[0], mode=role[1]) for party, role in roles.items() if role)
    return meeting.but(topics=(meeting.topics[0].but(roles=made or None),))


@functools.cache
def all_sentences(language: str) -> tuple[tuple[dict[str, Role], tuple[str, ...]], ...]:
    """Every combination with its sentences, made once per language."""
    words = words_in(language)
    return tuple((roles, decision_sentences(with_roles(TABLE, roles), "t1", words)) for roles in COMBINATIONS)


OPEN_NAMES = {"en": "the parents", "nl": "de ouders"}


def expected_of(party: str, role: Role, nothing_known: bool) -> str | None:
    """What the sentence has to say of a party; `None` where it says nothing."""
    if nothing_known:
        return None
    if role is None:
        return "open" if party in ("parents", "child") else None
    if role[0] is Rung.NOT_INVOLVED:
        return "out" if party == "child" else None
    return BY_RUNG[role[0]]


def said_of(sentences: tuple[str, ...], name: str) -> list[str]:
    """What the sentences say of one party, once for each time it is named."""
    found = []
    for sentence in sentences:
        for _ in re.findall(rf"\b{re.escape(name)}\b", sentence, re.IGNORECASE):
            kinds = [kind for kind, marks in GIVES.items() if marks.search(sentence)]
            assert len(kinds) == 1, (sentence, kinds)
            found += kinds
    return found


@pytest.fixture(params=["en", "nl"])
def words(request: pytest.FixtureRequest) -> Words:
    return words_in(request.param)


def test_the_sentence_gives_everybody_the_own_rung_and_no_more(words: Words) -> None:
    assert len(COMBINATIONS) > 4000
    for roles, sentences in all_sentences(words.tag):
        nothing = all(role is None for role in roles.values())
        for party, role in roles.items():
            wanted = expected_of(party, role, nothing)
            open_parents = role is None and party == "parents"
            said = said_of(sentences, OPEN_NAMES[words.tag] if open_parents else NAMES[words.tag][party])
            assert said == ([] if wanted is None else [wanted]), (roles, sentences)


def test_every_sentence_is_short_and_looks_like_one(words: Words) -> None:
    for _, sentences in all_sentences(words.tag):
        for sentence in " ".join(sentences).split(". "):
            assert len(sentence.split()) <= MOST_WORDS, sentence
            assert sentence[0].isupper(), sentence
            assert "{" not in sentence
            assert "  " not in sentence


def test_it_is_always_said_who_decides_or_that_it_is_not_clear(words: Words) -> None:
    unclear = {"en": "It is not clear yet who decides.", "nl": "Wie er beslist, is nog niet duidelijk."}
    together = {"en": "What they agree together is what happens.", "nl": "Wat zij samen afspreken, gebeurt."}
    for roles, sentences in all_sentences(words.tag):
        known = [role for role in roles.values() if role is not None]
        if not known:
            continue
        decides = any(rung is Rung.DECIDE for rung, _ in known)
        makers = sum(rung is Rung.COPRODUCE for rung, _ in known)
        assert (unclear[words.tag] in sentences) == (not decides and makers < 2), sentences
        assert (together[words.tag] in sentences) == (not decides and makers > 1), sentences


def test_the_lines_of_the_panel_say_the_same_as_the_sentence(words: Words) -> None:
    for roles in COMBINATIONS[::7]:
        lines = decision_lines(with_roles(TABLE, roles), "t1", words)
        shown = {party: (line.rung, line.mode) for line in lines for party in line.parties}
        assert sum(len(line.parties) for line in lines) == len(shown)
        for party, role in roles.items():
            assert shown.get(party, (None, None)) == (role or (None, None))


# The rules, in any order.

MEMBERS = {"parents": (MOTHER, FATHER), "school": (HEAD, TEACHER), "child": (CHILD,), "team": (WORKER,)}

steps = st.lists(
    st.one_of(
        st.tuples(st.just("agree"), st.sampled_from(PARTIES), st.sampled_from(ROLES), st.integers(0, 59)),
        st.tuples(st.just("expect"), st.sampled_from(PARTIES), st.sampled_from([None, *Rung])),
        st.tuples(
            st.just("answer"),
            st.sampled_from([(party, person) for party, people in MEMBERS.items() for person in people]),
            st.sampled_from([None, *Answer]),
        ),
        st.tuples(st.just("all")),
        st.tuples(st.just("take")),
        st.tuples(st.just("name"), st.sampled_from([HEAD, MOTHER, FATHER, WORKER, CHILD])),
    ),
    max_size=25,
)


def after(meeting: Meeting, step: tuple[object, ...]) -> Meeting:
    """The meeting after one step; a step that is refused changes nothing."""
    try:
        match step:
            case ("agree", str(party), None, int(minute)):
                return agree_rung(meeting, topic="t1", party=party, rung=None, at=dt.time(14, minute))
            case ("agree", str(party), (Rung() as rung, mode), int(minute)):
                assert mode is None or isinstance(mode, DecideMode)
                return agree_rung(
                    meeting, topic="t1", party=party, rung=rung, mode=mode, at=dt.time(14, minute), reason="So."
                )
            case ("expect", str(party), rung):
                assert rung is None or isinstance(rung, Rung)
                return expect_rung(meeting, topic="t1", party=party, rung=rung)
            case ("answer", (str(party), str(person)), answer):
                assert answer is None or isinstance(answer, Answer)
                return answer_role(meeting, topic="t1", party=party, participant=person, answer=answer)
            case ("all",):
                return answer_all_professionals(meeting, topic="t1", answer=Answer.AGREES)
            case ("take",):
                return take_over_expected(meeting, topic="t1")
            case ("name", str(person)):
                return set_decides_in_end(meeting, topic="t1", people=(person,))
    except RuleBroken:
        pass
    return meeting


@given(steps)
def test_whatever_is_done_the_rules_hold(done: list[tuple[object, ...]]) -> None:
    meeting = start_meeting(a_table(), started_at="2026-12-03T13:30:00+01:00")
    for step in done:
        before = meeting
        meeting = after(meeting, step)
        assert rule_faults(meeting) == ()
        topic = meeting.topic("t1")
        roles = topic.roles or ()
        deciders = [role for role in roles if role.agreed_rung is Rung.DECIDE]
        assert len(deciders) < 2 or all(role.mode is DecideMode.JOINT for role in deciders)
        assert all(role.mode is None for role in roles if role.agreed_rung is not Rung.DECIDE)
        able = {person for role in roles if role.agreed_rung in (Rung.DECIDE, Rung.COPRODUCE)
                for person in MEMBERS[role.party]}  # fmt: skip
        assert set(topic.decides_in_end or ()) <= able
        assert_asked_again(before, meeting)


def assert_asked_again(before: Meeting, meeting: Meeting) -> None:
    """Where an agreed role became another one, nobody has answered any more, and it is written down."""
    for old in before.topic("t1").roles or ():
        new = meeting.topic("t1").role_of(old.party) or DecisionRole(party=old.party)
        if old.agreed_rung is None or old.agreed_rung is new.agreed_rung:
            continue
        assert not any(role.consents for role in meeting.topic("t1").roles or ())
        if new.agreed_rung is not None:
            last = (new.changes or ())[-1]
            assert (last.from_, last.to, last.reason) == (old.agreed_rung, new.agreed_rung, "So.")


@given(steps)
def test_everyone_agrees_is_never_more_than_what_each_person_said(done: list[tuple[object, ...]]) -> None:
    meeting = a_table()
    for step in done:
        meeting = after(meeting, step)
    answers = role_answers(meeting, "t1")
    involved = {
        person
        for role in meeting.topic("t1").roles or ()
        if role.agreed_rung not in (None, Rung.NOT_INVOLVED)
        for person in MEMBERS[role.party]
    }
    said_yes = {
        consent.participant
        for role in meeting.topic("t1").roles or ()
        for consent in role.consents or ()
        if consent.answer is Answer.AGREES
    }
    assert answers.everyone_agrees == (bool(involved) and involved <= said_yes)
    assert decision_on(meeting, "t1").topic == "t1"
