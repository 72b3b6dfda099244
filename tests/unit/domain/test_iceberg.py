"""Private notes as a value: layers, what a guess rests on, silent marks."""

from __future__ import annotations

import pytest

from companion.domain.iceberg import (
    BELOW_WATER,
    NOTE_LENGTH,
    Iceberg,
    IcebergLayer,
    IcebergNote,
    Mark,
    add_note,
    change_note,
    clear_mark,
    needs_observation,
    remove_note,
    toggle_mark,
)

SEEN = IcebergNote(id="n1", layer=IcebergLayer.SEEN, text="went silent", about="p1")
GUESS = IcebergNote(id="n2", layer=IcebergLayer.FEELS, text="sad", about="p1", rests_on=("n1",))


def test_notes_come_change_and_go() -> None:
    iceberg = add_note(add_note(Iceberg(), note=SEEN), note=GUESS)
    assert iceberg.note("n2") == GUESS
    changed = change_note(iceberg, note="n1", text="looked away", layer=IcebergLayer.PROCESS)
    assert (changed.notes[0].text, changed.notes[0].layer) == ("looked away", IcebergLayer.PROCESS)
    assert changed.notes[1] is iceberg.notes[1]
    left = remove_note(iceberg, note="n1")
    assert [(note.id, note.rests_on) for note in left.notes] == [("n2", ())], "nothing rests on what is gone"


@pytest.mark.parametrize("rule", [change_note, remove_note], ids=lambda rule: rule.__name__)
def test_a_note_that_is_not_there(rule: object) -> None:
    iceberg = Iceberg(notes=(SEEN,))
    if rule is change_note:
        with pytest.raises(KeyError):
            change_note(iceberg, note="gone", text="x")
    else:
        assert remove_note(iceberg, note="gone") == iceberg


def test_long_words_are_cut_and_not_refused() -> None:
    long = add_note(Iceberg(), note=IcebergNote(id="n", layer=IcebergLayer.SEEN, text="x" * (NOTE_LENGTH + 1)))
    assert len(long.notes[0].text) == NOTE_LENGTH
    assert len(change_note(long, note="n", text="y" * 10_000).notes[0].text) == NOTE_LENGTH


@pytest.mark.parametrize("layer", IcebergLayer)
def test_only_a_guess_is_asked_once_what_it_rests_on(layer: IcebergLayer) -> None:
    note = IcebergNote(id="n", layer=layer, text="x")
    iceberg = add_note(Iceberg(), note=note)
    assert needs_observation(iceberg, note) is (layer in BELOW_WATER)
    asked = change_note(iceberg, note="n", asked_for_observation=True).note("n")
    rested = change_note(iceberg, note="n", rests_on=("other",)).note("n")
    assert not needs_observation(iceberg, asked)
    assert not needs_observation(iceberg, rested)


def test_one_mark_a_seat() -> None:
    once = toggle_mark(Iceberg(), mark=Mark(id="a", participant="p1"))
    both = toggle_mark(once, mark=Mark(id="b", participant="p2", topic="t"))
    assert [mark.participant for mark in both.marks] == ["p1", "p2"]
    assert toggle_mark(both, mark=Mark(id="c", participant="p1")).marks == (both.marks[1],)
    assert clear_mark(both, participant="p2") == once
    assert clear_mark(once, participant="nobody") == once
