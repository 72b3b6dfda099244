"""The doors to a library: is there one, make one, open one, put a backup in its place, and one to throw away.

Importing this module is cheap; the database and the keys are imported when a door is used. Every door may raise
`StoreError`, and a library that could not be opened is left as it was.
"""

from __future__ import annotations

import secrets
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from companion.services.ports import StoreError, StoreFault
from companion.services.whole_file import UNFINISHED_WORK, flush_folder
from companion.storage.faults import faults_translated
from companion.storage.layout import BACKUPS, DATABASE, KEYS, SET_ASIDE, UNFINISHED, UNFINISHED_KEYS

if TYPE_CHECKING:
    from companion.storage.keys import Cost, DataKey
    from companion.storage.opened import OpenLibrary


def exists(folder: Path) -> bool:
    """Whether there is a library in this folder, good or bad; not one whose making was interrupted.

    Fault `no_access` when nobody may look.
    """
    with faults_translated():
        if (folder / DATABASE).exists():
            return True
        return (folder / KEYS).exists() and not (folder / UNFINISHED).exists()


def create_library(
    folder: Path, passphrase: str, *, cost: Cost | None = None, any_folder: bool = False
) -> tuple[OpenLibrary, str]:
    """Make a library and open it; gives the recovery code too, which is kept nowhere.

    The passphrase must not be empty. Faults: `exists`, `unsuitable_folder` (unless `any_folder`), `in_use`, `full`,
    `read_only`, `no_access`.
    """
    from companion.storage.engine import create_database
    from companion.storage.guard import InstanceLock, require_suitable_folder
    from companion.storage.keys import create_keys
    from companion.storage.migrations.runner import migrate
    from companion.storage.opened import OpenLibrary
    from companion.storage.tables import LIBRARY

    if not passphrase:
        raise ValueError("a library needs a passphrase")
    if not any_folder:
        require_suitable_folder(folder)
    with faults_translated():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = InstanceLock(folder)
    try:
        if exists(folder):
            raise StoreError(StoreFault.EXISTS)
        with faults_translated():
            _clear_unfinished(folder)
            key, code = create_keys(folder / UNFINISHED_KEYS, passphrase, cost=cost)
            database = create_database(folder / UNFINISHED, key.secret, LIBRARY)
            try:
                migrate(database, back_up=lambda: None)
                database.checkpoint()
            finally:
                database.close()
            # The database gets its name last: until then there is no library, and making it can be done again.
            (folder / UNFINISHED_KEYS).replace(folder / KEYS)
            (folder / UNFINISHED).replace(folder / DATABASE)
            flush_folder(folder)
        return OpenLibrary.under_lock(folder, key, lock), code
    except BaseException:
        lock.release()
        raise


def open_library(
    folder: Path,
    passphrase: str | None = None,
    *,
    recovery_code: str | None = None,
    without_journal: bool = False,
    backups: Path | None = None,
) -> OpenLibrary:
    """Open a library with its passphrase or its recovery code.

    `without_journal` opens it although its journal was taken away, when the chair was told what that may cost.
    `backups` is where the backup before an upgrade goes, else a folder in the library's own. Faults: every one of
    `StoreFault` up to `migration_failed`.
    """
    from companion.storage.guard import InstanceLock, clear_leftovers, journal_is_missing
    from companion.storage.keys import unlock
    from companion.storage.opened import OpenLibrary

    if not exists(folder):
        raise StoreError(StoreFault.NOT_THERE)
    lock = InstanceLock(folder)
    try:
        clear_leftovers(folder)
        key = unlock(folder / KEYS, passphrase=passphrase, recovery_code=recovery_code)
        if not (folder / DATABASE).exists():
            raise StoreError(StoreFault.NOT_THERE)
        if journal_is_missing(folder, folder / DATABASE) and not without_journal:
            raise StoreError(StoreFault.JOURNAL_MISSING)
        return OpenLibrary.under_lock(folder, key, lock, backups=backups or folder / BACKUPS)
    except BaseException:
        lock.release()
        raise


