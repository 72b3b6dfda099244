"""Text fields that keep themselves: a draft is committed after a pause, on leaving, and when asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from companion.ui.events import SafeEvents
from companion.ui.theme import current_theme
from companion.ui.widgets.surfaces import restyle

PAUSE_MS: Final = 1000
"""How long the typist rests before a draft is committed, in milliseconds."""

Commit = Callable[[str], object]
"""Takes the text of a draft; `False` means that it was refused, and the draft stays a draft."""


class _Field(Protocol):
    def text_now(self) -> str: ...
    def put_text(self, text: str) -> None: ...
    def hasFocus(self) -> bool: ...


class Draft:
    """What a field knows about its text: what is kept, what was typed, and when to hand it over."""

    def __init__(self, field: _Field, owner: QWidget, commit: Commit) -> None:
        self._field, self._owner, self._commit = field, owner, commit
        self._kept = ""
        self._sent: str | None = None
        self._timer = QTimer(owner)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.commit)

    @property
    def is_open(self) -> bool:
        """Whether something was typed that has not been handed over."""
        text = self._field.text_now()
        return text != self._kept and text != self._sent

    def typed(self) -> None:
        """The person typed: wait for a pause."""
        self._sent = None
        self._timer.start()

    def commit(self) -> bool:
        """Hand over what was typed; `False` when it was refused: it then stays in the field."""
        self._timer.stop()
        if not self.is_open:
            return True
        text = self._field.text_now()
        self._sent = text
        if self._commit(text) is False:
            self._sent = None
            restyle(self._owner, "wrong", True)
            return False
        restyle(self._owner, "wrong", False)
        return True

    def show(self, text: str) -> None:
        """Show what is kept now. A draft in the field wins from it: nobody's typing is overwritten."""
        was_open = self.is_open
        self._kept = text
        if was_open:
            return
        # What was sent may be kept in another form (without blanks at its end): leave it while it is typed.
        if self._field.hasFocus() and self._sent is not None and self._sent.strip() == text.strip():
            return
        self._sent = None
        self._timer.stop()
        restyle(self._owner, "wrong", False)
        if self._field.text_now() != text:
            self._field.put_text(text)

    def left(self) -> None:
        """The person left the field: hand over, then show what is kept."""
        if self.commit() and self._sent is not None:
            self._sent = None
            if self._field.text_now() != self._kept and self._field.text_now().strip() == self._kept.strip():
                self._field.put_text(self._kept)


def _is_history_key(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    )


class EntryLine(SafeEvents, QLineEdit):
    """A line to add something with. While nothing stands in it, undo belongs to the meeting and not to the line."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and not self.text() and _is_history_key(event):
            event.ignore()
            return False
        return super().event(event)


class DraftLine(SafeEvents, QLineEdit):
    """A line of text that keeps itself. `name` is its label for a screen reader.

    `commit` gets the text after a pause of about a second, on leaving, on Enter, and from `commit_draft()`; when
    it answers `False` the text stays as a draft. `returned` tells that Enter was pressed and the draft was taken.
    """

    returned = Signal()

    def __init__(
        self,
        name: str,
        commit: Commit,
        *,
        hint: str = "",
        max_length: int = 500,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(max_length)
        self.setMinimumHeight(current_theme().target)
        self._draft = Draft(self, self, commit)
        self.textEdited.connect(lambda _text: self._draft.typed())
        self.returnPressed.connect(self._enter)

    def text_now(self) -> str:
        """The text as it stands in the field."""
        return self.text()

    def put_text(self, text: str) -> None:
        """Put a text into the field, the cursor where it was."""
        place = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(min(place, len(text)) if self.hasFocus() else 0)

    def show_value(self, text: str | None) -> None:
        """Show what is kept now, without telling anybody and without fighting the typist."""
        self._draft.show(text or "")

    def commit_draft(self) -> bool:
        """Hand over what was typed; `False` when it was refused."""
        return self._draft.commit()

    @property
    def has_draft(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._draft.is_open

    def _enter(self) -> None:
        if self.commit_draft():
            self.returned.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._draft.left()

    def event(self, event: QEvent) -> bool:
        # While nothing is being typed, undo belongs to the meeting and not to this field.
        if event.type() == QEvent.Type.ShortcutOverride and not self.has_draft and _is_history_key(event):
            event.ignore()
            return False
        return super().event(event)


class DraftText(SafeEvents, QPlainTextEdit):
    """Several lines of text that keep themselves; the field grows with its text, up to `most_lines`."""

    def __init__(
        self,
        name: str,
        commit: Commit,
        *,
        hint: str = "",
        max_length: int = 10_000,
        least_lines: int = 2,
        most_lines: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self._max_length, self._least, self._most = max_length, least_lines, most_lines
        self._showing = False
        self._draft = Draft(self, self, commit)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._changed)
        self._fit()

    def text_now(self) -> str:
        """The text as it stands in the field."""
        return self.toPlainText()

    def put_text(self, text: str) -> None:
        """Put a text into the field, the cursor where it was."""
        place = self.textCursor().position()
        self._showing = True
        self.setPlainText(text)
        self._showing = False
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(self.toPlainText())))
        self.setTextCursor(cursor)

    def show_value(self, text: str | None) -> None:
        """Show what is kept now, without telling anybody and without fighting the typist."""
        self._draft.show(text or "")

    def commit_draft(self) -> bool:
        """Hand over what was typed; `False` when it was refused."""
        return self._draft.commit()

    @property
    def has_draft(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._draft.is_open

    def _changed(self) -> None:
        if not self._showing:
            over = len(self.toPlainText()) - self._max_length
            if over > 0:
                cursor = self.textCursor()
                for _ in range(over):
                    cursor.deletePreviousChar()
            if self.toPlainText() != self._draft._kept:
                self._draft.typed()
        self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        lines = 0
        block = self.document().firstBlock()
        while block.isValid() and lines < self._most:
            lines += max(1, block.layout().lineCount())
            block = block.next()
        margins = self.contentsMargins()
        around = margins.top() + margins.bottom() + 2 * round(self.document().documentMargin()) + 14
        wanted = min(max(lines, self._least), self._most) * line + around
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if lines >= self._most else policy.ScrollBarAlwaysOff
        )
        if wanted != self.height() or wanted != self.minimumHeight():
            self.setFixedHeight(max(wanted, current_theme().target))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._draft.left()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and not self.has_draft and _is_history_key(event):
            event.ignore()
            return False
        return super().event(event)


@runtime_checkable
class _Committing(Protocol):
    def commit_draft(self) -> bool: ...


def commit_drafts_in(widget: QWidget) -> bool:
    """Hand over every draft below a widget, dates and times included; `False` when one was refused."""
    fields = [*widget.findChildren(QLineEdit), *widget.findChildren(QPlainTextEdit)]
    # Each of them, also after one was refused.
    results = [field.commit_draft() for field in fields if isinstance(field, _Committing)]
    return all(results)
