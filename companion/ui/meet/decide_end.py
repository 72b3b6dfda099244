"""Who decides in the end and what happens otherwise; the yes of the law; how the talk about a topic ended."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.ladder import possible_deciders, set_decides_in_end, set_if_no_agreement, set_outcome
from companion.domain.legal import LegalPosition
from companion.domain.legal_yes import answer_legal, clear_legal, legal_consent_of, legal_state
from companion.domain.meeting import Meeting, Topic
from companion.domain.terms import ConsentAnswer, HeardStatus, Outcome
from companion.domain.topics import mark_heard, unheard_family
from companion.domain.turns import give_floor
from companion.ui.context import StageContext
from companion.ui.people import looks
from companion.ui.widgets.buttons import Choice, ChoiceRow, QuietButton
from companion.ui.widgets.drafts import DraftLine, DraftText
from companion.ui.widgets.fields import DateField
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.people import PersonPicker
from companion.ui.widgets.surfaces import Card, SectionTitle, clear_layout, icon_label, label, row
from companion.words import _, ngettext
from companion.words.legal import legal_yes_headline, legal_yes_question, what_you_can_do
from companion.words.naming import name_of
from companion.words.people import name_list, short_names
from companion.words.roles import outcome_sentence


class DecidersPart(QWidget):
    """Who decides in the end, by name, and what happens when they do not agree."""

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._topic = ""
        self.people = PersonPicker(_("Who decides in the end?"))
        self.people.setObjectName("decides-in-end")
        self.people.picked.connect(self._keep_people)
        self.otherwise = DraftText(_("And if you do not agree: what then?"), self._keep_otherwise, least_lines=1)
        self.otherwise.setObjectName("if-no-agreement")
        self._can_do = label("", "soft")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(SectionTitle(_("Who decides in the end?")))
        box.addWidget(self.people)
        box.addSpacing(4)
        box.addWidget(SectionTitle(_("And if you do not agree: what then?")))
        box.addWidget(self.otherwise)
        box.addWidget(self._can_do)

    def show_topic(self, meeting: Meeting, topic: Topic, position: LegalPosition) -> None:
        """Show who is named; nothing to choose before somebody decides."""
        if topic.id != self._topic:
            self._topic = topic.id
            self.otherwise.put_text("")
            self.otherwise.show_value("")
        people = possible_deciders(meeting, topic.id)
        named = topic.decides_in_end or ()
        known = {person.id for person in people}
        strangers = [p for p in (meeting.find(n) for n in named) if p is not None and p.id not in known]
        self.setVisible(bool(people or named or topic.if_no_agreement))
        self.people.show_people(looks(meeting, [*people, *strangers]), named)
        self.otherwise.show_value(topic.if_no_agreement)
        route = what_you_can_do(position)
        self._can_do.setText(_("If you do not agree, you can: {text}").format(text=route) if route else "")
        self._can_do.setVisible(bool(route))

    def _keep_people(self, people: tuple[str, ...]) -> None:
        self._context.do(set_decides_in_end, topic=self._topic, people=tuple(people))

    def _keep_otherwise(self, text: str) -> bool:
        return self._context.do(
            set_if_no_agreement, topic=self._topic, text=text or None, merge=f"otherwise-{self._topic}"
        )


class LegalYesPart(QWidget):
    """The yes that the law asks, a line per person, said in so many words and never derived."""

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lines: dict[tuple[str, str], _LegalLine] = {}
        self._headline = label("", "soft")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        sign = icon_label("scale", "soft", 16)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        head = row(sign, self._headline)
        head.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        head.setStretch(1, 1)
        box.addLayout(head)
        box.addLayout(self._rows)

    def show_topic(self, meeting: Meeting, topic: Topic, position: LegalPosition) -> None:
        """Show whose yes is asked, and what they said."""
        state = legal_state(meeting, topic.id, position)
        self.setVisible(bool(state))
        headline = legal_yes_headline(meeting, topic.id, position)
        closing = _("Signing the sheet does not replace it.")
        self._headline.setText(" ".join(part for part in (headline, closing) if part))
        wanted = [(topic.id, each.person.id) for each in state]
        if wanted != list(self._lines):
            clear_layout(self._rows)
            self._lines = {key: _LegalLine(self._context, *key) for key in wanted}
            for line in self._lines.values():
                self._rows.addWidget(line)
        for line in self._lines.values():
            line.show_meeting(meeting)

    def line(self, participant: str) -> _LegalLine:
        """The line of a person."""
        return next(line for (_topic, person), line in self._lines.items() if person == participant)


class _LegalLine(QWidget):
    """One person: the question to ask aloud, and yes, no or later until a day."""

    def __init__(self, context: StageContext, topic: str, participant: str) -> None:
        super().__init__()
        self._context, self._topic, self._person = context, topic, participant
        self._answer: ConsentAnswer | None = None
        self._until: dt.date | None = None
        self._question = label("", "body")
        choices = [Choice(answer, name_of(answer)) for answer in ConsentAnswer]
        self.answers = ChoiceRow(_("Yes, no or later"), choices, clearable=True)
        self.answers.chosen.connect(self._give)
        self.until = DateField(_("Later, until"), today=context.today, hint=_("until when?"))
        self.until.changed.connect(self._give_until)
        self.remark = DraftLine(_("In own words"), self._keep_remark, hint=_("In own words"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for part in (self._question, self.answers, self.until, self.remark):
            box.addWidget(part)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what the person said."""
        said = legal_consent_of(meeting, self._topic, self._person)
        self._answer = said.answer if said is not None else None
        self._until = said.until if said is not None else None
        self._question.setText(legal_yes_question(meeting, self._topic, self._person))
        self.answers.show_value(self._answer)
        self.until.setVisible(self._answer is ConsentAnswer.LATER)
        self.until.show_value(self._until)
        self.remark.setVisible(self._answer in (ConsentAnswer.NO, ConsentAnswer.LATER))
        self.remark.show_value(said.remark if said is not None else None)

    def _give(self, answer: ConsentAnswer | None) -> None:
        if answer is None:
            self._context.do(clear_legal, topic=self._topic, participant=self._person)
        else:
            self._tell(answer, self._until, self.remark.text() or None)

    def _give_until(self, until: dt.date | None) -> None:
        self._tell(ConsentAnswer.LATER, until, self.remark.text() or None)

    def _keep_remark(self, text: str) -> bool:
        if self._answer is None:
            return True
        return self._tell(self._answer, self._until, text or None)

    def _tell(self, answer: ConsentAnswer, until: dt.date | None, remark: str | None) -> bool:
        return self._context.do(
            answer_legal,
            topic=self._topic,
            participant=self._person,
            answer=answer,
            on=self._context.today(),
            until=until,
            remark=remark,
        )


