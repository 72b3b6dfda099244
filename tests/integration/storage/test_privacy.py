"""Nothing readable on the disk, in an error or in a temporary file; with a control that would find it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from companion.domain.agreements import add_agreement
from companion.domain.meeting import Meeting
from companion.storage.library import open_library
from companion.storage.opened import OpenLibrary
from tests.integration.storage.test_library_store import ID, a_meeting, commit
from tests.support.libraries import AT, PASSPHRASE, REPOSITORY, bytes_of, new_library, person

MARKERS = ("Zonnebloemkwekerij", "Ondersteboven", "Hinkelpad-Zwaluw")
STRUCTURE = ("CREATE TABLE", "SQLite format 3", "agreements")


def telling_meeting() -> Meeting:
    meeting = a_meeting(title=MARKERS[0], shared_story=f"{MARKERS[1]} " * 400)
    return meeting.but(participants=(*meeting.participants, person(MARKERS[2])))


def found(data: bytes) -> list[str]:
    return [word for word in (*MARKERS, *STRUCTURE) if word.encode() in data or word.encode("utf-16-le") in data]


def test_nothing_readable_lies_in_the_folder_while_it_is_open_or_closed(folder: Path, tmp_path: Path) -> None:
    with new_library(folder) as library:
        meeting = telling_meeting()
        library.store.add(meeting, at=AT)
        commit(library, meeting, add_agreement(meeting, text=MARKERS[1]))
        names = {path.name for path in folder.iterdir()}
        assert {"library.db", "library.db-wal", "library.db-shm", "library.keys"} <= names
        with library._database.engine.connect() as connection:
            connection.exec_driver_sql("UPDATE meeting SET place = 'Ondersteboven'")
            assert found(bytes_of([folder])) == []
            connection.rollback()
        library.backup(tmp_path / "backups")
        assert found(bytes_of([folder, tmp_path / "backups"])) == []
    assert found(bytes_of([folder])) == []
    assert PASSPHRASE.encode() not in bytes_of([folder, tmp_path / "backups"])


def test_the_same_search_finds_it_in_a_file_without_a_key(tmp_path: Path) -> None:
    plain = sqlite3.connect(tmp_path / "plain.db")
    plain.execute("CREATE TABLE agreements (text)")
    plain.executemany("INSERT INTO agreements VALUES (?)", [(word,) for word in MARKERS])
    plain.commit()
    plain.close()
    assert set(found(bytes_of([tmp_path]))) == {*MARKERS, *STRUCTURE}


def test_temporary_files_stay_in_memory(library: OpenLibrary) -> None:
    with library._database.outside() as connection:
        assert connection.execute("PRAGMA temp_store").fetchone() == (2,)
        assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA cipher_memory_security").fetchone() == ("1",)


SORTING = """
import sys
from pathlib import Path
from companion.storage.library import open_library
from tests.support.libraries import PASSPHRASE

library = open_library(Path(sys.argv[1]), PASSPHRASE)
with library._database.reading() as connection:
    if sys.argv[2] == "told to":
        connection.connection.driver_connection.execute("PRAGMA temp_store = FILE")
    connection.exec_driver_sql(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
        "SELECT hex(i * 7919 % 60013) || 'Ondersteboven' || shared_story AS t FROM n, meeting ORDER BY t"
    ).first()
library.close()
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs strace")
@pytest.mark.parametrize("spills", ["never", pytest.param("told to", marks=pytest.mark.long)])
def test_a_large_sort_opens_no_file_elsewhere(folder: Path, tmp_path: Path, spills: str) -> None:
    with new_library(folder) as library:
        library.store.add(telling_meeting(), at=AT)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    watch = tmp_path / "opened.txt"
    try:
        done = subprocess.run(
            [
                *("strace", "-f", "-qq", "-e", "trace=openat,open,creat", "-o", watch),
                *(sys.executable, "-c", SORTING, folder, spills),
            ],
            cwd=REPOSITORY,
            env={**os.environ, "SQLITE_TMPDIR": str(scratch), "TMPDIR": str(scratch)},
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
    except FileNotFoundError:
        pytest.skip("strace is not installed")
    assert done.returncode == 0, done.stderr
    opened = watch.read_text()
    assert "library.db" in opened
    # The control: told to, SQLite would spill what it sorts.
    assert ("etilqs" in opened) is (spills == "told to")


def test_an_error_of_the_database_carries_no_word_of_a_person(library: OpenLibrary) -> None:
    library.store.add(telling_meeting(), at=AT)
    with pytest.raises(IntegrityError) as caught, library._database.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO participants (meeting_number, id, position, name, side) VALUES (1, 'p1', 0, ?, 'family')",
            (MARKERS[2],),
        )
    assert MARKERS[2] not in str(caught.value)
    assert "participants" in str(caught.value)


def test_keys_show_in_no_text(library: OpenLibrary) -> None:
    secret = library._key.secret.hex()
    for value in (library, library._key, library._database, library.store, library.notes):
        assert secret not in repr(value)
        assert secret not in str(value)


def test_the_words_of_sqlcipher_stay_off_the_terminal(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    library = new_library(folder)
    library.close()
    (folder / "library.db").write_bytes(os.urandom(40960))
    with pytest.raises(Exception, match="damaged"):
        open_library(folder, PASSPHRASE)
    assert capfd.readouterr() == ("", "")


def test_what_was_erased_is_in_no_page(folder: Path) -> None:
    """Looked for in the pages as they are behind the encryption."""
    from tests.support.raw import decrypted

    with new_library(folder) as library:
        meeting = telling_meeting()
        library.store.add(meeting, at=AT)
        commit(library, meeting, add_agreement(meeting, text=MARKERS[1]))
        library._database.checkpoint()
        key = library._key.secret
        assert all(word.encode() in decrypted(folder / "library.db", key) for word in MARKERS)
        library.store.erase(ID)
        after = decrypted(folder / "library.db", key)
        assert not any(word.encode() in after for word in MARKERS)
        assert b"CREATE TABLE" in after
