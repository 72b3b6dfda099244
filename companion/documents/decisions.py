"""Who decides, topic by topic: the sentence, the roles and what people said to them, and the yes of the law apart."""

from __future__ import annotations

from collections.abc import Iterator

from companion.documents.blocks import Block, Column
from companion.documents.drawings import Ladder
from companion.documents.paper import Paper, Part
from companion.documents.phrases import outcome_words
from companion.documents.style import TextStyle
from companion.documents.tagging import Element
from companion.documents.text import plain
from companion.documents.writer import Words, bold, fill, joined, spans
from companion.domain.decision import RoleAnswers, role_answers
from companion.domain.ladder import involved_roles, is_child_party
from companion.domain.legal import is_below
from companion.domain.legal_yes import LegalYes, floor_of_party, legal_state
from companion.domain.meeting import DecisionRole, Topic
from companion.domain.terms import Answer, ConsentAnswer, DiscussedValue, PartyKind, Rung
from companion.words import _, ngettext
from companion.words.decisions import decision_sentence
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
    return paper.row([drawing, Column(lines)], [space(28), 0], gap=space(14), before=space(14), whole=True)


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
            shown.append(
                _("{party}: rung {number} of 5, {role}").format(
                    party=paper.party_name(party.id),
                    number=_RUNGS.index(role.agreed_rung) + 1,
                    role=rung_name(role.agreed_rung, role.mode),
                )
            )
    return _("Ladder. {rungs}.").format(rungs="; ".join(shown))


# What stands under a topic.


def _lines(paper: Paper, topic: Topic) -> Iterator[Styled]:
    body, quiet = paper.sheet.body, paper.sheet.quiet
    yield paper.with_names_apart(decision_sentence(paper.meeting, topic.id)), body
    answers = role_answers(paper.meeting, topic.id)
    yield joined([_discussed_before(paper, topic), _content(paper, answers), _not_asked(paper, answers)]), quiet
    yield from _objections(paper, topic, answers)
    for role in topic.roles or ():
        yield from _history(paper, role)
        yield from _reasons(paper, topic, role)
    yield _in_the_end(paper, topic), body
    until = paper.day(topic.outcome_until) if topic.outcome_until else ""
    outcome = bold(outcome_words(topic, paper.names(topic.outcome_by or ()), until))
    yield joined([outcome, paper.own(topic.note or ""), _agreements_on(paper, topic)]), body
    yield legal_yes(paper, topic), paper.sheet.stressed


def _in_the_end(paper: Paper, topic: Topic) -> Words:
    people = topic.decides_in_end or ()
    found: list[Words] = []
    if people:
        text = ngettext("{names} decides in the end.", "{names} decide in the end.", len(people))
        found.append(fill(text, names=paper.names(people)))
    if topic.if_no_agreement:
        found.append(fill(_("If we do not agree: {text}"), text=paper.own(topic.if_no_agreement)))
    return joined(found)


def _discussed_before(paper: Paper, topic: Topic) -> Words:
    known = topic.discussed_before
    if known is None or known.value is DiscussedValue.UNKNOWN:
        return ""
    with_, without = paper.names(known.with_ or ()), paper.names(known.not_with or ())
    if known.value is DiscussedValue.NO and not with_:
        return _("This was not discussed beforehand.")
    found: list[Words] = []
    if with_ and known.on:
        date = paper.day(known.on)
        found.append(fill(_("Discussed beforehand with {people} ({date})."), people=with_, date=date))
    elif with_:
        found.append(fill(_("Discussed beforehand with {people}."), people=with_))
    elif known.value is DiscussedValue.YES:
        found.append(_("This was discussed beforehand."))
    else:
        found.append(_("This was partly discussed beforehand."))
    if without:
        found.append(fill(_("Not with {people}."), people=without))
    return joined(found)


def _content(paper: Paper, answers: RoleAnswers) -> Words:
    if answers.everyone_agrees:
        return _("Everybody at the table agrees with these roles.")
    if answers.everyone_clear and not (answers.disagrees or answers.unsure):
        return _("Everybody at the table says that the roles are clear.")
    if not answers.agrees:
        return ""
    text = ngettext("{people} agrees with the role.", "{people} agree with their role.", len(answers.agrees))
    return fill(text, people=paper.names(person.id for person in answers.agrees))


def _not_asked(paper: Paper, answers: RoleAnswers) -> Words:
    if not answers.not_asked or not (answers.agrees or answers.disagrees or answers.unsure):
        return ""
    return fill(_("Not asked yet: {people}."), people=paper.names(person.id for person in answers.not_asked))


