"""Records as plain data (dicts, lists, texts, numbers) and back, driven by the records' own type hints.

Plain data leaves out what is `None`, so that absent, false and empty stay apart. Dates are ISO 8601 texts,
times `HH:MM`, enums their values. Both the library's tables and the meeting file are built on this.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

R = TypeVar("R")
Plain = dict[str, Any]


def plain_name(field: str) -> str:
    """The name of a field in plain data: a Python word loses its underscore."""
    return field.rstrip("_")


def to_plain(record: object) -> Any:
    """A record, or a value inside one, as plain data."""
    if isinstance(record, tuple):
        return [to_plain(item) for item in record]
    if isinstance(record, Enum):
        return record.value
    if isinstance(record, dt.date):
        return record.isoformat()
    if isinstance(record, dt.time):
        return record.strftime("%H:%M")
    if is_dataclass(record):
        values = ((field.name, getattr(record, field.name)) for field in fields(record))
        return {plain_name(name): to_plain(value) for name, value in values if value is not None}
    return record


def from_plain(kind: type[R], data: Plain) -> R:
    """The record of this kind from plain data that has been checked; surplus keys are an error."""
    readers: dict[str, tuple[str, Callable[[Any], Any]]] = _readers(kind)  # type: ignore[arg-type]
    unknown = data.keys() - readers.keys()
    if unknown:
        raise KeyError(min(unknown))
    arguments = {name: read(data[key]) for key, (name, read) in readers.items() if key in data}
    return kind(**arguments)


@cache
def _readers(kind: Any) -> dict[str, tuple[str, Callable[[Any], Any]]]:
    hints = get_type_hints(kind)
    return {plain_name(f.name): (f.name, reader(hints[f.name])) for f in fields(kind)}


def reader(hint: Any) -> Callable[[Any], Any]:
    """The function that turns plain data into a value of this type hint."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _optional([reader(a) for a in arguments if a is not NoneType])
    if origin is tuple:
        inner = reader(arguments[0])
        return lambda data: tuple(inner(item) for item in data)
    if isinstance(hint, type) and is_dataclass(hint):
        # Bound late, so that a record may hold records of its own kind.
        return lambda data: from_plain(hint, data)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if hint is dt.date:
        return dt.date.fromisoformat
    if hint is dt.time:
        return dt.time.fromisoformat
    if hint is int:
        return int
    return lambda data: data


def _optional(inner: list[Callable[[Any], Any]]) -> Callable[[Any], Any]:
    (read,) = inner
    return lambda data: None if data is None else read(data)
