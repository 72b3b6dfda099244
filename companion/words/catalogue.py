"""The catalogues of texts: one per language, read once, English when a language is missing.

The English texts are the keys themselves, so English needs no file and can never be missing. A catalogue that
is absent or damaged falls back to English: a window in the other language is better than none.
"""

from __future__ import annotations

import gettext
import locale
import logging
import os
import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Final

LANGUAGES: Final = ("nl", "en")
"""The languages the program has all its words in, as BCP 47 tags."""

FALLBACK: Final = "en"
DOMAIN: Final = "companion"

_log = logging.getLogger(__name__)


def resources_root() -> Path:
    """The folder of the program's resources: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def normalised(tag: str | None) -> str:
    """The language of `LANGUAGES` that a tag like `nl-NL` or `nl_BE.UTF-8` means; English for any other."""
    first = re.split(r"[-_.@]", (tag or "").strip().lower(), maxsplit=1)[0]
    return first if first in LANGUAGES else FALLBACK


def has_words(tag: str | None) -> bool:
    """Whether the program has its own words in the language of this tag."""
    return re.split(r"[-_.@]", (tag or "").strip().lower(), maxsplit=1)[0] in LANGUAGES


def system_language() -> str:
    """The language of `LANGUAGES` that this computer is set to."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return normalised(os.environ[name])
    return normalised(locale.getlocale()[0])


class Words:
    """The texts of one language, asked for by their English."""

    def __init__(self, tag: str, texts: gettext.NullTranslations) -> None:
        self.tag = tag
        self.gettext = texts.gettext
        self.ngettext = texts.ngettext
        self.pgettext = texts.pgettext
        self.npgettext = texts.npgettext

    def __repr__(self) -> str:
        return f"Words({self.tag!r})"


def words_in(tag: str | None) -> Words:
    """The texts of the language that this tag means, whatever language the window has."""
    return _words(normalised(tag))


@cache
def _words(tag: str) -> Words:
    path = resources_root() / "locale" / tag / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if tag == FALLBACK:
        return Words(tag, gettext.NullTranslations())
    try:
        with path.open("rb") as stream:
            return Words(tag, gettext.GNUTranslations(stream))
    except (OSError, ValueError, LookupError, struct.error) as error:
        _log.warning("The catalogue of language %s cannot be read (%s).", tag, type(error).__name__)
        return Words(tag, gettext.NullTranslations())


_window: Words = words_in(FALLBACK)
_speaking: ContextVar[Words | None] = ContextVar("speaking", default=None)


def set_language(tag: str | None) -> str:
    """Let the whole program speak the language that this tag means; gives that language."""
    global _window
    _window = words_in(tag)
    return _window.tag


def current() -> Words:
    """The texts in the language spoken here and now."""
    return _speaking.get() or _window


def language() -> str:
    """The language spoken here and now."""
    return current().tag


@contextmanager
def speaking(tag: str | None) -> Iterator[Words]:
    """Speak another language inside this block, in this thread only: a paper has a language of its own."""
    token = _speaking.set(words_in(tag))
    try:
        yield current()
    finally:
        _speaking.reset(token)


def _(text: str) -> str:
    """The text in the language spoken here and now."""
    return current().gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The text for one or for many, in the language spoken here and now."""
    return current().ngettext(one, many, count)


def pgettext(context: str, text: str) -> str:
    """The text as it is meant in this context, in the language spoken here and now."""
    return current().pgettext(context, text)


def N_(text: str) -> str:  # noqa: N802  # the name that gettext's tools look for
    """Marks a text of a table, which is put into words when it is used."""
    return text
