"""Who decides on a topic, as facts that a sentence is made of; and what the chair may want to look at.

Nothing here adds to what was agreed: nobody gets more than the own rung, and a decider stands in one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from companion.domain.ladder import (
    at_the_table,
    can_hold_role,
    consent_of,
    deciding_parties,
    involved_roles,
    is_child_party,
    is_family_party,
    take_over_expected,
    voices,
)
from companion.domain.legal import Floor, LegalPosition, is_below, rank
from companion.domain.legal_yes import authority_unknown, floor_of_party, legal_state
from companion.domain.meeting import DecisionRole, Meeting, Participant, Party, Record, Topic
from companion.domain.people import in_order
from companion.domain.terms import Answer, DecideMode, Outcome, PartyKind, Rung


@dataclass(frozen=True, slots=True)
class Voice:
    """A party in a decision, with the members who can hold its role."""

    party: Party
    people: tuple[Participant, ...]
    is_child: bool = False
    is_family: bool = False


@dataclass(frozen=True, slots=True)
class ChildRole:
    """The child's own place in a decision; `rung` is `None` when nobody talked about it."""

    voice: Voice
    rung: Rung | None
    mode: DecideMode | None = None
    reason: str | None = None
    """Why the child is not involved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """Who does what in the decision on one topic. The child stands apart, in `children`, and nowhere else."""

    topic: str
    understanding: bool = False
    """There is nothing to decide: the topic is there to understand."""
    must_say_yes: tuple[Voice, ...] = ()
    decides_alone: tuple[Voice, ...] = ()
    decides: tuple[Voice, ...] = ()
    """The only party that decides, where nobody said whether alone."""
    makes: tuple[Voice, ...] = ()
    advises: tuple[Voice, ...] = ()
    asked: tuple[Voice, ...] = ()
    told: tuple[Voice, ...] = ()
    not_involved: tuple[Voice, ...] = ()
    open: tuple[Voice, ...] = ()
    """Parents, and parties with a role beforehand, whose role was not talked about."""
    children: tuple[ChildRole, ...] = ()
    in_end: tuple[Participant, ...] = ()
    """The people named as those who decide in the end."""

    @property
    def nothing_known(self) -> bool:
        """Whether no role was agreed yet."""
        known = (self.must_say_yes, self.decides_alone, self.decides, self.makes, self.advises, self.asked)
        others = any(known) or self.told or self.not_involved
        return not others and all(child.rung is None for child in self.children)

    @property
    def deciders(self) -> tuple[Voice, ...]:
        """Every party that decides, the child's last."""
        children = tuple(c.voice for c in self.children if c.rung is Rung.DECIDE)
        return (*self.must_say_yes, *self.decides_alone, *self.decides, *children)

    @property
    def makers(self) -> tuple[Voice, ...]:
        """Every party that makes it together with others, the child's last."""
        return (*self.makes, *(c.voice for c in self.children if c.rung is Rung.COPRODUCE))


def decision_on(meeting: Meeting, topic: str) -> Decision:
    """The facts of who decides on a topic, from the roles that were agreed aloud."""
    known = meeting.topic(topic)
    if not known.is_decision:
        return Decision(topic=topic, understanding=True)
    places: dict[str, list[Voice]] = {name: [] for name in _PLACES}
    children: list[ChildRole] = []
    for party in _in_order(meeting):
        voice = _voice(meeting, party)
        role = known.role_of(party.id)
        if voice.is_child:
            children.append(_child_role(voice, role))
        elif role is not None and role.agreed_rung is not None:
            places[_place(role)].append(voice)
        elif role is not None or party.kind is PartyKind.PARENTS:
            places["open"].append(voice)
    people = (meeting.find(person) for person in known.decides_in_end or ())
    facts = Decision(
        topic=topic, children=tuple(children), in_end=tuple(person for person in people if person is not None)
    )
    return facts.but(**{name: tuple(found) for name, found in places.items()})


