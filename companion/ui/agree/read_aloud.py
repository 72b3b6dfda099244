"""Reading aloud in large letters, one thing at a time: the whole stage, two thumbs, no lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from companion.domain import agreements as rules
from companion.domain.meeting import Agreement, Meeting
from companion.domain.people import child_of
from companion.ui.context import StageContext
from companion.ui.events import SafeEvents
from companion.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from companion.ui.widgets.layouts import FlowLayout, Scroll
from companion.ui.widgets.messages import give_focus_back
from companion.ui.widgets.surfaces import clear_layout, label, row
from companion.words import _
from companion.words.dates import date_with_weekday, from_date, until_date
from companion.words.people import names_of, short_name


@dataclass(frozen=True, slots=True)
class ReadingItem:
    """One thing to read aloud: what it is, the words, and the quiet lines below them."""

    head: str
    text: str
    below: tuple[str, ...] = ()
    agreement: str = ""
    is_read: bool = False


def reading_items(meeting: Meeting) -> tuple[ReadingItem, ...]:
    """Everything that is read aloud, in the order of the sheet's first page."""
    details = meeting.details
    items = [ReadingItem(_("Our shared goal"), details.common_goal)] if details.common_goal else []
    child = child_of(meeting)
    if child is not None:
        says = _("{name} says").format(name=short_name(meeting, child.id))
        for words in meeting.child_words:
            if words.text:
                below = (_("What we do with it: {effect}").format(effect=words.effect),) if words.effect else ()
                # A drawing described in brackets is no quotation.
                text = words.text if words.text.startswith("(") else _("“{text}”").format(text=words.text)
                items.append(ReadingItem(says, text, below))
    items += [_agreement(meeting, agreement) for agreement in meeting.agreements]
    for point in meeting.disagreements:
        title = next((topic.title for topic in meeting.topics if topic.id == point.topic), "")
        views = tuple(
            _("{name}: {text}").format(name=names_of(meeting, view.by), text=_("“{text}”").format(text=view.text))
            for view in point.views
        )
        step = (_("Next step: {step}").format(step=point.next_step),) if point.next_step else ()
        items.append(ReadingItem(_("Here we think differently"), title, (*views, *step)))
    back = _look_back(meeting)
    if back:
        items.append(ReadingItem(_("Looking back together"), back, _contact(meeting)))
    return tuple(items)


def _agreement(meeting: Meeting, agreement: Agreement) -> ReadingItem:
    near = meeting.details.date
    when = [from_date(agreement.starts, near=near)] if agreement.starts else []
    if agreement.due and agreement.due != agreement.starts:
        when.append(until_date(agreement.due, near=near))
    who = names_of(meeting, agreement.owners or ()) or _("nobody yet")
    below = [" · ".join((who, *when))]
    if agreement.plain_text:
        below.append(agreement.plain_text)
    if agreement.seen_by:
        below.append(_("We see that it helps by this: {text}").format(text=agreement.seen_by))
    if agreement.checked_by:
        below.append(_("{name} checks it.").format(name=short_name(meeting, agreement.checked_by)))
    head = _("Agreement {number}").format(number=agreement.number)
    return ReadingItem(head, agreement.text, tuple(below), agreement.id, bool(agreement.read_back))


def _look_back(meeting: Meeting) -> str:
    known = meeting.evaluation
    if known is None or known.on is None:
        return ""
    day = date_with_weekday(known.on, near=meeting.details.date)
    if known.invited_by is None:
        return _("We look back together on {date}.").format(date=day)
    name = short_name(meeting, known.invited_by)
    return _("We look back together on {date}. {name} invites.").format(date=day, name=name)


def _contact(meeting: Meeting) -> tuple[str, ...]:
    known = meeting.collaboration
    if known is None or known.contact_person is None:
        return ()
    name, phone = meeting.person(known.contact_person).name, known.contact_phone or ""
    return (_("Questions? Call {name}.").format(name=" ".join(filter(None, (name, phone)))),)


LARGE = 42
"""The size of the letters, in pixels at a text scale of 1, where the window is wide enough."""
LINE_WIDTH = 1040
_TURNS = {Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_PageUp: -1}


