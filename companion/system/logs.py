"""The program's log: what happened and where in the code, and never a word that somebody wrote or a name.

A line holds a time, a level, the logger and an event code with numbers: `log.info("opened meetings=%d", 3)`. Text
that is given as a value is left out, unless it is a member of an enum. Of an exception it holds the types and the
places in the code; messages and values are left out, because both may carry the text of a meeting. Messages of
libraries are left out for the same reason: only who logged, and from which line, is kept.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import logging.handlers
import os
import re
import traceback
from collections.abc import Iterator
from enum import Enum
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Final

LOG_NAME: Final = "companion.log"
LARGEST_LOG: Final = 256 * 1024
KEPT_LOGS: Final = 2

_CODE: Final = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*\Z")
_VALUE: Final = re.compile(r"%(?:\.\d)?[sdf]")
_EVENT: Final = re.compile(rf"{_CODE.pattern[:-2]}(?: (?:[a-z_]+=)?{_VALUE.pattern})*\Z")
_OUR_LOGGER: Final = "companion"


class EventFormatter(logging.Formatter):
    """Turns a record into a line without personal data, whatever the record holds."""

    def format(self, record: logging.LogRecord) -> str:
        """The line: time, level, logger, event with its numbers; then exceptions by type and place."""
        when = dt.datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="seconds")
        lines = [f"{when} {record.levelname} {record.name} {_event(record)}"]
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            lines.extend(_exception_lines(error))
        return "\n".join(lines)


def _event(record: logging.LogRecord) -> str:
    ours = record.name == _OUR_LOGGER or record.name.startswith(_OUR_LOGGER + ".")
    if ours and isinstance(record.msg, str) and _EVENT.match(record.msg):
        values = iter(record.args if isinstance(record.args, tuple) else ())
        return _VALUE.sub(lambda _: _value(next(values, None)), record.msg)
    return f"({record.module}:{record.lineno})"


def _value(value: object) -> str:
    if isinstance(value, Enum):
        return value.name.lower()
    return repr(value) if isinstance(value, (bool, int, float)) else "-"


def _exception_lines(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield f"  {type(current).__module__}.{type(current).__qualname__}{_code(current)}"
        yield from _places(current.__traceback__)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _code(error: BaseException) -> str:
    """The stable code of an error of ours; system errors have a number."""
    for name in ("fault", "code"):
        value = getattr(error, name, None)
        text = value.value if isinstance(value, Enum) else value
        if type(error).__module__.startswith(_OUR_LOGGER) and isinstance(text, str) and _CODE.match(text):
            return f" {text}"
    number = error.errno if isinstance(error, OSError) else None
    return f" errno {number}" if isinstance(number, int) else ""


def _places(trace: TracebackType | None) -> Iterator[str]:
    for frame in traceback.extract_tb(trace, limit=-40):
        yield f"    {_short(frame.filename)}:{frame.lineno} {frame.name}"


def _short(filename: str) -> str:
    """A file of code from its package on: the folders before it may hold the name of the user."""
    parts = Path(filename).parts
    for marker in ("site-packages", "lib-dynload"):
        if marker in parts:
            return "/".join(parts[parts.index(marker) + 1 :])
    if _OUR_LOGGER in parts:
        start = len(parts) - 1 - parts[::-1].index(_OUR_LOGGER)
        return "/".join(parts[start:])
    return parts[-1] if parts else "?"


class PrivateFileHandler(logging.handlers.RotatingFileHandler):
    """A rotating log that only its owner can read, and that never stops the program."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=LARGEST_LOG, backupCount=KEPT_LOGS, encoding="utf-8", delay=True)
        self.setFormatter(EventFormatter())

    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        return os.fdopen(handle, "a", encoding="utf-8")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Drop the line: a full disk must not stop a meeting, nor print what was to be logged."""


@contextlib.contextmanager
def logging_to(folder: Path) -> Iterator[Path]:
    """Log to a file in this folder while the block runs; gives its path. A folder that cannot be made logs nothing."""
    handler: logging.Handler
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = PrivateFileHandler(folder / LOG_NAME)
    except OSError:
        handler = logging.NullHandler()
    root = logging.getLogger()
    ours = logging.getLogger(_OUR_LOGGER)
    earlier = ours.level
    root.addHandler(handler)
    ours.setLevel(logging.INFO)
    try:
        yield folder / LOG_NAME
    finally:
        ours.setLevel(earlier)
        root.removeHandler(handler)
        handler.close()
