"""Text fields that keep themselves: never twice, never against the typist, never lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.widgets.drafts import DraftLine, DraftText, commit_drafts_in


class Keeper:
    """Keeps what it gets, as the desk would; may refuse, and may tidy the text."""

    def __init__(self) -> None:
        self.got: list[str] = []
        self.refuses = False
        self.tidies = False
        self.field: DraftLine | DraftText | None = None

    def __call__(self, text: str) -> bool:
        if self.refuses:
            return False
        self.got.append(text)
        if self.field is not None:
            self.field.show_value(text.strip() if self.tidies else text)
        return True


Made = tuple[QWidget, DraftLine | DraftText, Keeper]


@pytest.fixture(params=[DraftLine, DraftText])
def made(request: pytest.FixtureRequest, qtbot: QtBot) -> Made:
    keeper = Keeper()
    window = QWidget()
    field = request.param("What we agree", keeper, max_length=40)
    keeper.field = field
    box = QVBoxLayout(window)
    box.addWidget(field)
    box.addWidget(QLineEdit())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return window, field, keeper


def test_a_pause_commits_once(made: Made, qtbot: QtBot) -> None:
    _window, field, keeper = made
    qtbot.keyClicks(field, "quiet place")
    assert keeper.got == []
    qtbot.waitUntil(lambda: keeper.got == ["quiet place"], timeout=3000)
    field.clearFocus()
    assert field.commit_draft()
    assert keeper.got == ["quiet place"]


def test_leaving_commits_at_once(made: Made, qtbot: QtBot) -> None:
    window, field, keeper = made
    qtbot.keyClicks(field, "by Friday")
    other = window.findChildren(QLineEdit)[-1]
    other.setFocus()
    assert keeper.got == ["by Friday"]


def test_asking_commits_at_once(made: Made, qtbot: QtBot) -> None:
    window, field, keeper = made
    qtbot.keyClicks(field, "x")
    assert commit_drafts_in(window)
    assert keeper.got == ["x"]
    assert commit_drafts_in(window)
    assert keeper.got == ["x"]


def test_nothing_is_committed_when_nothing_was_typed(made: Made) -> None:
    window, field, keeper = made
    field.show_value("as it was")
    window.findChildren(QLineEdit)[-1].setFocus()
    assert keeper.got == []


def test_a_published_value_does_not_overwrite_what_is_being_typed(made: Made, qtbot: QtBot) -> None:
    _window, field, keeper = made
    field.show_value("old")
    field.selectAll()
    qtbot.keyClicks(field, "mine")
    field.show_value("somebody else's")
    assert field.text_now() == "mine"
    assert field.commit_draft()
    assert keeper.got == ["mine"]


def test_a_published_value_shows_when_nobody_types(made: Made) -> None:
    _window, field, keeper = made
    field.show_value("taken back")
    assert field.text_now() == "taken back"
    assert keeper.got == []


def test_tidying_does_not_disturb_the_typist(made: Made, qtbot: QtBot) -> None:
    window, field, keeper = made
    keeper.tidies = True
    qtbot.keyClicks(field, "two ")
    assert field.commit_draft()
    assert field.text_now() == "two "
    qtbot.keyClicks(field, "words")
    assert field.commit_draft()
    assert keeper.got == ["two ", "two words"]
    window.findChildren(QLineEdit)[-1].setFocus()
    assert keeper.got == ["two ", "two words"]


def test_a_blank_at_the_end_goes_when_the_field_is_left(made: Made, qtbot: QtBot) -> None:
    window, field, keeper = made
    keeper.tidies = True
    qtbot.keyClicks(field, "done ")
    window.findChildren(QLineEdit)[-1].setFocus()
    assert field.text_now() == "done"
    assert keeper.got == ["done "]


def test_a_refused_draft_stays_and_can_be_tried_again(made: Made, qtbot: QtBot) -> None:
    _window, field, keeper = made
    keeper.refuses = True
    qtbot.keyClicks(field, "too early")
    assert not field.commit_draft()
    assert field.text_now() == "too early"
    assert field.property("wrong") is True
    keeper.refuses = False
    assert field.commit_draft()
    assert keeper.got == ["too early"]
    assert field.property("wrong") is False


def test_a_refused_draft_survives_a_publication(made: Made, qtbot: QtBot) -> None:
    _window, field, keeper = made
    field.show_value("old")
    keeper.refuses = True
    field.selectAll()
    qtbot.keyClicks(field, "new")
    assert not field.commit_draft()
    field.show_value("old")
    assert field.text_now() == "new"


def test_no_more_is_taken_than_fits(made: Made, qtbot: QtBot) -> None:
    _window, field, keeper = made
    qtbot.keyClicks(field, "x" * 60)
    assert field.commit_draft()
    assert keeper.got == ["x" * 40]


def test_enter_commits_a_line_and_says_so(qtbot: QtBot) -> None:
    keeper = Keeper()
    line = DraftLine("What", keeper)
    qtbot.addWidget(line)
    qtbot.keyClicks(line, "call")
    with qtbot.waitSignal(line.returned):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert keeper.got == ["call"]


def test_enter_says_nothing_when_the_draft_is_refused(qtbot: QtBot) -> None:
    keeper = Keeper()
    keeper.refuses = True
    line = DraftLine("What", keeper)
    qtbot.addWidget(line)
    qtbot.keyClicks(line, "call")
    with qtbot.assertNotEmitted(line.returned):
        qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_text_grows_with_what_is_typed(qtbot: QtBot) -> None:
    text = DraftText("Story", Keeper(), least_lines=2, most_lines=5)
    qtbot.addWidget(text)
    text.resize(400, 60)
    text.show()
    before = text.height()
    text.show_value("\n".join(["line"] * 4))
    qtbot.waitUntil(lambda: text.height() > before)
    text.show_value("\n".join(["line"] * 40))
    assert text.height() < before * 4


def test_tab_leaves_a_text(qtbot: QtBot) -> None:
    text = DraftText("Story", Keeper())
    qtbot.addWidget(text)
    assert text.tabChangesFocus()
