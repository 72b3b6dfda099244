"""The leaf widgets: buttons, choices, people, dates, messages, questions, drawers, layouts."""

from __future__ import annotations

import datetime as dt
import sys

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.events import SafeEvents
from companion.ui.icons import icon
from companion.ui.theme import apply_theme, load_theme
from companion.ui.widgets.buttons import Chip, Choice, ChoiceRow, PrimaryButton, StageBar
from companion.ui.widgets.drawer import Drawer
from companion.ui.widgets.fields import (
    DateField,
    MinutesField,
    NotUnderstoodError,
    TimeField,
    parse_date,
    parse_minutes,
    parse_seconds,
    parse_time,
)
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.messages import MessageBar, Question
from companion.ui.widgets.people import PersonLook, PersonPicker, initials, party_path
from companion.ui.widgets.text import ElidingLabel, elided

TODAY = dt.date(2026, 10, 8)


# Events.


class Raising(SafeEvents, QWidget):
    def mousePressEvent(self, event: QMouseEvent) -> None:
        raise ValueError

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            raise ValueError
        return super().event(event)


def test_handlers_may_raise_again_and_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_rest: told.append(kind))
    widget = Raising()
    qtbot.addWidget(widget)
    for _ in range(50):
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.sendEvent(widget, QEvent(QEvent.Type.User))
    assert told == [ValueError] * 100


# Icons.


def colours_of(name: str, role: str) -> set[str]:
    image: QImage = icon(name, role).pixmap(48, 48).toImage()
    seen = set()
    for x in range(48):
        for y in range(48):
            pixel = image.pixelColor(x, y)
            if pixel.alpha() == 255:
                seen.add(pixel.name().upper())
    return seen


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
def test_icons_take_the_colour_of_their_role(qapp: QApplication, theme: str) -> None:
    apply_theme(qapp, theme)
    assert load_theme(theme).hex("note").upper() in colours_of("check", "note")


def test_icons_follow_a_change_of_theme(qapp: QApplication) -> None:
    made = icon("check", "ink")
    apply_theme(qapp, "dark")
    image = made.pixmap(48, 48).toImage()
    lightest = max(
        image.pixelColor(x, y).lightness() for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha()
    )
    assert lightest > 200


# Buttons and choices.


def test_enter_does_not_press_a_button_that_is_not_in_focus(qtbot: QtBot) -> None:
    button = PrimaryButton("End the meeting")
    assert not button.autoDefault()
    qtbot.addWidget(button)


def test_an_ampersand_is_an_ampersand() -> None:
    assert PrimaryButton("Agree & sign").text() == "Agree && sign"


