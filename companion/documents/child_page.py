"""The child's own page: short sentences, large letters, room to draw, and nothing to sign."""

from __future__ import annotations

from companion.documents.blocks import Block, Frame
from companion.documents.drawings import EmptyBox
from companion.documents.errors import DocumentRefused
from companion.documents.paper import Paper, Part
from companion.documents.style import CHILD_TINT
from companion.documents.writer import Words, bold, fill, joined
from companion.domain.ladder import is_child_party
from companion.domain.meeting import Topic
from companion.domain.terms import Rung
from companion.words import _
from companion.words.rungs import rung_sentence


def child_page(paper: Paper) -> list[Block]:
    """What the child said, what will happen, where it has a say, whom it can ask, and when people talk again."""
    if paper.child is None:
        raise DocumentRefused("nothing_to_show", kind="child")
    section = paper.root.child("Sect")
    opening: list[Block] = [
        paper.heading(section, fill(_("Your page, {name}"), name=paper.child_name), 1),
        paper.paragraph(section, paper.full_day(paper.meeting.details.date), paper.sheet.quiet),
        paper.paragraph(section, _("This page is yours. You need not sign anything."), before=paper.sheet.space(6)),
    ]
    return [*opening, *_said(paper), *_plans(paper), *_say(paper), *_asking(paper), *_room(paper)]


def _said(paper: Paper) -> list[Block]:
    if not paper.meeting.child_words:
        return []
    section = paper.root.child("Sect")
    blocks: list[Block] = [paper.heading(section, _("This is what you said"), 2, before=0)]
    for at, words in enumerate(paper.meeting.child_words):
        blocks.append(paper.paragraph(section, paper.quoted(words.text), before=paper.sheet.space(6 if at else 2)))
        if words.effect:
            effect = fill(_("This is what we do with it: {text}"), text=paper.own(words.effect))
            blocks.append(paper.paragraph(section, effect))
    return [paper.card(blocks, Frame(fill=CHILD_TINT), before=paper.sheet.space(14))]


def _plans(paper: Paper) -> list[Block]:
    part = Part(paper, _("This is what we are going to do"))
    points: list[Words] = [paper.own(a.plain_text or a.text) for a in paper.meeting.agreements]
    if points:
        part.put(paper.points(part.element, points))
    return part.blocks


def _say(paper: Paper) -> list[Block]:
    part = Part(paper, _("What you have to say"))
    points = [_own_place(paper, topic) for topic in paper.meeting.topics]
    shown = [point for point in points if point]
    if shown:
        part.put(paper.points(part.element, shown))
    return part.blocks


def _own_place(paper: Paper, topic: Topic) -> Words:
    role = next((r for r in topic.roles or () if is_child_party(paper.meeting, r.party)), None)
    if role is None or role.agreed_rung in (None, Rung.NOT_INVOLVED):
        return ""
    return joined([bold(paper.own(topic.title)), rung_sentence(role.agreed_rung, role.mode, child=True)])


def _asking(paper: Paper) -> list[Block]:
    part = Part(paper, _("Do you want to ask or say something?"))
    child, together = paper.meeting.details.child, paper.meeting.collaboration
    trusted = child.trusted_person if child else None
    helper = trusted or (together.contact_person if together else None)
    if helper:
        part.say(fill(_("You can go to {name}. Always."), name=bold(paper.name(helper))), before=2)
    part.say(_("Is something here not right? Say so. Then we change it."), before=2)
    evaluation = paper.meeting.evaluation
    if evaluation and evaluation.on:
        part.say(fill(_("We talk again on {date}."), date=bold(paper.day(evaluation.on))), before=2)
    return part.blocks


def _room(paper: Paper) -> list[Block]:
    part = Part(paper, _("Here you may draw or write"))
    part.put(EmptyBox(paper.sheet.space(130), before=paper.sheet.space(4)))
    return part.blocks
