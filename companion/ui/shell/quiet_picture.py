"""The quiet picture: what the chair's screen shows while nobody touches it. Anything takes it away."""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from companion.ui.events import SafeEvents
from companion.ui.theme import current_theme
from companion.words import _


class QuietPicture(SafeEvents, QWidget):
    """A table with empty chairs: no name, no number, no word about anybody. `done` tells that it was taken away."""

    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Quiet picture"))
        self.setAccessibleDescription(_("Any key or tap brings the meeting back."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The key that takes the picture away does nothing else.
        event.accept()
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
            self.done.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.done.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("paper"))
        centre = QRectF(self.rect()).center() - QPointF(0, theme.px(14))
        size = min(self.width() * 0.55, self.height() * 0.62)
        table = QRectF(0, 0, size, size * 0.66)
        table.moveCenter(centre)
        painter.setPen(QPen(theme.color("table_edge"), 2))
        painter.setBrush(theme.color("table"))
        painter.drawEllipse(table)
        painter.setPen(QPen(theme.color("ring"), 2))
        painter.setBrush(theme.color("card"))
        for n in range(9):
            turn = 2 * pi * n / 9 - pi / 2
            spot = QPointF(
                centre.x() + table.width() * 0.66 * cos(turn), centre.y() + table.height() * 0.74 * sin(turn)
            )
            painter.drawEllipse(spot, size * 0.062, size * 0.062)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("soft"))
        words = QRectF(0, self.height() - theme.px(48), self.width(), theme.px(32))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), _("Any key or tap brings the meeting back."))
