"""Text as it may stand on paper: whatever somebody typed, pasted or imported, made harmless and printable."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_NEW_LINES = str.maketrans({"\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_JOINERS = "\u200c\u200d"
"""Zero-width (non-)joiner: part of the spelling of Persian and of Indic scripts, and of emoji."""

_T = TypeVar("_T")


def clean(text: str) -> str:
    """The same text without what a page cannot or must not hold.

    Goes out: control characters, and the invisible characters that turn the reading direction of what follows
    (a name with one could make the rest of a line read backwards). Becomes U+FFFD: what is no character at
    all (half a surrogate pair, a private-use or unassigned code). A tab becomes a space.
    """
    text = text.replace("\r\n", "\n").translate(_NEW_LINES).replace("\t", " ")
    text = unicodedata.normalize("NFC", "".join(map(_clean_character, text)))
    return _without_stray_joiners(text)


def _clean_character(character: str) -> str:
    if character == "\n" or character in _JOINERS:
        return character
    category = unicodedata.category(character)
    if category in ("Cc", "Cf") or _is_variation_selector(character):
        return ""
    if category in ("Cs", "Co", "Cn"):
        return REPLACEMENT
    return character


def _is_variation_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _without_stray_joiners(text: str) -> str:
    """Keep a joiner only between two letters or marks; elsewhere it glues emoji, which paper does not have."""
    if not any(joiner in text for joiner in _JOINERS):
        return text

    def joins(at: int) -> bool:
        return 0 < at < len(text) - 1 and all(unicodedata.category(text[i])[0] in "LM" for i in (at - 1, at + 1))

    return "".join(each for at, each in enumerate(text) if each not in _JOINERS or joins(at))


def cleaned(value: _T) -> _T:
    """A frozen value with every text in it made clean, as deep as it goes."""
    if isinstance(value, str):
        # Terms (enum members) are texts of our own, and must stay what they are.
        return cast(_T, clean(value)) if type(value) is str else value
    if isinstance(value, tuple):
        return cast(_T, tuple(cleaned(each) for each in value))
    if is_dataclass(value) and not isinstance(value, type):
        changes = {field.name: cleaned(getattr(value, field.name)) for field in fields(value)}
        return replace(value, **changes)
    return value


def isolate(text: str) -> str:
    """The text, closed off from the reading direction around it where it holds right-to-left letters.

    Without it a number after an Arabic name would be drawn before the name (UAX #9, chapter 2.4).
    """
    if any(unicodedata.bidirectional(character) in ("R", "AL") for character in text):
        return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
    return text


def without_isolates(text: str) -> str:
    """The text as it is written, for whoever reads it without seeing it."""
    return text.translate(dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069)))
