"""Handing out: who gets which copy, in which fixed words, how and when. Everybody at the same moment."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain import signing
from companion.domain.meeting import Meeting, Participant
from companion.domain.people import in_order
from companion.domain.terms import CopyKind, HandoutWay
from companion.ui.context import StageContext
from companion.ui.forms import Form
from companion.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from companion.ui.widgets.combos import ValueCombo
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.surfaces import label, row
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
    """One person: which copy, in which fixed words, and the paper itself."""

    def __init__(self, context: StageContext, person: Participant) -> None:
        super().__init__()
        self._context, self._id = context, person.id
        copies = [(None, _("no copy")), *((kind, name_of(kind)) for kind in CopyKind)]
        self._copy = ValueCombo(_("Copy for {name}").format(name=person.name), copies)
        self._copy.chosen.connect(lambda _value: self._keep())
        languages = [(None, _("as the sheet")), *((tag, LANGUAGE_NAMES[tag]) for tag in LANGUAGES)]
        self._words = ValueCombo(_("Language of the fixed words for {name}").format(name=person.name), languages)
        self._words.chosen.connect(lambda _value: self._keep())
        self._open = IconButton("file-text", _("Look at the copy for {name}").format(name=person.name))
        self._open.clicked.connect(self._look)
        self._state = label("", "soft")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(row(label(person.name, "strong"), self._state, 1))
        box.addLayout(row(self._copy, self._words, self._open))
        self._topics: tuple[str, ...] | None = None

    def show_meeting(self, meeting: Meeting) -> None:
        """Show this person's copy."""
        known = signing.recipient_of(meeting, self._id)
        self._copy.show_value(known.copy if known else None)
        self._words.show_value(known.fixed_words if known else None)
        self._words.setEnabled(known is not None)
        self._open.setEnabled(known is not None and known.copy is not None)
        self._topics = known.topics if known else None
        said = ""
        if known is not None and known.on is not None:
            way = name_of(known.way) if known.way else _("handed out")
            said = f"{way} · {day_and_month(known.on, near=meeting.details.date)}"
        self._state.setText(said)

    def _keep(self) -> None:
        self._context.do(
            signing.choose_copy,
            participant=self._id,
            copy=self._copy.value(),
            topics=self._topics,
            fixed_words=self._words.value(),
        )

    def _look(self) -> None:
        kind = {CopyKind.OWN_PART: "own_part", CopyKind.CHILD_PAGE: "child"}.get(
            self._copy.value() or CopyKind.AGREEMENTS,  # type: ignore[call-overload]
            "agreements",
        )
        options = {"language": self._words.value()} if self._words.value() else {}
        self._context.open_document(kind, for_participant=self._id, **options)
