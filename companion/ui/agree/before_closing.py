"""Before we close: what is worth a look, each a tap away from where it is mended. It suggests, and never blocks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.domain.closing import ClosingPoint, closing_points
from companion.domain.meeting import Meeting
from companion.ui.widgets.buttons import PlainButton
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.surfaces import Card, clear_layout, icon_label, label, row
from companion.words import _, ngettext
from companion.words.people import names_of

MOST_NUMBERS = 8
"""So many agreements of one kind are a tap away each; the rest follow when these are done."""


class BeforeClosingCard(Card):
    """The quiet list. `wanted` asks for the place where something is mended, "read" for reading aloud."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Before we close"))
        self._inside = QVBoxLayout()
        self._inside.setSpacing(6)
        self.body.addLayout(self._inside)
        self._known: tuple[object, ...] = ()
        self.points: tuple[ClosingPoint, ...] = ()

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what is worth a look now."""
        self.points = closing_points(meeting)
        numbers = {agreement.id: agreement.number for agreement in meeting.agreements}
        known = (self.points, tuple(numbers.items()), tuple(person_of(meeting)))
        if known == self._known:
            return
        self._known = known
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        clear_layout(self._inside)
        for point in self.points:
            self._inside.addWidget(self._line(meeting, point, numbers))
        if not self.points:
            self._inside.addWidget(_with_icon("circle-check", "ok", _("Nothing stands in the way. All is in order.")))
        again = self.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus()

    def _line(self, meeting: Meeting, point: ClosingPoint, numbers: dict[str, int]) -> QWidget:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(_with_icon("circle-alert", "note", point_words(meeting, point)))
        ways = QWidget()
        flow = FlowLayout(ways, spacing=2)
        for words, place in _ways(point, numbers):
            button = PlainButton(words)
            button.setObjectName(f"closing-{point.code}-{place}")
            button.clicked.connect(lambda _c=False, to=place: self.wanted.emit(to))
            flow.addWidget(button)
        if flow.count():
            box.addWidget(ways)
        return holder


def person_of(meeting: Meeting) -> list[tuple[str, str]]:
    """Everybody's id and name, which the sentences stand on."""
    return [(person.id, person.name) for person in meeting.participants]


def _with_icon(icon: str, role: str, words: str) -> QWidget:
    line = QWidget()
    text = label(words)
    box = row(icon_label(icon, role), text)
    box.setStretchFactor(text, 1)
    line.setLayout(box)
    return line


def _ways(point: ClosingPoint, numbers: dict[str, int]) -> list[tuple[str, str]]:
    """Where a point is mended: the words of each button, and the place it goes to."""
    if point.code == "not_read":
        return [(_("Read aloud"), "read")]
    if point.code in ("no_look_back", "no_contact"):
        return [(_("How we go on together"), "go_on")]
    ways = [(_("The child's own words"), f"words:{words}") for words in point.words[:MOST_NUMBERS]]
    agreement = _("Agreement {number}")
    return ways + [
        (agreement.format(number=numbers[key]), f"agreement:{key}") for key in point.agreements[:MOST_NUMBERS]
    ]


def point_words(meeting: Meeting, point: ClosingPoint) -> str:
    """One point as a sentence."""
    count, people = len(point.agreements), names_of(meeting, point.people)
    if point.code == "no_owner":
        return ngettext("{n} agreement is nobody's yet.", "{n} agreements are nobody's yet.", count).format(n=count)
    if point.code == "no_date":
        return ngettext("{n} agreement has no day yet.", "{n} agreements have no day yet.", count).format(n=count)
    if point.code == "with_nothing":
        return ngettext(
            "{names} has no part in these agreements yet.",
            "{names} have no part in these agreements yet.",
            len(point.people),
        ).format(names=people)
    if point.code == "not_read":
        return ngettext(
            "{n} agreement was not read aloud yet.", "{n} agreements were not read aloud yet.", count
        ).format(n=count)
    return {
        "no_agreements": _("There is no agreement yet."),
        "organisation_owner": _("{name} is an organisation. Who there does it?").format(name=people),
        "child_owner": _("The child has to do it. Can a grown-up carry it?"),
        "all_late": _("Everything begins later than six weeks from now. What can be done this week?"),
        "with_everything": _("{names} carries everything. Can somebody share it?").format(names=people),
        "words_without_effect": _("It does not say yet what we do with the child's words."),
        "no_look_back": _("There is no date yet to look back together."),
        "no_contact": _("Nobody is named yet to call with questions."),
    }[point.code]

