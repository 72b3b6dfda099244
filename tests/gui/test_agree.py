"""Agree and sign: answers by a tap, signatures by mouse, finger and pen, reading aloud, handing out, the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.domain.agreements import add_disagreement
from companion.domain.signing import answer_sheet, signature_of
from companion.domain.terms import CopyKind, Ending, HandoutWay, SignedHow, SignMeaning
from companion.ui.agree.answer_card import AnswerCard
from companion.ui.agree.disagreement_form import DisagreementForm
from companion.ui.agree.go_on_form import ChildWordsForm, GoOnForm, OneAgreementForm, SharingForm, SpokenForm
from companion.ui.agree.hand_out_form import HandOutForm
from companion.ui.agree.read_aloud import reading_items
from companion.ui.agree.signature_pad import SignaturePad, thinned
from companion.ui.agree.stage import AgreeStage
from companion.ui.theme import apply_theme
from companion.words import set_language
from companion.words.naming import name_of
from tests.gui.looking import flaws, settle
from tests.gui.meet_bench import START, example
from tests.gui.stage_bench import StageBench, stage_on

LEFT = Qt.MouseButton.LeftButton
WAVE = [(10, 40), (40, 10), (80, 50), (120, 15), (160, 40)]


@pytest.fixture
def at_work(qtbot: QtBot) -> StageBench:
    """The example, not closed yet, with nobody asked."""
    made = stage_on(example("sam.en", ended=None, corrections_until=None).but(signatures=(), recipients=()), AgreeStage)
    qtbot.addWidget(made.stage)
    made.show()
    return made


def first(at_work: StageBench) -> tuple[str, AnswerCard]:
    cards: dict[str, AnswerCard] = at_work.stage.cards
    return next(iter(cards.items()))


def answer(qtbot: QtBot, card: AnswerCard, meaning: SignMeaning) -> None:
    button = next(b for b in card._answer.buttons if b.choice.value is meaning)
    qtbot.mouseClick(button, LEFT)


def draw(pad: SignaturePad, points: list[tuple[int, int]] = WAVE) -> None:
    QTest.mousePress(pad, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(pad, QPoint(*point))
    QTest.mouseRelease(pad, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(*points[-1]))


def choose(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def signing_pad(qtbot: QtBot, at_work: StageBench) -> tuple[str, AnswerCard]:
    key, card = first(at_work)
    answer(qtbot, card, SignMeaning.AGREE)
    qtbot.mouseClick(card._begin, LEFT)
    settle()
    return key, card


# Answers.


def test_thinking_comes_first_and_all_answers_are_alike(at_work: StageBench) -> None:
    _key, card = first(at_work)
    assert card._answer.buttons[0].choice.value is SignMeaning.THINK
    assert len({b.width() for b in card._answer.buttons}) == 1
    assert card._said.text() == "Not asked yet"


def test_a_tap_keeps_an_answer_and_a_day_to_think_until(at_work: StageBench, qtbot: QtBot) -> None:
    key, card = first(at_work)
    answer(qtbot, card, SignMeaning.THINK)
    assert card._until_line.isVisible()
    qtbot.keyClicks(card._until, "12 dec 2026")
    qtbot.keyClick(card._until, Qt.Key.Key_Return)
    kept = signature_of(at_work.meeting, key)
    assert kept is not None
    assert (kept.meaning, kept.until) == (SignMeaning.THINK, dt.date(2026, 12, 12))
    answer(qtbot, card, SignMeaning.SEEN_NOT_AGREED)
    assert card._remark.isVisible()
    assert not card._until_line.isVisible()
    qtbot.keyClicks(card._remark, "Not the first step")
    assert at_work.stage.commit_drafts()
    kept = signature_of(at_work.meeting, key)
    assert kept is not None
    assert kept.remark == "Not the first step"


def test_a_second_tap_takes_the_answer_back_and_undo_brings_it(at_work: StageBench, qtbot: QtBot) -> None:
    key, card = first(at_work)
    answer(qtbot, card, SignMeaning.AGREE)
    answer(qtbot, card, SignMeaning.AGREE)
    assert signature_of(at_work.meeting, key) is None
    at_work.undo()
    kept = signature_of(at_work.meeting, key)
    assert kept is not None
    assert kept.meaning is SignMeaning.AGREE


def test_rare_answers_a_remark_and_an_interpreter_wait_in_the_menu(at_work: StageBench, qtbot: QtBot) -> None:
    key, card = first(at_work)
    card._show_more()
    menu = card.findChildren(QMenu)[-1]
    assert "Add a remark" not in [a.text() for a in menu.actions()]
    choose(menu, "Does not want to sign")
    kept = signature_of(at_work.meeting, key)
    assert kept is not None
    assert kept.meaning is SignMeaning.REFUSED
    assert not card._ways.isVisible(), "nobody is pressed to sign"
    card._show_more()
    choose(card.findChildren(QMenu)[-1], "Add a remark")
    assert card._remark.isVisible()
    card._show_more()
    choose(card.findChildren(QMenu)[-1], "Somebody interpreted")
    assert card._interpreter.isVisible()
    other = card._interpreter.itemData(1)
    card._interpreter.setCurrentIndex(1)
    card._interpreter.activated.emit(1)
    kept = signature_of(at_work.meeting, key)
    assert kept is not None
    assert kept.interpreted_by == other != key


def test_the_child_has_a_page_of_its_own(at_work: StageBench) -> None:
    child = at_work.meeting.details.child
    assert child is not None
    card = list(at_work.stage.cards.values())[-1]
    assert at_work.stage.cards[child.participant] is card
    assert any("page of their own" in words.text() for words in card.findChildren(QLabel))
    assert len(card._answer.buttons) == 2
    at_work.do(answer_sheet, participant=child.participant, meaning=SignMeaning.AGREE)
    card._show_ways()
    choose(card.findChildren(QMenu)[-1], name_of(SignedHow.STICKER))
    kept = signature_of(at_work.meeting, child.participant)
    assert kept is not None
    assert kept.how is SignedHow.STICKER


# Signatures.


def test_a_signature_by_mouse(at_work: StageBench, qtbot: QtBot) -> None:
    key, card = signing_pad(qtbot, at_work)
    assert not card._keep.isVisible()
    draw(card.pad)
    assert card._keep.isVisible()
    qtbot.mouseClick(card._keep, LEFT)
    kept = signature_of(at_work.meeting, key)
    assert kept is not None
    assert kept.how is SignedHow.DRAWN
    assert kept.signed_at is not None
    assert kept.signed_at.startswith(START.date().isoformat())
    assert kept.strokes is not None
    assert len(kept.strokes) == 1
    assert all(0 <= value <= 1 for point in kept.strokes[0] for value in point)
    draw(card.pad)
    assert card.pad.is_empty, "what is kept is not drawn over"


def test_undo_takes_a_stroke_before_anything_else(at_work: StageBench, qtbot: QtBot) -> None:
    key, card = signing_pad(qtbot, at_work)
    draw(card.pad)
    draw(card.pad, [(20, 20), (60, 60)])
    assert len(card.pad.strokes()) == 2
    at_work.undo()
    assert len(card.pad.strokes()) == 1
    at_work.undo()
    assert card.pad.is_empty
    assert signature_of(at_work.meeting, key) is not None
    at_work.undo()
    assert signature_of(at_work.meeting, key) is None


def test_another_answer_takes_the_signature_away_and_says_so(at_work: StageBench, qtbot: QtBot) -> None:
    key, card = signing_pad(qtbot, at_work)
    draw(card.pad)
    qtbot.mouseClick(card._keep, LEFT)
    answer(qtbot, card, SignMeaning.AGREE_REMARK)
    kept = signature_of(at_work.meeting, key)
    assert kept is not None
    assert kept.strokes is None
    assert any("signature" in said for said in at_work.said)
    at_work.undo()
    kept = signature_of(at_work.meeting, key)
    assert kept is not None
    assert kept.strokes


def test_a_signature_by_finger(at_work: StageBench, qtbot: QtBot) -> None:
    _key, card = signing_pad(qtbot, at_work)
    device = QTest.createTouchDevice()
    touch = QTest.touchEvent(card.pad, device)
    touch.press(0, QPoint(10, 30), card.pad).commit()
    for x in (40, 70, 100):
        QTest.touchEvent(card.pad, device).move(0, QPoint(x, 50 - x // 4), card.pad).commit()
    QTest.touchEvent(card.pad, device).release(0, QPoint(100, 25), card.pad).commit()
    assert len(card.pad.strokes()) == 1
    assert len(card.pad._strokes[0]) == 4


def pen(pad: SignaturePad, kind: QEvent.Type, at: tuple[float, float], pressure: float) -> None:
    device = QPointingDevice(
        "pen", 7, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure, 1, 1,
    )  # fmt: skip
    place = QPointF(*at)
    buttons = LEFT if kind != QEvent.Type.TabletRelease else Qt.MouseButton.NoButton
    event = QTabletEvent(
        kind, device, place, QPointF(pad.mapToGlobal(place)), pressure, 0, 0, 0, 0, 0,
        Qt.KeyboardModifier.NoModifier, LEFT, buttons,
    )  # fmt: skip
    QApplication.sendEvent(pad, event)
    assert event.isAccepted(), "else the pen would draw as a mouse too"


def test_a_signature_by_pen_keeps_how_hard_it_was_pressed_and_rejects_the_palm(
    at_work: StageBench, qtbot: QtBot
) -> None:
    _key, card = signing_pad(qtbot, at_work)
    pen(card.pad, QEvent.Type.TabletPress, (10, 10), 0.2)
    pen(card.pad, QEvent.Type.TabletMove, (60, 40), 0.9)
    pen(card.pad, QEvent.Type.TabletRelease, (60, 40), 0.0)
    device = QTest.createTouchDevice()
    QTest.touchEvent(card.pad, device).press(0, QPoint(90, 30), card.pad).commit()
    QTest.touchEvent(card.pad, device).release(0, QPoint(90, 30), card.pad).commit()
    assert [round(point[2], 1) for point in card.pad._strokes[0]] == [0.2, 0.9]
    assert len(card.pad.strokes()) == 1


def test_the_pad_has_the_shape_of_the_box_on_paper(at_work: StageBench, qtbot: QtBot) -> None:
    _key, card = signing_pad(qtbot, at_work)
    assert card.pad.width() / card.pad.height() == pytest.approx(3, rel=0.05)


def test_a_typed_name_and_a_signature_on_paper(at_work: StageBench, qtbot: QtBot) -> None:
    key, card = first(at_work)
    answer(qtbot, card, SignMeaning.AGREE)
    for how in (SignedHow.TYPED, SignedHow.PAPER):
        card._show_ways()
        choose(card.findChildren(QMenu)[-1], name_of(how))
        kept = signature_of(at_work.meeting, key)
        assert kept is not None
        assert kept.how is how


def test_thinning_keeps_the_ends_and_a_dot() -> None:
    line = [(x / 100, 0.5, 0.5) for x in range(100)]
    assert thinned(line) == ((0.0, 0.5, 0.5), (0.99, 0.5, 0.5))
    assert thinned([(0.1, 0.2, 0.3)]) == ((0.1, 0.2, 0.3),)
    corner = [(0.0, 0.0, 0.5), (0.5, 0.9, 0.5), (1.0, 0.0, 0.5)]
    assert len(thinned(corner)) == 3


# Reading aloud.


def test_reading_aloud_goes_item_by_item_and_notes_what_is_right(at_work: StageBench, qtbot: QtBot) -> None:
    view = at_work.stage.aloud
    qtbot.mouseClick(at_work.stage.read.large, LEFT)
    assert view.isVisible()
    assert view.geometry() == at_work.stage.rect()
    shown = [label.text() for label in view.findChildren(QLabel)]
    assert at_work.meeting.details.common_goal in shown
    assert not view.back_button.isEnabled()
    items = reading_items(at_work.meeting)
    place = next(number for number, item in enumerate(items) if item.agreement)
    for _n in range(place):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    agreement = at_work.meeting.agreements[0]
    assert view.item == items[place]
    qtbot.mouseClick(view.right_button, LEFT)
    assert at_work.meeting.agreements[0].read_back
    assert view.item == reading_items(at_work.meeting)[place + 1]
    view.next_button.setFocus()
    qtbot.keyClick(view.next_button, Qt.Key.Key_Left)
    assert view.item.agreement == agreement.id, "also while a button has the keyboard"
    assert not view.right_button.isVisible(), "it was read already"
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isVisible()
    qtbot.mouseClick(at_work.stage.read.large, LEFT)
    assert view.item.agreement == at_work.meeting.agreements[1].id, "it goes on where reading stopped"
    view.close_button.click()


def test_reading_ends_behind_the_last_and_changes_show_at_once(at_work: StageBench, qtbot: QtBot) -> None:
    view = at_work.stage.aloud
    at_work.stage.open_place("read")
    view.turn(next(n for n, item in enumerate(reading_items(at_work.meeting)) if item.agreement))
    qtbot.mouseClick(view.change_button, LEFT)
    form = at_work.stage.side.form
    assert isinstance(form, OneAgreementForm)
    form._inner.text.setPlainText("Changed while reading")
    assert at_work.stage.commit_drafts()
    assert view.item.text == "Changed while reading"
    at_work.stage.open_place("close")
    for _n in range(len(reading_items(at_work.meeting))):
        view.turn(1)
    assert not view.isVisible()


# The quiet list.


def test_the_list_before_closing_leads_to_where_it_is_mended(at_work: StageBench, qtbot: QtBot) -> None:
    codes = [point.code for point in at_work.stage.before.points]
    assert "not_read" in codes
    assert str(len(codes)) in at_work.stage._look.text()
    assert at_work.stage.before.visibleRegion().isEmpty()
    qtbot.mouseClick(at_work.stage._look, LEFT)
    assert not at_work.stage.before.visibleRegion().isEmpty()
    button = at_work.stage.before.findChild(QPushButton, "closing-not_read-read")
    button.click()
    assert at_work.stage.aloud.isVisible()
    at_work.stage.aloud.close_view()
    key = at_work.meeting.agreements[0].id
    from companion.domain.agreements import change_agreement

    at_work.do(change_agreement, agreement=key, owners=None)
    at_work.stage.before.findChild(QPushButton, f"closing-no_owner-agreement:{key}").click()
    assert isinstance(at_work.stage.side.form, OneAgreementForm)


# Everything else on the sheet.


def test_forms_of_the_sheet_open_where_they_belong(at_work: StageBench) -> None:
    stage, meeting = at_work.stage, at_work.meeting
    places = {
        "go_on": GoOnForm,
        "hand_out": HandOutForm,
        f"agreement:{meeting.agreements[0].id}": OneAgreementForm,
        f"disagreement:{meeting.disagreements[0].id}": DisagreementForm,
        f"words:{meeting.child_words[0].id}": ChildWordsForm,
        "new:words": ChildWordsForm,
        "new:spoken": SpokenForm,
        "new:sharing": SharingForm,
    }
    for place, kind in places.items():
        stage.open_place(place)
        assert isinstance(stage.side.form, kind), place
    stage.open_place("close")
    assert stage.side.form is None


def test_words_for_the_record_have_an_owner_and_a_yes_of_their_own(at_work: StageBench) -> None:
    at_work.stage.open_place("new:spoken")
    said = at_work.meeting.spoken_contributions[-1]
    assert said.in_report is False, "nothing is in the report before somebody said yes"
    form = at_work.stage.side.form
    from companion.ui.widgets.people import PersonCombo

    owner = form.findChild(PersonCombo)
    owner.picked.emit(at_work.meeting.participants[2].id)
    owner.picked.emit(None)
    assert at_work.meeting.spoken_contributions[-1].owner == at_work.meeting.participants[2].id
    assert owner.currentData() == at_work.meeting.participants[2].id, "words of nobody do not exist"


def test_every_side_of_a_difference_and_its_next_step(at_work: StageBench) -> None:
    point = at_work.meeting.disagreements[0]
    at_work.stage.open_place(f"disagreement:{point.id}")
    form = at_work.stage.side.form
    assert len(form.sides) == len(point.views)
    form.next_step.setPlainText("We ask a third person")
    form.sides[0].text.setPlainText("I see it otherwise")
    assert at_work.stage.commit_drafts()
    kept = at_work.meeting.disagreements[0]
    assert (kept.next_step, kept.views[0].text) == ("We ask a third person", "I see it otherwise")
    form.sides[0].people.picked.emit(())
    assert at_work.meeting.disagreements[0].views[0].by == kept.views[0].by
    at_work.do(add_disagreement, topic=kept.topic, by=(at_work.meeting.details.chair,), text="Third")
    assert len(form.sides) == len(kept.views) + 1


# Handing out.


def test_handing_out_to_all_and_one_own_part(at_work: StageBench, qtbot: QtBot) -> None:
    at_work.stage.open_place("hand_out")
    form = at_work.stage.side.form
    button = next(b for b in form.findChildren(QPushButton) if b.text() == "The same sheet for everybody")
    button.click()
    meeting = at_work.meeting
    child = meeting.details.child
    assert child is not None
    copies = {r.participant: r.copy for r in meeting.recipients}
    assert copies.pop(child.participant) is CopyKind.CHILD_PAGE
    assert set(copies.values()) == {CopyKind.AGREEMENTS}
    assert meeting.details.chair not in copies
    guest = list(copies)[-1]
    line = form._rows[guest]
    line.copy.chosen.emit(CopyKind.OWN_PART)
    settle()
    assert line._parts.isVisibleTo(form)
    topic = meeting.topics[0].id
    qtbot.mouseClick(line.topics[topic], LEFT)
    line.words.chosen.emit("en")
    line.way.chosen.emit(HandoutWay.FILE)
    line.on.changed.emit(dt.date(2026, 10, 9))
    kept = next(r for r in at_work.meeting.recipients if r.participant == guest)
    assert (kept.copy, kept.topics, kept.fixed_words) == (CopyKind.OWN_PART, (topic,), "en")
    assert (kept.way, kept.on) == (HandoutWay.FILE, dt.date(2026, 10, 9))
    line._look()
    assert at_work.papers == [("own_part", {"for_participant": guest, "language": "en"})]
    next(b for b in form._ways.findChildren(QPushButton)).click()
    days = {r.participant: r.on for r in at_work.meeting.recipients}
    assert days.pop(guest) == dt.date(2026, 10, 9), "who had it keeps the day"
    assert set(days.values()) == {START.date()}, "everybody else gets it at the same moment"


def test_a_language_from_a_file_is_not_lost(qtbot: QtBot) -> None:
    from companion.domain.signing import choose_copy

    meeting = example("sam.en")
    someone = meeting.participants[1].id
    meeting = choose_copy(meeting, participant=someone, copy=CopyKind.AGREEMENTS, fixed_words="tr")
    bench = stage_on(meeting, AgreeStage)
    qtbot.addWidget(bench.stage)
    bench.stage.open_place("hand_out")
    line = bench.stage.side.form._rows[someone]
    assert line.words.currentText() == "tr"
    line.copy.chosen.emit(CopyKind.OWN_PART)
    kept = next(r for r in bench.meeting.recipients if r.participant == someone)
    assert kept.fixed_words == "tr"


# The end.


def test_stopping_asks_first_and_leaves_no_signature(at_work: StageBench, qtbot: QtBot) -> None:
    key, card = first(at_work)
    answer(qtbot, card, SignMeaning.AGREE)
    at_work.answers = False
    at_work.stage._stop.click()
    assert at_work.questions == ["Stop the meeting here?"]
    assert signature_of(at_work.meeting, key) is not None
    at_work.answers = True
    at_work.stage._stop.click()
    assert at_work.meeting.details.ended is Ending.STOPPED
    assert at_work.meeting.signatures == ()
    assert at_work.stage._stopped.isVisible()
    assert not card._answer.isEnabled()
    assert not card._more.isEnabled()


def test_the_meeting_is_over_and_was_not(at_work: StageBench) -> None:
    at_work.stage._finish.click()
    assert at_work.meeting.details.ended is Ending.FINISHED
    assert at_work.stage._reopen.isVisible()
    at_work.stage._reopen.click()
    assert at_work.meeting.details.ended is None


def test_a_place_is_remembered(at_work: StageBench) -> None:
    at_work.stage.columns.scrolls[1].show_position(120)
    place = at_work.stage.position()
    at_work.stage.columns.scrolls[1].show_position(0)
    at_work.stage.show_position(place)
    assert at_work.stage.columns.scrolls[1].position() == 120


# Looks.

LOOKS = [
    ("en", "light", 1.0, 1440, 836),
    ("nl", "dark", 1.0, 1366, 704),
    ("nl", "high_contrast", 1.0, 1280, 736),
    ("nl", "light", 1.0, 800, 536),
    ("nl", "light", 2.0, 800, 536),
]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(map(str, look)))
def test_looks(
    look: tuple[str, str, float, int, int], qtbot: QtBot, qapp: QApplication, picture: Callable[[QWidget, str], Path]
) -> None:
    language, theme, scale, width, height = look
    set_language(language)
    apply_theme(qapp, theme, scale)
    bench = stage_on(example(f"sam.{language}", ended=None), AgreeStage)
    qtbot.addWidget(bench.stage)
    bench.show(width, height)
    name = "-".join(map(str, look))
    picture(bench.stage, f"agree-{name}")
    assert flaws(bench.stage) == []
    bench.stage.open_place(f"disagreement:{bench.meeting.disagreements[0].id}")
    assert flaws(bench.stage.side) == []
    bench.stage.open_place("hand_out")
    picture(bench.stage, f"agree-hand-out-{name}")
    assert flaws(bench.stage.side) == []
    bench.stage.open_place("read")
    bench.stage.aloud.turn(4)
    picture(bench.stage, f"agree-read-{name}")
    assert flaws(bench.stage.aloud) == []


def test_two_columns_of_cards_where_there_is_room(at_work: StageBench) -> None:
    at_work.show(1440, 836)
    assert at_work.stage.grid.columns == 2
    at_work.show(1000, 700)
    assert at_work.stage.grid.columns == 1
