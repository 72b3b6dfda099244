"""People as they are drawn and chosen everywhere: one size for everyone, colour always beside a shape."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.events import SafeEvents
from companion.ui.theme import Theme, current_theme
from companion.ui.widgets.buttons import Chip
from companion.ui.widgets.combos import CalmCombo
from companion.ui.widgets.layouts import FlowLayout

SHAPES: Final = {
    "child": "circle",
    "family": "circle",
    "school": "squircle",
    "care": "hexagon",
    "region": "octagon",
    "chair": "circle",
}
"""The shape of each party's sign. Child and family are told apart by the child's second ring."""


@dataclass(frozen=True, slots=True)
class PersonLook:
    """What a leaf widget needs of a person: `token` is the theme token of the party."""

    id: str
    name: str
    hint: str = ""
    token: str = "chair"


def initials(name: str) -> str:
    """One or two letters for a name: of the first and the last word that begin with a letter."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isalpha()]
    if not words:
        return name.strip()[:1].upper() or "?"
    big = [word for word in words[1:] if word[0].isupper()]
    return (words[0][0] + (big[-1][0] if big else "")).upper()


def party_path(token: str, rect: QRectF) -> QPainterPath:
    """The outline of a party's sign inside a square."""
    path = QPainterPath()
    shape = SHAPES.get(token, "circle")
    if shape == "squircle":
        path.addRoundedRect(rect, rect.width() * 0.28, rect.height() * 0.28)
    elif shape in ("hexagon", "octagon"):
        corners, turn = (6, pi / 6) if shape == "hexagon" else (8, pi / 8)
        centre, radius = rect.center(), rect.width() / 2
        points = [
            QPointF(centre.x() + radius * cos(turn + 2 * pi * n / corners),
                    centre.y() + radius * sin(turn + 2 * pi * n / corners))
            for n in range(corners)
        ]  # fmt: skip
        path.addPolygon(QPolygonF([*points, points[0]]))
    else:
        path.addEllipse(rect)
    return path


def paint_person(
    painter: QPainter, rect: QRectF, look: PersonLook, theme: Theme, *, filled: bool = False
) -> None:
    """Paint a person's sign into a square: initials in the party's colour and shape; `filled` while speaking."""
    width = max(2.0, rect.width() / 26)
    inner = rect.adjusted(width, width, -width, -width)
    color = theme.color(look.token)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, width, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(color if filled else theme.color("card"))
    painter.drawPath(party_path(look.token, inner))
    if look.token == "child":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("on_party") if filled else color, max(1.0, width / 2)))
        gap = width * 1.6
        painter.drawEllipse(inner.adjusted(gap, gap, -gap, -gap))
    font = theme.font("body", bold=True)
    font.setPixelSize(max(9, round(rect.height() * 0.34)))
    painter.setFont(font)
    painter.setPen(theme.color("on_party") if filled else color)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), initials(look.name))
    painter.restore()


class Avatar(SafeEvents, QWidget):
    """A person's sign. The name stands beside it, so a screen reader passes the picture by."""

    def __init__(self, look: PersonLook, size: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        pixels = current_theme().px(size)
        self.setFixedSize(pixels, pixels)

    def show_person(self, look: PersonLook) -> None:
        """Show another person."""
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_person(painter, QRectF(self.rect()), self._look, current_theme())


class PersonPicker(QWidget):
    """Several people as chips to switch on and off; `picked` tells the ids that are on, in the given order.

    Give the people in the house order (child, parents, supporters, others by name): it is kept.
    """

    picked = Signal(object)

    def __init__(self, name: str, people: Iterable[PersonLook] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._chips: dict[str, Chip] = {}
        self._people: tuple[PersonLook, ...] = ()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self._flow = FlowLayout(spacing=6)
        box.addLayout(self._flow)
        self.show_people(people)

    def show_people(self, people: Iterable[PersonLook], chosen: Collection[str] = ()) -> None:
        """Show these people, and which of them are chosen, without telling anybody."""
        wanted = tuple(people)
        if wanted != self._people:
            for chip in self._chips.values():
                self._flow.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            self._people, self._chips = wanted, {}
            for look in wanted:
                chip = Chip(look.name, token=look.token, checkable=True)
                chip.setAccessibleDescription(look.hint)
                chip.changed_by_hand.connect(lambda _on: self.picked.emit(self.chosen()))
                self._flow.addWidget(chip)
                self._chips[look.id] = chip
        self.show_chosen(chosen)

    def show_chosen(self, chosen: Collection[str]) -> None:
        """Show who is chosen, without telling anybody."""
        for key, chip in self._chips.items():
            chip.setChecked(key in chosen)

    def chosen(self) -> tuple[str, ...]:
        """The ids of those who are chosen, in the given order."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())


class PersonCombo(CalmCombo):
    """One person out of many, or nobody. `picked` tells the id (or `None`) that the person chose."""

    picked = Signal(object)

    def __init__(self, name: str, nobody: str = "—", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._nobody = nobody
        self.activated.connect(lambda index: self.picked.emit(self.itemData(index)))

    def show_people(self, people: Sequence[PersonLook], chosen: str | None) -> None:
        """Show these people and the one who is chosen, without telling anybody."""
        rows = [(self._nobody, None), *((look.name, look.id) for look in people)]
        if rows != [(self.itemText(n), self.itemData(n)) for n in range(self.count())]:
            self.clear()
            for text, key in rows:
                self.addItem(text, key)
        self.setCurrentIndex(next((n for n, (_, key) in enumerate(rows) if key == chosen), 0))
