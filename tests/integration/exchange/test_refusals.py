"""A bad meeting file is refused whole, with every place that is wrong and nothing else."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from companion.domain.errors import RuleBroken
from companion.domain.texts import tidied
from companion.exchange.meeting_file import _meeting, read_meeting, read_meeting_file
from companion.exchange.meeting_file_form import MOST_FAULTS, path_of
from companion.exchange.meeting_file_schema import FORMATS, deepest, schema, schema_faults
from companion.services.meeting_files import FaultGroup, FileRefused
from companion.words import speaking
from companion.words.faults import fault_reason
from tests.support.full_meeting import Document, full_document

Parts = tuple[str | int, ...]
Change = Callable[[Document], object]


def refusal_of(data: bytes | Document) -> FileRefused:
    if not isinstance(data, bytes):
        data = json.dumps(data).encode()
    with pytest.raises(FileRefused) as refused:
        read_meeting(data, new_id=lambda: "unused")
    for tag in ("nl", "en"):
        with speaking(tag):
            assert all(fault_reason(fault) and "{" not in fault_reason(fault) for fault in refused.value.faults)
    return refused.value


def faults_of(data: bytes | Document) -> tuple[FaultGroup, list[tuple[str, str]]]:
    refusal = refusal_of(data)
    return refusal.group, [(fault.path, fault.code) for fault in refusal.faults]


def changed(parts: Parts, value: object) -> Document:
    document = full_document()
    inner: Any = document
    for part in parts[:-1]:
        inner = inner[part]
    inner[parts[-1]] = value
    return document


def without(parts: Parts) -> Document:
    document = full_document()
    inner: Any = document
    for part in parts[:-1]:
        inner = inner[part]
    del inner[parts[-1]]
    return document


Place = tuple[Parts, dict[str, Any], Any]


def places(part: dict[str, Any], value: Any, parts: Parts = ()) -> Iterator[Place]:
    """Every value of a document with its place and what the schema says about it."""
    while "$ref" in part:
        part = {**schema()["$defs"][part["$ref"].removeprefix("#/$defs/")], "was": part["$ref"]}
    yield parts, part, value
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from places(part["properties"][name], inner, (*parts, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(part["items"], inner, (*parts, index))


def everything() -> list[Place]:
    return list(places(schema(), full_document()))


# ---------------------------------------------------------------------------------------------- form

SMALL = b'{"format": "companion-meeting", "meeting": {"title": "%s"}}'

FORM: dict[str, tuple[bytes, list[tuple[str, str]]]] = {
    "empty": (b"", [("", "file_empty")]),
    "blank": (b" \r\n\t", [("", "file_empty")]),
    "byte-order mark": (b"\xef\xbb\xbf{}", [("", "byte_order_mark")]),
    "UTF-16": ('{"a": 1}'.encode("utf-16"), [("", "not_utf8")]),
    "UTF-16 without a mark": ('{"é": 1}'.encode("utf-16-le"), [("", "not_utf8")]),
    "Latin-1": ('{"naam": "Zoë"}'.encode("latin-1"), [("", "not_utf8")]),
    "a half character in bytes": (SMALL % b"\xed\xa0\x80", [("", "not_utf8")]),
    "too long a way of writing a letter": (SMALL % b"\xc0\x80", [("", "not_utf8")]),
    "binary": (bytes(range(256)), [("", "not_utf8")]),
    "zeros": (b"\0" * 100, [("", "not_json")]),
    "a picture": (b"\x89PNG\r\n\x1a\n", [("", "not_utf8")]),
    "words": (b"hello", [("", "not_json")]),
    "a single quote": (b"{'a': 1}", [("", "not_json")]),
    "a comma too many": (b'{"a": 1,}', [("", "not_json")]),
    "a remark": (b'{"a": 1 /* one */}', [("", "not_json")]),
    "cut off": (b'{"format": "companion-mee', [("", "not_json")]),
    "cut off in an escape": (b'{"format": "\\', [("", "not_json")]),
    "no such escape": (SMALL % b"\\x41", [("", "not_json")]),
    "a bare newline in a text": (SMALL % b"\n", [("", "not_json")]),
    "a bare zero in a text": (SMALL % b"\0", [("", "not_json")]),
    "a number with a plus": (b'{"version": +1}', [("", "not_json")]),
    "a number with a zero before": (b'{"version": 01}', [("", "not_json")]),
    "a number of other digits": ('{"version": ١}'.encode(), [("", "not_json")]),
    "two documents": (b"{}{}", [("", "more_after_end")]),
    "one and a bit": (b"{} x", [("", "more_after_end")]),
    "lists without end": (b"[" * 100_000, [("", "too_deep")]),
    "objects without end": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, [("", "too_deep")]),
    "one too deep": (b"[" * 8 + b"]" * 8, [("", "too_deep")]),
    "deep after a closing bracket": (b"]]]]" + b"[" * 10, [("", "not_json")]),
    "NaN": (b'{"turns": [{"starts": NaN}]}', [("turns[0].starts", "not_a_number")]),
    "Infinity": (b'[1, Infinity, {"a": -Infinity}]', [("[1]", "not_a_number"), ("[2].a", "not_a_number")]),
    "1e999": (b'{"a": [-1e999, 1e308]}', [("a[0]", "number_overflows")]),
    "a number of 400 digits": (b'{"a": -' + b"9" * 400 + b"}", [("a", "number_overflows")]),
    "a number of a million digits": (b'{"a": ' + b"9" * 1_000_000 + b"}", [("a", "number_overflows")]),
    "a key twice": (b'{"meeting": {"title": "a", "x": 1, "title": "b"}}', [("meeting.title", "key_twice")]),
    "two keys, three times": (b'[{"a": 1, "a": {"b": 1, "b": 1}, "a": 2}]', [("[0].a", "key_twice")]),
    "the same key in two writings": (b'{"a": 1, "\\u0061": 1}', [("a", "key_twice")]),
    "an empty key": (b'{"": "\\u0001"}', [('""', "control_character")]),
    "a lone surrogate": (SMALL % b"\\ud800", [("meeting.title", "half_character")]),
    "a lone second half": (SMALL % b"a\\udc00\\ud800", [("meeting.title", "half_character")]),
    "a key with a lone surrogate": (b'{"\\udfff": 1}', [("\\udfff", "half_character")]),
    "zero": (SMALL % b"\\u0000", [("meeting.title", "control_character")]),
    "escape": (SMALL % b"\\u001b[31m", [("meeting.title", "control_character")]),
    "carriage return": (SMALL % b"a\\r\\nb", [("meeting.title", "control_character")]),
    "backspace": (SMALL % b"\\b", [("meeting.title", "control_character")]),
    "delete": (SMALL % b"\x7f", [("meeting.title", "control_character")]),
    "C1, escaped": (SMALL % b"\\u0085", [("meeting.title", "control_character")]),
    "C1, bare": (SMALL % "\x9f".encode(), [("meeting.title", "control_character")]),
    "in a key": (b'{"a\\u0007b": 1}', [("a\\x07b", "control_character")]),
    "in several places": (
        b'{"a": ["\\u0001", "fine", {"b": "\\f"}], "c": NaN}',
        [("a[0]", "control_character"), ("a[2].b", "control_character"), ("c", "not_a_number")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORM)
def test_form(name: str) -> None:
    data, expected = FORM[name]
    assert faults_of(data) == (FaultGroup.FORM, expected)


@pytest.mark.parametrize("data", [b'"' + b'\\"' * 9_000_000, b"[" * 19_000_000, b"[]," * 6_000_000, b'"' * 19_000_001])
def test_a_file_made_to_take_long_does_not(data: bytes) -> None:
    assert refusal_of(data).group is FaultGroup.FORM


def test_size() -> None:
    whole = json.dumps(full_document()).encode()
    assert read_meeting(whole.ljust(20_000_000), new_id=str).id
    assert faults_of(whole.ljust(20_000_001)) == (FaultGroup.FORM, [("", "file_too_large")])
    assert faults_of(b"x" * 21_000_000) == (FaultGroup.FORM, [("", "file_too_large")])


def test_a_file_without_end_is_not_read_to_its_end() -> None:
    endless = Path("/dev/zero")
    if not endless.exists():
        pytest.skip("needs a file without end")
    with pytest.raises(FileRefused) as refused:
        read_meeting_file(endless, new_id=str)
    assert refused.value.faults[0].code == "file_too_large"


def test_tab_newline_emoji_and_every_script_are_text_like_any_other() -> None:
    text = "\t\n\u200f\u202e\ufeff\ufffe🙂\u0301 漢 עברית"
    data = json.dumps(changed(("meeting", "shared_story"), text)).encode()
    assert read_meeting(data, new_id=str).details.shared_story == text


def test_lines_may_end_as_windows_ends_them() -> None:
    assert read_meeting(json.dumps(full_document(), indent=1).replace("\n", "\r\n").encode(), new_id=str).id


def test_the_depth_is_that_of_the_schema() -> None:
    assert deepest() == 7 == max(sum(isinstance(v, dict | list) for v in _around(p)) for p, _, _ in everything())


def _around(parts: Parts) -> Iterator[Any]:
    value: Any = full_document()
    yield value
    for part in parts:
        value = value[part]
        yield value


# -------------------------------------------------------------------------------------------- schema


def test_the_full_meeting_uses_every_name_of_the_schema() -> None:
    def named(part: dict[str, Any]) -> Iterator[tuple[int, str]]:
        for name in part.get("properties", {}):
            yield id(part["properties"]), name

    parts: list[dict[str, Any]] = [schema(), *schema()["$defs"].values()]
    for part in parts:
        parts.extend(v for v in (*part.get("properties", {}).values(), part.get("items")) if isinstance(v, dict))
    used = {(id(part.get("properties")), name) for _, part, v in everything() if isinstance(v, dict) for name in v}
    assert {each for part in parts for each in named(part)} - used == set()


def test_every_format_of_the_schema_is_looked_at() -> None:
    asked = {part["format"] for _, part, _ in everything() if "format" in part}
    assert asked == set(FORMATS.checkers) == {"date", "date-time", "uuid"}


def wrong_values(part: dict[str, Any], value: Any) -> Iterator[tuple[object, str]]:
    """Values that this part of the schema refuses, each with the code it is told by."""
    for keyword in WRONG.keys() & part.keys():
        yield from WRONG[keyword](part, value)
    bounds = {"maxLength": "too_long", "maxItems": "too_many_items", "maximum": "above_most"}
    for name, code in bounds.items():
        if name in part:
            most = part[name]
            yield {"maxLength": "x" * (most + 1), "maxItems": [None] * (most + 1), "maximum": most + 1}[name], code
    if "minLength" in part:
        yield "", "too_short"
    if "minItems" in part:
        yield value[: part["minItems"] - 1], "too_few_items"
    if "minimum" in part:
        yield part["minimum"] - 1, "below_least"


def _of_type(part: dict[str, Any], _: Any) -> Iterator[tuple[object, str]]:
    wrong: dict[str, tuple[object, ...]] = {
        "string": (1, None, True, ["x"], {}),
        "integer": ("1", None, True, False, 1.5),
        "number": ("1", None, True, False, []),
        "boolean": ("true", None, 0, 1),
        "array": ({}, None, "x"),
        "object": ([], None, "x", 1, True),
    }
    yield from ((value, "wrong_kind") for value in wrong[part["type"]])


def _of_pattern(part: dict[str, Any], value: Any) -> Iterator[tuple[object, str]]:
    name = part.get("was", "language").removeprefix("#/$defs/")
    for bad in (f"{value}\n", f"\n{value}", "", "é", f"{value} ", "24:00", "x" * 65 + "!", "ａ"):
        yield bad, f"not_a_{name}"


def _of_format(part: dict[str, Any], value: Any) -> Iterator[tuple[object, str]]:
    wrong = {
        "date": ("2026-02-30", "0000-01-01", "20261008", "2026-W41-4", "2026-10-8", "10-08-2026", "٢٠٢٦-10-08"),
        "uuid": ("3b241101e2bb42558caf4136c566a962", "{" + value + "}", "urn:uuid:" + value, "g" + value[1:]),
        "date-time": (
            "2026-10-08", "2026-10-08T10:00:00", "2026-10-08 10:00:00Z", "2026-10-08T24:00:00Z", "0000-01-01T00:00:00Z",
            "2026-10-08T10:00:60Z", "2026-13-08T10:00:00Z", "2026-10-08T10:00Z", "2026-10-08T10:00:00+0100",
        ),
    }  # fmt: skip
    for bad in (*wrong[part["format"]], f"{value}\n", f" {value}", ""):
        yield bad, f"not_a_{part['format'].replace('-', '_')}"


def _of_const(part: dict[str, Any], _: Any) -> Iterator[tuple[object, str]]:
    for bad in (True, 2, "1", None):
        yield bad, "wrong_version" if part["const"] == 1 else "wrong_format"


def _of_enum(_: dict[str, Any], value: Any) -> Iterator[tuple[object, str]]:
    for bad in ("neutral", value.upper(), None):
        yield bad, "not_one_of"


def _of_any(part: dict[str, Any], _: Any) -> Iterator[tuple[object, str]]:
    if "required" in part["anyOf"][0]:
        yield {"participant": "rana", "remark": "Said nothing."}, "needs_one_of"
    else:
        seats: tuple[object, ...] = (1, "", "a b", [], "rana\n")
        yield from ((value, "not_a_seat") for value in seats)


WRONG: dict[str, Callable[[dict[str, Any], Any], Iterable[tuple[object, str]]]] = {
    "enum": _of_enum,
    "const": _of_const,
    "pattern": _of_pattern,
    "format": _of_format,
    "type": _of_type,
    "anyOf": _of_any,
}


def schema_mutations() -> Iterator[tuple[Document, str, str]]:
    for parts, part, value in everything():
        if isinstance(value, dict):
            yield changed((*parts, "surprise"), 1), path_of((*parts, "surprise")), "unknown_name"
            for name in part.get("required", ()):
                yield without((*parts, name)), path_of((*parts, name)), "missing"
        if parts:
            for bad, code in wrong_values(part, value):
                yield changed(parts, bad), path_of(parts), code


def test_every_way_to_break_the_schema_is_told_at_its_place() -> None:
    count, missed = 0, []
    for document, path, code in schema_mutations():
        head = path.partition(".")[0].partition("[")[0]
        # The other parts are looked at when it is their turn.
        part = {name: value for name, value in document.items() if name in (head, *schema()["required"])}
        found = [(fault.path, fault.code) for fault in schema_faults(part)]
        count += 1
        if (path, code) not in found or (len(found) > 1 and code not in ("too_many_items", "wrong_kind")):
            missed.append(f"{path} should be {code} and is {found[:3]}")
    assert missed == []
    assert count > 1500


def test_the_sentence_of_the_contract() -> None:
    refusal = refusal_of(changed(("participants", 3, "side"), "neutral"))
    assert refusal.group is FaultGroup.SCHEMA
    (fault,) = refusal.faults
    assert fault.path == "participants[3].side"
    assert fault.data == {"allowed": ("family", "professional", "independent")}


@pytest.mark.parametrize("document", [[], "companion-meeting", 1, None, True])
def test_another_kind_of_document(document: object) -> None:
    assert faults_of(json.dumps(document).encode()) == (FaultGroup.SCHEMA, [("", "wrong_kind")])


def test_each_place_of_the_group_is_named_and_the_next_group_is_not_looked_at() -> None:
    document = full_document()
    document["participants"][0]["side"] = "neutral"
    document["topics"][1]["outcome"] = "won"
    document["meeting"]["chair"] = "nobody"
    del document["version"]
    group, faults = faults_of(document)
    assert group is FaultGroup.SCHEMA
    assert sorted(path for path, _ in faults) == ["participants[0].side", "topics[1].outcome", "version"]


def test_a_flood_of_faults_is_told_as_such() -> None:
    refusal = refusal_of(changed(("strengths",), [1] * 500_000))
    assert len(refusal.faults) == MOST_FAULTS
    assert refusal.more
    assert not refusal_of(changed(("strengths",), [1])).more


def test_a_whole_number_may_be_written_with_a_point() -> None:
    document = changed(("meeting", "child", "age"), 9.0)
    document["agreements"][0]["number"] = 1e3
    document["version"] = 1.0
    meeting = read_meeting(json.dumps(document).encode(), new_id=str)
    assert meeting.details.child is not None
    assert (meeting.details.child.age, meeting.agreements[0].number) == (9, 1000)
    assert type(meeting.details.child.age) is type(meeting.agreements[0].number) is int


@pytest.mark.parametrize(
    "value", ["0001-01-01T00:00:00Z", "2026-10-08t10:00:00.1234567890z", "9999-12-31T23:59:59-23:59"]
)
def test_moments_at_the_edge(value: str) -> None:
    data = json.dumps(changed(("versions", 0, "sealed_at"), value)).encode()
    assert read_meeting(data, new_id=str).versions[0].sealed_at == value


# ---------------------------------------------------------------------------------------- references

OWN = {"participants", "parties", "topics"}


def is_reference(parts: Parts, part: dict[str, Any], value: object) -> bool:
    if value is None or parts[-1] == "decision_type":
        return False
    is_seat = len(parts) > 2 and parts[:2] == ("seating", "seats")
    is_own = parts[-1] == "id" and parts[0] in OWN
    return (part.get("was") == "#/$defs/id" or is_seat) and not is_own


def test_every_id_must_name_somebody_or_something() -> None:
    found = [parts for parts, part, value in everything() if parts and is_reference(parts, part, value)]
    assert len(found) > 60
    for parts in found:
        group, faults = faults_of(changed(parts, "nobody"))
        kind = {"topic": "topic", "topics": "topic", "party": "party"}.get(
            str(parts[-1] if isinstance(parts[-1], str) else parts[-2]), "participant"
        )
        assert (group, faults) == (FaultGroup.REFERENCES, [(path_of(parts), f"unknown_{kind}")])


def test_an_id_of_another_kind_names_nobody() -> None:
    assert faults_of(changed(("meeting", "chair"), "parents"))[1] == [("meeting.chair", "unknown_participant")]
    assert faults_of(changed(("topics", 0, "roles", 0, "party"), "t1"))[1] == [
        ("topics[0].roles[0].party", "unknown_party")
    ]
    assert faults_of(changed(("turns", 0, "topic"), "rana"))[1] == [("turns[0].topic", "unknown_topic")]


def again(*parts: str | int, **different: object) -> Change:
    """Adds the record at this place once more, with some fields different."""

    def add(document: Document) -> None:
        inner: Any = document
        for part in parts[:-1]:
            inner = inner[part]
        inner.append({**copy.deepcopy(inner[parts[-1]]), **different})

    return add


TWICE: dict[str, tuple[Change, str, str]] = {
    "participant": (again("participants", 1, name="Else"), "participants[7].id", "repeated_id"),
    "party": (again("parties", 0), "parties[4].id", "repeated_id"),
    "topic": (again("topics", 1), "topics[3].id", "repeated_id"),
    "seat": (lambda d: d["seating"]["seats"].append("noor"), "seating.seats[7]", "second_seat"),
    "agreement": (again("agreements", 1), "agreements[2].number", "repeated_number"),
    "version": (again("versions", 0), "versions[1].number", "repeated_number"),
    "role": (again("topics", 0, "roles", 2), "topics[0].roles[4].party", "second_role"),
    "answer": (
        again("topics", 0, "roles", 0, "consents", 0, answer="disagrees"),
        "topics[0].roles[0].consents[1].participant",
        "second_answer",
    ),
    "signature": (again("signatures", 1, meaning="think"), "signatures[2].participant", "second_signature"),
    "legal consent": (again("legal_consents", 0), "legal_consents[2].participant", "second_legal_consent"),
    "heard": (again("topics", 0, "heard", 1, status="passed"), "topics[0].heard[3].participant", "second_heard"),
}


@pytest.mark.parametrize("name", TWICE)
def test_what_may_stand_once(name: str) -> None:
    change, path, code = TWICE[name]
    document = full_document()
    change(document)
    assert faults_of(document) == (FaultGroup.REFERENCES, [(path, code)])


def test_what_may_stand_more_often() -> None:
    document = full_document()
    for change in (
        again("recipients", 0),
        again("strengths", 0),
        again("disagreements", 0),
        again("legal_consents", 0, participant="noor"),
        again("participants", 1, id="parents"),
        again("topics", 1, id="rana"),
    ):
        change(document)
    document["parties"][0]["members"] = ["rana", "noor"]
    document["parties"][1]["members"] = ["noor", "rana"]
    document["topics"][0]["decision_type"] = "nobody-knows"
    assert read_meeting(json.dumps(document).encode(), new_id=str).topics[0].decision_type == "nobody-knows"


# --------------------------------------------------------------------------------------------- rules


def put(*parts: str | int, value: object) -> Change:
    def change(document: Document) -> None:
        inner: Any = document
        for part in parts[:-1]:
            inner = inner[part]
        inner[parts[-1]] = value

    return change


def turns(*spans: tuple[float, float]) -> Change:
    return put("turns", value=[{"participant": "rana", "starts": a, "seconds": b} for a, b in spans])


RULES: dict[str, tuple[Change, list[tuple[str, str]]]] = {
    "mode without decide": (
        put("topics", 0, "roles", 2, "mode", value="joint"),
        [("topics[0].roles[2].mode", "mode_without_decide")],
    ),
    "mode without a rung": (
        put("topics", 2, "roles", value=[{"party": "parents", "expected_rung": "decide", "mode": "sole"}]),
        [("topics[2].roles[0].mode", "mode_without_decide")],
    ),
    "mode of a change without decide": (
        put("topics", 0, "roles", 0, "changes", 0, "to", value="advise"),
        [("topics[0].roles[0].changes[0].mode", "mode_without_decide")],
    ),
    "sole beside joint": (
        put("topics", 0, "roles", 1, "mode", value="sole"),
        [("topics[0].roles[1].mode", "sole_among_others")],
    ),
    "sole beside one without a mode": (
        lambda d: d["topics"][2]["roles"].append({"party": "school", "agreed_rung": "decide"}),
        [("topics[2].roles[0].mode", "sole_among_others")],
    ),
    "sole beside sole": (
        lambda d: d["topics"][2]["roles"].append({"party": "school", "agreed_rung": "decide", "mode": "sole"}),
        [("topics[2].roles[0].mode", "sole_among_others"), ("topics[2].roles[1].mode", "sole_among_others")],
    ),
    "helpers on a rung": (
        put("topics", 0, "roles", 3, "agreed_rung", value="inform"),
        [("topics[0].roles[3].agreed_rung", "rung_of_helper")],
    ),
    "the chair alone on a rung": (
        lambda d: (
            d["parties"].append({"id": "chair", "name": "Hanna", "members": ["hanna"]}),
            d["topics"][0]["roles"].append({"party": "chair", "expected_rung": "decide", "experienced_rung": "advise"}),
        ),
        [
            ("topics[0].roles[4].expected_rung", "rung_of_helper"),
            ("topics[0].roles[4].experienced_rung", "rung_of_helper"),
        ],
    ),
    "agreed without the yes of the law": (
        put("topics", 0, "outcome", value="agreed"),
        [("topics[0].outcome", "agreed_without_legal_yes")],
    ),
    "agreed against a no": (
        put("legal_consents", 1, "answer", value="no"),
        [("topics[2].outcome", "agreed_without_legal_yes")],
    ),
    "understanding with roles": (
        put("topics", 1, "roles", value=[{"party": "child"}]),
        [("topics[1].roles", "understanding_has_roles")],
    ),
    "turns that overlap": (turns((0, 10), (9.5, 10)), [("turns[1].starts", "turns_overlap")]),
    "turns that overlap, out of order": (turns((50, 10), (0, 51)), [("turns[0].starts", "turns_overlap")]),
    "turns within one": (
        turns((0, 100), (10, 5), (20, 5), (100, 1)),
        [("turns[1].starts", "turns_overlap"), ("turns[2].starts", "turns_overlap")],
    ),
    "the same turn twice": (turns((5, 3), (5, 3)), [("turns[1].starts", "turns_overlap")]),
    "a moment within a turn": (turns((5, 3), (6, 0)), [("turns[1].starts", "turns_overlap")]),
    "overlap by a thousandth": (turns((0, 10.001), (10, 1)), [("turns[1].starts", "turns_overlap")]),
    "stopped and signed": (put("meeting", "ended", value="stopped"), [("signatures", "stopped_and_signed")]),
}


@pytest.mark.parametrize("name", RULES)
def test_rule_broken(name: str) -> None:
    change, expected = RULES[name]
    document = full_document()
    change(document)
    group, faults = faults_of(document)
    assert (group, sorted(faults)) == (FaultGroup.RULES, sorted(expected))


ALLOWED: dict[str, Change] = {
    "turns that touch": turns((0, 0.1), (0.1, 0.2), (0.1 + 0.2, 1), (1.3, 1)),
    "turns that touch in the file's own digits": turns((0.1, 0.2), (0.3, 0.6), (0.9, 0.1)),
    "no turns": turns(),
    "nobody spoke for a moment": turns((5, 0), (5, 0), (5, 3), (8, 0)),
    "out of order": turns((50, 10), (0, 50), (60, 2)),
    "stopped and not signed": lambda d: (put("meeting", "ended", value="stopped")(d), d.update(signatures=[])),
    "understanding with an empty list of roles": put("topics", 1, "roles", value=[]),
    "sole of a party with several members": lambda d: d["parties"][0]["members"].append("noor"),
    "a supporter within another party": lambda d: d["parties"][0]["members"].append("els"),
    "the law says yes": lambda d: (
        put("legal_consents", 0, "answer", value="yes")(d), put("topics", 0, "outcome", value="agreed")(d)
    ),
    "a role of helpers without a rung": put("topics", 0, "roles", 3, value={"party": "helpers"}),
    "not agreed after a no": lambda d: (
        put("legal_consents", 1, "answer", value="no")(d), put("topics", 2, "outcome", value="not_agreed")(d)
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ALLOWED)
def test_rule_kept(name: str) -> None:
    document = full_document()
    ALLOWED[name](document)
    read_meeting(json.dumps(document).encode(), new_id=str)


def test_the_lengths_of_the_schema_are_those_that_the_desk_keeps_to() -> None:
    for parts, part, _ in everything():
        if "maxLength" not in part:
            continue
        most = part["maxLength"]
        meeting = read_meeting(json.dumps(changed(parts, "x" * most)).encode(), new_id=str)
        assert tidied(meeting) is meeting
        longer = _meeting(changed(parts, "x" * (most + 1)), str)
        with pytest.raises(RuleBroken) as refused:
            tidied(longer)
        assert refused.value.data == {"most": most}, parts
