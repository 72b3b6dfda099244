"""Topics, agreements, views and words: all of it typed in place, none of it asked, everything undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from companion.domain.agreements import add_disagreement
from companion.domain.terms import AgreementStatus, AllowedPart, HeardStatus, Medium, TopicKind
from companion.domain.turns import choose_topic, park
from companion.ui.meet.agreement_words import recognise
from companion.ui.widgets.buttons import Chip
from tests.gui.meet_bench import START, Bench, bench, example

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = START.date()


@pytest.fixture
def talk(qtbot: QtBot) -> Iterator[Bench]:
    made = bench(example("sam.en", ended=None))
    qtbot.addWidget(made.stage)
    made.show(1440, 1100)
    made.stage._floor.start()
    yield made
    for menu in QApplication.topLevelWidgets():
        if isinstance(menu, QMenu):
            menu.close()


def choose(words: str) -> None:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


# What is recognised in a typed agreement.


@pytest.mark.parametrize(
    ("typed", "text", "owners", "due"),
    [
        ("quiet place by the window", "quiet place by the window", (), None),
        ("Anouk gives Sam a quiet place", "Anouk gives Sam a quiet place", ("anouk",), None),
        ("Marieke and Peter call every Friday", "Marieke and Peter call every Friday", ("marieke", "peter"), None),
        ("quiet place, Anouk, 12 dec", "quiet place", ("anouk",), dt.date(2026, 12, 12)),
        ("quiet place - Anouk & Peter", "quiet place", ("anouk", "peter"), None),
        ("write the plan, by 1 November", "write the plan", (), dt.date(2026, 11, 1)),
        ("Peter writes the plan before 1 November", "Peter writes the plan before 1 November", ("peter",),
         dt.date(2026, 11, 1)),
        ("Sam draws a den, Sam", "Sam draws a den, Sam", (), None),  # a child is never the owner of a deadline
        ("Johan de Wit brings him", "Johan de Wit brings him", ("johan",), None),
        ("Peterselie kopen", "Peterselie kopen", (), None),
        ("Johan belt met Marieke", "Johan belt met Marieke", ("johan",), None),
        ("afspraak, voor vrijdag", "afspraak", (), dt.date(2026, 10, 9)),
        ("read page 12-10", "read page 12-10", (), None),
        ("Anouk calls, from Friday", "Anouk calls", ("anouk",), None),  # a day to begin is no day to be ready by
        ("call, then write", "call, then write", (), None),
        ("", "", (), None),
        (", , ,", "", (), None),
    ],
)  # fmt: skip
def test_who_and_when_are_recognised(typed: str, text: str, owners: tuple[str, ...], due: dt.date | None) -> None:
    found = recognise(typed, example("sam.en"), TODAY)
    assert (found.text, found.owners, found.due) == (text, owners, due)


@pytest.mark.parametrize(
    ("typed", "text", "starts", "due"),
    [
        ("twee ochtenden, vanaf maandag", "twee ochtenden", dt.date(2026, 10, 12), None),
        ("two mornings from 12 Oct", "two mornings from 12 Oct", dt.date(2026, 10, 12), None),
        ("twee ochtenden, vanaf 12 okt, tot 1 nov", "twee ochtenden", dt.date(2026, 10, 12), dt.date(2026, 11, 1)),
    ],
)
def test_a_day_to_begin_is_no_day_to_be_ready_by(
    typed: str, text: str, starts: dt.date, due: dt.date | None
) -> None:
    found = recognise(typed, example("sam.en"), TODAY)
    assert (found.text, found.starts, found.due) == (text, starts, due)


def test_a_day_to_begin_is_kept_with_the_agreement(talk: Bench) -> None:
    line = talk.stage.side.agree.line
    line.field.setFocus()
    QTest.keyClicks(line.field, "two mornings, from 12 oct")
    chip = line._holder.findChild(Chip, "recognised-starts")
    assert chip is not None
    assert chip.text() == "from Mon 12 Oct"
    QTest.keyClick(line.field, Qt.Key.Key_Return)
    made = talk.meeting.agreements[-1]
    assert (made.text, made.starts, made.due) == ("two mornings", dt.date(2026, 10, 12), None)


def test_enter_adds_an_agreement_on_this_topic(talk: Bench) -> None:
    QTest.keyClick(talk.stage, Qt.Key.Key_Return, CONTROL)
    line = talk.stage.side.agree.line
    assert line.field.hasFocus()
    QTest.keyClicks(line.field, "quiet place, Anouk, 12 dec")
    chips = [line._chips.itemAt(n).widget() for n in range(line._chips.count())]  # type: ignore[union-attr]
    assert [chip.text() for chip in chips] == ["Anouk Terpstra", "ready by Sat 12 Dec"]  # type: ignore[union-attr]
    QTest.keyClick(line.field, Qt.Key.Key_Return)
    made = talk.meeting.agreements[-1]
    assert (made.text, made.owners, made.due, made.topic) == ("quiet place", ("anouk",), dt.date(2026, 12, 12), "a1")
    assert made.status is AgreementStatus.OPEN
    assert line.field.text() == ""
    talk.undo()
    assert talk.meeting.agreements[-1].text != "quiet place"


def test_what_was_recognised_wrongly_is_tapped_away(talk: Bench) -> None:
    line = talk.stage.side.agree.line
    line.field.setFocus()
    QTest.keyClicks(line.field, "Anouk is kind, 12 dec")
    chip = line._holder.findChild(Chip, "recognised-due")
    assert chip is not None
    chip.click()
    QTest.keyClick(line.field, Qt.Key.Key_Return)
    made = talk.meeting.agreements[-1]
    assert (made.text, made.owners, made.due) == ("Anouk is kind, 12 dec", ("anouk",), None)


def test_an_agreement_is_changed_in_place_and_taken_away_with_undo(talk: Bench) -> None:
    panel = talk.stage.side.agree
    panel._switch.click()
    first = talk.meeting.agreements[0]
    panel.row(first.id).click()
    form = panel.form
    assert form is not None
    form.text.setPlainText("Every day from a quarter to nine.")
    form.owners._chips["karin"].click()
    form.due.setText("20 nov")
    form.due.textEdited.emit("20 nov")
    talk.stage.commit_drafts()
    form.due.commit_draft()
    changed = talk.meeting.agreements[0]
    assert changed.text == "Every day from a quarter to nine."
    assert "karin" in (changed.owners or ())
    assert changed.due == dt.date(2026, 11, 20)
    count = len(talk.meeting.agreements)
    form._remove()
    assert len(talk.meeting.agreements) == count - 1
    assert talk.said[-1] == "Agreement 1 was taken away."
    talk.actions[-1][1]()
    assert talk.meeting.agreements[0].text == "Every day from a quarter to nine."


def test_each_side_has_its_own_words_in_equal_space(talk: Bench) -> None:
    part = talk.stage.side.agree.disagreements
    part.add_button.click()
    assert part._new is not None
    part._new.text.setPlainText("I think it goes too fast.")
    part._new.people._chips["johan"].click()
    part._new._keep.click()
    known = talk.meeting.disagreements[-1]
    assert [(v.by, v.text) for v in known.views] == [(("johan",), "I think it goes too fast.")]
    talk.do(add_disagreement, topic="a1", by=("karin",), text="Short.")
    QApplication.processEvents()
    assert len({view.text.height() for view in part._views}) == 1
    assert part._next is not None
    part._next.setText("Look again in a week.")
    part._next.textEdited.emit("Look again in a week.")
    talk.stage.commit_drafts()
    assert talk.meeting.disagreements[-1].next_step == "Look again in a week."


def test_a_topic_is_chosen_added_renamed_and_moved(talk: Bench) -> None:
    topics = talk.stage.topics.list
    topics.row("a3").click()
    assert talk.meeting.live.topic == "a3"
    assert "now" in topics.row("a3").accessibleName()
    topics.add_button.click()
    assert topics.line.hasFocus()
    QTest.keyClicks(topics.line, "Swimming lessons")
    QTest.keyClick(topics.line, Qt.Key.Key_Return)
    added = talk.meeting.topics[-1]
    assert added.title == "Swimming lessons"
    assert not topics.line.isVisible()
    topics.row(added.id).setFocus()
    QTest.keyClick(topics.row(added.id), Qt.Key.Key_Up, CONTROL)
    assert talk.meeting.topics[-2].id == added.id
    assert topics.row(added.id).hasFocus()
    topics._menu(added.id, topics.mapToGlobal(topics.rect().center()))
    choose("To understand, no decision")
    assert talk.meeting.topic(added.id).kind is TopicKind.UNDERSTANDING
    topics._menu(added.id, topics.mapToGlobal(topics.rect().center()))
    choose("5 minutes more")
    assert talk.meeting.topic(added.id).planned_minutes == 5


def test_escape_gives_a_new_topic_up(talk: Bench) -> None:
    topics = talk.stage.topics.list
    count = len(talk.meeting.topics)
    topics.add_button.click()
    QTest.keyClicks(topics.line, "Half a tho")
    QTest.keyClick(topics.line, Qt.Key.Key_Escape)
    assert len(talk.meeting.topics) == count
    assert topics.add_button.isVisible()


def test_a_running_turn_goes_on_under_the_new_topic(talk: Bench) -> None:
    talk.stage._floor.give("marieke")
    talk.pass_time(60)
    talk.stage.topics.list.row("a2").click()
    assert talk.meeting.live.turn is not None
    assert (talk.meeting.live.turn.participant, talk.meeting.live.turn.topic) == ("marieke", "a2")
    assert [(t.topic, t.seconds) for t in talk.meeting.turns] == [("a1", 60.0)]


def test_what_is_parked_comes_back_as_a_topic(talk: Bench) -> None:
    parking = talk.stage.topics.parking
    parking.line.setFocus()
    QTest.keyClicks(parking.line, "The bicycle")
    QTest.keyClick(parking.line, Qt.Key.Key_Return)
    assert list(talk.meeting.live.parked) == ["The bicycle"]
    parking._make_topic(0, "The bicycle")
    assert list(talk.meeting.live.parked) == []
    assert talk.meeting.topics[-1].title == "The bicycle"
    talk.do(park, text="Another")
    assert parking._rows.count() == 1


def test_a_note_typed_for_one_topic_stays_with_it(talk: Bench, qtbot: QtBot) -> None:
    field = talk.stage.topics.note.field
    field.setFocus()
    field.setPlainText("Start small.")
    talk.do(choose_topic, topic="a2", at=talk.now())  # as if another window chose it
    qtbot.waitUntil(lambda: talk.meeting.topic("a1").note == "Start small.")
    assert talk.meeting.topic("a2").note is None
    assert field.toPlainText() == ""


def test_the_words_of_a_child_are_kept_only_as_far_as_it_allows(talk: Bench) -> None:
    card = talk.stage.topics.words
    before = len(talk.meeting.child_words)
    card._child._text.setPlainText("I like the den.")
    card._child._medium.buttons[0].click()
    buttons = {b.objectName(): b for b in card._child.findChildren(QPushButton)}
    buttons["child-words-no"].click()
    assert len(talk.meeting.child_words) == before
    assert talk.said[-1] == "Good. The words are not kept."
    card._child._text.setPlainText("I like the den.")
    card._child._medium.buttons[0].click()
    buttons["child-words-part"].click()
    made = talk.meeting.child_words[-1]
    assert (made.text, made.in_report, made.medium, made.topic) == (
        "I like the den.",
        AllowedPart.PART,
        Medium.SAID,
        "a1",
    )
    assert "I like the den." not in [w.text for w in talk.meeting.child_words[:before]]


def test_somebody_has_words_put_on_record(talk: Bench) -> None:
    card = talk.stage.topics.words
    line = card._spoken
    line._line.setText("I feel left alone.")
    assert line.commit_line()
    assert all(s.text != "I feel left alone." for s in talk.meeting.spoken_contributions)  # whose words is open
    line._pick("johan")
    made = talk.meeting.spoken_contributions[-1]
    assert (made.owner, made.text, made.in_report) == ("johan", "I feel left alone.", False)


def test_one_tap_marks_somebody_heard_and_a_second_asks_how(talk: Bench) -> None:
    row = talk.stage.table_panel.heard
    assert list(row._chips) == ["sam", "johan", "marieke"]
    row._chips["sam"].click()
    assert talk.meeting.topic("a1").heard_of("sam") is HeardStatus.HEARD
    row._chips["sam"].click()
    choose("Passed")
    assert talk.meeting.topic("a1").heard_of("sam") is HeardStatus.PASSED
    assert row._chips["sam"].text() == "Sam · passed"
    row._back.click()
    assert talk.meeting.topic("a1").said_back is True


def test_the_conversation_card_opens_in_place_and_goes_back(talk: Bench) -> None:
    panel = talk.stage.topics
    panel.findChild(QPushButton, "open-card").click()  # type: ignore[union-attr]
    assert panel._pages.currentIndex() == 1
    panel.show_topics()
    assert panel.list.isVisible()


def test_a_stage_built_anew_goes_where_the_chair_was(qtbot: QtBot, talk: Bench) -> None:
    talk.stage.side.decide.roles.choose_party("school")
    talk.stage.table_panel.topic_clock._seconds["a1"] = 130.0
    kept = talk.stage.position()
    again = bench(talk.meeting)
    qtbot.addWidget(again.stage)
    again.stage.show_position(kept)
    assert again.stage.side.decide.roles.party == "school"
    assert again.stage.table_panel.topic_clock.seconds("a1") == 130.0
