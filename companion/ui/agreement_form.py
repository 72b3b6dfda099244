"""Everything about one agreement, in place below its row; nothing of it has to be filled in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.agreements import change_agreement, move_agreement, read_back, remove_agreement
from companion.domain.meeting import Agreement, Meeting
from companion.domain.people import child_of, in_order
from companion.domain.terms import AGREEMENT_LENGTH, AgreementKind, AgreementStatus
from companion.ui.context import StageContext
from companion.ui.events import SafeEvents
from companion.ui.people import looks
from companion.ui.topics import topic_rows
from companion.ui.widgets.buttons import Chip, Choice, ChoiceRow, IconButton, QuietButton
from companion.ui.widgets.combos import ValueCombo
from companion.ui.widgets.drafts import DraftLine, DraftText
from companion.ui.widgets.fields import DateField
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.people import PersonCombo, PersonPicker
from companion.ui.widgets.surfaces import label
from companion.words import _
from companion.words.naming import name_of


class AgreementForm(SafeEvents, QWidget):
    """The fields of one agreement; each keeps itself. `closed` tells that the chair is done with it."""

    closed = Signal()

    def __init__(self, context: StageContext, agreement: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._id = context, agreement
        self._agreement: Agreement | None = None
        self._places = (0, 0)
        self.text = DraftText(
            _("What do we do?"), partial(self._keep_text, "text"), max_length=AGREEMENT_LENGTH, least_lines=2
        )
        self.plain = DraftText(
            _("In plain words"), partial(self._keep_text, "plain_text"), hint=_("In plain words"), least_lines=1
        )
        self.owners = PersonPicker(_("Who does it?"))
        self.owners.picked.connect(lambda people: self._change(owners=tuple(people) or None))
        self.starts = DateField(_("From"), today=context.today)
        self.starts.changed.connect(lambda day: self._change(starts=day))
        self.due = DateField(_("Ready by"), today=context.today)
        self.due.changed.connect(lambda day: self._change(due=day))
        helps = _("How do we see that it helps?")
        self.seen = DraftLine(helps, partial(self._keep_text, "seen_by"), hint=helps)
        self.checker = PersonCombo(_("Who checks it?"))
        self.checker.picked.connect(lambda person: self._change(checked_by=person))
        self.topic = ValueCombo(_("On which topic"))
        self.topic.chosen.connect(lambda topic: self._change(topic=topic))
        kinds = [Choice(kind, name_of(kind)) for kind in AgreementKind]
        self.kind = ChoiceRow(_("What kind of agreement"), kinds, columns=1, clearable=True)
        self.kind.chosen.connect(lambda kind: self._change(kind=kind))
        statuses = [Choice(status, name_of(status)) for status in AgreementStatus]
        self.status = ChoiceRow(_("What became of it"), statuses, columns=2, clearable=True)
        self.status.chosen.connect(lambda status: self._change(status=status))
        happened = _("What happened? Without blame.")
        self.note = DraftLine(happened, partial(self._keep_text, "status_note"), hint=happened)
        self.quick = Chip(_("A quick first step"), checkable=True)
        self.quick.changed_by_hand.connect(lambda on: self._change(quick_win=on))
        self.back = Chip(_("Read back, and right"), checkable=True)
        self.back.changed_by_hand.connect(lambda on: context.do(read_back, agreement=self._id, done=on))
        self._fill()

    def _fill(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 2, 4, 10)
        box.setSpacing(6)
        fields: list[tuple[str, QWidget]] = [
            ("", self.text),
            (_("Who does it?"), self.owners),
            (_("From"), self.starts),
            (_("Ready by"), self.due),
            (_("How do we see that it helps?"), self.seen),
            (_("Who checks it?"), self.checker),
            (_("In plain words"), self.plain),
            (_("On which topic"), self.topic),
            (_("What kind of agreement"), self.kind),
            (_("What became of it"), self.status),
            ("", self.note),
        ]
        for words, field in fields:
            if words:
                box.addWidget(label(words, "soft"))
            box.addWidget(field)
            if field is self.due:
                flow = FlowLayout()
                flow.addWidget(self.back)
                flow.addWidget(self.quick)
                box.addLayout(flow)
        actions = FlowLayout()
        self._earlier = IconButton("arrow-up", _("Earlier in the list"))
        self._later = IconButton("arrow-down", _("Later in the list"))
        away = IconButton("trash-2", _("Take this agreement away"), role="soft")
        away.setObjectName("remove-agreement")
        done = QuietButton(_("Close"))
        self._earlier.clicked.connect(lambda: self._move(-1))
        self._later.clicked.connect(lambda: self._move(1))
        away.clicked.connect(self._remove)
        done.clicked.connect(self.closed)
        for button in (done, self._earlier, self._later, away):
            actions.addWidget(button)
        box.addLayout(actions)

    def show_agreement(self, meeting: Meeting, agreement: Agreement) -> None:
        """Show the agreement as it is kept now."""
        self._agreement = agreement
        self.text.show_value(agreement.text)
        self.plain.show_value(agreement.plain_text)
        child = child_of(meeting)
        adults = [p for p in in_order(meeting) if child is None or p.id != child.id]
        chosen = agreement.owners or ()
        if child is not None and child.id in chosen:
            adults = [child, *adults]
        self.owners.show_people(looks(meeting, adults), chosen)
        self.starts.show_value(agreement.starts)
        self.due.show_value(agreement.due)
        self.seen.show_value(agreement.seen_by)
        self.checker.show_people(looks(meeting), agreement.checked_by)
        self.kind.show_value(agreement.kind)
        self.status.show_value(agreement.status)
        self.note.show_value(agreement.status_note)
        self.note.setVisible(agreement.status not in (None, AgreementStatus.OPEN) or bool(agreement.status_note))
        self.topic.show_choices(topic_rows(meeting))
        self.topic.show_value(agreement.topic)
        self.quick.setChecked(bool(agreement.quick_win))
        self.back.setChecked(bool(agreement.read_back))
        ids = [a.id for a in meeting.agreements]
        self._places = (ids.index(agreement.id), len(ids))
        self._earlier.setEnabled(self._places[0] > 0)
        self._later.setEnabled(self._places[0] < self._places[1] - 1)

    def _keep_text(self, field: str, text: str) -> bool:
        value = text if field == "text" else text or None
        do: Callable[..., bool] = self._context.do
        return do(change_agreement, agreement=self._id, merge=f"agreement-{field}-{self._id}", **{field: value})

    def _change(self, **fields: Any) -> None:
        self._context.do(change_agreement, agreement=self._id, **fields)

    def _move(self, step: int) -> None:
        self._context.do(move_agreement, agreement=self._id, to=self._places[0] + step)

    def _remove(self) -> None:
        number = self._agreement.number if self._agreement is not None else 0
        if self._context.do(remove_agreement, agreement=self._id):
            words = _("Agreement {number} was taken away.").format(number=number)
            self._context.say(words, (_("Undo"), self._context.undo))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
