"""What every test stands on: no screen, no real home folder, one locale, compiled texts."""

from __future__ import annotations

import importlib.util
import itertools
import os
import time
from pathlib import Path

import build_texts  # from packaging/, see pythonpath in pyproject.toml
import hypothesis
import pytest

from companion.words import set_language

# Before anything imports Qt. Setting it from outside still wins: xcb under Xvfb, for instance.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The same words, dates and order on every machine.
for name in [*(each for each in os.environ if each.startswith("LC_")), "LANGUAGE"]:
    os.environ.pop(name, None)
os.environ["LANG"] = "C.UTF-8"
os.environ["TZ"] = "Europe/Amsterdam"
if hasattr(time, "tzset"):
    time.tzset()

# A busy machine is no fault of the code; and what failed once must fail again when somebody else looks.
hypothesis.settings.register_profile("companion", deadline=None, print_blob=True)
hypothesis.settings.register_profile("ci", parent=hypothesis.settings.get_profile("companion"), derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") == "true" else "companion")

REPOSITORY = Path(__file__).resolve().parent.parent
HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
XDG = ("DATA", "CONFIG", "CACHE", "STATE")

_homes = itertools.count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where Qt and its plugin are absent on purpose, the plugin's settings still stand in pyproject.toml."""
    if importlib.util.find_spec("pytestqt") is None:
        for setting in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(setting, "of no use without Qt", type="linelist")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the texts once, before the workers start; their own test names what is wrong with them."""
    if hasattr(config, "workerinput"):
        return
    build_texts.build()


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds the checkout."""
    return REPOSITORY


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of its own for every test, so that none reads or writes that of the person who runs it.

    The folder comes into being with the first file written there.
    """
    home = tmp_path_factory.getbasetemp() / f"home-{next(_homes)}"
    for variable in HOMES:
        monkeypatch.setenv(variable, str(home))
    for kind in XDG:
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    return home


@pytest.fixture(autouse=True)
def english_first() -> None:
    """Every test begins in English, whatever the one before it on the same worker spoke."""
    set_language("en")
