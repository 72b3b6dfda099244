"""Private notes: an encrypted file of their own that is in no backup and gone when they are."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.domain.iceberg import Iceberg, IcebergLayer, IcebergNote, Mark
from companion.services.notes_port import NotesStore
from companion.services.ports import StoreError, StoreFault
from companion.storage.library import open_library, restore_library
from companion.storage.opened import OpenLibrary
from companion.system.logs import logging_to
from tests.integration.storage.test_library_store import ID, a_meeting
from tests.support.libraries import AT, CHEAP, PASSPHRASE, bytes_of, new_library, records_of
from tests.support.raw import decrypted

CANARY = "Kanarie-onder-water"
OTHER = "00000000-0000-4000-8000-000000000002"


def iceberg(word: str = CANARY) -> Iceberg:
    """A note in every layer and a mark, with the word in every field that can hold one."""
    notes = tuple(
        IcebergNote(id=f"n{i}", layer=layer, text=f"{word} {layer}", about=word, rests_on=(word,), x=0.25, y=1)
        for i, layer in enumerate(IcebergLayer)
    )
    return Iceberg(notes=notes, marks=(Mark(id="m", participant=word, topic=word),))


def key_of(library: OpenLibrary) -> bytes:
    return library.notes._key


def test_notes_come_back_and_are_apart_by_meeting(library: OpenLibrary) -> None:
    store: NotesStore = library.notes
    assert store.load(ID) == Iceberg()
    assert not (library.folder / "private.db").exists()
    store.save(ID, iceberg())
    assert store.load(ID.upper()) == iceberg()
    assert store.load(OTHER) == Iceberg()
    store.save(OTHER, iceberg("ander"))
    store.save(ID, iceberg("nieuw"))
    assert store.load(ID) == iceberg("nieuw")
    assert store.load(OTHER) == iceberg("ander")


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_a_note_holds_comes_back(data: st.DataObject, library: OpenLibrary) -> None:
    unique = {"max_size": 3, "unique_by": lambda each: each.id}
    notes = tuple(data.draw(st.lists(records_of(IcebergNote), **unique)))  # type: ignore[arg-type]
    marks = tuple(data.draw(st.lists(records_of(Mark), **unique)))  # type: ignore[arg-type]
    library.notes.save(ID, Iceberg(notes=notes, marks=marks))
    assert library.notes.load(ID) == Iceberg(notes=notes, marks=marks)


def test_they_survive_closing(folder: Path) -> None:
    with new_library(folder) as library:
        library.notes.save(ID, iceberg())
    with open_library(folder, PASSPHRASE) as library:
        assert library.notes.load(ID) == iceberg()
        library.change_passphrase("een nieuwe", cost=CHEAP)
        assert library.notes.load(ID) == iceberg()


def test_no_note_is_in_the_library_a_backup_or_a_log(folder: Path, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    with logging_to(tmp_path / "logs"), new_library(folder) as library:
        library.store.add(a_meeting(), at=AT)
        library.notes.save(ID, iceberg())
        path = library.backup(backups)
        logging.getLogger("companion").info("notes_kept notes=%d", len(iceberg().notes))
        try:
            raise ValueError(CANARY)
        except ValueError:
            logging.getLogger("companion").exception("unexpected")
        library._database.checkpoint()
        assert CANARY.encode() not in decrypted(folder / "library.db", library._key.secret)
        library_size = (folder / "library.db").stat().st_size
        # The control: with its own key it is there.
        assert CANARY.encode() in decrypted(folder / "private.db", key_of(library))
        private = (folder / "private.db").read_bytes()
    assert path.stat().st_size < library_size + 8000
    everything = bytes_of([folder, backups, tmp_path / "logs"])
    assert CANARY.encode() not in everything
    assert "notes_kept notes=6" in (tmp_path / "logs" / "companion.log").read_text()
    assert private[4096:8192] not in path.read_bytes()


def test_the_library_key_does_not_open_them(library: OpenLibrary) -> None:
    library.notes.save(ID, iceberg())
    assert CANARY.encode() not in decrypted(library.folder / "private.db", library._key.secret)
    assert key_of(library) != library._key.secret


def test_a_note_that_was_erased_or_changed_is_in_no_page(library: OpenLibrary) -> None:
    file = library.folder / "private.db"
    library.notes.save(OTHER, iceberg("ander"))
    library.notes.save(ID, iceberg())
    library.notes.save(ID, iceberg("vervangen"))
    assert (library.folder / "private.db-wal").stat().st_size == 0
    assert CANARY.encode() not in decrypted(file, key_of(library))
    assert b"vervangen" in decrypted(file, key_of(library))
    library.notes.erase(ID)
    assert (library.folder / "private.db-wal").stat().st_size == 0
    assert b"vervangen" not in decrypted(file, key_of(library))
    assert b"ander" in decrypted(file, key_of(library))
    assert library.notes.load(ID) == Iceberg()
    assert library.notes.load(OTHER) == iceberg("ander")


def test_the_file_goes_with_the_last_note(library: OpenLibrary) -> None:
    library.notes.save(ID, iceberg())
    library.notes.save(OTHER, Iceberg(marks=(Mark(id="m", participant="p"),)))
    library.notes.erase(ID)
    assert (library.folder / "private.db").exists()
    library.notes.save(OTHER, Iceberg())
    assert not list(library.folder.glob("private*"))
    library.notes.erase(OTHER)
    assert library.notes.load(ID) == Iceberg()
    library.notes.save(ID, iceberg())
    assert library.notes.load(ID) == iceberg()


def test_damaged_notes_do_not_keep_the_library_shut(folder: Path) -> None:
    with new_library(folder) as library:
        library.store.add(a_meeting(), at=AT)
        library.notes.save(ID, iceberg())
    (folder / "private.db").write_bytes(b"x" * 8192)
    with open_library(folder, PASSPHRASE) as library:
        assert library.store.load(ID) == a_meeting()
        with pytest.raises(StoreError) as caught:
            library.notes.load(ID)
        assert (caught.value.fault, caught.value.data) == (StoreFault.DAMAGED, {"where": "private"})
        assert library.check().problems == ("private",)
        library.notes.remove_file()
        assert library.notes.load(ID) == Iceberg()
        assert library.check().is_sound


def test_a_making_that_was_interrupted_is_made_good(library: OpenLibrary) -> None:
    (library.folder / "private.db").touch(0o600)
    assert library.notes.load(ID) == Iceberg()
    library.notes.save(ID, iceberg())
    assert library.notes.load(ID) == iceberg()


def test_restoring_a_backup_keeps_the_notes_of_the_same_library(folder: Path, tmp_path: Path) -> None:
    with new_library(folder) as library:
        path = library.backup(tmp_path)
        library.notes.save(ID, iceberg())
    restore_library(path, folder, PASSPHRASE)
    with open_library(folder, PASSPHRASE) as library:
        assert library.notes.load(ID) == iceberg()


def test_restoring_another_library_sets_notes_aside_with_theirs(folder: Path, tmp_path: Path) -> None:
    with new_library(tmp_path / "other") as other:
        path = other.backup(tmp_path)
    with new_library(folder) as library:
        library.notes.save(ID, iceberg())
    aside = restore_library(path, folder, PASSPHRASE)
    assert aside is not None
    assert (aside / "private.db").exists()
    with open_library(folder, PASSPHRASE) as library:
        assert library.notes.load(ID) == Iceberg()
    with open_library(aside, PASSPHRASE) as library:
        assert library.notes.load(ID) == iceberg()
