"""Notices that nobody touches the program, and that the computer was asleep."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from companion.ui.events import SafeEvents

_INPUT: Final = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletPress,
    QEvent.Type.TabletMove,
}

LOOK_MS: Final = 5_000
SLEPT_SECONDS: Final = 90.0
"""When two looks lie this much further apart than they should, the computer slept in between."""


class IdleWatch(SafeEvents, QObject):
    """Tells after how long a rest (`rested`, in seconds, at every look) and when the computer slept (`slept`).

    It watches the native windows and not every widget, so that painting and timers cost nothing.
    """

    rested = Signal(float)
    slept = Signal()

    def __init__(
        self,
        parent: QObject,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._monotonic, self._wall = monotonic, wall
        self._touched = monotonic()
        self._looked = wall()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def watch(self, window: QObject) -> None:
        """Watch a native window (`QWidget.windowHandle()`)."""
        window.installEventFilter(self)

    def touched(self) -> None:
        """Somebody did something just now."""
        self._touched = self._monotonic()

    def look(self) -> None:
        """Look how long nothing happened."""
        wall = self._wall()
        gap, self._looked = wall - self._looked, wall
        if gap > SLEPT_SECONDS + LOOK_MS / 1000:
            self.slept.emit()
        self.rested.emit(self._monotonic() - self._touched)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._touched = self._monotonic()
        return False
