"""What was agreed, on this topic or on all, and where people see it differently."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from companion.domain.agreements import move_agreement, read_back, remove_agreement
from companion.domain.meeting import Agreement, Meeting
from companion.domain.terms import AgreementStatus
from companion.services.desk import Published
from companion.ui.agreement_form import AgreementForm
from companion.ui.context import StageContext
from companion.ui.meet.agreement_line import AgreementLine
from companion.ui.meet.agreement_words import agreement_line
from companion.ui.meet.columns import Part
from companion.ui.meet.disagreements import Disagreements
from companion.ui.meet.row_button import RowButton
from companion.ui.meet.seat_menu import add, popup
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import Chip
from companion.ui.widgets.layouts import Scroll
from companion.ui.widgets.surfaces import Card, SectionTitle, label, row
from companion.words import _

_KINDS = frozenset({"agreements", "live", "topics", "participants", "details"})


class AgreementRow(RowButton):
    """One agreement: its number, its words, who and when. A tap opens everything about it."""

    bold = False
    front = 30

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.agreement = ""

    def show_agreement(self, meeting: Meeting, agreement: Agreement, line: str, *, is_open: bool) -> None:
        """Show an agreement."""
        self.agreement = agreement.id
        done = agreement.status is AgreementStatus.DONE
        self.show_row(str(agreement.number), agreement.text, line, chosen=is_open, quiet=done)
        number = _("Agreement {number}").format(number=agreement.number)
        self.setAccessibleName(", ".join(part for part in (number, agreement.text, line) if part))
        self.setObjectName(f"agreement-{agreement.id}")

    def paint_front(self, painter: QPainter, top: float) -> None:
        """Paint the number."""
        theme = current_theme()
        font = theme.font("body", bold=True, tabular=True)
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        high, wide = QFontMetrics(font).lineSpacing(), theme.px(26)
        x = 2 if self.isLeftToRight() else self.width() - 2 - wide
        painter.drawText(int(x), int(top), wide, high, int(Qt.AlignmentFlag.AlignCenter), self._number)


class AgreementPanel(Part):
    """The agreements, each editable in place, and the line for a new one that always stays in sight."""

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._meeting: Meeting | None = None
        self._all: bool | None = None
        """What the chair chose; until then all, where no agreement says which topic it belongs to."""
        self._open: str | None = None
        self._form: AgreementForm | None = None
        self._rows: dict[str, AgreementRow] = {}
        self._title = SectionTitle(_("Agreements on this topic"))
        self._switch = Chip(_("All"), checkable=True, checked_mark="")
        self._switch.setObjectName("all-agreements")
        self._switch.changed_by_hand.connect(self._show_all)
        self._none = label(_("Nothing agreed yet."), "soft_body")
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.disagreements = Disagreements(context)
        self.line = AgreementLine(context, lambda: self._meeting)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._none)
        column.addLayout(self._list)
        column.addWidget(self.disagreements)
        column.addStretch(1)
        self._scroll = Scroll(inner)
        card = Card()
        card.body.setContentsMargins(14, 8, 14, 12)
        head = row(self._title, self._switch)
        head.setStretch(0, 1)
        card.body.addLayout(head)
        card.body.addWidget(self._scroll, 1)
        card.body.addWidget(self.line)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(card)

    def show_meeting(self, meeting: Meeting, published: Published | None) -> None:
        """Show what was agreed."""
        new_topic = self._meeting is None or self._meeting.live.topic != meeting.live.topic
        self._meeting = meeting
        if new_topic and self._open is not None:
            of_topic = {a.id for a in meeting.agreements if a.topic == meeting.live.topic}
            self._open = self._open if self._shows_all(meeting) or self._open in of_topic else None
        self.disagreements.show_meeting(meeting, published)
        if published is not None and not published.kinds & _KINDS and not new_topic:
            return
        shown = self._shown(meeting)
        topic, everything = meeting.live.topic, self._shows_all(meeting)
        self._title.setText(_("All agreements") if everything else _("Agreements on this topic"))
        self._switch.setVisible(topic is not None)
        others = len(meeting.agreements) - len(shown)
        words = _("All") if everything or not others else _("All ({count})").format(count=len(meeting.agreements))
        self._switch.show_state(words, checked=everything)
        self._none.setVisible(not shown)
        if self._open is not None and all(a.id != self._open for a in shown):
            self._open = None
        self._arrange(shown)
        for agreement in shown:
            is_open = agreement.id == self._open
            line = agreement_line(meeting, agreement, self._context.today())
            if agreement.read_back:
                line = " · ".join(part for part in (line, _("read back")) if part)
            self._rows[agreement.id].show_agreement(meeting, agreement, line, is_open=is_open)
            if is_open and self._form is not None:
                self._form.show_agreement(meeting, agreement)

    def _shows_all(self, meeting: Meeting) -> bool:
        if meeting.live.topic is None:
            return True
        if self._all is None:
            return bool(meeting.agreements) and all(a.topic is None for a in meeting.agreements)
        return self._all

    def _shown(self, meeting: Meeting) -> list[Agreement]:
        if self._shows_all(meeting):
            return list(meeting.agreements)
        # What is open stays in sight, also when it was just given to another topic.
        return [a for a in meeting.agreements if a.topic == meeting.live.topic or a.id == self._open]

    def _arrange(self, shown: list[Agreement]) -> None:
        wanted = [a.id for a in shown]
        opened = self._form._id if self._form is not None else None
        if wanted == list(self._rows) and opened == self._open:
            return
        before, held = list(self._rows), self._has_keyboard()
        added = [key for key in wanted if key not in self._rows] if self._rows else []
        rows = {key: self._rows.pop(key) if key in self._rows else self._new_row() for key in wanted}
        for gone in self._rows.values():
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._rows = rows
        if opened != self._open:
            self._drop_form()
            if self._open is not None:
                self._form = AgreementForm(self._context, self._open)
                self._form.closed.connect(lambda: self.open_agreement(None))
        place = 0
        for key, each in rows.items():
            self._list.insertWidget(place, each)
            each.show()
            place += 1
            if key == self._open and self._form is not None:
                self._list.insertWidget(place, self._form)
                self._form.show()
                place += 1
        if held is not None and held not in (self._open, *rows):
            held = next((key for key in before[before.index(held) :] if key in rows), next(reversed(rows), None))
            (rows[held] if held is not None else self.line.field).setFocus(Qt.FocusReason.OtherFocusReason)
        elif held is not None and held == opened != self._open:
            rows[held].setFocus(Qt.FocusReason.OtherFocusReason)
        if added:
            QTimer.singleShot(0, self._scroll, lambda: self._reveal(added[-1]))

    def _has_keyboard(self) -> str | None:
        """The agreement whose row or form has the keyboard."""
        here = QApplication.focusWidget()
        if here is None:
            return None
        if self._form is not None and self._form.isAncestorOf(here):
            return self._form._id
        return next((key for key, each in self._rows.items() if each is here), None)

    def _reveal(self, agreement: str) -> None:
        if agreement in self._rows:
            self._scroll.ensureWidgetVisible(self._rows[agreement])

    def _drop_form(self) -> None:
        if self._form is not None:
            self._list.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None

    def _new_row(self) -> AgreementRow:
        made = AgreementRow()
        made.clicked.connect(lambda: self._tapped(made.agreement))
        made.menu_asked.connect(lambda at: self._menu(made.agreement, at))
        made.step_asked.connect(lambda step: self._step(made.agreement, step))
        made.walk_asked.connect(lambda step: self._walk(made.agreement, step))
        return made

    def row(self, agreement: str) -> AgreementRow:
        """The row of an agreement; `KeyError` where it is not shown."""
        return self._rows[agreement]

    @property
    def form(self) -> AgreementForm | None:
        """The form that is open."""
        return self._form

    def _tapped(self, agreement: str) -> None:
        self.open_agreement(None if agreement == self._open else agreement)

    def open_agreement(self, agreement: str | None) -> None:
        """Open everything about one agreement, or close it."""
        self._open = agreement
        if self._meeting is not None:
            self.show_meeting(self._meeting, None)
        if self._form is not None:
            self._form.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _menu(self, agreement: str, at: QPoint) -> None:
        menu, do = QMenu(self), self._context.do
        known = next((a for a in self._meeting.agreements if a.id == agreement), None) if self._meeting else None
        if known is None:
            return
        add(menu, _("Change"), lambda: self.open_agreement(agreement))
        back = not known.read_back
        add(menu, _("Read back, and right"), lambda: do(read_back, agreement=agreement, done=back), checked=not back)
        add(menu, _("Earlier"), lambda: self._step(agreement, -1))
        add(menu, _("Later"), lambda: self._step(agreement, 1))
        menu.addSeparator()
        add(menu, _("Take away"), lambda: self._remove(known))
        popup(menu, at)

    def _remove(self, agreement: Agreement) -> None:
        if self._context.do(remove_agreement, agreement=agreement.id):
            words = _("Agreement {number} was taken away.").format(number=agreement.number)
            self._context.say(words, (_("Undo"), self._context.undo))

    def _step(self, agreement: str, step: int) -> None:
        if self._meeting is None:
            return
        everything = [a.id for a in self._meeting.agreements]
        place = everything.index(agreement) + step
        if 0 <= place < len(everything):
            self._context.do(move_agreement, agreement=agreement, to=place)

    def _walk(self, agreement: str, step: int) -> None:
        keys = list(self._rows)
        place = keys.index(agreement) + step
        if 0 <= place < len(keys):
            self._rows[keys[place]].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_all(self, everything: bool) -> None:
        self._all = everything
        if self._meeting is not None:
            self.show_meeting(self._meeting, None)

    def focus_line(self) -> None:
        """Go to the line for a new agreement."""
        self.line.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commit_line(self) -> bool:
        """Hand over what is being typed."""
        return all([self.line.commit_line(), self.disagreements.commit_line()])
