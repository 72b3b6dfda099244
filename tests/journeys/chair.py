"""A chair's hands and eyes: finds things by their words or names, clicks them with the mouse, types with keys."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from companion.app.arguments import Call, Way
from companion.app.window import build_window
from companion.storage.keys import Cost
from companion.system.paths import Paths
from companion.ui.shell.main_window import MainWindow
from companion.ui.table_screen.window import TableScreen
from companion.words import _

CHEAP = Cost(rounds=1, memory_kib=8, lanes=1)
W = TypeVar("W", bound=QWidget)


def plain(text: str) -> str:
    """A text without the marks that keep names in one piece."""
    return text.replace("\u2068", "").replace("\u2069", "")


class Files:
    """What the system's file dialogs would have answered."""

    def __init__(self) -> None:
        self.read: Path | None = None
        self.write: Path | None = None

    def file_to_read(self, title: str, pattern: str) -> Path | None:
        return self.read

    def file_to_write(self, title: str, suggested: str, pattern: str) -> Path | None:
        return self.write

    def folder(self, title: str) -> Path | None:
        return None


class StrayWindows(QObject):
    """Notes every window that is shown beside the chair's own: a part without a parent flashes on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            usual = (MainWindow, QMenu, TableScreen)
            if not isinstance(watched, usual) and watched.windowType() is not Qt.WindowType.ToolTip:
                self.seen.append(repr(watched))
        return False


class Chair:
    """One person before the program, with its folder."""

    def __init__(self, app: QApplication, home: Path, language: str) -> None:
        self.app, self.home, self.language = app, home, language
        self.files = Files()
        self.strays = StrayWindows()
        app.installEventFilter(self.strays)
        self.window: MainWindow = self.start()

    def start(self) -> MainWindow:
        """Start the program."""
        call = Call(Way.WINDOW, None, self.language)
        self.window = build_window(
            self.app,
            call,
            Paths.under(self.home),
            None,
            cost=CHEAP,
            files=self.files,  # type: ignore[arg-type]
        )
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.wait(lambda: self.window.room is not None)
        return self.window

    def quit(self) -> None:
        """Close the window as its cross does."""
        self.window.close()
        self.window.deleteLater()
        self.app.processEvents()
        assert not self.strays.seen

    def unlock(self, passphrase: str) -> None:
        """Type the passphrase on the lock screen, and go in."""
        self.wait(lambda: self.visible(QLineEdit, lambda line: line.accessibleName() == _("Passphrase")))
        self.type(_("Passphrase"), passphrase, enter=True)
        self.wait(lambda: self.window.mode in ("library", "meeting"))

    def open_first_meeting(self) -> None:
        """Open the first meeting of the library with the keyboard."""
        if self.window.mode == "library":
            self.key(Qt.Key.Key_Return)
        self.wait(lambda: self.window.mode == "meeting")

    # Seeing.

    def visible(self, kind: type[W], accept: Callable[[W], bool]) -> list[W]:
        """What of this kind can be seen now and is accepted."""
        return [each for each in self.window.findChildren(kind) if each.isVisible() and accept(each)]

    def wait(self, true: Callable[[], object], seconds: float = 20.0) -> None:
        """Look until something is so."""
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, "waited in vain"
            self.app.processEvents()
            QTest.qWait(10)

    def sees(self, words: str) -> bool:
        """Whether these words can be seen somewhere in the window."""
        shown = self.visible(QWidget, lambda widget: isinstance(widget, QLabel | QAbstractButton | QLineEdit))
        texts = [widget.text() for widget in shown if isinstance(widget, QLabel | QAbstractButton | QLineEdit)]
        texts += [text.toPlainText() for text in self.visible(QPlainTextEdit, lambda text: True)]
        texts += [widget.accessibleName() for widget in self.visible(QWidget, lambda widget: True)]
        return any(words in plain(text) for text in texts)

    def all_words(self) -> list[str]:
        """All words that can be seen or are read aloud, in every window of the program."""
        found: list[str] = []
        for top in self.app.topLevelWidgets():
            for widget in (top, *top.findChildren(QWidget)):
                found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
                if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
                    found.append(widget.text())
                elif isinstance(widget, QPlainTextEdit):
                    found.append(widget.toPlainText())
        return [plain(text) for text in found if text]

    # Doing.

    def button(self, words: str) -> QAbstractButton:
        """The button with these words or this name."""

        def named(button: QAbstractButton) -> bool:
            texts = (button.text().replace("&&", "&"), button.accessibleName())
            return any(plain(text) == words for text in texts)

        found = self.visible(QAbstractButton, named)
        assert found, f"no button {words!r}"
        return found[0]

    def press(self, words: str) -> None:
        """Click a button with the mouse."""
        self.click(self.button(words))

    def click(self, widget: QWidget) -> None:
        """Click the middle of something, after scrolling it into sight."""
        self.reveal(widget)
        place = widget.rect().center()
        if isinstance(widget, QCheckBox):
            place.setX(14)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
        self.app.processEvents()

    def reveal(self, widget: QWidget) -> None:
        """Scroll until something can be seen."""
        from PySide6.QtWidgets import QScrollArea

        around = widget.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(widget)
            around = around.parentWidget()
        self.app.processEvents()

    def line(self, name: str) -> QLineEdit | QPlainTextEdit:
        """The field with this name."""
        fields: list[QLineEdit | QPlainTextEdit] = [
            *self.visible(QLineEdit, lambda field: field.accessibleName() == name),
            *self.visible(QPlainTextEdit, lambda field: field.accessibleName() == name),
        ]
        assert fields, f"no field {name!r}"
        return fields[0]

    def type(self, name: str, text: str, *, enter: bool = False) -> None:
        """Type into a field."""
        field = self.line(name)
        self.reveal(field)
        field.setFocus()
        QTest.keyClicks(field, text)
        if enter:
            QTest.keyClick(field, Qt.Key.Key_Return)
        self.app.processEvents()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.app.processEvents()

    def draw(self, pad: QWidget) -> None:
        """Draw a stroke with the mouse."""
        self.reveal(pad)
        points = [QPoint(20 + 6 * n, 30 + (n % 5) * 8) for n in range(12)]
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
        for point in points[1:]:
            QTest.mouseMove(pad, point)
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])
        self.app.processEvents()
