"""The key file: one random data key, wrapped once under the passphrase and once under the recovery code.

The data key opens the library's database as it is; a new passphrase or a new code touches this file only. Every
slot is AES-256-GCM with the library's id and the slot's own parameters as associated data, so that nobody can
lower the price of guessing in the file. A checksum tells a damaged file from a wrong passphrase; it guards nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import unicodedata
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from companion.services.ports import StoreError, StoreFault
from companion.services.whole_file import write_whole
from companion.storage.recovery_code import new_recovery_code, secret_of

FORMAT: Final = "companion-keys"
VERSION: Final = 1
KEY_LENGTH: Final = 32
LARGEST_KEY_FILE: Final = 64 * 1024

BY_PHRASE: Final = "passphrase"
BY_RECOVERY: Final = "recovery"

Slot = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs (Argon2id): rounds, memory in KiB, lanes."""

    rounds: int = 3
    memory_kib: int = 256 * 1024
    lanes: int = 4

    def is_sane(self) -> bool:
        """Whether a file that asks this may have it; a hostile one could ask for all memory."""
        if not (1 <= self.lanes <= 64 and 8 * self.lanes <= self.memory_kib <= 1 << 20):
            return False
        # Sixteen times what ours costs: a wait of some seconds, not of minutes.
        return self.rounds >= 1 and self.rounds * self.memory_kib <= 12 << 20


@dataclass(frozen=True, slots=True)
class DataKey:
    """The key of a library and the library's id; its text never shows the key."""

    library: str
    secret: bytes

    def __repr__(self) -> str:
        return "DataKey(...)"

    def derived(self, purpose: str) -> bytes:
        """Another key of the same library, from which this one cannot be found."""
        return _hkdf(self.secret, salt=self.library.encode(), info=f"companion {purpose}")


def create_keys(path: Path, passphrase: str, *, cost: Cost | None = None) -> tuple[DataKey, str]:
    """Make the key file of a new library; gives the data key and the recovery code, which is kept nowhere."""
    key = DataKey(uuid.uuid4().hex, secrets.token_bytes(KEY_LENGTH))
    code = new_recovery_code()
    _write(path, key.library, [_passphrase_slot(key, passphrase, cost or Cost()), _recovery_slot(key, code)])
    return key, code


def unlock(path: Path, *, passphrase: str | None = None, recovery_code: str | None = None) -> DataKey:
    """The data key, opened with one of the two secrets.

    Faults: `wrong_passphrase`, `recovery_code_typo`, `wrong_recovery_code`, `keys_missing`, `keys_damaged`.
    """
    if recovery_code is not None:
        secret = secret_of(recovery_code)
        library, slots = _read(path)
        slot = _slot(slots, BY_RECOVERY)
        wrapping, wrong = _recovery_key(slot, secret), StoreFault.WRONG_RECOVERY_CODE
    elif passphrase is not None:
        library, slots = _read(path)
        slot = _slot(slots, BY_PHRASE)
        wrapping, wrong = _passphrase_key(slot, passphrase), StoreFault.WRONG_PASSPHRASE
    else:
        raise StoreError(StoreFault.WRONG_PASSPHRASE)
    return DataKey(library, _unwrapped(library, slot, wrapping, wrong))


def change_passphrase(path: Path, key: DataKey, passphrase: str, *, cost: Cost | None = None) -> None:
    """Put a new passphrase in the key file; the old one opens it no more, the recovery code still does."""
    _exchange(path, key, _passphrase_slot(key, passphrase, cost or Cost()))


def change_recovery_code(path: Path, key: DataKey) -> str:
    """Put a new recovery code in the key file and give it; the old one is worth nothing any more."""
    code = new_recovery_code()
    _exchange(path, key, _recovery_slot(key, code))
    return code


def library_id(path: Path) -> str:
    """The id of the library that a key file belongs to, without opening it."""
    return _read(path)[0]


def _exchange(path: Path, key: DataKey, slot: Slot) -> None:
    library, slots = _read(path)
    if library != key.library:
        raise StoreError(StoreFault.KEYS_DAMAGED)
    _write(path, library, [slot if old["kind"] == slot["kind"] else old for old in slots])


