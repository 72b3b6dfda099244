"""Preferences: kept as they are, and never in the way when they are not."""

from __future__ import annotations

import json
import stat
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.system.settings import Settings, SettingsFile

CHOSEN = Settings(
    language="nl",
    theme="high_contrast",
    text_size=140,
    table_screen_display="HDMI-1",
    lock_minutes=3,
    single_keys=False,
    window_geometry="AdnQyw==",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_what_was_chosen_comes_back(path: Path) -> None:
    assert SettingsFile(path).load() == Settings()
    assert SettingsFile(path).save(CHOSEN)
    assert SettingsFile(path).load() == CHOSEN
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in path.parent.iterdir()] == ["settings.json"]


def test_every_default_passes_its_own_check() -> None:
    for each in fields(Settings):
        assert each.metadata["check"](each.default), each.name


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"\xff\xff", b"[" * 100_000, b" " * 300_000])
def test_a_damaged_file_is_set_aside_and_the_defaults_hold(path: Path, data: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    kept = SettingsFile(path)
    assert kept.load() == Settings()
    assert not path.exists()
    assert kept.damaged_path.read_bytes() == data
    assert kept.save(CHOSEN)
    assert kept.load() == CHOSEN


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "tlh"),
        ("language", 5),
        ("theme", ["dark"]),
        ("text_size", 1000),
        ("text_size", True),
        ("text_size", 100.5),
        ("lock_minutes", 0),
        ("lock_minutes", "10"),
        ("single_keys", 1),
        ("window_geometry", "x" * 5000),
        ("iceberg_hide_seconds", None),
    ],
)
def test_a_value_that_makes_no_sense_becomes_its_default(path: Path, name: str, value: Any) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({**asdict(CHOSEN), "version": 1, name: value}))
    assert SettingsFile(path).load() == replace(CHOSEN, **{name: getattr(Settings(), name)})


def test_what_a_newer_program_added_is_kept_for_it(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({**asdict(CHOSEN), "version": 7, "later": {"a": 1}}))
    kept = SettingsFile(path)
    assert kept.load() == CHOSEN
    assert kept.save(replace(CHOSEN, text_size=90))
    body = json.loads(path.read_text())
    assert (body["later"], body["text_size"]) == ({"a": 1}, 90)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=st.dictionaries(
        st.sampled_from([each.name for each in fields(Settings)]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers()),
    )
)
def test_no_file_stops_the_program(tmp_path: Path, body: dict[str, Any]) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(body))
    loaded = SettingsFile(path).load()
    assert all(each.metadata["check"](getattr(loaded, each.name)) for each in fields(Settings))


def test_a_place_that_cannot_be_written_is_no_disaster(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    kept = SettingsFile(tmp_path / "file" / "settings.json")
    assert not kept.save(CHOSEN)
    assert kept.load() == Settings()


def test_saving_that_fails_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = SettingsFile(path)
    assert kept.save(CHOSEN)

    def no_space(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("os.fsync", no_space)
    assert not kept.save(Settings())
    monkeypatch.undo()
    assert kept.load() == CHOSEN
    assert [p.name for p in path.parent.iterdir()] == ["settings.json"]
