"""Every screen with the example meeting, in languages, themes and sizes: nothing clipped, covered, or a stray window.

The pictures lie in `renders/` (or the folder COMPANION_RENDERS), one folder per look, for people to look at.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from screenshots import STAGES, Look, Studio  # from packaging/, see pythonpath in pyproject.toml

from companion.ui.shell.main_window import MainWindow
from companion.ui.table_screen.window import TableScreen
from tests.gui.looking import flaws

RENDERS = Path(os.environ.get("COMPANION_RENDERS", Path(__file__).resolve().parents[2] / "renders"))

LANGUAGES = ("nl", "en")
THEMES = ("light", "dark", "high_contrast")
SIZES = (
    (100, 1366, 768),
    (100, 1440, 900),
    (100, 1920, 1080),
    (100, 1280, 800),
    (100, 800, 600),
    (200, 1366, 768),
    (200, 1920, 1080),
)
DAILY = (
    Look("nl", "light", 100, 1366, 768),
    Look("en", "dark", 100, 1440, 900),
    Look("nl", "high_contrast", 100, 1280, 800),
    Look("nl", "light", 100, 800, 600),
)
ALL = tuple(Look(lang, theme, *size) for lang in LANGUAGES for theme in THEMES for size in SIZES)


class Strays(QObject):
    """Notes every window that appears beside the chair's and the table's: a part without a parent is one."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            is_known = isinstance(watched, MainWindow | TableScreen | QMenu)
            if not is_known and watched.windowType() is not Qt.WindowType.ToolTip:
                self.seen.append(repr(watched))
        return False


@pytest.fixture
def strays(qapp: QApplication) -> Iterator[Strays]:
    found = Strays()
    qapp.installEventFilter(found)
    yield found
    qapp.removeEventFilter(found)


def below(root: QWidget) -> list[str]:
    """What can be used but lies, in part, above or below the window, where no scroll bar reaches it."""
    found = []
    kinds = QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, kinds) or not widget.isVisible() or _scrolls(widget, root):
            continue
        place = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())
        if place.top() < -1 or place.bottom() > root.height():
            found.append(f"{type(widget).__name__}({widget.accessibleName() or widget.objectName()!r})")
    return found


def _scrolls(widget: QWidget, root: QWidget) -> bool:
    around = widget.parentWidget()
    while around is not None and around is not root:
        if isinstance(around, QAbstractScrollArea):
            return True
        around = around.parentWidget()
    return False


class Album:
    """Keeps a picture of each screen, and what is wrong with it."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.wrong: dict[str, list[str]] = {}

    def take(self, name: str, window: QWidget, looked_at: QWidget | None = None) -> None:
        """Look at a part of a window, or at the whole."""
        found = flaws(looked_at or window) + [f"below: {words}" for words in below(window)]
        folder = RENDERS / str(self.look)
        folder.mkdir(parents=True, exist_ok=True)
        assert window.grab().save(str(folder / f"{name}.png"))
        assert (window.width(), window.height()) == (self.look.width, self.look.height), f"{name} has its own size"
        if found:
            self.wrong[name] = found


def every_screen(studio: Studio, album: Album) -> None:
    with studio.shown(empty=True) as window:
        album.take("first-run", window)
    with studio.shown(locked=True) as window:
        album.take("lock", window)
    with studio.shown() as window:
        studio.fill_library()
        album.take("library", window)
        for stage in STAGES:
            studio.go_to(stage)
            album.take(stage, window)
        studio.go_live()
        album.take("meet-live", window)
        screen = studio.table_screen()
        album.take("table-screen", screen)
        screen.close()
        drawer = studio.open_iceberg()
        album.take("iceberg", window, drawer)


@pytest.fixture
def photographed(qapp: QApplication, tmp_path: Path, strays: Strays) -> Callable[[Look], None]:
    def photograph(look: Look) -> None:
        album = Album(look)
        every_screen(Studio(qapp, tmp_path, look), album)
        assert album.wrong == {}
        assert strays.seen == []

    return photograph


@pytest.mark.parametrize("look", DAILY, ids=str)
def test_screens(look: Look, photographed: Callable[[Look], None]) -> None:
    photographed(look)


@pytest.mark.long
@pytest.mark.parametrize("look", [look for look in ALL if look not in DAILY], ids=str)
def test_all_screens(look: Look, photographed: Callable[[Look], None]) -> None:
    photographed(look)
