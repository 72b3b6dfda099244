"""Backups: every one that is shown as good was opened and read; putting one back loses nothing."""

from __future__ import annotations

import json
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from companion.services.ports import StoreError, StoreFault
from companion.storage import backup as backups
from companion.storage.library import (
    create_library,
    discard_set_aside,
    open_library,
    restore_library,
    set_aside_in,
)
from companion.storage.opened import OpenLibrary
from tests.integration.storage.test_faults import fault_of, flip
from tests.integration.storage.test_library_store import ID, a_meeting
from tests.support.libraries import AT, CHEAP, PASSPHRASE, new_library


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def with_meeting(library: OpenLibrary, number: int = 0) -> None:
    meeting_id = f"00000000-0000-4000-8000-{number:012}"
    library.store.add(a_meeting(meeting_id, shared_story="Er was eens. " * 2000), at=AT)


def test_a_backup_holds_three_files_and_nothing_about_people(library: OpenLibrary, place: Path) -> None:
    with_meeting(library)
    path = library.backup(place)
    assert path.name == "companion-000001.companion-backup"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with zipfile.ZipFile(path) as archive:
        assert sorted(archive.namelist()) == ["library.db", "library.keys", "manifest.json"]
        manifest = json.loads(archive.read("manifest.json"))
        assert archive.read("library.keys") == (library.folder / "library.keys").read_bytes()
    assert {k: manifest[k] for k in ("number", "generation", "meetings", "operations")} == {
        "number": 1,
        "generation": 1,
        "meetings": 1,
        "operations": 1,
    }
    assert set(manifest) == {
        "format", "version", "number", "library", "generation", "meetings", "operations", "sha256",
    }  # fmt: skip
    assert [p.name for p in place.iterdir()] == [path.name]


def test_numbers_go_up_whatever_the_clock_and_the_folder_say(library: OpenLibrary, place: Path) -> None:
    first, second = library.backup(place), library.backup(place)
    os.utime(first, (2_000_000_000, 2_000_000_000))
    assert list(backups.backups_in(place)) == [second, first]
    elsewhere = library.backup(place.with_name("elsewhere"))
    assert backups.read_manifest(elsewhere).number == 3
    assert backups.read_manifest(library.backup(place)).number == 4
    (place / "companion-000090.companion-backup").write_bytes(b"")
    (place / "companion-999.companion-backup").write_bytes(b"")
    assert library.backup(place).name == "companion-000091.companion-backup"


