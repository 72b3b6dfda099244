"""People and parties in a sentence: short names, lists of names, and the natural way to name a party."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from companion.domain.decision import Voice
from companion.domain.meeting import Meeting
from companion.domain.people import is_parent
from companion.domain.terms import PartyKind
from companion.words.catalogue import N_, Words, current

_TITLES: Final = frozenset(
    "mevrouw meneer mevr mw dhr de heer dr drs ir prof mr mrs ms miss juf juffrouw meester tante oom oma opa"
    " aunt uncle granny grandma grandpa grandmother grandfather oma's".split()
)
"""First words of a name that are no name of their own: the next word belongs to them."""

_GENERIC: Final[dict[str, str]] = {
    "school": N_("the school"),
    "de school": N_("the school"),
    "the school": N_("the school"),
    "basisschool": N_("the primary school"),
    "primary school": N_("the primary school"),
    "speciaal onderwijs": N_("the special school"),
    "special school": N_("the special school"),
    "special education": N_("the special school"),
    "samenwerkingsverband": N_("the school alliance"),
    "swv": N_("the school alliance"),
    "school alliance": N_("the school alliance"),
    "school partnership": N_("the school partnership"),
    "wijkteam": N_("the local team"),
    "local team": N_("the local team"),
    "jeugdteam": N_("the youth team"),
    "youth team": N_("the youth team"),
    "jeugdhulp": N_("youth care"),
    "youth care": N_("youth care"),
    "gemeente": N_("the municipality"),
    "municipality": N_("the municipality"),
    "leerplicht": N_("the attendance officer"),
    "leerplichtambtenaar": N_("the attendance officer"),
    "school attendance": N_("the attendance officer"),
    "attendance officer": N_("the attendance officer"),
    "revalidatie": N_("the rehabilitation team"),
    "rehabilitation": N_("the rehabilitation team"),
    "ggz": N_("mental health care"),
    "mental health care": N_("mental health care"),
    "huisarts": N_("the family doctor"),
    "family doctor": N_("the family doctor"),
    "jeugdarts": N_("the youth doctor"),
    "youth doctor": N_("the youth doctor"),
    "kinderopvang": N_("the day care"),
    "day care": N_("the day care"),
    "pleegouders": N_("the foster parents"),
    "foster parents": N_("the foster parents"),
    "voogd": N_("the guardian"),
    "guardian": N_("the guardian"),
    "gezinsvoogd": N_("the family guardian"),
    "family guardian": N_("the family guardian"),
}
"""Usual names of parties, in either language, and how a sentence says them."""

_PLURAL: Final = frozenset({N_("the foster parents")})
_PARENTS: Final = frozenset("ouders de ouders beide ouders parents the parents both parents ouder parent".split())
_ONE_PARENT: Final = frozenset("moeder vader de moeder de vader mother father the mother the father mama papa".split())


_MANY: Final = re.compile(r" (en|and|&) |(ouders|parents)$")
"""Names that a verb counts as several: "Opa en oma", "Stiefouders"."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Somebody named inside a sentence, and for how many the verb counts it."""

    text: str
    count: int = 1


def first_name(name: str) -> str:
    """The name people are called by: the first word, with a title before it where it has one."""
    parts = name.split()
    if len(parts) < 2:
        return name.strip()
    first = parts[0].rstrip(".").casefold()
    if first in _TITLES or len(first) < 2:
        # "Mevrouw Jansen", "Oma Truus", "J. de Vries": half of it would be no name.
        return " ".join(parts[:2]) if first in _TITLES and len(parts) > 2 and parts[1][:1].isupper() else name.strip()
    return parts[0]


def short_names(meeting: Meeting) -> dict[str, str]:
    """What everybody at this table is called in short, by id; no two people are called the same if they can help it."""
    full = {person.id: " ".join(person.name.split()) for person in meeting.participants}
    short = {id: first_name(name) for id, name in full.items()}
    for longer in (_with_initial, lambda name: name):
        used = Counter(name.casefold() for name in short.values())
        for id, name in short.items():
            if used[name.casefold()] > 1:
                short[id] = longer(full[id])
    return short


def _with_initial(name: str) -> str:
    parts = name.split()
    return f"{first_name(name)} {parts[-1][:1]}." if len(parts) > 1 else name


def short_name(meeting: Meeting, participant: str | None) -> str:
    """What one person at this table is called in short; empty for nobody."""
    return short_names(meeting).get(participant or "", "")


def names_of(meeting: Meeting, people: Iterable[str], words: Words | None = None) -> str:
    """The short names of some people as a list: "Marieke, Johan and Karin"."""
    short = short_names(meeting)
    return name_list([short[person] for person in people if person in short], words)


def name_list(names: Sequence[str], words: Words | None = None) -> str:
    """Some names as a list: "Marieke, Johan and Karin"."""
    words = words or current()
    if not names:
        return ""
    if len(names) == 1:
        return names[0]
    return words.gettext("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def party_phrase(meeting: Meeting, voice: Voice, words: Words | None = None) -> Phrase:
    """A party as a sentence names it: "both parents", "the school", a person of the family by name."""
    words = words or current()
    name = " ".join(voice.party.name.split())
    key = name.casefold()
    if voice.is_child and len(voice.people) == 1:
        return Phrase(short_name(meeting, voice.people[0].id))
    if key in _GENERIC:
        return Phrase(words.gettext(_GENERIC[key]), 2 if _GENERIC[key] in _PLURAL else 1)
    if len(voice.people) == 1 and (key in _PARENTS or key in _ONE_PARENT):
        return Phrase(short_name(meeting, voice.people[0].id))
    if key in _PARENTS or (voice.party.kind is PartyKind.PARENTS and len(voice.people) > 1):
        return _parents(meeting, voice, words)
    return Phrase(name, 2 if _MANY.search(key) else 1)


def _parents(meeting: Meeting, voice: Voice, words: Words) -> Phrase:
    """Two parents are both parents when these are all there are; else they are called by name."""
    parents = {person.id for person in meeting.participants if is_parent(meeting, person)}
    if {person.id for person in voice.people} != parents:
        return Phrase(names_of(meeting, (person.id for person in voice.people), words), len(voice.people))
    if len(voice.people) == 2:
        return Phrase(words.gettext("both parents"), 2)
    return Phrase(words.gettext("the parents"), 2)


def party_phrases(meeting: Meeting, voices: Iterable[Voice], words: Words | None = None) -> tuple[Phrase, ...]:
    """Some parties as a sentence names them; two that would be named alike get their people's names too."""
    words = words or current()
    voices = tuple(voices)
    phrases = [party_phrase(meeting, voice, words) for voice in voices]
    used = Counter(phrase.text.casefold() for phrase in phrases)
    for index, (voice, phrase) in enumerate(zip(voices, phrases, strict=True)):
        if used[phrase.text.casefold()] > 1:
            people = names_of(meeting, (person.id for person in voice.people), words)
            phrases[index] = Phrase(f"{phrase.text} ({people})", phrase.count)
    return tuple(phrases)


def capitalised(sentence: str, words: Words | None = None) -> str:
    """The sentence with a capital at its beginning."""
    words = words or current()
    if words.tag == "nl" and sentence[:2] == "ij":
        return "IJ" + sentence[2:]
    return sentence[:1].upper() + sentence[1:]
