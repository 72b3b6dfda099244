"""The menu of a seat and the repair of the running turn: everything that a plain tap is not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from companion.domain.meeting import Meeting
from companion.domain.people import in_order
from companion.domain.terms import HeardStatus
from companion.domain.topics import talks_along
from companion.ui.meet.floor import Floor
from companion.words import _, ngettext

EARLIER_MINUTES = (1, 2, 5)


def popup(menu: QMenu, at: QPoint) -> None:
    """Show a menu that cleans up after itself; nothing waits for it."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)
    first = next((action for action in menu.actions() if action.isEnabled() and not action.isSeparator()), None)
    if first is not None and first.menu() is None:
        menu.setActiveAction(first)


def add(menu: QMenu, text: str, then: Callable[[], object], *, checked: bool | None = None) -> QAction:
    """Add one line to a menu; `checked` shows a state."""
    action = menu.addAction(text.replace("&", "&&"))
    if checked is not None:
        action.setCheckable(True)
        action.setChecked(checked)
    action.triggered.connect(lambda _checked=False: then())
    return action


def seat_menu(parent: QWidget, meeting: Meeting, floor: Floor, participant: str) -> QMenu:
    """Everything about one person at the table."""
    menu = QMenu(parent)
    person = meeting.person(participant)
    live = meeting.live
    speaks = live.turn is not None and live.turn.participant == participant
    title = menu.addAction(person.name.replace("&", "&&"))
    title.setEnabled(False)
    if speaks:
        add(menu, _("End this turn"), lambda: floor.give(participant))
    else:
        add(menu, _("Give the floor"), lambda: floor.give(participant))
        waits = participant in live.queue
        add(menu, _("No longer waiting") if waits else _("Wants to speak"), lambda: floor.queue(participant))
    _add_through(menu, meeting, floor, participant)
    if live.turn is not None and not speaks:
        speaker = meeting.person(live.turn.participant).name
        words = _("This is {name} speaking, not {other}").format(name=person.name, other=speaker)
        add(menu, words, lambda: floor.was(participant))
    if speaks:
        _add_repair(menu, meeting, floor)
    if talks_along(meeting, person):
        menu.addSeparator()
        add_heard(menu, meeting, floor, participant)
    menu.addSeparator()
    if person.is_present:
        add(menu, _("Has left the table"), lambda: floor.present(participant, present=False))
    else:
        add(menu, _("Is here now"), lambda: floor.present(participant, present=True))
    return menu


def add_heard(menu: QMenu, meeting: Meeting, floor: Floor, participant: str) -> None:
    """Add the four ways in which somebody was heard on the topic of now."""
    topic = next((t for t in meeting.topics if t.id == meeting.live.topic), None)
    if topic is None:
        return
    known = topic.heard_of(participant)
    for status, words in (
        (HeardStatus.HEARD, _("Heard on this topic")),
        (HeardStatus.PASSED, _("Passed")),
        (HeardStatus.NOT_YET, _("Not heard yet")),
    ):
        add(menu, words, lambda s=status: floor.heard(participant, s), checked=known is status)  # type: ignore[misc]
    through = menu.addMenu(_("Heard through"))
    via = next((h.via for h in topic.heard or () if h.participant == participant), None)
    for other in in_order(meeting, present_only=True):
        if other.id != participant:
            add(
                through,
                other.name,
                lambda o=other.id: floor.heard(participant, HeardStatus.VIA_OTHER, o),  # type: ignore[misc]
                checked=known is HeardStatus.VIA_OTHER and via == other.id,
            )


def repair_menu(parent: QWidget, meeting: Meeting, floor: Floor) -> QMenu:
    """The ways to put the running turn right."""
    menu = QMenu(parent)
    _add_repair(menu, meeting, floor)
    running = meeting.live.turn
    if running is not None:
        _add_through(menu, meeting, floor, running.participant)
        menu.addSeparator()
        add(menu, _("End this turn"), lambda: floor.give(running.participant))
    return menu


def _add_repair(menu: QMenu, meeting: Meeting, floor: Floor) -> None:
    running = meeting.live.turn
    if running is None:
        return
    other = menu.addMenu(_("That was someone else"))
    for person in in_order(meeting):
        if person.id != running.participant:
            add(other, person.name, lambda p=person.id: floor.was(p))  # type: ignore[misc]
    earlier = menu.addMenu(_("Began earlier"))
    for minutes in EARLIER_MINUTES:
        words = ngettext("{count} minute earlier", "{count} minutes earlier", minutes).format(count=minutes)
        add(earlier, words, lambda m=minutes: floor.began_earlier(m))  # type: ignore[misc]


def _add_through(menu: QMenu, meeting: Meeting, floor: Floor, participant: str) -> None:
    running = meeting.live.turn
    via = running.via if running is not None and running.participant == participant else None
    through = menu.addMenu(_("Speaks through"))
    if via is not None:
        add(through, _("Speaks in person"), lambda: floor.speak_through(participant, None))
    likely = _likely(meeting, participant)
    people = sorted(in_order(meeting, present_only=True), key=lambda p: p.id not in likely)
    for person in people:
        if person.id != participant:
            add(
                through,
                person.name,
                lambda p=person.id: floor.speak_through(participant, p),  # type: ignore[misc]
                checked=via == person.id,
            )


def _likely(meeting: Meeting, participant: str) -> set[str]:
    """Who most likely speaks for somebody: an interpreter, a supporter, the child's trusted person."""
    likely = {p.id for p in meeting.participants if participant in (p.interpreter_for, p.supporter_of)}
    child = meeting.details.child
    if child is not None and child.participant == participant and child.trusted_person is not None:
        likely.add(child.trusted_person)
    return likely
