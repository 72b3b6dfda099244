"""What each person says to the sheet, who gets which copy, and how a meeting ends.

A signature is never a legal consent: that is asked apart (see the rules of the ladder).
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from companion.domain.edit import next_id, without
from companion.domain.errors import RuleBroken
from companion.domain.meeting import Meeting, Recipient, Signature
from companion.domain.people import child_of, in_order
from companion.domain.terms import CopyKind, Ending, HandoutWay, SignedHow, SignMeaning

AFTER_SEALING: Final = frozenset(
    "follow_up_agreement experience_rung hand_out choose_copy mark_paper_signed choose_topic answer_legal"
    " clear_legal".split()
)
"""Operations that leave the sealed sheet as it is and stay possible after it."""

Strokes = tuple[tuple[tuple[float, ...], ...], ...]


def answer_sheet(
    meeting: Meeting, /, *, participant: str, meaning: SignMeaning | None, until: dt.date | None = None
) -> Meeting:
    """Note what somebody says to the sheet that was read aloud; `None` is not asked yet."""
    _may_sign(meeting)
    meeting.person(participant)
    known = signature_of(meeting, participant)
    if meaning is None:
        return meeting if known is None else meeting.but(signatures=without(meeting.signatures, known.id))
    if known is None:
        id = next_id(meeting.signatures, "signature-")
        new = Signature(id=id, participant=participant, meaning=meaning, until=until)
        return meeting.but(signatures=(*meeting.signatures, new))
    if known.meaning is meaning and known.until == until:
        return meeting
    # Another meaning than the one that was signed needs a new signature.
    again = known.but(meaning=meaning, until=until, strokes=None, how=None, signed_at=None)
    return _kept(meeting, again)


def sign(
    meeting: Meeting,
    /,
    *,
    participant: str,
    how: SignedHow,
    signed_at: str,
    strokes: Strokes | None = None,
) -> Meeting:
    """Put a signature under what the person said to the sheet."""
    _may_sign(meeting)
    known = signature_of(meeting, participant)
    if known is None:
        raise RuleBroken("sign_without_answer")
    if how is SignedHow.DRAWN and not strokes:
        raise RuleBroken("nothing_drawn")
    return _kept(meeting, known.but(how=how, signed_at=signed_at, strokes=strokes))


def mark_paper_signed(meeting: Meeting, /, *, participant: str, signed_at: str) -> Meeting:
    """Note that somebody signed the printed sheet."""
    known = signature_of(meeting, participant)
    if known is None:
        raise RuleBroken("sign_without_answer")
    return _kept(meeting, known.but(how=SignedHow.PAPER, signed_at=signed_at, strokes=None))


def remark_on_sheet(meeting: Meeting, /, *, participant: str, remark: str | None) -> Meeting:
    """Write down somebody's remark, in the person's own words."""
    known = signature_of(meeting, participant)
    if known is None:
        raise RuleBroken("sign_without_answer")
    return _kept(meeting, known.but(remark=remark or None))


def name_interpreter(meeting: Meeting, /, *, participant: str, interpreter: str | None) -> Meeting:
    """Note who interpreted the sheet for somebody."""
    known = signature_of(meeting, participant)
    if known is None:
        raise RuleBroken("sign_without_answer")
    return _kept(meeting, known.but(interpreted_by=interpreter))


def finish_meeting(meeting: Meeting, /, *, corrections_until: dt.date | None = None) -> Meeting:
    """The meeting is over; there is time to correct until a day."""
    details = meeting.details.but(ended=Ending.FINISHED)
    if corrections_until is not None:
        details = details.but(corrections_until=corrections_until)
    return meeting.but(details=details, live=meeting.live.but(turn=None, pause=None, round=None))


def stop_meeting(meeting: Meeting, /) -> Meeting:
    """We stop here, for somebody's sake: nothing is signed, and the sheet says so."""
    if meeting.is_sealed:
        raise RuleBroken("sealed")
    details = meeting.details.but(ended=Ending.STOPPED)
    live = meeting.live.but(turn=None, pause=None, round=None, queue=())
    return meeting.but(details=details, signatures=(), live=live)


def reopen_meeting(meeting: Meeting, /) -> Meeting:
    """It was not over yet."""
    return meeting.but(details=meeting.details.but(ended=None, corrections_until=None))


def choose_copy(
    meeting: Meeting,
    /,
    *,
    participant: str,
    copy: CopyKind | None,
    topics: tuple[str, ...] | None = None,
    fixed_words: str | None = None,
) -> Meeting:
    """Say which copy somebody gets, and in which language its fixed words are; `None` is no copy."""
    known = recipient_of(meeting, participant)
    if copy is None:
        return meeting if known is None else meeting.but(recipients=without(meeting.recipients, known.id))
    if known is None:
        id = next_id(meeting.recipients, "recipient-")
        new = Recipient(id=id, participant=participant, copy=copy, topics=topics, fixed_words=fixed_words)
        return meeting.but(recipients=(*meeting.recipients, new))
    changed = known.but(copy=copy, topics=topics, fixed_words=fixed_words)
    return meeting.but(recipients=tuple(changed if r.id == known.id else r for r in meeting.recipients))


def suggest_copies(meeting: Meeting, /) -> Meeting:
    """The same sheet for everybody who was there and has none yet; the child gets its own page."""
    child = child_of(meeting)
    for person in in_order(meeting):
        if recipient_of(meeting, person.id) is None and person.id != meeting.details.chair:
            own = child is not None and person.id == child.id
            copy = CopyKind.CHILD_PAGE if own else CopyKind.AGREEMENTS
            meeting = choose_copy(meeting, participant=person.id, copy=copy)
    return meeting


def hand_out(
    meeting: Meeting, /, *, participants: tuple[str, ...], way: HandoutWay | None, on: dt.date | None
) -> Meeting:
    """Note that people got their copy, all at the same moment; `None` puts right that they did not."""
    chosen = set(participants)
    recipients = tuple(
        r.but(way=way, on=on) if r.participant in chosen else r for r in meeting.recipients
    )
    return meeting.but(recipients=recipients)


# Questions.


def signature_of(meeting: Meeting, participant: str) -> Signature | None:
    """What somebody said to the sheet."""
    return next((s for s in meeting.signatures if s.participant == participant), None)


def recipient_of(meeting: Meeting, participant: str) -> Recipient | None:
    """Which copy somebody gets."""
    return next((r for r in meeting.recipients if r.participant == participant), None)


def signers(meeting: Meeting) -> tuple[str, ...]:
    """Who is asked for an answer to the sheet: everybody at the table but the chair, interpreters, supporters.

    The child is not asked to sign with the adults; it has a page of its own.
    """
    child = child_of(meeting)
    return tuple(
        person.id
        for person in in_order(meeting, present_only=True)
        if person.id != meeting.details.chair
        and person.has_own_role
        and (child is None or person.id != child.id)
    )


def _kept(meeting: Meeting, signature: Signature) -> Meeting:
    return meeting.but(
        signatures=tuple(signature if s.id == signature.id else s for s in meeting.signatures)
    )


def _may_sign(meeting: Meeting) -> None:
    if meeting.details.ended is Ending.STOPPED:
        raise RuleBroken("stopped_has_no_signatures")
