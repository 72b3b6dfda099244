"""Where people see a topic differently: every side in its own words, in equal space, and the next step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.agreements import (
    add_disagreement,
    change_disagreement,
    change_view,
    remove_disagreement,
    remove_view,
)
from companion.domain.meeting import Disagreement, Meeting
from companion.services.desk import Published
from companion.ui.context import StageContext
from companion.ui.people import looks
from companion.ui.widgets.buttons import IconButton, PlainButton, QuietButton
from companion.ui.widgets.drafts import DraftLine, DraftText
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.people import PersonPicker
from companion.ui.widgets.surfaces import Card, SectionTitle, clear_layout, label, row
from companion.words import _

_KINDS = frozenset({"disagreements", "live", "participants", "parties", "details"})
_LINES = 3
"""Every side has room for as many lines, however few words it needs."""


class Disagreements(QWidget):
    """The views on the topic of now, and a way to add one."""

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._meeting: Meeting | None = None
        self._shape: tuple[str, int] | None = None
        self._views: list[_View] = []
        self._next: DraftLine | None = None
        self._title = SectionTitle(_("Here we think differently"))
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.add_button = PlainButton(_("We see this differently"), "split")
        self.add_button.setObjectName("add-view")
        self.add_button.clicked.connect(self._open_new)
        self._new: _NewView | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 4, 0, 0)
        self._box.setSpacing(4)
        self._box.addWidget(self._title)
        self._box.addLayout(self._list)
        self._box.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)

    def show_meeting(self, meeting: Meeting, published: Published | None) -> None:
        """Show the views on the topic of now."""
        self._meeting = meeting
        if published is not None and not published.kinds & _KINDS:
            return
        topic = meeting.live.topic
        self.setVisible(topic is not None)
        known = next((d for d in meeting.disagreements if d.topic == topic), None)
        self._title.setVisible(known is not None)
        self._arrange(known)
        if known is not None:
            for number, view in enumerate(self._views):
                view.show_view(meeting, known, number)
            if self._next is not None:
                self._next.show_value(known.next_step)
        if self._new is not None:
            self._new.show_people(meeting)

    def _arrange(self, known: Disagreement | None) -> None:
        shape = (known.id, len(known.views)) if known is not None else None
        if shape == self._shape:
            return
        self._shape = shape
        clear_layout(self._list)
        self._views, self._next = [], None
        if known is None:
            return
        for number in range(len(known.views)):
            view = _View(self._context, known.id, number)
            self._views.append(view)
            self._list.addWidget(view)
        keep = partial(self._keep_next, known.id)
        self._next = DraftLine(_("Next step"), keep, hint=_("Next step"), max_length=10_000)
        self._next.setObjectName("disagreement-next")
        away = IconButton("trash-2", _("We do not differ on this any more"), role="soft")
        away.clicked.connect(lambda: self._context.do(remove_disagreement, disagreement=known.id))
        self._list.addWidget(label(_("Next step"), "soft"))
        self._list.addLayout(row(self._next, away))

    def _keep_next(self, disagreement: str, text: str) -> bool:
        merge = f"next-step-{disagreement}"
        return self._context.do(change_disagreement, disagreement=disagreement, next_step=text or None, merge=merge)

    def _open_new(self) -> None:
        if self._meeting is None:
            return
        self.add_button.hide()
        self._new = _NewView(self._add, self._close_new)
        self._new.show_people(self._meeting)
        self._box.addWidget(self._new)
        self._new.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, by: tuple[str, ...], text: str) -> bool:
        topic = self._meeting.live.topic if self._meeting is not None else None
        if topic is None:
            return False
        done = self._context.do(add_disagreement, topic=topic, by=by, text=text)
        if done:
            self._close_new()
        return done

    def _close_new(self) -> None:
        new, self._new = self._new, None
        if new is not None:
            self._box.removeWidget(new)
            new.hide()
            new.deleteLater()
        self.add_button.show()

    def commit_line(self) -> bool:
        """Words without a name beside them stay where they are."""
        return self._new is None or self._new.commit()


class _View(Card):
    """One side's words, and whose they are."""

    def __init__(self, context: StageContext, disagreement: str, number: int) -> None:
        super().__init__(surface="quiet")
        self._context, self._id, self._number = context, disagreement, number
        self.body.setContentsMargins(10, 6, 6, 8)
        self.body.setSpacing(4)
        self.people = PersonPicker(_("Whose words"))
        self.people.picked.connect(self._keep_people)
        self._names = label("", "strong")
        self.text = DraftText(_("In own words"), self._keep, least_lines=_LINES, most_lines=10)
        edit = IconButton("users-round", _("Whose words these are"), role="soft")
        edit.clicked.connect(lambda: self.people.setVisible(self.people.isHidden()))
        away = IconButton("x", _("Take these words away"), role="soft")
        away.clicked.connect(lambda: context.do(remove_view, disagreement=self._id, index=self._number))
        head = row(self._names, edit, away)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.people)
        self.body.addWidget(self.text)
        self.people.hide()

    def show_view(self, meeting: Meeting, known: Disagreement, number: int) -> None:
        """Show the words as they are kept now."""
        view = known.views[number]
        self._names.setText(", ".join(meeting.person(person).name for person in view.by))
        self.people.show_people(looks(meeting), view.by)
        self.text.show_value(view.text)

    def _keep(self, text: str) -> bool:
        return self._context.do(
            change_view,
            disagreement=self._id,
            index=self._number,
            text=text,
            merge=f"view-{self._id}-{self._number}",
        )

    def _keep_people(self, people: tuple[str, ...]) -> None:
        if people:
            self._context.do(change_view, disagreement=self._id, index=self._number, by=tuple(people))


class _NewView(Card):
    """The words of one more side, before they are kept."""

    def __init__(self, add: object, close: object) -> None:
        super().__init__(surface="quiet")
        self._add, self._close = add, close
        self.text = DraftText(_("In own words"), lambda _text: None, hint=_("In own words"), least_lines=_LINES)
        self.text.setObjectName("new-view")
        self.people = PersonPicker(_("Whose words"))
        self.people.setObjectName("new-view-people")
        self._keep = QuietButton(_("Keep"))
        self._keep.setObjectName("keep-view")
        cancel = PlainButton(_("Cancel"))
        self._keep.clicked.connect(self.commit)
        cancel.clicked.connect(lambda: callable(self._close) and self._close())
        flow = FlowLayout()
        flow.addWidget(self._keep)
        flow.addWidget(cancel)
        self.body.addWidget(self.text)
        self.body.addWidget(label(_("Whose words?"), "soft"))
        self.body.addWidget(self.people)
        self.body.addLayout(flow)

    def show_people(self, meeting: Meeting) -> None:
        """Show who can be chosen."""
        self.people.show_people(looks(meeting), self.people.chosen())

    def commit(self) -> bool:
        """Keep the words, once it is known whose they are."""
        text, people = self.text.toPlainText().strip(), self.people.chosen()
        if not text or not people:
            return True
        return bool(callable(self._add) and self._add(people, text))
