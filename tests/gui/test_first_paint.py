"""To the first painted window nothing heavy is imported: a chair who sits down sees the program at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("there", [False, True], ids=["first-start", "locked"])
def test_nothing_heavy_before_the_first_window(repository: Path, tmp_path: Path, there: bool) -> None:
    if there:
        (tmp_path / "library").mkdir()
        (tmp_path / "library" / "library.db").write_bytes(b"anything")
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.child", "window"],
        cwd=repository,
        env={**os.environ, "COMPANION_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.split() == ["window", "heavy="], done.stdout + done.stderr


def test_the_look_sees_what_is_heavy(repository: Path, tmp_path: Path) -> None:
    run = "runpy.run_module('tests.benchmarks.child', run_name='__main__')"
    code = f"import babel, runpy, sys; sys.argv = ['child', 'window']; {run}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=repository,
        env={**os.environ, "COMPANION_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.split() == ["window", "heavy=babel"], done.stdout + done.stderr