def _objections(paper: Paper, topic: Topic, answers: RoleAnswers) -> Iterator[Styled]:
    """Who is not content, in the own words and in letters of full size; who said the same stands together."""
    said: dict[tuple[Answer, str], list[str]] = {}
    for role in involved_roles(topic):
        for consent in role.consents or ():
            remark = (consent.remark or "").strip()
            answer = consent.answer or Answer.AGREES
            if answer is not Answer.AGREES or remark:
                said.setdefault((answer, remark), []).append(consent.participant)
    for (answer, remark), people in said.items():
        words = _answer_words(paper, answer, people)
        yield joined([words, paper.quoted(remark)] if remark else [words]), paper.sheet.body
    if answers.not_clear:
        people_ = paper.names(person.id for person in answers.not_clear)
        yield fill(_("The role is not clear to {people} yet."), people=people_), paper.sheet.body


def _answer_words(paper: Paper, answer: Answer, people: list[str]) -> Words:
    count, names = len(people), paper.names(people)
    template = {
        Answer.AGREES: ngettext("{people} says about this role:", "{people} say about this role:", count),
        Answer.DISAGREES: ngettext(
            "{people} does not agree with this role.", "{people} do not agree with this role.", count
        ),
        Answer.UNSURE: ngettext("{people} is not sure about this role.", "{people} are not sure about this role.", count),
    }[answer]
    return fill(template, people=bold(names))


def _history(paper: Paper, role: DecisionRole) -> Iterator[Styled]:
    party = paper.party_name(role.party)
    for change in role.changes or ():
        then = rung_name(change.to, change.mode or (role.mode if change.to is role.agreed_rung else None))
        if change.from_ is None:
            words = fill(_("Changed during the meeting, for {party}: now “{then}”."), party=party, then=then)
        else:
            first = rung_name(change.from_)
            words = fill(
                _("Changed during the meeting, for {party}: first “{first}”, then “{then}”."),
                party=party,
                first=first,
                then=then,
            )
        more: list[Words] = [words]
        if change.proposed_by:
            more.append(fill(_("Proposed by {name}."), name=paper.name(change.proposed_by)))
        if change.reason:
            more.append(fill(_("Reason: {text}"), text=paper.own(change.reason)))
        yield joined(more), paper.sheet.quiet


def _reasons(paper: Paper, topic: Topic, role: DecisionRole) -> Iterator[Styled]:
    """Why somebody has less to say than the positions give, or nothing at all."""
    party = paper.party_name(role.party)
    body = paper.sheet.body
    if role.not_involved_reason and role.agreed_rung is Rung.NOT_INVOLVED:
        reason = paper.own(role.not_involved_reason)
        yield fill(_("Why this topic is not about {party}: {text}"), party=party, text=reason), body
    position = paper.position_on(topic)
    floor = floor_of_party(paper.meeting, role.party, position) if position else None
    if role.below_floor_reason:
        reason = paper.own(role.below_floor_reason)
        yield fill(_("Why {party} has less to say here than our list gives: {text}"), party=party, text=reason), body
    elif floor and role.agreed_rung and is_below(role.agreed_rung, role.mode, floor):
        yield fill(_("By our list {party} may have more to say here. Check it."), party=party), body


def _agreements_on(paper: Paper, topic: Topic) -> Words:
    numbers = [a.number for a in paper.meeting.agreements if a.topic == topic.id]
    if not numbers:
        return ""
    text = ngettext("See agreement {numbers}.", "See agreements {numbers}.", len(numbers))
    return fill(text, numbers=paper.numbers(numbers))


# The yes of the law.


def legal_yes(paper: Paper, topic: Topic) -> Words:
    """What the law asks of people on a topic and what each said, never mixed with roles or signatures."""
    position = paper.position_on(topic)
    if position is not None:
        state = legal_state(paper.meeting, topic.id, position)
    else:
        state = tuple(
            LegalYes(paper.meeting.person(said.participant), said)
            for said in paper.meeting.legal_consents
            if said.topic == topic.id
        )
    if not state:
        return ""
    found: list[Words] = [_("The yes that the law asks:")]
    groups: dict[object, list[LegalYes]] = {}
    for each in state:
        said = each.said
        key = (each.answer, said.until, said.on, said.remark) if said else None
        groups.setdefault(key, []).append(each)
    found += [_answer(paper, group) for group in groups.values()]
    found.append(_("Signing this sheet does not replace it."))
    return joined(found)


def _answer(paper: Paper, group: list[LegalYes]) -> Words:
    people, count, said = paper.names(each.person.id for each in group), len(group), group[0].said
    if said is None:
        return fill(
            ngettext("{people} was not asked yet.", "{people} were not asked yet.", count), people=people
        )
    date = said.until or said.on
    template = {
        ConsentAnswer.YES: ngettext("{people} said yes.", "{people} said yes. ", count).strip(),
        ConsentAnswer.NO: ngettext("{people} said no.", "{people} said no. ", count).strip(),
        ConsentAnswer.LATER: ngettext("{people} takes time to think.", "{people} take time to think.", count),
    }[said.answer]
    if said.answer is ConsentAnswer.LATER and said.until:
        template = ngettext(
            "{people} takes time to think until {date}.", "{people} take time to think until {date}.", count
        )
    words = fill(template, people=people, date=paper.day(date) if date else "")
    return joined([words, paper.quoted(said.remark)]) if said.remark else words
