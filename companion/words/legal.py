"""What the law says about a topic, in words: whose yes it asks, what you can do, and that it is no legal advice."""

from __future__ import annotations

from companion.domain.decision import Notice, NoticeCode, Voice
from companion.domain.ladder import is_child_party, is_family_party, voices
from companion.domain.legal import Certainty, LegalPosition, LegalPositions
from companion.domain.legal_yes import LegalYes, legal_state, needs_legal_yes
from companion.domain.meeting import Meeting
from companion.domain.terms import ConsentAnswer
from companion.words.catalogue import Words, current
from companion.words.dates import day_and_month, long_date
from companion.words.naming import name_of
from companion.words.people import Phrase, capitalised, names_of, party_phrase, short_names
from companion.words.roles import gap_question, gap_sentence
from companion.words.rungs import rung_name


def legal_yes_headline(meeting: Meeting, topic: str, position: LegalPosition, words: Words | None = None) -> str:
    """Whose yes the law asks on a topic; empty where it asks none."""
    words = words or current()
    people = needs_legal_yes(meeting, topic, position)
    if not people:
        return ""
    names = names_of(meeting, (person.id for person in people), words)
    return words.gettext("By our list the law asks for a yes here from {names}.").format(names=names)


def legal_yes_lines(
    meeting: Meeting, topic: str, position: LegalPosition, words: Words | None = None
) -> tuple[str, ...]:
    """Whose yes the law asks, a line per person with what was said, and that signing does not replace it."""
    words = words or current()
    state = legal_state(meeting, topic, position)
    if not state:
        return ()
    headline = legal_yes_headline(meeting, topic, position, words)
    lines = [legal_yes_line(meeting, each, words) for each in state]
    closing = words.gettext("Signing this sheet does not replace it.")
    return (*((headline,) if headline else ()), *lines, closing)


def legal_yes_line(meeting: Meeting, each: LegalYes, words: Words | None = None) -> str:
    """What one person said to the question of the law."""
    words = words or current()
    name = short_names(meeting)[each.person.id]
    said = each.said
    if said is None:
        return words.gettext("{name} has not been asked yet.").format(name=name)
    near = meeting.details.date
    date = ""
    if said.answer is ConsentAnswer.LATER and said.until is not None:
        template = words.gettext("{name} has until {date}.")
        date = day_and_month(said.until, words, near=near)
    elif said.answer is ConsentAnswer.LATER:
        template = words.gettext("{name} will say it later.")
    elif said.on is not None:
        yes = said.answer is ConsentAnswer.YES
        template = words.gettext("{name} said yes on {date}.") if yes else words.gettext("{name} said no on {date}.")
        date = day_and_month(said.on, words, near=near)
    else:
        yes = said.answer is ConsentAnswer.YES
        template = words.gettext("{name} said yes.") if yes else words.gettext("{name} said no.")
    line = template.format(name=name, date=date)
    return words.gettext("{sentence} “{text}”").format(sentence=line, text=said.remark) if said.remark else line


def legal_yes_question(meeting: Meeting, topic: str, participant: str, words: Words | None = None) -> str:
    """What the chair asks one person, so that a yes is said in so many words."""
    words = words or current()
    name = short_names(meeting).get(participant, "")
    title = meeting.topic(topic).title
    return words.gettext("{name}, do you say yes to this: “{topic}”? No and later are fine too.").format(
        name=name, topic=title
    )


# The position itself.


def position_title(position: LegalPosition, words: Words | None = None) -> str:
    """What kind of decision it is."""
    return position.title.in_language((words or current()).tag)


def position_sentence(position: LegalPosition, words: Words | None = None) -> str:
    """What holds for the people at the table, in plain words."""
    return position.plain.in_language((words or current()).tag)


def what_you_can_do(position: LegalPosition, words: Words | None = None) -> str:
    """What somebody can do who does not agree."""
    return position.disagree.in_language((words or current()).tag)


def not_legal_advice(words: Words | None = None) -> str:
    """That all this is no legal advice."""
    return (words or current()).gettext("This is not legal advice.")


