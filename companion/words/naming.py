"""The fixed terms of the field in words: one function for all of them, and the full sentences some of them need."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from companion.domain.legal import Certainty, Duty, LegalGroup, Sector
from companion.domain.terms import (
    AgreementKind,
    AgreementStatus,
    AllowedPart,
    Answer,
    ConsentAnswer,
    CopyKind,
    DecideMode,
    DiscussedValue,
    Ending,
    HandoutWay,
    Hat,
    HeardStatus,
    KnowledgeKind,
    Medium,
    MeetingKind,
    Outcome,
    PartyKind,
    PauseKind,
    Presence,
    Rung,
    Side,
    SignedHow,
    SignMeaning,
    TableShape,
    TalkMode,
    TopicKind,
)
from companion.words.catalogue import N_, Words, current
from companion.words.rungs import rung_name

_TERMS: Final[tuple[tuple[StrEnum, str], ...]] = (
    (MeetingKind.ACQUAINT, N_("Getting acquainted")),
    (MeetingKind.EARLY, N_("Early talk")),
    (MeetingKind.STUCK, N_("When things are stuck")),
    (MeetingKind.REVIEW, N_("Looking back")),
    (Presence.ALL, N_("There the whole time")),
    (Presence.PART, N_("There for a part")),
    (Presence.SENDS_WORDS, N_("Sends words, a drawing or a film")),
    (Presence.DECLINED, N_("Does not want to")),
    (Presence.CANNOT, N_("Cannot come")),
    (Presence.UNKNOWN, N_("Not known yet")),
    (Ending.FINISHED, N_("Finished")),
    (Ending.STOPPED, N_("Stopped early")),
    (Side.FAMILY, N_("Family")),
    (Side.PROFESSIONAL, N_("Here for work")),
    (Side.INDEPENDENT, N_("Independent")),
    (Hat.KNOWS_CHILD, N_("Knows the child")),
    (Hat.KNOWS_PUPIL, N_("Knows the pupil")),
    (Hat.ADVOCATE, N_("Speaks up for the child")),
    (Hat.HELPER, N_("Helps the child")),
    (Hat.EXPERIENCE_EXPERT, N_("Expert by experience")),
    (Hat.EXPERT, N_("Expert")),
    (PartyKind.CHILD, N_("Child")),
    (PartyKind.PARENTS, N_("Parents or carers")),
    (PartyKind.SCHOOL, N_("School")),
    (PartyKind.SCHOOL_ALLIANCE, N_("School alliance")),
    (PartyKind.YOUTH_CARE, N_("Youth care")),
    (PartyKind.HEALTH_CARE, N_("Health care")),
    (PartyKind.MUNICIPALITY, N_("Municipality")),
    (PartyKind.OTHER, N_("Others")),
    (TableShape.ROUND, N_("Round")),
    (TableShape.OVAL, N_("Oval")),
    (TableShape.SQUARE, N_("Square")),
    (TableShape.RECTANGLE, N_("Rectangle")),
    (TableShape.U, N_("U shape")),
    (TableShape.CIRCLE_OF_CHAIRS, N_("Circle of chairs")),
    (DecideMode.JOINT, N_("Together with others")),
    (DecideMode.SOLE, N_("Alone")),
    (Answer.AGREES, N_("Agrees")),
    (Answer.DISAGREES, N_("Does not agree")),
    (Answer.UNSURE, N_("Not sure yet")),
    (DiscussedValue.YES, N_("Discussed beforehand")),
    (DiscussedValue.PARTLY, N_("Partly discussed beforehand")),
    (DiscussedValue.NO, N_("Not discussed beforehand")),
    (DiscussedValue.UNKNOWN, N_("Not known whether discussed beforehand")),
    (Outcome.OPEN, N_("Still open")),
    (Outcome.AGREED, N_("We agree")),
    (Outcome.NOT_AGREED, N_("We do not agree")),
    (Outcome.TRIAL, N_("We try it")),
    (Outcome.THINK_TIME, N_("Time to think")),
    (Outcome.FIND_OUT, N_("Find out")),
    (Outcome.POSTPONED, N_("Decide later")),
    (Outcome.DECIDED_ELSEWHERE, N_("Decided elsewhere")),
    (HeardStatus.HEARD, N_("Heard")),
    (HeardStatus.PASSED, N_("Passed")),
    (HeardStatus.VIA_OTHER, N_("Through someone")),
    (HeardStatus.NOT_YET, N_("Not heard yet")),
    (TopicKind.DECISION, N_("To decide")),
    (TopicKind.UNDERSTANDING, N_("To understand, no decision")),
    (KnowledgeKind.EXPERIENCE, N_("What people live through")),
    (KnowledgeKind.PROFESSIONAL, N_("What professionals know")),
    (KnowledgeKind.SCIENTIFIC, N_("What research says")),
    (KnowledgeKind.CHILD, N_("The child’s own words")),
    (AgreementKind.ACTION, N_("Something to do")),
    (AgreementKind.COLLABORATION, N_("How we work together")),
    (AgreementKind.TRIAL, N_("Something to try")),
    (AgreementStatus.OPEN, N_("Still to do")),
    (AgreementStatus.DONE, N_("Done")),
    (AgreementStatus.CHANGED, N_("Turned out differently")),
    (AgreementStatus.NOT_DONE, N_("Not yet")),
    (Medium.SAID, N_("Said")),
    (Medium.WRITTEN, N_("Written")),
    (Medium.DRAWING, N_("Drawing")),
    (Medium.PICTURE_CARD, N_("Picture card")),
    (Medium.FILM, N_("Film")),
    (Medium.VIA_TRUSTED_PERSON, N_("Through a trusted person")),
    (AllowedPart.YES, N_("May go in the report")),
    (AllowedPart.PART, N_("A part may go in the report")),
    (SignMeaning.AGREE, N_("Agree")),
    (SignMeaning.AGREE_REMARK, N_("Agree, with a remark")),
    (SignMeaning.SEEN_NOT_AGREED, N_("Read, do not agree")),
    (SignMeaning.THINK, N_("Think first")),
    (SignMeaning.OWN_TASKS_ONLY, N_("My own tasks only")),
    (SignMeaning.NOT_PRESENT_SENT, N_("Not there, sent")),
    (SignMeaning.REFUSED, N_("No signature")),
    (SignedHow.DRAWN, N_("Signed on the screen")),
    (SignedHow.TYPED, N_("Name typed")),
    (SignedHow.PAPER, N_("Signed on paper")),
    (SignedHow.STICKER, N_("With a sticker")),
    (SignedHow.HANDPRINT, N_("With a handprint")),
    (CopyKind.AGREEMENTS, N_("Agreements sheet")),
    (CopyKind.OWN_PART, N_("Own part")),
    (CopyKind.CHILD_PAGE, N_("Child page")),
    (HandoutWay.PRINTED, N_("On paper")),
    (HandoutWay.FILE, N_("As a file")),
    (HandoutWay.MAILED, N_("Sent")),
    (ConsentAnswer.YES, N_("Yes")),
    (ConsentAnswer.NO, N_("No")),
    (ConsentAnswer.LATER, N_("Later")),
    (PauseKind.BREAK, N_("Break")),
    (PauseKind.SILENCE, N_("Silence")),
    (PauseKind.READING, N_("Reading")),
    (PauseKind.INTERPRETING, N_("Interpreting")),
    (TalkMode.OPEN, N_("Talk freely")),
    (TalkMode.QUEUE, N_("In turn")),
    (TalkMode.ROUND, N_("Go round")),
    (Certainty.A, N_("Read in the text of the law")),
    (Certainty.B, N_("From a good source about the law")),
    (Certainty.C, N_("Not checked in the law")),
    (Certainty.P, N_("No rule, a proposal")),
    (Sector.ALL, N_("In general")),
    (Sector.PRIMARY, N_("Primary school")),
    (Sector.SECONDARY, N_("Secondary school")),
    (Sector.SPECIAL, N_("Special school")),
    (Sector.CARE, N_("Care")),
    (Duty.OWN_WAY, N_("The child chooses how to say it.")),
    (Duty.SUPPORT, N_("The child gets the help it needs to say it.")),
    (Duty.TELL_EFFECT, N_("Somebody tells the child what was done with it.")),
    (Duty.WRITE_EFFECT, N_("It is written down what was done with it.")),
    (LegalGroup.PLAN, N_("The plan at school")),
    (LegalGroup.PLACE, N_("A place at a school")),
    (LegalGroup.SCHOOL_LIFE, N_("School life")),
    (LegalGroup.ATTENDANCE, N_("Going to school")),
    (LegalGroup.CARE, N_("Help and care")),
    (LegalGroup.SHARING, N_("Sharing and testing")),
    (LegalGroup.AUTHORITY, N_("Parents and authority")),
    (LegalGroup.OTHER, N_("Something else")),
)

# Terms of different kinds may have the same value ("open"), and then count as equal.
_NAMES: Final = {(type(term), term): name for term, name in _TERMS}

_SIGNING: Final = {
    SignMeaning.AGREE: N_("I have read this and I agree."),
    SignMeaning.AGREE_REMARK: N_("I agree, with a remark."),
    SignMeaning.SEEN_NOT_AGREED: N_("I have read this. I do not agree, or not with all of it."),
    SignMeaning.THINK: N_("I want to think first."),
    SignMeaning.OWN_TASKS_ONLY: N_("I do what is by my name."),
    SignMeaning.NOT_PRESENT_SENT: N_("Was not there. The sheet is sent."),
    SignMeaning.REFUSED: N_("Did not sign."),
}

_KINDS: Final = {
    MeetingKind.ACQUAINT: N_("Getting to know each other before there is a problem."),
    MeetingKind.EARLY: N_("Talking early, while it is still small."),
    MeetingKind.STUCK: N_("It is not going well, and we do not get any further."),
    MeetingKind.REVIEW: N_("Looking back together: did it help?"),
}


def name_of(term: StrEnum, words: Words | None = None) -> str:
    """The name of a fixed term: a side, a hat, an outcome, a rung without its mode, and so on."""
    words = words or current()
    if isinstance(term, Rung):
        return rung_name(term, None, words)
    return words.gettext(_NAMES[type(term), term])


def sign_sentence(meaning: SignMeaning, words: Words | None = None) -> str:
    """What somebody says by signing, as the person would say it."""
    return (words or current()).gettext(_SIGNING[meaning])


def kind_sentence(kind: MeetingKind, words: Words | None = None) -> str:
    """What a kind of meeting is for."""
    return (words or current()).gettext(_KINDS[kind])
