"""Backups of a library: one file each, opened and checked before it gets its name, put back without any loss.

A backup is a zip with the encrypted database, its key file and a manifest; nothing in it can be read without the
passphrase or the recovery code. The private notes are never in it. The newest is the one with the highest number:
clocks may be wrong.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from companion.services.ports import StoreError, StoreFault
from companion.services.whole_file import UNFINISHED_WORK, flush_folder, write_whole
from companion.storage.engine import Database, FileKind, connect, look_at
from companion.storage.faults import faults_translated
from companion.storage.guard import MARK, require_room
from companion.storage.keys import LARGEST_KEY_FILE, parse_keys
from companion.storage.layout import DATABASE, KEYS, SET_ASIDE

FORMAT: Final = "companion-backup"
VERSION: Final = 1
SUFFIX: Final = ".companion-backup"
MANIFEST: Final = "manifest.json"
LARGEST_MANIFEST: Final = 64 * 1024

_NAME: Final = re.compile(rf"companion-(\d{{6,}})(?:-[a-z-]+)?{re.escape(SUFFIX)}\Z")
_CHUNK: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself; nothing in it is about people."""

    number: int
    library: str
    generation: int
    meetings: int
    operations: int


def write_backup(
    database: Database, keys: Path, folder: Path, *, library: str, at_least: int, reason: str = ""
) -> tuple[Path, int]:
    """Make a backup in a folder and check it; gives its path and its number, which is at least `at_least`.

    Faults: `damaged` when the library itself cannot be copied whole, `full`, `no_access`, `read_only`.
    """
    with faults_translated():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        require_room(folder, 2 * database.path.stat().st_size)
        number = max([at_least - 1, *(number for number, _ in _numbered(folder))]) + 1
        work = Path(tempfile.mkdtemp(prefix=UNFINISHED_WORK, dir=folder))
        try:
            copy = _copy(database, work / DATABASE)
            counts = check_copy(copy, database.key, database.kind)
            manifest = Manifest(number, library, *counts)
            whole = _pack(work / "backup.zip", copy, keys.read_bytes(), manifest)
            read_manifest(whole)
            target = folder / f"companion-{number:06d}{'-' + reason if reason else ''}{SUFFIX}"
            whole.replace(target)
            flush_folder(folder)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return target, number


def _copy(database: Database, target: Path) -> Path:
    # SQLite takes an empty file for its target and keeps the rights it has.
    target.touch(0o600)
    with database.outside() as connection:
        # Not the backup interface: it copies damaged pages and gives them valid seals.
        connection.execute("VACUUM INTO ?", (str(target),))
    return target


def check_copy(path: Path, key: bytes, kind: FileKind) -> tuple[int, int, int]:
    """Open a copy anew and read it all; gives generation, meetings and operations; fault `damaged` and others."""
    with faults_translated():
        look_at(path)
        connection = connect(path, key, kind, journal=False)
        try:
            if problems_of(connection):
                raise StoreError(StoreFault.DAMAGED)
            (generation,) = connection.execute("PRAGMA user_version").fetchone()
            (meetings,) = connection.execute("SELECT count(*) FROM meeting").fetchone()
            (operations,) = connection.execute("SELECT count(*) FROM operation").fetchone()
        finally:
            connection.close()
    return generation, meetings, operations


def problems_of(connection: Any) -> list[str]:
    """What SQLite and SQLCipher find wrong in a file, as codes; the journal must be empty before."""
    problems = []
    if connection.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
        problems.append("pages")
    if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        problems.append("structure")
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        problems.append("references")
    return problems


def _pack(target: Path, copy: Path, keys: bytes, manifest: Manifest) -> Path:
    body = {
        "format": FORMAT,
        "version": VERSION,
        "number": manifest.number,
        "library": manifest.library,
        "generation": manifest.generation,
        "meetings": manifest.meetings,
        "operations": manifest.operations,
        "sha256": {DATABASE: _digest(copy), KEYS: hashlib.sha256(keys).hexdigest()},
    }
    handle = os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "w+b") as stream:
        # Encrypted pages do not get smaller; and a date in the archive would only tell who knows the file.
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(_entry(MANIFEST), json.dumps(body, indent=1))
            archive.writestr(_entry(KEYS), keys)
            with copy.open("rb") as source, archive.open(_entry(DATABASE), "w", force_zip64=True) as inside:
                shutil.copyfileobj(source, inside, _CHUNK)
        stream.flush()
        os.fsync(stream.fileno())
    return target


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o600 << 16
    return entry


