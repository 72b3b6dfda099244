"""How a meeting begins: empty, or as the next one after an earlier meeting."""

from __future__ import annotations

import datetime as dt

from companion.domain.meeting import Agreement, Details, Meeting, Participant, Topic
from companion.domain.seating import seat_everybody
from companion.domain.terms import AgreementStatus, MeetingKind, Side


def new_meeting(
    *, id: str, title: str, date: dt.date, language: str, chair_name: str, kind: MeetingKind | None = None
) -> Meeting:
    """A meeting with nobody but its chair."""
    chair = Participant(id="chair", name=chair_name, side=Side.INDEPENDENT)
    details = Details(id=id, title=title, date=date, language=language, chair=chair.id, kind=kind)
    return seat_everybody(Meeting(details=details, participants=(chair,)))


def next_meeting(meeting: Meeting, *, id: str, date: dt.date) -> Meeting:
    """The next meeting after this one: the same people, places and goal, and what is still open.

    Roles are empty again: nobody was asked yet what they expect this time. Nothing that was said, signed or
    written privately comes along.
    """
    old = meeting.details
    details = Details(
        id=id,
        title=old.title,
        date=date,
        language=old.language,
        chair=old.chair,
        kind=MeetingKind.REVIEW,
        starts_at=old.starts_at,
        ends_at=old.ends_at,
        break_minutes=old.break_minutes,
        place=old.place,
        common_goal=old.common_goal,
        follows=old.id,
        child=None if old.child is None else old.child.but(presence=None, chosen_by_child=None, part=None),
    )
    people = tuple(person.but(present=None) for person in meeting.participants)
    topics = tuple(
        Topic(
            id=topic.id,
            title=topic.title,
            kind=topic.kind,
            decision_type=topic.decision_type,
            brought_by=topic.brought_by,
        )
        for topic in meeting.topics
    )
    return Meeting(
        details=details,
        participants=people,
        parties=meeting.parties,
        seating=meeting.seating,
        topics=topics,
        agreements=_still_open(meeting),
    )


def _still_open(meeting: Meeting) -> tuple[Agreement, ...]:
    kept = (a for a in meeting.agreements if a.status is not AgreementStatus.DONE)
    return tuple(
        agreement.but(number=number, read_back=None, status=AgreementStatus.OPEN)
        for number, agreement in enumerate(kept, 1)
    )