def test_the_newest_good_one_is_found_behind_damaged_ones(library: OpenLibrary, place: Path) -> None:
    assert backups.newest_good(place) is None
    with_meeting(library)
    oldest, middle, newest = (library.backup(place) for _ in range(3))
    assert backups.newest_good(place) == newest
    flip(newest, newest.stat().st_size // 2)
    assert backups.newest_good(place) == middle
    middle.write_bytes(middle.read_bytes()[:-5000])
    assert backups.newest_good(place) == oldest
    oldest.write_bytes(b"")
    assert backups.newest_good(place) is None


def test_a_damaged_library_is_not_backed_up(folder: Path, place: Path) -> None:
    with new_library(folder) as library:
        for number in range(10):
            with_meeting(library, number)
    database = folder / "library.db"
    flip(database, database.stat().st_size * 3 // 4)
    with open_library(folder, PASSPHRASE) as library:
        assert fault_of(lambda: library.backup(place)).fault is StoreFault.DAMAGED
    assert list(place.iterdir()) == []


def test_a_backup_that_cannot_be_read_again_is_none(
    library: OpenLibrary, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_meeting(library)
    copy = backups._copy

    def spoiled(*arguments: object) -> Path:
        path = copy(*arguments)  # type: ignore[arg-type]
        flip(path, path.stat().st_size - 3000)
        return path

    monkeypatch.setattr(backups, "_copy", spoiled)
    assert fault_of(lambda: library.backup(place)).fault is StoreFault.DAMAGED
    assert list(place.iterdir()) == []


def test_no_room_for_a_backup(library: OpenLibrary, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1000))
    assert fault_of(lambda: library.backup(place)).fault is StoreFault.FULL


def test_old_backups_can_go(library: OpenLibrary, place: Path) -> None:
    paths = [library.backup(place, keep=2) for _ in range(4)]
    assert list(backups.backups_in(place)) == [paths[3], paths[2]]
    backups.prune(place, keep=0)
    assert list(backups.backups_in(place)) == [paths[3]]


def test_putting_back_gives_what_was_there_and_keeps_the_old(folder: Path, place: Path) -> None:
    with new_library(folder) as library:
        library.store.add(a_meeting(), at=AT)
        path = library.backup(place)
        library.store.erase(ID)
        with_meeting(library, 7)
    flip(folder / "library.db", 100)
    aside = restore_library(path, folder, PASSPHRASE)
    with open_library(folder, PASSPHRASE) as library:
        assert [m.id for m in library.store.meetings()] == [ID]
        assert library.store.load(ID) == a_meeting()
        assert library.check().is_sound
        assert backups.read_manifest(library.backup(place)).number == 2
    assert aside == folder / "set-aside-1"
    flip(aside / "library.db", 100)
    with open_library(aside, PASSPHRASE) as old:
        assert len(old.store.meetings()) == 1
    assert not list(folder.glob(".companion-*"))
    assert set_aside_in(folder) == [aside]
    discard_set_aside(folder)
    assert set_aside_in(folder) == []
    assert set_aside_in(folder / "nowhere") == []
    with open_library(folder, PASSPHRASE) as library:
        assert library.check().meetings == 1


def test_putting_back_where_there_is_nothing(tmp_path: Path, place: Path) -> None:
    library, code = create_library(tmp_path / "old", PASSPHRASE, cost=CHEAP)
    library.store.add(a_meeting(), at=AT)
    path = library.backup(place)
    library.close()
    assert restore_library(path, tmp_path / "new", recovery_code=code) is None
    with open_library(tmp_path / "new", PASSPHRASE) as opened:
        assert opened.store.load(ID) == a_meeting()


def test_a_backup_opens_with_the_secret_it_was_made_with(folder: Path, place: Path) -> None:
    with new_library(folder) as library:
        path = library.backup(place)
        library.change_passphrase("een nieuwe", cost=CHEAP)
    wrong = fault_of(lambda: restore_library(path, folder, "een nieuwe"))
    assert wrong.fault is StoreFault.WRONG_PASSPHRASE
    open_library(folder, "een nieuwe").close()
    restore_library(path, folder, PASSPHRASE)
    open_library(folder, PASSPHRASE).close()


def test_nothing_is_put_back_under_an_open_library(library: OpenLibrary, place: Path) -> None:
    path = library.backup(place)
    error = fault_of(lambda: restore_library(path, library.folder, PASSPHRASE))
    assert error.fault is StoreFault.IN_USE


def rewritten(path: Path, edit: Callable[[dict[str, bytes]], object]) -> None:
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    edit(files)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)


def with_manifest(**changes: object) -> Callable[[dict[str, bytes]], object]:
    def edit(files: dict[str, bytes]) -> None:
        body = {**json.loads(files["manifest.json"]), **changes}
        files["manifest.json"] = json.dumps(body).encode()

    return edit


@pytest.mark.parametrize(
    "edit",
    [
        lambda files: files.pop("library.keys"),
        lambda files: files.update({"../outside": b"x"}),
        lambda files: files.update({"library.db": b""}),
        lambda files: files.update({"library.keys": b"{}"}),
        lambda files: files.update({"manifest.json": b"[1]"}),
        lambda files: files.update({"manifest.json": b"\xff"}),
        lambda files: files.update({"manifest.json": b" " * 100_000}),
        lambda files: files.update({"manifest.json": b"[" * 20_000}),
        with_manifest(number="1"),
        with_manifest(format="other"),
        with_manifest(sha256={}),
        with_manifest(library=None),
    ],
)
def test_what_is_no_whole_backup_changes_nothing(
    folder: Path, place: Path, edit: Callable[[dict[str, bytes]], object]
) -> None:
    with new_library(folder) as library:
        library.store.add(a_meeting(), at=AT)
        path = library.backup(place)
    rewritten(path, edit)
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    assert fault_of(lambda: restore_library(path, folder, PASSPHRASE)).fault is StoreFault.BACKUP_DAMAGED
    after = {p.name: p.read_bytes() for p in folder.iterdir()}
    assert after.items() <= before.items() | {("library.lock", b"")}
    assert not (place.parent / "outside").exists()


@pytest.mark.parametrize("data", [b"", b"PK", b"hello", b"PK\x03\x04" + b"\0" * 100])
def test_a_file_that_is_no_backup(folder: Path, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "some.companion-backup"
    path.write_bytes(data)
    assert fault_of(lambda: restore_library(path, folder, PASSPHRASE)).fault is StoreFault.BACKUP_DAMAGED
    path.unlink()
    assert fault_of(lambda: restore_library(path, folder, PASSPHRASE)).fault is StoreFault.NOT_THERE


def test_a_backup_with_other_pages_under_right_sums_is_refused(folder: Path, place: Path) -> None:
    """Somebody who can compute the sums still lacks the key."""
    import hashlib

    with new_library(folder) as library:
        path = library.backup(place)

    def forge(files: dict[str, bytes]) -> None:
        files["library.db"] = os.urandom(len(files["library.db"]))
        body = json.loads(files["manifest.json"])
        body["sha256"]["library.db"] = hashlib.sha256(files["library.db"]).hexdigest()
        files["manifest.json"] = json.dumps(body).encode()

    rewritten(path, forge)
    assert backups.read_manifest(path).number == 1
    assert fault_of(lambda: restore_library(path, folder, PASSPHRASE)).fault is StoreFault.BACKUP_DAMAGED
    open_library(folder, PASSPHRASE).close()


def test_a_newer_backup_is_refused(folder: Path, place: Path) -> None:
    with new_library(folder) as library:
        path = library.backup(place)
        with library._database.outside() as connection:
            connection.execute("PRAGMA user_version = 9")
        # Made by a newer program: this one cannot make it, so the check of the copy stands aside.
        newer = place / "newer.companion-backup"
        original = backups.check_copy
        try:
            backups.check_copy = lambda *_: (9, 0, 0)
            newer = library.backup(place)
        finally:
            backups.check_copy = original
        with library._database.outside() as connection:
            connection.execute("PRAGMA user_version = 1")
    assert fault_of(lambda: restore_library(newer, folder, PASSPHRASE)).fault is StoreFault.TOO_NEW
    rewritten(path, with_manifest(version=2))
    assert fault_of(lambda: restore_library(path, folder, PASSPHRASE)).fault is StoreFault.TOO_NEW
    open_library(folder, PASSPHRASE).close()


def test_a_place_that_cannot_be_written(library: OpenLibrary, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError) as caught:
        library.backup(tmp_path / "file" / "backups")
    assert caught.value.fault is StoreFault.NO_ACCESS


def test_a_packed_backup_is_none_of_ours(library: OpenLibrary, place: Path, tmp_path: Path) -> None:
    path = library.backup(place)
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    assert fault_of(lambda: restore_library(path, tmp_path / "other", PASSPHRASE)).fault is StoreFault.BACKUP_DAMAGED


def test_what_a_killed_program_left_is_taken_away(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    new_library(folder).close()
    (folder / ".companion-abc").mkdir()
    (folder / ".companion-abc" / "library.db").write_bytes(b"x")
    (folder / ".companion-def.part").write_bytes(b"x")
    open_library(folder, PASSPHRASE).close()
    assert not list(folder.glob(".companion-*"))
