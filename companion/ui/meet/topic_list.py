"""The topics at the left: which one is talked about, which are done, and a line to add one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from companion.domain.meeting import Meeting, Topic
from companion.domain.terms import LINE_LENGTH, Outcome, TopicKind
from companion.domain.topics import add_topic, change_topic, move_topic, remove_topic, unheard_family
from companion.domain.turns import choose_topic
from companion.services.desk import Published
from companion.ui.context import StageContext
from companion.ui.meet.row_button import RowButton
from companion.ui.meet.seat_menu import add, popup
from companion.ui.meet.topic_words import topic_line
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import PlainButton
from companion.ui.widgets.drafts import EntryLine
from companion.words import _

_KINDS: Final = frozenset({"topics", "live", "parties", "participants", "details"})
MORE_MINUTES: Final = 5


class TopicRow(RowButton):
    """One topic to choose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.topic = ""

    def show_topic(self, meeting: Meeting, topic: Topic, number: int) -> None:
        """Show a topic."""
        self.topic = topic.id
        current, done, line = meeting.live.topic == topic.id, is_done(meeting, topic), topic_line(meeting, topic)
        self.show_row(str(number), topic.title, line, chosen=current, done=done, quiet=done and not current)
        state = _("now") if current else _("done") if done else ""
        spoken = (_("Topic {number}").format(number=number), topic.title, line, state)
        self.setAccessibleName(", ".join(part for part in spoken if part))
        self.setObjectName(f"topic-{topic.id}")


def is_done(meeting: Meeting, topic: Topic) -> bool:
    """Whether a topic was talked through: it has an outcome, or everybody was heard where nothing is decided."""
    if topic.outcome not in (None, Outcome.OPEN):
        return True
    return (
        not topic.is_decision
        and meeting.live.topic != topic.id
        and bool(topic.heard)
        and not unheard_family(meeting, topic.id)
    )


class TopicList(QWidget):
    """All topics, and the line to add one in place."""

    chosen = Signal(str)

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._meeting: Meeting | None = None
        self._rows: dict[str, TopicRow] = {}
        self._renaming: str | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        box.addLayout(self._list)
        self.add_button = PlainButton(_("Add a topic"), "plus")
        self.add_button.setObjectName("add-topic")
        self.add_button.clicked.connect(lambda: self._open_line(None))
        self.line = _TopicLine()
        self.line.hide()
        self.line.returnPressed.connect(self._take_line)
        self.line.left.connect(self._close_line)
        box.addWidget(self.add_button)
        box.addWidget(self.line)

    def show_meeting(self, meeting: Meeting, published: Published | None) -> None:
        """Show the topics."""
        self._meeting = meeting
        if published is not None and not published.kinds & _KINDS:
            return
        wanted = [topic.id for topic in meeting.topics]
        if wanted != list(self._rows):
            self._arrange(wanted)
        for number, topic in enumerate(meeting.topics, 1):
            self._rows[topic.id].show_topic(meeting, topic, number)

    def _arrange(self, wanted: list[str]) -> None:
        focus = next((key for key, row in self._rows.items() if row.hasFocus()), None)
        rows = {key: self._rows.pop(key) if key in self._rows else self._new_row() for key in wanted}
        for gone in self._rows.values():
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._rows = rows
        before: QWidget | None = None
        for number, row in enumerate(rows.values()):
            self._list.insertWidget(number, row)
            row.show()
            if before is not None:
                QWidget.setTabOrder(before, row)
            before = row
        if focus in rows:
            rows[focus].setFocus(Qt.FocusReason.OtherFocusReason)

    def _new_row(self) -> TopicRow:
        row = TopicRow()
        row.clicked.connect(lambda: self._choose(row.topic))
        row.step_asked.connect(lambda step: self._step(row.topic, step))
        row.walk_asked.connect(lambda step: self._walk(row.topic, step))
        row.menu_asked.connect(lambda at: self._menu(row.topic, at))
        return row

    def row(self, topic: str) -> TopicRow:
        """The row of a topic; `KeyError` where there is none."""
        return self._rows[topic]

    def _choose(self, topic: str) -> None:
        self._context.do(choose_topic, topic=topic, at=self._context.now())
        self.chosen.emit(topic)

    def _step(self, topic: str, step: int) -> None:
        if self._meeting is not None:
            place = [t.id for t in self._meeting.topics].index(topic) + step
            if 0 <= place < len(self._meeting.topics):
                self._context.do(move_topic, topic=topic, to=place)

    def _walk(self, topic: str, step: int) -> None:
        keys = list(self._rows)
        place = keys.index(topic) + step
        if 0 <= place < len(keys):
            self._rows[keys[place]].setFocus(Qt.FocusReason.TabFocusReason)
        elif place == len(keys):
            self.add_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _menu(self, topic: str, at: QPoint) -> None:
        if self._meeting is None:
            return
        known, do = self._meeting.topic(topic), self._context.do
        menu = QMenu(self)
        add(menu, _("Change the title"), lambda: self._open_line(topic))
        minutes = (known.planned_minutes or 0) + MORE_MINUTES
        add(menu, _("5 minutes more"), lambda: do(change_topic, topic=topic, planned_minutes=minutes))
        if known.is_decision:
            if not known.roles:
                add(menu, _("To understand, no decision"), self._kind(topic, TopicKind.UNDERSTANDING))
        else:
            add(menu, _("To decide on"), self._kind(topic, TopicKind.DECISION))
        menu.addSeparator()
        place = [t.id for t in self._meeting.topics].index(topic)
        if place > 0:
            add(menu, _("Earlier"), lambda: self._step(topic, -1))
        if place < len(self._meeting.topics) - 1:
            add(menu, _("Later"), lambda: self._step(topic, 1))
        menu.addSeparator()
        add(menu, _("Take off the list"), lambda: do(remove_topic, topic=topic))
        popup(menu, at)

    def _kind(self, topic: str, kind: TopicKind) -> Callable[[], object]:
        return lambda: self._context.do(change_topic, topic=topic, kind=kind)

    def _open_line(self, renames: str | None) -> None:
        self._renaming = renames
        title = self._meeting.topic(renames).title if renames is not None and self._meeting is not None else ""
        self.line.setText(title)
        self.line.setVisible(True)
        self.add_button.setVisible(False)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_line(self) -> None:
        text = " ".join(self.line.text().split())
        if text and self._renaming is not None:
            done = self._context.do(change_topic, topic=self._renaming, title=text)
        elif text:
            done = self._context.do(add_topic, title=text)
        else:
            done = True
        if done:
            self.line.clear()
            self._close_line()

    def commit_line(self) -> bool:
        """Hand over what is being typed; `False` when it was refused."""
        if not self.line.isHidden() and self.line.text().strip():
            self._take_line()
        return not self.line.text().strip()

    def _close_line(self) -> None:
        if self.line.text().strip() and not self.line.given_up:
            return
        had_focus = self.line.hasFocus()
        self.line.given_up = False
        self.line.clear()
        self.line.hide()
        self.add_button.setVisible(True)
        if had_focus:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)


class _TopicLine(EntryLine):
    """The line for a new title; Esc gives it up, leaving it empty closes it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.given_up = False
        self.setObjectName("topic-line")
        self.setAccessibleName(_("A topic"))
        self.setPlaceholderText(_("What do you want to talk about?"))
        self.setMaxLength(LINE_LENGTH)
        self.setMinimumHeight(current_theme().target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up = True
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
