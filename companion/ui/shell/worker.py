"""Slow work in a thread of its own, with its answer back in the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal


class Worker(QObject):
    """One piece of slow work: deriving a key, making a paper. Its answer comes once, in the window's thread.

    Work that nobody waits for any more (`forget`) runs to its end, and its answer goes to `on_unwanted`.
    """

    _finished = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._on_done: Callable[[Any], object] | None = None
        self._on_failure: Callable[[Exception], object] | None = None
        self._on_unwanted: Callable[[Any], object] | None = None
        self._thread: Thread | None = None
        self._finished.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._on_done is not None

    def run(
        self,
        work: Callable[[], Any],
        *,
        on_done: Callable[[Any], object],
        on_failure: Callable[[Exception], object],
        on_unwanted: Callable[[Any], object] | None = None,
    ) -> None:
        """Start the work; nothing happens while earlier work is still going on."""
        if self.is_busy:
            return
        self._on_done, self._on_failure, self._on_unwanted = on_done, on_failure, on_unwanted

        def in_thread() -> None:
            try:
                result = work()
            except Exception as error:  # noqa: BLE001  # whatever it was, the one who waits is told
                self._tell(None, error)
            else:
                self._tell(result, None)

        self._thread = Thread(target=in_thread, name="companion-worker", daemon=True)
        self._thread.start()

    def _tell(self, result: Any, error: Exception | None) -> None:
        try:
            self._finished.emit(result, error)
        except RuntimeError:  # the window is gone: the program is ending
            if result is not None and self._on_unwanted is not None:
                self._on_unwanted(result)

    def forget(self) -> None:
        """Nobody waits any more."""
        self._on_done = self._on_failure = None

    def _answer(self, result: Any, error: Exception | None) -> None:
        on_done, on_failure = self._on_done, self._on_failure
        self._on_done = self._on_failure = None
        if on_done is None or on_failure is None:
            if error is None and self._on_unwanted is not None:
                self._on_unwanted(result)
        elif error is not None:
            on_failure(error)
        else:
            on_done(result)
