"""Layouts that bend: chips that flow on to the next line, and contents that scroll."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QScroller,
    QScrollerProperties,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from companion.ui.events import SafeEvents


class FlowLayout(QLayout):
    """Puts its widgets one after the other and goes on on the next line; mirrored in a right-to-left window."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8, line_spacing: int | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self._line_spacing = spacing if line_spacing is None else line_spacing
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        room = rect.marginsRemoved(margins)
        x, y, line, gap = room.x(), room.y(), 0, self.spacing()
        mirrored = self._is_mirrored()
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(room.width(), item.minimumSize().width()), 16_777_215))
            if x > room.x() and x + size.width() > room.x() + room.width():
                x, y, line = room.x(), y + line + self._line_spacing, 0
            if move:
                left = room.x() + room.width() - (x - room.x()) - size.width() if mirrored else x
                item.setGeometry(QRect(QPoint(left, y), size))
            x += size.width() + gap
            line = max(line, size.height())
        return y + line - rect.y() + margins.bottom()

    def _is_mirrored(self) -> bool:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent is not None else QGuiApplication.layoutDirection()
        return direction == Qt.LayoutDirection.RightToLeft


def scroll_by_finger(area: QAbstractScrollArea, on: bool = True) -> None:
    """Let a finger push the contents of a scrolling area; taps and drags with a mouse stay what they are."""
    view = area.viewport()
    if not on:
        QScroller.ungrabGesture(view)
        return
    QScroller.grabGesture(view, QScroller.ScrollerGestureType.TouchGesture)
    properties = QScroller.scroller(view).scrollerProperties()
    metric, policy = QScrollerProperties.ScrollMetric, QScrollerProperties.OvershootPolicy
    for way in (metric.VerticalOvershootPolicy, metric.HorizontalOvershootPolicy):
        properties.setScrollMetric(way, policy.OvershootAlwaysOff)
    QScroller.scroller(view).setScrollerProperties(properties)


class Scroll(SafeEvents, QScrollArea):
    """Contents that scroll up and down and always fit in width; the keyboard's focus scrolls into view."""

    def __init__(self, contents: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        contents.setProperty("surface", "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(contents)
        contents.setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        scroll_by_finger(self)

    def minimumSizeHint(self) -> QSize:
        inner = self.widget()
        width = inner.minimumSizeHint().width() if inner is not None else 0
        return QSize(min(width, 320), 60)

    def sizeHint(self) -> QSize:
        inner = self.widget()
        return inner.sizeHint() if inner is not None else super().sizeHint()

    def position(self) -> int:
        """How far it is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def show_position(self, pixels: int) -> None:
        """Scroll to where it was."""
        self.verticalScrollBar().setValue(pixels)


class Pages(QWidget):
    """One of several pages. Unlike a stacked widget it is as high as the page that shows, words that wrap included."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[QWidget] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def add_page(self, page: QWidget) -> None:
        """Add a page; the first one shows."""
        # In the layout first: a page without a parent would be shown as a window of its own.
        self._box.addWidget(page)
        page.setVisible(not self._pages)
        self._pages.append(page)

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages."""
        for each in self._pages:
            each.setVisible(each is page)

    def current(self) -> QWidget:
        """The page that shows."""
        return next(page for page in self._pages if not page.isHidden())


class InTheMiddle(SafeEvents, QWidget):
    """A card in the middle of its room, as high as its words need; it scrolls where they do not fit."""

    def __init__(self, card: QWidget, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card, self._width = card, width
        inside = QWidget()
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        down = QVBoxLayout(inside)
        down.setContentsMargins(12, 12, 12, 12)
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inside))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._card.setFixedWidth(max(200, min(self._width, self.width() - 40)))
