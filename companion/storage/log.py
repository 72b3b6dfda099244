"""The log of a meeting: what happened, when, and the rows before and after, as JSON images.

Images are what undo is made of and the record of who agreed to what. They hold what people said, so erasing takes
them away; that something happened, and when, may stay.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update

from companion.domain.changes import Change, Operation, Row, merged
from companion.storage.rows import image_of, row_of
from companion.storage.tables import change as change_table
from companion.storage.tables import operation as operation_table


def append(connection: Connection, number: int, operation: Operation, generation: int) -> int:
    """Add an operation to a meeting's log, or let the newest one grow by it; gives its number."""
    newest = _newest(connection, number)
    if newest is not None and _continues(newest, operation, generation):
        earlier = _changes(connection, number, newest.seq, newest.seq)[newest.seq]
        connection.execute(delete(change_table).where(_of(number, newest.seq)))
        connection.execute(
            update(operation_table)
            .where(operation_table.c.meeting_number == number, operation_table.c.seq == newest.seq)
            .values(at=operation.at)
        )
        _insert_changes(connection, number, newest.seq, merged(earlier, operation.changes))
        return int(newest.seq)
    seq = 1 if newest is None else newest.seq + 1
    connection.execute(
        insert(operation_table).values(
            meeting_number=number,
            seq=seq,
            kind=operation.kind,
            at=operation.at,
            undoes=operation.undoes,
            redoes=operation.redoes,
            merge=operation.merge,
            barrier=operation.barrier,
            data=operation.data,
            generation=generation,
        )
    )
    _insert_changes(connection, number, seq, operation.changes)
    return seq


def since_barrier(connection: Connection, number: int, generation: int) -> list[Operation]:
    """The operations that undo may still reach, oldest first; none of an older generation of tables."""
    columns = operation_table.c
    barrier = connection.scalar(
        select(func.max(columns.seq)).where(
            columns.meeting_number == number, or_(columns.barrier, columns.generation != generation)
        )
    )
    first = (barrier or 0) + 1
    changes = _changes(connection, number, first, None)
    rows = connection.execute(
        select(operation_table).where(columns.meeting_number == number, columns.seq >= first).order_by(columns.seq)
    )
    return [
        Operation(
            kind=row.kind,
            at=row.at,
            changes=changes.get(row.seq, ()),
            seq=row.seq,
            undoes=row.undoes,
            redoes=row.redoes,
            merge=row.merge,
            barrier=row.barrier,
            data=row.data,
        )
        for row in rows
    ]


def forget_images(connection: Connection, number: int, *, kind: str | None = None, row_id: str | None = None) -> None:
    """Take away the images of a whole meeting, of one part of it, or of one row."""
    which = [change_table.c.meeting_number == number]
    if kind is not None:
        which.append(change_table.c.kind == kind)
    if row_id is not None:
        which.append(change_table.c.id == row_id)
    connection.execute(update(change_table).where(and_(*which)).values(before=None, after=None))


def close(connection: Connection, number: int) -> None:
    """Let undo go no further back than now."""
    columns = operation_table.c
    newest = select(func.max(columns.seq)).where(columns.meeting_number == number).scalar_subquery()
    connection.execute(
        update(operation_table).where(columns.meeting_number == number, columns.seq == newest).values(barrier=True)
    )


def erase(connection: Connection, number: int) -> None:
    """Take away the whole log of a meeting."""
    connection.execute(delete(change_table).where(change_table.c.meeting_number == number))
    connection.execute(delete(operation_table).where(operation_table.c.meeting_number == number))


def _newest(connection: Connection, number: int) -> Any:
    columns = operation_table.c
    return connection.execute(
        select(operation_table).where(columns.meeting_number == number).order_by(columns.seq.desc()).limit(1)
    ).first()


def _continues(newest: Any, operation: Operation, generation: int) -> bool:
    if not operation.merge or newest.merge != operation.merge or newest.kind != operation.kind:
        return False
    if newest.barrier or operation.barrier or newest.generation != generation:
        return False
    return all(each is None for each in (newest.undoes, newest.redoes, operation.undoes, operation.redoes))


def _of(number: int, seq: int) -> Any:
    return (change_table.c.meeting_number == number) & (change_table.c.seq == seq)


def _insert_changes(connection: Connection, number: int, seq: int, changes: tuple[Change, ...]) -> None:
    rows = [
        {
            "meeting_number": number,
            "seq": seq,
            "place": place,
            "kind": change.kind,
            "id": change.id,
            "position_before": None if change.before is None else change.before.position,
            "before": image_of(change.before),
            "position_after": None if change.after is None else change.after.position,
            "after": image_of(change.after),
        }
        for place, change in enumerate(changes)
    ]
    if rows:
        connection.execute(insert(change_table), rows)


def _changes(connection: Connection, number: int, first: int, last: int | None) -> dict[int, tuple[Change, ...]]:
    columns = change_table.c
    query = select(change_table).where(columns.meeting_number == number, columns.seq >= first)
    if last is not None:
        query = query.where(columns.seq <= last)
    found: defaultdict[int, list[Change]] = defaultdict(list)
    # One row's `after` is the next one's `before`: read each image once, and share the record.
    read: dict[tuple[str, int | None, str | None], Row | None] = {}
    for each in connection.execute(query.order_by(columns.seq, columns.place)):
        rows = []
        for position, image in ((each.position_before, each.before), (each.position_after, each.after)):
            key = (each.kind, position, image)
            if key not in read:
                read[key] = row_of(*key)
            rows.append(read[key])
        found[each.seq].append(Change(each.kind, each.id, rows[0], rows[1]))
    return defaultdict(tuple, {seq: tuple(changes) for seq, changes in found.items()})
