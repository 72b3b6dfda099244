"""Meet at every size, theme and language: nothing overlaps, nothing is clipped, everything has a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QRect
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.domain.meeting import Meeting
from companion.domain.turns import give_floor, join_queue, start_meeting
from companion.ui.theme import apply_theme
from companion.words import set_language
from tests.gui.looking import flaws, settle
from tests.gui.meet_bench import START, Bench, bench, crowd, example

SIZES = {
    "laptop": (1366, 700, 1.0),
    "usual": (1440, 840, 1.0),
    "large": (1920, 1020, 1.0),
    "tablet": (1280, 740, 1.0),
    "narrow": (800, 540, 1.0),
    "twice": (1440, 840, 2.0),
    "twice_large": (1920, 1020, 2.0),
}
CASES: dict[str, Callable[[], Meeting]] = {
    "sam.en": lambda: example("sam.en", ended=None, turns=True),
    "amir.nl": lambda: example("amir.nl", ended=None, turns=True),
    "crowd": lambda: crowd(24),
}


@pytest.fixture(autouse=True)
def usual_theme(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, "light")


def talking(meeting: Meeting) -> Bench:
    """A meeting in the middle of the talk."""
    made = bench(meeting)
    people = [p.id for p in meeting.participants if p.id != meeting.details.chair]
    made.do(start_meeting, started_at=START.isoformat())
    made.seconds[0] = 40.0
    made.do(give_floor, participant=people[1], at=made.now())
    made.seconds[0] += 95.0
    made.do(join_queue, participant=people[3])
    made.do(join_queue, participant=people[4])
    return made


def seats_apart(made: Bench) -> list[str]:
    table = made.stage.table_panel.table
    seats = [(s.look.person.name, s.geometry()) for s in table.seats()]
    room = QRect(0, 0, table.viewport().width(), 10_000 if table.is_list else table.viewport().height())
    found = [f"{name} is outside" for name, place in seats if not room.contains(place)]
    for n, (name, place) in enumerate(seats):
        found += [f"{name} over {other}" for other, its in seats[n + 1 :] if place.intersects(its)]
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("case", CASES)
def test_meet_fits_at_every_size(
    qtbot: QtBot, qapp: QApplication, case: str, size: str, picture: Callable[[QWidget, str], Path]
) -> None:
    width, height, scale = SIZES[size]
    if case.endswith(".nl"):
        set_language("nl")
        QLocale.setDefault(QLocale("nl_NL"))
    apply_theme(qapp, "light", scale)
    made = talking(CASES[case]())
    qtbot.addWidget(made.stage)
    made.show(width, height)
    made.stage._tick()
    for column in ("table", "topics", "decide", "agree"):
        made.stage.columns.show_column(column)
        assert flaws(made.stage) == []
        if column == "table":
            assert seats_apart(made) == []
            assert not made.stage.table_panel.table.is_list or case == "crowd"
        if made.stage.columns.shape() == "one" or column == "table":
            picture(made.stage, f"meet-{case}-{size}-{column}")


@pytest.mark.parametrize("theme", ["dark", "high_contrast"])
def test_the_other_themes(
    qtbot: QtBot, qapp: QApplication, theme: str, picture: Callable[[QWidget, str], Path]
) -> None:
    apply_theme(qapp, theme)
    made = talking(example("sam.en", ended=None, turns=True))
    qtbot.addWidget(made.stage)
    made.show(1440, 840)
    assert flaws(made.stage) == []
    picture(made.stage, f"meet-sam.en-{theme}")


@pytest.mark.parametrize("count", [2, 3, 5, 8, 12, 16, 20, 24])
def test_any_number_of_people_fits(qtbot: QtBot, count: int) -> None:
    made = talking(crowd(max(count, 5)))
    qtbot.addWidget(made.stage)
    for width, height in ((1440, 840), (1280, 740), (800, 540), (1920, 1020)):
        made.show(width, height)
        assert seats_apart(made) == []


def test_a_window_that_is_made_narrow_gives_up_its_columns_one_by_one(qtbot: QtBot) -> None:
    made = talking(example("sam.en", ended=None))
    window = QWidget()
    box = QVBoxLayout(window)
    box.addWidget(made.stage)
    qtbot.addWidget(window)
    window.show()
    shapes = []
    for width, height in ((1500, 900), (1400, 640), (1000, 700), (760, 560), (1500, 900)):
        window.resize(width, height)
        settle()
        assert window.width() == width
        shapes.append(made.stage.columns.shape())
        assert flaws(window) == []
    assert shapes == ["three", "three_low", "two", "one", "three"]


def test_above_24_people_a_list_has_the_same_actions(qtbot: QtBot) -> None:
    made = talking(crowd(30))
    qtbot.addWidget(made.stage)
    made.show(1920, 1020)
    table = made.stage.table_panel.table
    assert table.is_list
    assert len(table.seats()) == 30
    table.seats()[20].click()
    assert made.meeting.live.turn is not None
    assert made.meeting.live.turn.participant == table.seats()[20].look.person.id


def test_a_long_name_is_shortened_on_the_seat_and_whole_elsewhere(qtbot: QtBot) -> None:
    made = talking(crowd(16))
    qtbot.addWidget(made.stage)
    made.show(1440, 840)
    seat = made.stage.table_panel.table.seats()[12]
    name = seat.look.person.name
    assert len(name) == 60
    assert name in seat.toolTip()
    assert name in seat.accessibleName()
