"""Languages, and what happens when a catalogue is not there."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.words import catalogue, language, ngettext, normalised, set_language, speaking, words_in


@pytest.fixture(autouse=True)
def window_speaks_english() -> Iterator[None]:
    before = language()
    set_language("en")
    yield
    set_language(before)


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        ("nl", "nl"),
        ("nl-NL", "nl"),
        ("nl_BE.UTF-8", "nl"),
        ("NL", "nl"),
        ("en-GB", "en"),
        ("tr", "en"),
        ("", "en"),
        (None, "en"),
        ("nld", "en"),
    ],
)
def test_a_tag_means_one_of_our_languages(tag: str | None, meant: str) -> None:
    assert normalised(tag) == meant


def test_a_paper_speaks_its_own_language_and_the_window_keeps_its_own() -> None:
    set_language("nl-NL")
    with speaking("en") as words:
        assert (language(), words.tag) == ("en", "en")
    assert language() == "nl"
    assert words_in("en").tag == "en"


def test_english_counts() -> None:
    assert [ngettext("one person", "{n} people", n) for n in (1, 2)] == ["one person", "{n} people"]


@pytest.mark.parametrize("content", [None, b"", b"no catalogue", b"\xde\x12\x04\x95" + bytes(8)])
def test_a_missing_or_damaged_catalogue_speaks_english(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "locale" / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    if content is not None:
        (folder / "companion.mo").write_bytes(content)
    catalogue._words.cache_clear()
    try:
        monkeypatch.setattr(catalogue, "resources_root", lambda: tmp_path)
        with caplog.at_level(logging.WARNING):
            assert words_in("nl").gettext("Cancel") == "Cancel"
        assert "nl" in caplog.text
        assert str(tmp_path) not in caplog.text
    finally:
        # In this order, so that nobody fills the cache from the wrong folder in between.
        monkeypatch.undo()
        catalogue._words.cache_clear()


def test_resources_are_found() -> None:
    assert (catalogue.resources_root() / "contract" / "meeting.schema.json").is_file()
