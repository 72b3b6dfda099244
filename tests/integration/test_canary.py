"""A unique word in every private field, and everything the program can give away: nowhere is it found.

On real encrypted files. Where the word may be (in the notes' own file, under the notes' own key), it is looked for
too, so that a search that finds nothing is not a search of nothing.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.app import commands
from companion.app.locked import LockedLibrary
from companion.app.window import Papers
from companion.app.workspace import UnlockedLibrary
from companion.cli.main import run as command_line
from companion.documents.maker import KINDS
from companion.domain.iceberg import Iceberg, IcebergLayer, IcebergNote, Mark, add_note, remove_note, toggle_mark
from companion.domain.meeting import Meeting
from companion.domain.signing import finish_meeting, reopen_meeting, stop_meeting
from companion.exchange.legal_file import built_in_positions
from companion.services.ports import StoreError, StoreFault
from companion.system.logs import logging_to
from companion.system.paths import Paths
from companion.system.settings import Settings, SettingsFile
from companion.ui.shell.main_window import MainWindow
from companion.ui.shell.ports import Ports
from companion.ui.table_screen.share import table_picture
from tests.gui.looking import settle
from tests.support.libraries import CHEAP, PASSPHRASE, bytes_of
from tests.support.raw import decrypted
from tests.support.window_words import words_everywhere

CANARY = "Kanariegeel"
NOW = dt.datetime(2026, 10, 8, 15, 0, tzinfo=dt.UTC)
EXAMPLE = Path(__file__).resolve().parents[2] / "resources" / "examples" / "sam.nl.json"


def forms_of(word: str) -> tuple[bytes, ...]:
    """A word as it could lie in a file."""
    return (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"), word.encode().hex().encode())


def assert_nowhere(data: bytes, where: str) -> None:
    assert data, f"nothing to look through: {where}"
    for form in forms_of(CANARY):
        assert form not in data, where


def fill(opened: UnlockedLibrary, meeting: Meeting) -> None:
    """The word in every field of every kind of note and mark."""
    desk = opened.notes_desk(meeting.id)
    for number, layer in enumerate(IcebergLayer):
        about = meeting.participants[number % 3].id
        note = IcebergNote(id=f"{CANARY}{number}", layer=layer, text=f"{CANARY} {layer}", about=about)
        desk.do(add_note, note=replace(note, rests_on=(CANARY,)))
    desk.do(add_note, note=IcebergNote(id="n", layer=IcebergLayer.SEEN, text=CANARY, about=CANARY))
    desk.do(toggle_mark, mark=Mark(id=CANARY, participant=meeting.participants[1].id, topic=CANARY))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def log_file(home: Path) -> Iterator[Path]:
    with logging_to(home / "logs") as file:
        yield file


@pytest.fixture
def opened(home: Path, log_file: Path) -> Iterator[UnlockedLibrary]:
    """A library on the disk with the example, not closed yet, and the word in all its private notes."""
    locked = LockedLibrary(home / "library", home / "backups", lambda: NOW, cost=CHEAP)
    library, _code = locked.create(PASSPHRASE)
    meeting_id = library.bring_in(EXAMPLE)
    desk = library.open_meeting(meeting_id)
    desk.do(reopen_meeting)
    fill(library, desk.meeting)
    yield library
    library.close()


def the_meeting(opened: UnlockedLibrary) -> Meeting:
    return opened.open_meeting(opened.meetings()[0].id).meeting


def test_the_word_is_where_it_may_be(opened: UnlockedLibrary, home: Path) -> None:
    meeting = the_meeting(opened)
    assert CANARY in repr(opened.notes_desk(meeting.id).iceberg)
    notes = opened._library.notes
    raw = b"".join(decrypted(file, notes._key) for file in [home / "library" / "private.db"])
    assert CANARY.encode() in raw


def test_no_paper_no_file_no_backup_no_log(opened: UnlockedLibrary, home: Path, log_file: Path) -> None:
    meeting = the_meeting(opened)
    papers = Papers(built_in_positions)
    for kind in KINDS:
        person = meeting.participants[1].id if kind == "own_part" else None
        pdf = papers.make(meeting, kind, **({"for_participant": person} if person else {})).data
        assert_nowhere(pdf, kind)
        assert b"Sam" in _text_of(pdf) or kind == "cards", kind
        assert_nowhere(_text_of(pdf), f"the text of {kind}")
    for with_turns in (False, True):
        file = home / f"out-{with_turns}.meeting.json"
        opened.write_file(meeting.id, file, with_turns=with_turns)
        assert_nowhere(file.read_bytes(), "meeting file")
        assert CANARY not in json.dumps(json.loads(file.read_text("utf-8")), ensure_ascii=False)
    backup = opened.back_up(home / "stick")
    assert_nowhere(backup.read_bytes(), "backup")
    library = decrypted_library(opened, home)
    assert b"Marieke" in library, "else the search looked at nothing"
    assert_nowhere(library, "library")
    assert_nowhere(repr(table_picture(meeting, built_in_positions())).encode(), "table screen")
    assert_nowhere(repr(opened.meetings()).encode(), "list")
    logging.getLogger("companion.test").warning("something happened %s", StoreFault.DAMAGED)
    assert_nowhere(log_file.read_bytes(), "log")
    everything = bytes_of([home])
    assert_nowhere(everything, "any file, as it lies on the disk")


def _text_of(pdf: bytes) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document).encode() or b" "
    finally:
        document.close()


def decrypted_library(opened: UnlockedLibrary, home: Path) -> bytes:
    """Every page of the library under its own key."""
    opened._library.settle()
    return decrypted(home / "library" / "library.db", opened._library._key.secret)


def test_no_command_gives_it_away(
    opened: UnlockedLibrary, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting_id = the_meeting(opened).id
    opened.close()
    secret = home / "passphrase"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    usual = ["--library", str(home / "library"), "--passphrase-file", str(secret), "--messages", "en"]
    out = str(home / "paper.pdf")
    calls = (
        ["list", "--json"],
        ["export", meeting_id, "--with-turns"],
        ["stats", meeting_id, "--json"],
        ["check"],
        ["backup", "-o", str(home / "stick")],
        ["pdf", meeting_id, "-o", out, "--kind", "agreements"],
    )
    for call in calls:
        code = command_line([*call, *usual], commands._toolbox(Paths.under(home / "home")))
        printed = capsys.readouterr()
        assert code == 0, (call, printed.err)
        assert CANARY not in printed.out + printed.err, call
    assert_nowhere(Path(out).read_bytes(), "pdf from the command line")
    assert_nowhere(bytes_of([home / "stick"]), "backup from the command line")


def test_an_error_report_does_not_quote_it(opened: UnlockedLibrary, log_file: Path) -> None:
    desk = opened.notes_desk(the_meeting(opened).id)
    try:
        desk.do(remove_note, note=f"{CANARY}0")
        desk.iceberg.note(f"{CANARY} never there")
    except KeyError:
        logging.getLogger("companion.test").exception("unexpected")
    assert_nowhere(log_file.read_bytes(), "log of an error")


def test_no_window_no_picture_no_clipboard_after_hiding(
    opened: UnlockedLibrary, home: Path, log_file: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    settings = SettingsFile(home / "settings.json")
    settings.save(Settings(language="nl", theme="light", iceberg_explained=True, less_motion=True))
    locked = LockedLibrary(home / "library", home / "backups", lambda: NOW, cost=CHEAP)
    ports = Ports(
        library=locked,
        settings=settings,
        wall=lambda: NOW,
        documents=Papers(built_in_positions),
        legal=built_in_positions,
        log_file=log_file,
    )
    window = MainWindow(qapp, ports)
    qtbot.addWidget(window)
    window.begin()
    window.show()
    window.enter(opened, the_meeting(opened).id, "meet")
    settle()
    plain = picture_of(window)
    window.act("iceberg")
    settle()
    assert CANARY in words_everywhere(), "while it is open it is there to be read"
    drawer = window.room.sides().drawer
    drawer._open_note("n")
    drawer._line.selectAll()
    window.room.hide_private()
    assert CANARY not in words_everywhere()
    settle()
    assert picture_of(window) == plain, "the window looks as if nothing had been there"
    assert CANARY not in QApplication.clipboard().text()
    for stage in ("prepare", "agree", "follow_up", "meet"):
        window.room.go_to(stage)
        settle()
        assert CANARY not in words_everywhere(), stage
    window.act("table_window")
    settle()
    assert CANARY not in words_everywhere()
    window.close()
    assert_nowhere((home / "settings.json").read_bytes(), "settings")
    assert_nowhere(bytes_of([home]), "any file")


def picture_of(window: MainWindow) -> bytes:
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    window.room.grab().save(kept, "PNG")
    return bytes(kept.data().data())


@pytest.mark.parametrize("ends", [finish_meeting, stop_meeting], ids=lambda rule: rule.__name__)
def test_the_end_of_the_meeting_is_the_end_of_the_notes(opened: UnlockedLibrary, home: Path, ends: object) -> None:
    meeting_id = opened.meetings()[0].id
    desk, notes = opened.open_meeting(meeting_id), opened.notes_desk(meeting_id)
    store = opened._library.notes
    key, file = store._key, home / "library" / "private.db"
    desk.do(ends)  # type: ignore[arg-type]
    assert notes.iceberg == Iceberg()
    assert not notes.can_undo
    assert store.load(meeting_id) == Iceberg()
    for left in (home / "library").glob("private*"):
        if left == file:
            assert CANARY.encode() not in decrypted(left, key)
    assert_nowhere(bytes_of([home]), "any file, journals included")


def test_closing_it_again_by_redo_erases_again(opened: UnlockedLibrary) -> None:
    meeting_id = opened.meetings()[0].id
    desk = opened.open_meeting(meeting_id)
    desk.do(finish_meeting)
    desk.undo()
    fill(opened, desk.meeting)
    desk.redo()
    assert opened.notes_desk(meeting_id).iceberg == Iceberg()


def test_what_a_full_disk_kept_is_erased_when_the_meeting_is_next_opened(
    opened: UnlockedLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting_id = opened.meetings()[0].id
    desk = opened.open_meeting(meeting_id)
    seen: list[str] = []
    desk.subscribe(lambda meeting, published: seen.append(published.kind))

    def refuse(_meeting_id: str) -> None:
        raise StoreError(StoreFault.FULL)

    with monkeypatch.context() as patched:
        patched.setattr(opened._library.notes, "erase", refuse)
        assert desk.do(finish_meeting)
    assert seen == ["finish_meeting"], "the meeting is closed all the same, and everybody hears of it"
    opened.open_meeting(meeting_id)
    assert opened._library.notes.load(meeting_id) == Iceberg()


def test_locking_lets_go_of_every_note(opened: UnlockedLibrary) -> None:
    desk = opened.notes_desk(opened.meetings()[0].id)
    assert CANARY in repr(desk.iceberg)
    opened.close()
    assert desk.iceberg == Iceberg()
    assert not desk.can_undo
