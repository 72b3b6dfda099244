"""Places at the table: the picture, the shape, a suggestion with its reason, and what is worth a look."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from companion.domain.meeting import Meeting
from companion.domain.people import in_order
from companion.domain.seating import (
    add_seat,
    choose_shape,
    leave_seat,
    move_seat,
    seat_everybody,
    seating_hints,
    suggest_places,
    swap_seats,
    take_empty_seats_away,
)
from companion.domain.terms import TableShape
from companion.ui.context import StageContext
from companion.ui.people import look
from companion.ui.prepare.panel import Panel
from companion.ui.prepare.seat_picture import SeatPicture
from companion.ui.prepare.wording import hint_words, places_line, reason_words
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import PlainButton, QuietButton
from companion.ui.widgets.combos import ValueCombo
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.surfaces import clear_layout, column, icon_label, label, row
from companion.words import _
from companion.words.naming import name_of
from companion.words.people import name_list, short_name

MOST_HINTS = 3
"""Hints shown at once: more would be a telling-off."""


class PlacesPanel(Panel):
    """Who sits where. Nobody is ever moved by itself."""

    parts = frozenset({"details", "participants", "parties", "seating"})

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Places at the table"), parent)
        self.picture = SeatPicture(_("Places at the table"))
        self.picture.swap_wanted.connect(lambda p, seat: self._do(swap_seats, participant=p, seat=seat))
        self.picture.slide_wanted.connect(lambda p, seat: self._do(move_seat, participant=p, seat=seat))
        self.picture.leave_wanted.connect(lambda p: self._do(leave_seat, participant=p))
        self.body.addWidget(self.picture)
        hints = QWidget()
        self._hints = column(spacing=4)
        hints.setLayout(self._hints)
        self.body.addWidget(hints)
        self.suggest = QuietButton(_("Suggest places"), "shuffle")
        self.suggest.clicked.connect(self._suggest)
        drag = QWidget()
        drag.setLayout(row(icon_label("move", "soft"), label(_("or drag a seat"), "soft_body", wrap=False)))
        drag.setMinimumHeight(current_theme().target)
        self.shape = ValueCombo(_("Shape of the table"), [(shape, name_of(shape)) for shape in TableShape])
        self.shape.chosen.connect(lambda shape: self._do(choose_shape, shape=shape))
        self.seat_all = QuietButton("", "user-plus")
        self.seat_all.clicked.connect(lambda: self._do(seat_everybody))
        self.add_chair = PlainButton(_("An empty chair"), "plus")
        self.add_chair.clicked.connect(lambda: self._do(add_seat))
        self.no_chairs = PlainButton(_("Take empty chairs away"), "minus")
        self.no_chairs.clicked.connect(lambda: self._do(take_empty_seats_away))
        holder = QWidget()
        self._actions = FlowLayout(holder, spacing=6)
        for widget in (self.suggest, drag, self.seat_all, self.shape, self.add_chair, self.no_chairs):
            self._actions.addWidget(widget)
        self.body.addWidget(holder)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show who sits where."""
        super().show_meeting(meeting)
        plan = meeting.seating
        seats = plan.seats if plan is not None else ()
        people = [meeting.find(seat) for seat in seats]
        hints = seating_hints(meeting)
        shape = (plan.shape if plan is not None else None) or TableShape.ROUND
        self.picture.show_seats(
            [look(meeting, person) if person is not None else None for person in people],
            shape.value,
            places_line(meeting, hints),
        )
        self.shape.show_value(shape)
        without = [person for person in in_order(meeting, present_only=True) if person.id not in seats]
        self.seat_all.setVisible(bool(without))
        names = name_list([short_name(meeting, person.id) for person in without[:2]])
        few = _("A seat for {names}").format(names=names)
        self.seat_all.setText((few if len(without) < 3 else _("A seat for everybody")).replace("&", "&&"))
        self.no_chairs.setVisible(None in seats)
        self.suggest.setEnabled(len(meeting.participants) > 2)
        clear_layout(self._hints)
        for hint in hints[:MOST_HINTS]:
            line = QWidget()
            inner = row(icon_label("circle-alert", "note"), label(hint_words(meeting, hint), "note_body"))
            inner.setStretch(1, 1)
            line.setLayout(inner)
            self._hints.addWidget(line)

    def _suggest(self) -> None:
        before = self.meeting
        if before is None or not self.context.do(suggest_places) or self.meeting is None:
            return
        after = self.meeting
        old = before.seating.seats if before.seating is not None else ()
        new = after.seating.seats if after.seating is not None else ()
        moved = sum(1 for n, seat in enumerate(new) if seat is not None and (n >= len(old) or old[n] != seat))
        words = reason_words(after, seating_hints(before), seating_hints(after), moved)
        self.context.say(words, (_("Undo"), self.context.undo) if moved else None)

    def _do(self, rule: Any, **arguments: Any) -> None:
        if not self.context.do(rule, **arguments) and self.meeting is not None:
            self.show_meeting(self.meeting)
