"""Who takes part, on whose behalf, in which order people are named, and who holds a role together."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass
from typing import Any, Final

from companion.domain.edit import added, changed, find, next_id, removed, swap_in
from companion.domain.errors import RuleBroken
from companion.domain.meeting import LISTS, Child, Independence, Meeting, Participant, Party, Record
from companion.domain.soundness import rungs_of_helpers
from companion.domain.terms import MOST_PARTICIPANTS, NAME_LENGTH, PartyKind, Side

PERSON_FIELDS: Final = frozenset(
    "chair participant trusted_person supporter_of interpreter_for owner brought_by via proposed_by checked_by"
    " contact_person invited_by interpreted_by".split()
)
"""Fields anywhere in a meeting that hold the id of one person."""

PEOPLE_FIELDS: Final = frozenset(
    "members seats by with_ not_with decides_in_end outcome_by owners given_by pending told_by told_to"
    " signed_by queue waiting passed".split()
)
"""Fields anywhere in a meeting that hold the ids of several people."""

_NEEDED: Final = frozenset({"chair", "participant", "owner"})
_GOES_ALONG: Final = frozenset({"parties", "recipients"})


def change_details(meeting: Meeting, /, **fields: object) -> Meeting:
    """Change fields of the head of the meeting: title, date, place, goal and so on."""
    after = meeting.but(details=meeting.details.but(**fields))
    return _helpers_off_rungs(meeting, after) if "chair" in fields else after


def change_independence(meeting: Meeting, /, **fields: object) -> Meeting:
    """Note what the chair answers about the own neutrality."""
    known = meeting.details.independence or Independence()
    return change_details(meeting, independence=known.but(**fields))


def change_child(meeting: Meeting, /, **fields: object) -> Meeting:
    """Say which participant the child is, or how it takes part."""
    known = meeting.details.child
    if known is None:
        if "participant" not in fields:
            raise RuleBroken("no_child")
        return change_details(meeting, child=Child(**fields))  # type: ignore[arg-type]
    if fields.get("participant", known.participant) is None:
        return change_details(meeting, child=None)
    return change_details(meeting, child=known.but(**fields))


def add_participant(meeting: Meeting, /, *, name: str, side: Side, **fields: object) -> Meeting:
    """Invite somebody; a seat follows where there is a table."""
    if len(meeting.participants) >= MOST_PARTICIPANTS:
        raise RuleBroken("too_many_people", most=MOST_PARTICIPANTS)
    person = Participant(
        id=next_id(meeting.participants, "p"), name=_name(name), side=side, **fields  # type: ignore[arg-type]
    )
    meeting = added(meeting, "participants", person)
    plan = meeting.seating
    if plan is None:
        return meeting
    seats = list(plan.seats)
    if None in seats:
        seats[seats.index(None)] = person.id
    else:
        seats.append(person.id)
    return meeting.but(seating=plan.but(seats=tuple(seats)))


def change_participant(meeting: Meeting, /, *, participant: str, **fields: object) -> Meeting:
    """Change what is known of somebody who takes part."""
    if "name" in fields:
        fields["name"] = _name(str(fields["name"]))
    for field in ("supporter_of", "interpreter_for"):
        if fields.get(field) == participant:
            raise RuleBroken("helps_self")
    return _helpers_off_rungs(meeting, changed(meeting, "participants", participant, **fields))


def move_participant(meeting: Meeting, /, *, participant: str, to: int) -> Meeting:
    """Put somebody at another place in the list of people."""
    people = [p for p in meeting.participants if p.id != participant]
    people.insert(to, meeting.person(participant))
    return meeting.but(participants=tuple(people))


def remove_participant(meeting: Meeting, /, *, participant: str) -> Meeting:
    """Take somebody off the list; refused once something in the meeting is theirs (then: not present)."""
    find(meeting.participants, participant, "participants")
    if participant == meeting.details.chair:
        raise RuleBroken("chair_stays")
    before = meeting
    meeting = meeting.but(participants=tuple(p for p in meeting.participants if p.id != participant))
    child = meeting.details.child
    if child is not None and child.participant == participant:
        meeting = change_details(meeting, child=None)
    parts: dict[str, Any] = {}
    for part in LISTS:
        records = getattr(meeting, part)
        freed = tuple(_freed(record, participant) for record in records)
        if part not in _GOES_ALONG and any(record is None for record in freed):
            raise RuleBroken("person_in_use", part=part)
        kept = tuple(record for record in freed if record is not None)
        if kept != records:
            parts[part] = kept
    for part in ("details", "seating", "collaboration", "evaluation", "live"):
        value = getattr(meeting, part)
        if value is not None and (freed_value := _freed(value, participant)) != value:
            parts[part] = freed_value
    meeting = meeting.but(**parts)
    known = {party.id for party in meeting.parties}
    topics = tuple(
        topic
        if all(role.party in known for role in topic.roles or ())
        else topic.but(roles=tuple(role for role in topic.roles or () if role.party in known))
        for topic in meeting.topics
    )
    return _helpers_off_rungs(before, meeting.but(topics=topics) if topics != meeting.topics else meeting)


def _freed(record: Record, person: str) -> Any:
    """The record without a person; `None` where it is about that person and cannot be without."""
    changes: dict[str, Any] = {}
    for field in fields(record):  # type: ignore[arg-type]
        value = getattr(record, field.name)
        if field.name in PERSON_FIELDS and value == person:
            if field.name in _NEEDED:
                return None
            changes[field.name] = None
        elif field.name == "seats" and value and person in value:
            changes[field.name] = tuple(None if seat == person else seat for seat in value)
        elif field.name in PEOPLE_FIELDS and value and person in value:
            rest = tuple(each for each in value if each != person)
            if not rest and field.name in ("members", "by", "given_by"):
                return None
            changes[field.name] = rest
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            freed = tuple(_freed(each, person) for each in value)
            if freed != value:
                if any(each is None for each in freed) and field.name not in ("heard", "consents"):
                    return None
                changes[field.name] = tuple(each for each in freed if each is not None)
        elif is_dataclass(value) and (freed_value := _freed(value, person)) != value:  # type: ignore[arg-type]
            changes[field.name] = freed_value
    return record.but(**changes) if changes else record


def _name(name: str) -> str:
    name = " ".join(name.split())[:NAME_LENGTH]
    if not name:
        raise RuleBroken("name_empty")
    return name


def add_party(
    meeting: Meeting, /, *, name: str, members: tuple[str, ...], kind: PartyKind | None = None
) -> Meeting:
    """Let some people hold one role together."""
    if not members:
        raise RuleBroken("party_empty")
    party = Party(id=next_id(meeting.parties, "party"), name=_name(name), members=members, kind=kind)
    return added(meeting, "parties", party)


def change_party(meeting: Meeting, /, *, party: str, **fields: object) -> Meeting:
    """Change a party's name, kind or members."""
    if "members" in fields and not fields["members"]:
        raise RuleBroken("party_empty")
    return _helpers_off_rungs(meeting, changed(meeting, "parties", party, **fields))


