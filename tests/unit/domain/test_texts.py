"""Texts are made fit to be kept, and what does not fit is refused, never cut."""

from __future__ import annotations

import datetime as dt

import pytest

from companion.domain.errors import RuleBroken
from companion.domain.meeting import Agreement, Details, Participant, View
from companion.domain.terms import Side
from companion.domain.texts import tidied, tidy


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plain", "plain"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("Windows\r\nMac\rWord\x0bpage\x0cnext\x85end", "Windows\nMac\nWord\npage\nnext\nend"),
        ("a\x00b\x1b[0mc\x7fd\x9fe", "ab[0mcde"),
        ("half \ud83d", "half \N{REPLACEMENT CHARACTER}"),
        ("🙂 \u200f\u202e é", "🙂 \u200f\u202e é"),
        ("", ""),
    ],
)
def test_tidy(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


def test_a_tidy_record_stays_the_very_same() -> None:
    person = Participant(id="a", name="Zoë", side=Side.FAMILY, needs=("pauze", "water"))
    assert tidied(person) is person


def test_texts_deep_inside_are_tidied_too() -> None:
    person = Participant(id="a", name="Zoë", side=Side.FAMILY, needs=("pauze\r", "water"))
    assert tidied(person) == person.but(needs=("pauze\n", "water"))
    assert tidied(person).side is Side.FAMILY


@pytest.mark.parametrize(
    ("record", "most"),
    [
        (Agreement(id="a", number=1, text="x" * 2001), 2000),
        (Agreement(id="a", number=1, text="x", plain_text="x" * 10_001), 10_000),
        (Agreement(id="a", number=1, text="x", seen_by="x" * 501), 500),
        (View(by=("a",), text="x" * 10_001), 10_000),
        (Participant(id="a", name="x" * 201, side=Side.FAMILY), 200),
        (Participant(id="a", name="x", side=Side.FAMILY, needs=("fine", "x" * 501)), 500),
        (Details(id="a", title="x" * 501, language="nl", date=dt.date(2026, 1, 2), chair="a"), 500),
    ],
)
def test_what_does_not_fit_is_refused(record: object, most: int) -> None:
    with pytest.raises(RuleBroken) as refused:
        tidied(record)
    assert (refused.value.code, refused.value.data) == ("too_long", {"most": most})


def test_what_just_fits_is_kept() -> None:
    agreement = Agreement(id="a", number=1, text="x" * 2000, plain_text="🙂" * 10_000, seen_by="x" * 500)
    assert tidied(agreement) is agreement
