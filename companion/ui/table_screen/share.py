"""What everybody at the table may see of a meeting: only what was said aloud. No times, ages, shares or ranks."""

from __future__ import annotations

from companion.domain.legal import LegalPositions
from companion.domain.meeting import Agreement, Live, Meeting, Topic
from companion.domain.people import child_of
from companion.domain.terms import Ending, PauseKind, TableShape
from companion.domain.turns import who_is_next
from companion.ui.people import looks
from companion.ui.table_screen.picture import SharedAgreement, TablePicture
from companion.words import _, language
from companion.words.dates import from_date, until_date
from companion.words.decisions import decision_sentences
from companion.words.people import names_of, short_name, short_names


def table_picture(meeting: Meeting, legal: LegalPositions) -> TablePicture:
    """The picture of a meeting as it is now, in the language of the window."""
    live = meeting.live
    topic = next((each for each in meeting.topics if each.id == live.topic), None)
    quiet, below = _quiet(meeting)
    above, speaking, then = _floor(meeting, live)
    goal = meeting.details.common_goal
    return TablePicture(
        goal=_("Our goal: {goal}").format(goal=goal) if goal else "",
        topic=topic.title if topic else _welcome(meeting),
        above_speaking=above,
        speaking=speaking,
        then=then,
        people=looks(meeting),
        called=_called(meeting),
        seats=meeting.seating.seats if meeting.seating else (),
        angular=meeting.seating is not None
        and meeting.seating.shape in (TableShape.SQUARE, TableShape.RECTANGLE, TableShape.U),
        speaker=live.turn.participant if live.turn else None,
        decision=_decision(meeting, topic),
        can_do=_("Say so now, or take time to think.") if topic and topic.is_decision else "",
        can_do_more=_route(topic, legal),
        agreements=tuple(_shared(meeting, a) for a in meeting.agreements if a.read_back),
        quiet=quiet,
        quiet_below=below,
    )


def _called(meeting: Meeting) -> tuple[str, ...]:
    """First names, so that they can be large: everybody at the table knows who is who."""
    short = short_names(meeting)
    return tuple(short[look.id] for look in looks(meeting))


def _welcome(meeting: Meeting) -> str:
    child = child_of(meeting)
    if child is None:
        return _("Good that you are here.")
    return _("Today we talk about {name}.").format(name=short_name(meeting, child.id))


def _quiet(meeting: Meeting) -> tuple[str, str]:
    if meeting.details.ended is Ending.STOPPED:
        return _("We stop here for today."), _("You will hear what happens next.")
    if meeting.details.ended is Ending.FINISHED:
        return _("Thank you all."), _("Everyone gets the same sheet with our agreements.")
    pause = meeting.live.pause
    if pause is None:
        return "", ""
    return {
        PauseKind.BREAK: (_("Break"), _("We go on together in a moment.")),
        PauseKind.SILENCE: (_("A moment of quiet"), ""),
        PauseKind.READING: (_("Time to read"), _("Say so when you are ready.")),
        PauseKind.INTERPRETING: (_("Being interpreted"), ""),
    }[pause.kind]


def _floor(meeting: Meeting, live: Live) -> tuple[str, str, str]:
    """Who speaks; and who is next, only while nobody does."""
    if live.turn is not None:
        return _("Speaking now"), meeting.person(live.turn.participant).name, ""
    coming = who_is_next(meeting)
    if coming is not None:
        return _("Next"), meeting.person(coming).name, ""
    if live.round is not None:
        return "", "", _("We go round. You may pass.")
    return "", "", ""


def _decision(meeting: Meeting, topic: Topic | None) -> tuple[str, ...]:
    if topic is None or not topic.is_decision or not any(role.agreed_rung for role in topic.roles or ()):
        return ()
    return decision_sentences(meeting, topic.id)


def _route(topic: Topic | None, legal: LegalPositions) -> str:
    if topic is None or not topic.is_decision:
        return ""
    return legal.position(topic.decision_type).disagree.in_language(language())


def _shared(meeting: Meeting, agreement: Agreement) -> SharedAgreement:
    near = meeting.details.date
    who = names_of(meeting, agreement.owners or ())
    when = ""
    if agreement.starts:
        when = from_date(agreement.starts, near=near)
    elif agreement.due:
        when = until_date(agreement.due, near=near)
    return SharedAgreement(agreement.number, agreement.text, " · ".join(filter(None, (who, when))))
