"""What a chair does in the stage Prepare: add, move, seat, look, start; by mouse, by tap and by keys."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.domain.beginning import new_meeting
from companion.domain.meeting import Live, Meeting
from companion.domain.people import change_child, change_independence, change_participant, counts_by_side
from companion.domain.readiness import readiness
from companion.domain.seating import choose_shape, move_seat, seating_hints
from companion.domain.terms import PartyKind, Presence, Side, TableShape
from companion.domain.turns import start_meeting
from companion.ui.prepare.child_form import ChildForm
from companion.ui.prepare.languages import LanguageCombo
from companion.ui.prepare.party_form import NewPartyForm
from companion.ui.prepare.person_form import PersonForm
from companion.ui.prepare.rows import Row
from companion.ui.prepare.seat_picture import Seat
from companion.ui.prepare.topic_form import TopicForm
from companion.ui.widgets.buttons import ChoiceRow
from companion.ui.widgets.combos import ValueCombo
from companion.ui.widgets.people import PersonPicker
from companion.ui.widgets.ring import Ring
from tests.gui.looking import settle
from tests.gui.prepare_room import Room, example

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def sam(qtbot: QtBot) -> Room:
    return open_room(qtbot, example("sam.en"))


def open_room(qtbot: QtBot, meeting: Meeting, width: int = 1366) -> Room:
    room = Room(meeting)
    qtbot.addWidget(room.stage)
    room.stage.resize(width, 900)
    room.stage.show()
    settle()
    return room


def enter(line: QLineEdit, text: str) -> None:
    line.setFocus()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def button(room: Room, text: str) -> QPushButton:
    return button_of(room.stage.side, text)


def button_of(widget: QWidget, text: str) -> QPushButton:
    found = [b for b in widget.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    assert len(found) == 1
    return found[0]


# People.


def test_someone_is_added_in_one_line(sam: Room) -> None:
    line = sam.stage.people.add_line
    enter(line, "  Joke  Wiersma , aunt of Sam ")
    person = sam.meeting.participants[-1]
    assert (person.name, person.role, person.side) == ("Joke Wiersma", "aunt of Sam", Side.FAMILY)
    assert sam.meeting.seating is not None
    assert person.id in sam.meeting.seating.seats
    assert line.text() == ""
    enter(line, "Ben")
    assert sam.meeting.participants[-1].role is None
    enter(line, "   ")
    assert len(sam.meeting.participants) == 13
    sam.undo()
    sam.undo()
    assert sam.meeting == sam.meeting_at_start


def test_a_name_that_is_being_typed_is_kept_when_the_stage_is_left(sam: Room) -> None:
    QTest.keyClicks(sam.stage.people.add_line, "Ben")
    assert sam.stage.commit_drafts()
    assert sam.meeting.participants[-1].name == "Ben"
    assert sam.stage.commit_drafts()
    assert len(sam.meeting.participants) == 12


def test_a_row_opens_the_form_and_escape_closes_it(sam: Room) -> None:
    row = sam.stage.people.rows.row("marieke")
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert sam.stage.side.is_open
    assert sam.stage.side.form is not None
    assert sam.stage.side.form.title == "Marieke de Wit"
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.accessibleName() == "Name"
    field.selectAll()
    QTest.keyClicks(field, "Marieke")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert sam.closed()
    assert sam.meeting.person("marieke").name == "Marieke"
    assert QApplication.focusWidget() is row


def test_an_empty_name_is_refused_and_stays_a_draft(sam: Room) -> None:
    sam.stage.open_place("person:tom")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert not sam.stage.commit_drafts()
    assert sam.refused == ["name_empty"]
    assert field.property("wrong") is True
    assert sam.meeting == sam.meeting_at_start


def test_tab_stays_in_the_form(sam: Room) -> None:
    sam.stage.open_place("independence")
    side = sam.stage.side
    seen = set()
    for _step in range(12):
        now = QApplication.focusWidget()
        assert now is not None
        assert side.isAncestorOf(now)
        seen.add(now.accessibleName() or now.toolTip())
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert {"Close", "In your own words"} <= seen


def test_who_said_something_cannot_be_taken_off_but_may_stay_away(sam: Room) -> None:
    sam.stage.open_place("person:anouk")
    QTest.mouseClick(button(sam, "Take off the list"), LEFT)
    (question,) = sam.asked
    assert sam.meeting == sam.meeting_at_start
    question["on_yes"]()
    assert sam.meeting.person("anouk").present is False


def test_a_guest_is_taken_off_and_comes_back_with_undo(sam: Room) -> None:
    enter(sam.stage.people.add_line, "Ben")
    new = sam.meeting.participants[-1].id
    sam.stage.open_place(f"person:{new}")
    QTest.mouseClick(button(sam, "Take off the list"), LEFT)
    assert sam.meeting.find(new) is None
    assert not sam.stage.side.is_open
    assert sam.said == ["Ben is off the list."]
    text, undo = sam.actions[0]
    assert text == "Undo"
    undo()
    assert sam.meeting.person(new).name == "Ben"


def test_a_person_founds_a_party(sam: Room) -> None:
    sam.stage.open_place("person:els")
    combo = sam.form(PersonForm)._party_combo
    combo.setCurrentIndex(combo.count() - 1)
    combo.activated.emit(combo.count() - 1)
    box = sam.field(QLineEdit, "Name of the party")
    assert box.isVisible()
    enter(box, "Friends")
    party = sam.meeting.parties[-1]
    assert (party.name, party.kind, party.members) == ("Friends", None, ("els",))
    assert sam.stage.people.rows.row("els").data.name.startswith("Els Brouwer, aunt, sits with Sam, Friends")


def test_a_party_is_made_with_its_members(sam: Room) -> None:
    sam.stage.open_place("party:")
    form = sam.form(NewPartyForm)
    QTest.mouseClick(button(sam, "Make this party"), LEFT)
    assert QApplication.focusWidget() is form.name_line
    QTest.keyClicks(form.name_line, "Family friends")
    QTest.mouseClick(button(sam, "Make this party"), LEFT)
    assert sam.said == ["Choose who belongs to it first."]
    QTest.mouseClick(form.picker._chips["els"], LEFT)
    form.kind.chosen.emit(PartyKind.OTHER)
    form.kind.show_value(PartyKind.OTHER)
    QTest.mouseClick(button(sam, "Make this party"), LEFT)
    party = sam.meeting.parties[-1]
    assert (party.name, party.members, party.kind) == ("Family friends", ("els",), PartyKind.OTHER)
    assert len(sam.meeting.parties) == 7
    assert not sam.stage.side.is_open
    assert party.id in sam.stage.people.party_chips


def test_the_last_member_of_a_party_with_a_role_stays(sam: Room) -> None:
    sam.stage.open_place("party:swv")
    chips = sam.field(PersonPicker, "Who belongs to it")
    QTest.mouseClick(chips._chips["nadia"], LEFT)
    assert sam.refused == ["party_empty"]
    assert chips._chips["nadia"].isChecked()


def test_a_party_that_is_taken_away_comes_back_with_its_roles(sam: Room) -> None:
    sam.stage.open_place("party:parents")
    QTest.mouseClick(button(sam, "Take this party away"), LEFT)
    assert all(party.id != "parents" for party in sam.meeting.parties)
    assert not sam.stage.side.is_open
    sam.actions[0][1]()
    assert sam.meeting == sam.meeting_at_start


# Topics.


def test_a_topic_is_added_and_put_in_order_with_keys(sam: Room) -> None:
    enter(sam.stage.topics.add_line, "How is Sam doing?")
    new = sam.meeting.topics[-1]
    assert new.title == "How is Sam doing?"
    row = sam.stage.topics.rows.row(new.id)
    row.setFocus()
    for _step in range(5):
        QTest.keyClick(row, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert sam.meeting.topics[0].id == new.id
    assert QApplication.focusWidget() is row
    QTest.keyClick(row, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert sam.refused == []
    assert [r.data.number for r in sam.stage.topics.rows.rows] == ["1", "2", "3", "4", "5", "6"]


def drag(row: Row, to: int) -> None:
    QTest.mousePress(row, LEFT, pos=QPoint(100, row.height() // 2))
    for y in (row.height() // 2 + 20, to - row.y()):
        QTest.mouseMove(row, QPoint(100, y))
    QTest.mouseRelease(row, LEFT, pos=QPoint(100, to - row.y()))
    settle()


def test_topics_are_put_in_order_by_dragging(sam: Room) -> None:
    rows = sam.stage.topics.rows
    first, third = rows.rows[0], rows.rows[2]
    drag(first, third.geometry().bottom() - 2)
    assert [topic.id for topic in sam.meeting.topics] == ["a2", "a3", "a1", "a4", "a5"]
    assert not sam.stage.side.is_open
    drag(rows.row("a5"), rows.rows[0].geometry().top() + 2)
    assert sam.meeting.topics[0].id == "a5"
    drag(rows.row("a5"), rows.row("a5").geometry().center().y() + 3)
    assert sam.meeting.topics[0].id == "a5"


def test_a_topic_with_roles_cannot_become_one_to_understand(sam: Room) -> None:
    sam.stage.open_place("topic:a1")
    row = sam.field(ChoiceRow, "What it asks")
    QTest.mouseClick(row.buttons[1], LEFT)
    assert sam.refused == ["understanding_has_no_roles"]
    assert row.value() is None


def test_a_topic_to_understand_asks_for_no_roles(sam: Room) -> None:
    enter(sam.stage.topics.add_line, "How is Sam doing?")
    new = sam.meeting.topics[-1].id
    sam.stage.open_place(f"topic:{new}")
    row = sam.field(ChoiceRow, "What it asks")
    QTest.mouseClick(row.buttons[1], LEFT)
    names = [w.accessibleName() for w in sam.stage.side.findChildren(QWidget) if w.isVisible()]
    assert "What kind of decision?" not in names
    assert "Were these roles discussed beforehand?" not in names
    assert "no decision" in sam.stage.topics.rows.row(new).data.name


def test_the_law_is_told_in_plain_words_and_follows_the_kind_of_decision(sam: Room) -> None:
    sam.stage.open_place("topic:a1")

    def told() -> str:
        settle()
        return " ".join(words.text() for words in sam.form(TopicForm)._law.findChildren(QLabel))

    assert "a yes here from Marieke and Johan" in told()
    assert "This is not legal advice." in told()
    sam.field(ValueCombo, "What kind of decision?").chosen.emit("tlv_aanvraag")
    assert "a yes here" not in told()
    assert "This is not legal advice." in told()


def test_no_role_is_ever_filled_in_before_it_was_asked(sam: Room) -> None:
    enter(sam.stage.topics.add_line, "Transport")
    sam.stage.open_place(f"topic:{sam.meeting.topics[-1].id}")
    assert sam.meeting.topics[-1].roles is None
    rows = [w for w in sam.stage.side.findChildren(Row) if w.isVisible()]
    assert [row.data.name.rpartition(": ")[2] for row in rows] == ["not asked yet"] * 6


def test_a_topic_that_was_talked_about_is_not_taken_away(sam: Room) -> None:
    sam.stage.open_place("topic:a1")
    QTest.mouseClick(button(sam, "Take this topic away"), LEFT)
    assert sam.refused == ["topic_in_use"]
    assert sam.stage.side.is_open


# Places.


def seat_of(room: Room, person: str) -> Seat:
    return next(s for s in room.stage.places.picture.seats if s.look.person is not None and s.look.person.id == person)


def picked(room: Room) -> list[str]:
    return [s.look.person.id for s in room.stage.places.picture.seats if s.picked and s.look.person is not None]


def seats(room: Room) -> list[str | None]:
    assert room.meeting.seating is not None
    return list(room.meeting.seating.seats)


def test_dragging_onto_a_seat_swaps(sam: Room) -> None:
    before = seats(sam)
    one, other = seat_of(sam, "sam"), seat_of(sam, "tom")
    way = other.geometry().center() - one.geometry().center()
    start = one.rect().center()
    QTest.mousePress(one, LEFT, pos=start)
    QTest.mouseMove(one, start + QPoint(30, 0))
    # The seat goes along with the hand, so the hand stays where it took hold of it.
    QTest.mouseMove(one, start + way - QPoint(30, 0))
    assert one.geometry().center() == other.geometry().center()
    assert other.is_target
    QTest.mouseRelease(one, LEFT, pos=start)
    after = seats(sam)
    assert (after[before.index("sam")], after[before.index("tom")]) == ("tom", "sam")
    sam.undo()
    assert seats(sam) == before


def test_dragging_between_two_seats_slides_in(sam: Room) -> None:
    picture = sam.stage.places.picture
    ring: Ring = picture._ring  # type: ignore[assignment]
    before = seats(sam)
    first, second = before.index("karin"), before.index("tom")
    assert second == first + 1
    (x0, y0), (x1, y1) = ring.middles[first], ring.middles[second]
    one = seat_of(sam, "marieke")
    target = QPoint(round((x0 + x1) / 2), round((y0 + y1) / 2))
    start = one.rect().center()
    QTest.mousePress(one, LEFT, pos=start)
    QTest.mouseMove(one, start + QPoint(20, 20))
    QTest.mouseMove(one, start + target - one.geometry().center())
    QTest.mouseRelease(one, LEFT, pos=start)
    after = seats(sam)
    assert after.index("marieke") == after.index("karin") + 1
    assert after.index("tom") == after.index("marieke") + 1


def test_tapping_one_and_then_the_other_swaps(sam: Room) -> None:
    before = seats(sam)
    QTest.mouseClick(seat_of(sam, "sam"), LEFT)
    assert seat_of(sam, "sam").picked
    assert "Sam" in sam.stage.places.picture._table_words()
    QTest.mouseClick(seat_of(sam, "karin"), LEFT)
    after = seats(sam)
    assert after[before.index("karin")] == "sam"
    assert not any(seat.picked for seat in sam.stage.places.picture.seats)
    QTest.mouseClick(seat_of(sam, "sam"), LEFT)
    QTest.mouseClick(seat_of(sam, "sam"), LEFT)
    assert seats(sam) == after


def test_keys_walk_along_the_seats_and_move_people(sam: Room) -> None:
    before = seats(sam)
    seat = sam.stage.places.picture.seats[0]
    seat.setFocus()
    QTest.keyClick(seat, Qt.Key.Key_Left)
    last = QApplication.focusWidget()
    assert last is sam.stage.places.picture.seats[-1]
    QTest.keyClick(last, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is seat
    QTest.keyClick(seat, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert seats(sam)[:2] == [before[1], before[0]]
    assert QApplication.focusWidget() is sam.stage.places.picture.seats[1]
    QTest.keyClick(sam.stage.places.picture.seats[1], Qt.Key.Key_Return)
    assert picked(sam) == [before[0]]
    QTest.keyClick(sam.stage.places.picture.seats[1], Qt.Key.Key_Escape)
    assert picked(sam) == []
    stops = [s for s in sam.stage.places.picture.seats if s.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1


def test_empty_chairs_come_and_go(sam: Room) -> None:
    panel = sam.stage.places
    assert not panel.no_chairs.isVisible()
    QTest.mouseClick(panel.add_chair, LEFT)
    assert seats(sam)[-1] is None
    assert "empty chair" in panel.picture.seats[-1].accessibleName()
    QTest.mouseClick(seat_of(sam, "sam"), LEFT)
    QTest.mouseClick(panel.picture.seats[-1], LEFT)
    assert seats(sam)[-1] == "sam"
    QTest.mouseClick(panel.no_chairs, LEFT)
    assert None not in seats(sam)
    assert len(seats(sam)) == 11


def test_a_person_without_a_seat_gets_one(sam: Room) -> None:
    sam.stage.places.picture.leave_wanted.emit("tom")
    assert "tom" not in seats(sam)
    panel = sam.stage.places
    assert panel.seat_all.isVisible()
    assert panel.seat_all.text() == "A seat for Tom"
    QTest.mouseClick(panel.seat_all, LEFT)
    assert seats(sam) == list(sam.meeting_at_start.seating.seats)  # type: ignore[union-attr]


def test_suggested_places_come_with_a_reason_and_go_with_one_tap(qtbot: QtBot) -> None:
    meeting = example("sam.en")
    for place, person in enumerate(("sam", "els", "marieke", "johan", "hanna")):
        meeting = move_seat(meeting, participant=person, seat=place)
    room = open_room(qtbot, meeting)
    assert "two_blocks" in {hint.code for hint in seating_hints(room.meeting)}
    before = seats(room)
    QTest.mouseClick(room.stage.places.suggest, LEFT)
    assert seating_hints(room.meeting) == ()
    (words,) = room.said
    assert "family and professionals sit mixed" in words
    text, undo = room.actions[0]
    assert text == "Undo"
    undo()
    assert seats(room) == before
    room.said.clear()
    room.desk.redo()
    QTest.mouseClick(room.stage.places.suggest, LEFT)
    assert room.said == ["These places are fine as they are."]


def test_places_of_an_empty_meeting(qtbot: QtBot) -> None:
    id, day = "0b0a4c5e-2f2f-4d63-8b21-0f5a5c3ad9a1", dt.date(2026, 10, 8)
    meeting = new_meeting(id=id, title="", date=day, language="nl", chair_name="Hanna")
    room = open_room(qtbot, meeting)
    assert len(room.stage.places.picture.seats) == 1
    assert not room.stage.places.suggest.isEnabled()
    room.stage.open_place("topic:none")
    assert not room.stage.side.is_open
    for form in ("meeting", "independence", "child", "party:", "strength:", "wish:"):
        room.stage.open_place(form)
        assert room.stage.side.is_open
    assert room.meeting == meeting


# Before you start.


def test_every_point_leads_to_where_it_is_mended(qtbot: QtBot) -> None:
    meeting = example("amir.en")
    meeting = change_independence(meeting, decides_today=None)
    meeting = change_child(meeting, presence=Presence.UNKNOWN)
    meeting = meeting.but(details=meeting.details.but(clocks=None))
    room = open_room(qtbot, meeting)
    rows = room.stage.before.rows
    assert len(rows.rows) == len(readiness(meeting))
    for row in rows.rows:
        room.stage.side.close_drawer()
        row.click()
        settle()
        focus = QApplication.focusWidget()
        assert focus is not None
        cards = (room.stage.people, room.stage.topics, room.stage.places)
        assert room.stage.side.is_open or any(card.isAncestorOf(focus) for card in cards), row.data.name
        assert "_" not in row.data.name  # a sentence, and no code


def test_the_list_follows_what_is_filled_in(sam: Room) -> None:
    room = sam
    family, working = counts_by_side(room.meeting)
    assert f"{family} for the family, {working} who work here" in room.stage.before.rows.row("numbers").data.name
    room.do(change_participant, participant="tom", present=False)
    assert f"{family} for the family, {working - 1}" in room.stage.before.rows.row("numbers").data.name
    room.do(change_child, presence=None)
    assert room.stage.before.rows.row("child_place_open").data.icon == "circle-alert"


# On to the meeting.


def ready(meeting: Meeting) -> Meeting:
    """The same meeting before it was held."""
    return meeting.but(live=Live(), turns=(), details=meeting.details.but(ended=None))


def test_the_meeting_starts_at_once_when_the_child_has_a_place(qtbot: QtBot) -> None:
    room = open_room(qtbot, ready(example("sam.en")))
    room.stage.start.click()
    assert room.asked == []
    assert room.meeting.live.started_at == "2026-09-30T12:00:00+00:00"
    assert room.went == ["meet"]
    assert room.stage.start.text() == "Go to the meeting"
    room.stage.start.click()
    assert room.went == ["meet", "meet"]


def test_a_meeting_that_was_held_is_not_started_anew(sam: Room) -> None:
    assert sam.stage.start.text() == "Go to the meeting"
    sam.stage.start.click()
    assert sam.went == ["meet"]
    assert sam.meeting == sam.meeting_at_start


def test_starting_without_the_childs_place_asks_once_and_never_blocks(qtbot: QtBot) -> None:
    room = open_room(qtbot, change_child(ready(example("sam.en")), presence=Presence.UNKNOWN))
    room.stage.start.click()
    (question,) = room.asked
    assert question["question"] == "How does Sam take part?"
    assert room.went == []
    question["on_no"]()
    assert room.stage.side.is_open
    room.stage.start.click()
    room.asked[1]["on_yes"]()
    assert room.meeting.live.started_at is not None
    assert room.went == ["meet"]


def test_a_date_that_is_not_understood_keeps_the_stage_open(qtbot: QtBot) -> None:
    room = open_room(qtbot, ready(example("sam.en")))
    room.stage.open_place("meeting")
    field = room.field(QLineEdit, "Date")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "soon")
    assert not room.stage.commit_drafts()
    room.stage.start.click()
    assert room.went == []


def test_the_invitation_is_opened(sam: Room) -> None:
    sam.stage.invitation.click()
    assert sam.papers == ["invitation"]
    assert sam.stage.bar_widgets() == (sam.stage.invitation, sam.stage.start)


def test_a_stage_that_is_made_anew_goes_where_the_chair_was(qtbot: QtBot, sam: Room) -> None:
    sam.stage.page.show_position(120)
    sam.stage.open_place("topic:a2")
    place = sam.stage.position()
    other = open_room(qtbot, sam.meeting)
    other.stage.show_position(place)
    assert other.stage.position() == place
    assert other.stage.side.form is not None
    assert other.stage.side.form.title == "What does Sam need in class?"


def test_undo_shows_the_old_text_in_the_field_that_has_the_focus(sam: Room) -> None:
    sam.stage.open_place("person:tom")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "Thomas")
    sam.undo()
    assert sam.meeting.person("tom").name == "Tom Verhulst"
    assert field.text() == "Tom Verhulst"


def test_a_screen_reader_gets_whole_sentences(sam: Room) -> None:
    assert sam.stage.people.rows.row("johan").accessibleName() == (
        "Johan de Wit, father · parental authority, Parents, Knows the child, Helps the child, reads English"
    )
    assert sam.stage.topics.rows.row("a4").accessibleName().startswith("4. Who may know what from each other?")
    assert "worth a look" in sam.stage.before.rows.row("roles_asked").accessibleName()
    assert seat_of(sam, "sam").accessibleName() == "Seat 2: Sam de Wit, pupil"


def test_out_of_sight_nothing_is_shown_until_it_is_seen_again(sam: Room) -> None:
    name = "Tom Verhulst"
    sam.stage.hide()
    sam.do(change_participant, participant="tom", name="Thomas")
    assert sam.stage.people.rows.row("tom").data.name.startswith(name)
    sam.do(start_meeting, started_at="2026-10-08T13:30:00+02:00")
    sam.stage.show()
    assert sam.stage.people.rows.row("tom").data.name.startswith("Thomas")
    sam.do(change_participant, participant="tom", name=name)
    assert sam.stage.people.rows.row("tom").data.name.startswith(name)


def test_what_did_not_change_is_not_shown_anew(sam: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []
    for panel in sam.stage._panels:
        monkeypatch.setattr(panel, "show_meeting", lambda meeting, p=panel: shown.append(type(p).__name__))
    sam.do(choose_shape, shape=TableShape.OVAL)
    assert shown == ["PlacesPanel", "BeforePanel"]
    assert sam.stage.topics.meeting is sam.meeting


def test_one_field_is_one_undo_however_often_the_typist_paused(sam: Room) -> None:
    sam.stage.open_place("person:tom")
    field = sam.field(QLineEdit, "Role")
    field.setFocus()
    field.selectAll()
    for part in ("youth", " worker", " of the local team"):
        QTest.keyClicks(field, part)
        assert sam.stage.commit_drafts()
    assert sam.meeting.person("tom").role == "youth worker of the local team"
    sam.undo()
    assert sam.meeting == sam.meeting_at_start


def test_a_meeting_keeps_its_date_and_its_language(sam: Room) -> None:
    sam.stage.open_place("meeting")
    field = sam.field(QLineEdit, "Date")
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert sam.stage.commit_drafts()
    assert field.text() == "8 October 2026"
    combo = sam.field(LanguageCombo, "Language of the texts")
    combo.setEditText("")
    assert combo.commit_draft()
    assert combo.currentText() == "English"
    combo.setEditText("Klingonish!")
    assert not combo.commit_draft()
    assert combo.property("wrong") is True
    assert sam.meeting == sam.meeting_at_start


def test_the_child_is_a_tap_away_from_its_own_form(sam: Room) -> None:
    sam.stage.open_place("person:sam")
    QTest.mouseClick(button(sam, "How this child takes part"), LEFT)
    QTest.mouseClick(button_of(sam.form(ChildForm), "Name, needs and everything else"), LEFT)
    assert sam.form(PersonForm).title == "Sam de Wit"


def test_the_wheel_leaves_choices_alone(sam: Room) -> None:
    shape = sam.stage.places.shape
    shape.setFocus()
    middle = QPointF(shape.rect().center())
    wheel = QWheelEvent(
        middle, shape.mapToGlobal(middle), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(shape, wheel)
    assert sam.meeting == sam.meeting_at_start
    assert not wheel.isAccepted()
