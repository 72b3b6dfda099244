"""What everybody at the table may see of a meeting: only what was said aloud. No times, ages, shares or ranks."""

from __future__ import annotations

from dataclasses import dataclass

from companion.ui.widgets.people import PersonLook


@dataclass(frozen=True, slots=True)
class SharedAgreement:
    """An agreement that was read aloud: what, and a line of who and when."""

    number: int
    text: str
    line: str


@dataclass(frozen=True, slots=True)
class TablePicture:
    """One frozen picture of the table screen. Empty texts are not shown."""

    welcome: str = ""
    goal: str = ""
    topic: str = ""
    speaking: str = ""
    above_speaking: str = ""
    then: str = ""
    people: tuple[PersonLook, ...] = ()
    seats: tuple[str | None, ...] = ()
    angular: bool = False
    speaker: str | None = None
    decision: tuple[str, ...] = ()
    can_do: str = ""
    agreements: tuple[SharedAgreement, ...] = ()
    quiet: str = ""
    """When set, this is all there is: a break, reading, or that the meeting is over."""
    quiet_below: str = ""
