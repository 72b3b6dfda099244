"""Which operation undo would take back and redo bring back, derived from the log alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from companion.domain.changes import Operation, merged


class History:
    """The operations of a meeting since the last barrier, and the two stacks that follow from them."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._done: list[Operation] = []
        self._undone: list[tuple[Operation, Operation]] = []
        """Pairs of an undoing and the operation it took back."""
        self._newest: Operation | None = None
        for operation in operations:
            self.add(operation)

    def add(self, operation: Operation) -> None:
        """Take in the next operation of the log; one with a known number is the newest one grown."""
        newest = self._newest
        self._newest = operation
        if operation.barrier:
            self._done.clear()
            self._undone.clear()
        elif operation.undoes is not None:
            if self._done:
                self._undone.append((operation, self._done.pop()))
        elif operation.redoes is not None:
            if self._undone:
                # What was brought back is undone as what it was: the words keep its kind.
                _, original = self._undone.pop()
                self._done.append(replace(original, seq=operation.seq))
        else:
            self._undone.clear()
            if newest is not None and newest.seq == operation.seq and self._done:
                grown = merged(self._done[-1].changes, operation.changes)
                operation = replace(operation, changes=grown)
                self._done[-1] = operation
            else:
                self._done.append(operation)
            self._newest = operation

    def to_undo(self) -> Operation | None:
        """The operation that undo takes back."""
        return self._done[-1] if self._done else None

    def to_redo(self) -> tuple[Operation, Operation] | None:
        """The undoing that redo takes back, and the operation it had taken."""
        return self._undone[-1] if self._undone else None
