"""Reading aloud, item by item: the goal, every agreement, where people differ, and when they look back."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.domain import agreements as rules
from companion.domain.meeting import Agreement, Disagreement, Meeting
from companion.ui.context import StageContext
from companion.ui.events import SafeEvents
from companion.ui.widgets.buttons import Chip, IconButton, QuietButton
from companion.ui.widgets.surfaces import Card, EmptyState, SectionTitle, clear_layout, icon_label, label, row, rule
from companion.words import _, ngettext
from companion.words.dates import date_with_weekday, from_date, until_date
from companion.words.people import names_of, short_name

NARROW = 480
"""Below this width, in pixels at a text scale of 1, what can be tapped stands below the words."""


class ReadCard(SafeEvents, Card):
    """What is read aloud. `wanted` asks for "read" (in large letters), "agreement:ID" or "disagreement:ID"."""

    wanted = Signal(str)

    def __init__(self, context: StageContext) -> None:
        super().__init__(_("Read aloud, one by one"))
        self._context = context
        self.large = QuietButton(_("In large letters"), "book-open")
        self.large.clicked.connect(lambda: self.wanted.emit("read"))
        self._inside = QVBoxLayout()
        self._inside.setSpacing(context.theme.px(6))
        head = QHBoxLayout()
        if self.title is not None:
            self.body.removeWidget(self.title)
            head.addWidget(self.title, 1)
        head.addWidget(self.large)
        self.body.addLayout(head)
        self.body.addLayout(self._inside)
        self.body.addStretch(1)
        self._shown: Meeting | None = None
        self._narrow = False

    def show_meeting(self, meeting: Meeting) -> None:
        """Show everything that is read aloud."""
        same = self._shown is not None and all(
            getattr(self._shown, part) is getattr(meeting, part)
            for part in (
                "details",
                "agreements",
                "disagreements",
                "evaluation",
                "collaboration",
                "participants",
                "topics",
            )
        )
        self._shown = meeting
        if same:
            return
        focused = self._focused()
        clear_layout(self._inside)
        self._goal(meeting)
        self._progress(meeting)
        for agreement in meeting.agreements:
            self._inside.addWidget(rule())
            self._inside.addWidget(self._agreement(meeting, agreement))
        if not meeting.agreements:
            self._inside.addWidget(EmptyState(_("Nothing agreed yet"), icon_name="handshake"))
        for disagreement in meeting.disagreements:
            self._inside.addWidget(self._disagreement(meeting, disagreement))
        self._look_back(meeting)
        if focused:
            again = self.findChild(QWidget, focused)
            if again is not None:
                again.setFocus()

    def _focused(self) -> str:
        widget = QApplication.focusWidget()
        return widget.objectName() if widget is not None and self.isAncestorOf(widget) else ""

    def _goal(self, meeting: Meeting) -> None:
        box = Card(surface="tint")
        box.body.addWidget(label(_("Our shared goal"), "soft"))
        box.body.addWidget(label(meeting.details.common_goal or _("No goal yet"), "title"))
        self._inside.addWidget(box)

    def _progress(self, meeting: Meeting) -> None:
        left = sum(not agreement.read_back for agreement in meeting.agreements)
        if meeting.agreements:
            words = ngettext("{n} agreement to read aloud", "{n} agreements to read aloud", left).format(n=left)
            self._inside.addWidget(label(words if left else _("Everything was read aloud"), "soft"))

    def _agreement(self, meeting: Meeting, agreement: Agreement) -> QWidget:
        line = QWidget()
        number = label(str(agreement.number), "large_strong", wrap=False)
        number.setFixedWidth(self._context.theme.px(28))
        who = names_of(meeting, agreement.owners or ()) or _("nobody yet")
        near = meeting.details.date
        when = [from_date(agreement.starts, near=near)] if agreement.starts else []
        if agreement.due and agreement.due != agreement.starts:
            when.append(until_date(agreement.due, near=near))
        text = QVBoxLayout()
        text.addWidget(label(agreement.text, "large"))
        text.addWidget(label(" · ".join([who, *when]), "soft"))
        read = Chip(_("read aloud") if agreement.read_back else _("to read aloud"), checkable=True)
        read.setChecked(bool(agreement.read_back))
        read.setObjectName(f"read-{agreement.id}")
        read.setAccessibleName(_("Agreement {n} was read aloud and is right").format(n=agreement.number))
        read.changed_by_hand.connect(
            lambda done, key=agreement.id: self._context.do(rules.read_back, agreement=key, done=done)
        )
        change = IconButton("pencil", _("Change agreement {n}").format(n=agreement.number))
        change.setObjectName(f"change-{agreement.id}")
        change.clicked.connect(lambda _c=False, key=agreement.id: self.wanted.emit(f"agreement:{key}"))
        if self._narrow:
            text.addLayout(row(read, 1, change))
            box = row(number)
        else:
            box = row(number, read, change)
        box.insertLayout(1, text, 1)
        line.setLayout(box)
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._context.theme.px(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            # Not in the middle of being laid out.
            QTimer.singleShot(0, self, self._show_anew)

    def _show_anew(self) -> None:
        meeting, self._shown = self._shown, None
        if meeting is not None:
            self.show_meeting(meeting)

    def _disagreement(self, meeting: Meeting, disagreement: Disagreement) -> QWidget:
        box = Card(surface="note")
        title = next((t.title for t in meeting.topics if t.id == disagreement.topic), "")
        change = IconButton("pencil", _("Change the point “{title}”").format(title=title))
        change.setObjectName(f"change-{disagreement.id}")
        change.clicked.connect(lambda: self.wanted.emit(f"disagreement:{disagreement.id}"))
        head = row(label(_("Here we think differently"), "note"), change)
        head.setStretch(0, 1)
        box.body.addLayout(head)
        box.body.addWidget(label(title, "strong"))
        for view in disagreement.views:
            box.body.addWidget(label(names_of(meeting, view.by), "strong"))
            box.body.addWidget(label(_("“{text}”").format(text=view.text), "large"))
        if disagreement.next_step:
            box.body.addWidget(SectionTitle(_("Next step")))
            box.body.addWidget(label(disagreement.next_step))
        return box

    def _look_back(self, meeting: Meeting) -> None:
        known = meeting.evaluation
        if known is None or known.on is None:
            words = _("No date yet to look back together")
        elif known.invited_by:
            words = _("We look back together on {date}. {name} invites.").format(
                date=date_with_weekday(known.on, near=meeting.details.date),
                name=short_name(meeting, known.invited_by),
            )
        else:
            words = _("We look back together on {date}.").format(
                date=date_with_weekday(known.on, near=meeting.details.date)
            )
        line = QWidget()
        text = label(words, "soft_body")
        box = row(icon_label("calendar", "soft"), text)
        box.setStretchFactor(text, 1)
        line.setLayout(box)
        self._inside.addWidget(line)
