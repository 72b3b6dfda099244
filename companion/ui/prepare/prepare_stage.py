"""The stage Prepare: people, places, topics, what to look at before the talk; forms open beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.meeting import Meeting
from companion.domain.terms import Presence
from companion.domain.turns import start_meeting
from companion.services.desk import Published
from companion.ui.context import StageContext
from companion.ui.events import SafeEvents
from companion.ui.forms import Form, SideForm
from companion.ui.prepare.before_panel import BeforePanel
from companion.ui.prepare.child_form import ChildForm
from companion.ui.prepare.head_panel import HeadPanel
from companion.ui.prepare.meeting_form import IndependenceForm, MeetingForm
from companion.ui.prepare.panel import Panel
from companion.ui.prepare.party_form import NewPartyForm, PartyForm
from companion.ui.prepare.people_panel import PeoplePanel
from companion.ui.prepare.person_form import PersonForm
from companion.ui.prepare.places_panel import PlacesPanel
from companion.ui.prepare.topic_form import TopicForm
from companion.ui.prepare.topics_panel import TopicsPanel
from companion.ui.prepare.words_panel import NewWordsForm, StrengthForm, WishForm, WordsPanel
from companion.ui.widgets.buttons import PrimaryButton, QuietButton
from companion.ui.widgets.drafts import commit_drafts_in
from companion.ui.widgets.layouts import Scroll
from companion.words import _
from companion.words.people import short_name

WIDE = 980
"""From this width on, in pixels at a text scale of 1, there are two columns."""


class PrepareStage(SafeEvents, QWidget):
    """Everything that is settled before people sit together."""

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._meeting: Meeting | None = None
        self._unseen: frozenset[str] | None = None
        """The parts that changed since they were shown; `None` is all of them."""
        self.head = HeadPanel(context)
        self.people = PeoplePanel(context)
        self.topics = TopicsPanel(context)
        self.words = WordsPanel(context)
        self.places = PlacesPanel(context)
        self.before = BeforePanel(context)
        self._panels: tuple[Panel, ...] = (
            self.head, self.people, self.topics, self.words, self.places, self.before
        )  # fmt: skip
        for panel in self._panels:
            panel.wanted.connect(self.open_place)
        self._arrange()
        self.side = SideForm(self)
        self.invitation = QuietButton(_("Invitation"), "printer")
        self.invitation.clicked.connect(self._invite)
        self.start = PrimaryButton(_("Start the meeting"), "play")
        self.start.clicked.connect(self._start)

    def _arrange(self) -> None:
        contents = QWidget()
        self._columns = QHBoxLayout(contents)
        self._columns.setContentsMargins(14, 14, 14, 14)
        self._columns.setSpacing(14)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for box in (self._left, self._right):
            box.setSpacing(14)
            self._columns.addLayout(box)
        self.page = Scroll(contents)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        self._is_wide: bool | None = None
        self._divide(wide=True)

    def _divide(self, *, wide: bool) -> None:
        """Two columns, or one below the other; the order for the keyboard follows."""
        if wide == self._is_wide:
            return
        self._is_wide = wide
        for box in (self._left, self._right):
            # Not by `takeAt`: the item it hands over lives on and keeps what the next one knows from being renewed.
            for panel in self._panels:
                box.removeWidget(panel)
            if (stretch := box.itemAt(0)) is not None:
                box.removeItem(stretch)
        left: Sequence[Panel] = (self.head, self.people, self.topics, self.words)
        right: Sequence[Panel] = (self.places, self.before)
        if not wide:
            left, right = (self.head, self.people, self.places, self.topics, self.before, self.words), ()
        for box, panels in ((self._left, left), (self._right, right)):
            for panel in panels:
                box.addWidget(panel)
            box.addStretch(1)
        self._columns.setStretch(0, 64 if wide else 1)
        self._columns.setStretch(1, 36 if wide else 0)
        self._columns.setSpacing(14 if wide else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._divide(wide=self.width() >= self._context.theme.px(WIDE))

    # What the shell asks of a stage.

    def show_meeting(self, meeting: Meeting, published: Published | None) -> None:
        """Show a meeting, and in the form that is open too; while out of sight, only once it is seen again."""
        known, self._meeting = self._meeting, meeting
        self.start.setText(_("Go to the meeting") if _has_begun(meeting) else _("Start the meeting"))
        if published is None:
            self._unseen = None
        elif self._unseen is not None:
            self._unseen |= published.kinds
        if known is None or self.isVisible():
            self._show_parts()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_parts()

    def _show_parts(self) -> None:
        """Show again what changed since it was shown last."""
        meeting, changed = self._meeting, self._unseen
        if meeting is None or changed == frozenset():
            return
        self._unseen = frozenset()
        for panel in self._panels:
            if changed is None or changed & panel.parts:
                panel.show_meeting(meeting)
            else:
                panel.meeting = meeting
        self.side.show_meeting(meeting)

    def commit_drafts(self) -> bool:
        """Hand over whatever is still being typed; `False` when something was refused."""
        return commit_drafts_in(self)

    def bar_widgets(self) -> Sequence[QWidget]:
        """The invitation, and the way into the meeting."""
        return (self.invitation, self.start)

    def position(self) -> dict[str, Any]:
        """How far the page was scrolled, and which form was open."""
        return {"scrolled": self.page.position(), "form": self._open_place if self.side.is_open else ""}

    def show_position(self, position: dict[str, Any]) -> None:
        """Scroll to where the chair was, and open the form again."""
        self.page.show_position(int(position.get("scrolled", 0)))
        if place := str(position.get("form", "")):
            self.open_place(place)

    def undo_by_hand(self) -> bool:
        """Nothing here is undone by hand."""
        return False

    # Forms.

    _open_place = ""

    def open_place(self, place: str) -> None:
        """Open the form, or scroll to the card, that a name stands for: "person:els", "child", "topics"."""
        kind, _colon, key = place.partition(":")
        if kind == "close":
            self.side.close_drawer()
            return
        card = {"people": self.people, "topics": self.topics, "places": self.places}.get(kind)
        if card is not None:
            self._show_card(card)
            return
        form = self._form(kind, key)
        if form is None or self._meeting is None or form.gone(self._meeting):
            return
        self._open_place = place
        form.wanted.connect(self.open_place)
        self.side.open_form(form, self._meeting)

    def _form(self, kind: str, key: str) -> Form | None:
        context = self._context
        made: dict[str, Callable[[], Form]] = {
            "meeting": lambda: MeetingForm(context),
            "independence": lambda: IndependenceForm(context),
            "child": lambda: ChildForm(context),
            "person": lambda: PersonForm(context, key),
            "party": lambda: PartyForm(context, key) if key else NewPartyForm(context),
            "topic": lambda: TopicForm(context, key),
            "strength": lambda: StrengthForm(context, key) if key else NewWordsForm(context, wish=False),
            "wish": lambda: WishForm(context, key) if key else NewWordsForm(context, wish=True),
        }
        maker = made.get(kind)
        return maker() if maker is not None else None

    def _show_card(self, card: Panel) -> None:
        self.side.close_drawer()
        target: QWidget = self.places.suggest
        if isinstance(card, PeoplePanel | TopicsPanel):
            target = card.add_line
        self.page.ensureWidgetVisible(card, 0, 0)
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page.ensureWidgetVisible(target)

    # On to the meeting.

    def _invite(self) -> None:
        if self.commit_drafts():
            self._context.open_document("invitation")

    def _start(self) -> None:
        if not self.commit_drafts() or self._meeting is None:
            return
        child = self._meeting.details.child
        unknown = child is None or child.presence in (None, Presence.UNKNOWN)
        if _has_begun(self._meeting):
            self._context.go_to("meet")
            return
        if not unknown:
            self._go()
            return
        name = short_name(self._meeting, child.participant) if child is not None else _("the child")
        self._context.ask(
            _("How does {name} take part?").format(name=name),
            detail=_("It is not written down yet. You can start without it."),
            yes=_("Start now"),
            on_yes=self._go,
            no=_("Fill it in first"),
            on_no=lambda: self.open_place("child"),
        )

    def _go(self) -> None:
        wall = self._context.wall().isoformat(timespec="seconds")
        if self._context.do(start_meeting, started_at=wall):
            self._context.go_to("meet")


def _has_begun(meeting: Meeting) -> bool:
    """Whether people sat together already: such a meeting is not started anew."""
    return meeting.live.started_at is not None or meeting.details.ended is not None
