"""The record of the meeting: kept turns can be seen and put right; and the keyboard is never left nowhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.domain.agreements import add_agreement, change_agreement, remove_agreement
from companion.domain.meeting import Live, Meeting, Turn
from companion.domain.people import child_of
from companion.domain.terms import AgreementStatus, KnowledgeKind
from companion.domain.turns import change_turn
from companion.ui.agreement_form import AgreementForm
from companion.ui.meet.record import TurnForm, TurnList
from companion.ui.meet.seat import Seat
from companion.ui.widgets.buttons import Chip, IconButton, PlainButton, QuietButton
from companion.ui.widgets.combos import ValueCombo
from companion.words import set_language
from tests.gui.meet_bench import Bench, bench, example

Made = Callable[[Meeting], Bench]


@pytest.fixture
def made() -> Iterator[Made]:
    """Makes a stage in a window that has the keyboard, and takes it away after the test."""
    several: list[Bench] = []

    def make(meeting: Meeting) -> Bench:
        several.append(bench(meeting))
        several[-1].show(1440, 860)
        several[-1].stage.activateWindow()
        QApplication.processEvents()
        return several[-1]

    yield make
    for each in several:
        each.close()


def with_turns(count: int) -> Meeting:
    """The example with so many kept turns, one after another."""
    meeting = example("sam.en", clocks=True)
    people, topics = [p.id for p in meeting.participants], [t.id for t in meeting.topics]
    turns = tuple(
        Turn(
            id=f"turn-{n}",
            participant=people[n % len(people)],
            topic=topics[n % len(topics)],
            starts=100.0 * n,
            seconds=10.0 + n % 80,
        )
        for n in range(1, count + 1)
    )
    return meeting.but(turns=turns, live=Live(last_at=100.0 * count + 90))


def press(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def choose(combo: ValueCombo, value: object) -> None:
    combo.show_value(value)
    assert combo.value() == value, "it is among the choices"
    combo.activated.emit(combo.currentIndex())
    QApplication.processEvents()


def open_list(room: Bench) -> TurnList:
    press(room.stage.topics.record_button)
    form = room.stage.record.form
    assert isinstance(form, TurnList)
    return form


def open_turn(room: Bench, turn: str) -> TurnForm:
    press(open_list(room).row(turn))
    form = room.stage.record.form
    assert isinstance(form, TurnForm)
    return form


def focus() -> QWidget | None:
    return QApplication.focusWidget()


# The record.


def test_there_is_no_record_where_nobody_agreed_to_clocks(made: Made) -> None:
    room = made(example("sam.en", clocks=False))
    assert not room.stage.topics.record_button.isVisible()
    room = made(with_turns(1))
    assert room.stage.topics.record_button.isVisible()


def test_the_turns_stand_there_newest_first_with_who_what_and_how_long(made: Made) -> None:
    room = made(with_turns(3))
    form = open_list(room)
    assert [row.turn for row in form.rows()] == ["turn-3", "turn-2", "turn-1"]
    turn = room.meeting.turns[2]
    said = form.rows()[0].accessibleName()
    assert room.meeting.person(turn.participant).name in said
    assert turn.topic is not None and room.meeting.topic(turn.topic).title in said
    assert said.endswith("0:13")
    assert focus() is form.rows()[0]


def test_five_thousand_turns_open_at_once_and_earlier_ones_come_when_asked(made: Made) -> None:
    room = made(with_turns(5000))
    began = time.perf_counter()
    form = open_list(room)
    assert time.perf_counter() - began < 1.5
    assert len(form.rows()) == 50
    press(form.more)
    assert len(form.rows()) == 100
    assert focus() is form.rows()[50]


def test_a_turn_that_ends_meanwhile_comes_on_top_and_the_keyboard_stays(made: Made) -> None:
    room = made(with_turns(60))
    room.stage.table_panel.table.centre.button.click()
    form = open_list(room)
    held = form.rows()[3]
    held.setFocus()
    speaker = room.meeting.participants[1].id
    room.stage._floor.give(speaker)
    room.pass_time(30)
    room.stage._floor.give(speaker)
    assert form.rows()[0].turn == room.meeting.turns[-1].id
    assert len(form.rows()) == 50
    assert focus() is held and form.rows()[4] is held


def test_everything_of_a_turn_can_be_changed_cleared_and_taken_back(made: Made) -> None:
    room = made(with_turns(3))
    before = room.meeting.turns[1]
    form = open_turn(room, "turn-2")
    child = child_of(room.meeting)
    assert child is not None
    other = next(p.id for p in room.meeting.participants if p.id not in (child.id, before.participant))
    choose(form.speaker, child.id)
    choose(form.via, other)
    choose(form.topic, None)
    press(form.knowledge.buttons[list(KnowledgeKind).index(KnowledgeKind.CHILD)])
    form.interpreted.setFocus()
    QTest.keyClicks(form.interpreted, "12")
    QTest.keyClick(form.interpreted, Qt.Key.Key_Return)
    now = room.meeting.turns[1]
    assert (now.participant, now.via, now.topic, now.knowledge, now.interpreted_seconds) == (
        child.id,
        other,
        None,
        KnowledgeKind.CHILD,
        12.0,
    )
    assert (now.starts, now.seconds) == (before.starts, before.seconds)
    choose(form.via, None)
    press(form.knowledge.buttons[list(KnowledgeKind).index(KnowledgeKind.CHILD)])
    form.interpreted.setFocus()
    form.interpreted.selectAll()
    QTest.keyClick(form.interpreted, Qt.Key.Key_Delete)
    QTest.keyClick(form.interpreted, Qt.Key.Key_Return)
    now = room.meeting.turns[1]
    assert (now.via, now.knowledge, now.interpreted_seconds) == (None, None, None)
    for _step in range(8):
        room.undo()
    assert room.meeting.turns[1] == before
    assert form.speaker.value() == before.participant


def test_a_turn_is_taken_away_and_brought_back(made: Made) -> None:
    room = made(with_turns(3))
    form = open_turn(room, "turn-2")
    away = form.findChild(QuietButton, "remove-turn")
    assert away is not None
    press(away)
    assert [turn.id for turn in room.meeting.turns] == ["turn-1", "turn-3"]
    again = room.stage.record.form
    assert isinstance(again, TurnList) and [row.turn for row in again.rows()] == ["turn-3", "turn-1"]
    assert focus() is again.rows()[0]
    room.actions[-1][1]()
    assert [row.turn for row in again.rows()] == ["turn-3", "turn-2", "turn-1"]


def test_back_from_a_turn_the_keyboard_is_on_its_row(made: Made) -> None:
    room = made(with_turns(80))
    press(open_list(room).more)
    first = room.stage.record.form
    assert isinstance(first, TurnList)
    first.row("turn-9").click()
    form = room.stage.record.form
    assert isinstance(form, TurnForm)
    back = form.findChild(PlainButton, "back-to-record")
    assert back is not None
    press(back)
    again = room.stage.record.form
    assert isinstance(again, TurnList)
    assert focus() is again.row("turn-9")
    QTest.keyClick(again.row("turn-9"), Qt.Key.Key_Escape)
    assert not room.stage.record.is_open


def test_pictures_of_the_record(made: Made, picture: Callable[[QWidget, str], Path]) -> None:
    for code, turn in (("en", ""), ("nl", "turn-8")):
        set_language(code)
        room = made(with_turns(9))
        form = open_list(room)
        if turn:
            form.row(turn).click()
            room.do(change_turn, turn=turn, via=room.meeting.participants[2].id)
        QApplication.processEvents()
        assert picture(room.stage, f"meet_record_{code}").exists()
    panel = room.stage.side.agree
    room.stage.record.close_drawer()
    panel._show_all(True)
    panel.open_agreement(room.meeting.agreements[0].id)
    opened = panel.form
    assert opened is not None
    opened.status.buttons[1].click()
    for _round in range(10):  # words that wrap find their height in some rounds
        QApplication.processEvents()
    page = panel._scroll.widget()
    assert page is not None and picture(page, "meet_agreement_form_nl").exists()


# The form of an agreement.


def test_an_agreement_gets_another_topic_and_stays_open(made: Made) -> None:
    room = made(example("sam.en"))
    agreement = room.meeting.agreements[0]
    panel = room.stage.side.agree
    panel._show_all(True)
    panel.open_agreement(agreement.id)
    form = panel.form
    assert isinstance(form, AgreementForm)
    panel._show_all(False)
    other = next(t.id for t in room.meeting.topics if t.id not in (agreement.topic, room.meeting.live.topic))
    topics = []
    for topic in (other, None):
        choose(form.topic, topic)
        topics.append(room.meeting.agreements[0].topic)
    assert topics == [other, None]
    assert panel.form is form and form.isVisible()
    assert form.topic.currentText() == "No topic"


def test_what_happened_is_asked_once_an_agreement_is_not_open(made: Made) -> None:
    room = made(example("sam.en"))
    agreement = room.meeting.agreements[0].id
    room.do(change_agreement, agreement=agreement, status=AgreementStatus.OPEN, status_note=None)
    panel = room.stage.side.agree
    panel._show_all(True)
    panel.open_agreement(agreement)
    form = panel.form
    assert form is not None
    assert not form.note.isVisible()
    form.status.buttons[list(AgreementStatus).index(AgreementStatus.DONE)].click()
    assert form.note.isVisible()
    form.note.setFocus()
    QTest.keyClicks(form.note, "went well")
    form.note.commit_draft()
    assert room.meeting.agreements[0].status_note == "went well"


# The keyboard.


def test_after_the_start_the_digits_work_at_once(made: Made) -> None:
    room = made(example("sam.en"))
    button = room.stage.table_panel.table.centre.button
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    QApplication.processEvents()
    seat = focus()
    assert isinstance(seat, Seat)
    QTest.keyClick(seat, Qt.Key.Key_2)
    second = next(each for each in room.stage.table_panel.table.seats() if each.look.digit == "2")
    assert room.meeting.live.turn is not None and room.meeting.live.turn.participant == second.look.person.id


def test_who_leaves_the_queue_leaves_the_keyboard_to_the_next(made: Made) -> None:
    room = made(example("sam.en"))
    room.stage.table_panel.table.centre.button.click()
    for person in [p.id for p in room.meeting.participants][1:4]:
        room.stage._floor.queue(person)
    QApplication.processEvents()
    row = room.stage.table_panel.strip.row
    row.chip(room.meeting.live.queue[0]).setFocus()
    room.stage._floor.next()
    QApplication.processEvents()
    assert focus() is row.chip(room.meeting.live.queue[0])


def test_chips_of_who_was_heard_keep_the_keyboard_when_others_go_and_come(made: Made) -> None:
    room = made(example("sam.en"))
    room.stage.table_panel.table.centre.button.click()
    child = child_of(room.meeting)
    parent = next(p.id for p in room.meeting.participants if p.has_authority and p.is_present)
    assert child is not None
    chip = room.stage.findChild(Chip, f"heard-{child.id}")
    assert chip is not None
    chip.setFocus()
    for here in (False, True):
        room.stage._floor.present(parent, present=here)
        QApplication.processEvents()
        assert (room.stage.findChild(Chip, f"heard-{parent}") is not None) or not here
        assert focus() is chip


@pytest.mark.parametrize("way", ["escape", "remove", "undo"])
def test_when_the_form_of_an_agreement_goes_the_keyboard_is_on_a_row(made: Made, way: str) -> None:
    room = made(example("sam.en"))
    room.do(add_agreement, text="Call on Friday")
    panel = room.stage.side.agree
    panel._show_all(True)
    last = room.meeting.agreements[-1].id
    panel.open_agreement(last)
    form = panel.form
    assert form is not None and form.isAncestorOf(focus() or form)
    if way == "escape":
        QTest.keyClick(form.text, Qt.Key.Key_Escape)
    elif way == "undo":
        room.undo()
    else:
        away = form.findChild(IconButton, "remove-agreement")
        assert away is not None
        press(away)
    assert panel.form is None
    assert focus() is panel.row(last if way == "escape" else room.meeting.agreements[-1].id)


def test_when_the_last_agreement_goes_the_keyboard_is_on_the_line(made: Made) -> None:
    room = made(example("sam.en").but(agreements=()))
    room.do(add_agreement, text="Call on Friday", topic=room.meeting.live.topic)
    panel = room.stage.side.agree
    panel.row(room.meeting.agreements[0].id).setFocus()
    room.do(remove_agreement, agreement=room.meeting.agreements[0].id)
    assert focus() is panel.line.field
