"""Stand-ins for what lies around the window: a library in memory, papers of a grey page, plain stages."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from companion.domain.beginning import new_meeting, next_meeting
from companion.domain.meeting import Meeting
from companion.domain.people import change_details
from companion.services.desk import Desk, Published
from companion.services.notes_desk import NotesDesk
from companion.services.ports import MeetingSummary, Paper, StoreError, StoreFault
from companion.system.settings import Settings
from companion.ui.context import StageContext, StageName
from companion.ui.shell.ports import PagePicture, Ports
from companion.ui.widgets.buttons import QuietButton
from companion.ui.widgets.drafts import DraftLine
from tests.fakes import MemoryNotes, MemoryStore

PASSPHRASE = "four words apart today"
RECOVERY_CODE = "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH"
NOW = dt.datetime(2026, 10, 8, 13, 45, tzinfo=dt.UTC)
TODAY = NOW.date()


class MemoryWorkspace:
    """An unlocked library in memory."""

    def __init__(self, store: MemoryStore, notes: MemoryNotes, library: MemoryLibrary) -> None:
        self.store, self.notes, self.library = store, notes, library
        self.closed = False

    def meetings(self) -> Sequence[MeetingSummary]:
        return self.store.meetings()

    def cut_off_at(self, meeting_id: str) -> dt.datetime | None:
        return None

    def show_life(self) -> None:
        pass

    def open_meeting(self, meeting_id: str) -> Desk:
        return Desk(self.store, meeting_id, lambda: NOW)

    def new_meeting(self, *, title: str, date: dt.date, language: str, chair_name: str) -> str:
        made = new_meeting(id=str(uuid.uuid4()), title=title, date=date, language=language, chair_name=chair_name)
        self.store.add(made, at=NOW.isoformat())
        return made.id

    def next_meeting(self, meeting_id: str, *, date: dt.date) -> str:
        made = next_meeting(self.store.load(meeting_id), id=str(uuid.uuid4()), date=date)
        self.store.add(made, at=NOW.isoformat())
        return made.id

    def bring_in(self, file: Path, *, replace: bool = False) -> str:
        if self.library.refuses is not None:
            raise self.library.refuses
        return self.new_meeting(title=file.stem, date=NOW.date(), language="nl", chair_name="Hanna Vos")

    def bring_in_example(self, language: str) -> str:
        return self.new_meeting(title="Sam", date=NOW.date(), language=language, chair_name="Hanna Vos")

    def write_file(self, meeting_id: str, file: Path, *, with_turns: bool) -> None:
        file.write_text(self.store.load(meeting_id).details.title, encoding="utf-8")

    def erase(self, meeting_id: str) -> None:
        self.store.erase(meeting_id)

    def chair_name(self) -> str:
        return "Hanna Vos" if self.store.meetings() else ""

    def notes_desk(self, meeting_id: str) -> NotesDesk:
        return NotesDesk(self.notes, meeting_id)

    def change_passphrase(self, passphrase: str) -> None:
        self.library.passphrase = passphrase

    def new_recovery_code(self) -> str:
        return RECOVERY_CODE.replace("A", "Z")

    def back_up(self, folder: Path) -> Path:
        file = folder / "1.companion-backup"
        file.write_bytes(b"backup")
        return file

    def close(self) -> None:
        self.closed = True


class MemoryLibrary:
    """A library in memory behind its two secrets; `fault` lets the next opening fail as the world would."""

    def __init__(self, *meetings: Meeting, there: bool = True) -> None:
        self.there = there
        self.passphrase = PASSPHRASE
        self.fault: StoreFault | None = None
        self.refuses: Exception | None = None
        self.store = MemoryStore(*meetings)
        self.notes = MemoryNotes()
        self.workspaces: list[MemoryWorkspace] = []

    def exists(self) -> bool:
        return self.there

    def create(self, passphrase: str) -> tuple[MemoryWorkspace, str]:
        self.passphrase, self.there = passphrase, True
        return self.opened(), RECOVERY_CODE

    def unlock(
        self, *, passphrase: str | None = None, recovery_code: str | None = None, without_journal: bool = False
    ) -> MemoryWorkspace:
        if self.fault is not None and not without_journal:
            raise StoreError(self.fault)
        if passphrase is not None and passphrase != self.passphrase:
            raise StoreError(StoreFault.WRONG_PASSPHRASE)
        if recovery_code is not None and recovery_code != RECOVERY_CODE:
            raise StoreError(StoreFault.WRONG_RECOVERY_CODE)
        return self.opened()

    def restore(self, backup: Path, *, passphrase: str | None = None, recovery_code: str | None = None) -> None:
        if passphrase != PASSPHRASE:
            raise StoreError(StoreFault.WRONG_PASSPHRASE)
        self.fault = None

    def opened(self) -> MemoryWorkspace:
        workspace = MemoryWorkspace(self.store, self.notes, self)
        self.workspaces.append(workspace)
        return workspace


@dataclass
class MemorySettings:
    """Preferences in memory."""

    settings: Settings = field(default_factory=lambda: Settings(language="en", theme="light"))

    def load(self) -> Settings:
        return self.settings

    def save(self, settings: Settings) -> bool:
        self.settings = settings
        return True


class GreyPapers:
    """Papers of one grey page."""

    def __init__(self) -> None:
        self.made: list[tuple[str, dict[str, Any]]] = []

    def make(self, meeting: Meeting, kind: str, **options: Any) -> Paper:
        self.made.append((kind, options))
        return Paper(b"%PDF-1.7 " + meeting.details.title.encode())

    def pages(self, pdf: bytes, width: int) -> Sequence[PagePicture]:
        height = width * 14 // 10
        return [PagePicture(width, height, b"\xdd\xdd\xdd\xff" * (width * height))]


class PlainStage(QWidget):
    """A stage with one draft, one button on the bar, and a memory of what it was shown."""

    def __init__(self, name: StageName, context: StageContext) -> None:
        super().__init__()
        self.name, self.context = name, context
        self.shown: list[Published | None] = []
        self.place: dict[str, Any] = {}
        self.words = QLabel()
        self.field = DraftLine("title", self.commit_title)
        self.button = QuietButton(f"Bar of {name}")
        box = QVBoxLayout(self)
        box.addWidget(self.words)
        box.addWidget(self.field)
        box.addStretch(1)

    def commit_title(self, text: str) -> bool:
        return self.context.do(change_details, merge="title", title=text)

    def show_meeting(self, meeting: Meeting, published: Published | None) -> None:
        self.shown.append(published)
        self.words.setText(f"{self.name}: {meeting.details.title}")
        self.field.show_value(meeting.details.title)

    def commit_drafts(self) -> bool:
        return self.field.commit_draft()

    def bar_widgets(self) -> Sequence[QWidget]:
        return [self.button]

    def position(self) -> dict[str, Any]:
        return self.place

    def show_position(self, position: dict[str, Any]) -> None:
        self.place = position

    def undo_by_hand(self) -> bool:
        return False


@dataclass
class Files:
    """A person who always chooses the same file."""

    chosen: Path | None = None

    def file_to_read(self, title: str, pattern: str) -> Path | None:
        return self.chosen

    def file_to_write(self, title: str, suggested: str, pattern: str) -> Path | None:
        return self.chosen

    def folder(self, title: str) -> Path | None:
        return self.chosen


def ports(library: MemoryLibrary, settings: MemorySettings | None = None, **more: Any) -> Ports:
    """Everything the window needs, in memory."""
    return Ports(
        library=library,
        settings=settings or MemorySettings(),
        wall=lambda: NOW,
        documents=GreyPapers(),
        legal=lambda: None,
        version="0.1.0",
        **more,
    )


def meeting(title: str = "Sam wants to go back to his class", day: dt.date = TODAY, **details: Any) -> Meeting:
    """A small meeting."""
    made = new_meeting(id=str(uuid.uuid4()), title=title, date=day, language="nl", chair_name="Hanna Vos")
    return change_details(made, **details) if details else made
