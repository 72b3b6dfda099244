"""Which way a call goes: the window, the window on an example, or a sub-command. Looked at without any heavy import."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Way(Enum):
    """What a call asks for."""

    WINDOW = "window"
    DEMO = "demo"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Call:
    """What a call asks for, with what the window needs of its options."""

    kind: Way
    library: Path | None = None
    messages: str | None = None


_VALUED = {"--library": "library", "--messages": "messages"}


def way_of(arguments: tuple[str, ...]) -> Call:
    """The way of these arguments; whatever is not plainly the window's goes to the command line, which explains."""
    values: dict[str, str] = {}
    words: list[str] = []
    at = 0
    while at < len(arguments):
        name, equals, value = arguments[at].partition("=")
        if name in _VALUED and equals:
            values[_VALUED[name]] = value
        elif name in _VALUED and at + 1 < len(arguments):
            at += 1
            values[_VALUED[name]] = arguments[at]
        else:
            words.append(arguments[at])
        at += 1
    if values.get("messages") not in (None, "nl", "en"):
        return Call(Way.COMMAND)
    library = Path(values["library"]) if values.get("library") else None
    if words == ["demo"] and library is None:
        return Call(Way.DEMO, None, values.get("messages"))
    if not words:
        return Call(Way.WINDOW, library, values.get("messages"))
    return Call(Way.COMMAND)
