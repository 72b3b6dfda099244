"""The program was cut off in the middle of somebody's turn: the gap is nobody's talk."""

from __future__ import annotations

import datetime as dt

from companion.domain import turns
from companion.domain.beginning import new_meeting
from companion.domain.meeting import Meeting
from companion.domain.people import add_participant, change_details
from companion.domain.terms import Side
from companion.ui.shell.life_signs import end_of_life

BEGAN = dt.datetime(2026, 12, 3, 13, 30, tzinfo=dt.UTC)


def talking() -> Meeting:
    meeting = new_meeting(
        id="00000000-0000-4000-8000-000000000000", title="Noor", date=BEGAN.date(), language="nl", chair_name="Anke"
    )
    meeting = add_participant(meeting, name="Selin", side=Side.FAMILY)
    meeting = change_details(meeting, clocks=True)
    meeting = turns.start_meeting(meeting, started_at=BEGAN.isoformat())
    return turns.give_floor(meeting, participant="p1", at=60.0)


def test_a_turn_ends_at_the_last_sign_of_life() -> None:
    meeting = talking()
    since = end_of_life(meeting, BEGAN + dt.timedelta(seconds=95))
    assert since == 95.0
    meeting = turns.note_gap(meeting, since=since, at=4000.0)
    assert [(turn.starts, turn.seconds) for turn in meeting.turns] == [(60.0, 35.0)]


def test_a_turn_that_began_after_the_last_sign_costs_nothing_else() -> None:
    assert end_of_life(talking(), BEGAN + dt.timedelta(seconds=57)) == 60.0


def test_nothing_happened_where_nobody_spoke_or_nothing_was_cut() -> None:
    meeting = talking()
    assert end_of_life(meeting, None) is None
    assert end_of_life(turns.end_turn(meeting, at=80.0), BEGAN + dt.timedelta(seconds=95)) is None
