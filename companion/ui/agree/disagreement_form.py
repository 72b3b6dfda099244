"""A point where people think differently: each side's own words, whose they are, and the next step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain import agreements as rules
from companion.domain.meeting import Disagreement, Meeting, View
from companion.domain.people import in_order
from companion.ui.context import StageContext
from companion.ui.forms import Form
from companion.ui.people import looks
from companion.ui.widgets.buttons import PlainButton, QuietButton
from companion.ui.widgets.drafts import DraftText
from companion.ui.widgets.people import PersonPicker
from companion.ui.widgets.surfaces import Card, clear_layout, label
from companion.words import _


class DisagreementForm(Form):
    """One point where people differ. Every side has the same room."""

    def __init__(self, context: StageContext, disagreement: str) -> None:
        super().__init__(context, _("Here we think differently"))
        self._id = disagreement
        self._topic = label("", "strong")
        self.body.addWidget(self._topic)
        holder = QWidget()
        self._views = QVBoxLayout(holder)
        self._views.setContentsMargins(0, 0, 0, 0)
        self._views.setSpacing(10)
        self.body.addWidget(holder)
        self.sides: list[_Side] = []
        more = PlainButton(_("Add another view"), "plus")
        more.clicked.connect(self._add)
        self.body.addWidget(more)
        self.next_step = self.text(
            _("Next step"),
            lambda meeting: self._known(meeting).next_step,
            lambda text: context.do(
                rules.change_disagreement,
                merge=f"{disagreement} next step",
                disagreement=disagreement,
                next_step=text or None,
            ),
            lines=2,
        )
        away = QuietButton(_("We agree on this now"), "trash-2")
        away.clicked.connect(lambda: context.do(rules.remove_disagreement, disagreement=disagreement))
        self.body.addWidget(away)

    def _known(self, meeting: Meeting) -> Disagreement:
        empty = Disagreement(id="", topic="", views=())
        return next((d for d in meeting.disagreements if d.id == self._id), empty)

    def gone(self, meeting: Meeting) -> bool:
        """Whether the point is no longer there."""
        return all(each.id != self._id for each in meeting.disagreements)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show every side's words as they are kept now."""
        super().show_meeting(meeting)
        known = self._known(meeting)
        self._topic.setText(next((t.title for t in meeting.topics if t.id == known.topic), ""))
        if len(self.sides) != len(known.views):
            clear_layout(self._views)
            self.sides = [_Side(self.context, self._id, number) for number in range(len(known.views))]
            for side in self.sides:
                self._views.addWidget(side)
        for side, view in zip(self.sides, known.views, strict=True):
            side.show_view(meeting, view)

    def _add(self) -> None:
        if self.meeting is None:
            return
        known = self._known(self.meeting)
        spoken = {person for view in known.views for person in view.by}
        silent = [p.id for p in in_order(self.meeting) if p.id not in spoken] or [self.meeting.details.chair]
        self.context.do(rules.add_disagreement, topic=known.topic, by=(silent[0],), text="")


class _Side(Card):
    """The words of one side, and who says them."""

    def __init__(self, context: StageContext, disagreement: str, number: int) -> None:
        super().__init__(surface="quiet")
        self._context, self._id, self._number = context, disagreement, number
        self._by: tuple[str, ...] = ()
        self.text = DraftText(_("In their own words"), self._keep, hint=_("In their own words"), least_lines=2)
        self.people = PersonPicker(_("Who sees it so"))
        self.people.picked.connect(self._keep_people)
        away = PlainButton(_("Take these words away"), "x")
        away.clicked.connect(lambda: context.do(rules.remove_view, disagreement=disagreement, index=number))
        for part in (self.text, label(_("Who sees it so"), "soft"), self.people, away):
            self.body.addWidget(part)
        self._meeting: Meeting | None = None

    def show_view(self, meeting: Meeting, view: View) -> None:
        """Show the words as they are kept now."""
        self._meeting, self._by = meeting, view.by
        self.text.show_value(view.text)
        self.people.show_people(looks(meeting), view.by)

    def _keep(self, text: str) -> bool:
        change: Callable[..., bool] = partial(
            self._context.do, rules.change_view, disagreement=self._id, index=self._number
        )
        return change(text=text, merge=f"{self._id} view {self._number}")

    def _keep_people(self, people: object) -> None:
        chosen = tuple(people) if isinstance(people, list | tuple) else ()
        if chosen:
            self._context.do(rules.change_view, disagreement=self._id, index=self._number, by=chosen)
        elif self._meeting is not None:
            # Words of nobody are nobody's: the last name stays.
            self.people.show_people(looks(self._meeting), self._by)