def _passphrase_slot(key: DataKey, passphrase: str, cost: Cost) -> Slot:
    if not passphrase:
        raise ValueError("a library needs a passphrase")
    slot: Slot = {
        "kind": BY_PHRASE,
        "kdf": "argon2id",
        "rounds": cost.rounds,
        "memory_kib": cost.memory_kib,
        "lanes": cost.lanes,
        "salt": _text(secrets.token_bytes(16)),
    }
    return _wrapped(key, slot, _passphrase_key(slot, passphrase))


def _recovery_slot(key: DataKey, code: str) -> Slot:
    slot: Slot = {"kind": BY_RECOVERY, "kdf": "hkdf-sha256", "salt": _text(secrets.token_bytes(16))}
    return _wrapped(key, slot, _recovery_key(slot, secret_of(code)))


def _passphrase_key(slot: Slot, passphrase: str) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    cost = Cost(slot["rounds"], slot["memory_kib"], slot["lanes"])
    if not cost.is_sane():
        raise StoreError(StoreFault.KEYS_DAMAGED)
    # The same letters typed on another keyboard may come as other code points.
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    kdf = Argon2id(
        salt=_bytes(slot["salt"]),
        length=KEY_LENGTH,
        iterations=cost.rounds,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return kdf.derive(secret)


def _recovery_key(slot: Slot, secret: bytes) -> bytes:
    return _hkdf(secret, salt=_bytes(slot["salt"]), info="companion recovery")


def _hkdf(secret: bytes, *, salt: bytes, info: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=KEY_LENGTH, salt=salt, info=info.encode()).derive(secret)


def _wrapped(key: DataKey, slot: Slot, wrapping: bytes) -> Slot:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(12)
    sealed = AESGCM(wrapping).encrypt(nonce, key.secret, _bound(key.library, slot))
    return {**slot, "nonce": _text(nonce), "wrapped": _text(sealed)}


def _unwrapped(library: str, slot: Slot, wrapping: bytes, wrong: StoreFault) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(wrapping).decrypt(_bytes(slot["nonce"]), _bytes(slot["wrapped"]), _bound(library, slot))
    except InvalidTag:
        raise StoreError(wrong) from None


def _bound(library: str, slot: Slot) -> bytes:
    parameters = {name: value for name, value in slot.items() if name not in ("nonce", "wrapped")}
    return _canonical({"library": library, "slot": parameters})


def _write(path: Path, library: str, slots: list[Slot]) -> None:
    body = {"format": FORMAT, "version": VERSION, "library": library, "slots": slots}
    text = json.dumps({**body, "checksum": _checksum(body)}, indent=1)
    write_whole(path, text.encode() + b"\n")


def _read(path: Path) -> tuple[str, list[Slot]]:
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_KEY_FILE + 1)
    except FileNotFoundError:
        raise StoreError(StoreFault.KEYS_MISSING) from None
    except OSError:
        raise StoreError(StoreFault.NO_ACCESS) from None
    return parse_keys(data)


def parse_keys(data: bytes) -> tuple[str, list[Slot]]:
    """The library's id and the slots in a key file's bytes; faults `too_new`, `keys_damaged`."""
    try:
        body: Any = json.loads(data) if len(data) <= LARGEST_KEY_FILE else None
        version = body["version"] if body["format"] == FORMAT else None
        if isinstance(version, int) and version > VERSION:
            raise StoreError(StoreFault.TOO_NEW)
        checksum = body.pop("checksum")
        if version != VERSION or checksum != _checksum(body) or not _is_well_formed(body):
            raise ValueError
        return body["library"], body["slots"]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise StoreError(StoreFault.KEYS_DAMAGED) from None


def _is_well_formed(body: dict[str, Any]) -> bool:
    texts = {BY_PHRASE: ("salt", "nonce", "wrapped"), BY_RECOVERY: ("salt", "nonce", "wrapped")}
    numbers = {BY_PHRASE: ("rounds", "memory_kib", "lanes"), BY_RECOVERY: ()}
    for slot in body["slots"]:
        kind = slot["kind"]
        if len(_bytes(slot["nonce"])) != 12 or len(_bytes(slot["salt"])) < 8:
            return False
        if not all(isinstance(slot[name], str) for name in texts[kind]):
            return False
        if not all(type(slot[name]) is int for name in numbers[kind]):
            return False
    return isinstance(body["library"], str) and bool(body["slots"])


def _slot(slots: list[Slot], kind: str) -> Slot:
    for slot in slots:
        if slot["kind"] == kind:
            return slot
    raise StoreError(StoreFault.KEYS_DAMAGED)


def _checksum(body: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(body)).hexdigest()


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
