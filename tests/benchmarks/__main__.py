"""`python -m tests.benchmarks [--runs N]`: measure everything and print each ratio to its floor.

Exit code 1 when a goal was missed. Times mean little on a busy machine; the ratios, measured by turns, stand longer.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks.measure import Figure

PARTS = ("starting", "library", "meeting", "tapping")


def measured(part: str, folder: Path, runs: int) -> Iterable[Figure]:
    """The figures of one part."""
    if part == "starting":
        from tests.benchmarks.starting import starting

        return starting(folder, runs)
    from tests.benchmarks import working

    if part == "library":
        return working.unlocking(folder, runs)
    if part == "meeting":
        return working.opening(folder, runs)
    return working.tapping(folder, runs * 4)


def main() -> int:
    """Run it all; gives the exit code."""
    reader = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    reader.add_argument("--runs", type=int, default=7, help="how often each is measured (the median counts)")
    reader.add_argument("parts", nargs="*", help=f"any of {', '.join(PARTS)}; all of them unless named")
    asked = reader.parse_args()
    if set(asked.parts) - set(PARTS):
        reader.error(f"parts are {', '.join(PARTS)}")
    missed = False
    print(f"medians of {asked.runs}, by turns; platform {os.environ['QT_QPA_PLATFORM']}", flush=True)
    for part in asked.parts or PARTS:
        with tempfile.TemporaryDirectory(prefix="companion-bench-") as folder:
            for figure in measured(part, Path(folder), asked.runs):
                print(figure.line(), flush=True)
                missed = missed or figure.is_missed
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
