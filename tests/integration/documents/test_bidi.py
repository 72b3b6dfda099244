"""Reading direction, against cases of the Unicode bidirectional test data (without overrides, which are cut)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.documents import bidi

# Code points; asked direction (2 = from the text); base level; levels ("x": not shown); order from the left.
CASES = """
05D0 05D1 0028 05D2 05D3 005B 0026 0065 0066 005D 002E 0029 0067 0068;0;0;1 1 0 1 1 0 0 0 0 0 0 0 0 0;1 0 2 4 3 5 6 7 8 9 10 11 12 13
05D0 05D1 0028 05D2 05D3 005B 0026 0065 0066 005D 002E 0029 0067 0068;1;1;1 1 1 1 1 1 1 2 2 1 1 1 2 2;12 13 11 10 9 7 8 6 5 4 3 2 1 0
0061 0062 0063 0020 0028 0064 0065 0066 0020 0627 0628 062C 0029 0020 05D0 05D1 05D2;0;0;0 0 0 0 0 0 0 0 0 1 1 1 0 0 1 1 1;0 1 2 3 4 5 6 7 8 11 10 9 12 13 16 15 14
0061 0062 0063 0020 0028 0064 0065 0066 0020 0627 0628 062C 0029 0020 05D0 05D1 05D2;1;1;2 2 2 1 1 2 2 2 1 1 1 1 1 1 1 1 1;16 15 14 13 12 11 10 9 8 5 6 7 4 3 0 1 2
05D0 05D1 05D2 0020 0028 0627 0628 062C 0020 0064 0065 0066 0029 0020 0061 0062 0063;1;1;1 1 1 1 1 1 1 1 1 2 2 2 1 1 2 2 2;14 15 16 13 12 9 10 11 8 7 6 5 4 3 2 1 0
0627 0628 062C 0020 0062 006F 006F 006B 0028 0073 0029;0;0;1 1 1 0 0 0 0 0 0 0 0;2 1 0 3 4 5 6 7 8 9 10
0627 0628 062C 0020 0062 006F 006F 006B 0028 0073 0029;1;1;1 1 1 1 2 2 2 2 2 2 2;4 5 6 7 8 9 10 3 2 1 0
0061 0028 0062 0029 0331;1;1;2 2 2 2 2;0 1 2 3 4
0061 0028 0332 0062 0029 0333;1;1;2 2 2 2 2 2;0 1 2 3 4 5
05D0 0028 05D1 0029 0331;0;0;1 1 1 1 1;4 3 2 1 0
0661 0028 0662 0029 0331;0;0;2 1 2 1 1;4 3 2 1 0
0661 0028 0332 0662 0029 0333;0;0;2 1 1 2 1 1;5 4 3 2 1 0
0041 200F 005B 05D0 005D 200D 20D6;0;0;0 1 1 1 1 x 1;0 6 4 3 2 1
0041 200F 005B 200D 20D6 05D0 005D 200D 20D6;1;1;2 1 1 x 1 1 1 x 1;8 6 5 4 2 1 0
0041 200F 005B 200D 200B 20D6 05D0 005D 200B 200D 20D6;0;0;0 1 1 x x 1 1 1 x x 1;0 10 7 6 5 2 1
061C;0;0;1;0
062A 0031 002F 0032;2;1;1 2 2 2;1 2 3 0
062A 0031 002F 0032;0;0;1 2 2 2;1 2 3 0
05D0 2066 2060 2069 05D1;0;0;1 1 x 1 1;4 3 1 0
0661 002D 0031;0;0;2 0 0;0 1 2
0061 0020 0031 0020 0032 002D 0033;1;1;2 2 2 2 2 2 2;0 1 2 3 4 5 6
05D0 0020 0031 002D 0032;0;0;1 1 2 2 2;2 3 4 1 0
061C 0020 0031 002D 0032;0;0;1 1 2 1 2;4 3 2 1 0
061C 0020 06F1 0020 06F2 002D 06F3;0;0;1 1 2 1 2 1 2;6 5 4 3 2 1 0
0061 0028 05D0 005B 05D1 005D 0021 0029 0062;0;0;0 0 1 1 1 1 0 0 0;0 1 5 4 3 2 6 7 8
0061 0028 05D0 005B 05D1 005D 0021 0029 0062;1;1;2 1 1 1 1 1 1 1 2;8 7 6 5 4 3 2 1 0
05D0 0028 0061 005B 0062 005D 0021 0029 05D1;0;0;1 0 0 0 0 0 0 0 1;0 1 2 3 4 5 6 7 8
05D0 0028 0061 005B 0062 005D 0021 0029 05D1;1;1;1 1 2 2 2 2 1 1 1;8 7 6 2 3 4 5 1 0
"""


def _cases() -> list[tuple[str, int, int, str, list[int]]]:
    found = []
    for line in CASES.strip().splitlines():
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
