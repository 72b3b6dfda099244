"""From what SQLite and the system report to the faults that have a sentence: the world's failures, not ours.

What is not on the list is a mistake of the program and goes on as it is.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from companion.services.ports import StoreError, StoreFault

_SQLITE: Final = {
    "SQLITE_NOTADB": StoreFault.DAMAGED,
    "SQLITE_CORRUPT": StoreFault.DAMAGED,
    "SQLITE_FULL": StoreFault.FULL,
    # A disk quota and a pulled plug come as an input/output error; either way: nothing was kept, try again.
    "SQLITE_IOERR": StoreFault.FULL,
    "SQLITE_TOOBIG": StoreFault.FULL,
    "SQLITE_READONLY": StoreFault.READ_ONLY,
    "SQLITE_CANTOPEN": StoreFault.NO_ACCESS,
    "SQLITE_PERM": StoreFault.NO_ACCESS,
    "SQLITE_AUTH": StoreFault.NO_ACCESS,
    "SQLITE_BUSY": StoreFault.BUSY,
    "SQLITE_LOCKED": StoreFault.BUSY,
    "SQLITE_PROTOCOL": StoreFault.BUSY,
}

_SYSTEM: Final = {
    errno.ENOSPC: StoreFault.FULL,
    errno.EDQUOT: StoreFault.FULL,
    errno.EFBIG: StoreFault.FULL,
    errno.EIO: StoreFault.FULL,
    errno.EROFS: StoreFault.READ_ONLY,
    errno.EACCES: StoreFault.NO_ACCESS,
    errno.EPERM: StoreFault.NO_ACCESS,
    errno.ENOENT: StoreFault.NOT_THERE,
    errno.ENOTDIR: StoreFault.NO_ACCESS,
    errno.EISDIR: StoreFault.NO_ACCESS,
    errno.EEXIST: StoreFault.NO_ACCESS,
    errno.ENAMETOOLONG: StoreFault.NO_ACCESS,
    errno.ELOOP: StoreFault.NO_ACCESS,
    errno.EBUSY: StoreFault.BUSY,
    errno.ETXTBSY: StoreFault.BUSY,
}

POISONING: Final = frozenset({StoreFault.DAMAGED, StoreFault.FULL, StoreFault.NO_ACCESS})
"""Faults after which a connection is not trusted any more and is opened anew."""


def fault_of(error: BaseException) -> StoreFault | None:
    """The fault behind an error of SQLite, of SQLAlchemy around it or of the system; `None` for our own mistakes."""
    if isinstance(error, StoreError):
        return error.fault
    if isinstance(error, OSError):
        return _SYSTEM.get(error.errno or 0)
    original = getattr(error, "orig", None) or error
    name = getattr(original, "sqlite_errorname", None)
    if not isinstance(name, str):
        return None
    for start, fault in _SQLITE.items():
        if name == start or name.startswith(start + "_"):
            return fault
    return None


@contextmanager
def faults_translated() -> Iterator[None]:
    """Raise the world's failures inside as `StoreError`; everything else goes on as it is."""
    try:
        yield
    except StoreError:
        raise
    except Exception as error:
        fault = fault_of(error)
        if fault is None:
            raise
        # Without the cause: SQL errors may carry what people wrote, and a log may keep the chain.
        raise StoreError(fault) from None
