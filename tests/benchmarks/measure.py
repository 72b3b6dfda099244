"""How everything here is measured: the thing and its floor by turns in the same run, medians of several."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured against what; `goal` is the ratio that is hoped for, where there is one."""

    name: str
    value: float
    floor: float
    unit: str = "ms"
    goal: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.value / self.floor

    @property
    def is_missed(self) -> bool:
        """Whether there is a goal, and it was not reached."""
        return self.goal is not None and self.ratio > self.goal

    def line(self) -> str:
        """The figure on one line."""
        goal = "" if self.goal is None else f"  goal {self.goal:.1f}{'  MISSED' if self.is_missed else ''}"
        figures = f"{self.value:9.1f} {self.unit:3} / {self.floor:9.1f} {self.unit:3} = {self.ratio:6.2f}"
        return f"{self.name:58} {figures}{goal}" + (f"\n      {self.note}" if self.note else "")


def by_turns(runs: int, **tries: Callable[[], float]) -> Mapping[str, float]:
    """The median of every try, after one round that does not count. Each gives what it measured itself."""
    found: dict[str, list[float]] = {name: [] for name in tries}
    for number in range(runs + 1):
        for name, attempt in tries.items():
            value = attempt()
            if number:
                found[name].append(value)
    return {name: statistics.median(values) for name, values in found.items()}


def milliseconds(call: Callable[[], object]) -> float:
    """How long a call takes."""
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000
