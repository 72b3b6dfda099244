"""What the panels of the preparation share: a card that shows a meeting and points at the place to change it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from companion.domain.meeting import Meeting
from companion.ui.context import StageContext
from companion.ui.icons import icon
from companion.ui.theme import current_theme
from companion.ui.widgets.drafts import EntryLine
from companion.ui.widgets.surfaces import Card


class Panel(Card):
    """One card of the stage. `wanted` tells which form to open: "person:els", "topic:a1", "meeting" and so on."""

    wanted = Signal(str)
    parts: frozenset[str] = frozenset()
    """The parts of a meeting that it shows something of."""

    def __init__(self, context: StageContext, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.context = context
        self.meeting: Meeting | None = None

    def show_meeting(self, meeting: Meeting) -> None:
        """Show a meeting."""
        self.meeting = meeting


class AddLine(EntryLine):
    """A line that adds something: type and press Enter, and it is ready for the next. Esc empties it.

    `add` gets the text and answers whether it was taken; a text that was not stays.
    """

    def __init__(
        self, name: str, icon_name: str, add: Callable[[str], bool], *, hint: str = "", most: int = 500
    ) -> None:
        super().__init__()
        self._add = add
        self._adding = False
        self.setAccessibleName(name)
        self.setPlaceholderText(hint or name)
        self.setMaxLength(most)
        self.setMinimumHeight(current_theme().target)
        self.addAction(icon(icon_name, "soft"), QLineEdit.ActionPosition.LeadingPosition)
        self.returnPressed.connect(self.commit_draft)

    def commit_draft(self) -> bool:
        """Add what was typed, if anything was; `False` when it was refused."""
        text = self.text().strip()
        if not text or self._adding:
            return True
        # Adding may close the form, which hands over every draft once more: this one is on its way already.
        self._adding = True
        try:
            taken = self._add(text)
        finally:
            self._adding = False
        if taken:
            self.clear()
        return taken

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel) and self.text():
            self.clear()
            event.accept()
            return
        super().keyPressEvent(event)