def test_a_button_is_wide_enough_for_its_words(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    box = QVBoxLayout(holder)
    button = PrimaryButton("A rather long name for a button", "check")
    box.addWidget(button)
    holder.resize(20, 20)
    holder.show()
    assert button.width() >= button.fontMetrics().horizontalAdvance(button.text())


def choices(clearable: bool = False) -> ChoiceRow:
    return ChoiceRow(
        "Answer", [Choice("yes", "Yes"), Choice("no", "No"), Choice(None, "Not asked")], clearable=clearable
    )


def test_choosing_by_hand_is_told_once(qtbot: QtBot) -> None:
    row = choices()
    qtbot.addWidget(row)
    told: list[object] = []
    row.chosen.connect(told.append)
    row.show_value("yes")
    assert told == []
    qtbot.mouseClick(row.buttons[1], Qt.MouseButton.LeftButton)
    assert told == ["no"]
    assert row.value() == "no"


def test_a_choice_is_taken_back_where_that_is_wanted(qtbot: QtBot) -> None:
    row = choices(clearable=True)
    qtbot.addWidget(row)
    told: list[object] = []
    row.chosen.connect(told.append)
    qtbot.mouseClick(row.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(row.buttons[0], Qt.MouseButton.LeftButton)
    assert told == ["yes", None]
    assert not any(button.isChecked() for button in row.buttons)


def test_arrows_walk_along_the_answers(qtbot: QtBot) -> None:
    row = choices()
    qtbot.addWidget(row)
    row.show()
    row.activateWindow()
    row.show_value("yes")
    row.buttons[0].setFocus()
    qtbot.waitUntil(row.buttons[0].hasFocus)
    qtbot.keyClick(row.buttons[0], Qt.Key.Key_Right)
    assert row.value() == "no"


def test_no_answer_can_be_shown(qtbot: QtBot) -> None:
    row = ChoiceRow("Answer", [Choice("yes", "Yes"), Choice("no", "No")])
    qtbot.addWidget(row)
    row.show_value("yes")
    row.show_value("never heard of")
    assert row.value() is None


def test_a_chip_tells_only_what_was_done_by_hand(qtbot: QtBot) -> None:
    chip = Chip("Selin", checkable=True, token="family")
    qtbot.addWidget(chip)
    told: list[bool] = []
    chip.changed_by_hand.connect(told.append)
    chip.setChecked(True)
    chip.show_state("Selin · heard", checked=False)
    assert told == []
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert told == [True]
    assert chip.height() >= 44 or chip.sizeHint().height() >= 44


def test_the_stage_bar_tells_a_tap_and_not_what_is_shown(qtbot: QtBot) -> None:
    bar = StageBar("Stages", [("a", "Prepare"), ("b", "Agree & sign")])
    qtbot.addWidget(bar)
    told: list[str] = []
    bar.chosen.connect(told.append)
    bar.show_stage("b")
    assert told == []
    qtbot.mouseClick(bar.button("a"), Qt.MouseButton.LeftButton)
    assert told == ["a"]


# People.


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Noor", "N"),
        ("Selin Yılmaz", "SY"),
        ("Mark de Boer", "MB"),
        ("Anne-Marie van Dijk", "AD"),
        ("🙂", "🙂"),
        ("", "?"),
        ("ليلى حسن", "ل"),
        ("  Ton  ", "T"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_parties_differ_by_shape_too() -> None:
    from PySide6.QtCore import QRectF

    square = QRectF(0, 0, 40, 40)
    shapes = {
        token: party_path(token, square).toFillPolygon().size() for token in ("family", "school", "care", "region")
    }
    assert len(set(shapes.values())) == 4


def test_people_are_picked_in_the_given_order(qtbot: QtBot) -> None:
    people = [PersonLook("c", "Sam", token="child"), PersonLook("m", "Mum"), PersonLook("t", "Tom")]
    picker = PersonPicker("Who does it?", people)
    qtbot.addWidget(picker)
    told: list[object] = []
    picker.picked.connect(told.append)
    picker.show_chosen(["t"])
    assert told == []
    picker._chips["c"].click()
    assert told == [("c", "t")]


# Dates, times, minutes.


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12 dec", dt.date(2026, 12, 12)),
        ("12 dec.", dt.date(2026, 12, 12)),
        ("12 december 2027", dt.date(2027, 12, 12)),
        ("12-12", dt.date(2026, 12, 12)),
        ("1/2", dt.date(2027, 2, 1)),
        ("1.2.27", dt.date(2027, 2, 1)),
        ("2026-12-12", dt.date(2026, 12, 12)),
        ("dec 12", dt.date(2026, 12, 12)),
        ("12th of December", dt.date(2026, 12, 12)),
        ("1 okt", dt.date(2026, 10, 1)),
        ("1 sept", dt.date(2027, 9, 1)),
        ("di 13 oktober", dt.date(2026, 10, 13)),
        ("29 feb", dt.date(2028, 2, 29)),
        ("over 2 weken", TODAY + dt.timedelta(days=14)),
        ("tomorrow", TODAY + dt.timedelta(days=1)),
        ("", None),
        ("  ", None),
    ],
)
def test_dates_as_people_type_them(typed: str, meant: dt.date | None) -> None:
    assert parse_date(typed, TODAY) == meant


def test_a_date_that_was(qtbot: QtBot) -> None:
    assert parse_date("3 dec", TODAY, "past") == dt.date(2025, 12, 3)
    assert parse_date("1 nov", TODAY, "past") == dt.date(2026, 11, 1)


def test_what_lies_ahead_is_no_date_that_was() -> None:
    with pytest.raises(NotUnderstoodError):
        parse_date("over 2 weken", TODAY, "past")


@pytest.mark.parametrize("typed", ["soon", "31-2", "32 dec", "12", "12 xyz", "2026-13-01", "٣ dec-"])
def test_what_is_no_date(typed: str) -> None:
    with pytest.raises(NotUnderstoodError):
        parse_date(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("9:30", dt.time(9, 30)), ("9.30", dt.time(9, 30)), ("930", dt.time(9, 30)), ("1530", dt.time(15, 30)),
     ("14u", dt.time(14)), ("14 uur", dt.time(14)), ("9", dt.time(9)), ("", None)],
)  # fmt: skip
def test_times_as_people_type_them(typed: str, meant: dt.time | None) -> None:
    assert parse_time(typed) == meant


