"""The menu behind the three lines, and the keys of the whole window. One table says what there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from companion.ui.icons import icon
from companion.ui.widgets.buttons import literal
from companion.words import _
from companion.words.operations import redo_text, undo_text


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu: its name in code, picture, key, and when it is there."""

    name: str
    picture: str
    key: str = ""
    needs: str = ""
    """"" always, "library" an unlocked library, "meeting" an open meeting."""
    group_ends: bool = False
    spare_key: str = ""


ENTRIES = (
    Entry("library", "library", needs="meeting", group_ends=True),
    Entry("undo", "undo-2", "Ctrl+Z", "meeting"),
    Entry("redo", "redo-2", "Ctrl+Shift+Z", "meeting", group_ends=True, spare_key="Ctrl+Y"),
    Entry("table_screen", "monitor", "F9", "meeting"),
    Entry("iceberg", "waves", "F8", "meeting"),
    Entry("quiet", "image", "F10", "library"),
    Entry("write_file", "file-down", "", "meeting", group_ends=True),
    Entry("preferences", "settings", "Ctrl+,"),
    Entry("help", "keyboard", "F1"),
    Entry("about", "info", group_ends=True),
    Entry("lock", "lock", "Ctrl+L", "library"),
    Entry("quit", "log-out", "Ctrl+Q"),
)


def entry_text(name: str) -> str:
    """The words of a line of the menu."""
    return {
        "library": _("All meetings"),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "table_screen": _("Table screen"),
        "iceberg": _("Iceberg"),
        "quiet": _("Quiet picture"),
        "write_file": _("Save as a meeting file"),
        "preferences": _("Preferences"),
        "help": _("Keys and help"),
        "about": _("About Companion"),
        "lock": _("Lock"),
        "quit": _("Quit"),
    }[name]


class MainMenu(QMenu):
    """The menu; its actions carry the keys, which work in the whole program."""

    def __init__(self, window: QWidget, act: Callable[[str], object]) -> None:
        super().__init__(window)
        self.setAccessibleName(_("Menu"))
        self.actions_by_name: dict[str, QAction] = {}
        for entry in ENTRIES:
            action = QAction(icon(entry.picture), literal(entry_text(entry.name)), self)
            if entry.key:
                keys = [QKeySequence(entry.key), *([QKeySequence(entry.spare_key)] if entry.spare_key else [])]
                action.setShortcuts(keys)
                action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
                # A key acts on a window that knows the action, not on a menu that is closed.
                window.addAction(action)
            action.triggered.connect(lambda _on=False, n=entry.name: act(n))
            self.addAction(action)
            self.actions_by_name[entry.name] = action
            if entry.group_ends:
                self.addSeparator()

    def show_mode(self, *, unlocked: bool, meeting: bool, keys: bool = True) -> None:
        """Show what can be done now; without `keys` (the quiet picture, a question) none of them acts."""
        for entry in ENTRIES:
            there = not entry.needs or (unlocked if entry.needs == "library" else meeting)
            action = self.actions_by_name[entry.name]
            action.setVisible(there)
            action.setEnabled(there and (keys or entry.name in ("lock", "quit")))

    def show_history(self, undo_kind: str | None, redo_kind: str | None) -> None:
        """Name what undo would take back and redo bring back."""
        self.actions_by_name["undo"].setText(literal(undo_text(undo_kind)))
        self.actions_by_name["redo"].setText(literal(redo_text(redo_kind)))

    def let_go(self, window: QWidget) -> None:
        """The window builds another menu."""
        for action in self.actions_by_name.values():
            window.removeAction(action)
        self.deleteLater()
