"""What one rule changed in a meeting, row by row, and how to put it into another value.

A row is one record of one of the meeting's lists, or one of its single parts. Comparing goes by identity first:
rules share what they do not touch, so five thousand earlier turns cost next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from companion.domain.meeting import LISTS, SINGLES, Meeting, Record

SINGLE_ID = ""
"""The id of the row of a single part: there is one of it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record with its place in the list it stands in."""

    position: int
    record: Any


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after; `None` is a row that is not there."""

    kind: str
    id: str
    before: Row | None
    after: Row | None

    def turned(self) -> Change:
        """The same change the other way round."""
        return Change(self.kind, self.id, self.after, self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that happened: the rule's name, when, what it changed, and what it takes back."""

    kind: str
    at: str
    """Wall clock, ISO 8601 with offset."""
    changes: tuple[Change, ...]
    seq: int = 0
    """Number in the meeting, given by the library when it is kept."""
    undoes: int | None = None
    """The operation that this one takes back."""
    redoes: int | None = None
    """The undoing that this one takes back."""
    merge: str = ""
    """Operations in a row with the same kind and the same mark are one for undo (typing in one field)."""
    barrier: bool = False
    """Undo never goes past this one: it was signed, sealed, handed out, erased or brought in."""
    data: dict[str, str] = field(default_factory=dict)

    @property
    def kinds(self) -> frozenset[str]:
        """The parts of the meeting that changed."""
        return frozenset(change.kind for change in self.changes)


def diff(before: Meeting, after: Meeting) -> tuple[Change, ...]:
    """The rows in which two values of one meeting differ, in the order of the meeting's parts."""
    changes: list[Change] = []
    for kind in SINGLES:
        old, new = getattr(before, kind), getattr(after, kind)
        if old is not new and old != new:
            changes.append(Change(kind, SINGLE_ID, _single(old), _single(new)))
    for kind in LISTS:
        old, new = getattr(before, kind), getattr(after, kind)
        if old is not new:
            changes.extend(_list_changes(kind, old, new))
    return tuple(changes)


def _single(record: object) -> Row | None:
    return None if record is None else Row(0, record)


def _list_changes(kind: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterable[Change]:
    start = 0
    shortest = min(len(old), len(new))
    while start < shortest and old[start] is new[start]:
        start += 1
    before = {record.id: Row(start + i, record) for i, record in enumerate(old[start:])}
    after = {record.id: Row(start + i, record) for i, record in enumerate(new[start:])}
    for key, row in before.items():
        other = after.get(key)
        if other is None or other.position != row.position or other.record != row.record:
            yield Change(kind, key, row, other)
    for key, row in after.items():
        if key not in before:
            yield Change(kind, key, None, row)


def apply(meeting: Meeting, changes: Iterable[Change]) -> Meeting:
    """The meeting with these changes put in; the rows that they name must be as they were before."""
    parts: dict[str, Any] = {}
    by_kind: dict[str, list[Change]] = {}
    for change in changes:
        by_kind.setdefault(change.kind, []).append(change)
    for kind, rows in by_kind.items():
        if kind in SINGLES:
            after = rows[-1].after
            parts[kind] = after.record if after is not None else None
        else:
            parts[kind] = _applied(getattr(meeting, kind), rows)
    return replace(meeting, **parts)


def _applied(records: tuple[Record, ...], changes: list[Change]) -> tuple[Any, ...]:
    touched = {change.id for change in changes}
    kept = [record for record in records if record.id not in touched]  # type: ignore[attr-defined]
    # Rows go in from the front, so that each finds its place among those before it.
    for row in sorted((c.after for c in changes if c.after is not None), key=lambda row: row.position):
        kept.insert(row.position, row.record)
    return tuple(kept)


def merged(first: tuple[Change, ...], second: tuple[Change, ...]) -> tuple[Change, ...]:
    """Two sets of changes in a row as one: the first `before` and the last `after` of each row."""
    joined: dict[tuple[str, str], Change] = {(c.kind, c.id): c for c in first}
    for change in second:
        key = (change.kind, change.id)
        known = joined.get(key)
        joined[key] = change if known is None else Change(change.kind, change.id, known.before, change.after)
    return tuple(joined.values())
