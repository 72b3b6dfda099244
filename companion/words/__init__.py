"""Everything that turns a code or a value into a sentence, in the language of the window or of a paper."""

from companion.words.catalogue import (
    LANGUAGES,
    N_,
    Words,
    _,
    current,
    has_words,
    language,
    ngettext,
    normalised,
    pgettext,
    resources_root,
    set_language,
    speaking,
    system_language,
    words_in,
)

__all__ = [
    "LANGUAGES",
    "N_",
    "Words",
    "_",
    "current",
    "has_words",
    "language",
    "ngettext",
    "normalised",
    "pgettext",
    "resources_root",
    "set_language",
    "speaking",
    "system_language",
    "words_in",
]