def read_manifest(path: Path) -> Manifest:
    """What a backup says about itself, after its files were read and compared; `backup_damaged`, `not_there`."""
    with _opened(path) as (archive, body):
        for name, expected in body["sha256"].items():
            digest = hashlib.sha256()
            with archive.open(name) as inside:
                while block := inside.read(_CHUNK):
                    digest.update(block)
            if digest.hexdigest() != expected:
                raise StoreError(StoreFault.BACKUP_DAMAGED)
        return Manifest(body["number"], body["library"], body["generation"], body["meetings"], body["operations"])


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, dict[str, Any]]]:
    try:
        with faults_translated(), path.open("rb") as stream, zipfile.ZipFile(stream) as archive:
            yield archive, _manifest_body(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, KeyError, TypeError, EOFError) as error:
        raise StoreError(StoreFault.BACKUP_DAMAGED) from error
    except (NotImplementedError, RecursionError, RuntimeError) as error:
        # What the zip module says of packing it does not know, and of a manifest made to hurt.
        raise StoreError(StoreFault.BACKUP_DAMAGED) from error


def _manifest_body(archive: zipfile.ZipFile) -> dict[str, Any]:
    if sorted(archive.namelist()) != sorted([MANIFEST, KEYS, DATABASE]):
        raise ValueError("not the files of a backup")
    if any(entry.compress_type != zipfile.ZIP_STORED for entry in archive.infolist()):
        # None of ours is packed; a packed one could swell to any size.
        raise ValueError("packed")
    body = json.loads(_limited(archive, MANIFEST, LARGEST_MANIFEST))
    if body["format"] != FORMAT or not isinstance(body["version"], int):
        raise ValueError("not a backup")
    if body["version"] > VERSION:
        raise StoreError(StoreFault.TOO_NEW, found=str(body["version"]), known=str(VERSION))
    numbers = ("number", "generation", "meetings", "operations")
    if not all(type(body[name]) is int for name in numbers) or not isinstance(body["library"], str):
        raise ValueError("not a manifest")
    if body["sha256"].keys() != {KEYS, DATABASE}:
        raise ValueError("not a manifest")
    return dict(body)


def _limited(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    with archive.open(name) as inside:
        data = inside.read(most + 1)
    if len(data) > most:
        raise ValueError("too large")
    return data


def _numbered(folder: Path) -> list[tuple[int, Path]]:
    try:
        names = [path for path in folder.iterdir() if path.is_file()]
    except FileNotFoundError:
        return []
    return sorted((int(match[1]), path) for path in names if (match := _NAME.match(path.name)))


def backups_in(folder: Path) -> Sequence[Path]:
    """The backups in a folder, newest first, by their number; none of them was opened."""
    with faults_translated():
        return [path for _, path in reversed(_numbered(folder))]


def newest_good(folder: Path) -> Path | None:
    """The newest backup in a folder whose files are whole."""
    for path in backups_in(folder):
        try:
            read_manifest(path)
        except StoreError:
            continue
        return path
    return None


def prune(folder: Path, *, keep: int) -> None:
    """Delete all but the newest few backups of a folder, so that what was erased leaves the backups too."""
    with faults_translated():
        for path in list(backups_in(folder))[max(1, keep) :]:
            path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A backup taken apart in a folder of its own, whole but not yet opened with its key."""

    manifest: Manifest
    database: Path
    keys: Path


def unpack(path: Path, into: Path) -> Unpacked:
    """Take a backup apart and see that its files are whole; `backup_damaged`, `not_there`, `too_new`, `full`."""
    with faults_translated():
        require_room(into, path.stat().st_size)
        manifest = read_manifest(path)
    with _opened(path) as (archive, _body):
        keys = _limited(archive, KEYS, LARGEST_KEY_FILE)
        parse_keys(keys)
        write_whole(into / KEYS, keys)
        handle = os.open(into / DATABASE, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as target, archive.open(DATABASE) as inside:
            shutil.copyfileobj(inside, target, _CHUNK)
            target.flush()
            os.fsync(target.fileno())
    return Unpacked(manifest, into / DATABASE, into / KEYS)


def put_in_place(unpacked: Unpacked, folder: Path) -> Path | None:
    """Make an unpacked and checked backup the library of a folder; gives where the old one was set aside.

    The old files are copied aside before anything is replaced: whenever this stops, nothing was lost.
    """
    old = [path for path in (folder / name for name in _library_files()) if path.exists()]
    aside: Path | None = None
    with faults_translated():
        if old:
            require_room(folder, sum(path.stat().st_size for path in old))
            aside = _free_name(folder / SET_ASIDE)
            aside.mkdir(mode=0o700)
            for path in old:
                shutil.copy2(path, aside / path.name)
                _flush(aside / path.name)
            flush_folder(aside)
        for name in (DATABASE + "-wal", DATABASE + "-shm", MARK):
            (folder / name).unlink(missing_ok=True)
        unpacked.keys.replace(folder / KEYS)
        unpacked.database.replace(folder / DATABASE)
        flush_folder(folder)
    return aside


def _library_files() -> tuple[str, ...]:
    return DATABASE, DATABASE + "-wal", DATABASE + "-shm", KEYS, MARK


def _free_name(path: Path) -> Path:
    number = 1
    while (candidate := path.with_name(f"{path.name}-{number}")).exists():
        number += 1
    return candidate


def _flush(path: Path) -> None:
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return _stream_digest(stream)


def _stream_digest(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := stream.read(_CHUNK):
        digest.update(block)
    return digest.hexdigest()
