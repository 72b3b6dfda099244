"""What we talk about, and who decides: one row per topic, in the order of the talk."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from companion.domain.legal import LegalPositions
from companion.domain.meeting import Meeting, Topic
from companion.domain.terms import LINE_LENGTH
from companion.domain.topics import add_topic, move_topic
from companion.ui.context import StageContext
from companion.ui.prepare.panel import AddLine, Panel
from companion.ui.prepare.rows import Cell, Line, RowData, RowList
from companion.ui.prepare.wording import beforehand_line, expected_line, legal_line
from companion.ui.widgets.surfaces import label
from companion.words import _


class TopicsPanel(Panel):
    """The topics; a tap opens the topic's form, dragging or Alt with the arrows puts them in order."""

    parts = frozenset({"details", "participants", "parties", "topics"})

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, _("What we talk about, and who decides"), parent)
        self._legal: LegalPositions | None = context.legal
        self.rows = RowList(_("What we talk about, and who decides"), movable=True)
        self.rows.chosen.connect(lambda key: self.wanted.emit(f"topic:{key}"))
        self.rows.moved.connect(lambda key, to: context.do(move_topic, topic=key, to=to))
        self.rows.menu_wanted.connect(self._open_menu)
        self.body.addWidget(self.rows)
        self._empty = label(_("Everybody may bring something in: the child and the parents too."), "soft_body")
        self.body.addWidget(self._empty)
        self.add_line = AddLine(
            _("Add a topic"), "plus", self._add, hint=_("Add a topic – then Enter"), most=LINE_LENGTH
        )
        self.body.addWidget(self.add_line)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the topics."""
        super().show_meeting(meeting)
        self.rows.show_rows([self._row(meeting, topic, n) for n, topic in enumerate(meeting.topics, 1)])
        self._empty.setVisible(not meeting.topics)

    def _row(self, meeting: Meeting, topic: Topic, number: int) -> RowData:
        expected = expected_line(meeting, topic)
        before = beforehand_line(meeting, topic)
        position = self._legal.find(topic.decision_type) if self._legal is not None else None
        law = legal_line(meeting, topic, position) if topic.is_decision else ""
        asked = any(role.expected_rung for role in topic.roles or ())
        open_ = topic.is_decision and not asked
        more = " · ".join(part for part in (before, law) if part)
        name = Line(topic.title, bold=True)
        wish = Line(expected, token="note" if open_ else "ink")
        return RowData(
            topic.id,
            f"{number}. " + ", ".join(part for part in (topic.title, expected, before, law) if part),
            (
                Cell((name,), 2.3),
                Cell((wish,), 2.0),
                Cell((Line(before, size="small", token="soft"),), 1.7),
                Cell((Line(law, size="small", token="soft"),), 1.4),
            ),
            (name, wish, *([Line(more, size="small", token="soft")] if more else [])),
            number=str(number),
        )

    def _add(self, title: str) -> bool:
        return self.context.do(add_topic, title=title)

    def _open_menu(self, key: str, at: object) -> None:
        if self.meeting is None:
            return
        place = [topic.id for topic in self.meeting.topics].index(key)
        menu = QMenu(self)
        for text, step in ((_("Earlier"), -1), (_("Later"), 1)):
            action = QAction(text, menu)
            action.setEnabled(0 <= place + step < len(self.meeting.topics))
            action.triggered.connect(
                lambda _on=False, to=place + step: self.context.do(move_topic, topic=key, to=to)
            )
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)  # type: ignore[arg-type]
