"""Before you start: what is in order, and what is worth a look, each a tap away from where it is mended."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from companion.domain.meeting import Meeting
from companion.domain.readiness import readiness
from companion.ui.context import StageContext
from companion.ui.prepare.panel import Panel
from companion.ui.prepare.rows import Line, RowData, RowList
from companion.ui.prepare.wording import point_words
from companion.words import _


class BeforePanel(Panel):
    """The list "before you start". It suggests, and never blocks."""

    parts = frozenset({"details", "participants", "parties", "topics", "seating"})

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Before you start"), parent)
        self.rows = RowList(_("Before you start"))
        self.rows.chosen.connect(self._go)
        self._places: dict[str, str] = {}
        self.body.addWidget(self.rows)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the list for a meeting."""
        super().show_meeting(meeting)
        rows = []
        self._places = {}
        for point in readiness(meeting):
            words = point_words(meeting, point)
            key = f"{point.code}:{','.join(point.people)}" if point.code == "reads_other" else point.code
            self._places[key] = words.place
            lines = [Line(words.text)]
            if words.advice and not point.done:
                lines.append(Line(words.advice, size="small", token="soft"))
            state = _("in order") if point.done else _("worth a look")
            rows.append(
                RowData(
                    key,
                    ". ".join(part for part in (words.text, state, words.advice) if part),
                    (),
                    tuple(lines),
                    icon="circle-check" if point.done else "circle-alert",
                    icon_role="ok" if point.done else "note",
                )
            )
        self.rows.show_rows(rows)

    def _go(self, key: str) -> None:
        if place := self._places.get(key):
            self.wanted.emit(place)
