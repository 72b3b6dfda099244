"""The stage Prepare on a real desk over a library in memory, with what it said, asked and opened written down."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from companion.domain.errors import RuleBroken
from companion.domain.legal import LegalPositions
from companion.domain.meeting import Meeting
from companion.exchange.legal_file import built_in_positions
from companion.exchange.meeting_file import read_meeting
from companion.services.desk import Desk
from companion.ui.context import StageContext
from companion.ui.forms import Form
from companion.ui.prepare.prepare_stage import PrepareStage
from companion.ui.theme import current_theme
from tests.fakes import MemoryStore

W = TypeVar("W", bound=QWidget)
F = TypeVar("F", bound=Form)

EXAMPLES = Path(__file__).resolve().parents[2] / "resources" / "examples"
NOW = dt.datetime(2026, 9, 30, 12, 0, tzinfo=dt.UTC)


@functools.cache
def example(name: str) -> Meeting:
    """An example meeting: "sam.en", "amir.nl" and so on."""
    return read_meeting((EXAMPLES / f"{name}.json").read_bytes(), new_id=lambda: "00000000-0000-4000-8000-000000000000")


@functools.cache
def legal() -> LegalPositions:
    """The legal positions of the program."""
    return built_in_positions()


@dataclass
class Room:
    """What lies around the stage."""

    meeting_at_start: Meeting
    language: str = "en"
    said: list[str] = field(default_factory=list)
    actions: list[tuple[str, Callable[[], object]]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    went: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk = Desk(MemoryStore(self.meeting_at_start), self.meeting_at_start.id, lambda: NOW)
        self.stage = PrepareStage(self._context())
        self.stage.setAutoFillBackground(True)
        self.stage.show_meeting(self.desk.meeting, None)
        self.desk.subscribe(self.stage.show_meeting)

    def _context(self) -> StageContext:
        return StageContext(
            do=self.do,
            undo=self.undo,
            redo=self.redo,
            now=lambda: 0.0,
            today=NOW.date,
            theme=current_theme(),
            language=self.language,
            legal=legal(),
            settings=None,
            say=self.say,
            ask=lambda question, **more: self.asked.append({"question": question, **more}),
            open_document=lambda kind, **options: self.papers.append(kind),
            go_to=self.went.append,
            wall=lambda: NOW,
        )

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is kept."""
        return self.desk.meeting

    def do(self, rule: Callable[..., Meeting], /, *, merge: str = "", **arguments: Any) -> bool:
        try:
            self.desk.do(rule, merge=merge, **arguments)
        except RuleBroken as refusal:
            self.refused.append(refusal.code)
            return False
        return True

    def undo(self) -> None:
        self.stage.commit_drafts()
        self.desk.undo()

    def redo(self) -> None:
        self.desk.redo()

    def field(self, kind: type[W], name: str) -> W:
        """The field with a label, in the form that is open."""
        every = self.stage.side.findChildren(kind)
        found = [widget for widget in every if widget.accessibleName() == name]
        assert len(found) == 1, (name, [widget.accessibleName() for widget in every])
        return found[0]

    def closed(self) -> bool:
        """Whether no form is open."""
        return not self.stage.side.is_open

    def form(self, kind: type[F]) -> F:
        """The form that is open."""
        assert isinstance(self.stage.side.form, kind)
        return self.stage.side.form

    def say(self, text: str, action: Any = None, *, warns: bool = False, stays: bool = False) -> None:
        self.said.append(text)
        if action is not None:
            self.actions.append(action)
