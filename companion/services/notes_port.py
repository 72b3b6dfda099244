"""Where private notes are kept: a port of its own, so that nobody gets it by accident."""

from __future__ import annotations

from typing import Protocol

from companion.domain.iceberg import Iceberg


class NotesStore(Protocol):
    """The encrypted store of private notes, apart from the library and from every backup."""

    def load(self, meeting_id: str) -> Iceberg:
        """The notes of one meeting; empty where there are none."""

    def save(self, meeting_id: str, iceberg: Iceberg) -> None:
        """Keep the notes of one meeting, durably, in place of what was there."""

    def erase(self, meeting_id: str) -> None:
        """Make the notes of one meeting unreadable for good."""
