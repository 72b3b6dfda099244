"""Cards in two columns that scroll apart, or in one where the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.events import SafeEvents
from companion.ui.theme import current_theme
from companion.ui.widgets.layouts import Scroll

WIDE = 940
"""From this width on, in pixels at a text scale of 1, there are two columns."""


class CardColumns(SafeEvents, QWidget):
    """The cards of a stage: `wide` says who stands in which column, `narrow` in which order they stand in one."""

    def __init__(
        self, wide: Sequence[Sequence[QWidget]], narrow: Sequence[QWidget], *, weights: Sequence[int] = (1, 1)
    ) -> None:
        super().__init__()
        self._wide_cards, self._narrow_cards, self._weights = wide, narrow, weights
        self._wide: bool | None = None
        self.scrolls: list[Scroll] = []
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(14, 8, 14, 14)
        self._box.setSpacing(14)
        self._divide(wide=True)

    def positions(self) -> list[int]:
        """How far each column is scrolled, in pixels."""
        return [column.position() for column in self.scrolls]

    def show_positions(self, positions: Sequence[int]) -> None:
        """Scroll to where the person was."""
        for column, pixels in zip(self.scrolls, positions, strict=False):
            column.show_position(pixels)

    def reveal(self, widget: QWidget) -> None:
        """Scroll until something in one of the cards stands at the top."""
        for column in self.scrolls:
            inside = column.widget()
            if inside is not None and inside.isAncestorOf(widget):
                column.show_position(widget.mapTo(inside, QPoint(0, 0)).y())

    def _divide(self, *, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        # A card that hid itself stays hidden; taking it out of its column hides every card.
        explicit = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
        hidden = [card for card in self._narrow_cards if card.isHidden() and card.testAttribute(explicit)]
        for card in self._narrow_cards:
            card.setParent(None)
        for old in self.scrolls:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.scrolls = []
        for cards, weight in zip(self._wide_cards if wide else (self._narrow_cards,), self._weights, strict=False):
            inside = QWidget()
            box = QVBoxLayout(inside)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(14)
            for card in cards:
                box.addWidget(card)
                card.setVisible(card not in hidden)
            box.addStretch(1)
            scroll = Scroll(inside)
            self.scrolls.append(scroll)
            self._box.addWidget(scroll, weight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._divide(wide=self.width() >= current_theme().px(WIDE))
