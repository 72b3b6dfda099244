"""Reading direction, against cases of the Unicode bidirectional test data (without overrides, which are cut)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.documents import bidi


def _cases() -> list[tuple[str, int, int, str, list[int]]]:
    found = []
    for line in Path(__file__).with_name("bidi_cases.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        codes, asked, base, expected, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        found.append((text, int(asked), int(base), expected, [int(at) for at in order.split()]))
    return found


@pytest.mark.parametrize(("text", "asked", "base", "expected", "order"), _cases())
def test_levels_and_order_are_those_of_unicode(
    text: str, asked: int, base: int, expected: str, order: list[int]
) -> None:
    assert (bidi.base_level(text) if asked == 2 else asked) == base
    found = bidi.line_levels(text, bidi.levels(text, base), base)
    wanted = expected.split()
    shown = [at for at, level in enumerate(wanted) if level != "x"]
    assert [str(found[at]) for at in shown] == [wanted[at] for at in shown]
    assert [shown[at] for at in bidi.visual_order([found[at] for at in shown])] == order


def test_a_number_after_an_isolated_arabic_name_stays_after_it() -> None:
    plain, isolated = "ليلى 3 keer", "\u2068ليلى\u2069 3 keer"
    assert bidi.levels(plain, 0)[5] == 2
    assert bidi.levels(isolated, 0)[7] == 0


def test_a_nested_isolate_with_its_own_direction() -> None:
    text = "a \u2068ب \u2068c 1\u2069 د\u2069 e"
    assert bidi.levels(text, 0) == [0, 0, 0, 1, 1, 1, 2, 2, 2, 1, 1, 1, 0, 0, 0]


@given(st.text(alphabet="ab \u2066\u2067\u2068\u2069(ب1٢٪)[-د]\u0301\u200d", max_size=40), st.sampled_from([0, 1]))
def test_any_text_gets_a_level_and_a_place_for_each_character(text: str, base: int) -> None:
    found = bidi.line_levels(text, bidi.levels(text, base), base)
    assert len(found) == len(text)
    assert all(level >= base for level in found)
    assert sorted(bidi.visual_order(found)) == list(range(len(text)))
