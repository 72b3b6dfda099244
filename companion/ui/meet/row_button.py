"""A row of a list as one button: something at the front, words that wrap, a small line below, and more behind dots."""

from __future__ import annotations

from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from companion.ui.events import SafeEvents
from companion.ui.icons import paint_icon
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import paint_focus

_TITLE_LINES: Final = 6
_LINE_LINES: Final = 3


def wrapped_height(text: str, font: QFont, width: float, most_lines: int) -> int:
    """How high a text is when it wraps, between words where it can; at most so many lines."""
    if not text:
        return 0
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines, high = 0, 0.0
    while lines < most_lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        lines += 1
        high += max(line.height(), QFontMetrics(font).lineSpacing())
    layout.endLayout()
    return ceil(high) + 1


def draw_wrapped(painter: QPainter, rect: QRectF, text: str, direction: Qt.LayoutDirection) -> None:
    """Draw a text that wraps, as `wrapped_height` measured it."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(direction)
    option.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
    painter.save()
    painter.setClipRect(rect)
    painter.drawText(rect.adjusted(0, 0, 0, 40), text, option)
    painter.restore()


class RowButton(SafeEvents, QAbstractButton):
    """A row that is chosen by a tap. Ctrl or Alt with an arrow asks to move it, the menu key or the dots for more."""

    step_asked = Signal(int)
    walk_asked = Signal(int)
    menu_asked = Signal(QPoint)

    bold = True
    front = 46
    """Room for what stands at the front, in pixels at a text scale of 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = self._line = self._number = ""
        self._chosen = self._done = self._quiet = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_row(
        self, number: str, title: str, line: str, *, chosen: bool = False, done: bool = False, quiet: bool = False
    ) -> None:
        """Show other words or another state."""
        shown = (number, title, line, chosen, done, quiet)
        if shown == (self._number, self._title, self._line, self._chosen, self._done, self._quiet):
            return
        self._number, self._title, self._line, self._chosen, self._done, self._quiet = shown
        self.updateGeometry()
        self.update()

    # How large it is.

    def _heights(self, width: int) -> tuple[int, int]:
        theme = current_theme()
        room = max(40, width - theme.px(self.front) - theme.px(30))
        title = wrapped_height(self._title, theme.font("body", bold=self.bold), room, _TITLE_LINES)
        return title, wrapped_height(self._line, theme.font("small"), room, _LINE_LINES)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, line = self._heights(width)
        return max(current_theme().target, title + line + current_theme().px(16))

    def sizeHint(self) -> QSize:
        width = max(current_theme().px(200), self.width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(120), current_theme().target)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Fixed in height, it may not grow beyond its hint, and that was made for another width.
            self.updateGeometry()

    # Pointer and keys.

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        moves = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if step and moves:
            self.step_asked.emit(step)
        elif step:
            self.walk_asked.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isDown() and self.dots().contains(event.position().toPoint()):
            self.setDown(False)
            self.menu_asked.emit(self.mapToGlobal(self.dots().bottomLeft()))
            return
        super().mouseReleaseEvent(event)

    def dots(self) -> QRect:
        """Where the dots are that ask for more."""
        side = current_theme().px(34)
        x = self.width() - side if self.isLeftToRight() else 0
        return QRect(x, 0, side, min(self.height(), current_theme().target))

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self._chosen or self.underMouse():
            contrast = self._chosen and theme.name == "high_contrast"
            painter.setPen(theme.color("water") if contrast else Qt.GlobalColor.transparent)
            painter.setBrush(theme.color("water_tint" if self._chosen else "hover"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 10, 10)
        title, line = self._heights(self.width())
        top = (self.height() - title - line) / 2
        front, end = theme.px(self.front), theme.px(30)
        x = front if self.isLeftToRight() else end
        room = self.width() - front - end
        self.paint_front(painter, top)
        painter.setFont(theme.font("body", bold=self.bold))
        painter.setPen(theme.color("soft" if self._quiet else "ink"))
        draw_wrapped(painter, QRectF(x, top, room, title), self._title, self.layoutDirection())
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("soft"))
        draw_wrapped(painter, QRectF(x, top + title, room, line), self._line, self.layoutDirection())
        if self.underMouse() or self.hasFocus():
            dots, size = QRectF(self.dots()), theme.px(18)
            at = QRectF(dots.center().x() - size / 2, dots.center().y() - size / 2, size, size)
            paint_icon(painter, "ellipsis-vertical", at, "soft")
        if self.hasFocus():
            paint_focus(painter, box, 10)

    def paint_front(self, painter: QPainter, top: float) -> None:
        """Paint the number in its circle, or a check when the thing is done."""
        theme = current_theme()
        side = theme.px(26)
        x = theme.px(10) if self.isLeftToRight() else self.width() - theme.px(10) - side
        badge = QRectF(x, top - theme.px(2), side, side)
        painter.setPen(theme.color("line") if theme.name == "high_contrast" else Qt.GlobalColor.transparent)
        painter.setBrush(theme.color("card" if self._chosen else "quiet"))
        painter.drawEllipse(badge)
        if self._done:
            pad = side * 0.2
            paint_icon(painter, "check", badge.adjusted(pad, pad, -pad, -pad), "ok")
            return
        painter.setFont(theme.font("small", bold=True, tabular=True))
        painter.setPen(theme.color("ink"))
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), self._number)
