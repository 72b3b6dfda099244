"""The file of legal positions: the built-in one is sound and complete, another one is read whole or refused whole."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from companion.domain.legal import Certainty, LegalPosition, floor_for
from companion.domain.terms import DecideMode, PartyKind, Rung
from companion.exchange.legal_file import built_in_positions, positions_beside, read_positions, read_positions_file
from companion.services.meeting_files import FaultGroup, FileRefused
from companion.words import resources_root, speaking, words_in
from companion.words.decisions import MOST_WORDS
from companion.words.legal import (
    certainty_sentence,
    checked_sentence,
    position_sentence,
    position_title,
    sources_line,
    what_you_can_do,
)
from companion.words.legal_faults import legal_fault_line, legal_file_sentence

BUILT_IN = resources_root() / "legal_positions.json"
POSITIONS = built_in_positions()
P, C = PartyKind.PARENTS, PartyKind.CHILD

# Per type: the floors of parents and child at 9, 13 and 16; 5 is joint, 5! alone, + a legal yes, - nothing.
FLOORS = {
    "opp_handelingsdeel": "5+ 5+ 5+ | 2 2 2",
    "opp_rest": "3 3 3 | 2 2 2",
    "opp_evaluatie": "4 4 4 | 2 2 2",
    "schoolgids_aanbod": "1 1 1 | 2 2 2",
    "basisondersteuning": "2 2 2 | 2 2 2",
    "arrangement": "3 3 3 | 2 2 2",
    "onderwijstijd": "5+ 5+ 5+ | 2 2 2",
    "tlv_aanvraag": "2 2 2 | 2 2 2",
    "tlv_besluit": "2 2 2 | 2 2 2",
    "aanmelding": "5?+ 5?+ 5?+ | 2 2 2",
    "toelating": "2 2 2 | 2 2 2",
    "verwijdering": "2 2 2 | 2 2 2",
    "schorsing": "1 1 1 | 2 2 2",
    "doubleren": "2 2 2 | 2 2 2",
    "schooladvies": "2 2 2 | 2 2 2",
    "lwoo": "2 2 2 | 2 2 2",
    "vrijstelling_5a": "5! 5! 5! | 2 2 2",
    "vervangende_leerplicht": "5? 5? 5? | 2 2 2",
    "leerlingenvervoer": "2 2 2 | 2 2 2",
    "mdo_houden": "5+ 5+ - | 2 2 5?+",
    "gegevens_delen": "5+ 5+ - | 1 2 5!+",
    "psych_onderzoek": "5+ 5+ - | 1 5+ 5!+",
    "medisch": "5+ 5+ - | 1 5+ 5!+",
    "jeugdhulp": "5+ 5+ 1 | 1 5+ 5!+",
    "jeugdhulp_u12": "5+ 5+ 5+ | 1 1 1",
    "jeugdhulp_12_15": "5+ 5+ 5+ | 5+ 5+ 5+",
    "jeugdhulp_16": "1 1 1 | 5!+ 5!+ 5!+",
    "jeugdhulp_aanvraag": "2 2 2 | 2 2 2",
    "familiegroepsplan": "5! 5! 5! | 4 4 4",
    "hulpverleningsplan": "4 4 4 | 2 5 5!",
    "melding_veiligheid": "1 1 1 | 1 1 1",
    "gezag_beide": "5+ 5+ 5+ | 2 2 2",
    "gezag_een": "5?+ 5?+ 5?+ | 2 2 2",
    "ouder_zonder_gezag": "- - - | - - -",
    "ots_voogdij": "- - - | - - -",
    "achttien": "1 1 1 | 5! 5! 5!",
    "samenwerking": "4 4 4 | 2 2 2",
    "overig": "2 2 2 | 2 2 2",
}
RUNGS = {Rung.INFORM: "1", Rung.CONSULT: "2", Rung.ADVISE: "3", Rung.COPRODUCE: "4", Rung.DECIDE: "5"}
MODES = {DecideMode.JOINT: "", DecideMode.SOLE: "!", None: "?"}


def shown(position: LegalPosition, party: PartyKind, age: int) -> str:
    floor = floor_for(position, party, age)
    if floor is None:
        return "-"
    mode = MODES[floor.mode] if floor.rung is Rung.DECIDE else ""
    return f"{RUNGS[floor.rung]}{mode}{'+' if floor.legal_yes else ''}"


def test_every_decision_type_stands_in_the_file() -> None:
    assert {position.id for position in POSITIONS.positions} == FLOORS.keys()


@pytest.mark.parametrize("decision_type", list(FLOORS))
def test_the_floors_of_every_decision_type(decision_type: str) -> None:
    position = POSITIONS.position(decision_type)
    parties = (" ".join(shown(position, party, age) for age in (9, 13, 16)) for party in (P, C))
    assert " | ".join(parties) == FLOORS[decision_type]


@pytest.mark.parametrize("decision_type", list(FLOORS))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_decision_type_is_told_in_plain_words(decision_type: str, language: str) -> None:
    position, words = POSITIONS.position(decision_type), words_in(language)
    assert position_title(position, words)
    for text in (position_sentence(position, words), what_you_can_do(position, words)):
        assert text.endswith(".")
        for sentence in re.split(r"(?<=[.?!:])\s+", text):
            assert len(sentence.split()) <= MOST_WORDS, sentence
    for texts in (position.title, position.plain, position.disagree, *([position.check] if position.check else [])):
        assert texts.en is not None
        assert texts.en != texts.nl
    assert certainty_sentence(position, words)
    assert "2026" in checked_sentence(position, POSITIONS, words)


def test_where_no_statute_was_read_the_source_of_a_floor_says_so() -> None:
    for position in POSITIONS.positions:
        assert position.certainty, position.id
        assert position.sources, position.id
        assert sources_line(position)
    proposals = {p.id for p in POSITIONS.positions if p.certainty[0].grade is Certainty.P}
    assert proposals == {"samenwerking", "overig"}
    assert all(floor.proposal for id in proposals for floor in POSITIONS.position(id).floors)


def test_the_right_to_be_heard_brings_its_duties() -> None:
    floor = floor_for(POSITIONS.position("opp_handelingsdeel"), C, 9)
    assert floor is not None
    assert [duty.value for duty in floor.duties] == ["own_way", "support", "tell_effect", "write_effect"]


def test_parents_without_authority_have_their_own_rows() -> None:
    for id, rung in (("gezag_een", Rung.CONSULT), ("ouder_zonder_gezag", Rung.INFORM)):
        floor = floor_for(POSITIONS.position(id), P, 9, authority=False)
        assert floor is not None
        assert floor.rung is rung


@pytest.mark.parametrize("decision_type", [None, "", "nieuw_in_2030"])
def test_an_unknown_type_is_something_else(decision_type: str | None) -> None:
    assert POSITIONS.position(decision_type).id == "overig"


def test_the_built_in_file_passes_its_own_checks() -> None:
    assert read_positions_file(BUILT_IN) == POSITIONS


# Another file.


def document() -> Any:
    return copy.deepcopy(json.loads(BUILT_IN.read_text(encoding="utf-8")))


def refused(change: Callable[[Any], object]) -> tuple[FaultGroup, list[tuple[str, str]]]:
    changed = document()
    change(changed)
    with pytest.raises(FileRefused) as caught:
        read_positions(json.dumps(changed).encode())
    return caught.value.group, [(fault.path, fault.code) for fault in caught.value.faults]


def with_floors(*floors: dict[str, Any]) -> Callable[[Any], object]:
    def change(made: Any) -> None:
        made["positions"][0]["floors"] = list(floors)

    return change


PARENTS = {"party": "parents", "rung": "decide", "mode": "joint"}


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        (lambda d: d.pop("country"), "country", "missing"),
        (lambda d: d.update(format="companion-meeting"), "format", "wrong_format"),
        (lambda d: d.update(version=2), "version", "wrong_version"),
        (lambda d: d.update(not_legal_advice=False), "not_legal_advice", "not_one_of"),
        (lambda d: d.update(checked_on="yesterday"), "checked_on", "not_a_date"),
        (lambda d: d.update(checked_on="2026-11-21\n"), "checked_on", "not_a_date"),
        (lambda d: d.update(extra=1), "extra", "unknown_name"),
        (lambda d: d["positions"][0].pop("plain"), "positions[0].plain", "missing"),
        (lambda d: d["positions"][0]["title"].update(nl=""), "positions[0].title.nl", "too_short"),
        (lambda d: d["positions"][0]["title"].update(nl=3), "positions[0].title.nl", "wrong_kind"),
        (lambda d: d["positions"][2].update(group="law"), "positions[2].group", "not_one_of"),
        (lambda d: d["positions"][2].update(id="x y"), "positions[2].id", "not_a_id"),
        (lambda d: d["positions"][1]["floors"][0].update(rung="order"), "positions[1].floors[0].rung", "not_one_of"),
        (lambda d: d["positions"][1]["floors"][0].update(min_age=-1), "positions[1].floors[0].min_age", "below_least"),
    ],
)
def test_a_file_that_is_not_as_the_schema_says_is_refused(
    change: Callable[[Any], object], path: str, code: str
) -> None:
    assert refused(change) == (FaultGroup.SCHEMA, [(path, code)])


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        (lambda d: d["positions"][1].update(id=d["positions"][0]["id"]), "positions[1].id", "repeated_id"),
        (lambda d: d["positions"].pop(), "positions", "missing_something_else"),
        (with_floors({"party": "child", "rung": "advise", "mode": "sole"}), "positions[0].floors[0].mode",
         "mode_without_decide"),
        (with_floors({**PARENTS, "min_age": 12, "max_age": 11}), "positions[0].floors[0].min_age",
         "ages_upside_down"),
        (with_floors({**PARENTS, "max_age": 12}, {**PARENTS, "min_age": 12}), "positions[0].floors[1]",
         "floors_overlap"),
        (with_floors(PARENTS, PARENTS), "positions[0].floors[1]", "floors_overlap"),
    ],
)  # fmt: skip
def test_a_file_that_contradicts_itself_is_refused(change: Callable[[Any], object], path: str, code: str) -> None:
    assert refused(change) == (FaultGroup.RULES, [(path, code)])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"\xef\xbb\xbf{}", "byte_order_mark"),
        (b"{", "not_json"),
        (b"\xff", "not_utf8"),
        (b"[" * 20 + b"]" * 20, "too_deep"),
    ],
)
def test_what_is_no_such_file_at_all_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as caught:
        read_positions(data)
    assert (caught.value.group, [fault.code for fault in caught.value.faults]) == (FaultGroup.FORM, [code])


def test_an_organisation_puts_its_own_file_beside_the_library(tmp_path: Path) -> None:
    assert positions_beside(None) == (POSITIONS, None)
    assert positions_beside(tmp_path) == (POSITIONS, None)
    own = document()
    own["checked_by"] = {"nl": "Mr. A. Bakker"}
    own["positions"] = [p for p in own["positions"] if p["id"] in ("overig", "medisch")]
    (tmp_path / "legal_positions.json").write_text(json.dumps(own), encoding="utf-8")
    found, failure = positions_beside(tmp_path)
    assert failure is None
    assert [p.id for p in found.positions] == ["medisch", "overig"]
    assert "Mr. A. Bakker" in checked_sentence(found.positions[0], found, words_in("en"))


def test_a_wrong_own_file_is_told_of_and_the_built_in_one_stays(tmp_path: Path) -> None:
    (tmp_path / "legal_positions.json").write_text('{"format": "x"}', encoding="utf-8")
    found, failure = positions_beside(tmp_path)
    assert found is POSITIONS
    assert isinstance(failure, FileRefused)
    assert failure.faults[0].path in legal_file_sentence(failure)


def test_an_own_file_that_cannot_be_read_is_told_of_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(path: Path) -> None:
        raise PermissionError(path)

    (tmp_path / "legal_positions.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr("companion.exchange.legal_file.read_positions_file", locked)
    found, failure = positions_beside(tmp_path)
    assert found is POSITIONS
    assert isinstance(failure, PermissionError)
    assert str(tmp_path) not in legal_file_sentence(failure)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_reason_for_a_refusal_is_a_sentence_about_this_file(language: str) -> None:
    changes: list[Callable[[Any], object]] = [
        lambda d: d.update(format="x"),
        lambda d: d.update(version=2),
        lambda d: d.update(extra=1),
        lambda d: d.pop("country"),
        lambda d: d["positions"].pop(),
        with_floors(PARENTS, PARENTS),
        with_floors({**PARENTS, "min_age": 12, "max_age": 11}),
    ]
    with speaking(language):
        for change in changes:
            changed = document()
            change(changed)
            with pytest.raises(FileRefused) as caught:
                read_positions(json.dumps(changed).encode())
            line = legal_fault_line(caught.value.faults[0])
            assert line.startswith(f"{caught.value.faults[0].path}: ")
            assert "{" not in line
            assert "meeting file" not in line
