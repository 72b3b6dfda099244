"""The note on the topic of now."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.meeting import Meeting
from companion.domain.topics import change_topic
from companion.services.desk import Published
from companion.ui.context import StageContext
from companion.ui.widgets.drafts import DraftText
from companion.words import _


class TopicNote(QWidget):
    """A text that goes with the topic; others may read it on the sheet."""

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._topic: str | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 4, 0, 0)
        hint = _("Note on this topic, for the sheet")
        self.field = DraftText(_("Note on this topic"), self._keep, hint=hint, least_lines=1, most_lines=8)
        self.field.setObjectName("topic-note")
        box.addWidget(self.field)

    def show_meeting(self, meeting: Meeting, published: Published | None) -> None:
        """Show the note of the topic of now."""
        topic = next((t for t in meeting.topics if t.id == meeting.live.topic), None)
        if topic is not None and topic.id != self._topic:
            self._change_topic(topic.id)
        self.setVisible(topic is not None)
        if topic is not None:
            self.field.show_value(topic.note)

    def _change_topic(self, topic: str) -> None:
        if self._topic is not None and self.field.has_draft:
            # Typed for the topic before; kept as soon as everybody knows of the new one.
            keep = partial(self._keep_for, self._topic, self.field.text_now())
            QTimer.singleShot(0, self, keep)
        self._topic = topic
        self.field.put_text("")
        self.field.show_value("")

    def _keep(self, text: str) -> bool:
        return self._topic is None or self._keep_for(self._topic, text)

    def _keep_for(self, topic: str, text: str) -> bool:
        return self._context.do(change_topic, topic=topic, note=text or None, merge=f"topic-note-{topic}")
