"""What a chair does with meetings as wholes: begin one, go on after one, bring one in, write one out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from companion.domain.beginning import new_meeting, next_meeting
from companion.domain.meeting import Meeting
from companion.domain.texts import tidied
from companion.services.desk import Desk
from companion.services.meeting_files import bring_in
from companion.services.ports import LibraryStore, MeetingSummary, StoreError, StoreFault
from companion.services.whole_file import write_whole


class MeetingFiles(Protocol):
    """How meeting files are read and written."""

    def read(self, path: Path, *, new_id: Callable[[], str]) -> Meeting:
        """The meeting in a file; may raise `FileRefused` or `OSError`."""

    def write(self, meeting: Meeting, *, with_turns: bool) -> bytes:
        """The bytes of a meeting's file; may raise `MeetingUnwritable`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The meetings of an open library, and what can be done with them as wholes."""

    store: LibraryStore
    files: MeetingFiles
    now: Callable[[], dt.datetime]
    new_id: Callable[[], str]

    def meetings(self) -> Sequence[MeetingSummary]:
        """All meetings, newest date first."""
        return self.store.meetings()

    def open_meeting(self, meeting_id: str) -> Desk:
        """The desk of one meeting."""
        return Desk(self.store, meeting_id, self.now)

    def begin(self, *, title: str, date: dt.date, language: str, chair_name: str) -> str:
        """Begin an empty meeting; gives its id."""
        meeting = new_meeting(id=self.new_id(), title=title, date=date, language=language, chair_name=chair_name)
        return self._keep(tidied(meeting))

    def go_on_after(self, meeting_id: str, *, date: dt.date) -> str:
        """Begin the meeting after this one, with its people and what is still open; gives its id."""
        return self._keep(next_meeting(self.store.load(meeting_id), id=self.new_id(), date=date))

    def bring_in(self, path: Path, *, replace: bool = False) -> str:
        """Take in a meeting file, whole or not at all; gives the id."""
        meeting = self.files.read(path, new_id=self.new_id)
        return bring_in(self.store, meeting, at=self._stamp(), replace=replace)

    def bring_in_once(self, path: Path) -> str:
        """Take in a meeting file, or find its meeting when it is there already; gives its id."""
        meeting = self.files.read(path, new_id=self.new_id)
        try:
            return bring_in(self.store, meeting, at=self._stamp())
        except StoreError as error:
            if error.fault is StoreFault.KNOWN_MEETING:
                return meeting.id
            raise

    def write_file(self, meeting_id: str, path: Path, *, with_turns: bool) -> None:
        """Write the meeting file, whole or not at all."""
        write_whole(path, self.files.write(self.store.load(meeting_id), with_turns=with_turns))

    def chair_name(self) -> str:
        """The name of the chair in the newest meeting; empty when there is none."""
        for summary in self.store.meetings():
            meeting = self.store.load(summary.id)
            return meeting.person(meeting.details.chair).name
        return ""

    def _keep(self, meeting: Meeting) -> str:
        self.store.add(meeting, at=self._stamp())
        return meeting.id

    def _stamp(self) -> str:
        return self.now().isoformat(timespec="seconds")
