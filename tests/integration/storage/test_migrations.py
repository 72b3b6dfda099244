"""Upgrades: a library of every generation opens with all that was in it, and a step that fails changes nothing."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from companion.domain.codec import to_plain
from companion.domain.meeting import LISTS, SINGLES, Meeting
from companion.services.ports import StoreError, StoreFault
from companion.storage.backup import read_manifest
from companion.storage.engine import Database, FileKind, connect, create_database, open_database
from companion.storage.library import open_library, restore_library
from companion.storage.migrations import runner
from companion.storage.opened import OpenLibrary
from companion.storage.tables import LIBRARY, metadata
from tests.integration.storage.test_faults import fault_of
from tests.integration.storage.test_library_store import ID, a_meeting
from tests.support.filled import filled_meeting
from tests.support.libraries import AT, PASSPHRASE, new_library, person, run_child

FIXTURES = Path(__file__).parent / "generations"
NEXT = FileKind(LIBRARY.application_id, LIBRARY.generation + 1)


def schema_of(execute: Callable[[str], Any]) -> set[str]:
    rows = execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'alembic%'")
    return {re.sub(r"[\s\"]+", "", row[0]).lower() for row in rows}


def test_the_migrations_make_the_tables_that_the_program_uses(library: OpenLibrary) -> None:
    memory = create_engine("sqlite://")
    with memory.connect() as fresh, library._database.reading() as migrated:
        metadata.create_all(fresh)
        assert schema_of(migrated.exec_driver_sql) == schema_of(fresh.exec_driver_sql)
    memory.dispose()


def test_there_is_one_file_per_generation_and_one_newest() -> None:
    versions = Path(runner.__file__).parent / "versions"
    numbers = sorted(int(path.name[1:5]) for path in versions.glob("v*.py"))
    assert numbers == list(range(1, LIBRARY.generation + 1))
    for number in numbers:
        assert (FIXTURES / f"generation_{number}.sql").exists(), "a generation without its frozen library"


def from_fixture(folder: Path, generation: int) -> None:
    """A library as the program of that generation left it."""
    with new_library(folder) as library:
        key = library._key.secret
    (folder / "library.db").unlink()
    kind = FileKind(LIBRARY.application_id, generation)
    create_database(folder / "library.db", key, kind).close()
    connection = connect(folder / "library.db", key, kind)
    connection.executescript((FIXTURES / f"generation_{generation}.sql").read_text(encoding="utf-8"))
    connection.close()


def plain_parts(meeting: Meeting) -> Any:
    parts = {kind: to_plain(getattr(meeting, kind)) for kind in (*SINGLES, *LISTS)}
    return json.loads(json.dumps(parts))


@pytest.mark.parametrize("generation", range(1, LIBRARY.generation + 1))
def test_a_library_of_every_generation_opens_whole(folder: Path, generation: int) -> None:
    from_fixture(folder, generation)
    expected = json.loads((FIXTURES / f"generation_{generation}.json").read_text(encoding="utf-8"))
    with open_library(folder, PASSPHRASE) as library:
        assert {s.id for s in library.store.meetings()} == set(expected)
        for meeting_id, parts in expected.items():
            found = plain_parts(library.store.load(meeting_id))
            # A part that came later may have grown: what was there is as it was.
            assert {kind: found[kind] for kind in parts} == parts
        assert library.check().is_sound
    if generation == LIBRARY.generation:
        (meeting_id,) = (i for i in expected if i == ID)
        assert expected[meeting_id] == plain_parts(filled_meeting(ID))


STEP = """
revision = "0002"
down_revision = "{down}"
branch_labels = None
depends_on = None

import sqlalchemy as sa
from alembic import op

def upgrade():
    with op.batch_alter_table("meeting", recreate="always", table_kwargs={{"sqlite_strict": True}}) as batch:
        batch.add_column(sa.Column("colour", sa.TEXT(), nullable=True))
    {then}
