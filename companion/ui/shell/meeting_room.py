"""An open meeting in the window: its desk, its stages, the private drawer and the table screen."""

from __future__ import annotations

import datetime as dt
import logging
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from companion.domain.errors import RuleBroken
from companion.domain.meeting import Meeting
from companion.domain.turns import note_gap
from companion.services.desk import Published
from companion.services.ports import StoreError
from companion.ui.context import STAGES, StageContext, StageName
from companion.ui.library.meeting_list import short_day
from companion.ui.shell.host import Host
from companion.ui.shell.life_signs import LifeSigns, end_of_life
from companion.ui.shell.sentences import failure_sentence, rule_sentence
from companion.ui.widgets.fields import not_understood_in
from companion.ui.widgets.text import isolated
from companion.words import _
from companion.words.dates import time_text
from companion.words.operations import operation_name, undo_text

if TYPE_CHECKING:
    from companion.ui.shell.ports import Workspace
    from companion.ui.shell.side_windows import SideWindows

_log = logging.getLogger(__name__)


class MeetingRoom(QWidget):
    """Shows one meeting. `stage_shown(name, widgets)` tells the bar which stage is open and what it needs there.

    It holds no copy of the meeting: every stage is shown the published value.
    """

    stage_shown = Signal(str, object)
    title_changed = Signal(str, str)
    history_changed = Signal()
    private_open_changed = Signal(bool)

    def __init__(
        self,
        host: Host,
        workspace: Workspace,
        meeting_id: str,
        positions: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        """May raise `StoreError`. `positions` is where the chair was in each stage, by its name."""
        super().__init__(parent)
        self._host, self._workspace = host, workspace
        self._desk = workspace.open_meeting(meeting_id)
        self._positions = positions
        self._stages: dict[StageName, Any] = {}
        self._stale: set[StageName] = set()
        self._current: StageName = "prepare"
        self._bar: dict[StageName, tuple[QWidget, ...]] = {}
        self._sides: SideWindows | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._stack = QStackedWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        self._context = self._make_context()
        self._unsubscribe = self._desk.subscribe(self._published)
        self._refused = False
        self._signs = LifeSigns(self, workspace, lambda: self.is_live)

    def _make_context(self) -> StageContext:
        host = self._host
        return StageContext(
            do=self.do,
            undo=self.undo,
            redo=self.redo,
            now=self.seconds,
            today=host.today,
            theme=host.theme,
            language=host.language,
            legal=host.ports.legal(),
            settings=host.settings(),
            say=host.say,
            ask=host.ask,
            open_document=self.open_document,
            go_to=self.go_to,
            open_window=self.open_window,
            undo_text=lambda: undo_text(self._desk.undo_kind),
            wall=host.ports.wall,
        )

    @property
    def meeting(self) -> Meeting:
        """The meeting as it was last kept."""
        return self._desk.meeting

    @property
    def stage(self) -> StageName:
        """The stage that is open."""
        return self._current

    @property
    def is_live(self) -> bool:
        """Whether the meeting is going on, so that the window must not lock itself."""
        meeting = self.meeting
        return meeting.live.started_at is not None and meeting.details.ended is None

    def seconds(self) -> float:
        """Seconds since the meeting was started; never before anything that happened already."""
        live = self.meeting.live
        if live.started_at is None:
            return 0.0
        began = dt.datetime.fromisoformat(live.started_at)
        return max(live.last_at, (self._host.ports.wall() - began).total_seconds())

    # The one road, and what the chair is told when it is closed.

    def do(self, rule: Callable[..., Meeting], /, *, merge: str = "", **arguments: Any) -> bool:
        """Carry a rule to the desk; `False` when it was refused or not kept, and the chair was told."""
        try:
            self._desk.do(rule, merge=merge, **arguments)
        except RuleBroken as error:
            self._host.say(rule_sentence(error), warns=True)
            self._refused = True
            return False
        except StoreError as error:
            _log.warning("not_kept %s", error.fault)
            again = (_("Try again"), lambda: self.do(rule, merge=merge, **arguments))
            self._host.say(failure_sentence(error), again, warns=True, stays=True)
            return False
        if self._refused:
            # What was refused is behind us: something else was done.
            self._refused = False
            self._host.say("")
        return True

    def undo(self) -> None:
        """Commit what is being typed, then take back the newest change and say what it was."""
        if not self._before_history():
            return
        kind = self._desk.undo_kind
        if kind is None:
            self._host.say(_("There is nothing to take back."))
        elif self._turned(self._desk.undo):
            self._host.say(_("Taken back: {what}").format(what=operation_name(kind)), (_("Bring it back"), self.redo))

    def redo(self) -> None:
        """Commit what is being typed, then bring back what the newest undo took."""
        if not self._before_history():
            return
        kind = self._desk.redo_kind
        if kind is None:
            self._host.say(_("There is nothing to bring back."))
        elif self._turned(self._desk.redo):
            self._host.say(_("Brought back: {what}").format(what=operation_name(kind)))

    def _before_history(self) -> bool:
        stage = self._stages.get(self._current)
        if stage is not None and _offers(stage, "undo_by_hand") and stage.undo_by_hand():
            return False
        return self.commit_drafts()

    def _turned(self, turn: Callable[[], bool]) -> bool:
        try:
            return turn()
        except StoreError as error:
            self._host.say(failure_sentence(error), warns=True)
            return False

    def history(self) -> tuple[str | None, str | None]:
        """The kinds of the operations that undo would take back and redo bring back."""
        return self._desk.undo_kind, self._desk.redo_kind

    def _published(self, meeting: Meeting, published: Published) -> None:
        for name in self._stages:
            if name != self._current:
                self._stale.add(name)
        self._show_safely(lambda: self._stages[self._current].show_meeting(meeting, published))
        if self._sides is not None:
            sides = self._sides
            self._show_safely(lambda: sides.show_meeting(meeting, published))
        if "details" in published.kinds:
            self._tell_title()
        self.history_changed.emit()

    @staticmethod
    def _show_safely(show: Callable[[], object]) -> None:
        """A view that fails must not make a kept change look refused."""
        try:
            show()
        except Exception:  # noqa: BLE001  # whatever it was, the hook logs it and the meeting goes on
            sys.excepthook(*sys.exc_info())

    # Stages.

    def open_stage(self, wanted: str) -> None:
        """Open a stage by its name, or where the meeting stands."""
        name: StageName = next((s for s in STAGES if s == wanted), self._where_it_stands())
        self._enter(name)
        self._tell_title()
        self.history_changed.emit()
        self._count_gap()

    def _count_gap(self) -> None:
        """After the program was cut off in somebody's turn, the time since then is a pause and never talk."""
        cut_off_at = self._workspace.cut_off_at(self.meeting.id)
        since = end_of_life(self.meeting, cut_off_at)
        if since is None or cut_off_at is None:
            return
        if self.do(note_gap, since=since, at=self.seconds()):
            clock = time_text(cut_off_at.astimezone(self._host.ports.wall().tzinfo).time())
            words = _("The program was cut off at {time}. The time since then counts as nobody's talk.")
            self._host.say(words.format(time=clock), (_("Undo"), self.undo))

    def _where_it_stands(self) -> StageName:
        meeting = self.meeting
        if meeting.details.ended is not None or meeting.is_sealed:
            held = meeting.details.date < self._host.today() or meeting.is_sealed
            return "follow_up" if held else "agree"
        return "meet" if meeting.live.started_at is not None else "prepare"

    def go_to(self, name: StageName) -> None:
        """Go to another stage; what is being typed is committed first."""
        if name == self._current and name in self._stages:
            return
        if self.commit_drafts():
            self._enter(name)

    def _enter(self, name: StageName) -> None:
        stage = self._stages.get(name)
        if stage is None:
            stage = self._host.build_stage(name, self._context)
            self._stages[name] = stage
            stage.resize(self.size())
            self._stack.addWidget(stage)
            self._bar[name] = tuple(stage.bar_widgets())
            stage.show_meeting(self.meeting, None)
            if _offers(stage, "set_marker"):
                self.sides().serve_marks(stage)
            if name in self._positions:
                position = self._positions.pop(name)
                QTimer.singleShot(0, stage, lambda: self._show_safely(lambda: stage.show_position(position)))
        elif name in self._stale:
            stage.show_meeting(self.meeting, None)
        self._stale.discard(name)
        self._current = name
        self._stack.setCurrentWidget(stage)
        # The keyboard begins in the stage, at what the stage names; no button is about to be pressed.
        (stage if stage.focusProxy() is not None else self).setFocus(Qt.FocusReason.OtherFocusReason)
        self.stage_shown.emit(name, self._bar[name])

    def commit_drafts(self) -> bool:
        """Hand over what is still being typed; `False` when something was refused."""
        stage = self._stages.get(self._current)
        if stage is None or stage.commit_drafts():
            return True
        unclear = not_understood_in(stage)
        if unclear is not None:
            # What a rule refused was said already; a date that means nothing goes to no rule.
            words = _("“{text}” is not understood here. You may also leave it empty.")
            self._host.say(words.format(text=unclear.text()), warns=True)
            unclear.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def bar_widgets(self) -> Sequence[QWidget]:
        """What the open stage needs on the bar."""
        return self._bar.get(self._current, ())

    def positions(self) -> dict[str, Any]:
        """Where the chair is in every stage that was opened, for the stages built anew."""
        kept = dict(self._positions)
        for name, stage in self._stages.items():
            kept[name] = stage.position()
        return kept

    def _tell_title(self) -> None:
        details = self.meeting.details
        parts = [part for part in (isolated(details.place or ""), short_day(details.date)) if part]
        self.title_changed.emit(details.title, " · ".join(parts))

    # What stands beside the stages.

    def sides(self) -> SideWindows:
        """The table screen and the private drawer, made when first asked for."""
        if self._sides is None:
            from companion.ui.shell.side_windows import SideWindows

            self._sides = SideWindows(self._host, self._workspace, self.meeting)
            self._sides.private_open_changed.connect(self.private_open_changed)
        return self._sides

    def open_window(self, name: str) -> None:
        """Switch something beside the stages: "iceberg", "table_screen" and its "table_swap", "table_blank"; or go to
        the "library" or the "next_meeting".
        """
        if name == "library":
            if self.commit_drafts():
                self._host.open_library()
        elif name == "next_meeting":
            self._begin_next()
        elif name == "quiet":
            self._host.show_quiet()
        else:
            self.sides().switch(name)

    def _begin_next(self) -> None:
        """Begin the meeting after this one on the day people look back, and go there."""
        if not self.commit_drafts():
            return
        looks_back = self.meeting.evaluation
        day = looks_back.on if looks_back is not None and looks_back.on is not None else self._host.today()
        try:
            made = self._workspace.next_meeting(self.meeting.id, date=day)
        except StoreError as error:
            self._host.say(failure_sentence(error), warns=True)
            return
        self._host.open_meeting(made, "prepare")

    def hide_private(self) -> bool:
        """Hide the private drawer at once; whether it was open."""
        return self._sides is not None and self._sides.hide_private()

    def turn_history(self, *, redo: bool) -> None:
        """Undo or redo by its key: in the private drawer when the keyboard is there, else in the meeting."""
        drawer = self._sides.drawer if self._sides is not None else None
        focus = QApplication.focusWidget()
        if drawer is not None and drawer.is_open and focus is not None and drawer.isAncestorOf(focus):
            # The drawer has an undo of its own. Sent as an event, the key would come back here as a shortcut.
            drawer.keyPressEvent(_undo_key(redo=redo))
        elif redo:
            self.redo()
        else:
            self.undo()

    def open_document(self, kind: str, **options: Any) -> None:
        """Make a paper of the meeting as it is kept now, and show it."""
        self.hide_private()
        if not self.commit_drafts():
            return
        from companion.ui.shell.preview import preview_panel

        preview_panel(self._host, self.meeting, kind, options)

    def let_go(self) -> None:
        """The meeting is closed or locked: nothing of it stays in the window."""
        self._unsubscribe()
        self._signs.stop()
        if self._sides is not None:
            self._sides.let_go()
            self._sides = None
        for widgets in self._bar.values():
            for widget in widgets:
                if isValid(widget):
                    widget.setParent(None)
                    widget.deleteLater()
        self._bar.clear()
        for stage in self._stages.values():
            stage.setParent(None)
            stage.deleteLater()
        self._stages.clear()


def _offers(stage: object, method: str) -> bool:
    return callable(getattr(stage, method, None))


def _undo_key(*, redo: bool) -> QKeyEvent:
    """The key of undo or redo, to be handed on."""
    modifiers = Qt.KeyboardModifier.ControlModifier
    if redo:
        modifiers |= Qt.KeyboardModifier.ShiftModifier
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Z, modifiers)
