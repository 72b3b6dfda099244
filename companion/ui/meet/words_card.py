"""Words for the record: the child's own words and what is done with them, what goes well, what somebody wants noted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.agreements import (
    add_child_words,
    add_spoken,
    add_strength,
    change_child_words,
    change_spoken,
    change_strength,
    forget_child_words,
    remove_spoken,
    remove_strength,
)
from companion.domain.meeting import ChildWords, Meeting, Spoken
from companion.domain.people import child_of
from companion.domain.terms import AllowedPart, Medium
from companion.services.desk import Published
from companion.ui.context import StageContext
from companion.ui.people import looks
from companion.ui.widgets.buttons import Chip, Choice, ChoiceRow, IconButton, QuietButton
from companion.ui.widgets.drafts import DraftLine, DraftText
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.people import PersonCombo
from companion.ui.widgets.surfaces import Card, SectionTitle, clear_layout, label, row
from companion.words import _
from companion.words.naming import name_of
from companion.words.people import short_names

_KINDS = frozenset({"child_words", "strengths", "spoken_contributions", "participants", "details"})


class WordsCard(QWidget):
    """Three short lists with a line to add to each; nothing here is asked, all of it may stay empty."""

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._meeting: Meeting | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 0, 4, 0)
        box.setSpacing(8)
        self._child = _ChildLine(context, lambda: self._meeting)
        self._child_rows, self._strength_rows, self._spoken_rows = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._strength = _OwnerLine(_("What goes well"), _("What goes well, in own words"), self._add_strength)
        self._spoken = _OwnerLine(_("Said for the record"), _("In own words"), self._add_spoken)
        for title, rows, line in (
            (_("The child’s own words"), self._child_rows, self._child),
            (_("What goes well"), self._strength_rows, self._strength),
            (_("Said for the record"), self._spoken_rows, self._spoken),
        ):
            box.addWidget(SectionTitle(title))
            rows.setSpacing(6)
            box.addLayout(rows)
            box.addWidget(line)
            box.addSpacing(8)
        box.addStretch(1)
        self._rows: dict[str, _Entry] = {}

    def show_meeting(self, meeting: Meeting, published: Published | None) -> None:
        """Show the words that were kept."""
        self._meeting = meeting
        if published is not None and not published.kinds & _KINDS:
            return
        self._child.show_meeting(meeting)
        self._strength.show_meeting(meeting)
        self._spoken.show_meeting(meeting)
        lists: list[tuple[QVBoxLayout, Sequence[ChildWords | Spoken]]] = [
            (self._child_rows, meeting.child_words),
            (self._strength_rows, meeting.strengths),
            (self._spoken_rows, meeting.spoken_contributions),
        ]
        wanted = [record.id for _rows, records in lists for record in records]
        if wanted != list(self._rows):
            self._rows = {}
            for rows, records in lists:
                clear_layout(rows)
                for record in records:
                    entry = self._entry(record, meeting)
                    self._rows[record.id] = entry
                    rows.addWidget(entry)
        for _rows, records in lists:
            for record in records:
                self._rows[record.id].show_record(record, meeting)

    def _entry(self, record: ChildWords | Spoken, meeting: Meeting) -> _Entry:
        if isinstance(record, ChildWords):
            return _ChildEntry(self._context, record.id)
        is_strength = any(record.id == strength.id for strength in meeting.strengths)
        return _SpokenEntry(self._context, record.id, is_strength=is_strength)

    def _add_strength(self, owner: str, text: str) -> bool:
        return self._context.do(add_strength, owner=owner, text=text, in_report=True)

    def _add_spoken(self, owner: str, text: str) -> bool:
        return self._context.do(add_spoken, owner=owner, text=text)

    def commit_line(self) -> bool:
        """Hand over what is being typed."""
        return all([self._child.commit_line(), self._strength.commit_line(), self._spoken.commit_line()])


class _Entry(Card):
    """One piece of somebody's words."""

    def __init__(self) -> None:
        super().__init__(surface="quiet")
        self.body.setContentsMargins(10, 6, 6, 8)
        self.body.setSpacing(4)

    def show_record(self, record: ChildWords | Spoken, meeting: Meeting) -> None:
        """Show the words as they are kept now."""
        raise NotImplementedError


class _ChildEntry(_Entry):
    """Words of the child, whether all of it may be in the report, and what is done with them."""

    def __init__(self, context: StageContext, words: str) -> None:
        super().__init__()
        self._context, self._id = context, words
        self._text = DraftText(_("The child’s own words"), self._keep_text, least_lines=1)
        self._way = label("", "soft")
        self._part = Chip(_("only a part"), checkable=True, token="soft")
        self._part.changed_by_hand.connect(self._keep_part)
        self._effect = DraftText(
            _("What we do with it"), self._keep_effect, hint=_("What we do with it"), least_lines=1
        )
        away = IconButton("eraser", _("The child does not want these words kept"), role="soft")
        away.clicked.connect(self._ask_away)
        self.body.addWidget(self._text)
        self.body.addLayout(row(self._way, 1, away))
        self.body.addWidget(self._part)
        self.body.addWidget(self._effect)

    def show_record(self, record: ChildWords | Spoken, meeting: Meeting) -> None:
        """Show the words as they are kept now."""
        if isinstance(record, ChildWords):
            self._text.show_value(record.text)
            self._effect.show_value(record.effect)
            self._way.setText(name_of(record.medium) if record.medium is not None else "")
            self._part.setChecked(record.in_report is AllowedPart.PART)

    def _keep_text(self, text: str) -> bool:
        return self._context.do(change_child_words, words=self._id, text=text, merge=f"words-{self._id}")

    def _keep_effect(self, text: str) -> bool:
        return self._context.do(
            change_child_words, words=self._id, effect=text or None, merge=f"words-effect-{self._id}"
        )

    def _keep_part(self, only_part: bool) -> None:
        allowed = AllowedPart.PART if only_part else AllowedPart.YES
        self._context.do(change_child_words, words=self._id, in_report=allowed)

    def _ask_away(self) -> None:
        self._context.ask(
            _("Take these words away for good?"),
            detail=_("The child does not want them kept. This cannot be undone."),
            yes=_("Take them away"),
            on_yes=lambda: self._context.do(forget_child_words, words=self._id),
        )


