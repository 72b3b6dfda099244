"""Every change takes the one road: only the desk commits a change of a meeting."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.source import PROGRAM, calls, program_files, syntax_tree

DESK = Path("services/desk.py")
STORAGE = Path("storage")


def commits_in(tree: ast.AST) -> list[int]:
    """The lines that hand an operation to a store; a text field that commits its draft hands over nothing."""
    return [call.lineno for name, call in calls(tree) if name == "commit" and (call.args or call.keywords)]


def outside_the_road() -> list[Path]:
    """The files that have no business with committing."""
    inside = ((path, path.relative_to(PROGRAM)) for path in program_files())
    return [path for path, name in inside if name != DESK and STORAGE not in name.parents]


@pytest.mark.parametrize("path", outside_the_road(), ids=lambda path: str(path.relative_to(PROGRAM)))
def test_only_the_desk_commits(path: Path) -> None:
    assert commits_in(syntax_tree(path)) == []


def test_the_desk_commits() -> None:
    """The rule above would also hold in a program where the call had another name."""
    assert len(commits_in(syntax_tree(PROGRAM / DESK))) == 1
