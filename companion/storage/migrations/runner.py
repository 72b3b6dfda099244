"""Bring a library to the generation of tables that this program knows, in one transaction, or leave it as it was.

A library of a newer generation never comes here: opening refuses it. Alembic is imported only when there is work.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from companion.services.ports import StoreError, StoreFault
from companion.storage.engine import Database
from companion.storage.faults import fault_of, faults_translated

LOCATION: Final = "companion.storage:migrations"


def generation_of(database: Database) -> int:
    """The generation of a file's tables; 0 when it has none yet."""
    with database.outside() as connection:
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def migrate(database: Database, *, back_up: Callable[[], object], location: str = LOCATION) -> bool:
    """Upgrade where needed, after `back_up` where anything is in it; whether there was anything to do.

    Faults: those of the backup, `full`, and `migration_failed`; in each case the library is as it was.
    """
    found = generation_of(database)
    if found == database.kind.generation:
        return False
    if found:
        back_up()
    try:
        _upgrade(database, location)
    except StoreError:
        raise
    except Exception as error:
        # Whatever a step does wrong, the chair needs the one sentence: it failed, nothing is lost.
        fault = fault_of(error) or StoreFault.MIGRATION_FAILED
        raise StoreError(fault, found=str(found), known=str(database.kind.generation)) from error
    return True


def _upgrade(database: Database, location: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", location)
    config.set_main_option("path_separator", "os")
    with database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        if driver is None:
            raise RuntimeError("a connection without its driver")
        # Rebuilding a table drops the old one, and with keys on that deletes every row that refers to it. SQLite
        # ignores the switch inside a transaction, so it comes before.
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with faults_translated(), connection.begin():
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise RuntimeError("rows refer to what is no more")
                connection.exec_driver_sql(f"PRAGMA user_version = {database.kind.generation}")
        finally:
            driver.execute("PRAGMA foreign_keys = ON")
    with database.outside() as raw:
        if raw.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise StoreError(StoreFault.DAMAGED)
