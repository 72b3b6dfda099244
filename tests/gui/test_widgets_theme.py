"""Themes: every text is readable on everything it stands on, and no colour lives outside them."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QApplication

from companion.ui.theme import NAMES, apply_theme, current_theme, load_theme, style_sheet

PARTIES = ("child", "family", "school", "care", "region", "chair")
SURFACES = ("card", "paper", "quiet", "hover", "water_tint", "note_tint", "ok_tint")
PLAIN = ("card", "paper", "quiet")
PAIRS = [
    *[(text, surface) for text in ("ink", "soft") for surface in (*SURFACES, "table")],
    *[
        (text, surface)
        for text in ("water", "note")
        for surface in ("card", "paper", "quiet", "water_tint", "note_tint")
    ],
    *[("ok", surface) for surface in ("card", "paper", "quiet", "ok_tint")],
    *[
        (party, surface)
        for party in PARTIES
        for surface in ("card", "paper", "quiet", "hover", f"{party}_tint", "table")
    ],
    *[("on_party", party) for party in PARTIES],
    ("water", "table"),
    ("on_water", "water"),
    ("on_water", "water_hover"),
    ("on_deep", "deep"),
    ("on_deep", "deep_mid"),
    ("deep_soft", "deep"),
    ("deep_soft", "deep_mid"),
]
EDGES = [("line_strong", "card"), ("line_strong", "paper"), ("focus", "card"), ("focus", "paper"), ("water", "card")]


def luminance(color: str) -> float:
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("text", "surface"), PAIRS)
def test_text_is_readable(name: str, text: str, surface: str) -> None:
    theme = load_theme(name)
    least = 7.0 if name == "high_contrast" else 4.5
    assert contrast(theme.hex(text), theme.hex(surface)) >= least


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("edge", "surface"), EDGES)
def test_edges_can_be_seen(name: str, edge: str, surface: str) -> None:
    theme = load_theme(name)
    assert contrast(theme.hex(edge), theme.hex(surface)) >= 3.0


def test_contrast_is_computed_as_the_guideline_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_every_theme_knows_the_same_tokens() -> None:
    tokens = [set(load_theme(name).tokens) for name in NAMES]
    assert tokens[0] == tokens[1] == tokens[2]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_sheet_is_filled_in(name: str, scale: float) -> None:
    sheet = style_sheet(load_theme(name, scale))
    assert not re.search(r"\{[a-z_]+\}", sheet)


def test_the_sheet_asks_for_no_colour_of_its_own() -> None:
    from companion.words import resources_root

    assert not re.search(
        r"#[0-9A-Fa-f]{3,8}\b",
        (resources_root() / "style.qss").read_text(encoding="utf-8").replace("QWidget#qt_calendar_navigationbar", ""),
    )


def test_the_sheet_parses(qapp: QApplication) -> None:
    # A sheet with a mistake makes Qt warn, and a warning fails the test.
    for name in NAMES:
        apply_theme(qapp, name, 1.5)
        assert current_theme().name == name


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(ValueError, match="sepia"):
        load_theme("sepia")


def test_sizes_follow_the_text() -> None:
    usual, double = load_theme("light"), load_theme("light", 2.0)
    assert usual.size("body") == 15
    assert double.size("body") == 30
    assert usual.target == 44
    assert double.target > 44