@pytest.mark.parametrize("typed", ["25:00", "9:61", "noon", "9:3:1", "2460"])
def test_what_is_no_time(typed: str) -> None:
    with pytest.raises(NotUnderstoodError):
        parse_time(typed)


def test_minutes() -> None:
    assert parse_minutes("15", 240) == 15
    assert parse_minutes("15 min", 240) == 15
    assert parse_minutes("", 240) is None
    for wrong in ("241", "-1", "x", "1.5"):
        with pytest.raises(NotUnderstoodError):
            parse_minutes(wrong, 240)


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("90", 90.0), ("90 s", 90.0), ("1:30", 90.0), ("12,5", 12.5), ("0", 0.0), ("100000", 100_000.0), (" ", None)],
)
def test_seconds(typed: str, seconds: float | None) -> None:
    assert parse_seconds(typed, 100_000) == seconds


@pytest.mark.parametrize("typed", ["-1", "100001", "x", "1:3", "1:300", "1e3", "nan", "9999999"])
def test_what_is_no_number_of_seconds(typed: str) -> None:
    with pytest.raises(NotUnderstoodError):
        parse_seconds(typed, 100_000)


def test_a_date_field_tells_once_and_writes_it_out(qtbot: QtBot) -> None:
    field = DateField("By when", today=lambda: TODAY)
    qtbot.addWidget(field)
    told: list[object] = []
    field.changed.connect(told.append)
    field.show_value(dt.date(2026, 10, 9))
    assert field.text() == "9 October 2026"
    field.selectAll()
    qtbot.keyClicks(field, "12 dec")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.commit_draft()
    assert told == [dt.date(2026, 12, 12)]
    assert field.text() == "12 December 2026"
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert field.commit_draft()
    assert told[-1] is None


def test_a_date_field_keeps_what_it_does_not_understand(qtbot: QtBot) -> None:
    field = DateField("By when", today=lambda: TODAY)
    qtbot.addWidget(field)
    told: list[object] = []
    field.changed.connect(told.append)
    qtbot.keyClicks(field, "before Christmas")
    assert not field.commit_draft()
    field.show_value(dt.date(2026, 10, 9))
    assert field.text() == "before Christmas"
    assert field.property("wrong") is True
    assert told == []


def test_a_date_is_written_in_the_language_of_the_window(qtbot: QtBot) -> None:
    QLocale.setDefault(QLocale("nl_NL"))
    field = DateField("Klaar op", today=lambda: TODAY)
    qtbot.addWidget(field)
    field.show_value(dt.date(2026, 5, 1))
    assert field.text() == "1 mei 2026"


def test_time_and_minutes_fields(qtbot: QtBot) -> None:
    time, minutes = TimeField("Starts at"), MinutesField("Break", most=240)
    for field in (time, minutes):
        qtbot.addWidget(field)
    qtbot.keyClicks(time, "930")
    assert time.commit_draft()
    assert time.value() == dt.time(9, 30)
    assert time.text() == "09:30"
    qtbot.keyClicks(minutes, "999")
    assert not minutes.commit_draft()


# Messages, questions, drawers.


