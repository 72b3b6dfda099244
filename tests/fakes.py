"""Stand-ins for the outer rooms, kept in memory: as strict as the real ones, without files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from companion.domain.changes import Operation, apply, merged
from companion.domain.iceberg import Iceberg
from companion.domain.meeting import Meeting
from companion.domain.terms import AgreementStatus
from companion.services.ports import MeetingSummary, StoreError, StoreFault


class MemoryStore:
    """A library of meetings in memory; `fails_with` lets the next write fail as a disk would."""

    def __init__(self, *meetings: Meeting) -> None:
        self._meetings: dict[str, Meeting] = {}
        self._log: dict[str, list[Operation]] = {}
        self.fails_with: StoreFault | None = None
        for meeting in meetings:
            self.add(meeting, at="2026-01-01T00:00:00+00:00")

    def meetings(self) -> Sequence[MeetingSummary]:
        return sorted((_summary(m) for m in self._meetings.values()), key=lambda s: s.date, reverse=True)

    def load(self, meeting_id: str) -> Meeting:
        return self._meetings[self._key(meeting_id)]

    def history(self, meeting_id: str) -> Sequence[Operation]:
        return tuple(self._log[self._key(meeting_id)])

    def add(self, meeting: Meeting, *, at: str) -> None:
        if meeting.id.lower() in self._meetings:
            raise StoreError(StoreFault.KNOWN_MEETING)
        self._fail()
        self._meetings[meeting.id.lower()] = meeting
        self._log[meeting.id.lower()] = [Operation(kind="bring_in", at=at, changes=(), seq=1, barrier=True)]

    def replace(self, meeting: Meeting, *, at: str) -> None:
        key = self._key(meeting.id)
        if self._meetings[key].is_sealed:
            raise StoreError(StoreFault.SEALED_MEETING)
        self._fail()
        self._meetings[key] = meeting
        self._log[key] = [Operation(kind="bring_in", at=at, changes=(), seq=1, barrier=True)]

    def commit(self, meeting_id: str, operation: Operation) -> int:
        self._fail()
        key = self._key(meeting_id)
        self._meetings[key] = apply(self._meetings[key], operation.changes)
        log = self._log[key]
        newest = log[-1]
        if operation.merge and (newest.kind, newest.merge) == (operation.kind, operation.merge):
            log[-1] = replace(operation, seq=newest.seq, changes=merged(newest.changes, operation.changes))
            return newest.seq
        log.append(replace(operation, seq=newest.seq + 1))
        return newest.seq + 1

    def erase(self, meeting_id: str) -> None:
        key = self._key(meeting_id)
        del self._meetings[key], self._log[key]

    def _key(self, meeting_id: str) -> str:
        if meeting_id.lower() not in self._meetings:
            raise StoreError(StoreFault.NO_SUCH_MEETING)
        return meeting_id.lower()

    def _fail(self) -> None:
        fault, self.fails_with = self.fails_with, None
        if fault is not None:
            raise StoreError(fault)


class MemoryNotes:
    """Private notes in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Iceberg] = {}

    def load(self, meeting_id: str) -> Iceberg:
        return self.kept.get(meeting_id, Iceberg())

    def save(self, meeting_id: str, iceberg: Iceberg) -> None:
        self.kept[meeting_id] = iceberg

    def erase(self, meeting_id: str) -> None:
        self.kept.pop(meeting_id, None)


def _summary(meeting: Meeting) -> MeetingSummary:
    open_ = [a for a in meeting.agreements if a.status in (None, AgreementStatus.OPEN)]
    details = meeting.details
    return MeetingSummary(
        id=meeting.id,
        title=details.title,
        date=details.date,
        starts_at=details.starts_at,
        place=details.place,
        people=len(meeting.participants),
        topics=len(meeting.topics),
        agreements=len(meeting.agreements),
        agreements_open=len(open_),
        next_due=min((a.due for a in open_ if a.due), default=None),
        looks_back_on=meeting.evaluation.on if meeting.evaluation else None,
        started=meeting.live.started_at is not None,
        ended=details.ended is not None,
        sealed=meeting.is_sealed,
    )
