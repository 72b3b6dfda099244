"""Every place that writes what a person answered: a rule that somebody called because the person said it.

An answer is what somebody said aloud. If a new place shows up here, look whether it makes one up.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ANSWERS = {"RoleConsent", "LegalConsent", "Signature"}
FIELDS = {"consents", "legal_consents", "signatures", "answer", "clear", "meaning"}
RULES = {
    "answer_role",
    "answer_all_professionals",
    "answer_legal",
    "answer_sheet",
    "experience_rung",
    "sign",
}

WRITERS = {
    # What the person said is written down.
    ("domain/ladder.py", "answer_role"),
    ("domain/legal_yes.py", "answer_legal"),
    ("domain/signing.py", "answer_sheet"),
    ("domain/signing.py", "_kept"),
    # It is taken away: the person is asked again, or was not asked.
    ("domain/ladder.py", "_asked_again"),
    ("domain/legal_yes.py", "clear_legal"),
    ("domain/signing.py", "stop_meeting"),
}
CALLERS_INSIDE = {
    # Every professional said yes; those who were asked already keep their answer.
    ("domain/ladder.py", "answer_all_professionals", "answer_role"),
}


def functions(repository: Path) -> Iterator[tuple[str, str, ast.FunctionDef]]:
    package = repository / "companion"
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield path.relative_to(package).as_posix(), node.name, node


def calls(node: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for each in ast.walk(node):
        if isinstance(each, ast.Call):
            function = each.func
            if isinstance(function, ast.Attribute):
                yield function.attr, each
            elif isinstance(function, ast.Name):
                yield function.id, each


def test_answers_are_written_by_the_rules_that_were_told_them_and_by_nobody_else(repository: Path) -> None:
    found = set()
    for place, name, node in functions(repository):
        for called, call in calls(node):
            written = {keyword.arg for keyword in call.keywords} & FIELDS
            # An empty record to compare with holds no answer.
            makes = called in ANSWERS and len(call.keywords) > 1
            if makes or (called == "but" and written):
                found.add((place, name))
    assert found == WRITERS


def test_no_rule_answers_for_somebody(repository: Path) -> None:
    found = {
        (place, name, called)
        for place, name, node in functions(repository)
        for called, _ in calls(node)
        if called in RULES and not place.startswith("ui/")
    }
    assert found == CALLERS_INSIDE
