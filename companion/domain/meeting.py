"""A meeting as one frozen value: everything that was prepared, said aloud, agreed and signed.

The fields carry the names of the meeting file (a trailing underscore where the name is a Python word).
It is one long file on purpose: all that a meeting is, in one place, in the order of the file.
`None` means that nothing was said; an empty text, an empty tuple and `False` mean what they say. Every record
in a list has an `id`; where the file knows none (`file_id = False`) it is internal and never leaves the program.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields, replace
from typing import ClassVar, Self

from companion.domain.terms import (
    AgreementKind,
    AgreementStatus,
    AllowedPart,
    Answer,
    ConsentAnswer,
    CopyKind,
    DecideMode,
    DiscussedValue,
    Ending,
    HandoutWay,
    Hat,
    HeardStatus,
    KnowledgeKind,
    Medium,
    MeetingKind,
    Outcome,
    PartyKind,
    PauseKind,
    Presence,
    Rung,
    Side,
    SignedHow,
    SignMeaning,
    TableShape,
    TalkMode,
    TopicKind,
)


class Record:
    """What every part of a meeting can do: give a changed copy of itself."""

    __slots__ = ()
    file_id: ClassVar[bool] = False

    def but(self, **changes: object) -> Self:
        """The same record with some fields changed."""
        return replace(self, **changes)  # type: ignore[type-var]


@dataclass(frozen=True, slots=True, kw_only=True)
class Independence(Record):
    """What the chair answered about the own neutrality."""

    employed_by_party: bool | None = None
    decides_today: bool | None = None
    knows_one_side: bool | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Child(Record):
    """The child the meeting is about, and how it takes part."""

    participant: str
    age: int | None = None
    presence: Presence | None = None
    part: str | None = None
    chosen_by_child: bool | None = None
    trusted_person: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Details(Record):
    """The head of a meeting: what it is, when, where, with which goal."""

    id: str
    title: str
    language: str
    date: dt.date
    chair: str
    kind: MeetingKind | None = None
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None
    break_minutes: int | None = None
    place: str | None = None
    purpose: str | None = None
    common_goal: str | None = None
    shared_story: str | None = None
    follows: str | None = None
    independence: Independence | None = None
    child: Child | None = None
    ended: Ending | None = None
    corrections_until: dt.date | None = None
    clocks: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Record):
    """Somebody who takes part in the meeting."""

    file_id: ClassVar[bool] = True
    id: str
    name: str
    side: Side
    role: str | None = None
    organisation: str | None = None
    has_authority: bool | None = None
    hats: tuple[Hat, ...] | None = None
    mandate: str | None = None
    supporter_of: str | None = None
    interpreter_for: str | None = None
    remote: bool | None = None
    present: bool | None = None
    reads: str | None = None
    needs: tuple[str, ...] | None = None

    @property
    def is_present(self) -> bool:
        """Whether the person is at the table; who says nothing else, is."""
        return self.present is not False

    @property
    def has_own_role(self) -> bool:
        """Whether the person can hold a rung: supporters and interpreters hold none of their own."""
        return self.supporter_of is None and self.interpreter_for is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Record):
    """Who holds one role together in a decision: the parents, the mother, the school."""

    file_id: ClassVar[bool] = True
    id: str
    name: str
    members: tuple[str, ...]
    kind: PartyKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatingPlan(Record):
    """The seats clockwise, with who sits there; `None` is an empty seat."""

    seats: tuple[str | None, ...]
    shape: TableShape | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken(Record):
    """Words said aloud, kept with the owner's consent."""

    id: str
    owner: str
    text: str
    in_report: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildWords(Record):
    """The child's own words that it allows in the report, and what is done with them."""

    id: str
    text: str
    in_report: AllowedPart
    medium: Medium | None = None
    effect: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Record):
    """How some people see a thing, in their own words."""

    by: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WishPicture(Record):
    """How some people picture later, in their own words."""

    id: str
    by: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleConsent(Record):
    """What one member said aloud about the party's role: is it clear, does the person agree."""

    participant: str
    clear: bool | None = None
    answer: Answer | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChange(Record):
    """A role that was changed during the meeting, kept with its reason."""

    to: Rung
    at: dt.time | None = None
    from_: Rung | None = None
    reason: str | None = None
    proposed_by: str | None = None
    mode: DecideMode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRole(Record):
    """The role of one party in the decision on a topic: expected, agreed, experienced."""

    party: str
    expected_rung: Rung | None = None
    agreed_rung: Rung | None = None
    mode: DecideMode | None = None
    experienced_rung: Rung | None = None
    consents: tuple[RoleConsent, ...] | None = None
    changes: tuple[RoleChange, ...] | None = None
    below_floor_reason: str | None = None
    not_involved_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussedBefore(Record):
    """Whether and with whom the roles of a topic were discussed beforehand."""

    value: DiscussedValue
    with_: tuple[str, ...] | None = None
    not_with: tuple[str, ...] | None = None
    on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard(Record):
    """Whether one person was heard on a topic."""

    participant: str
    status: HeardStatus
    via: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Record):
    """What is talked about, who decides on it, and how it ended."""

    file_id: ClassVar[bool] = True
    id: str
    title: str
    kind: TopicKind | None = None
    decision_type: str | None = None
    brought_by: str | None = None
    planned_minutes: int | None = None
    roles: tuple[DecisionRole, ...] | None = None
    discussed_before: DiscussedBefore | None = None
    decides_in_end: tuple[str, ...] | None = None
    if_no_agreement: str | None = None
    outcome: Outcome | None = None
    outcome_until: dt.date | None = None
    outcome_by: tuple[str, ...] | None = None
    note: str | None = None
    heard: tuple[Heard, ...] | None = None
    said_back: bool | None = None

    @property
    def is_decision(self) -> bool:
        """Whether the topic asks a decision, so that parties have roles in it."""
        return self.kind is not TopicKind.UNDERSTANDING

    def role_of(self, party: str) -> DecisionRole | None:
        """The role of a party, where anything about it is known."""
        return next((role for role in self.roles or () if role.party == party), None)

    def heard_of(self, participant: str) -> HeardStatus:
        """Whether somebody was heard; `not_yet` where nothing is known."""
        return next((h.status for h in self.heard or () if h.participant == participant), HeardStatus.NOT_YET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(Record):
    """A stretch of talk of one person; times in seconds since the meeting was started."""

    id: str
    participant: str
    starts: float
    seconds: float
    topic: str | None = None
    interpreted_seconds: float | None = None
    via: str | None = None
    knowledge: KnowledgeKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Record):
    """Who does what, from when, ready when, and how we see that it worked."""

    id: str
    number: int
    text: str
    plain_text: str | None = None
    kind: AgreementKind | None = None
    topic: str | None = None
    owners: tuple[str, ...] | None = None
    starts: dt.date | None = None
    due: dt.date | None = None
    seen_by: str | None = None
    checked_by: str | None = None
    quick_win: bool | None = None
    status: AgreementStatus | None = None
    status_note: str | None = None
    read_back: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement(Record):
    """Where people see it differently: every side in its own words, and the next step."""

    id: str
    topic: str
    views: tuple[View, ...]
    next_step: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Collaboration(Record):
    """How people work together until they look back."""

    contact_person: str | None = None
    contact_phone: str | None = None
    rhythm: str | None = None
    if_it_goes_wrong: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(Record):
    """When people look back together, and who invites."""

    on: dt.date | None = None
    invited_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Record):
    """What one person says to the sheet; never a legal consent."""

    id: str
    participant: str
    meaning: SignMeaning
    remark: str | None = None
    until: dt.date | None = None
    how: SignedHow | None = None
    interpreted_by: str | None = None
    signed_at: str | None = None
    strokes: tuple[tuple[tuple[float, ...], ...], ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient(Record):
    """Who gets which copy, how and when."""

    id: str
    participant: str
    copy: CopyKind | None = None
    way: HandoutWay | None = None
    on: dt.date | None = None
    fixed_words: str | None = None
    topics: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalConsent(Record):
    """The yes or no that the law asks of one person on one topic, apart from agreeing with the sheet."""

    id: str
    topic: str
    participant: str
    answer: ConsentAnswer
    on: dt.date | None = None
    until: dt.date | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingConsent(Record):
    """Who may tell what to whom, until when."""

    id: str
    what: str
    given_by: tuple[str, ...]
    pending: tuple[str, ...] | None = None
    told_by: tuple[str, ...] | None = None
    told_to: tuple[str, ...] | None = None
    until: dt.date | None = None
    withdrawn_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Record):
    """A sealed version of the sheet."""

    id: str
    number: int
    sealed_at: str
    changes: tuple[str, ...] | None = None
    signed_by: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningTurn(Record):
    """The turn that is going on; `starts` in seconds since the meeting was started."""

    participant: str
    starts: float
    topic: str | None = None
    via: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause(Record):
    """Time that is nobody's turn, going on since `starts` (seconds since the meeting was started)."""

    kind: PauseKind
    starts: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Record):
    """A round along everybody: who still comes, and who passed and may come back."""

    waiting: tuple[str, ...]
    passed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Live(Record):
    """The live screen of the chair. It is kept with the meeting, and never leaves it."""

    started_at: str | None = None
    """The wall clock (ISO 8601 with offset) when the meeting was started."""
    topic: str | None = None
    turn: RunningTurn | None = None
    pause: Pause | None = None
    mode: TalkMode = TalkMode.OPEN
    queue: tuple[str, ...] = ()
    round: Round | None = None
    parked: tuple[str, ...] = ()
    last_at: float = 0.0
    """The latest moment anything happened, so that no turn can begin before another ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """One round-table meeting about a child."""

    details: Details
    participants: tuple[Participant, ...]
    parties: tuple[Party, ...] = ()
    seating: SeatingPlan | None = None
    strengths: tuple[Spoken, ...] = ()
    child_words: tuple[ChildWords, ...] = ()
    wish_pictures: tuple[WishPicture, ...] = ()
    topics: tuple[Topic, ...] = ()
    turns: tuple[Turn, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    collaboration: Collaboration | None = None
    evaluation: Evaluation | None = None
    spoken_contributions: tuple[Spoken, ...] = ()
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    legal_consents: tuple[LegalConsent, ...] = ()
    sharing_consents: tuple[SharingConsent, ...] = ()
    versions: tuple[Version, ...] = ()
    live: Live = Live()
    empty_lists: tuple[str, ...] = ()
    """Lists that a meeting file gave as empty, in its order, so that they are given back as empty."""

    @property
    def id(self) -> str:
        """The meeting's UUID, written as it came."""
        return self.details.id

    @property
    def is_sealed(self) -> bool:
        """Whether a version was sealed: what stands in it is frozen."""
        return bool(self.versions)

    def find(self, participant: str | None) -> Participant | None:
        """The participant with this id."""
        return next((p for p in self.participants if p.id == participant), None)

    def person(self, participant: str) -> Participant:
        """The participant with this id; `KeyError` where there is none."""
        found = self.find(participant)
        if found is None:
            raise KeyError(participant)
        return found

    def party(self, party: str) -> Party:
        """The party with this id; `KeyError` where there is none."""
        for each in self.parties:
            if each.id == party:
                return each
        raise KeyError(party)

    def topic(self, topic: str) -> Topic:
        """The topic with this id; `KeyError` where there is none."""
        for each in self.topics:
            if each.id == topic:
                return each
        raise KeyError(topic)


LISTS: tuple[str, ...] = (
    "participants",
    "parties",
    "strengths",
    "child_words",
    "wish_pictures",
    "topics",
    "turns",
    "agreements",
    "disagreements",
    "spoken_contributions",
    "signatures",
    "recipients",
    "legal_consents",
    "sharing_consents",
    "versions",
)
"""The lists of a meeting: records with an `id`, in an order that counts."""

SINGLES: tuple[str, ...] = ("details", "seating", "collaboration", "evaluation", "live", "empty_lists")
"""The parts of a meeting that there is one of, or none."""

assert {f.name for f in fields(Meeting)} == {*LISTS, *SINGLES}
