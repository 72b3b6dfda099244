"""Where seats stand round a table: as large as they fit, none over another, none outside.

Two equal boxes of W x H do not overlap exactly when max(|dx|/W, |dy|/H) >= 1. So the curve is walked in that
measure, the seats stand at equal distances along it, and the largest box that fits is found by halving.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, pi, sin
from typing import Final

SAMPLES: Final = 180
"""Points along the curve: enough for no overlap, a few milliseconds to solve."""
_STEPS: Final = 11
_POWERS: Final = {"round": (2.0, 2.6, 3.4), "angular": (3.4, 5.0, 2.6)}

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class RingSizes:
    """What the seats may measure, in pixels: the best, the least, the room kept for the table, the gap between."""

    best: tuple[int, int]
    least: tuple[int, int]
    table: tuple[int, int]
    gap: int = 6


@dataclass(frozen=True, slots=True)
class Ring:
    """A solved ring: the middles of the seats from the top clockwise, their size, and the table inside."""

    fits: bool
    middles: tuple[Point, ...]
    seat: tuple[int, int]
    table: tuple[float, float, float, float]
    """Left, top, width and height of the table."""
    power: float
    """Of the superellipse: 2 is an ellipse, more is more angular."""


@lru_cache(maxsize=256)
def solve_ring(width: int, height: int, seats: int, sizes: RingSizes, form: str = "round") -> Ring:
    """The ring for a number of seats in an area; `fits` is false where they would be smaller than the least."""
    flatter = RingSizes((sizes.best[0], round(sizes.best[1] * 0.88)), sizes.least, sizes.table, sizes.gap)
    for tried in (sizes, flatter):
        most = _largest(width, height, tried)
        best: Ring | None = None
        for power in _POWERS[form]:
            found = _widest(width, height, seats, tried, power, most)
            # A rounder table is nicer: a more angular one must win something to be taken.
            if found is not None and (best is None or found.seat[0] > best.seat[0] * 1.06):
                best = found
        if best is not None:
            return best
    return Ring(False, (), sizes.least, (0.0, 0.0, 0.0, 0.0), 2.0)


def _largest(width: int, height: int, sizes: RingSizes) -> float:
    """The largest scale that leaves the room the table asks, or the least one where that cannot be."""
    for_width = (width - sizes.table[0]) / 2 / sizes.best[0]
    for_height = (height - sizes.table[1]) / 2 / sizes.best[1]
    return min(1.0, for_width, for_height)


def _least_scale(sizes: RingSizes) -> float:
    return max(sizes.least[0] / sizes.best[0], sizes.least[1] / sizes.best[1])


def _widest(width: int, height: int, seats: int, sizes: RingSizes, power: float, most: float) -> Ring | None:
    low, high = _least_scale(sizes), most
    found = _placed(width, height, seats, sizes, power, low) if high >= low else None
    if found is None:
        return None
    whole = _placed(width, height, seats, sizes, power, high)
    if whole is not None:
        return whole
    for _ in range(_STEPS):
        middle = (low + high) / 2
        tried = _placed(width, height, seats, sizes, power, middle)
        if tried is None:
            high = middle
        else:
            low, found = middle, tried
    return found


def _placed(width: int, height: int, seats: int, sizes: RingSizes, power: float, scale: float) -> Ring | None:
    w, h, gap = int(sizes.best[0] * scale), int(sizes.best[1] * scale), sizes.gap
    across, down = (width - w) / 2, (height - h) / 2
    if across <= 0 or down <= 0:
        return None
    curve = [(across * x, down * y) for x, y in _curve(power)]
    walked = [0.0]
    for (x0, y0), (x1, y1) in pairwise(curve):
        walked.append(walked[-1] + max(abs(x1 - x0) / (w + gap), abs(y1 - y0) / (h + gap)))
    if seats > 1 and walked[-1] < seats:
        return None
    middles = [_at(curve, walked, walked[-1] * n / max(1, seats)) for n in range(seats)]
    if not _apart(middles, w + gap / 2, h + gap / 2):
        return None
    left, top = w + 2 * gap, h + 2 * gap
    table = (float(left), float(top), float(width - 2 * left), float(height - 2 * top))
    centre = (width / 2, height / 2)
    return Ring(True, tuple((centre[0] + x, centre[1] + y) for x, y in middles), (w, h), table, power)


@lru_cache(maxsize=16)
def _curve(power: float) -> tuple[Point, ...]:
    """A superellipse with half axes 1, closed, from the top clockwise."""
    return tuple(superellipse_point(2 * pi * n / SAMPLES, power) for n in range(SAMPLES + 1))


def superellipse_point(angle: float, power: float) -> Point:
    """The point of a superellipse with half axes 1 at an angle from the top, clockwise."""
    across, up = sin(angle), cos(angle)
    x = abs(across) ** (2 / power) * (1 if across >= 0 else -1)
    y = abs(up) ** (2 / power) * (1 if up >= 0 else -1)
    return x, -y


def _at(curve: list[Point], walked: list[float], distance: float) -> Point:
    place = min(max(bisect_right(walked, distance) - 1, 0), len(curve) - 2)
    step = walked[place + 1] - walked[place]
    part = (distance - walked[place]) / step if step else 0.0
    (x0, y0), (x1, y1) = curve[place], curve[place + 1]
    return x0 + (x1 - x0) * part, y0 + (y1 - y0) * part


def _apart(middles: list[Point], w: float, h: float) -> bool:
    for number, (x0, y0) in enumerate(middles):
        for x1, y1 in middles[number + 1 :]:
            if max(abs(x0 - x1) / w, abs(y0 - y1) / h) < 1:
                return False
    return True


def nearest_seat(ring: Ring, x: float, y: float) -> tuple[int, bool]:
    """The seat nearest to a point, and whether the point lies on it; between two, the one that comes after.

    So a person dropped on a seat swaps, and one dropped between two seats slides in before the given one.
    """
    w, h = ring.seat
    distances = [max(abs(x - mx) / w, abs(y - my) / h) for mx, my in ring.middles]
    order = sorted(range(len(distances)), key=distances.__getitem__)
    first = order[0]
    if distances[first] <= 0.36 or len(order) < 2:
        return first, True
    count = len(order)
    second = next((n for n in order[1:] if (n - first) % count in (1, count - 1)), order[1])
    later = first if (first - second) % count == 1 else second
    return later, False
