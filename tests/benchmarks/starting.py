"""From the start of the process to what can be seen; and what it holds of the machine's memory then."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks.measure import Figure, by_turns

REPOSITORY = Path(__file__).resolve().parents[2]
ENOUGH_SECONDS = 60
DISPLAY = {"x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}


class Start:
    """Starts a child and keeps what it told."""

    def __init__(self, what: str, home: Path, platform: str) -> None:
        self._what = what
        self._environment = {**os.environ, "COMPANION_HOME": str(home), "QT_QPA_PLATFORM": platform}
        self.told: dict[str, list[float]] = {}

    def __call__(self) -> float:
        """Start once; gives milliseconds from before the process began until its line came."""
        began = time.perf_counter()
        command = [sys.executable, "-m", "tests.benchmarks.child", self._what]
        with subprocess.Popen(
            command, cwd=REPOSITORY, env=self._environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as child:
            assert child.stdout is not None
            line = child.stdout.readline()
            took = (time.perf_counter() - began) * 1000
            child.wait(ENOUGH_SECONDS)
        if not line:
            raise RuntimeError(f"nothing was painted by {self._what!r}")
        for word in line.split()[1:]:
            name, _equals, value = word.partition("=")
            if name != "heavy":
                self.told.setdefault(name, []).append(float(value))
        return took

    def median(self, name: str) -> float:
        """The median of what it told under a name, without the first round."""
        values = sorted(self.told[name][1:])
        return values[len(values) // 2]


def starting(folder: Path, runs: int) -> Sequence[Figure]:
    """The first window, the lock screen, the meeting, and the memory, against a bare window."""
    locked = folder / "locked"
    _make_library(locked)
    platform = _platform(folder)
    starts = {what: Start(what, locked, platform) for what in ("bare", "window", "lock", "demo")}
    tries: dict[str, Callable[[], float]] = dict(starts)
    found = by_turns(runs, **tries)
    bare, demo = found["bare"], starts["demo"]
    library = demo.median("library") * 1000
    return [
        Figure("process start to the first painted window", found["window"], bare, goal=1.6),
        Figure("process start to the lock screen painted", found["lock"], bare),
        Figure(
            "`companion demo` to the meeting painted, library apart",
            found["demo"] - library,
            bare,
            goal=2.5,
            note=f"making the throw-away library and bringing in the example, left out above: {library:.0f} ms",
        ),
        Figure("the same, everything included", found["demo"], bare),
        Figure(
            "memory with a meeting open (resident)",
            demo.median("kib") / 1024,
            starts["bare"].median("kib") / 1024,
            unit="MiB",
        ),
    ]


def _platform(folder: Path) -> str:
    """The platform of who runs this; where that has no screen, one of an ordinary size instead of Qt's small one."""
    platform = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    if platform != "offscreen":
        return platform
    file = folder / "screens.json"
    file.write_text(json.dumps({"screens": [DISPLAY]}))
    return f"offscreen:configfile={file}"


def _make_library(home: Path) -> None:
    from companion.storage.library import create_library
    from companion.system.paths import Paths
    from tests.support.libraries import CHEAP, PASSPHRASE

    create_library(Paths.under(home).library, PASSPHRASE, cost=CHEAP)[0].close()
