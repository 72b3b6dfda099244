"""The list of meetings: what is coming, what is due and what was, as one list for eyes, keys and screen readers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QDate, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from companion.services.ports import MeetingSummary
from companion.ui.widgets.text import isolated, without_isolates
from companion.words import _, ngettext

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class Kind(IntEnum):
    """What a row of the list is."""

    HEADING = 0
    MEETING = 1
    DUE = 2


ROW_ROLE: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a heading, a meeting, or a meeting whose agreements are due."""

    kind: Kind
    title: str
    detail: str = ""
    mark: str = ""
    day: str = ""
    month: str = ""
    summary: MeetingSummary | None = None

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        parts = (self.title, f"{self.day} {self.month}".strip(), self.detail, self.mark)
        return without_isolates(", ".join(part for part in parts if part))


def short_day(day: dt.date) -> str:
    """A day in words, in the language of the window: "8 October 2026"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def meeting_row(summary: MeetingSummary, today: dt.date) -> Row:
    """The row of one meeting."""
    when = QDate(summary.date.year, summary.date.month, summary.date.day)
    locale = QLocale()
    month = locale.toString(when, "MMM yyyy" if summary.date.year != today.year else "MMM")
    parts = []
    if summary.starts_at is not None:
        parts.append(summary.starts_at.strftime("%H:%M"))
    if summary.place:
        parts.append(isolated(summary.place))
    parts.append(ngettext("{count} person", "{count} people", summary.people).format(count=summary.people))
    if summary.agreements:
        count = summary.agreements
        parts.append(ngettext("{count} agreement", "{count} agreements", count).format(count=count))
    return Row(Kind.MEETING, summary.title, " · ".join(parts), state_of(summary), str(summary.date.day), month, summary)


def state_of(summary: MeetingSummary) -> str:
    """Where a meeting stands, in a word or two; empty while it is being prepared."""
    if summary.sealed:
        return _("sealed")
    if summary.ended:
        return _("held")
    if summary.started:
        return _("going on")
    return ""


def due_row(summary: MeetingSummary) -> Row:
    """The row that says that something agreed is due."""
    when = summary.next_due or summary.looks_back_on
    assert when is not None
    count = summary.agreements_open
    detail = ngettext("{count} agreement is open", "{count} agreements are open", count).format(count=count)
    words = _("ready on {date}") if summary.next_due else _("looking back on {date}")
    day = QLocale().toString(QDate(when.year, when.month, when.day), "MMM")
    title = summary.title
    return Row(Kind.DUE, title, f"{detail} · {words.format(date=short_day(when))}", "", str(when.day), day, summary)


def rows_for(summaries: Iterable[MeetingSummary], today: dt.date, search: str = "") -> tuple[Row, ...]:
    """The rows of the list: due, coming, then earlier meetings; with a search only what its words are found in."""
    wanted = search.casefold().split()
    found = [s for s in summaries if all(word in f"{s.title} {s.place or ''}".casefold() for word in wanted)]
    coming = sorted((s for s in found if _is_coming(s, today)), key=lambda s: (s.date, s.starts_at or dt.time.min))
    earlier = [s for s in found if not _is_coming(s, today)]
    due = sorted((s for s in found if _is_due(s, today)), key=lambda s: s.next_due or s.looks_back_on or today)
    rows: list[Row] = []
    if due:
        rows += [Row(Kind.HEADING, _("Agreements to look at")), *map(due_row, due)]
    if coming:
        rows += [Row(Kind.HEADING, _("Coming up")), *(meeting_row(s, today) for s in coming)]
    if earlier:
        rows += [Row(Kind.HEADING, _("Earlier")), *(meeting_row(s, today) for s in earlier)]
    return tuple(rows)


def _is_coming(summary: MeetingSummary, today: dt.date) -> bool:
    return not summary.ended and not summary.sealed and (summary.date >= today or summary.started)


def _is_due(summary: MeetingSummary, today: dt.date) -> bool:
    """Due within a week or past, and still open."""
    if not summary.agreements_open or not (summary.ended or summary.sealed):
        return False
    when = summary.next_due or summary.looks_back_on
    return when is not None and when <= today + dt.timedelta(days=7)


class MeetingListModel(QAbstractListModel):
    """The rows of the library, replaced as a whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, index: Index) -> Row | None:
        """The row at an index."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index) if index.isValid() else None
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return row.title if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index) if index.isValid() else None
        if row is None or row.kind is Kind.HEADING:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