def remove_party(meeting: Meeting, /, *, party: str) -> Meeting:
    """Take a party off the list, with the roles it had."""
    meeting = removed(meeting, "parties", party)
    topics = meeting.topics
    for topic in topics:
        if topic.role_of(party) is not None:
            kept = tuple(role for role in topic.roles or () if role.party != party)
            topics = swap_in(topics, topic.but(roles=kept))
    return meeting.but(topics=topics)


def join_party(meeting: Meeting, /, *, participant: str, party: str | None) -> Meeting:
    """Put somebody in one party and out of every other; `None` leaves the person in none.

    A party that nobody is left in goes, unless it has a role in a topic already.
    """
    parties = []
    for each in meeting.parties:
        members = tuple(m for m in each.members if m != participant)
        if each.id == party:
            members = (*members, participant) if participant not in each.members else each.members
        if members:
            parties.append(each if members == each.members else each.but(members=members))
        elif any(topic.role_of(each.id) is not None for topic in meeting.topics):
            raise RuleBroken("party_empty")
    return _helpers_off_rungs(meeting, meeting.but(parties=tuple(parties)))


def _helpers_off_rungs(before: Meeting, after: Meeting) -> Meeting:
    """The meeting after a change, refused when a rung would come to be held by nobody but those who help."""
    if rungs_of_helpers(after) - rungs_of_helpers(before):
        raise RuleBroken("holds_role_alone")
    return after


def found_party(meeting: Meeting, /, *, participant: str, name: str, kind: PartyKind | None = None) -> Meeting:
    """Let somebody be the first of a new party, and out of every other."""
    find(meeting.participants, participant, "participants")
    meeting = add_party(meeting, name=name, members=(participant,), kind=kind)
    return join_party(meeting, participant=participant, party=meeting.parties[-1].id)


# Questions about people.




def child_of(meeting: Meeting) -> Participant | None:
    """The child, where it is one of the participants."""
    child = meeting.details.child
    return meeting.find(child.participant) if child else None


def is_parent(meeting: Meeting, person: Participant) -> bool:
    """Whether somebody is a parent or carer: has authority, or is in the parents' party."""
    child = meeting.details.child
    if child is not None and child.participant == person.id:
        return False
    if person.has_authority:
        return True
    return any(party.kind is PartyKind.PARENTS and person.id in party.members for party in meeting.parties)


def parents_of(meeting: Meeting) -> tuple[Participant, ...]:
    """The parents and carers, in the order of the list."""
    return tuple(person for person in meeting.participants if is_parent(meeting, person))


def in_order(meeting: Meeting, *, present_only: bool = False) -> tuple[Participant, ...]:
    """The people in the order used everywhere: the child, parents, supporters, then others by name."""
    child = meeting.details.child

    def rank(person: Participant) -> tuple[int, str, str]:
        if child is not None and person.id == child.participant:
            place = 0
        elif is_parent(meeting, person):
            place = 1
        elif person.supporter_of is not None:
            place = 2
        else:
            place = 3
        return place, sort_key(person.name), person.id

    people = (p for p in meeting.participants if p.is_present or not present_only)
    return tuple(sorted(people, key=rank))


def sort_key(name: str) -> str:
    """A name for sorting: without case and accents."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def party_of(meeting: Meeting, participant: str) -> Party | None:
    """The first party somebody is a member of."""
    return next((party for party in meeting.parties if participant in party.members), None)


def counts_by_side(meeting: Meeting) -> tuple[int, int]:
    """How many people sit there for the family, and how many professionally."""
    family = sum(p.side is Side.FAMILY and p.is_present for p in meeting.participants)
    professional = sum(p.side is Side.PROFESSIONAL and p.is_present for p in meeting.participants)
    return family, professional
