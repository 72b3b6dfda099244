"""Who decides, topic by topic: the sentence, the roles and what people said to them, and the yes of the law apart."""

from __future__ import annotations

from collections.abc import Iterator

from companion.documents.blocks import Block, Column
from companion.documents.drawings import Ladder
from companion.documents.paper import Paper, Part
from companion.documents.style import TextStyle
from companion.documents.tagging import Element
from companion.documents.text import Span, plain
from companion.documents.writer import Words, bold, fill, joined, spans
from companion.domain.decision import Notice, NoticeCode, role_answers
from companion.domain.ladder import involved_roles, is_child_party
from companion.domain.legal import is_below
from companion.domain.legal_yes import LegalYes, floor_of_party
from companion.domain.meeting import DecisionRole, Topic
from companion.domain.terms import Answer, PartyKind, Rung
from companion.words import _, ngettext
from companion.words.decisions import decision_sentence, if_no_agreement_sentence, in_the_end_sentence
from companion.words.legal import legal_yes_headline, legal_yes_line, legal_yes_lines, notice_sentence
from companion.words.roles import (
    answer_sentences,
    change_sentences,
    discussed_before_sentence,
    everyone_agrees_sentence,
    gap_sentences,
    outcome_sentence,
)
from companion.words.rungs import rung_name

_RUNGS = (Rung.INFORM, Rung.CONSULT, Rung.ADVISE, Rung.COPRODUCE, Rung.DECIDE)

Styled = tuple[Words, TextStyle]


def who_decides(paper: Paper) -> list[Block]:
    """All topics, in their order, with what was agreed about who decides."""
    part = Part(paper, _("Who decides"))
    if any(any(_marks(paper, topic)) for topic in paper.meeting.topics):
        part.say(_legend(paper), paper.sheet.quiet, before=2, keeps_next=True)
    for topic in paper.meeting.topics:
        part.put(_topic(paper, part.element, topic))
    return part.blocks


def _legend(paper: Paper) -> Words:
    if paper.child is None:
        return _("The little ladder shows the parents. The higher, the more they have to say.")
    template = _("In the little ladder the parents are on the left, {name} on the right. Higher is having more to say.")
    return fill(template, name=paper.child_name)


def _topic(paper: Paper, parent: Element, topic: Topic) -> Block:
    section = parent.child("Sect")
    space, sheet = paper.sheet.space, paper.sheet
    lines: list[Block] = [paper.heading(section, paper.topic_title(topic), 3)]
    family, child = _marks(paper, topic)
    drawing: Block = Column([])
    if family or child:
        figure = section.child("Figure", alternative=_ladder_in_words(paper, topic))
        drawing = Ladder(figure, family, child, sheet.factor)
    for words, style in _lines(paper, topic):
        if plain(spans(words)):
            lines.append(paper.paragraph(section, words, style, before=space(2.5)))
    return paper.row([drawing, Column(lines)], [space(28), 0], gap=space(14), before=space(14))


# The small ladder.


def _marks(paper: Paper, topic: Topic) -> tuple[frozenset[int], frozenset[int]]:
    """The rungs of the parents and of the child, from 1."""
    parents, child = set(), set()
    for role in topic.roles or ():
        if role.agreed_rung not in _RUNGS:
            continue
        rung = _RUNGS.index(role.agreed_rung) + 1
        if is_child_party(paper.meeting, role.party):
            child.add(rung)
        elif paper.meeting.party(role.party).kind is PartyKind.PARENTS:
            parents.add(rung)
    return frozenset(parents), frozenset(child)


def _ladder_in_words(paper: Paper, topic: Topic) -> str:
    shown = []
    for role in topic.roles or ():
        party = paper.meeting.party(role.party)
        is_shown = party.kind is PartyKind.PARENTS or is_child_party(paper.meeting, party.id)
        if is_shown and role.agreed_rung in _RUNGS:
            rung, name = _RUNGS.index(role.agreed_rung) + 1, rung_name(role.agreed_rung, role.mode)
            words = _("{names}: rung {number} of 5 ({rung})")
            shown.append(words.format(names=paper.party_name(party.id), number=rung, rung=name.lower()))
    return _("Ladder. {rungs}.").format(rungs="; ".join(shown))


# What stands under a topic. The sentences are those that were read aloud and shown at the table.


