"""Slow work in a thread of its own, with its answer back in the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Thread
from typing import Any

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 15


class _Job:
    """One piece of work. The thread knows this and nothing of Qt: the window may be gone before the work is done."""

    def __init__(self, work: Callable[[], Any], on_unwanted: Callable[[Any], object] | None) -> None:
        self._work, self._on_unwanted = work, on_unwanted
        self._lock = Lock()
        self._is_done = self._is_unwanted = False
        self._result: Any = None
        self._error: Exception | None = None

    def run(self) -> None:
        """Do the work, in its thread."""
        result, error = None, None
        try:
            result = self._work()
        except Exception as raised:  # noqa: BLE001  # whatever it was, the one who waits is told
            error = raised
        with self._lock:
            self._is_done, self._result, self._error = True, result, error
            unwanted = self._is_unwanted
        if unwanted:
            self._drop()

    def forget(self) -> None:
        """Nobody waits any more: what comes, or came, is not wanted."""
        with self._lock:
            self._is_unwanted = True
            done = self._is_done
        if done:
            self._drop()

    def _drop(self) -> None:
        if self._error is None and self._on_unwanted is not None:
            self._on_unwanted(self._result)

    def answer(self) -> tuple[Any, Exception | None] | None:
        """The answer, once it is there."""
        with self._lock:
            return (self._result, self._error) if self._is_done else None


class Worker(QObject):
    """Slow work: deriving a key, making a paper. Its answer comes once, in the window's thread.

    Work that nobody waits for any more (`forget`) runs to its end, and its answer goes to `on_unwanted`.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: _Job | None = None
        self._on_done: Callable[[Any], object] = lambda _result: None
        self._on_failure: Callable[[Exception], object] = lambda _error: None
        # Looking is safer than being called: a thread that signals to a window that is just going ends the process.
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None

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
        self._on_done, self._on_failure = on_done, on_failure
        self._job = _Job(work, on_unwanted)
        Thread(target=self._job.run, name="companion-worker", daemon=True).start()
        self._timer.start()

    def forget(self) -> None:
        """Nobody waits any more."""
        job, self._job = self._job, None
        self._timer.stop()
        if job is not None:
            job.forget()

    def _look(self) -> None:
        answer = self._job.answer() if self._job is not None else None
        if answer is None:
            return
        self._job = None
        self._timer.stop()
        result, error = answer
        if error is not None:
            self._on_failure(error)
        else:
            self._on_done(result)
