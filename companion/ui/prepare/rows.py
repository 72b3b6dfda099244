"""Rows of a list as large, quiet buttons: a sign, some columns of words, and a line below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.events import SafeEvents
from companion.ui.icons import paint_icon
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import paint_focus
from companion.ui.widgets.people import PersonLook, paint_person
from companion.ui.widgets.surfaces import clear_layout
from companion.ui.widgets.text import isolated

NARROW = 560
"""Below this width, in pixels at a text scale of 1, the columns stand below each other."""

LONG_WORD = 230
"""A word wider than this, in pixels at a text scale of 1, may be broken anywhere."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words in one style; they take at most `most` lines and are shortened after that."""

    text: str
    size: str = "body"
    bold: bool = False
    token: str = "ink"
    most: int = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines below each other in one column; `weight` is its share of the width."""

    lines: tuple[Line, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class RowData:
    """What a row shows: in columns where there is room, in one column (`narrow`) where there is not.

    `name` is what a screen reader says. Before the words stands a person's sign, a number or an icon.
    """

    key: str
    name: str
    wide: tuple[Cell, ...]
    narrow: tuple[Line, ...]
    person: PersonLook | None = None
    number: str = ""
    icon: str = ""
    icon_role: str = "ink"
    trailing: str = "chevron-right"


@lru_cache(maxsize=4096)
def _broken(text: str, font_key: str, size: int, width: int, most: int) -> tuple[str, ...]:
    font = QFont()
    font.fromString(font_key)
    font.setPixelSize(size)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[tuple[int, int]] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        starts.append((line.textStart(), line.textLength()))
        if len(starts) > most:
            break
    layout.endLayout()
    shown = [text[start : start + length].strip() for start, length in starts[:most]]
    if len(starts) > most:
        rest = text[starts[most - 1][0] :]
        shown[-1] = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return tuple(shown)


def broken(line: Line, width: float) -> tuple[str, ...]:
    """The words of a line broken to a width, shortened after the most lines it may take."""
    text = " ".join(line.text.split())
    if not text:
        return ()
    font = current_theme().font(line.size, bold=line.bold)
    return _broken(text, font.toString(), font.pixelSize(), int(width), line.most)


def height_of(lines: Sequence[Line], width: float) -> float:
    """How high lines below each other are at a width, in pixels."""
    theme = current_theme()
    return sum(
        QFontMetricsF(theme.font(line.size, bold=line.bold)).lineSpacing() * len(broken(line, width)) for line in lines
    )


def longest_word(lines: Sequence[Line]) -> int:
    """How wide the longest word is that may not be broken, in pixels; a word without end counts as a long one."""
    theme = current_theme()
    widest = 0.0
    for line in lines:
        metrics = QFontMetricsF(theme.font(line.size, bold=line.bold))
        parts = line.text.replace("-", "- ").split()
        widest = max(widest, *(metrics.horizontalAdvance(part) for part in parts), 0.0)
    return min(round(widest) + 2, theme.px(LONG_WORD))


def paint_lines(painter: QPainter, lines: Sequence[Line], rect: QRectF) -> None:
    """Paint lines below each other, in the middle of the height."""
    theme = current_theme()
    y = rect.center().y() - height_of(lines, rect.width()) / 2
    for line in lines:
        font = theme.font(line.size, bold=line.bold)
        step = QFontMetricsF(font).lineSpacing()
        painter.setFont(font)
        painter.setPen(theme.color(line.token))
        for words in broken(line, rect.width()):
            flags = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRectF(rect.x(), y, rect.width() + 2, step), flags, isolated(words))
            y += step


class Row(SafeEvents, QAbstractButton):
    """One row to tap. Alt with the arrows asks to move it; so does dragging, where the list may be put in order."""

    nudged = Signal(int)
    dragged = Signal(int)
    dropped = Signal(int)
    menu_wanted = Signal(object)

    def __init__(self, *, movable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = RowData("", "", (), ())
        self._movable = movable
        self._last = False
        self._least: tuple[int, ...] = ()
        self._pressed_at: QPointF | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def data(self) -> RowData:
        """What it shows."""
        return self._data

    def show_row(self, data: RowData, *, last: bool, least: tuple[int, ...] = ()) -> None:
        """Show other words; `last` leaves out the line below, `least` is how narrow each column may get."""
        if (data, last, least) == (self._data, self._last, self._least):
            return
        self._data, self._last, self._least = data, last, least
        self.setText("")
        self.setAccessibleName(data.name)
        self.setObjectName(f"row-{data.key}")
        self.updateGeometry()
        self.update()

    # How the room is divided.

    def _lead(self) -> int:
        theme, data = current_theme(), self._data
        if data.person is not None:
            return theme.px(58)
        return theme.px(36) if data.number or data.icon else theme.px(6)

    def _tail(self) -> int:
        return current_theme().px(26 if self._data.trailing else 6)

    def _cells(self, width: float) -> list[tuple[tuple[Line, ...], float, float]]:
        """Lines with the x and the width of their column, from the leading edge."""
        theme, wide = current_theme(), self._data.wide
        lead, gap = self._lead(), theme.px(12)
        room = max(40.0, width - lead - self._tail())
        columns = self._columns(room - gap * (len(wide) - 1))
        if len(wide) < 2 or width < theme.px(NARROW) or not columns:
            return [(self._data.narrow, lead, room)]
        cells, x = [], float(lead)
        for cell, across in zip(wide, columns, strict=True):
            cells.append((cell.lines, x, across))
            x += across + gap
        return cells

    def _columns(self, room: float) -> list[float]:
        """The widths of the columns: each its share, none narrower than its longest word; none where that cannot be."""
        least = self._least or (0,) * len(self._data.wide)
        if sum(least) > room:
            return []
        shares = [cell.weight for cell in self._data.wide]
        fixed: set[int] = set()
        while True:
            free = room - sum(least[n] for n in fixed)
            weights = sum(share for n, share in enumerate(shares) if n not in fixed) or 1.0
            short = {n for n, share in enumerate(shares) if n not in fixed and free * share / weights < least[n]}
            if not short:
                return [least[n] if n in fixed else free * share / weights for n, share in enumerate(shares)]
            fixed |= short

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        theme = current_theme()
        text = max((height_of(lines, wide) for lines, _, wide in self._cells(width)), default=0)
        least = theme.px(52) if self._data.person is not None else theme.target
        return round(max(least, theme.target, text + theme.px(12)))

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 100 else 420
        return QSize(260, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, current_theme().target)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, data = current_theme(), self._data
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self._dragging or (self.underMouse() and self.isEnabled()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("water_tint" if self._dragging else "hover"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 10, 10)
        if not self._last:
            painter.setPen(QPen(theme.color("line"), theme.pen_width()))
            painter.drawLine(QPointF(0, box.bottom()), QPointF(box.right(), box.bottom()))
        self._paint_lead(painter, box)
        for lines, x, wide in self._cells(self.width()):
            left = x if self.isLeftToRight() else self.width() - x - wide
            paint_lines(painter, lines, QRectF(left, 0, wide, box.height()))
        if data.trailing:
            size = theme.px(16)
            left = self.width() - size - 4 if self.isLeftToRight() else 4
            mirrored = data.trailing == "chevron-right" and not self.isLeftToRight()
            name = "chevron-left" if mirrored else data.trailing
            paint_icon(painter, name, QRectF(left, (box.height() - size) / 2, size, size), "soft")
        if self.hasFocus():
            paint_focus(painter, box.adjusted(0, 1, 0, -1), 10)

    def _paint_lead(self, painter: QPainter, box: QRectF) -> None:
        theme, data, lead = current_theme(), self._data, self._lead()
        size = theme.px(36 if data.person is not None else 20)
        left = theme.px(8) if data.person is not None else (lead - size) / 2
        left = left if self.isLeftToRight() else self.width() - left - size
        at = QRectF(left, (box.height() - size) / 2, size, size)
        if data.person is not None:
            paint_person(painter, at, data.person, theme)
        elif data.icon:
            paint_icon(painter, data.icon, at, data.icon_role)
        elif data.number:
            painter.setFont(theme.font("body", tabular=True))
            painter.setPen(theme.color("ink"))
            painter.drawText(at.adjusted(-8, 0, 8, 0), int(Qt.AlignmentFlag.AlignCenter), data.number)

    # Putting rows in order.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and self._movable and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.nudged.emit(step)
        elif step:
            self.focusNextPrevChild(step > 0)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Escape and self._dragging:
            self._stop_drag()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._movable and self._pressed_at is not None:
            away = abs(event.position().y() - self._pressed_at.y())
            if self._dragging or away >= QApplication.startDragDistance():
                self._dragging = True
                self.setDown(False)
                self.dragged.emit(round(self.mapToParent(event.position()).y()))
                self.update()
                return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._stop_drag()
            self.dropped.emit(round(self.mapToParent(event.position()).y()))
            return
        self._pressed_at = None
        super().mouseReleaseEvent(event)

    def _stop_drag(self) -> None:
        self._dragging, self._pressed_at = False, None
        self.setDown(False)
        self.dragged.emit(-1)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())


class RowList(SafeEvents, QWidget):
    """Rows below each other, told apart by their keys. `chosen` tells the key of a row that was tapped.

    With `movable` the rows can be put in order: `moved` tells a key and its new place (0 is first).
    """

    chosen = Signal(str)
    moved = Signal(str, int)
    menu_wanted = Signal(str, object)

    def __init__(self, name: str, *, movable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._movable = movable
        self._rows: dict[str, Row] = {}
        self._mark = -1
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, from above."""
        return tuple(self._rows.values())

    def row(self, key: str) -> Row:
        """The row with this key; `KeyError` where there is none."""
        return self._rows[key]

    def show_rows(self, rows: Sequence[RowData]) -> None:
        """Show these rows; those with a known key keep their widget, and with it the focus."""
        keys = [data.key for data in rows]
        for key in [key for key in self._rows if key not in keys]:
            gone = self._rows.pop(key)
            self._box.removeWidget(gone)
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        columns = {len(data.wide) for data in rows}
        least: tuple[int, ...] = ()
        if len(columns) == 1:
            # The same columns in every row, so that they stand below each other.
            least = tuple(max(longest_word(d.wide[n].lines) for d in rows) for n in range(columns.pop()))
        ordered: dict[str, Row] = {}
        for number, data in enumerate(rows):
            row = self._rows.get(data.key) or self._made(data.key)
            row.show_row(data, last=number == len(rows) - 1, least=least)
            if self._box.indexOf(row) != number:
                self._box.removeWidget(row)
                self._box.insertWidget(number, row)
                row.show()
            ordered[data.key] = row
        self._rows = ordered
        for before, after in pairwise(ordered.values()):
            QWidget.setTabOrder(before, after)

    def clear(self) -> None:
        """Take every row away."""
        clear_layout(self._box)
        self._rows = {}

    def _made(self, key: str) -> Row:
        row = Row(movable=self._movable, parent=self)
        row.clicked.connect(lambda: self.chosen.emit(key))
        row.menu_wanted.connect(lambda at: self.menu_wanted.emit(key, at))
        if self._movable:
            row.nudged.connect(lambda step: self._nudge(key, step))
            row.dragged.connect(self._show_mark)
            row.dropped.connect(lambda y: self._drop(key, y))
        return row

    def _nudge(self, key: str, step: int) -> None:
        place = list(self._rows).index(key) + step
        if 0 <= place < len(self._rows):
            self.moved.emit(key, place)

    def _gap_at(self, y: int) -> int:
        return sum(1 for row in self._rows.values() if row.geometry().center().y() < y)

    def _show_mark(self, y: int) -> None:
        self._mark = -1 if y < 0 else self._gap_at(y)
        self.update()

    def _drop(self, key: str, y: int) -> None:
        old, gap = list(self._rows).index(key), self._gap_at(y)
        place = gap - 1 if gap > old else gap
        if place != old:
            self.moved.emit(key, place)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mark < 0 or not self._rows:
            return
        rows = self.rows
        y = rows[self._mark].geometry().top() if self._mark < len(rows) else rows[-1].geometry().bottom()
        painter = QPainter(self)
        painter.setPen(QPen(current_theme().color("water"), 4))
        painter.drawLine(0, y, self.width(), y)
