"""A pad to sign on with a pen, a finger or a mouse. It keeps strokes, never a picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.events import SafeEvents
from companion.ui.theme import Theme
from companion.words import _

Point = tuple[float, float, float]
Strokes = tuple[tuple[tuple[float, ...], ...], ...]

MOST_STROKES = 400
MOST_POINTS = 4000
WIDE_TO_HIGH = 3
"""The shape of the box on paper: a signature looks the same on both, whatever the width of the pad."""
PALM_MS = 700
"""A touch so soon after a pen is the palm of the hand that holds it."""


class SignaturePad(SafeEvents, QWidget):
    """Strokes of (x, y, pressure), each from 0 to 1 in the box. `drawn` tells that a stroke was finished."""

    drawn = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(_("Place to sign for {name}").format(name=name))
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._strokes: list[list[Point]] = []
        self._current: list[Point] | None = None
        self._fixed: Strokes = ()
        self._canvas = QPixmap()
        self._since_pen = QElapsedTimer()
        self.words = _("Sign here")

    def strokes(self) -> Strokes:
        """What was drawn and not kept yet, made smaller where that cannot be seen."""
        return tuple(thinned(stroke) for stroke in self._strokes)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was drawn since it was last kept."""
        return not self._strokes

    def show_strokes(self, strokes: Strokes | None) -> None:
        """Show a signature that is kept; what was being drawn goes."""
        self._fixed = strokes or ()
        self._strokes, self._current = [], None
        self._redraw()

    def undo_stroke(self) -> bool:
        """Take the last stroke away; whether there was one."""
        if not self._strokes:
            return False
        self._strokes.pop()
        self._redraw()
        self.drawn.emit()
        return True

    def clear(self) -> None:
        """Begin again."""
        self._strokes, self._current = [], None
        self._redraw()
        self.drawn.emit()

    # Drawing.

    def _begin(self, at: QPointF, pressure: float) -> None:
        if self._fixed or len(self._strokes) >= MOST_STROKES:
            return
        self._current = [self._point(at, pressure)]
        self._strokes.append(self._current)
        self._draw_newest()

    def _go_on(self, at: QPointF, pressure: float) -> None:
        if self._current is not None and len(self._current) < MOST_POINTS:
            self._current.append(self._point(at, pressure))
            self._draw_newest()

    def _end(self) -> None:
        if self._current is not None:
            self._current = None
            self.drawn.emit()

    def _point(self, at: QPointF, pressure: float) -> Point:
        x, y = at.x() / max(1, self.width()), at.y() / max(1, self.height())
        return _bound(x), _bound(y), _bound(pressure)

    def _draw_newest(self) -> None:
        """Only the new piece is painted, into a picture that is kept: a long stroke stays as quick as a short one."""
        stroke = self._current
        if stroke is None:
            return
        if self._canvas.isNull():
            self._redraw()
            return
        painter = QPainter(self._canvas)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_piece(painter, stroke, len(stroke) - 1, QRectF(self.rect()), self._pen())
        painter.end()
        self.update()

    def _redraw(self) -> None:
        ratio = self.devicePixelRatioF()
        self._canvas = QPixmap(QSize(round(self.width() * ratio), round(self.height() * ratio)))
        self._canvas.setDevicePixelRatio(ratio)
        self._canvas.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._canvas)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for stroke in (*self._fixed, *self._strokes):
            for number in range(len(stroke)):
                paint_piece(painter, stroke, number, QRectF(self.rect()), self._pen())
        painter.end()
        self.update()

    def _pen(self) -> QPen:
        return QPen(self._theme.color("ink"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width / WIDE_TO_HIGH)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(270), self._theme.px(90))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self._theme.px(60))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._redraw()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(self._theme.color("line_strong"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(self._theme.color("quiet"))
        painter.drawRoundedRect(box, 8, 8)
        if not self._fixed and not self._strokes:
            painter.setPen(self._theme.color("soft"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.words)
        painter.drawPixmap(0, 0, self._canvas)

    # Pen, finger, mouse.

    def tabletEvent(self, event: QTabletEvent) -> None:
        self._since_pen.start()
        if event.type() == QEvent.Type.TabletPress:
            self._begin(event.position(), event.pressure())
        elif event.type() == QEvent.Type.TabletMove:
            self._go_on(event.position(), event.pressure())
        elif event.type() == QEvent.Type.TabletRelease:
            self._end()
        event.accept()

    def event(self, event: QEvent) -> bool:
        touches = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)
        if event.type() in touches and isinstance(event, QTouchEvent):
            self._touched(event)
            event.accept()
            return True
        return super().event(event)

    def _touched(self, event: QTouchEvent) -> None:
        palm = self._since_pen.isValid() and self._since_pen.elapsed() < PALM_MS
        points = event.points()
        if palm or not points:
            return
        first = points[0]
        pressure = first.pressure() or 0.5
        if event.type() == QEvent.Type.TouchBegin:
            self._begin(first.position(), pressure)
        elif event.type() == QEvent.Type.TouchUpdate:
            self._go_on(first.position(), pressure)
        else:
            self._end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not _made_up(event):
            self._begin(event.position(), 0.5)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not _made_up(event):
            self._go_on(event.position(), 0.5)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not _made_up(event):
            self._end()


def paint_piece(painter: QPainter, stroke: Sequence[tuple[float, ...]], number: int, box: QRectF, pen: QPen) -> None:
    """Paint the piece of a stroke that its point of this number adds, as wide as the pen was pressed."""
    here = _placed(stroke[number], box)
    pressure = stroke[number][2] if len(stroke[number]) > 2 else 0.5
    pen.setWidthF(1.2 + 2.4 * pressure)
    painter.setPen(pen)
    if number == 0:
        painter.drawPoint(here)
        return
    before = _placed(stroke[number - 1], box)
    if number == 1:
        painter.drawLine(before, (before + here) / 2)
        return
    start = (_placed(stroke[number - 2], box) + before) / 2
    path = QPainterPath(start)
    path.quadTo(before, (before + here) / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def thinned(stroke: list[Point], tolerance: float = 0.002) -> tuple[tuple[float, ...], ...]:
    """The stroke with fewer points (Douglas and Peucker), rounded; nobody can see the difference."""
    keep = {0, len(stroke) - 1}
    spans = [(0, len(stroke) - 1)]
    while spans:
        first, last = spans.pop()
        far, at = 0.0, -1
        for number in range(first + 1, last):
            distance = _distance(stroke[number], stroke[first], stroke[last])
            if distance > far:
                far, at = distance, number
        if far > tolerance:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return tuple(tuple(round(value, 4) for value in stroke[number]) for number in sorted(keep))


def _distance(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5
    if length == 0:
        return float(((point[0] - start[0]) ** 2 + (point[1] - start[1]) ** 2) ** 0.5)
    return float(abs(dy * (point[0] - start[0]) - dx * (point[1] - start[1])) / length)


def _placed(point: tuple[float, ...], box: QRectF) -> QPointF:
    return QPointF(box.left() + point[0] * box.width(), box.top() + point[1] * box.height())


def _bound(value: float) -> float:
    return min(1.0, max(0.0, value))


def _made_up(event: QMouseEvent) -> bool:
    return event.source() != Qt.MouseEventSource.MouseEventNotSynthesized
