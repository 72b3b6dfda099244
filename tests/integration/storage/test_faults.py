"""Bad luck with a library: each kind has its own fault, and nothing is lost by it."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from companion.services.ports import StoreError, StoreFault
from companion.storage import guard
from companion.storage.engine import connect
from companion.storage.library import create_library, exists, open_library, throwaway_library
from companion.storage.tables import LIBRARY
from tests.integration.storage.test_library_store import ID, a_meeting, commit
from tests.support.libraries import AT, CHEAP, PASSPHRASE, close_roughly, new_library, run_child

PAGE = 4096


@pytest.fixture
def closed(folder: Path) -> Path:
    """A library with many pages, closed."""
    with new_library(folder) as library:
        for number in range(40):
            meeting = a_meeting(f"00000000-0000-4000-8000-{number:012}", shared_story="Er was eens. " * 300)
            library.store.add(meeting, at=AT)
    return folder


def fault_of(call: Callable[[], object]) -> StoreError:
    with pytest.raises(StoreError) as caught:
        call()
    return caught.value


def open_(folder: Path, passphrase: str = PASSPHRASE) -> None:
    open_library(folder, passphrase).close()


def flip(path: Path, place: int) -> None:
    with path.open("r+b") as stream:
        stream.seek(place)
        (byte,) = stream.read(1)
        stream.seek(place)
        stream.write(bytes([byte ^ 0x10]))


def test_a_wrong_passphrase_opens_nothing_and_harms_nothing(closed: Path) -> None:
    assert fault_of(lambda: open_(closed, "verkeerd")).fault is StoreFault.WRONG_PASSPHRASE
    open_(closed)


def test_the_recovery_code_opens_it_when_the_passphrase_is_gone(folder: Path) -> None:
    library, code = create_library(folder, PASSPHRASE, cost=CHEAP)
    library.store.add(a_meeting(), at=AT)
    library.close()
    with open_library(folder, recovery_code=code) as opened:
        opened.change_passphrase("een nieuwe", cost=CHEAP)
        assert opened.is_passphrase("een nieuwe")
        assert not opened.is_passphrase(PASSPHRASE)
        newer = opened.new_recovery_code()
    assert fault_of(lambda: open_library(folder, recovery_code=code)).fault is StoreFault.WRONG_RECOVERY_CODE
    with open_library(folder, recovery_code=newer) as opened:
        assert opened.store.load(ID) == a_meeting()


def test_nothing_there(tmp_path: Path, closed: Path) -> None:
    assert not exists(tmp_path / "nowhere")
    assert fault_of(lambda: open_(tmp_path / "nowhere")).fault is StoreFault.NOT_THERE
    assert not (tmp_path / "nowhere").exists()
    (closed / "library.db").unlink()
    assert exists(closed)
    assert fault_of(lambda: open_(closed)).fault is StoreFault.NOT_THERE
    assert not (closed / "library.db").exists()


def test_a_library_is_never_made_over_another(closed: Path) -> None:
    assert fault_of(lambda: create_library(closed, "x", cost=CHEAP)).fault is StoreFault.EXISTS
    open_(closed)


def test_keys_that_are_gone_or_damaged(closed: Path) -> None:
    keys = closed / "library.keys"
    keys.rename(closed / "elsewhere")
    assert exists(closed)
    assert fault_of(lambda: open_(closed)).fault is StoreFault.KEYS_MISSING
    keys.write_bytes(b"{}")
    assert fault_of(lambda: open_(closed)).fault is StoreFault.KEYS_DAMAGED
    (closed / "elsewhere").replace(keys)
    open_(closed)


def test_an_empty_file_is_not_taken_for_a_new_library(closed: Path) -> None:
    (closed / "library.db").write_bytes(b"")
    assert fault_of(lambda: open_(closed)).fault is StoreFault.EMPTY
    assert (closed / "library.db").read_bytes() == b""


def test_a_foreign_database_is_none_of_ours(closed: Path) -> None:
    (closed / "library.db").unlink()
    with sqlite3.connect(closed / "library.db") as plain:
        plain.execute("CREATE TABLE t (x)")
    plain.close()
    assert fault_of(lambda: open_(closed)).fault is StoreFault.NOT_A_LIBRARY


def test_another_file_of_ours_is_not_the_library(folder: Path) -> None:
    from companion.storage.notes_store import PRIVATE

    with new_library(folder) as library:
        key = library._key.secret
    with_right_key = connect(folder / "library.db", key, LIBRARY)
    with_right_key.execute(f"PRAGMA application_id = {PRIVATE.application_id}")
    with_right_key.close()
    assert fault_of(lambda: open_(folder)).fault is StoreFault.NOT_A_LIBRARY


def test_page_one_damaged_a_random_file_and_a_cut_file(closed: Path) -> None:
    database = closed / "library.db"
    whole = database.read_bytes()
    flip(database, 100)
    assert fault_of(lambda: open_(closed)).fault is StoreFault.DAMAGED
    database.write_bytes(os.urandom(len(whole)))
    assert fault_of(lambda: open_(closed)).fault is StoreFault.DAMAGED
    database.write_bytes(whole[: len(whole) // 2])
    assert fault_of(lambda: open_(closed)).fault is StoreFault.DAMAGED
    database.write_bytes(whole)
    open_(closed)


def test_one_flipped_bit_in_a_page_is_told_when_it_is_read(closed: Path) -> None:
    database = closed / "library.db"
    pages = database.stat().st_size // PAGE
    for page in range(pages // 2, pages):
        flip(database, page * PAGE + 2000)
    with open_library(closed, PASSPHRASE) as library:
        report = library.check()
        assert not report.is_sound
        assert "pages" in report.problems
        assert fault_of(lambda: library.store.load("00000000-0000-4000-8000-000000000030")).fault is (
            StoreFault.DAMAGED
        )


def test_a_sound_library_is_called_sound(closed: Path) -> None:
    with open_library(closed, PASSPHRASE) as library:
        report = library.check()
    assert report.is_sound
    assert report.meetings == 40


def copy_while_open(folder: Path, target: Path) -> Path:
    """What lies in the folder while a program has it open, as after a cut of the power."""
    library = open_library(folder, PASSPHRASE)
    library.store.add(a_meeting(), at=AT)
    shutil.copytree(folder, target)
    library.close()
    return target


def test_a_journal_that_was_taken_away_is_noticed(closed: Path, tmp_path: Path) -> None:
    copy = copy_while_open(closed, tmp_path / "copy")
    (copy / "library.db-wal").unlink()
    (copy / "library.db-shm").unlink()
    assert fault_of(lambda: open_(copy)).fault is StoreFault.JOURNAL_MISSING
    with open_library(copy, PASSPHRASE, without_journal=True) as library:
        # The last change went with the journal; the chair was told.
        assert library.was_left_open
        assert len(library.store.meetings()) == 40
    open_(copy)


def test_after_a_cut_of_the_power_everything_kept_is_there(closed: Path, tmp_path: Path) -> None:
    copy = copy_while_open(closed, tmp_path / "copy")
    cut_off = dt.datetime(2026, 11, 3, 14, 5, 9, tzinfo=dt.UTC)
    os.utime(copy / "library.open", (0, cut_off.timestamp()))
    with open_library(copy, PASSPHRASE) as library:
        assert library.was_left_open
        assert library.left_open_at == cut_off
        assert len(library.store.meetings()) == 41
        assert library.check().is_sound
    with open_library(copy, PASSPHRASE) as library:
        assert not library.was_left_open


def test_signs_of_life_bound_what_a_cut_can_cost(folder: Path) -> None:
    library = new_library(folder)
    os.utime(folder / "library.open", (0, 0))
    library.show_life()
    found = guard.left_open_at(folder)
    assert found is not None
    assert abs(dt.datetime.now(dt.UTC) - found) < dt.timedelta(minutes=5)
    library.close()
    library.show_life()
    assert guard.left_open_at(folder) is None


def test_settling_leaves_nothing_in_the_journal(folder: Path) -> None:
    with new_library(folder) as library:
        library.store.add(a_meeting(), at=AT)
        assert (folder / "library.db-wal").stat().st_size > 0
        library.settle()
        assert (folder / "library.db-wal").stat().st_size == 0


def test_opening_is_imported_only_when_it_is_needed() -> None:
    code = (
        "import sys; from companion.storage import library; library.exists; "
        "print([m for m in ('sqlalchemy', 'sqlcipher3', 'alembic', 'cryptography') if m in sys.modules]); "
        "library.warm_up(); print([m for m in ('sqlalchemy', 'alembic') if m in sys.modules])"
    )
    assert run_child(code).stdout.split("\n")[:2] == ["[]", "['sqlalchemy']"]


def test_a_newer_library_is_refused_unharmed(closed: Path) -> None:
    with open_library(closed, PASSPHRASE) as library, library._database.outside() as connection:
        connection.execute("PRAGMA user_version = 99")
    before = (closed / "library.db").read_bytes()
    error = fault_of(lambda: open_(closed))
    assert error.fault is StoreFault.TOO_NEW
    assert error.data == {"found": "99", "known": str(LIBRARY.generation)}
    assert (closed / "library.db").read_bytes() == before


def test_one_program_at_a_time(closed: Path) -> None:
    with open_library(closed, PASSPHRASE):
        error = fault_of(lambda: open_(closed))
        assert error.fault is StoreFault.IN_USE
        assert error.data["pid"] == str(os.getpid())
        assert error.data["host"]
        (closed / "library.owner").write_bytes(b"\xff not json")
        assert fault_of(lambda: open_(closed)).data == {}
    open_(closed)


def test_a_refusal_gives_the_lock_back(closed: Path) -> None:
    for _ in range(2):
        assert fault_of(lambda: open_(closed, "verkeerd")).fault is StoreFault.WRONG_PASSPHRASE


def test_another_program_that_holds_the_file_is_waited_for_and_named(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("companion.storage.engine.BUSY_SECONDS", 0.1)
    with open_library(closed, PASSPHRASE) as library:
        other = connect(closed / "library.db", library._key.secret, LIBRARY)
        other.execute("BEGIN IMMEDIATE")
        assert fault_of(lambda: library.store.add(a_meeting(), at=AT)).fault is StoreFault.BUSY
        assert len(library.store.meetings()) == 40
        other.execute("ROLLBACK")
        other.close()
        library.store.add(a_meeting(), at=AT)


FULL = """
import json, resource, sys
from pathlib import Path
from companion.services.ports import StoreError
from companion.storage.library import open_library
from tests.integration.storage.test_library_store import ID, a_meeting, commit
from tests.support.libraries import AT, PASSPHRASE

