"""The part of the sheet for somebody who came for one topic: what concerns that person, and no more."""

from __future__ import annotations

from companion.documents import first_page, together
from companion.documents.blocks import Block
from companion.documents.paper import Paper, Part
from companion.documents.writer import bold, fill, joined
from companion.domain.ladder import involved_roles
from companion.domain.meeting import Agreement, Topic
from companion.domain.people import party_of
from companion.domain.signing import recipient_of, signature_of
from companion.words import _
from companion.words.decisions import decision_sentence
from companion.words.naming import sign_sentence
from companion.words.roles import outcome_sentence


def own_part(paper: Paper) -> list[Block]:
    """Goal, own agreements, own topics, what may be told, and what the person said to it."""
    agreed = _own_agreements(paper)
    title = fill(_("Our agreements about {name}: the part for {reader}"), name=paper.child_name, reader=_reader(paper))
    return [
        *first_page.head(paper, title),
        *_explained(paper),
        *first_page.goal(paper),
        *(first_page.who_does_what(paper, agreements=agreed) if agreed else []),
        *first_page.look_back(paper),
        *_own_topics(paper),
        *together.sharing_of(paper, paper.reader or ""),
        *_own_answer(paper),
    ]


def _reader(paper: Paper) -> str:
    return paper.name(paper.reader or "")


def _explained(paper: Paper) -> list[Block]:
    section = paper.root.child("Sect")
    words = fill(_("This is a part of the whole sheet: what concerns {name}."), name=_reader(paper))
    return [paper.paragraph(section, words, paper.sheet.quiet, before=paper.sheet.space(4))]


def topics_of(paper: Paper) -> tuple[Topic, ...]:
    """The topics that were chosen for this copy; else those in which the person's party has a role."""
    known = recipient_of(paper.meeting, paper.reader or "")
    if known is not None and known.topics is not None:
        return tuple(topic for topic in paper.meeting.topics if topic.id in known.topics)
    party = party_of(paper.meeting, paper.reader or "")
    return tuple(
        topic
        for topic in paper.meeting.topics
        if party is not None and any(role.party == party.id for role in involved_roles(topic))
    )


def _own_agreements(paper: Paper) -> tuple[Agreement, ...]:
    topics = {topic.id for topic in topics_of(paper)}
    return tuple(a for a in paper.meeting.agreements if paper.reader in (a.owners or ()) or a.topic in topics)


def _own_topics(paper: Paper) -> list[Block]:
    part = Part(paper, _("Who decides"))
    for topic in topics_of(paper):
        part.head(paper.topic_title(topic), before=10 if part.blocks else 2)
        part.say(paper.told(decision_sentence(paper.meeting, topic.id)), before=2)
        outcome = bold(paper.told(outcome_sentence(paper.meeting, topic.id)))
        part.say(joined([outcome, paper.own(topic.note or "")]), before=2)
    return part.blocks


def _own_answer(paper: Paper) -> list[Block]:
    known = signature_of(paper.meeting, paper.reader or "")
    part = Part(paper, fill(_("What {name} says about this"), name=_reader(paper)))
    if known is not None:
        part.say(sign_sentence(known.meaning), before=2)
        if known.until:
            part.say(fill(_("Time to think until {date}."), date=paper.day(known.until)), before=2)
        part.say(paper.quoted(known.remark or ""), before=2)
    return part.blocks