_WITH_DETAILS = frozenset(
    {Outcome.TRIAL, Outcome.THINK_TIME, Outcome.FIND_OUT, Outcome.POSTPONED, Outcome.DECIDED_ELSEWHERE}
)


class OutcomePart(QWidget):
    """How the talk ended, every honest outcome as large as an agreement. Somebody unheard is asked about once."""

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._meeting: Meeting | None = None
        self._topic: Topic | None = None
        choices = [Choice(outcome, name_of(outcome)) for outcome in Outcome if outcome is not Outcome.OPEN]
        self.outcome = ChoiceRow(_("How did it end?"), choices, columns=2, clearable=True)
        self.outcome.setObjectName("outcome")
        self.outcome.chosen.connect(self._choose)
        self.unheard = _UnheardCard(self._hear_first, self._pass, self._go_on)
        self._sentence = label("", "soft_body")
        self.until = DateField(_("Until when?"), today=context.today, hint=_("until when?"))
        self.until.changed.connect(self._keep_until)
        self.by = PersonPicker(_("Who?"))
        self.by.picked.connect(self._keep_by)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(SectionTitle(_("How did it end?")))
        for part in (self.unheard, self.outcome, self._sentence, self.until, self.by):
            box.addWidget(part)
        self.unheard.hide()

    def show_topic(self, meeting: Meeting, topic: Topic) -> None:
        """Show how the talk ended."""
        if self._topic is not None and topic.id != self._topic.id:
            self.unheard.hide()
        self._meeting, self._topic = meeting, topic
        if not self.unheard.isHidden() and not unheard_family(meeting, topic.id):
            self.unheard.hide()
        self.outcome.show_value(topic.outcome)
        details = topic.outcome in _WITH_DETAILS
        self.until.setVisible(details)
        self.until.show_value(topic.outcome_until)
        self.by.setVisible(details)
        self.by.show_people(looks(meeting), topic.outcome_by or ())
        sentence = outcome_sentence(meeting, topic.id)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def _choose(self, outcome: Outcome | None) -> None:
        meeting, topic = self._meeting, self._topic
        if meeting is None or topic is None:
            return
        unheard = unheard_family(meeting, topic.id)
        if outcome is not None and unheard and not self.unheard.was_asked(topic.id):
            names = short_names(meeting)
            self.outcome.show_value(topic.outcome)
            self.unheard.ask(topic.id, [names[p.id] for p in unheard], outcome)
            return
        self._set(outcome)

    def _set(self, outcome: Outcome | None) -> None:
        topic = self._topic
        if topic is None:
            return
        keeps = outcome in _WITH_DETAILS
        done = self._context.do(
            set_outcome,
            topic=topic.id,
            outcome=outcome,
            until=topic.outcome_until if keeps else None,
            by=topic.outcome_by if keeps else None,
        )
        if not done:
            self.outcome.show_value(topic.outcome)

    def _keep_until(self, until: dt.date | None) -> None:
        if self._topic is not None:
            self._context.do(
                set_outcome,
                topic=self._topic.id,
                outcome=self._topic.outcome,
                until=until,
                by=self._topic.outcome_by,
            )

    def _keep_by(self, by: tuple[str, ...]) -> None:
        if self._topic is not None:
            self._context.do(
                set_outcome,
                topic=self._topic.id,
                outcome=self._topic.outcome,
                until=self._topic.outcome_until,
                by=tuple(by) or None,
            )

    # The three answers when somebody was not heard.

    def _hear_first(self) -> None:
        meeting, topic = self._meeting, self._topic
        self.unheard.hide()
        if meeting is None or topic is None:
            return
        person = unheard_family(meeting, topic.id)[0]
        if meeting.live.started_at is not None and meeting.live.topic == topic.id and person.is_present:
            self._context.do(give_floor, participant=person.id, at=self._context.now())

    def _pass(self) -> None:
        meeting, topic = self._meeting, self._topic
        self.unheard.hide()
        if meeting is None or topic is None:
            return
        for person in unheard_family(meeting, topic.id):
            self._context.do(mark_heard, topic=topic.id, participant=person.id, status=HeardStatus.PASSED)
        self._set(self.unheard.outcome)

    def _go_on(self) -> None:
        self.unheard.hide()
        self._set(self.unheard.outcome)


