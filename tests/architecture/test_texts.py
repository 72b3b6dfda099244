"""Every sentence of the program stands in Dutch too, and is made in a way that can be translated."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import build_texts
import pytest

from tests.architecture.source import PROGRAM, REPOSITORY, calls, imported_modules, program_files, syntax_tree

LANGUAGES = ["nl"]
"""What the program speaks beside the English of its source."""

TRANSLATORS = {"_", "gettext", "ngettext", "pgettext", "npgettext", "N_"}

FORBIDDEN = re.compile(r"lastige\s+ouder|ouderbetrokkenheid|\btikken\s+op\b", re.IGNORECASE)
"""Words that put parents on one side, and a word that is no Dutch for touching a button."""

Key = tuple[str | None, str]


@cache
def texts_of_the_program() -> dict[Key, str]:
    """Every text in the source, with a place where it stands."""
    found: dict[Key, str] = {}
    for path in program_files():
        for name, call in calls(syntax_tree(path)):
            if name not in TRANSLATORS:
                continue
            literals = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
            texts = [text for text in literals if isinstance(text, str)]
            in_context = name in {"pgettext", "npgettext"}
            if len(texts) > in_context:
                key = (texts[0], texts[1]) if in_context else (None, texts[0])
                found[key] = f"{path.relative_to(PROGRAM)}:{call.lineno}"
    return found


@cache
def language(code: str) -> build_texts.Language:
    """The merged texts of one language."""
    return build_texts.merge(build_texts.LOCALE_ROOT / code)


def keys(code: str) -> set[Key]:
    """The texts that one language has."""
    return {build_texts.key_of(message) for message in language(code).catalogue if message.id}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_catalogue_has_no_faults(code: str) -> None:
    """No fuzzy or empty entry, no wrong placeholder, no text with two translations."""
    assert language(code).problems == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_is_missing(code: str) -> None:
    texts = texts_of_the_program()
    assert {f"{texts[key]}: {key[1]}" for key in texts.keys() - keys(code)} == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_is_left_over(code: str) -> None:
    assert {english for _context, english in keys(code) - texts_of_the_program().keys()} == set()


def has_tables(path: Path) -> bool:
    """Whether a file marks texts with N_(), or takes a table of such texts from elsewhere."""
    tree = syntax_tree(path)
    taken = (name for name, _line in imported_modules(tree) if name.startswith("companion."))
    return (
        path.parent.name == "words"
        or any(name == "N_" for name, _call in calls(tree))
        or any(name.rpartition(".")[2].isupper() for name in taken)
    )


def untranslatable_in(tree: ast.AST, *, tables: bool) -> list[str]:
    """The calls that no tool can collect; `tables` allows looking up a marked text."""
    found = []
    for name, call in calls(tree):
        if name not in TRANSLATORS:
            continue
        for argument in call.args[: 1 if name in {"_", "gettext", "N_"} else 2]:
            literal = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            looked_up = tables and not isinstance(argument, ast.JoinedStr | ast.BinOp)
            if not (literal or looked_up):
                found.append(f"{call.lineno}: {ast.unparse(call)[:80]}")
                break
    return found


@pytest.mark.parametrize("path", program_files(), ids=lambda path: str(path.relative_to(PROGRAM)))
def test_every_text_is_a_literal(path: Path) -> None:
    assert untranslatable_in(syntax_tree(path), tables=has_tables(path)) == []


@pytest.mark.parametrize(
    "crime",
    ['_(f"Hello {name}")', '_("Hello " + name)', "_(text)", 'ngettext("one", many, count)', '_("%s" % x)'],
)
def test_a_text_no_tool_can_collect_would_be_noticed(crime: str) -> None:
    assert untranslatable_in(ast.parse(crime), tables=False) != []


def test_no_text_carries_old_placeholders() -> None:
    """Placeholders have names: languages put them in another order."""
    old = {english for _context, english in texts_of_the_program() if re.search(r"%[sd]|\{\}|\{\d", english)}
    assert old == set()


def readable_files() -> list[Path]:
    """Every file a user, or somebody who writes for users, reads."""
    folders = [REPOSITORY / "companion", REPOSITORY / "resources"]
    kinds = {".py", ".po", ".json", ".toml", ".md", ".txt"}
    found = [path for folder in folders for path in folder.rglob("*") if path.suffix in kinds]
    return sorted([*found, *REPOSITORY.glob("*.md")])


def test_words_that_hurt_stand_nowhere() -> None:
    hits = [
        f"{path.relative_to(REPOSITORY)}: {hit.group()}"
        for path in readable_files()
        for hit in FORBIDDEN.finditer(path.read_text(encoding="utf-8"))
    ]
    assert hits == []


def test_a_word_that_hurts_would_be_noticed() -> None:
    assert FORBIDDEN.search("een Lastige  ouder")
    assert FORBIDDEN.search("Ouderbetrokkenheid")