def expected_decision_on(meeting: Meeting, topic: str) -> Decision:
    """The facts as they would be after taking over every role that was expected beforehand."""
    return decision_on(take_over_expected(meeting, topic=topic), topic)


_PLACES = ("must_say_yes", "decides_alone", "decides", "makes", "advises", "asked", "told", "not_involved", "open")

_BY_RUNG = {
    Rung.COPRODUCE: "makes",
    Rung.ADVISE: "advises",
    Rung.CONSULT: "asked",
    Rung.INFORM: "told",
    Rung.NOT_INVOLVED: "not_involved",
}


def _place(role: DecisionRole) -> str:
    if role.agreed_rung is not Rung.DECIDE:
        return _BY_RUNG[role.agreed_rung or Rung.NOT_INVOLVED]
    return {DecideMode.JOINT: "must_say_yes", DecideMode.SOLE: "decides_alone", None: "decides"}[role.mode]


def _voice(meeting: Meeting, party: Party) -> Voice:
    people = voices(meeting, party.id)
    return Voice(party, people, is_child_party(meeting, party.id), is_family_party(meeting, party.id))


def _child_role(voice: Voice, role: DecisionRole | None) -> ChildRole:
    if role is None:
        return ChildRole(voice, None)
    return ChildRole(voice, role.agreed_rung, role.mode, role.not_involved_reason)


def _in_order(meeting: Meeting) -> tuple[Party, ...]:
    """The parties that can hold a role: parents first, then the rest of the family, then the others."""

    def place(party: Party) -> int:
        return 0 if party.kind is PartyKind.PARENTS else 1 if is_family_party(meeting, party.id) else 2

    return tuple(sorted((p for p in meeting.parties if can_hold_role(meeting, p)), key=place))


# What people said about their roles.


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAnswers:
    """Everybody with a role in a topic, by what was said about it; nobody stands in two lists of answers."""

    agrees: tuple[Participant, ...] = ()
    disagrees: tuple[Participant, ...] = ()
    unsure: tuple[Participant, ...] = ()
    not_asked: tuple[Participant, ...] = ()
    absent: tuple[Participant, ...] = ()
    clear: tuple[Participant, ...] = ()
    not_clear: tuple[Participant, ...] = ()

    @property
    def everyone_agrees(self) -> bool:
        """Whether everybody with a role who was at the table said in so many words to agree with it."""
        return bool(self.agrees) and not (self.disagrees or self.unsure or self.not_asked)

    @property
    def everyone_clear(self) -> bool:
        """Whether everybody with a role who was at the table said that it is clear, or agreed with it."""
        known = {person.id for person in (*self.clear, *self.agrees)}
        asked = {p.id for p in (*self.agrees, *self.disagrees, *self.unsure, *self.not_asked)}
        return bool(known) and asked <= known and not self.not_clear


def role_answers(meeting: Meeting, topic: str) -> RoleAnswers:
    """What everybody with an agreed role said about it; somebody in two parties counts with the worst answer."""
    said: dict[str, str] = {}
    clear: dict[str, bool] = {}
    for role in involved_roles(meeting.topic(topic)):
        for person in voices(meeting, role.party):
            consent = consent_of(role, person.id)
            answer = _ANSWERS[consent.answer if consent else None]
            if answer == "not_asked" and not at_the_table(meeting, person):
                answer = "absent"
            known = said.get(person.id)
            if known is None or _WORST_FIRST.index(answer) < _WORST_FIRST.index(known):
                said[person.id] = answer
            if consent is not None and consent.clear is not None:
                clear[person.id] = clear.get(person.id, True) and consent.clear
    people = {person.id: person for person in in_order(meeting) if person.id in said}
    lists = {name: tuple(p for key, p in people.items() if said[key] == name) for name in _WORST_FIRST}
    return RoleAnswers(
        clear=tuple(person for key, person in people.items() if clear.get(key) is True),
        not_clear=tuple(person for key, person in people.items() if clear.get(key) is False),
        **lists,
    )


