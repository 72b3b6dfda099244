"""Fields for a date, a time of day and a number of minutes; each may be empty and takes what people type."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Generic, Literal, TypeVar

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidget, QWidgetAction

from companion.ui.events import SafeEvents
from companion.ui.icons import icon
from companion.ui.theme import current_theme
from companion.ui.widgets.surfaces import restyle
from companion.words.dates import parse_date as date_in_words

T = TypeVar("T")
Leaning = Literal["future", "past"]

_NUMBERS = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})(?:\s*[-/. ]\s*(\d{2}|\d{4}))?$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_WORDS = re.compile(
    r"^(?:[^\W\d]+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|e)?\.?\s*(?:of\s+)?([^\W\d]{3,})\.?,?(?:\s+(\d{4}))?$"
)
_MONTH_FIRST = re.compile(r"^([^\W\d]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?$")
_TIME = re.compile(r"^(\d{1,2})(?:\s*[:.uh]\s*(\d{2})?)?(?:\s*(?:uur|h))?$")


class NotUnderstoodError(ValueError):
    """The typed text is no date, time or number."""


def parse_date(text: str, today: dt.date, leaning: Leaning = "future") -> dt.date | None:
    """The date that was typed ("12 dec", "12-12", "2026-12-12", "over 6 weken"); `None` for an empty text.

    Without a year it is the next such day, or with `leaning="past"` the last one; up to a month the other way
    counts as meant. `NotUnderstoodError` for anything else.
    """
    typed = " ".join(text.strip().lower().split())
    if not typed:
        return None
    try:
        if match := _ISO.match(typed):
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        if match := _NUMBERS.match(typed):
            return _with_year(int(match[1]), int(match[2]), match[3], today, leaning)
        if match := _WORDS.match(typed):
            return _with_year(int(match[1]), _month(match[2]), match[3], today, leaning)
        if match := _MONTH_FIRST.match(typed):
            return _with_year(int(match[2]), _month(match[1]), match[3], today, leaning)
    except ValueError:
        pass  # "31-2" is no date; "over 6 weken" is one in words
    # The same words as in the line of an agreement: "Friday", "over 6 weken". They say nothing of the past.
    day = date_in_words(typed, today) if leaning == "future" else None
    if day is None:
        raise NotUnderstoodError(text)
    return day


def _month(name: str) -> int:
    for locale in (QLocale(), QLocale(QLocale.Language.Dutch), QLocale(QLocale.Language.English)):
        for month in range(1, 13):
            known = (locale.monthName(month), locale.monthName(month, QLocale.FormatType.ShortFormat))
            if any(full.lower().rstrip(".").startswith(name) for full in known):
                return month
    raise NotUnderstoodError(name)


def _with_year(day: int, month: int, year: str | None, today: dt.date, leaning: Leaning) -> dt.date:
    if year is not None:
        return dt.date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    month_away = dt.timedelta(days=31)
    years = range(today.year - 4, today.year + 5)  # 29 February comes every four years
    days = [dt.date(y, month, day) for y in years if _exists(y, month, day)]
    wanted = [d for d in days if (d >= today - month_away if leaning == "future" else d <= today + month_away)]
    if not wanted:
        raise NotUnderstoodError
    return min(wanted) if leaning == "future" else max(wanted)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def format_date(value: dt.date) -> str:
    """A date in words, in the language of the window."""
    return QLocale().toString(QDate(value.year, value.month, value.day), "d MMMM yyyy")


def parse_time(text: str) -> dt.time | None:
    """The time of day that was typed ("9:30", "9.30", "14u", "930"); `None` for an empty text."""
    typed = text.strip().lower()
    if not typed:
        return None
    if typed.isdigit() and len(typed) in (3, 4):
        typed = f"{typed[:-2]}:{typed[-2:]}"
    match = _TIME.match(typed)
    if match is None:
        raise NotUnderstoodError(text)
    try:
        return dt.time(int(match[1]), int(match[2] or 0))
    except ValueError as error:
        raise NotUnderstoodError(text) from error


def parse_minutes(text: str, most: int) -> int | None:
    """The number of minutes that was typed, 0 to `most`; `None` for an empty text."""
    match = re.match(r"^(\d{1,4})\s*(?:m|min|minuten|minutes)?\.?$", text.strip().lower())
    if not text.strip():
        return None
    if match is None or int(match[1]) > most:
        raise NotUnderstoodError(text)
    return int(match[1])


def parse_seconds(text: str, most: float) -> float | None:
    """The number of seconds that was typed ("90", "90 s", "1:30"), 0 to `most`; `None` for an empty text."""
    typed = text.strip().lower()
    if not typed:
        return None
    match = re.match(r"^(?:(\d{1,4}):(?=\d{2}$))?(\d{1,6}(?:[.,]\d{1,3})?)\s*(?:s|sec|seconden|seconds)?\.?$", typed)
    if match is None:
        raise NotUnderstoodError(text)
    seconds = 60 * int(match[1] or 0) + float(match[2].replace(",", "."))
    if seconds > most:
        raise NotUnderstoodError(text)
    return seconds


class _ParsedLine(SafeEvents, QLineEdit, Generic[T]):
    """A line that understands what is typed, and tells it once: on Enter, on leaving, or when asked."""

    changed = Signal(object)

    def __init__(self, name: str, *, hint: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(40)
        self.setMinimumHeight(current_theme().target)
        self._kept: T | None = None
        self._typed = False
        self.textEdited.connect(self._typing)
        self.returnPressed.connect(self.commit_draft)

    def parse(self, text: str) -> T | None:
        """What the text means."""
        raise NotImplementedError

    def format(self, value: T) -> str:
        """How a value is written."""
        raise NotImplementedError

    def value(self) -> T | None:
        """What is kept now."""
        return self._kept

    def show_value(self, value: T | None) -> None:
        """Show what is kept now, without telling anybody and without fighting the typist."""
        self._kept = value
        if not self._typed:
            self._write()

    def _write(self) -> None:
        restyle(self, "wrong", False)
        text = "" if self._kept is None else self.format(self._kept)
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def _typing(self) -> None:
        self._typed = True
        restyle(self, "wrong", False)

    def commit_draft(self) -> bool:
        """Hand over what was typed; `False` when it is not understood, and it then stays in the field."""
        if not self._typed:
            return True
        try:
            value = self.parse(self.text())
        except NotUnderstoodError:
            restyle(self, "wrong", True)
            return False
        self._typed = False
        self._take(value)
        return True

    def _take(self, value: T | None) -> None:
        before, self._kept = self._kept, value
        if value != before:
            self.changed.emit(value)
        self._write()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit_draft()


def not_understood_in(widget: QWidget) -> QLineEdit | None:
    """The first date, time or number below a widget that was typed and means nothing."""
    return next((line for line in widget.findChildren(_ParsedLine) if line.property("wrong")), None)


class DateField(_ParsedLine[dt.date]):
    """A date that may be empty: typed ("12 dec") or taken from a calendar; `changed(date | None)` tells it."""

    def __init__(
        self,
        name: str,
        *,
        today: Callable[[], dt.date] = dt.date.today,
        leaning: Leaning = "future",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._today, self._leaning = today, leaning
        super().__init__(name, hint=hint or _example(today()), parent=parent)
        theme = current_theme()
        self._action = QAction(icon("calendar", "soft"), name, self)
        self._action.triggered.connect(self.open_calendar)
        self.addAction(self._action, QLineEdit.ActionPosition.TrailingPosition)
        self.setMinimumWidth(theme.px(170))

    def parse(self, text: str) -> dt.date | None:
        """What the text means."""
        return parse_date(text, self._today(), self._leaning)

    def format(self, value: dt.date) -> str:
        """How a date is written."""
        return format_date(value)

    def open_calendar(self) -> None:
        """Open the calendar below the field. It opens at the kept date; Alt+Down does the same."""
        menu = QMenu(self)
        calendar = QCalendarWidget(menu)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(QLocale().firstDayOfWeek())
        at = self._kept or self._today()
        calendar.setSelectedDate(QDate(at.year, at.month, at.day))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        calendar.activated.connect(self._picked)
        calendar.clicked.connect(self._picked)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        QTimer.singleShot(0, calendar, calendar.setFocus)

    def _picked(self, day: QDate) -> None:
        self._typed = False
        self._take(dt.date(day.year(), day.month(), day.day()))


def _example(today: dt.date) -> str:
    day = QDate(today.year, 12, 12)
    return QLocale().toString(day, "d MMM")


class TimeField(_ParsedLine[dt.time]):
    """A time of day that may be empty ("9:30", "9.30", "930", "14u"); `changed(time | None)` tells it."""

    def __init__(self, name: str, *, hint: str = "15:30", parent: QWidget | None = None) -> None:
        super().__init__(name, hint=hint, parent=parent)
        self.setMaximumWidth(current_theme().px(110))

    def parse(self, text: str) -> dt.time | None:
        """What the text means."""
        return parse_time(text)

    def format(self, value: dt.time) -> str:
        """How a time is written."""
        return value.strftime("%H:%M")


class MinutesField(_ParsedLine[int]):
    """A number of minutes that may be empty. `changed(int | None)` tells what was typed."""

    def __init__(self, name: str, *, most: int = 600, hint: str = "", parent: QWidget | None = None) -> None:
        self._most = most
        super().__init__(name, hint=hint, parent=parent)
        self.setMaximumWidth(current_theme().px(96))

    def parse(self, text: str) -> int | None:
        """What the text means."""
        return parse_minutes(text, self._most)

    def format(self, value: int) -> str:
        """How a number is written."""
        return str(value)


class SecondsField(_ParsedLine[float]):
    """A number of seconds that may be empty. `changed(float | None)` tells what was typed."""

    def __init__(self, name: str, *, most: float, hint: str = "", parent: QWidget | None = None) -> None:
        self._most = most
        super().__init__(name, hint=hint, parent=parent)
        self.setMaximumWidth(current_theme().px(120))

    def parse(self, text: str) -> float | None:
        """What the text means."""
        return parse_seconds(text, self._most)

    def format(self, value: float) -> str:
        """How a number is written."""
        return f"{value:.3f}".rstrip("0").rstrip(".")
