"""What people said about their roles: asked before, gaps, changes, agreeing or not. Also how a topic ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from companion.domain.decision import Gap, Voice, fixed_by_law, gaps, role_answers
from companion.domain.ladder import consent_of, involved_roles, is_child_party, is_family_party, voices
from companion.domain.legal import LegalPosition
from companion.domain.meeting import DecisionRole, Meeting, Participant, RoleChange
from companion.domain.terms import Answer, DecideMode, DiscussedValue, Outcome
from companion.words.catalogue import N_, Words, current
from companion.words.dates import day_and_month
from companion.words.people import capitalised, name_list, names_of, party_phrase, short_names
from companion.words.rungs import rung_name


def discussed_before_sentence(meeting: Meeting, topic: str, words: Words | None = None) -> str:
    """With whom the roles were discussed beforehand, and with whom not; empty where nothing was said of it."""
    words = words or current()
    known = meeting.topic(topic).discussed_before
    if known is None:
        return ""
    names = names_of(meeting, known.with_ or (), words)
    if known.value is DiscussedValue.UNKNOWN and not names:
        return words.gettext("It is not known whether this was discussed beforehand.")
    if known.value is DiscussedValue.NO and not names:
        return words.gettext("This was not discussed beforehand.")
    if not names:
        whole, part = N_("This was discussed beforehand."), N_("This was partly discussed beforehand.")
        said = [words.gettext(part if known.value is DiscussedValue.PARTLY else whole)]
    elif known.on is None:
        said = [words.gettext("Discussed beforehand with {names}.").format(names=names)]
    else:
        on = day_and_month(known.on, words, near=meeting.details.date)
        said = [words.gettext("Discussed beforehand with {names}, on {date}.").format(names=names, date=on)]
    others = names_of(meeting, known.not_with or (), words)
    if others:
        said.append(words.gettext("Not with {names}.").format(names=others))
    return " ".join(said)


def role_question(meeting: Meeting, topic: str, party: str, position: LegalPosition, words: Words | None = None) -> str:
    """What to ask aloud about a role: where the law fixes it whether it is clear, else whether the person agrees."""
    words = words or current()
    clear = fixed_by_law(meeting, topic, party, position)
    if is_child_party(meeting, party):
        child = N_("Is this clear for you, {name}?") if clear else N_("Is this all right for you, {name}?")
        people = voices(meeting, party)
        return words.gettext(child).format(name=short_names(meeting)[people[0].id] if people else "")
    return words.gettext("Is this clear for you?") if clear else words.gettext("Do you agree with this role?")


def answer_sentences(meeting: Meeting, topic: str, words: Words | None = None) -> tuple[str, ...]:
    """Who does not agree or is not sure, in the own words; then who still has to be asked, and who was not there."""
    words = words or current()
    said = [*_own_words(meeting, topic, words)]
    answers = role_answers(meeting, topic)
    if answers.not_clear:
        said.append(
            words.gettext("The role is not clear yet to {names}.").format(
                names=_names(meeting, answers.not_clear, words)
            )
        )
    # Who said that a role is clear, or is not, was asked: that is another answer than agreeing with it.
    spoken = {person.id for person in (*answers.clear, *answers.not_clear)}
    not_asked = [person for person in answers.not_asked if person.id not in spoken]
    nobody = not (answers.agrees or answers.disagrees or answers.unsure or spoken)
    if not_asked and nobody and meeting.topic(topic).outcome not in (None, Outcome.OPEN):
        # The talk has ended, and silence is nothing: that has to be said.
        said.append(words.gettext("Nobody was asked whether these roles are right."))
    elif not_asked and (answers.agrees or answers.disagrees or answers.unsure):
        said.append(words.gettext("Not asked yet: {names}.").format(names=_names(meeting, not_asked, words)))
    if answers.absent:
        said.append(
            words.gettext("Not there to be asked: {names}.").format(names=_names(meeting, answers.absent, words))
        )
    return tuple(said)


def everyone_agrees_sentence(meeting: Meeting, topic: str, words: Words | None = None) -> str:
    """That everyone at the table agrees with the roles; empty unless each of them said so."""
    words = words or current()
    answers = role_answers(meeting, topic)
    if answers.everyone_agrees:
        return words.gettext("Everyone at the table agrees with these roles.")
    if answers.everyone_clear and not (answers.disagrees or answers.unsure):
        return words.gettext("These roles are clear to everyone at the table.")
    return ""


def _own_words(meeting: Meeting, topic: str, words: Words) -> Iterable[str]:
    """A line for everybody who disagrees or is unsure; people of a party who said the same share one."""
    for role in involved_roles(meeting.topic(topic)):
        said: dict[tuple[Answer, str | None], list[Participant]] = {}
        for person in voices(meeting, role.party):
            consent = consent_of(role, person.id)
            if consent is not None and consent.answer in (Answer.DISAGREES, Answer.UNSURE):
                said.setdefault((consent.answer, consent.remark), []).append(person)
        for (answer, remark), people in said.items():
            yield _one_answer(answer, _names(meeting, people, words), len(people), remark, words)


def _one_answer(answer: Answer, names: str, count: int, remark: str | None, words: Words) -> str:
    if answer is Answer.DISAGREES:
        text = words.ngettext("{names} does not agree with this role.", "{names} do not agree with this role.", count)
    else:
        text = words.ngettext("{names} is not sure yet.", "{names} are not sure yet.", count)
    text = text.format(names=names)
    return (
        words.gettext("{sentence} In their own words: “{text}”").format(sentence=text, text=remark) if remark else text
    )


# Gaps and changes.


def gap_sentence(meeting: Meeting, gap: Gap, words: Words | None = None) -> str:
    """What a family party expected and what it is now, without blame."""
    words = words or current()
    phrase = party_phrase(meeting, _voice(meeting, gap.party), words)
    text = words.ngettext(
        "{names} expected more: {expected}. Now it is: {got}.",
        "{names} expected more: {expected}. Now it is: {got}.",
        phrase.count,
    )
    expected, got = rung_name(gap.expected, DecideMode.JOINT, words), rung_name(gap.got, gap.mode, words)
    return capitalised(text.format(names=phrase.text, expected=_lower(expected), got=_lower(got)), words)


def gap_sentences(meeting: Meeting, topic: str, words: Words | None = None) -> tuple[str, ...]:
    """A line for every family party that expected more."""
    return tuple(gap_sentence(meeting, gap, words) for gap in gaps(meeting, topic))


def gap_question(words: Words | None = None) -> str:
    """What the chair asks people who expected more."""
    return (words or current()).gettext("You expected more. What do you need?")


def change_sentence(meeting: Meeting, role: DecisionRole, change: RoleChange, words: Words | None = None) -> str:
    """How a role was changed during the meeting: from what to what, why, and who proposed it."""
    words = words or current()
    phrase = party_phrase(meeting, _voice(meeting, role.party), words)
    mode = change.mode or (role.mode if change.to is role.agreed_rung else None)
    to = _lower(rung_name(change.to, mode, words))
    if change.from_ is None:
        text = words.gettext("Changed during the talk, for {names}: now {to}.").format(names=phrase.text, to=to)
    else:
        before = _lower(rung_name(change.from_, None, words))
        text = words.gettext("Changed during the talk, for {names}: first {before}, then {to}.").format(
            names=phrase.text, before=before, to=to
        )
    said = [text]
    if change.reason:
        said.append(words.gettext("The reason: {text}").format(text=change.reason))
    if change.proposed_by:
        name = short_names(meeting).get(change.proposed_by, "")
        said.append(words.gettext("Proposed by {name}.").format(name=name))
    return " ".join(said)


def change_sentences(meeting: Meeting, topic: str, words: Words | None = None) -> tuple[str, ...]:
    """A line for every role of a topic that was changed during the meeting, oldest first per party."""
    return tuple(
        change_sentence(meeting, role, change, words)
        for role in meeting.topic(topic).roles or ()
        for change in role.changes or ()
    )


# How it ended.

_OUTCOMES: Final = {
    Outcome.OPEN: N_("This is still open."),
    Outcome.AGREED: N_("We agree."),
    Outcome.NOT_AGREED: N_("We do not agree."),
    Outcome.TRIAL: N_("We try this. Then we see whether it helps."),
    Outcome.THINK_TIME: N_("There is time to think."),
    Outcome.FIND_OUT: N_("We find this out."),
    Outcome.POSTPONED: N_("We decide this later."),
    Outcome.DECIDED_ELSEWHERE: N_("This is decided elsewhere."),
}


def outcome_sentence(meeting: Meeting, topic: str, words: Words | None = None) -> str:
    """How the talk about a topic ended, with who and until when; empty where nothing was said of it."""
    words = words or current()
    known = meeting.topic(topic)
    if known.outcome is None:
        return ""
    people = known.outcome_by or ()
    names = names_of(meeting, people, words)
    until = known.outcome_until
    date = day_and_month(until, words, near=meeting.details.date) if until else ""
    if known.outcome is Outcome.DECIDED_ELSEWHERE and people:
        return _elsewhere(meeting, people, words)
    template = _with_details(known.outcome, len(people), bool(date), words)
    return capitalised(template.format(names=names, date=date), words)


def _with_details(outcome: Outcome, count: int, dated: bool, words: Words) -> str:
    if outcome is Outcome.TRIAL and dated:
        return words.gettext("We try this until {date}. Then we see whether it helps.")
    if outcome is Outcome.POSTPONED and dated:
        return words.gettext("We decide this later: on {date} we come back to it.")
    if outcome is Outcome.THINK_TIME and dated and count:
        return words.ngettext("{names} thinks about it until {date}.", "{names} think about it until {date}.", count)
    if outcome is Outcome.THINK_TIME and dated:
        return words.gettext("There is time to think until {date}.")
    if outcome is Outcome.THINK_TIME and count:
        return words.ngettext("{names} thinks about it.", "{names} think about it.", count)
    if outcome is Outcome.FIND_OUT and dated and count:
        return words.ngettext("{names} finds this out by {date}.", "{names} find this out by {date}.", count)
    if outcome is Outcome.FIND_OUT and dated:
        return words.gettext("We find this out by {date}.")
    if outcome is Outcome.FIND_OUT and count:
        return words.ngettext("{names} finds this out.", "{names} find this out.", count)
    return words.gettext(_OUTCOMES[outcome])


def _elsewhere(meeting: Meeting, people: tuple[str, ...], words: Words) -> str:
    short = short_names(meeting)
    names = []
    for id in people:
        person = meeting.find(id)
        if person is not None:
            names.append(person.organisation or short[person.id])
    unique = list(dict.fromkeys(names))
    return words.ngettext("{names} decides about this.", "{names} decide about this.", len(unique)).format(
        names=name_list(unique, words)
    )


def _names(meeting: Meeting, people: Iterable[Participant], words: Words) -> str:
    return names_of(meeting, (person.id for person in people), words)


def _voice(meeting: Meeting, party: str) -> Voice:
    return Voice(
        meeting.party(party),
        voices(meeting, party),
        is_child_party(meeting, party),
        is_family_party(meeting, party),
    )


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
