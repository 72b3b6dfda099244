"""Who was heard on the topic of now: the child and each parent first, then the others as one number."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from companion.domain.meeting import Meeting, Participant, Topic
from companion.domain.people import in_order
from companion.domain.terms import HeardStatus
from companion.domain.topics import must_be_heard, say_back, talks_along
from companion.services.desk import Published
from companion.ui.context import StageContext
from companion.ui.meet.floor import Floor
from companion.ui.meet.seat_menu import add_heard, popup
from companion.ui.widgets.buttons import Chip
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.surfaces import SectionTitle, icon_label, label, row
from companion.words import _
from companion.words.people import short_names

_KINDS = frozenset({"topics", "participants", "parties", "details", "live"})


class HeardRow(QWidget):
    """Chips that show and set who was heard; one tap marks somebody heard, a tap on a marked one asks how."""

    def __init__(self, context: StageContext, floor: Floor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._floor = context, floor
        self._meeting: Meeting | None = None
        self._chips: dict[str, Chip] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        self._title = SectionTitle(_("Heard on this topic"))
        self._flow = FlowLayout(spacing=6, line_spacing=0)
        self._clocks = label(_("talk time on, as agreed"), "soft", wrap=False)
        self._clocks.setObjectName("clocks-on")
        self._clock_sign = icon_label("clock", "soft", 15)
        head = row(self._title, self._clock_sign, self._clocks, spacing=5)
        head.setStretch(0, 1)
        box.addLayout(head)
        box.addLayout(self._flow)
        self._others = _chip("", self._open_others, name="heard-others")
        self._back = Chip(_("Said back"))
        self._back.setObjectName("said-back")
        self._back.setToolTip(_("Somebody said back what was heard, and asked: is this right?"))
        self._back.clicked.connect(self._say_back)

    def show_meeting(self, meeting: Meeting, published: Published | None) -> None:
        """Show who was heard on the topic of now."""
        self._meeting = meeting
        if published is not None and not published.kinds & _KINDS:
            return
        topic = next((t for t in meeting.topics if t.id == meeting.live.topic), None)
        self.setVisible(topic is not None)
        if topic is None:
            return
        first = must_be_heard(meeting)
        self._arrange([person.id for person in first])
        names = short_names(meeting)
        for person in first:
            self._show_person(self._chips[person.id], meeting, topic, person, names)
        self._show_others(meeting, topic)
        done = bool(topic.said_back)
        self._back.show_state(_("Said back"), mark="check" if done else "", token="ok" if done else "ink")
        self._back.setAccessibleDescription(_("yes") if done else _("not yet"))
        for sign in (self._clocks, self._clock_sign):
            sign.setVisible(bool(meeting.details.clocks))
        self._flow.invalidate()

    def _arrange(self, people: list[str]) -> None:
        if people == list(self._chips) and self._flow.count():
            return
        while self._flow.takeAt(0) is not None:
            pass
        before, self._chips = self._chips, {}
        for key in people:
            # Who stays keeps the chip, and with it the keyboard.
            self._chips[key] = before.pop(key) if key in before else self._new_chip(key)
        several = [*self._chips.values(), self._others, self._back]
        for place, chip in enumerate(several):
            self._flow.addWidget(chip)
            if place:
                QWidget.setTabOrder(several[place - 1], chip)
        for chip in before.values():
            chip.hide()
            chip.deleteLater()

    def _new_chip(self, key: str) -> Chip:
        chip = _chip("", lambda: self._tapped(key), name=f"heard-{key}")
        chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chip.customContextMenuRequested.connect(lambda at: self._menu(key, chip.mapToGlobal(at)))
        return chip

    def _show_person(
        self, chip: Chip, meeting: Meeting, topic: Topic, person: Participant, names: dict[str, str]
    ) -> None:
        name, status = names[person.id], topic.heard_of(person.id)
        via = next((h.via for h in topic.heard or () if h.participant == person.id), None)
        if status is HeardStatus.HEARD:
            chip.show_state(name, mark="check", token="ok")
        elif status is HeardStatus.PASSED:
            chip.show_state(_("{name} · passed").format(name=name), mark="minus", token="soft")
        elif status is HeardStatus.VIA_OTHER and via is not None and meeting.find(via) is not None:
            words = _("{name} · through {other}").format(name=name, other=names[via])
            chip.show_state(words, mark="check", token="ok")
        elif status is HeardStatus.VIA_OTHER:
            chip.show_state(_("{name} · through someone").format(name=name), mark="check", token="ok")
        else:
            chip.show_state(_("{name} · not yet").format(name=name))
        chip.setAccessibleDescription(person.name)

    def _others_here(self, meeting: Meeting) -> list[Participant]:
        first = {person.id for person in must_be_heard(meeting)}
        people = in_order(meeting, present_only=True)
        return [p for p in people if p.id not in first and talks_along(meeting, p)]

    def _show_others(self, meeting: Meeting, topic: Topic) -> None:
        others = self._others_here(meeting)
        known = sum(topic.heard_of(person.id) is not HeardStatus.NOT_YET for person in others)
        self._others.setVisible(bool(others))
        words = _("others: {known} of {count}").format(known=known, count=len(others))
        self._others.show_state(words, token="soft")

    def _tapped(self, participant: str) -> None:
        if self._meeting is None or self._meeting.live.topic is None:
            return
        topic = self._meeting.topic(self._meeting.live.topic)
        if topic.heard_of(participant) is HeardStatus.NOT_YET:
            self._floor.heard(participant, HeardStatus.HEARD)
        else:
            chip = self._chips[participant]
            self._menu(participant, chip.mapToGlobal(QPoint(0, chip.height())))

    def _menu(self, participant: str, at: QPoint) -> None:
        if self._meeting is not None:
            menu = QMenu(self)
            add_heard(menu, self._meeting, self._floor, participant)
            popup(menu, at)

    def _open_others(self) -> None:
        if self._meeting is None or self._meeting.live.topic is None:
            return
        menu = QMenu(self)
        topic = self._meeting.topic(self._meeting.live.topic)
        for person in self._others_here(self._meeting):
            status = topic.heard_of(person.id)
            line: QAction = menu.addAction(person.name.replace("&", "&&"))
            line.setCheckable(True)
            line.setChecked(status is not HeardStatus.NOT_YET)
            new = HeardStatus.HEARD if status is HeardStatus.NOT_YET else HeardStatus.NOT_YET
            line.triggered.connect(_then(self._floor.heard, person.id, new))
        popup(menu, self._others.mapToGlobal(QPoint(0, self._others.height())))

    def _say_back(self) -> None:
        if self._meeting is not None and self._meeting.live.topic is not None:
            topic = self._meeting.topic(self._meeting.live.topic)
            self._context.do(say_back, topic=topic.id, done=not topic.said_back)


def _then(act: Callable[[str, HeardStatus], None], person: str, status: HeardStatus) -> Callable[[], None]:
    return lambda: act(person, status)


def _chip(text: str, then: Callable[[], object], *, name: str) -> Chip:
    chip = Chip(text)
    chip.setObjectName(name)
    chip.clicked.connect(lambda: then())
    return chip
