"""The end of the sheet: what everybody says to it, who gets it, who was there, and what this paper is."""

from __future__ import annotations

import datetime as dt

from companion.documents.blocks import Block, Column
from companion.documents.drawings import Handwriting, SigningLine, TickBox
from companion.documents.first_page import is_independent
from companion.documents.paper import Paper, Part
from companion.documents.tagging import Element
from companion.documents.text import plain
from companion.documents.writer import Words, bold, fill, joined, spans
from companion.domain.meeting import Participant, Signature
from companion.domain.signing import signature_of, signers
from companion.domain.terms import CopyKind, HandoutWay, Presence, SignedHow, SignMeaning
from companion.words import _
from companion.words.naming import name_of, sign_sentence

_LINE_WIDTH, _LINE_HEIGHT = 150.0, 36.0


def signatures(paper: Paper) -> list[Block]:
    """Every person with what the sheet means to them, in full words, and a drawn signature or a line for one."""
    part = Part(paper, _("What everybody says about this sheet"))
    asked = [*signers(paper.meeting)]
    answered = [p.id for p in paper.people if signature_of(paper.meeting, p.id) and p.id not in asked]
    shown = [p for p in paper.people if p.id in asked or p.id in answered]
    if not shown:
        return []
    part.say(_("You need not sign. You may always add a remark."), before=2)
    for person in shown:
        part.put(_person(paper, part.element, person))
    return part.blocks


def _person(paper: Paper, parent: Element, person: Participant) -> Block:
    section = parent.child("Sect")
    known = signature_of(paper.meeting, person.id)
    space = paper.sheet.space
    lines: list[Block] = [paper.heading(section, _name_and_role(paper, person), 3)]
    if known is None:
        lines += _choices(paper, section)
    else:
        for words in _said(paper, known):
            if plain(spans(words)):
                lines.append(paper.paragraph(section, words, before=space(2)))
    mark = _mark(paper, section, person, known)
    return paper.row([Column(lines), mark], [0, _LINE_WIDTH], gap=space(14), before=space(14), whole=True)


def _name_and_role(paper: Paper, person: Participant) -> Words:
    name = fill("{name}", name=person.name)
    return joined([name, paper.own(person.role or "")], ", ")


def _said(paper: Paper, known: Signature) -> list[Words]:
    found: list[Words] = [sign_sentence(known.meaning)]
    if known.until:
        found.append(fill(_("Time to think until {date}."), date=bold(paper.day(known.until))))
    if known.remark:
        found.append(paper.quoted(known.remark))
    if known.interpreted_by:
        found.append(_interpreted(paper, known.interpreted_by))
    how = name_of(known.how) if known.how else ""
    day = _day_of(known.signed_at)
    if how and day:
        found.append(fill(_("{how}, on {date}."), how=how, date=paper.day(day)))
    elif how:
        found.append(f"{how}.")
    return found


def _interpreted(paper: Paper, interpreter: str) -> Words:
    person = paper.meeting.person(interpreter)
    role = paper.own(person.role or "")
    name = fill("{name}", name=person.name)
    return joined([fill(_("Interpreted by {name}"), name=name), role], ", ") + fill(".")


def _day_of(signed_at: str | None) -> dt.date | None:
    # An instant with its offset, as it was signed: its day is the one on the calendar of those at the table.
    return dt.date.fromisoformat(signed_at[:10]) if signed_at else None


def _mark(paper: Paper, section: Element, person: Participant, known: Signature | None) -> Block:
    space = paper.sheet.space
    width, height = _LINE_WIDTH, space(_LINE_HEIGHT)
    if known is not None and known.strokes:
        words = _("Signature of {name}, drawn on the screen.").format(name=paper.name(person.id))
        figure = section.child("Figure", alternative=words)
        return Handwriting(figure, known.strokes, width, width / 3)
    signs_later = known is None or known.how in (None, SignedHow.PAPER)
    if known is not None and (known.meaning in _UNSIGNED or not signs_later):
        return Column([])
    label = paper.paragraph(section, _("Signature, if you want"), paper.sheet.quiet)
    return Column([SigningLine(width, height), label])


_UNSIGNED = (SignMeaning.REFUSED, SignMeaning.NOT_PRESENT_SENT, SignMeaning.THINK)


def _choices(paper: Paper, section: Element) -> list[Block]:
    """The four answers for somebody who answers with a pen: all the same size, thinking first."""
    listing = section.child("L")
    rows: list[Block] = []
    for meaning in (
        SignMeaning.THINK,
        SignMeaning.AGREE,
        SignMeaning.AGREE_REMARK,
        SignMeaning.SEEN_NOT_AGREED,
    ):
        item = listing.child("LI")
        words = paper.paragraph(item, sign_sentence(meaning), tag="LBody")
        box = TickBox(item.child("Lbl").child("Figure", alternative=_("empty box")), paper.sheet.space(11))
        rows.append(paper.row([box, words], [paper.sheet.space(18), 0], before=paper.sheet.space(3)))
    return rows


