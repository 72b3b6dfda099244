"""Handing out: who gets which copy, in which fixed words, how and when. Everybody at the same moment."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain import signing
from companion.domain.meeting import Meeting, Participant, Recipient
from companion.domain.people import in_order
from companion.domain.terms import CopyKind, HandoutWay
from companion.ui.context import StageContext
from companion.ui.forms import Form
from companion.ui.widgets.buttons import Chip, IconButton, PrimaryButton, QuietButton
from companion.ui.widgets.combos import ValueCombo
from companion.ui.widgets.fields import DateField
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.surfaces import clear_layout, label, row
from companion.words import LANGUAGES, _
from companion.words.dates import day_and_month
from companion.words.naming import name_of

LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}
"""Each language by its own name, so that who reads it finds it."""


class HandOutForm(Form):
    """The copies of everybody, and the moment they were handed out."""

    def __init__(self, context: StageContext) -> None:
        super().__init__(context, _("Who gets what"))
        self.words(_("Everyone gets the same sheet, at the same moment. Nothing is sent by this program."), "soft_body")
        same = QuietButton(_("The same sheet for everybody"), "copy")
        same.clicked.connect(lambda: context.do(signing.suggest_copies))
        self.body.addWidget(same)
        holder = QWidget()
        self._lines = QVBoxLayout(holder)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(10)
        self.body.addWidget(holder)
        self._rows: dict[str, _CopyLine] = {}
        self._known: tuple[tuple[str, str], ...] = ()
        self.section(_("Handed out today"))
        self._ways = QWidget()
        flow = FlowLayout(self._ways, spacing=8)
        for way in HandoutWay:
            button = PrimaryButton(name_of(way)) if way is HandoutWay.PRINTED else QuietButton(name_of(way))
            button.clicked.connect(lambda _c=False, chosen=way: self._hand_out(chosen))
            flow.addWidget(button)
        self.body.addWidget(self._ways)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show everybody's copy as it is kept now."""
        super().show_meeting(meeting)
        people = tuple((person.id, person.name) for person in in_order(meeting))
        if people != self._known:
            self._known = people
            for line in self._rows.values():
                self._lines.removeWidget(line)
                line.deleteLater()
            self._rows = {}
            for person in in_order(meeting):
                made = _CopyLine(self.context, person)
                self._rows[person.id] = made
                self._lines.addWidget(made)
        for line in self._rows.values():
            line.show_meeting(meeting)
        self._ways.setEnabled(bool(meeting.recipients))

    def _hand_out(self, way: HandoutWay) -> None:
        if self.meeting is None:
            return
        waiting = tuple(r.participant for r in self.meeting.recipients if r.on is None)
        everybody = tuple(r.participant for r in self.meeting.recipients)
        self.context.do(signing.hand_out, participants=waiting or everybody, way=way, on=self.context.today())


