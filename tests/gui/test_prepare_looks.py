"""The stage Prepare in two languages, three themes and the sizes to hold: nothing clipped, nothing hidden."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.domain.meeting import Meeting, Participant
from companion.domain.people import change_participant
from companion.domain.seating import seat_everybody
from companion.domain.terms import Side
from companion.ui.prepare.rows import Row, broken
from companion.ui.theme import apply_theme
from companion.words import set_language
from tests.gui.looking import flaws, settle
from tests.gui.prepare_room import Room, example

Picture = Callable[[QWidget, str], Path]

LOOKS = [
    ("en", "light", 1.0, 1440, 842),
    ("nl", "light", 1.0, 1366, 708),
    ("nl", "dark", 1.0, 1440, 842),
    ("en", "high_contrast", 1.0, 1280, 742),
    ("nl", "light", 1.0, 800, 542),
    ("nl", "high_contrast", 2.0, 1366, 708),
    ("en", "dark", 2.0, 800, 542),
    ("nl", "light", 2.0, 800, 542),
]
FORMS = ["meeting", "independence", "child", "person", "party", "party:", "topic", "strength:", "wish:"]


def cut_rows(root: QWidget) -> list[str]:
    """Rows whose words are shortened or reach over their column."""
    found = []
    for row in root.findChildren(Row):
        if not row.isVisible():
            continue
        for lines, _x, width in row._cells(row.width()):
            for line in lines:
                # Words are neither left out nor broken inside; a hyphen is a place to break.
                shown = " ".join(broken(line, width)).replace("- ", "-").split()
                if shown != line.text.replace("- ", "-").split():
                    found.append(f"{line.text!r} in {width:.0f}")
        if row.height() < row.heightForWidth(row.width()):
            found.append(f"too low: {row.data.name}")
    return found


def look_like(language: str, theme: str, scale: float) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    set_language(language)
    QLocale.setDefault(QLocale("nl_NL" if language == "nl" else "en_GB"))
    apply_theme(app, theme, scale)


def shown(qtbot: QtBot, meeting: Meeting, language: str, width: int, height: int) -> Room:
    room = Room(meeting, language)
    qtbot.addWidget(room.stage)
    room.stage.resize(width, height)
    room.stage.show()
    settle()
    return room


def page_of(room: Room) -> QWidget:
    """The page under the forms; as high as its contents, with nothing squeezed and no empty end."""
    page = room.stage.page.widget()
    assert page is not None
    assert page.height() == max(page.heightForWidth(page.width()), room.stage.page.viewport().height())
    picture = room.stage.places.picture
    assert picture.height() == picture.heightForWidth(picture.width())
    return page


@pytest.mark.parametrize("case", ["sam", "amir"])
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(str(part) for part in look))
def test_the_stage_looks_right(
    qtbot: QtBot, look: tuple[str, str, float, int, int], case: str, picture: Picture
) -> None:
    language, theme, scale, width, height = look
    look_like(language, theme, scale)
    meeting = example(f"{case}.{language}")
    room = shown(qtbot, meeting, language, width, height)
    name = f"prepare-{case}-{language}-{theme}-{round(scale * 100)}-{width}x{height}"
    picture(room.stage, name)
    page = page_of(room)
    assert flaws(page) == []
    assert cut_rows(page) == []
    if case == "sam":
        keys = {"person": "person:marieke", "party": "party:school", "topic": "topic:a1"}
        for form in FORMS:
            room.stage.open_place(keys.get(form, form))
            settle()
            if form in ("person", "topic", "meeting"):
                picture(room.stage.side, f"{name}-{form}")
            assert flaws(room.stage.side) == [], form


HOSTILE = (
    "Wolfeschlegelsteinhausenbergerdorff " * 5,
    "مريم عبد الرحمن",
    "אורה לוי",
    "👩‍👧 Mama 🙂",
    "x" * 200,
    "A\u202eB\u202cC",
    "李小龍",
)


def crowd(count: int) -> Meeting:
    """The example with very many people, some with names nobody planned for."""
    meeting = example("sam.en")
    for number, name in enumerate(HOSTILE):
        meeting = change_participant(meeting, participant=meeting.participants[number].id, name=name)
    more = tuple(
        Participant(id=f"more-{n}", name=f"Person with number {n}", side=Side.PROFESSIONAL, role="guest")
        for n in range(count - len(meeting.participants))
    )
    return seat_everybody(meeting.but(participants=(*meeting.participants, *more)))


@pytest.mark.parametrize(
    ("count", "width", "scale"), [(11, 800, 1.0), (11, 1366, 2.0), (24, 1366, 1.0), (60, 1366, 1.0)]
)
def test_many_people_and_hostile_names_are_shown_well(
    qtbot: QtBot, count: int, width: int, scale: float, picture: Picture
) -> None:
    look_like("en", "light", scale)
    room = shown(qtbot, crowd(count), "en", width, 800)
    picture(room.stage, f"prepare-crowd-{count}-{width}-{round(scale * 100)}")
    assert flaws(page_of(room)) == []
    assert len(room.stage.people.rows.rows) == count
    assert room.stage.places.picture.is_list == (count > 20)
    room.stage.open_place("person:marieke")
    settle()
    assert flaws(room.stage.side) == []
