"""Words that must fit on one line."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from companion.ui.events import SafeEvents
from companion.ui.theme import current_theme

_FIRST_STRONG: Final = "\u2068"
_POP: Final = "\u2069"


def isolated(text: str) -> str:
    """A name or a text of unknown direction, kept from turning the words around it."""
    return f"{_FIRST_STRONG}{text}{_POP}" if text else ""


def without_isolates(text: str) -> str:
    """The text as it is said aloud."""
    return text.replace(_FIRST_STRONG, "").replace(_POP, "")


def elided(text: str, metrics: QFontMetrics, width: int) -> str:
    """The text shortened to a width, isolated so that it stays in one piece in a right-to-left window."""
    if metrics.horizontalAdvance(text) <= width:
        return isolated(text)
    return isolated(metrics.elidedText(text, Qt.TextElideMode.ElideRight, width))


class ElidingLabel(SafeEvents, QFrame):
    """One line that is shortened where there is no room; the whole text shows when it is pointed at."""

    def __init__(
        self,
        text: str = "",
        *,
        size: str = "body",
        bold: bool = False,
        token: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._token = "", token
        self._font = current_theme().font(size, bold=bold)
        self.setText(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def setText(self, text: str) -> None:
        """Show another text, on one line."""
        text = " ".join(text.split())
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(without_isolates(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font)
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.lineSpacing())

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font)
        return QSize(min(self.sizeHint().width(), metrics.averageCharWidth() * 6), metrics.lineSpacing())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(current_theme().color(self._token))
        shown = elided(self._text, painter.fontMetrics(), self.width())
        self.setToolTip(
            self._text if painter.fontMetrics().horizontalAdvance(self._text) > self.width() else ""
        )
        painter.drawText(
            self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), shown
        )
