"""A Meet stage on a real desk over a library in memory, with clocks that the test moves."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from companion.domain.errors import RuleBroken
from companion.domain.meeting import Live, Meeting
from companion.domain.people import add_participant
from companion.domain.terms import Side
from companion.exchange.legal_file import built_in_positions
from companion.exchange.meeting_file import read_meeting_file
from companion.services.desk import Desk, Published
from companion.system.settings import Settings
from companion.ui.context import StageContext
from companion.ui.meet.meet_stage import MeetStage
from companion.ui.theme import current_theme
from companion.words import language
from tests.fakes import MemoryStore

EXAMPLES = Path(__file__).resolve().parents[2] / "resources" / "examples"
START = dt.datetime(2026, 10, 8, 13, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))


def example(name: str, *, turns: bool = False, **details: Any) -> Meeting:
    """One of the example meetings; without the turns of its file, unless they are wanted."""
    meeting = read_meeting_file(EXAMPLES / f"{name}.json", new_id=lambda: str(uuid.uuid4()))
    meeting = meeting if turns else meeting.but(turns=(), live=Live())
    return meeting.but(details=meeting.details.but(**details)) if details else meeting


def crowd(count: int, name: str = "Bartholomeus van den Berg-Oosterhuis van Nieuwkerk tot Zalk") -> Meeting:
    """The example with as many people as wanted, all with long names."""
    meeting = example("sam.en")
    number = 0
    while len(meeting.participants) < count:
        number += 1
        meeting = add_participant(meeting, name=f"{name} {number}"[:60], side=Side.PROFESSIONAL, role="consultant")
    people = tuple(p.but(name=(p.name + " " + name)[:60]) for p in meeting.participants[:count])
    keep = {p.id for p in people}
    seats = tuple(seat for seat in (meeting.seating.seats if meeting.seating else ()) if seat in keep)
    return meeting.but(participants=people, seating=meeting.seating.but(seats=seats) if meeting.seating else None)


@dataclass
class Bench:
    """The stage with what stands around it."""

    desk: Desk
    seconds: list[float] = field(default_factory=lambda: [0.0])
    said: list[str] = field(default_factory=list)
    actions: list[tuple[str, Callable[[], object]]] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    settings: Settings = field(default_factory=lambda: Settings(less_motion=True))
    stage: MeetStage = field(init=False)

    def __post_init__(self) -> None:
        context = StageContext(
            do=self.do,
            undo=self.undo,
            redo=self.redo,
            now=self.now,
            today=lambda: START.date(),
            theme=current_theme(),
            language=language(),
            legal=built_in_positions(),
            settings=self.settings,
            say=self.say,
            ask=self.ask,
            open_document=lambda kind, **options: None,
            go_to=lambda stage: None,
            open_window=self.opened.append,
            undo_text=lambda: self.desk.undo_kind or "",
            wall=lambda: START + dt.timedelta(seconds=self.seconds[0]),
        )
        self.stage = MeetStage(context)
        self.desk.subscribe(self._show)
        self.stage.show_meeting(self.desk.meeting, None)

    def _show(self, meeting: Meeting, published: Published) -> None:
        self.stage.show_meeting(meeting, published)

    def do(self, rule: Callable[..., Meeting], /, *, merge: str = "", **arguments: Any) -> bool:
        try:
            self.desk.do(rule, merge=merge, **arguments)
        except RuleBroken as broken:
            self.refused.append(broken.code)
            return False
        return True

    def now(self) -> float:
        """As the window tells it: seconds since the start, never before anything that happened."""
        live = self.meeting.live
        if live.started_at is None:
            return 0.0
        wall = START + dt.timedelta(seconds=self.seconds[0])
        return max(live.last_at, (wall - dt.datetime.fromisoformat(live.started_at)).total_seconds())

    def undo(self) -> None:
        self.stage.commit_drafts()
        self.desk.undo()

    def redo(self) -> None:
        self.desk.redo()

    def say(self, text: str, action: Any = None, **how: Any) -> None:
        self.said.append(text)
        if action:
            self.actions.append(action)

    def ask(self, question: str, *, yes: str, on_yes: Callable[[], object], **how: Any) -> None:
        self.questions.append(question)
        on_yes()

    @property
    def meeting(self) -> Meeting:
        return self.desk.meeting

    def pass_time(self, seconds: float) -> None:
        self.seconds[0] += seconds

    def show(self, width: int, height: int) -> None:
        self.stage.resize(width, height)
        self.stage.show()
        for _ in range(4):
            QApplication.processEvents()

    def close(self) -> None:
        self.stage.close()
        self.stage.deleteLater()
        QApplication.processEvents()


def bench(meeting: Meeting) -> Bench:
    """A stage on a meeting."""
    store = MemoryStore(meeting)
    return Bench(Desk(store, meeting.id, lambda: START))
