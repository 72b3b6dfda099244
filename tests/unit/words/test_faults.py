"""Every failure, refusal and fault has a sentence of its own in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import companion
from companion.domain.errors import RuleBroken
from companion.domain.soundness import Fault
from companion.services.ports import StoreError, StoreFault
from companion.words import speaking
from companion.words.faults import FILE, RULES, STORE, UNSUITABLE, fault_line, rule_sentence, store_sentence

PACKAGE = Path(companion.__file__).parent


def refusals() -> Iterator[tuple[str, frozenset[str]]]:
    """The code and the names of the data of every refusal in the program."""
    for path in (PACKAGE / "domain").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "RuleBroken":
                code = node.args[0]
                assert isinstance(code, ast.Constant), f"{path.name}: a code is a plain word"
                yield str(code.value), frozenset(keyword.arg or "" for keyword in node.keywords)


def test_every_refusal_has_a_sentence_and_every_sentence_a_refusal() -> None:
    assert {code for code, _ in refusals()} == set(RULES)


@pytest.mark.parametrize("tag", ["nl", "en"])
def test_every_refusal_can_be_said(tag: str) -> None:
    with speaking(tag):
        for code, names in refusals():
            said = rule_sentence(RuleBroken(code, **dict.fromkeys(names, 60)))
            assert said.endswith(".")
            assert "{" not in said


def test_a_code_of_tomorrow_is_no_crash() -> None:
    assert rule_sentence(RuleBroken("of_tomorrow")) == "This cannot be done here."


def test_every_failure_around_the_library_has_its_own_sentence() -> None:
    assert set(STORE) == set(StoreFault)
    said = {}
    for tag in ("nl", "en"):
        with speaking(tag):
            said[tag] = [store_sentence(StoreError(fault)) for fault in StoreFault]
            said[tag] += [store_sentence(StoreError(StoreFault.UNSUITABLE_FOLDER, kind=kind)) for kind in UNSUITABLE]
        assert len(set(said[tag])) == len(said[tag])
    assert not set(said["nl"]) & set(said["en"])


def test_every_fault_of_a_file_has_its_own_sentence_in_dutch_too() -> None:
    english = [FILE[code] for code in FILE if FILE[code] != "is empty"]
    assert len(set(english)) == len(english)
    with speaking("nl"):
        from companion.words import _

        assert not {_(text) for text in english} & set(english)


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (Fault("a.b[1]", "missing"), "a.b[1]: is missing"),
        (Fault("", "file_empty"), "the file is empty"),
        (Fault("", "not_json", {"line": 3, "column": 14}), "the file is not JSON (see line 3, column 14)"),
        (Fault("a", "wrong_kind", {"kind": "boolean"}), "a: must be true or false"),
        (Fault("a", "too_long", {"bound": 500}), "a: is longer than 500 characters"),
        (Fault("a", "needs_one_of", {"names": ("answer", "clear")}), "a: needs one of 'answer', 'clear'"),
        (
            Fault("participants[3].side", "not_one_of", {"allowed": ("family", "independent")}),
            "participants[3].side: is not one of 'family', 'independent'",
        ),
        (
            Fault("version", "wrong_version", {"wanted": 1}),
            "version: is not 1: this version of the meeting file cannot be read",
        ),
        (
            Fault("turns[0].topic", "kept_unknown_topic"),
            "turns[0].topic: names no topic of this file (in the talk times that stay in the library)",
        ),
    ],
)
def test_a_line(fault: Fault, line: str) -> None:
    assert fault_line(fault) == line
