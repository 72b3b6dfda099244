"""What the law gives each party for one kind of decision: the lowest rung, the yes it asks, the way to object.

These are values from a data file that an organisation can replace. They are not legal advice: every position
carries its sources, how certain it is, and who checked it when.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from companion.domain.meeting import Record
from companion.domain.terms import DecideMode, PartyKind, Rung

SOMETHING_ELSE: Final = "overig"
"""The position of a topic whose type is unknown or not given."""

_ORDER: Final = (Rung.NOT_INVOLVED, Rung.INFORM, Rung.CONSULT, Rung.ADVISE, Rung.COPRODUCE, Rung.DECIDE)


class Certainty(StrEnum):
    """How sure a position is."""

    A = "A"
    """Read in the text of the statute."""
    B = "B"
    """A good secondary source, or an older text of the statute."""
    C = "C"
    """Own knowledge only."""
    P = "P"
    """No rule: a proposal for good manners."""


class Sector(StrEnum):
    """The kind of school or care that a certainty is about."""

    ALL = "all"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    SPECIAL = "special"
    CARE = "care"


class Duty(StrEnum):
    """What comes with the right to be heard."""

    OWN_WAY = "own_way"
    SUPPORT = "support"
    TELL_EFFECT = "tell_effect"
    WRITE_EFFECT = "write_effect"


class LegalGroup(StrEnum):
    """The shelf a position stands on when somebody looks for it."""

    PLAN = "plan"
    PLACE = "place"
    SCHOOL_LIFE = "school_life"
    ATTENDANCE = "attendance"
    CARE = "care"
    SHARING = "sharing"
    AUTHORITY = "authority"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoTexts(Record):
    """A text in Dutch and in English; who wrote it in one language only gives that one for both."""

    nl: str
    en: str | None = None

    def in_language(self, tag: str) -> str:
        """The text in this language, Dutch where there is no other."""
        return self.nl if tag == "nl" or self.en is None else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor(Record):
    """The lowest rung that the law gives one kind of party, for some ages of the child."""

    party: PartyKind
    rung: Rung
    mode: DecideMode | None = None
    min_age: int | None = None
    max_age: int | None = None
    each: bool = False
    """The yes of every single parent with authority counts."""
    legal_yes: bool = False
    """The law asks a yes of these people, said in so many words."""
    authority: bool = True
    """For parents: whether it is about those with authority, or about those without."""
    duties: tuple[Duty, ...] = ()
    aim: Rung | None = None
    """The rung that is right to aim for, above what is owed."""
    on_request: bool = False
    """Owed to who asks for it."""
    proposal: bool = False
    """No statute says so: a proposal, in line with the Convention on the Rights of the Child."""

    def for_age(self, age: int | None) -> bool:
        """Whether it holds for a child of this age; where ages count, an unknown age has no floor."""
        if self.min_age is None and self.max_age is None:
            return True
        return age is not None and (self.min_age or 0) <= age <= (self.max_age or age)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sure(Record):
    """How certain a position is for one sector."""

    sector: Sector
    grade: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalPosition(Record):
    """What holds for one kind of decision."""

    id: str
    group: LegalGroup
    title: TwoTexts
    plain: TwoTexts
    """What it means for the people at the table, in plain words."""
    disagree: TwoTexts
    """What somebody can do who does not agree."""
    deciders: tuple[PartyKind, ...] = ()
    """Who decides by law, as a hint; empty where that differs."""
    floors: tuple[Floor, ...] = ()
    sources: tuple[str, ...] = ()
    certainty: tuple[Sure, ...] = ()
    check: TwoTexts | None = None
    """What somebody who knows the law still has to check."""
    checked_on: dt.date | None = None
    checked_by: TwoTexts | None = None

    @property
    def depends_on_age(self) -> bool:
        """Whether what holds depends on the age of the child."""
        return any(floor.min_age is not None or floor.max_age is not None for floor in self.floors)

    @property
    def asks_legal_yes(self) -> bool:
        """Whether the law asks a yes of somebody, at any age."""
        return any(floor.legal_yes for floor in self.floors)


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalPositions(Record):
    """All positions of one country, from one file."""

    country: str
    checked_on: dt.date
    checked_by: TwoTexts
    positions: tuple[LegalPosition, ...]

    def find(self, decision_type: str | None) -> LegalPosition | None:
        """The position with this id."""
        return next((each for each in self.positions if each.id == decision_type), None)

    def position(self, decision_type: str | None) -> LegalPosition:
        """The position with this id; an unknown type is something else."""
        found = self.find(decision_type) or self.find(SOMETHING_ELSE)
        if found is None:
            raise KeyError(SOMETHING_ELSE)
        return found


def floor_for(
    position: LegalPosition, party: PartyKind | None, age: int | None, *, authority: bool = True
) -> Floor | None:
    """The floor of one kind of party for a child of this age; `None` where the position says nothing of it."""
    for floor in position.floors:
        fits = floor.authority == authority or party is not PartyKind.PARENTS
        if floor.party is party and fits and floor.for_age(age):
            return floor
    return None


def rank(rung: Rung, mode: DecideMode | None = None) -> int:
    """The place of a rung in the order of influence: not involved is 0, deciding alone the highest."""
    return _ORDER.index(rung) + (rung is Rung.DECIDE and mode is DecideMode.SOLE)


def is_below(rung: Rung, mode: DecideMode | None, floor: Floor) -> bool:
    """Whether a role gives less than the floor; deciding in a way not said yet is not less."""
    if rung is Rung.DECIDE and mode is None:
        return False
    return rank(rung, mode) < rank(floor.rung, floor.mode)
