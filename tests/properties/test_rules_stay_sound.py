"""Whatever rule a chair carries out on a sound meeting, the meeting stays one that a file can hold."""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib
import inspect
import pkgutil
from collections.abc import Callable
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

import companion.domain
from companion.domain import meeting as records
from companion.domain.edit import KEEP, Keep
from companion.domain.errors import RuleBroken
from companion.domain.meeting import Meeting
from companion.domain.terms import DecideMode, Rung
from companion.exchange.meeting_file import write_meeting
from companion.services.desk import Desk
from companion.services.meeting_files import MeetingUnwritable
from tests.fakes import MemoryStore
from tests.support.meetings import GROUPS, MOMENTS, PEOPLE, Builder, sound_meetings

Rule = Callable[..., Meeting]

OF_A_LIST: Final = {
    "agreement": "agreements",
    "words": "child_words",
    "disagreement": "disagreements",
    "spoken": "spoken_contributions",
    "strength": "strengths",
    "wish": "wish_pictures",
    "turn": "turns",
}
CHANGED_BY: Final = {
    "change_agreement": (records.Agreement, {"id", "number"}),
    "change_child_words": (records.ChildWords, {"id"}),
    "change_collaboration": (records.Collaboration, set()),
    "change_disagreement": (records.Disagreement, {"id", "views"}),
    "change_evaluation": (records.Evaluation, set()),
    "change_sharing_consent": (records.SharingConsent, {"id"}),
    "change_spoken": (records.Spoken, {"id"}),
    "change_strength": (records.Spoken, {"id"}),
    "change_wish_picture": (records.WishPicture, {"id"}),
    "change_child": (records.Child, set()),
    "change_details": (records.Details, {"id", "child", "independence", "ended", "follows"}),
    "change_independence": (records.Independence, set()),
    "change_participant": (records.Participant, {"id"}),
    "add_participant": (records.Participant, {"id", "name", "side"}),
    "change_party": (records.Party, {"id"}),
    "change_topic": (records.Topic, {"id", "roles", "heard", "outcome", "outcome_by", "outcome_until"}),
}  # fmt: skip


def rules() -> list[Rule]:
    """Every rule of the centre, found by its shape: a meeting comes in first and a meeting goes out."""
    found: list[Rule] = []
    for module in pkgutil.iter_modules(companion.domain.__path__):
        room = importlib.import_module(f"companion.domain.{module.name}")
        for name, function in inspect.getmembers(room, inspect.isfunction):
            first = next(iter(inspect.signature(function).parameters.values()), None)
            is_own = function.__module__ == room.__name__ and not name.startswith("_")
            if is_own and first is not None and first.kind is inspect.Parameter.POSITIONAL_ONLY:
                found.append(function)
    return found


RULES: Final = rules()


