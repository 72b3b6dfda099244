"""One picture of the table screen: frozen words and signs, and nothing behind them."""

from __future__ import annotations

from dataclasses import dataclass

from companion.ui.widgets.people import PersonLook


@dataclass(frozen=True, slots=True)
class SharedAgreement:
    """An agreement that was read aloud: what, and a line of who and when."""

    number: int
    text: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class TablePicture:
    """What everybody sees. Empty texts are not shown."""

    goal: str = ""
    topic: str = ""
    above_speaking: str = ""
    speaking: str = ""
    then: str = ""
    people: tuple[PersonLook, ...] = ()
    called: tuple[str, ...] = ()
    """What each of the people is called at this table, in the same order."""
    seats: tuple[str | None, ...] = ()
    angular: bool = False
    speaker: str | None = None
    decision: tuple[str, ...] = ()
    can_do: str = ""
    can_do_more: str = ""
    """The way to object, left out where there is no room: it stands on paper."""
    agreements: tuple[SharedAgreement, ...] = ()
    quiet: str = ""
    """When set, this is all there is: a break, reading, or that the meeting is over."""
    quiet_below: str = ""
