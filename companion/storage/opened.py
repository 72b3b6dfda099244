"""An open library: the meetings, the private notes, and what its owner can do with it as a whole."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from companion.services.ports import StoreError, StoreFault
from companion.storage import keys
from companion.storage.backup import problems_of, prune, write_backup
from companion.storage.engine import Database, open_database
from companion.storage.guard import InstanceLock, clear_open_mark, left_open_at, set_open_mark, show_life
from companion.storage.keys import Cost, DataKey
from companion.storage.layout import DATABASE, KEYS
from companion.storage.library_store import EncryptedLibraryStore
from companion.storage.migrations.runner import migrate
from companion.storage.notes_store import EncryptedNotesStore
from companion.storage.tables import LIBRARY

BACKUP_NUMBER = "backup_number"


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a full check found: codes of problems (`pages`, `structure`, `references`, `meeting`, `private`)."""

    meetings: int
    problems: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


def notes_of(folder: Path, key: DataKey) -> EncryptedNotesStore:
    """The store of private notes beside a library; its key cannot be turned back into the library's."""
    return EncryptedNotesStore(folder, key.derived("private notes"))


class OpenLibrary:
    """A library that is open in this program, and in no other; `close` it, or use it in a `with` block."""

    def __init__(self, folder: Path, key: DataKey, database: Database, lock: InstanceLock) -> None:
        self.folder = folder
        self.store = EncryptedLibraryStore(database)
        self.notes = notes_of(folder, key)
        self.left_open_at: dt.datetime | None = None
        """The last sign of life of the program that had it last, when that was cut off; else `None`."""
        self.remove_on_close = False
        self._key = key
        self._database = database
        self._lock = lock
        self._is_open = True

    @classmethod
    def under_lock(cls, folder: Path, key: DataKey, lock: InstanceLock, *, backups: Path | None = None) -> OpenLibrary:
        """Open the database of a folder that this program holds the lock of, upgraded where that is needed."""
        left_open = left_open_at(folder)
        database = open_database(folder / DATABASE, key.secret, LIBRARY)
        try:
            target = backups or folder
            migrate(
                database,
                back_up=lambda: write_backup(
                    database,
                    folder / KEYS,
                    target,
                    library=key.library,
                    at_least=1,
                    reason="before-upgrade",
                ),
            )
            set_open_mark(folder)
        except BaseException:
            database.close()
            raise
        library = cls(folder, key, database, lock)
        library.left_open_at = left_open
        return library

    @property
    def id(self) -> str:
        """The library's own id; it says nothing about anybody."""
        return self._key.library

    @property
    def was_left_open(self) -> bool:
        """Whether the program that had it last was cut off: a full check, in the background, is wise."""
        return self.left_open_at is not None

    def show_life(self) -> None:
        """Leave a sign of life, every few seconds of a running meeting: it bounds what a cut can cost."""
        if self._is_open:
            show_life(self.folder)

    def settle(self) -> None:
        """Empty the journal into the database: for a pause, for the end of a meeting, and when nothing happens."""
        self._database.checkpoint()

    def is_passphrase(self, passphrase: str) -> bool:
        """Whether this is the passphrase; takes as long as opening does."""
        try:
            keys.unlock(self.folder / KEYS, passphrase=passphrase)
        except StoreError as error:
            if error.fault is StoreFault.WRONG_PASSPHRASE:
                return False
            raise
        return True

    def change_passphrase(self, passphrase: str, *, cost: Cost | None = None) -> None:
        """Let a new passphrase open the library, and the old one no more; backups keep theirs."""
        keys.change_passphrase(self.folder / KEYS, self._key, passphrase, cost=cost)

    def new_recovery_code(self) -> str:
        """A new recovery code, kept nowhere; the old one is worth nothing any more."""
        return keys.change_recovery_code(self.folder / KEYS, self._key)

    def backup(self, folder: Path, *, keep: int | None = None) -> Path:
        """Make a backup in a folder, opened anew and checked; `keep` deletes all but that many afterwards.

        Private notes are never in it. Faults: `damaged`, `full`, `read_only`, `no_access`.
        """
        at_least = int(self.store.setting(BACKUP_NUMBER) or 0) + 1
        path, number = write_backup(self._database, self.folder / KEYS, folder, library=self.id, at_least=at_least)
        self.store.keep_setting(BACKUP_NUMBER, str(number))
        if keep is not None:
            prune(folder, keep=keep)
        return path

    def check(self) -> CheckReport:
        """Read everything and see whether it is whole; a second or so, may run beside the work."""
        problems = self._file_problems()
        count = 0
        if not problems:
            for summary in self.store.meetings():
                count += 1
                try:
                    self.store.load(summary.id)
                except (ValueError, TypeError, KeyError):
                    problems.append("meeting")
                except StoreError as error:
                    # Erased while the check ran.
                    if error.fault is not StoreFault.NO_SUCH_MEETING:
                        raise
        if not self.notes.is_sound():
            problems.append("private")
        return CheckReport(count, tuple(dict.fromkeys(problems)))

    def _file_problems(self) -> list[str]:
        try:
            self._database.checkpoint()
            with self._database.outside() as connection:
                found = problems_of(connection)
            if found:
                # A page that was just being written looks damaged: look again while nobody can write.
                self._database.checkpoint()
                with self._database.outside() as connection:
                    connection.execute("BEGIN IMMEDIATE")
                    try:
                        found = problems_of(connection)
                    finally:
                        connection.execute("ROLLBACK")
        except StoreError as error:
            if error.fault is StoreFault.DAMAGED:
                return ["pages"]
            raise
        return found

    def close(self) -> None:
        """Close everything and let go of the lock; calling it twice does no harm."""
        if not self._is_open:
            return
        self._is_open = False
        try:
            self.notes.close()
            # A full disk must not keep the program from closing; the journal then stays and is read next time.
            with contextlib.suppress(StoreError):
                self._database.checkpoint()
            with contextlib.suppress(StoreError):
                clear_open_mark(self.folder)
            self._database.close()
        finally:
            self._lock.release()
            if self.remove_on_close:
                shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
