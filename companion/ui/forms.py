"""Forms beside the lists: every field says how it reads the meeting and how it writes to it, and nothing more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QVBoxLayout, QWidget

from companion.domain.meeting import Meeting, Participant
from companion.domain.people import in_order
from companion.ui.context import StageContext
from companion.ui.people import looks
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import Chip, Choice, ChoiceRow, IconButton
from companion.ui.widgets.combos import ValueCombo
from companion.ui.widgets.drafts import DraftLine, DraftText, commit_drafts_in
from companion.ui.widgets.drawer import Drawer
from companion.ui.widgets.fields import DateField, MinutesField, TimeField
from companion.ui.widgets.layouts import FlowLayout, Scroll
from companion.ui.widgets.people import PersonCombo, PersonPicker
from companion.ui.widgets.surfaces import SectionTitle, column, label, row
from companion.words import _

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)
Read = Callable[[Meeting], T]
Write = Callable[[T], object]
WhichPeople = Callable[[Meeting], Sequence[Participant]]


class Form(QWidget):
    """The fields of one thing. `wanted` asks for another form, as the panels do."""

    wanted = Signal(str)

    def __init__(self, context: StageContext, title: str) -> None:
        super().__init__()
        self.context = context
        self.title = title
        self.setAccessibleName(title)
        self.meeting: Meeting | None = None
        self._readers: list[Callable[[Meeting], object]] = []
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(18, 4, 18, 24)
        self.body.setSpacing(12)

    def gone(self, meeting: Meeting) -> bool:
        """Whether what this form is about is no longer there."""
        return False

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what is kept now in every field."""
        self.meeting = meeting
        for reader in self._readers:
            reader(meeting)

    def reads(self, reader: Callable[[Meeting], object]) -> None:
        """Have something shown whenever the meeting is."""
        self._readers.append(reader)

    def made_since(self, count: int) -> list[QWidget]:
        """The widgets of the body that came after the first `count` items."""
        items = (self.body.itemAt(n) for n in range(count, self.body.count()))
        return [widget for item in items if item is not None and (widget := item.widget()) is not None]

    def only_when(self, widgets: Sequence[QWidget], wanted: Callable[[Meeting], bool]) -> None:
        """Show some widgets only while something is true of the meeting."""

        def shown(meeting: Meeting) -> None:
            visible = wanted(meeting)
            for widget in widgets:
                widget.setVisible(visible)

        self.reads(shown)

    # What a form is put together from.

    def section(self, text: str) -> None:
        """A small title above the fields that follow."""
        if self.body.count():
            self.body.addSpacing(8)
        self.body.addWidget(SectionTitle(text))

    def words(self, text: str, role: Any = "soft") -> QWidget:
        """A sentence between the fields."""
        made = label(text, role)
        self.body.addWidget(made)
        return made

    def field(self, text: str, widget: W, *, hint: str = "", into: QVBoxLayout | None = None) -> W:
        """A widget below its label, with a quiet sentence under it where one helps."""
        name = label(text, "strong")
        name.setBuddy(widget)
        if hint:
            widget.setAccessibleDescription(hint)
        holder = QWidget()
        holder.setLayout(column(name, widget, *([label(hint, "soft")] if hint else []), spacing=4))
        (into or self.body).addWidget(holder)
        return widget

    def side_by_side(self, *widgets: tuple[str, QWidget]) -> None:
        """Small fields beside each other that go on below when there is no room."""
        holder = QWidget()
        flow = FlowLayout(holder, spacing=12)
        for text, widget in widgets:
            name = label(text, "strong", wrap=False)
            name.setBuddy(widget)
            one = QWidget()
            one.setLayout(column(name, widget, spacing=4))
            flow.addWidget(one)
        self.body.addWidget(holder)

    def line(
        self, text: str, read: Read[str | None], write: Write[str], *, hint: str = "", most: int = 500
    ) -> DraftLine:
        """A line of text that keeps itself."""
        made = DraftLine(text, write, hint=hint, max_length=most)
        self.reads(lambda meeting: made.show_value(read(meeting)))
        return self.field(text, made)

    def text(
        self, text: str, read: Read[str | None], write: Write[str], *, hint: str = "", lines: int = 3, below: str = ""
    ) -> DraftText:
        """Several lines of text that keep themselves."""
        made = DraftText(text, write, hint=hint, least_lines=lines)
        self.reads(lambda meeting: made.show_value(read(meeting)))
        return self.field(text, made, hint=below)

    def date(self, text: str, read: Read[dt.date | None], write: Write[Any]) -> DateField:
        """A date that may be empty; not placed yet."""
        made = DateField(text, today=self.context.today)
        made.changed.connect(write)
        self.reads(lambda meeting: made.show_value(read(meeting)))
        return made

    def time(self, text: str, read: Read[dt.time | None], write: Write[Any]) -> TimeField:
        """A time of day that may be empty; not placed yet."""
        made = TimeField(text)
        made.changed.connect(write)
        self.reads(lambda meeting: made.show_value(read(meeting)))
        return made

    def minutes(self, text: str, read: Read[int | None], write: Write[Any], *, most: int) -> MinutesField:
        """A number of minutes that may be empty; not placed yet."""
        made = MinutesField(text, most=most)
        made.changed.connect(write)
        self.reads(lambda meeting: made.show_value(read(meeting)))
        return made

    def choice(
        self,
        text: str,
        choices: Sequence[Choice],
        read: Read[Any],
        write: Write[Any],
        *,
        columns: int = 0,
        clearable: bool = False,
        hint: str = "",
    ) -> ChoiceRow:
        """Equal answers, side by side or below each other."""
        made = ChoiceRow(text, choices, columns=columns, clearable=clearable)
        made.chosen.connect(write)
        self.reads(lambda meeting: made.show_value(read(meeting)))
        return self.field(text, made, hint=hint)

    def yes_no(self, text: str, read: Read[bool | None], write: Write[Any], *, hint: str = "") -> ChoiceRow:
        """A question with yes and no; a second tap takes the answer back."""
        answers = (Choice(value=True, text=_("Yes")), Choice(value=False, text=_("No")))
        return self.choice(text, answers, read, write, clearable=True, hint=hint)

    def combo(
        self, text: str, rows: Callable[[Meeting], Sequence[tuple[object, str]]], read: Read[Any], write: Write[Any],
        *, hint: str = "",
    ) -> ValueCombo:  # fmt: skip
        """One value out of many in a list that opens."""
        made = ValueCombo(text)
        made.chosen.connect(write)

        def shown(meeting: Meeting) -> None:
            made.show_choices(rows(meeting))
            made.show_value(read(meeting))

        self.reads(shown)
        return self.field(text, made, hint=hint)

    def person(
        self, text: str, read: Read[str | None], write: Write[Any], *, who: WhichPeople = in_order,
        nobody: str = "—", hint: str = "",
    ) -> PersonCombo:  # fmt: skip
        """One person, or nobody."""
        made = PersonCombo(text, nobody)
        made.picked.connect(write)
        self.reads(lambda meeting: made.show_people(looks(meeting, who(meeting)), read(meeting)))
        return self.field(text, made, hint=hint)

    def people(
        self, text: str, read: Read[Sequence[str]], write: Write[Any], *, who: WhichPeople = in_order,
        hint: str = "",
    ) -> PersonPicker:  # fmt: skip
        """Several people, to switch on and off."""
        made = PersonPicker(text)
        made.picked.connect(write)
        self.reads(lambda meeting: made.show_people(looks(meeting, who(meeting)), read(meeting)))
        return self.field(text, made, hint=hint)

    def check(self, text: str, read: Read[bool], write: Write[bool], *, hint: str = "") -> QCheckBox:
        """Something to switch on and off."""
        made = QCheckBox(text)
        made.setMinimumHeight(current_theme().target)
        made.clicked.connect(write)
        self.reads(lambda meeting: made.setChecked(read(meeting)))
        self.body.addWidget(made)
        if hint:
            made.setAccessibleDescription(hint)
            self.words(hint)
        return made

    def several(
        self, text: str, values: Sequence[tuple[Any, str]], read: Read[Sequence[Any]], write: Write[Any], *,
        hint: str = "",
    ) -> dict[Any, Chip]:  # fmt: skip
        """Several values as chips; written in the order they are given in."""
        holder = QWidget()
        holder.setAccessibleName(text)
        flow = FlowLayout(holder, spacing=6)
        chips: dict[Any, Chip] = {}
        for value, words in values:
            chip = Chip(words, checkable=True)
            chip.clicked.connect(lambda: write(tuple(v for v, c in chips.items() if c.isChecked())))
            flow.addWidget(chip)
            chips[value] = chip

        def shown(meeting: Meeting) -> None:
            known = read(meeting)
            for value, chip in chips.items():
                chip.setChecked(value in known)

        self.reads(shown)
        self.field(text, holder, hint=hint)
        return chips


