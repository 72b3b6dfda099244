"""Where things lie: in the places of this system, or all in one folder when told so."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.system.paths import HOME_VARIABLE, Paths


def test_everything_can_lie_in_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "stick"))
    paths = Paths.usual()
    assert paths == Paths.under(tmp_path / "stick")
    for path in (paths.library, paths.backups, paths.settings, paths.logs):
        assert path.is_relative_to(tmp_path / "stick")
    assert not (tmp_path / "stick").exists()


def test_the_usual_places_are_the_users_own(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    paths = Paths.usual()
    for path in (paths.library, paths.backups, paths.settings, paths.logs):
        assert path.is_relative_to(own_home)
    assert len({paths.library, paths.backups, paths.settings, paths.logs}) == 4
