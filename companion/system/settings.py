"""The chair's preferences: nothing secret, nothing about people; a readable JSON file beside the library.

A value that is missing or makes no sense becomes its default; a file that is no JSON at all is set aside. Settings
are a comfort: no fault in them ever stops the program.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from companion.services.whole_file import write_whole

VERSION: Final = 1
LARGEST_FILE: Final = 256 * 1024


def _one_of(*choices: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and value in choices


def _between(low: int, high: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and low <= value <= high


def _text(length: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and len(value) <= length


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _setting(default: Any, check: Callable[[Any], bool]) -> Any:
    return field(default=default, metadata={"check": check})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the chair chose; an empty text means: as the system has it, or nothing chosen."""

    language: str = _setting("", _one_of("", "nl", "en"))
    theme: str = _setting("system", _one_of("system", "light", "dark", "high_contrast"))
    text_size: int = _setting(100, _between(80, 200))
    """Percent of the usual size."""
    table_screen_display: str = _setting("", _text(200))
    """The name of the display for the table screen."""
    table_screen_on: bool = _setting(False, _flag)
    iceberg_hide_seconds: int = _setting(30, _between(5, 600))
    """After how long without a touch the drawer with private notes closes itself."""
    iceberg_explained: bool = _setting(False, _flag)
    """Whether the chair has read what private notes are, and what they are not."""
    quiet_minutes: int = _setting(5, _between(1, 120))
    """After how long without a touch a running meeting turns to its quiet picture."""
    lock_minutes: int = _setting(10, _between(1, 120))
    """After how long without a touch the library locks, outside a running meeting."""
    single_keys: bool = _setting(True, _flag)
    """Whether single letters work as keys in a meeting."""
    less_motion: bool = _setting(False, _flag)
    backup_folder: str = _setting("", _text(4096))
    """Where the chair last put a backup."""
    window_geometry: str = _setting("", _text(4096))
    """The window's last place and size, as the window system gave it, in base 64."""


class SettingsFile:
    """The preferences in their file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._unknown: dict[str, Any] = {}

    @property
    def damaged_path(self) -> Path:
        """Where a file that could not be read is set aside."""
        return self._path.with_name(self._path.name + ".damaged")

    def load(self) -> Settings:
        """The preferences as they were kept; defaults for everything that cannot be used. Never fails."""
        try:
            with self._path.open("rb") as stream:
                data = stream.read(LARGEST_FILE + 1)
        except OSError:
            return Settings()
        try:
            kept = json.loads(data) if len(data) <= LARGEST_FILE else None
            if not isinstance(kept, dict):
                raise ValueError
        except (ValueError, RecursionError):
            with contextlib.suppress(OSError):
                self._path.replace(self.damaged_path)
            return Settings()
        return self._usable(kept)

    def save(self, settings: Settings) -> bool:
        """Keep the preferences, whole or not at all; false when the disk would not."""
        body = {**self._unknown, "version": VERSION, **asdict(settings)}
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._path, json.dumps(body, indent=1, ensure_ascii=False).encode("utf-8") + b"\n")
        except (OSError, UnicodeEncodeError):
            return False
        return True

    def _usable(self, kept: dict[str, Any]) -> Settings:
        values: dict[str, Any] = {}
        for each in fields(Settings):
            if each.name in kept and each.metadata["check"](kept[each.name]):
                values[each.name] = kept[each.name]
        # What a newer version of the program wrote is kept for it.
        known = {each.name for each in fields(Settings)} | {"version"}
        self._unknown = {name: value for name, value in kept.items() if name not in known}
        return Settings(**values)
