"""A topic in one small line: how it ended, or who decides."""

from __future__ import annotations

from companion.domain.ladder import involved_roles, is_family_party
from companion.domain.legal import rank
from companion.domain.meeting import DecisionRole, Meeting, Topic
from companion.domain.terms import DecideMode, Outcome, Rung
from companion.words import _
from companion.words.naming import name_of
from companion.words.rungs import rung_name


def topic_line(meeting: Meeting, topic: Topic) -> str:
    """The line under the title of a topic."""
    if topic.outcome not in (None, Outcome.OPEN):
        return name_of(topic.outcome)
    if not topic.is_decision:
        return _("to understand, no decision")
    agreed = [r for r in involved_roles(topic) if is_family_party(meeting, r.party)]
    if agreed:
        role = max(agreed, key=_agreed_rank)
        return rung_name(role.agreed_rung, _told_mode(role))
    asked = [r for r in topic.roles or () if r.expected_rung and is_family_party(meeting, r.party)]
    if asked:
        highest = max((r.expected_rung for r in asked if r.expected_rung), key=rank)
        mode = DecideMode.JOINT if highest is Rung.DECIDE else None
        return _("expected: {role}").format(role=rung_name(highest, mode))
    return _("not discussed yet")


def _agreed_rank(role: DecisionRole) -> int:
    return rank(role.agreed_rung or Rung.INFORM, role.mode)


def _told_mode(role: DecisionRole) -> DecideMode | None:
    return role.mode if role.agreed_rung is Rung.DECIDE else None