def _lines(paper: Paper, topic: Topic) -> Iterator[Styled]:
    body, quiet = paper.sheet.body, paper.sheet.quiet
    meeting, id = paper.meeting, topic.id
    own = _own_texts(topic)
    yield paper.told(decision_sentence(meeting, id), own), body
    yield joined([paper.told(discussed_before_sentence(meeting, id)), _content(paper, topic)]), quiet
    yield joined([paper.told(sentence, own) for sentence in gap_sentences(meeting, id)]), body
    # An objection stands in letters of full size.
    yield joined([paper.told(sentence, own) for sentence in answer_sentences(meeting, id)]), body
    yield joined(_remarks(paper, topic)), body
    for sentence in change_sentences(meeting, id):
        yield paper.told(sentence, own), quiet
    for role in topic.roles or ():
        yield from _reasons(paper, topic, role)
    deciders, otherwise = in_the_end_sentence(meeting, id), if_no_agreement_sentence(meeting, id)
    yield joined([paper.told(deciders), paper.told(otherwise, own)]), body
    outcome = bold(paper.told(outcome_sentence(meeting, id)))
    yield joined([outcome, paper.own(topic.note or ""), _agreements_on(paper, topic)]), body
    yield legal_yes(paper, topic), paper.sheet.stressed


def _remarks(paper: Paper, topic: Topic) -> list[Words]:
    """What people added who have nothing against their role."""
    return [
        joined([[*bold(paper.name(consent.participant)), Span(":")], paper.quoted(consent.remark)])
        for role in involved_roles(topic)
        for consent in role.consents or ()
        if consent.remark and consent.answer in (Answer.AGREES, None)
    ]


def _own_texts(topic: Topic) -> tuple[str, ...]:
    """What people said about a topic and its roles, in their language."""
    roles = topic.roles or ()
    texts = [topic.if_no_agreement]
    texts += [consent.remark for role in roles for consent in role.consents or ()]
    texts += [change.reason for role in roles for change in role.changes or ()]
    return tuple(text for text in texts if text)


def _content(paper: Paper, topic: Topic) -> Words:
    sentence = everyone_agrees_sentence(paper.meeting, topic.id)
    agrees = role_answers(paper.meeting, topic.id).agrees
    if sentence or not agrees:
        return sentence
    text = ngettext("{names} agrees with this role.", "{names} agree with their role.", len(agrees))
    return fill(text, names=paper.names(person.id for person in agrees))


def _reasons(paper: Paper, topic: Topic, role: DecisionRole) -> Iterator[Styled]:
    """Why somebody has less to say than the positions give, or nothing at all."""
    party, body = paper.party_name(role.party), paper.sheet.body
    if role.not_involved_reason and role.agreed_rung is Rung.NOT_INVOLVED:
        reason = paper.own(role.not_involved_reason)
        yield fill(_("Why {names} takes no part in this: {text}"), names=party, text=reason), body
    position = paper.position_on(topic)
    floor = floor_of_party(paper.meeting, role.party, position) if position else None
    if role.below_floor_reason:
        reason = paper.own(role.below_floor_reason)
        yield fill(_("Why {names} has less say here than on our list: {text}"), names=party, text=reason), body
    elif floor and role.agreed_rung and is_below(role.agreed_rung, role.mode, floor):
        notice = Notice(code=NoticeCode.BELOW_FLOOR, party=role.party, floor=floor)
        yield paper.told(notice_sentence(paper.meeting, notice)), body


def _agreements_on(paper: Paper, topic: Topic) -> Words:
    numbers = [agreement.number for agreement in paper.meeting.agreements if agreement.topic == topic.id]
    if not numbers:
        return ""
    text = ngettext("See agreement {numbers}.", "See agreements {numbers}.", len(numbers))
    return fill(text, numbers=paper.numbers(numbers))


def legal_yes(paper: Paper, topic: Topic) -> Words:
    """What the law asks of people on a topic and what each said, never mixed with roles or signatures."""
    position, meeting = paper.position_on(topic), paper.meeting
    texts = tuple(each.remark for each in meeting.legal_consents if each.topic == topic.id and each.remark)
    if position is not None:
        lines = list(legal_yes_lines(meeting, topic.id, position))
        headline = legal_yes_headline(meeting, topic.id, position)
    else:
        said = [each for each in meeting.legal_consents if each.topic == topic.id]
        lines = [legal_yes_line(meeting, LegalYes(meeting.person(each.participant), each)) for each in said]
        lines += [_("Signing this sheet does not replace it.")] if said else []
        headline = ""
    if lines and not headline:
        lines.insert(0, _("The yes that the law asks for:"))
    return joined([paper.told(line, texts) for line in lines])
