"""Any sound meeting: a hypothesis strategy that fills every field of the records by their own type hints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from companion.domain.meeting import LISTS, Details, Live, Meeting, Party, RoleConsent, SeatingPlan, Topic, Turn
from companion.domain.terms import Answer, ConsentAnswer, DecideMode, Ending, Outcome, Rung, TopicKind
from companion.exchange.meeting_file import OWN_IDS

LETTERS: Final = st.one_of(
    st.characters(exclude_categories=("Cc", "Cs")),
    st.sampled_from("\t\n \u200f\u202eëŞ漢🙂👩‍👧"),
)
TEXTS: Final = st.text(LETTERS, max_size=12)
NAMES: Final = st.text(LETTERS, min_size=1, max_size=12)
IDS: Final = st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True)
TAGS: Final = st.sampled_from(["nl", "en", "nl-NL", "zh-Hant-TW", "tr", "ar", "ckb"])
MOMENTS: Final = st.sampled_from(
    ["2026-10-08T15:10:00+02:00", "2026-10-08T13:10:00.123456789Z", "2026-10-08t13:10:00z", "0001-01-01T00:00:00-23:59"]
)
UUIDS: Final = st.uuids().map(str).flatmap(lambda id: st.sampled_from([id, id.upper()]))
DATES: Final = st.dates()
TIMES: Final = st.integers(0, 24 * 60 - 1).map(lambda minutes: dt.time(minutes // 60, minutes % 60))
FRACTIONS: Final = st.one_of(st.integers(0, 1), st.floats(0, 1, allow_nan=False))

PEOPLE: Final = {
    "chair", "participant", "trusted_person", "supporter_of", "interpreter_for", "brought_by", "proposed_by", "via",
    "checked_by", "contact_person", "invited_by", "interpreted_by", "owner",
}  # fmt: skip
GROUPS: Final = {
    "by", "with_", "not_with", "decides_in_end", "outcome_by", "owners", "given_by", "pending", "told_by", "told_to",
    "signed_by", "members",
}  # fmt: skip
ONE_AT_LEAST: Final = {"by", "members", "given_by", "views"}
WITH_TEXT: Final = {"name", "text"}
NUMBERS: Final = {
    "age": st.integers(0, 23),
    "break_minutes": st.integers(0, 240),
    "planned_minutes": st.integers(0, 600),
    "number": st.integers(1, 999),
    "interpreted_seconds": st.one_of(st.integers(0, 100_000), st.floats(0, 100_000)),
}
SPECIAL: Final[dict[str, st.SearchStrategy[Any]]] = {
    "language": TAGS,
    "reads": TAGS,
    "fixed_words": TAGS,
    "follows": UUIDS,
    "signed_at": MOMENTS,
    "sealed_at": MOMENTS,
    "decision_type": st.sampled_from(["opp_handelingsdeel", "suspension", "of_tomorrow"]),
    "strokes": st.lists(
        st.lists(st.lists(FRACTIONS, min_size=2, max_size=3).map(tuple), max_size=3).map(tuple), max_size=2
    ).map(tuple),
}


class Builder:
    """Draws records in which ids come from what the meeting has, and everything else from the type hints."""

    def __init__(self, draw: st.DrawFn, people: Sequence[str], parties: Sequence[str], topics: Sequence[str]) -> None:
        self.draw = draw
        self.people, self.parties, self.topics = people, parties, topics

    def record(self, kind: type[Any], **given: object) -> Any:
        """One record of this kind; what is optional is left out now and then."""
        hints = get_type_hints(kind)
        for field in fields(kind):
            if field.name in given:
                continue
            if field.default is not MISSING and self.draw(st.booleans()):
                continue
            given[field.name] = self.value(field.name, hints[field.name])
        if kind is RoleConsent and given.get("clear") is None:
            given.setdefault("answer", self.draw(st.sampled_from(Answer)))
        return kind(**given)

    def value(self, name: str, hint: Any) -> Any:
        """One value for a field of this name and type."""
        if get_origin(hint) in (Union, UnionType):
            (hint,) = (each for each in get_args(hint) if each is not NoneType)
        if name in SPECIAL:
            return self.draw(SPECIAL[name])
        if name in PEOPLE:
            return self.one(self.people)
        if name in GROUPS:
            least = 1 if name in ONE_AT_LEAST else 0
            return tuple(self.draw(st.lists(st.sampled_from(self.people), min_size=least, max_size=3)))
        if name == "topic":
            return self.one(self.topics) if self.topics else None
        if name == "topics":
            return tuple(self.draw(st.lists(st.sampled_from(self.topics), max_size=2))) if self.topics else ()
        return self._plain(name, hint)

    def _plain(self, name: str, hint: Any) -> Any:
        if get_origin(hint) is tuple:
            return self._several(name, get_args(hint)[0])
        if is_dataclass(hint):
            return self.record(hint)  # type: ignore[arg-type]
        if issubclass(hint, Enum):
            return self.draw(st.sampled_from(hint))
        simple = {bool: st.booleans(), dt.date: DATES, dt.time: TIMES, str: NAMES if name in WITH_TEXT else TEXTS}
        return self.draw(simple[hint] if hint in simple else NUMBERS[name])

    def _several(self, name: str, inner: Any) -> tuple[Any, ...]:
        least = 1 if name in ONE_AT_LEAST else 0
        return tuple(self.value("", inner) for _ in range(self.draw(st.integers(least, 2))))

    def one(self, ids: Sequence[str]) -> str:
        """One of these ids."""
        return self.draw(st.sampled_from(ids))


@st.composite
def sound_meetings(draw: st.DrawFn, *, live: bool = False) -> Meeting:
    """Any meeting that a meeting file can hold; with `live`, one whose live screen is in use too."""
    unique = st.lists(IDS, unique=True, max_size=4)
    people = draw(st.lists(IDS, unique=True, min_size=1, max_size=5))
    make = Builder(draw, people, draw(unique), draw(unique))
    parts: dict[str, Any] = {
        "details": make.record(Details, id=draw(UUIDS)),
        "participants": tuple(make.record(_kind("participants"), id=id) for id in people),
        "parties": tuple(make.record(Party, id=id) for id in make.parties),
        "topics": tuple(_topic(make, id) for id in make.topics),
        "turns": _turns(make),
        "seating": _seating(make),
    }
    for name in ("collaboration", "evaluation"):
        parts[name] = make.value(name, get_type_hints(Meeting)[name]) if draw(st.booleans()) else None
    for name in OWN_IDS.keys() - parts.keys():
        needs_topic = "topic" in {field.name for field in fields(_kind(name)) if field.default is MISSING}
        if make.topics or not needs_topic:
            parts[name] = _list(make, name)
    if live:
        parts["live"] = _live(make)
    meeting = Meeting(**parts)
    empty = [name for name in LISTS if not getattr(meeting, name)]
    given = draw(st.sets(st.sampled_from(empty))) if empty else set()
    return _lawful(_once(meeting)).but(empty_lists=tuple(name for name in LISTS if name in given))


def _kind(name: str) -> type[Any]:
    kind: type[Any] = get_args(get_type_hints(Meeting)[name])[0]
    return kind


def _list(make: Builder, name: str) -> tuple[Any, ...]:
    count = make.draw(st.integers(0, 2))
    return tuple(make.record(_kind(name), id=f"{OWN_IDS[name]}{number}") for number in range(1, count + 1))


def _topic(make: Builder, id: str) -> Topic:
    roles = None
    if make.draw(st.booleans()):
        role = get_args(get_args(get_type_hints(Topic)["roles"])[0])[0]
        roles = tuple(make.record(role, party=party) for party in make.parties if make.draw(st.booleans()))
    topic: Topic = make.record(Topic, id=id, roles=roles)
    return topic


def _turns(make: Builder) -> tuple[Turn, ...]:
    lengths = st.one_of(st.integers(0, 900), st.floats(0, 900), st.integers(0, 7200).map(lambda n: n / 8))
    turns: list[Turn] = []
    at: float = 0
    for number, (gap, seconds) in enumerate(make.draw(st.lists(st.tuples(lengths, lengths), max_size=5)), start=1):
        turns.append(make.record(Turn, id=f"turn-{number}", starts=at + gap, seconds=seconds))
        at += gap + seconds
    return tuple(turns)


def _seating(make: Builder) -> SeatingPlan | None:
    if make.draw(st.booleans()):
        return None
    seats = make.draw(st.lists(st.one_of(st.none(), st.sampled_from(make.people)), max_size=6))
    once = tuple(seat if seat not in seats[:index] else None for index, seat in enumerate(seats))
    plan: SeatingPlan = make.record(SeatingPlan, seats=once)
    return plan


def _live(make: Builder) -> Live:
    seconds = st.integers(0, 80_000).map(lambda eighths: eighths / 8)
    people = st.lists(st.sampled_from(make.people), unique=True).map(tuple)
    turn, pause, around = (get_args(get_type_hints(Live)[name])[0] for name in ("turn", "pause", "round"))
    starts = make.draw(seconds)
    has_topic, has_turn, has_pause, has_round = make.draw(st.tuples(*[st.booleans()] * 4))
    return Live(
        started_at=make.draw(st.one_of(st.none(), MOMENTS)),
        topic=make.one(make.topics) if make.topics and has_topic else None,
        turn=make.record(turn, starts=starts) if has_turn else None,
        pause=make.record(pause, starts=starts) if has_pause else None,
        queue=make.draw(people),
        round=make.record(around, waiting=make.draw(people), passed=make.draw(people)) if has_round else None,
        parked=tuple(make.draw(st.lists(TEXTS, max_size=2))),
        last_at=starts,
    )


def _unique(records: Sequence[Any], *names: str) -> tuple[Any, ...]:
    found = {tuple(getattr(record, name) for name in names): record for record in reversed(records)}
    return tuple(reversed(found.values()))


def _numbered(name: str, records: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(record.but(id=f"{OWN_IDS[name]}{number}") for number, record in enumerate(records, start=1))


def _once(meeting: Meeting) -> Meeting:
    """The meeting with what may stand once standing once."""
    topics = []
    for topic in meeting.topics:
        if topic.heard is not None:
            topic = topic.but(heard=_unique(topic.heard, "participant"))
        if topic.roles is not None:
            topic = topic.but(roles=tuple(
                role if role.consents is None else role.but(consents=_unique(role.consents, "participant"))
                for role in topic.roles
            ))  # fmt: skip
        topics.append(topic)
    return meeting.but(
        topics=tuple(topics),
        agreements=_numbered("agreements", _unique(meeting.agreements, "number")),
        versions=_numbered("versions", _unique(meeting.versions, "number")),
        signatures=_numbered("signatures", _unique(meeting.signatures, "participant")),
        legal_consents=_numbered("legal_consents", _unique(meeting.legal_consents, "topic", "participant")),
    )


def _lawful(meeting: Meeting) -> Meeting:
    """The meeting with the rules of a meeting kept."""
    helpers = {p.id for p in meeting.participants if not p.has_own_role} | {meeting.details.chair}
    helping = {party.id for party in meeting.parties if set(party.members) <= helpers}
    withheld = {consent.topic for consent in meeting.legal_consents if consent.answer is not ConsentAnswer.YES}
    topics = []
    for topic in meeting.topics:
        if topic.kind is TopicKind.UNDERSTANDING and topic.roles:
            topic = topic.but(roles=())
        if topic.outcome is Outcome.AGREED and topic.id in withheld:
            topic = topic.but(outcome=Outcome.THINK_TIME)
        if topic.roles:
            roles = [_lawful_role(role, role.party in helping) for role in topic.roles]
            if sum(role.agreed_rung is Rung.DECIDE for role in roles) > 1:
                roles = [r.but(mode=DecideMode.JOINT) if r.mode is DecideMode.SOLE else r for r in roles]
            topic = topic.but(roles=tuple(roles))
        topics.append(topic)
    if meeting.details.ended is Ending.STOPPED:
        meeting = meeting.but(signatures=())
    return meeting.but(topics=tuple(topics))


def _lawful_role(role: Any, helping: bool) -> Any:
    if helping:
        role = role.but(expected_rung=None, agreed_rung=Rung.NOT_INVOLVED, experienced_rung=None)
    if role.agreed_rung is not Rung.DECIDE:
        role = role.but(mode=None)
    if role.changes is None:
        return role
    return role.but(changes=tuple(c if c.to is Rung.DECIDE else c.but(mode=None) for c in role.changes))
