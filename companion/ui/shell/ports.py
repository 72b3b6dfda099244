"""What the window asks of the rest of the program. The composition root gives it; tests give stand-ins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from companion.domain.meeting import Meeting
    from companion.services.desk import Desk
    from companion.services.ports import MeetingSummary, Paper


class Workspace(Protocol):
    """An unlocked library. Locking closes it, and everything that came from it is let go of.

    Each call may raise `StoreError`; reading a file may also raise `FileRefused`.
    """

    def meetings(self) -> Sequence[MeetingSummary]:
        """All meetings, newest date first."""

    def open_meeting(self, meeting_id: str) -> Desk:
        """The desk of one meeting."""

    def new_meeting(self, *, title: str, date: dt.date, language: str, chair_name: str) -> str:
        """Begin an empty meeting; gives its id."""

    def next_meeting(self, meeting_id: str, *, date: dt.date) -> str:
        """Begin the meeting after this one, with its people and what is still open; gives its id."""

    def bring_in(self, file: Path, *, replace: bool = False) -> str:
        """Take in a meeting file, whole or not at all; gives the id."""

    def bring_in_example(self, language: str) -> str:
        """Take in the example in a language, or find the one that is there; gives its id."""

    def write_file(self, meeting_id: str, file: Path, *, with_turns: bool) -> None:
        """Write the meeting file, whole or not at all."""

    def erase(self, meeting_id: str) -> None:
        """Delete a meeting for good, its private notes too."""

    def chair_name(self) -> str:
        """The name of the chair in the newest meeting; empty when there is none."""

    def notes_desk(self, meeting_id: str) -> Any:
        """The desk of the private notes, handed to the private drawer and to nothing else."""

    def cut_off_at(self, meeting_id: str) -> dt.datetime | None:
        """The last sign of life of the program when it was cut off; told once for each meeting, else `None`."""

    def show_life(self) -> None:
        """Leave a sign of life, so that a cut costs no more than the seconds since."""

    def change_passphrase(self, passphrase: str) -> None:
        """Let another passphrase open the library from now on; slow on purpose, may run in a thread of its own."""

    def new_recovery_code(self) -> str:
        """Replace the recovery code; the old one is void."""

    def back_up(self, folder: Path) -> Path:
        """Write a verified copy of the library into a folder; gives its path."""

    def close(self) -> None:
        """Lock: close the files and let go of the keys."""


class Library(Protocol):
    """The library as a locked window knows it. `create` and `unlock` are slow on purpose: call them in a thread."""

    def exists(self) -> bool:
        """Whether there is a library to unlock."""

    def create(self, passphrase: str) -> tuple[Workspace, str]:
        """Make the library; gives it unlocked, with its recovery code, which is never shown again."""

    def unlock(
        self, *, passphrase: str | None = None, recovery_code: str | None = None, without_journal: bool = False
    ) -> Workspace:
        """Open the library with one of its two secrets; `without_journal` when the chair accepts what that may cost."""

    def restore(self, backup: Path, *, passphrase: str | None = None, recovery_code: str | None = None) -> None:
        """Put a backup in the place of a library that is gone or damaged, opened with the backup's own secret."""


class SettingsStore(Protocol):
    """The chair's preferences in their file."""

    def load(self) -> Any:
        """The preferences (`companion.system.settings.Settings`); never fails."""

    def save(self, settings: Any) -> bool:
        """Keep them; false when the disk would not."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page of a paper as a picture: 32-bit RGBA, `width` * `height` * 4 bytes."""

    width: int
    height: int
    pixels: bytes


class Documents(Protocol):
    """The papers of a meeting. Both calls may run in a thread of their own."""

    def make(self, meeting: Meeting, kind: str, **options: Any) -> Paper:
        """The paper of a kind, with the options of `companion pdf`."""

    def pages(self, pdf: bytes, width: int) -> Sequence[PagePicture]:
        """The pages of a PDF as pictures of this width in pixels."""


@dataclass(frozen=True, kw_only=True)
class Ports:
    """Everything the window gets from outside, in one place."""

    library: Library
    settings: SettingsStore
    wall: Callable[[], dt.datetime]
    """Now, with offset; never goes back while the program runs."""
    documents: Documents
    legal: Callable[[], Any]
    """Reads the legal positions (`companion.domain.legal.LegalPositions`); called once, when a meeting is opened."""
    legal_trouble: Callable[[], str] = lambda: ""
    """What is wrong with an organisation's own legal positions, as a sentence; empty when nothing is."""
    version: str = ""
    log_file: Path | None = None
    throw_away: bool = False
    """A demonstration: the library is already unlocked and will be gone; nothing is asked and nothing is locked."""
