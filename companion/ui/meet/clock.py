"""The times of a meeting in words and digits, and the clock that moves only while somebody looks at it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from companion.domain.meeting import Meeting
from companion.domain.terms import PauseKind
from companion.ui.meet.seat_look import floor_seconds
from companion.ui.meet.table_centre import CentreLook
from companion.words import _, ngettext
from companion.words.dates import time_text

DEFAULT_BREAK_MINUTES = 10


def digits(seconds: float) -> str:
    """A stretch of time as a clock shows it: 1:48, 1:02:05."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def elapsed_digits(seconds: float) -> str:
    """The time since the meeting was started, hours always shown: 0:42:10."""
    whole = max(0, int(seconds))
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def started(meeting: Meeting) -> bool:
    """Whether the meeting was started."""
    return meeting.live.started_at is not None


def wall_at(meeting: Meeting, seconds: float) -> dt.datetime | None:
    """The time on the wall at a moment of the meeting; `None` before it was started."""
    begun = meeting.live.started_at
    if begun is None:
        return None
    try:
        return dt.datetime.fromisoformat(begun) + dt.timedelta(seconds=seconds)
    except (ValueError, OverflowError):
        return None


class TopicClock:
    """How long each topic has been talked about while this window looked on, breaks left out."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = defaultdict(float)
        self._last: float | None = None

    def tick(self, meeting: Meeting, now: float) -> None:
        """A moment has passed."""
        last, self._last = self._last, now
        topic = meeting.live.topic
        if last is None or topic is None or meeting.live.pause is not None or not started(meeting):
            return
        self._seconds[topic] += max(0.0, min(now - last, 5.0))

    def seconds(self, topic: str) -> float:
        """Seconds on a topic."""
        return self._seconds.get(topic, 0.0)

    def position(self) -> dict[str, float]:
        """What a clock made anew needs to go on."""
        return dict(self._seconds)

    def show_position(self, seconds: dict[str, float]) -> None:
        """Go on from there."""
        self._seconds.update(seconds)


def topic_left(meeting: Meeting, seconds_on_topic: float) -> str:
    """How much time is left for the topic, in words; empty where nothing was planned."""
    topic = next((t for t in meeting.topics if t.id == meeting.live.topic), None)
    if topic is None or not topic.planned_minutes:
        return ""
    left = topic.planned_minutes - int(seconds_on_topic // 60)
    if left >= 0:
        return ngettext("{count} min left", "{count} min left", left).format(count=left)
    return ngettext("{count} min more than planned", "{count} min more than planned", -left).format(count=-left)


def meeting_left(meeting: Meeting, wall: dt.datetime) -> str:
    """When the meeting ends, and how long that is, in words; empty where no end was planned or it was another day."""
    details = meeting.details
    if details.ends_at is None or details.date != wall.date():
        return ""
    end = wall.replace(hour=details.ends_at.hour, minute=details.ends_at.minute, second=0, microsecond=0)
    left = round((end - wall).total_seconds() // 60)
    time = time_text(details.ends_at)
    if left < 0:
        return _("planned until {time}").format(time=time)
    text = ngettext("until {time}, {count} min left", "until {time}, {count} min left", left)
    return text.format(time=time, count=left)


def pause_words(meeting: Meeting) -> tuple[str, str]:
    """What a pause is called, and until when it lasts or what it is for."""
    pause = meeting.live.pause
    if pause is None:
        return "", ""
    if pause.kind is PauseKind.BREAK:
        minutes = meeting.details.break_minutes or DEFAULT_BREAK_MINUTES
        until = wall_at(meeting, pause.starts + 60 * minutes)
        if until is None:
            return _("Break"), ""
        return _("Break"), _("We go on at {time}.").format(time=time_text(until.time()))
    return {
        PauseKind.SILENCE: (_("Silence"), _("Nobody has to say anything.")),
        PauseKind.READING: (_("Time to read"), _("Say when you are ready.")),
        PauseKind.INTERPRETING: (_("Being interpreted"), ""),
    }[pause.kind]


def centre_look(meeting: Meeting, *, now: float, wall: dt.datetime, on_topic: float) -> CentreLook:
    """What the middle of the table shows now."""
    clocks = bool(meeting.details.clocks)
    live = meeting.live
    topic = next((t for t in meeting.topics if t.id == live.topic), None)
    left = topic_left(meeting, on_topic) or meeting_left(meeting, wall)
    title = topic.title if topic is not None else ""
    if not started(meeting):
        return CentreLook(name=meeting.details.title, below=_("Is everybody here?"), action=_("Start the meeting"))
    if live.pause is not None:
        name, line = pause_words(meeting)
        return CentreLook(name=name, time=digits(now - live.pause.starts), below=line, action=_("Go on"))
    speaker = meeting.find(live.turn.participant) if live.turn is not None else None
    if speaker is None or live.turn is None:
        return CentreLook(above=_("Nobody has the floor"), name=title, last=left)
    via = meeting.find(live.turn.via)
    above = _("Speaking now, through {name}").format(name=via.name) if via is not None else _("Speaking now")
    time = digits(floor_seconds(meeting, now)) if clocks else ""
    return CentreLook(above=above, name=speaker.name, time=time, below=title, last=left, can_repair=True)
