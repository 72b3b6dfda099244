"""Hands the sub-commands what they need. Nothing here needs a display; the store and the papers come when used."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from companion import __version__
from companion.app.arguments import Call, Way
from companion.app.positions import PositionsInForce
from companion.app.workspace import MeetingFilesOnDisk, new_id
from companion.cli.main import run
from companion.cli.toolbox import PaperRefused, Toolbox
from companion.domain.meeting import Meeting
from companion.services.ports import Paper
from companion.system.clock import SteadyClock
from companion.system.logs import logging_to
from companion.system.paths import Paths
from companion.system.settings import SettingsFile
from companion.words import _, system_language

if TYPE_CHECKING:
    from companion.services.ports import LibraryStore
    from companion.storage.opened import CheckReport, OpenLibrary

BROKEN = 70
"""Exit code for a mistake of the program itself, as systems call it."""

_log = logging.getLogger(__name__)


class CommandLibrary:
    """An open library as the sub-commands know it; its private notes can only be erased from here."""

    def __init__(self, library: OpenLibrary) -> None:
        self._library = library

    @property
    def store(self) -> LibraryStore:
        """The meetings."""
        return self._library.store

    def erase(self, meeting_id: str) -> None:
        """Delete a meeting for good, its private notes first."""
        self._library.notes.erase(meeting_id)
        self._library.store.erase(meeting_id)

    def check(self) -> CheckReport:
        """Read everything and see whether it is whole."""
        return self._library.check()

    def back_up(self, folder: Path) -> Path:
        """Write a verified copy into a folder; gives its path."""
        return self._library.backup(folder)

    def close(self) -> None:
        """Let go of it."""
        self._library.close()


def run_command(arguments: Sequence[str]) -> int:
    """Carry out a sub-command; gives its exit code."""
    paths = Paths.usual()
    # Told to end, it ends in order: what was half written is taken away.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(128 + signal.SIGTERM))
    with logging_to(paths.logs):
        try:
            return run(arguments, _toolbox(paths))
        except Exception:  # noqa: BLE001  # a mistake of ours: its message may hold what people wrote
            _log.exception("command.failed")
            print(_("The program made a mistake and stopped. What was kept is kept."), file=sys.stderr)  # noqa: T201
            return BROKEN


def _toolbox(paths: Paths) -> Toolbox:
    files = MeetingFilesOnDisk()
    opened: list[Path] = []

    def open_library(folder: Path, passphrase: str) -> CommandLibrary:
        opened.append(folder)
        return _open(folder, passphrase, paths.backups)

    def make_paper(meeting: Meeting, kind: str, **options: Any) -> Paper:
        # What holds beside the library that the meeting came from, holds on its paper.
        return _make_paper(PositionsInForce(opened[-1] if opened else None), meeting, kind, **options)

    return Toolbox(
        library_folder=paths.library,
        backup_folder=paths.backups,
        language=SettingsFile(paths.settings).load().language or system_language(),
        version=__version__,
        library_exists=_exists,
        open_library=open_library,
        create_library=_create,
        restore=_restore,
        read_file=lambda path: files.read(path, new_id=new_id),
        write_file=lambda meeting, with_turns: files.write(meeting, with_turns=with_turns),
        make_paper=make_paper,
        show_window=_show_window,
        now=SteadyClock().wall,
    )


def _exists(folder: Path) -> bool:
    from companion.storage.library import exists

    return exists(folder)


def _open(folder: Path, passphrase: str, backups: Path) -> CommandLibrary:
    from companion.storage.library import open_library

    return CommandLibrary(open_library(folder, passphrase, backups=backups))


def _create(folder: Path, passphrase: str) -> tuple[CommandLibrary, str]:
    from companion.storage.library import create_library

    library, recovery_code = create_library(folder, passphrase)
    return CommandLibrary(library), recovery_code


def _restore(backup: Path, folder: Path, passphrase: str) -> Path | None:
    from companion.storage.library import restore_library

    return restore_library(backup, folder, passphrase)


def _make_paper(
    positions: PositionsInForce,
    meeting: Meeting,
    kind: str,
    *,
    language: str | None = None,
    for_participant: str | None = None,
    large_print: bool = False,
) -> Paper:
    from companion.documents.errors import DocumentRefused
    from companion.documents.maker import make_document

    try:
        made = make_document(
            meeting,
            kind,
            language=language,
            for_participant=for_participant,
            large_print=large_print,
            legal=positions(),
        )
        return Paper(made.data, made.missing_characters)
    except DocumentRefused as refused:
        raise PaperRefused(refused.code) from None


def _show_window(library: Path | None, messages: str | None, demo: bool) -> int:
    from companion.app.window import run_window

    return run_window(Call(Way.DEMO if demo else Way.WINDOW, library, messages))
