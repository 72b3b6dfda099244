"""The middle of Meet: the table, under it who was heard, and the strip with who comes next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.meeting import Meeting
from companion.services.desk import Published
from companion.ui.context import StageContext
from companion.ui.meet.clock import TopicClock, centre_look, started
from companion.ui.meet.floor import Floor
from companion.ui.meet.heard_row import HeardRow
from companion.ui.meet.next_strip import NextStrip
from companion.ui.meet.seat_look import floor_seconds, seat_looks, speaker_look
from companion.ui.meet.seat_menu import popup, repair_menu, seat_menu
from companion.ui.meet.table_view import TableView
from companion.ui.meet.talk_time import TalkTime
from companion.ui.widgets.surfaces import Card

_KINDS = frozenset({"live", "participants", "parties", "seating", "details", "topics", "turns"})


class TablePanel(QWidget):
    """The table with everything that belongs under it."""

    def __init__(
        self, context: StageContext, floor: Floor, meeting: Callable[[], Meeting], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._floor, self._meeting = context, floor, meeting
        self._talk, self.topic_clock = TalkTime(), TopicClock()
        settings = context.settings
        self.table = TableView(
            single_keys=lambda: bool(settings.single_keys),
            moves=lambda: not settings.less_motion,
        )
        self.heard = HeardRow(context, floor)
        self.strip = NextStrip(context, floor)
        card = Card()
        card.body.setSpacing(10)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.heard)
        card.body.addWidget(self.strip)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(card)
        self._connect()

    def _connect(self) -> None:
        table, floor = self.table, self._floor
        table.floor_asked.connect(floor.give)
        table.queue_asked.connect(floor.queue)
        table.pass_asked.connect(floor.pass_)
        table.heard_asked.connect(floor.toggle_heard)
        table.menu_asked.connect(self._open_menu)
        table.swap_asked.connect(floor.swap)
        table.move_asked.connect(floor.move)
        table.repair_asked.connect(self._open_repair)
        table.action_asked.connect(self._act)

    def show_meeting(self, meeting: Meeting, published: Published | None) -> None:
        """Show the table as it is now."""
        self._talk.follow(meeting, published)
        if published is None or published.kinds & _KINDS:
            self._show_table(meeting)
        self.heard.show_meeting(meeting, published)
        self.strip.show_meeting(meeting, published)

    def _show_table(self, meeting: Meeting) -> None:
        spoken = floor_seconds(meeting, self._context.now())
        looks = seat_looks(meeting, self._talk, digits=True, speaking_for=spoken)
        self.table.show_seats(looks, meeting.seating.shape if meeting.seating is not None else None)
        self._show_centre(meeting)

    def _show_centre(self, meeting: Meeting) -> None:
        now = self._context.now()
        topic = meeting.live.topic
        on_topic = self.topic_clock.seconds(topic) if topic is not None else 0.0
        self.table.show_centre(centre_look(meeting, now=now, wall=self._context.wall(), on_topic=on_topic))

    def tick(self) -> None:
        """A second has passed: only the middle and the speaker's seat show it."""
        meeting = self._meeting()
        now = self._context.now()
        self.topic_clock.tick(meeting, now)
        if not started(meeting):
            return
        self._show_centre(meeting)
        look = speaker_look(meeting, self._talk, floor_seconds(meeting, now))
        if look is not None and look.share is not None:
            self.table.show_speaker(look)

    def _open_menu(self, participant: str, at: QPoint) -> None:
        popup(seat_menu(self.table, self._meeting(), self._floor, participant), at)

    def _open_repair(self) -> None:
        centre = self.table.centre
        at = centre.mapToGlobal(QPoint(centre.width() // 4, centre.height() * 3 // 4))
        popup(repair_menu(self.table, self._meeting(), self._floor), at)

    def _act(self) -> None:
        if started(self._meeting()):
            self._floor.resume()
        else:
            self._floor.start()
        if not self.table.centre.button.isVisibleTo(self.table.centre):
            self.table.take_focus()  # the button that was pressed is gone: the digits work at once