folder = Path(sys.argv[1])
library = open_library(folder, PASSPHRASE)
library.store.add(a_meeting(), at=AT)
meeting = library.store.load(ID)
told = {"faults": [], "kept": 0}
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
for number in range(300):
    after = meeting.but(details=meeting.details.but(shared_story=f"{number} " + "woord " * 1500))
    try:
        commit(library, meeting, after)
    except StoreError as error:
        told["faults"].append(error.fault.value)
        break
    meeting = after
    told["kept"] += 1
told["reads on"] = library.store.load(ID) == meeting
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
commit(library, meeting, after)
told["retry worked"] = library.store.load(ID) == after
told["sound"] = library.check().is_sound
library.close()
print(json.dumps(told))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file size are a thing of POSIX")
def test_a_full_disk_loses_nothing_and_can_be_tried_again(folder: Path) -> None:
    new_library(folder).close()
    size = (folder / "library.db").stat().st_size
    done = run_child(FULL, folder, size + 400_000)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["faults"] == ["full"]
    assert told["kept"] > 0
    assert told["reads on"]
    assert told["retry worked"]
    assert told["sound"]


AS_ORDINARY_USER = """
import json, os, sys
from pathlib import Path
from companion.services.ports import StoreError
from companion.storage import opened
from companion.storage.library import create_library, open_library
from tests.support.libraries import CHEAP, PASSPHRASE

if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
told = {}
for name in os.listdir(sys.argv[1]):
    folder = Path(sys.argv[1], name)
    try:
        if name.startswith("make"):
            create_library(folder / "inside" if name.endswith("inside") else folder, PASSPHRASE, cost=CHEAP)
        else:
            open_library(folder, PASSPHRASE).close()
        told[name] = "opened"
    except StoreError as error:
        told[name] = error.fault.value
print(json.dumps(told))
"""


