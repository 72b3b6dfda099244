"""Whatever a chair does, undoes and redoes: undo gives the exact earlier value, and nothing overlaps."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from companion.domain import agreements, people, seating, topics, turns
from companion.domain.beginning import new_meeting
from companion.domain.changes import apply, diff
from companion.domain.errors import RuleBroken
from companion.domain.meeting import Meeting
from companion.domain.terms import HeardStatus, PauseKind, Side, TableShape
from companion.services.desk import Desk
from tests.fakes import MemoryStore

NOW = dt.datetime(2026, 12, 3, 13, 30, tzinfo=dt.UTC)


class TheDesk(RuleBasedStateMachine):
    """A chair with a busy hand."""

    def __init__(self) -> None:
        super().__init__()
        meeting = new_meeting(
            id="00000000-0000-4000-8000-000000000000",
            title="About Noor",
            date=dt.date(2026, 12, 3),
            language="nl",
            chair_name="Anke",
        )
        for name, side in (("Noor", Side.FAMILY), ("Selin", Side.FAMILY), ("Joost", Side.PROFESSIONAL)):
            meeting = people.add_participant(meeting, name=name, side=side)
        meeting = people.change_details(meeting, clocks=True)
        meeting = topics.add_topic(meeting, title="Rust in de klas")
        meeting = turns.start_meeting(meeting, started_at="2026-12-03T13:30:00+01:00")
        self.store = MemoryStore(meeting)
        self.desk = Desk(self.store, meeting.id, lambda: NOW)
        self.at = 0.0
        self.earlier: list[Meeting] = []
        self.later: list[Meeting] = []

    def do(self, rule_: Any, **arguments: Any) -> None:
        before = self.desk.meeting
        try:
            did = self.desk.do(rule_, **arguments)
        except RuleBroken:
            assert self.desk.meeting is before
            return
        if did:
            assert apply(before, diff(before, self.desk.meeting)) == self.desk.meeting
            self.earlier.append(before)
            self.later.clear()

    def person(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from([p.id for p in self.desk.meeting.participants]))

    def topic(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from([t.id for t in self.desk.meeting.topics]))

    @rule(seconds=st.floats(-5, 400))
    def time_passes(self, seconds: float) -> None:
        self.at += seconds

    @rule(data=st.data())
    def give(self, data: st.DataObject) -> None:
        self.do(turns.give_floor, participant=self.person(data), at=self.at)

    @rule(data=st.data())
    def queue(self, data: st.DataObject) -> None:
        self.do(turns.join_queue, participant=self.person(data))

    @rule()
    def next(self) -> None:
        self.do(turns.next_speaker, at=self.at)

    @rule(kind=st.sampled_from(PauseKind))
    def rest(self, kind: PauseKind) -> None:
        self.do(turns.pause, kind=kind, at=self.at)

    @rule()
    def go_on(self) -> None:
        self.do(turns.resume, at=self.at)

    @rule(seconds=st.floats(0, 100))
    def earlier_than_that(self, seconds: float) -> None:
        self.do(turns.began_earlier, seconds=seconds)

    @rule(data=st.data())
    def round_and_pass(self, data: st.DataObject) -> None:
        self.do(turns.start_round, child_last=data.draw(st.booleans()))
        self.do(turns.pass_round, participant=self.person(data), at=self.at)

    @rule(data=st.data(), status=st.sampled_from(HeardStatus))
    def heard(self, data: st.DataObject, status: HeardStatus) -> None:
        self.do(topics.mark_heard, topic=self.topic(data), participant=self.person(data), status=status)

    @rule(title=st.text(min_size=0, max_size=20))
    def new_topic(self, title: str) -> None:
        self.do(topics.add_topic, title=title)

    @rule(data=st.data(), to=st.integers(-1, 5))
    def order_topics(self, data: st.DataObject, to: int) -> None:
        self.do(topics.move_topic, topic=self.topic(data), to=to)

    @rule(data=st.data())
    def talk_about(self, data: st.DataObject) -> None:
        self.do(turns.choose_topic, topic=self.topic(data), at=self.at)

    @rule(text=st.text(min_size=0, max_size=30))
    def agree(self, text: str) -> None:
        self.do(agreements.add_agreement, text=text)

    @precondition(lambda self: self.desk.meeting.agreements)
    @rule(data=st.data(), to=st.integers(0, 6))
    def order_agreements(self, data: st.DataObject, to: int) -> None:
        chosen = data.draw(st.sampled_from([a.id for a in self.desk.meeting.agreements]))
        self.do(agreements.move_agreement, agreement=chosen, to=to)

    @precondition(lambda self: self.desk.meeting.agreements)
    @rule(data=st.data())
    def drop_agreement(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sampled_from([a.id for a in self.desk.meeting.agreements]))
        self.do(agreements.remove_agreement, agreement=chosen)

    @rule(name=st.text(min_size=1, max_size=10), side=st.sampled_from(Side))
    def invite(self, name: str, side: Side) -> None:
        self.do(people.add_participant, name=name, side=side)

    @rule(data=st.data())
    def uninvite(self, data: st.DataObject) -> None:
        self.do(people.remove_participant, participant=self.person(data))

    @rule(data=st.data(), seat=st.integers(-1, 8))
    def reseat(self, data: st.DataObject, seat: int) -> None:
        self.do(seating.swap_seats, participant=self.person(data), seat=seat)

    @rule(data=st.data(), seat=st.integers(0, 8))
    def slide(self, data: st.DataObject, seat: int) -> None:
        self.do(seating.move_seat, participant=self.person(data), seat=seat)

    @rule(shape=st.sampled_from(TableShape))
    def table(self, shape: TableShape) -> None:
        self.do(seating.choose_shape, shape=shape)

    @rule()
    def suggest(self) -> None:
        self.do(seating.suggest_places)

    @rule()
    def undo(self) -> None:
        before = self.desk.meeting
        assert self.desk.undo() is bool(self.earlier)
        if self.earlier:
            assert self.desk.meeting == self.earlier.pop()
            self.later.append(before)

    @rule()
    def redo(self) -> None:
        before = self.desk.meeting
        assert self.desk.redo() is bool(self.later)
        if self.later:
            assert self.desk.meeting == self.later.pop()
            self.earlier.append(before)

    @rule()
    def close_and_reopen(self) -> None:
        self.desk = Desk(self.store, self.desk.meeting.id, lambda: NOW)

    @invariant()
    def kept_is_shown(self) -> None:
        assert self.store.load(self.desk.meeting.id) == self.desk.meeting

    @invariant()
    def no_talk_overlaps_or_is_negative(self) -> None:
        ends = 0.0
        for turn in self.desk.meeting.turns:
            assert turn.seconds > 0
            assert turn.starts >= ends
            ends = turn.starts + turn.seconds

    @invariant()
    def everybody_sits_once(self) -> None:
        plan = self.desk.meeting.seating
        seated = [seat for seat in plan.seats if seat is not None] if plan else []
        assert len(seated) == len(set(seated))
        assert set(seated) <= {p.id for p in self.desk.meeting.participants}

    @invariant()
    def numbers_are_one_of_each(self) -> None:
        numbers = [agreement.number for agreement in self.desk.meeting.agreements]
        assert len(numbers) == len(set(numbers))


TheDesk.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestTheDesk = TheDesk.TestCase
