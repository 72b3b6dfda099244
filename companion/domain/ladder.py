"""The ladder: which role each party expects, agrees on and gets in a decision, and what each person says to it.

Nothing here is ever filled in by itself: a rung, an answer and a legal yes stand here because somebody said so.
Three things stay apart: a role is clear to a person, a person agrees with the role, and the yes of the law
(see `companion.domain.legal_yes`).
"""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from companion.domain.edit import KEEP, Keep, changed, find, text_or_none
from companion.domain.errors import RuleBroken
from companion.domain.meeting import (
    DecisionRole,
    DiscussedBefore,
    Meeting,
    Participant,
    Party,
    RoleChange,
    RoleConsent,
    Topic,
)
from companion.domain.people import child_of
from companion.domain.terms import (
    Answer,
    ConsentAnswer,
    DecideMode,
    DiscussedValue,
    Outcome,
    PartyKind,
    Presence,
    Rung,
    Side,
)

NOT_AT_THE_TABLE: Final = frozenset({Presence.SENDS_WORDS, Presence.DECLINED, Presence.CANNOT})
"""Ways for a child to take part without being asked anything at the table."""


# Before: what each party expects.


def expect_rung(meeting: Meeting, /, *, topic: str, party: str, rung: Rung | None) -> Meeting:
    """Note which role a party expects, asked beforehand; `None` is not asked."""
    role = _role(meeting, topic, party, gives=rung is not None)
    return _kept(meeting, topic, role.but(expected_rung=rung))


def take_over_expected(meeting: Meeting, /, *, topic: str, at: dt.time | None = None) -> Meeting:
    """Agree at once on every role that was expected beforehand and is not agreed yet.

    A role that would clash with an agreed one stays open, so that it is talked about.
    """
    for role in meeting.topic(topic).roles or ():
        holder = meeting.party(role.party)
        if role.agreed_rung is not None or role.expected_rung is None or not can_hold_role(meeting, holder):
            continue
        known = meeting.topic(topic)
        alone = any(other.mode is DecideMode.SOLE for other in known.roles or ())
        missing_reason = role.expected_rung is Rung.NOT_INVOLVED and is_child_party(meeting, role.party)
        if (role.expected_rung is Rung.DECIDE and alone) or (missing_reason and not role.not_involved_reason):
            continue
        meeting = agree_rung(meeting, topic=topic, party=role.party, rung=role.expected_rung, at=at)
    return meeting


def set_discussed_before(
    meeting: Meeting,
    /,
    *,
    topic: str,
    value: DiscussedValue | None,
    with_: tuple[str, ...] | None = None,
    not_with: tuple[str, ...] | None = None,
    on: dt.date | None = None,
) -> Meeting:
    """Note whether and with whom the roles of a topic were discussed beforehand; `None` takes it away."""
    if value is None:
        return changed(meeting, "topics", topic, discussed_before=None)
    for person in (*(with_ or ()), *(not_with or ())):
        find(meeting.participants, person, "participants")
    if set(with_ or ()) & set(not_with or ()):
        raise RuleBroken("with_and_not_with")
    known = DiscussedBefore(value=value, with_=with_, not_with=not_with, on=on)
    return changed(meeting, "topics", topic, discussed_before=known)


# At the table: the role that is agreed aloud.


def agree_rung(
    meeting: Meeting,
    /,
    *,
    topic: str,
    party: str,
    rung: Rung | None,
    mode: DecideMode | None = None,
    at: dt.time | None = None,
    reason: str | None = None,
    proposed_by: str | None = None,
) -> Meeting:
    """Agree on the role of a party, or change the agreed one; `None` makes it open again.

    Two parties that decide do so jointly. A change asks everybody about the topic's roles again; during the
    meeting it is kept, with its time, reason and who proposed it. The first choice is no change.
    `reason` is also the reason why a child is not involved, which has to be given.
    """
    role = _role(meeting, topic, party, gives=rung is not None)
    if mode is not None and rung is not Rung.DECIDE:
        raise RuleBroken("mode_without_decide")
    if rung is Rung.DECIDE:
        others = [r for r in find(meeting.topics, topic, "topics").roles or () if r.party != party]
        beside = tuple(r.party for r in others if r.agreed_rung is Rung.DECIDE)
        if mode is DecideMode.SOLE and beside:
            raise RuleBroken("sole_beside_decider", parties=beside)
        mode = DecideMode.JOINT if beside else mode
        if mode is None and role.agreed_rung is Rung.DECIDE:
            mode = role.mode
    if rung is Rung.NOT_INVOLVED and is_child_party(meeting, party):
        if not (reason or role.not_involved_reason):
            raise RuleBroken("child_needs_reason")
        role = role.but(not_involved_reason=reason or role.not_involved_reason)
    if (role.agreed_rung, role.mode) == (rung, mode):
        return _kept(meeting, topic, role)
    return _agreed(meeting, topic, role, rung, mode, _Why(at, text_or_none(reason), proposed_by))


