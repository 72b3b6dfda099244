"""Where things lie on this machine: the library, backups, preferences and logs."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import platformdirs

HOME_VARIABLE: Final = "COMPANION_HOME"
"""When set, everything the program keeps lies under this folder: for a stick, and for tests."""

_PROGRAM: Final = "companion"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders and files the program keeps things in; none of them need be there yet."""

    library: Path
    backups: Path
    settings: Path
    logs: Path

    @classmethod
    def usual(cls) -> Paths:
        """Where this system wants them, or under `COMPANION_HOME` when that is set."""
        home = os.environ.get(HOME_VARIABLE)
        if home:
            return cls.under(Path(home))
        # Not the roaming folder of Windows, and no folder that a service copies: the library must stay in one place.
        data = platformdirs.user_data_path(_PROGRAM, appauthor=False, roaming=False)
        config = platformdirs.user_config_path(_PROGRAM, appauthor=False, roaming=False)
        logs = platformdirs.user_log_path(_PROGRAM, appauthor=False)
        return cls(data / "library", data / "backups", config / "settings.json", logs)

    @classmethod
    def under(cls, folder: Path) -> Paths:
        """Everything under one folder."""
        return cls(folder / "library", folder / "backups", folder / "settings.json", folder / "logs")
