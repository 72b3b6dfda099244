"""The log: what happened and where, and never a word that somebody wrote."""

from __future__ import annotations

import logging
import stat
import threading
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest

from companion.domain.errors import RuleBroken
from companion.services.ports import StoreError, StoreFault
from companion.system.logs import KEPT_LOGS, logging_to

CANARY = "Hinkelpad-Zwaluw"
log = logging.getLogger("companion.test")


class Stage(Enum):
    MEET = "meet"


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    with logging_to(tmp_path / "logs") as path:
        yield path


def test_an_event_with_its_numbers(path: Path) -> None:
    log.info("library.opened meetings=%d seconds=%.1f stage=%s left_open=%s", 3, 0.25, Stage.MEET, True)
    line = path.read_text()
    assert "INFO companion.test library.opened meetings=3 seconds=0.25 stage=meet left_open=True" in line
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("message", "values"),
    [
        (f"opened {CANARY}", ()),
        (CANARY.lower() + "!", ()),
        ("opened %s", (CANARY,)),
        ("opened name=%s", (CANARY,)),
        ("opened %s %d", ([CANARY], 3)),
        ("opened %(name)s", ({"name": CANARY},)),
    ],
)
def test_words_given_to_the_log_stay_out(path: Path, message: str, values: tuple[object, ...]) -> None:
    log.warning(message, *values)
    text = path.read_text()
    assert CANARY.lower() not in text.lower()
    assert "WARNING companion.test" in text


def test_libraries_are_named_but_not_quoted(path: Path) -> None:
    logging.getLogger("sqlalchemy.engine").error("INSERT INTO %s", CANARY)
    logging.getLogger("somebody").warning(CANARY.lower())
    text = path.read_text()
    assert CANARY.lower() not in text.lower()
    assert "ERROR sqlalchemy.engine (test_logs:" in text


def fail(name: str) -> None:
    local = f"{name} in a local"
    try:
        raise RuleBroken("person_in_use", name=local)
    except RuleBroken as broken:
        raise ValueError(f"{name} in a message") from broken


def test_an_error_is_told_by_types_and_places(path: Path) -> None:
    try:
        fail(CANARY)
    except ValueError:
        log.exception("unexpected")
    text = path.read_text()
    assert CANARY not in text
    assert "builtins.ValueError" in text
    assert "companion.domain.errors.RuleBroken person_in_use" in text
    assert "test_logs.py" in text
    assert " fail" in text


def test_codes_of_failures_are_told_but_not_of_others(path: Path) -> None:
    class Chatty(Exception):
        code = "zwaluw"

    for error in (StoreError(StoreFault.FULL, name=CANARY), OSError(28, CANARY, CANARY), Chatty(CANARY)):
        log.error("failed", exc_info=error)
    text = path.read_text()
    assert "StoreError full" in text
    assert "errno 28" in text
    assert "zwaluw" not in text.lower()


def test_an_endless_chain_ends(path: Path) -> None:
    one, two = ValueError(CANARY), KeyError(CANARY)
    one.__cause__, two.__cause__ = two, one
    log.error("failed", exc_info=one)
    assert path.read_text().count("builtins.") == 2


def test_no_folder_of_this_machine_is_named(path: Path) -> None:
    try:
        Path("/nowhere/at/all").read_text()
    except OSError:
        log.exception("unexpected")
    assert str(Path(__file__).parent) not in path.read_text()
    assert "/nowhere" not in path.read_text()


def test_it_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("companion.system.logs.LARGEST_LOG", 10_000)
    with logging_to(tmp_path) as path:
        for number in range(1000):
            log.info("again number=%d", number)
    files = sorted(tmp_path.iterdir())
    assert len(files) == 1 + KEPT_LOGS
    assert all(each.stat().st_size <= 10_000 for each in files)
    assert all(stat.S_IMODE(each.stat().st_mode) == 0o600 for each in files)
    assert "number=999" in path.read_text()


def test_a_place_that_cannot_be_written_stops_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_bytes(b"")
    with logging_to(tmp_path / "file" / "logs"):
        log.error("failed")
    with logging_to(tmp_path / "logs") as path:
        path.mkdir()
        log.error("failed")
    assert "Traceback" not in capfd.readouterr().err


def test_afterwards_nothing_is_left_behind(tmp_path: Path) -> None:
    before = list(logging.getLogger().handlers)
    with logging_to(tmp_path) as path:
        thread = threading.Thread(target=lambda: log.info("from.a.thread"))
        thread.start()
        thread.join()
    log.warning("too.late")
    assert logging.getLogger().handlers == before
    assert path.read_text().count("\n") == 1
