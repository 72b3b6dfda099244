"""What the rooms of the window share: saying, asking, choosing files, and the preferences as they are now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from companion.ui.context import Ask, Say, StageContext, StageName
from companion.ui.shell.ports import Ports
from companion.ui.theme import Theme


class FileChooser:
    """Asks the system for a file or a folder; `None` when the person changed their mind. Tests give their own."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def file_to_read(self, title: str, pattern: str) -> Path | None:
        """A file that is there."""
        name, _filter = QFileDialog.getOpenFileName(self._window, title, str(Path.home()), pattern)
        return Path(name) if name else None

    def file_to_write(self, title: str, suggested: str, pattern: str) -> Path | None:
        """A file to write; the system has asked whether one that is there may go."""
        name, _filter = QFileDialog.getSaveFileName(self._window, title, str(Path.home() / suggested), pattern)
        return Path(name) if name else None

    def folder(self, title: str) -> Path | None:
        """A folder that is there."""
        name = QFileDialog.getExistingDirectory(self._window, title, str(Path.home()))
        return Path(name) if name else None


@dataclass(frozen=True, kw_only=True)
class Host:
    """The window, as its rooms know it."""

    window: QWidget
    over: QWidget
    """What panels and questions are put over."""
    ports: Ports
    files: FileChooser
    theme: Theme
    language: str
    settings: Callable[[], Any]
    change_settings: Callable[..., None]
    say: Say
    ask: Ask
    open_meeting: Callable[[str, str], None]
    """Open a meeting (its id) at a stage (empty: where it stands)."""
    open_library: Callable[[], None]
    show_quiet: Callable[[], None]
    """Show the quiet picture in place of the room."""
    build_stage: Callable[[StageName, StageContext], Any]
    """Makes a stage: a `QWidget` that is a `Stage`."""

    def today(self) -> dt.date:
        """The day it is."""
        return self.ports.wall().date()


def safe_file_name(text: str) -> str:
    """A file name that every system takes, made from a title."""
    kept = "".join(c if c.isalnum() or c in " -_" else " " for c in text)
    return " ".join(kept.split())[:80].strip() or "meeting"