_ANSWERS = {
    Answer.AGREES: "agrees",
    Answer.DISAGREES: "disagrees",
    Answer.UNSURE: "unsure",
    None: "not_asked",
}
_WORST_FIRST = ("disagrees", "unsure", "not_asked", "absent", "agrees")


def everyone_agrees(meeting: Meeting, topic: str) -> bool:
    """Whether everybody involved and at the table said to agree with the roles; never derived from silence."""
    return role_answers(meeting, topic).everyone_agrees


def fixed_by_law(meeting: Meeting, topic: str, party: str, position: LegalPosition) -> bool:
    """Whether a party's agreed role is what the law gives: then the question is only whether it is clear."""
    role = meeting.topic(topic).role_of(party)
    if role is None or role.agreed_rung is None:
        return False
    if role.agreed_rung is Rung.DECIDE and meeting.party(party).kind in position.deciders:
        return True
    floor = floor_of_party(meeting, party, position)
    if floor is None or floor.proposal:
        return False
    return rank(role.agreed_rung, role.mode) == rank(floor.rung, floor.mode)


# Gaps between what was expected, agreed and given.


@dataclass(frozen=True, slots=True)
class Gap:
    """A family party that expected more than it was given."""

    party: str
    expected: Rung
    got: Rung
    mode: DecideMode | None = None


def gaps(meeting: Meeting, topic: str) -> tuple[Gap, ...]:
    """The family parties that expected a higher rung than was agreed."""
    return tuple(
        Gap(role.party, role.expected_rung, role.agreed_rung, role.mode)
        for role in meeting.topic(topic).roles or ()
        if role.expected_rung is not None
        and role.agreed_rung is not None
        and rank(role.agreed_rung) < rank(role.expected_rung)
        and is_family_party(meeting, role.party)
    )


def experienced_gaps(meeting: Meeting, topic: str) -> tuple[Gap, ...]:
    """The parties that say afterwards they got less than was agreed; `expected` is the agreed rung."""
    return tuple(
        Gap(role.party, role.agreed_rung, role.experienced_rung)
        for role in meeting.topic(topic).roles or ()
        if role.agreed_rung is not None
        and role.experienced_rung is not None
        and rank(role.experienced_rung) < rank(role.agreed_rung)
    )


# What to look at. Notices ask; none of them blocks.


class NoticeCode(StrEnum):
    """What a notice is about."""

    NO_DECIDER = "no_decider"
    """Roles were agreed, and nobody is named who decides in the end."""
    DECIDER_MISSING_ROLE = "decider_missing_role"
    """Somebody is named who does not belong to a party that decides."""
    IF_NO_AGREEMENT = "if_no_agreement"
    """Two or more decide, and it is open what happens when they do not agree."""
    CHILD_OPEN = "child_open"
    """The child's own place was not talked about."""
    PARENTS_OPEN = "parents_open"
    """The parents' place was not talked about."""
    GAP = "gap"
    """A family party expected more."""
    BELOW_FLOOR = "below_floor"
    """A role lies below the legal position and nobody wrote down why."""
    AGE_UNKNOWN = "age_unknown"
    """What holds depends on the child's age, which is not known."""
    AUTHORITY_UNKNOWN = "authority_unknown"
    """A yes of each parent with authority is needed, and of somebody that is not known."""
    NOT_CLEAR = "not_clear"
    """A role is not clear to somebody."""
    DISAGREES = "disagrees"
    """Somebody does not agree with a role."""
    LEGAL_YES_NOT_ASKED = "legal_yes_not_asked"
    """The law asks a yes of somebody who was not asked yet."""
    TRIAL_WITHOUT_END = "trial_without_end"
    """Something is tried out, and it is open until when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing to look at on a topic, with what a sentence about it needs."""

    code: NoticeCode
    party: str | None = None
    people: tuple[str, ...] = ()
    floor: Floor | None = None
    gap: Gap | None = None