def agree_roles(
    meeting: Meeting,
    /,
    *,
    topic: str,
    roles: tuple[tuple[str, Rung, DecideMode | None], ...],
    at: dt.time | None = None,
) -> Meeting:
    """Agree on the roles of several parties at once, as one sentence said them aloud."""
    for party, rung, mode in roles:
        meeting = agree_rung(meeting, topic=topic, party=party, rung=rung, mode=mode, at=at)
    return meeting


class _Why(NamedTuple):
    """When a role was changed, why, and who proposed it."""

    at: dt.time | None
    reason: str | None
    proposed_by: str | None


def _agreed(
    meeting: Meeting, topic: str, role: DecisionRole, rung: Rung | None, mode: DecideMode | None, why: _Why
) -> Meeting:
    """The meeting with a role changed; all that hangs on a role that was agreed before is asked again."""
    during = why.at is not None or meeting.live.started_at is not None
    asked = any(other.consents for other in meeting.topic(topic).roles or ())
    again = role.agreed_rung is not None
    meeting = _kept(meeting, topic, _moved(role, rung, mode, why if during else None, asked))
    if rung is Rung.DECIDE:
        for other in meeting.topic(topic).roles or ():
            if other.party == role.party or other.agreed_rung is not Rung.DECIDE or other.mode is DecideMode.JOINT:
                continue
            # Nobody decides alone beside another: who did has another role now.
            was_alone = other.mode is DecideMode.SOLE
            again = again or was_alone
            beside = _Why(why.at, None, why.proposed_by) if during and was_alone else None
            meeting = _kept(meeting, topic, _moved(other, Rung.DECIDE, DecideMode.JOINT, beside, asked))
    if again:
        meeting = _asked_again(meeting, topic)
    return _deciders_kept(meeting, topic)


def _moved(
    role: DecisionRole, rung: Rung | None, mode: DecideMode | None, why: _Why | None, asked: bool
) -> DecisionRole:
    """The role on another rung; what was said about the old rung only goes, and a change is written down."""
    changes = role.changes
    if why is not None and role.agreed_rung is not None and rung is not None:
        new = RoleChange(
            from_=role.agreed_rung, to=rung, mode=mode, at=why.at, reason=why.reason, proposed_by=why.proposed_by
        )
        changes = _history(role.changes or (), new, asked) or None
    return role.but(
        agreed_rung=rung,
        mode=mode,
        changes=changes,
        below_floor_reason=None,
        not_involved_reason=role.not_involved_reason if rung is Rung.NOT_INVOLVED else None,
    )


def _history(changes: tuple[RoleChange, ...], new: RoleChange, asked: bool) -> tuple[RoleChange, ...]:
    """The changes with one more; a finger that looks for the right rung within a minute leaves one, or none."""
    last = changes[-1] if changes else None
    if last is None or asked or last.reason or new.at is None or last.at != new.at:
        return (*changes, new)
    if last.from_ is new.to and new.to is not Rung.DECIDE:
        return changes[:-1]
    return (*changes[:-1], new.but(from_=last.from_, proposed_by=new.proposed_by or last.proposed_by))


def explain_change(
    meeting: Meeting, /, *, topic: str, party: str, reason: str | None, proposed_by: str | None = None
) -> Meeting:
    """Write down why a party's role was changed last, and who proposed it."""
    role = _role(meeting, topic, party)
    if not role.changes:
        raise RuleBroken("no_change")
    last = role.changes[-1].but(reason=text_or_none(reason), proposed_by=proposed_by)
    return _kept(meeting, topic, role.but(changes=(*role.changes[:-1], last)))


def forget_change(meeting: Meeting, /, *, topic: str, party: str) -> Meeting:
    """Take the last change of a role off the record: it was a slip of the finger. The agreed role stays."""
    role = _role(meeting, topic, party)
    if not role.changes:
        raise RuleBroken("no_change")
    return _kept(meeting, topic, role.but(changes=role.changes[:-1] or None))


def explain_below_floor(meeting: Meeting, /, *, topic: str, party: str, reason: str | None) -> Meeting:
    """Write down why the role lies below the legal position, in the chair's words."""
    role = _role(meeting, topic, party, explains=bool(reason))
    return _kept(meeting, topic, role.but(below_floor_reason=text_or_none(reason)))


def explain_not_involved(meeting: Meeting, /, *, topic: str, party: str, reason: str | None) -> Meeting:
    """Write down why a party is not involved; the child's reason can be changed, not taken away."""
    role = _role(meeting, topic, party, explains=bool(reason))
    if not reason and role.agreed_rung is Rung.NOT_INVOLVED and is_child_party(meeting, party):
        raise RuleBroken("child_needs_reason")
    return _kept(meeting, topic, role.but(not_involved_reason=text_or_none(reason)))


