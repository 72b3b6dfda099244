"""Line icons (Lucide), recoloured by their role when they are painted."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from companion.ui.theme import current_theme
from companion.words import resources_root

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer


class _LineIcon(QIconEngine):
    """Paints one SVG in the colour that a role has in the theme in force."""

    def __init__(self, name: str, role: str, on: str) -> None:
        super().__init__()
        self._name, self._role, self._on = name, role, on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        role = self._on if state == QIcon.State.On else self._role
        if mode == QIcon.Mode.Disabled:
            role = "line_strong"
        _renderer(self._name, current_theme().hex(role)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _LineIcon(self._name, self._role, self._on)


@lru_cache(maxsize=256)
def _renderer(name: str, color: str) -> QSvgRenderer:
    from PySide6.QtSvg import QSvgRenderer  # only when the first icon is painted: the window comes sooner

    path = resources_root() / "icons" / f"{name}.svg"
    renderer = QSvgRenderer(path.read_text(encoding="utf-8").replace("currentColor", color).encode())
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    return renderer


def icon(name: str, role: str = "ink", on: str = "") -> QIcon:
    """The icon with this name in the colour of a theme token; `on` is the token while it is checked."""
    return QIcon(_LineIcon(name, role, on or role))


def paint_icon(painter: QPainter, name: str, rect: QRectF, role: str = "ink") -> None:
    """Paint an icon into a rectangle, in the colour of a theme token."""
    _renderer(name, current_theme().hex(role)).render(painter, rect)
