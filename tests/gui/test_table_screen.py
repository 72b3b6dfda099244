"""The table screen: what everybody may see, and nothing else; where it stands, and what takes it away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion.domain.agreements import change_agreement, read_back
from companion.domain.meeting import Meeting, Pause, Round, RunningTurn
from companion.domain.signing import finish_meeting, stop_meeting
from companion.domain.terms import PauseKind, Rung
from companion.exchange.legal_file import built_in_positions
from companion.ui.table_screen.keeper import TableScreenKeeper
from companion.ui.table_screen.picture import TablePicture
from companion.ui.table_screen.share import table_picture
from companion.ui.table_screen.window import TableScreen
from companion.ui.theme import apply_theme, current_theme
from companion.words import set_language
from companion.words.rungs import rung_name
from tests.gui.looking import clipped, overlapping, settle
from tests.gui.meet_bench import crowd, example

LEGAL = built_in_positions()


def words_of(value: Any) -> list[str]:
    """Every text anywhere in a picture."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [word for each in value for word in words_of(each)]
    if hasattr(value, "__dataclass_fields__"):
        return [word for each in fields(value) for word in words_of(getattr(value, each.name))]
    return []


def all_words(meeting: Meeting) -> str:
    return "\n".join(words_of(table_picture(meeting, LEGAL)))


@pytest.fixture
def live() -> Meeting:
    """The example at its second topic, with somebody speaking and clocks that run."""
    meeting = example("sam.en", ended=None, clocks=True, turns=True)
    turn = RunningTurn(participant=meeting.participants[2].id, starts=17.0)
    return meeting.but(
        live=meeting.live.but(topic=meeting.topics[1].id, turn=turn, started_at="2026-10-08T13:30:00+02:00")
    )


# What it shows, and never shows.


def test_an_agreement_appears_only_after_it_was_read_aloud(live: Meeting) -> None:
    assert table_picture(live, LEGAL).agreements == ()
    first, second = live.agreements[:2]
    read = read_back(live, agreement=second.id)
    assert [a.number for a in table_picture(read, LEGAL).agreements] == [second.number]
    assert first.text not in all_words(read)
    changed = change_agreement(read, agreement=second.id, text="Something else entirely")
    assert "Something else entirely" not in all_words(changed), "while it is typed anew it is not read yet"


def test_no_time_no_age_no_share_no_private_word(live: Meeting) -> None:
    child = live.details.child
    assert child is not None
    secret = "Never on the screen"
    people = tuple(p.but(mandate=secret, needs=(secret,), organisation=secret) for p in live.participants)
    marked = live.but(
        participants=people,
        details=live.details.but(
            child=child.but(age=77, part=secret), independence=None, purpose=secret, shared_story=secret
        ),
        topics=tuple(t.but(note=secret, planned_minutes=77) for t in live.topics),
        live=live.live.but(queue=tuple(p.id for p in people[3:5]), parked=(secret,), last_at=7777.0),
    )
    seen = all_words(marked)
    assert secret not in seen
    assert "77" not in seen


def test_who_is_next_is_named_only_between_turns(live: Meeting) -> None:
    speaker, waiting = live.participants[2], live.participants[3]
    queued = live.but(live=live.live.but(queue=(waiting.id,)))
    picture = table_picture(queued, LEGAL)
    assert (picture.speaking, picture.speaker, picture.then) == (speaker.name, speaker.id, "")
    between = queued.but(live=queued.live.but(turn=None))
    picture = table_picture(between, LEGAL)
    assert (picture.above_speaking, picture.speaking, picture.speaker) == ("Next", waiting.name, None)
    nobody = live.but(live=live.live.but(turn=None, queue=(), round=Round(waiting=())))
    assert "pass" in table_picture(nobody, LEGAL).then


def test_the_decision_is_a_sentence_and_no_ladder(live: Meeting) -> None:
    picture = table_picture(live, LEGAL)
    assert picture.decision
    assert all(sentence.endswith(".") for sentence in picture.decision)
    assert not {rung_name(rung, None) for rung in Rung} & set(words_of(picture))
    assert picture.can_do
    unknown = live.topics[1].but(roles=())
    without = live.but(topics=(live.topics[0], unknown, *live.topics[2:]))
    assert table_picture(without, LEGAL).decision == ()


