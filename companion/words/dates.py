"""Dates and times in words, and dates as people type them.

Month and weekday names stand in the catalogue: Babel knows them too, and takes longer to load than the window
may take to appear.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from typing import Final

from companion.words.catalogue import N_, Words, current

MONTHS: Final = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
SHORT_MONTHS: Final = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)
WEEKDAYS: Final = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
SHORT_WEEKDAYS: Final = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def long_date(day: dt.date, words: Words | None = None) -> str:
    """A date in full: "8 October 2026"."""
    words = words or current()
    return words.gettext("{day} {month} {year}").format(
        day=day.day, month=words.gettext(MONTHS[day.month - 1]), year=day.year
    )


def day_and_month(day: dt.date, words: Words | None = None, *, near: dt.date | None = None) -> str:
    """A date as people say it: "8 October"; with its year where that is not the year of `near`."""
    words = words or current()
    if near is None or near.year != day.year:
        return long_date(day, words)
    return words.gettext("{day} {month}").format(day=day.day, month=words.gettext(MONTHS[day.month - 1]))


def short_date(day: dt.date, words: Words | None = None, *, near: dt.date | None = None) -> str:
    """A date for a narrow place: "8 Oct"; with its year where that is not the year of `near`."""
    words = words or current()
    month = words.gettext(SHORT_MONTHS[day.month - 1])
    if near is not None and near.year == day.year:
        return words.gettext("{day} {month}").format(day=day.day, month=month)
    return words.gettext("{day} {month} {year}").format(day=day.day, month=month, year=day.year)


def weekday(day: dt.date, words: Words | None = None) -> str:
    """The day of the week: "Thursday"."""
    return (words or current()).gettext(WEEKDAYS[day.weekday()])


def short_weekday(day: dt.date, words: Words | None = None) -> str:
    """The day of the week for a narrow place: "Thu"."""
    return (words or current()).gettext(SHORT_WEEKDAYS[day.weekday()])


def date_with_weekday(day: dt.date, words: Words | None = None, *, near: dt.date | None = None) -> str:
    """A date with its weekday: "Thursday 8 October 2026"."""
    words = words or current()
    return words.gettext("{weekday} {date}").format(
        weekday=weekday(day, words), date=day_and_month(day, words, near=near)
    )


def clock_text(time: dt.time) -> str:
    """A time as a clock shows it: "13:30"."""
    return f"{time.hour:02}:{time.minute:02}"


def time_text(time: dt.time, words: Words | None = None) -> str:
    """A time in a sentence: "13:30", in Dutch "13.30 uur"."""
    words = words or current()
    return words.gettext("{hour}:{minute}").format(hour=time.hour, minute=f"{time.minute:02}")


def time_span(start: dt.time | None, end: dt.time | None, words: Words | None = None) -> str:
    """From when to when: "13:30 to 15:10"; one of them alone where only that is known."""
    words = words or current()
    if start is not None and end is not None:
        return words.gettext("{start} to {end}").format(start=clock_text(start), end=clock_text(end))
    if start is not None:
        return words.gettext("from {start}").format(start=clock_text(start))
    return "" if end is None else words.gettext("until {date}").format(date=clock_text(end))


def from_date(day: dt.date, words: Words | None = None, *, near: dt.date | None = None) -> str:
    """Since when: "from 13 October"."""
    words = words or current()
    return words.gettext("from {start}").format(start=day_and_month(day, words, near=near))


def until_date(day: dt.date, words: Words | None = None, *, near: dt.date | None = None) -> str:
    """Until when: "until 23 October"."""
    words = words or current()
    return words.gettext("until {date}").format(date=day_and_month(day, words, near=near))


def period(
    start: dt.date | None, end: dt.date | None, words: Words | None = None, *, near: dt.date | None = None
) -> str:
    """From when until when: "from 12 October until 23 October"; empty where neither is known."""
    parts = []
    if start is not None:
        parts.append(from_date(start, words, near=near or end))
    if end is not None and end != start:
        parts.append(until_date(end, words, near=near or start))
    return " ".join(parts)


def duration_text(seconds: float, words: Words | None = None) -> str:
    """A stretch of time for a narrow place: "45 s", "12 min", "1 h 40 min"."""
    words = words or current()
    whole = max(0, round(seconds))
    if whole < 60:
        return words.gettext("{n} s").format(n=whole)
    minutes = round(whole / 60)
    if minutes < 60:
        return words.gettext("{n} min").format(n=minutes)
    hours, rest = divmod(minutes, 60)
    if not rest:
        return words.gettext("{n} h").format(n=hours)
    return words.gettext("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def minutes_text(minutes: int, words: Words | None = None) -> str:
    """Minutes in a sentence: "10 minutes"."""
    words = words or current()
    return words.ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def running_clock(seconds: float) -> str:
    """A clock that runs: "2:05"."""
    minutes, rest = divmod(max(0, int(seconds)), 60)
    return f"{minutes}:{rest:02}"


def relative_date(day: dt.date, today: dt.date, words: Words | None = None) -> str:
    """A date seen from today: "today", "in 3 days", "2 weeks ago"; farther away the date itself."""
    words = words or current()
    days = (day - today).days
    near = {0: N_("today"), 1: N_("tomorrow"), -1: N_("yesterday")}
    if days in near:
        return words.gettext(near[days])
    if 1 < days < 14:
        return words.ngettext("in {n} day", "in {n} days", days).format(n=days)
    if -14 < days < -1:
        return words.ngettext("{n} day ago", "{n} days ago", -days).format(n=-days)
    if 14 <= days < 60:
        return words.ngettext("in {n} week", "in {n} weeks", days // 7).format(n=days // 7)
    if -60 < days <= -14:
        return words.ngettext("{n} week ago", "{n} weeks ago", -days // 7).format(n=-days // 7)
    return short_date(day, words, near=today)


# Dates as people type them, in Dutch and in English at once.

_MONTH_NAMES: Final = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "maart march mrt mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sep sept",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_DAY_NAMES: Final = {
    name: number
    for number, names in enumerate(
        (
            "maandag monday ma mon",
            "dinsdag tuesday di tue tues",
            "woensdag wednesday wo wed",
            "donderdag thursday do thu thur thurs",
            "vrijdag friday vr fri",
            "zaterdag saturday za sat",
            "zondag sunday zo sun",
        )
    )
    for name in names.split()
}
_NUMBERS: Final = {
    name: number
    for number, names in enumerate(
        (
            "een één a an one",
            "twee two",
            "drie three",
            "vier four",
            "vijf five",
            "zes six",
            "zeven seven",
            "acht eight",
            "negen nine",
            "tien ten",
        ),
        start=1,
    )
    for name in names.split()
}
_UNITS: Final = {
    "dag": "day", "dagen": "day", "day": "day", "days": "day",
    "week": "week", "weken": "week", "weeks": "week",
    "maand": "month", "maanden": "month", "month": "month", "months": "month",
    "jaar": "year", "jaren": "year", "year": "year", "years": "year",
}  # fmt: skip
_NEAR: Final = {
    "vandaag": 0, "nu": 0, "today": 0, "now": 0,
    "morgen": 1, "tomorrow": 1,
    "overmorgen": 2, "the day after tomorrow": 2, "day after tomorrow": 2,
}  # fmt: skip
_THIS: Final = frozenset({"deze", "this", "komende", "aanstaande", "a.s.", "coming", "op", "on"})
_NEXT: Final = frozenset({"volgende", "next"})
_LONGEST: Final = 60


def parse_date(text: str, today: dt.date) -> dt.date | None:
    """The date somebody means: "12 dec", "12-12", "next Friday", "over 2 weken"; `None` where that is not clear.

    Days come before months. Without a year it is the next such day, today included.
    """
    typed = " ".join(text.casefold().replace(",", " ").split())
    if not typed or len(typed) > _LONGEST:
        return None
    if typed in _NEAR:
        return _safe(lambda: today + dt.timedelta(days=_NEAR[typed]))
    for read in (_iso, _numeric, _named_month, _weekday, _after):
        found = read(typed, today)
        if found is not None:
            return found
    return None


def _iso(typed: str, today: dt.date) -> dt.date | None:
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", typed, re.ASCII)
    return _made(*map(int, match.groups())) if match else None


def _numeric(typed: str, today: dt.date) -> dt.date | None:
    match = re.fullmatch(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})(?:\s?[-/.]\s?(\d{4}|\d{2}))?\.?", typed, re.ASCII)
    if not match:
        return None
    return _dated(int(match[1]), int(match[2]), match[3], today)


def _named_month(typed: str, today: dt.date) -> dt.date | None:
    words = [word.rstrip(".") for word in typed.split()]
    if words and words[0] in _DAY_NAMES:
        words = words[1:]
    words = [word for word in words if word not in ("of", "the", "de")]
    if len(words) not in (2, 3):
        return None
    if words[0] in _MONTH_NAMES:
        words[0], words[1] = words[1], words[0]
    day = re.fullmatch(r"(\d{1,2})(?:e|st|nd|rd|th)?", words[0], re.ASCII)
    month = _MONTH_NAMES.get(words[1])
    year = words[2] if len(words) == 3 else None
    if not day or month is None or (year is not None and not re.fullmatch(r"\d{4}|\d{2}", year, re.ASCII)):
        return None
    return _dated(int(day[1]), month, year, today)


def _weekday(typed: str, today: dt.date) -> dt.date | None:
    words = typed.split()
    next_week = bool(words) and words[0] in _NEXT
    if len(words) == 3 and words[0] in _NEXT and words[1] == "week":
        words = words[2:]
    elif len(words) == 3 and words[1:] in (["next", "week"], ["volgende", "week"]):
        words, next_week = words[:1], True
    elif len(words) == 2 and (words[0] in _NEXT or words[0] in _THIS):
        words = words[1:]
    if len(words) != 1 or words[0].rstrip(".") not in _DAY_NAMES:
        return None
    number = _DAY_NAMES[words[0].rstrip(".")]
    if next_week:
        monday = today - dt.timedelta(days=today.weekday())
        return _safe(lambda: monday + dt.timedelta(days=7 + number))
    return _safe(lambda: today + dt.timedelta(days=(number - today.weekday() - 1) % 7 + 1))


def _after(typed: str, today: dt.date) -> dt.date | None:
    words = typed.split()
    if len(words) == 2 and words[0] in _NEXT and _UNITS.get(words[1]) in ("week", "month", "year"):
        count, unit = 1, _UNITS[words[1]]
    elif len(words) == 3 and words[0] in ("over", "in") and words[2] in _UNITS:
        number = words[1] if re.fullmatch(r"\d{1,3}", words[1], re.ASCII) else str(_NUMBERS.get(words[1], ""))
        if not number:
            return None
        count, unit = int(number), _UNITS[words[2]]
    else:
        return None
    if unit in ("day", "week"):
        return _safe(lambda: today + dt.timedelta(days=count * (7 if unit == "week" else 1)))
    return _months_on(today, count * (12 if unit == "year" else 1))


def _months_on(day: dt.date, months: int) -> dt.date | None:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if year > dt.MAXYEAR:
        return None
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _dated(day: int, month: int, year: str | None, today: dt.date) -> dt.date | None:
    if year is not None:
        return _made(int(year) + (2000 if len(year) == 2 else 0), month, day)
    # 29 February may be some years away.
    for later in range(9):
        found = _made(today.year + later, month, day)
        if found is not None and found >= today:
            return found
    return None


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _safe(make: Callable[[], dt.date]) -> dt.date | None:
    try:
        return make()
    except OverflowError:
        return None


def parse_time(text: str) -> dt.time | None:
    """The time somebody means: "13:30", "13.30 uur", "1330", "9"; `None` where that is not clear."""
    match = re.fullmatch(
        r"(\d{1,2})(?:\s?[:.u]\s?(\d{2})|(?<=\d\d)(\d{2}))?\s*(?:uur|u|h)?\.?", text.strip().casefold(), re.ASCII
    )
    if not match:
        return None
    hour, minute = int(match[1]), int(match[2] or match[3] or 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None
