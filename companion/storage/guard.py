"""What stands between a library and bad luck around it: one program at a time, a mark while it is open, room to write.

The lock is the system's own and ends with the process, also when that is killed. The mark tells at the next start
that the program did not close the library itself, and that SQLite's journal must then still be there.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import platform
import shutil
import sys
from pathlib import Path
from typing import Final

import filelock

from companion.services.ports import StoreError, StoreFault
from companion.services.whole_file import UNFINISHED_WORK, flush_folder, write_whole
from companion.storage.faults import faults_translated

LOCK: Final = "library.lock"
OWNER: Final = "library.owner"
MARK: Final = "library.open"

_NETWORK_SYSTEMS: Final = frozenset(
    "nfs nfs4 cifs smb3 smbfs smb2 ncpfs afs ceph glusterfs davfs fuse.sshfs fuse.davfs fuse.davfs2 fuse.rclone "
    "fuse.gvfsd-fuse fuse.glusterfs webdav".split()
)
_SYNCED_NAMES: Final = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "my drive",
    "icloud drive",
    "mobile documents",
    "cloudstorage",
    "nextcloud",
    "owncloud",
)


class InstanceLock:
    """The right to be the only program on a library; held from construction to `release`."""

    def __init__(self, folder: Path) -> None:
        """Take it; faults `in_use` (with `pid` and `host` where known), `read_only`, `no_access`."""
        self._folder = folder
        self._lock = filelock.FileLock(folder / LOCK, timeout=0, mode=0o600, thread_local=False)
        try:
            with faults_translated():
                self._lock.acquire()
                owner = {"pid": str(os.getpid()), "host": platform.node()}
                write_whole(folder / OWNER, json.dumps(owner).encode())
        except filelock.Timeout:
            raise StoreError(StoreFault.IN_USE, **_owner(folder)) from None
        except BaseException as error:
            self._lock.release()
            if isinstance(error, StoreError):
                raise StoreError(_writable_fault(folder, error.fault)) from None
            raise

    def release(self) -> None:
        """Give it back; calling it twice does no harm."""
        if self._lock.is_locked:
            (self._folder / OWNER).unlink(missing_ok=True)
            self._lock.release()


def _owner(folder: Path) -> dict[str, str]:
    try:
        owner = json.loads((folder / OWNER).read_bytes()[:1000])
        return {name: str(owner[name])[:100] for name in ("pid", "host")}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _writable_fault(folder: Path, fault: StoreFault) -> StoreFault:
    """A folder that can be read but not written has its own sentence."""
    if fault is StoreFault.NO_ACCESS and os.access(folder, os.R_OK | os.X_OK) and not os.access(folder, os.W_OK):
        return StoreFault.READ_ONLY
    return fault


def clear_leftovers(folder: Path) -> None:
    """Take away the unfinished work of a program that was killed; only by who holds the lock of the folder."""
    for path in folder.glob(f"{UNFINISHED_WORK}*"):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                path.unlink()


def left_open_at(folder: Path) -> dt.datetime | None:
    """When the program that had the library last showed a sign of life, if it did not close it itself."""
    try:
        return dt.datetime.fromtimestamp((folder / MARK).stat().st_mtime).astimezone()
    except FileNotFoundError:
        return None


def journal_is_missing(folder: Path, database: Path) -> bool:
    """Whether the journal was taken away from a library that was not closed: the newest changes may be gone."""
    return (folder / MARK).exists() and not database.with_name(database.name + "-wal").exists()


def show_life(folder: Path) -> None:
    """Note on the mark that the program is still there; a failure is of no consequence."""
    with contextlib.suppress(OSError):
        os.utime(folder / MARK)


def set_open_mark(folder: Path) -> None:
    """Say on disk that the library is open; only after a first read, when its journal file is there."""
    with faults_translated():
        write_whole(folder / MARK, b"")


def clear_open_mark(folder: Path) -> None:
    """Say on disk that the library is closed; only after everything is out of the journal."""
    with faults_translated():
        (folder / MARK).unlink(missing_ok=True)
        flush_folder(folder)


def require_room(folder: Path, size: int) -> None:
    """Fault `full` when the disk has no room for that many bytes and a little more."""
    with faults_translated():
        free = shutil.disk_usage(folder).free
    if free < size + size // 10 + 1_000_000:
        raise StoreError(StoreFault.FULL)


def require_suitable_folder(folder: Path) -> None:
    """Fault `unsuitable_folder` for a new library on a network or in a folder that a service copies elsewhere.

    A journal on a network does not hold its promises, and a copying service takes the file apart from its journal.
    """
    place = folder.absolute()
    names = [part.casefold() for part in place.parts]
    if any(name == known or name.startswith(f"{known} - ") for name in names for known in _SYNCED_NAMES):
        raise StoreError(StoreFault.UNSUITABLE_FOLDER, kind="synced")
    if _is_on_network(place):
        raise StoreError(StoreFault.UNSUITABLE_FOLDER, kind="network")


def _is_on_network(place: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        drive = place.drive
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == 4
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return file_system_of(place, mounts) in _NETWORK_SYSTEMS


def file_system_of(place: Path, mounts: str) -> str:
    """The kind of file system under a place, from the text of `/proc/self/mountinfo`."""
    best, found = -1, ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        fields, kind = left.split(), right.split()
        if len(fields) < 5 or not kind:
            continue
        mounted_at = Path(fields[4].replace("\\040", " "))
        if place.is_relative_to(mounted_at) and len(mounted_at.parts) >= best:
            best, found = len(mounted_at.parts), kind[0]
    return found