def notices(meeting: Meeting, topic: str, position: LegalPosition) -> tuple[Notice, ...]:
    """What to look at on a topic, the most important first; empty for a topic that is there to understand."""
    known = meeting.topic(topic)
    if not known.is_decision:
        return ()
    found = [*_about_deciders(meeting, known), *_about_open_roles(meeting, known)]
    found += [Notice(code=NoticeCode.GAP, party=gap.party, gap=gap) for gap in gaps(meeting, topic)]
    found += _about_the_law(meeting, known, position)
    answers = role_answers(meeting, topic)
    for code, people in ((NoticeCode.NOT_CLEAR, answers.not_clear), (NoticeCode.DISAGREES, answers.disagrees)):
        if people:
            found.append(Notice(code=code, people=tuple(person.id for person in people)))
    if known.outcome is Outcome.TRIAL and known.outcome_until is None:
        found.append(Notice(code=NoticeCode.TRIAL_WITHOUT_END))
    return tuple(found)


def _about_deciders(meeting: Meeting, topic: Topic) -> list[Notice]:
    found = []
    agreed = any(role.agreed_rung is not None for role in topic.roles or ())
    elsewhere = topic.outcome is Outcome.DECIDED_ELSEWHERE
    if agreed and not topic.decides_in_end and not elsewhere:
        found.append(Notice(code=NoticeCode.NO_DECIDER))
    parties = deciding_parties(topic)
    able = {person.id for party in parties for person in voices(meeting, party)}
    strangers = tuple(person for person in topic.decides_in_end or () if person not in able)
    if strangers:
        found.append(Notice(code=NoticeCode.DECIDER_MISSING_ROLE, people=strangers))
    several = len(parties) > 1 or len(topic.decides_in_end or ()) > 1
    settled = topic.outcome in (Outcome.AGREED, Outcome.DECIDED_ELSEWHERE)
    if agreed and several and not settled and not topic.if_no_agreement:
        found.append(Notice(code=NoticeCode.IF_NO_AGREEMENT))
    return found


def _about_open_roles(meeting: Meeting, topic: Topic) -> list[Notice]:
    if not any(role.agreed_rung is not None for role in topic.roles or ()):
        return []
    facts = decision_on(meeting, topic.id)
    found = [
        Notice(code=NoticeCode.CHILD_OPEN, party=child.voice.party.id) for child in facts.children if child.rung is None
    ]
    parents = (voice.party for voice in facts.open if voice.party.kind is PartyKind.PARENTS)
    return [*found, *(Notice(code=NoticeCode.PARENTS_OPEN, party=party.id) for party in parents)]


def _about_the_law(meeting: Meeting, topic: Topic, position: LegalPosition) -> list[Notice]:
    found = []
    agreed = tuple(role for role in topic.roles or () if role.agreed_rung is not None)
    for role in agreed:
        floor = floor_of_party(meeting, role.party, position)
        below = floor is not None and is_below(role.agreed_rung or Rung.NOT_INVOLVED, role.mode, floor)
        if below and not role.below_floor_reason:
            found.append(Notice(code=NoticeCode.BELOW_FLOOR, party=role.party, floor=floor))
    child = meeting.details.child
    if position.depends_on_age and (child is None or child.age is None):
        found.append(Notice(code=NoticeCode.AGE_UNKNOWN))
    unknown = authority_unknown(meeting)
    if position.asks_legal_yes and unknown:
        found.append(Notice(code=NoticeCode.AUTHORITY_UNKNOWN, people=tuple(p.id for p in unknown)))
    open_ = tuple(each.person.id for each in legal_state(meeting, topic.id, position) if each.said is None)
    if open_ and agreed:
        found.append(Notice(code=NoticeCode.LEGAL_YES_NOT_ASKED, people=open_))
    return found
