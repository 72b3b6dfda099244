"""The names of what a library's folder holds."""

from typing import Final

DATABASE: Final = "library.db"
KEYS: Final = "library.keys"
UNFINISHED: Final = "library.db.new"
BACKUPS: Final = "backups"
