"""An unlocked library as the window knows it: meetings as wholes, and the private notes beside them."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from companion.domain.meeting import Meeting
from companion.services.desk import Desk, Published
from companion.services.notes_desk import NotesDesk
from companion.services.ports import MeetingSummary, StoreError, StoreFault
from companion.services.shelf import Shelf
from companion.words import resources_root

if TYPE_CHECKING:
    from companion.storage.opened import OpenLibrary

_log = logging.getLogger(__name__)


class MeetingFilesOnDisk:
    """Meeting files, read and written by the room that knows them; imported when first needed."""

    def read(self, path: Path, *, new_id: Callable[[], str]) -> Meeting:
        """The meeting in a file; may raise `FileRefused` or `OSError`."""
        from companion.exchange.meeting_file import read_meeting_file

        return read_meeting_file(path, new_id=new_id)

    def write(self, meeting: Meeting, *, with_turns: bool) -> bytes:
        """The bytes of a meeting's file; may raise `MeetingUnwritable`."""
        from companion.exchange.meeting_file import write_meeting

        return write_meeting(meeting, with_turns=with_turns)


def new_id() -> str:
    """A new UUID for a meeting."""
    return str(uuid.uuid4())


def example_file(language: str) -> Path:
    """The example meeting in this language, as it is shipped."""
    return resources_root() / "examples" / f"sam.{'nl' if language == 'nl' else 'en'}.json"


class UnlockedLibrary:
    """The meetings and the private notes of one open library."""

    def __init__(self, library: OpenLibrary, now: Callable[[], dt.datetime]) -> None:
        self._library = library
        self._shelf = Shelf(store=library.store, files=MeetingFilesOnDisk(), now=now, new_id=new_id)
        self._notes: dict[str, NotesDesk] = {}
        self._told: set[str] = set()

    def meetings(self) -> Sequence[MeetingSummary]:
        """All meetings, newest date first."""
        return self._shelf.meetings()

    def open_meeting(self, meeting_id: str) -> Desk:
        """The desk of one meeting; closing the meeting erases its private notes."""
        desk = self._shelf.open_meeting(meeting_id)
        desk.subscribe(self._end_notes)
        if desk.meeting.details.ended is not None:
            # What could not be erased when the meeting was closed (a full disk, a cut) is erased now.
            self._erase_notes(desk.meeting.id)
        return desk

    def new_meeting(self, *, title: str, date: dt.date, language: str, chair_name: str) -> str:
        """Begin an empty meeting; gives its id."""
        return self._shelf.begin(title=title, date=date, language=language, chair_name=chair_name)

    def next_meeting(self, meeting_id: str, *, date: dt.date) -> str:
        """Begin the meeting after this one; gives its id."""
        return self._shelf.go_on_after(meeting_id, date=date)

    def bring_in(self, file: Path, *, replace: bool = False) -> str:
        """Take in a meeting file, whole or not at all; gives the id."""
        return self._shelf.bring_in(file, replace=replace)

    def bring_in_example(self, language: str) -> str:
        """Take in the example in a language, or find the one that is there; gives its id."""
        return self._shelf.bring_in_once(example_file(language))

    def write_file(self, meeting_id: str, file: Path, *, with_turns: bool) -> None:
        """Write the meeting file, whole or not at all."""
        self._shelf.write_file(meeting_id, file, with_turns=with_turns)

    def erase(self, meeting_id: str) -> None:
        """Delete a meeting for good, its private notes first."""
        try:
            self.notes_desk(meeting_id).erase()
        except StoreError as error:
            if error.fault is not StoreFault.DAMAGED:
                raise
            # Notes that nobody can read any more must not keep a meeting from being deleted.
            self._library.notes.remove_file()
        if meeting_id in self._notes:
            self._notes.pop(meeting_id).close()
        self._library.store.erase(meeting_id)

    def chair_name(self) -> str:
        """The name of the chair in the newest meeting; empty when there is none."""
        return self._shelf.chair_name()

    def notes_desk(self, meeting_id: str) -> NotesDesk:
        """The desk of the private notes, handed to the private drawer and to nothing else."""
        if meeting_id not in self._notes:
            self._notes[meeting_id] = NotesDesk(self._library.notes, meeting_id)
        return self._notes[meeting_id]

    def cut_off_at(self, meeting_id: str) -> dt.datetime | None:
        """The last sign of life of the program when it was cut off; told once for each meeting, else `None`."""
        if meeting_id in self._told:
            return None
        self._told.add(meeting_id)
        return self._library.left_open_at

    def show_life(self) -> None:
        """Leave a sign of life, so that a cut costs no more than the seconds since."""
        self._library.show_life()

    def settle(self) -> None:
        """Bring everything into one file; for a pause."""
        self._library.settle()

    def problems(self) -> Sequence[str]:
        """What a full check found, as codes; slow, may run in a thread of its own."""
        return self._library.check().problems

    def change_passphrase(self, passphrase: str) -> None:
        """Let another passphrase open the library from now on."""
        self._library.change_passphrase(passphrase)

    def new_recovery_code(self) -> str:
        """Replace the recovery code; the old one is void."""
        return self._library.new_recovery_code()

    def back_up(self, folder: Path) -> Path:
        """Write a verified copy of the library into a folder; gives its path."""
        return self._library.backup(folder)

    def close(self) -> None:
        """Lock: let go of every note, close the files, forget the keys."""
        for desk in self._notes.values():
            desk.close()
        self._notes.clear()
        self._library.close()

    def _end_notes(self, meeting: Meeting, published: Published) -> None:
        # However it was closed: finished, stopped, or finished again by a redo.
        if meeting.details.ended is not None and "details" in published.kinds:
            self._erase_notes(meeting.id)

    def _erase_notes(self, meeting_id: str) -> None:
        """Erase private notes; where that fails the meeting goes on, and it is tried again when it is next opened."""
        try:
            self.notes_desk(meeting_id).erase()
        except StoreError as error:
            _log.warning("notes_not_erased %s", error.fault)
