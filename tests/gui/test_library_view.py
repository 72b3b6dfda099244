"""The library on the screen: what is due, coming and past, found by words, opened by one tap or one key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.domain.soundness import Fault
from companion.services.meeting_files import FaultGroup, FileRefused
from companion.services.ports import MeetingSummary, StoreFault
from companion.ui.library.library_view import LibraryView
from companion.ui.library.meeting_list import Kind, MeetingListModel, rows_for, state_of
from companion.ui.library.new_meeting import NewMeeting, NewMeetingForm
from companion.ui.shell.main_window import MainWindow
from companion.ui.shell.panel import Panel
from tests.gui.stand_ins import TODAY, Files, MemoryLibrary, PlainStage, meeting, ports

DAY = dt.timedelta(days=1)


def summary(title: str, date: dt.date = TODAY, **more: object) -> MeetingSummary:
    return MeetingSummary(id=title, title=title, date=date, **more)  # type: ignore[arg-type]


# What stands in the list.


def titles(summaries: list[MeetingSummary], search: str = "") -> list[str]:
    return [row.title for row in rows_for(summaries, TODAY, search)]


def test_coming_first_the_soonest_then_earlier_the_newest() -> None:
    listed = [
        summary("later", TODAY + 9 * DAY),
        summary("soon", TODAY + DAY),
        summary("last week", TODAY - 7 * DAY),
        summary("last year", TODAY - 300 * DAY),
    ]
    assert titles(listed) == ["Coming up", "soon", "later", "Earlier", "last week", "last year"]


def test_a_meeting_that_is_going_on_stays_on_top() -> None:
    listed = [summary("yesterday", TODAY - DAY, started=True), summary("held", TODAY - DAY, started=True, ended=True)]
    assert titles(listed) == ["Coming up", "yesterday", "Earlier", "held"]


@pytest.mark.parametrize(
    ("due", "looks_back", "is_due"),
    [(TODAY + 7 * DAY, None, True), (TODAY + 8 * DAY, None, False), (TODAY - DAY, None, True), (None, TODAY, True)],
)
def test_agreements_are_looked_at_a_week_ahead(due: dt.date | None, looks_back: dt.date | None, is_due: bool) -> None:
    held = summary("held", TODAY - 30 * DAY, ended=True, agreements_open=2, next_due=due, looks_back_on=looks_back)
    kinds = [row.kind for row in rows_for([held], TODAY)]
    assert (Kind.DUE in kinds) is is_due


def test_nothing_is_due_when_nothing_is_open() -> None:
    held = summary("held", TODAY - 30 * DAY, ended=True, agreements_open=0, next_due=TODAY)
    assert Kind.DUE not in [row.kind for row in rows_for([held], TODAY)]


def test_search_finds_every_word_in_title_or_place() -> None:
    listed = [summary("Sam back to class", place="De Vuurvlinder"), summary("Noor", place="Town hall")]
    assert titles(listed, "SAM vuur") == ["Coming up", "Sam back to class"]
    assert titles(listed, "hall") == ["Coming up", "Noor"]
    assert titles(listed, "sam hall") == []


def test_the_state_of_a_meeting_in_a_word() -> None:
    assert state_of(summary("a")) == ""
    assert state_of(summary("a", started=True)) == "going on"
    assert state_of(summary("a", started=True, ended=True)) == "held"
    assert state_of(summary("a", ended=True, sealed=True)) == "sealed"


def test_the_model_is_sound() -> None:
    model: QAbstractItemModel = MeetingListModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert isinstance(model, MeetingListModel)
    model.show_rows(rows_for([summary("a"), summary("b", TODAY - DAY)], TODAY))
    model.show_rows(())
    assert tester is not None


def test_a_screen_reader_hears_the_whole_row() -> None:
    model = MeetingListModel()
    model.show_rows(rows_for([summary("Noor", place="Town hall", people=9, started=True)], TODAY))
    said = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Noor, 8 Oct, Town hall · 9 people, going on"


# Tapping and typing.


@pytest.fixture
def view(qtbot: QtBot) -> LibraryView:
    made = LibraryView(lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.show_meetings([summary("Sam"), summary("Noor", TODAY - DAY)])
    return made


def rect_of(view: LibraryView, row: int) -> QPoint:
    return view.list.visualRect(view._model.index(row)).center()


def test_a_tap_opens_a_meeting(view: LibraryView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.open_wanted) as told:
        qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=rect_of(view, 1))
    assert told.args[0].id == "Sam"


def test_a_heading_opens_nothing(view: LibraryView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.open_wanted):
        qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=rect_of(view, 0))


def test_enter_opens_and_arrows_pass_the_headings(view: LibraryView, qtbot: QtBot) -> None:
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.open_wanted) as told:
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert told.args[0].id == "Noor"


def test_delete_asks(view: LibraryView, qtbot: QtBot) -> None:
    view.list.setFocus()
    with qtbot.waitSignal(view.delete_wanted) as told:
        qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    assert told.args[0].id == "Sam"


def test_the_dots_open_a_menu(view: LibraryView, qtbot: QtBot) -> None:
    index: QModelIndex = view._model.index(1)
    dots = view.list._delegate.menu_rect(view.list.visualRect(index)).center()
    shown: list[tuple[object, QPoint]] = []
    view.list.menu_wanted.disconnect()
    view.list.menu_wanted.connect(lambda row, place: shown.append((row, place)))
    with qtbot.assertNotEmitted(view.open_wanted):
        qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=dots)
    assert len(shown) == 1


def test_due_agreements_lead_to_follow_up(qtbot: QtBot) -> None:
    view = LibraryView(lambda: TODAY)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    held = summary("Sam", TODAY - 30 * DAY, ended=True, agreements_open=1, next_due=TODAY)
    view.show_meetings([held])
    with qtbot.waitSignal(view.follow_up_wanted):
        qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=rect_of(view, 1))


def test_enter_in_the_search_opens_the_only_one(view: LibraryView, qtbot: QtBot) -> None:
    qtbot.keyClicks(view.search, "noo")
    with qtbot.waitSignal(view.open_wanted) as told:
        qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert told.args[0].id == "Noor"


def test_forgetting_leaves_nothing(view: LibraryView) -> None:
    view.forget()
    assert view._model.rowCount() == 0


# A new meeting.


def test_a_new_meeting_needs_a_title_and_a_name(qtbot: QtBot) -> None:
    form = NewMeetingForm([], today=lambda: TODAY, language="nl", chair_name="")
    qtbot.addWidget(form)
    assert not form.begin_button.isEnabled()
    qtbot.keyClicks(form.title, "  Round table about Sam ")
    qtbot.keyClicks(form.chair, "Hanna Vos")
    form.date.setText("20 okt")
    form.date.textEdited.emit("20 okt")
    with qtbot.waitSignal(form.wanted) as told:
        qtbot.mouseClick(form.begin_button, Qt.MouseButton.LeftButton)
    assert told.args[0] == NewMeeting(
        title="Round table about Sam", date=dt.date(2026, 10, 20), language="nl", chair_name="Hanna Vos"
    )


def test_a_date_that_is_none_is_not_taken(qtbot: QtBot) -> None:
    form = NewMeetingForm([], today=lambda: TODAY, language="nl", chair_name="Hanna Vos")
    qtbot.addWidget(form)
    qtbot.keyClicks(form.title, "Sam")
    form.date.setText("soon")
    form.date.textEdited.emit("soon")
    with qtbot.assertNotEmitted(form.wanted):
        qtbot.mouseClick(form.begin_button, Qt.MouseButton.LeftButton)


def test_the_next_meeting_takes_its_people_along(qtbot: QtBot) -> None:
    form = NewMeetingForm([summary("Sam")], today=lambda: TODAY, language="nl", chair_name="", follows="Sam")
    qtbot.addWidget(form)
    assert form.begin_button.isEnabled()
    assert not form.title.isEnabled()
    with qtbot.waitSignal(form.wanted) as told:
        qtbot.mouseClick(form.begin_button, Qt.MouseButton.LeftButton)
    assert told.args[0].follows == "Sam"


# In the window.


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    library = MemoryLibrary(meeting("Sam"), meeting("Noor"))
    made = MainWindow(qapp, ports(library), build=PlainStage)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.enter(library.opened())
    yield made
    made.close()


def library_of(window: MainWindow) -> MemoryLibrary:
    library = window._ports.library
    assert isinstance(library, MemoryLibrary)
    return library


def test_a_new_meeting_opens_at_prepare(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.room.view.new_button, Qt.MouseButton.LeftButton)
    form = window.findChildren(NewMeetingForm)[0]
    assert form.chair.text() == "Hanna Vos"
    qtbot.keyClicks(form.title, "Finn")
    qtbot.mouseClick(form.begin_button, Qt.MouseButton.LeftButton)
    assert window.mode == "meeting"
    assert window.room.stage == "prepare"
    assert window.room.meeting.details.title == "Finn"


def test_deleting_asks_first_and_the_harmless_answer_keeps(window: MainWindow, qtbot: QtBot) -> None:
    one = library_of(window).store.meetings()[0]
    window.room.ask_delete(one)
    question = window.panels.question
    assert question is not None
    assert question.no_button.hasFocus()
    qtbot.keyClick(question.no_button, Qt.Key.Key_Escape)
    assert len(library_of(window).store.meetings()) == 2
    window.room.ask_delete(one)
    question = window.panels.question
    assert question is not None
    qtbot.mouseClick(question.yes_button, Qt.MouseButton.LeftButton)
    assert one.id not in [each.id for each in library_of(window).store.meetings()]


def test_a_file_is_taken_in_and_opened(window: MainWindow, tmp_path: Path) -> None:
    window.files.file_to_read = Files(tmp_path / "From the office.json").file_to_read  # type: ignore[method-assign]
    window.room.choose_file()
    assert window.mode == "meeting"
    assert window.room.meeting.details.title == "From the office"


def test_a_bad_file_is_refused_with_every_place(window: MainWindow, tmp_path: Path) -> None:
    fault = Fault("participants[3].side", "not_one_of", {"allowed": ("family", "professional")})
    library_of(window).refuses = FileRefused(FaultGroup.SCHEMA, [fault])
    window.room.bring_in(tmp_path / "bad.json")
    from PySide6.QtWidgets import QPlainTextEdit

    text = window.findChildren(Panel)[0].findChildren(QPlainTextEdit)[0].toPlainText()
    assert text.startswith("participants[3].side: is not one of 'family'")
    assert len(library_of(window).store.meetings()) == 2
    assert window.mode == "library"


def test_a_known_meeting_is_replaced_only_when_asked(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    from companion.services.ports import StoreError

    asked: list[bool] = []
    workspace = window._workspace
    assert workspace is not None

    def known(file: Path, *, replace: bool = False) -> str:
        asked.append(replace)
        if not replace:
            raise StoreError(StoreFault.KNOWN_MEETING)
        return library_of(window).store.meetings()[0].id

    workspace.bring_in = known  # type: ignore[method-assign]
    window.room.bring_in(tmp_path / "sam.json")
    question = window.panels.question
    assert question is not None
    assert asked == [False]
    qtbot.mouseClick(question.yes_button, Qt.MouseButton.LeftButton)
    assert asked == [False, True]
    assert window.mode == "meeting"


def test_the_place_in_the_list_is_kept(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.room.view.search, "no")
    window.room.view._open_first()
    window.act("library")
    assert window.mode == "library"
    assert window.room.view.search.text() == "no"


def test_a_hundred_meetings_are_shown_at_once(qtbot: QtBot) -> None:
    import time

    view = LibraryView(lambda: TODAY)
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    many = [summary(f"Meeting {n}", TODAY - n * DAY) for n in range(500)]
    began = time.perf_counter()
    view.show_meetings(many)
    QApplication.processEvents()
    assert time.perf_counter() - began < 2.0
