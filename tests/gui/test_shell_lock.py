"""The first start and the locked window: secrets typed, told apart, and let go of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from companion.services.ports import StoreFault
from companion.ui.shell.first_run import FirstRun
from companion.ui.shell.lock_screen import LockScreen
from companion.ui.shell.main_window import MainWindow
from companion.ui.shell.passphrase import NewPassphrase, guess_bits, strength_hint
from tests.gui.stand_ins import PASSPHRASE, RECOVERY_CODE, Files, MemoryLibrary, PlainStage, meeting, ports


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Iterator[Any]:
    windows: list[MainWindow] = []

    def make(library: MemoryLibrary) -> MainWindow:
        window = MainWindow(qapp, ports(library), build=PlainStage)
        window.begin()
        windows.append(window)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield make
    for window in windows:
        window.close()


def unlock(qtbot: QtBot, window: MainWindow, passphrase: str = PASSPHRASE) -> None:
    room = window.room
    assert isinstance(room, LockScreen)
    room.passphrase.clear()
    qtbot.keyClicks(room.passphrase.line, passphrase)
    qtbot.keyClick(room.passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.room is not room or not room.is_busy)


def visible_text(window: MainWindow) -> str:
    words = [label.text() for label in window.findChildren(QLabel)]
    words += [line.text() for line in window.findChildren(QLineEdit)]
    return "\n".join([*words, window.bar.title.text(), window.bar.place.text(), window.windowTitle()])


# The first start.


def test_from_nothing_to_a_meeting(opened: Any, qtbot: QtBot) -> None:
    library = MemoryLibrary(there=False)
    window = opened(library)
    first = window.room
    assert isinstance(first, FirstRun)
    assert not first.create_button.isEnabled()
    qtbot.keyClicks(first.new_passphrase.first.line, "table window river seven")
    qtbot.keyClicks(first.new_passphrase.again.line, "table window river seven")
    assert first.create_button.isEnabled()
    qtbot.mouseClick(first.create_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: first.has_begun)
    assert library.passphrase == "table window river seven"
    assert first.code_label.text().replace("\n", "-") == RECOVERY_CODE
    assert not first.next_button.isEnabled()
    first.kept.click()
    qtbot.mouseClick(first.next_button, Qt.MouseButton.LeftButton)
    assert first.code_label.text() == ""
    qtbot.mouseClick(first.example_button, Qt.MouseButton.LeftButton)
    assert window.mode == "meeting"
    assert window.room.meeting.details.title == "Sam"


def test_beginning_empty_shows_the_library(opened: Any, qtbot: QtBot) -> None:
    window = opened(MemoryLibrary(there=False))
    first = window.room
    first.new_passphrase.first.eye.click()
    qtbot.keyClicks(first.new_passphrase.first.line, "typed once because it is shown")
    assert first.create_button.isEnabled()
    first.make_library()
    qtbot.waitUntil(lambda: first.has_begun)
    first.kept.click()
    first.next_button.click()
    first.empty_button.click()
    assert window.mode == "library"


def test_another_language_on_the_first_start(opened: Any, qtbot: QtBot) -> None:
    window = opened(MemoryLibrary(there=False))
    window.room.language.buttons[0].click()
    qtbot.waitUntil(lambda: "Mijn bibliotheek maken" in window.room.create_button.text())


def test_a_failure_while_making_the_library_is_said(opened: Any, qtbot: QtBot) -> None:
    from companion.services.ports import StoreError

    library = MemoryLibrary(there=False)

    def full(passphrase: str) -> Any:
        raise StoreError(StoreFault.FULL)

    library.create = full  # type: ignore[method-assign]
    window = opened(library)
    first = window.room
    for line in (first.new_passphrase.first.line, first.new_passphrase.again.line):
        qtbot.keyClicks(line, "table window river seven")
    first.make_library()
    qtbot.waitUntil(lambda: "full" in first.message.text())
    assert first.new_passphrase.passphrase() == "table window river seven"


def test_two_that_differ_are_not_taken(qtbot: QtBot) -> None:
    field = NewPassphrase()
    qtbot.addWidget(field)
    qtbot.keyClicks(field.first.line, "river seven table")
    qtbot.keyClicks(field.again.line, "river eight")
    assert field.passphrase() == ""
    assert field.hint.text() == "The two are not the same."


def test_too_short_is_not_taken(qtbot: QtBot) -> None:
    field = NewPassphrase()
    qtbot.addWidget(field)
    field.first.eye.click()
    qtbot.keyClicks(field.first.line, "seven77")
    assert field.passphrase() == ""
    qtbot.keyClicks(field.first.line, "7")
    assert field.passphrase() == "seven777"


@pytest.mark.parametrize("weak", ["wachtwoord1", "aaaaaaaaaaaa", "qwertyuiop", "12345678901", "Welkom2026"])
def test_what_is_guessed_quickly_is_called_so(weak: str) -> None:
    assert guess_bits(weak) < 35
    assert "quickly" in strength_hint(weak)


@pytest.mark.parametrize("strong", ["stoel regen koffie olifant acht", "stoel-regen-koffie-olifant-brug"])
def test_words_that_do_not_belong_together_are_strong(strong: str) -> None:
    assert guess_bits(strong) >= 55


# Locking and unlocking.


def test_the_right_passphrase_opens(opened: Any, qtbot: QtBot) -> None:
    window = opened(MemoryLibrary(meeting()))
    assert window.mode == "locked"
    unlock(qtbot, window)
    assert window.mode == "library"


def test_a_wrong_passphrase_is_said_calmly(opened: Any, qtbot: QtBot) -> None:
    window = opened(MemoryLibrary(meeting()))
    unlock(qtbot, window, "something else")
    assert window.mode == "locked"
    assert window.room.message.text() == "This is not the passphrase of this library."
    assert window.room.choose_button.isHidden()
    unlock(qtbot, window)
    assert window.mode == "library"


@pytest.mark.parametrize("fault", list(StoreFault))
def test_every_fault_has_its_sentence(fault: StoreFault, opened: Any, qtbot: QtBot) -> None:
    library = MemoryLibrary()
    library.fault = fault
    window = opened(library)
    unlock(qtbot, window)
    assert window.mode == "locked"
    said = window.room.message.text()
    assert len(said) > 15
    assert said.endswith(".")


def test_the_recovery_code_opens_and_asks_a_new_passphrase(opened: Any, qtbot: QtBot) -> None:
    library = MemoryLibrary(meeting())
    window = opened(library)
    room = window.room
    qtbot.mouseClick(room.lost_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(room.code.line, "AAAA-BBBB")
    room.unlock()
    qtbot.waitUntil(lambda: not room.is_busy)
    assert "recovery code" in room.message.text()
    room.code.line.setText(RECOVERY_CODE)
    room.unlock()
    qtbot.waitUntil(lambda: room.has_begun)
    for line in (room.renewed.first.line, room.renewed.again.line):
        qtbot.keyClicks(line, "another four words apart")
    qtbot.mouseClick(room.renew_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.mode == "library")
    assert library.passphrase == "another four words apart"


def test_a_damaged_library_offers_a_backup(opened: Any, qtbot: QtBot, tmp_path: Path) -> None:
    library = MemoryLibrary(meeting())
    library.fault = StoreFault.DAMAGED
    window = opened(library)
    window.files.file_to_read = Files(tmp_path / "monday.companion-backup").file_to_read
    unlock(qtbot, window)
    room = window.room
    assert room.choose_button.isVisible()
    qtbot.mouseClick(room.choose_button, Qt.MouseButton.LeftButton)
    assert "monday" in room.backup_name.text()
    qtbot.keyClicks(room.backup_secret.line, PASSPHRASE)
    qtbot.keyClick(room.backup_secret.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: library.fault is None)
    qtbot.waitUntil(lambda: not room.is_busy)
    unlock(qtbot, window)
    assert window.mode == "library"


def test_a_missing_journal_can_be_accepted(opened: Any, qtbot: QtBot) -> None:
    library = MemoryLibrary(meeting())
    library.fault = StoreFault.JOURNAL_MISSING
    window = opened(library)
    unlock(qtbot, window)
    assert window.room.anyway_button.isVisible()
    qtbot.mouseClick(window.room.anyway_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.mode == "library")


def test_locking_leaves_nothing_to_read_and_comes_back_to_the_same_place(opened: Any, qtbot: QtBot) -> None:
    sam = meeting("Sam wants to go back to his class", place="De Vuurvlinder")
    library = MemoryLibrary(sam)
    window = opened(library)
    unlock(qtbot, window)
    window.open_meeting(sam.id, "agree")
    stage = window.room._stages["agree"]
    stage.place = {"topic": "t2"}
    qtbot.keyClicks(stage.field, "!")
    window.act("lock")
    assert window.mode == "locked"
    assert library.workspaces[-1].closed
    assert "!" in library.store.load(sam.id).details.title
    text = visible_text(window)
    assert "Sam" not in text
    assert "Vuurvlinder" not in text
    assert window.windowTitle() == "Companion"
    unlock(qtbot, window)
    assert window.mode == "meeting"
    assert window.room.stage == "agree"
    qtbot.waitUntil(lambda: window.room._stages["agree"].place == {"topic": "t2"})


def test_the_passphrase_does_not_stay_in_the_field(opened: Any, qtbot: QtBot) -> None:
    window = opened(MemoryLibrary(meeting()))
    room = window.room
    unlock(qtbot, window)
    window.act("lock")
    assert room is not window.room
    assert window.room.passphrase.text() == ""


def test_a_window_closed_while_unlocking_closes_the_library(opened: Any, qtbot: QtBot) -> None:
    library = MemoryLibrary(meeting())
    window = opened(library)
    qtbot.keyClicks(window.room.passphrase.line, PASSPHRASE)
    window.room.unlock()
    window.close()
    qtbot.waitUntil(lambda: bool(library.workspaces) and library.workspaces[0].closed)
