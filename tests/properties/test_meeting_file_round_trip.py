"""Writing a meeting and reading it back gives the same meeting, whatever stands in it."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
from hypothesis import HealthCheck, Phase, given, settings

from companion.domain.meeting import Live, Meeting
from companion.domain.soundness import reference_faults, rule_faults
from companion.exchange.meeting_file import read_meeting, write_meeting
from companion.exchange.meeting_file_schema import schema
from tests.support.meetings import sound_meetings

SLOW = settings(
    # Making a whole meeting smaller takes longer than reading what went wrong with a large one.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def never() -> str:
    raise AssertionError("the file has an id")


def back(data: bytes) -> Meeting:
    return read_meeting(data, new_id=never).but(live=Live())


@SLOW
@given(sound_meetings())
def test_what_is_written_reads_back_as_the_same_meeting(meeting: Meeting) -> None:
    written = write_meeting(meeting, with_turns=True)
    assert back(written) == meeting
    assert write_meeting(back(written), with_turns=True) == written
    assert reference_faults(meeting) == rule_faults(meeting) == ()


@SLOW
@given(sound_meetings(live=True))
def test_talk_times_and_the_live_screen_stay_at_home(meeting: Meeting) -> None:
    kept = tuple(name for name in meeting.empty_lists if name != "turns")
    assert back(write_meeting(meeting)) == meeting.but(turns=(), live=Live(), empty_lists=kept)


@SLOW
@given(sound_meetings())
def test_what_is_written_is_as_the_schema_says_in_the_eyes_of_others(meeting: Meeting) -> None:
    document: Any = json.loads(write_meeting(meeting, with_turns=True))
    jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER).validate(
        document
    )
