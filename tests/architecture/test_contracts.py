"""The contracts of pyproject.toml hold, and each can fail: violations are planted and must be caught."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import grimp
import pytest

# The copy with the plants is made once, by the one worker that runs them all.
pytestmark = pytest.mark.xdist_group("contracts")

UI = "companion/ui"


@dataclass(frozen=True)
class Plant:
    """Code that must break one contract."""

    contract: str
    files: dict[str, str]


PLANTS = {
    "a rule paints": Plant("Qt stays in the window", {"companion/domain/x.py": "import PySide6.QtCore"}),
    "a rule names a Qt type only for the type checker": Plant(
        "Qt stays in the window",
        {
            "companion/domain/x.py": (
                "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from PySide6.QtCore import QObject"
            )
        },
    ),
    "words ask Qt for the language": Plant(
        "Qt stays in the window", {"companion/words/x.py": "from PySide6.QtCore import QLocale"}
    ),
    "a rule calls a use case": Plant("Layers point inward", {"companion/domain/x.py": "import companion.services"}),
    "a use case opens the store": Plant("Layers point inward", {"companion/services/x.py": "import companion.storage"}),
    "a use case words its own error": Plant(
        "Layers point inward", {"companion/services/x.py": "from companion.words import _"}
    ),
    "two outer rooms know each other": Plant(
        "Layers point inward", {"companion/storage/x.py": "import companion.documents"}
    ),
    "a screen makes a PDF": Plant("Layers point inward", {f"{UI}/agree/x.py": "from companion import documents"}),
    "the command line starts the window": Plant(
        "Layers point inward", {"companion/cli/x.py": "def start():\n    from companion.ui import shell"}
    ),
    "a room nobody drew": Plant("Layers point inward", {"companion/helpers/__init__.py": "x = 1"}),
    "a use case asks the database inside a function": Plant(
        "SQL stays in storage",
        {"companion/services/x.py": "def find():\n    from sqlalchemy import select\n    return select"},
    ),
    "the meeting file is read from the database": Plant(
        "SQL stays in storage", {"companion/exchange/x.py": "import sqlcipher3"}
    ),
    "a screen draws on paper": Plant(
        "Paper stays in documents", {f"{UI}/prepare/x.py": "from reportlab.pdfgen import canvas"}
    ),
    "the command line reads the form of a file itself": Plant(
        "The meeting file stays in exchange", {"companion/cli/x.py": "import jsonschema"}
    ),
    "the paper knows the notes": Plant(
        "Private notes: the value", {"companion/documents/x.py": "from companion.domain import iceberg"}
    ),
    "the paper knows the notes by a detour": Plant(
        "Private notes cannot leave",
        {
            "companion/services/x.py": "import companion.services.notes_desk",
            "companion/documents/y.py": "from companion.services import x",
        },
    ),
    "the meeting file carries notes": Plant(
        "Private notes cannot leave", {"companion/exchange/x.py": "import companion.services.notes_port"}
    ),
    "a command prints notes": Plant(
        "Private notes: the desk", {"companion/cli/x.py": "import companion.services.notes_desk"}
    ),
    "the log looks at notes": Plant(
        "Private notes cannot leave", {"companion/system/x.py": "import companion.domain.iceberg"}
    ),
    "the table screen shows the drawer": Plant(
        "Private notes cannot leave", {f"{UI}/table_screen/x.py": "from ..iceberg import *"}
    ),
    "the table screen reaches the notes through a widget": Plant(
        "Private notes cannot leave",
        {
            f"{UI}/widgets/x.py": "import companion.ui.iceberg",
            f"{UI}/table_screen/x.py": "from companion.ui.widgets import x",
        },
    ),
    "the shell reads notes itself": Plant(
        "Private notes: the value", {f"{UI}/shell/x.py": "import companion.domain.iceberg"}
    ),
    "the shell opens the notes' file": Plant(
        "Private notes: the store", {f"{UI}/shell/x.py": "import companion.storage.notes_store"}
    ),
    "a backup takes the notes along": Plant(
        "Private notes are in no backup",
        {"companion/storage/backup.py": "from companion.storage import opened"},
    ),
    "a screen knows its neighbour": Plant(
        "Screens do not know each other", {f"{UI}/meet/x.py": "import companion.ui.agree"}
    ),
    "a widget knows a meeting": Plant(
        "Widgets are leaves", {f"{UI}/widgets/x.py": "from companion.domain import meeting"}
    ),
    "two neighbours need each other": Plant(
        "No cycles between siblings",
        {
            "companion/domain/x.py": "from companion.domain import y",
            "companion/domain/y.py": "from companion.domain import x",
        },
    ),
}


@pytest.fixture(scope="module")
def broken(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """For each plant, and under "" for the program as it is: the contracts it breaks."""
    copy = tmp_path_factory.mktemp("planted")
    shutil.copytree(repository / "companion", copy / "companion", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(repository / "pyproject.toml", copy)
    driver = Path(__file__).with_name("lint_plants.py")
    done = subprocess.run(
        [sys.executable, str(driver), str(copy)],
        input=json.dumps({name: plant.files for name, plant in PLANTS.items()}),
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout[done.stdout.index("{") :])
    return found


def test_the_program_keeps_every_contract(broken: dict[str, list[str]]) -> None:
    assert broken[""] == []


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_violation_is_caught(broken: dict[str, list[str]], name: str) -> None:
    assert PLANTS[name].contract in set(broken[name]) - set(broken[""])


def test_every_contract_has_a_violation_planted_against_it(repository: Path) -> None:
    contracts = _contracts(repository)
    assert {contract["name"] for contract in contracts} - {plant.contract for plant in PLANTS.values()} == {
        "Private notes: the port"  # of the same make as the three others
    }


def test_every_module_named_in_a_contract_exists(repository: Path) -> None:
    """A contract about a module that was renamed guards nothing."""
    graph = _graph()
    own = {
        expression
        for contract in _contracts(repository)
        for value in contract.values()
        if isinstance(value, list)
        for expression in value
        if expression.startswith("companion.")
    }
    missing = {name for name in own if "*" not in name and name not in graph.modules}
    missing |= {name for name in own if "*" in name and not graph.find_matching_modules(name)}
    assert missing == set()


@pytest.mark.parametrize("room", ["companion.domain", "companion.services"])
def test_the_centre_needs_only_the_standard_library(room: str) -> None:
    assert _foreign_imports(_graph(), room) == set()


def test_a_library_in_the_centre_would_be_noticed() -> None:
    graph = _graph()
    graph.add_import(importer="companion.domain.meeting", imported="babel")
    assert _foreign_imports(graph, "companion.domain") == {("companion.domain.meeting", "babel")}


def _graph() -> grimp.ImportGraph:
    return grimp.build_graph("companion", include_external_packages=True, cache_dir=None)


def _foreign_imports(graph: grimp.ImportGraph, room: str) -> set[tuple[str, str]]:
    return {
        (module, imported)
        for module in {room, *graph.find_descendants(room)}
        for imported in graph.find_modules_directly_imported_by(module)
        if imported.partition(".")[0] not in {"companion", *sys.stdlib_module_names}
    }


def _contracts(repository: Path) -> list[dict[str, object]]:
    settings = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    contracts: list[dict[str, object]] = settings["tool"]["importlinter"]["contracts"]
    return contracts
