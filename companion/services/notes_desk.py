"""The notes desk: the road of private notes, with an undo of its own that dies with the drawer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from companion.domain.iceberg import Iceberg
from companion.services.notes_port import NotesStore


class NotesDesk:
    """The private notes of one meeting while the drawer is in use."""

    def __init__(self, store: NotesStore, meeting_id: str) -> None:
        self._store = store
        self._meeting_id = meeting_id
        self._iceberg = store.load(meeting_id)
        self._earlier: list[Iceberg] = []
        self._later: list[Iceberg] = []
        self._listeners: list[Callable[[Iceberg], None]] = []

    @property
    def iceberg(self) -> Iceberg:
        """The notes as they were last kept."""
        return self._iceberg

    def subscribe(self, listener: Callable[[Iceberg], None]) -> Callable[[], None]:
        """Call the listener after every kept change; gives the function that ends it."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def do(self, rule: Callable[..., Iceberg], /, **arguments: Any) -> bool:
        """Carry out a rule on the notes; whether anything changed. May raise `StoreError`, then nothing did."""
        after = rule(self._iceberg, **arguments)
        if after == self._iceberg:
            return False
        before = self._iceberg
        self._keep(after)
        self._earlier.append(before)
        self._later.clear()
        return True

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back since the drawer was opened."""
        return bool(self._earlier)

    def undo(self) -> bool:
        """Take back the newest change since the drawer was opened."""
        return self._swap(self._earlier, self._later)

    def redo(self) -> bool:
        """Bring back what undo took."""
        return self._swap(self._later, self._earlier)

    def forget_undo(self) -> None:
        """Drop every earlier text: the drawer was closed."""
        self._earlier.clear()
        self._later.clear()

    def erase(self) -> None:
        """Make all notes of this meeting unreadable for good."""
        self._store.erase(self._meeting_id)
        self.forget_undo()
        self._publish(Iceberg())

    def close(self) -> None:
        """Let go of every text in memory."""
        self.forget_undo()
        self._listeners.clear()
        self._iceberg = Iceberg()

    def _swap(self, source: list[Iceberg], target: list[Iceberg]) -> bool:
        if not source:
            return False
        before = self._iceberg
        self._keep(source[-1])
        source.pop()
        target.append(before)
        return True

    def _keep(self, after: Iceberg) -> None:
        self._store.save(self._meeting_id, after)
        self._publish(after)

    def _publish(self, after: Iceberg) -> None:
        self._iceberg = after
        for listener in tuple(self._listeners):
            listener(after)