@pytest.mark.parametrize("kind", PauseKind)
def test_a_pause_is_all_there_is(kind: PauseKind, live: Meeting) -> None:
    picture = table_picture(live.but(live=live.live.but(turn=None, pause=Pause(kind=kind, starts=0.0))), LEGAL)
    assert picture.quiet


def test_the_end_and_stopping(live: Meeting) -> None:
    assert table_picture(finish_meeting(live), LEGAL).quiet == "Thank you all."
    assert table_picture(stop_meeting(live), LEGAL).quiet == "We stop here for today."


def test_before_the_first_topic_it_says_welcome(live: Meeting) -> None:
    assert table_picture(live.but(live=live.live.but(topic=None, turn=None)), LEGAL).topic == "Today we talk about Sam."


def test_it_never_loads_the_private_rooms() -> None:
    code = (
        "import sys, companion.ui.table_screen.keeper, companion.ui.table_screen.share\n"
        "print([name for name in sys.modules if 'iceberg' in name or 'notes_' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


# The window.


@pytest.fixture
def screen(qtbot: QtBot, live: Meeting) -> TableScreen:
    made = TableScreen(current_theme())
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show_picture(table_picture(live, LEGAL))
    made.show()
    settle()
    return made


def shown(screen: TableScreen) -> list[str]:
    return [label.text().strip("\u2068\u2069") for label in screen.findChildren(QLabel) if label.isVisible()]


def test_the_side_says_who_decides_in_large_letters(screen: TableScreen, live: Meeting) -> None:
    assert table_picture(live, LEGAL).decision[0] in shown(screen)
    for label in screen.findChildren(QLabel):
        assert label.fontInfo().pixelSize() >= screen.height() * 0.03, "readable at four metres"


def test_blank_shows_nothing_and_comes_back(screen: TableScreen) -> None:
    screen.set_blank(True)
    assert shown(screen) == []
    assert screen._quiet.accessibleName() == ""
    screen.set_blank(False)
    assert shown(screen)


def test_escape_leaves(screen: TableScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.left):
        qtbot.keyClick(screen, Qt.Key.Key_Escape)


def test_many_agreements_keep_the_newest_and_count_the_rest(screen: TableScreen, live: Meeting) -> None:
    for agreement in live.agreements:
        live = read_back(live, agreement=agreement.id)
    screen.show_picture(table_picture(live, LEGAL))
    settle()
    words = shown(screen)
    assert live.agreements[-1].text in words
    assert live.agreements[0].text not in words
    assert any("earlier agreement" in each for each in words)
    assert clipped(screen) == []


def test_a_change_that_shows_nothing_new_builds_nothing(screen: TableScreen, live: Meeting) -> None:
    before = screen.findChildren(QLabel)
    later = live.but(live=live.live.but(last_at=99.0))
    screen.show_picture(table_picture(later, LEGAL))
    assert all(a is b for a, b in zip(before, screen.findChildren(QLabel), strict=True))


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (1024, 768), (800, 600)], ids=str)
@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
def test_looks(
    size: tuple[int, int], theme: str, qtbot: QtBot, qapp: QApplication, picture: Callable[[QWidget, str], Path]
) -> None:
    set_language("nl")
    apply_theme(qapp, theme)
    meeting = example("sam.nl", ended=None)
    turn = RunningTurn(participant=meeting.participants[1].id, starts=0)
    meeting = meeting.but(live=meeting.live.but(topic=meeting.topics[1].id, turn=turn))
    made = TableScreen(current_theme())
    qtbot.addWidget(made)
    made.resize(*size)
    made.show_picture(table_picture(read_back(meeting, agreement=meeting.agreements[0].id), LEGAL))
    made.show()
    settle()
    assert (made.width(), made.height()) == size, "words never stretch the window"
    picture(made, f"table-screen-{theme}-{size[0]}")
    assert clipped(made) == []
    assert overlapping(made) == []


