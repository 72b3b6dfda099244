"""The form of one person at the table."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from companion.domain.errors import RuleBroken
from companion.domain.meeting import Meeting, Participant
from companion.domain.people import (
    change_child,
    change_details,
    change_participant,
    found_party,
    in_order,
    join_party,
    party_of,
    remove_participant,
)
from companion.domain.terms import LINE_LENGTH, NAME_LENGTH, Hat, Side
from companion.ui.context import StageContext
from companion.ui.forms import Form
from companion.ui.prepare.languages import LanguageCombo
from companion.ui.prepare.wording import kinds_of_party
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import Choice, PlainButton, QuietButton
from companion.ui.widgets.combos import ValueCombo
from companion.ui.widgets.surfaces import Card, label, row
from companion.words import _
from companion.words.naming import name_of
from companion.words.people import short_name

_NEW = "new"


class PersonForm(Form):
    """What is known of one person: who it is, on whose behalf it sits there, what it needs."""

    def __init__(self, context: StageContext, participant: str) -> None:
        super().__init__(context, "")
        self._id = participant
        self.reads(self._show_title)
        self.line(_("Name"), lambda m: self._of(m).name, lambda t: self._change("name", name=t), most=NAME_LENGTH)
        self.line(
            _("Role"), lambda m: self._of(m).role, lambda t: self._text("role", t), hint=_("In their own words")
        )
        self.choice(
            _("Sits here for"),
            [Choice(value=side, text=name_of(side)) for side in Side],
            lambda m: self._of(m).side,
            lambda side: self._change(side=side),
        )
        self.line(
            _("Organisation"), lambda m: self._of(m).organisation, lambda t: self._text("organisation", t)
        )
        self._party()
        self._authority()
        self.several(
            _("Brings to the table"),
            [(hat, name_of(hat)) for hat in Hat],
            lambda m: self._of(m).hats or (),
            lambda hats: self._change(hats=hats or None),
        )
        self.line(
            _("May decide about"),
            lambda m: self._of(m).mandate,
            lambda t: self._text("mandate", t),
            hint=_("For instance: decides for the school"),
        )
        self._helping()
        self._being_there()
        self._whose()

    def gone(self, meeting: Meeting) -> bool:
        return meeting.find(self._id) is None

    def _of(self, meeting: Meeting) -> Participant:
        return meeting.person(self._id)

    def _show_title(self, meeting: Meeting) -> None:
        self.title = self._of(meeting).name
        self.setAccessibleName(self.title)

    # Party.

    def _party(self) -> None:
        def rows(meeting: Meeting) -> list[tuple[object, str]]:
            known: list[tuple[object, str]] = [(party.id, party.name) for party in meeting.parties]
            return [(None, _("No party")), *known, ((_NEW,), _("A new party …"))]

        def read(meeting: Meeting) -> str | None:
            party = party_of(meeting, self._id)
            return party.id if party is not None else None

        self._party_combo = self.combo(
            _("Party"), rows, read, self._choose_party, hint=_("Who has one role together when there is a decision.")
        )
        also = label("", "soft")
        self.body.addWidget(also)
        self.reads(lambda m: self._show_also(m, also))
        self._new_party = Card(surface="quiet")
        self._new_name = QLineEdit()
        self._new_name.setMaxLength(LINE_LENGTH)
        self._new_name.setMinimumHeight(current_theme().target)
        self._new_kind = ValueCombo(
            _("Kind of party"), kinds_of_party()
        )
        inner = QVBoxLayout()
        self.field(_("Name of the party"), self._new_name, into=inner)
        self.field(_("Kind of party"), self._new_kind, into=inner)
        self._new_name.setAccessibleName(_("Name of the party"))
        make = QuietButton(_("Make this party"), "plus")
        make.clicked.connect(self._make_party)
        self._new_name.returnPressed.connect(self._make_party)
        inner.addLayout(row(make, 1))
        self._new_party.body.addLayout(inner)
        self._new_party.hide()
        self.body.addWidget(self._new_party)

    def _show_also(self, meeting: Meeting, also: Any) -> None:
        others = [party.name for party in meeting.parties if self._id in party.members][1:]
        also.setText(_("Also in: {parties}").format(parties=", ".join(others)))
        also.setVisible(bool(others))

    def _choose_party(self, value: Any) -> None:
        new = value == (_NEW,)
        self._new_party.setVisible(new)
        if new:
            self._new_name.setFocus()
        else:
            self.context.do(join_party, participant=self._id, party=value)
            self._again()

    def _make_party(self) -> None:
        name = self._new_name.text().strip()
        if not name:
            self._new_name.setFocus()
            return
        if self.context.do(found_party, participant=self._id, name=name, kind=self._new_kind.value()):
            self._new_name.clear()
            self._new_party.hide()
            self._party_combo.setFocus()

    # The rest.

    def _authority(self) -> None:
        answer = self.yes_no(
            _("Parental authority"),
            lambda m: self._of(m).has_authority,
            lambda value: self._change(has_authority=value),
        )
        holder = answer.parentWidget()

        def shown(meeting: Meeting) -> None:
            person, child = self._of(meeting), meeting.details.child
            grown_up = child is None or child.participant != person.id
            if holder is not None:
                asked = person.side is Side.FAMILY and grown_up
                holder.setVisible(asked or person.has_authority is not None)

        self.reads(shown)

    def _helping(self) -> None:
        def others(meeting: Meeting) -> list[Participant]:
            return [person for person in in_order(meeting) if person.id != self._id]

        for field, text, hint in (
            ("supporter_of", _("Sits beside somebody as support"), ""),
            ("interpreter_for", _("Interprets for"), _("Children never interpret.")),
        ):
            self.person(
                text,
                lambda m, f=field: getattr(self._of(m), f),  # type: ignore[misc]
                lambda id, f=field: self._change(**{f: id}),  # type: ignore[misc]
                who=others,
                nobody=_("Nobody"),
                hint=hint,
            )

    def _being_there(self) -> None:
        self.check(
            _("Comes to the meeting"), lambda m: self._of(m).is_present, lambda on: self._change(present=on)
        )
        self.check(
            _("Joins by screen"), lambda m: bool(self._of(m).remote), lambda on: self._change(remote=on)
        )
        language = LanguageCombo(_("Reads"))
        language.chosen.connect(lambda tag: self._change(reads=tag))
        self.reads(lambda m: language.show_value(self._of(m).reads))
        self.field(_("Reads"), language, hint=_("The language of this person’s papers."))
        self.text(
            _("Needs"),
            lambda m: "\n".join(self._of(m).needs or ()),
            self._change_needs,
            hint=_("Breaks, drawing, reading aloud …"),
            lines=2,
            below=_("One on each line."),
        )

    def _change_needs(self, text: str) -> bool:
        needs = tuple(line.strip()[:LINE_LENGTH] for line in text.splitlines() if line.strip())
        return self._change("needs", needs=needs or None)

    def _whose(self) -> None:
        takes_part = PlainButton(_("How this child takes part"), "baby")
        takes_part.clicked.connect(lambda: self.wanted.emit("child"))
        self._is_child = PlainButton(_("The meeting is about this child"), "baby")
        self._is_child.clicked.connect(lambda: self.context.do(change_child, participant=self._id))
        self._is_chair = PlainButton(_("This person leads the talk"), "armchair")
        self._is_chair.clicked.connect(lambda: self.context.do(change_details, chair=self._id))
        remove = PlainButton(_("Take off the list"), "user-x")
        remove.clicked.connect(self._remove)
        self.body.addSpacing(8)
        for button in (takes_part, self._is_child, self._is_chair, remove):
            self.body.addWidget(button)

        def shown(meeting: Meeting) -> None:
            child = meeting.details.child
            person = self._of(meeting)
            is_child = child is not None and child.participant == self._id
            is_chair = meeting.details.chair == self._id
            takes_part.setVisible(is_child)
            self._is_child.setVisible(not is_child and not is_chair and person.side is Side.FAMILY)
            self._is_chair.setVisible(not is_chair and not is_child)
            remove.setVisible(not is_chair)

        self.reads(shown)

    def _remove(self) -> None:
        meeting = self.meeting
        if meeting is None:
            return
        person = self._of(meeting)
        try:
            remove_participant(meeting, participant=self._id)
        except RuleBroken:
            self.context.ask(
                _("Something in this meeting belongs to {name}.").format(name=short_name(meeting, person.id)),
                detail=_("So the name stays on the list. You can note that this person does not come."),
                yes=_("Does not come"),
                on_yes=lambda: self._change(present=False),
            )
            return
        if self.context.do(remove_participant, participant=self._id):
            words = _("{name} is off the list.").format(name=person.name)
            self.context.say(words, (_("Undo"), self.context.undo))

    def _again(self) -> None:
        if self.meeting is not None and not self.gone(self.meeting):
            self.show_meeting(self.meeting)

    def _text(self, field: str, text: str) -> bool:
        return self._change(field, **{field: text.strip() or None})

    def _change(self, merge: str = "", **fields: Any) -> bool:
        mark = merge and f"person.{self._id}.{merge}"
        return self.context.do(change_participant, merge=mark, participant=self._id, **fields)
