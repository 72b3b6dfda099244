"""Who decides: the sentence, the ladder, the answers one by one, the yes of the law, the outcome."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from companion.domain.ladder import consent_of
from companion.domain.meeting import DecisionRole, Meeting
from companion.domain.terms import Answer, ConsentAnswer, DecideMode, HeardStatus, Outcome, Rung, TopicKind
from companion.domain.topics import change_topic
from companion.ui.meet.role_panel import roles_parties
from tests.gui.meet_bench import START, Bench, bench, example

LEFT = Qt.MouseButton.LeftButton


def without_roles(meeting: Meeting, topic: str, *expected: tuple[str, Rung]) -> Meeting:
    """The meeting with a topic nobody talked about yet, perhaps with roles expected beforehand."""
    roles = tuple(DecisionRole(party=party, expected_rung=rung) for party, rung in expected)
    known = meeting.topic(topic).but(
        roles=roles or None, decides_in_end=None, outcome=None, outcome_until=None, heard=None, if_no_agreement=None
    )
    return meeting.but(
        topics=tuple(known if t.id == topic else t for t in meeting.topics),
        legal_consents=tuple(c for c in meeting.legal_consents if c.topic != topic),
    )


def opened(qtbot: QtBot, meeting: Meeting, topic: str) -> Bench:
    made = bench(meeting)
    qtbot.addWidget(made.stage)
    made.show(1440, 1400)
    made.stage._floor.start()
    made.stage.topics.list.row(topic).click()
    QApplication.processEvents()
    return made


@pytest.fixture(autouse=True)
def close_menus() -> Iterator[None]:
    yield
    for menu in QApplication.topLevelWidgets():
        if isinstance(menu, QMenu):
            menu.close()


def sentence(made: Bench) -> str:
    return made.stage.side.decide.sentence.words.text()


def test_a_prepared_topic_takes_two_taps(qtbot: QtBot) -> None:
    expected = (("parents", Rung.DECIDE), ("school", Rung.DECIDE), ("child", Rung.CONSULT))
    made = opened(qtbot, without_roles(example("sam.en", ended=None), "a2", *expected), "a2")
    assert sentence(made).startswith("Both parents and the school must say yes. Sam says")
    assert made.meeting.topic("a2").role_of("parents").agreed_rung is None  # type: ignore[union-attr]
    decide = made.stage.side.decide
    QTest.mouseClick(decide.sentence.take_over, LEFT)
    QTest.mouseClick(decide.answers.chip("professionals"), LEFT)
    topic = made.meeting.topic("a2")
    assert topic.role_of("parents").agreed_rung is Rung.DECIDE  # type: ignore[union-attr]
    assert all(consent_of(topic.role_of("school"), p) is not None for p in ("anouk", "peter", "karin"))  # type: ignore[arg-type]
    assert not decide.sentence.take_over.isVisible()


def test_an_unprepared_topic_starts_from_a_sentence(qtbot: QtBot) -> None:
    made = opened(qtbot, without_roles(example("sam.en", ended=None), "a2"), "a2")
    starters = made.stage.side.decide.starters
    assert starters.isVisible()
    assert starters.row is not None
    said = [button.choice.text for button in starters.row.buttons]
    assert said[0].startswith("Both parents and the school must say yes.")
    assert len(set(said)) == 4
    QTest.mouseClick(starters.row.buttons[0], LEFT)
    topic = made.meeting.topic("a2")
    assert {r.party: r.agreed_rung for r in topic.roles or ()} == {
        "parents": Rung.DECIDE,
        "school": Rung.DECIDE,
        "child": Rung.CONSULT,
    }
    assert sentence(made) == said[0]
    assert not starters.isVisible()
    made.undo()
    assert made.meeting.topic("a2").roles is None


def test_the_ladder_is_a_radio_group_with_nothing_preselected(qtbot: QtBot) -> None:
    made = opened(qtbot, without_roles(example("sam.en", ended=None), "a2"), "a2")
    roles = made.stage.side.decide.roles
    buttons = [roles.ladder.button(rung) for rung in Rung]
    assert not any(button.isChecked() for button in buttons)
    QAccessible.setActive(True)
    one = QAccessible.queryAccessibleInterface(roles.ladder.button(Rung.ADVISE))
    assert one.role() == QAccessible.Role.RadioButton
    assert one.text(QAccessible.Text.Name) == "Give advice"
    roles.ladder.button(Rung.DECIDE).setFocus()
    QTest.keyClick(roles.ladder.button(Rung.DECIDE), Qt.Key.Key_Down)
    assert roles.ladder.button(Rung.COPRODUCE).hasFocus()
    assert made.meeting.topic("a2").roles is None  # arrows look, they do not choose
    QTest.keyClick(roles.ladder.button(Rung.COPRODUCE), Qt.Key.Key_Space)
    assert made.meeting.topic("a2").role_of("parents").agreed_rung is Rung.COPRODUCE  # type: ignore[union-attr]
    assert roles.ladder.button(Rung.COPRODUCE).isChecked()


def test_each_party_has_its_own_rung(qtbot: QtBot) -> None:
    made = opened(qtbot, without_roles(example("sam.en", ended=None), "a2"), "a2")
    roles = made.stage.side.decide.roles
    assert [p.id for p in roles_parties(made.meeting)][:2] == ["child", "parents"]
    QTest.mouseClick(roles.chip("school"), LEFT)
    assert roles.party == "school"
    QTest.mouseClick(roles.ladder.button(Rung.DECIDE), LEFT)
    assert roles.mode.isVisible()
    QTest.mouseClick(roles.mode.buttons[1], LEFT)
    assert made.meeting.topic("a2").role_of("school").mode is DecideMode.SOLE  # type: ignore[union-attr]
    QTest.mouseClick(roles.chip("parents"), LEFT)
    QTest.mouseClick(roles.ladder.button(Rung.DECIDE), LEFT)
    assert made.refused == []
    assert made.meeting.topic("a2").role_of("school").mode is DecideMode.JOINT  # type: ignore[union-attr]


def test_a_child_is_not_involved_only_with_a_reason(qtbot: QtBot) -> None:
    made = opened(qtbot, without_roles(example("sam.en", ended=None), "a2"), "a2")
    roles = made.stage.side.decide.roles
    QTest.mouseClick(roles.chip("child"), LEFT)
    QTest.mouseClick(roles.ladder.button(Rung.NOT_INVOLVED), LEFT)
    assert made.meeting.topic("a2").roles is None
    field = roles.reasons.not_involved
    assert field.hasFocus()
    QTest.keyClicks(field, "This is about the teachers only.")
    QTest.keyClick(field, Qt.Key.Key_Return)
    role = made.meeting.topic("a2").role_of("child")
    assert role is not None
    assert (role.agreed_rung, role.not_involved_reason) == (Rung.NOT_INVOLVED, "This is about the teachers only.")


def test_the_gap_between_expected_and_agreed_is_named_in_words(qtbot: QtBot) -> None:
    made = opened(qtbot, without_roles(example("sam.en", ended=None), "a2", ("parents", Rung.DECIDE)), "a2")
    roles = made.stage.side.decide.roles
    assert roles.ladder.button(Rung.DECIDE)._expected == "expected"
    QTest.mouseClick(roles.ladder.button(Rung.CONSULT), LEFT)
    words = [label.text() for label in roles.findChildren(QLabel) if label.isVisible()]
    assert any("expected more" in text for text in words)
    assert any("What do you need?" in text for text in words)


def test_below_the_list_asks_for_a_reason_and_never_blocks(qtbot: QtBot) -> None:
    made = opened(qtbot, without_roles(example("sam.en", ended=None), "a2"), "a2")
    roles = made.stage.side.decide.roles
    QTest.mouseClick(roles.ladder.button(Rung.INFORM), LEFT)
    assert made.meeting.topic("a2").role_of("parents").agreed_rung is Rung.INFORM  # type: ignore[union-attr]
    words = [label.text() for label in roles.findChildren(QLabel) if label.isVisible()]
    assert any("may have more say here" in text for text in words)
    assert any("This is not legal advice." in text for text in words)
    QTest.keyClicks(roles.reasons.below, "They want it so.")
    QTest.keyClick(roles.reasons.below, Qt.Key.Key_Return)
    role = made.meeting.topic("a2").role_of("parents")
    assert role is not None
    assert role.below_floor_reason == "They want it so."


def test_a_changed_role_asks_everybody_again_and_keeps_why(qtbot: QtBot) -> None:
    made = opened(qtbot, example("sam.en", ended=None), "a2")
    roles = made.stage.side.decide.roles
    QTest.mouseClick(roles.ladder.button(Rung.COPRODUCE), LEFT)
    topic = made.meeting.topic("a2")
    assert all(role.consents is None for role in topic.roles or ())
    change = topic.role_of("parents").changes[-1]  # type: ignore[union-attr,index]
    assert (change.from_, change.to, change.at) == (Rung.DECIDE, Rung.COPRODUCE, dt.time(13, 30))
    field = roles.reasons._change.reason
    assert field.isVisible()
    QTest.keyClicks(field, "They want to make it together.")
    made.stage.commit_drafts()
    change = made.meeting.topic("a2").role_of("parents").changes[-1]  # type: ignore[union-attr,index]
    assert change.reason == "They want to make it together."


def test_answers_are_given_one_by_one_and_silence_is_nothing(qtbot: QtBot) -> None:
    expected = (("parents", Rung.COPRODUCE), ("school", Rung.COPRODUCE), ("child", Rung.CONSULT))
    made = opened(qtbot, without_roles(example("sam.en", ended=None), "a5", *expected), "a5")
    made.stage.side.decide.sentence.take_over.click()
    answers = made.stage.side.decide.answers
    topic = made.meeting.topic("a5")
    assert all(role.consents is None for role in topic.roles or ())
    QTest.mouseClick(answers.chip("marieke"), LEFT)
    parents = made.meeting.topic("a5").role_of("parents")
    assert parents is not None
    assert consent_of(parents, "marieke").answer is Answer.AGREES  # type: ignore[union-attr]
    assert consent_of(parents, "johan") is None


def test_somebody_who_does_not_agree_is_asked_for_own_words(qtbot: QtBot) -> None:
    made = opened(qtbot, example("sam.en", ended=None), "a2")
    answers = made.stage.side.decide.answers
    QTest.mouseClick(answers.chip("johan"), LEFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(a for a in menu.actions() if a.text() == "Does not agree, in own words").trigger()
    menu.close()
    assert answers.remark.hasFocus()
    QTest.keyClicks(answers.remark, "I want to decide.")
    QTest.keyClick(answers.remark, Qt.Key.Key_Return)
    consent = consent_of(made.meeting.topic("a2").role_of("parents"), "johan")  # type: ignore[arg-type]
    assert consent is not None
    assert (consent.answer, consent.remark) == (Answer.DISAGREES, "I want to decide.")
    assert answers.chip("johan").text() == "Johan · does not agree"


def test_the_yes_of_the_law_is_said_by_each_and_never_derived(qtbot: QtBot) -> None:
    made = opened(qtbot, without_roles(example("sam.en", ended=None), "a2", ("parents", Rung.DECIDE)), "a2")
    made.stage.side.decide.sentence.take_over.click()
    part = made.stage.side.decide.legal_yes
    assert part.isVisible()
    assert not made.meeting.legal_consents or all(c.topic != "a2" for c in made.meeting.legal_consents)
    line = part.line("johan")
    QTest.mouseClick(line.answers.buttons[2], LEFT)
    assert line.until.isVisible()
    line.until.setText("20 nov")
    line.until.textEdited.emit("20 nov")
    line.until.commit_draft()
    said = next(c for c in made.meeting.legal_consents if c.topic == "a2")
    assert (said.participant, said.answer, said.until) == ("johan", ConsentAnswer.LATER, dt.date(2026, 11, 20))
    assert said.on == START.date()
    assert all(c.participant != "marieke" for c in made.meeting.legal_consents if c.topic == "a2")
    made.stage.side.decide.outcome.unheard._asked_for.add("a2")
    agreed = next(b for b in made.stage.side.decide.outcome.outcome.buttons if b.choice.value is Outcome.AGREED)
    agreed.click()
    assert made.refused == ["legal_yes_open"]
    assert not agreed.isChecked()


def test_closing_with_somebody_unheard_asks_once_with_three_answers(qtbot: QtBot) -> None:
    made = opened(qtbot, without_roles(example("sam.en", ended=None), "a2", ("school", Rung.DECIDE)), "a2")
    part = made.stage.side.decide.outcome
    chosen = next(b for b in part.outcome.buttons if b.choice.value is Outcome.TRIAL)
    chosen.click()
    assert made.meeting.topic("a2").outcome is None
    assert part.unheard.isVisible()
    buttons = {b.objectName(): b for b in part.unheard.findChildren(QPushButton)}
    assert set(buttons) == {"hear-first", "lets-pass", "go-on"}
    buttons["hear-first"].click()
    assert made.meeting.live.turn is not None
    assert made.meeting.live.turn.participant == "sam"
    chosen.click()
    assert made.meeting.topic("a2").outcome is Outcome.TRIAL  # asked once is enough, nothing blocks
    assert part.until.isVisible()


def test_who_lets_it_pass_is_noted_as_such(qtbot: QtBot) -> None:
    made = opened(qtbot, without_roles(example("sam.en", ended=None), "a2", ("school", Rung.DECIDE)), "a2")
    part = made.stage.side.decide.outcome
    next(b for b in part.outcome.buttons if b.choice.value is Outcome.AGREED).click()
    next(b for b in part.unheard.findChildren(QPushButton) if b.objectName() == "lets-pass").click()
    topic = made.meeting.topic("a2")
    assert topic.outcome is Outcome.AGREED
    assert {topic.heard_of(p) for p in ("sam", "marieke", "johan")} == {HeardStatus.PASSED}


def test_only_those_who_decide_can_be_named(qtbot: QtBot) -> None:
    made = opened(qtbot, example("sam.en", ended=None), "a2")
    part = made.stage.side.decide.deciders
    names = set(part.people._chips)
    assert names == {"marieke", "johan", "anouk", "peter", "karin"}
    before = set(made.meeting.topic("a2").decides_in_end or ())
    part.people._chips["karin"].click()
    assert set(made.meeting.topic("a2").decides_in_end or ()) == before ^ {"karin"}


def test_a_topic_to_understand_has_no_roles(qtbot: QtBot) -> None:
    made = opened(qtbot, without_roles(example("sam.en", ended=None), "a2"), "a2")
    made.do(change_topic, topic="a2", kind=TopicKind.UNDERSTANDING)
    decide = made.stage.side.decide
    assert sentence(made) == "We want to understand this. There is nothing to decide."
    assert not decide.roles.isVisible()
    assert not decide.outcome.isVisible()


@pytest.mark.parametrize("case", ["sam.en", "sam.nl", "amir.en", "amir.nl"])
def test_every_topic_of_the_examples_can_be_opened(qtbot: QtBot, case: str) -> None:
    made = opened(qtbot, example(case, ended=None), example(case).topics[0].id)
    for topic in made.meeting.topics:
        made.stage.topics.list.row(topic.id).click()
        assert sentence(made)
        for party in roles_parties(made.meeting):
            made.stage.side.decide.roles.choose_party(party.id)
    assert made.refused == []
