"""What stands at the right of the bar during the meeting: the time, Break, the table screen, the quiet picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from companion.domain.meeting import Meeting
from companion.domain.signing import stop_meeting
from companion.domain.terms import PauseKind
from companion.ui.context import StageContext
from companion.ui.meet.clock import elapsed_digits, started
from companion.ui.meet.floor import Floor
from companion.ui.meet.seat_menu import add, popup
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import IconButton, QuietButton
from companion.words import _


class MeetBar:
    """The widgets of the bar; the shell shows them while Meet is open."""

    def __init__(self, context: StageContext, floor: Floor, meeting: Callable[[], Meeting]) -> None:
        self._context, self._floor, self._meeting = context, floor, meeting
        self._compact = False
        theme = current_theme()
        self.time = QLabel()
        self.time.setObjectName("elapsed")
        self.time.setFont(theme.font("title", bold=True, tabular=True))
        self.time.setStyleSheet(f"font-size: {theme.size('title')}px; font-weight: bold;")
        self.time.setTextFormat(Qt.TextFormat.PlainText)
        self.break_button = QuietButton(_("Break"), "pause")
        self.break_button.setObjectName("break")
        self.break_button.setCheckable(True)
        self.break_button.clicked.connect(self._toggle_break)
        self.break_button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.break_button.customContextMenuRequested.connect(lambda _at: self.open_pauses())
        self.pauses_button = IconButton("chevron-down", _("Silence, time to read, interpreting"))
        self.pauses_button.setObjectName("pauses")
        self.pauses_button.clicked.connect(self.open_pauses)
        self.screen_button = QuietButton(_("Table screen"), "monitor", tip="F9")
        self.screen_button.setObjectName("table-screen")
        self.screen_button.clicked.connect(lambda: context.open_window("table_screen"))
        self.quiet_button = IconButton("eye-off", _("Quiet picture"))
        self.quiet_button.setObjectName("quiet")
        self.quiet_button.setToolTip(_("Quiet picture") + " (F10)")
        self.quiet_button.clicked.connect(lambda: context.open_window("quiet"))

    def widgets(self) -> tuple[QWidget, ...]:
        """The widgets in order."""
        return self.time, self.break_button, self.pauses_button, self.screen_button, self.quiet_button

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the time and whether there is a pause."""
        is_on = started(meeting)
        self.time.setText(elapsed_digits(self._context.now()) if is_on else "")
        pause = meeting.live.pause
        self.break_button.setChecked(pause is not None)
        self.break_button.setEnabled(is_on)
        self.pauses_button.setEnabled(is_on)
        self._put_text(self.break_button, _("Go on") if pause is not None else _("Break"))
        self._put_text(self.screen_button, _("Table screen"))

    def show_compact(self, compact: bool) -> None:
        """Show pictures only, where the bar is narrow."""
        if compact != self._compact:
            self._compact = compact
            self.show_meeting(self._meeting())

    def _put_text(self, button: QuietButton, text: str) -> None:
        button.setAccessibleName(text)
        shown = "" if self._compact else text
        if button.text() != shown:
            button.setText(shown)
        if self._compact:
            button.setToolTip(text)

    def _toggle_break(self) -> None:
        self.break_button.setChecked(self._meeting().live.pause is not None)
        self._floor.toggle_break()

    def open_pauses(self) -> None:
        """Offer the other pauses, which are nobody's turn either."""
        menu = QMenu(self.pauses_button)
        for kind, words in (
            (PauseKind.SILENCE, _("Silence")),
            (PauseKind.READING, _("Time to read")),
            (PauseKind.INTERPRETING, _("Being interpreted")),
        ):
            add(menu, words, _pauser(self._floor, kind))
        menu.addSeparator()
        add(menu, _("We stop here"), self._ask_stop)
        popup(menu, self.pauses_button.mapToGlobal(QPoint(0, self.pauses_button.height())))

    def _ask_stop(self) -> None:
        self._context.ask(
            _("Stop the meeting here?"),
            detail=_("Nothing is signed. Signatures that were put are taken away, and the private notes are erased."),
            yes=_("We stop here"),
            on_yes=self._stop,
        )

    def _stop(self) -> None:
        if self._context.do(stop_meeting):
            self._context.go_to("agree")


def _pauser(floor: Floor, kind: PauseKind) -> Callable[[], object]:
    return lambda: floor.pause(kind)
