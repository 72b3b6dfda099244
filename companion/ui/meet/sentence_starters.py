"""Whole sentences to choose from on a topic that nobody prepared: one tap, read aloud, changed where it is wrong."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.decision import decision_on
from companion.domain.ladder import agree_roles, expected_open, is_child_party, is_family_party
from companion.domain.legal import LegalPosition
from companion.domain.meeting import Meeting, Party, Topic
from companion.domain.terms import DecideMode, PartyKind, Rung
from companion.ui.context import StageContext
from companion.ui.meet.clock import started
from companion.ui.meet.role_panel import roles_parties
from companion.ui.widgets.buttons import Choice, ChoiceRow
from companion.ui.widgets.surfaces import label
from companion.words import _
from companion.words.decisions import decision_sentence

Roles = tuple[tuple[str, Rung, DecideMode | None], ...]


def starters(meeting: Meeting, topic: Topic, position: LegalPosition) -> tuple[Roles, ...]:
    """The usual ways to decide between the family and those who work here; empty where one of them is missing."""
    parties = roles_parties(meeting)
    child = next((p for p in parties if is_child_party(meeting, p.id)), None)
    family = next((p for p in parties if is_family_party(meeting, p.id) and p is not child), None)
    others = [p for p in parties if not is_family_party(meeting, p.id)]
    if family is None or not others:
        return ()
    other = _decider(others, position)
    own: Roles = ((child.id, Rung.CONSULT, None),) if child is not None else ()
    makes: Roles = ((child.id, Rung.COPRODUCE, None),) if child is not None else ()
    joint, sole = DecideMode.JOINT, DecideMode.SOLE
    return (
        ((family.id, Rung.DECIDE, joint), (other.id, Rung.DECIDE, joint), *own),
        ((family.id, Rung.COPRODUCE, None), (other.id, Rung.COPRODUCE, None), *makes),
        ((other.id, Rung.DECIDE, sole), (family.id, Rung.ADVISE, None), *own),
        ((family.id, Rung.DECIDE, sole), (other.id, Rung.ADVISE, None), *own),
    )


def _decider(others: list[Party], position: LegalPosition) -> Party:
    """The party that the list names as deciding, or else the school, or else the first."""
    by_list = next((p for p in others if p.kind in position.deciders), None)
    return by_list or next((p for p in others if p.kind is PartyKind.SCHOOL), others[0])


class SentenceStarters(QWidget):
    """The sentences as equal answers; none is chosen beforehand, and all of them can be changed afterwards."""

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._topic = ""
        self._meeting: Meeting | None = None
        self._sentences: tuple[str, ...] = ()
        self.row: ChoiceRow | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self._box.addWidget(label(_("Choose a sentence and read it aloud, or choose roles below."), "soft"))

    def show_topic(self, meeting: Meeting, topic: Topic, position: LegalPosition) -> None:
        """Show the sentences, while nothing is known of the topic."""
        self._topic, self._meeting = topic.id, meeting
        open_ = not expected_open(topic) and decision_on(meeting, topic.id).nothing_known
        found = starters(meeting, topic, position) if open_ else ()
        self.setVisible(bool(found))
        said = tuple(decision_sentence(agree_roles(meeting, topic=topic.id, roles=r), topic.id) for r in found)
        if said == self._sentences:
            return
        self._sentences = said
        if self.row is not None:
            self._box.removeWidget(self.row)
            self.row.hide()
            self.row.deleteLater()
            self.row = None
        if found:
            choices = [Choice(roles, sentence) for roles, sentence in zip(found, said, strict=True)]
            self.row = ChoiceRow(_("Who decides?"), choices, columns=1)
            self.row.chosen.connect(self._take)
            self._box.addWidget(self.row)

    def _take(self, roles: Roles | None) -> None:
        if roles is not None:
            self._context.do(agree_roles, topic=self._topic, roles=roles, at=self._at())

    def _at(self) -> dt.time | None:
        if self._meeting is None or not started(self._meeting):
            return None
        return self._context.wall().time().replace(second=0, microsecond=0)
