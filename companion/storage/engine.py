"""Open an encrypted SQLite file: keyed, checked for who it is, in WAL mode with every commit on disk.

SQLAlchemy's plain `sqlite` dialect over SQLCipher's own module: the `pysqlcipher` dialect would run its own
`PRAGMA key` after ours. This module is imported only when a library is opened.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool

from companion.services.ports import StoreError, StoreFault
from companion.storage.faults import POISONING, fault_of, faults_translated

PLAIN_HEADER: Final = b"SQLite format 3\0"
BUSY_SECONDS: Final = 5.0

_PRAGMAS: Final = (
    "synchronous = FULL",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    # SQLCipher does not encrypt SQLite's temporary files: there must be none.
    "temp_store = MEMORY",
    "secure_delete = ON",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "wal_autocheckpoint = 200",
)


@dataclass(frozen=True, slots=True)
class FileKind:
    """Which of our files it is, and the newest generation of its tables that this program knows."""

    application_id: int
    generation: int


class Database:
    """An open encrypted file: transactions that write, transactions that read, and the bare connection."""

    def __init__(self, path: Path, key: bytes, kind: FileKind) -> None:
        self.path = path
        self.key = key
        self.kind = kind
        self._is_open = True
        self.engine = create_engine(
            "sqlite://",
            module=sqlcipher,
            creator=self._connected,
            poolclass=QueuePool,
            pool_size=3,
            max_overflow=0,
            pool_timeout=30,
            # An error text must never carry a name or a note.
            hide_parameters=True,
        )
        event.listen(self.engine, "begin", _begin)
        event.listen(self.engine, "handle_error", _mistrust)

    def _connected(self) -> Any:
        if not self._is_open:
            # SQLAlchemy would open the file again, after the lock on the library was given back.
            raise RuntimeError("the library is closed")
        return connect(self.path, self.key, self.kind)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes; on disk when it ends well, as if it never was otherwise."""
        with faults_translated(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that only reads, and sees one moment of the file."""
        with faults_translated(), self.engine.execution_options(begin="BEGIN").begin() as connection:
            yield connection

    @contextmanager
    def outside(self) -> Iterator[Any]:
        """The driver's own connection outside any transaction, for what SQLite allows nowhere else."""
        with faults_translated():
            connection = self.engine.raw_connection()
            try:
                yield connection.driver_connection
            finally:
                connection.close()

    def checkpoint(self) -> bool:
        """Move everything from the journal into the file and empty the journal; false while a reader holds it."""
        with self.outside() as connection:
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        return not busy

    def close(self) -> None:
        """Close all connections for good, and let go of the key."""
        self._is_open = False
        self.key = b""
        self.engine.dispose()


def open_database(path: Path, key: bytes, kind: FileKind) -> Database:
    """Open a file that is there.

    Faults: `not_there`, `empty`, `not_a_library`, `damaged`, `too_new`, `read_only`, `no_access`,
    `unsuitable_folder`, `busy`.
    """
    with faults_translated():
        look_at(path)
    if not os.access(path, os.W_OK):
        # SQLite would open it for reading only, and fail at the first thing the chair does.
        raise StoreError(StoreFault.READ_ONLY)
    return _database(path, key, kind)


def create_database(path: Path, key: bytes, kind: FileKind) -> Database:
    """Make a new file, for its owner only, marked as ours and still without tables."""
    with faults_translated():
        path.touch(0o600, exist_ok=False)
        connection = _keyed(path, key)
        try:
            connection.execute(f"PRAGMA application_id = {kind.application_id}")
        finally:
            connection.close()
    return _database(path, key, kind)


def look_at(path: Path) -> None:
    """Refuse what cannot be an encrypted file of ours before SQLite touches it."""
    with path.open("rb") as stream:
        start = stream.read(len(PLAIN_HEADER))
    if not start:
        # SQLite would take it for a new database, and everything would seem to be gone.
        raise StoreError(StoreFault.EMPTY)
    if start == PLAIN_HEADER:
        raise StoreError(StoreFault.NOT_A_LIBRARY)


def connect(path: Path, key: bytes, kind: FileKind, *, journal: bool = True) -> Any:
    """One connection of the driver; with `journal=False` the file is left in the mode it is in (for copies)."""
    connection = _keyed(path, key)
    try:
        _identify(connection, kind)
        if journal and _value(connection, "PRAGMA journal_mode = WAL") != "wal":
            raise StoreError(StoreFault.UNSUITABLE_FOLDER)
        for pragma in _PRAGMAS:
            connection.execute("PRAGMA " + pragma)
        if _value(connection, "PRAGMA temp_store") != 2:
            raise RuntimeError("this SQLite would write temporary files in the clear")
    except BaseException:
        connection.close()
        raise
    return connection


def _keyed(path: Path, key: bytes) -> Any:
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        # Before the key: otherwise SQLCipher writes to the terminal at every key that does not fit.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("PRAGMA cipher_memory_security = ON")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        if _value(connection, "PRAGMA cipher_version") is None:
            raise RuntimeError("this SQLite has no encryption")
    except BaseException:
        connection.close()
        raise
    return connection


def _identify(connection: Any, kind: FileKind) -> None:
    application_id = _value(connection, "PRAGMA application_id")
    if application_id != kind.application_id:
        raise StoreError(StoreFault.NOT_A_LIBRARY)
    generation = _value(connection, "PRAGMA user_version")
    if generation > kind.generation:
        raise StoreError(StoreFault.TOO_NEW, found=str(generation), known=str(kind.generation))


def _value(connection: Any, statement: str) -> Any:
    row = connection.execute(statement).fetchone()
    return None if row is None else row[0]


def _database(path: Path, key: bytes, kind: FileKind) -> Database:
    database = Database(path, key, kind)
    try:
        with database.reading():
            # The first connection tells every fault of opening; reading makes the journal file.
            pass
    except BaseException:
        database.close()
        raise
    return database


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later would fail at once when another wrote in between.
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN IMMEDIATE"))


def _mistrust(context: ExceptionContext) -> None:
    if fault_of(context.original_exception) in POISONING:
        context.is_disconnect = True
