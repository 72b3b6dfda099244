"""Texts as people type and paste them, made fit to be kept: no control characters, no half characters, not endless.

What is pasted from other programs holds line ends of every kind and characters that nobody sees. They would make
a meeting that no meeting file can hold, so they go on the way in.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, Final

from companion.domain.changes import Change, Row
from companion.domain.errors import RuleBroken
from companion.domain.meeting import (
    Agreement,
    ChildWords,
    Collaboration,
    Details,
    Disagreement,
    Participant,
    Signature,
    Spoken,
    Topic,
    View,
    WishPicture,
)
from companion.domain.terms import AGREEMENT_LENGTH, LINE_LENGTH, NAME_LENGTH, PHONE_LENGTH, TEXT_LENGTH

_LINE_END: Final = re.compile("\r\n|[\r\x0b\x0c\x85]")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_HALF: Final = re.compile("[\ud800-\udfff]")

LENGTHS: Final[dict[type, dict[str, int]]] = {
    Agreement: {"text": AGREEMENT_LENGTH, "plain_text": TEXT_LENGTH},
    ChildWords: {"text": TEXT_LENGTH, "effect": TEXT_LENGTH},
    Collaboration: {"contact_phone": PHONE_LENGTH, "rhythm": TEXT_LENGTH, "if_it_goes_wrong": TEXT_LENGTH},
    Details: {"shared_story": TEXT_LENGTH},
    Disagreement: {"next_step": TEXT_LENGTH},
    Participant: {"name": NAME_LENGTH},
    Signature: {"remark": TEXT_LENGTH},
    Spoken: {"text": TEXT_LENGTH},
    Topic: {"note": TEXT_LENGTH},
    View: {"text": TEXT_LENGTH},
    WishPicture: {"text": TEXT_LENGTH},
}
"""How long a text may be, in characters, where that is not the length of a line."""

_WITHOUT_END: Final = frozenset({"reads", "fixed_words"})
"""Tags of languages, to which the meeting file sets no length."""


def tidy(text: str) -> str:
    """The text with plain line ends, without control characters but tab, and with whole characters only."""
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", _CONTROL.sub("", _LINE_END.sub("\n", text)))


def tidied(record: Any) -> Any:
    """The record with tidy texts; the same one when they were. `RuleBroken("too_long")` where one is."""
    return _tidied(record, LINE_LENGTH)


def tidied_changes(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes with tidy texts in what comes after; the same ones when they were. May raise as `tidied`."""
    tidy = tuple(_tidied_change(change) for change in changes)
    return changes if all(new is old for new, old in zip(tidy, changes, strict=True)) else tidy


def _tidied_change(change: Change) -> Change:
    if change.after is None:
        return change
    record = tidied(change.after.record)
    return change if record is change.after.record else replace(change, after=Row(change.after.position, record))


def _tidied(value: Any, most: int | None) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        text = tidy(value)
        if most is not None and len(text) > most:
            raise RuleBroken("too_long", most=most)
        return value if text == value else text
    if isinstance(value, tuple):
        items = tuple(_tidied(item, most) for item in value)
        return value if all(new is old for new, old in zip(items, value, strict=True)) else items
    if is_dataclass(value):
        return _tidied_record(value)
    return value


def _tidied_record(record: Any) -> Any:
    lengths = LENGTHS.get(type(record), {})
    changed = {}
    for field in fields(record):
        old = getattr(record, field.name)
        new = _tidied(old, None if field.name in _WITHOUT_END else lengths.get(field.name, LINE_LENGTH))
        if new is not old:
            changed[field.name] = new
    return replace(record, **changed) if changed else record