def test_a_crowd_and_an_empty_picture_are_painted(qtbot: QtBot) -> None:
    made = TableScreen(current_theme())
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show_picture(table_picture(crowd(40), LEGAL))
    made.show()
    settle()
    made.show_picture(TablePicture())
    made.grab()
    assert shown(made) == []


# The keeper.


@pytest.fixture
def keeper(qtbot: QtBot, live: Meeting) -> tuple[TableScreenKeeper, list[tuple[bool, str]]]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    made = TableScreenKeeper(window, current_theme(), "", lambda name: None)
    told: list[tuple[bool, str]] = []
    made.changed.connect(lambda is_shown, trouble: told.append((is_shown, trouble)))
    made.show_picture(table_picture(live, LEGAL))
    return made, told


def test_one_display_is_never_covered(keeper: tuple[TableScreenKeeper, list[tuple[bool, str]]]) -> None:
    made, told = keeper
    made.switch()
    assert made.screen.isHidden()
    assert told == [(False, "one_display")]


def test_a_window_for_one_display_and_away_again(
    keeper: tuple[TableScreenKeeper, list[tuple[bool, str]]], qtbot: QtBot
) -> None:
    made, told = keeper
    made.show_in_window()
    assert made.screen.isVisible()
    with qtbot.waitSignal(made.came_forward):
        QApplication.sendEvent(made.screen, QEvent(QEvent.Type.WindowActivate))
    made.blank()
    made.blank()
    made.switch()
    assert told == [(True, ""), (False, "")]
    assert made.screen.isHidden()
    made.close()
    assert made.screen._picture == TablePicture(), "nothing of the meeting stays in it"


def test_a_display_that_goes_takes_the_screen_along(
    keeper: tuple[TableScreenKeeper, list[tuple[bool, str]]], qapp: QApplication
) -> None:
    made, told = keeper
    made.show_in_window()
    made._on_screen_removed(made.screen.screen())
    assert not made.is_shown
    assert told[-1] == (False, "display_gone")


TWO_DISPLAYS = """
import json, sys
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from companion.ui.table_screen.keeper import TableScreenKeeper
from companion.ui.theme import apply_theme, current_theme

app = QApplication([])
apply_theme(app, "light")
window = QWidget()
window.setScreen(next(each for each in QGuiApplication.screens() if each.name() == "laptop"))
window.setGeometry(100, 100, 900, 600)
window.show()
app.processEvents()
remembered, told = [], []
keeper = TableScreenKeeper(window, current_theme(), sys.argv[1], remembered.append)
keeper.changed.connect(lambda *said: told.append(said))
keeper.switch()
app.processEvents()
first = keeper.screen.screen().name()
full, place = keeper.screen.isFullScreen(), keeper.screen.geometry().getRect()
keeper.swap()
app.processEvents()
second = keeper.screen.screen().name()
keeper.switch()
print(json.dumps([window.screen().name(), first, full, place, second, remembered, told]))
"""


def test_on_several_displays_it_never_takes_the_chairs_and_remembers_its_own(tmp_path: Path) -> None:
    usual = {"width": 1366, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, "y": 0}
    names = ("laptop", "beamer", "television")
    displays = [usual | {"name": name, "x": number * 1366} for number, name in enumerate(names)]
    file = tmp_path / "displays.json"
    file.write_text(json.dumps({"screens": displays}), encoding="utf-8")
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={file}"}
    done = subprocess.run(
        [sys.executable, "-c", TWO_DISPLAYS, "television"],
        capture_output=True, text=True, timeout=60, check=True, env=environment,
    )  # fmt: skip
    own, first, full, place, second, remembered, told = json.loads(done.stdout)
    assert (own, first, second) == ("laptop", "television", "beamer")
    assert full
    assert place == [2732, 0, 1366, 768]
    assert remembered == ["beamer"], "what is known already is not written again"
    assert told == [[True, ""], [True, ""], [False, ""]]
