"""Starts the window on a library, or on a throw-away one with the example meeting in it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from companion import __version__
from companion.app.arguments import Call, Way
from companion.app.locked import LockedLibrary
from companion.app.positions import PositionsInForce
from companion.services.ports import Paper
from companion.system.clock import SteadyClock
from companion.system.logs import logging_to
from companion.system.paths import Paths
from companion.system.settings import Settings, SettingsFile

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from companion.domain.legal import LegalPositions
    from companion.domain.meeting import Meeting
    from companion.storage.keys import Cost
    from companion.ui.shell.host import FileChooser
    from companion.ui.shell.main_window import MainWindow
    from companion.ui.shell.ports import PagePicture

NO_DISPLAY = 2
"""Exit code: there is no screen to show a window on."""
WARM_UP_AFTER_MS = 400
"""By then the lock screen is painted."""


class Papers:
    """The papers of a meeting; what makes and draws them is imported with the first one."""

    def __init__(self, legal: Callable[[], LegalPositions]) -> None:
        self._legal = legal

    def make(self, meeting: Meeting, kind: str, **options: Any) -> Paper:
        """The paper of a kind, with the options of `companion pdf`."""
        from companion.documents.maker import make_document

        made = make_document(meeting, kind, legal=self._legal(), **options)
        return Paper(made.data, made.missing_characters)

    def pages(self, pdf: bytes, width: int) -> Sequence[PagePicture]:
        """The pages of a PDF as pictures of this width in pixels."""
        from companion.documents.pictures import page_pictures

        return page_pictures(pdf, width)  # type: ignore[return-value]  # the same shape, in a room of its own


class PassingSettings:
    """Preferences of a demonstration: they start plain, work, and are gone afterwards."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def load(self) -> Settings:
        """The preferences as they are now."""
        return self._settings

    def save(self, settings: Settings) -> bool:
        """Keep them until the end."""
        self._settings = settings
        return True


class SpokenSettings:
    """The chair's preferences, with the language of the window that the call asked for."""

    def __init__(self, kept: SettingsFile, language: str | None) -> None:
        self._kept, self._language = kept, language

    def load(self) -> Settings:
        """The preferences; never fails."""
        settings = self._kept.load()
        return replace(settings, language=self._language) if self._language else settings

    def save(self, settings: Settings) -> bool:
        """Keep them; false when the disk would not."""
        return self._kept.save(settings)


def run_window(call: Call) -> int:
    """Show the window until it is closed; gives the exit code."""
    if not _has_display():
        from companion.words import _, set_language, system_language

        set_language(call.messages or system_language())
        print(_("There is no screen here to show the window on."), file=sys.stderr)  # noqa: T201
        return NO_DISPLAY
    paths = Paths.usual()
    with logging_to(paths.logs) as log_file:
        # Qt takes the style when the application is made; asking for it later costs a tenth of the start.
        os.environ.setdefault("QT_STYLE_OVERRIDE", "Fusion")
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        from companion.ui.shell.error_window import ErrorReporter

        app = QApplication([sys.argv[0]])
        _end_properly_when_told_to(app)
        window = build_window(app, call, paths, log_file)
        errors = ErrorReporter(window, window.show_error)
        errors.install()
        try:
            window.show()
            if call.kind is Way.WINDOW:
                QTimer.singleShot(WARM_UP_AFTER_MS, _warm_up)
            return int(app.exec())
        finally:
            errors.uninstall()


def _end_properly_when_told_to(app: QApplication) -> None:
    """Let Ctrl+C and the end of the session close the window: nothing half typed is lost, nothing is left behind.

    Qt's loop hands over to Python often enough to notice, because the window looks at the clock all the time. The
    timer keeps a signal that comes before the loop runs.
    """
    from PySide6.QtCore import QTimer

    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda *_: QTimer.singleShot(0, app.quit))


def _warm_up() -> None:
    """Import the store while the chair types the passphrase, so that unlocking need not wait for it."""
    from threading import Thread

    from companion.storage.library import warm_up

    Thread(target=warm_up, name="warm-up", daemon=True).start()


def build_window(
    app: QApplication,
    call: Call,
    paths: Paths,
    log_file: Path | None,
    *,
    cost: Cost | None = None,
    files: FileChooser | None = None,
) -> MainWindow:
    """The chair's window with everything it needs, not shown yet; a demonstration is open at its example."""
    from companion.ui.shell.main_window import MainWindow
    from companion.ui.shell.ports import Ports

    app.setApplicationName("Companion")
    app.setDesktopFileName("companion")
    clock = SteadyClock()
    demo = call.kind is Way.DEMO
    settings: Any = SpokenSettings(SettingsFile(paths.settings), call.messages)
    if demo:
        settings = PassingSettings(Settings(language=call.messages or ""))
    positions = PositionsInForce(None if demo else call.library or paths.library)
    ports = Ports(
        library=LockedLibrary(call.library or paths.library, paths.backups, clock.wall, cost=cost),
        settings=settings,
        wall=clock.wall,
        documents=Papers(positions),
        legal=positions,
        legal_trouble=positions.trouble,
        version=__version__,
        log_file=log_file,
        throw_away=demo,
    )
    window = MainWindow(app, ports, files=files)
    if demo:
        _enter_demo(window, clock.wall, call.messages)
    return window


def _enter_demo(window: Any, now: Callable[[], Any], messages: str | None) -> None:
    """Open the example meeting in a library that is gone afterwards."""
    from companion.app.workspace import UnlockedLibrary
    from companion.storage.library import throwaway_library
    from companion.words import system_language

    workspace = UnlockedLibrary(throwaway_library(), now)
    window.enter(workspace, workspace.bring_in_example(messages or system_language()), "meet")


def _has_display() -> bool:
    """Whether Qt will find a screen; on Linux without one it would end the process."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
