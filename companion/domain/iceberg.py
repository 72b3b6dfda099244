"""Private notes of the chair for the undercurrent: observation, never diagnosis. Nothing here leaves the program.

This is a value of its own, beside the meeting and never inside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final


class IcebergLayer(StrEnum):
    """Where a note lies, from what everybody could see down to what somebody may want; own image apart."""

    SEEN = "seen"
    PROCESS = "process"
    THINKS = "thinks"
    FEELS = "feels"
    WANTS = "wants"
    OWN_IMAGE = "own_image"


BELOW_WATER: Final = frozenset({IcebergLayer.THINKS, IcebergLayer.FEELS, IcebergLayer.WANTS})
"""Layers in which a note is a guess: it starts with its stem and rests on an observation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IcebergNote:
    """One private note: about whom, in which layer, and on which observations it rests."""

    id: str
    layer: IcebergLayer
    text: str
    about: str | None = None
    """The participant it is about; `None` for the talk as a whole or the chair's own image."""
    rests_on: tuple[str, ...] = ()
    """Ids of `seen` notes it rests on."""
    asked_for_observation: bool = False
    """Whether the chair was asked once what the note rests on."""
    x: float = 0.5
    y: float = 0.5
    """Place in the drawing, 0 to 1 in its layer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A silent mark on a seat: something to come back to."""

    id: str
    participant: str
    topic: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Iceberg:
    """All private notes and marks of one meeting."""

    notes: tuple[IcebergNote, ...] = ()
    marks: tuple[Mark, ...] = ()

    def note(self, note: str) -> IcebergNote:
        """The note with this id; `KeyError` where there is none."""
        for each in self.notes:
            if each.id == note:
                return each
        raise KeyError(note)


NOTE_LENGTH: Final = 2_000


def add_note(iceberg: Iceberg, *, note: IcebergNote) -> Iceberg:
    """The iceberg with one note more."""
    return replace(iceberg, notes=(*iceberg.notes, replace(note, text=note.text[:NOTE_LENGTH])))


def change_note(iceberg: Iceberg, *, note: str, **changes: object) -> Iceberg:
    """The iceberg with some fields of one note changed."""
    changed = replace(iceberg.note(note), **changes)  # type: ignore[arg-type]
    changed = replace(changed, text=changed.text[:NOTE_LENGTH])
    return replace(iceberg, notes=tuple(changed if n.id == note else n for n in iceberg.notes))


def remove_note(iceberg: Iceberg, *, note: str) -> Iceberg:
    """The iceberg without one note; nothing rests on it any more."""
    kept = (n for n in iceberg.notes if n.id != note)
    return replace(
        iceberg, notes=tuple(replace(n, rests_on=tuple(r for r in n.rests_on if r != note)) for n in kept)
    )


def toggle_mark(iceberg: Iceberg, *, mark: Mark) -> Iceberg:
    """The iceberg with a mark on this person's seat, or without it when there was one."""
    others = tuple(m for m in iceberg.marks if m.participant != mark.participant)
    return replace(iceberg, marks=others if len(others) < len(iceberg.marks) else (*others, mark))


def clear_mark(iceberg: Iceberg, *, participant: str) -> Iceberg:
    """The iceberg without a mark on this person's seat."""
    return replace(iceberg, marks=tuple(m for m in iceberg.marks if m.participant != participant))


def needs_observation(iceberg: Iceberg, note: IcebergNote) -> bool:
    """Whether to ask, once, on which observation a note below the water rests."""
    return note.layer in BELOW_WATER and not note.rests_on and not note.asked_for_observation
