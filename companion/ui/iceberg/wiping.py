"""Taking words off the screen so that nothing can read them any more, not even a screen reader."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from companion.ui.iceberg.notes_view import NoteCard


def wipe(page: QWidget) -> None:
    """Take every word off a page that is going, at once: its widgets live on until the event loop comes round."""
    for widget in (page, *page.findChildren(QWidget)):
        if isinstance(widget, NoteCard):
            widget.forget()
        if isinstance(widget, QLabel):
            widget.clear()
        elif isinstance(widget, QLineEdit):
            widget.setText("")  # unlike clear(), this ends its undo too
            widget.setPlaceholderText("")
        elif isinstance(widget, QComboBox):
            widget.clear()
        elif isinstance(widget, QAbstractButton):
            widget.setText("")
        widget.setAccessibleName("")
        widget.setAccessibleDescription("")
        widget.setToolTip("")
