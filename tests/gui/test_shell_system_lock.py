"""The window hears that the computer is locked, over a real bus."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from companion.ui.shell.system_lock import SystemLock

LISTENER = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from companion.ui.shell.system_lock import SAVERS, SystemLock

app = QCoreApplication([])
lock = SystemLock(app)
heard = []
lock.locking.connect(lambda: (heard.append(1), app.quit()))
_service, path, interface = SAVERS[0]

def tell(begins):
    message = QDBusMessage.createSignal(path, interface, "ActiveChanged")
    message.setArguments([begins])
    bus = QDBusConnection.sessionBus()
    bus.registerService(SAVERS[0][0])
    bus.send(message)

QTimer.singleShot(50, lambda: tell(False))
QTimer.singleShot(150, lambda: tell(True))
QTimer.singleShot(5000, app.quit)
app.exec()
print("listens", lock.listens, "heard", len(heard))
"""


def test_only_the_beginning_counts(qtbot: QtBot) -> None:
    from PySide6.QtCore import QObject

    parent = QObject()
    lock = SystemLock(parent)
    with qtbot.assertNotEmitted(lock.locking):
        lock.changed(False)
    with qtbot.waitSignal(lock.locking):
        lock.changed(True)


@pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-run-session") is None, reason="needs a message bus of its own"
)
def test_a_locked_screen_is_heard_over_the_bus(repository: Path) -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", LISTENER],
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.split() == ["listens", "True", "heard", "1"], done.stderr
