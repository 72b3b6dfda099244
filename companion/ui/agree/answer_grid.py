"""Everybody's card, in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.events import SafeEvents
from companion.ui.theme import current_theme

LEAST = 272
"""The width that a card needs, in pixels at a text scale of 1."""


class AnswerGrid(SafeEvents, QWidget):
    """Cards beside and below each other, in reading order. A high card leaves no hole beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: tuple[QWidget, ...] = ()
        self._places: list[QVBoxLayout] = []
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)

    def show_cards(self, cards: Sequence[QWidget]) -> None:
        """Show these cards; the ones shown before are gone for good."""
        for old in self._cards:
            if old not in cards:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        self._cards = tuple(cards)
        self._arrange(self._wanted())

    @property
    def columns(self) -> int:
        """How many cards stand beside each other."""
        return len(self._places)

    def _wanted(self) -> int:
        return 2 if self.width() >= 2 * current_theme().px(LEAST) + self._box.spacing() else 1

    def _arrange(self, count: int) -> None:
        for place in self._places:
            for card in self._cards:
                place.removeWidget(card)
        while len(self._places) > count:
            self._box.removeItem(self._places.pop())
        while len(self._places) < count:
            place = QVBoxLayout()
            place.setSpacing(10)
            place.addStretch(1)
            self._places.append(place)
            self._box.addLayout(place, 1)
        for number, card in enumerate(self._cards):
            place = self._places[number % count]
            place.insertWidget(place.count() - 1, card)
            card.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = self._wanted()
        if wanted != self.columns:
            self._arrange(wanted)
