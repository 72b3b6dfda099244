"""Libraries for tests: cheap keys, meetings full of everything, and looking into raw bytes."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from companion.domain.meeting import LISTS, Meeting, Participant
from companion.domain.terms import Side
from companion.storage.keys import Cost
from companion.storage.library import create_library
from companion.storage.opened import OpenLibrary

CHEAP = Cost(rounds=1, memory_kib=8, lanes=1)
"""A passphrase that costs nothing to try: for tests only."""

PASSPHRASE = "een kalme middag in november"
AT = "2026-11-03T13:30:00+01:00"
REPOSITORY = Path(__file__).resolve().parent.parent.parent

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def new_library(folder: Path, passphrase: str = PASSPHRASE) -> OpenLibrary:
    """A fresh library, open."""
    return create_library(folder, passphrase, cost=CHEAP)[0]


def close_roughly(library: OpenLibrary) -> None:
    """Let go of a library as a killed program would: the lock is free, nothing was tidied."""
    library._lock.release()


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Anything that a field with this type hint may hold."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return st.one_of([st.none() if a is NoneType else values_of(a) for a in arguments])
    if origin is tuple:
        return st.lists(values_of(arguments[0]), max_size=2).map(tuple)
    if is_dataclass(hint):
        return records_of(hint)  # type: ignore[arg-type]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    scalars: dict[Any, st.SearchStrategy[Any]] = {
        str: texts,
        bool: st.booleans(),
        int: st.integers(0, 9999),
        float: st.one_of(st.integers(0, 10**6), st.floats(0, 10**6, allow_nan=False)),
        dt.date: st.dates(),
        dt.time: st.times().map(lambda time: time.replace(second=0, microsecond=0, fold=0)),
    }
    return scalars[hint]


def records_of(kind: type) -> st.SearchStrategy[Any]:
    """Any record of this class, sensible or not."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{each.name: values_of(hints[each.name]) for each in fields(kind)})


def parts_of(kind: str) -> st.SearchStrategy[Any]:
    """Anything that this part of a meeting may hold, whether or not its rules hold; ids in a list differ."""
    hint = get_type_hints(Meeting)[kind]
    if kind in LISTS:
        return st.lists(records_of(get_args(hint)[0]), max_size=3, unique_by=lambda each: each.id).map(tuple)
    return values_of(hint)


def person(name: str, number: int = 1) -> Participant:
    """Somebody at the table."""
    return Participant(id=f"p{number}", name=name, side=Side.FAMILY)


def bytes_of(paths: Iterable[Path]) -> bytes:
    """Everything in these files, and in all files of these folders."""
    data = b""
    for path in paths:
        inside = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for each in inside:
            data += each.read_bytes()
    return data


def run_child(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process of its own, in which it may break what it likes."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
