"""The program that is told to end by the system ends properly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_throw_away_library_is_gone_afterwards(ending: signal.Signals, tmp_path: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    program = subprocess.Popen(
        [sys.executable, "-m", "companion", "demo"], env=environment, stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 60
    while not any(tmp_path.rglob("library.db")) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert program.poll() is None

    program.send_signal(ending)
    _, complaints = program.communicate(timeout=60)

    assert (program.returncode, complaints) == (0, "")
    assert list(tmp_path.iterdir()) == []
