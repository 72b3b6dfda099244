"""The time for a meeting: the wall clock, except that it never goes back while the program runs."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable


def _system_wall() -> dt.datetime:
    return dt.datetime.now().astimezone()


class SteadyClock:
    """Gives the wall clock; when that was set back, the last time given plus the time that really passed."""

    def __init__(
        self,
        read_wall: Callable[[], dt.datetime] = _system_wall,
        read_monotonic: Callable[[], float] = time.monotonic,
        on_step_back: Callable[[dt.timedelta], None] | None = None,
    ) -> None:
        """`on_step_back` is told, once per step, by how much the wall clock was set back."""
        self._read_wall = read_wall
        self._read_monotonic = read_monotonic
        self._on_step_back = on_step_back
        self._guard = threading.Lock()
        self._last = read_wall()
        self._last_monotonic = read_monotonic()
        self._behind = False

    def wall(self) -> dt.datetime:
        """Now, with offset, never before a time given earlier."""
        with self._guard:
            wall, monotonic = self._read_wall(), self._read_monotonic()
            step: dt.timedelta | None = None
            if wall >= self._last:
                now, self._behind = wall, False
            else:
                passed = dt.timedelta(seconds=max(0.0, monotonic - self._last_monotonic))
                now = (self._last + passed).astimezone(wall.tzinfo)
                step = None if self._behind else self._last + passed - wall
                self._behind = True
            self._last, self._last_monotonic = now, monotonic
        if step is not None and self._on_step_back is not None:
            self._on_step_back(step)
        return now
