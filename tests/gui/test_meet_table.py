"""The table as the control: taps, keys, long press, drag, the queue, repair; one gesture each, all of it undone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from companion.domain.terms import HeardStatus, PauseKind, TalkMode
from companion.system.settings import Settings
from companion.ui.meet.seat import LONG_PRESS_MS, Seat
from tests.gui.meet_bench import START, Bench, bench, example

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def at_table(qtbot: QtBot) -> Iterator[Bench]:
    """A meeting that was started, with the table in sight."""
    made = bench(example("sam.en", ended=None))
    qtbot.addWidget(made.stage)
    made.show(1440, 840)
    made.stage.table_panel.table.action_asked.emit()
    made.seconds[0] = 10.0
    yield made
    for menu in QApplication.topLevelWidgets():
        if isinstance(menu, QMenu):
            menu.close()


@pytest.fixture(scope="session")
def finger(qapp: QApplication) -> QPointingDevice:
    """A touch screen."""
    return QTest.createTouchDevice()


def seat(made: Bench, person: str) -> Seat:
    return made.stage.table_panel.table.seat(person)


def tap(made: Bench, person: str) -> None:
    """A tap; taps of people are further apart than a double click."""
    QTest.mouseClick(seat(made, person), LEFT, pos=seat(made, person).avatar_rect().center().toPoint())


def live(made: Bench) -> Any:
    """The live screen as it is now; the type checker must not think that it stays so."""
    return made.meeting.live


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def popup() -> QMenu:
    """The menu that was opened; its sub-menus are windows too."""
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    return shown


def choose(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_the_button_in_the_middle_starts_the_meeting(qtbot: QtBot) -> None:
    made = bench(example("sam.en", ended=None))
    qtbot.addWidget(made.stage)
    made.show(1440, 840)
    assert made.stage.bar.time.text() == ""
    QTest.mouseClick(made.stage.table_panel.table.centre.button, LEFT)
    assert live(made).started_at == START.isoformat(timespec="seconds")
    assert live(made).topic == "a1"
    assert made.stage.bar.time.text() == "0:00:00"


def test_before_the_start_a_tap_only_offers_to_start(qtbot: QtBot) -> None:
    made = bench(example("sam.en"))
    qtbot.addWidget(made.stage)
    made.show(1440, 840)
    tap(made, "marieke")
    assert live(made).turn is None
    assert made.said == ["The meeting has not started yet."]
    made.actions[0][1]()
    assert live(made).started_at is not None


def test_a_tap_gives_the_floor_and_a_second_one_ends_it(at_table: Bench) -> None:
    tap(at_table, "marieke")
    assert live(at_table).turn.participant == "marieke"
    assert seat(at_table, "marieke").look.speaking
    at_table.pass_time(30)
    tap(at_table, "johan")
    assert seat(at_table, "johan").look.speaking
    assert not seat(at_table, "marieke").look.speaking
    assert [(t.participant, t.seconds) for t in at_table.meeting.turns[-1:]] == [("marieke", 30.0)]
    at_table.pass_time(20)
    tap(at_table, "johan")
    assert live(at_table).turn is None
    assert at_table.meeting.turns[-1].participant == "johan"


def test_a_nervous_double_tap_does_not_end_the_turn(at_table: Bench) -> None:
    chair = seat(at_table, "marieke")
    QTest.mouseClick(chair, LEFT, pos=chair.avatar_rect().center().toPoint())
    QTest.mouseDClick(chair, LEFT, pos=chair.avatar_rect().center().toPoint())
    assert live(at_table).turn is not None


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Enter])
def test_enter_and_space_give_the_floor_to_the_seat_with_the_focus(at_table: Bench, key: Qt.Key) -> None:
    seat(at_table, "roos").setFocus()
    QTest.keyClick(seat(at_table, "roos"), key)
    assert live(at_table).turn.participant == "roos"


def test_digits_work_on_the_table_only(at_table: Bench) -> None:
    table = at_table.stage.table_panel.table
    wanted = next(s for s in table.seats() if s.look.digit == "3")
    at_table.stage.side.agree.focus_line()
    QTest.keyClick(at_table.stage.side.agree.line.field, Qt.Key.Key_3)
    assert live(at_table).turn is None
    assert at_table.stage.side.agree.line.field.text() == "3"
    at_table.stage.side.agree.line.field.clear()
    table.take_focus()
    assert wanted._shows_digit
    QTest.keyClick(focused(), Qt.Key.Key_3)
    assert live(at_table).turn.participant == wanted.look.person.id


def test_shift_or_q_with_a_digit_lets_somebody_wait(at_table: Bench) -> None:
    table = at_table.stage.table_panel.table
    third = next(s.look.person.id for s in table.seats() if s.look.digit == "3")
    fourth = next(s.look.person.id for s in table.seats() if s.look.digit == "4")
    table.take_focus()
    QTest.keyClick(focused(), Qt.Key.Key_3, SHIFT)
    QTest.keyClick(focused(), Qt.Key.Key_Q)
    QTest.keyClick(focused(), Qt.Key.Key_4)
    assert live(at_table).queue == (third, fourth)
    assert live(at_table).turn is None
    assert seat(at_table, fourth).look.waiting == 2


def test_single_keys_can_be_switched_off(qtbot: QtBot) -> None:
    from companion.services.desk import Desk
    from tests.fakes import MemoryStore

    meeting = example("sam.en", ended=None)
    made = Bench(Desk(MemoryStore(meeting), meeting.id, lambda: START), settings=Settings(single_keys=False))
    qtbot.addWidget(made.stage)
    made.show(1440, 840)
    made.stage.table_panel.table.action_asked.emit()
    made.stage.table_panel.table.take_focus()
    for key in (Qt.Key.Key_3, Qt.Key.Key_H, Qt.Key.Key_P):
        QTest.keyClick(focused(), key)
    assert live(made).turn is None
    assert not any(s._shows_digit for s in made.stage.table_panel.table.seats())
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert live(made).turn is not None


def test_h_marks_heard_and_p_passes(at_table: Bench) -> None:
    seat(at_table, "sam").setFocus()
    QTest.keyClick(seat(at_table, "sam"), Qt.Key.Key_H)
    assert at_table.meeting.topic("a1").heard_of("sam") is HeardStatus.HEARD
    seat(at_table, "johan").setFocus()
    QTest.keyClick(seat(at_table, "johan"), Qt.Key.Key_P)
    assert at_table.meeting.topic("a1").heard_of("johan") is HeardStatus.PASSED


def test_arrows_go_round_and_the_table_is_one_stop(at_table: Bench) -> None:
    table = at_table.stage.table_panel.table
    seats = table.seats()
    seats[0].setFocus()
    QTest.keyClick(seats[0], Qt.Key.Key_Left)
    assert seats[-1].hasFocus()
    QTest.keyClick(seats[-1], Qt.Key.Key_Right)
    assert seats[0].hasFocus()
    stops = [s for s in seats if s.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert stops == [seats[0]]


def test_a_right_click_lets_somebody_wait_and_no_longer(at_table: Bench) -> None:
    QTest.mouseClick(seat(at_table, "tom"), RIGHT)
    assert live(at_table).queue == ("tom",)
    assert seat(at_table, "tom").look.waiting == 1
    QTest.mouseClick(seat(at_table, "tom"), RIGHT)
    assert live(at_table).queue == ()


def test_a_long_press_lets_somebody_wait_and_gives_no_floor(at_table: Bench, qtbot: QtBot) -> None:
    chair = seat(at_table, "tom")
    QTest.mousePress(chair, LEFT, pos=chair.rect().center())
    qtbot.waitUntil(lambda: live(at_table).queue == ("tom",), timeout=LONG_PRESS_MS * 4)
    QTest.mouseRelease(chair, LEFT, pos=chair.rect().center())
    assert live(at_table).turn is None
    assert live(at_table).queue == ("tom",)


def test_a_right_click_made_of_the_same_long_press_counts_once(at_table: Bench, qtbot: QtBot) -> None:
    chair = seat(at_table, "tom")
    QTest.mousePress(chair, LEFT, pos=chair.rect().center())
    qtbot.waitUntil(lambda: live(at_table).queue == ("tom",), timeout=LONG_PRESS_MS * 4)
    QTest.mouseRelease(chair, LEFT, pos=chair.rect().center())
    QTest.mouseClick(chair, RIGHT)
    assert live(at_table).queue == ("tom",)


def test_a_finger_taps_and_drags_as_a_mouse_does(at_table: Bench, finger: QPointingDevice) -> None:
    stage = at_table.stage
    at = seat(at_table, "roos").mapTo(stage, seat(at_table, "roos").avatar_rect().center().toPoint())
    QTest.touchEvent(stage, finger).press(0, at, stage).commit()
    QTest.touchEvent(stage, finger).release(0, at, stage).commit()
    assert live(at_table).turn.participant == "roos"
    before = list(at_table.meeting.seating.seats)  # type: ignore[union-attr]
    start = seat(at_table, "sam").mapTo(stage, seat(at_table, "sam").rect().center())
    to = seat(at_table, "nadia").mapTo(stage, seat(at_table, "nadia").rect().center())
    QTest.touchEvent(stage, finger).press(0, start, stage).commit()
    for part in (0.2, 0.5, 0.8, 1.0):
        QTest.touchEvent(stage, finger).move(0, start + (to - start) * part, stage).commit()
    QTest.touchEvent(stage, finger).release(0, to, stage).commit()
    after = list(at_table.meeting.seating.seats)  # type: ignore[union-attr]
    i, j = before.index("sam"), before.index("nadia")
    before[i], before[j] = before[j], before[i]
    assert after == before
    assert live(at_table).turn.participant == "roos"


def test_two_quick_taps_of_a_finger_on_two_seats_are_two_taps(at_table: Bench, finger: QPointingDevice) -> None:
    for person in ("roos", "karin"):
        at = seat(at_table, person).mapTo(at_table.stage, seat(at_table, person).avatar_rect().center().toPoint())
        QTest.touchEvent(at_table.stage, finger).press(0, at, at_table.stage).commit()
        QTest.touchEvent(at_table.stage, finger).release(0, at, at_table.stage).commit()
    assert live(at_table).turn.participant == "karin"


def test_a_finger_pushes_the_contents_of_a_column(at_table: Bench, finger: QPointingDevice, qtbot: QtBot) -> None:
    at_table.show(780, 540)  # the screen of the tests is not larger, and a gesture needs its place on one
    at_table.stage.columns.show_column("decide")
    scroll = at_table.stage.side.decide._scroll
    start = scroll.mapTo(at_table.stage, scroll.rect().center())
    QTest.touchEvent(at_table.stage, finger).press(0, start, at_table.stage).commit()
    for step in range(1, 10):
        QTest.touchEvent(at_table.stage, finger).move(0, start - QPoint(0, 18 * step), at_table.stage).commit()
        QTest.qWait(16)
    QTest.touchEvent(at_table.stage, finger).release(0, start - QPoint(0, 162), at_table.stage).commit()
    qtbot.waitUntil(lambda: scroll.position() > 60)
    assert at_table.meeting.topic("a1") == example("sam.en").topic("a1")


def test_next_pressed_twice_in_a_hurry_counts_once(at_table: Bench) -> None:
    for person in ("tom", "roos", "karin"):
        at_table.stage.table_panel.table.queue_asked.emit(person)
    button = at_table.stage.table_panel.strip.next_button
    at_table.pass_time(5)
    QTest.mouseClick(button, LEFT)
    at_table.pass_time(0.3)
    QTest.mouseClick(button, LEFT)
    assert live(at_table).turn.participant == "tom"
    at_table.pass_time(0.5)
    QTest.keyClick(at_table.stage, Qt.Key.Key_PageDown)
    assert live(at_table).turn.participant == "roos"
    assert live(at_table).queue == ("karin",)


def test_the_queue_is_reordered_by_dragging_and_the_running_turn_is_not_touched(at_table: Bench) -> None:
    tap(at_table, "marieke")
    running = live(at_table).turn
    for person in ("tom", "roos", "karin"):
        at_table.stage.table_panel.table.queue_asked.emit(person)
    QApplication.processEvents()
    row = at_table.stage.table_panel.strip.row
    at_table.stage.resize(1900, 900)
    QApplication.processEvents()
    chip = row.chip("karin")
    assert chip.isVisible()
    QTest.mousePress(chip, LEFT, pos=chip.rect().center())
    QTest.mouseMove(chip, chip.rect().center() - QPoint(40, 0))
    QTest.mouseMove(chip, chip.rect().center() - QPoint(400, 0))
    QTest.mouseRelease(chip, LEFT, pos=chip.rect().center())
    assert live(at_table).queue == ("karin", "tom", "roos")
    assert live(at_table).turn is running


def drag(made: Bench, person: str, to: QPoint) -> None:
    """Drag a seat so that its middle lies on a point of the table."""
    chair = seat(made, person)
    start = chair.geometry().center()
    local = chair.rect().center()
    QTest.mousePress(chair, LEFT, pos=local)
    QTest.mouseMove(chair, local + QPoint(20, 0))
    QTest.mouseMove(chair, local + (to - start) - QPoint(20, 0))
    QTest.mouseRelease(chair, LEFT, pos=local)


def test_dropping_a_seat_on_another_swaps_the_two(at_table: Bench) -> None:
    before = list(at_table.meeting.seating.seats)  # type: ignore[union-attr]
    target = seat(at_table, "nadia").geometry().center()
    drag(at_table, "sam", target)
    after = list(at_table.meeting.seating.seats)  # type: ignore[union-attr]
    i, j = before.index("sam"), before.index("nadia")
    before[i], before[j] = before[j], before[i]
    assert after == before
    assert (seat(at_table, "sam").geometry().center() - target).manhattanLength() <= 4
    at_table.undo()
    assert at_table.meeting.seating.seats.index("sam") == i  # type: ignore[union-attr]
    assert live(at_table).turn is None


def test_dropping_a_seat_between_two_lets_the_others_make_room(at_table: Bench) -> None:
    between = (seat(at_table, "nadia").geometry().center() + seat(at_table, "karin").geometry().center()) / 2
    drag(at_table, "sam", between)
    after = at_table.meeting.seating.seats  # type: ignore[union-attr]
    assert after.index("nadia") + 1 == after.index("sam") == after.index("karin") - 1
    assert sorted(map(str, after)) == sorted(map(str, example("sam.en").seating.seats))  # type: ignore[union-attr]


def test_a_drag_that_leads_nowhere_moves_nobody(at_table: Bench) -> None:
    before = at_table.meeting.seating
    home = seat(at_table, "sam").geometry()
    drag(at_table, "sam", home.center() + QPoint(30, 12))
    assert at_table.meeting.seating is before
    assert seat(at_table, "sam").geometry() == home


def test_control_with_an_arrow_changes_places_with_the_neighbour(at_table: Bench) -> None:
    before = at_table.meeting.seating.seats  # type: ignore[union-attr]
    chair = seat(at_table, "sam")
    chair.setFocus()
    QTest.keyClick(chair, Qt.Key.Key_Right, CONTROL)
    after = at_table.meeting.seating.seats  # type: ignore[union-attr]
    place = before.index("sam")
    assert (after[place], after[place + 1]) == (before[place + 1], "sam")
    assert seat(at_table, "sam").hasFocus()


def test_the_order_of_the_seats_is_the_order_that_is_read_aloud(at_table: Bench) -> None:
    drag(at_table, "sam", seat(at_table, "nadia").geometry().center())
    floor = at_table.stage.table_panel.table._floor
    read = [child.look.person.id for child in floor.children() if isinstance(child, Seat)]
    assert tuple(read) == at_table.meeting.seating.seats  # type: ignore[union-attr]


def test_break_stops_everything_and_go_on_gives_nobody_the_floor(at_table: Bench) -> None:
    tap(at_table, "marieke")
    at_table.pass_time(60)
    QTest.keyClick(at_table.stage, Qt.Key.Key_B, CONTROL)
    assert live(at_table).pause is not None
    assert live(at_table).pause.kind is PauseKind.BREAK
    assert live(at_table).turn is None
    look = at_table.stage.table_panel.table.centre._look
    assert look is not None
    assert (look.name, look.below) == ("Break", "We go on at 13:41.")
    at_table.pass_time(600)
    QTest.mouseClick(at_table.stage.table_panel.table.centre.button, LEFT)
    assert live(at_table).pause is None
    assert live(at_table).turn is None
    assert sum(t.seconds for t in at_table.meeting.turns[-1:]) == 60.0


def test_the_menu_repairs_a_wrong_speaker(at_table: Bench) -> None:
    tap(at_table, "marieke")
    at_table.pass_time(90)
    chair = seat(at_table, "els")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, chair.rect().center(), QPoint())
    QApplication.sendEvent(chair, event)
    choose(popup(), "This is Els Brouwer speaking, not Marieke de Wit")
    assert live(at_table).turn.participant == "els"
    assert live(at_table).turn.starts == 10.0
    at_table.undo()
    assert live(at_table).turn.participant == "marieke"


def test_a_turn_that_began_earlier_begins_earlier(at_table: Bench) -> None:
    at_table.pass_time(200)
    tap(at_table, "marieke")
    at_table.stage.table_panel._open_repair()
    earlier = next(a.menu() for a in popup().actions() if a.text() == "Began earlier")
    choose(earlier, "2 minutes earlier")  # type: ignore[arg-type]
    assert live(at_table).turn.starts == 90.0


def test_the_child_can_speak_through_somebody(at_table: Bench) -> None:
    seat(at_table, "sam").ask_menu()
    through = next(a.menu() for a in popup().actions() if a.text() == "Speaks through")
    assert isinstance(through, QMenu)
    assert through.actions()[0].text() == "Els Brouwer"
    choose(through, "Els Brouwer")
    assert (live(at_table).turn.participant, live(at_table).turn.via) == ("sam", "els")
    assert "speaking through Els Brouwer" in seat(at_table, "sam").accessibleName()
    at_table.pass_time(40)
    tap(at_table, "sam")
    assert live(at_table).turn is None
    assert at_table.meeting.topic("a1").heard_of("sam") is HeardStatus.VIA_OTHER


def test_somebody_leaves_and_comes_back(at_table: Bench) -> None:
    tap(at_table, "roos")
    at_table.pass_time(30)
    at_table.stage.table_panel._floor.present("roos", present=False)
    assert live(at_table).turn is None
    assert not at_table.meeting.person("roos").is_present
    assert seat(at_table, "roos").look.absent
    at_table.pass_time(30)
    tap(at_table, "roos")
    assert at_table.meeting.person("roos").is_present
    assert seat(at_table, "roos").look.speaking


def test_a_round_passes_everybody_once_and_is_ended_with_the_same_button(at_table: Bench) -> None:
    button = at_table.stage.table_panel.strip.round_button
    QTest.mouseClick(button, LEFT)
    assert live(at_table).mode is TalkMode.ROUND
    assert button.isChecked()
    assert live(at_table).round is not None
    assert live(at_table).round.waiting[0] == "sam"
    QTest.mouseClick(button, LEFT)
    assert live(at_table).round is None
    assert not button.isChecked()


def test_open_talk_is_one_tap_away(at_table: Bench) -> None:
    at_table.stage.table_panel.table.queue_asked.emit("tom")
    assert live(at_table).mode is TalkMode.QUEUE
    button = at_table.stage.table_panel.strip.open_button
    assert button.isVisible()
    QTest.mouseClick(button, LEFT)
    assert live(at_table).mode is TalkMode.OPEN
    assert not button.isVisible()


def test_undo_names_what_it_takes_back_and_takes_it_back(at_table: Bench) -> None:
    tap(at_table, "marieke")
    undo = at_table.stage.table_panel.strip.undo_button
    assert undo.accessibleName() == "give_floor"
    QTest.mouseClick(undo, LEFT)
    assert live(at_table).turn is None
    at_table.redo()
    assert live(at_table).turn is not None


def test_the_accessible_name_tells_person_role_and_state_and_never_a_time(at_table: Bench, qtbot: QtBot) -> None:
    QAccessible.setActive(True)
    tap(at_table, "marieke")
    at_table.stage.table_panel.table.queue_asked.emit("tom")
    at_table.pass_time(75)
    at_table.stage._tick()
    names = {
        key: QAccessible.queryAccessibleInterface(seat(at_table, key)).text(QAccessible.Text.Name)
        for key in ("marieke", "tom", "hanna")
    }
    assert names == {
        "marieke": "Marieke de Wit, mother, speaking",
        "tom": "Tom Verhulst, youth worker, waiting 1",
        "hanna": "Hanna Vos, independent chair",
    }
    one = QAccessible.queryAccessibleInterface(seat(at_table, "karin"))
    assert one.role() == QAccessible.Role.Button
    assert one.state().focusable
    assert "Press" in one.actionInterface().actionNames()
    one.actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: seat(at_table, "karin").look.speaking)


def test_the_silent_mark_says_who_and_shows_nothing_readable(at_table: Bench) -> None:
    asked: list[str] = []
    at_table.stage.mark_asked.connect(asked.append)
    chair = seat(at_table, "sam")
    QTest.mouseClick(chair, LEFT, pos=chair._mark_zone().center())
    assert asked == []  # no marker was set: the corner is part of the seat
    assert live(at_table).turn is not None
    at_table.stage.set_marker(lambda _person: None)
    QTest.mouseClick(seat(at_table, "johan"), LEFT, pos=seat(at_table, "johan")._mark_zone().center())
    assert asked == ["johan"]
    name = seat(at_table, "johan").accessibleName()
    at_table.stage.show_marks({"johan"})
    assert seat(at_table, "johan").accessibleName() == name


def test_the_clock_rests_while_nobody_looks(at_table: Bench) -> None:
    assert at_table.stage._timer.isActive()
    at_table.stage.hide()
    assert not at_table.stage._timer.isActive()


def test_without_agreed_clocks_no_time_of_a_person_is_shown(qtbot: QtBot) -> None:
    made = bench(example("sam.en", ended=None, clocks=None))
    qtbot.addWidget(made.stage)
    made.show(1440, 840)
    made.stage.table_panel.table.action_asked.emit()
    tap(made, "marieke")
    made.pass_time(100)
    made.stage._tick()
    look = made.stage.table_panel.table.centre._look
    assert look is not None
    assert look.time == ""
    assert all(s.look.share is None for s in made.stage.table_panel.table.seats())
    assert not made.stage.table_panel.heard._clocks.isVisible()
