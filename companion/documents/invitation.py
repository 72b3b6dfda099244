"""The invitation: when, where and why, who comes, what you may expect, and the ladder explained beforehand."""

from __future__ import annotations

from companion.documents import signing
from companion.documents.blocks import Block, Column
from companion.documents.drawings import OneRung
from companion.documents.paper import Paper, Part
from companion.documents.writer import Words, bold, fill, joined
from companion.domain.meeting import Topic
from companion.domain.people import party_of
from companion.domain.terms import Rung
from companion.words import _
from companion.words.dates import date_with_weekday, minutes_text, time_span
from companion.words.rungs import CHOICES, rung_name, rung_words


def invitation(paper: Paper) -> list[Block]:
    """One sheet for everybody; for one person it says the own role per topic, where that was talked about."""
    return [*_head(paper), *_topics(paper), *_who_comes(paper), *_at_the_table(paper), *_ladder(paper)]


def _head(paper: Paper) -> list[Block]:
    details, space = paper.meeting.details, paper.sheet.space
    section = paper.root.child("Sect")
    title = fill(_("Invitation: we talk about {name}"), name=paper.child_name)
    blocks: list[Block] = [paper.heading(section, title, 1)]
    if paper.reader:
        greeting = fill(_("For {name}"), name=paper.meeting.person(paper.reader).name)
        blocks.append(paper.paragraph(section, greeting, paper.sheet.quiet))
    lines: list[Words] = [joined([bold(_("When:")), date_with_weekday(details.date), _hours(paper)])]
    if details.place:
        lines.append(joined([bold(_("Where:")), paper.own(details.place)]))
    if details.purpose:
        lines.append(joined([bold(_("Why:")), paper.own(details.purpose)]))
    chair = paper.meeting.person(details.chair)
    lines.append(joined([bold(_("Chair:")), fill("{name}", name=chair.name)]))
    blocks += [paper.paragraph(section, line, before=space(3 if at else 8)) for at, line in enumerate(lines)]
    return blocks


def _hours(paper: Paper) -> str:
    details = paper.meeting.details
    hours = time_span(details.starts_at, details.ends_at)
    if hours and details.break_minutes:
        pause = _("with a break of {minutes}").format(minutes=minutes_text(details.break_minutes))
        return f"{hours}, {pause}"
    return hours


def _topics(paper: Paper) -> list[Block]:
    part = Part(paper, _("What we talk about"))
    points = [_topic(paper, topic) for topic in paper.meeting.topics]
    if points:
        part.put(paper.points(part.element, points))
        part.say(_("Is something missing? Tell the chair. Your topic counts as much as any other."))
    return part.blocks


def _topic(paper: Paper, topic: Topic) -> Words:
    found: list[Words] = [bold(paper.own(topic.title))]
    party = party_of(paper.meeting, paper.reader) if paper.reader else None
    role = topic.role_of(party.id) if party else None
    if role is not None and (rung := role.agreed_rung or role.expected_rung) is not None:
        name = rung_name(rung, role.mode if role.agreed_rung else None)
        found.append(fill(_("Your role as we talked about it: {role}."), role=name.lower()))
    return joined(found)


def _who_comes(paper: Paper) -> list[Block]:
    part = Part(paper, _("Who comes"))
    people = [person for person in paper.people if person.is_present]
    part.put(paper.points(part.element, [signing.person_words(paper, person) for person in people]))
    return part.blocks


def _at_the_table(paper: Paper) -> list[Block]:
    part = Part(paper, _("At the table"))
    part.put(
        paper.points(
            part.element,
            [
                _("Everyone may speak. Nobody has to."),
                _("Do you want somebody beside you? You may. Just say who."),
                _("Do you want an interpreter? Tell us. Children never interpret."),
                _("Do you not know a word? Just ask."),
                _("Do you need a break? Say so."),
                _("We record no sound and no picture."),
                _("You need not decide anything on the day itself. You may take time to think."),
            ],
        )
    )
    return part.blocks


def _ladder(paper: Paper) -> list[Block]:
    part = Part(paper, _("Who decides? The rungs of the ladder"))
    every = _("For every topic we say beforehand who has which role. No rung is bad. Not knowing who decides is.")
    part.say(every, before=2)
    space = paper.sheet.space
    rows = [(rung, mode) for rung, mode in CHOICES if rung is not Rung.NOT_INVOLVED]
    numbers = {rung: number for number, rung in enumerate(dict.fromkeys(rung for rung, _mode in rows), start=1)}
    for rung, mode in reversed(rows):
        words = rung_words(rung, mode)
        section = part.element.child("Sect")
        lines = [
            paper.heading(section, words.name, 3),
            paper.paragraph(section, words.sentence),
            paper.paragraph(section, fill(_("Promise: {text}"), text=words.promise), paper.sheet.quiet),
        ]
        drawing = OneRung(numbers[rung], paper.sheet.factor)
        part.put(paper.row([drawing, Column(lines)], [space(28), 0], gap=space(14), before=space(10), whole=True))
    return part.blocks
