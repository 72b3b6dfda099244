"""What is talked about: the topics, whether everybody was heard on them, and the one talked about now."""

from __future__ import annotations

from companion.domain.edit import added, changed, moved, next_id, removed
from companion.domain.errors import RuleBroken
from companion.domain.meeting import Heard, Meeting, Participant, Topic
from companion.domain.people import child_of, in_order, is_parent
from companion.domain.terms import LINE_LENGTH, HeardStatus, Side, TopicKind


def add_topic(
    meeting: Meeting, /, *, title: str, brought_by: str | None = None, kind: TopicKind | None = None
) -> Meeting:
    """Put a topic at the end of the list."""
    title = " ".join(title.split())[:LINE_LENGTH]
    if not title:
        raise RuleBroken("title_empty")
    topic = Topic(id=next_id(meeting.topics, "t"), title=title, brought_by=brought_by, kind=kind)
    return added(meeting, "topics", topic)


def change_topic(meeting: Meeting, /, *, topic: str, **fields: object) -> Meeting:
    """Change the title, type, note or another plain field of a topic."""
    if fields.get("kind") is TopicKind.UNDERSTANDING and meeting.topic(topic).roles:
        raise RuleBroken("understanding_has_no_roles")
    return changed(meeting, "topics", topic, **fields)


def move_topic(meeting: Meeting, /, *, topic: str, to: int) -> Meeting:
    """Put a topic at another place in the list."""
    return meeting.but(topics=moved(meeting.topics, topic, to))


def remove_topic(meeting: Meeting, /, *, topic: str) -> Meeting:
    """Take a topic off the list; refused once talk, an agreement or a yes belongs to it."""
    used = (
        any(turn.topic == topic for turn in meeting.turns)
        or any(agreement.topic == topic for agreement in meeting.agreements)
        or any(each.topic == topic for each in meeting.disagreements)
        or any(each.topic == topic for each in meeting.legal_consents)
        or any(each.topic == topic for each in meeting.child_words)
        or any(topic in (each.topics or ()) for each in meeting.recipients)
    )
    if used:
        raise RuleBroken("topic_in_use")
    live = meeting.live
    if live.topic == topic:
        live = live.but(topic=None)
    if live.turn is not None and live.turn.topic == topic:
        live = live.but(turn=live.turn.but(topic=None))
    return removed(meeting, "topics", topic).but(live=live)


def mark_heard(
    meeting: Meeting, /, *, topic: str, participant: str, status: HeardStatus, via: str | None = None
) -> Meeting:
    """Note whether somebody was heard on a topic: by talk, paper, a drawing, or through someone."""
    known = meeting.topic(topic).heard or ()
    mark = Heard(participant=participant, status=status, via=via)
    if any(heard.participant == participant for heard in known):
        marks = tuple(mark if heard.participant == participant else heard for heard in known)
    elif status is HeardStatus.NOT_YET:
        return meeting
    else:
        marks = (*known, mark)
    return changed(meeting, "topics", topic, heard=marks)


def say_back(meeting: Meeting, /, *, topic: str, done: bool) -> Meeting:
    """Note that somebody said back what was heard, and that it was right."""
    return changed(meeting, "topics", topic, said_back=done)


# Questions about topics.


def talks_along(meeting: Meeting, person: Participant) -> bool:
    """Whether it counts that somebody is heard: not the chair and not an interpreter."""
    return person.id != meeting.details.chair and person.interpreter_for is None


def must_be_heard(meeting: Meeting) -> tuple[Participant, ...]:
    """The child and each parent: those who must be heard on every topic. The child counts when absent too."""
    child = child_of(meeting)
    return tuple(
        person
        for person in in_order(meeting)
        if (child is not None and person.id == child.id) or (is_parent(meeting, person) and person.is_present)
    )


def not_heard(meeting: Meeting, topic: str) -> tuple[Participant, ...]:
    """Who was not heard on a topic yet: the child, parents, remote people, then the others."""
    known = meeting.topic(topic)
    people = [
        person
        for person in in_order(meeting, present_only=True)
        if talks_along(meeting, person) and known.heard_of(person.id) is HeardStatus.NOT_YET
    ]
    first = {person.id for person in must_be_heard(meeting)}
    return tuple(sorted(people, key=lambda p: (p.id not in first, p.id not in first and not p.remote)))


def unheard_family(meeting: Meeting, topic: str) -> tuple[Participant, ...]:
    """The child and parents who were not heard on a topic yet: asked about before it is closed."""
    known = meeting.topic(topic)
    return tuple(p for p in must_be_heard(meeting) if known.heard_of(p.id) is HeardStatus.NOT_YET)


def family_topics(meeting: Meeting) -> tuple[Topic, ...]:
    """The topics that somebody of the family brought in."""
    family = {p.id for p in meeting.participants if p.side is Side.FAMILY}
    return tuple(topic for topic in meeting.topics if topic.brought_by in family)
