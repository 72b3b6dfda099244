"""Dates and times in words, and dates as people type them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.words import dates, words_in

EN, NL = words_in("en"), words_in("nl")
DAY = dt.date(2026, 10, 8)
TODAY = dt.date(2026, 10, 7)  # a Wednesday


def test_dates_in_words() -> None:
    assert (dates.long_date(DAY, EN), dates.long_date(DAY, NL)) == ("8 October 2026", "8 oktober 2026")
    assert dates.day_and_month(DAY, NL, near=TODAY) == "8 oktober"
    assert dates.day_and_month(DAY, NL, near=dt.date(2027, 1, 1)) == "8 oktober 2026"
    assert (dates.short_date(DAY, EN, near=TODAY), dates.short_date(DAY, NL)) == ("8 Oct", "8 okt 2026")
    assert dates.date_with_weekday(DAY, NL) == "donderdag 8 oktober 2026"
    assert (dates.short_weekday(DAY, NL), dates.weekday(DAY, EN)) == ("do", "Thursday")
    assert dates.period(DAY, dt.date(2026, 10, 23), EN) == "from 8 October until 23 October"
    assert dates.period(None, DAY, NL, near=TODAY) == "tot 8 oktober"
    assert dates.period(None, None, NL) == ""
    assert dates.period(DAY, DAY, EN, near=TODAY) == "from 8 October"


def test_times_in_words() -> None:
    time = dt.time(9, 5)
    assert (dates.time_text(time, NL), dates.time_text(time, EN), dates.clock_text(time)) == (
        "9.05 uur",
        "9:05",
        "09:05",
    )
    assert dates.time_span(dt.time(13, 30), dt.time(15, 10), NL) == "13:30 tot 15:10 uur"
    assert dates.time_span(dt.time(13, 30), None, EN) == "from 13:30"
    assert dates.time_span(None, time, NL) == "tot 09:05"
    assert dates.time_span(None, None) == ""


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (45.4, "45 s"), (59.6, "1 min"), (725, "12 min"), (3599, "1 u"), (6000, "1 u 40 min"), (-3, "0 s")],
)
def test_durations(seconds: float, text: str) -> None:
    assert dates.duration_text(seconds, NL) == text


def test_clocks_and_minutes() -> None:
    assert [dates.running_clock(s) for s in (0, 125.9, 3600)] == ["0:00", "2:05", "60:00"]
    assert [dates.minutes_text(n, NL) for n in (1, 10)] == ["1 minuut", "10 minuten"]


@pytest.mark.parametrize(
    ("days", "english", "dutch"),
    [
        (0, "today", "vandaag"),
        (1, "tomorrow", "morgen"),
        (-1, "yesterday", "gisteren"),
        (3, "in 3 days", "over 3 dagen"),
        (-13, "13 days ago", "13 dagen geleden"),
        (15, "in 2 weeks", "over 2 weken"),
        (-21, "3 weeks ago", "3 weken geleden"),
        (80, "26 Dec", "26 dec"),
        (-300, "11 Dec 2025", "11 dec 2025"),
    ],
)
def test_dates_seen_from_today(days: int, english: str, dutch: str) -> None:
    day = TODAY + dt.timedelta(days=days)
    assert (dates.relative_date(day, TODAY, EN), dates.relative_date(day, TODAY, NL)) == (english, dutch)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12 dec", (2026, 12, 12)),
        ("12 Dec.", (2026, 12, 12)),
        ("vr 11 december 2026", (2026, 12, 11)),
        ("December 12, 2027", (2027, 12, 12)),
        ("12th of December", (2026, 12, 12)),
        ("12-12", (2026, 12, 12)),
        ("12/12/27", (2027, 12, 12)),
        ("1.2.2027", (2027, 2, 1)),
        ("2027-02-01", (2027, 2, 1)),
        ("7 oktober", (2026, 10, 7)),
        ("6 oktober", (2027, 10, 6)),
        ("29 feb", (2028, 2, 29)),
        ("vandaag", (2026, 10, 7)),
        ("Tomorrow", (2026, 10, 8)),
        ("overmorgen", (2026, 10, 9)),
        ("vrijdag", (2026, 10, 9)),
        ("woensdag", (2026, 10, 14)),
        ("deze vrijdag", (2026, 10, 9)),
        ("volgende vrijdag", (2026, 10, 16)),
        ("next Friday", (2026, 10, 16)),
        ("volgende week vrijdag", (2026, 10, 16)),
        ("vrijdag volgende week", (2026, 10, 16)),
        ("over 2 weken", (2026, 10, 21)),
        ("over twee weken", (2026, 10, 21)),
        ("in 2 weeks", (2026, 10, 21)),
        ("in a month", (2026, 11, 7)),
        ("over een week", (2026, 10, 14)),
        ("volgende week", (2026, 10, 14)),
        ("next month", (2026, 11, 7)),
        ("over 1 jaar", (2027, 10, 7)),
    ],
)
def test_dates_as_people_type_them(typed: str, meant: tuple[int, int, int]) -> None:
    assert dates.parse_date(typed, TODAY) == dt.date(*meant)


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "31-2", "32 dec", "12 dec 20266", "over veel weken", "in 2", "2026-13-01", "12-12-", "0-0", "x" * 99],
)
def test_what_is_not_clear_is_no_date(typed: str) -> None:
    assert dates.parse_date(typed, TODAY) is None


@pytest.mark.parametrize("today", [dt.date.max, dt.date(9999, 11, 30)])
def test_at_the_end_of_time_nothing_breaks(today: dt.date) -> None:
    for typed in ("morgen", "vrijdag", "next Friday", "over 900 jaar", "in 999 months", "in 99 weeks", "1 jan"):
        dates.parse_date(typed, today)


def test_a_month_on_from_the_last_day_is_the_last_day() -> None:
    assert dates.parse_date("in a month", dt.date(2027, 1, 31)) == dt.date(2027, 2, 28)


@given(st.text(max_size=80), st.dates())
def test_nothing_typed_ever_breaks(typed: str, today: dt.date) -> None:
    found = dates.parse_date(typed, today)
    assert found is None or isinstance(found, dt.date)
    assert dates.parse_time(typed) is None or isinstance(dates.parse_time(typed), dt.time)


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2200, 1, 1)))
def test_what_we_write_we_read(day: dt.date) -> None:
    for words in (EN, NL):
        for write in (dates.long_date, dates.short_date, dates.date_with_weekday):
            assert dates.parse_date(write(day, words), TODAY) == day


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("13:30", (13, 30)),
        ("13.30 uur", (13, 30)),
        ("1330", (13, 30)),
        ("9", (9, 0)),
        ("9 uur", (9, 0)),
        ("9u15", (9, 15)),
        (" 09:05 ", (9, 5)),
    ],
)
def test_times_as_people_type_them(typed: str, meant: tuple[int, int]) -> None:
    assert dates.parse_time(typed) == dt.time(*meant)


@pytest.mark.parametrize("typed", ["", "25:00", "9:60", "half twee", "930", "9:5", "-1"])
def test_what_is_no_time(typed: str) -> None:
    assert dates.parse_time(typed) is None
