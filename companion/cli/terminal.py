"""What the sub-commands say and ask: results to standard output, messages to standard error, secrets unseen."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import sys
import warnings
from pathlib import Path
from typing import Any, Final, TextIO

from companion.cli.toolbox import Exit, Stop
from companion.services.whole_file import write_whole
from companion.words import _

LONGEST_PASSPHRASE_FILE: Final = 64 * 1024


class OutputGone(Exception):
    """Whoever read the results has stopped reading; there is nobody left to tell."""


def shown(text: object) -> str:
    """A name as it was typed, harmless to a terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "backslashreplace").decode() for c in str(text))


def say(*lines: str) -> None:
    """Messages for the one who called, a line each."""
    with contextlib.suppress(OSError, ValueError):
        for line in lines:
            print(line, file=sys.stderr)
        sys.stderr.flush()


def give(text: str) -> None:
    """One line of the result, at once."""
    give_bytes(text.encode("utf-8", "backslashreplace") + b"\n")


def give_json(value: Any) -> None:
    """The result as JSON, in UTF-8 whatever the terminal thinks."""
    give(json.dumps(value, ensure_ascii=False, indent=1))


def give_bytes(data: bytes) -> None:
    """The result as it is, at once; `Stop` when it cannot be written."""
    try:
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is None:
            sys.stdout.write(data.decode())
        else:
            sys.stdout.flush()
            buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        _leave(sys.stdout)
        raise OutputGone from None
    except OSError:
        _leave(sys.stdout)
        raise Stop(Exit.NOT_WRITTEN, _("The result could not be written.")) from None


def _leave(stream: TextIO) -> None:
    """Let what could not be written go, or the program would try once more at its very end and complain."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def write_output(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; a device or a pipe, which cannot be replaced, is written to."""
    try:
        # The file behind a link is the one that is meant.
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            write_whole(target, data)
    except (OSError, RuntimeError, ValueError):
        raise Stop(Exit.NOT_WRITTEN, _("{path} could not be written.").format(path=shown(path))) from None


def passphrase_from(file: Path) -> str:
    """The first line of a file that holds a passphrase."""
    try:
        with file.open("rb") as stream:
            data = stream.read(LONGEST_PASSPHRASE_FILE)
        line = data.decode("utf-8-sig").partition("\n")[0].removesuffix("\r")
    except (OSError, ValueError):
        sentence = _("The passphrase could not be read from {path}.").format(path=shown(file))
        raise Stop(Exit.WRONG_USE, sentence) from None
    if not line:
        raise Stop(Exit.WRONG_USE, _("The first line of {path} is empty.").format(path=shown(file)))
    return line


def ask_passphrase(prompt: str) -> str:
    """A passphrase typed on the terminal, unseen; `Stop` where there is no terminal."""
    with warnings.catch_warnings():
        # What it would do next is to show what is typed.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(prompt)
        except (getpass.GetPassWarning, EOFError, OSError):
            sentence = _("There is no terminal to ask for the passphrase. Use --passphrase-file.")
            raise Stop(Exit.WRONG_USE, sentence) from None


def ask_new_passphrase() -> str:
    """A passphrase for a new library, typed twice."""
    first = ask_passphrase(_("Choose a passphrase: "))
    if not first:
        raise Stop(Exit.WRONG_USE, _("A library needs a passphrase."))
    if ask_passphrase(_("The same once more: ")) != first:
        raise Stop(Exit.WRONG_USE, _("These are not the same. Nothing was made."))
    return first


def ask(question: str) -> bool:
    """A question whose answer is yes only when somebody says so; `Stop` where there is no terminal."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise Stop(Exit.WRONG_USE, _("There is no terminal to ask on. Use --yes to go on without asking."))
    print(question, end=" ", file=sys.stderr, flush=True)
    answer = sys.stdin.readline().strip().casefold()
    return answer in {"y", "yes", "j", "ja"}


def is_seen_by_somebody() -> bool:
    """Whether messages go to a screen and not to a file."""
    return sys.stderr is not None and sys.stderr.isatty()
