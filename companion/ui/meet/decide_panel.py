"""Who decides on the topic of now: the sentence first, and behind it everything it is made of."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.decision import decision_on, notices
from companion.domain.ladder import expected_open, take_over_expected
from companion.domain.legal import LegalPosition
from companion.domain.meeting import Meeting, Topic
from companion.domain.terms import TopicKind
from companion.domain.topics import change_topic, unheard_family
from companion.services.desk import Published
from companion.ui.context import StageContext
from companion.ui.meet.clock import started
from companion.ui.meet.columns import Part
from companion.ui.meet.decide_end import DecidersPart, LegalYesPart, OutcomePart
from companion.ui.meet.role_answers import RoleAnswersRow
from companion.ui.meet.role_panel import RolePanel
from companion.ui.meet.sentence_starters import SentenceStarters
from companion.ui.widgets.buttons import PlainButton, PrimaryButton
from companion.ui.widgets.layouts import Scroll
from companion.ui.widgets.surfaces import Card, SectionTitle, icon_label, label, row, set_role
from companion.words import _
from companion.words.decisions import decision_sentence, expected_sentence
from companion.words.legal import notice_sentence, position_title
from companion.words.roles import discussed_before_sentence

_LARGE_UP_TO = 140
_KINDS = frozenset({"topics", "live", "participants", "parties", "details", "legal_consents"})


class DecidePanel(Part):
    """The sentence of the topic, the party chips and the ladder, the answers, the yes of the law, the outcome."""

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._meeting: Meeting | None = None
        self._title = SectionTitle(_("Who decides?"))
        self.sentence = _SentenceCard(context)
        self.starters = SentenceStarters(context)
        self.roles = RolePanel(context)
        self.roles.party_chosen.connect(lambda _party: self._show_again())
        self.answers = RoleAnswersRow(context)
        self.deciders = DecidersPart(context)
        self.legal_yes = LegalYesPart(context)
        self.outcome = OutcomePart(context)
        self._notice = label("", "note")
        self._decision = PlainButton(_("There is something to decide"), "scale")
        self._decision.clicked.connect(self._make_decision)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        parts = (
            self.sentence,
            self.starters,
            self.roles,
            self.answers,
            self._notice,
            self.deciders,
            self.legal_yes,
            self.outcome,
            self._decision,
        )
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self._scroll = Scroll(inner)
        card = Card()
        card.body.setContentsMargins(14, 12, 10, 8)
        card.body.addWidget(self._title)
        card.body.addWidget(self._scroll, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(card)

    def show_meeting(self, meeting: Meeting, published: Published | None) -> None:
        """Show who decides on the topic of now."""
        before, self._meeting = self._meeting, meeting
        if published is not None and not published.kinds & _KINDS:
            return
        if before is None or before.live.topic != meeting.live.topic:
            self._scroll.show_position(0)
        elif published is not None and self._basis(before) == self._basis(meeting):
            return
        self._show_again()

    @staticmethod
    def _basis(meeting: Meeting) -> tuple[object, ...]:
        """What this panel is made of: taps at the table leave it as it is."""
        topic = next((t for t in meeting.topics if t.id == meeting.live.topic), None)
        spoken = unheard_family(meeting, topic.id) if topic is not None else ()
        kept = topic.but(heard=None, said_back=None, note=None) if topic is not None else None
        begun = meeting.live.started_at
        return kept, spoken, meeting.participants, meeting.parties, meeting.details, meeting.legal_consents, begun

    def _show_again(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        topic = next((t for t in meeting.topics if t.id == meeting.live.topic), None)
        title = _("Who decides? · {topic}").format(topic=topic.title) if topic is not None else _("Who decides?")
        self._title.setText(title)
        decides = topic is not None and topic.is_decision
        parts: tuple[QWidget, ...] = (self.roles, self.answers, self.deciders, self.legal_yes, self.outcome)
        for part in (*parts, self.starters, self._notice):
            part.setVisible(decides)
        self._decision.setVisible(topic is not None and not topic.is_decision)
        self.sentence.show_topic(meeting, topic)
        if topic is None or not decides:
            return
        position: LegalPosition = self._context.legal.position(topic.decision_type)
        self._title.setToolTip(position_title(position))
        self.starters.show_topic(meeting, topic, position)
        self.roles.show_topic(meeting, topic, position)
        self.answers.show_topic(meeting, topic, position)
        self.deciders.show_topic(meeting, topic, position)
        self.legal_yes.show_topic(meeting, topic, position)
        self.outcome.show_topic(meeting, topic)
        # At most one quiet line at a time, and never about what stands open a little lower.
        found = [n for n in notices(meeting, topic.id, position) if n.party != self.roles.party]
        self._notice.setText(notice_sentence(meeting, found[0]) if found else "")
        self._notice.setVisible(bool(found))

    def _make_decision(self) -> None:
        if self._meeting is not None and self._meeting.live.topic is not None:
            self._context.do(change_topic, topic=self._meeting.live.topic, kind=TopicKind.DECISION)

    def position(self) -> dict[str, Any]:
        """Which party is chosen, and how far it is scrolled."""
        return {"party": self.roles.party, "decide_scroll": self._scroll.position()}

    def show_position(self, position: dict[str, Any]) -> None:
        """Choose it again."""
        party = position.get("party")
        if party is not None and self._meeting is not None and any(p.id == party for p in self._meeting.parties):
            self.roles.choose_party(party)
        self._scroll.show_position(int(position.get("decide_scroll", 0)))


class _SentenceCard(QWidget):
    """The sentence to read aloud; and one button that takes over what was prepared."""

    def __init__(self, context: StageContext) -> None:
        super().__init__()
        self._context = context
        self._meeting: Meeting | None = None
        self._topic: Topic | None = None
        self._card = Card(surface="tint")
        self._above = label("", "soft")
        self.words = label("", "large_strong")
        self.words.setObjectName("decision-sentence")
        self._card.body.addWidget(self._above)
        self._card.body.addWidget(self.words)
        self._before = label("", "soft")
        sign = icon_label("volume-2", "soft", 16)
        self._line = QWidget()
        line = row(sign, self._before, spacing=6)
        line.setStretch(1, 1)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        self._line.setLayout(line)
        self.take_over = PrimaryButton(_("As prepared"), "check-check")
        self.take_over.setObjectName("take-over-expected")
        self.take_over.setToolTip(_("Agree on the roles as they were expected beforehand"))
        self.take_over.clicked.connect(self._take_over)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self._card)
        box.addWidget(self._line)
        box.addWidget(self.take_over, 0, Qt.AlignmentFlag.AlignLeading)

    def show_topic(self, meeting: Meeting, topic: Topic | None) -> None:
        """Show the sentence of a topic."""
        self._meeting, self._topic = meeting, topic
        if topic is None:
            self.words.setText(_("Choose a topic, or add one."))
            for part in (self._above, self._line, self.take_over):
                part.hide()
            return
        open_ = topic.is_decision and expected_open(topic)
        nothing = open_ and decision_on(meeting, topic.id).nothing_known
        self._above.setText(_("Expected beforehand, not agreed yet:"))
        self._above.setVisible(nothing)
        text = expected_sentence(meeting, topic.id) if nothing else decision_sentence(meeting, topic.id)
        self.words.setText(text)
        # A sentence about many parties leaves room for the ladder below it.
        set_role(self.words, "large_strong" if len(text) <= _LARGE_UP_TO else "strong")
        said = discussed_before_sentence(meeting, topic.id) if topic.is_decision else ""
        self._before.setText(" · ".join(part for part in (_("Read aloud"), said) if part))
        self._line.setVisible(topic.is_decision)
        self.take_over.setVisible(open_)

    def _take_over(self) -> None:
        if self._topic is None or self._meeting is None:
            return
        at = self._context.wall().time().replace(second=0, microsecond=0) if started(self._meeting) else None
        self._context.do(take_over_expected, topic=self._topic.id, at=at)
