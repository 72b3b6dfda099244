"""Where seats stand round a table: as large as they fit, none over another, none outside.

Two equal boxes of W x H do not overlap exactly when max(|dx|/W, |dy|/H) >= 1. So the curve is walked in that
measure, every seat the same distance from the one before, and the largest box that fits is found by halving.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos, pi, sin
from typing import Final

SAMPLES: Final = 180
"""Points along the curve: enough for no overlap, a few milliseconds to solve."""
_STEPS: Final = 9
_STRETCHES: Final = (1.0, 1.12, 1.25, 0.88)
"""Seats may be higher or flatter than the best, where that makes them larger."""
_SMALLER: Final = (1.0, 0.93, 0.86)
"""Seats become somewhat smaller where the table would not have the room it asks for."""
_POWERS: Final = {"round": (2.0, 2.6, 3.4), "angular": (3.4, 5.0, 2.6)}

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class RingSizes:
    """What the seats may measure, in pixels: the best, the least, the room kept for the table, the gap between."""

    best: tuple[int, int]
    least: tuple[int, int]
    table: tuple[int, int]
    gap: int = 6
    words: int = 46
    """How much of a seat's height its words take; the rest is for the person's sign."""


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
    candidates = []
    for stretch in _STRETCHES:
        tried = replace(sizes, best=(sizes.best[0], round(sizes.best[1] * stretch)))
        for place, power in enumerate(_POWERS[form]):
            scale = _widest(width, height, seats, tried, power)
            if scale is not None:
                # A rounder table is nicer: a more angular one must win something to be taken.
                candidates.append((_worth(tried, scale) * (1 - 0.03 * place), scale, tried, power))
    widest_table: Ring | None = None
    for smaller in _SMALLER:
        for _worth_of, scale, tried, power in sorted(candidates, key=lambda found: -found[0]):
            if scale * smaller < _least_scale(tried):
                continue
            ring = _placed(width, height, seats, tried, power, scale * smaller)
            if ring is None:
                continue
            if ring.table[2] >= sizes.table[0] * 0.9 and ring.table[3] >= sizes.table[1]:
                return ring
            if widest_table is None or ring.table[3] > widest_table.table[3]:
                widest_table = ring
    return widest_table or Ring(False, (), sizes.least, (0.0, 0.0, 0.0, 0.0), 2.0)


def _worth(sizes: RingSizes, scale: float) -> float:
    """How good a seat's size is: room for the words and for the person's sign, whichever is scarcer."""
    return min(sizes.best[0] * scale, 1.6 * (sizes.best[1] * scale - sizes.words))


def _largest(width: int, height: int, sizes: RingSizes) -> float:
    """The largest scale that leaves the room the table asks, or the least one where that cannot be."""
    for_width = (width - sizes.table[0]) / 2 / sizes.best[0]
    for_height = (height - sizes.table[1]) / 2 / sizes.best[1]
    return min(1.0, for_width, for_height)


def _least_scale(sizes: RingSizes) -> float:
    return max(sizes.least[0] / sizes.best[0], sizes.least[1] / sizes.best[1])


def _widest(width: int, height: int, seats: int, sizes: RingSizes, power: float) -> float | None:
    """The largest scale at which the seats go round once; `None` where even the least does not."""
    low, high = _least_scale(sizes), _largest(width, height, sizes)
    if high < low or not _has_room(width, height, seats, sizes, power, low):
        return None
    if _has_room(width, height, seats, sizes, power, high):
        return high
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _has_room(width, height, seats, sizes, power, middle):
            low = middle
        else:
            high = middle
    return low


def _in_units(
    width: int, height: int, sizes: RingSizes, power: float, scale: float
) -> tuple[int, int, list[Point]]:
    """The size of a seat, and the curve measured in seats with the gap between them."""
    w, h, gap = int(sizes.best[0] * scale), int(sizes.best[1] * scale), sizes.gap
    across, down = max(0.0, (width - w) / 2), max(0.0, (height - h) / 2)
    u, v = across / (w + gap), down / (h + gap)
    return w, h, [(u * x, v * y) for x, y in _curve(power)]


def _has_room(width: int, height: int, seats: int, sizes: RingSizes, power: float, scale: float) -> bool:
    *_, curve = _in_units(width, height, sizes, power, scale)
    return _walk(curve, seats, 1.0) is not None


def _walk(curve: list[Point], seats: int, step: float) -> list[Point] | None:
    """So many places along the curve, each a step from the one before; `None` where they do not go round once."""
    x0, y0 = first = curve[0]
    found = [first]
    if seats <= 1:
        return found
    for n in range(1, len(curve)):
        x, y = curve[n]
        away = max(abs(x - x0), abs(y - y0))
        while away >= step:
            px, py = curve[n - 1]
            before = max(abs(px - x0), abs(py - y0))
            part = (step - before) / (away - before) if away > before and before < step else 1.0
            x0, y0 = px + (x - px) * part, py + (y - py) * part
            found.append((x0, y0))
            if len(found) == seats:
                home = max(abs(x0 - first[0]), abs(y0 - first[1]))
                return found if home >= step else None
            away = max(abs(x - x0), abs(y - y0))
    return None


def _placed(width: int, height: int, seats: int, sizes: RingSizes, power: float, scale: float) -> Ring | None:
    w, h, curve = _in_units(width, height, sizes, power, scale)
    low, high = 1.0, 2.0 * max(max(abs(x), abs(y)) for x, y in curve) + 1.0
    found = _walk(curve, seats, low)
    # The longest step that still goes round once leaves the same distance between all of them.
    for _ in range(_STEPS * 2):
        middle = (low + high) / 2
        tried = _walk(curve, seats, middle)
        if tried is None:
            high = middle
        else:
            low, found = middle, tried
    if found is None or not _apart(found):
        return None
    unit_w, unit_h = w + sizes.gap, h + sizes.gap
    middles = [(x * unit_w, y * unit_h) for x, y in found]
    table = _table(width, height, middles, (w, h), sizes.gap, power)
    centre = (width / 2, height / 2)
    return Ring(True, tuple((centre[0] + x, centre[1] + y) for x, y in middles), (w, h), table, power)


def _table(
    width: int, height: int, middles: list[Point], seat: tuple[int, int], gap: int, power: float
) -> tuple[float, float, float, float]:
    """The largest table of the ring's own shape that touches no seat."""
    across, down = width / 2 - seat[0] - 2 * gap, height / 2 - seat[1] - 2 * gap
    if across <= 0 or down <= 0:
        return (width / 2, height / 2, 0.0, 0.0)
    scale = 1.0
    for x, y in middles:
        # The corner of a seat's box that lies nearest to the middle is the first one the table would reach.
        near_x, near_y = max(0.0, abs(x) - seat[0] / 2 - gap), max(0.0, abs(y) - seat[1] / 2 - gap)
        reach = (near_x / across) ** power + (near_y / down) ** power
        scale = min(scale, reach ** (1 / power))
    half_w, half_h = across * scale, down * scale
    return (width / 2 - half_w, height / 2 - half_h, 2 * half_w, 2 * half_h)


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


def _apart(places: list[Point]) -> bool:
    """Whether no two seats overlap; places are measured in seats with the gap."""
    for number, (x0, y0) in enumerate(places):
        for x1, y1 in places[number + 1 :]:
            if max(abs(x0 - x1), abs(y0 - y1)) < 0.999:
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
