"""Where seats stand around a table: pure geometry, without widgets.

Rectangles of one size are disjoint when `max(|dx| / width, |dy| / height) >= 1`. So the curve is walked in that very
measure and the seats stand at equal distances of it, as large as fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from math import copysign, cos, pi, sin
from typing import Final

Point = tuple[float, float]

SAMPLES: Final = 180
_STEPS: Final = 12
_POWERS: Final[dict[str, tuple[float, ...]]] = {
    "round": (2.0, 2.6, 3.4),
    "oval": (2.0, 2.6, 3.4),
    "circle_of_chairs": (2.0, 2.6, 3.4),
    "square": (6.0, 4.0),
    "rectangle": (6.0, 4.0),
    "u": (6.0, 4.0),
}
"""How square the curve may be, the most wanted first; 2 is an ellipse."""


@dataclass(frozen=True, slots=True)
class RingLayout:
    """Places around a table, in pixels of the area they were asked for.

    `seats` are centres, clockwise from the top (from the open end on the left for a u); all have the same size.
    `table` is `(x, y, width, height)`, `power` says how square it is. `fits` is whether nothing overlaps.
    """

    seats: tuple[Point, ...]
    width: float
    height: float
    table: tuple[float, float, float, float]
    power: float
    fits: bool

    def nearest(self, x: float, y: float) -> int:
        """The number of the seat whose centre is nearest to a point; -1 where there is no seat."""
        far = [((seat[0] - x) / self.width) ** 2 + ((seat[1] - y) / self.height) ** 2 for seat in self.seats]
        return far.index(min(far)) if far else -1


@lru_cache(maxsize=64)
def ring_layout(
    count: int,
    width: float,
    height: float,
    *,
    least: tuple[float, float] = (88, 64),
    most: tuple[float, float] = (210, 132),
    gap: float = 6,
    shape: str = "round",
) -> RingLayout:
    """Places for `count` seats in an area, each between `least` and `most` (width, height) and `gap` apart.

    Where not even the least size fits, that size is given with `fits=False`: show a list then.
    """
    best: tuple[float, float, tuple[Point, ...]] | None = None
    for power in _POWERS.get(shape, _POWERS["round"]):
        found = _largest(count, width, height, least, most, gap, power, opened=shape == "u")
        # A squarer curve must bring something: the round one is what people know of a round table.
        if found is not None and (best is None or found[0] > best[0] + 0.12):
            best = (found[0], power, found[1])
    if best is None:
        power = _POWERS.get(shape, _POWERS["round"])[0]
        seats = _placed(count, width, height, least, gap, power, opened=shape == "u")
        return RingLayout(seats, *least, _table(width, height, least), power, fits=False)
    scale, power, seats = best
    size = _size(least, most, scale)
    return RingLayout(seats, *size, _table(width, height, size), power, fits=True)


def _size(least: Point, most: Point, scale: float) -> Point:
    return least[0] + (most[0] - least[0]) * scale, least[1] + (most[1] - least[1]) * scale


def _table(width: float, height: float, size: Point) -> tuple[float, float, float, float]:
    across, down = max(20.0, width - 2 * size[0]), max(20.0, height - 2 * size[1])
    return (width - across) / 2, (height - down) / 2, across, down


def _largest(
    count: int, width: float, height: float, least: Point, most: Point, gap: float, power: float, *, opened: bool
) -> tuple[float, tuple[Point, ...]] | None:
    def tried(scale: float) -> tuple[Point, ...] | None:
        size = _size(least, most, scale)
        if size[0] > width or size[1] > height:
            return None
        seats = _placed(count, width, height, size, gap, power, opened=opened)
        return seats if _apart(seats, size[0] + gap, size[1] + gap) else None

    if (seats := tried(1.0)) is not None:
        return 1.0, seats
    if (found := tried(0.0)) is None:
        return None
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if (seats := tried(middle)) is not None:
            low, found = middle, seats
        else:
            high = middle
    return low, found


def _apart(seats: Sequence[Point], across: float, down: float) -> bool:
    return all(
        abs(x1 - x2) >= across - 0.01 or abs(y1 - y2) >= down - 0.01 for (x1, y1), (x2, y2) in combinations(seats, 2)
    )


def _placed(
    count: int, width: float, height: float, size: Point, gap: float, power: float, *, opened: bool
) -> tuple[Point, ...]:
    """Seats at equal distances along the curve, in the measure in which they must not touch."""
    centre, half = (width / 2, height / 2), (max(0.0, (width - size[0]) / 2), max(0.0, (height - size[1]) / 2))
    points = [(centre[0] + half[0] * x, centre[1] + half[1] * y) for x, y in _curve(power, opened)]
    along = [0.0]
    for (x0, y0), (x1, y1) in pairwise(points):
        along.append(along[-1] + max(abs(x1 - x0) / (size[0] + gap), abs(y1 - y0) / (size[1] + gap)))
    parts = max(1, count - 1) if opened else count
    seats, at = [], 0
    for number in range(count):
        wanted = along[-1] * number / parts if parts else 0.0
        while at < len(along) - 2 and along[at + 1] < wanted:
            at += 1
        step = along[at + 1] - along[at]
        share = (wanted - along[at]) / step if step else 0.0
        (x0, y0), (x1, y1) = points[at], points[at + 1]
        seats.append((x0 + (x1 - x0) * share, y0 + (y1 - y0) * share))
    return tuple(seats)


@lru_cache(maxsize=16)
def _curve(power: float, opened: bool) -> tuple[Point, ...]:
    """A superellipse of radius 1 clockwise from the top; opened at the bottom it begins there on the left."""
    start, length = (pi + pi / 5, 2 * pi - 2 * pi / 5) if opened else (0.0, 2 * pi)
    turns = (start + length * n / SAMPLES for n in range(SAMPLES + 1))
    return tuple((_bent(sin(t), power), -_bent(cos(t), power)) for t in turns)


def _bent(value: float, power: float) -> float:
    return copysign(float(abs(value) ** (2 / power)), value)