"""


@pytest.fixture
def ahead(tmp_path: Path) -> Callable[..., str]:
    """A folder of migrations with one step more, which rebuilds the table that everything refers to."""

    def make(then: str = "pass") -> str:
        place = tmp_path / "ahead"
        (place / "versions").mkdir(parents=True, exist_ok=True)
        ours = Path(runner.__file__).parent
        (place / "env.py").write_text((ours / "env.py").read_text())
        for step in (ours / "versions").glob("v*.py"):
            (place / "versions" / step.name).write_text(step.read_text())
        down = f"{LIBRARY.generation:04}"
        (place / "versions" / "v0002_next.py").write_text(STEP.format(down=down, then=then))
        return str(place)

    return make


def filled_library(folder: Path) -> bytes:
    with new_library(folder) as library:
        meeting = a_meeting()
        library.store.add(meeting.but(participants=tuple(person(f"P{i}", i) for i in range(20))), at=AT)
        return library._key.secret


def people_in(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM participants").scalar_one())


def test_a_rebuilt_table_keeps_the_rows_that_refer_to_it(folder: Path, ahead: Callable[..., str]) -> None:
    key = filled_library(folder)
    database = open_database(folder / "library.db", key, NEXT)
    backed_up: list[int] = []
    assert runner.migrate(database, back_up=lambda: backed_up.append(1), location=ahead())
    assert backed_up == [1]
    assert runner.generation_of(database) == NEXT.generation
    assert people_in(database) == 20
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT colour FROM meeting").scalars().all() == [None]
    with database.outside() as connection:
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert not runner.migrate(database, back_up=lambda: backed_up.append(2))
    database.close()


def test_with_the_references_on_a_rebuild_would_delete_them(folder: Path) -> None:
    """The control: why the switch is thrown before the transaction."""
    key = filled_library(folder)
    database = open_database(folder / "library.db", key, LIBRARY)
    with database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE meeting")
    assert people_in(database) == 0
    database.close()


@pytest.mark.parametrize(
    "then",
    [
        "raise RuntimeError('in the middle')",
        "op.execute('INSERT INTO nowhere VALUES (1)')",
        "op.execute('DELETE FROM meeting')",
    ],
)
def test_a_step_that_fails_leaves_the_library_as_it_was(folder: Path, ahead: Callable[..., str], then: str) -> None:
    key = filled_library(folder)
    database = open_database(folder / "library.db", key, NEXT)
    error = fault_of(lambda: runner.migrate(database, back_up=lambda: None, location=ahead(then)))
    assert error.fault is StoreFault.MIGRATION_FAILED
    assert error.data == {"found": "1", "known": "2"}
    database.close()
    with open_library(folder, PASSPHRASE) as library:
        assert len(library.store.load(ID).participants) == 20
        assert library.check().is_sound


def test_without_a_backup_there_is_no_upgrade(folder: Path, ahead: Callable[..., str]) -> None:
    key = filled_library(folder)
    database = open_database(folder / "library.db", key, NEXT)

    def no_room() -> None:
        raise StoreError(StoreFault.FULL)

    location = ahead()
    assert fault_of(lambda: runner.migrate(database, back_up=no_room, location=location)).fault is StoreFault.FULL
    assert runner.generation_of(database) == LIBRARY.generation
    database.close()


def test_opening_backs_up_and_upgrades(
    folder: Path, ahead: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    filled_library(folder)
    location, migrate = ahead(), runner.migrate
    monkeypatch.setattr("companion.storage.opened.LIBRARY", NEXT)
    monkeypatch.setattr("companion.storage.opened.migrate", lambda *a, **k: migrate(*a, **k, location=location))
    with open_library(folder, PASSPHRASE) as library:
        assert len(library.store.load(ID).participants) == 20
    (backup,) = (folder / "backups").iterdir()
    assert backup.name == "companion-000001-before-upgrade.companion-backup"
    assert read_manifest(backup).generation == LIBRARY.generation
    monkeypatch.undo()
    # The older program refuses it, and the backup is its way back.
    assert fault_of(lambda: open_library(folder, PASSPHRASE)).fault is StoreFault.TOO_NEW
    restore_library(backup, folder, PASSPHRASE)
    with open_library(folder, PASSPHRASE) as library:
        assert len(library.store.load(ID).participants) == 20


KILLED = """
import sys
from pathlib import Path
from companion.storage.engine import open_database
from companion.storage.migrations import runner
from tests.integration.storage.test_migrations import NEXT

database = open_database(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), NEXT)
runner.migrate(database, back_up=lambda: None, location=sys.argv[3])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_killed_in_the_middle_of_a_step(folder: Path, ahead: Callable[..., str]) -> None:
    key = filled_library(folder)
    location = ahead("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    done = run_child(KILLED, folder / "library.db", key.hex(), location)
    assert done.returncode == -9, done.stderr
    with open_library(folder, PASSPHRASE) as library:
        assert len(library.store.load(ID).participants) == 20
        assert library.check().is_sound
