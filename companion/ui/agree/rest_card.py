"""What else stands on the sheet: words of the child, words for the record, permissions, and how people go on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.meeting import Meeting
from companion.ui.agree.go_on_form import child_name
from companion.ui.context import StageContext
from companion.ui.widgets.buttons import IconButton, PlainButton
from companion.ui.widgets.surfaces import Card, SectionTitle, clear_layout, column, label, row
from companion.words import _
from companion.words.legal import legal_yes_lines
from companion.words.people import names_of, short_name

MOST = 160
"""So many letters of a long text are shown; the rest is in its form."""


class RestCard(Card):
    """A list of what else is read aloud. `wanted` asks for a form: "go_on", "words:ID", "spoken:ID", "sharing:ID"."""

    wanted = Signal(str)

    def __init__(self, context: StageContext) -> None:
        super().__init__(_("Also on the sheet"))
        self._context = context
        self._inside = QVBoxLayout()
        self._inside.setSpacing(4)
        self.body.addLayout(self._inside)
        self.body.addStretch(1)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show it all as it is kept now."""
        clear_layout(self._inside)
        self._legal(meeting)
        self._section(_("What {name} says").format(name=child_name(meeting)))
        for words in meeting.child_words:
            text = f"“{words.text}”" if words.text else _("Nothing written yet")
            self._open(text, words.effect or _("What do we do with it?"), f"words:{words.id}")
        self._add(_("Add words of the child"), "words")
        self._section(_("Said for the record"))
        for spoken in meeting.spoken_contributions:
            allowed = _("in the report") if spoken.in_report else _("not in the report")
            text = f"“{spoken.text}”" if spoken.text else _("Nothing written yet")
            self._open(text, f"{short_name(meeting, spoken.owner)} · {allowed}", f"spoken:{spoken.id}")
        self._add(_("Add words for the record"), "spoken")
        self._section(_("Who may tell what"))
        for consent in meeting.sharing_consents:
            who = names_of(meeting, consent.given_by)
            self._open(consent.what or _("Nothing written yet"), who, f"sharing:{consent.id}")
        self._add(_("Add a permission"), "sharing")
        self._section(_("How we go on together"))
        known = meeting.collaboration
        contact = short_name(meeting, known.contact_person) if known and known.contact_person else ""
        self._open(known.rhythm if known and known.rhythm else _("Goal, contact, looking back"), contact, "go_on")

    def _legal(self, meeting: Meeting) -> None:
        lines = [
            (topic.title, legal_yes_lines(meeting, topic.id, self._context.legal.position(topic.decision_type)))
            for topic in meeting.topics
            if topic.is_decision
        ]
        lines = [(title, said) for title, said in lines if said]
        if not lines:
            return
        self._section(_("The yes that the law asks for. Signing does not replace it."))
        for title, said in lines:
            self._inside.addWidget(label(title, "strong"))
            for line in said:
                self._inside.addWidget(label(line, "soft_body"))

    def _section(self, text: str) -> None:
        if self._inside.count():
            self._inside.addSpacing(10)
        self._inside.addWidget(SectionTitle(text))

    def _open(self, text: str, below: str, place: str) -> None:
        line = QWidget()
        words = column(label(_short(text)), spacing=0)
        if below:
            words.addWidget(label(below, "soft"))
        change = IconButton("pencil", _("Change: {text}").format(text=_short(text)))
        change.setObjectName(f"open-{place}")
        change.clicked.connect(lambda: self.wanted.emit(place))
        box = row(change)
        box.insertLayout(0, words, 1)
        line.setLayout(box)
        self._inside.addWidget(line)

    def _add(self, text: str, kind: str) -> None:
        button = PlainButton(text, "plus")
        button.clicked.connect(lambda: self._begin(kind))
        self._inside.addWidget(button)

    def _begin(self, kind: str) -> None:
        self.wanted.emit(f"new:{kind}")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= MOST else flat[: MOST - 1] + "…"
