"""The window: a slim bar, one line of messages, and one room at a time. Locked is a state of all of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, cast

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from companion.ui.context import STAGES, StageContext, StageName
from companion.ui.events import SafeEvents
from companion.ui.shell.host import FileChooser, Host
from companion.ui.shell.idle import IdleWatch
from companion.ui.shell.language import WindowLanguage, theme_name
from companion.ui.shell.main_menu import MainMenu
from companion.ui.shell.ports import Ports
from companion.ui.shell.screens import build_stage
from companion.ui.shell.sentences import failure_sentence
from companion.ui.shell.top_bar import TopBar
from companion.ui.theme import apply_theme
from companion.ui.widgets.messages import MessageBar, Question
from companion.words import _

if TYPE_CHECKING:
    from companion.ui.shell.first_run import FirstRun
    from companion.ui.shell.library_room import LibraryRoom
    from companion.ui.shell.lock_screen import LockScreen
    from companion.ui.shell.meeting_room import MeetingRoom
    from companion.ui.shell.panel import Panel
    from companion.ui.shell.ports import Workspace
    from companion.ui.shell.quiet_picture import QuietPicture

_log = logging.getLogger(__name__)

Mode = Literal["first_run", "locked", "library", "meeting"]
PROGRAM = "Companion"


class MainWindow(SafeEvents, QMainWindow):
    """The one window of the chair. Its title is the program's name, never a child's.

    `show()` is quick: it holds no more than the lock screen. Everything else is built when it is needed.
    """

    def __init__(
        self, app: QApplication, ports: Ports, *, build: Callable[[StageName, StageContext], Any] = build_stage
    ) -> None:
        super().__init__()
        self.setWindowTitle(PROGRAM)
        self._app, self._ports, self._build_stage = app, ports, build
        self._settings = ports.settings.load()
        self._language = WindowLanguage(app)
        self._workspace: Workspace | None = None
        self._room: FirstRun | LockScreen | LibraryRoom | MeetingRoom | None = None
        self._mode: Mode = "locked"
        self._back: tuple[str, str, dict[str, Any]] | None = None
        """The meeting, stage and positions to go back to after locking; ids and numbers only."""
        self._library_position: dict[str, Any] = {}
        self._quiet: QuietPicture | None = None
        self._panel: Panel | None = None
        self._question: Question | None = None
        self._central = QWidget()
        self._focus_before: QWidget | None = None
        self.files = FileChooser(self)
        self.idle = IdleWatch(self)
        self.idle.rested.connect(self._rested)
        self.idle.slept.connect(self._slept)
        self.setMinimumSize(480, 420)
        self._put_on_screen()
        self._dress()
        self._frame()
        self._enter_first()

    # The frame: bar, messages, room.

    def _dress(self) -> None:
        """Put language, theme and text size in force."""
        settings = self._settings
        self._tag = self._language.speak(settings.language)
        self._theme = apply_theme(self._app, theme_name(self._app, settings.theme), settings.text_size / 100)

    def _frame(self) -> None:
        """Build the empty frame in the language and theme of now."""
        self._central = QWidget()
        self._central.setProperty("surface", "paper")
        self.menu: MainMenu = MainMenu(self, self.act)
        self.bar = TopBar(self.menu)
        self.bar.stage_chosen.connect(self._go_to)
        self.messages = MessageBar(_("Close"))
        self._rooms = QStackedWidget()
        around = QVBoxLayout()
        around.setContentsMargins(12, 0, 12, 0)
        around.addWidget(self.messages)
        box = QVBoxLayout(self._central)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.bar)
        box.addLayout(around)
        box.addWidget(self._rooms, 1)
        self.setCentralWidget(self._central)
        self._host = Host(
            window=self,
            over=self._central,
            ports=self._ports,
            files=self.files,
            theme=self._theme,
            language=self._tag,
            settings=lambda: self._settings,
            change_settings=self.change_settings,
            say=self.messages.say,
            ask=self.ask,
            open_meeting=self.open_meeting,
            open_library=self.open_library,
            build_stage=self._build_stage,
        )
        self._keys()

    def _keys(self) -> None:
        """Keys that have no line in the menu. They belong to the frame and go with it."""
        hide = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._central)
        hide.setContext(Qt.ShortcutContext.ApplicationShortcut)
        hide.activated.connect(self._hide_private)
        hide.setEnabled(False)
        self._hide_key = hide
        for number, stage in enumerate(STAGES, 1):
            key = QShortcut(QKeySequence(f"Ctrl+{number}"), self._central)
            key.activated.connect(lambda s=stage: self._go_to(s))

    def _put_on_screen(self) -> None:
        kept = self._settings.window_geometry
        if not (kept and self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore")))):
            screen = self.screen().availableGeometry()
            self.resize(min(1440, screen.width() - 40), min(900, screen.height() - 60))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            self.idle.watch(handle)

    # Modes.

    @property
    def mode(self) -> Mode:
        """What the window is showing."""
        return self._mode

    @property
    def room(self) -> Any:
        """The room that is open."""
        return self._room

    def _enter_first(self) -> None:
        if self._workspace is not None:
            self.open_library()
        elif self._ports.throw_away or self._ports.library.exists():
            self._enter_lock()
        else:
            self._enter_first_run()

    def _show_room(self, room: Any, mode: Mode) -> None:
        """Put a room into the frame; the one before it is gone, with all it showed."""
        self._leave_room()
        self._room, self._mode = room, mode
        self._rooms.addWidget(room)
        self._rooms.setCurrentWidget(room)
        self.bar.setVisible(mode not in ("locked", "first_run"))
        self.menu.show_mode(unlocked=mode in ("library", "meeting"), meeting=mode == "meeting")
        if mode != "meeting":
            self.bar.clear_stage()
            self.bar.show_program(_("Meetings") if mode == "library" else PROGRAM)

    def _leave_room(self) -> None:
        self._wake()
        self._close_panels()
        room, self._room = self._room, None
        if room is not None:
            room.let_go()
            self._rooms.removeWidget(room)
            room.hide()
            room.setParent(None)
            room.deleteLater()

    def _close_panels(self) -> None:
        for panel in (self._question, self._panel):
            if panel is not None and isValid(panel):
                panel.hide()
                panel.setParent(None)
                panel.deleteLater()
        self._question = self._panel = None

    def _enter_first_run(self) -> None:
        from companion.ui.shell.first_run import FirstRun

        room = FirstRun(self._ports.library, failure_sentence, self._tag)
        room.finished.connect(self._begun)
        room.language_chosen.connect(lambda tag: self.change_settings(language=tag))
        self._show_room(room, "first_run")
        room.focus_first()

    def _begun(self, workspace: Workspace, with_example: bool) -> None:
        self._workspace = workspace
        self.open_library()
        if with_example:
            cast("LibraryRoom", self._room).open_example()

    def _enter_lock(self) -> None:
        from companion.ui.shell.lock_screen import LockScreen

        room = LockScreen(self._ports.library, failure_sentence, self.files)
        room.unlocked.connect(self.enter)
        self._show_room(room, "locked")
        room.show_way("passphrase")

    def enter(self, workspace: Workspace, meeting_id: str = "", stage: str = "") -> None:
        """Go in: to where the chair was before locking, to a meeting, or to the library."""
        self._workspace = workspace
        back, self._back = self._back, None
        if back is not None:
            self.open_meeting(back[0], back[1], back[2])
        elif meeting_id:
            self.open_meeting(meeting_id, stage)
        else:
            self.open_library()
        if self._room is None or self._mode == "locked":
            self.open_library()

    def open_library(self) -> None:
        """Show the library."""
        if self._workspace is None:
            return
        from companion.ui.shell.library_room import LibraryRoom

        room = LibraryRoom(self._host, self._workspace)
        self._show_room(room, "library")
        room.show_position(self._library_position)
        room.view.list.setFocus()

    def open_meeting(self, meeting_id: str, stage: str = "", positions: dict[str, Any] | None = None) -> None:
        """Open a meeting at a stage, or where it stands; the library stays open when that fails."""
        if self._workspace is None:
            return
        from companion.services.ports import StoreError
        from companion.ui.shell.meeting_room import MeetingRoom

        if self._mode == "library" and self._room is not None:
            self._library_position = cast("LibraryRoom", self._room).position()
        try:
            room = MeetingRoom(self._host, self._workspace, meeting_id, positions or {})
        except StoreError as error:
            self.messages.say(failure_sentence(error), warns=True)
            return
        room.title_changed.connect(self.bar.show_meeting)
        room.stage_shown.connect(self.bar.show_stage)
        room.history_changed.connect(self._show_history)
        room.private_open_changed.connect(self._hide_key.setEnabled)
        self._show_room(room, "meeting")
        room.open_stage(stage)

    def _show_history(self) -> None:
        room = self._meeting_room()
        if room is not None:
            self.menu.show_history(*room.history())

    def _meeting_room(self) -> MeetingRoom | None:
        return cast("MeetingRoom", self._room) if self._mode == "meeting" and self._room is not None else None

    def commit_drafts(self) -> bool:
        """Hand over what is still being typed; `False` when something was refused."""
        room = self._meeting_room()
        return room is None or room.commit_drafts()

    def lock(self) -> None:
        """Commit what is being typed, then let go of everything readable and of the keys."""
        if self._mode not in ("library", "meeting") or self._ports.throw_away:
            return
        room = self._meeting_room()
        if room is not None:
            room.hide_private()
            room.commit_drafts()
            self._back = (room.meeting.id, room.stage, room.positions())
        self.messages.clear()
        QApplication.clipboard().clear()
        self._enter_lock()
        workspace, self._workspace = self._workspace, None
        if workspace is not None:
            workspace.close()

    # Preferences that build the screens anew.

    def change_settings(self, **changes: Any) -> None:
        """Keep other preferences; the screens are built anew where they look or speak differently."""
        from dataclasses import replace

        before, self._settings = self._settings, replace(self._settings, **changes)
        if before == self._settings:
            return
        if not self._ports.settings.save(self._settings):
            self.messages.say(_("The preferences could not be kept on the disk. They work until you quit."))
        if {"language", "theme", "text_size", "single_keys", "less_motion"} & set(changes):
            # Not from inside the widget that is being rebuilt.
            QTimer.singleShot(0, self, self.rebuild)

    def rebuild(self) -> None:
        """Throw the screens away and build them anew in the language and theme of now, at the same place."""
        if not self.commit_drafts():
            return
        preferences_open = self._panel is not None and self._panel.objectName() == "preferences"
        scrolled = self._panel.scroller.position() if preferences_open and self._panel is not None else 0
        mode, room = self._mode, self._room
        where: tuple[str, str, dict[str, Any]] | None = None
        if mode == "meeting" and room is not None:
            meeting_room = cast("MeetingRoom", room)
            where = (meeting_room.meeting.id, meeting_room.stage, meeting_room.positions())
        elif mode == "library" and room is not None:
            self._library_position = cast("LibraryRoom", room).position()
        elif getattr(room, "is_busy", False) or getattr(room, "has_begun", False):
            return  # in the middle of unlocking or of the first start
        self._leave_room()
        self.menu.let_go(self)
        self._dress()
        self._frame()
        if where is not None:
            self.open_meeting(*where)
        else:
            self._enter_first()
        if preferences_open:
            panel = self._open_preferences()
            QTimer.singleShot(0, panel, lambda: panel.scroller.show_position(scrolled))

    # What the menu and its keys do.

    def act(self, name: str) -> None:
        """Do what a line of the menu says."""
        room = self._meeting_room()
        simple: dict[str, Callable[[], object]] = {
            "undo": lambda: self._turn(redo=False),
            "redo": lambda: self._turn(redo=True),
            "quiet": self.show_quiet,
            "preferences": self._open_preferences,
            "help": self._open_help,
            "about": self._open_about,
            "lock": self.lock,
            "quit": self.close,
        }
        if name in simple:
            simple[name]()
        elif room is not None and name == "write_file":
            self._write_file(room)
        elif room is not None:
            room.open_window(name)

    def _turn(self, *, redo: bool) -> None:
        room = self._meeting_room()
        if room is not None:
            room.turn_history(redo=redo)

    def _go_to(self, stage: str) -> None:
        room = self._meeting_room()
        if room is not None:
            room.go_to(cast("StageName", stage))
            self.bar.stages.show_stage(room.stage)

    def _hide_private(self) -> None:
        room = self._meeting_room()
        if room is not None:
            room.hide_private()

    def _write_file(self, room: MeetingRoom) -> None:
        from companion.ui.shell.host import safe_file_name
        from companion.ui.shell.library_room import write_meeting_file

        if not room.commit_drafts() or self._workspace is None:
            return
        details = room.meeting.details
        suggested = f"{safe_file_name(details.title)} {details.date:%Y-%m-%d}.meeting.json"
        file = self.files.file_to_write(_("Save as a meeting file"), suggested, f"{_('Meeting files')} (*.json)")
        if file is not None:
            write_meeting_file(self._host, self._workspace, room.meeting.id, file)

    def _open_panel(self, panel: Panel, name: str) -> Panel:
        if self._panel is not None:
            self._close_panels()
        panel.setObjectName(name)
        self._panel = panel
        panel.closed.connect(self._panel_closed)
        panel.open_panel()
        return panel

    def _panel_closed(self) -> None:
        self._panel = None

    def _open_preferences(self) -> Panel:
        from companion.ui.shell.preferences import preferences_panel

        return self._open_panel(preferences_panel(self._host, self._workspace), "preferences")

    def _open_help(self) -> None:
        from companion.ui.shell.help_card import help_panel

        self._open_panel(help_panel(self._host.over, single_keys=self._settings.single_keys), "help")

    def _open_about(self) -> None:
        from companion.ui.shell.about import about_panel

        self._open_panel(about_panel(self._host.over, self._ports.version), "about")

    def ask(
        self,
        question: str,
        *,
        yes: str,
        on_yes: Callable[[], object],
        detail: str = "",
        no: str = "",
        on_no: Callable[[], object] | None = None,
    ) -> None:
        """Ask a calm question over the window; see `companion.ui.context.Ask`."""
        over = self._host.over
        self._question = Question(
            over, question, detail=detail, yes=yes, no=no or _("Cancel"), on_yes=on_yes, on_no=on_no
        )

    # Rest, sleep, and the end.

    def show_quiet(self) -> None:
        """Show the quiet picture in place of the room; anything takes it away."""
        if self._quiet is not None or self._mode not in ("library", "meeting"):
            return
        from companion.ui.shell.quiet_picture import QuietPicture

        room = self._meeting_room()
        if room is not None:
            room.hide_private()
        self._close_panels()
        self._focus_before = self.focusWidget()
        self._quiet = QuietPicture()
        self._quiet.done.connect(self._wake)
        self._rooms.addWidget(self._quiet)
        self._rooms.setCurrentWidget(self._quiet)
        self.bar.hide()
        self.messages.hide()
        self.menu.show_mode(unlocked=True, meeting=room is not None, keys=False)
        self._quiet.setFocus()

    def _wake(self) -> None:
        quiet, self._quiet = self._quiet, None
        if quiet is None or self._room is None:
            return
        self._rooms.setCurrentWidget(self._room)
        self._rooms.removeWidget(quiet)
        quiet.deleteLater()
        self.bar.show()
        self.messages.setVisible(bool(self.messages.text()))
        self.menu.show_mode(unlocked=True, meeting=self._mode == "meeting")
        self._show_history()
        before = self._focus_before
        if before is not None and isValid(before):
            before.setFocus()

    def _rested(self, seconds: float) -> None:
        if self._mode not in ("library", "meeting"):
            return
        room = self._meeting_room()
        live = room is not None and room.is_live
        if live and seconds >= self._settings.quiet_minutes * 60:
            self.show_quiet()
        elif not live and seconds >= self._settings.lock_minutes * 60:
            self.lock()

    def _slept(self) -> None:
        _log.info("slept")
        self.lock()

    def show_error(self) -> None:
        """Say calmly that the program made a mistake; what was kept is kept, and the meeting goes on.

        While it is being said already, or something is asked, another mistake is only logged.
        """
        if self._question is not None and isValid(self._question) and self._question.isVisible():
            return
        log = self._ports.log_file
        detail = _("Everything up to now has been kept. You can simply go on.")
        if log is not None:
            words = _("For whoever helps you: {file}. Nothing that people said stands in it.")
            detail += "\n\n" + words.format(file=str(log))
        question = _("Something went wrong in the program")
        self.ask(question, detail=detail, yes=_("Quit"), no=_("Go on"), on_yes=self.close)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._quiet is not None:
            self._wake()
            event.accept()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.commit_drafts():
            event.ignore()
            self.ask(
                _("Something you typed could not be kept. Quit anyway?"),
                yes=_("Quit"),
                no=_("Go back"),
                on_yes=self._quit_anyway,
            )
            return
        self._end()
        event.accept()

    def _quit_anyway(self) -> None:
        self._end()
        QApplication.exit()

    def _end(self) -> None:
        """Let go of everything, and remember where the window stood."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        from dataclasses import replace

        self._settings = replace(self._settings, window_geometry=geometry)
        self._ports.settings.save(self._settings)
        self._leave_room()
        workspace, self._workspace = self._workspace, None
        if workspace is not None:
            workspace.close()
