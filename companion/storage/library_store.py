"""The library of meetings in its encrypted tables. Every call is one transaction; what it returned from is on disk.

The tables of the meeting's parts are the truth. The log (`operation`, `change`) stands beside them: it serves undo
after a restart and the record of who agreed to what, and is never needed to know how a meeting is now.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from companion.domain.changes import Change, Operation, Row
from companion.domain.meeting import LISTS, Meeting
from companion.services.ports import MeetingSummary, StoreError, StoreFault
from companion.storage import log
from companion.storage.engine import Database
from companion.storage.rows import EMPTY_LISTS, RECORD_KINDS, Shape, shape_of, table_of
from companion.storage.tables import meeting as meeting_table
from companion.storage.tables import metadata, setting

BRING_IN: Final = "bring_in"


class EncryptedLibraryStore:
    """The library port on an open encrypted file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def meetings(self) -> Sequence[MeetingSummary]:
        """All meetings, newest date first."""
        with self._database.reading() as connection:
            return _summaries(connection)

    def load(self, meeting_id: str) -> Meeting:
        """One meeting (its id in any case of letters); fault `no_such_meeting`."""
        with self._database.reading() as connection:
            return _load(connection, _number_of(connection, meeting_id))

    def history(self, meeting_id: str) -> Sequence[Operation]:
        """Its operations since the last barrier, oldest first, with their changes."""
        with self._database.reading() as connection:
            number = _number_of(connection, meeting_id)
            return log.since_barrier(connection, number, self._database.kind.generation)

    def add(self, meeting: Meeting, *, at: str) -> None:
        """Keep a new meeting, with a barrier operation `bring_in`; fault `known_meeting`."""
        with self._database.writing() as connection:
            if _find(connection, meeting.id) is not None:
                raise StoreError(StoreFault.KNOWN_MEETING)
            number = _insert(connection, meeting, None)
            self._append(connection, number, Operation(kind=BRING_IN, at=at, changes=(), barrier=True))

    def replace(self, meeting: Meeting, *, at: str) -> None:
        """Put a meeting in the place of the one with its id; a barrier; `no_such_meeting`, `sealed_meeting`."""
        with self._database.writing() as connection:
            number = _number_of(connection, meeting.id)
            versions = table_of("versions")
            if connection.scalar(select(func.count()).select_from(versions).where(versions.c.meeting_number == number)):
                raise StoreError(StoreFault.SEALED_MEETING)
            _delete_parts(connection, number)
            # What the old text was is not kept: a file that came in wipes the undo of what was there.
            log.forget_images(connection, number)
            _insert(connection, meeting, number)
            self._append(connection, number, Operation(kind=BRING_IN, at=at, changes=(), barrier=True))
        self._database.checkpoint()

    def commit(self, meeting_id: str, operation: Operation) -> int:
        """Keep one operation with its changes, durably, in one transaction; gives its number.

        An operation whose `merge` mark and kind equal those of the newest one is kept as one with it. After one
        whose kind begins with `forget_` no earlier text of the rows it takes away is kept anywhere.
        """
        forgets = operation.kind.startswith("forget_")
        if forgets and not operation.barrier:
            raise ValueError("what was forgotten cannot be undone")
        with self._database.writing() as connection:
            number = _number_of(connection, meeting_id)
            for change in operation.changes:
                _apply(connection, number, change)
            seq = self._append(connection, number, operation)
            if forgets:
                for change in operation.changes:
                    # A row that only moved up in its list is not what was forgotten.
                    if change.after is None or change.before is None or change.before.record != change.after.record:
                        log.forget_images(connection, number, kind=change.kind, row_id=change.id)
        if forgets:
            self._database.checkpoint()
        return seq

    def erase(self, meeting_id: str) -> None:
        """Delete a meeting for good, its history and images included."""
        with self._database.writing() as connection:
            number = _number_of(connection, meeting_id)
            _delete_parts(connection, number)
            log.erase(connection, number)
            connection.execute(delete(meeting_table).where(meeting_table.c.number == number))
        # The file's freed pages are overwritten; only now the journal holds nothing of it either.
        self._database.checkpoint()

    def forget_history(self, meeting_id: str, *, keep: Iterable[str] = ("agreements", "topics")) -> None:
        """Drop earlier texts of every part but these, and end undo: for when a meeting is closed."""
        with self._database.writing() as connection:
            number = _number_of(connection, meeting_id)
            for kind in {*RECORD_KINDS, EMPTY_LISTS} - set(keep):
                log.forget_images(connection, number, kind=kind)
            log.close(connection, number)
        self._database.checkpoint()

    def setting(self, name: str) -> str | None:
        """A value the library keeps about itself."""
        with self._database.reading() as connection:
            return connection.scalar(select(setting.c.value).where(setting.c.name == name))

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a value about the library itself."""
        with self._database.writing() as connection:
            connection.execute(delete(setting).where(setting.c.name == name))
            connection.execute(insert(setting).values(name=name, value=value))

    def _append(self, connection: Connection, number: int, operation: Operation) -> int:
        return log.append(connection, number, operation, self._database.kind.generation)


def _find(connection: Connection, meeting_id: str) -> int | None:
    return connection.scalar(select(meeting_table.c.number).where(meeting_table.c.id == meeting_id))


def _number_of(connection: Connection, meeting_id: str) -> int:
    number = _find(connection, meeting_id)
    if number is None:
        raise StoreError(StoreFault.NO_SUCH_MEETING)
    return number


def _load(connection: Connection, number: int) -> Meeting:
    parts: dict[str, Any] = {}
    for kind in RECORD_KINDS:
        shape = shape_of(kind)
        query = select(*shape.columns).where(_key(shape.table) == number)
        if kind in LISTS:
            rows = connection.execute(query.order_by(shape.table.c.position))
            parts[kind] = tuple(map(shape.record_of, rows))
        else:
            row = connection.execute(query).first()
            if row is not None:
                parts[kind] = shape.record_of(row)
    names = connection.execute(select(meeting_table.c.empty_lists).where(meeting_table.c.number == number)).scalar_one()
    return Meeting(**parts, empty_lists=tuple(names))


def _key(table: Any) -> Any:
    return table.c.number if table is meeting_table else table.c.meeting_number


def _insert(connection: Connection, meeting: Meeting, number: int | None) -> int:
    """Put all parts of a meeting into the tables; with a number, in the place of what that one had."""
    head = {**shape_of("details").values(meeting.details), EMPTY_LISTS: list(meeting.empty_lists)}
    if number is None:
        result = connection.execute(insert(meeting_table).values(head))
        (number,) = result.inserted_primary_key or (None,)
        if number is None:
            raise RuntimeError("a meeting without a number")
    else:
        connection.execute(update(meeting_table).where(meeting_table.c.number == number).values(head))
    for kind in RECORD_KINDS:
        shape, part = shape_of(kind), getattr(meeting, kind)
        if kind == "details" or part is None or part == ():
            continue
        if kind in LISTS:
            rows = [_list_row(shape, number, Row(i, record)) for i, record in enumerate(part)]
            connection.execute(insert(shape.table), rows)
        else:
            connection.execute(insert(shape.table).values(meeting_number=number, **shape.values(part)))
    return number


def _list_row(shape: Shape, number: int, row: Row) -> dict[str, Any]:
    return {"meeting_number": number, "position": row.position, **shape.values(row.record)}


def _delete_parts(connection: Connection, number: int) -> None:
    for kind in RECORD_KINDS:
        if kind != "details":
            table = table_of(kind)
            connection.execute(delete(table).where(table.c.meeting_number == number))


def _apply(connection: Connection, number: int, change: Change) -> None:
    """Write one changed row; the row must be there, or not be there, as the change says it was."""
    if change.kind == EMPTY_LISTS:
        names = list(change.after.record) if change.after is not None else []
        statement: Any = update(meeting_table).where(meeting_table.c.number == number).values(empty_lists=names)
    elif change.kind == "details":
        if change.after is None:
            raise ValueError("a meeting keeps its details")
        values = shape_of("details").values(change.after.record)
        statement = update(meeting_table).where(meeting_table.c.number == number).values(values)
    else:
        statement = _row_statement(number, change)
    try:
        result = connection.execute(statement)
    except IntegrityError as error:
        raise RuntimeError("the change does not fit the library") from error
    if result.rowcount != 1:
        raise RuntimeError("the change does not fit the library")


def _row_statement(number: int, change: Change) -> Any:
    shape = shape_of(change.kind)
    table = shape.table
    here = table.c.meeting_number == number
    is_list = change.kind in LISTS
    if is_list:
        here &= table.c.id == change.id
    if change.after is None:
        return delete(table).where(here)
    if is_list:
        values = _list_row(shape, number, change.after)
    else:
        values = {"meeting_number": number, **shape.values(change.after.record)}
    if change.before is None:
        return insert(table).values(values)
    if is_list and change.before.record == change.after.record:
        return update(table).where(here).values(position=change.after.position)
    return update(table).where(here).values(values)


def _summaries(connection: Connection) -> list[MeetingSummary]:
    tables = metadata.tables
    agreements, evaluation, live = tables["agreements"], tables["evaluation"], tables["live"]
    is_open = func.coalesce(agreements.c.status, "open") == "open"
    people = _counts(connection, tables["participants"])
    topics = _counts(connection, tables["topics"])
    versions = _counts(connection, tables["versions"])
    agreed = {
        row.meeting_number: row
        for row in connection.execute(
            select(
                agreements.c.meeting_number,
                func.count().label("all"),
                func.count().filter(is_open).label("open"),
                func.min(agreements.c.due).filter(is_open).label("due"),
            ).group_by(agreements.c.meeting_number)
        )
    }
    head = meeting_table.c
    rows = connection.execute(
        select(
            head.number,
            head.id,
            head.title,
            head.date,
            head.starts_at,
            head.place,
            head.ended,
            evaluation.c.on.label("looks_back_on"),
            live.c.started_at,
        )
        .outerjoin(evaluation, evaluation.c.meeting_number == head.number)
        .outerjoin(live, live.c.meeting_number == head.number)
        .order_by(head.date.desc(), head.starts_at.desc(), head.number.desc())
    )
    return [
        MeetingSummary(
            id=row.id,
            title=row.title,
            date=dt.date.fromisoformat(row.date),
            starts_at=None if row.starts_at is None else dt.time.fromisoformat(row.starts_at),
            place=row.place,
            people=people.get(row.number, 0),
            topics=topics.get(row.number, 0),
            agreements=agreed[row.number].all if row.number in agreed else 0,
            agreements_open=agreed[row.number].open if row.number in agreed else 0,
            next_due=_date(agreed[row.number].due if row.number in agreed else None),
            looks_back_on=_date(row.looks_back_on),
            started=row.started_at is not None,
            ended=row.ended is not None,
            sealed=row.number in versions,
        )
        for row in rows
    ]


def _counts(connection: Connection, table: Any) -> dict[int, int]:
    key = table.c.meeting_number
    return {row[0]: row[1] for row in connection.execute(select(key, func.count()).group_by(key))}


def _date(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