def throwaway_library() -> OpenLibrary:
    """A library in a temporary folder under a key that nobody knows; closing it takes everything away."""
    from companion.storage.keys import Cost

    folder = Path(tempfile.mkdtemp(prefix="companion-"))
    try:
        # Nobody can guess this passphrase, so guessing need not be made slow.
        passphrase, cheap = secrets.token_urlsafe(32), Cost(rounds=1, memory_kib=8, lanes=1)
        library, _ = create_library(folder, passphrase, cost=cheap, any_folder=True)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    library.remove_on_close = True
    return library


def restore_library(
    backup: Path, folder: Path, passphrase: str | None = None, *, recovery_code: str | None = None
) -> Path | None:
    """Put a backup in the place of the library in a folder; gives the folder where the old one was set aside.

    The backup is opened with its own passphrase or recovery code and checked in full first. Faults:
    `backup_damaged`, `not_there`, `too_new`, `wrong_passphrase`, `wrong_recovery_code`, `recovery_code_typo`,
    `in_use`, `full`, `read_only`, `no_access`.
    """
    from companion.storage.backup import check_copy, put_in_place, unpack
    from companion.storage.guard import InstanceLock, clear_leftovers
    from companion.storage.keys import unlock
    from companion.storage.tables import LIBRARY

    with faults_translated():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = InstanceLock(folder)
    try:
        with faults_translated():
            clear_leftovers(folder)
            work = Path(tempfile.mkdtemp(prefix=UNFINISHED_WORK, dir=folder))
        try:
            unpacked = unpack(backup, work)
            key = unlock(unpacked.keys, passphrase=passphrase, recovery_code=recovery_code)
            try:
                check_copy(unpacked.database, key.secret, LIBRARY)
            except StoreError as error:
                unreadable = (StoreFault.DAMAGED, StoreFault.EMPTY, StoreFault.NOT_A_LIBRARY)
                raise StoreError(StoreFault.BACKUP_DAMAGED) if error.fault in unreadable else error from None
            aside = put_in_place(unpacked, folder)
            _keep_notes_with_their_library(folder, key, aside)
            return aside
        finally:
            shutil.rmtree(work, ignore_errors=True)
    finally:
        lock.release()


def set_aside_in(folder: Path) -> list[Path]:
    """The folders with what restoring put aside; each holds everything that was in the library then."""
    with faults_translated():
        return sorted(path for path in folder.glob(f"{SET_ASIDE}-*") if path.is_dir())


def discard_set_aside(folder: Path) -> None:
    """Delete all that restoring put aside: what is erased from the library may still be in there."""
    with faults_translated():
        for path in set_aside_in(folder):
            shutil.rmtree(path)


def warm_up() -> None:
    """Import what opening needs, half a second; for a thread, while the passphrase is being typed."""
    import companion.storage.opened  # noqa: F401


def _keep_notes_with_their_library(folder: Path, key: DataKey, aside: Path | None) -> None:
    """Private notes are in no backup and stay; unless their key went with the library that was set aside."""
    from companion.storage.notes_store import FILE
    from companion.storage.opened import notes_of

    notes = notes_of(folder, key)
    try:
        fits = notes.is_sound()
    finally:
        notes.close()
    if fits:
        return
    with faults_translated():
        for suffix in ("", "-wal", "-shm"):
            path = folder / (FILE + suffix)
            if path.exists() and aside is not None:
                path.replace(aside / path.name)


def _clear_unfinished(folder: Path) -> None:
    """Take away what an interrupted making left; what belongs to a library that is gone is set aside, not deleted."""
    from companion.storage.notes_store import FILE

    for name in (UNFINISHED_KEYS, *(UNFINISHED + suffix for suffix in ("", "-wal", "-shm", "-journal"))):
        (folder / name).unlink(missing_ok=True)
    for name in (KEYS, *(FILE + suffix for suffix in ("", "-wal", "-shm"))):
        stale, number = folder / name, 1
        if stale.exists():
            while (aside := folder / f"{name}.old-{number}").exists():
                number += 1
            stale.replace(aside)
