"""The first page: what we want, what the child says, who does what, where we differ, when we look back."""

from __future__ import annotations

from companion.documents.blocks import Block, Column, Frame
from companion.documents.paper import Paper, Part, language_name
from companion.documents.style import CHILD_TINT, LINE, NOTE, QUIET_TINT, SOFT, WATER_TINT
from companion.documents.text import Span
from companion.documents.writer import Words, bold, fill, joined, lines_of
from companion.domain.meeting import Agreement, Disagreement, Independence
from companion.domain.terms import AgreementStatus, Medium
from companion.words import _, pgettext
from companion.words.dates import from_date, until_date
from companion.words.naming import name_of


def head(paper: Paper, title: Words) -> list[Block]:
    """The name of the paper, when and where it was, and what a reader has to know before reading."""
    details = paper.meeting.details
    chair: Words = fill(_("chair: {name}"), name=paper.meeting.person(details.chair).name)
    if is_independent(details.independence):
        chair = joined([chair, _("(independent)")])
    place = paper.own(details.place or "")
    section = paper.root.child("Sect")
    blocks: list[Block] = [
        paper.heading(section, title, 1),
        paper.paragraph(section, joined([paper.full_day(details.date), place, chair], " · "), paper.sheet.quiet),
    ]
    note_style = paper.sheet.quiet.but(colour=NOTE)
    notes = [*map(bold, chair_ties(paper)), *_about_the_copy(paper)]
    blocks += [paper.paragraph(section, note, note_style, before=paper.sheet.space(4)) for note in notes]
    return blocks


def _about_the_copy(paper: Paper) -> list[Words]:
    """Which words are in another language, and which version this is."""
    found: list[Words] = []
    if paper.own_language != paper.language:
        found.append(
            fill(
                _("The fixed words on this copy are in {language}. The agreements themselves are in {own_language}."),
                language=language_name(paper.language),
                own_language=language_name(paper.own_language),
            )
        )
    versions = paper.meeting.versions
    if versions:
        number = max(version.number for version in versions)
        found.append(fill(_("This is version {number}."), number=str(number)))
    return found


def is_independent(known: Independence | None) -> bool:
    """Whether the chair said in so many words to be tied to nobody."""
    if known is None:
        return False
    return (known.employed_by_party, known.decides_today, known.knows_one_side) == (False, False, False)


def chair_ties(paper: Paper) -> list[Words]:
    """What ties the chair to somebody: everybody may know it."""
    known = paper.meeting.details.independence
    if known is None:
        return []
    chair = paper.meeting.person(paper.meeting.details.chair)
    name = paper.name(chair.id)
    ties: list[Words] = []
    if known.employed_by_party and chair.organisation:
        where = paper.own(chair.organisation)
        ties.append(fill(_("Note: the chair, {name}, works for {organisation}."), name=name, organisation=where))
    elif known.employed_by_party:
        ties.append(fill(_("Note: the chair, {name}, works for one of the parties."), name=name))
    if known.decides_today:
        ties.append(fill(_("Note: the chair, {name}, also decides on something in this meeting."), name=name))
    if known.knows_one_side:
        ties.append(fill(_("Note: the chair, {name}, knew one of the sides before."), name=name))
    return ties


def goal(paper: Paper) -> list[Block]:
    """The one sentence it is all about; where none was agreed, why people came together."""
    details = paper.meeting.details
    label, text = _("Our goal"), details.common_goal
    if not text:
        label, text = _("Why we came together"), details.purpose
    if not text:
        return []
    section = paper.root.child("Sect")
    blocks = [
        paper.heading(section, label, 2, paper.sheet.label),
        paper.paragraph(section, paper.own(text), paper.sheet.goal, before=paper.sheet.space(1)),
    ]
    return [paper.card(blocks, Frame(fill=WATER_TINT), before=paper.sheet.space(14))]


def child_words(paper: Paper) -> list[Block]:
    """The child's own words, and what is done with them; only what it allowed is known here at all."""
    if not paper.meeting.child_words:
        return []
    section = paper.root.child("Sect")
    title = fill(_("What {name} says"), name=paper.child_name)
    blocks: list[Block] = [paper.heading(section, title, 2, paper.sheet.label)]
    for at, words in enumerate(paper.meeting.child_words):
        how = "" if words.text.startswith("(") else how_said(words.medium)
        said = joined([paper.quoted(words.text), Span(f"({how})" if how else "", colour=SOFT)])
        blocks.append(paper.paragraph(section, said, before=paper.sheet.space(7 if at else 1)))
        if words.effect:
            effect = fill(_("What we do with it: {effect}"), effect=paper.own(words.effect))
            blocks.append(paper.paragraph(section, effect, paper.sheet.quiet))
    return [paper.card(blocks, Frame(fill=CHILD_TINT), before=paper.sheet.space(10))]


def how_said(medium: Medium | None) -> str:
    """How the child's words came to the table, where it was not by saying them; else empty."""
    words = {
        Medium.WRITTEN: pgettext("child's words", "written"),
        Medium.DRAWING: pgettext("child's words", "drawn"),
        Medium.PICTURE_CARD: pgettext("child's words", "with a picture card"),
        Medium.FILM: pgettext("child's words", "in a film"),
        Medium.VIA_TRUSTED_PERSON: pgettext("child's words", "through somebody trusted"),
    }
    return words.get(medium, "") if medium else ""


