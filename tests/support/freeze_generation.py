"""Freeze a library of the newest generation as text: run once before a release, then never for that generation again.

`python -m tests.support.freeze_generation` writes `generation_N.sql` and what must be found in it,
`generation_N.json`, for the tests of upgrades.
"""

from __future__ import annotations

import json
from pathlib import Path

from companion.domain.agreements import add_agreement
from companion.storage.library import throwaway_library
from companion.storage.opened import BACKUP_NUMBER, OpenLibrary
from companion.storage.tables import LIBRARY
from tests.integration.storage.test_library_store import ID, a_meeting, commit
from tests.integration.storage.test_migrations import FIXTURES, plain_parts
from tests.support.filled import filled_meeting
from tests.support.libraries import AT

OTHER = "00000000-0000-4000-8000-000000000002"


def fill(library: OpenLibrary) -> None:
    """A meeting with everything, one with some history, and a setting."""
    library.store.add(filled_meeting(ID), at=AT)
    start = a_meeting(OTHER)
    library.store.add(start, at=AT)
    agreed = add_agreement(start, text="Wij bellen op vrijdag")
    commit(library, start, agreed, "add_agreement")
    aimed = agreed.but(details=agreed.details.but(common_goal="Rust"))
    commit(library, agreed, aimed, "change_details", merge="common_goal")
    library.store.keep_setting(BACKUP_NUMBER, "3")


def dumped(library: OpenLibrary) -> str:
    """The tables and rows as SQL, the meetings first: others refer to them."""
    lines = []
    with library._database.outside() as connection:
        tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
        for name, statement in sorted(tables, key=lambda table: table[0] != "meeting"):
            lines.append(f"{statement.strip()};")
            rows = connection.execute(f"SELECT * FROM {name}")
            lines.extend(f"INSERT INTO {name} VALUES ({', '.join(map(_literal, row))});" for row in rows)
    lines.append(f"PRAGMA user_version = {LIBRARY.generation};")
    return "\n".join(lines) + "\n"


def _literal(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return repr(value)


def freeze(folder: Path) -> None:
    """Write both files."""
    with throwaway_library() as library:
        fill(library)
        name = f"generation_{LIBRARY.generation}"
        (folder / f"{name}.sql").write_text(dumped(library), encoding="utf-8")
        parts = {s.id: plain_parts(library.store.load(s.id)) for s in library.store.meetings()}
        text = json.dumps(parts, ensure_ascii=False, indent=1)
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    freeze(FIXTURES)
