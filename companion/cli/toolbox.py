"""What the sub-commands need of the other rooms; the composition root fills it in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Protocol

from companion.domain.meeting import Meeting
from companion.services.ports import LibraryStore, Paper


class Exit(IntEnum):
    """The exit codes of the program."""

    DONE = 0
    NO = 1
    WRONG_USE = 2
    BAD_FILE = 3
    NO_LIBRARY = 4
    NOT_WRITTEN = 5


class Stop(Exception):
    """The end of a command that could not be done: its exit code, and the sentences to say."""

    def __init__(self, code: Exit, *sentences: str) -> None:
        super().__init__(code.name)
        self.code = code
        self.sentences = sentences


class PaperRefused(Exception):
    """A paper that cannot be made as it was asked for; the codes are those of the room of papers."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class CheckReport(Protocol):
    """What a full check of a library found."""

    @property
    def meetings(self) -> int:
        """How many meetings were read."""

    @property
    def problems(self) -> Sequence[str]:
        """Codes of what is not whole."""


class Library(Protocol):
    """An open library, as the sub-commands know it."""

    @property
    def store(self) -> LibraryStore:
        """Its meetings."""

    def erase(self, meeting_id: str) -> None:
        """Delete a meeting for good, with everything that belongs to it."""

    def check(self) -> CheckReport:
        """Read everything and see whether it is whole."""

    def back_up(self, folder: Path) -> Path:
        """Write a verified copy into a folder; gives its path."""

    def close(self) -> None:
        """Let go of it."""


class MakePaper(Protocol):
    """Makes a paper of a meeting."""

    def __call__(
        self,
        meeting: Meeting,
        kind: str,
        *,
        language: str | None = None,
        for_participant: str | None = None,
        large_print: bool = False,
    ) -> Paper:
        """The paper; may raise `PaperRefused` or `OSError`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toolbox:
    """Everything the sub-commands use of the other rooms. Whatever touches a library may raise `StoreError`."""

    library_folder: Path
    """The library of a call that names none."""
    backup_folder: Path
    language: str
    """The language of the messages of a call that names none."""
    version: str
    library_exists: Callable[[Path], bool]
    open_library: Callable[[Path, str], Library]
    create_library: Callable[[Path, str], tuple[Library, str]]
    """Makes a library in a folder under a passphrase; gives its recovery code too."""
    restore: Callable[[Path, Path, str], Path | None]
    """Puts a backup (first) in the place of a library (second); gives where the old one was set aside."""
    read_file: Callable[[Path], Meeting]
    """Reads a meeting file; may raise `FileRefused` or `OSError`."""
    write_file: Callable[[Meeting, bool], bytes]
    """A meeting as a file, with or without talk times; may raise `MeetingUnwritable`."""
    make_paper: MakePaper
    show_window: Callable[[Path | None, str | None, bool], int]
    """Shows the window: on which library, in which language, as a demonstration; gives the exit code."""
    now: Callable[[], dt.datetime]
