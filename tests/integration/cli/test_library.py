"""Opening, making, checking, copying and restoring a library; each failure has its code and its sentence."""

from __future__ import annotations

import getpass
import json
import shutil
import warnings
from dataclasses import replace
from pathlib import Path

import pytest

from companion.cli.toolbox import Toolbox
from companion.services.ports import StoreError, StoreFault
from companion.storage.library import open_library
from companion.words import resources_root
from tests.integration.cli.conftest import Call
from tests.support.libraries import PASSPHRASE

SAM = resources_root() / "examples" / "sam.en.json"
SAM_ID = "7c6b2d89-079c-5000-a1c6-f9df03028b81"


def test_a_library_is_made_only_when_asked_for(call: Call, folder: Path) -> None:
    answer = call("list")
    assert (answer.code, answer.out) == (4, "")
    assert answer.err.startswith("There is no library here yet.\n")
    assert not folder.exists()
    assert call("import", SAM, "--create").code == 0
    assert call("import", SAM, "--create").code == 3
    assert call("list").out.startswith(SAM_ID)


def test_nobody_is_asked_for_the_passphrase_of_what_is_not_there(call: Call, folder: Path) -> None:
    assert call("list", "--library", folder, bare=True).code == 4


def test_the_recovery_code_is_shown_to_people_only(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch, toolbox: Toolbox
) -> None:
    codes = []

    def create(where: Path, passphrase: str) -> object:
        library, code = toolbox.create_library(where, passphrase)
        codes.append(code)
        return library, code

    watched = replace(toolbox, create_library=create)  # type: ignore[arg-type]
    assert codes == []
    quiet = call("list", "--create", use=watched)
    assert codes[0] not in quiet.err + quiet.out
    assert "recovery code" in quiet.err
    shutil.rmtree(folder)
    monkeypatch.setattr("companion.cli.commands.is_seen_by_somebody", lambda: True)
    seen = call("list", "--create", use=watched)
    assert codes[1] in seen.err
    assert codes[1] not in seen.out


def test_the_wrong_passphrase(call: Call, library: Path, passphrase_file: Path) -> None:
    passphrase_file.write_text("not this\n")
    answer = call("list")
    assert (answer.code, answer.out) == (4, "")
    assert answer.err == "This is not the passphrase of this library.\n"
    assert call("list", "--messages", "nl").err == "Dit is niet de wachtzin van deze bibliotheek.\n"


def test_a_library_in_use(call: Call, library: Path) -> None:
    with open_library(library, PASSPHRASE):
        answer = call("list")
        assert (answer.code, answer.err) == (4, "The library is open in another Companion. Close that one first.\n")
        assert call("restore", SAM).code == 4
    assert call("list").code == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("library.db", b"", "empty"),
        ("library.db", b"x" * 8192, "damaged"),
        ("library.keys", b"{}", "key file is damaged"),
        ("library.keys", None, "key file is not beside"),
    ],
)
def test_a_damaged_library(call: Call, library: Path, name: str, content: bytes | None, said: str) -> None:
    if content is None:
        (library / name).unlink()
    else:
        (library / name).write_bytes(content)
    before = (library / "library.db").read_bytes()
    answer = call("list")
    assert (answer.code, answer.out) == (4, "")
    assert said in answer.err
    assert (library / "library.db").read_bytes() == before


@pytest.mark.parametrize("fault", list(StoreFault))
def test_every_failure_to_open_is_four_with_its_own_sentence(
    call: Call, library: Path, toolbox: Toolbox, fault: StoreFault
) -> None:
    def fails(folder: Path, passphrase: str) -> object:
        raise StoreError(fault)

    answer = call("list", use=replace(toolbox, open_library=fails))  # type: ignore[arg-type]
    assert (answer.code, answer.out) == (4, "")
    assert len(answer.err) > 20


@pytest.mark.parametrize("fault", [StoreFault.FULL, StoreFault.READ_ONLY])
def test_what_cannot_be_kept_is_five(call: Call, library: Path, toolbox: Toolbox, fault: StoreFault) -> None:
    class Full:
        def __getattr__(self, name: str) -> object:
            raise StoreError(fault)

        def close(self) -> None:
            pass

    broken = replace(toolbox, open_library=lambda folder, passphrase: Full())  # type: ignore[arg-type, return-value]
    assert call("import", SAM, use=broken).code == 5


# --------------------------------------------------------------------------------------- passphrases


def test_the_passphrase_is_the_first_line(call: Call, library: Path, passphrase_file: Path) -> None:
    for content in (f"{PASSPHRASE}", f"{PASSPHRASE}\r\n", f"\ufeff{PASSPHRASE}\nx"):
        passphrase_file.write_bytes(content.encode())
        assert call("list").code == 0


@pytest.mark.parametrize("content", [b"", b"\n", b"\r\nx", b"\xff\xfe", None])
def test_a_passphrase_file_that_is_none(
    call: Call, library: Path, passphrase_file: Path, content: bytes | None
) -> None:
    passphrase_file.unlink()
    if content is not None:
        passphrase_file.write_bytes(content)
    answer = call("list")
    assert (answer.code, answer.out) == (2, "")
    assert str(passphrase_file) in answer.err