def checked_sentence(position: LegalPosition, positions: LegalPositions, words: Words | None = None) -> str:
    """That it is no legal advice, and when and by whom it was checked."""
    words = words or current()
    on = long_date(position.checked_on or positions.checked_on, words)
    by = (position.checked_by or positions.checked_by).in_language(words.tag)
    return words.gettext("This is not legal advice. Checked on {date} by: {name}.").format(date=on, name=by)


def certainty_sentence(position: LegalPosition, words: Words | None = None) -> str:
    """How sure a position is, for each kind of school or care where that differs; and what is to be checked."""
    words = words or current()
    parts = []
    for sure in position.certainty:
        grade = name_of(sure.grade, words)
        if len(position.certainty) > 1:
            grade = words.gettext("{name}: {text}").format(name=name_of(sure.sector, words), text=grade)
        parts.append(f"{grade}.")
    if position.check is not None:
        parts.append(position.check.in_language(words.tag))
    return " ".join(parts)


def sources_line(position: LegalPosition, words: Words | None = None) -> str:
    """Where it can be looked up; empty where there is no source."""
    words = words or current()
    if not position.sources:
        return ""
    return words.gettext("Source: {text}.").format(text="; ".join(position.sources))


# Notices.


def notice_sentence(meeting: Meeting, notice: Notice, words: Words | None = None) -> str:
    """What the chair may want to look at, as a question or a plain statement; never as a verdict."""
    words = words or current()
    template, phrase = _notice(meeting, notice, words)
    if notice.gap is not None:
        return f"{gap_sentence(meeting, notice.gap, words)} {gap_question(words)}"
    floor = notice.floor
    rung = rung_name(floor.rung, floor.mode, words) if floor else ""
    text = template.format(names=phrase.text, rung=rung[:1].lower() + rung[1:])
    return capitalised(text, words)


def notice_detail(notice: Notice, position: LegalPosition, words: Words | None = None) -> str:
    """What stands behind a notice about the law: proposal or source, and that it is no legal advice."""
    words = words or current()
    if notice.floor is None:
        return ""
    if notice.floor.proposal:
        return f"{name_of(Certainty.P, words)}. {not_legal_advice(words)}"
    return f"{sources_line(position, words)} {not_legal_advice(words)}".strip()


def _notice(meeting: Meeting, notice: Notice, words: Words) -> tuple[str, Phrase]:
    phrase = Phrase(names_of(meeting, notice.people, words), len(notice.people))
    if notice.party is not None:
        party = notice.party
        voice = Voice(
            meeting.party(party),
            voices(meeting, party),
            is_child_party(meeting, party),
            is_family_party(meeting, party),
        )
        phrase = party_phrase(meeting, voice, words)
    gettext, n = words.gettext, phrase.count
    role = gettext("What is the role of {names} in this?")
    texts = {
        NoticeCode.NO_DECIDER: gettext("Who decides in the end?"),
        NoticeCode.DECIDER_MISSING_ROLE: words.ngettext(
            "{names} is named as deciding, without that role.",
            "{names} are named as deciding, without that role.",
            n,
        ),
        NoticeCode.IF_NO_AGREEMENT: gettext("And if you do not agree: what then?"),
        NoticeCode.CHILD_OPEN: role,
        NoticeCode.PARENTS_OPEN: role,
        NoticeCode.GAP: "",
        NoticeCode.BELOW_FLOOR: words.ngettext(
            "By our list {names} may have more say here: {rung}. Check it.",
            "By our list {names} may have more say here: {rung}. Check it.",
            n,
        ),
        NoticeCode.AGE_UNKNOWN: gettext("What the law says depends on the child’s age. It is not filled in yet."),
        NoticeCode.AUTHORITY_UNKNOWN: words.ngettext(
            "Does {names} have parental authority? It is not filled in yet.",
            "Do {names} have parental authority? It is not filled in yet.",
            n,
        ),
        NoticeCode.NOT_CLEAR: gettext("The role is not clear yet to {names}."),
        NoticeCode.DISAGREES: words.ngettext(
            "{names} does not agree with this role.", "{names} do not agree with this role.", n
        ),
        NoticeCode.LEGAL_YES_NOT_ASKED: gettext("The law asks for a yes from {names}. That was not asked yet."),
        NoticeCode.TRIAL_WITHOUT_END: gettext("Until when do we try this?"),
    }
    return texts[notice.code], phrase
