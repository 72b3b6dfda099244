"""What every paper of a meeting shares: the writer, the names of people, days, and words in quotes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from babel import Locale, UnknownLocaleError

from companion.documents.blocks import Block
from companion.documents.sanitize import isolate
from companion.documents.style import Sheet, TextStyle
from companion.documents.text import Span, plain
from companion.documents.writer import Words, Writer, joined, spans
from companion.domain.decision import Voice
from companion.domain.ladder import is_child_party, is_family_party, voices
from companion.domain.legal import LegalPosition, LegalPositions
from companion.domain.meeting import Meeting, Participant, Topic
from companion.domain.people import child_of, in_order
from companion.words import _
from companion.words import language as spoken
from companion.words.dates import day_and_month, long_date
from companion.words.people import name_list, party_phrase, short_names

_RTL_LANGUAGES = ("ar", "fa", "he", "ur", "ps")


class Paper(Writer):
    """One paper about one meeting, in one language."""

    def __init__(
        self,
        meeting: Meeting,
        *,
        language: str,
        legal: LegalPositions | None,
        factor: float = 1.0,
        reader: str | None = None,
    ) -> None:
        sheet = Sheet(factor=factor, rtl=language.split("-")[0] in _RTL_LANGUAGES)
        super().__init__(language=language, own_language=meeting.details.language, sheet=sheet)
        self._again = {"language": language, "legal": legal, "factor": factor, "reader": reader}
        self.meeting = meeting
        self.legal = legal
        self.reader = reader
        """The participant this copy is for, where it is for one."""

    def again(self) -> Paper:
        """The same paper with nothing on it yet: to find out how much room something takes."""
        draft = Paper(self.meeting, **self._again)  # type: ignore[arg-type]
        draft.fonts = self.fonts  # what was measured once is known
        return draft

    # -- people --------------------------------------------------------------------------------------

    @cached_property
    def _names(self) -> dict[str, str]:
        return {person: isolate(name) for person, name in short_names(self.meeting).items()}

    @cached_property
    def child(self) -> Participant | None:
        """The child the meeting is about."""
        return child_of(self.meeting)

    @property
    def child_name(self) -> str:
        """What the child is called."""
        return self.name(self.child.id) if self.child else _("the child")

    @cached_property
    def people(self) -> tuple[Participant, ...]:
        """Everybody, in the order used everywhere: the child, parents, supporters, then others by name."""
        return in_order(self.meeting)

    def name(self, person: str) -> str:
        """What somebody is called at the table."""
        return self._names.get(person, "")

    def names(self, people: Iterable[str]) -> str:
        """Several people in one breath, in the order given."""
        return name_list([self.name(person) for person in people if self.name(person)])

    def told(self, sentence: str, own_texts: Sequence[str] = ()) -> list[Span]:
        """A sentence of the program, with the words of people in it in their language.

        Every right-to-left name in it is closed off from the reading direction around it.
        """
        if self.own_language == self.language:
            return [Span(self._names_apart(sentence))]
        for text in sorted(set(own_texts), key=len, reverse=True):
            # Whole words only: a remark "een" is not what stands in "iedereen".
            found = re.search(rf"(?<!\w){re.escape(text)}(?!\w)", sentence)
            if found:
                before, after = sentence[: found.start()], sentence[found.end() :]
                return [*self.told(before, own_texts), self.own(text), *self.told(after, own_texts)]
        return [Span(self._names_apart(sentence))]

    def _names_apart(self, sentence: str) -> str:
        for name in self._turned_names:
            if name in sentence and isolate(name) not in sentence:
                sentence = sentence.replace(name, isolate(name))
        return sentence

    @cached_property
    def _turned_names(self) -> list[str]:
        """Every name that is read from right to left, the longest first."""
        names = {*short_names(self.meeting).values(), *(party.name for party in self.meeting.parties)}
        names |= {person.organisation for person in self.meeting.participants if person.organisation}
        return sorted((name for name in names if isolate(name) != name), key=len, reverse=True)

    def party_name(self, party: str) -> str:
        """A party as a sentence names it: the school, both parents."""
        known = self.meeting.party(party)
        is_child, is_family = is_child_party(self.meeting, party), is_family_party(self.meeting, party)
        voice = Voice(known, voices(self.meeting, party), is_child, is_family)
        return self._names_apart(party_phrase(self.meeting, voice).text)

    # -- days and words ------------------------------------------------------------------------------

    def day(self, day: dt.date) -> str:
        """A day without its year where that is the year of the meeting."""
        return day_and_month(day, near=self.meeting.details.date)

    def full_day(self, day: dt.date) -> str:
        """A day with its year."""
        return long_date(day)

    def quoted(self, text: str) -> Span:
        """Somebody's own words, in quotation marks; what is described and not said stands in brackets already."""
        text = text.strip()
        is_marked = not text or text.startswith(("(", "“", "„", "‘", '"'))
        return self.own(text if is_marked else _("“{text}”").format(text=text))

    # -- topics --------------------------------------------------------------------------------------

    def topic_title(self, topic: Topic) -> list[Span]:
        """The number of a topic and its title."""
        return joined([f"{self.number_of(topic.id)}.", self.own(topic.title)])

    def number_of(self, topic: str) -> int:
        """The number of a topic on the paper, from 1."""
        return 1 + next(at for at, each in enumerate(self.meeting.topics) if each.id == topic)

    def numbers(self, numbers: Iterable[int]) -> str:
        """Some numbers in a row."""
        return name_list([str(number) for number in numbers])

    def position_on(self, topic: Topic) -> LegalPosition | None:
        """What the law says about this kind of decision, where the positions are known."""
        return self.legal.position(topic.decision_type) if self.legal and topic.is_decision else None


def language_name(tag: str) -> str:
    """What a language is called, in the language spoken here and now; its tag where nobody knows."""
    try:
        name = Locale.parse(tag.split("-")[0]).get_display_name(Locale.parse(spoken()))
    except (UnknownLocaleError, ValueError):
        name = None
    return name or tag


class Part:
    """A part of a paper under a head of its own; without anything in it, it is not there at all."""

    def __init__(self, paper: Paper, title: Words, *, before: float | None = None) -> None:
        self._paper = paper
        self.element = paper.root.child("Sect")
        self._head = paper.heading(self.element, title, 2, before=before)
        self._blocks: list[Block] = []

    def put(self, *blocks: Block) -> None:
        """Put blocks at the end of the part."""
        self._blocks += blocks

    def say(
        self, words: Words, style: TextStyle | None = None, *, before: float = 4.0, keeps_next: bool = False
    ) -> None:
        """Put a paragraph at the end of the part; no words, no paragraph."""
        if plain(spans(words)):
            space = self._paper.sheet.space(before)
            self.put(self._paper.paragraph(self.element, words, style, before=space, keeps_next=keeps_next))

    def head(self, words: Words, *, before: float = 12.0) -> None:
        """Put a small head at the end of the part."""
        self.put(self._paper.heading(self.element, words, 3, before=self._paper.sheet.space(before)))

    @property
    def blocks(self) -> list[Block]:
        """The head and everything under it."""
        return [self._head, *self._blocks] if self._blocks else []