def test_the_passphrase_is_asked_for_unseen(call: Call, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return PASSPHRASE

    monkeypatch.setattr(getpass, "getpass", answer)
    got = call("list", "--library", library, "--messages", "nl", bare=True)
    assert (got.code, got.err, asked) == (0, "", ["Wachtzin: "])


@pytest.mark.parametrize(("typed", "code"), [(["abc", "abc"], 0), (["abc", "abd"], 2), (["", ""], 2)])
def test_a_new_passphrase_is_asked_twice(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str], code: int
) -> None:
    answers = iter(typed)
    monkeypatch.setattr(getpass, "getpass", lambda prompt: next(answers))
    assert call("list", "--library", folder, "--create", bare=True).code == code
    assert folder.exists() == (code == 0)


def test_without_a_terminal_nothing_is_asked(call: Call, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def would_be_seen(prompt: str) -> str:
        warnings.warn("input may be echoed", getpass.GetPassWarning, stacklevel=1)
        raise AssertionError("the passphrase would have been shown")

    monkeypatch.setattr(getpass, "getpass", would_be_seen)
    answer = call("list", "--library", library, bare=True)
    assert (answer.code, answer.out) == (2, "")
    assert "--passphrase-file" in answer.err


# -------------------------------------------------------------------------- check, backup and restore


def test_check(call: Call, library: Path) -> None:
    call("import", SAM)
    answer = call("check")
    assert (answer.code, answer.out, answer.err) == (0, "", "The library is sound.\n")


def test_check_finds_damage(call: Call, library: Path) -> None:
    call("import", *sorted(SAM.parent.glob("*.json")))
    path = library / "library.db"
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 64] = bytes(64)
    path.write_bytes(data)
    answer = call("check")
    assert (answer.code, answer.out) == (1, "")
    assert "not sound" in answer.err


def test_backup_and_restore(call: Call, library: Path, tmp_path: Path) -> None:
    call("import", SAM)
    answer = call("backup", "-o", tmp_path / "copies")
    assert (answer.code, answer.err) == (0, "")
    copy = Path(answer.out.rstrip("\n"))
    assert copy.parent == tmp_path / "copies"
    call("erase", SAM_ID, "--yes")
    restored = call("restore", copy)
    assert (restored.code, restored.out) == (0, f"{library}\n")
    assert "set aside" in restored.err
    assert call("list").out.startswith(SAM_ID)


def test_restore_to_where_nothing_is(call: Call, library: Path, tmp_path: Path) -> None:
    call("import", SAM)
    copy = Path(call("backup", "-o", tmp_path).out.rstrip("\n"))
    shutil.rmtree(library)
    assert call("restore", copy).code == 0
    assert json.loads(call("list", "--json").out)[0]["id"] == SAM_ID


def test_backup_goes_to_its_usual_folder(call: Call, library: Path, toolbox: Toolbox) -> None:
    assert Path(call("backup").out.rstrip("\n")).parent == toolbox.backup_folder


def test_backup_to_where_nothing_can_be_written(call: Call, library: Path, passphrase_file: Path) -> None:
    for where in (passphrase_file / "x", passphrase_file):
        answer = call("backup", "-o", where)
        assert (answer.code, answer.out) == (5, "")
        assert "could not be written" in answer.err


def test_restoring_what_is_no_backup_leaves_the_library(call: Call, library: Path, tmp_path: Path) -> None:
    call("import", SAM)
    copy = Path(call("backup", "-o", tmp_path).out.rstrip("\n"))
    half = tmp_path / "half"
    half.write_bytes(copy.read_bytes()[:2000])
    for bad in (SAM, half, tmp_path / "nothing", tmp_path):
        answer = call("restore", bad)
        assert (answer.code, answer.out) == (3, ""), bad
    assert call("list").out.startswith(SAM_ID)


def test_restoring_needs_the_passphrase_of_the_backup(
    call: Call, library: Path, tmp_path: Path, passphrase_file: Path
) -> None:
    copy = Path(call("backup", "-o", tmp_path).out.rstrip("\n"))
    passphrase_file.write_text("not this")
    assert call("restore", copy).code == 4


@pytest.mark.parametrize("where", ["a-file", "a-file/below", "x" * 300])
def test_where_no_library_can_lie(call: Call, tmp_path: Path, passphrase_file: Path, where: str) -> None:
    (tmp_path / "a-file").write_text("words")
    options = ["--library", tmp_path / where, "--passphrase-file", passphrase_file]
    for words in (["list"], ["list", "--create"]):
        answer = call(*words, *options, bare=True)
        assert (answer.code, answer.out) == (4, "")
        assert answer.err.endswith(".\n")
    assert (tmp_path / "a-file").read_text() == "words"


def test_restoring_to_where_no_library_can_lie(
    call: Call, library: Path, tmp_path: Path, passphrase_file: Path
) -> None:
    copy = call("backup", "-o", tmp_path).out.rstrip("\n")
    (tmp_path / "a-file").write_text("words")
    answer = call("restore", copy, "--library", tmp_path / "a-file", "--passphrase-file", passphrase_file, bare=True)
    assert (answer.code, answer.out) == (5, "")