# Each person's answer.


def answer_role(
    meeting: Meeting,
    /,
    *,
    topic: str,
    party: str,
    participant: str,
    clear: bool | Keep | None = KEEP,
    answer: Answer | Keep | None = KEEP,
    remark: str | Keep | None = KEEP,
) -> Meeting:
    """Note what one person says aloud about the party's role: is it clear, does the person agree, own words."""
    role = _role(meeting, topic, party)
    person: Participant = find(meeting.participants, participant, "participants")
    if participant not in find(meeting.parties, party, "parties").members:
        raise RuleBroken("not_a_member")
    if not has_a_say(meeting, person):
        raise RuleBroken("no_own_role")
    if role.agreed_rung is None:
        raise RuleBroken("no_role_yet")
    if not at_the_table(meeting, person) and (clear not in (KEEP, None) or answer not in (KEEP, None)):
        raise RuleBroken("absent")
    known = consent_of(role, participant) or RoleConsent(participant=participant)
    said = known.but(
        clear=known.clear if clear is KEEP else clear,
        answer=known.answer if answer is KEEP else answer,
        remark=known.remark if remark is KEEP else text_or_none(remark),
    )
    if said.clear is None and said.answer is None:
        if remark not in (KEEP, None):
            raise RuleBroken("remark_without_answer")
        rest = tuple(c for c in role.consents or () if c.participant != participant)
        return _kept(meeting, topic, role.but(consents=rest or None))
    consents = tuple(said if c.participant == participant else c for c in role.consents or ())
    if consent_of(role, participant) is None:
        consents = (*consents, said)
    return _kept(meeting, topic, role.but(consents=consents))


def answer_all_professionals(
    meeting: Meeting, /, *, topic: str, clear: bool | None = None, answer: Answer | None = None
) -> Meeting:
    """All professionals said yes aloud; who was asked already keeps the own answer. Never for the family."""
    if clear is False or answer not in (None, Answer.AGREES):
        raise RuleBroken("only_yes_for_all")
    for role in involved_roles(meeting.topic(topic)):
        if is_family_party(meeting, role.party):
            continue
        for person in voices(meeting, role.party):
            if person.side is not Side.PROFESSIONAL or not at_the_table(meeting, person):
                continue
            known = consent_of(role, person.id) or RoleConsent(participant=person.id)
            meeting = answer_role(
                meeting,
                topic=topic,
                party=role.party,
                participant=person.id,
                clear=known.clear if known.clear is not None else clear,
                answer=known.answer if known.answer is not None else answer,
            )
    return meeting


# Who decides in the end, and how it ended.


def set_decides_in_end(meeting: Meeting, /, *, topic: str, people: tuple[str, ...]) -> Meeting:
    """Name who decides in the end; they belong to a party that decides, or else to one that makes it together."""
    allowed = {person.id for person in possible_deciders(meeting, topic)}
    if not set(people) <= allowed:
        raise RuleBroken("not_a_decider", people=tuple(p for p in people if p not in allowed))
    return changed(meeting, "topics", topic, decides_in_end=tuple(dict.fromkeys(people)) or None)


def set_if_no_agreement(meeting: Meeting, /, *, topic: str, text: str | None) -> Meeting:
    """Write down what happens when the deciders do not agree."""
    return changed(meeting, "topics", topic, if_no_agreement=text_or_none(text))


def set_outcome(
    meeting: Meeting,
    /,
    *,
    topic: str,
    outcome: Outcome | None,
    until: dt.date | None = None,
    by: tuple[str, ...] | None = None,
) -> Meeting:
    """Note how the talk about a topic ended; not `agreed` while somebody whose yes the law asks said no or later."""
    if outcome is Outcome.AGREED:
        held = tuple(
            c.participant for c in meeting.legal_consents if c.topic == topic and c.answer is not ConsentAnswer.YES
        )
        if held:
            raise RuleBroken("legal_yes_open", people=held)
    for person in by or ():
        find(meeting.participants, person, "participants")
    if outcome is None or outcome in (Outcome.OPEN, Outcome.AGREED, Outcome.NOT_AGREED):
        until, by = None, None
    return changed(meeting, "topics", topic, outcome=outcome, outcome_until=until, outcome_by=by or None)


# Afterwards.


def experience_rung(meeting: Meeting, /, *, topic: str, party: str, rung: Rung | None) -> Meeting:
    """Note which role a party really got, asked afterwards."""
    role = _role(meeting, topic, party, gives=rung is not None)
    return _kept(meeting, topic, role.but(experienced_rung=rung))


# Questions about roles.


