"""The words of the command line: sub-commands and options, and argparse made to speak the chair's language."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final, NoReturn

from companion.words import LANGUAGES, N_, _

PAPERS: Final = ("agreements", "own_part", "child", "invitation", "seating", "cards", "blank")

ARGPARSE: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "usage: ": (N_("usage: "), {}),
    "options": (N_("options"), {}),
    "positional arguments": (N_("what belongs to it"), {}),
    "show this help message and exit": (N_("show this explanation"), {}),
    "argument %(argument_name)s: %(message)s": (
        N_("{name}: {problem}"),
        {"name": "%(argument_name)s", "problem": "%(message)s"},
    ),
    "unrecognized arguments: %s": (N_("this is not known here: {words}"), {"words": "%s"}),
    "the following arguments are required: %s": (N_("this is still needed: {words}"), {"words": "%s"}),
    "invalid choice: %(value)r (choose from %(choices)s)": (
        N_("{value} cannot stand here; choose from {choices}"),
        {"value": "%(value)r", "choices": "%(choices)s"},
    ),
    "expected one argument": (N_("something belongs behind it"), {}),
    "expected at least one argument": (N_("at least one thing belongs behind it"), {}),
    "ignored explicit argument %r": (N_("nothing belongs behind it, so not {value} either"), {"value": "%r"}),
}
"""What argparse says, in plain words of ours, with what it fills in where."""


class Misused(Exception):
    """Words that make no call of the program: how it is called, and what is wrong."""

    def __init__(self, usage: str, message: str) -> None:
        super().__init__("misused")
        self.usage = usage
        self.message = message


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Misused(self.format_usage().rstrip(), message)


@contextmanager
def _argparse_in_our_words() -> Iterator[None]:
    """Argparse asks the texts of its own module for its sentences: ours stand there while a call is read."""
    module: Any = argparse
    before = module._
    module._ = _in_our_words
    try:
        yield
    finally:
        module._ = before


def _in_our_words(text: str) -> str:
    ours, names = ARGPARSE.get(text, (text, {}))
    return _(ours).format(**names) if text in ARGPARSE else text


def language_asked_for(words: Sequence[str]) -> str | None:
    """The language of the messages that these words ask for, found before anything can be wrong with them."""
    found = None
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        name, equals, value = word.partition("=")
        if name == "--messages" and (value if equals else following) in LANGUAGES:
            found = value if equals else following
    return found


def parsed(words: Sequence[str], version: str) -> argparse.Namespace:
    """What these words ask for; raises `Misused`, or `SystemExit` after showing help."""
    with _argparse_in_our_words():
        options = _parser(version).parse_args(list(words))
    for name, default in (("library", None), ("passphrase_file", None), ("messages", None), ("create", False)):
        if not hasattr(options, name):
            setattr(options, name, default)
    return options


def _parser(version: str) -> _Parser:
    everywhere = _options_for_all()
    parser = _Parser(
        prog="companion",
        description=_(
            "A calm companion for the chair of a round-table meeting. Without a command it opens its window."
        ),
        parents=[everywhere],
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"companion {version}", help=_("say which version this is")
    )
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"), title=_("commands"))

    def command(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=text, description=text, parents=[everywhere], allow_abbrev=False)

    command("demo", _("open the window at the example meeting, in a library that is gone afterwards"))
    _add_meeting_commands(command)
    _add_library_commands(command)
    return parser


def _options_for_all() -> _Parser:
    # Left out of the result when not given, so that they may stand before the command as well as after it.
    options = _Parser(add_help=False, argument_default=argparse.SUPPRESS, allow_abbrev=False)
    options.add_argument("--library", type=Path, metavar=_("FOLDER"), help=_("the folder of the library"))
    options.add_argument(
        "--passphrase-file",
        type=Path,
        metavar=_("FILE"),
        help=_("take the passphrase from the first line of this file instead of asking for it"),
    )
    options.add_argument("--messages", choices=LANGUAGES, help=_("the language of the messages"))
    options.add_argument("--create", action="store_true", help=_("make the library when there is none"))
    return options


def _add_meeting_commands(command: Any) -> None:
    bring_in = command("import", _("take in meeting files, each whole or not at all"))
    bring_in.add_argument("files", nargs="+", type=Path, metavar=_("FILE"))
    bring_in.add_argument(
        "--replace", action="store_true", help=_("put it in the place of the meeting with the same id")
    )
    listing = command("list", _("list the meetings, newest first"))
    listing.add_argument("--json", action="store_true", help=_("as JSON"))
    export = command("export", _("write the meeting file"))
    export.add_argument("id", metavar="ID")
    export.add_argument("-o", "--output", type=Path, metavar=_("FILE"), help=_("where to; otherwise standard output"))
    export.add_argument("--with-turns", action="store_true", help=_("with the talk times"))
    paper = command("pdf", _("write a paper of the meeting"))
    paper.add_argument("id", metavar="ID")
    paper.add_argument("-o", "--output", type=Path, metavar=_("FILE"), help=_("where to; otherwise the current folder"))
    paper.add_argument("--kind", choices=PAPERS, default=PAPERS[0], help=_("which paper"))
    paper.add_argument("--language", metavar=_("TAG"), help=_("the language of its fixed words"))
    paper.add_argument("--for", dest="for_participant", metavar=_("PARTICIPANT"), help=_("for whom it is (an id)"))
    paper.add_argument("--large-print", action="store_true", help=_("in large letters"))
    paper.add_argument("--seal", action="store_true", help=_("seal it"))
    verify = command("verify", _("say whether a PDF is unchanged since it was sealed, and by a known key"))
    verify.add_argument("file", type=Path, metavar=_("FILE"))
    verify.add_argument("--json", action="store_true", help=_("as JSON"))
    stats = command("stats", _("talk time, for the chair's own learning"))
    stats.add_argument("id", metavar="ID")
    stats.add_argument("--json", action="store_true", required=True, help=_("as JSON"))
    erase = command("erase", _("delete a meeting for good"))
    erase.add_argument("id", metavar="ID")
    erase.add_argument("--yes", action="store_true", help=_("without asking"))


def _add_library_commands(command: Any) -> None:
    command("check", _("read the whole library and see whether it is sound"))
    backup = command("backup", _("write a verified copy of the library"))
    backup.add_argument("-o", "--output", type=Path, metavar=_("FOLDER"), help=_("into which folder"))
    restore = command("restore", _("put a backup back"))
    restore.add_argument("file", type=Path, metavar=_("FILE"))