def recipients(paper: Paper) -> list[Block]:
    """Who gets which paper, how and when."""
    part = Part(paper, _("Who gets this"))
    groups: dict[tuple[CopyKind | None, HandoutWay | None, dt.date | None], list[str]] = {}
    order = {person.id: at for at, person in enumerate(paper.people)}
    for each in sorted(paper.meeting.recipients, key=lambda r: order.get(r.participant, len(order))):
        groups.setdefault((each.copy, each.way, each.on), []).append(each.participant)
    points: list[Words] = []
    for (copy, way, on), people in groups.items():
        what = {
            CopyKind.AGREEMENTS: _("This sheet"),
            CopyKind.OWN_PART: _("The part that is about them"),
            CopyKind.CHILD_PAGE: _("A page of their own"),
            None: _("This sheet"),
        }[copy]
        more = joined([name_of(way).lower() if way else "", paper.day(on) if on else ""], ", ")
        points.append(joined([bold(f"{what}:"), paper.names(people), [*fill("("), *more, *fill(")")] if more else ""]))
    if points:
        part.put(paper.points(part.element, points))
        part.say(_("Share it only with people who need it."), paper.sheet.quiet)
    return part.blocks


def who_was_there(paper: Paper) -> list[Block]:
    """Everybody who was there, and who was not; in the order used everywhere."""
    part = Part(paper, _("Who was there"))
    there = [person for person in paper.people if person.is_present and not _child_was_away(paper, person)]
    away = [person for person in paper.people if person not in there]
    part.put(paper.points(part.element, [person_words(paper, person) for person in there]))
    if away:
        part.head(_("Not there"))
        part.put(paper.points(part.element, [person_words(paper, person) for person in away]))
    return part.blocks


def _child_was_away(paper: Paper, person: Participant) -> bool:
    child = paper.meeting.details.child
    away = (Presence.SENDS_WORDS, Presence.DECLINED, Presence.CANNOT)
    return child is not None and child.participant == person.id and child.presence in away


def person_words(paper: Paper, person: Participant) -> Words:
    """Somebody by name, with the role here and how the person took or takes part."""
    details = paper.meeting.details
    name = bold(fill("{name}", name=person.name))
    role = joined([paper.own(person.role or ""), paper.own(person.organisation or "")], ", ")
    more: list[Words] = []
    if person.id == details.chair and not _says_chair(person.role):
        more.append(_("chair"))
    if person.mandate:
        more.append(paper.own(person.mandate))
    if person.supporter_of and paper.name(person.supporter_of) not in (person.role or ""):
        more.append(fill(_("sits beside {name}"), name=paper.name(person.supporter_of)))
    if person.interpreter_for and paper.name(person.interpreter_for) not in (person.role or ""):
        more.append(fill(_("interprets for {name}"), name=paper.name(person.interpreter_for)))
    if person.remote and person.is_present:
        more.append(_("took part by screen"))
    more += _child_presence(paper, person)
    words = joined([name, role], ", ")
    return joined([words, joined(more, "; ")], "; ") if more else words


def _says_chair(role: str | None) -> bool:
    return bool(role) and any(word in (role or "").casefold() for word in ("voorzitter", "chair"))


def _child_presence(paper: Paper, person: Participant) -> list[Words]:
    child = paper.meeting.details.child
    if child is None or child.participant != person.id:
        return []
    found: list[Words] = []
    if child.presence is Presence.SENDS_WORDS:
        found.append(_("sent words along"))
    elif child.presence is Presence.DECLINED:
        found.append(_("did not want to be there"))
    elif child.presence is Presence.CANNOT:
        found.append(_("could not be there"))
    if child.part:
        found.append(paper.own(child.part))
    return found


def about_this_paper(paper: Paper) -> list[Block]:
    """What this paper is and is not, who led the meeting, and what changed since an earlier version."""
    part = Part(paper, _("About this sheet"))
    part.say(_("These are notes of agreements. They are not a decision and not an official plan."), before=2)
    chair = paper.name(paper.meeting.details.chair)
    independence = paper.meeting.details.independence
    if is_independent(independence):
        text = _("{name} led the meeting, works for none of the parties, decides on nothing and takes no side.")
        part.say(fill(text, name=chair))
    else:
        part.say(fill(_("{name} led the meeting."), name=chair))
    if independence and independence.remark:
        part.say(fill(_("{name} says about that: {text}"), name=chair, text=paper.quoted(independence.remark)))
    for version in paper.meeting.versions:
        if version.changes:
            part.head(fill(_("What changed in version {number}"), number=str(version.number)))
            part.put(paper.points(part.element, [paper.own(change) for change in version.changes]))
    return part.blocks
