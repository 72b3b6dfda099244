"""Why a meeting file was not taken in: every place with its reason, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from companion.ui.shell.panel import Panel
from companion.ui.shell.sentences import refusal_lines
from companion.ui.theme import current_theme
from companion.ui.widgets.surfaces import label
from companion.words import _

if TYPE_CHECKING:
    from companion.services.meeting_files import FileRefused


def refusal_panel(over: QWidget, error: FileRefused) -> Panel:
    """The panel that tells it, ready to be opened. Nothing was changed in the library."""
    panel = Panel(over, _("This file was not taken in"), _("Close"), width=640)
    panel.contents.addWidget(
        label(_("Nothing in your library was changed. Whoever made the file can mend these places:"))
    )
    text = QPlainTextEdit()
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setAccessibleName(_("What is wrong in the file"))
    text.setMinimumHeight(current_theme().px(220))
    text.setPlainText("\n".join(refusal_lines(error)))
    panel.contents.addWidget(text, 1)
    return panel
