"""Texts for the chair to read aloud at the start, and what to look at in the room before people come in."""

from __future__ import annotations

from typing import Final

from companion.domain.meeting import Meeting
from companion.domain.people import child_of
from companion.words.catalogue import N_, Words, current
from companion.words.dates import time_text
from companion.words.people import short_names

_ROOM: Final = (
    N_("A safe place: at home, or elsewhere."),
    N_("We walk in together. Nobody sits in talks already."),
    N_("The same chairs for everyone, no desk in between."),
    N_("Water, tissues, and things to draw with."),
    N_("The child can reach the door easily."),
    N_("Enough time, with a break."),
    N_("The screen of who joins from afar stands at the table, and works."),
    N_("The chair sits down last."),
)


def room_checklist(words: Words | None = None) -> tuple[str, ...]:
    """What makes a room bearable; things to look at, none of which ever blocks."""
    words = words or current()
    return tuple(words.gettext(text) for text in _ROOM)


def opening_lines(meeting: Meeting, words: Words | None = None) -> tuple[str, ...]:
    """What the chair says to begin with, sentence by sentence; only what is true of this meeting."""
    words = words or current()
    gettext, details = words.gettext, meeting.details
    short = short_names(meeting)
    child = child_of(meeting)
    lines = [gettext("Good that you are here.")]
    if child is not None:
        lines.append(gettext("Today we talk about {name}.").format(name=short[child.id]))
    if details.common_goal:
        lines.append(gettext("This is what we want: {goal}").format(goal=details.common_goal))
    lines += _about_the_chair(meeting, words)
    if details.ends_at is not None:
        lines.append(gettext("We talk until {time}.").format(time=time_text(details.ends_at, words)))
    lines += [
        gettext("Everyone may say something. Nobody has to."),
        gettext("You do not know a word? Just say so."),
        gettext("Tell only what is needed. We do not pass it on."),
    ]
    if details.clocks:
        lines.append(gettext("I keep an eye on the turns, as agreed. Would you rather not? Tell me."))
    return (*lines, gettext("We record nothing."))


def _about_the_chair(meeting: Meeting, words: Words) -> list[str]:
    chair = meeting.find(meeting.details.chair)
    if chair is None:
        return []
    answers = meeting.details.independence
    tied = answers is not None and (answers.employed_by_party or answers.decides_today or answers.knows_one_side)
    if not tied:
        return [words.gettext("I am {name}. I do not take sides.").format(name=chair.name)]
    lines = [words.gettext("I am {name}.").format(name=chair.name)]
    if answers is not None and answers.employed_by_party and chair.organisation:
        note = words.gettext("Good to know: I work for {organisation}.")
        lines.append(note.format(organisation=chair.organisation))
    return lines
