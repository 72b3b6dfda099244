"""The stage Follow up: what became of the agreements, without blame, and the way to the next meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain import agreements as rules
from companion.domain.meeting import Agreement, Meeting
from companion.domain.terms import AgreementStatus
from companion.services.desk import Published
from companion.ui.context import StageContext
from companion.ui.events import SafeEvents
from companion.ui.follow_up.roles_card import RolesCard
from companion.ui.widgets.buttons import Choice, ChoiceRow, PrimaryButton, QuietButton
from companion.ui.widgets.columns import CardColumns
from companion.ui.widgets.drafts import DraftLine, commit_drafts_in
from companion.ui.widgets.surfaces import Card, EmptyState, clear_layout, icon_label, label, row, rule
from companion.words import _, ngettext
from companion.words.dates import date_with_weekday, from_date, until_date
from companion.words.naming import name_of
from companion.words.people import names_of, short_name


class FollowUpStage(SafeEvents, QWidget):
    """Every agreement with what became of it; looking back together; the next meeting."""

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._ids: tuple[str, ...] = ()
        self.lines: dict[str, AgreementLine] = {}
        self._agreed = Card(_("What became of our agreements"))
        self._count = label("", "soft_body")
        self._agreed.body.addWidget(self._count)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._agreed.body.addLayout(self._list)
        self._agreed.body.addStretch(1)
        self._back = Card(_("Looking back together"))
        self._when = label("", "large")
        when = row(icon_label("calendar", "soft"), self._when)
        when.setStretchFactor(self._when, 1)
        self._back.body.addLayout(when)
        for question in questions():
            self._back.body.addWidget(label(question, "soft_body"))
        self.roles = RolesCard(context)
        self._paper = QuietButton(_("Agreements sheet"), "file-text")
        self._paper.clicked.connect(lambda: context.open_document("agreements"))
        self._next = PrimaryButton(_("Next meeting"), "calendar-plus")
        self._next.clicked.connect(lambda: context.open_window("next_meeting"))
        wide = ((self._agreed,), (self._back, self.roles))
        self.columns = CardColumns(wide, (self._agreed, self._back, self.roles), weights=(6, 4))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.columns)

    def show_meeting(self, meeting: Meeting, published: Published | None) -> None:
        """Show what is kept now."""
        ids = tuple(agreement.id for agreement in meeting.agreements)
        if ids != self._ids or not self._list.count():
            self._ids = ids
            self._rebuild(meeting)
        for agreement in meeting.agreements:
            self.lines[agreement.id].show_agreement(meeting, agreement)
        open_ = sum(a.status in (None, AgreementStatus.OPEN) for a in meeting.agreements)
        words = ngettext("{n} agreement is still open.", "{n} agreements are still open.", open_).format(n=open_)
        self._count.setText(words if open_ else _("Nothing is open any more."))
        self._count.setVisible(bool(meeting.agreements))
        self._show_back(meeting)
        if published is None or published.kinds & {"topics", "parties", "participants", "details"}:
            self.roles.show_meeting(meeting)

    def _rebuild(self, meeting: Meeting) -> None:
        clear_layout(self._list)
        self.lines = {}
        for agreement in meeting.agreements:
            line = AgreementLine(self._context, agreement)
            self.lines[agreement.id] = line
            self._list.addWidget(rule())
            self._list.addWidget(line)
        if not meeting.agreements:
            self._list.addWidget(EmptyState(_("Nothing was agreed"), icon_name="handshake"))

    def _show_back(self, meeting: Meeting) -> None:
        known = meeting.evaluation
        if known is None or known.on is None:
            self._when.setText(_("No date yet to look back together"))
            return
        day = date_with_weekday(known.on, near=self._context.today())
        who = short_name(meeting, known.invited_by) if known.invited_by else ""
        self._when.setText(_("{date}. {name} invites.").format(date=day, name=who) if who else day)

    def commit_drafts(self) -> bool:
        """Hand over whatever is still being typed."""
        return commit_drafts_in(self)

    def bar_widgets(self) -> Sequence[QWidget]:
        """What stands at the right of the bar."""
        return (self._paper, self._next)

    def position(self) -> dict[str, Any]:
        """How far each column is scrolled."""
        return {"scrolled": self.columns.positions()}

    def show_position(self, position: dict[str, Any]) -> None:
        """Scroll to where the chair was."""
        self.columns.show_positions(position.get("scrolled", ()))

    def undo_by_hand(self) -> bool:
        """Nothing here is taken back by hand."""
        return False


class AgreementLine(QWidget):
    """One agreement: what, who, when, and what became of it."""

    def __init__(self, context: StageContext, agreement: Agreement) -> None:
        super().__init__()
        self._context, self._id = context, agreement.id
        self._status: AgreementStatus | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        self._text = label("", "large")
        self._line = label("", "soft")
        self._answer = ChoiceRow(
            _("What became of agreement {n}").format(n=agreement.number),
            [Choice(status, name_of(status)) for status in AgreementStatus],
        )
        self._answer.chosen.connect(self._answered)
        self._note = DraftLine(
            _("What happened with agreement {n}").format(n=agreement.number),
            self._noted,
            hint=_("What happened? Without blame."),
        )
        for part in (self._text, self._line, self._answer, self._note):
            box.addWidget(part)

    def show_agreement(self, meeting: Meeting, agreement: Agreement) -> None:
        """Show what is kept now."""
        self._status = agreement.status
        near = meeting.details.date
        self._text.setText(f"{agreement.number}. {agreement.text}")
        when = [from_date(agreement.starts, near=near)] if agreement.starts else []
        if agreement.due and agreement.due != agreement.starts:
            when.append(until_date(agreement.due, near=near))
        who = names_of(meeting, agreement.owners or ()) or _("nobody yet")
        self._line.setText(" · ".join((who, *when)))
        self._answer.show_value(agreement.status or AgreementStatus.OPEN)
        self._note.show_value(agreement.status_note)
        self._note.setVisible(agreement.status not in (None, AgreementStatus.OPEN) or bool(agreement.status_note))

    def _answered(self, value: object) -> None:
        if isinstance(value, AgreementStatus):
            self._context.do(rules.follow_up_agreement, agreement=self._id, status=value)

    def _noted(self, text: str) -> bool:
        return self._context.do(
            rules.follow_up_agreement,
            merge=f"status note {self._id}",
            agreement=self._id,
            status=self._status or AgreementStatus.OPEN,
            note=text,
        )


def questions() -> tuple[str, ...]:
    """The five questions to look back with, together."""
    return (
        _("How is this with us?"),
        _("What can be better?"),
        _("What is already going well?"),
        _("What helps us?"),
        _("What is our next step?"),
    )
