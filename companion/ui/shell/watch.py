"""What may end the chair's view on a meeting: a rest, a sleep, a locked screen. And what was copied from here."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from companion.ui.shell.idle import IdleWatch
from companion.ui.shell.system_lock import SystemLock


class Watch(QObject):
    """Tells `rested(seconds)` at every look, and `lock_now` when the computer slept or its screen is locked."""

    rested = Signal(float)
    lock_now = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.idle = IdleWatch(self)
        self.idle.rested.connect(self.rested)
        self.idle.slept.connect(self.lock_now)
        self._system: SystemLock | None = None
        self._copied_here = False
        QGuiApplication.clipboard().dataChanged.connect(self._clipboard_changed)

    def listen_to_system(self) -> None:
        """Hear from now on when the system locks its screen; asked for once there is something to lock."""
        if self._system is None:
            self._system = SystemLock(self)
            self._system.locking.connect(self.lock_now)

    def _clipboard_changed(self) -> None:
        # What another program copied is not ours to take away.
        self._copied_here = QGuiApplication.focusWindow() is not None

    def forget_copied(self) -> None:
        """Empty the clipboard if what is in it was copied in this window."""
        if self._copied_here:
            QGuiApplication.clipboard().clear()
            self._copied_here = False
