"""Habits that keep the program readable, and papers that keep it honest."""

from __future__ import annotations

import ast
import re
from importlib.metadata import requires
from pathlib import Path

import pytest

from tests.architecture.source import PROGRAM, REPOSITORY, program_files, syntax_tree

LONGEST_FILE = 550
LONGEST_FUNCTION = 60

PAPER = Path("documents/style.py")
"""Paper has one theme, which stands beside its measures; the window's themes are files in resources/themes."""

COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})\Z")


def every_file() -> pytest.MarkDecorator:
    """One test for each source file of the program."""
    return pytest.mark.parametrize("path", program_files(), ids=lambda path: str(path.relative_to(PROGRAM)))


def too_long_in(tree: ast.Module) -> list[str]:
    """The functions that cannot be seen whole."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    lengths = {f.name: (f.end_lineno or f.lineno) - f.lineno + 1 for f in functions}
    return [f"{name}: {length} lines" for name, length in lengths.items() if length > LONGEST_FUNCTION]


def colours_in(tree: ast.AST) -> list[str]:
    """The colours that stand in the code itself."""
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [text for text in texts if isinstance(text, str) and COLOUR.match(text)]


@every_file()
def test_a_file_has_one_subject(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_FILE


@every_file()
def test_a_function_can_be_seen_whole(path: Path) -> None:
    assert too_long_in(syntax_tree(path)) == []


@every_file()
def test_colours_stand_in_the_themes(path: Path) -> None:
    if path.relative_to(PROGRAM) != PAPER:
        assert colours_in(syntax_tree(path)) == []


def test_a_breach_would_be_noticed() -> None:
    assert too_long_in(ast.parse("def f():\n" + "    pass\n" * LONGEST_FUNCTION)) == ["f: 61 lines"]
    assert colours_in(ast.parse("QColor('#FFFFFF'), '#1234'")) == ["#FFFFFF"]


def runtime_packages() -> set[str]:
    """Every package that is installed with the program, with all that these bring along on Linux."""
    found: set[str] = set()
    waiting = ["companion"]
    while waiting:
        for requirement in requires(waiting.pop()) or []:
            name, _, condition = requirement.partition(";")
            plain = re.split(r"[\s<>=!~\[(]", name.strip(), maxsplit=1)[0].lower().replace("_", "-")
            foreign = "extra ==" in condition or "win32" in condition or "python_version <" in condition
            if not foreign and plain not in found:
                found.add(plain)
                waiting.append(plain)
    return found


def test_every_work_of_others_is_named() -> None:
    notices = (REPOSITORY / "resources" / "licences" / "NOTICES.md").read_text(encoding="utf-8").lower()
    assert {name for name in runtime_packages() if name not in notices} == set()


def test_fonts_and_icons_carry_their_licences() -> None:
    assert "SIL OPEN FONT LICENSE" in (REPOSITORY / "resources/fonts/OFL.txt").read_text(encoding="utf-8")
    assert "ISC License" in (REPOSITORY / "resources/icons/LICENSE").read_text(encoding="utf-8")


def icon_files() -> list[Path]:
    """The line icons."""
    return sorted((REPOSITORY / "resources" / "icons").glob("*.svg"))


def test_every_icon_takes_the_colour_of_its_role() -> None:
    assert [path.name for path in icon_files() if "currentColor" not in path.read_text("utf-8")] == []


def test_no_icon_is_left_over() -> None:
    """Shipped icons are named somewhere in the window."""
    sources = [syntax_tree(path) for path in program_files() if "ui" in path.parts]
    named = {
        node.value
        for tree in sources
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert [path.stem for path in icon_files() if path.stem not in named] == []