def test_one_message_in_place_of_the_other(qtbot: QtBot) -> None:
    bar = MessageBar("Close")
    qtbot.addWidget(bar)
    done: list[str] = []
    bar.say("First", ("Undo", lambda: done.append("undone")))
    bar.say("Second")
    assert bar.text() == "Second"
    assert bar.action.isHidden()
    bar.say("Third", ("Undo", lambda: done.append("undone")))
    qtbot.mouseClick(bar.action, Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert bar.text() == ""


def test_an_action_may_say_something_itself(qtbot: QtBot) -> None:
    bar = MessageBar("Close")
    qtbot.addWidget(bar)
    bar.say("Could not be kept", ("Try again", lambda: bar.say("Kept")), warns=True)
    qtbot.mouseClick(bar.action, Qt.MouseButton.LeftButton)
    assert bar.text() == "Kept"


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    window = QWidget()
    box = QVBoxLayout(window)
    box.addWidget(QLineEdit())
    box.addWidget(QPushButton("below"))
    qtbot.addWidget(window)
    window.resize(800, 600)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    line = window.findChildren(QLineEdit)[0]
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    return window


def test_a_question_rests_on_the_harmless_answer(ground: QWidget, qtbot: QtBot) -> None:
    said: list[str] = []
    question = Question(
        ground, "Stop here?", yes="Stop", no="Go on", on_yes=lambda: said.append("yes"), on_no=lambda: said.append("no")
    )
    assert question.no_button.hasFocus()
    qtbot.keyClick(question.no_button, Qt.Key.Key_Tab)
    assert question.yes_button.hasFocus()
    qtbot.keyClick(question.yes_button, Qt.Key.Key_Tab)
    assert question.no_button.hasFocus()
    qtbot.keyClick(question.no_button, Qt.Key.Key_Escape)
    assert said == ["no"]
    qtbot.waitUntil(ground.findChildren(QLineEdit)[0].hasFocus)


def test_a_question_covers_the_window_at_every_size(ground: QWidget, qtbot: QtBot) -> None:
    question = Question(ground, "Stop here?", yes="Stop", no="Go on", on_yes=lambda: None, detail="word " * 60)
    ground.resize(420, 500)
    assert question.geometry() == ground.rect()


def test_a_drawer_opens_closes_and_gives_the_focus_back(ground: QWidget, qtbot: QtBot) -> None:
    drawer = Drawer(ground, animated=False)
    inner = QLineEdit(drawer)
    drawer.setFocusProxy(inner)
    drawer.open_drawer()
    assert drawer.is_open
    assert drawer.geometry().right() == ground.rect().right()
    qtbot.waitUntil(inner.hasFocus)
    with qtbot.waitSignal(drawer.closed):
        qtbot.keyClick(drawer, Qt.Key.Key_Escape)
    assert not drawer.isVisible()
    qtbot.waitUntil(ground.findChildren(QLineEdit)[0].hasFocus)


def test_a_drawer_follows_the_window(ground: QWidget) -> None:
    drawer = Drawer(ground, share=0.5, least=300, animated=False)
    drawer.open_drawer()
    ground.resize(500, 400)
    assert drawer.width() == 300
    assert drawer.height() == 400
    ground.resize(280, 400)
    assert drawer.width() == 280


def test_a_drawer_comes_from_the_other_side_in_a_mirrored_window(ground: QWidget) -> None:
    ground.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    drawer = Drawer(ground, animated=False)
    drawer.open_drawer()
    assert drawer.geometry().left() == 0


# Words and layouts.


def test_a_long_line_is_shortened_in_one_piece(qtbot: QtBot) -> None:
    line = ElidingLabel("Oma M. van der Heijden-Oosterhout uit Amersfoort")
    qtbot.addWidget(line)
    shown = elided(line.text(), line.fontMetrics(), 80)
    assert shown.startswith("\u2068")
    assert shown.endswith("…\u2069")
    assert line.accessibleName() == line.text()


def test_chips_flow_to_the_next_line_and_mirror(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, spacing=6)
    buttons = [QPushButton(f"button number {n}") for n in range(6)]
    for button in buttons:
        flow.addWidget(button)
    holder.resize(300, 400)
    holder.show()
    QApplication.processEvents()
    assert buttons[0].pos() == QPoint(0, 0)
    assert buttons[-1].y() > 0
    assert flow.heightForWidth(300) > flow.heightForWidth(2000)
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    assert buttons[0].geometry().right() == holder.rect().right()
