"""The window: a slim bar, one line of messages, and one room at a time. Locked is a state of all of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, cast

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from companion.ui.events import SafeEvents
from companion.ui.shell.panels import Panels
from companion.ui.shell.sentences import failure_sentence
from companion.words import _

# The window is painted before the rest is imported: what stands below is needed only after the first paint.
if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QShowEvent

    from companion.ui.context import StageContext, StageName
    from companion.ui.shell.first_run import FirstRun
    from companion.ui.shell.host import FileChooser
    from companion.ui.shell.library_room import LibraryRoom
    from companion.ui.shell.lock_screen import LockScreen
    from companion.ui.shell.meeting_room import MeetingRoom
    from companion.ui.shell.ports import Ports, Workspace
    from companion.ui.shell.quiet_picture import QuietPicture

Mode = Literal["first_run", "locked", "library", "meeting"]
PROGRAM = "Companion"


class MainWindow(SafeEvents, QMainWindow):
    """The one window of the chair. Its title is the program's name, never a child's.

    It shows itself empty, in its own colours, and builds what stands in it right after its first paint; `begin()` and
    `enter()` build it at once.
    """

    def __init__(
        self,
        app: QApplication,
        ports: Ports,
        *,
        build: Callable[[StageName, StageContext], Any] | None = None,
        files: FileChooser | None = None,
    ) -> None:
        super().__init__()
        self.setWindowTitle(PROGRAM)
        self._app, self._ports, self._build = app, ports, build
        self._files = files
        self._settings = ports.settings.load()
        self._has_begun = False
        self._workspace: Workspace | None = None
        self._room: FirstRun | LockScreen | LibraryRoom | MeetingRoom | None = None
        self._mode: Mode = "locked"
        self._back: tuple[str, str, dict[str, Any]] | None = None
        """The meeting, stage and positions to go back to after locking; ids and numbers only."""
        self._library_position: dict[str, Any] = {}
        self._quiet: QuietPicture | None = None
        self.panels = Panels(lambda: self._host, lambda: self._workspace)
        self._focus_before: QWidget | None = None
        self.setMinimumSize(480, 420)
        self._put_on_screen()
        if self._settings.theme != "system":  # else Qt begins in the system's own light or dark
            from companion.ui.theme import load_theme, palette

            self.setPalette(palette(load_theme(self._settings.theme)))

    def begin(self) -> None:
        """Build what stands in the window: the lock screen, or the first start."""
        self._build_all()
        if self._room is None:
            self._enter_first()

    def _build_all(self) -> None:
        if self._has_begun:
            return
        self._has_begun = True
        from companion.ui.shell.host import FileChooser
        from companion.ui.shell.language import WindowLanguage
        from companion.ui.shell.screens import build_stage
        from companion.ui.shell.watch import Watch

        self._build_stage = self._build or build_stage
        self.files = self._files or FileChooser(self)
        self._language = WindowLanguage(self._app)
        self.watch = Watch(self)
        self.watch.rested.connect(self._rested)
        self.watch.lock_now.connect(self.lock)
        hints = self._app.styleHints()
        hints.colorSchemeChanged.connect(lambda _scheme: QTimer.singleShot(0, self, self._follow_system))
        handle = self.windowHandle()
        if handle is not None:
            self.watch.idle.watch(handle)
        self._dress()
        self._frame()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_begun:
            QTimer.singleShot(0, self, self.begin)

    # The frame: bar, messages, room.

    def _dress(self) -> None:
        """Put language, theme and text size in force."""
        from companion.ui.theme import apply_theme, theme_name

        settings = self._settings
        self._tag = self._language.speak(settings.language)
        name = theme_name(self._app, settings.theme)
        follows = settings.theme == "system"
        self._theme = apply_theme(self._app, name, settings.text_size / 100, follows_system=follows)

    def _frame(self) -> None:
        """Build the empty frame in the language and theme of now."""
        from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

        from companion.ui.shell.host import Host
        from companion.ui.shell.main_menu import MainMenu
        from companion.ui.shell.top_bar import TopBar
        from companion.ui.widgets.messages import MessageBar

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
            ask=self.panels.ask,
            open_meeting=self.open_meeting,
            show_quiet=self.show_quiet,
            open_library=self.open_library,
            build_stage=self._build_stage,
        )
        self._keys()

    def _keys(self) -> None:
        """Keys that have no line in the menu. They belong to the frame and go with it."""
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QKeySequence, QShortcut

        from companion.ui.context import STAGES

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
        if self._has_begun:
            handle = self.windowHandle()
            if handle is not None:
                self.watch.idle.watch(handle)

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
        # Before the first layout everything has a size of its own, and stages would be arranged for that one too.
        room.resize(self.size())
        self._rooms.addWidget(room)
        self._rooms.setCurrentWidget(room)
        self.bar.setVisible(mode not in ("locked", "first_run"))
        self.menu.show_mode(unlocked=mode in ("library", "meeting"), meeting=mode == "meeting")
        if mode != "meeting":
            self.bar.clear_stage()
            self.bar.show_program(_("Meetings") if mode == "library" else PROGRAM)

    def _leave_room(self) -> None:
        self._wake()
        self.panels.close()
        room, self._room = self._room, None
        if room is not None:
            self.bar.clear_stage()
            room.let_go()
            self._rooms.removeWidget(room)
            room.hide()
            room.setParent(None)
            room.deleteLater()

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
        self._build_all()
        self._workspace = workspace
        if not self._ports.throw_away:
            self.watch.listen_to_system()
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
        if trouble := self._ports.legal_trouble():
            self.messages.say(trouble, warns=True, stays=True)

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
        self.watch.forget_copied()
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

    def _follow_system(self) -> None:
        """The system turned light or dark."""
        from companion.ui.theme import theme_name

        if self._settings.theme == "system" and theme_name(self._app, "system") != self._theme.name:
            self.rebuild()

    def rebuild(self) -> None:
        """Throw the screens away and build them anew in the language and theme of now, at the same place."""
        if not self.commit_drafts():
            return
        panel = self.panels.panel
        scrolled = panel.scroller.position() if panel is not None and panel.objectName() == "preferences" else None
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
        if scrolled is not None:
            opened = self.panels.open_named("preferences")
            QTimer.singleShot(0, opened, lambda: opened.scroller.show_position(scrolled))

    # What the menu and its keys do.

    def act(self, name: str) -> None:
        """Do what a line of the menu says. While something is asked, only locking and leaving go on."""
        if self.panels.asks and name not in ("lock", "quit"):
            return
        room = self._meeting_room()
        simple: dict[str, Callable[[], object]] = {
            "undo": lambda: self._turn(redo=False),
            "redo": lambda: self._turn(redo=True),
            "quiet": self.show_quiet,
            "preferences": lambda: self.panels.open_named(name),
            "help": lambda: self.panels.open_named(name),
            "about": lambda: self.panels.open_named(name),
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
        from companion.ui.shell.library_room import choose_and_write

        room.hide_private()
        if room.commit_drafts() and self._workspace is not None:
            details = room.meeting.details
            choose_and_write(self._host, self._workspace, details.id, details.title, details.date)

    # Rest, sleep, and the end.

    def show_quiet(self) -> None:
        """Show the quiet picture in place of the room; anything takes it away."""
        if self._quiet is not None or self._mode not in ("library", "meeting"):
            return
        from companion.ui.shell.quiet_picture import QuietPicture

        room = self._meeting_room()
        if room is not None:
            room.hide_private()
        self.panels.close()
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

    def show_error(self) -> None:
        """Say calmly that the program made a mistake; see `Panels.show_error`."""
        if self._has_begun:
            self.panels.show_error(self.close)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._quiet is not None:
            self._wake()
            event.accept()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.commit_drafts():
            event.ignore()
            self.panels.ask(
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
