"""Who decides on a topic, in a few short sentences that are read aloud, shown at the table and printed.

Every party stands in one sentence, with no more than its rung; the child has a sentence of its own. The
sentences need no pronoun for anybody, and no sentence has more than fifteen words unless a name does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from companion.domain.decision import ChildRole, Decision, Voice, decision_on, expected_decision_on
from companion.domain.meeting import Meeting
from companion.domain.terms import DecideMode, Outcome, Rung
from companion.words.catalogue import Words, current
from companion.words.people import Phrase, capitalised, name_list, names_of, party_phrases
from companion.words.rungs import rung_name

MOST_WORDS: Final = 15
"""Words in a sentence that everybody can follow."""

Template = Callable[[int], str]
"""Gives the text of a sentence with `{names}` in it, for one or for several."""


def decision_sentence(meeting: Meeting, topic: str, words: Words | None = None) -> str:
    """Who decides on a topic, as one short text: "Both parents and the school must say yes. …"."""
    return " ".join(decision_sentences(meeting, topic, words))


def decision_sentences(meeting: Meeting, topic: str, words: Words | None = None) -> tuple[str, ...]:
    """Who decides on a topic, sentence by sentence."""
    return _Speaker(meeting, decision_on(meeting, topic), words or current()).sentences()


def expected_sentence(meeting: Meeting, topic: str, words: Words | None = None) -> str:
    """The sentence as it would be when every role expected beforehand is taken over."""
    return " ".join(_Speaker(meeting, expected_decision_on(meeting, topic), words or current()).sentences())


class _Speaker:
    """Puts one decision into sentences of one language."""

    def __init__(self, meeting: Meeting, facts: Decision, words: Words) -> None:
        self._meeting = meeting
        self._facts = facts
        self._words = words
        voices = (*_all_voices(facts), *(child.voice for child in facts.children))
        phrases = party_phrases(meeting, voices, words)
        self._phrases = {voice.party.id: phrase for voice, phrase in zip(voices, phrases, strict=True)}

    def sentences(self) -> tuple[str, ...]:
        gettext = self._words.gettext
        if self._facts.understanding:
            return (gettext("We want to understand this."), gettext("There is nothing to decide."))
        if self._facts.nothing_known:
            return (gettext("We have not talked about this yet."),)
        return tuple(capitalised(sentence, self._words) for sentence in self._spoken())

    def _spoken(self) -> list[str]:
        """Who decides, who makes it; then the family, the child, the others, and what is open."""
        decides, makes = Rung.DECIDE, Rung.COPRODUCE
        said = [*self._deciding(), *self._children(decides), *self._making(), *self._children(makes)]
        if not self._facts.deciders:
            said += self._decided_together() or self._without_decider()
        said += self._taking_part(family=True)
        said += self._children(*(rung for rung in (*Rung, None) if rung not in (decides, makes)))
        return [*said, *self._taking_part(family=False), *self._open()]

    def _children(self, *rungs: Rung | None) -> list[str]:
        return [self._child(child) for child in self._facts.children if child.rung in rungs]

    def _taking_part(self, *, family: bool) -> list[str]:
        facts = self._facts
        asks_again = not family and any(voice.is_family for voice in facts.asked)
        said = self._list(_of(facts.advises, family), self._gives_advice)
        said += self._list(_of(facts.asked, family), self._is_asked_too if asks_again else self._is_asked)
        return said + self._list(_of(facts.told, family), self._is_told)

    # Each of these gives a sentence for one and for several; the tools that collect texts see them whole.

    def _deciding(self) -> list[str]:
        words, facts = self._words, self._facts
        said = self._list(
            facts.must_say_yes,
            lambda n: words.ngettext("{names} must say yes.", "{names} must say yes.", n),
            lambda n: words.ngettext("{names} must say yes too.", "{names} must say yes too.", n),
        )
        family = tuple(voice for voice in facts.decides_alone if voice.is_family)
        others = tuple(voice for voice in facts.decides_alone if not voice.is_family)
        said += self._list(
            family, lambda n: words.ngettext("{names} decides this.", "{names} decide this themselves.", n)
        )
        said += self._list(
            (*others, *facts.decides), lambda n: words.ngettext("{names} decides.", "{names} decide.", n)
        )
        return said

    def _making(self) -> list[str]:
        words, facts = self._words, self._facts
        if len(facts.makes) > 1:
            return self._list(
                facts.makes,
                lambda n: words.ngettext("{names} makes the plan.", "{names} make the plan together.", n),
                lambda n: words.ngettext("{names} helps to make it.", "{names} help to make it.", n),
            )
        others = bool(facts.deciders or facts.advises or facts.asked or len(facts.makers) > 1)
        if others:
            return self._list(
                facts.makes,
                lambda n: words.ngettext(
                    "{names} makes the plan with the others.", "{names} make the plan with the others.", n
                ),
            )
        return self._list(
            facts.makes, lambda n: words.ngettext("{names} makes the plan.", "{names} make the plan together.", n)
        )

    def _decided_together(self) -> list[str]:
        if len(self._facts.makers) < 2:
            return []
        return [self._words.gettext("What they agree together is what happens.")]

    def _without_decider(self) -> list[str]:
        if self._meeting.topic(self._facts.topic).outcome is Outcome.DECIDED_ELSEWHERE:
            return []
        return [self._words.gettext("It is not clear yet who decides.")]

    def _gives_advice(self, n: int) -> str:
        return self._words.ngettext("{names} gives advice.", "{names} give advice.", n)

    def _is_asked(self, n: int) -> str:
        return self._words.ngettext("We first ask what {names} thinks.", "We first ask what {names} think.", n)

    def _is_asked_too(self, n: int) -> str:
        return self._words.ngettext("We also ask what {names} thinks.", "We also ask what {names} think.", n)

    def _is_told(self, n: int) -> str:
        return self._words.ngettext(
            "{names} hears what was decided, and why.", "{names} hear what was decided, and why.", n
        )

    def _open(self) -> list[str]:
        gettext = self._words.gettext
        # A role is one thing: that of the parents, not of both.
        for party, phrase in self._phrases.items():
            if phrase.text == gettext("both parents"):
                self._phrases[party] = Phrase(gettext("the parents"), phrase.count)
        text = gettext("We have not talked about the role of {names} yet.")
        return self._list(self._facts.open, lambda n: text)

    def _child(self, child: ChildRole) -> str:
        gettext = self._words.gettext
        text = {
            Rung.INFORM: gettext("{name} is told what will happen."),
            Rung.CONSULT: gettext("{name} says what matters, and chooses how to say it."),
            Rung.ADVISE: gettext("What {name} advises counts. If we do something else, we explain why."),
            Rung.COPRODUCE: gettext("{name} makes the plan with the others."),
            Rung.NOT_INVOLVED: gettext("{name} takes no part in this."),
            None: gettext("We have not talked about the role of {name} yet."),
        }
        if child.rung is not Rung.DECIDE:
            template = text[child.rung]
        elif child.mode is DecideMode.SOLE:
            template = gettext("{name} makes this choice.")
        elif child.mode is DecideMode.JOINT:
            template = gettext("Nothing happens without a yes from {name}.")
        else:
            template = gettext("{name} decides.")
        return template.format(name=self._phrases[child.voice.party.id].text)

    def _list(self, voices: Sequence[Voice], first: Template, later: Template | None = None) -> list[str]:
        """One sentence, or as many as it takes for each to stay short."""
        said: list[str] = []
        chunk: list[Phrase] = []
        for voice in voices:
            phrase = self._phrases[voice.party.id]
            template = later if said and later else first
            longer = self._say(template, [*chunk, phrase])
            if chunk and len(longer.split()) > MOST_WORDS:
                said.append(self._say(template, chunk))
                chunk = []
            chunk.append(phrase)
        if chunk:
            said.append(self._say(later if said and later else first, chunk))
        return said

    def _say(self, template: Template, phrases: list[Phrase]) -> str:
        names = name_list([phrase.text for phrase in phrases], self._words)
        return template(sum(phrase.count for phrase in phrases)).format(names=names)


def _of(voices: Iterable[Voice], family: bool) -> tuple[Voice, ...]:
    return tuple(voice for voice in voices if voice.is_family == family)


def _all_voices(facts: Decision) -> tuple[Voice, ...]:
    return (
        *facts.must_say_yes,
        *facts.decides_alone,
        *facts.decides,
        *facts.makes,
        *facts.advises,
        *facts.asked,
        *facts.told,
        *facts.not_involved,
        *facts.open,
    )


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One line of the panel: what these parties do, and who they are."""

    heading: str
    names: str
    parties: tuple[str, ...]
    rung: Rung | None
    mode: DecideMode | None = None


