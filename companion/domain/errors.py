"""The one error of the centre: a rule that was broken, told by a code and never by a sentence."""

from __future__ import annotations


class RuleBroken(Exception):
    """A change that a rule refuses; `code` is stable, `data` holds what a sentence about it needs."""

    def __init__(self, code: str, **data: object) -> None:
        # The data may name a person: it stays out of the message, which may end in a log.
        super().__init__(code)
        self.code = code
        self.data = data
