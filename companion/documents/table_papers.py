"""Papers for the table itself: where everybody sits, and the cards to put up."""

from __future__ import annotations

from companion.documents.blocks import Block, Frame
from companion.documents.drawings import RoundTable
from companion.documents.errors import DocumentRefused
from companion.documents.paper import Paper, Part
from companion.documents.style import LINE
from companion.documents.writer import fill, joined
from companion.words import _
from companion.words.people import name_list


def seating(paper: Paper) -> list[Block]:
    """The table from above with a name at every seat, and the same as a list."""
    plan = paper.meeting.seating
    if plan is None or not plan.seats:
        raise DocumentRefused("nothing_to_show", kind="seating")
    section = paper.root.child("Sect")
    names = [paper.name(seat) if seat else _("empty seat") for seat in plan.seats]
    blocks: list[Block] = [
        paper.heading(section, _("Where everybody sits"), 1),
        paper.paragraph(section, paper.full_day(paper.meeting.details.date), paper.sheet.quiet),
    ]
    words = _("A table from above. Clockwise from the top: {names}.").format(names=name_list(names))
    figure = section.child("Figure", alternative=words)
    labels = [paper.label(figure, name) for name in names]
    blocks.append(RoundTable(figure, labels, paper.sheet.width, before=paper.sheet.space(14)))
    part = Part(paper, _("Clockwise, from the top"))
    people = [paper.meeting.find(seat) for seat in plan.seats]
    points = [
        joined([fill("{name}", name=person.name), paper.own(person.role or "")], ", ") if person else _("empty seat")
        for person in people
    ]
    part.put(paper.points(part.element, points))
    return [*blocks, *part.blocks]


def cards(paper: Paper) -> list[Block]:
    """Cards to put up without a word: for parents, for the child, for everybody who wants one."""
    section = paper.root.child("Sect")
    space = paper.sheet.space
    blocks: list[Block] = [
        paper.heading(section, _("Cards for the table"), 1),
        paper.paragraph(
            section, _("Cut them out. Hold one up, and everybody knows. You need not explain it."), paper.sheet.quiet
        ),
    ]
    words = (
        (_("Explain"), _("I do not understand this.")),
        (_("Break"), _("I need a moment.")),
        (_("I want to say something"), _("Give me a turn, please.")),
    )
    style = paper.sheet.title
    for title, line in words * 2:
        cells: list[Block] = []
        for _side in range(2):
            each = section.child("Sect")
            lines = [paper.heading(each, title, 2, style, before=0), paper.paragraph(each, line, before=space(6))]
            cells.append(paper.card(lines, Frame(line=LINE, padding=18), stretch=True))
        blocks.append(paper.row(cells, [0, 0], gap=space(12), before=space(12), whole=True))
    return blocks
