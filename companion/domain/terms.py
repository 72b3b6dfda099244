"""The fixed terms of the field, with the same names and values as in the meeting file."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class MeetingKind(StrEnum):
    """Why people sit together."""

    ACQUAINT = "acquaint"
    EARLY = "early"
    STUCK = "stuck"
    REVIEW = "review"


class Presence(StrEnum):
    """How the child takes part."""

    ALL = "all"
    PART = "part"
    SENDS_WORDS = "sends_words"
    DECLINED = "declined"
    CANNOT = "cannot"
    UNKNOWN = "unknown"


class Ending(StrEnum):
    """How a meeting ended; after `stopped` nothing is signed."""

    FINISHED = "finished"
    STOPPED = "stopped"


class Side(StrEnum):
    """On whose behalf somebody sits at the table."""

    FAMILY = "family"
    PROFESSIONAL = "professional"
    INDEPENDENT = "independent"


class Hat(StrEnum):
    """What somebody brings to the table beside a role; one person may wear several."""

    KNOWS_CHILD = "knows_child"
    KNOWS_PUPIL = "knows_pupil"
    ADVOCATE = "advocate"
    HELPER = "helper"
    EXPERIENCE_EXPERT = "experience_expert"
    EXPERT = "expert"


class PartyKind(StrEnum):
    """What sort of party holds one role together in a decision."""

    CHILD = "child"
    PARENTS = "parents"
    SCHOOL = "school"
    SCHOOL_ALLIANCE = "school_alliance"
    YOUTH_CARE = "youth_care"
    HEALTH_CARE = "health_care"
    MUNICIPALITY = "municipality"
    OTHER = "other"


class TableShape(StrEnum):
    """The shape of the table the people sit at."""

    ROUND = "round"
    OVAL = "oval"
    SQUARE = "square"
    RECTANGLE = "rectangle"
    U = "u"
    CIRCLE_OF_CHAIRS = "circle_of_chairs"


class Rung(StrEnum):
    """A rung of the participation ladder, or `not_involved` beside it."""

    INFORM = "inform"
    CONSULT = "consult"
    ADVISE = "advise"
    COPRODUCE = "coproduce"
    DECIDE = "decide"
    NOT_INVOLVED = "not_involved"


class DecideMode(StrEnum):
    """Deciding together with others (a yes is needed), or alone."""

    JOINT = "joint"
    SOLE = "sole"


class Answer(StrEnum):
    """What somebody said aloud about an own role."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    UNSURE = "unsure"


class DiscussedValue(StrEnum):
    """Whether the roles of a topic were discussed beforehand."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """How the talk about a topic ended."""

    OPEN = "open"
    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    TRIAL = "trial"
    THINK_TIME = "think_time"
    FIND_OUT = "find_out"
    POSTPONED = "postponed"
    DECIDED_ELSEWHERE = "decided_elsewhere"


class HeardStatus(StrEnum):
    """Whether somebody was heard on a topic, and how."""

    HEARD = "heard"
    PASSED = "passed"
    VIA_OTHER = "via_other"
    NOT_YET = "not_yet"


class TopicKind(StrEnum):
    """A topic that asks a decision, or one that is there to understand."""

    DECISION = "decision"
    UNDERSTANDING = "understanding"


class KnowledgeKind(StrEnum):
    """What kind of knowledge a turn brought to the table."""

    EXPERIENCE = "experience"
    PROFESSIONAL = "professional"
    SCIENTIFIC = "scientific"
    CHILD = "child"


class AgreementKind(StrEnum):
    """A thing to do, a way of working together, or something tried out."""

    ACTION = "action"
    COLLABORATION = "collaboration"
    TRIAL = "trial"


class AgreementStatus(StrEnum):
    """What became of an agreement, without blame."""

    OPEN = "open"
    DONE = "done"
    CHANGED = "changed"
    NOT_DONE = "not_done"


class Medium(StrEnum):
    """How the child's words came to the table."""

    SAID = "said"
    WRITTEN = "written"
    DRAWING = "drawing"
    PICTURE_CARD = "picture_card"
    FILM = "film"
    VIA_TRUSTED_PERSON = "via_trusted_person"


class AllowedPart(StrEnum):
    """How much of its words the child allowed in the report."""

    YES = "yes"
    PART = "part"


class SignMeaning(StrEnum):
    """What a person says by signing, or by not signing."""

    AGREE = "agree"
    AGREE_REMARK = "agree_remark"
    SEEN_NOT_AGREED = "seen_not_agreed"
    THINK = "think"
    OWN_TASKS_ONLY = "own_tasks_only"
    NOT_PRESENT_SENT = "not_present_sent"
    REFUSED = "refused"


class SignedHow(StrEnum):
    """How somebody put a signature."""

    DRAWN = "drawn"
    TYPED = "typed"
    PAPER = "paper"
    STICKER = "sticker"
    HANDPRINT = "handprint"


class CopyKind(StrEnum):
    """What somebody gets to take home."""

    AGREEMENTS = "agreements"
    OWN_PART = "own_part"
    CHILD_PAGE = "child_page"


class HandoutWay(StrEnum):
    """How somebody got it."""

    PRINTED = "printed"
    FILE = "file"
    MAILED = "mailed"


class ConsentAnswer(StrEnum):
    """A yes or no that the law asks of a person, said in so many words."""

    YES = "yes"
    NO = "no"
    LATER = "later"


class PauseKind(StrEnum):
    """Time at the table that is nobody's turn."""

    BREAK = "break"
    SILENCE = "silence"
    READING = "reading"
    INTERPRETING = "interpreting"


class TalkMode(StrEnum):
    """How the floor goes round."""

    OPEN = "open"
    QUEUE = "queue"
    ROUND = "round"


LINE_LENGTH: Final = 500
TEXT_LENGTH: Final = 10_000
NAME_LENGTH: Final = 200
AGREEMENT_LENGTH: Final = 2_000
PHONE_LENGTH: Final = 40
MOST_PARTICIPANTS: Final = 60
