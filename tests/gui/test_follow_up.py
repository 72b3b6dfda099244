"""Follow up: what became of each agreement, which role people really got, and the way to the next meeting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion.domain.terms import AgreementStatus, Rung
from companion.exchange.legal_file import built_in_positions
from companion.ui.follow_up.stage import FollowUpStage
from companion.ui.shell.main_window import MainWindow
from companion.ui.theme import apply_theme
from companion.words import set_language
from tests.gui.looking import flaws, settle
from tests.gui.meet_bench import example
from tests.gui.stage_bench import StageBench, stage_on
from tests.gui.stand_ins import MemoryLibrary, ports

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def later(qtbot: QtBot) -> StageBench:
    made = stage_on(example("sam.en"), FollowUpStage)
    qtbot.addWidget(made.stage)
    made.show()
    return made


def test_one_tap_says_what_became_of_it_and_a_line_says_what_happened(later: StageBench, qtbot: QtBot) -> None:
    agreement = later.meeting.agreements[0]
    line = later.stage.lines[agreement.id]
    assert not line._note.isVisible(), "nobody is asked why it is still to do"
    button = next(b for b in line._answer.buttons if b.choice.value is AgreementStatus.CHANGED)
    qtbot.mouseClick(button, LEFT)
    assert later.meeting.agreements[0].status is AgreementStatus.CHANGED
    assert line._note.isVisible()
    qtbot.keyClicks(line._note, "He came at ten")
    assert later.stage.commit_drafts()
    kept = later.meeting.agreements[0]
    assert (kept.status, kept.status_note) == (AgreementStatus.CHANGED, "He came at ten")
    later.undo()
    assert later.meeting.agreements[0].status_note is None
    assert not line._note.text()


def test_the_count_follows(later: StageBench) -> None:
    everything = len(later.meeting.agreements)
    assert str(everything) in later.stage._count.text()
    for line in later.stage.lines.values():
        line._answer.chosen.emit(AgreementStatus.DONE)
    assert later.stage._count.text() == "Nothing is open any more."


def test_the_role_people_really_got_stands_beside_the_agreed_one(later: StageBench) -> None:
    (topic, party), combo = next(iter(later.stage.roles.combos.items()))
    combo.chosen.emit(Rung.ADVISE)
    role = later.meeting.topic(topic).role_of(party)
    assert role is not None
    assert role.experienced_rung is Rung.ADVISE
    assert combo.value() is Rung.ADVISE
    combo.chosen.emit(None)
    role = later.meeting.topic(topic).role_of(party)
    assert role is not None
    assert role.experienced_rung is None


def test_the_next_meeting_and_the_sheet_are_a_tap_away(later: StageBench) -> None:
    paper, following = later.stage.bar_widgets()
    paper.click()
    following.click()
    assert later.papers == [("agreements", {})]
    assert later.opened == ["next_meeting"]


def test_a_meeting_without_agreements_or_roles(qtbot: QtBot) -> None:
    empty = example("sam.en").but(agreements=(), topics=(), evaluation=None)
    bench = stage_on(empty, FollowUpStage)
    qtbot.addWidget(bench.stage)
    bench.show()
    words = [label.text() for label in bench.stage.findChildren(QLabel) if label.isVisible()]
    assert "Nothing was agreed" in words
    assert "No date yet to look back together" in words
    assert not bench.stage.roles.isVisible()


def test_a_narrow_window_has_one_column_that_keeps_its_place(later: StageBench) -> None:
    assert len(later.stage.columns.scrolls) == 2
    later.show(800, 536)
    assert len(later.stage.columns.scrolls) == 1
    later.stage.columns.scrolls[0].show_position(90)
    place = later.stage.position()
    later.stage.columns.scrolls[0].show_position(0)
    later.stage.show_position(place)
    assert later.stage.position() == {"scrolled": [90]}


def test_the_next_meeting_begins_on_the_day_people_look_back(qtbot: QtBot, qapp: QApplication) -> None:
    meeting = example("sam.en")
    library = MemoryLibrary(meeting)
    window = MainWindow(qapp, replace(ports(library), legal=built_in_positions))
    qtbot.addWidget(window)
    window.begin()
    window.show()
    window.enter(library.opened(), meeting.id, "follow_up")
    settle()
    button = next(b for b in window.room.bar_widgets() if b.text() == "Next meeting")
    qtbot.mouseClick(button, LEFT)
    settle()
    made = window.room.meeting
    assert made.details.follows == meeting.id
    assert meeting.evaluation is not None
    assert made.details.date == meeting.evaluation.on
    assert window.room.stage == "prepare"


LOOKS = [
    ("en", "light", 1.0, 1440, 836),
    ("nl", "dark", 1.0, 800, 536),
    ("nl", "high_contrast", 2.0, 800, 536),
]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(map(str, look)))
def test_looks(
    look: tuple[str, str, float, int, int], qtbot: QtBot, qapp: QApplication, picture: Callable[[QWidget, str], Path]
) -> None:
    language, theme, scale, width, height = look
    set_language(language)
    apply_theme(qapp, theme, scale)
    bench = stage_on(example(f"sam.{language}"), FollowUpStage)
    qtbot.addWidget(bench.stage)
    bench.show(width, height)
    next(iter(bench.stage.lines.values()))._answer.chosen.emit(AgreementStatus.NOT_DONE)
    settle()
    picture(bench.stage, "follow-up-" + "-".join(map(str, look)))
    assert flaws(bench.stage) == []