class Chair:
    """A busy hand: draws a rule and what it is given."""

    def __init__(self, draw: Any, meeting: Meeting) -> None:
        self.draw = draw
        self.meeting = meeting
        self.make = Builder(
            draw,
            [person.id for person in meeting.participants],
            [party.id for party in meeting.parties],
            [topic.id for topic in meeting.topics],
        )

    def arguments(self, rule: Rule) -> dict[str, Any] | None:
        """Arguments for a rule; `None` when the meeting has nothing to give it."""
        hints = get_type_hints(rule)
        given: dict[str, Any] = {}
        for parameter in list(inspect.signature(rule).parameters.values())[1:]:
            if parameter.kind is inspect.Parameter.VAR_KEYWORD:
                given |= self.fields(rule.__name__)
                continue
            if parameter.default is not inspect.Parameter.empty and self.draw(st.booleans()):
                continue
            found, value = self.value(rule, parameter.name, hints[parameter.name])
            if not found:
                return None
            given[parameter.name] = value
        return given

    def fields(self, rule: str) -> dict[str, Any]:
        """Some fields of the record that a rule changes."""
        kind, left_alone = CHANGED_BY[rule]
        hints = get_type_hints(kind)
        names = sorted(hints.keys() - left_alone - {"file_id"})
        chosen = self.draw(st.lists(st.sampled_from(names), unique=True, min_size=1, max_size=3))
        return {name: self._field(name, hints[name]) for name in chosen}

    def _field(self, name: str, hint: Any) -> Any:
        if NoneType in get_args(hint) and self.draw(st.booleans()):
            return None
        return self.make.value(name, hint)

    def value(self, rule: Rule, name: str, hint: Any) -> tuple[bool, Any]:
        """Whether there is a value for this parameter, and the value."""
        if get_origin(hint) in (Union, UnionType):
            if NoneType in get_args(hint) and self.draw(st.booleans()):
                return True, None
            if Keep in get_args(hint) and self.draw(st.booleans()):
                return True, KEEP
            hint = next(each for each in get_args(hint) if each not in (NoneType, Keep))
        if name in OF_A_LIST or name == "consent":
            several = getattr(self.meeting, OF_A_LIST.get(name, "sharing_consents"))
            return bool(several), self.draw(st.sampled_from(several)).id if several else None
        if name == "roles":
            modes = st.one_of(st.none(), st.sampled_from(DecideMode))
            several = [(p, self.draw(st.sampled_from(Rung)), self.draw(modes)) for p in self.make.parties]
            return True, tuple(several[: self.draw(st.integers(0, 3))])
        if name in ("topic", "party"):
            ids = self.make.topics if name == "topic" else self.make.parties
            return bool(ids), self.make.one(ids) if ids else None
        if name in ("people", "participants", "interpreter") or name in GROUPS | PEOPLE:
            one = name == "interpreter" or name in PEOPLE
            people = st.sampled_from(self.make.people)
            return True, self.draw(people if one else st.lists(people, max_size=3, unique=True).map(tuple))
        if hint is float:
            return True, self.draw(st.floats(0, 9000))
        if hint is int:
            return True, self.draw(st.integers(-1, 6))
        if name in ("started_at", "signed_at"):
            return True, self.draw(MOMENTS.filter(lambda moment: "T" in moment and moment.startswith("2026")))
        return True, self.make.value(name, hint)


HARD = settings(
    # Making a whole meeting smaller takes longer than reading what went wrong with a large one.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def test_there_are_rules() -> None:
    assert len(RULES) > 80


class Pasted(Chair):
    """A hand that pastes what other programs give."""

    def value(self, rule: Rule, name: str, hint: Any) -> tuple[bool, Any]:
        there, value = super().value(rule, name, hint)
        return there, self._spoilt(name, value)

    def _field(self, name: str, hint: Any) -> Any:
        return self._spoilt(name, super()._field(name, hint))

    def _spoilt(self, name: str, value: Any) -> Any:
        typed = name in {"text", "title", "name", "reason", "remark", "what", "role", "place", "note", "effect"}
        return self.draw(st.sampled_from(PASTED)) if typed and isinstance(value, str) else value


PASTED: Final = (
    "a\r\nb\rc",
    "\x0bsoft\x0c\x85",
    "\x00\x1b[31m",
    "half \ud83d",
    "x" * 501,
    "x" * 10_001,
    "",
    "fine\n\ttoo",
)


@HARD
@given(st.data())
def test_whatever_is_pasted_the_desk_keeps_what_a_file_can_hold(data: st.DataObject) -> None:
    meeting = data.draw(sound_meetings())
    desk = Desk(MemoryStore(meeting), meeting.id, lambda: dt.datetime(2026, 11, 3, tzinfo=dt.UTC))
    for _ in range(data.draw(st.integers(1, 8))):
        rule = data.draw(st.sampled_from(RULES))
        given = Pasted(data.draw, desk.meeting).arguments(rule)
        if given is not None:
            with contextlib.suppress(RuleBroken):
                desk.do(rule, **given)
            write_meeting(desk.meeting, with_turns=True)


@HARD
@given(st.data())
def test_every_rule_leaves_a_meeting_that_a_file_can_hold(data: st.DataObject) -> None:
    meeting = data.draw(sound_meetings())
    for _ in range(data.draw(st.integers(1, 8))):
        rule = data.draw(st.sampled_from(RULES))
        given = Chair(data.draw, meeting).arguments(rule)
        if given is None:
            continue
        try:
            after = rule(meeting, **given)
        except RuleBroken:
            continue
        try:
            write_meeting(after, with_turns=True)
        except MeetingUnwritable as unwritable:
            note(f"{rule.__name__}({given}) made {unwritable.faults}")
            raise
        meeting = after
