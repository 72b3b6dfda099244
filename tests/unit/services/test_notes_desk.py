"""The road of private notes: kept at once, an undo that ends with the drawer, and nothing left after erasing."""

from __future__ import annotations

import pytest

from companion.domain.iceberg import Iceberg, IcebergLayer, IcebergNote, Mark, add_note, change_note, toggle_mark
from companion.services.notes_desk import NotesDesk
from companion.services.ports import StoreError, StoreFault
from tests.fakes import MemoryNotes

NOTE = IcebergNote(id="n1", layer=IcebergLayer.SEEN, text="looks at the clock")


@pytest.fixture
def store() -> MemoryNotes:
    return MemoryNotes()


@pytest.fixture
def desk(store: MemoryNotes) -> NotesDesk:
    return NotesDesk(store, "m")


def test_every_change_is_kept_and_told(desk: NotesDesk, store: MemoryNotes) -> None:
    seen: list[Iceberg] = []
    end = desk.subscribe(seen.append)
    assert desk.do(add_note, note=NOTE)
    assert store.kept["m"].notes == (NOTE,)
    assert seen == [desk.iceberg]
    assert not desk.do(change_note, note="n1", text=NOTE.text), "the same again is no change"
    assert len(seen) == 1
    end()
    end()
    desk.do(change_note, note="n1", text="smiles")
    assert len(seen) == 1


def test_undo_and_redo_until_the_drawer_closes(desk: NotesDesk, store: MemoryNotes) -> None:
    assert not desk.undo()
    assert not desk.redo()
    desk.do(add_note, note=NOTE)
    desk.do(toggle_mark, mark=Mark(id="k", participant="p"))
    assert desk.undo()
    assert desk.iceberg.marks == ()
    assert desk.undo()
    assert store.kept["m"] == Iceberg()
    assert desk.redo()
    assert desk.iceberg.notes == (NOTE,)
    desk.do(change_note, note="n1", text="smiles")
    assert not desk.redo(), "a new change ends what was taken back"
    desk.forget_undo()
    assert not desk.can_undo
    assert not desk.undo()


def test_a_refused_write_changes_nothing(desk: NotesDesk, store: MemoryNotes, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.do(add_note, note=NOTE)

    def refuse(_meeting: str, _iceberg: Iceberg) -> None:
        raise StoreError(StoreFault.FULL)

    monkeypatch.setattr(store, "save", refuse)
    for act in (lambda: desk.do(change_note, note="n1", text="smiles"), desk.undo):
        with pytest.raises(StoreError):
            act()
        assert desk.iceberg.notes == (NOTE,)
        assert desk.can_undo


def test_erasing_and_closing_leave_nothing_in_memory(desk: NotesDesk, store: MemoryNotes) -> None:
    seen: list[Iceberg] = []
    desk.subscribe(seen.append)
    desk.do(add_note, note=NOTE)
    desk.erase()
    assert store.kept == {}
    assert seen[-1] == desk.iceberg == Iceberg()
    assert not desk.can_undo
    desk.do(add_note, note=NOTE)
    desk.close()
    assert desk.iceberg == Iceberg()
    assert "clock" not in repr(vars(desk))
    assert store.kept["m"].notes == (NOTE,), "closing is not erasing"
