"""Every screen of the shell in two languages, three themes and the sizes to hold: nothing clipped, nothing hidden."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.services.ports import StoreError, StoreFault
from companion.system.settings import Settings
from companion.ui.shell.main_window import MainWindow
from tests.gui.looking import flaws, settle
from tests.gui.stand_ins import MemoryLibrary, MemorySettings, PlainStage, meeting, ports

Picture = Callable[[QWidget, str], Path]
D = dt.date

LOOKS = [
    ("en", "light", 100, 1366, 768),
    ("nl", "light", 100, 1366, 768),
    ("nl", "dark", 100, 1440, 900),
    ("en", "high_contrast", 100, 1280, 800),
    ("nl", "light", 100, 800, 600),
    ("nl", "high_contrast", 200, 1366, 768),
    ("en", "dark", 200, 800, 600),
    ("nl", "light", 200, 800, 600),
]


def library() -> MemoryLibrary:
    return MemoryLibrary(
        meeting("Sam wants to go back to his class", D(2026, 10, 8), place="community centre, round table"),
        meeting("Round table about Noor", D(2026, 10, 20), place="De Wingerd primary school"),
        meeting("Amir: a place where he can learn and be himself, " * 3, D(2026, 9, 1), place="Town hall"),
        meeting("Eerste gesprek over Finn", D(2025, 12, 1)),
    )


@pytest.fixture(params=LOOKS, ids=lambda look: "-".join(str(part) for part in look))
def look(request: pytest.FixtureRequest) -> tuple[str, str, int, int, int]:
    found: tuple[str, str, int, int, int] = request.param
    return found


@pytest.fixture
def made(look: tuple[str, str, int, int, int], qtbot: QtBot, qapp: QApplication) -> Any:
    language, theme, text_size, width, height = look

    def make(shelf: MemoryLibrary) -> MainWindow:
        settings = MemorySettings(Settings(language=language, theme=theme, text_size=text_size))
        window = MainWindow(qapp, ports(shelf, settings), build=PlainStage)
        qtbot.addWidget(window)
        window.resize(width, height)
        window.begin()
        window.show()
        settle()
        assert (window.width(), window.height()) == (width, height)
        return window

    return make


def check(window: MainWindow, picture: Picture, look: tuple[Any, ...], name: str) -> None:
    settle()
    picture(window, "-".join(["shell", name, *(str(part) for part in look)]))
    assert flaws(window) == []


def test_first_run(made: Any, look: Any, qtbot: QtBot, picture: Picture) -> None:
    window = made(MemoryLibrary(there=False))
    first = window.room
    qtbot.keyClicks(first.new_passphrase.first.line, "welkom")
    check(window, picture, look, "first-run")
    first.new_passphrase.first.clear()
    for line in (first.new_passphrase.first.line, first.new_passphrase.again.line):
        qtbot.keyClicks(line, "stoel regen koffie olifant")
    first.make_library()
    qtbot.waitUntil(lambda: first.has_begun)
    first._copy()
    check(window, picture, look, "recovery-code")
    first.kept.click()
    first.next_button.click()
    check(window, picture, look, "begin")
    first.empty_button.click()
    check(window, picture, look, "library-empty")


def test_locked(made: Any, look: Any, picture: Picture) -> None:
    window = made(library())
    room = window.room
    check(window, picture, look, "locked")
    room.show_failure(StoreError(StoreFault.JOURNAL_MISSING))
    check(window, picture, look, "locked-journal")
    room.show_way("recovery")
    check(window, picture, look, "locked-recovery")


def test_library(made: Any, look: Any, qtbot: QtBot, picture: Picture) -> None:
    shelf = library()
    window = made(shelf)
    window.enter(shelf.opened())
    check(window, picture, look, "library")
    qtbot.keyClicks(window.room.view.search, "zzz")
    check(window, picture, look, "library-nothing-found")
    window.room.view.search.clear()
    window.room.begin()
    check(window.room._panel, picture, look, "new-meeting")
    window.room._close_panel()
    window.room.ask_delete(shelf.store.meetings()[1])
    check(window.panels.question, picture, look, "delete")


@pytest.mark.parametrize("name", ["preferences", "help", "about"])
def test_panels(name: str, made: Any, look: Any, picture: Picture) -> None:
    shelf = library()
    window = made(shelf)
    window.enter(shelf.opened())
    window.act(name)
    panel = window.panels.panel
    check(panel, picture, look, name)
    panel.scroller.show_position(10_000)
    check(panel, picture, look, f"{name}-end")


def test_meeting(made: Any, look: Any, qtbot: QtBot, picture: Picture) -> None:
    shelf = library()
    window = made(shelf)
    window.enter(shelf.opened(), shelf.store.meetings()[0].id)
    window.messages.say("The newest change was taken back.", ("Bring it back", lambda: None))
    check(window, picture, look, "meeting")
    window.show_error()
    check(window.panels.question, picture, look, "error")
    window.panels.question.answer_no()
    window.show_quiet()
    check(window, picture, look, "quiet")


def test_the_checks_see_what_is_wrong(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLabel, QPushButton

    from tests.gui.looking import clipped, nameless, outside, overlapping, small_targets

    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    words = QLabel("a long sentence that does not fit in here at all", window)
    words.setWordWrap(True)
    words.setGeometry(0, 0, 80, 20)
    button = QPushButton("", window)
    button.setGeometry(40, 10, 20, 20)
    far = QLabel("far", window)
    far.setGeometry(280, 100, 60, 20)
    window.show()
    settle()
    assert len(clipped(window)) == 1
    assert len(overlapping(window)) == 1
    assert len(outside(window)) == 1
    assert len(nameless(window)) == 1
    assert len(small_targets(window)) == 1
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    assert nameless(window) == []
