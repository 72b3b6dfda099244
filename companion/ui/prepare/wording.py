"""The sentences of the preparation: what to look at before the talk, and what is worth a look about the places."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.legal import LegalPosition
from companion.domain.legal_yes import needs_legal_yes
from companion.domain.meeting import Meeting, Participant, Party, Topic
from companion.domain.people import is_parent
from companion.domain.readiness import ReadinessPoint
from companion.domain.seating import SeatingHint
from companion.domain.terms import DiscussedValue, PartyKind, Presence, Side
from companion.ui.prepare.languages import language_name
from companion.words import _, ngettext
from companion.words.naming import name_of
from companion.words.people import name_list, names_of, short_name
from companion.words.rungs import rung_name


def kinds_of_party() -> list[tuple[object, str]]:
    """The kinds of party to choose from; none of them is a choice too."""
    return [(None, "—"), *((kind, name_of(kind)) for kind in PartyKind)]


def discussed_words(value: DiscussedValue) -> str:
    """The short answer to whether the roles were discussed beforehand."""
    return {
        DiscussedValue.YES: _("Yes"),
        DiscussedValue.PARTLY: _("Partly"),
        DiscussedValue.NO: _("No"),
        DiscussedValue.UNKNOWN: _("I do not know"),
    }[value]


# People and topics in a row.


def role_line(meeting: Meeting, person: Participant) -> str:
    """What somebody is here as, in one line: the own words, the authority, whom the person helps."""
    parts = [person.role or ""]
    child = meeting.details.child
    if child is not None and child.participant == person.id and child.age is not None:
        parts.append(ngettext("{count} year", "{count} years", child.age).format(count=child.age))
    if person.has_authority:
        parts.append(_("parental authority"))
    for helped, words in (
        (person.supporter_of, _("sits with {name}")),
        (person.interpreter_for, _("interprets for {name}")),
    ):
        name = short_name(meeting, helped)
        # Who wrote "aunt, sits with Sam" as a role need not read it twice.
        if name and name.casefold() not in parts[0].casefold():
            parts.append(words.format(name=name))
    if person.remote:
        parts.append(_("joins by screen"))
    if not person.is_present:
        parts.append(_("does not come"))
    return " · ".join(part for part in parts if part)


def standing(meeting: Meeting, person: Participant) -> str:
    """The party somebody belongs to, otherwise the side, in words."""
    child = meeting.details.child
    if child is not None and child.participant == person.id:
        return _("Child")
    if person.id == meeting.details.chair:
        return _("Chair")
    party = next((party for party in meeting.parties if person.id in party.members), None)
    return party.name if party is not None else name_of(person.side)


def brings(meeting: Meeting, person: Participant) -> str:
    """What somebody brings to the table, in words."""
    return ", ".join(name_of(hat) for hat in person.hats or ())


def expected_line(meeting: Meeting, topic: Topic) -> str:
    """What is known of the roles people expect in a topic."""
    if not topic.is_decision:
        return _("no decision")
    asked = [role for role in topic.roles or () if role.expected_rung is not None]
    parts = []
    for role in asked[:2]:
        party = next((each for each in meeting.parties if each.id == role.party), None)
        if party is not None and role.expected_rung is not None:
            wish = rung_name(role.expected_rung)
            parts.append(_("{party}: {wish}").format(party=party.name, wish=_lowered(wish)))
    if len(asked) > 2:
        more = len(asked) - 2
        parts.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return " · ".join(parts) or _("not asked yet")


def beforehand_line(meeting: Meeting, topic: Topic) -> str:
    """With whom the roles of a topic were discussed, or who brought it in."""
    known = topic.discussed_before
    if known is not None and known.with_:
        return _("Discussed with {names}").format(names=names_of(meeting, known.with_))
    if known is not None and known.value is DiscussedValue.NO:
        return _("Not discussed beforehand")
    by = meeting.find(topic.brought_by)
    return _("From {name}").format(name=short_name(meeting, by.id)) if by is not None else ""


def legal_line(meeting: Meeting, topic: Topic, position: LegalPosition | None) -> str:
    """What the law asks for a topic, in a few words."""
    if position is None:
        return ""
    people = needs_legal_yes(meeting, topic.id, position)
    if len(people) > 1 and all(is_parent(meeting, person) for person in people):
        return _("By law: each parent’s yes")
    if people:
        names = names_of(meeting, (person.id for person in people))
        return _("By law: a yes from {names}").format(names=names)
    if len(position.deciders) == 1:
        return _("By law: {party} decides").format(party=_lowered(name_of(position.deciders[0])))
    return ""


def party_line(meeting: Meeting, party: Party) -> str:
    """A party with the number of its members."""
    return f"{party.name} · {len(party.members)}" if len(party.members) > 1 else party.name


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


# Before you start.


@dataclass(frozen=True, slots=True)
class PointWords:
    """A line of the list in words: what it says, what to do about it, and the place where it is mended."""

    text: str
    advice: str
    place: str


def point_words(meeting: Meeting, point: ReadinessPoint) -> PointWords:
    """One line of "before you start" in words."""
    maker = _POINTS.get(point.code)
    return maker(meeting, point) if maker is not None else PointWords(point.code, "", "")


def _independence(meeting: Meeting, point: ReadinessPoint) -> PointWords:
    return PointWords(_("The chair has no stake in any topic"), "", "independence")


def _independence_open(meeting: Meeting, point: ReadinessPoint) -> PointWords:
    return PointWords(
        _("Are you independent today?"), _("Three short questions about yourself."), "independence"
    )


def _independence_tie(meeting: Meeting, point: ReadinessPoint) -> PointWords:
    return PointWords(
        _("The chair also belongs somewhere else"),
        _("Say so at the start. It stands on the sheet as well."),
        "independence",
    )


def _parents(meeting: Meeting, point: ReadinessPoint) -> PointWords:
    if not point.done:
        return PointWords(
            _("No parent is coming yet"),
            _("No talk about a child without the parents. Are they on the list? Put them in a party of parents."),
            "people",
        )
    names = names_of(meeting, point.people)
    text = _("{names} sit at the table") if len(point.people) > 1 else _("{names} sits at the table")
    return PointWords(text.format(names=names), "", "people")


def _no_child(meeting: Meeting, point: ReadinessPoint) -> PointWords:
    return PointWords(
        _("Who is the child?"), _("Add the child too when it does not come: its words have a place."), "child"
    )


def _child_place_open(meeting: Meeting, point: ReadinessPoint) -> PointWords:
    name = names_of(meeting, point.people)
    return PointWords(
        _("How does {name} take part?").format(name=name),
        _("Ask {name}: be there, for a part, or send words?").format(name=name),
        "child",
    )


def _child_place(meeting: Meeting, point: ReadinessPoint) -> PointWords:
    name = names_of(meeting, point.people)
    child = meeting.details.child
    sentences = {
        Presence.ALL: _("{name} is there the whole time"),
        Presence.PART: _("{name} is there for a part"),
        Presence.SENDS_WORDS: _("{name} sends words"),
        Presence.DECLINED: _("{name} does not want to be there"),
        Presence.CANNOT: _("{name} cannot be there"),
    }
    presence = child.presence if child is not None else None
    text = sentences.get(presence) if presence is not None else None
    words = (text or _("How does {name} take part?")).format(name=name)
    advice = "" if child is None or child.chosen_by_child is not False else _("Did {name} choose this?")
    return PointWords(words, advice.format(name=name), "child")


def _numbers(meeting: Meeting, point: ReadinessPoint) -> PointWords:
    family, working = point.numbers
    text = _("{family} for the family, {working} who work here").format(family=family, working=working)
    return PointWords(text, "" if point.done else _("Who is really needed?"), "people")


def _no_topics(meeting: Meeting, point: ReadinessPoint) -> PointWords:
    return PointWords(_("There are no topics yet"), _("Ask everybody what they want to talk about."), "topics")


def _no_family_topic(meeting: Meeting, point: ReadinessPoint) -> PointWords:
    return PointWords(
        _("No topic comes from the family yet"),
        _("Ask the child and the parents what they want to talk about."),
        "topics",
    )


def _roles_asked(meeting: Meeting, point: ReadinessPoint) -> PointWords:
    if point.done:
        return PointWords(_("People were asked which role they expect"), "", "topics")
    count = len(point.topics)
    text = ngettext(
        "{count} topic: nobody was asked yet which role they expect",
        "{count} topics: nobody was asked yet which role they expect",
        count,
    ).format(count=count)
    return PointWords(text, _("Ask it on the phone, before the meeting."), f"topic:{point.topics[0]}")


def _reads_other(meeting: Meeting, point: ReadinessPoint) -> PointWords:
    person = meeting.find(point.people[0])
    name = names_of(meeting, point.people)
    spoken = language_name(person.reads or "") if person is not None else ""
    if point.done:
        text = _("{name} reads {language}, and an interpreter comes")
        return PointWords(text.format(name=name, language=spoken), "", f"person:{point.people[0]}")
    text = _("{name} reads {language}: ask about an interpreter")
    return PointWords(
        text.format(name=name, language=spoken),
        _("Nobody signs what was not interpreted for them."),
        f"person:{point.people[0]}",
    )


def _clocks_open(meeting: Meeting, point: ReadinessPoint) -> PointWords:
    return PointWords(
        _("May talk time be kept?"), _("Ask everybody. Until then it is not shown."), "meeting"
    )


def _places(meeting: Meeting, point: ReadinessPoint) -> PointWords:
    if point.done:
        return PointWords(_("The places are fine"), "", "places")
    return PointWords(_("The places are worth a look"), _("See the table."), "places")


_POINTS = {
    "independence": _independence,
    "independence_open": _independence_open,
    "independence_tie": _independence_tie,
    "parents": _parents,
    "no_child": _no_child,
    "child_place_open": _child_place_open,
    "child_place": _child_place,
    "numbers": _numbers,
    "no_topics": _no_topics,
    "no_family_topic": _no_family_topic,
    "roles_asked": _roles_asked,
    "reads_other": _reads_other,
    "clocks_open": _clocks_open,
    "places": _places,
}


# Places.


def hint_words(meeting: Meeting, hint: SeatingHint) -> str:
    """One thing about the places that is worth a look, in a sentence."""
    first, second = (*(short_name(meeting, id) for id in hint.people), "", "")[:2]
    return {
        "two_blocks": _("Family and professionals sit in two groups. Swap one or two places."),
        "parent_alone": _("{first} sits far from family. Put somebody of theirs beside them."),
        "child_place": _("{first} does not sit beside {second}."),
        "child_opposite_chair": _("{first} sits right opposite the chair."),
        "chair_place": _("The chair sits between people of one side only."),
        "interpreter_place": _("{first} interprets for {second}, and sits further away."),
    }.get(hint.code, hint.code).format(first=first, second=second)


def places_line(meeting: Meeting, hints: tuple[SeatingHint, ...]) -> str:
    """What stands in the middle of the table."""
    seated = [seat for seat in (meeting.seating.seats if meeting.seating else ()) if seat is not None]
    if len(seated) < 3:
        return _("Everybody gets a place here.")
    if any(hint.code == "two_blocks" for hint in hints):
        return _("Two groups face each other.")
    sides = {person.side for person in meeting.participants if person.id in seated}
    if {Side.FAMILY, Side.PROFESSIONAL} <= sides:
        return _("No two camps: family and professionals sit mixed")
    return _("Everybody sees everybody.")


def reason_words(
    meeting: Meeting, before: tuple[SeatingHint, ...], after: tuple[SeatingHint, ...], moved: int
) -> str:
    """Why these places were suggested, in one sentence."""
    gone = [hint for hint in before if hint not in after]
    if not moved:
        return _("These places are fine as they are.")
    if not gone:
        return _("Everybody has a place now.")
    reasons = {
        "two_blocks": _("family and professionals sit mixed"),
        "parent_alone": _("no parent sits alone"),
        "child_place": _("the child sits beside somebody it trusts"),
        "child_opposite_chair": _("the child does not sit opposite the chair"),
        "chair_place": _("the chair sits between both sides"),
        "interpreter_place": _("the interpreter sits beside the person"),
    }
    codes = list(dict.fromkeys(hint.code for hint in gone))
    why = name_list([reasons[code] for code in codes if code in reasons])
    return ngettext(
        "{count} person moved: now {reasons}.", "{count} people moved: now {reasons}.", moved
    ).format(count=moved, reasons=why)
