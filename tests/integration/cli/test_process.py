"""The program as a process of its own: no display, no Qt, pipes that break, a terminal that asks."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.full_meeting import full_document
from tests.support.libraries import PASSPHRASE, REPOSITORY, new_library

SAM = REPOSITORY / "resources" / "examples" / "sam.nl.json"
SAM_ID = "6f30adf4-bb2b-5947-8aa2-f2de905387c7"

WITHOUT_QT = """
import json, sys
class Nowhere:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise AssertionError(f"{name} was imported")
sys.meta_path.insert(0, Nowhere())
from companion.app import main
for words in json.loads(sys.argv[1]):
    print("=", words[0], main(words), file=sys.stderr, flush=True)
"""


@pytest.fixture
def prepared(tmp_path: Path) -> list[str]:
    """The options of a library that is there."""
    new_library(tmp_path / "library").close()
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    return ["--library", str(tmp_path / "library"), "--passphrase-file", str(tmp_path / "passphrase")]


def environment(**more: str) -> dict[str, str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return {k: v for k, v in os.environ.items() if k not in hidden} | more


def program(
    *words: str, start: tuple[str, ...] = ("-m", "companion"), **more: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *start, *words],
        cwd=REPOSITORY,
        env=environment(**more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        start_new_session=True,
    )


def test_every_command_works_without_qt_and_without_a_display(prepared: list[str], tmp_path: Path) -> None:
    copy = str(tmp_path / "companion-000001.companion-backup")
    calls = (
        (["import", str(SAM)], 0),
        (["list", "--json"], 0),
        (["export", SAM_ID, "-o", str(tmp_path / "x.json")], 0),
        (["pdf", SAM_ID, "-o", str(tmp_path / "x.pdf")], 0),
        (["verify", str(tmp_path / "x.pdf")], 1),
        (["stats", SAM_ID, "--json"], 0),
        (["check"], 0),
        (["backup", "-o", str(tmp_path)], 0),
        (["erase", SAM_ID], 2),
        (["erase", SAM_ID, "--yes"], 0),
        (["--help"], 0),
        (["restore", copy], 0),
    )
    given = json.dumps([[*words, *prepared] for words, _ in calls])
    done = program("-c", WITHOUT_QT, given, start=())
    codes = [line for line in done.stderr.decode().splitlines() if line.startswith("= ")]
    assert codes == [f"= {words[0]} {code}" for words, code in calls], done.stderr
    assert done.returncode == 0


def test_results_are_utf8_whatever_the_terminal_thinks(prepared: list[str], tmp_path: Path) -> None:
    (tmp_path / "full.json").write_text(json.dumps(full_document()), encoding="utf-8")
    id = program("import", str(tmp_path / "full.json"), *prepared).stdout.decode().strip()
    exported = program("export", id, *prepared, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (exported.returncode, exported.stderr) == (0, b"")
    assert "ليلى" in exported.stdout.decode("utf-8")


def test_without_a_terminal_and_a_file_nobody_is_asked(prepared: list[str]) -> None:
    done = program("list", *prepared[:2])
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--passphrase-file" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_result_that_cannot_be_written(prepared: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "companion", "list", "--json", *prepared],
            cwd=REPOSITORY, env=environment(), stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 5
    assert done.stderr == b"The result could not be written.\n"


def test_a_reader_that_goes_away(prepared: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "companion", "list", "--json", *prepared],
        cwd=REPOSITORY, env=environment(), stdout=writing, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (done.returncode, done.stderr) == (5, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of this kind")
def test_the_passphrase_is_asked_on_the_terminal_and_not_shown(prepared: list[str]) -> None:
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.chdir(REPOSITORY)
        os.execve(sys.executable, [sys.executable, "-m", "companion", "check", *prepared[:2]], environment())
    said = b""
    while b"Passphrase: " not in said:
        said += os.read(terminal, 1000)
    os.write(terminal, f"{PASSPHRASE}\n".encode())
    while True:
        try:
            part = os.read(terminal, 1000)
        except OSError:
            break
        if not part:
            break
        said += part
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert PASSPHRASE.encode() not in said
    assert b"The library is sound." in said


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe with a name")
def test_each_id_is_told_at_once_and_ctrl_c_loses_nothing(prepared: list[str], tmp_path: Path) -> None:
    waiting = tmp_path / "waiting.meeting.json"
    os.mkfifo(waiting)
    with subprocess.Popen(
        [sys.executable, "-m", "companion", "import", str(SAM), str(waiting), *prepared],
        cwd=REPOSITORY, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as importing:  # fmt: skip
        assert importing.stdout is not None
        # The second file never comes: the first id must be there all the same.
        assert importing.stdout.readline().decode().strip() == SAM_ID
        importing.send_signal(signal.SIGINT)
        out, err = importing.communicate()
    assert (importing.returncode, out, err) == (130, b"", b"\nStopped.\n")
    assert program("list", *prepared).stdout.decode().startswith(SAM_ID)
