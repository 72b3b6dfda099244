"""What the use cases ask of the outer rooms, and the failures of the world that those may tell of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

# Whether there is a library is asked before the lock screen is shown; that takes no meeting.
if TYPE_CHECKING:
    from companion.domain.changes import Operation
    from companion.domain.meeting import Meeting


class StoreFault(StrEnum):
    """Why a library could not be opened, read or written; each has a sentence of its own."""

    WRONG_PASSPHRASE = "wrong_passphrase"  # noqa: S105  # a fault, not a secret
    WRONG_RECOVERY_CODE = "wrong_recovery_code"
    RECOVERY_CODE_TYPO = "recovery_code_typo"
    KEYS_MISSING = "keys_missing"
    KEYS_DAMAGED = "keys_damaged"
    NOT_THERE = "not_there"
    EXISTS = "exists"
    EMPTY = "empty"
    NOT_A_LIBRARY = "not_a_library"
    DAMAGED = "damaged"
    JOURNAL_MISSING = "journal_missing"
    TOO_NEW = "too_new"
    IN_USE = "in_use"
    BUSY = "busy"
    READ_ONLY = "read_only"
    FULL = "full"
    UNSUITABLE_FOLDER = "unsuitable_folder"
    NO_ACCESS = "no_access"
    MIGRATION_FAILED = "migration_failed"
    BACKUP_DAMAGED = "backup_damaged"
    NO_SUCH_MEETING = "no_such_meeting"
    KNOWN_MEETING = "known_meeting"
    SEALED_MEETING = "sealed_meeting"


class StoreError(Exception):
    """A failure of the world around the library; never holds anything that people wrote."""

    def __init__(self, fault: StoreFault, **data: str) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.data = data


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSummary:
    """A meeting as the library's list shows it."""

    id: str
    title: str
    date: dt.date
    starts_at: dt.time | None = None
    place: str | None = None
    people: int = 0
    topics: int = 0
    agreements: int = 0
    agreements_open: int = 0
    next_due: dt.date | None = None
    looks_back_on: dt.date | None = None
    started: bool = False
    ended: bool = False
    sealed: bool = False


class LibraryStore(Protocol):
    """The encrypted library of meetings. Each call is one transaction; each may raise `StoreError`."""

    def meetings(self) -> Sequence[MeetingSummary]:
        """All meetings, newest date first."""

    def load(self, meeting_id: str) -> Meeting:
        """One meeting (its id in any case of letters); fault `no_such_meeting`."""

    def history(self, meeting_id: str) -> Sequence[Operation]:
        """Its operations since the last barrier, oldest first, with their changes."""

    def add(self, meeting: Meeting, *, at: str) -> None:
        """Keep a new meeting, with a barrier operation `bring_in`; fault `known_meeting`."""

    def replace(self, meeting: Meeting, *, at: str) -> None:
        """Put a meeting in the place of the one with its id; a barrier; `no_such_meeting`, `sealed_meeting`."""

    def commit(self, meeting_id: str, operation: Operation) -> int:
        """Keep one operation with its changes, durably, in one transaction; gives its number.

        An operation whose `merge` mark and kind equal those of the newest one is kept as one with it.
        """

    def erase(self, meeting_id: str) -> None:
        """Delete a meeting for good, its history and images included."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished paper: the PDF, and the characters that no font could draw."""

    data: bytes
    missing: tuple[str, ...] = ()


class MeetingClock(Protocol):
    """The time, never going back within one run of the program."""

    def wall(self) -> dt.datetime:
        """Now, with offset."""
