"""One start of something in a process of its own: tells on one line each what is on the screen, then ends.

    python -m tests.benchmarks.child bare|window|lock|demo

Everything is measured from outside, by who started it. The program is started as a person starts it; what is added
is only that somebody looks when it paints.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

HEAVY = frozenset(
    "sqlalchemy alembic sqlcipher3 cryptography reportlab uharfbuzz babel jsonschema pyhanko pypdfium2".split()
)


def tell(what: str, **more: object) -> None:
    """One line for who started this."""
    words = [what, *(f"{name}={value}" for name, value in more.items())]
    os.write(1, (" ".join(words) + "\n").encode())


def resident_kib() -> int:
    """The memory that this process has in the machine, in KiB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1])


def end() -> None:
    """End at once: taking leave is no part of the start."""
    os._exit(0)


def bare() -> None:
    """The floor: the smallest window that Qt for Python can show."""
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Bare(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            tell("window", kib=resident_kib())
            end()

    app = QApplication(sys.argv[:1])
    window = Bare()
    window.resize(1440, 900)
    window.show()
    app.exec()


class Watched:
    """The program itself, until its first window, its lock screen or its meeting is painted."""

    def __init__(self, until: str) -> None:
        self.until = until
        self.library_seconds = 0.0

    def run(self, arguments: list[str]) -> None:
        """Start it, with somebody looking."""
        import companion.app.window as wiring

        build = wiring.build_window

        def watched(*given: Any, **named: Any) -> Any:
            self.look_at_the_window()
            return build(*given, **named)

        wiring.build_window = watched
        if self.until == "meeting":
            self.time_the_library()
        from companion.app import main

        main(arguments)

    def look_at_the_window(self) -> None:
        from companion.ui.shell.main_window import MainWindow

        paint, show_room = MainWindow.paintEvent, MainWindow._show_room

        def painted(window: Any, event: Any) -> None:
            paint(window, event)
            if self.until == "window":
                heavy = ",".join(sorted({name.partition(".")[0] for name in sys.modules} & HEAVY))
                tell("window", heavy=heavy)
                end()

        def shown(window: Any, room: Any, mode: Any) -> None:
            show_room(window, room, mode)
            if mode == self.until:
                self.wait_for_paint(room)

        MainWindow.paintEvent = painted  # type: ignore[method-assign, assignment]
        MainWindow._show_room = shown  # type: ignore[method-assign, assignment]

    def wait_for_paint(self, room: Any) -> None:
        from PySide6.QtCore import QEvent, QObject, QTimer

        def told() -> None:
            tell(self.until, library=round(self.library_seconds, 4), kib=resident_kib())
            room.window().close()  # takes the throw-away library along
            end()

        class Watch(QObject):
            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint:
                    room.removeEventFilter(self)
                    # After the whole window was painted, not before its first child is.
                    QTimer.singleShot(0, told)
                return False

        room._watch = Watch()
        room.installEventFilter(room._watch)

    def time_the_library(self) -> None:
        import companion.storage.library as doors
        from companion.app.workspace import UnlockedLibrary

        def timed(call: Any) -> Any:
            def run(*given: Any, **named: Any) -> Any:
                began = time.perf_counter()
                try:
                    return call(*given, **named)
                finally:
                    self.library_seconds += time.perf_counter() - began

            return run

        doors.throwaway_library = timed(doors.throwaway_library)
        UnlockedLibrary.bring_in_example = timed(UnlockedLibrary.bring_in_example)  # type: ignore[method-assign]


if __name__ == "__main__":
    asked = sys.argv[1]
    if asked == "bare":
        bare()
    elif asked == "demo":
        Watched("meeting").run(["demo", "--messages", "en"])
    else:
        Watched({"window": "window", "lock": "locked"}[asked]).run(["--messages", "en"])
