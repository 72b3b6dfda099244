"""The whole job, as a chair does it: from an empty library to the sheet everybody takes home, by clicks and keys."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.ui.agree.answer_card import AnswerCard
from companion.ui.meet.seat import Seat
from companion.words import _
from tests.journeys.chair import Chair

ROOT = Path(__file__).resolve().parents[2]
CASES = ("sam.nl", "sam.en", "amir.nl", "amir.en")
PASSPHRASE = "blauwe fiets onder de linde"
CANARY = "kanariepiet zwijgt over het water"
NEW = "Wij bellen elke vrijdag om vier uur"
LATE = "Wij eten samen taart"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("case", CASES)
def test_from_an_empty_library_to_the_sheet(qapp: QApplication, tmp_path: Path, case: str) -> None:
    source = ROOT / "resources" / "examples" / f"{case}.json"
    original = json.loads(source.read_text("utf-8"))
    home = tmp_path / "home"
    chair = Chair(qapp, home, case.split(".")[1])
    try:
        first_start(chair)
        bring_in(chair, source)
        talk(chair, original)
        private_note(chair)
        locked_in_the_middle(chair, original)
        chair.quit()
        killed_in_the_middle(home, chair.language)
        chair.start()
        chair.unlock(PASSPHRASE)
        chair.open_first_meeting()
        assert chair.sees(_("The program was cut off at {time}. The time since then counts as nobody's talk.")[-30:])
        last_word(chair)
        sheet = paper(chair, tmp_path / "sheet.pdf")
        exported = file(chair, tmp_path / "out.meeting.json")
    finally:
        chair.quit()
    for text in (NEW, LATE, *(a["text"] for a in original["agreements"])):
        assert flat(text) in sheet
    same(original, exported)
    assert [a["text"] for a in exported["agreements"]][-2:] == [NEW, LATE]
    no_private_word_left(tmp_path)


def first_start(chair: Chair) -> None:
    chair.type(_("Passphrase"), PASSPHRASE)
    chair.type(_("The same passphrase again"), PASSPHRASE)
    chair.press(_("Make my library"))
    chair.wait(lambda: chair.sees(_("Your recovery code")))
    chair.press(_("I have kept it"))
    chair.press(_("Go on"))
    chair.press(_("Begin with an empty library"))


def bring_in(chair: Chair, source: Path) -> None:
    chair.files.read = source
    chair.press(_("From a file"))
    chair.wait(lambda: chair.window.mode == "meeting")
    chair.press(_("Agree & sign"))
    chair.press(_("It was not over yet"))


def talk(chair: Chair, original: dict[str, Any]) -> None:
    chair.press(_("Meet"))
    chair.press(_("Start the meeting"))
    speaker = next(p["name"] for p in original["participants"] if p.get("has_authority"))
    seat = next(seat for seat in chair.visible(Seat, lambda s: True) if speaker in seat.accessibleName())
    chair.click(seat)
    chair.wait(lambda: chair.sees(speaker))
    QTest.qWait(2200)
    chair.key(Qt.Key.Key_PageDown)
    chair.key(Qt.Key.Key_Return, CONTROL)
    chair.type(_("What do we agree? Who, by when?"), NEW, enter=True)
    chair.wait(lambda: chair.sees(NEW))
    chair.key(Qt.Key.Key_Z, CONTROL)
    chair.wait(lambda: not chair.sees(NEW))
    chair.key(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    chair.wait(lambda: chair.sees(NEW))


def private_note(chair: Chair) -> None:
    chair.key(Qt.Key.Key_F8)
    chair.press(_("I understand"))
    chair.type(_("What did I literally hear or see?"), CANARY, enter=True)
    chair.wait(lambda: chair.sees(CANARY))
    chair.key(Qt.Key.Key_Escape)
    assert not any(CANARY in text for text in chair.all_words())


def locked_in_the_middle(chair: Chair, original: dict[str, Any]) -> None:
    chair.key(Qt.Key.Key_L, CONTROL)
    chair.wait(lambda: chair.window.mode == "locked")
    QTest.qWait(50)
    said = " ".join(chair.all_words())
    for secret in (CANARY, NEW, original["meeting"]["title"], *(p["name"] for p in original["participants"])):
        assert secret not in said
    chair.unlock(PASSPHRASE)
    chair.wait(lambda: chair.sees(NEW))


def killed_in_the_middle(home: Path, language: str) -> None:
    command = [sys.executable, "-m", "tests.journeys.killed", str(home), language, PASSPHRASE, LATE]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline().strip() == "kept"
        finally:
            child.kill()


def last_word(chair: Chair) -> None:
    chair.press(_("Agree & sign"))
    assert chair.sees(LATE), "what was shown as kept outlives the program"
    card = chair.visible(AnswerCard, lambda c: True)[0]
    chair.click(next(b for b in card.findChildren(type(chair.button(_("Sign")))) if b.text() == _("Sign")))
    chair.draw(card.pad)
    chair.press(_("Keep signature"))
    chair.press(_("The meeting is over"))
    answer = list(chair.visible(
            type(chair.button(_("The meeting is over"))), lambda b: b.text() == _("The meeting is over")
        ))
    chair.click(answer[-1])
    chair.wait(lambda: chair.sees(_("It was not over yet")))


def paper(chair: Chair, path: Path) -> str:
    chair.files.write = path
    chair.press(_("Agreements sheet"))
    chair.wait(lambda: chair.button(_("Save as PDF")).isEnabled(), seconds=60)
    chair.press(_("Save as PDF"))
    chair.wait(path.exists)
    chair.key(Qt.Key.Key_Escape)
    return flat(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages))


def file(chair: Chair, path: Path) -> dict[str, Any]:
    chair.files.write = path
    chair.window.act("write_file")
    chair.wait(path.exists)
    result: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return result


def same(original: dict[str, Any], exported: dict[str, Any]) -> None:
    """All that the journey did not touch is there as it was."""
    for part in ("participants", "parties", "seating", "strengths", "child_words", "disagreements", "legal_consents"):
        assert exported.get(part) == original.get(part)
    assert [t["title"] for t in exported["topics"]] == [t["title"] for t in original["topics"]]
    assert exported["agreements"][: len(original["agreements"])] == original["agreements"]


def no_private_word_left(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            assert CANARY.encode() not in path.read_bytes(), path.name


def flat(text: str) -> str:
    """A text without what a line break or a hyphen may do to it."""
    return "".join(text.split()).replace("-", "").replace("\u00ad", "")
