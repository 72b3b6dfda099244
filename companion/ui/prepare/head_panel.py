"""The meeting in three lines, to tap and change."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from companion.domain.meeting import Meeting
from companion.ui.context import StageContext
from companion.ui.prepare.panel import Panel
from companion.ui.prepare.rows import Line, RowData, RowList
from companion.words import _
from companion.words.dates import date_with_weekday, time_span
from companion.words.naming import name_of


class HeadPanel(Panel):
    """When and where people sit together, why, and for which goal."""

    parts = frozenset({"details"})

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, "", parent)
        self.setAccessibleName(_("The meeting"))
        self.body.setContentsMargins(16, 6, 16, 6)
        self.rows = RowList(_("The meeting"))
        self.rows.chosen.connect(lambda _key: self.wanted.emit("meeting"))
        self.body.addWidget(self.rows)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the head of a meeting."""
        super().show_meeting(meeting)
        details = meeting.details
        when = [
            date_with_weekday(details.date, near=self.context.today()),
            time_span(details.starts_at, details.ends_at),
            details.place or "",
        ]
        kind = name_of(details.kind) if details.kind is not None else ""
        purpose = " · ".join(part for part in (kind, details.purpose or "") if part)
        goal = _("Our goal: {goal}").format(goal=details.common_goal) if details.common_goal else ""
        lines = [Line(" · ".join(part for part in when if part), bold=True)]
        asked = _("What do you want to find out? Write one plain sentence.")
        lines.append(Line(purpose or asked, token="soft"))
        if goal:
            lines.append(Line(goal))
        row = RowData(
            "meeting", ", ".join(line.text for line in lines), (), tuple(lines), icon="calendar-days", trailing="pencil"
        )
        self.rows.show_rows([row])