class _SpokenEntry(_Entry):
    """What somebody said, and whether it may be in the report."""

    def __init__(self, context: StageContext, spoken: str, *, is_strength: bool) -> None:
        super().__init__()
        self._context, self._id = context, spoken
        self._key = "strength" if is_strength else "spoken"
        self._change: Callable[..., Meeting] = change_strength if is_strength else change_spoken
        self._remove: Callable[..., Meeting] = remove_strength if is_strength else remove_spoken
        self._owner = label("", "soft")
        self._text = DraftText(_("In own words"), self._keep_text, least_lines=1)
        self._report = Chip(_("in the report"), checkable=True)
        self._report.changed_by_hand.connect(self._keep_report)
        away = IconButton("trash-2", _("Take away"), role="soft")
        away.clicked.connect(lambda: self._context.do(self._remove, **self._named()))
        self.body.addWidget(self._owner)
        self.body.addWidget(self._text)
        self.body.addLayout(row(self._report, 1, away))

    def show_record(self, record: ChildWords | Spoken, meeting: Meeting) -> None:
        """Show the words as they are kept now."""
        if isinstance(record, Spoken):
            self._owner.setText(meeting.person(record.owner).name)
            self._text.show_value(record.text)
            self._report.setChecked(bool(record.in_report))

    def _keep_text(self, text: str) -> bool:
        merge = f"{self._key}-{self._id}"
        return self._context.do(self._change, merge=merge, text=text, **self._named())

    def _keep_report(self, in_report: bool) -> None:
        self._context.do(self._change, in_report=in_report, **self._named())

    def _named(self) -> dict[str, Any]:
        return {self._key: self._id}


class _ChildLine(QWidget):
    """A line for new words of the child; they are kept only as far as the child allows them in the report."""

    def __init__(self, context: StageContext, meeting: Callable[[], Meeting | None]) -> None:
        super().__init__()
        self._context, self._meeting = context, meeting
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        hint = _("What the child says")
        self._text = DraftText(_("New words of the child"), lambda _text: None, hint=hint, least_lines=1)
        self._text.setObjectName("child-words-line")
        choices = [Choice(medium, name_of(medium)) for medium in Medium]
        self._medium = ChoiceRow(_("How it was said"), choices, columns=2, clearable=True)
        self._ask = label(_("May this go in the report?"), "soft")
        flow = FlowLayout()
        for words, allowed in ((_("Yes"), AllowedPart.YES), (_("A part"), AllowedPart.PART), (_("No"), None)):
            button = QuietButton(words)
            button.setObjectName(f"child-words-{allowed or 'no'}")
            button.clicked.connect(lambda _checked=False, a=allowed: self._add(a))
            flow.addWidget(button)
        box.addWidget(self._text)
        box.addWidget(self._medium)
        box.addWidget(self._ask)
        box.addLayout(flow)
        self._text.textChanged.connect(self._show_rest)
        self._flow = flow
        self._show_rest()

    def _show_rest(self) -> None:
        is_on = bool(self._text.toPlainText().strip())
        self._medium.setVisible(is_on)
        self._ask.setVisible(is_on)
        for number in range(self._flow.count()):
            item = self._flow.itemAt(number)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setVisible(is_on)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show for which child it is."""
        child = child_of(meeting)
        name = short_names(meeting)[child.id] if child is not None else ""
        hint = _("What {name} says").format(name=name) if name else _("What the child says")
        self._text.setPlaceholderText(hint)

    def _add(self, allowed: AllowedPart | None) -> None:
        text, meeting = self._text.toPlainText().strip(), self._meeting()
        if not text or meeting is None:
            return
        if allowed is None:
            self._context.say(_("Good. The words are not kept."))
        elif not self._context.do(
            add_child_words,
            text=text,
            in_report=allowed,
            medium=self._medium.value(),
            topic=meeting.live.topic,
        ):
            return
        self._text.put_text("")
        self._medium.show_value(None)
        self._show_rest()

    def commit_line(self) -> bool:
        """Words without the child's yes are not kept: they stay in the line."""
        return True


class _OwnerLine(QWidget):
    """A line for new words of somebody; whose they are is chosen beside it."""

    def __init__(self, name: str, hint: str, add: Callable[[str, str], bool]) -> None:
        super().__init__()
        self._add = add
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        self._owner: str | None = None
        self._combo = PersonCombo(_("Whose words"), _("Whose words?"))
        self._combo.picked.connect(self._pick)
        self._line = DraftLine(name, lambda _text: None, hint=hint, max_length=10_000)
        self._line.returnPressed.connect(self.commit_line)
        box.addWidget(self._line)
        box.addWidget(self._combo)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show who can be chosen."""
        if self._owner is not None and meeting.find(self._owner) is None:
            self._owner = None
        self._combo.show_people(looks(meeting), self._owner)

    def _pick(self, owner: str | None) -> None:
        self._owner = owner
        self.commit_line()

    def commit_line(self) -> bool:
        """Hand over what is being typed, once it is known whose it is."""
        text = self._line.text().strip()
        if not text or self._owner is None:
            return True
        if not self._add(self._owner, text):
            return False
        self._line.put_text("")
        return True
