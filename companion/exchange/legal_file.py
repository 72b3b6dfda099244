"""The file of legal positions: the one that comes with the program, and an organisation's own beside its library.

A foreign file is read whole or refused whole, with every place that is wrong; then the built-in one stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from companion.domain.codec import from_plain
from companion.domain.legal import SOMETHING_ELSE, Floor, LegalPosition, LegalPositions
from companion.domain.soundness import Fault
from companion.domain.terms import Rung
from companion.exchange.meeting_file_form import MOST_BYTES, few, parse
from companion.services.meeting_files import FaultGroup, FileRefused
from companion.words import resources_root

FILE_NAME: Final = "legal_positions.json"
"""The name of the built-in file, and of an organisation's own."""

DEEPEST: Final = 8
"""How many lists and objects may lie in each other; the schema needs six."""


@cache
def built_in_positions() -> LegalPositions:
    """The positions that come with the program; a test has checked them."""
    path = resources_root() / FILE_NAME
    return _positions(json.loads(path.read_text(encoding="utf-8")))


def read_positions_file(path: Path) -> LegalPositions:
    """The positions in a file; may raise `FileRefused`, or `OSError` when it cannot be read."""
    with path.open("rb") as stream:
        # One byte more than allowed tells that it is too large, without reading all of it.
        return read_positions(stream.read(MOST_BYTES + 1))


def read_positions(data: bytes) -> LegalPositions:
    """The positions in these bytes; may raise `FileRefused`."""
    document = parse(data, DEEPEST)
    faults, more = few(_schema_faults(document))
    if faults:
        raise FileRefused(FaultGroup.SCHEMA, faults, more=more)
    positions = _positions(document)
    faults, more = few(_rule_faults(positions))
    if faults:
        raise FileRefused(FaultGroup.RULES, faults, more=more)
    return positions


def positions_beside(folder: Path | None) -> tuple[LegalPositions, FileRefused | OSError | None]:
    """An organisation's own positions where its file is sound, else the built-in ones and what is wrong with it."""
    path = None if folder is None else folder / FILE_NAME
    if path is None or not path.is_file():
        return built_in_positions(), None
    try:
        return read_positions_file(path), None
    except (FileRefused, OSError) as failure:
        return built_in_positions(), failure


def _positions(document: dict[str, Any]) -> LegalPositions:
    known = ("country", "checked_on", "checked_by", "positions")
    return from_plain(LegalPositions, {name: document[name] for name in known})


def _schema_faults(document: object) -> Iterator[Fault]:
    # jsonschema takes a tenth of a second to load, which a window without such a file need not wait for.
    from jsonschema import Draft202012Validator

    from companion.exchange.meeting_file_schema import FORMATS, told

    path = resources_root() / "contract" / "legal_positions.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    for error in Draft202012Validator(schema, format_checker=FORMATS).iter_errors(document):
        yield from told(error)


def _rule_faults(found: LegalPositions) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for index, position in enumerate(found.positions):
        if position.id in first:
            yield Fault(f"positions[{index}].id", "repeated_id", {"first": f"positions[{first[position.id]}].id"})
        first.setdefault(position.id, index)
        yield from _floor_faults(position, f"positions[{index}]")
    if SOMETHING_ELSE not in first:
        yield Fault("positions", "missing_something_else", {"id": SOMETHING_ELSE})


def _floor_faults(position: LegalPosition, at: str) -> Iterator[Fault]:
    for index, floor in enumerate(position.floors):
        place = f"{at}.floors[{index}]"
        if floor.mode is not None and floor.rung is not Rung.DECIDE:
            yield Fault(f"{place}.mode", "mode_without_decide")
        if floor.min_age is not None and floor.max_age is not None and floor.min_age > floor.max_age:
            yield Fault(f"{place}.min_age", "ages_upside_down")
        for number, other in enumerate(position.floors[:index]):
            if _overlap(floor, other):
                yield Fault(place, "floors_overlap", {"other": f"{at}.floors[{number}]"})
                break


def _overlap(one: Floor, other: Floor) -> bool:
    """Whether two floors could both hold for the same people."""
    same = one.party is other.party and one.authority == other.authority
    lowest = max(one.min_age or 0, other.min_age or 0)
    highest = min(_top(one), _top(other))
    return same and lowest <= highest


def _top(floor: Floor) -> int:
    return 99 if floor.max_age is None else floor.max_age
