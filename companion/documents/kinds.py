"""The kinds of paper: what each holds, what it calls itself, and what stands at its foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from companion.documents import agreements
from companion.documents.blank import blank
from companion.documents.blocks import Block
from companion.documents.child_page import child_page
from companion.documents.document import Document
from companion.documents.errors import DocumentRefused
from companion.documents.invitation import invitation
from companion.documents.own_part import own_part
from companion.documents.paper import Paper
from companion.documents.style import LARGE_PRINT
from companion.documents.table_papers import cards, seating
from companion.documents.writer import Words
from companion.domain.legal import LegalPositions
from companion.domain.meeting import Meeting
from companion.words import _
from companion.words.dates import long_date


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of paper."""

    name: str
    title: Callable[[], str]
    """What it calls itself in the viewer's title bar: {date} is the day of the meeting; no names."""
    story: Callable[[Paper], Sequence[Block]]
    foot: Callable[[], Words]
    needs_person: bool = False
    factor: float = 1.0
    """How much larger than usual its letters are."""


_KINDS = (
    Kind("agreements", lambda: _("Agreements, {date}"), agreements.agreements, agreements.foot),
    Kind("own_part", lambda: _("Part of the agreements, {date}"), own_part, agreements.foot, needs_person=True),
    Kind("child", lambda: _("Child page, {date}"), child_page, lambda: _("This page is yours."), factor=1.2),
    Kind("invitation", lambda: _("Invitation, {date}"), invitation, lambda: _("We would be glad to see you there.")),
    Kind("seating", lambda: _("Seats at the table, {date}"), seating, lambda: ""),
    Kind("cards", lambda: _("Cards for the table, {date}"), cards, lambda: ""),
    Kind("blank", lambda: _("Agreements on paper, {date}"), blank, agreements.foot),
)


def kind_of(name: str) -> Kind | None:
    """The kind with this name, where it is made."""
    return next((kind for kind in _KINDS if kind.name == name), None)


def put_together(
    meeting: Meeting,
    kind: Kind,
    *,
    language: str,
    legal: LegalPositions | None,
    for_participant: str | None,
    large_print: bool,
) -> Document:
    """Lay out a paper and write its file."""
    if for_participant is not None and meeting.find(for_participant) is None:
        raise DocumentRefused("participant_unknown")
    if for_participant is None and kind.needs_person:
        raise DocumentRefused("participant_needed", kind=kind.name)
    factor = LARGE_PRINT if large_print else kind.factor
    paper = Paper(meeting, language=language, legal=legal, factor=factor, reader=for_participant)
    story = kind.story(paper)
    title = kind.title().format(date=long_date(meeting.details.date))
    data, pages = paper.finish(story, title=title, foot=kind.foot(), page_of=_("{page} of {pages}"))
    return Document(data, pages, tuple(sorted(paper.fonts.missing)), title)
