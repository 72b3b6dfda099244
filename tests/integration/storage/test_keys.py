"""Who gets in: passphrase and recovery code; and what a damaged or changed key file does."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.services.ports import StoreError, StoreFault
from companion.storage import keys
from companion.storage.keys import Cost, DataKey
from companion.storage.recovery_code import CHECK_PRIME, SYMBOLS, _number, _symbols, new_recovery_code, secret_of
from tests.support.libraries import CHEAP, PASSPHRASE

SECRET = "01ABCDEFGHJKMNPQRSTVWXYZ234567"
CODE = SECRET + _symbols(_number(SECRET) % CHECK_PRIME, 2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.keys"


def fault_of(call: Callable[[], object]) -> StoreFault:
    with pytest.raises(StoreError) as caught:
        call()
    return caught.value.fault


def test_both_secrets_open_the_same_key(path: Path) -> None:
    key, code = keys.create_keys(path, PASSPHRASE, cost=CHEAP)
    assert keys.unlock(path, passphrase=PASSPHRASE) == key
    assert keys.unlock(path, recovery_code=code) == key
    assert keys.library_id(path) == key.library
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_wrong_secrets_are_told_apart(path: Path) -> None:
    _, code = keys.create_keys(path, PASSPHRASE, cost=CHEAP)
    wrong = code.replace(code[0], "0" if code[0] != "0" else "1", 1)
    assert fault_of(lambda: keys.unlock(path, passphrase="mis")) is StoreFault.WRONG_PASSPHRASE
    assert fault_of(lambda: keys.unlock(path, passphrase="")) is StoreFault.WRONG_PASSPHRASE
    assert fault_of(lambda: keys.unlock(path)) is StoreFault.WRONG_PASSPHRASE
    assert fault_of(lambda: keys.unlock(path, recovery_code=wrong)) is StoreFault.RECOVERY_CODE_TYPO
    other = new_recovery_code()
    assert fault_of(lambda: keys.unlock(path, recovery_code=other)) is StoreFault.WRONG_RECOVERY_CODE


def test_the_same_letters_from_another_keyboard_open_it(path: Path) -> None:
    key, _ = keys.create_keys(path, "co\u00f6rdinatie", cost=CHEAP)
    assert keys.unlock(path, passphrase="coo\u0308rdinatie") == key


def test_a_new_passphrase_touches_neither_key_nor_code(path: Path) -> None:
    key, code = keys.create_keys(path, PASSPHRASE, cost=CHEAP)
    keys.change_passphrase(path, key, "iets nieuws", cost=CHEAP)
    assert keys.unlock(path, passphrase="iets nieuws") == key
    assert keys.unlock(path, recovery_code=code) == key
    assert fault_of(lambda: keys.unlock(path, passphrase=PASSPHRASE)) is StoreFault.WRONG_PASSPHRASE


def test_a_new_recovery_code_ends_the_old_one(path: Path) -> None:
    key, old = keys.create_keys(path, PASSPHRASE, cost=CHEAP)
    new = keys.change_recovery_code(path, key)
    assert keys.unlock(path, recovery_code=new) == key
    assert keys.unlock(path, passphrase=PASSPHRASE) == key
    assert fault_of(lambda: keys.unlock(path, recovery_code=old)) is StoreFault.WRONG_RECOVERY_CODE


def test_the_real_price_of_a_guess_is_used_when_nothing_else_is_said(path: Path) -> None:
    keys.create_keys(path, PASSPHRASE)
    (slot,) = (s for s in json.loads(path.read_text())["slots"] if s["kind"] == "passphrase")
    assert (slot["rounds"], slot["memory_kib"], slot["lanes"]) == (3, 262144, 4)


def change(path: Path, edit: Callable[[dict[str, Any]], object], *, seal: bool = True) -> None:
    body = json.loads(path.read_text())
    edit(body)
    if seal:
        body.pop("checksum", None)
        body["checksum"] = keys._checksum(body)
    path.write_text(json.dumps(body))


def test_nobody_can_lower_the_price_in_the_file(path: Path) -> None:
    keys.create_keys(path, PASSPHRASE, cost=Cost(rounds=2, memory_kib=16, lanes=1))
    change(path, lambda body: body["slots"][0].update(rounds=1))
    assert fault_of(lambda: keys.unlock(path, passphrase=PASSPHRASE)) is StoreFault.WRONG_PASSPHRASE


@pytest.mark.parametrize(
    "edit",
    [
        lambda body: body["slots"][0].update(memory_kib=1 << 40),
        lambda body: body["slots"][0].update(memory_kib=2 << 20),
        lambda body: body["slots"][0].update(rounds=64, memory_kib=1 << 20),
        lambda body: body["slots"][0].update(rounds="3"),
        lambda body: body["slots"][0].update(rounds=True),
        lambda body: body["slots"][0].update(salt="%%%"),
        lambda body: body["slots"][0].update(nonce="AAAA"),
        lambda body: body["slots"][0].update(kind="other"),
        lambda body: body["slots"][0].pop("wrapped"),
        lambda body: body["slots"].clear(),
        lambda body: body.update(slots=None),
        lambda body: body.update(library=5),
        lambda body: body.update(format="other"),
        lambda body: body.update(version=0),
        lambda body: body.pop("version"),
    ],
)
def test_a_key_file_that_makes_no_sense_is_damaged(path: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    keys.create_keys(path, PASSPHRASE, cost=CHEAP)
    change(path, edit)
    assert fault_of(lambda: keys.unlock(path, passphrase=PASSPHRASE)) is StoreFault.KEYS_DAMAGED


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"{", b"\xff\xfe", b"[" * 50_000, b" " * 100_000])
def test_what_is_no_key_file_is_damaged(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert fault_of(lambda: keys.unlock(path, passphrase=PASSPHRASE)) is StoreFault.KEYS_DAMAGED


def test_rot_is_not_taken_for_a_wrong_passphrase(path: Path) -> None:
    keys.create_keys(path, PASSPHRASE, cost=CHEAP)
    whole = path.read_bytes()
    place = whole.index(b'"wrapped"') + 14
    path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    assert fault_of(lambda: keys.unlock(path, passphrase=PASSPHRASE)) is StoreFault.KEYS_DAMAGED


def test_missing_and_newer_key_files_have_their_own_fault(path: Path) -> None:
    assert fault_of(lambda: keys.unlock(path, passphrase=PASSPHRASE)) is StoreFault.KEYS_MISSING
    keys.create_keys(path, PASSPHRASE, cost=CHEAP)
    change(path, lambda body: body.update(version=2, slots="in a way not known yet"))
    assert fault_of(lambda: keys.unlock(path, passphrase=PASSPHRASE)) is StoreFault.TOO_NEW


def test_the_key_of_another_library_does_not_get_into_the_file(path: Path) -> None:
    key, _ = keys.create_keys(path, PASSPHRASE, cost=CHEAP)
    other = DataKey("0" * 32, key.secret)
    assert fault_of(lambda: keys.change_passphrase(path, other, "x", cost=CHEAP)) is StoreFault.KEYS_DAMAGED


def test_nothing_secret_stands_in_the_file_or_in_a_text(path: Path) -> None:
    key, code = keys.create_keys(path, PASSPHRASE, cost=CHEAP)
    kept = path.read_text()
    assert key.secret.hex() not in kept
    assert code not in kept
    assert code.replace("-", "") not in kept
    assert PASSPHRASE not in kept
    assert repr(key) == "DataKey(...)"
    assert key.derived("private notes") not in (key.secret, key.derived("other"))


def test_the_code_is_eight_groups_of_four() -> None:
    code = new_recovery_code()
    assert [len(group) for group in code.split("-")] == [4] * 8
    assert set(code) <= {*SYMBOLS, "-"}
    assert new_recovery_code() != code


@given(st.integers(0, 31), st.sampled_from(SYMBOLS))
def test_every_single_wrong_symbol_is_caught(place: int, symbol: str) -> None:
    right = CODE
    wrong = right[:place] + symbol + right[place + 1 :]
    if wrong == right:
        assert secret_of(wrong) == secret_of(CODE)
    else:
        assert fault_of(lambda: secret_of(wrong)) is StoreFault.RECOVERY_CODE_TYPO


def test_every_swap_of_neighbours_is_caught() -> None:
    for _ in range(50):
        right = new_recovery_code().replace("-", "")
        for i in range(len(right) - 1):
            wrong = right[:i] + right[i + 1] + right[i] + right[i + 2 :]
            if wrong != right:
                assert fault_of(lambda wrong=wrong: secret_of(wrong)) is StoreFault.RECOVERY_CODE_TYPO  # type: ignore[misc]


@pytest.mark.parametrize("typed", ["", "0000", "U" * 32, "0" * 31, "0" * 33, "é" * 32, "0000-0000\x00" + "0" * 24])
def test_what_cannot_be_a_code_is_a_slip_of_the_pen(typed: str) -> None:
    assert fault_of(lambda: secret_of(typed)) is StoreFault.RECOVERY_CODE_TYPO


def test_a_code_may_be_typed_as_people_do() -> None:
    whole = " ".join(CODE.lower()[i : i + 4] for i in range(0, 32, 4)).replace("0", "o").replace("1", "l")
    assert secret_of(f"  {whole}\n") == secret_of(CODE)
