"""The topics of a meeting as something to choose from."""

from __future__ import annotations

from companion.domain.meeting import Meeting
from companion.words import _


def topic_rows(meeting: Meeting) -> list[tuple[object, str]]:
    """No topic and every topic, as rows of a list that opens."""
    return [(None, _("No topic")), *((topic.id, topic.title) for topic in meeting.topics)]
