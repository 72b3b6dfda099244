"""The middle of the table: who speaks, for how long, on what; or the one thing to do now."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from companion.ui.events import SafeEvents
from companion.ui.meet.row_button import wrapped_height
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import PrimaryButton, literal, paint_focus
from companion.ui.widgets.text import elided, isolated


@dataclass(frozen=True, slots=True)
class CentreLook:
    """What the middle of the table shows. `time` changes every second and is never read aloud."""

    above: str = ""
    name: str = ""
    time: str = ""
    below: str = ""
    last: str = ""
    action: str = ""
    """The words of the one button, where there is one thing to do."""
    can_repair: bool = False

    def spoken(self) -> str:
        """What a screen reader says of it."""
        return " ".join(part for part in (self.above, self.name) if part)


class _Words(SafeEvents, QAbstractButton):
    """The words in the middle; a tap asks for the ways to repair the running turn."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = CentreLook()
        self._most_lines = 1
        self.setObjectName("table-centre")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_look(self, look: CentreLook) -> None:
        """Show other words."""
        if look.spoken() != self._look.spoken() or not self.accessibleName():
            self.setAccessibleName(look.spoken())
        self._look = look
        self.setEnabled(look.can_repair)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if look.can_repair else Qt.FocusPolicy.NoFocus)
        shape = Qt.CursorShape.PointingHandCursor if look.can_repair else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def _lines(self) -> list[tuple[str, QFont, str]]:
        """The lines with font and colour, as many as there is room for: the name first, then time, then the rest."""
        theme, look = current_theme(), self._look
        roomy = self.height() >= theme.px(150) and self.width() >= theme.px(220)
        name_font = theme.font("name" if roomy else "title", bold=True)
        time_font = theme.font("name" if roomy else "title", tabular=True)
        lines = {
            "above": (look.above, theme.font("small"), "soft"),
            "name": (look.name, name_font, "ink"),
            "time": (look.time, time_font, "water"),
            "below": (look.below, theme.font("small"), "soft"),
            "last": (look.last, theme.font("small"), "soft"),
        }
        left = self.height()
        kept: set[str] = set()
        for key in ("name", "time", "above", "last", "below"):
            text, font, _ = lines[key]
            need = QFontMetrics(font).lineSpacing()
            if text and left >= need:
                kept.add(key)
                left -= need
        if "name" in kept and left >= QFontMetrics(name_font).lineSpacing():
            self._most_lines = 2
        return [lines[key] for key in lines if key in kept]

    def _height_of(self, text: str, font: QFont) -> int:
        most = self._most_lines if text == self._look.name else 1
        return wrapped_height(text, font, self.width() - 8, most)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("table_edge" if theme.name != "high_contrast" else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 14, 14)
        self._most_lines = 1
        lines = self._lines()
        high = sum(self._height_of(text, font) for text, font, _ in lines)
        y = (self.height() - high) / 2
        for text, font, role in lines:
            metrics, tall = QFontMetrics(font), self._height_of(text, font)
            painter.setFont(font)
            painter.setPen(theme.color(role))
            box = QRectF(4, y, self.width() - 8, tall)
            if tall > 1.5 * metrics.lineSpacing():
                flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
                wide = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width() * 1.85))
                painter.drawText(box, flags, isolated(wide))
            else:
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), elided(text, metrics, int(box.width())))
            y += tall
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), 12)


class TableCentre(SafeEvents, QWidget):
    """The words in the middle of the table, and the one button that stands there before the start and in a break."""

    repair_asked = Signal()
    acted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: CentreLook | None = None
        self._is_banner = False
        self.words = _Words(self)
        self.button = PrimaryButton("", parent=self)
        self.button.setObjectName("table-action")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.words, 3)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        box.addItem(self._below)
        self.words.clicked.connect(self.repair_asked)
        self.button.clicked.connect(self.acted)
        self.button.hide()

    def show_look(self, look: CentreLook) -> None:
        """Show who speaks, or what there is to do."""
        if look == self._look:
            return
        self._look = look
        self.words.show_look(look)
        self.button.setText(literal(look.action))
        self.button.setVisible(bool(look.action))
        grows = QSizePolicy.Policy.MinimumExpanding if look.action else QSizePolicy.Policy.Fixed
        self._below.changeSize(0, self.height() // 6 if look.action else 0, QSizePolicy.Policy.Minimum, grows)
        box = self.layout()
        if box is not None:
            box.invalidate()

    def show_as_banner(self, is_banner: bool) -> None:
        """Be a banner of its own above a list, with the colour of the table."""
        self._is_banner = is_banner
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_banner:
            theme = current_theme()
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("table_edge"), theme.pen_width()))
            painter.setBrush(theme.color("table"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 14, 14)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.words.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
