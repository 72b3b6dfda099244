"""The notes in their layers, drawn over an iceberg with its waterline. Each note is a real, focusable widget."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QSizePolicy, QVBoxLayout, QWidget

from companion.domain.iceberg import BELOW_WATER, Iceberg, IcebergLayer, IcebergNote
from companion.ui.events import SafeEvents
from companion.ui.iceberg.words import layer_name, stem
from companion.ui.theme import Theme
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.people import PersonLook
from companion.ui.widgets.surfaces import clear_layout, label
from companion.words import _

ORDER: tuple[IcebergLayer, ...] = (
    IcebergLayer.SEEN,
    IcebergLayer.PROCESS,
    IcebergLayer.THINKS,
    IcebergLayer.FEELS,
    IcebergLayer.WANTS,
    IcebergLayer.OWN_IMAGE,
)
_MIME = "application/x-companion-note"


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note as a card shows it."""

    note: IcebergNote
    person: PersonLook | None
    text: str


class NoteCard(SafeEvents, QAbstractButton):
    """One note. Tap or Enter opens it; Ctrl+Up and Ctrl+Down lift and lower it; it can be dragged."""

    lifted = Signal(str, int)

    def __init__(self, shown: ShownNote, theme: Theme) -> None:
        super().__init__()
        self.shown = shown
        self._theme = theme
        self._pressed_at = QPoint()
        name = shown.person.name if shown.person else _("The talk as a whole")
        self.setAccessibleName(f"{name}: {shown.text}")
        self.setAccessibleDescription(layer_name(shown.note.layer))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(10))
        inner.setSpacing(2)
        head = label(name, "strong", wrap=False)
        head.setStyleSheet(f"color: {theme.hex(shown.person.token if shown.person else 'soft')};")
        body = label(shown.text)
        for part in (head, body):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            inner.addWidget(part)
        self.setFixedWidth(theme.px(220))
        self.setFixedHeight(inner.heightForWidth(theme.px(220)))

    def forget(self) -> None:
        """Let go of the note: the card is going."""
        self.shown = ShownNote(IcebergNote(id="", layer=self.shown.note.layer, text=""), None, "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        guess = self.shown.note.layer in BELOW_WATER
        edge = QColor(self._theme.color("focus" if self.hasFocus() else "line_strong"))
        style = Qt.PenStyle.DashLine if guess and not self.hasFocus() else Qt.PenStyle.SolidLine
        painter.setPen(QPen(edge, 3 if self.hasFocus() else 1, style))
        painter.setBrush(self._theme.color("card"))
        painter.drawRoundedRect(box, 10, 10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.lifted.emit(self.shown.note.id, step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if event.buttons() & Qt.MouseButton.LeftButton and far > QApplication.startDragDistance():
            self.setDown(False)
            drag, data = QDrag(self), QMimeData()
            # Only the number of the note travels: its words never reach another program.
            data.setData(_MIME, self.shown.note.id.encode())
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.MoveAction)
            return
        super().mouseMoveEvent(event)


class _LayerPlace(SafeEvents, QFrame):
    """One layer: its name and its notes; a note dropped here moves to it."""

    dropped = Signal(str, object)

    def __init__(self, layer: IcebergLayer, theme: Theme) -> None:
        super().__init__()
        self.layer = layer
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(8))
        column.setSpacing(theme.px(6))
        above = layer not in BELOW_WATER and layer is not IcebergLayer.OWN_IMAGE
        self.title = label(layer_name(layer), "soft", wrap=False)
        self.title.setStyleSheet(f"color: {theme.hex('ink' if above else 'deep_soft')};")
        column.addWidget(self.title)
        place = QWidget()
        self.flow = FlowLayout(place, spacing=theme.px(10))
        column.addWidget(place)
        column.addStretch(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        note = bytes(event.mimeData().data(_MIME).data()).decode()
        event.acceptProposedAction()
        self.dropped.emit(note, self.layer)


class NotesView(SafeEvents, QWidget):
    """All layers, from what everybody could see down to what somebody may want."""

    opened = Signal(str)
    moved = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._places = {layer: _LayerPlace(layer, theme) for layer in ORDER}
        self._least = {
            IcebergLayer.SEEN: 110,
            IcebergLayer.PROCESS: 36,
            IcebergLayer.THINKS: 80,
            IcebergLayer.FEELS: 80,
            IcebergLayer.WANTS: 80,
            IcebergLayer.OWN_IMAGE: 40,
        }
        for layer, place in self._places.items():
            place.setMinimumHeight(theme.px(self._least[layer]))
            place.dropped.connect(self.moved)
            column.addWidget(place, self._least[layer])

    def show_notes(self, notes: tuple[ShownNote, ...]) -> None:
        """Show these notes; the ones shown before are gone from the window and from a screen reader."""
        focused = next((c.shown.note.id for c in self.findChildren(NoteCard) if c.hasFocus()), None)
        for place in self._places.values():
            clear_layout(place.flow)
        for shown in notes:
            card = NoteCard(shown, self._theme)
            card.clicked.connect(lambda _checked=False, note=shown.note.id: self.opened.emit(note))
            card.lifted.connect(self._on_lifted)
            self._places[shown.note.layer].flow.addWidget(card)
            card.show()
            if shown.note.id == focused:
                card.setFocus()
        self.update()

    def _on_lifted(self, note: str, step: int) -> None:
        card = next((c for c in self.findChildren(NoteCard) if c.shown.note.id == note), None)
        if card is None:
            return
        at = ORDER.index(card.shown.note.layer) + step
        if 0 <= at < len(ORDER):
            self.moved.emit(note, ORDER[at])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = float(self.width()), float(self.height())
        line = float(self._places[IcebergLayer.THINKS].y())
        painter.fillRect(QRectF(0, 0, width, line), self._theme.color("water_tint"))
        deep = QLinearGradient(0, line, 0, height)
        deep.setColorAt(0, self._theme.color("deep_mid"))
        deep.setColorAt(1, self._theme.color("deep"))
        painter.fillRect(QRectF(0, line, width, height - line), deep)
        self._paint_ice(painter, width, height, line)
        painter.setPen(QPen(self._theme.color("on_deep"), 3))
        painter.drawLine(QPointF(0, line), QPointF(width, line))
        painter.setPen(QPen(self._theme.color("deep_soft"), 1, Qt.PenStyle.DashLine))
        for layer in (IcebergLayer.FEELS, IcebergLayer.WANTS, IcebergLayer.OWN_IMAGE):
            y = float(self._places[layer].y())
            painter.drawLine(QPointF(width * 0.12, y), QPointF(width * 0.88, y))

    def _paint_ice(self, painter: QPainter, width: float, height: float, line: float) -> None:
        above = ((0.23, 1.0), (0.32, 0.55), (0.42, 0.4), (0.5, 0.06), (0.62, 0.3), (0.7, 0.5), (0.77, 1.0))
        tip = QPolygonF([QPointF(width * x, line * y) for x, y in above])
        ice = QColor(self._theme.color("card"))
        ice.setAlpha(150)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ice)
        painter.drawPolygon(tip)
        below = ((0.17, 0.0), (0.83, 0.0), (0.9, 0.25), (0.78, 0.6), (0.66, 0.8), (0.52, 0.98), (0.3, 0.7), (0.11, 0.3))
        under = QPolygonF([QPointF(width * x, line + (height - line) * y) for x, y in below])
        ice = QColor(self._theme.color("on_deep"))
        ice.setAlpha(28)
        painter.setBrush(ice)
        painter.drawPolygon(under)


def shown_notes(iceberg: Iceberg, people: dict[str, PersonLook], only: str | None) -> tuple[ShownNote, ...]:
    """The notes as cards, of one person or of all, each below the water with its stem."""
    notes = (note for note in iceberg.notes if only is None or note.about == only)
    return tuple(
        ShownNote(note, people.get(note.about or ""), " ".join(filter(None, (stem(note.layer), note.text))))
        for note in notes
    )
