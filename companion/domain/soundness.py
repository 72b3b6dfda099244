"""What makes a meeting sound: every id names somebody or something in it, and the rules of a meeting hold.

A fault is told by the place it stands at, written as in the meeting file (`topics[2].roles[0].party`), a code and
what a sentence about it needs. Both functions look at everything and name every fault.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from companion.domain.meeting import DecisionRole, Meeting, Topic, Turn
from companion.domain.terms import ConsentAnswer, DecideMode, Ending, Outcome, Rung


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a meeting or with its file, and where; an empty path is the whole of it."""

    path: str
    code: str
    data: Mapping[str, object] = field(default_factory=dict)


Reference = tuple[str, str, str]
"""A place, what its id must name (`participant`, `party` or `topic`), and the id."""

TOUCHING: Final = 1e-6
"""Seconds by which turns may seem to overlap: the rounding of sums of seconds, far below what any clock keeps."""


# --------------------------------------------------------------------------------------- references


def reference_faults(meeting: Meeting) -> tuple[Fault, ...]:
    """Every id that names nobody and nothing, and everything that may stand once but stands twice."""
    known = {
        "participant": {person.id for person in meeting.participants},
        "party": {party.id for party in meeting.parties},
        "topic": {topic.id for topic in meeting.topics},
    }
    unknown = (Fault(path, f"unknown_{kind}") for path, kind, id in references(meeting) if id not in known[kind])
    return (*unknown, *_repetitions(meeting))


def references(meeting: Meeting) -> Iterator[Reference]:
    """Every id in the meeting that names a participant, a party or a topic, with its place."""
    yield from _in_details(meeting)
    yield from _in_preparation(meeting)
    for index, topic in enumerate(meeting.topics):
        yield from _in_topic(topic, f"topics[{index}]")
    for index, turn in enumerate(meeting.turns):
        yield from turn_references(turn, f"turns[{index}]")
    yield from _in_agreements(meeting)
    yield from _in_signing(meeting)


def turn_references(turn: Turn, at: str) -> Iterator[Reference]:
    """Every id in one turn that stands at this place."""
    yield f"{at}.participant", "participant", turn.participant
    yield from _one(f"{at}.topic", "topic", turn.topic)
    yield from _one(f"{at}.via", "participant", turn.via)


def _one(path: str, kind: str, id: str | None) -> Iterator[Reference]:
    if id is not None:
        yield path, kind, id


def _each(path: str, kind: str, ids: Iterable[str | None] | None) -> Iterator[Reference]:
    for index, id in enumerate(ids or ()):
        yield from _one(f"{path}[{index}]", kind, id)


def _in_details(meeting: Meeting) -> Iterator[Reference]:
    yield "meeting.chair", "participant", meeting.details.chair
    child = meeting.details.child
    if child is not None:
        yield "meeting.child.participant", "participant", child.participant
        yield from _one("meeting.child.trusted_person", "participant", child.trusted_person)


def _in_preparation(meeting: Meeting) -> Iterator[Reference]:
    for index, person in enumerate(meeting.participants):
        yield from _one(f"participants[{index}].supporter_of", "participant", person.supporter_of)
        yield from _one(f"participants[{index}].interpreter_for", "participant", person.interpreter_for)
    for index, party in enumerate(meeting.parties):
        yield from _each(f"parties[{index}].members", "participant", party.members)
    if meeting.seating is not None:
        yield from _each("seating.seats", "participant", meeting.seating.seats)
    for part in ("strengths", "spoken_contributions"):
        for index, spoken in enumerate(getattr(meeting, part)):
            yield f"{part}[{index}].owner", "participant", spoken.owner
    for index, words in enumerate(meeting.child_words):
        yield from _one(f"child_words[{index}].topic", "topic", words.topic)
    for index, picture in enumerate(meeting.wish_pictures):
        yield from _each(f"wish_pictures[{index}].by", "participant", picture.by)


def _in_topic(topic: Topic, at: str) -> Iterator[Reference]:
    yield from _one(f"{at}.brought_by", "participant", topic.brought_by)
    for index, role in enumerate(topic.roles or ()):
        yield from _in_role(role, f"{at}.roles[{index}]")
    before = topic.discussed_before
    if before is not None:
        yield from _each(f"{at}.discussed_before.with", "participant", before.with_)
        yield from _each(f"{at}.discussed_before.not_with", "participant", before.not_with)
    yield from _each(f"{at}.decides_in_end", "participant", topic.decides_in_end)
    for index, heard in enumerate(topic.heard or ()):
        yield f"{at}.heard[{index}].participant", "participant", heard.participant
        yield from _one(f"{at}.heard[{index}].via", "participant", heard.via)
    yield from _each(f"{at}.outcome_by", "participant", topic.outcome_by)