class _CopyLine(QWidget):
    """One person: which copy, in which fixed words, when and how it was given, and the paper itself."""

    def __init__(self, context: StageContext, person: Participant) -> None:
        super().__init__()
        self._context, self._id = context, person.id
        self._known: Recipient | None = None
        copies = [(None, _("no copy")), *((kind, name_of(kind)) for kind in CopyKind)]
        self.copy = ValueCombo(_("Copy for {name}").format(name=person.name), copies)
        self.copy.chosen.connect(lambda kind: self._keep(copy=kind))
        self.words = ValueCombo(_("Language of the fixed words for {name}").format(name=person.name))
        self.words.chosen.connect(lambda tag: self._keep(fixed_words=tag))
        self._open = IconButton("file-text", _("Look at the copy for {name}").format(name=person.name))
        self._open.clicked.connect(self._look)
        self._more = IconButton("ellipsis", _("How and when {name} got it").format(name=person.name))
        self._more.clicked.connect(lambda: self._given.setVisible(self._given.isHidden()))
        self._state = label("", "soft")
        self._build_topics(person)
        self._build_given(person)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        head = row(label(person.name, "strong"), self._more, self._open)
        head.setStretch(0, 1)
        box.addLayout(head)
        box.addLayout(row(self.copy, self.words))
        for part in (self._parts, self._given, self._state):
            box.addWidget(part)

    def _build_topics(self, person: Participant) -> None:
        self._parts = QWidget()
        self._parts.setAccessibleName(_("Topics on the own part of {name}").format(name=person.name))
        self._flow = FlowLayout(self._parts, spacing=6)
        self.topics: dict[str, Chip] = {}
        self._titles: tuple[tuple[str, str], ...] = ()
        self._parts.hide()

    def _build_given(self, person: Participant) -> None:
        ways = [(None, _("not said how")), *((way, name_of(way)) for way in HandoutWay)]
        self.way = ValueCombo(_("How {name} got it").format(name=person.name), ways)
        self.way.chosen.connect(lambda way: self._give(way=way))
        self.on = DateField(_("When {name} got it").format(name=person.name), today=self._context.today)
        self.on.changed.connect(lambda day: self._give(on=day))
        self._given = QWidget()
        self._given.setLayout(row(self.way, self.on))
        self._given.hide()

    def show_meeting(self, meeting: Meeting) -> None:
        """Show this person's copy."""
        known = self._known = signing.recipient_of(meeting, self._id)
        self.copy.show_value(known.copy if known else None)
        tag = known.fixed_words if known else None
        tags = [*LANGUAGES, *([tag] if tag and tag not in LANGUAGES else [])]
        self.words.show_choices([(None, _("as the sheet")), *((each, LANGUAGE_NAMES.get(each, each)) for each in tags)])
        self.words.show_value(tag)
        self.words.setEnabled(known is not None)
        self._open.setEnabled(known is not None and known.copy is not None)
        self._more.setEnabled(known is not None)
        self.way.show_value(known.way if known else None)
        self.on.show_value(known.on if known else None)
        if known is None:
            self._given.hide()
        self._show_topics(meeting)
        self._state.setText(self._said(meeting))
        self._state.setVisible(bool(self._state.text()))

    def _said(self, meeting: Meeting) -> str:
        known = self._known
        if known is None or known.on is None:
            return ""
        way = name_of(known.way) if known.way else _("handed out")
        return f"{way} · {day_and_month(known.on, near=meeting.details.date)}"

    def _show_topics(self, meeting: Meeting) -> None:
        titles = tuple((topic.id, topic.title) for topic in meeting.topics)
        if titles != self._titles:
            self._titles = titles
            clear_layout(self._flow)
            self.topics = {}
            for key, title in titles:
                chip = Chip(title, checkable=True)
                chip.changed_by_hand.connect(lambda _on: self._keep_topics())
                self.topics[key] = chip
                self._flow.addWidget(chip)
        known = self._known
        chosen = (known.topics if known else None) or ()
        for key, chip in self.topics.items():
            chip.setChecked(key in chosen)
        self._parts.setVisible(known is not None and known.copy is CopyKind.OWN_PART and bool(titles))

    def _keep_topics(self) -> None:
        chosen = tuple(key for key, chip in self.topics.items() if chip.isChecked())
        self._keep(topics=chosen or None)

    def _keep(self, **changes: Any) -> None:
        """Keep what was changed, and everything else as it is."""
        known = self._known
        fields: dict[str, Any] = {
            "copy": known.copy if known else None,
            "topics": known.topics if known else None,
            "fixed_words": known.fixed_words if known else None,
        } | changes
        self._context.do(signing.choose_copy, participant=self._id, **fields)

    def _give(self, **changes: Any) -> None:
        known = self._known
        if known is not None:
            fields: dict[str, Any] = {"way": known.way, "on": known.on} | changes
            self._context.do(signing.hand_out, participants=(self._id,), **fields)

    def _look(self) -> None:
        known = self._known
        if known is None:
            return
        kind = {CopyKind.OWN_PART: "own_part", CopyKind.CHILD_PAGE: "child"}.get(
            known.copy or CopyKind.AGREEMENTS, "agreements"
        )
        options = {"language": known.fixed_words} if known.fixed_words else {}
        self._context.open_document(kind, for_participant=self._id, **options)
