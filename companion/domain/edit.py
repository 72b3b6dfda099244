"""Small steps that the rules share: replace a record in a list, add one, find a free id."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any, Final, TypeVar

from companion.domain.errors import RuleBroken
from companion.domain.meeting import Meeting

T = TypeVar("T")


class Keep(Enum):
    """Marks an argument that leaves things as they are."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP


def next_id(records: Iterable[Any], prefix: str) -> str:
    """An id that none of the records has: the prefix and the lowest number above all in use."""
    used = (record.id.removeprefix(prefix) for record in records if record.id.startswith(prefix))
    return f"{prefix}{max((int(number) for number in used if number.isdecimal()), default=0) + 1}"


def find(records: Iterable[T], id: str, kind: str) -> T:
    """The record with this id; `RuleBroken("not_there")` where there is none."""
    for record in records:
        if record.id == id:  # type: ignore[attr-defined]
            return record
    raise RuleBroken("not_there", kind=kind)


def swap_in(records: tuple[T, ...], changed: T) -> tuple[T, ...]:
    """The list with the record of the same id replaced."""
    key = changed.id  # type: ignore[attr-defined]
    return tuple(changed if record.id == key else record for record in records)  # type: ignore[attr-defined]


def without(records: tuple[T, ...], id: str) -> tuple[T, ...]:
    """The list without the record of this id."""
    return tuple(record for record in records if record.id != id)  # type: ignore[attr-defined]


def moved(records: tuple[T, ...], id: str, to: int) -> tuple[T, ...]:
    """The list with one record at another place (0 is first; too far is last)."""
    record = find(records, id, "record")
    rest = list(without(records, id))
    rest.insert(max(0, min(to, len(rest))), record)
    return tuple(rest)


def changed(meeting: Meeting, part: str, id: str, **fields: object) -> Meeting:
    """The meeting with some fields changed of one record in one of its lists."""
    records = getattr(meeting, part)
    record = find(records, id, part)
    return meeting.but(**{part: swap_in(records, record.but(**fields))})


def added(meeting: Meeting, part: str, record: object) -> Meeting:
    """The meeting with one record more at the end of one of its lists."""
    return meeting.but(**{part: (*getattr(meeting, part), record)})


def removed(meeting: Meeting, part: str, id: str) -> Meeting:
    """The meeting without one record of one of its lists."""
    find(getattr(meeting, part), id, part)
    return meeting.but(**{part: without(getattr(meeting, part), id)})


def text_or_none(text: str | None) -> str | None:
    """A text that was typed; nothing typed is nothing said."""
    return text or None
