"""The yes that the law asks of a person on a topic: said in so many words, asked one by one, never derived.

It stands apart from the role, from agreeing with the role and from signing the sheet.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from companion.domain.edit import changed, find, next_id, swap_in, text_or_none, without
from companion.domain.errors import RuleBroken
from companion.domain.ladder import has_a_say, is_family_party, voices
from companion.domain.legal import Floor, LegalPosition, floor_for, rank
from companion.domain.meeting import LegalConsent, Meeting, Participant, Topic
from companion.domain.people import child_of, parents_of
from companion.domain.terms import ConsentAnswer, Outcome, PartyKind

OF_AGE: Final = 18
"""Years, in the Netherlands."""


@dataclass(frozen=True, slots=True)
class LegalYes:
    """One person whose yes the law asks, and what the person said; `said` is `None` when not asked yet."""

    person: Participant
    said: LegalConsent | None
    asked_by_law: bool = True
    """Whether the positions ask it; somebody may also have said it of the own accord."""

    @property
    def answer(self) -> ConsentAnswer | None:
        """Yes, no, later; `None` when not asked yet."""
        return self.said.answer if self.said else None


def answer_legal(
    meeting: Meeting,
    /,
    *,
    topic: str,
    participant: str,
    answer: ConsentAnswer,
    on: dt.date | None = None,
    until: dt.date | None = None,
    remark: str | None = None,
) -> Meeting:
    """Write down the yes, no or later of one person; with a no or later the topic is no longer `agreed`."""
    known: Topic = find(meeting.topics, topic, "topics")
    person: Participant = find(meeting.participants, participant, "participants")
    if not known.is_decision:
        raise RuleBroken("understanding_has_no_roles")
    if not has_a_say(meeting, person):
        raise RuleBroken("no_own_role")
    said = legal_consent_of(meeting, topic, participant)
    new = LegalConsent(
        id=said.id if said else next_id(meeting.legal_consents, "legal-"),
        topic=topic,
        participant=participant,
        answer=answer,
        on=on,
        until=until if answer is ConsentAnswer.LATER else None,
        remark=text_or_none(remark),
    )
    kept = swap_in(meeting.legal_consents, new) if said else (*meeting.legal_consents, new)
    if kept != meeting.legal_consents:
        meeting = meeting.but(legal_consents=kept)
    if answer is not ConsentAnswer.YES and known.outcome is Outcome.AGREED:
        meeting = changed(meeting, "topics", topic, outcome=Outcome.OPEN, outcome_until=None, outcome_by=None)
    return meeting


def clear_legal(meeting: Meeting, /, *, topic: str, participant: str) -> Meeting:
    """Take the answer of one person away: the person was not asked."""
    said = legal_consent_of(meeting, topic, participant)
    return meeting if said is None else meeting.but(legal_consents=without(meeting.legal_consents, said.id))


# Questions about the yes of the law.


def legal_consent_of(meeting: Meeting, topic: str, participant: str) -> LegalConsent | None:
    """What one person said on one topic."""
    consents = meeting.legal_consents
    return next((c for c in consents if c.topic == topic and c.participant == participant), None)


def age_of_child(meeting: Meeting) -> int | None:
    """The age of the child in years, where it is known."""
    child = meeting.details.child
    return child.age if child else None


def is_grown_up(age: int | None) -> bool:
    """Whether nobody has authority any more: what the parents decided, the young person decides."""
    return age is not None and age >= OF_AGE


def parents_with_authority(meeting: Meeting) -> tuple[Participant, ...]:
    """The parents with authority; where it is said of nobody, all parents of whom it is not denied."""
    parents = tuple(p for p in parents_of(meeting) if has_a_say(meeting, p))
    known = tuple(p for p in parents if p.has_authority)
    return known or tuple(p for p in parents if p.has_authority is not False)


def authority_unknown(meeting: Meeting) -> tuple[Participant, ...]:
    """The parents of whom nobody said whether they have authority."""
    return tuple(p for p in parents_of(meeting) if p.has_authority is None and has_a_say(meeting, p))


def needs_legal_yes(meeting: Meeting, topic: str, position: LegalPosition) -> tuple[Participant, ...]:
    """Whose yes the law asks on a topic: each parent with authority, and the child by age. Parents first."""
    if not find(meeting.topics, topic, "topics").is_decision:
        return ()
    age = age_of_child(meeting)
    people: tuple[Participant, ...] = ()
    for kind in (PartyKind.PARENTS, PartyKind.CHILD):
        floor = floor_for(position, kind, age)
        if floor is None or not floor.legal_yes:
            continue
        child = child_of(meeting)
        own = kind is PartyKind.CHILD or is_grown_up(age)
        holders = ((child,) if child else ()) if own else parents_with_authority(meeting)
        people += tuple(person for person in holders if person not in people)
    return people


def legal_state(meeting: Meeting, topic: str, position: LegalPosition) -> tuple[LegalYes, ...]:
    """Per person whose yes is asked, what was said; then those who said something unasked."""
    needed = needs_legal_yes(meeting, topic, position)
    state = [LegalYes(person, legal_consent_of(meeting, topic, person.id)) for person in needed]
    known = {person.id for person in needed}
    for said in meeting.legal_consents:
        person = meeting.find(said.participant)
        if said.topic == topic and person is not None and person.id not in known:
            state.append(LegalYes(person, said, asked_by_law=False))
    return tuple(state)


def floor_of_party(meeting: Meeting, party: str, position: LegalPosition) -> Floor | None:
    """The floor that holds for one party; parents of whom none has authority have one of their own."""
    kind = meeting.party(party).kind
    child = child_of(meeting)
    people = voices(meeting, party)
    if kind is None and child is not None and people == (child,):
        kind = PartyKind.CHILD
    parents = {p.id for p in parents_of(meeting)}
    if kind is None and people and is_family_party(meeting, party) and {p.id for p in people} <= parents:
        kind = PartyKind.PARENTS
    age = age_of_child(meeting)
    if is_grown_up(age) and kind is PartyKind.PARENTS:
        return None
    if is_grown_up(age) and kind is PartyKind.CHILD:
        return _grown_up_floor(position, age)
    without_authority = bool(people) and all(person.has_authority is False for person in people)
    return floor_for(position, kind, age, authority=not without_authority)


def _grown_up_floor(position: LegalPosition, age: int | None) -> Floor | None:
    """The floor of a grown-up pupil: the own one, or what the parents had, whichever is higher."""
    own = floor_for(position, PartyKind.CHILD, age)
    passed_on = floor_for(position, PartyKind.PARENTS, age)
    if passed_on is None or passed_on.proposal:
        return own
    passed_on = passed_on.but(party=PartyKind.CHILD, each=False)
    higher = own is None or rank(passed_on.rung, passed_on.mode) > rank(own.rung, own.mode)
    return passed_on if higher else own
