"""The clock of a meeting: the wall's, but never back."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from companion.services.ports import MeetingClock
from companion.system.clock import SteadyClock

ZONE = dt.timezone(dt.timedelta(hours=1))
START = dt.datetime(2026, 11, 3, 13, 30, tzinfo=ZONE)


class Wall:
    def __init__(self) -> None:
        self.now = START
        self.passed = 100.0

    def pass_(self, seconds: float, *, wall: float | None = None) -> None:
        self.passed += seconds
        self.now += dt.timedelta(seconds=seconds if wall is None else wall)


def clock(wall: Wall, told: list[dt.timedelta] | None = None) -> SteadyClock:
    return SteadyClock(lambda: wall.now, lambda: wall.passed, told.append if told is not None else None)


def test_it_gives_the_wall_clock_with_its_offset() -> None:
    wall = Wall()
    ticking: MeetingClock = clock(wall)
    assert ticking.wall() == START
    wall.pass_(90)
    assert ticking.wall() == START + dt.timedelta(seconds=90)
    assert ticking.wall().utcoffset() == dt.timedelta(hours=1)


def test_an_hour_back_time_goes_on_as_it_really_passes() -> None:
    wall, told = Wall(), list[dt.timedelta]()
    ticking = clock(wall, told)
    wall.pass_(10, wall=10 - 3600)
    assert ticking.wall() == START + dt.timedelta(seconds=10)
    wall.pass_(5)
    assert ticking.wall() == START + dt.timedelta(seconds=15)
    assert told == [dt.timedelta(hours=1)]
    wall.pass_(0, wall=3600)
    assert ticking.wall() == START + dt.timedelta(seconds=15)
    wall.pass_(20, wall=-3600)
    assert ticking.wall() == START + dt.timedelta(seconds=35)
    assert told == [dt.timedelta(hours=1), dt.timedelta(hours=1, seconds=20)]


def test_two_hours_forward_is_believed() -> None:
    wall, told = Wall(), list[dt.timedelta]()
    ticking = clock(wall, told)
    wall.pass_(1, wall=7200)
    assert ticking.wall() == START + dt.timedelta(hours=2)
    assert told == []


@given(st.lists(st.tuples(st.floats(0, 5000), st.floats(-40_000_000, 40_000_000)), max_size=20))
def test_whatever_the_wall_does_no_time_is_before_an_earlier_one(steps: list[tuple[float, float]]) -> None:
    wall = Wall()
    ticking = clock(wall)
    times = []
    for passed, jump in steps:
        wall.pass_(passed, wall=jump)
        times.append(ticking.wall())
    assert all(earlier <= later for earlier, later in pairwise(times))


def test_the_real_one_knows_its_zone() -> None:
    assert SteadyClock().wall().utcoffset() is not None
