"""Every fixed term and every operation has its words, in both languages."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from enum import StrEnum

import pytest

import companion.domain
from companion.domain import legal, terms
from companion.domain.meeting import Meeting
from companion.domain.terms import DecideMode, MeetingKind, Outcome, Rung, SignMeaning
from companion.words import Words, words_in
from companion.words.decisions import MOST_WORDS
from companion.words.naming import kind_sentence, name_of, sign_sentence
from companion.words.operations import _KINDS, operation_name, redo_text, undo_text
from companion.words.rungs import CHOICES, closing_question, rung_name, rung_sentence, rung_words

HELPERS = {"changed", "added", "removed", "apply"}
"""Steps that rules share; no operation is named after them."""
BEFORE_ANY_OPERATION = {"next_meeting", "new_meeting"}
"""They make a meeting; the library keeps it without an operation of that name."""


@pytest.fixture(params=["en", "nl"])
def words(request: pytest.FixtureRequest) -> Words:
    return words_in(request.param)


def enums() -> Iterator[type[StrEnum]]:
    for module in (terms, legal):
        for _, found in inspect.getmembers(module, inspect.isclass):
            if issubclass(found, StrEnum) and found is not StrEnum and found.__module__ == module.__name__:
                yield found


def rules() -> Iterator[str]:
    """The names of all rules: public functions of the domain from a meeting to a meeting."""
    for info in pkgutil.iter_modules(companion.domain.__path__):
        module = importlib.import_module(f"companion.domain.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("_") or function.__module__ != module.__name__:
                continue
            hints = inspect.get_annotations(function, eval_str=False)
            first = next(iter(inspect.signature(function).parameters), "")
            if first == "meeting" and hints.get("return") == Meeting.__name__:
                yield name


@pytest.mark.parametrize("kind", list(enums()), ids=lambda kind: kind.__name__)
def test_every_term_has_a_name_of_its_own(kind: type[StrEnum], words: Words) -> None:
    names = [name_of(term, words) for term in kind]
    assert all(names)
    assert len(set(names)) == len(names), names


def test_terms_with_one_value_and_different_kinds_have_different_names() -> None:
    alike: tuple[StrEnum, ...] = (Outcome.OPEN, terms.AgreementStatus.OPEN, terms.TalkMode.OPEN)
    assert {term.value for term in alike} == {"open"}
    names = {name_of(term, words_in("en")) for term in alike}
    assert len(names) == 3


def test_dutch_is_dutch() -> None:
    english, dutch = words_in("en"), words_in("nl")
    same = {term for kind in enums() for term in kind if name_of(term, english) == name_of(term, dutch)}
    # School and Later are the same word in both languages.
    assert {name_of(term, english) for term in same} == {"School", "Later"}


@pytest.mark.parametrize("meaning", list(SignMeaning))
def test_every_meaning_of_a_signature_is_a_sentence(meaning: SignMeaning, words: Words) -> None:
    assert sign_sentence(meaning, words).endswith(".")


@pytest.mark.parametrize("kind", list(MeetingKind))
def test_every_kind_of_meeting_says_what_it_is_for(kind: MeetingKind, words: Words) -> None:
    assert kind_sentence(kind, words)[-1] in ".?"


@pytest.mark.parametrize(("rung", "mode"), CHOICES)
def test_every_rung_has_all_its_words(rung: Rung, mode: DecideMode | None, words: Words) -> None:
    found = rung_words(rung, mode, words)
    for name in found.__slots__:
        text = getattr(found, name)
        assert text, name
        for sentence in re.split(r"(?<=[.?!:])\s+", text):
            assert len(sentence.split()) <= MOST_WORDS, sentence
    assert found.name == rung_name(rung, mode, words)
    assert found.child == rung_sentence(rung, mode, words, child=True)
    assert found.question.endswith("?")


def test_the_names_of_the_rungs_differ(words: Words) -> None:
    names = [rung_name(rung, mode, words) for rung, mode in CHOICES]
    assert len(set(names)) == len(CHOICES)
    assert rung_name(None, None, words) not in names
    assert rung_sentence(None, None, words)
    assert closing_question(words).count("?") == 2


def test_the_child_is_spoken_to_as_a_child() -> None:
    dutch = words_in("nl")
    for rung, mode in CHOICES:
        said = rung_sentence(rung, mode, dutch, child=True)
        assert not re.search(r"\b[Uu]w?\b", said), said


def test_every_rule_has_words_for_undo(words: Words) -> None:
    kinds = set(rules()) - HELPERS - BEFORE_ANY_OPERATION
    assert len(kinds) > 80
    missing = sorted(kinds - _KINDS.keys())
    assert not missing, f"give these words in words/operations.py and words.po: {missing}"
    last = operation_name("no_such_rule", words)
    for kind in kinds:
        assert operation_name(kind, words) != last
        assert undo_text(kind, words).endswith(operation_name(kind, words))


def test_no_words_for_rules_that_are_gone() -> None:
    assert sorted(_KINDS.keys() - set(rules())) == []


def test_undo_without_anything_to_undo(words: Words) -> None:
    assert undo_text(None, words) == words.gettext("Undo")
    assert redo_text(None, words) == words.gettext("Redo")
    assert redo_text("give_floor", words).endswith(operation_name("give_floor", words))
