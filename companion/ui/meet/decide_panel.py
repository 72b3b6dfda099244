"""Who decides on the topic of now."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.meeting import Meeting
from companion.services.desk import Published
from companion.ui.context import StageContext
from companion.ui.widgets.surfaces import Card, SectionTitle, label
from companion.words import _
from companion.words.decisions import decision_sentence


class DecidePanel(QWidget):
    """The sentence of the topic, and behind it the ladder."""

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = SectionTitle(_("Who decides?"))
        card = Card()
        card.body.addWidget(self._title)
        self._sentence = label("", "large_strong")
        card.body.addWidget(self._sentence)
        card.body.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(card)

    def show_meeting(self, meeting: Meeting, published: Published | None) -> None:
        if meeting.live.topic is not None:
            self._sentence.setText(decision_sentence(meeting, meeting.live.topic))

    def position(self) -> dict[str, Any]:
        """Which party is chosen."""
        return {}

    def show_position(self, position: dict[str, Any]) -> None:
        """Choose it again."""