class SideForm(Drawer):
    """The drawer that holds one form at a time. Closing it keeps what was typed; Tab stays inside."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, share=0.42, least=current_theme().px(430), animated=False)
        self.setProperty("surface", "card")
        self.form: Form | None = None
        self.setMinimumWidth(0)
        self._title = label("", "large_strong")
        self._title.setMinimumHeight(current_theme().target)
        self.close_button = IconButton("x", _("Close"))
        self.close_button.clicked.connect(self.close_drawer)
        head = row(self._title, self.close_button)
        head.setStretch(0, 1)
        head.setContentsMargins(18, 10, 10, 6)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        line = QFrame()
        line.setProperty("surface", "rule")
        box.addWidget(line)
        box.addSpacing(8)
        self._box = box
        self._scroll: Scroll | None = None
        self.closed.connect(self._emptied)

    def open_form(self, form: Form, meeting: Meeting) -> None:
        """Show a form, in place of the one that was open."""
        if self.form is not None:
            commit_drafts_in(self)
            self._take_away()
        self.form = form
        form.body.addStretch(1)
        form.show_meeting(meeting)
        self._title.setText(form.title)
        self.setAccessibleName(form.title)
        self._scroll = Scroll(form)
        self._box.addWidget(self._scroll, 1)
        self._scroll.show()  # at once: what is hidden cannot take the focus
        self.open_drawer()
        first = next((w for w in self._inside() if w is not self.close_button), self.close_button)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what is kept now; a form whose thing is gone closes."""
        if self.form is None:
            return
        if self.form.gone(meeting):
            self.close_drawer()
            return
        self.form.show_meeting(meeting)
        self._title.setText(self.form.title)

    def close_drawer(self) -> None:
        """Keep what was typed, then close."""
        if self.is_open:
            commit_drafts_in(self)
        super().close_drawer()

    def _emptied(self) -> None:
        self._take_away()

    def _take_away(self) -> None:
        if self._scroll is not None:
            self._box.removeWidget(self._scroll)
            self._scroll.hide()
            self._scroll.deleteLater()
        self._scroll, self.form = None, None

    def _inside(self) -> list[QWidget]:
        """Everything in here that the keyboard can reach, in the order of the focus chain."""
        found: list[QWidget] = []
        each: QWidget | None = self.nextInFocusChain()
        while each is not None and each is not self:
            reachable = each.focusPolicy() & Qt.FocusPolicy.TabFocus
            if reachable and each.isEnabled() and each.isVisibleTo(self) and self.isAncestorOf(each):
                found.append(each)
            each = each.nextInFocusChain()
        return found

    def focusNextPrevChild(self, forward: bool) -> bool:
        inside = self._inside()
        if not inside:
            return False
        now = QApplication.focusWidget()
        place = inside.index(now) if now in inside else -1 if forward else 0
        target = inside[(place + (1 if forward else -1)) % len(inside)]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        if self._scroll is not None and self._scroll.isAncestorOf(target):
            self._scroll.ensureWidgetVisible(target)
        return True

    def event(self, event: QEvent) -> bool:
        # A press on the drawer itself must not reach what lies under it.
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)
