"""What comes out: a finished paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A finished paper."""

    data: bytes
    """A PDF that keeps to PDF/UA-1 and PDF/A-2a; the same meeting gives the same bytes."""
    pages: int
    missing_characters: tuple[str, ...]
    """What no font could draw; U+FFFD stands in its place."""
    title: str
    """What it says about itself: the kind and the day, no names."""
