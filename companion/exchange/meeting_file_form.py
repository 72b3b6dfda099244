"""The form of a meeting file: one document of strict JSON in UTF-8, neither too large nor too deep.

Size and depth are looked at before anything is parsed, so that no file can make the program swell or fall over.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any, Final, NoReturn

from companion.domain.soundness import Fault
from companion.services.meeting_files import FaultGroup, FileRefused

MOST_BYTES: Final = 20_000_000
MOST_FAULTS: Final = 1_000
"""More than anybody reads; a hostile file must not fill the memory with what is wrong with it."""

_BOM: Final = b"\xef\xbb\xbf"
# Once begun a string always matches, closed or not: the search can never start over inside it.
_STRING: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_NOT_A_BRACKET: Final = bytes(set(range(256)) - set(b"[]{}"))
_STEP: Final = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
# The category Cc of Unicode but tab and newline; and half characters, which no UTF-8 can write.
_UNWANTED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class _TooLarge:
    """Stands for a number that no computer holds."""


class _NotANumber:
    """Stands for NaN or Infinity."""


class _Twice(dict[str, Any]):
    """An object of which some keys stand twice."""

    keys_twice: tuple[str, ...] = ()


def parse(data: bytes, deepest: int) -> Any:
    """The document that the bytes hold; `deepest` is how many lists and objects may lie in each other."""
    if len(data) > MOST_BYTES:
        _refuse(Fault("", "file_too_large", {"most": MOST_BYTES // 1_000_000}))
    if data.startswith(_BOM):
        _refuse(Fault("", "byte_order_mark"))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        _refuse(Fault("", "not_utf8", {"byte": error.start + 1}))
    if not text.strip(" \t\r\n"):
        _refuse(Fault("", "file_empty"))
    if depth(data) > deepest:
        _refuse(Fault("", "too_deep", {"most": deepest}))
    document = _loaded(text)
    faults, more = few(_faults((), document))
    if faults:
        raise FileRefused(FaultGroup.FORM, faults, more=more)
    return document


def depth(data: bytes) -> int:
    """How deep lists and objects lie in each other, seen from the brackets alone."""
    brackets = _STRING.sub(b"", data).translate(None, _NOT_A_BRACKET)
    return max(accumulate(map(_STEP.__getitem__, brackets)), default=0)


def few(faults: Iterable[Fault]) -> tuple[tuple[Fault, ...], bool]:
    """The first faults, as many as anybody reads, and whether there are more."""
    found: list[Fault] = []
    for fault in faults:
        if len(found) == MOST_FAULTS:
            return tuple(found), True
        found.append(fault)
    return tuple(found), False


def path_of(parts: Iterable[str | int]) -> str:
    """A place as people write it: `topics[2].roles[0].party`."""
    path = ""
    for part in parts:
        if isinstance(part, int):
            path += f"[{part}]"
        else:
            path += f".{_shown(part)}" if path else _shown(part)
    return path


def _shown(key: str) -> str:
    short = key if len(key) <= 64 else f"{key[:64]}…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in short) or '""'


def _refuse(fault: Fault) -> NoReturn:
    raise FileRefused(FaultGroup.FORM, (fault,)) from None


def _loaded(text: str) -> Any:
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_number,
            parse_constant=lambda name: _NotANumber(),
        )
    except json.JSONDecodeError as error:
        code = "more_after_end" if error.msg == "Extra data" else "not_json"
        _refuse(Fault("", code, {"line": error.lineno, "column": error.colno}))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    seen: set[str] = set()
    twice = _Twice(made)
    twice.keys_twice = tuple({key: None for key, _ in pairs if key in seen or seen.add(key)})  # type: ignore[func-returns-value]
    return twice


def _integer(digits: str) -> int | _TooLarge:
    # Past 309 digits no number of JSON's usual kind holds it; Python would, and would take its time.
    return _TooLarge() if math.isinf(float(digits)) else int(digits)


def _number(digits: str) -> float | _TooLarge:
    number = float(digits)
    return _TooLarge() if math.isinf(number) else number


def _faults(parts: tuple[str | int, ...], value: object) -> Iterator[Fault]:
    if isinstance(value, str):
        yield from _in_text(parts, value)
    elif isinstance(value, dict):
        if isinstance(value, _Twice):
            for key in value.keys_twice:
                yield Fault(path_of((*parts, key)), "key_twice")
        for key, item in value.items():
            yield from _in_text((*parts, key), key)
            yield from _faults((*parts, key), item)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if not isinstance(item, int | float):
                yield from _faults((*parts, index), item)
    elif isinstance(value, _TooLarge):
        yield Fault(path_of(parts), "number_overflows")
    elif isinstance(value, _NotANumber):
        yield Fault(path_of(parts), "not_a_number")


def _in_text(parts: tuple[str | int, ...], text: str) -> Iterator[Fault]:
    found = _UNWANTED.search(text)
    if found is None:
        return
    if "\ud800" <= found.group() <= "\udfff":
        yield Fault(path_of(parts), "half_character")
    else:
        yield Fault(path_of(parts), "control_character", {"character": f"U+{ord(found.group()):04X}"})
