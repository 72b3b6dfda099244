"""Write a file whole or not at all: whoever reads it finds the old content or the new, never half of it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Final

UNFINISHED_WORK: Final = ".companion-"
"""How the names of unfinished files and folders begin; not with the file's own, which may be as long as can be."""


def write_whole(path: Path, data: bytes, *, private: bool = True) -> None:
    """Put `data` at `path` in one step, on disk before this returns; `OSError` leaves the old file as it was.

    A private file can be read by its owner only; otherwise the rights are those of any new file.
    """
    handle, name = tempfile.mkstemp(prefix=UNFINISHED_WORK, suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if not private:
            temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Put a folder's own list of names on disk; a no-op where the system has no such thing."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    # There is no way to read it but to set it; the program writes files from one thread at a time.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
