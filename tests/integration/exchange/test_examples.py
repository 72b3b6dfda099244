"""The example meetings and a meeting with every name in it: what was read is given back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from companion.domain.meeting import Live, Pause, Turn
from companion.domain.terms import PauseKind
from companion.exchange.meeting_file import read_meeting, read_meeting_file, write_meeting
from companion.services.meeting_files import MeetingUnwritable
from companion.words import resources_root
from tests.support.full_meeting import Document, full_document

EXAMPLES = sorted((resources_root() / "examples").glob("*.json"))
UUID = "00000000-0000-4000-8000-000000000000"


def read(document: Document) -> Any:
    return read_meeting(json.dumps(document).encode(), new_id=lambda: UUID)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 4


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_comes_back_equal(path: Path) -> None:
    meeting = read_meeting_file(path, new_id=lambda: UUID)
    document = json.loads(path.read_bytes())
    assert json.loads(write_meeting(meeting, with_turns=True)) == document
    del document["turns"]
    assert json.loads(write_meeting(meeting)) == document


def test_every_name_comes_back_with_its_order_and_its_kind_of_number() -> None:
    document = full_document()
    written = write_meeting(read(document), with_turns=True)
    assert json.loads(written) == document
    # Equal is not enough here: 0 and 0.0, 1 and True are equal to Python.
    order = {**dict.fromkeys(json.loads(written)), **document}
    assert json.dumps(json.loads(written), sort_keys=True) == json.dumps(order, sort_keys=True)


def test_absent_false_and_empty_stay_what_they_were() -> None:
    document = full_document()
    for name in ("topics", "agreements", "disagreements", "legal_consents", "turns", "child_words", "recipients"):
        document[name] = []
    document["collaboration"] = {}
    document["evaluation"] = {}
    document["seating"] = {"seats": []}
    document["meeting"]["independence"] = {}
    document["meeting"]["place"] = ""
    document["meeting"]["clocks"] = False
    document["participants"][0]["hats"] = []
    del document["strengths"]
    assert json.loads(write_meeting(read(document), with_turns=True)) == document


def test_an_empty_list_of_turns_is_a_talk_time_too() -> None:
    document = {**full_document(), "turns": []}
    assert json.loads(write_meeting(read(document), with_turns=True))["turns"] == []
    assert "turns" not in json.loads(write_meeting(read(document)))


def test_a_meeting_without_an_id_gets_one() -> None:
    document = full_document()
    del document["meeting"]["id"]
    assert read(document).id == UUID
    assert json.loads(write_meeting(read(document)))["meeting"]["id"] == UUID


def test_the_file_is_read_easily_by_people_too() -> None:
    written = write_meeting(read(full_document())).decode()
    assert "ليلى" in written
    assert "🌻" in written
    assert written.startswith('{\n "format": "companion-meeting",\n "version": 1,\n "meeting": {\n  "id"')
    assert written.endswith("}\n")
    assert "\r" not in written


def test_nothing_of_the_live_screen_and_no_id_of_ours_is_written() -> None:
    meeting = read(full_document())
    secret = "not for anybody"
    live = Live(started_at=secret, queue=("noor",), parked=(secret,), pause=Pause(kind=PauseKind.BREAK, starts=3))
    written = write_meeting(meeting.but(live=live, empty_lists=("live",)), with_turns=True).decode()
    for word in (secret, "parked", "queue", "live", "empty_lists", *(t.id for t in meeting.turns), "signature-1"):
        assert word not in written


def test_whoever_goes_on_with_a_meeting_begins_after_its_last_turn() -> None:
    assert read(full_document()).live == Live(last_at=170.25)


def test_the_ids_we_add_are_those_that_the_rules_go_on_counting_from() -> None:
    meeting = read(full_document())
    assert [turn.id for turn in meeting.turns] == ["turn-1", "turn-2", "turn-3"]
    assert [agreement.id for agreement in meeting.agreements] == ["agreement-1", "agreement-2"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"place": "x" * 501}, "meeting.place"),
        ({"place": "\x0b"}, "meeting.place"),
        ({"place": "\ud800"}, ""),
        ({"chair": "nobody"}, "meeting.chair"),
    ],
)
def test_what_could_not_be_read_back_is_not_written(change: dict[str, str], place: str) -> None:
    meeting = read(full_document())
    with pytest.raises(MeetingUnwritable) as refused:
        write_meeting(meeting.but(details=meeting.details.but(**change)))
    assert refused.value.faults[0].path == place


def test_turns_that_stay_at_home_keep_nothing_from_being_written() -> None:
    meeting = read(full_document())
    beside = meeting.but(turns=(*meeting.turns, Turn(id="turn-9", participant="gone", starts=0, seconds=9)))
    assert write_meeting(beside) == write_meeting(meeting)
    with pytest.raises(MeetingUnwritable):
        write_meeting(beside, with_turns=True)
