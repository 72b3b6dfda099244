"""A meeting with something in every field of every record, the same one each time."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, is_dataclass
from enum import Enum
from itertools import count
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from companion.domain.meeting import LISTS, Meeting


def filled_meeting(meeting_id: str) -> Meeting:
    """Not a sensible meeting: its rules do not hold, but nothing in it is missing."""
    meeting: Meeting = _filled(Meeting, count(1))
    return meeting.but(
        details=meeting.details.but(id=meeting_id),
        empty_lists=tuple(kind for kind in LISTS if not getattr(meeting, kind)),
    )


def _filled(hint: Any, numbers: Any) -> Any:
    arguments = get_args(hint)
    if get_origin(hint) is tuple:
        return tuple(_filled(arguments[0], numbers) for _ in range(2))
    if NoneType in arguments:
        return _filled(next(a for a in arguments if a is not NoneType), numbers)
    number = next(numbers)
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return hint(**{each.name: _filled(hints[each.name], numbers) for each in fields(hint)})  # type: ignore[operator]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return list(hint)[number % len(hint)]
    made: dict[Any, Any] = {
        str: f"tekst {number} é\n“…”",
        int: number,
        float: number + 0.25,
        bool: number % 2 == 0,
        dt.date: dt.date(2026, 1 + number % 12, 1 + number % 28),
        dt.time: dt.time(number % 24, number % 60),
    }
    return made[hint]
