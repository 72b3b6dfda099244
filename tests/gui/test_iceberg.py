"""The private drawer: it hides at once and leaves no word behind, keeps what was typed, and has an undo of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from companion.domain.iceberg import Iceberg, IcebergLayer, IcebergNote, Mark, toggle_mark
from companion.domain.signing import finish_meeting
from companion.exchange.legal_file import built_in_positions
from companion.services.notes_desk import NotesDesk
from companion.services.ports import StoreError, StoreFault
from companion.system.settings import Settings
from companion.ui.iceberg.drawer import IcebergDrawer
from companion.ui.iceberg.notes_view import NoteCard, shown_notes
from companion.ui.iceberg.words import judging_words, prompts
from companion.ui.shell.main_window import MainWindow
from companion.ui.theme import apply_theme, current_theme
from companion.words import set_language
from tests.fakes import MemoryNotes
from tests.gui.looking import flaws, settle
from tests.gui.meet_bench import example
from tests.gui.stand_ins import MemoryLibrary, MemorySettings, ports
from tests.support.window_words import words_everywhere

LEFT = Qt.MouseButton.LeftButton
L = IcebergLayer
CANARY = "Kanariegeel"


@pytest.fixture
def notes() -> MemoryNotes:
    return MemoryNotes()


@pytest.fixture
def told() -> list[Exception]:
    return []


@pytest.fixture
def drawer(qtbot: QtBot, notes: MemoryNotes, told: list[Exception]) -> IcebergDrawer:
    """An open drawer with a note in every layer about three people."""
    meeting = example("sam.en", ended=None)
    people = [p.id for p in meeting.participants]
    notes.kept[meeting.id] = Iceberg(
        notes=tuple(
            IcebergNote(id=f"n{number}", layer=layer, text=f"{CANARY} {layer}", about=people[number % 3])
            for number, layer in enumerate(L)
        )
    )
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(1366, 704)
    over.show()
    made = IcebergDrawer(
        over, NotesDesk(notes, meeting.id), theme=current_theme(), hide_seconds=30, explain=False, tell=told.append
    )
    made.show_meeting(meeting)
    made.open_drawer()
    settle()
    return made


def kept(drawer: IcebergDrawer) -> tuple[IcebergNote, ...]:
    return drawer._desk.iceberg.notes


def write(qtbot: QtBot, drawer: IcebergDrawer, text: str, *, enter: bool = True) -> None:
    drawer._line.setFocus()
    qtbot.keyClicks(drawer._line, text)
    if enter:
        qtbot.keyClick(drawer._line, Qt.Key.Key_Return)


# Hiding.


def test_escape_hides_at_once_and_no_widget_holds_a_word(drawer: IcebergDrawer, qtbot: QtBot) -> None:
    assert CANARY in words_everywhere()
    drawer._open_note("n3")
    qtbot.keyClick(drawer, Qt.Key.Key_Escape)
    # In the same frame: nothing has come round to the event loop yet.
    assert not drawer.isVisible()
    assert CANARY not in words_everywhere()
    settle()
    assert drawer.findChildren(NoteCard) == []
    assert CANARY not in words_everywhere()
    assert CANARY not in QApplication.clipboard().text()


def test_it_hides_by_itself_and_input_keeps_it(drawer: IcebergDrawer, qtbot: QtBot) -> None:
    assert drawer._idle.interval() == 30_000
    drawer._idle.setInterval(60)
    drawer._idle.start()
    QTest.qWait(35)
    qtbot.keyClick(drawer._line, Qt.Key.Key_A)
    QTest.qWait(35)
    assert drawer.is_open
    qtbot.waitUntil(lambda: not drawer.is_open, timeout=1000)
    assert CANARY not in words_everywhere()


def test_an_open_list_of_names_goes_along(drawer: IcebergDrawer) -> None:
    drawer._about_box.showPopup()
    settle(1)
    drawer.close_drawer()
    assert QApplication.activePopupWidget() is None
    assert drawer._people
    assert "Johan de Wit" not in words_everywhere()


def test_what_was_being_typed_is_kept(drawer: IcebergDrawer, qtbot: QtBot) -> None:
    write(qtbot, drawer, "half a sentence", enter=False)
    drawer.close_drawer()
    assert kept(drawer)[-1].text == "half a sentence"
    drawer.open_drawer()
    drawer._open_note(kept(drawer)[-1].id)
    qtbot.keyClicks(drawer._line, " and more")
    drawer.close_drawer()
    assert kept(drawer)[-1].text == "half a sentence and more"
    count = len(kept(drawer))
    drawer.open_drawer()
    drawer.close_drawer()
    assert len(kept(drawer)) == count


def test_opening_again_shows_everything_again(drawer: IcebergDrawer) -> None:
    drawer.close_drawer()
    drawer.open_drawer()
    assert len(drawer.findChildren(NoteCard)) == len(L)


# Writing.


def test_a_guess_is_asked_once_what_it_rests_on(drawer: IcebergDrawer, qtbot: QtBot) -> None:
    drawer._choose_layer(L.FEELS.value)
    assert drawer._line.placeholderText().startswith("Perhaps feels")
    write(qtbot, drawer, "sad")
    guess = kept(drawer)[-1]
    assert drawer._ask.text() == "What did you see or hear that makes you think so?"
    write(qtbot, drawer, "went silent at the word future")
    seen = kept(drawer)[-1]
    assert seen.layer is L.SEEN
    rested = next(n for n in kept(drawer) if n.id == guess.id)
    assert rested.rests_on == (seen.id,)
    write(qtbot, drawer, "tired")
    drawer._not_now.click()
    assert drawer._ask.text() == "Which feeling could be there?"
    assert kept(drawer)[-1].asked_for_observation
    assert any(card.shown.text.startswith("Perhaps feels") for card in drawer.findChildren(NoteCard))


def test_judging_words_are_marked_and_never_stopped(drawer: IcebergDrawer, qtbot: QtBot) -> None:
    write(qtbot, drawer, "She is hysterical", enter=False)
    assert "hysterical" in drawer._warn.text()
    assert "see or hear" in drawer._warn.text()
    qtbot.keyClick(drawer._line, Qt.Key.Key_Return)
    assert kept(drawer)[-1].text == "She is hysterical"
    drawer._choose_layer(L.OWN_IMAGE.value)
    qtbot.keyClicks(drawer._line, "manipulative")
    assert "picture" in drawer._warn.text()
    assert judging_words("Hij is LASTIG en dom") == ("LASTIG", "dom")
    assert judging_words("een domme, agressieve man") == ("domme", "agressieve")
    assert judging_words("Hij luistert naar de luiken in dit domein") == (), "only whole words"


def test_a_question_is_offered_and_never_the_words_of_the_note(drawer: IcebergDrawer) -> None:
    for note in kept(drawer):
        drawer._open_note(note.id)
        assert CANARY not in drawer._aloud.text()
        assert "“" in drawer._aloud.text()


def test_changing_moving_and_deleting_a_note(drawer: IcebergDrawer, qtbot: QtBot) -> None:
    drawer._open_note("n0")
    drawer._line.setText("changed")
    drawer._keep.click()
    assert kept(drawer)[0].text == "changed"
    card = next(c for c in drawer.findChildren(NoteCard) if c.shown.note.id == "n0")
    qtbot.keyClick(card, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert kept(drawer)[0].layer is L.PROCESS
    place = next(p for layer, p in drawer._view._places.items() if layer is L.WANTS)
    data = QMimeData()
    data.setData("application/x-companion-note", b"n0")
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.MoveAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    place.dropEvent(drop)
    assert kept(drawer)[0].layer is L.WANTS
    assert not data.hasText(), "the words of a note never travel"
    drawer._open_note("n0")
    drawer._delete.click()
    assert all(note.id != "n0" for note in kept(drawer))


def test_undo_is_its_own_and_dies_with_the_drawer(drawer: IcebergDrawer, qtbot: QtBot) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    before = kept(drawer)
    write(qtbot, drawer, "one more")
    drawer._open_note(kept(drawer)[-1].id)
    qtbot.keyClick(drawer, Qt.Key.Key_Z, control)
    assert kept(drawer) == before
    assert drawer._editing is None, "a note that is gone is not open"
    qtbot.keyClick(drawer, Qt.Key.Key_Z, control | shift)
    assert len(kept(drawer)) == len(before) + 1
    drawer.close_drawer()
    drawer.open_drawer()
    qtbot.keyClick(drawer, Qt.Key.Key_Z, control)
    assert len(kept(drawer)) == len(before) + 1


def test_a_mark_set_before_is_not_undone_from_the_drawer(drawer: IcebergDrawer, qtbot: QtBot) -> None:
    drawer.close_drawer()
    drawer._desk.do(toggle_mark, mark=Mark(id="m", participant="johan"))
    drawer.open_drawer()
    assert [button.text() for button in marks(drawer)] == ["Come back to Johan de Wit"]
    qtbot.keyClick(drawer, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [mark.participant for mark in drawer._desk.iceberg.marks] == ["johan"]
    marks(drawer)[0].click()
    assert not drawer._desk.iceberg.marks
    assert drawer._about == "johan"


def marks(drawer: IcebergDrawer) -> list[QAbstractButton]:
    return drawer._only_row.findChildren(QAbstractButton)


def test_notes_of_one_person_and_the_other_side(drawer: IcebergDrawer, notes: MemoryNotes) -> None:
    person = kept(drawer)[0].about
    drawer._show_only(person)
    assert {card.shown.note.about for card in drawer.findChildren(NoteCard)} == {person}
    one_side = tuple(n for n in kept(drawer) if n.about == kept(drawer)[0].about)
    drawer._show(Iceberg(notes=one_side))
    assert drawer._other_side.text() == "And the other side of the table?"
    assert drawer._other_side.isVisible()


def test_a_store_that_fails_is_told_and_the_words_stay(
    drawer: IcebergDrawer, notes: MemoryNotes, told: list[Exception], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(meeting_id: str, iceberg: Iceberg) -> None:
        raise StoreError(StoreFault.FULL)

    monkeypatch.setattr(notes, "save", full)
    before = kept(drawer)
    write(qtbot, drawer, "does not fit")
    assert kept(drawer) == before
    assert drawer._line.text() == "does not fit"
    assert [type(error) for error in told] == [StoreError]


def test_first_use_says_what_the_notes_are(qtbot: QtBot, notes: MemoryNotes) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(1000, 700)
    over.show()
    made = IcebergDrawer(
        over, NotesDesk(notes, "m"), theme=current_theme(), hide_seconds=1, explain=True, tell=lambda error: None
    )
    assert made._idle.interval() == 5_000, "nobody can write in a second"
    made.open_drawer()
    assert "memory aid" in words_everywhere()
    with qtbot.waitSignal(made.explained):
        made._on_understood()
    settle()
    assert made._line.isVisible()
    made.close_drawer()


def test_prompts_are_one_tap_away_in_both_languages(drawer: IcebergDrawer) -> None:
    drawer._show_prompts()
    menu = drawer.findChildren(QMenu)[-1]
    assert [action.text() for action in menu.actions()] == list(prompts())
    menu.close()
    set_language("nl")
    assert "Wat hoorde ik letterlijk?" in prompts()


def test_a_note_about_somebody_who_left_the_list_stays_readable() -> None:
    iceberg = Iceberg(notes=(IcebergNote(id="n1", layer=L.SEEN, text="x", about="gone"),))
    assert shown_notes(iceberg, {}, None)[0].person is None


LOOKS = [
    ("en", "light", 1.0, 1440, 836),
    ("nl", "dark", 1.0, 1280, 736),
    ("nl", "high_contrast", 1.0, 800, 536),
    ("en", "light", 2.0, 1366, 704),
    ("nl", "light", 2.0, 800, 536),
]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(map(str, look)))
def test_looks(
    look: tuple[str, str, float, int, int],
    qtbot: QtBot,
    qapp: QApplication,
    notes: MemoryNotes,
    picture: Callable[[QWidget, str], Path],
) -> None:
    language, theme, scale, width, height = look
    set_language(language)
    apply_theme(qapp, theme, scale)
    meeting = example(f"sam.{language}", ended=None)
    people = [p.id for p in meeting.participants]
    notes.kept[meeting.id] = Iceberg(
        notes=tuple(
            IcebergNote(id=f"n{n}", layer=layer, text="went quiet at the word future", about=people[n % 3])
            for n, layer in enumerate([*L, L.THINKS])
        ),
        marks=(Mark(id="m", participant=people[3]),),
    )
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(width, height)
    over.show()
    made = IcebergDrawer(
        over, NotesDesk(notes, meeting.id), theme=current_theme(), hide_seconds=30, explain=True, tell=print
    )
    made.show_meeting(meeting)
    made.open_drawer()
    assert flaws(made) == []
    made._on_understood()
    assert flaws(made) == []
    made._open_note("n3")
    made._mark_words("lastig")
    settle()
    picture(made, "iceberg-" + "-".join(map(str, look)))
    assert flaws(made) == []
    made.close_drawer()


# In the window.


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> MainWindow:
    """The whole window at Meet, with real stages."""
    meeting = example("sam.en", ended=None)
    meeting = meeting.but(live=meeting.live.but(topic=meeting.topics[0].id, started_at="2026-10-08T13:30:00+02:00"))
    library = MemoryLibrary(meeting)
    settings = MemorySettings(Settings(language="en", theme="light", iceberg_explained=True, less_motion=True))
    made = MainWindow(qapp, replace(ports(library, settings), legal=built_in_positions))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.begin()
    made.show()
    made.enter(library.opened(), meeting.id, "meet")
    settle()
    return made


def meet(window: MainWindow) -> Any:
    return window.room._stages["meet"]


def open_drawer(window: MainWindow) -> IcebergDrawer:
    window.act("iceberg")
    drawer = window.room.sides().drawer
    assert isinstance(drawer, IcebergDrawer)
    assert drawer.is_open
    return drawer


def test_a_silent_mark_by_key_and_by_tap_shows_no_word(window: MainWindow, qtbot: QtBot) -> None:
    table = meet(window).table_panel.table
    seat = table.seat("johan")
    before = words_everywhere()
    seat.setFocus()
    qtbot.keyClick(seat, Qt.Key.Key_M)
    assert seat._is_marked
    assert words_everywhere() == before, "a neighbour reads nothing, and a screen reader says nothing"
    zone = table.seat("marieke")._mark_zone().center()
    qtbot.mouseClick(table.seat("marieke"), LEFT, pos=zone)
    assert table.seat("marieke")._is_marked
    assert window.room.meeting.live.turn is None, "marking is not giving the floor"
    drawer = open_drawer(window)
    assert {mark.participant for mark in drawer._desk.iceberg.marks} == {"johan", "marieke"}
    assert len(marks(drawer)) == 2
    drawer._take_mark("johan")
    drawer.close_drawer()
    assert not seat._is_marked
    seat.setFocus()
    qtbot.keyClick(seat, Qt.Key.Key_M)
    qtbot.keyClick(seat, Qt.Key.Key_M)
    assert not seat._is_marked


@pytest.mark.parametrize("way", ["escape", "paper", "file", "quiet", "lock", "table", "finish", "library"])
def test_whatever_others_may_see_hides_it_first(
    window: MainWindow, qtbot: QtBot, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawer = open_drawer(window)
    write(qtbot, drawer, CANARY)
    assert CANARY in words_everywhere()
    room = window.room
    if way == "escape":
        qtbot.keyClick(window, Qt.Key.Key_Escape)
    elif way == "paper":
        room.open_document("agreements")
    elif way == "file":
        seen: list[str] = []
        monkeypatch.setattr(window.files, "file_to_write", lambda *asked: seen.append(words_everywhere()))
        window.act("write_file")
        assert len(seen) == 1, "the system's dialog was asked"
        assert CANARY not in seen[0], "before it came up"
    elif way == "quiet":
        window.show_quiet()
    elif way == "lock":
        window.lock()
    elif way == "table":
        room.open_window("table_window")
    elif way == "finish":
        room.do(finish_meeting)
    else:
        window.open_library()
    assert CANARY not in words_everywhere()
    qtbot.waitUntil(lambda: CANARY not in words_everywhere())


def test_the_focus_of_the_table_screen_hides_it_and_on_one_display_it_stays_closed(
    window: MainWindow, qtbot: QtBot
) -> None:
    sides = window.room.sides()
    drawer = open_drawer(window)
    keeper = sides._keeper()
    QApplication.sendEvent(keeper.screen, QEvent(QEvent.Type.WindowActivate))
    assert not drawer.is_open
    window.act("table_window")
    assert keeper.is_shown
    window.act("iceberg")
    assert not drawer.is_open
    assert "stay closed" in window.messages.text()
    keeper.hide()
    open_drawer(window).close_drawer()


def test_after_the_end_there_is_nothing_to_open_and_nothing_to_mark(window: MainWindow, qtbot: QtBot) -> None:
    window.room.do(finish_meeting)
    window.act("iceberg")
    drawer = window.room.sides().drawer
    assert drawer is None or not drawer.is_open
    seat = meet(window).table_panel.table.seat("johan")
    seat.setFocus()
    qtbot.keyClick(seat, Qt.Key.Key_M)
    assert not seat._is_marked


def test_the_undo_key_is_the_drawers_only_inside_it(window: MainWindow, qtbot: QtBot) -> None:
    drawer = open_drawer(window)
    write(qtbot, drawer, "a note")
    drawer.setFocus()
    window.act("undo")
    assert kept(drawer) == ()
    assert window.room.history()[0] is None
    drawer.close_drawer()


def test_a_press_beside_a_mark_is_a_press_on_the_seat(window: MainWindow, qtbot: QtBot) -> None:
    seat = meet(window).table_panel.table.seat("johan")
    qtbot.mouseClick(seat, LEFT, pos=QPoint(seat.width() // 2, seat.height() // 4))
    turn = window.room.meeting.live.turn
    assert turn is not None
    assert turn.participant == "johan"
