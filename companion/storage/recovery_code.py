"""The recovery code: a secret of 150 bits that people write down, with a check that catches slips of the pen.

Thirty symbols of Crockford's base 32 (no I, L, O, U) and two that check them, in eight groups of four. The check is
the number modulo 1021, a prime just below 32 * 32: every single wrong symbol and every swap of two neighbours (and
of any two of the thirty) is caught, because neither 32 ** i nor 32 ** i - 32 ** j can be a multiple of it.
"""

from __future__ import annotations

import secrets
import unicodedata

from companion.services.ports import StoreError, StoreFault

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_SYMBOLS = 30
CHECK_SYMBOLS = 2
CHECK_PRIME = 1021
GROUP = 4

_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = str.maketrans("", "", " -_.\t\r\n\N{NO-BREAK SPACE}\N{EN DASH}\N{EM DASH}\N{NON-BREAKING HYPHEN}")


def new_recovery_code() -> str:
    """A fresh code as it is printed: eight groups of four with a dash between."""
    number = secrets.randbits(5 * SECRET_SYMBOLS)
    symbols = _symbols(number, SECRET_SYMBOLS) + _symbols(number % CHECK_PRIME, CHECK_SYMBOLS)
    return "-".join(symbols[i : i + GROUP] for i in range(0, len(symbols), GROUP))


def secret_of(code: str) -> bytes:
    """The secret in a code as somebody typed it; fault `recovery_code_typo` when it cannot be a code."""
    typed = unicodedata.normalize("NFKC", code).upper().translate(_BETWEEN).translate(_MISREAD)
    if len(typed) != SECRET_SYMBOLS + CHECK_SYMBOLS or any(symbol not in SYMBOLS for symbol in typed):
        raise StoreError(StoreFault.RECOVERY_CODE_TYPO)
    number, check = _number(typed[:SECRET_SYMBOLS]), _number(typed[SECRET_SYMBOLS:])
    if number % CHECK_PRIME != check:
        raise StoreError(StoreFault.RECOVERY_CODE_TYPO)
    return number.to_bytes((5 * SECRET_SYMBOLS + 7) // 8, "big")


def _symbols(number: int, count: int) -> str:
    return "".join(SYMBOLS[number >> (5 * place) & 31] for place in reversed(range(count)))


def _number(symbols: str) -> int:
    number = 0
    for symbol in symbols:
        number = number << 5 | SYMBOLS.index(symbol)
    return number