def _in_role(role: DecisionRole, at: str) -> Iterator[Reference]:
    yield f"{at}.party", "party", role.party
    for index, consent in enumerate(role.consents or ()):
        yield f"{at}.consents[{index}].participant", "participant", consent.participant
    for index, change in enumerate(role.changes or ()):
        yield from _one(f"{at}.changes[{index}].proposed_by", "participant", change.proposed_by)


def _in_agreements(meeting: Meeting) -> Iterator[Reference]:
    for index, agreement in enumerate(meeting.agreements):
        at = f"agreements[{index}]"
        yield from _one(f"{at}.topic", "topic", agreement.topic)
        yield from _each(f"{at}.owners", "participant", agreement.owners)
        yield from _one(f"{at}.checked_by", "participant", agreement.checked_by)
    for index, disagreement in enumerate(meeting.disagreements):
        at = f"disagreements[{index}]"
        yield f"{at}.topic", "topic", disagreement.topic
        for number, view in enumerate(disagreement.views):
            yield from _each(f"{at}.views[{number}].by", "participant", view.by)
    if meeting.collaboration is not None:
        yield from _one("collaboration.contact_person", "participant", meeting.collaboration.contact_person)
    if meeting.evaluation is not None:
        yield from _one("evaluation.invited_by", "participant", meeting.evaluation.invited_by)


def _in_signing(meeting: Meeting) -> Iterator[Reference]:
    for index, signature in enumerate(meeting.signatures):
        yield f"signatures[{index}].participant", "participant", signature.participant
        yield from _one(f"signatures[{index}].interpreted_by", "participant", signature.interpreted_by)
    for index, recipient in enumerate(meeting.recipients):
        yield f"recipients[{index}].participant", "participant", recipient.participant
        yield from _each(f"recipients[{index}].topics", "topic", recipient.topics)
    for index, consent in enumerate(meeting.legal_consents):
        yield f"legal_consents[{index}].topic", "topic", consent.topic
        yield f"legal_consents[{index}].participant", "participant", consent.participant
    for index, sharing in enumerate(meeting.sharing_consents):
        for part in ("given_by", "pending", "told_by", "told_to"):
            yield from _each(f"sharing_consents[{index}].{part}", "participant", getattr(sharing, part))
    for index, version in enumerate(meeting.versions):
        yield from _each(f"versions[{index}].signed_by", "participant", version.signed_by)


def _repetitions(meeting: Meeting) -> Iterator[Fault]:
    for part in ("participants", "parties", "topics"):
        yield from _repeated(part, getattr(meeting, part), "id", lambda record: record.id, "repeated_id")
    seats = meeting.seating.seats if meeting.seating is not None else ()
    taken = [(f"seating.seats[{index}]", seat) for index, seat in enumerate(seats) if seat is not None]
    yield from _second(taken, "second_seat")
    for index, topic in enumerate(meeting.topics):
        at = f"topics[{index}]"
        yield from _repeated(f"{at}.roles", topic.roles or (), "party", lambda role: role.party, "second_role")
        for number, role in enumerate(topic.roles or ()):
            place = f"{at}.roles[{number}].consents"
            yield from _repeated(place, role.consents or (), "participant", _participant, "second_answer")
        yield from _repeated(f"{at}.heard", topic.heard or (), "participant", _participant, "second_heard")
    yield from _repeated("agreements", meeting.agreements, "number", lambda a: a.number, "repeated_number")
    yield from _repeated("signatures", meeting.signatures, "participant", _participant, "second_signature")
    yield from _repeated(
        "legal_consents",
        meeting.legal_consents,
        "participant",
        lambda consent: (consent.topic, consent.participant),
        "second_legal_consent",
    )
    yield from _repeated("versions", meeting.versions, "number", lambda v: v.number, "repeated_number")


def _participant(record: object) -> str:
    return record.participant  # type: ignore[attr-defined, no-any-return]


