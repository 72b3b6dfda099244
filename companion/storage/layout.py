"""The names of what a library's folder holds."""

from typing import Final

DATABASE: Final = "library.db"
KEYS: Final = "library.keys"
UNFINISHED: Final = "library.db.new"
UNFINISHED_KEYS: Final = "library.keys.new"
BACKUPS: Final = "backups"

SET_ASIDE: Final = "set-aside"
"""How the folders begin in which restoring keeps what was there."""
