"""The command line on a real encrypted library, whose passphrase is cheap to try."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from companion.app import commands
from companion.cli.main import run
from companion.cli.toolbox import Toolbox
from companion.storage.library import create_library
from companion.system.paths import Paths
from companion.words import set_language
from tests.support.libraries import CHEAP, PASSPHRASE


@dataclass(frozen=True)
class Answer:
    """What one call gave."""

    code: int
    out: str
    err: str


Call = Callable[..., Answer]


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase"
    path.write_text(f"{PASSPHRASE}\nnot this\n", encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def toolbox(tmp_path: Path) -> Toolbox:
    made = commands._toolbox(Paths.under(tmp_path / "home"))

    def create(folder: Path, passphrase: str) -> Any:
        library, code = create_library(folder, passphrase, cost=CHEAP)
        return commands.CommandLibrary(library), code

    return replace(made, create_library=create)


@pytest.fixture
def call(
    toolbox: Toolbox, folder: Path, passphrase_file: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> Iterator[Call]:
    """Calls the program with a library and a passphrase; gives the exit code and what was said."""

    def calling(*words: object, use: Toolbox = toolbox, bare: bool = False) -> Answer:
        given = [str(word) for word in words]
        if not bare:
            given += ["--library", str(folder), "--passphrase-file", str(passphrase_file)]
        capsysbinary.readouterr()
        code = run(given, use)
        said = capsysbinary.readouterr()
        return Answer(code, said.out.decode(), said.err.decode())

    yield calling
    set_language("en")


@pytest.fixture
def library(call: Call, folder: Path) -> Path:
    """A library with nothing in it."""
    assert call("list", "--create").code == 0
    return folder