def _repeated(
    path: str, records: Iterable[object], name: str, key: Callable[..., Hashable], code: str
) -> Iterator[Fault]:
    yield from _second([(f"{path}[{i}].{name}", key(record)) for i, record in enumerate(records)], code)


def _second(places: Iterable[tuple[str, Hashable]], code: str) -> Iterator[Fault]:
    first: dict[Hashable, str] = {}
    for path, key in places:
        if key in first:
            yield Fault(path, code, {"first": first[key]})
        else:
            first[key] = path


# --------------------------------------------------------------------------------------------- rules


def rule_faults(meeting: Meeting) -> tuple[Fault, ...]:
    """Every place where a rule of a meeting is broken. The meeting's references must hold."""
    return (*_rules_of_topics(meeting), *_stopped_and_signed(meeting), *_overlaps(meeting))


def helping_parties(meeting: Meeting) -> frozenset[str]:
    """The parties of nobody but supporters, interpreters and the chair: they hold no rung."""
    helpers = {person.id for person in meeting.participants if not person.has_own_role} | {meeting.details.chair}
    return frozenset(party.id for party in meeting.parties if helpers.issuperset(party.members))


def rungs_of_helpers(meeting: Meeting) -> frozenset[tuple[str, str]]:
    """Topics and parties where a rung is held by nobody but supporters, interpreters and the chair."""
    helping = helping_parties(meeting)
    return frozenset(
        (topic.id, role.party)
        for topic in meeting.topics
        for role in topic.roles or ()
        if role.party in helping and any(_rungs_held(role))
    )


def _rungs_held(role: DecisionRole) -> Iterator[str]:
    for name in ("expected_rung", "agreed_rung", "experienced_rung"):
        if getattr(role, name) not in (None, Rung.NOT_INVOLVED):
            yield name


def _rules_of_topics(meeting: Meeting) -> Iterator[Fault]:
    helping = helping_parties(meeting)
    withheld = {
        consent.topic: f"legal_consents[{index}]"
        for index, consent in enumerate(meeting.legal_consents)
        if consent.answer is not ConsentAnswer.YES
    }
    for index, topic in enumerate(meeting.topics):
        at = f"topics[{index}]"
        if topic.roles and not topic.is_decision:
            yield Fault(f"{at}.roles", "understanding_has_roles")
        if topic.outcome is Outcome.AGREED and topic.id in withheld:
            yield Fault(f"{at}.outcome", "agreed_without_legal_yes", {"consent": withheld[topic.id]})
        deciders = sum(role.agreed_rung is Rung.DECIDE for role in topic.roles or ())
        for number, role in enumerate(topic.roles or ()):
            yield from _rules_of_role(role, f"{at}.roles[{number}]", deciders, role.party in helping)


def _rules_of_role(role: DecisionRole, at: str, deciders: int, helping: bool) -> Iterator[Fault]:
    if role.mode is not None and role.agreed_rung is not Rung.DECIDE:
        yield Fault(f"{at}.mode", "mode_without_decide")
    elif role.mode is DecideMode.SOLE and deciders > 1:
        yield Fault(f"{at}.mode", "sole_among_others")
    for index, change in enumerate(role.changes or ()):
        if change.mode is not None and change.to is not Rung.DECIDE:
            yield Fault(f"{at}.changes[{index}].mode", "mode_without_decide")
    if helping:
        yield from (Fault(f"{at}.{name}", "rung_of_helper") for name in _rungs_held(role))


def _stopped_and_signed(meeting: Meeting) -> Iterator[Fault]:
    if meeting.details.ended is Ending.STOPPED and meeting.signatures:
        yield Fault("signatures", "stopped_and_signed")


def _overlaps(meeting: Meeting) -> Iterator[Fault]:
    """Each turn that begins before an earlier one has ended; where one ends the next may begin."""
    latest, latest_end = -1, 0.0
    for index in sorted(range(len(meeting.turns)), key=lambda i: _span(meeting.turns[i])):
        starts, ends = _span(meeting.turns[index])
        if latest >= 0 and latest_end > starts + TOUCHING:
            yield Fault(f"turns[{index}].starts", "turns_overlap", {"other": f"turns[{latest}]"})
        if latest < 0 or ends > latest_end:
            latest, latest_end = index, ends


def _span(turn: Turn) -> tuple[float, float]:
    return turn.starts, turn.starts + turn.seconds
