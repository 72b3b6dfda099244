"""Every field of the meeting that belongs to the preparation is entered by hand, kept, shown and undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, fields

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from companion.domain.meeting import Details, Meeting, Participant, Party, Topic
from companion.domain.terms import (
    DiscussedValue,
    Hat,
    MeetingKind,
    PartyKind,
    Presence,
    Rung,
    Side,
    TableShape,
    TopicKind,
)
from companion.ui.prepare.languages import LanguageCombo
from companion.ui.prepare.topic_form import RoleAsk
from companion.ui.widgets.buttons import Chip, ChoiceRow
from companion.ui.widgets.combos import ValueCombo
from companion.ui.widgets.people import PersonCombo, PersonPicker
from tests.gui.prepare_room import Room, example


def types(text: str) -> Callable[[Room, str], None]:
    """Type a line and leave it."""

    def act(room: Room, name: str) -> None:
        line = room.field(QLineEdit, name)
        line.setFocus()
        line.selectAll()
        if text:
            QTest.keyClicks(line, text)
        else:
            QTest.keyClick(line, Qt.Key.Key_Delete)
        assert room.stage.commit_drafts()

    return act


def writes(text: str) -> Callable[[Room, str], None]:
    """Type several lines and leave them."""

    def act(room: Room, name: str) -> None:
        field = room.field(QPlainTextEdit, name)
        field.setFocus()
        field.selectAll()
        for number, line in enumerate(text.split("\n")):
            if number:
                QTest.keyClick(field, Qt.Key.Key_Return)
            QTest.keyClicks(field, line)
        assert room.stage.commit_drafts()

    return act


def taps(answer: str) -> Callable[[Room, str], None]:
    """Tap one of some equal answers."""

    def act(room: Room, name: str) -> None:
        row: ChoiceRow = room.field(ChoiceRow, name)
        button = next(b for b in row.buttons if b.text() == answer)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return act


def chooses(value: object) -> Callable[[Room, str], None]:
    """Choose a value from a list with the keyboard."""

    def act(room: Room, name: str) -> None:
        combo: ValueCombo = room.field(ValueCombo, name)
        index = combo._values.index(value)
        combo.setCurrentIndex(index)
        combo.activated.emit(index)

    return act


def picks(person: str | None) -> Callable[[Room, str], None]:
    """Choose a person from a list."""

    def act(room: Room, name: str) -> None:
        combo: PersonCombo = room.field(PersonCombo, name)
        index = next(n for n in range(combo.count()) if combo.itemData(n) == person)
        combo.setCurrentIndex(index)
        combo.activated.emit(index)

    return act


def switches(*people: str) -> Callable[[Room, str], None]:
    """Tap people on or off."""

    def act(room: Room, name: str) -> None:
        picker: PersonPicker = room.field(PersonPicker, name)
        for person in people:
            QTest.mouseClick(picker._chips[person], Qt.MouseButton.LeftButton)

    return act


def chips(*texts: str) -> Callable[[Room, str], None]:
    """Tap chips on or off."""

    def act(room: Room, name: str) -> None:
        holder: QWidget = room.field(QWidget, name)
        for text in texts:
            chip = next(c for c in holder.findChildren(Chip) if c.text() == text)
            QTest.mouseClick(chip, Qt.MouseButton.LeftButton)

    return act


def checks(room: Room, name: str) -> None:
    """Tap a box."""
    box = next(b for b in room.stage.side.findChildren(QCheckBox) if b.text() == name)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(16, box.height() // 2))


def reads(text: str) -> Callable[[Room, str], None]:
    """Type a language."""

    def act(room: Room, name: str) -> None:
        combo: LanguageCombo = room.field(LanguageCombo, name)
        combo.setEditText(text)
        assert combo.commit_draft()

    return act


def expects(answer: str) -> Callable[[Room, str], None]:
    """Open a party and tap the role it expects."""

    def act(room: Room, name: str) -> None:
        ask = next(a for a in room.stage.side.findChildren(RoleAsk) if a.head.rows[0].data.key == name)
        ask.head.rows[0].click()
        QApplication.processEvents()
        button = next(b for b in ask.ladder.buttons if b.text() == answer)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return act


@dataclass(frozen=True)
class Case:
    """One field: the form it is in, its label, what the hand does, where it is kept, and what is kept then."""

    form: str
    name: str
    act: Callable[[Room, str], None]
    where: Callable[[Meeting], object]
    kept: object
    taps: int = 1
    """How often undo is pressed to have it back: once for each thing that was done."""

    def __str__(self) -> str:
        return f"{self.form}/{self.name}"


def of(participant: str, field: str) -> Callable[[Meeting], object]:
    return lambda m: getattr(m.person(participant), field)


def detail(field: str) -> Callable[[Meeting], object]:
    return lambda m: getattr(m.details, field)


def topic(field: str) -> Callable[[Meeting], object]:
    return lambda m: getattr(m.topic("a1"), field)


def before(field: str) -> Callable[[Meeting], object]:
    return lambda m: getattr(m.topic("a1").discussed_before, field)


CASES = [
    Case("meeting", "Title", types("Round table"), detail("title"), "Round table"),
    Case("meeting", "Why we sit together", taps("Looking back"), detail("kind"), MeetingKind.REVIEW),
    Case("meeting", "Why we sit together", taps("When things are stuck"), detail("kind"), None),
    Case("meeting", "Date", types("12 December 2026"), detail("date"), dt.date(2026, 12, 12)),
    Case("meeting", "Starts at", types("9.15"), detail("starts_at"), dt.time(9, 15)),
    Case("meeting", "Ends at", types(""), detail("ends_at"), None),
    Case("meeting", "Break (minutes)", types("25"), detail("break_minutes"), 25),
    Case("meeting", "Place", types("At home"), detail("place"), "At home"),
    Case("meeting", "What we want to find out", types("How it goes"), detail("purpose"), "How it goes"),
    Case("meeting", "Our common goal", types("Back to class"), detail("common_goal"), "Back to class"),
    Case("meeting", "Our shared story", writes("One\nTwo"), detail("shared_story"), "One\nTwo"),
    Case("meeting", "May talk time be kept?", taps("No"), detail("clocks"), False),
    Case("meeting", "May talk time be kept?", taps("Yes"), detail("clocks"), None),
    Case("meeting", "Who leads the talk", picks("els"), detail("chair"), "els"),
    Case("meeting", "Language of the texts", reads("Nederlands"), detail("language"), "nl"),
    Case("independence", "Do you work for somebody at this table?", taps("Yes"),
         lambda m: m.details.independence.employed_by_party if m.details.independence else None, True),
    Case("independence", "Do you decide about anything today?", taps("No"),
         lambda m: m.details.independence.decides_today if m.details.independence else 0, None),
    Case("independence", "Do you know one side personally?", taps("Yes"),
         lambda m: m.details.independence.knows_one_side if m.details.independence else None, True),
    Case("independence", "In your own words", types("Once taught here"),
         lambda m: m.details.independence.remark if m.details.independence else None, "Once taught here"),
    Case("child", "The meeting is about", picks("els"),
         lambda m: m.details.child.participant if m.details.child else None, "els"),
    Case("child", "Age", types("10"), lambda m: m.details.child.age if m.details.child else None, 10),
    Case("child", "How does the child take part?", taps("Sends words, a drawing or a film"),
         lambda m: m.details.child.presence if m.details.child else None, Presence.SENDS_WORDS),
    Case("child", "Which part?", types("the start"),
         lambda m: m.details.child.part if m.details.child else None, "the start"),
    Case("child", "Did the child choose this?", taps("No"),
         lambda m: m.details.child.chosen_by_child if m.details.child else None, False),
    Case("child", "Whom the child trusts at the table", picks("anouk"),
         lambda m: m.details.child.trusted_person if m.details.child else None, "anouk"),
    Case("person:anouk", "Name", types("Anouk Visser"), of("anouk", "name"), "Anouk Visser"),
    Case("person:anouk", "Role", types("teacher"), of("anouk", "role"), "teacher"),
    Case("person:anouk", "Sits here for", taps("Independent"), of("anouk", "side"), Side.INDEPENDENT),
    Case("person:anouk", "Organisation", types("De Wingerd"), of("anouk", "organisation"), "De Wingerd"),
    Case("person:anouk", "Party", chooses("swv"), lambda m: m.party("swv").members, ("nadia", "anouk")),
    Case("person:anouk", "Party", chooses(None), lambda m: m.party("school").members, ("peter", "karin")),
    Case("person:els", "Parental authority", taps("No"), of("els", "has_authority"), False),
    Case("person:anouk", "Brings to the table", chips("Expert", "Knows the child", "Knows the pupil"),
         of("anouk", "hats"), (Hat.KNOWS_CHILD, Hat.EXPERT), taps=3),
    Case("person:anouk", "May decide about", types("the timetable"), of("anouk", "mandate"), "the timetable"),
    Case("person:els", "Sits beside somebody as support", picks("johan"), of("els", "supporter_of"), "johan"),
    Case("person:els", "Interprets for", picks("johan"), of("els", "interpreter_for"), "johan"),
    Case("person:tom", "Comes to the meeting", checks, of("tom", "present"), False),
    Case("person:tom", "Joins by screen", checks, of("tom", "remote"), True),
    Case("person:tom", "Reads", reads("Türkçe"), of("tom", "reads"), "tr"),
    Case("person:tom", "Reads", reads("ckb"), of("tom", "reads"), "ckb"),
    Case("person:sam", "Needs", writes("drawing\n\n quiet "), of("sam", "needs"), ("drawing", "quiet")),
    Case("party:school", "Name of the party", types("The school"), lambda m: m.party("school").name, "The school"),
    Case("party:school", "Kind of party", chooses(PartyKind.OTHER), lambda m: m.party("school").kind, PartyKind.OTHER),
    Case("party:school", "Who belongs to it", switches("nadia", "peter"),
         lambda m: m.party("school").members, ("anouk", "karin", "nadia"), taps=2),
    Case("topic:a1", "Topic", types("Whole mornings"), topic("title"), "Whole mornings"),
    Case("topic:a1", "What it asks", taps("To decide"), topic("kind"), TopicKind.DECISION),
    Case("topic:a1", "Brought in by", picks("sam"), topic("brought_by"), "sam"),
    Case("topic:a1", "Minutes", types("20"), topic("planned_minutes"), 20),
    Case("topic:a1", "What kind of decision?", chooses("opp_rest"), topic("decision_type"), "opp_rest"),
    Case("topic:a1", "What kind of decision?", chooses(None), topic("decision_type"), None),
    Case("topic:a1", "child", expects("Give advice"),
         lambda m: role.expected_rung if (role := m.topic("a1").role_of("child")) else None, Rung.ADVISE),
    Case("topic:a1", "parents", expects("Make it together"),
         lambda m: role.expected_rung if (role := m.topic("a1").role_of("parents")) else 0, None),
    Case("topic:a1", "Were these roles discussed beforehand?", taps("Yes"), before("value"), DiscussedValue.YES),
    Case("topic:a1", "With whom", switches("johan"), before("with_"), ("johan", "marieke", "karin")),
    Case("topic:a1", "With whom", switches("johan"), before("not_with"), ("sam",)),
    Case("topic:a1", "Not with", switches("tom"), before("not_with"), ("sam", "johan", "tom")),
    Case("topic:a1", "On which date", types("1 October 2026"), before("on"), dt.date(2026, 10, 1)),
    Case("topic:a1", "Note", writes("Bring the plan"), topic("note"), "Bring the plan"),
    Case("strength:strength-1", "Who says it", picks("sam"), lambda m: m.strengths[0].owner, "sam"),
    Case("strength:strength-1", "In their own words", writes("Drawing"), lambda m: m.strengths[0].text, "Drawing"),
    Case("strength:strength-1", "May this go in the report?", taps("No"), lambda m: m.strengths[0].in_report, False),
]  # fmt: skip


def open_room(qtbot: QtBot, meeting: Meeting, form: str = "") -> Room:
    room = Room(meeting)
    qtbot.addWidget(room.stage)
    room.stage.resize(1366, 900)
    room.stage.show()
    if form:
        room.stage.open_place(form)
        assert room.stage.side.is_open
    return room


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_field_is_entered_kept_shown_and_undone(qtbot: QtBot, case: Case) -> None:
    at_start = example("sam.en")
    form = case.form.replace("strength-1", at_start.strengths[0].id)
    room = open_room(qtbot, at_start, form)
    old = case.where(room.meeting)
    assert old != case.kept
    case.act(room, case.name)
    assert case.where(room.meeting) == case.kept
    assert room.refused == []
    # A form that is made anew shows what is kept: reading it back changes nothing.
    room.stage.open_place(form)
    assert room.stage.commit_drafts()
    assert case.where(room.meeting) == case.kept
    for _tap in range(case.taps):
        assert room.meeting != at_start
        room.undo()
    assert room.meeting == at_start


def test_no_field_of_a_record_is_forgotten() -> None:
    """A new field of these records needs a place in the preparation and a case above, or a reason not to."""

    def names(record: type) -> set[str]:
        return {field.name for field in fields(record)}

    here = "title kind date starts_at ends_at break_minutes place purpose common_goal shared_story clocks chair"
    here += " language independence child"
    assert names(Details) == {*here.split(), "id", "follows", "ended", "corrections_until"}
    here = "name role side organisation has_authority hats mandate supporter_of interpreter_for remote present"
    assert names(Participant) == {*here.split(), "id", "reads", "needs"}
    assert names(Party) == {"id", "name", "kind", "members"}
    here = "title kind decision_type brought_by planned_minutes roles discussed_before note"
    at_the_table = "decides_in_end if_no_agreement outcome outcome_until outcome_by heard said_back"
    assert names(Topic) == {"id", *here.split(), *at_the_table.split()}


def test_a_wish_picture_is_added_changed_and_taken_away(qtbot: QtBot) -> None:
    room = open_room(qtbot, example("sam.en"), "wish:")
    picks("johan")(room, "Who sees it so")
    line = room.field(QLineEdit, "In their own words")
    QTest.keyClicks(line, "Just join in")
    QTest.keyClick(line, Qt.Key.Key_Return)
    (wish,) = room.meeting.wish_pictures
    assert (wish.by, wish.text) == (("johan",), "Just join in")
    assert not room.stage.side.is_open
    room.stage.words.wishes.row(wish.id).click()
    switches("marieke", "johan")(room, "Who sees it so")
    writes("Later a job")(room, "In their own words")
    (wish,) = room.meeting.wish_pictures
    assert (wish.by, wish.text) == (("marieke",), "Later a job")
    switches("marieke")(room, "Who sees it so")
    assert room.meeting.wish_pictures == (wish,)
    assert room.refused == ["view_of_nobody"]


def test_a_strength_is_added(qtbot: QtBot) -> None:
    room = open_room(qtbot, example("sam.en"), "strength:")
    line = room.field(QLineEdit, "In their own words")
    QTest.keyClicks(line, "Helps others")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert len(room.meeting.strengths) == 3
    assert line.text() == "Helps others"
    picks("karin")(room, "Who says it")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (room.meeting.strengths[-1].owner, room.meeting.strengths[-1].text) == ("karin", "Helps others")


def test_the_shape_of_the_table(qtbot: QtBot) -> None:
    room = open_room(qtbot, example("sam.en"))
    for shape in TableShape:
        combo = room.stage.places.shape
        index = combo._values.index(shape)
        combo.setCurrentIndex(index)
        combo.activated.emit(index)
        assert room.meeting.seating is not None
        assert room.meeting.seating.shape is shape
        assert combo.value() is shape
