"""The line for a new agreement, and what is recognised in it as chips that can be taken away again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.agreements import add_agreement
from companion.domain.meeting import Meeting
from companion.domain.terms import AGREEMENT_LENGTH
from companion.ui.context import StageContext
from companion.ui.events import SafeEvents
from companion.ui.meet.agreement_words import Recognised, recognise
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import Chip
from companion.ui.widgets.drafts import EntryLine
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.surfaces import clear_layout
from companion.words import _
from companion.words.dates import short_date, short_weekday


class AgreementLine(SafeEvents, QWidget):
    """Three words are enough; Enter adds. Who and when are recognised, shown as chips, and never asked."""

    def __init__(
        self, context: StageContext, meeting: Callable[[], Meeting | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._meeting = context, meeting
        self._found = Recognised("")
        self._refused: set[str] = set()
        self.field = _Line(self._give_up)
        self.field.setObjectName("agreement-line")
        self.field.setAccessibleName(_("What do we agree? Who, by when?"))
        self.field.setPlaceholderText(_("What do we agree? Who, by when?"))
        self.field.setMaxLength(AGREEMENT_LENGTH)
        self.field.setMinimumHeight(current_theme().target)
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self.commit_line)
        self._holder = QWidget()
        self._chips = FlowLayout(self._holder, spacing=6, line_spacing=0)
        self._holder.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self._holder)
        box.addWidget(self.field)

    def _typed(self, text: str) -> None:
        if not text.strip():
            self._refused.clear()
        meeting = self._meeting()
        found = recognise(text, meeting, self._context.today()) if meeting is not None else Recognised(text)
        owners = tuple(owner for owner in found.owners if owner not in self._refused)
        due = None if "due" in self._refused else found.due
        starts = None if "starts" in self._refused else found.starts
        # What was refused belongs to the sentence after all.
        kept = text.strip() if self._refused else found.text
        found = Recognised(kept, owners, due, starts)
        before = (self._found.owners, self._found.due, self._found.starts)
        if (found.owners, found.due, found.starts) != before:
            self._show_chips(found, meeting)
        self._found = found

    def _show_chips(self, found: Recognised, meeting: Meeting | None) -> None:
        clear_layout(self._chips)
        lines: list[tuple[str, str]] = []
        if meeting is not None:
            lines = [(owner, meeting.person(owner).name) for owner in found.owners]
        if found.starts is not None:
            lines.append(("starts", _("from {date}").format(date=self._day(found.starts))))
        if found.due is not None:
            lines.append(("due", _("ready by {date}").format(date=self._day(found.due))))
        for key, words in lines:
            chip = Chip(words, mark="x", token="water")
            chip.setObjectName(f"recognised-{key}")
            chip.setAccessibleName(_("{text}. Take away").format(text=words))
            chip.clicked.connect(lambda _checked=False, k=key: self._refuse(k))
            self._chips.addWidget(chip)
        self._holder.setVisible(bool(lines))

    def _day(self, day: dt.date) -> str:
        return f"{short_weekday(day)} {short_date(day, near=self._context.today())}"

    def _refuse(self, key: str) -> None:
        self._refused.add(key)
        self._typed(self.field.text())
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit_line(self) -> bool:
        """Add what is being typed as an agreement."""
        text = self.field.text().strip()
        meeting = self._meeting()
        if not text or meeting is None:
            return True
        found = self._found
        done = self._context.do(
            add_agreement,
            text=found.text or text,
            topic=meeting.live.topic,
            owners=found.owners or None,
            starts=found.starts,
            due=found.due,
        )
        if done:
            self.field.clear()
        return done

    def _give_up(self) -> None:
        self.field.clear()


class _Line(EntryLine):
    """A line whose Esc empties it."""

    def __init__(self, give_up: Callable[[], None]) -> None:
        super().__init__()
        self._give_up = give_up

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._give_up()
            return
        super().keyPressEvent(event)
