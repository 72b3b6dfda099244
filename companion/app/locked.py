"""The library as a locked window knows it. Importing this is cheap: what an open library needs comes with opening."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.app.workspace import UnlockedLibrary
    from companion.storage.keys import Cost


class LockedLibrary:
    """The library in its folder, as a locked window knows it."""

    def __init__(
        self, folder: Path, backups: Path, now: Callable[[], dt.datetime], *, cost: Cost | None = None
    ) -> None:
        """`cost` is what one guess at the passphrase of a new library costs; the usual one unless given."""
        self._folder, self._backups, self._now, self._cost = folder, backups, now, cost

    def exists(self) -> bool:
        """Whether there is a library to unlock."""
        from companion.storage.library import exists

        return exists(self._folder)

    def create(self, passphrase: str) -> tuple[UnlockedLibrary, str]:
        """Make the library; gives it unlocked, with its recovery code, which is never shown again."""
        from companion.app.workspace import UnlockedLibrary
        from companion.storage.library import create_library

        library, code = create_library(self._folder, passphrase, cost=self._cost)
        return UnlockedLibrary(library, self._now), code

    def unlock(
        self, *, passphrase: str | None = None, recovery_code: str | None = None, without_journal: bool = False
    ) -> UnlockedLibrary:
        """Open the library with one of its two secrets."""
        from companion.app.workspace import UnlockedLibrary
        from companion.storage.library import open_library

        library = open_library(
            self._folder,
            passphrase,
            recovery_code=recovery_code,
            without_journal=without_journal,
            backups=self._backups,
        )
        return UnlockedLibrary(library, self._now)

    def restore(self, backup: Path, *, passphrase: str | None = None, recovery_code: str | None = None) -> None:
        """Put a backup in the place of a library that is gone or damaged."""
        from companion.storage.library import restore_library

        restore_library(backup, self._folder, passphrase, recovery_code=recovery_code)
