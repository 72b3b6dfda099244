"""One person's last word: four equal answers, a remark in own words, and a signature if the person wants."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from companion.domain import signing
from companion.domain.meeting import Meeting, Participant, Signature
from companion.domain.people import in_order
from companion.domain.terms import SignedHow, SignMeaning
from companion.ui.agree.signature_pad import SignaturePad
from companion.ui.context import StageContext
from companion.ui.people import look, looks
from companion.ui.widgets.buttons import Choice, ChoiceRow, IconButton, PlainButton, PrimaryButton, QuietButton, literal
from companion.ui.widgets.drafts import DraftText
from companion.ui.widgets.fields import DateField
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.people import Avatar, PersonCombo
from companion.ui.widgets.surfaces import Card, label, row
from companion.words import _
from companion.words.dates import day_and_month
from companion.words.naming import name_of, sign_sentence

MAIN: tuple[SignMeaning, ...] = (
    SignMeaning.THINK,
    SignMeaning.AGREE,
    SignMeaning.AGREE_REMARK,
    SignMeaning.SEEN_NOT_AGREED,
)
"""The four answers, equally large, thinking first."""
WITH_REMARK: tuple[SignMeaning, ...] = (SignMeaning.AGREE_REMARK, SignMeaning.SEEN_NOT_AGREED)
RARE: tuple[SignMeaning, ...] = (SignMeaning.OWN_TASKS_ONLY, SignMeaning.NOT_PRESENT_SENT, SignMeaning.REFUSED)
CHILD_WAYS: tuple[SignedHow, ...] = (SignedHow.STICKER, SignedHow.HANDPRINT, SignedHow.DRAWN)


def short_answer(meaning: SignMeaning) -> str:
    """An answer in a few words, for a button."""
    return {
        SignMeaning.THINK: _("I want to think"),
        SignMeaning.AGREE: _("I agree"),
        SignMeaning.AGREE_REMARK: _("I agree, with a remark"),
        SignMeaning.SEEN_NOT_AGREED: _("I do not agree"),
        SignMeaning.OWN_TASKS_ONLY: _("I do what is by my name"),
        SignMeaning.NOT_PRESENT_SENT: _("Was not there, gets it sent"),
        SignMeaning.REFUSED: _("Does not want to sign"),
    }[meaning]


class AnswerCard(Card):
    """What one person says to the sheet."""

    def __init__(self, context: StageContext, meeting: Meeting, person: Participant, *, is_child: bool) -> None:
        super().__init__(surface="card")
        self._context, self._person, self._is_child = context, person.id, is_child
        who = look(meeting, person)
        self.setAccessibleName(person.name)
        name = label(person.name, "large_strong")
        name.setStyleSheet(f"color: {context.theme.hex(who.token)};")
        self._more = IconButton("ellipsis", _("More answers for {name}").format(name=person.name))
        self._more.clicked.connect(self._show_more)
        head = row(Avatar(who, 30), name, self._more)
        head.setStretchFactor(name, 1)
        self.body.setContentsMargins(12, 6, 12, 12)
        self.body.setSpacing(6)
        self.body.addLayout(head)
        if is_child:
            self.body.addWidget(label(_("{name} has a page of their own, and need not sign.").format(name=person.name)))
        self._answer = ChoiceRow(
            _("What {name} says about the sheet").format(name=person.name),
            [Choice(meaning, short_answer(meaning)) for meaning in self._choices()],
            columns=2,
            clearable=True,
        )
        self._answer.chosen.connect(self._answered)
        self.body.addWidget(self._answer)
        self._said = label("", "soft_body")
        self.body.addWidget(self._said)
        self._until = DateField(_("Until when {name} thinks").format(name=person.name), today=context.today)
        self._until.changed.connect(self._think_until)
        self._until_line = _line(label(_("Thinks until"), "soft_body", wrap=False), self._until)
        self.body.addWidget(self._until_line)
        self._remark = DraftText(
            _("Remark of {name}").format(name=person.name),
            lambda text: context.do(
                signing.remark_on_sheet, merge=f"remark {person.id}", participant=person.id, remark=text
            ),
            hint=_("In {name}'s own words").format(name=person.name),
            least_lines=1,
        )
        self.body.addWidget(self._remark)
        self._interpreter = PersonCombo(_("Interpreted by"), nobody=_("not interpreted"))
        self._interpreter.picked.connect(
            lambda other: context.do(signing.name_interpreter, participant=person.id, interpreter=other)
        )
        self._interpreter_line = _line(label(_("Interpreted by"), "soft_body", wrap=False), self._interpreter)
        self.body.addWidget(self._interpreter_line)
        self._wants_remark = self._wants_interpreter = False
        self._build_signature(person)
        self.show_meeting(meeting)

    def _choices(self) -> tuple[SignMeaning, ...]:
        return (SignMeaning.THINK, SignMeaning.AGREE) if self._is_child else MAIN

    def _build_signature(self, person: Participant) -> None:
        self._open = False
        self._begin = QuietButton(_("Sign"), "signature")
        self._begin.clicked.connect(self._open_pad)
        self._other = PlainButton(_("Sign in another way"))
        self._other.clicked.connect(self._show_ways)
        self._how = label("", "soft")
        self._ways = QWidget()
        flow = FlowLayout(self._ways, spacing=6)
        flow.addWidget(self._begin)
        flow.addWidget(self._other)
        self._place = QWidget()
        box = QVBoxLayout(self._place)
        box.setContentsMargins(0, 0, 0, 0)
        self.pad = SignaturePad(self._context.theme, person.name)
        self.pad.drawn.connect(self._show_pad)
        box.addWidget(self.pad)
        self._again = IconButton("eraser", _("Draw again"))
        self._again.clicked.connect(self.pad.clear)
        self._keep = PrimaryButton(_("Keep signature"))
        self._keep.clicked.connect(lambda: self._sign(SignedHow.DRAWN))
        box.addLayout(row(self._keep, self._again, 1))
        for part in (self._place, self._how, self._ways):
            self.body.addWidget(part)

    # Showing.

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what is kept of this person's last word."""
        signature = signing.signature_of(meeting, self._person)
        stopped = meeting.details.ended is not None and meeting.details.ended.value == "stopped"
        self._meeting = meeting
        self._answer.setEnabled(not stopped)
        self._more.setEnabled(not stopped)
        self._answer.show_value(signature.meaning if signature else None)
        self._said.setText(self._said_words(signature))
        self._said.setVisible(bool(self._said.text()))
        thinking = signature is not None and signature.meaning is SignMeaning.THINK
        self._until_line.setVisible(thinking)
        self._until.show_value(signature.until if signature else None)
        self._show_remark(signature)
        self._show_interpreter(meeting, signature)
        self._show_signature(signature)

    def _show_remark(self, signature: Signature | None) -> None:
        """The line for a remark stands there with the answers that ask for one; with others when it is wanted."""
        if signature is None:
            self._wants_remark = False
        has_one = signature is not None and bool(signature.remark)
        asks = signature is not None and signature.meaning in WITH_REMARK
        self._remark.setVisible(asks or has_one or self._wants_remark)
        self._remark.show_value(signature.remark if signature else None)

    def _show_interpreter(self, meeting: Meeting, signature: Signature | None) -> None:
        """Whoever interprets for this person first; everybody else when somebody else did it."""
        interpreters = [p for p in meeting.participants if p.interpreter_for == self._person]
        named = signature.interpreted_by if signature else None
        others = [p for p in in_order(meeting) if p not in interpreters and p.id != self._person]
        if self._wants_interpreter:
            interpreters += others
        elif named is not None and all(p.id != named for p in interpreters):
            interpreters += [meeting.person(named)]
        self._interpreter_line.setVisible(signature is not None and bool(interpreters))
        self._interpreter.show_people(looks(meeting, interpreters), named)

    def _said_words(self, signature: Signature | None) -> str:
        """What the buttons do not show already."""
        if signature is None:
            return _("Not asked yet")
        return "" if signature.meaning in self._choices() else sign_sentence(signature.meaning)

    def _show_signature(self, signature: Signature | None) -> None:
        asked = signature is not None and signature.meaning not in (SignMeaning.REFUSED, SignMeaning.NOT_PRESENT_SENT)
        signed = signature is not None and signature.how is not None
        if signature is not None and (signed or self.pad.is_empty):
            self.pad.show_strokes(signature.strokes)
        self._open = self._open and not signed
        drawn = signature is not None and bool(signature.strokes)
        self._ways.setVisible(asked)
        self._begin.setVisible(not self._open and not signed)
        self._other.setText(_("Sign anew") if signed else _("Another way"))
        self._place.setVisible(asked and (drawn or self._open))
        self._how.setText(self._how_words(signature))
        self._how.setVisible(bool(self._how.text()))
        self._show_pad()

    def _open_pad(self) -> None:
        self._open = True
        self._begin.hide()
        self._place.show()

    def _how_words(self, signature: Signature | None) -> str:
        if signature is None or signature.how is None:
            return ""
        day = _day_of(signature.signed_at)
        words = name_of(signature.how)
        return f"{words} · {day_and_month(day, near=self._context.today())}" if day else words

    def _show_pad(self) -> None:
        self._keep.setVisible(not self.pad.is_empty)
        self._again.setVisible(not self.pad.is_empty)

    # What a person says.

    def _answered(self, value: object) -> None:
        known = signing.signature_of(self._meeting, self._person)
        meaning = value if isinstance(value, SignMeaning) else None
        done = self._context.do(signing.answer_sheet, participant=self._person, meaning=meaning)
        if done and known is not None and (known.how is not None or (meaning is None and known.remark)):
            # What went along is brought back as easily as it went.
            self._context.say(_("Another answer: the signature under the first one is gone."), self._undo_action())

    def _undo_action(self) -> tuple[str, Callable[[], object]]:
        return _("Undo"), self._context.undo

    def _think_until(self, day: dt.date | None) -> None:
        self._context.do(signing.answer_sheet, participant=self._person, meaning=SignMeaning.THINK, until=day)

    def _show_more(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for meaning in RARE:
            menu.addAction(literal(short_answer(meaning)), self._setter(meaning))
        if signing.signature_of(self._meeting, self._person) is not None:
            menu.addSeparator()
            menu.addAction(literal(_("Add a remark")), self._add_remark)
            menu.addAction(literal(_("Somebody interpreted")), self._add_interpreter)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _add_remark(self) -> None:
        self._wants_remark = True
        self._show_remark(signing.signature_of(self._meeting, self._person))
        self._remark.setFocus()

    def _add_interpreter(self) -> None:
        self._wants_interpreter = True
        self._show_interpreter(self._meeting, signing.signature_of(self._meeting, self._person))
        self._interpreter.setFocus()

    def _setter(self, meaning: SignMeaning) -> Callable[[], object]:
        return lambda: self._context.do(signing.answer_sheet, participant=self._person, meaning=meaning)

    def _show_ways(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        ways = CHILD_WAYS if self._is_child else (SignedHow.TYPED, SignedHow.PAPER)
        for how in ways:
            if how is SignedHow.DRAWN:
                continue
            menu.addAction(literal(name_of(how)), self._signer(how))
        menu.addAction(literal(_("Draw on the screen")), self._draw_anew)
        menu.popup(self._other.mapToGlobal(self._other.rect().bottomLeft()))

    def _signer(self, how: SignedHow) -> Callable[[], object]:
        return lambda: self._sign(how)

    def _draw_anew(self) -> None:
        self.pad.show_strokes(None)
        self._open_pad()
        self._show_pad()

    def _sign(self, how: SignedHow) -> None:
        stamp = self._context.wall().isoformat(timespec="seconds")
        if how is SignedHow.PAPER:
            self._context.do(signing.mark_paper_signed, participant=self._person, signed_at=stamp)
            return
        strokes = self.pad.strokes() if how is SignedHow.DRAWN else None
        self._context.do(signing.sign, participant=self._person, how=how, signed_at=stamp, strokes=strokes)

    def undo_stroke(self) -> bool:
        """Take the last stroke of a signature being drawn away; whether there was one."""
        return self.pad.undo_stroke()


def _line(*widgets: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(row(*widgets))
    return made


def _day_of(stamp: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((stamp or "")[:10])
    except ValueError:
        return None
