"""The silent mark on a seat: something to come back to. It shows a dot and no word, and opens nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection

from companion.domain.iceberg import Iceberg, Mark, toggle_mark
from companion.services.notes_desk import NotesDesk


class SilentMarks:
    """Sets and takes marks by one tap or key on a seat, and tells the seats which of them bear one."""

    def __init__(
        self,
        desk: NotesDesk,
        *,
        show: Callable[[Collection[str]], object],
        topic: Callable[[], str | None],
        tell: Callable[[Exception], None],
    ) -> None:
        """`show` gets the marked people, `topic` gives what is talked about, `tell` words a failure of the store."""
        self._desk, self._show_on, self._topic, self._tell = desk, show, topic, tell
        self._unsubscribe = desk.subscribe(self._show)
        self._show(desk.iceberg)

    def toggle(self, participant: str) -> None:
        """Mark somebody, or take the mark away."""
        mark = Mark(id=f"mark-{participant}", participant=participant, topic=self._topic())
        try:
            self._desk.do(toggle_mark, mark=mark)
        except Exception as error:  # noqa: BLE001  # the window words every failure, and the meeting goes on
            self._tell(error)

    def let_go(self) -> None:
        """No longer follow the notes."""
        self._unsubscribe()

    def _show(self, iceberg: Iceberg) -> None:
        self._show_on(frozenset(mark.participant for mark in iceberg.marks))
