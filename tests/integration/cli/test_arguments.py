"""How the program is called: options anywhere, two languages, and plain words for every slip."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from companion.cli.arguments import PAPERS
from companion.cli.toolbox import Toolbox
from companion.documents.maker import KINDS
from tests.integration.cli.conftest import Call

COMMANDS = ("demo", "import", "list", "export", "pdf", "verify", "stats", "check", "backup", "restore", "erase")


def test_options_for_all_may_stand_before_and_after(call: Call, library: Path, passphrase_file: Path) -> None:
    options: tuple[list[object], ...] = (
        ["--library", library],
        [f"--passphrase-file={passphrase_file}"],
        ["--messages", "nl"],
    )
    for places in itertools.product((True, False), repeat=3):
        before = [word for option, first in zip(options, places, strict=True) if first for word in option]
        after = [word for option, first in zip(options, places, strict=True) if not first for word in option]
        answer = call(*before, "check", *after, bare=True)
        assert (answer.code, answer.err) == (0, "De bibliotheek is heel.\n")


@pytest.mark.parametrize(
    "words",
    [
        ["sing"],
        ["import"],
        ["export"],
        ["export", "a", "b"],
        ["stats", "a"],
        ["list", "--jso"],
        ["list", "--json=yes"],
        ["list", "--library"],
        ["pdf", "a", "--kind", "poster"],
        ["verify"],
        ["restore"],
        ["check", "--messages", "fr"],
        ["--with-turns", "list"],
    ],
)
def test_a_slip_is_wrong_use_in_both_languages(call: Call, words: list[str]) -> None:
    english = call(*words, bare=True)
    dutch = call("--messages", "nl", *words, bare=True)
    for answer, usage in ((english, "usage: companion"), (dutch, "gebruik: companion")):
        assert (answer.code, answer.out) == (2, "")
        assert usage in answer.err
        assert "%" not in answer.err
    said = dutch.err.splitlines()[0]
    assert said != english.err.splitlines()[0]
    assert not {"argument", "choice", "expected", "required", "the"} & set(said.replace(":", " ").split())


def test_the_last_language_that_makes_sense_is_spoken_in(call: Call) -> None:
    assert "gebruik" in call("sing", "--messages", "nl", bare=True).err
    assert "gebruik" in call("--messages=nl", "sing", "--messages", "xx", bare=True).err


@pytest.mark.parametrize("tag", ["nl", "en"])
def test_help_names_every_command(call: Call, tag: str) -> None:
    answer = call("--messages", tag, "--help", bare=True)
    assert (answer.code, answer.err) == (0, "")
    assert all(f"    {command}" in answer.out for command in COMMANDS)
    for command in COMMANDS:
        one = call(command, "--help", "--messages", tag, bare=True)
        assert one.code == 0
        for option in ("--library", "--passphrase-file", "--messages"):
            assert option in one.out


def test_the_version(call: Call, toolbox: Toolbox) -> None:
    assert call("--version", bare=True).out == f"companion {toolbox.version}\n"


def test_papers_are_those_of_the_room_of_papers() -> None:
    assert PAPERS == KINDS


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], (None, None, False)),
        (["--library", "x", "--messages", "nl"], (Path("x"), "nl", False)),
        (["demo"], (None, None, True)),
        (["--messages", "en", "demo"], (None, "en", True)),
        (["demo", "--messages", "nl"], (None, "nl", True)),
        (["--passphrase-file", "p", "--library=x"], (Path("x"), None, False)),
    ],
)
def test_without_a_command_the_window_opens(
    call: Call, toolbox: Toolbox, words: list[str], expected: tuple[object, ...]
) -> None:
    shown = []

    def show(*given: object) -> int:
        shown.append(given)
        return 0

    assert call(*words, bare=True, use=replace(toolbox, show_window=show)).code == 0
    assert shown == [expected]


def test_messages_follow_the_preferences(call: Call, toolbox: Toolbox) -> None:
    assert call("sing", bare=True, use=replace(toolbox, language="nl")).err.count("gebruik") == 1


def test_being_stopped_is_no_crash(call: Call, library: Path, toolbox: Toolbox) -> None:
    def stopped(folder: Path, passphrase: str) -> object:
        raise KeyboardInterrupt

    answer = call("list", use=replace(toolbox, open_library=stopped))  # type: ignore[arg-type]
    assert (answer.code, answer.err) == (130, "\nStopped.\n")
