"""Importing, listing, exporting, counting and erasing meetings."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from companion.cli.toolbox import Toolbox
from companion.domain.iceberg import Iceberg, IcebergLayer, IcebergNote
from companion.domain.meeting import Meeting
from companion.exchange.meeting_file import read_meeting
from companion.storage.library import open_library
from companion.words import resources_root
from tests.integration.cli.conftest import Call
from tests.support.full_meeting import Document, full_document
from tests.support.libraries import PASSPHRASE

EXAMPLES = resources_root() / "examples"
SAM, AMIR = EXAMPLES / "sam.en.json", EXAMPLES / "amir.nl.json"
SAM_ID = "7c6b2d89-079c-5000-a1c6-f9df03028b81"
FULL_ID = str(full_document()["meeting"]["id"])


def written(path: Path, document: Document) -> Path:
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def stored(folder: Path, meeting: str) -> Meeting:
    with open_library(folder, PASSPHRASE) as library:
        return library.store.load(meeting)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("library.db*")}


# -------------------------------------------------------------------------------------------- import


def test_what_comes_in_goes_out_the_same(call: Call, library: Path, tmp_path: Path) -> None:
    full = written(tmp_path / "full.meeting.json", full_document())
    answer = call("import", *sorted(EXAMPLES.glob("*.json")), full)
    assert (answer.code, answer.err) == (0, "")
    ids = answer.out.split()
    files = [*sorted(EXAMPLES.glob("*.json")), full]
    assert ids == [json.loads(file.read_bytes())["meeting"]["id"] for file in files]
    for file, id in zip(files, ids, strict=True):
        document = json.loads(file.read_bytes())
        assert json.loads(call("export", id, "--with-turns").out) == document
        assert json.loads(call("export", id.upper()).out) == {k: v for k, v in document.items() if k != "turns"}


def test_a_bad_file_is_refused_whole_with_its_places_and_the_others_come_in(
    call: Call, library: Path, tmp_path: Path
) -> None:
    document = full_document()
    document["participants"][3]["side"] = "neutral"
    document["meeting"]["date"] = "2026-02-30"
    bad = written(tmp_path / "bad.meeting.json", document)
    answer = call("import", SAM, bad, AMIR)
    assert answer.code == 3
    assert answer.out.split() == [SAM_ID, json.loads(AMIR.read_bytes())["meeting"]["id"]]
    assert answer.err.splitlines() == [
        f"{bad} was not taken in; nothing of it was kept.",
        "  meeting.date: is not a date like 2026-10-08",
        "  participants[3].side: is not one of 'family', 'professional', 'independent'",
    ]


def test_the_same_in_dutch(call: Call, library: Path, tmp_path: Path) -> None:
    document = full_document()
    document["topics"][2]["roles"][0]["party"] = "nobody"
    answer = call("import", written(tmp_path / "bad.json", document), "--messages", "nl")
    assert answer.code == 3
    assert answer.err.splitlines()[1] == "  topics[2].roles[0].party: noemt geen partij uit dit bestand"


@pytest.mark.parametrize("content", [b"", b"\xff", b"{}", b"[" * 10**6, b'{"format": NaN}', b'{"a": 1, "a": 2}', None])
def test_no_bad_file_touches_the_library(call: Call, library: Path, tmp_path: Path, content: bytes | None) -> None:
    call("import", SAM)
    before = bytes_of(library)
    bad = tmp_path / "bad.json"
    if content is not None:
        bad.write_bytes(content)
    answer = call("import", bad)
    assert (answer.code, answer.out) == (3, "")
    assert str(bad) in answer.err
    assert "Traceback" not in answer.err
    assert bytes_of(library) == before


def test_a_folder_is_no_meeting_file(call: Call, library: Path, tmp_path: Path) -> None:
    assert call("import", tmp_path).code == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_that_nobody_writes_to_is_an_empty_file(call: Call, library: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    answer = call("import", tmp_path / "pipe")
    assert answer.code == 3
    assert "is empty" in answer.err


def test_a_refusal_does_not_repeat_what_the_file_says(call: Call, library: Path, tmp_path: Path) -> None:
    bad = json.loads(SAM.read_text(encoding="utf-8"))
    bad["participants"][0]["side"] = "Mother told in private"
    bad["version"] = "In private too"
    (tmp_path / "bad").write_text(json.dumps(bad), encoding="utf-8")
    answer = call("import", tmp_path / "bad")
    assert answer.code == 3
    assert "participants[0].side: is not one of 'family'" in answer.err
    assert "rivate" not in answer.err


def test_a_name_as_long_as_names_can_be(call: Call, library: Path, tmp_path: Path) -> None:
    call("import", SAM)
    assert call("export", SAM_ID, "-o", tmp_path / ("n" * 255)).code == 0


def test_a_file_without_an_id_gets_one_every_time(call: Call, library: Path, tmp_path: Path) -> None:
    document = full_document()
    del document["meeting"]["id"]
    file = written(tmp_path / "new.json", document)
    ids = call("import", file, file).out.split()
    assert len(set(ids)) == 2
    exported = json.loads(call("export", ids[0], "--with-turns").out)
    assert exported["meeting"].pop("id") == ids[0]
    assert exported == document


def test_a_known_meeting_is_refused_unless_told_to_replace(call: Call, library: Path, tmp_path: Path) -> None:
    document = full_document()
    call("import", written(tmp_path / "a.json", document))
    document["meeting"]["title"] = "Anders"
    document["meeting"]["id"] = FULL_ID.upper()
    other = written(tmp_path / "b.json", document)
    answer = call("import", other)
    assert (answer.code, answer.out) == (3, "")
    assert "in the library already" in answer.err
    assert "--replace" in answer.err
    assert json.loads(call("export", FULL_ID).out)["meeting"]["title"] != "Anders"


def unsealed() -> Document:
    document = full_document()
    del document["versions"]
    return document


def test_replacing_keeps_what_the_file_leaves_out(call: Call, library: Path, tmp_path: Path) -> None:
    document = unsealed()
    call("import", written(tmp_path / "a.json", document))
    with open_library(library, PASSPHRASE) as opened:
        opened.notes.save(FULL_ID, Iceberg(notes=(IcebergNote(id="n1", layer=IcebergLayer.SEEN, text="stil"),)))
        opened.store.replace(_parked(opened.store.load(FULL_ID)), at="2026-11-05T09:00:00+01:00")
    turns = document.pop("turns")
    document["meeting"]["title"] = "Anders"
    answer = call("import", "--replace", written(tmp_path / "b.json", document))
    assert (answer.code, answer.out.split(), answer.err) == (0, [FULL_ID], "")
    now = json.loads(call("export", FULL_ID, "--with-turns").out)
    assert now == {**document, "turns": turns}
    with open_library(library, PASSPHRASE) as opened:
        assert opened.notes.load(FULL_ID).notes[0].text == "stil"
        assert opened.store.load(FULL_ID).live.parked == ("de fietstocht",)


def _parked(meeting: Meeting) -> Meeting:
    return meeting.but(live=meeting.live.but(parked=("de fietstocht",), queue=("rana", "mees")))


def test_replacing_takes_what_the_file_gives_even_when_it_is_nothing(call: Call, library: Path, tmp_path: Path) -> None:
    document = unsealed()
    call("import", written(tmp_path / "a.json", document))
    document["turns"] = []
    assert call("import", "--replace", written(tmp_path / "b.json", document)).code == 0
    assert json.loads(call("export", FULL_ID, "--with-turns").out)["turns"] == []


def test_talk_times_that_stay_must_fit_who_is_left(call: Call, library: Path, tmp_path: Path) -> None:
    document = unsealed()
    call("import", written(tmp_path / "a.json", document))
    smaller: Document = {
        "format": "companion-meeting",
        "version": 1,
        "meeting": {"id": FULL_ID, "title": "x", "language": "nl", "date": "2026-11-05", "chair": "rana"},
        "participants": [{"id": "rana", "name": "Rana", "side": "family"}],
    }
    file = written(tmp_path / "b.json", smaller)
    before = bytes_of(library)
    answer = call("import", "--replace", file)
    assert (answer.code, answer.out) == (3, "")
    assert "turns[0].participant: names no participant of this file (in the talk times that stay" in answer.err
    assert bytes_of(library) == before
    assert call("import", "--replace", written(tmp_path / "c.json", {**smaller, "turns": []})).code == 0


def test_a_sealed_meeting_is_never_replaced(call: Call, library: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "a.json", full_document())
    assert call("import", file).code == 0
    before = bytes_of(library)
    answer = call("import", "--replace", file)
    assert (answer.code, answer.out) == (3, "")
    assert "sealed" in answer.err
    assert bytes_of(library) == before


def test_replacing_what_is_not_there_just_takes_it_in(call: Call, library: Path) -> None:
    assert call("import", "--replace", SAM).out.split() == [SAM_ID]


def test_the_same_file_twice_in_one_call(call: Call, library: Path) -> None:
    answer = call("import", SAM, SAM)
    assert (answer.code, answer.out.split()) == (3, [SAM_ID])


# ---------------------------------------------------------------------------------------------- list


def test_list_newest_first(call: Call, library: Path, tmp_path: Path) -> None:
    document = full_document()
    document["meeting"] |= {"id": "00000000-0000-4000-8000-00000000000A", "title": "Titel\tmet\nregels 🌻"}
    call("import", AMIR, written(tmp_path / "x.json", document), SAM)
    listed = json.loads(call("list", "--json").out)
    assert listed == [
        {"id": "00000000-0000-4000-8000-00000000000A", "date": "2026-11-05", "title": "Titel\tmet\nregels 🌻"},
        {"id": SAM_ID, "date": "2026-10-08", "title": "Sam wants to go back to his class"},
        {**listed[2], "date": "2026-04-14"},
    ]
    assert call("list").out.splitlines()[:2] == [
        "00000000-0000-4000-8000-00000000000A  2026-11-05  Titel met regels 🌻",
        f"{SAM_ID}  2026-10-08  Sam wants to go back to his class",
    ]


def test_an_empty_list(call: Call, library: Path) -> None:
    assert json.loads(call("list", "--json").out) == []
    assert call("list").out == ""


# -------------------------------------------------------------------------------------------- export


def test_export_to_a_file(call: Call, library: Path, tmp_path: Path) -> None:
    call("import", SAM)
    target = tmp_path / "out.meeting.json"
    target.write_text("before")
    answer = call("export", SAM_ID, "-o", target)
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert read_meeting(target.read_bytes(), new_id=str).id == SAM_ID
    assert "turns" not in json.loads(target.read_bytes())
    assert [path.name for path in tmp_path.glob("*out*")] == ["out.meeting.json"]


def test_export_through_a_link_keeps_the_link(call: Call, library: Path, tmp_path: Path) -> None:
    call("import", SAM)
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_text("before")
    link.symlink_to(target)
    assert call("export", SAM_ID, "-o", link).code == 0
    assert link.is_symlink()
    assert json.loads(target.read_bytes())["meeting"]["id"] == SAM_ID


@pytest.mark.parametrize("where", ["no/such/folder/x.json", ".", "x\0y"])
def test_export_to_where_nothing_can_be_written(call: Call, library: Path, tmp_path: Path, where: str) -> None:
    call("import", SAM)
    answer = call("export", SAM_ID, "-o", f"{tmp_path}/{where}")
    assert (answer.code, answer.out) == (5, "")
    assert "could not be written" in answer.err


def test_export_to_a_device_leaves_the_device(call: Call, library: Path) -> None:
    full = Path("/dev/full")
    if not full.is_char_device():
        pytest.skip("needs a device that is always full")
    call("import", SAM)
    assert call("export", SAM_ID, "-o", "/dev/full").code == 5
    assert call("export", SAM_ID, "-o", "/dev/null").code == 0
    assert full.is_char_device()
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("command", [["export"], ["stats", "--json"], ["erase", "--yes"], ["pdf"]])
def test_a_meeting_that_is_not_there(call: Call, library: Path, command: list[str]) -> None:
    answer = call(*command, "no-such-meeting")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "There is no meeting with this id in the library.\n"


def test_a_meeting_that_no_file_can_hold_is_not_written(call: Call, library: Path, tmp_path: Path) -> None:
    call("import", written(tmp_path / "a.json", unsealed()))
    with open_library(library, PASSPHRASE) as opened:
        meeting = opened.store.load(FULL_ID)
        broken = meeting.but(details=meeting.details.but(place="x" * 501))
        opened.store.replace(broken, at="2026-11-05T09:00:00+01:00")
    target = tmp_path / "out.json"
    answer = call("export", FULL_ID, "-o", target)
    assert (answer.code, answer.out) == (5, "")
    assert "meeting.place: is longer than 500 characters" in answer.err
    assert not target.exists()


# --------------------------------------------------------------------------------------------- stats


def test_stats(call: Call, library: Path) -> None:
    call("import", SAM)
    found: dict[str, Any] = json.loads(call("stats", SAM_ID, "--json").out)
    assert list(found) == ["family_share", "fair_share", "seconds_by_participant", "not_heard"]
    assert found["family_share"] == pytest.approx(1530 / 3830)
    assert found["fair_share"] == 0.4
    assert found["seconds_by_participant"]["sam"] == 310
    assert found["not_heard"] == {"a1": [], "a2": [], "a3": [], "a4": [], "a5": []}


# --------------------------------------------------------------------------------------------- erase


def test_erase_takes_the_notes_along(call: Call, library: Path) -> None:
    call("import", SAM)
    with open_library(library, PASSPHRASE) as opened:
        opened.notes.save(SAM_ID, Iceberg(notes=(IcebergNote(id="n1", layer=IcebergLayer.SEEN, text="stil"),)))
    answer = call("erase", SAM_ID.upper(), "--yes")
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert call("list").out == ""
    with open_library(library, PASSPHRASE) as opened:
        assert opened.notes.load(SAM_ID) == Iceberg()


@pytest.mark.parametrize(
    ("typed", "code", "left"), [("yes\n", 0, 0), ("Ja\n", 0, 0), ("no\n", 1, 1), ("\n", 1, 1), ("", 1, 1)]
)
def test_erase_asks(
    call: Call, library: Path, monkeypatch: pytest.MonkeyPatch, typed: str, code: int, left: int
) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            return typed

    call("import", SAM)
    monkeypatch.setattr("sys.stdin", Terminal())
    answer = call("erase", SAM_ID)
    assert answer.code == code
    assert "Delete this meeting for good?" in answer.err
    assert "Sam" not in answer.err
    assert len(call("list").out.splitlines()) == left


def test_erase_without_a_terminal_asks_nothing_and_deletes_nothing(call: Call, library: Path) -> None:
    call("import", SAM)
    answer = call("erase", SAM_ID)
    assert answer.code == 2
    assert "--yes" in answer.err
    assert call("list").out != ""


# ----------------------------------------------------------------------------------------------- pdf


def test_pdf(call: Call, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    call("import", SAM)
    for expected in ("agreements-2026-10-08.pdf", "agreements-2026-10-08-2.pdf"):
        answer = call("pdf", SAM_ID)
        assert (answer.code, answer.out) == (0, f"{expected}\n"), answer.err
        assert (tmp_path / expected).read_bytes().startswith(b"%PDF-")
    answer = call("pdf", SAM_ID, "-o", tmp_path / "sheet.pdf", "--language", "nl", "--large-print")
    assert answer.out == f"{tmp_path / 'sheet.pdf'}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--seal"], "does not seal"),
        (["--language", "tlh"], "not there in this language"),
        (["--kind", "own_part", "--for", "nobody"], ""),
        (["--kind", "poster"], "choose from"),
    ],
)
def test_a_paper_that_is_not_made(
    call: Call, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    call("import", SAM)
    answer = call("pdf", SAM_ID, *words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert list(tmp_path.glob("*.pdf")) == []


# -------------------------------------------------------------------------------------------- verify


def test_verify(call: Call, tmp_path: Path, toolbox: Toolbox) -> None:
    plain, sealed, other = tmp_path / "plain.pdf", tmp_path / "sealed.pdf", tmp_path / "other.pdf"
    plain.write_bytes(b"%PDF-1.7\n%%EOF\n")
    sealed.write_bytes(b"%PDF-1.7\n<< /Type /Sig /ByteRange [0 840 960 240] >>\n%%EOF\n")
    other.write_bytes(b"PK\x03\x04")
    assert call("verify", plain, bare=True).code == 1
    assert call("verify", plain, bare=True).err == "This PDF is not sealed.\n"
    assert call("verify", sealed, bare=True).code == 1
    assert "does not know" in call("verify", sealed, bare=True).err
    assert json.loads(call("verify", plain, "--json", bare=True).out) == {
        "sealed": False, "unchanged": None, "known": False
    }  # fmt: skip
    for bad in (other, tmp_path / "nothing.pdf", tmp_path):
        assert call("verify", bad, bare=True).code == 3