def who_does_what(
    paper: Paper, *, agreements: tuple[Agreement, ...] | None = None, title: str | None = None
) -> list[Block]:
    """The agreements, all of them or these: what, who, when, and how it shows that it helps."""
    part = Part(paper, title or _("Who does what"))
    shown = paper.meeting.agreements if agreements is None else agreements
    if not shown:
        part.say(_("We agreed nothing that somebody has to do."))
        return part.blocks
    rows = [[str(a.number), _what(paper, a), paper.names(a.owners or ()), when(paper, a)] for a in shown]
    space, wide = paper.sheet.space, paper.width_of
    head = ["", _("What"), _("Who"), _("From / ready")]
    widths = [
        max(wide(row[0], paper.sheet.subheading) for row in rows) + 1,
        0,
        min(max(space(76), *(paper.longest_word(row[2]) + 1 for row in rows)), space(110)),
        min(
            max(wide(head[3], paper.sheet.label), *(wide(line) for row in rows for line in lines_of(row[3]))) + 1,
            space(110),
        ),
    ]
    part.put(paper.table(part.element, head, rows, widths, before=0))
    return part.blocks


def _what(paper: Paper, agreement: Agreement) -> Words:
    lines: list[Words] = [paper.own(agreement.text)]
    if agreement.plain_text:
        lines.append(fill(_("In plain words: {text}"), text=paper.own(agreement.plain_text)))
    if agreement.seen_by:
        lines.append(fill(_("We see that it helps by this: {text}"), text=paper.own(agreement.seen_by)))
    if agreement.checked_by:
        lines.append(fill(_("{name} keeps an eye on it."), name=paper.name(agreement.checked_by)))
    if agreement.status not in (None, AgreementStatus.OPEN):
        note = paper.own(agreement.status_note or "")
        lines.append(joined([bold(name_of(agreement.status)), note], ": "))
    return joined(lines, "\n")


def when(paper: Paper, agreement: Agreement) -> Words:
    """From when, and when it is ready; one day says both."""
    near = paper.meeting.details.date
    lines: list[Words] = []
    if agreement.starts:
        lines.append(from_date(agreement.starts, near=near))
    if agreement.due and agreement.due != agreement.starts:
        lines.append(until_date(agreement.due, near=near) if agreement.starts else paper.day(agreement.due))
    return joined(lines, "\n")


def where_we_differ(paper: Paper) -> list[Block]:
    """Every side in its own words and at the same size, and the next step."""
    part = Part(paper, _("Here we think differently"))
    for disagreement in paper.meeting.disagreements:
        _put_disagreement(paper, part, disagreement)
    return part.blocks


def _put_disagreement(paper: Paper, part: Part, disagreement: Disagreement) -> None:
    space = paper.sheet.space
    topic = paper.meeting.topic(disagreement.topic)
    part.head(paper.topic_title(topic), before=10 if part.blocks else 2)
    views = disagreement.views
    for at in range(0, len(views), 2):
        cells: list[Block] = []
        for view in views[at : at + 2]:
            section = part.element.child("Sect")
            cells.append(
                paper.card(
                    [
                        paper.paragraph(section, paper.names(view.by), paper.sheet.subheading),
                        paper.paragraph(section, paper.quoted(view.text)),
                    ],
                    Frame(line=LINE, padding=11),
                    stretch=True,
                )
            )
        # A last single view keeps the width of the others: nobody's words look bigger.
        cells += [Column([])] * (2 - len(cells)) if len(views) > 1 else []
        part.put(paper.row(cells, [0] * len(cells), gap=space(10), before=space(6), whole=True))
    if disagreement.next_step:
        step = joined([bold(_("Next step:")), paper.own(disagreement.next_step)])
        part.say(step, before=6)


def look_back(paper: Paper) -> list[Block]:
    """When people look back together, whom to call, and until when something can be put right."""
    details, together = paper.meeting.details, paper.meeting.collaboration
    section = paper.root.child("Sect")
    lines: list[Words] = [_looking_back(paper)]
    if together and together.contact_person:
        phone = Span(together.contact_phone or "", bold=True, whole=True)
        name = bold(paper.name(together.contact_person))
        if together.contact_phone:
            lines.append(
                fill(_("Questions, or is it not going well? Call {name} first: {phone}."), name=name, phone=phone)
            )
        else:
            lines.append(fill(_("Questions, or is it not going well? Call {name} first."), name=name))
    if details.corrections_until:
        chair, day = paper.name(details.chair), bold(paper.day(details.corrections_until))
        lines.append(fill(_("Is something on this sheet not right? Tell {name} by {date}."), name=chair, date=day))
    heading = paper.heading(section, _("Looking back and asking"), 2, paper.sheet.label)
    blocks: list[Block] = [heading, *(paper.paragraph(section, line) for line in lines)]
    return [paper.card(blocks, Frame(fill=QUIET_TINT), before=paper.sheet.space(16))]


def _looking_back(paper: Paper) -> Words:
    evaluation = paper.meeting.evaluation
    if evaluation is None or evaluation.on is None:
        return _("We did not agree yet on when we look back.")
    on = bold(paper.day(evaluation.on))
    if evaluation.invited_by is None:
        return fill(_("We look back together on {date}."), date=on)
    who = paper.name(evaluation.invited_by)
    return fill(_("We look back together on {date}. {name} invites everybody."), date=on, name=who)
