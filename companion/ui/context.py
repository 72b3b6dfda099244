"""What every stage gets of the world, and what the shell asks of a stage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.domain.meeting import Meeting
    from companion.services.desk import Published
    from companion.ui.theme import Theme

StageName = Literal["prepare", "meet", "agree", "follow_up"]
STAGES: tuple[StageName, ...] = ("prepare", "meet", "agree", "follow_up")
"""The four stages, in the order of the bar. They are places, not a wizard."""

Action = tuple[str, Callable[[], object]]
"""The words of a button, and what it does."""


class Do(Protocol):
    """Carries a rule to the desk."""

    def __call__(self, rule: Callable[..., Meeting], /, *, merge: str = "", **arguments: Any) -> bool:
        """Carry out a rule; `False` when it was refused or not kept, and the chair was told so calmly.

        `True` also when it changed nothing. In a row, the same rule with the same `merge` mark is one for undo.
        """


class Say(Protocol):
    """Says one thing to the chair."""

    def __call__(
        self, text: str, action: Action | None = None, *, warns: bool = False, stays: bool = False
    ) -> None:
        """Show one quiet line, with at most one thing to do about it; a warning stays until it is closed."""


class Ask(Protocol):
    """Asks the chair a calm question."""

    def __call__(
        self,
        question: str,
        *,
        yes: str,
        on_yes: Callable[[], object],
        detail: str = "",
        no: str = "",
        on_no: Callable[[], object] | None = None,
    ) -> None:
        """Ask over the window; returns at once. The focus rests on the harmless answer ("Cancel" unless given)."""


@dataclass(frozen=True, kw_only=True)
class StageContext:
    """Everything a stage may use. The chair's private notes are not among it, on purpose."""

    do: Do
    undo: Callable[[], None]
    """Commit the drafts, then take back the newest change."""
    redo: Callable[[], None]
    now: Callable[[], float]
    """Seconds since the meeting was started; 0.0 before. Never goes back."""
    today: Callable[[], dt.date]
    theme: Theme
    language: str
    """The language of the window: "nl" or "en"."""
    legal: Any
    """The legal positions (`companion.domain.legal`), read once."""
    settings: Any
    """The chair's preferences (`companion.ui.preferences.Preferences`), as they are now."""
    say: Say
    ask: Ask
    open_document: Callable[..., None]
    """`open_document(kind, **options)`: preview a document; kinds and options as for `companion pdf`."""
    go_to: Callable[[StageName], None]
    """Go to another stage; drafts are committed first."""
    open_window: Callable[[str], None] = lambda name: None
    """Switch something that the shell owns: "table_screen", "quiet", "iceberg", "library"."""
    undo_text: Callable[[], str] = lambda: ""
    """What undo would take back, in words; empty where there is nothing."""
    wall: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC).astimezone()
    """The time on the wall, with offset."""


class Stage(Protocol):
    """A stage: a `QWidget` made with `(context)`, shown below the bar. It keeps no meeting of its own.

    `companion.ui.shell.screens` names the four of them.
    """

    def show_meeting(self, meeting: Meeting, published: Published | None) -> None:
        """Show a meeting; `published` tells what changed, `None` means everything may have."""

    def commit_drafts(self) -> bool:
        """Hand over whatever is still being typed; `False` when something was refused."""

    def bar_widgets(self) -> Sequence[QWidget]:
        """What stands at the right of the bar while this stage is open, made once."""

    def position(self) -> dict[str, Any]:
        """Where the chair is in this stage (topic, scrolling): plain values that a rebuilt stage can take."""

    def show_position(self, position: dict[str, Any]) -> None:
        """Go where the chair was."""

    def undo_by_hand(self) -> bool:
        """Whether the stage took an undo itself (strokes of a signature being drawn); `False` almost always."""
