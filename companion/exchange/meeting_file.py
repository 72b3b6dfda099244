"""The meeting file: one meeting as portable JSON, read whole or refused whole, written so that it reads back.

What a file knows of a meeting is everything but the private notes and the live screen of the chair; talk times
go along only when the chair asks.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from companion.domain.codec import from_plain, to_plain
from companion.domain.meeting import LISTS, Live, Meeting
from companion.domain.soundness import reference_faults, rule_faults
from companion.exchange.meeting_file_form import MOST_BYTES, few, parse
from companion.services.meeting_files import FaultGroup, FileRefused, MeetingUnwritable

FORMAT: Final = "companion-meeting"
VERSION: Final = 1
SUFFIX: Final = ".meeting.json"

_SINGLES: Final = ("seating", "collaboration", "evaluation")
OWN_IDS: Final = {
    "strengths": "strength-",
    "child_words": "words-",
    "wish_pictures": "wish-",
    "turns": "turn-",
    "agreements": "agreement-",
    "disagreements": "disagreement-",
    "spoken_contributions": "spoken-",
    "signatures": "signature-",
    "recipients": "recipient-",
    "legal_consents": "legal-",
    "sharing_consents": "sharing-",
    "versions": "version-",
}
"""Records that the file knows no ids of get these, which the rules go on counting from."""


def read_meeting_file(path: Path, *, new_id: Callable[[], str]) -> Meeting:
    """The meeting in the file at this path; may raise `FileRefused`, or `OSError` when it cannot be read."""
    with open(path, "rb", opener=_not_waiting) as stream:
        # One byte more than allowed tells that it is too large, without reading all of it.
        data = stream.read(MOST_BYTES + 1)
    return read_meeting(data, new_id=new_id)


def _not_waiting(path: str, flags: int) -> int:
    """Open without waiting for somebody to write: a pipe that nobody writes to is an empty file."""
    handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if hasattr(os, "O_NONBLOCK"):
        os.set_blocking(handle, True)
    return handle


def read_meeting(data: bytes, *, new_id: Callable[[], str]) -> Meeting:
    """The meeting in these bytes; `new_id` makes a UUID for one that has none. May raise `FileRefused`."""
    # jsonschema takes a tenth of a second to load, which a window that reads no file need not wait for.
    from companion.exchange.meeting_file_schema import deepest, schema_faults

    document = parse(data, deepest())
    faults, more = few(schema_faults(document))
    if faults:
        raise FileRefused(FaultGroup.SCHEMA, faults, more=more)
    meeting = _meeting(document, new_id)
    for group, look in ((FaultGroup.REFERENCES, reference_faults), (FaultGroup.RULES, rule_faults)):
        faults, more = few(look(meeting))
        if faults:
            raise FileRefused(group, faults, more=more)
    return meeting


def write_meeting(meeting: Meeting, *, with_turns: bool = False) -> bytes:
    """The meeting as a file; `MeetingUnwritable` for one that no program could read back."""
    data = json.dumps(_document(meeting, with_turns), ensure_ascii=False, indent=1).encode(errors="surrogatepass")
    data += b"\n"
    try:
        read_meeting(data, new_id=lambda: meeting.id)
    except FileRefused as refused:
        raise MeetingUnwritable(refused.faults) from None
    return data


def _meeting(document: dict[str, Any], new_id: Callable[[], str]) -> Meeting:
    parts: dict[str, Any] = {
        "details": {**document["meeting"], "id": document["meeting"].get("id") or new_id()},
        "empty_lists": [name for name in LISTS if document.get(name) == []],
    }
    parts |= {name: document[name] for name in _SINGLES if name in document}
    parts |= {name: _with_ids(name, document[name]) for name in LISTS if name in document}
    meeting = from_plain(Meeting, parts)
    # Whoever goes on with this meeting begins after the last turn it had.
    ended = max((turn.starts + turn.seconds for turn in meeting.turns), default=0.0)
    return meeting.but(live=Live(last_at=ended))


def _with_ids(name: str, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if name not in OWN_IDS:
        return records
    return [{"id": f"{OWN_IDS[name]}{number}", **record} for number, record in enumerate(records, start=1)]


def _document(meeting: Meeting, with_turns: bool) -> dict[str, Any]:
    document: dict[str, Any] = {"format": FORMAT, "version": VERSION, "meeting": to_plain(meeting.details)}
    for name in (field.name for field in fields(Meeting)):
        if name == "turns" and not with_turns:
            continue
        part = getattr(meeting, name)
        if name in _SINGLES and part is not None:
            document[name] = to_plain(part)
        elif name in LISTS and (part or name in meeting.empty_lists):
            document[name] = [_without_own_id(name, to_plain(record)) for record in part]
    return document


def _without_own_id(name: str, record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key != "id"} if name in OWN_IDS else record
