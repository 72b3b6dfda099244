"""Whatever bytes come in, a meeting file is read whole or refused; nothing else ever happens."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from companion.exchange.meeting_file import read_meeting, write_meeting
from companion.services.meeting_files import FileRefused
from companion.words import speaking
from companion.words.faults import fault_line
from tests.support.full_meeting import full_document

UUID = "00000000-0000-4000-8000-000000000000"
WHOLE = json.dumps(full_document()).encode()
HARD = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])

VALUES: Any = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(st.characters(), max_size=5), st.just("rana")
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)),
    max_leaves=6,
)


def read_or_refuse(data: bytes) -> None:
    refused: FileRefused | None = None
    try:
        meeting = read_meeting(data, new_id=lambda: UUID)
    except FileRefused as error:
        refused = error
    if refused is not None:
        assert refused.faults
        for tag in ("nl", "en"):
            with speaking(tag):
                lines = [fault_line(fault) for fault in refused.faults]
            assert all(line.isprintable() and len(line) < 600 for line in lines)
    else:
        again = read_meeting(write_meeting(meeting, with_turns=True), new_id=lambda: UUID)
        assert again == meeting


@HARD
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    read_or_refuse(data)


@HARD
@given(VALUES)
@example({"format": "companion-meeting", "version": 1, "meeting": {}, "participants": []})
@example({"meeting": {"title": "\ud800"}, "\x00": float("nan"), "x": 10**400})
def test_any_document(value: object) -> None:
    read_or_refuse(json.dumps(value).encode())


@HARD
@given(st.data())
def test_a_sound_file_with_a_few_bytes_changed(data: st.DataObject) -> None:
    whole = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(whole) - 1))
        length = data.draw(st.integers(0, 4))
        whole[place : place + length] = data.draw(st.one_of(st.binary(max_size=4), st.sampled_from(list(JSON_BITS))))
    read_or_refuse(bytes(whole))


JSON_BITS = (b"{", b"}", b"[", b"]", b'"', b",", b":", b"\\", b"null", b"NaN", b"1e999", b"-", b"\\u0000", b"\\ud800")


@HARD
@given(st.data())
def test_a_sound_file_with_one_value_changed(data: st.DataObject) -> None:
    document: Any = full_document()
    inner = document
    for _ in range(data.draw(st.integers(0, 6))):
        keys: list[Any] = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        deeper = [key for key in keys if isinstance(inner[key], dict | list) and inner[key]]
        if not deeper:
            break
        inner = inner[data.draw(st.sampled_from(deeper))]
    key = data.draw(st.sampled_from(list(inner) if isinstance(inner, dict) else list(range(len(inner)))))
    inner[key] = data.draw(VALUES)
    read_or_refuse(json.dumps(document).encode())
