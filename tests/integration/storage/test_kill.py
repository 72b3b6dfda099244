"""Killed at any moment: what was told to be kept is there, nothing is half, and the library opens at once.

A nursery process imports everything once and forks a writer per round; the test kills the writer without warning.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from companion.storage.library import open_library
from tests.integration.storage.test_library_store import ID, a_meeting
from tests.support.libraries import AT, PASSPHRASE, REPOSITORY, new_library

NURSERY = """
import os, sys
from pathlib import Path
from companion.domain.agreements import add_agreement
from companion.domain.changes import Operation, diff
from companion.domain.iceberg import Iceberg, IcebergLayer, IcebergNote
from companion.domain.meeting import Turn
from companion.storage.library import open_library
from tests.integration.storage.test_library_store import ID
from tests.support.libraries import AT, PASSPHRASE

def write(folder):
    library = open_library(folder, PASSPHRASE)
    meeting = library.store.load(ID)
    while True:
        number = len(meeting.turns) + 1
        turn = Turn(id=f"t{number}", participant="chair", starts=float(number), seconds=0.5)
        after = add_agreement(meeting.but(turns=(*meeting.turns, turn)), text=f"Afspraak {number} " + "x" * 500)
        library.store.commit(ID, Operation(kind="do", at=AT, changes=diff(meeting, after)))
        meeting = after
        sys.stdout.write(f"{number}\\n")
        sys.stdout.flush()
        if number % 7 == 0:
            note = IcebergNote(id="n", layer=IcebergLayer.SEEN, text=f"{number}")
            library.notes.save(ID, Iceberg(notes=(note,)))

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        write(Path(line.strip()))
    sys.stdout.write(f"pid {child}\\n")
    sys.stdout.flush()
    os.waitpid(child, 0)
    sys.stdout.write("dead\\n")
    sys.stdout.flush()
"""


@dataclass
class Nursery:
    """A process that has everything imported and forks a writer when it is asked to."""

    process: subprocess.Popen[str]

    def round(self, folder: Path, seconds: float) -> int:
        """Let a writer write, kill it after a while; gives the number of the last thing it called kept."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{folder}\n")
        self.process.stdin.flush()
        kept, pid, until = 0, 0, float("inf")
        for line in self.process.stdout:
            word, *rest = line.split()
            if word == "pid":
                pid = int(rest[0])
            elif word == "dead":
                return kept
            else:
                kept = int(word)
                until = min(until, time.monotonic() + seconds)
            if pid and kept and time.monotonic() >= until:
                os.kill(pid, signal.SIGKILL)
                until = float("inf")
        raise AssertionError("the nursery ended")


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    process = subprocess.Popen(
        [sys.executable, "-c", NURSERY], cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        yield Nursery(process)
        assert process.stdin is not None
        process.stdin.close()
        process.wait(timeout=20)


def rounds_of_killing(nursery: Nursery, folder: Path, rounds: int) -> None:
    chance = random.Random(20261103)
    with new_library(folder) as library:
        library.store.add(a_meeting(), at=AT)
    for _ in range(rounds):
        kept = nursery.round(folder, chance.uniform(0, 0.12))
        assert kept > 0
        with open_library(folder, PASSPHRASE) as library:
            assert library.was_left_open
            meeting = library.store.load(ID)
            history = library.store.history(ID)
            assert len(meeting.turns) >= kept
            # Never one without the other: turn, agreement and operation are one transaction.
            assert len(meeting.turns) == len(meeting.agreements) == len(history) == history[-1].seq - 1
            assert [turn.id for turn in meeting.turns] == [f"t{i + 1}" for i in range(len(meeting.turns))]
            assert library.check().is_sound
            library.notes.load(ID)


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks and kills as POSIX does")


@pytest.mark.timeout(60)
def test_nothing_kept_is_lost_when_the_program_is_killed(nursery: Nursery, folder: Path) -> None:
    rounds_of_killing(nursery, folder, 20)


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_nothing_kept_is_lost_in_two_hundred_killings(nursery: Nursery, folder: Path) -> None:
    rounds_of_killing(nursery, folder, 200)
