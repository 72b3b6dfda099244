"""The private notes in an encrypted file of their own, apart from the library and in no backup.

The file's key is derived from the library's data key, one way. The file is there only while there are notes: the
last one takes it along. Whatever is taken away or changed is overwritten in the file and gone from its journal
before the call returns.
"""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any, Final

from companion.domain.iceberg import Iceberg, IcebergLayer, IcebergNote, Mark
from companion.services.ports import StoreError, StoreFault
from companion.storage.engine import Database, FileKind, create_database, open_database
from companion.storage.faults import faults_translated

FILE: Final = "private.db"
PRIVATE: Final = FileKind(application_id=0x436D7076, generation=1)
"""`Cmpv`, and the generation of its tables."""

_TABLES: Final = (
    """
    CREATE TABLE note (
        meeting_id TEXT NOT NULL COLLATE NOCASE,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        layer TEXT NOT NULL,
        text TEXT NOT NULL,
        about TEXT,
        rests_on TEXT NOT NULL,
        asked_for_observation INTEGER NOT NULL,
        x REAL NOT NULL,
        y REAL NOT NULL,
        CONSTRAINT pk_note PRIMARY KEY (meeting_id, id)
    ) STRICT
    """,
    """
    CREATE TABLE mark (
        meeting_id TEXT NOT NULL COLLATE NOCASE,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        participant TEXT NOT NULL,
        topic TEXT,
        CONSTRAINT pk_mark PRIMARY KEY (meeting_id, id)
    ) STRICT
    """,
)


class EncryptedNotesStore:
    """The port of the private notes on a file that is made with the first note and gone with the last."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._path = folder / FILE
        self._key = key
        self._database: Database | None = None
        self._guard = threading.RLock()

    def load(self, meeting_id: str) -> Iceberg:
        """The notes of one meeting; empty where there are none."""
        with self._guard:
            database = self._opened()
            if database is None:
                return Iceberg()
            with database.reading() as connection:
                notes = connection.exec_driver_sql(
                    "SELECT id, layer, text, about, rests_on, asked_for_observation, x, y FROM note "
                    "WHERE meeting_id = ? ORDER BY position",
                    (meeting_id,),
                ).all()
                marks = connection.exec_driver_sql(
                    "SELECT id, participant, topic FROM mark WHERE meeting_id = ? ORDER BY position",
                    (meeting_id,),
                ).all()
            return Iceberg(notes=tuple(map(_note, notes)), marks=tuple(map(_mark, marks)))

    def save(self, meeting_id: str, iceberg: Iceberg) -> None:
        """Keep the notes of one meeting, durably, in place of what was there."""
        with self._guard:
            if iceberg == Iceberg():
                self.erase(meeting_id)
                return
            database = self._opened() or self._made()
            with database.writing() as connection:
                _delete(connection, meeting_id)
                for position, note in enumerate(iceberg.notes):
                    connection.exec_driver_sql(
                        "INSERT INTO note VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        (
                            meeting_id,
                            note.id,
                            position,
                            note.layer.value,
                            note.text,
                            note.about,
                            json.dumps(note.rests_on),
                            int(note.asked_for_observation),
                            note.x,
                            note.y,
                        ),
                    )
                for position, mark in enumerate(iceberg.marks):
                    connection.exec_driver_sql(
                        "INSERT INTO mark VALUES (?, ?, ?, ?, ?)",
                        (meeting_id, mark.id, position, mark.participant, mark.topic),
                    )
            # Earlier texts stand in the journal until it is emptied.
            database.checkpoint()

    def erase(self, meeting_id: str) -> None:
        """Make the notes of one meeting unreadable for good."""
        with self._guard:
            database = self._opened()
            if database is None:
                return
            with database.writing() as connection:
                _delete(connection, meeting_id)
                left = connection.exec_driver_sql(
                    "SELECT (SELECT count(*) FROM note) + (SELECT count(*) FROM mark)"
                ).scalar_one()
            with database.outside() as driver:
                driver.execute("VACUUM")
            database.checkpoint()
            if not left:
                self.remove_file()

    def remove_file(self) -> None:
        """Take the whole file away, with all notes of all meetings; also when it cannot be opened any more."""
        with self._guard:
            self.close()
            with faults_translated():
                for suffix in ("", "-wal", "-shm"):
                    self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    def is_sound(self) -> bool:
        """Whether the file, where there is one, can be opened and read as a whole."""
        from companion.storage.backup import problems_of

        with self._guard:
            try:
                database = self._opened()
                if database is None:
                    return True
                database.checkpoint()
                with database.outside() as driver:
                    return not problems_of(driver)
            except StoreError as error:
                if error.fault in (StoreFault.DAMAGED, StoreFault.EMPTY, StoreFault.NOT_A_LIBRARY):
                    return False
                raise

    def close(self) -> None:
        """Close the file; the next call opens it again."""
        with self._guard:
            if self._database is not None:
                self._database.close()
                self._database = None

    def _opened(self) -> Database | None:
        if self._database is None and self._path.exists():
            try:
                self._database = self._open()
            except StoreError as error:
                if error.fault is not StoreFault.EMPTY:
                    # The sentence must not blame the library.
                    raise StoreError(error.fault, **error.data, where="private") from None
                # Its making was interrupted before there was anything in it.
                self.remove_file()
        return self._database

    def _open(self) -> Database:
        database = open_database(self._path, self._key, PRIVATE)
        try:
            # A file whose making was interrupted has no tables yet.
            _make_tables(database)
        except BaseException:
            database.close()
            raise
        return database

    def _made(self) -> Database:
        self._database = create_database(self._path, self._key, PRIVATE)
        _make_tables(self._database)
        return self._database


def _make_tables(database: Database) -> None:
    with database.writing() as connection:
        if connection.exec_driver_sql("PRAGMA user_version").scalar_one() == 0:
            for table in _TABLES:
                connection.exec_driver_sql(table)
            connection.exec_driver_sql(f"PRAGMA user_version = {database.kind.generation}")


def _delete(connection: Any, meeting_id: str) -> None:
    connection.exec_driver_sql("DELETE FROM note WHERE meeting_id = ?", (meeting_id,))
    connection.exec_driver_sql("DELETE FROM mark WHERE meeting_id = ?", (meeting_id,))


def _note(row: Any) -> IcebergNote:
    return IcebergNote(
        id=row.id,
        layer=IcebergLayer(row.layer),
        text=row.text,
        about=row.about,
        rests_on=tuple(json.loads(row.rests_on)),
        asked_for_observation=bool(row.asked_for_observation),
        x=row.x,
        y=row.y,
    )


def _mark(row: Any) -> Mark:
    return Mark(id=row.id, participant=row.participant, topic=row.topic)
