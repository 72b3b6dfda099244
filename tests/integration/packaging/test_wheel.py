"""What is built for other people works away from the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def uv(repository: Path) -> str:
    """The uv of this machine, or the one packaging/test fetched."""
    found = shutil.which("uv") or repository / "build" / "tools" / "bin" / "uv"
    return str(found)


def test_a_wheel_carries_its_resources(repository: Path, uv: str, tmp_path: Path) -> None:
    subprocess.run([uv, "build", "--quiet", "--wheel", "--out-dir", str(tmp_path), str(repository)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    place = tmp_path / "elsewhere"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)

    inside = place / "companion"
    names = {path.relative_to(inside).as_posix() for path in inside.rglob("*") if path.is_file()}
    assert names >= {
        "resources/locale/nl/LC_MESSAGES/companion.mo",
        "resources/fonts/NotoSans-Regular.ttf",
        "resources/contract/meeting.schema.json",
        "resources/licences/NOTICES.md",
        "resources/themes/light.toml",
    }
    assert not any(name.endswith(".po") or "screenshots" in name for name in names)

    spoken = subprocess.run(
        [
            sys.executable,
            "-c",
            "import companion; from companion.words import words_in; "
            "print(companion.__file__, words_in('nl').gettext('Cancel'))",
        ],
        env={**os.environ, "PYTHONPATH": str(place)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert spoken.split() == [str(place / "companion" / "__init__.py"), "Annuleren"]
