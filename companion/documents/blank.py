"""The paper twin of the sheet: for when a laptop fails or is not wanted. What is known already stands in it."""

from __future__ import annotations

from companion.documents import first_page
from companion.documents.blocks import Block, Column
from companion.documents.drawings import EmptyLines, TickBox
from companion.documents.paper import Paper, Part
from companion.documents.tagging import Element
from companion.documents.writer import Words, fill
from companion.domain.meeting import Topic
from companion.domain.signing import signers
from companion.domain.terms import SignMeaning
from companion.words import _
from companion.words.naming import sign_sentence
from companion.words.people import capitalised
from companion.words.rungs import CHOICES, rung_name

_ROWS = 8


def blank(paper: Paper) -> list[Block]:
    """Goal, child's words, agreements, where we differ, looking back, who decides, and room to sign."""
    title = fill(_("Our agreements about {name}"), name=paper.child_name)
    goal = paper.meeting.details.common_goal
    return [
        *first_page.head(paper, title),
        *(first_page.goal(paper) if goal else _lines(paper, _("Our goal"), 2)),
        *_lines(paper, fill(_("What {name} says"), name=paper.child_name), 3),
        *_agreements(paper),
        *_lines(paper, _("Here we think differently"), 4),
        *_lines(paper, _("Next step"), 1),
        *_looking_back(paper),
        *_decisions(paper),
        *_signing(paper),
    ]


def _lines(paper: Paper, title: Words, count: int) -> list[Block]:
    part = Part(paper, title)
    part.put(EmptyLines(count, paper.sheet.space(26)))
    return part.blocks


def _agreements(paper: Paper) -> list[Block]:
    part = Part(paper, _("Who does what"))
    space = paper.sheet.space
    rows = [[f"{number}\n", "", "", ""] for number in range(1, _ROWS + 1)]
    head = ["", _("What"), _("Who"), _("From / ready")]
    part.put(paper.table(part.element, head, rows, [space(18), 0, space(90), space(96)]))
    return part.blocks


def _looking_back(paper: Paper) -> list[Block]:
    part = Part(paper, _("Looking back and asking"))
    for words in (
        _("We look back together on:"),
        _("Who invites everybody:"),
        _("Whom to call first, and the number:"),
    ):
        part.say(words)
        part.put(EmptyLines(1, paper.sheet.space(20)))
    return part.blocks


def _decisions(paper: Paper) -> list[Block]:
    part = Part(paper, _("Who decides"))
    for topic in paper.meeting.topics:
        part.put(*_decision(paper, part.element, topic))
    return part.blocks


def _decision(paper: Paper, parent: Element, topic: Topic) -> list[Block]:
    section, space = parent.child("Sect"), paper.sheet.space
    blocks: list[Block] = [paper.heading(section, paper.topic_title(topic), 3, before=space(14))]
    for party in paper.meeting.parties:
        names = [rung_name(rung, mode) for rung, mode in CHOICES]
        party_name = capitalised(paper.party_name(party.id))
        blocks.append(paper.paragraph(section, party_name, before=space(6), keeps_next=True))
        blocks.append(choices(paper, section, names, beside=4))
    blocks.append(paper.paragraph(section, _("Who decides in the end:"), before=space(8)))
    blocks.append(EmptyLines(1, space(20)))
    return blocks


def choices(paper: Paper, section: Element, names: list[str], *, beside: int = 2) -> Block:
    """Some choices with an empty box before each, so many beside each other where the letters let them."""
    listing = section.child("L")
    space = paper.sheet.space
    beside = beside if paper.sheet.factor == 1 else 2
    cells: list[Block] = []
    for name in names:
        item = listing.child("LI")
        box = TickBox(item.child("Lbl").child("Figure", alternative=_("empty box")), space(11))
        cells.append(paper.row([box, paper.paragraph(item, name, tag="LBody")], [space(15), 0]))
    cells += [Column([]) for _cell in range(-len(cells) % beside)]
    starts = range(0, len(cells), beside)
    rows = [paper.row(cells[at : at + beside], [0] * beside, gap=space(6), before=space(2)) for at in starts]
    return Column(rows, before=space(2), whole_up_to=paper.room / 3)


def _signing(paper: Paper) -> list[Block]:
    part = Part(paper, _("What everybody says about this sheet"))
    part.say(_("You need not sign. You may always add a remark."), before=2)
    answers = (SignMeaning.THINK, SignMeaning.AGREE, SignMeaning.AGREE_REMARK, SignMeaning.SEEN_NOT_AGREED)
    space = paper.sheet.space
    for person in signers(paper.meeting):
        section = part.element.child("Sect")
        name = fill("{name}", name=paper.meeting.person(person).name)
        lines: list[Block] = [
            paper.heading(section, name, 3),
            choices(paper, section, [sign_sentence(answer) for answer in answers]),
            paper.paragraph(section, _("Remark, and signature if you want:"), paper.sheet.quiet, before=space(4)),
            EmptyLines(1, space(22)),
        ]
        part.put(Column(lines, before=space(14), whole_up_to=paper.room / 3))
    return part.blocks