class _UnheardCard(Card):
    """One question before a topic is closed with a child or parent unheard, with three answers of the same size."""

    def __init__(self, hear: object, passes: object, go_on: object) -> None:
        super().__init__(surface="note")
        self.outcome: Outcome | None = None
        self._asked_for: set[str] = set()
        self._words = label("", "strong")
        self.body.addWidget(self._words)
        flow = FlowLayout()
        self.buttons: list[QuietButton] = []
        for name, words, then in (
            ("hear-first", _("Listen first"), hear),
            ("lets-pass", _("They let it pass"), passes),
            ("go-on", _("Go on without"), go_on),
        ):
            button = QuietButton(words)
            button.setObjectName(name)
            button.clicked.connect(partial(_call, then))
            self.buttons.append(button)
            flow.addWidget(button)
        self.body.addLayout(flow)

    def was_asked(self, topic: str) -> bool:
        """Whether the question was asked on this topic: once is enough."""
        return topic in self._asked_for

    def ask(self, topic: str, names: list[str], outcome: Outcome) -> None:
        """Ask about these people, before this outcome."""
        self._asked_for.add(topic)
        self.outcome = outcome
        text = ngettext(
            "{names} was not heard on this topic yet.", "{names} were not heard on this topic yet.", len(names)
        )
        self._words.setText(text.format(names=name_list(names)))
        self.show()
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)


def _call(then: object) -> None:
    if callable(then):
        then()
