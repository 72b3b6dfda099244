"""The desk: the one road that every change of an open meeting takes.

rule(meeting) -> changes -> committed by the library -> published. What a view shows as saved has been kept.
Undo and redo are operations too: the newest one not taken back, applied the other way round. So they survive a
restart, and nothing is ever rewritten.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from companion.domain.changes import Change, Operation, apply, diff
from companion.domain.errors import RuleBroken
from companion.domain.meeting import Meeting
from companion.domain.signing import AFTER_SEALING
from companion.domain.texts import tidied_changes
from companion.services.history import History
from companion.services.ports import LibraryStore


@dataclass(frozen=True, slots=True)
class Published:
    """What every view is told: the rows that changed, and by which operation."""

    kind: str
    changes: tuple[Change, ...]

    @property
    def kinds(self) -> frozenset[str]:
        """The parts of the meeting that changed."""
        return frozenset(change.kind for change in self.changes)


Listener = Callable[[Meeting, Published], None]

BARRIERS = frozenset(
    {"sign", "mark_paper_signed", "hand_out", "forget_child_words", "stop_meeting", "bring_in"}
)
"""Operations that undo never passes: somebody signed, got a copy, or wanted words gone."""


class Desk:
    """One open meeting, the road to change it, and those who want to know."""

    def __init__(self, store: LibraryStore, meeting_id: str, now: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._now = now
        self._meeting = store.load(meeting_id)
        self._history = History(store.history(self._meeting.id))
        self._listeners: list[Listener] = []

    @property
    def meeting(self) -> Meeting:
        """The meeting as it was last kept."""
        return self._meeting

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call the listener after every kept change; gives the function that ends it."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def do(self, rule: Callable[..., Meeting], /, *, merge: str = "", **arguments: Any) -> bool:
        """Carry out a rule; whether anything changed. May raise `RuleBroken` or `StoreError`, then nothing did.

        `merge` marks operations that belong to one stretch of typing: in a row they are one for undo.
        """
        kind = rule.__name__
        if self._meeting.is_sealed and kind not in AFTER_SEALING:
            raise RuleBroken("sealed")
        after = rule(self._meeting, **arguments)
        changes = diff(self._meeting, after)
        tidy = tidied_changes(changes)
        if tidy is not changes:
            after = apply(self._meeting, tidy)
            changes = diff(self._meeting, after)
        if not changes:
            return False
        operation = Operation(kind=kind, at=self._stamp(), changes=changes, merge=merge, barrier=kind in BARRIERS)
        self._keep(operation, after)
        return True

    @property
    def undo_kind(self) -> str | None:
        """The kind of the operation that undo would take back."""
        operation = self._history.to_undo()
        return operation.kind if operation else None

    @property
    def redo_kind(self) -> str | None:
        """The kind of the operation that redo would bring back."""
        found = self._history.to_redo()
        return found[1].kind if found else None

    def undo(self) -> bool:
        """Take back the newest operation that was not; whether there was one."""
        operation = self._history.to_undo()
        if operation is None:
            return False
        self._turn(operation, kind="undo", undoes=operation.seq)
        return True

    def redo(self) -> bool:
        """Bring back what the newest undo took; whether there was anything."""
        found = self._history.to_redo()
        if found is None:
            return False
        undoing, _ = found
        self._turn(undoing, kind="redo", redoes=undoing.seq)
        return True

    def _turn(
        self, operation: Operation, *, kind: str, undoes: int | None = None, redoes: int | None = None
    ) -> None:
        changes = tuple(change.turned() for change in reversed(operation.changes))
        after = apply(self._meeting, changes)
        self._keep(
            Operation(kind=kind, at=self._stamp(), changes=changes, undoes=undoes, redoes=redoes), after
        )

    def _keep(self, operation: Operation, after: Meeting) -> None:
        seq = self._store.commit(self._meeting.id, operation)
        self._history.add(replace(operation, seq=seq))
        self._meeting = after
        published = Published(operation.kind, operation.changes)
        for listener in tuple(self._listeners):
            listener(after, published)

    def _stamp(self) -> str:
        return self._now().isoformat(timespec="seconds")


