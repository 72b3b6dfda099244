"""What is wrong with an organisation's own file of legal positions, place by place."""

from __future__ import annotations

from typing import Final

from companion.domain.soundness import Fault
from companion.services.meeting_files import FileRefused
from companion.words.catalogue import N_, _
from companion.words.faults import fault_line

LEGAL_FILE: Final = {
    "too_deep": N_("is nested deeper than a file of legal positions ever is"),
    "unknown_name": N_("is not known in a file of legal positions"),
    "wrong_format": N_("is not the mark of a file of legal positions"),
    "wrong_version": N_("is not version 1, the only one that can be read"),
    "ages_upside_down": N_("is higher than the highest age"),
    "floors_overlap": N_("holds for the same people as {other}"),
    "missing_something_else": N_("have none with the id {id}, which stands for everything unknown"),
}
"""Reasons that only such a file has, or has in other words than a meeting file."""


def legal_fault_line(fault: Fault) -> str:
    """One fault in the file: the place and the reason, on one line."""
    text = LEGAL_FILE.get(fault.code)
    if text is None:
        return fault_line(fault)
    data = {name: str(value) for name, value in fault.data.items() if name in ("other", "id")}
    reason = _(text).format(**data)
    return f"{fault.path}: {reason}" if fault.path else _("the file {reason}").format(reason=reason)


def legal_file_sentence(failure: FileRefused | OSError) -> str:
    """That the own file was not taken and the built-in positions stay, with the first thing that is wrong."""
    stays = _("The built-in legal positions are used.")
    if isinstance(failure, OSError):
        return _("Your own file of legal positions could not be opened. {sentence}").format(sentence=stays)
    first = legal_fault_line(failure.faults[0])
    return _("Your own file of legal positions has a fault: {fault}. {sentence}").format(fault=first, sentence=stays)
