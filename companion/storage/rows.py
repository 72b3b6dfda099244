"""Records of a meeting as rows of its tables and back, and their images in the log.

The columns are explicit, the way between is driven by the records' own type hints: a field and its column bear the
same name. A test checks that no field lacks one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final, get_args, get_type_hints

from sqlalchemy import Column, Table

from companion.domain.changes import Row
from companion.domain.codec import from_plain, plain_name, reader, to_plain
from companion.domain.meeting import LISTS, SINGLES, Meeting
from companion.storage.tables import metadata

EMPTY_LISTS: Final = "empty_lists"
"""The one part that is no record: names of lists, in a column of `meeting`."""

_HINTS: Final = get_type_hints(Meeting)


def record_class(kind: str) -> type:
    """The record class of a part of the meeting."""
    # A list is `tuple[Class, ...]`, a part that may be missing `Class | None`.
    arguments = get_args(_HINTS[kind])
    found: type = arguments[0] if arguments else _HINTS[kind]
    return found


def table_of(kind: str) -> Table:
    """The table of a part of the meeting."""
    return metadata.tables["meeting" if kind == "details" else kind]


@dataclass(frozen=True, slots=True)
class Shape:
    """How the records of one part lie in their table."""

    kind: str
    table: Table
    record: Callable[..., Any]
    names: tuple[str, ...]
    columns: tuple[Column[Any], ...]
    readers: tuple[Callable[[Any], Any] | None, ...]

    def values(self, record: Any) -> dict[str, Any]:
        """The columns of one record, every column named."""
        plain = to_plain(record)
        return {column.name: plain.get(column.name) for column in self.columns}

    def record_of(self, row: Sequence[Any]) -> Any:
        """The record of one row that was selected by `columns`."""
        values = {
            name: value if read is None or value is None else read(value)
            for name, read, value in zip(self.names, self.readers, row, strict=True)
            # What was never said is not named, so that the record's own default holds.
            if value is not None
        }
        return self.record(**values)


@cache
def shape_of(kind: str) -> Shape:
    """The shape of one part of the meeting that is made of records."""
    record, table = record_class(kind), table_of(kind)
    hints = get_type_hints(record)
    names = tuple(each.name for each in fields(record))
    return Shape(
        kind,
        table,
        record,
        names,
        tuple(table.c[plain_name(name)] for name in names),
        tuple(_reader(hints[name]) for name in names),
    )


def _reader(hint: Any) -> Callable[[Any], Any] | None:
    """How a column's value becomes a field's; `None` where it is one already."""
    scalars = {str, int, float, bool}
    if hint in scalars or (set(get_args(hint)) - {type(None)} <= scalars and _is_optional(hint)):
        return None
    return reader(hint)


def _is_optional(hint: Any) -> bool:
    return type(None) in get_args(hint)


RECORD_KINDS: Final = tuple(kind for kind in (*SINGLES, *LISTS) if kind != EMPTY_LISTS)
"""The parts that are made of records, single ones first."""


def image_of(row: Row | None) -> str | None:
    """A row's record as JSON text for the log."""
    if row is None:
        return None
    return json.dumps(to_plain(row.record), ensure_ascii=False, separators=(",", ":"))


def row_of(kind: str, position: int | None, image: str | None) -> Row | None:
    """The row behind an image in the log."""
    if position is None or image is None:
        return None
    plain = json.loads(image)
    return Row(position, tuple(plain) if kind == EMPTY_LISTS else from_plain(record_class(kind), plain))