class ReadAloud(SafeEvents, QFrame):
    """The view over the whole stage. `closed` tells that the chair is done; Esc closes it, arrows turn the pages."""

    closed = Signal()

    def __init__(self, over: QWidget, context: StageContext, change: Callable[[str], object]) -> None:
        """`change` opens the form of an agreement, by its id."""
        super().__init__(over)
        self._over, self._context, self._change = over, context, change
        self._items: tuple[ReadingItem, ...] = ()
        self._at = 0
        self._before: QWidget | None = None
        self.setProperty("surface", "paper")
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Read aloud, one by one"))
        self._count = label("", "soft_body")
        self.close_button = IconButton("x", _("Close"))
        self.close_button.clicked.connect(self.close_view)
        head = row(self._count, self.close_button)
        head.setStretch(0, 1)
        inside = QWidget()
        self._words = QVBoxLayout(inside)
        self._words.setContentsMargins(0, 0, 0, 0)
        self._words.setSpacing(context.theme.px(14))
        # Lines that are too long are hard to read aloud.
        inside.setMaximumWidth(context.theme.px(LINE_WIDTH))
        middle = QWidget()
        middle.setLayout(row(inside))
        self._scroll = Scroll(middle)
        foot = self._foot()
        box = QVBoxLayout(self)
        side = context.theme.px(28)
        box.setContentsMargins(side, 10, side, 18)
        box.addLayout(head)
        box.addWidget(self._scroll, 1)
        box.addWidget(foot)
        over.installEventFilter(self)
        self.hide()

    def _foot(self) -> QWidget:
        self.back_button = QuietButton(_("Back"), "arrow-left")
        self.change_button = QuietButton(_("Change it"), "pencil")
        self.next_button = QuietButton(_("Next one"), "arrow-right")
        self.right_button = PrimaryButton(_("Read aloud, and right"), "check")
        self.back_button.clicked.connect(lambda: self.turn(-1))
        self.next_button.clicked.connect(lambda: self.turn(1))
        self.right_button.clicked.connect(self._right)
        self.change_button.clicked.connect(self._ask_change)
        foot = QWidget()
        flow = FlowLayout(foot, spacing=10)
        for button in (self.back_button, self.change_button, self.next_button, self.right_button):
            button.setMinimumHeight(self._context.theme.px(52))
            button.installEventFilter(self)
            flow.addWidget(button)
        policy = foot.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Maximum)
        foot.setSizePolicy(policy)
        return foot

    @property
    def item(self) -> ReadingItem | None:
        """What is being read now."""
        return self._items[self._at] if self._items else None

    def open_view(self, meeting: Meeting) -> None:
        """Open at the first agreement that was not read aloud, or at the beginning."""
        self._before = self.window().focusWidget()
        self._items = reading_items(meeting)
        unread = (n for n, item in enumerate(self._items) if item.agreement and not item.is_read)
        begun = any(item.is_read for item in self._items)
        self._at = next(unread, 0) if begun else 0
        self.setGeometry(self._over.rect())
        self._fill()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_view(self) -> None:
        """Back to the stage."""
        if self.isHidden():
            return
        self.hide()
        give_focus_back(self._before)
        self._before = None
        self.closed.emit()

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what is kept now, at the same place."""
        if self.isHidden():
            return
        items = reading_items(meeting)
        if items != self._items:
            self._items = items
            self._at = min(self._at, max(0, len(items) - 1))
            self._fill()

    def turn(self, step: int) -> None:
        """Go on, or back; behind the last one it closes."""
        at = self._at + step
        if at >= len(self._items):
            self.close_view()
        elif at >= 0:
            self._at = at
            self._fill()

    def _fill(self) -> None:
        clear_layout(self._words)
        self._words.addStretch(1)
        item = self.item
        if item is None:
            self._words.addWidget(label(_("Nothing agreed yet"), "screen"))
        else:
            self._words.addWidget(label(item.head, "large"))
            words = label(item.text, "screen")
            if self.width() >= self._context.theme.px(1000):
                words.setStyleSheet(f"font-size: {self._context.theme.px(LARGE)}px;")
            self._words.addWidget(words)
            for line in item.below:
                self._words.addWidget(label(line, "title"))
        self._words.addStretch(2)
        self._scroll.show_position(0)
        counted = _("{n} of {all}").format(n=self._at + 1, all=len(self._items)) if self._items else ""
        read = item is not None and item.is_read
        self._count.setText(" · ".join(filter(None, (counted, _("was read aloud") if read else ""))))
        is_agreement = item is not None and bool(item.agreement)
        self.back_button.setEnabled(self._at > 0)
        self.change_button.setVisible(is_agreement)
        self.right_button.setVisible(is_agreement and not read)
        spoken = " ".join(filter(None, (item.head, item.text, *item.below))) if item is not None else ""
        self.setAccessibleDescription(spoken)

    def _right(self) -> None:
        item = self.item
        if item is None or not item.agreement:
            return
        at = self._at
        if self._context.do(rules.read_back, agreement=item.agreement):
            self._at = at
            self.turn(1)

    def _ask_change(self) -> None:
        item = self.item
        if item is not None and item.agreement:
            self._change(item.agreement)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_view()
        elif key in _TURNS:
            self._scroll_or_turn(_TURNS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def _scroll_or_turn(self, step: int) -> None:
        """Where the words are longer than the screen, the page is turned only after its end."""
        bar = self._scroll.verticalScrollBar()
        end = bar.maximum() if step > 0 else bar.minimum()
        if bar.value() != end:
            bar.setValue(bar.value() + step * bar.pageStep())
        else:
            self.turn(step)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._over.rect())
        pressed = event.type() == QEvent.Type.KeyPress and watched is not self._over
        if pressed and isinstance(event, QKeyEvent) and event.key() in _TURNS:
            # A button would take an arrow for a step to its neighbour.
            self._scroll_or_turn(_TURNS[Qt.Key(event.key())])
            return True
        return False
