"""How we go on together: the story, the way of working, who may share what, and what if somebody does not agree."""

from __future__ import annotations

from collections.abc import Iterable

from companion.documents.blocks import Block
from companion.documents.paper import Paper, Part
from companion.documents.writer import Words, bold, fill, joined
from companion.domain.meeting import SharingConsent, Spoken
from companion.words import _, ngettext
from companion.words.legal import checked_sentence, what_you_can_do


def our_story(paper: Paper) -> list[Block]:
    """What goes well, the story everybody can agree with, pictures of later, and what was said for the record."""
    meeting = paper.meeting
    part = Part(paper, _("Our story"))
    strengths = [spoken for spoken in meeting.strengths if spoken.in_report]
    if strengths:
        part.head(_("What goes well"), before=2)
        part.put(paper.points(part.element, _quotes(paper, strengths)))
    if meeting.details.shared_story:
        if strengths:
            part.head(_("What we see together"))
        part.say(paper.own(meeting.details.shared_story), before=2)
    if meeting.wish_pictures:
        part.head(_("How we picture later"))
        pictures = [_quote(paper, picture.text, paper.names(picture.by)) for picture in meeting.wish_pictures]
        part.put(paper.points(part.element, pictures))
    said = [spoken for spoken in meeting.spoken_contributions if spoken.in_report]
    if said:
        part.head(_("What people said, and want to be read here"))
        part.put(paper.points(part.element, _quotes(paper, said)))
    return part.blocks


def _quotes(paper: Paper, spoken: Iterable[Spoken]) -> list[Words]:
    return [_quote(paper, each.text, paper.name(each.owner)) for each in spoken]


def _quote(paper: Paper, text: str, who: str) -> Words:
    return joined([[*bold(who), *fill(":")], paper.quoted(text)])


def collaboration(paper: Paper) -> list[Block]:
    """How often people talk, what to do when it goes wrong, and what may be told to whom."""
    known = paper.meeting.collaboration
    part = Part(paper, _("How we work together"))
    points: list[Words] = []
    if known and known.rhythm:
        points.append(joined([bold(_("How often:")), paper.own(known.rhythm)]))
    if known and known.if_it_goes_wrong:
        points.append(joined([bold(_("If it goes wrong:")), paper.own(known.if_it_goes_wrong)]))
    if points:
        part.put(paper.points(part.element, points))
    if paper.meeting.sharing_consents:
        part.head(_("Who may tell what"), before=10 if points else 2)
        part.put(paper.points(part.element, [_sharing(paper, each) for each in paper.meeting.sharing_consents]))
        part.say(_("You may always say no, also later."), paper.sheet.quiet)
    return part.blocks


def sharing_of(paper: Paper, person: str) -> list[Block]:
    """What one person may tell, or may be told."""
    part = Part(paper, _("Who may tell what"))
    concerned = [c for c in paper.meeting.sharing_consents if person in (*(c.told_by or ()), *(c.told_to or ()))]
    if concerned:
        part.put(paper.points(part.element, [_sharing(paper, consent) for consent in concerned]))
    return part.blocks


def _sharing(paper: Paper, consent: SharingConsent) -> Words:
    by, to, what = paper.names(consent.told_by or ()), paper.names(consent.told_to or ()), paper.quoted(consent.what)
    count = len(consent.told_by or ()) or 1
    if by and to:
        told = fill(
            ngettext("{by} may tell {to}: {what}", "{by} may tell {to}: {what}", count), by=by, to=to, what=what
        )
    elif by:
        told = fill(ngettext("{by} may tell: {what}", "{by} may tell: {what}", count), by=by, what=what)
    elif to:
        told = fill(_("This may be told to {to}: {what}"), to=to, what=what)
    else:
        told = fill(_("This may be told: {what}"), what=what)
    found: list[Words] = [told]
    if consent.until:
        found.append(fill(_("Until {date}."), date=paper.day(consent.until)))
    people, givers = paper.names(consent.given_by), len(consent.given_by)
    found.append(fill(ngettext("{people} allows this.", "{people} allow this.", givers), people=people))
    if consent.pending:
        found.append(fill(_("Not asked yet: {people}."), people=paper.names(consent.pending)))
    if consent.withdrawn_on:
        found.append(
            bold(fill(_("Withdrawn on {date}: it may not be told any more."), date=paper.day(consent.withdrawn_on)))
        )
    return joined(found)


def if_you_do_not_agree(paper: Paper) -> list[Block]:
    """What somebody can do who does not agree: per kind of decision, from the legal positions."""
    part = Part(paper, _("Not agreed? This is what you can do"))
    routes: dict[str, list[int]] = {}
    checked = ""
    for topic in paper.meeting.topics:
        position = paper.position_on(topic)
        if position is not None and paper.legal is not None:
            routes.setdefault(what_you_can_do(position), []).append(paper.number_of(topic.id))
            checked = checked_sentence(position, paper.legal)
    points: list[Words] = []
    for route, numbers in routes.items():
        text = ngettext("Topic {numbers}:", "Topics {numbers}:", len(numbers))
        names = paper.numbers(numbers)
        points.append(joined([bold(fill(text, numbers=names)), route]))
    if points:
        part.put(paper.points(part.element, points))
    part.say(
        _("A support point for parents and young people can help you for free. You may also bring somebody along.")
    )
    part.say(checked, paper.sheet.quiet)
    return part.blocks
