"""The right column: who decides, and below it what was agreed."""

from __future__ import annotations

from typing import Any

from companion.domain.meeting import Meeting
from companion.services.desk import Published
from companion.ui.context import StageContext
from companion.ui.meet.agreement_panel import AgreementPanel
from companion.ui.meet.decide_panel import DecidePanel


class SidePanel:
    """The two parts of the right column; where there is little room each has a tab of its own."""

    def __init__(self, context: StageContext) -> None:
        self.decide = DecidePanel(context)
        self.agree = AgreementPanel(context)

    def show_meeting(self, meeting: Meeting, published: Published | None) -> None:
        """Show who decides and what was agreed."""
        self.decide.show_meeting(meeting, published)
        self.agree.show_meeting(meeting, published)

    def commit_lines(self) -> bool:
        """Hand over what is being typed."""
        return self.agree.commit_line()

    def position(self) -> dict[str, Any]:
        """Which party is chosen."""
        return self.decide.position()

    def show_position(self, position: dict[str, Any]) -> None:
        """Choose it again."""
        self.decide.show_position(position)
