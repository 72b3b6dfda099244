"""The window around the stages: one road, undo by name, places kept, rest, mistakes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.domain.people import add_participant, change_details
from companion.domain.terms import Side
from companion.domain.turns import start_meeting
from companion.services.ports import StoreFault
from companion.system.settings import Settings
from companion.ui.shell.error_window import ErrorReporter
from companion.ui.shell.main_window import MainWindow
from companion.ui.theme import current_theme
from companion.ui.widgets.fields import DateField
from companion.words import language
from tests.gui.stand_ins import NOW, Files, MemoryLibrary, MemorySettings, PlainStage, meeting, ports

Opened = tuple[MainWindow, MemoryLibrary, str]


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Iterator[Opened]:
    """The window with one meeting open at Prepare."""
    sam = meeting()
    library = MemoryLibrary(sam)
    window = MainWindow(qapp, ports(library), build=PlainStage)
    qtbot.addWidget(window)
    window.resize(1100, 700)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.enter(library.opened(), sam.id)
    yield window, library, sam.id
    window.close()


def stage(window: MainWindow) -> PlainStage:
    found = window.room._stages[window.room.stage]
    assert isinstance(found, PlainStage)
    return found


def test_the_title_is_the_programs_name_only(opened: Opened) -> None:
    window, _library, _id = opened
    assert window.windowTitle() == "Companion"
    assert window.bar.title.text() == "Sam wants to go back to his class"


def test_a_change_is_kept_then_shown(opened: Opened) -> None:
    window, library, meeting_id = opened
    assert stage(window).context.do(change_details, title="Sam at school")
    assert library.store.load(meeting_id).details.title == "Sam at school"
    published = stage(window).shown[-1]
    assert published is not None
    assert published.kinds == {"details"}
    assert window.bar.title.text() == "Sam at school"


def test_a_refused_change_is_said_and_nothing_changes(opened: Opened) -> None:
    window, library, meeting_id = opened
    before = library.store.load(meeting_id)
    assert not stage(window).context.do(add_participant, name=" ", side=Side.FAMILY)
    assert library.store.load(meeting_id) == before
    assert window.messages.text() == "A name is needed."


def test_a_full_disk_is_said_and_can_be_tried_again(opened: Opened, qtbot: QtBot) -> None:
    window, library, meeting_id = opened
    library.store.fails_with = StoreFault.FULL
    assert not stage(window).context.do(change_details, title="Kept at last")
    assert "full" in window.messages.text()
    assert library.store.load(meeting_id).details.title != "Kept at last"
    qtbot.mouseClick(window.messages.action, Qt.MouseButton.LeftButton)
    assert library.store.load(meeting_id).details.title == "Kept at last"
    assert window.messages.text() == ""


def test_undo_names_what_it_takes_back(opened: Opened, qtbot: QtBot) -> None:
    window, library, meeting_id = opened
    stage(window).context.do(change_details, title="Other")
    assert window.menu.actions_by_name["undo"].text() == "Undo: change the meeting’s details"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert library.store.load(meeting_id).details.title == "Sam wants to go back to his class"
    assert "change the meeting’s details" in window.messages.text()
    assert window.menu.actions_by_name["redo"].text() == "Redo: change the meeting’s details"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert library.store.load(meeting_id).details.title == "Other"


def test_undo_first_commits_what_is_being_typed(opened: Opened, qtbot: QtBot) -> None:
    window, library, meeting_id = opened
    field = stage(window).field
    field.setFocus()
    qtbot.keyClicks(field, "? ")
    window.act("undo")
    assert library.store.load(meeting_id).details.title == "Sam wants to go back to his class"
    window.act("redo")
    assert "?" in library.store.load(meeting_id).details.title


def test_nothing_to_undo_is_said(opened: Opened) -> None:
    window, _library, _id = opened
    window.act("undo")
    assert window.messages.text() == "There is nothing to take back."


def test_stages_are_places(opened: Opened, qtbot: QtBot) -> None:
    window, _library, _id = opened
    first = stage(window)
    qtbot.mouseClick(window.bar.stages.button("meet"), Qt.MouseButton.LeftButton)
    assert window.room.stage == "meet"
    assert stage(window).button.isVisible()
    assert not first.button.isVisible()
    stage(window).context.do(change_details, title="While in Meet")
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert stage(window) is first
    assert first.words.text() == "prepare: While in Meet"


def test_a_stage_that_cannot_let_go_of_a_draft_stays(opened: Opened, qtbot: QtBot) -> None:
    window, library, _id = opened
    qtbot.keyClicks(stage(window).field, "!")
    library.store.fails_with = StoreFault.FULL
    qtbot.mouseClick(window.bar.stages.button("meet"), Qt.MouseButton.LeftButton)
    assert window.room.stage == "prepare"
    assert window.bar.stages.button("prepare").isChecked()


def test_a_date_that_means_nothing_holds_the_stage_and_says_why(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _library, _id = opened
    field = DateField("Until when?", parent=stage(window))
    field.show()
    monkeypatch.setattr(stage(window), "commit_drafts", field.commit_draft)
    qtbot.keyClicks(field, "soon")
    qtbot.mouseClick(window.bar.stages.button("meet"), Qt.MouseButton.LeftButton)
    assert window.room.stage == "prepare"
    assert "“soon”" in window.messages.text()
    field.clear()
    qtbot.keyClicks(field, "12 dec")
    qtbot.mouseClick(window.bar.stages.button("meet"), Qt.MouseButton.LeftButton)
    assert window.room.stage == "meet"


def test_language_and_theme_switch_at_the_same_place(opened: Opened, qtbot: QtBot) -> None:
    window, _library, meeting_id = opened
    window.room.go_to("agree")
    stage(window).place = {"scroll": 12}
    old = stage(window)
    window.change_settings(language="nl", theme="dark")
    qtbot.waitUntil(lambda: window.room.stage == "agree" and stage(window) is not old)
    assert language() == "nl"
    assert current_theme().name == "dark"
    assert window.room.meeting.id == meeting_id
    qtbot.waitUntil(lambda: stage(window).place == {"scroll": 12})
    assert window.bar.stages.button("prepare").text() == "Voorbereiden"


def test_preferences_stay_open_over_a_rebuild(opened: Opened, qtbot: QtBot) -> None:
    window, _library, _id = opened
    window.act("preferences")
    before = window.panels.panel
    window.change_settings(text_size=150)
    qtbot.waitUntil(lambda: window.panels.panel is not None and window.panels.panel is not before)
    assert current_theme().text_scale == 1.5


def test_preferences_are_kept(opened: Opened, qtbot: QtBot) -> None:
    window, _library, _id = opened
    window.act("preferences")
    panel = window.panels.panel
    assert panel is not None
    from companion.ui.shell.preferences import Preferences

    form = panel.findChildren(Preferences)[0]
    form.iceberg.setCurrentIndex(form.iceberg.findData(60))
    form.iceberg.activated.emit(form.iceberg.currentIndex())
    assert window._settings.iceberg_hide_seconds == 60
    store = window._ports.settings
    assert store.load().iceberg_hide_seconds == 60


def test_the_quiet_picture_hides_everything_and_any_key_takes_it_away(opened: Opened, qtbot: QtBot) -> None:
    window, library, meeting_id = opened
    qtbot.keyClick(window, Qt.Key.Key_F10)
    assert not stage(window).isVisible()
    assert not window.bar.isVisible()
    before = library.store.load(meeting_id)
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stage(window).isVisible()
    assert library.store.load(meeting_id) == before


def test_a_running_meeting_turns_to_its_picture_and_any_other_locks(opened: Opened) -> None:
    window, _library, _id = opened
    window.watch.idle.rested.emit(9 * 60.0)
    assert stage(window).isVisible()
    window.room.do(start_meeting, started_at=NOW.isoformat())
    window.watch.idle.rested.emit(9 * 60.0)
    assert window._quiet is not None
    assert window.mode == "meeting"
    window._wake()
    window.watch.idle.rested.emit(100 * 60.0)
    assert window.mode == "meeting"


def test_outside_a_meeting_it_locks_after_a_while(opened: Opened) -> None:
    window, _library, _id = opened
    window.watch.idle.rested.emit(10 * 60.0)
    assert window.mode == "locked"


def test_it_locks_when_the_computer_slept_even_in_a_meeting(opened: Opened) -> None:
    window, _library, _id = opened
    window.room.do(start_meeting, started_at=NOW.isoformat())
    window.watch.idle._looked -= 3600
    window.watch.idle.look()
    assert window.mode == "locked"


def test_a_mistake_of_a_view_does_not_undo_what_was_kept(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, library, meeting_id = opened
    told: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: told.append(kind))

    def broken(*_args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(stage(window), "show_meeting", broken)
    assert window.room.do(change_details, title="Kept all the same")
    assert library.store.load(meeting_id).details.title == "Kept all the same"
    assert told == [ZeroDivisionError]


def test_an_unexpected_error_is_said_once_and_the_meeting_goes_on(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    window, library, meeting_id = opened
    reporter = ErrorReporter(window, window.show_error)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    reporter.install()
    try:
        for _ in range(3):
            try:
                raise ValueError("a word that somebody said")
            except ValueError:
                sys.excepthook(*sys.exc_info())
        qtbot.waitUntil(lambda: window.panels.question is not None)
    finally:
        reporter.uninstall()
    question = window.panels.question
    assert question is not None
    assert question.words.text() == "Something went wrong in the program"
    assert "somebody said" not in "".join(record.getMessage() for record in caplog.records)
    qtbot.keyClick(question.no_button, Qt.Key.Key_Escape)
    assert window.mode == "meeting"
    assert stage(window).context.do(change_details, title="It goes on")
    assert library.store.load(meeting_id).details.title == "It goes on"


def test_while_something_is_asked_no_key_changes_the_meeting(opened: Opened, qtbot: QtBot) -> None:
    window, library, meeting_id = opened
    stage(window).context.do(change_details, title="Other")
    window.panels.ask("Stop here?", yes="Stop", on_yes=lambda: None)
    window.act("undo")
    assert library.store.load(meeting_id).details.title == "Other"
    window.act("lock")
    assert window.mode == "locked"


def test_enter_in_a_question_gives_the_harmless_answer(opened: Opened, qtbot: QtBot) -> None:
    window, _library, _id = opened
    answers: list[str] = []
    window.panels.ask(
        "Stop here?", yes="Stop", on_yes=lambda: answers.append("yes"), on_no=lambda: answers.append("no")
    )
    question = window.panels.question
    assert question is not None
    assert question.no_button.hasFocus()
    qtbot.keyClick(question.no_button, Qt.Key.Key_Return)
    assert "yes" not in answers


def test_a_meeting_file_is_written(opened: Opened, tmp_path: Path) -> None:
    window, _library, _id = opened
    window.files.file_to_write = Files(tmp_path / "sam.meeting.json").file_to_write  # type: ignore[method-assign]
    window.act("write_file")
    assert (tmp_path / "sam.meeting.json").exists()
    assert "sam.meeting.json" in window.messages.text()


def test_a_paper_is_shown_and_saved(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    from companion.ui.shell.preview import Preview

    window, _library, _id = opened
    window.files.file_to_write = Files(tmp_path / "sheet.pdf").file_to_write  # type: ignore[method-assign]
    window.room.open_document("agreements", language="en")
    preview = window.findChildren(Preview)[0]
    qtbot.waitUntil(preview.save_button.isEnabled)
    assert len(preview.pages) == 1
    qtbot.mouseClick(preview.save_button, Qt.MouseButton.LeftButton)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_every_panel_opens_and_closes_by_escape(opened: Opened, qtbot: QtBot) -> None:
    window, _library, _id = opened
    for name in ("preferences", "help", "about"):
        window.act(name)
        panel = window.panels.panel
        assert panel is not None
        assert panel.isVisible()
        qtbot.keyClick(panel, Qt.Key.Key_Escape)
        assert window.panels.panel is None


def test_closing_keeps_what_was_being_typed(opened: Opened, qtbot: QtBot) -> None:
    window, library, meeting_id = opened
    qtbot.keyClicks(stage(window).field, "!")
    assert window.close()
    assert "!" in library.store.load(meeting_id).details.title
    assert library.workspaces[0].closed


def test_closing_asks_when_something_cannot_be_kept(opened: Opened, qtbot: QtBot) -> None:
    window, library, _id = opened
    qtbot.keyClicks(stage(window).field, "!")
    library.store.fails_with = StoreFault.FULL
    assert not window.close()
    assert window.panels.question is not None
    window.panels.question.answer_no()


def test_the_bar_folds_where_there_is_no_room(opened: Opened, qtbot: QtBot) -> None:
    window, _library, _id = opened
    assert window.bar.stages.isVisible()
    window.resize(520, 500)
    qtbot.waitUntil(lambda: window.bar.folded.isVisible())
    assert not window.bar.stages.isVisible()
    assert stage(window).button.isVisible()
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: window.bar.stages.isVisible())


def test_seconds_never_go_back(opened: Opened) -> None:
    window, _library, _id = opened
    assert window.room.seconds() == 0.0
    window.room.do(start_meeting, started_at="2026-10-08T13:44:30+00:00")
    assert window.room.seconds() == 30.0


def test_a_broken_preference_of_old_is_shown_all_the_same(qtbot: QtBot, qapp: QApplication) -> None:
    library = MemoryLibrary(meeting())
    settings = MemorySettings(Settings(language="en", theme="light", lock_minutes=7, text_size=80))
    window = MainWindow(qapp, ports(library, settings), build=PlainStage)
    qtbot.addWidget(window)
    window.enter(library.opened())
    window.act("preferences")
    assert window.panels.panel is not None
    window.close()


def test_the_window_follows_the_system_when_that_is_wanted(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    from companion.ui import theme

    window, _library, _id = opened
    monkeypatch.setattr(theme, "theme_name", lambda app, wanted: "dark" if wanted == "system" else wanted)
    window._follow_system()
    assert current_theme().name == "light"
    window._settings = Settings(language="en", theme="system")
    window._follow_system()
    assert current_theme().name == "dark"


def test_locking_leaves_what_others_copied(opened: Opened) -> None:
    window, _library, _id = opened
    QApplication.clipboard().setText("Sam said")
    window.watch._clipboard_changed()
    window.act("lock")
    assert QApplication.clipboard().text() == ""
    QApplication.clipboard().setText("from another program")
    window.watch._copied_here = False
    window.watch.forget_copied()
    assert QApplication.clipboard().text() == "from another program"


def test_the_window_paints_before_anything_is_built(qtbot: QtBot, qapp: QApplication) -> None:
    window = MainWindow(qapp, ports(MemoryLibrary(meeting())), build=PlainStage)
    qtbot.addWidget(window)
    assert window.room is None
    window.show()
    qtbot.waitUntil(lambda: window.room is not None)
    assert window.mode == "locked"
    room: Any = window.room
    assert room.passphrase.line.hasFocus() or not window.isActiveWindow()
    window.close()
