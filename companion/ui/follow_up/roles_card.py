"""Which role people really got, asked afterwards, beside the one that was agreed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.ladder import experience_rung
from companion.domain.meeting import DecisionRole, Meeting, Topic
from companion.domain.terms import Rung
from companion.ui.context import StageContext
from companion.ui.widgets.combos import ValueCombo
from companion.ui.widgets.surfaces import Card, clear_layout, label
from companion.words import _
from companion.words.rungs import rung_name


class RolesCard(Card):
    """For each topic with roles: which role did each party really get?"""

    def __init__(self, context: StageContext) -> None:
        super().__init__(_("Which role did you really get?"))
        self._context = context
        self.combos: dict[tuple[str, str], ValueCombo] = {}
        self._known: tuple[tuple[str, str, str], ...] = ()
        self._inside = QVBoxLayout()
        self._inside.setSpacing(6)
        self.body.addLayout(self._inside)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what people said."""
        roles = [
            (topic, role)
            for topic in meeting.topics
            for role in topic.roles or ()
            if role.agreed_rung not in (None, Rung.NOT_INVOLVED)
        ]
        self.setVisible(bool(roles))
        known = tuple(
            (t.id, t.title, f"{r.party} {meeting.party(r.party).name} {r.agreed_rung} {r.mode}") for t, r in roles
        )
        if known != self._known:
            self._known = known
            self._rebuild(meeting, roles)
        for topic, role in roles:
            self.combos[topic.id, role.party].show_value(role.experienced_rung)

    def _rebuild(self, meeting: Meeting, roles: list[tuple[Topic, DecisionRole]]) -> None:
        clear_layout(self._inside)
        self.combos = {}
        title = ""
        for topic, role in roles:
            if topic.id != title:
                title = topic.id
                self._inside.addSpacing(6)
                self._inside.addWidget(label(topic.title, "strong"))
            self._inside.addWidget(self._line(meeting, topic, role))

    def _line(self, meeting: Meeting, topic: Topic, role: DecisionRole) -> QWidget:
        party = meeting.party(role.party).name
        line = QWidget()
        box = QVBoxLayout(line)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        agreed = rung_name(role.agreed_rung, role.mode)
        box.addWidget(label(_("{party}. Agreed: {role}").format(party=party, role=agreed), "soft_body"))
        rows = [(None, _("not asked")), *((rung, rung_name(rung)) for rung in Rung)]
        combo = ValueCombo(_("The role that {party} really got").format(party=party), rows)
        combo.chosen.connect(
            lambda rung, t=topic.id, p=role.party: self._context.do(experience_rung, topic=t, party=p, rung=rung)
        )
        self.combos[topic.id, role.party] = combo
        box.addWidget(combo)
        return line
