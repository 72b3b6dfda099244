"""A line for an agreement: who does it and by when are recognised in what is typed, and never asked."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from companion.domain.meeting import Agreement, Meeting
from companion.domain.people import child_of
from companion.words import _
from companion.words.dates import date_with_weekday, parse_date
from companion.words.people import name_list, short_names

_SPLIT: Final = re.compile(r"\s*(?:,|;|\s[-–—]|\()\s*")
_AND: Final = re.compile(r"\s*(?:,|&|\+|/|\b(?:and|en)\b)\s*", re.IGNORECASE)
_BEFORE_DATE: Final = frozenset(
    "by before until from on for voor vóór tot uiterlijk op per vanaf t/m due deadline wanneer when".split()
)
_FROM: Final = frozenset("from per vanaf".split())
_EACH: Final = frozenset("every each elke iedere ieder".split())
_MOST_DATE_WORDS: Final = 5


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was understood of a typed agreement."""

    text: str
    """The text without what stands apart at its end: a name or a date after a comma."""
    owners: tuple[str, ...] = ()
    due: dt.date | None = None
    starts: dt.date | None = None
    """The day of "from Monday", which is no day to be ready by."""


def recognise(typed: str, meeting: Meeting, today: dt.date) -> Recognised:
    """Who and when, from a typed agreement. A child is never the owner of a deadline."""
    text = " ".join(typed.split())
    names = _names(meeting)
    owners: list[str] = list(_leading(text, names))
    days: dict[bool, dt.date] = {}  # by whether it is a day to begin
    parts = _SPLIT.split(text)
    # From the end: what stands apart there and is nothing but a name or a date is not part of the sentence.
    while len(parts) > 1:
        last = parts[-1].strip(" .)")
        people = _only_people(last, names)
        begins = _begins(last)
        day = parse_date(_bare(last), today) if begins not in days else None
        if people:
            owners.extend(person for person in people if person not in owners)
        elif day is not None:
            days[begins] = day
        elif last:
            break
        parts.pop()
        place = text.rfind(last) if last else len(text)
        text = re.sub(r"[\s,;(–—-]+$", "", text[:place])
    if not days:
        days = _date_at_end(text, today)
    return Recognised(text, tuple(owners), days.get(False), days.get(True))


def _names(meeting: Meeting) -> dict[str, str]:
    """What people may be called when typed, folded, and whose it is; a name of two people is nobody's."""
    child = child_of(meeting)
    short = short_names(meeting)
    found: dict[str, str | None] = {}
    for person in meeting.participants:
        if child is not None and person.id == child.id:
            continue
        for name in {short[person.id], person.name, person.name.split()[0] if person.name.split() else ""}:
            key = name.casefold().strip()
            if key:
                found[key] = None if key in found and found[key] != person.id else person.id
    return {key: value for key, value in found.items() if value is not None}


def _leading(text: str, names: dict[str, str]) -> tuple[str, ...]:
    """The people that a sentence begins with: "Selin and Femke call every Friday"."""
    owners: list[str] = []
    rest = text
    while True:
        folded = rest.casefold()
        match = max(
            (key for key in names if folded.startswith(key) and not folded[len(key) :][:1].isalnum()),
            key=len,
            default=None,
        )
        if match is None:
            return tuple(owners)
        if names[match] not in owners:
            owners.append(names[match])
        joined = _AND.match(rest, len(match))
        if joined is None or joined.end() == len(match):
            return tuple(owners)
        rest = rest[joined.end() :]


def _only_people(part: str, names: dict[str, str]) -> tuple[str, ...]:
    """The people, where a part is nothing but names."""
    pieces = [piece for piece in _AND.split(part.casefold()) if piece]
    return tuple(names[piece] for piece in pieces) if pieces and all(piece in names for piece in pieces) else ()


def _bare(part: str) -> str:
    words = part.casefold().split()
    while words and words[0].rstrip(":") in _BEFORE_DATE:
        words = words[1:]
    return " ".join(words)


def _begins(part: str) -> bool:
    return any(word in _FROM for word in part.casefold().split()[:1])


def _date_at_end(text: str, today: dt.date) -> dict[bool, dt.date]:
    words = text.rstrip(".").split()
    for count in range(min(_MOST_DATE_WORDS, len(words) - 1), 0, -1):
        before = words[-count - 1].casefold()
        tail = words[-count:]
        if before in _EACH or tail[0].casefold() in _EACH:
            continue
        # "page 12-10" may be anything: a bare number needs a word before it that asks for a date.
        if tail[0][:1].isdigit() and count == 1 and before not in _BEFORE_DATE:
            continue
        if tail[0].casefold() in ("nu", "now"):
            continue
        day = parse_date(" ".join(tail), today)
        if day is not None:
            return {before in _FROM: day}
    return {}


def agreement_line(meeting: Meeting, agreement: Agreement, today: dt.date) -> str:
    """Who and when, as the small line under an agreement."""
    parts = []
    people = [person.name for person in (meeting.find(p) for p in agreement.owners or ()) if person is not None]
    if people:
        parts.append(name_list(people))
    if agreement.starts is not None and agreement.starts == agreement.due:
        parts.append(_("on {date}").format(date=date_with_weekday(agreement.starts, near=today)))
        return " · ".join(parts)
    if agreement.starts is not None:
        parts.append(_("from {date}").format(date=date_with_weekday(agreement.starts, near=today)))
    if agreement.due is not None:
        parts.append(_("ready by {date}").format(date=date_with_weekday(agreement.due, near=today)))
    return " · ".join(parts)