def has_a_say(meeting: Meeting, person: Participant) -> bool:
    """Whether somebody can hold a role: not the chair, a supporter or an interpreter."""
    return person.has_own_role and person.id != meeting.details.chair


def voices(meeting: Meeting, party: str) -> tuple[Participant, ...]:
    """The members of a party who can hold its role, in its order."""
    people = (meeting.find(member) for member in meeting.party(party).members)
    return tuple(person for person in people if person is not None and has_a_say(meeting, person))


def can_hold_role(meeting: Meeting, party: Party) -> bool:
    """Whether a party can have a role at all: one of its members has a say."""
    return bool(voices(meeting, party.id))


def is_child_party(meeting: Meeting, party: str) -> bool:
    """Whether a party is the child's own."""
    known = meeting.party(party)
    child = child_of(meeting)
    alone = child is not None and known.members == (child.id,)
    return alone or known.kind is PartyKind.CHILD


def is_family_party(meeting: Meeting, party: str) -> bool:
    """Whether a party is the child's, the parents', or has members on the side of the family."""
    if meeting.party(party).kind is PartyKind.PARENTS or is_child_party(meeting, party):
        return True
    return any(person.side is Side.FAMILY for person in voices(meeting, party))


def at_the_table(meeting: Meeting, person: Participant) -> bool:
    """Whether somebody can be asked at the table; a child that only sends words cannot."""
    child = meeting.details.child
    away = child is not None and child.participant == person.id and child.presence in NOT_AT_THE_TABLE
    return person.is_present and not away


def consent_of(role: DecisionRole, participant: str) -> RoleConsent | None:
    """What somebody said about a role."""
    return next((c for c in role.consents or () if c.participant == participant), None)


def involved_roles(topic: Topic) -> tuple[DecisionRole, ...]:
    """The agreed roles of parties that are involved."""
    return tuple(r for r in topic.roles or () if r.agreed_rung not in (None, Rung.NOT_INVOLVED))


def deciding_parties(topic: Topic) -> tuple[str, ...]:
    """The parties that decide; where none does, those that make it together."""
    for rung in (Rung.DECIDE, Rung.COPRODUCE):
        found = tuple(role.party for role in topic.roles or () if role.agreed_rung is rung)
        if found:
            return found
    return ()


def possible_deciders(meeting: Meeting, topic: str) -> tuple[Participant, ...]:
    """The people who can be named as those who decide in the end."""
    parties = deciding_parties(find(meeting.topics, topic, "topics"))
    people = {person.id: person for party in parties for person in voices(meeting, party)}
    return tuple(people.values())


def expected_open(topic: Topic) -> bool:
    """Whether a role is known from beforehand that is not agreed yet: one tap takes it over."""
    return any(r.agreed_rung is None and r.expected_rung is not None for r in topic.roles or ())


# Small steps.


def _role(
    meeting: Meeting, topic: str, party: str, *, gives: bool = False, explains: bool = False
) -> DecisionRole:
    """The role of a party, empty where nothing is known; refused where there can be none."""
    known: Topic = find(meeting.topics, topic, "topics")
    holder: Party = find(meeting.parties, party, "parties")
    if (gives or explains) and not known.is_decision:
        raise RuleBroken("understanding_has_no_roles")
    if gives and not can_hold_role(meeting, holder):
        raise RuleBroken("no_own_role")
    return known.role_of(party) or DecisionRole(party=party)


def _kept(meeting: Meeting, topic: str, role: DecisionRole) -> Meeting:
    """The meeting with this role in its topic; a role of which nothing is known any more goes."""
    roles = meeting.topic(topic).roles or ()
    known = next((r for r in roles if r.party == role.party), None)
    if role == (known or DecisionRole(party=role.party)):
        return meeting
    if role == DecisionRole(party=role.party):
        roles = tuple(r for r in roles if r.party != role.party)
    elif known is None:
        roles = (*roles, role)
    else:
        roles = tuple(role if r.party == role.party else r for r in roles)
    return changed(meeting, "topics", topic, roles=roles or None)


def _asked_again(meeting: Meeting, topic: str) -> Meeting:
    """The meeting in which nobody has answered about the roles of a topic."""
    roles = tuple(role.but(consents=None) if role.consents else role for role in meeting.topic(topic).roles or ())
    return changed(meeting, "topics", topic, roles=roles)


def _deciders_kept(meeting: Meeting, topic: str) -> Meeting:
    """The meeting in which only those who can decide are named as deciding in the end."""
    known = meeting.topic(topic)
    if not known.decides_in_end:
        return meeting
    allowed = {person.id for person in possible_deciders(meeting, topic)}
    kept = tuple(person for person in known.decides_in_end if person in allowed)
    if kept == known.decides_in_end:
        return meeting
    return changed(meeting, "topics", topic, decides_in_end=kept or None)
