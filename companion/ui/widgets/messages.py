"""What the program says to the chair: one quiet line, and a calm question."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget
from shiboken6 import isValid

from companion.ui.events import SafeEvents
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.surfaces import Card, label, restyle

QUIET_MS = 8000
"""How long a message without an action stays, in milliseconds."""


class MessageBar(SafeEvents, QFrame):
    """At most one quiet line, with at most one thing to do about it. It never takes the focus."""

    def __init__(self, close_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "tint")
        box = QHBoxLayout(self)
        box.setContentsMargins(14, 4, 4, 4)
        self._words = label("", "body")
        self.action = QuietButton("")
        self._close = IconButton("x", close_name)
        box.addWidget(self._words, 1)
        box.addWidget(self.action)
        box.addWidget(self._close)
        self._on_action: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self.action.clicked.connect(self._act)
        self._close.clicked.connect(self.clear)
        self.hide()

    def say(
        self,
        text: str,
        action: tuple[str, Callable[[], object]] | None = None,
        *,
        warns: bool = False,
        stays: bool = False,
    ) -> None:
        """Say one thing, in place of what stood there; a warning stays until it is closed."""
        self._words.setText(text)
        restyle(self, "surface", "note" if warns else "tint")
        self._on_action = action[1] if action else None
        self.action.setVisible(action is not None)
        self.action.setText(action[0] if action else "")
        self.setVisible(bool(text))
        self._timer.stop()
        if not (warns or stays):
            self._timer.start(QUIET_MS * (2 if action else 1))
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        """What is being said; empty where nothing is."""
        return self._words.text()

    def clear(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self._on_action = None
        self._words.setText("")
        self.hide()

    def _act(self) -> None:
        on_action = self._on_action
        self.clear()
        if on_action is not None:
            on_action()


def give_focus_back(widget: QWidget | None) -> None:
    """Put the focus where it was, if that is still there."""
    if widget is not None and isValid(widget) and widget.isVisible():
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


class Question(SafeEvents, QWidget):
    """A calm question over the window; the focus rests on the harmless answer, and Esc gives it."""

    def __init__(
        self,
        over: QWidget,
        question: str,
        *,
        yes: str,
        no: str,
        on_yes: Callable[[], object],
        detail: str = "",
        on_no: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(over)
        self._on_yes, self._on_no = on_yes, on_no
        self._before: QWidget | None = over.window().focusWidget()
        self.setAccessibleName(question)
        card = Card()
        card.setParent(self)
        self._card = card
        card.body.setContentsMargins(24, 22, 24, 20)
        card.body.setSpacing(14)
        self.words: QLabel = label(question, "large_strong")
        card.body.addWidget(self.words)
        if detail:
            card.body.addWidget(label(detail))
        buttons = FlowLayout(spacing=10)
        self.no_button = PrimaryButton(no)
        self.yes_button = QuietButton(yes)
        buttons.addWidget(self.no_button)
        buttons.addWidget(self.yes_button)
        card.body.addLayout(buttons)
        # Who listens hears the question with the answer that has the focus.
        self.no_button.setAccessibleDescription(f"{question} {detail}".strip())
        self.no_button.clicked.connect(self.answer_no)
        self.yes_button.clicked.connect(self._yes)
        over.installEventFilter(self)
        self._place(over)
        self.show()
        self.raise_()
        self.no_button.setFocus(Qt.FocusReason.PopupFocusReason)

    def answer_no(self) -> None:
        """Give the harmless answer."""
        self._end(self._on_no)

    def _yes(self) -> None:
        self._end(self._on_yes)

    def _end(self, then: Callable[[], object] | None) -> None:
        self.hide()
        give_focus_back(self._before)
        self.deleteLater()
        if then is not None:
            then()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.answer_no()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        # The keyboard stays inside the question while it is open.
        other = self.yes_button if self.no_button.hasFocus() else self.no_button
        other.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self._place(watched)
        return False

    def _place(self, over: QWidget) -> None:
        self.setGeometry(over.rect())
        width = min(current_theme().px(520), over.width() - 32)
        body = self._card.body
        height = body.totalHeightForWidth(width) if body.hasHeightForWidth() else body.totalSizeHint().height()
        top = max(8, (over.height() - height) * 2 // 5)
        self._card.setGeometry((over.width() - width) // 2, top, width, min(height, over.height() - 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        veil = QColor(current_theme().color("paper"))
        veil.setAlphaF(0.82)
        painter.fillRect(self.rect(), veil)
