"""Any stage on a real desk over a library in memory; what it asks of the window is written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QWidget

from companion.domain.errors import RuleBroken
from companion.domain.meeting import Meeting
from companion.exchange.legal_file import built_in_positions
from companion.services.desk import Desk
from companion.system.settings import Settings
from companion.ui.context import StageContext
from companion.ui.theme import current_theme
from companion.words import language
from tests.fakes import MemoryStore
from tests.gui.looking import settle
from tests.gui.meet_bench import START


@dataclass
class StageBench:
    """A stage with what stands around it. Questions are answered as `answers` says."""

    desk: Desk
    build: Callable[[StageContext], Any]
    answers: bool = True
    said: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    papers: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    gone_to: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    stage: Any = None

    def __post_init__(self) -> None:
        context = StageContext(
            do=self.do,
            undo=self.undo,
            redo=lambda: None,
            now=lambda: 0.0,
            today=lambda: START.date(),
            theme=current_theme(),
            language=language(),
            legal=built_in_positions(),
            settings=Settings(less_motion=True),
            say=lambda text, action=None, **how: self.said.append(text),
            ask=self._ask,
            open_document=lambda kind, **options: self.papers.append((kind, options)),
            go_to=self.gone_to.append,
            open_window=self.opened.append,
            wall=lambda: START + dt.timedelta(minutes=90),
        )
        self.stage = self.build(context)
        self.desk.subscribe(self.stage.show_meeting)
        self.stage.show_meeting(self.desk.meeting, None)

    def do(self, rule: Callable[..., Meeting], /, *, merge: str = "", **arguments: Any) -> bool:
        try:
            self.desk.do(rule, merge=merge, **arguments)
        except RuleBroken as broken:
            self.refused.append(broken.code)
            return False
        return True

    def undo(self) -> None:
        """As the window does: strokes first, then what is being typed, then the newest change."""
        if not self.stage.undo_by_hand() and self.stage.commit_drafts():
            self.desk.undo()

    def _ask(self, question: str, *, yes: str, on_yes: Callable[[], object], **how: Any) -> None:
        self.questions.append(question)
        if self.answers:
            on_yes()

    @property
    def meeting(self) -> Meeting:
        return self.desk.meeting

    def show(self, width: int = 1366, height: int = 704) -> None:
        self.stage.resize(width, height)
        self.stage.show()
        settle()


def stage_on(meeting: Meeting, build: Callable[[StageContext], QWidget]) -> StageBench:
    """A stage on a meeting."""
    return StageBench(Desk(MemoryStore(meeting), meeting.id, lambda: START), build)
