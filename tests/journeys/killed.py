"""A chair whose laptop dies: writes an agreement down, sees it kept, and is killed by whoever started this.

Run as `python -m tests.journeys.killed HOME LANGUAGE PASSPHRASE AGREEMENT`; prints "kept" when it stands there.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.ui.meet.seat import Seat
from companion.words import _
from tests.journeys.chair import Chair


def main() -> None:
    home, language, passphrase, agreement = sys.argv[1:]
    app = QApplication([])
    chair = Chair(app, Path(home), language)
    chair.unlock(passphrase)
    chair.open_first_meeting()
    chair.press(_("Meet"))
    chair.click(chair.visible(Seat, lambda seat: True)[0])
    chair.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    chair.type(_("What do we agree? Who, by when?"), agreement, enter=True)
    chair.wait(lambda: chair.sees(agreement))
    print("kept", flush=True)
    while True:
        QTest.qWait(50)


if __name__ == "__main__":
    main()
