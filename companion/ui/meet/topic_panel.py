"""The left column: the topics with what is parked, the conversation card, and words for the record."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from companion.domain.meeting import Meeting
from companion.domain.terms import LINE_LENGTH
from companion.domain.topics import add_topic
from companion.domain.turns import park, unpark
from companion.services.desk import Published
from companion.ui.context import StageContext
from companion.ui.events import SafeEvents
from companion.ui.meet.interventions import GROUPS
from companion.ui.meet.topic_list import TopicList
from companion.ui.meet.topic_note import TopicNote
from companion.ui.meet.words_card import WordsCard
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import IconButton, PlainButton
from companion.ui.widgets.layouts import Scroll
from companion.ui.widgets.surfaces import Card, SectionTitle, clear_layout, label, rule
from companion.words import _


class TopicPanel(QWidget):
    """The topics; the two cards open in the same place, and Back brings the topics again."""

    record_asked = Signal()
    """The chair wants to see who spoke."""

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.list = TopicList(context)
        self.note = TopicNote(context)
        self.parking = ParkingList(context)
        self.words = WordsCard(context)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._topics_page())
        self._pages.addWidget(_Page(_("Conversation card"), _conversation_card(), self.show_topics))
        self._pages.addWidget(_Page(_("Words for the record"), self.words, self.show_topics))
        card = Card()
        card.body.setContentsMargins(10, 12, 10, 10)
        card.body.addWidget(self._pages)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(card)

    def _topics_page(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list)
        column.addWidget(self.note)
        column.addWidget(self.parking)
        column.addStretch(1)
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        title = SectionTitle(_("Topics"))
        title.setContentsMargins(6, 0, 0, 2)
        box.addWidget(title)
        box.addWidget(Scroll(inner), 1)
        box.addWidget(rule())
        for name, words, icon_name, page_number in (
            ("open-words", _("Words for the record"), "message-square-quote", 2),
            ("open-card", _("Conversation card"), "life-buoy", 1),
        ):
            button = PlainButton(words, icon_name)
            button.setObjectName(name)
            button.clicked.connect(lambda _checked=False, n=page_number: self._pages.setCurrentIndex(n))
            box.addWidget(button)
        self.record_button = PlainButton(_("Record of this meeting"), "history")
        self.record_button.setObjectName("open-record")
        self.record_button.clicked.connect(lambda: self.record_asked.emit())
        box.addWidget(self.record_button)
        return page

    def show_meeting(self, meeting: Meeting, published: Published | None) -> None:
        """Show the topics and what belongs to them."""
        self.list.show_meeting(meeting, published)
        self.note.show_meeting(meeting, published)
        self.parking.show_meeting(meeting, published)
        self.words.show_meeting(meeting, published)
        # Turns are kept only where people agreed to clocks; what is kept can be seen even if they took that back.
        self.record_button.setVisible(bool(meeting.details.clocks or meeting.turns))

    def show_topics(self) -> None:
        """Back to the topics."""
        self._pages.setCurrentIndex(0)

    def commit_lines(self) -> bool:
        """Hand over what is being typed."""
        return all([self.list.commit_line(), self.parking.commit_line(), self.words.commit_line()])


class _Page(SafeEvents, QWidget):
    """A card in the place of the topics, with the way back."""

    def __init__(self, title: str, contents: QWidget, back: object) -> None:
        super().__init__()
        self._back = back
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        button = IconButton("arrow-left", _("Back to the topics"))
        button.clicked.connect(self._go_back)
        head.addWidget(button)
        head.addWidget(SectionTitle(title), 1)
        box.addLayout(head)
        box.addWidget(Scroll(contents), 1)

    def _go_back(self) -> None:
        if callable(self._back):
            self._back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
            return
        super().keyPressEvent(event)


def _conversation_card() -> QWidget:
    inner = QWidget()
    box = QVBoxLayout(inner)
    box.setContentsMargins(6, 0, 6, 0)
    box.setSpacing(8)
    for heading, lines in GROUPS:
        box.addWidget(label(_(heading), "strong"))
        for line in lines:
            box.addWidget(label(_(line), "soft_body"))
        box.addSpacing(6)
    box.addStretch(1)
    return inner


class ParkingList(QWidget):
    """What is put aside to come back to; a line adds, a tap makes it a topic or takes it off."""

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: tuple[str, ...] | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 4, 0, 0)
        box.setSpacing(2)
        box.addWidget(SectionTitle(_("To come back to")))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        box.addLayout(self._rows)
        self.line = QLineEdit()
        self.line.setObjectName("parking-line")
        self.line.setAccessibleName(_("To come back to"))
        self.line.setPlaceholderText(_("Park something"))
        self.line.setMaxLength(LINE_LENGTH)
        self.line.setMinimumHeight(current_theme().target)
        self.line.returnPressed.connect(self.commit_line)
        box.addWidget(self.line)

    def show_meeting(self, meeting: Meeting, published: Published | None) -> None:
        """Show what is parked."""
        parked = meeting.live.parked
        if parked == self._shown:
            return
        self._shown = parked
        clear_layout(self._rows)
        for number, text in enumerate(parked):
            self._rows.addLayout(self._row(number, text))

    def _row(self, number: int, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(text), 1)
        up = IconButton("plus", _("Make it a topic: {text}").format(text=text), role="soft")
        off = IconButton("check", _("Done: {text}").format(text=text), role="soft")
        up.clicked.connect(lambda: self._make_topic(number, text))
        off.clicked.connect(lambda: self._context.do(unpark, index=number))
        row.addWidget(up)
        row.addWidget(off)
        return row

    def _make_topic(self, number: int, text: str) -> None:
        if self._context.do(add_topic, title=text):
            self._context.do(unpark, index=number)

    def commit_line(self) -> bool:
        """Hand over what is being typed."""
        text = " ".join(self.line.text().split())
        if text and not self._context.do(park, text=text):
            return False
        self.line.clear()
        return True