def decision_lines(meeting: Meeting, topic: str, words: Words | None = None) -> tuple[DecisionLine, ...]:
    """The same as the sentence, as a list: a line per rung, the child's own line, then what is open."""
    words = words or current()
    facts = decision_on(meeting, topic)
    groups: list[tuple[Iterable[Voice], Rung | None, DecideMode | None]] = [
        (facts.must_say_yes, Rung.DECIDE, DecideMode.JOINT),
        (facts.decides_alone, Rung.DECIDE, DecideMode.SOLE),
        (facts.decides, Rung.DECIDE, None),
        (facts.makes, Rung.COPRODUCE, None),
        *(((child.voice,), child.rung, child.mode) for child in facts.children),
        (facts.advises, Rung.ADVISE, None),
        (facts.asked, Rung.CONSULT, None),
        (facts.told, Rung.INFORM, None),
        (facts.not_involved, Rung.NOT_INVOLVED, None),
        (facts.open, None, None),
    ]
    lines = []
    for voices, rung, mode in groups:
        names = tuple(phrase.text for phrase in party_phrases(meeting, voices, words))
        if names:
            parties = tuple(voice.party.id for voice in voices)
            text = capitalised(name_list(names, words), words)
            lines.append(DecisionLine(rung_name(rung, mode, words), text, parties, rung, mode))
    return tuple(lines)


def in_the_end_sentence(meeting: Meeting, topic: str, words: Words | None = None) -> str:
    """Who decides in the end, by name; empty where nobody is named."""
    words = words or current()
    people = meeting.topic(topic).decides_in_end or ()
    if not people:
        return ""
    return words.ngettext("{names} decides in the end.", "{names} decide in the end.", len(people)).format(
        names=names_of(meeting, people, words)
    )


def if_no_agreement_sentence(meeting: Meeting, topic: str, words: Words | None = None) -> str:
    """What happens when the deciders do not agree, in the words of the table; empty where that is open."""
    words = words or current()
    text = meeting.topic(topic).if_no_agreement
    return words.gettext("If we do not agree: {text}").format(text=text) if text else ""