@pytest.fixture
def reachable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that every user can reach."""
    import tempfile

    base = Path(tempfile.mkdtemp(prefix="companion-test-"))
    base.chmod(0o755)
    yield base
    for path in [base, *base.rglob("*")]:
        if path.is_dir():
            path.chmod(0o700)
    shutil.rmtree(base)


def hand_over(folder: Path, *, folder_mode: int, file_mode: int) -> None:
    for path in [*folder.iterdir(), folder]:
        if os.getuid() == 0:
            os.chown(path, 65534, 65534)
        path.chmod(folder_mode if path.is_dir() else file_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="rights as POSIX has them")
def test_what_may_only_be_read_or_not_even_that(reachable: Path) -> None:
    """Tried as an ordinary user: to the superuser nothing is closed."""
    if os.getuid() == 0 and not all(each.stat().st_mode & stat.S_IXOTH for each in Path(__file__).parents):
        pytest.skip("the checkout is in a folder that only root can read")
    cases = {
        "folder-read-only": (0o500, 0o600, "read_only"),
        "all-read-only": (0o500, 0o400, "read_only"),
        "files-read-only": (0o700, 0o400, "no_access"),
        "folder-closed": (0o000, 0o600, "no_access"),
        "database-read-only": (0o700, 0o600, "read_only"),
        "open": (0o700, 0o600, "opened"),
        "make": (0o500, 0o600, "read_only"),
        "make-inside": (0o500, 0o600, "no_access"),
    }
    for name, (folder_mode, file_mode, _) in cases.items():
        if name.startswith("make"):
            (reachable / name).mkdir()
        else:
            new_library(reachable / name).close()
        hand_over(reachable / name, folder_mode=folder_mode, file_mode=file_mode)
    (reachable / "database-read-only" / "library.db").chmod(0o400)
    done = run_child(AS_ORDINARY_USER, reachable)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {name: fault for name, (_, _, fault) in cases.items()}


def test_making_that_was_interrupted_can_be_done_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("companion.storage.migrations.runner._upgrade", stop)
    with pytest.raises(KeyboardInterrupt):
        new_library(folder)
    monkeypatch.undo()
    assert not exists(folder)
    assert fault_of(lambda: open_(folder)).fault is StoreFault.NOT_THERE
    with new_library(folder) as library:
        library.store.add(a_meeting(), at=AT)
    assert not list(folder.glob("*.new*"))
    open_(folder)


def test_a_making_that_stopped_at_the_last_step_can_be_done_again(folder: Path) -> None:
    new_library(folder).close()
    (folder / "library.db").rename(folder / "library.db.new")
    (folder / "private.db").write_bytes(b"of a library that is gone")
    assert not exists(folder)
    new_library(folder).close()
    # No key is ever deleted: it might be the last of something.
    assert (folder / "library.keys.old-1").exists()
    assert (folder / "private.db.old-1").exists()
    with open_library(folder, PASSPHRASE) as library:
        assert library.check().is_sound


def test_the_folder_and_its_files_are_for_their_owner(folder: Path) -> None:
    with new_library(folder) as library:
        library.store.add(a_meeting(), at=AT)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        for path in folder.iterdir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


@pytest.mark.parametrize("name", ["OneDrive", "OneDrive - School", "Dropbox", "Nextcloud"])
def test_no_library_where_a_service_copies_files(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "library"
    error = fault_of(lambda: new_library(folder))
    assert (error.fault, error.data) == (StoreFault.UNSUITABLE_FOLDER, {"kind": "synced"})
    assert not folder.exists()
    create_library(folder, PASSPHRASE, cost=CHEAP, any_folder=True)[0].close()


def test_the_file_system_under_a_folder_is_found() -> None:
    mounts = (
        "22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw\n"
        "40 22 0:40 / /mnt/school rw - cifs //server/share rw\n"
        "41 22 0:41 / /mnt/school/my\\040disk rw - xfs /dev/vdb rw\n"
        "nonsense\n"
    )
    assert guard.file_system_of(Path("/home/anke"), mounts) == "ext4"
    assert guard.file_system_of(Path("/mnt/school/library"), mounts) == "cifs"
    assert guard.file_system_of(Path("/mnt/school/my disk/library"), mounts) == "xfs"
    assert guard.file_system_of(Path("/mnt/schools"), mounts) == "ext4"
    assert guard.file_system_of(Path("/x"), "") == ""


def test_no_library_on_a_network(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "file_system_of", lambda *_: "cifs")
    error = fault_of(lambda: new_library(folder))
    assert (error.fault, error.data) == (StoreFault.UNSUITABLE_FOLDER, {"kind": "network"})


def test_room_is_asked_for_before_it_is_needed(tmp_path: Path) -> None:
    guard.require_room(tmp_path, 1000)
    assert fault_of(lambda: guard.require_room(tmp_path, 1 << 60)).fault is StoreFault.FULL


def test_a_throwaway_library_leaves_nothing() -> None:
    library = throwaway_library()
    folder = library.folder
    library.store.add(a_meeting(), at=AT)
    commit(library, a_meeting(), a_meeting(title="Anders"))
    assert folder.exists()
    library.close()
    assert not folder.exists()


def test_a_lock_ends_with_its_program(closed: Path) -> None:
    library = open_library(closed, PASSPHRASE)
    close_roughly(library)
    again = open_library(closed, PASSPHRASE)
    again.close()
    library._database.close()


def test_an_empty_passphrase_is_no_passphrase(folder: Path) -> None:
    with pytest.raises(ValueError, match="passphrase"):
        new_library(folder, "")
    assert not folder.exists()
