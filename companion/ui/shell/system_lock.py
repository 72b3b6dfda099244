"""Hears that the computer is being locked or goes to sleep, where the system tells it.

On Linux the desktop and the login manager tell it over D-Bus. On other systems the window notices a sleep by itself
(`IdleWatch.slept`) and the chair locks with a key.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

LOGIN: Final = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
SAVERS: Final = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
)


class SystemLock(QObject):
    """Tells (`locking`) that the screen of the computer is locked, or that it is about to sleep."""

    locking = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.listens = sys.platform == "linux" and self._listen()

    def _listen(self) -> bool:
        """Listen on the buses that are there; whether there is any."""
        from PySide6.QtDBus import QDBusConnection

        heard = False
        system = QDBusConnection.systemBus()
        if system.isConnected():
            heard = _connect(system, LOGIN, "PrepareForSleep", self)
        session = QDBusConnection.sessionBus()
        if session.isConnected():
            for saver in SAVERS:
                heard = _connect(session, saver, "ActiveChanged", self) or heard
        return heard

    @Slot(bool)
    def changed(self, begins: bool) -> None:
        """The sleep or the lock begins (true) or is over (false)."""
        if begins:
            self.locking.emit()


def _connect(bus: QDBusConnection, source: tuple[str, str, str], signal: str, listener: SystemLock) -> bool:
    # The types say bytes, but only a text is taken.
    slot: Any = SLOT("changed(bool)")
    return bool(bus.connect(*source, signal, listener, slot))
