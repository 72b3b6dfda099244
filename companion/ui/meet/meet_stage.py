"""The stage Meet: the table in the middle, topics at the left, who decides and what was agreed at the right."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.meeting import Meeting
from companion.ui.context import StageContext
from companion.ui.events import SafeEvents
from companion.ui.meet.bar import MeetBar
from companion.ui.meet.columns import Columns
from companion.ui.meet.floor import Floor
from companion.ui.meet.record import MeetingRecord
from companion.ui.meet.side_panel import SidePanel
from companion.ui.meet.table_panel import TablePanel
from companion.ui.meet.topic_panel import TopicPanel
from companion.ui.theme import current_theme
from companion.ui.widgets.drafts import commit_drafts_in
from companion.words import _

if TYPE_CHECKING:
    from companion.services.desk import Published

TICK_MS = 1000


class MeetStage(SafeEvents, QWidget):
    """The chair's screen during the meeting; every live action is one tap or one key, and can be taken back."""

    mark_asked = Signal(str)
    """The silent mark on a seat was tapped; who keeps it is another room's secret."""

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: Meeting | None = None
        self._floor = Floor(context, self._meeting)
        self.bar = MeetBar(context, self._floor, self._meeting)
        self.table_panel = TablePanel(context, self._floor, self._meeting)
        self.topics = TopicPanel(context)
        self.side = SidePanel(context)
        self.columns = Columns(
            [
                ("table", _("Table"), self.table_panel),
                ("topics", _("Topics"), self.topics),
                ("decide", _("Who decides?"), self.side.decide),
                ("agree", _("Agreements"), self.side.agree),
            ]
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 12, 10)
        box.addWidget(self.columns)
        self.record = MeetingRecord(context, self)
        self.topics.record_asked.connect(lambda: self.record.open_record(self._meeting()))
        self.table_panel.table.mark_asked.connect(self.mark_asked)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._keys: list[QShortcut] = []
        self._key(QKeySequence(Qt.Key.Key_PageDown), self._floor.next)
        self._key(QKeySequence("Ctrl+B"), self._floor.toggle_break)
        self._key(QKeySequence("Ctrl+Return"), self.new_agreement)
        self._key(QKeySequence("Ctrl+Enter"), self.new_agreement)

    def _key(self, sequence: QKeySequence, then: Callable[[], object]) -> None:
        shortcut = QShortcut(sequence, self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(lambda: then())
        self._keys.append(shortcut)

    def _meeting(self) -> Meeting:
        assert self._shown is not None, "a stage is shown with a meeting first"
        return self._shown

    # What the shell asks of a stage.

    def show_meeting(self, meeting: Meeting, published: Published | None) -> None:
        """Show a meeting; only what changed is painted anew."""
        is_first, self._shown = self._shown is None, meeting
        self.bar.show_meeting(meeting)
        if is_first:
            self._fit_bar()
        self.table_panel.show_meeting(meeting, published)
        self.topics.show_meeting(meeting, published)
        self.side.show_meeting(meeting, published)
        self.record.show_meeting(meeting)

    def commit_drafts(self) -> bool:
        """Hand over whatever is still being typed."""
        return all([commit_drafts_in(self), self.topics.commit_lines(), self.side.commit_lines()])

    def bar_widgets(self) -> Sequence[QWidget]:
        """The time, Break, the table screen, the quiet picture."""
        return self.bar.widgets()

    def position(self) -> dict[str, Any]:
        """Where the chair is: the open column, the clock of the topics, the chosen party."""
        return {
            "column": self.columns.current(),
            "topic_seconds": self.table_panel.topic_clock.position(),
            **self.side.position(),
            **self.record.position(),
        }

    def show_position(self, position: dict[str, Any]) -> None:
        """Go where the chair was."""
        self.table_panel.topic_clock.show_position(position.get("topic_seconds", {}))
        self.columns.show_column(str(position.get("column", "table")))
        self.side.show_position(position)
        self.record.show_position(position, self._shown)

    def undo_by_hand(self) -> bool:
        """Meet takes no undo for itself."""
        return False

    # The silent mark.

    def set_marker(self, marker: Callable[[str], object] | None) -> None:
        """Let people be marked silently on their seat, or no longer."""
        self.table_panel.table.set_marker(marker)

    def show_marks(self, marks: Collection[str]) -> None:
        """Show on whose seats the silent mark stands."""
        self.table_panel.table.show_marks(marks)

    # Small things.

    def new_agreement(self) -> None:
        """Go to the line for a new agreement."""
        self.record.close_drawer()  # it would lie over the line
        self.columns.show_column("agree")
        self.side.agree.focus_line()

    def _tick(self) -> None:
        if self._shown is not None:
            self.bar.show_meeting(self._shown)
            self.table_panel.tick()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self._tick()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit_bar()

    def _fit_bar(self) -> None:
        # A narrow window gives its size before there is a meeting to show.
        if self._shown is not None:
            self.bar.show_compact(self.width() < current_theme().px(1000))
