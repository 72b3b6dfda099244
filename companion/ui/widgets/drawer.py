"""A drawer that slides in from the trailing edge of a window."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractAnimation,
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from companion.ui.events import SafeEvents
from companion.ui.widgets.messages import give_focus_back

SLIDE_MS = 160


class Drawer(SafeEvents, QFrame):
    """A panel over the trailing edge of `over`; Esc closes it at once, and `closed` tells so.

    `share` is the part of the width it takes, never less than `least` pixels (nor more than there is).
    """

    closed = Signal()

    def __init__(self, over: QWidget, *, share: float = 0.4, least: int = 420, animated: bool = True) -> None:
        super().__init__(over)
        self._over, self._share, self._least, self._animated = over, share, least, animated
        self._before: QWidget | None = None
        self._open = False
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setDuration(SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.setAutoFillBackground(True)
        over.installEventFilter(self)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it is open, or on its way to it."""
        return self._open

    def open_drawer(self) -> None:
        """Slide in and take the focus."""
        if self._open:
            return
        self._open = True
        self._before = self._over.window().focusWidget()
        place = self._place()
        self.setGeometry(place)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._animated:
            outside = QPoint(self._over.width() if self._trailing_right() else -place.width(), place.y())
            self._slide.setStartValue(outside)
            self._slide.setEndValue(place.topLeft())
            self._slide.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)

    def close_drawer(self) -> None:
        """Go at once, without sliding: what was private must not linger. The focus goes back."""
        if not self._open:
            return
        self._open = False
        self._slide.stop()
        self.hide()
        give_focus_back(self._before)
        self._before = None
        self.closed.emit()

    def _trailing_right(self) -> bool:
        return self._over.layoutDirection() != Qt.LayoutDirection.RightToLeft

    def _place(self) -> QRect:
        width = min(self._over.width(), max(self._least, round(self._over.width() * self._share)))
        left = self._over.width() - width if self._trailing_right() else 0
        return QRect(left, 0, width, self._over.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_drawer()
            event.accept()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize and self._open:
            self._slide.stop()
            self.setGeometry(self._place())
        return False
