"""Why a paper could not be made; the sentence is found by the code."""

from __future__ import annotations


class DocumentRefused(Exception):
    """A paper that cannot be made as it was asked for; the message never holds anything personal.

    Codes: `kind_not_available` (data: kind), `language_not_available` (data: language),
    `participant_unknown`, `participant_needed` (data: kind), `nothing_to_show` (data: kind).
    """

    def __init__(self, code: str, **data: str) -> None:
        super().__init__(code)
        self.code = code
        self.data = data
