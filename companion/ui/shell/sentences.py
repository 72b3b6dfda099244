"""The window's way to the words for failures. The words come in when the first failure does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from companion.words import _

if TYPE_CHECKING:
    from companion.domain.errors import RuleBroken
    from companion.services.meeting_files import FileRefused


def failure_sentence(error: Exception) -> str:
    """A failure of the world (`StoreError`, `OSError`, a refused file), in a sentence that says what to do."""
    from companion.services.ports import StoreError
    from companion.words.faults import store_sentence

    if isinstance(error, StoreError):
        return store_sentence(error)
    if isinstance(error, OSError):
        return _("This file or folder cannot be used.")
    return _("This file was not taken in.")


def rule_sentence(error: RuleBroken) -> str:
    """A change that a rule refuses, in a sentence."""
    from companion.words.faults import rule_sentence as words_of

    return words_of(error)


def refusal_lines(error: FileRefused) -> Sequence[str]:
    """Why a meeting file was not taken in: a line for every place."""
    from companion.words.faults import fault_line

    lines = [fault_line(fault) for fault in error.faults]
    return [*lines, "…"] if error.more else lines


def document_sentence(error: Exception) -> str:
    """Why a paper could not be made; empty for a mistake of the program."""
    sentences = {
        "kind_not_available": _("This paper cannot be made yet."),
        "language_not_available": _("There are no fixed words in this language."),
        "participant_unknown": _("This person is not part of the meeting."),
        "participant_needed": _("Say for whom this paper is."),
        "nothing_to_show": _("There is nothing in this meeting yet that could stand on this paper."),
    }
    return sentences.get(str(getattr(error, "code", "")), "")
