"""A panel over the window: preferences, help, a new meeting. Not a dialog: the window stays one window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.events import SafeEvents
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import IconButton
from companion.ui.widgets.layouts import Scroll
from companion.ui.widgets.messages import give_focus_back
from companion.ui.widgets.surfaces import Card, label, row


class Panel(SafeEvents, QWidget):
    """A card in the middle of the window with a title, a close button and contents that scroll; Esc closes it.

    Contents go into `contents`. `closed` is told once, when it goes.
    """

    closed = Signal()

    def __init__(self, over: QWidget, title: str, close_name: str, *, width: int = 640) -> None:
        super().__init__(over)
        self._over, self._width = over, width
        self._before = over.window().focusWidget()
        self.setAccessibleName(title)
        self.card = Card()
        self.card.setParent(self)
        self.card.body.setContentsMargins(22, 14, 14, 18)
        self.title = label(title, "title")
        self.close_button = IconButton("x", close_name)
        self.close_button.clicked.connect(self.close_panel)
        head = row(self.title, self.close_button)
        head.setStretch(0, 1)
        self.card.body.addLayout(head)
        inside = QWidget()
        self.contents = QVBoxLayout(inside)
        self.contents.setContentsMargins(0, 0, 10, 4)
        self.contents.setSpacing(14)
        self.scroller = Scroll(inside)
        self.card.body.addWidget(self.scroller, 1)
        over.installEventFilter(self)

    def open_panel(self, first: QWidget | None = None) -> None:
        """Show it, with the focus on `first` or on its close button."""
        self.place()
        self.show()
        self.raise_()
        (first or self.close_button).setFocus(Qt.FocusReason.PopupFocusReason)

    def close_panel(self) -> None:
        """Go; the focus goes back to where it was."""
        if self.isHidden():
            return
        self.hide()
        self._over.removeEventFilter(self)
        give_focus_back(self._before)
        self.closed.emit()
        self.deleteLater()

    def place(self) -> None:
        self.setGeometry(self._over.rect())
        width = min(current_theme().px(self._width), self.width() - 24)
        layout = self.contents
        layout.invalidate()
        margins = self.card.body.contentsMargins()
        space = width - margins.left() - margins.right()
        wanted = layout.heightForWidth(space) if layout.hasHeightForWidth() else layout.sizeHint().height()
        around = margins.top() + margins.bottom() + self.close_button.height() + self.card.body.spacing() + 8
        height = min(max(wanted, 60) + around, self.height() - 24)
        self.card.setGeometry((self.width() - width) // 2, max(12, (self.height() - height) // 3), width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        # The keyboard stays inside the panel while it is open.
        fields = [w for w in self.findChildren(QWidget) if _takes_tab(w)]
        now = self.window().focusWidget()
        at = fields.index(now) if now in fields else -1
        if fields:
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            fields[(at + (1 if forward else -1)) % len(fields)].setFocus(reason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        veil = QColor(current_theme().color("paper"))
        veil.setAlphaF(0.82)
        painter.fillRect(self.rect(), veil)


def _takes_tab(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return takes and widget.isVisible() and widget.isEnabled()
