"""The private drawer and the table screen beside the stages: each gets only its own, and goes when it must."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from companion.domain.iceberg import IcebergLayer, IcebergNote, add_note
from companion.domain.people import change_details
from companion.system.settings import Settings
from companion.ui.iceberg.drawer import IcebergDrawer
from companion.ui.shell.main_window import MainWindow
from tests.gui.stand_ins import MemoryLibrary, MemorySettings, PlainStage, meeting, ports

WORDS = "falls silent at the word zeppelin"


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    sam = meeting()
    library = MemoryLibrary(sam)
    settings = MemorySettings(Settings(language="en", theme="light", iceberg_explained=True))
    made = MainWindow(qapp, ports(library, settings), build=PlainStage)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    workspace = library.opened()
    made.enter(workspace, sam.id)
    desk = workspace.notes_desk(sam.id)
    desk.do(add_note, note=IcebergNote(id="n1", layer=IcebergLayer.SEEN, text=WORDS))
    yield made
    made.close()


def drawer_of(window: MainWindow) -> IcebergDrawer:
    found = window.room.sides().drawer
    assert isinstance(found, IcebergDrawer)
    return found


def words_in(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel))


def test_one_key_opens_and_one_key_hides(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert drawer_of(window).is_open
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not drawer_of(window).is_open
    assert WORDS not in words_in(window)


def test_escape_belongs_to_others_while_the_drawer_is_closed(window: MainWindow, qtbot: QtBot) -> None:
    assert not window._hide_key.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert window._hide_key.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert not window._hide_key.isEnabled()


@pytest.mark.parametrize("name", ["lock", "quiet", "library"])
def test_the_drawer_goes_before_anything_else_comes(window: MainWindow, name: str) -> None:
    window.act("iceberg")
    assert drawer_of(window).is_open
    window.act(name)
    assert WORDS not in words_in(window)
    assert not any(drawer.is_open for drawer in window.findChildren(IcebergDrawer))


def test_undo_in_the_drawer_leaves_the_meeting_alone(window: MainWindow, qtbot: QtBot) -> None:
    window.room.do(change_details, title="Changed")
    window.act("iceberg")
    drawer = drawer_of(window)
    qtbot.waitUntil(lambda: drawer.isAncestorOf(QApplication.focusWidget() or window))
    window.act("undo")
    assert window.room.meeting.details.title == "Changed"
    drawer.close_drawer()
    window.act("undo")
    assert window.room.meeting.details.title != "Changed"


def test_with_one_display_the_table_screen_asks_for_another(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert "one display" in window.messages.text()
    qtbot.mouseClick(window.messages.action, Qt.MouseButton.LeftButton)
    table = window.room.sides().table
    assert table is not None
    assert table.is_shown
    assert WORDS not in "\n".join(label.text() for label in table.screen.findChildren(QLabel))
    window.act("lock")
    assert not any(top.isVisible() for top in QApplication.topLevelWidgets() if top is not window)
