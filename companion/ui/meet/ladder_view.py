"""The ladder as it is drawn: five rungs to choose from, and apart below it "not involved"."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from companion.domain.terms import DecideMode, Rung
from companion.ui.events import SafeEvents
from companion.ui.theme import current_theme
from companion.ui.widgets.text import elided
from companion.words import _
from companion.words.rungs import rung_name, rung_sentence

RUNGS: Final = (Rung.DECIDE, Rung.COPRODUCE, Rung.ADVISE, Rung.CONSULT, Rung.INFORM)
"""From the top down; not being involved is no rung."""


class RungButton(SafeEvents, QRadioButton):
    """One rung: a radio button that arrows pass by and only a tap, Space or Enter chooses."""

    walk_asked = Signal(int)

    def __init__(self, rung: Rung, parent: QWidget) -> None:
        super().__init__(parent)
        self.rung = rung
        self._expected = ""
        self._since_tap = QElapsedTimer()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setObjectName(f"rung-{rung}")

    def show_rung(self, name: str, sentence: str, *, chosen: bool, expected: str) -> None:
        """Show its name, whether it is the agreed one, and a word where it was expected beforehand."""
        self.setText(name)
        self._expected = expected
        if self.isChecked() != chosen:
            # The last checked one of a group can only be unchecked outside it.
            self.setAutoExclusive(False)
            self.setChecked(chosen)
            self.setAutoExclusive(True)
        self.setAccessibleName(", ".join(part for part in (name, expected) if part))
        self.setAccessibleDescription(sentence)
        self.setToolTip(sentence)
        self.update()

    def nextCheckState(self) -> None:
        # It shows what is kept, and not what was pressed.
        return

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # A nervous second tap must not take the choice back; of two quick taps of a finger on two rungs the second
        # comes as a double click too.
        if self._since_tap.isValid() and self._since_tap.elapsed() < QApplication.doubleClickInterval():
            event.accept()
        else:
            self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._since_tap.restart()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
        if event.key() in step:
            self.walk_asked.emit(step[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def _ladder_width(self) -> int:
        return current_theme().px(40) if self.rung is not Rung.NOT_INVOLVED else 0

    def sizeHint(self) -> QSize:
        theme = current_theme()
        metrics = QFontMetrics(theme.font("body", bold=True))
        return QSize(self._ladder_width() + metrics.horizontalAdvance(self.text()) + theme.px(36), theme.target + 3)

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(160), current_theme().target + 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self._ladder_width()
        if wide:
            self._paint_ladder(painter, wide)
        chosen = self.isChecked()
        left = wide if self.isLeftToRight() else 0
        box = QRectF(left, 2, self.width() - wide, self.height() - 5).adjusted(1, 0, -1, 0)
        fill = "water" if chosen else "hover" if self.underMouse() else "card"
        painter.setBrush(theme.color(fill))
        painter.setPen(QPen(theme.color("water" if chosen else "line"), theme.pen_width()))
        painter.drawRoundedRect(box, 9, 9)
        self._paint_words(painter, box, "on_water" if chosen else "ink")
        if self.hasFocus():
            painter.setPen(QPen(theme.color("on_water" if chosen else "focus"), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 7, 7)

    def _paint_words(self, painter: QPainter, box: QRectF, role: str) -> None:
        theme = current_theme()
        room = box.adjusted(theme.px(14), 0, -theme.px(10), 0)
        small = theme.font("small")
        said = QFontMetrics(small).horizontalAdvance(self._expected) + theme.px(8) if self._expected else 0
        font = theme.font("body", bold=True)
        metrics = QFontMetrics(font)
        width = int(room.width()) - said
        x = room.left() if self.isLeftToRight() else room.right() - width
        painter.setFont(font)
        painter.setPen(theme.color(role))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        painter.drawText(QRectF(x, box.top(), width, box.height()), flags, elided(self.text(), metrics, width))
        if self._expected:
            painter.setFont(small)
            painter.setPen(theme.color(role if self.isChecked() else "soft"))
            end = room.right() - said if self.isLeftToRight() else room.left()
            trailing = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing)
            painter.drawText(QRectF(end, box.top(), said, box.height()), trailing, self._expected)

    def _paint_ladder(self, painter: QPainter, wide: int) -> None:
        """The piece of the drawn ladder beside this rung: two rails, and the rung between them."""
        theme = current_theme()
        rail, inset = theme.px(4), theme.px(9)
        x0 = inset if self.isLeftToRight() else self.width() - wide + inset
        x1 = x0 + wide - 2 * inset - theme.px(4)
        top = theme.px(2) if self.rung is RUNGS[0] else 0
        bottom = self.height() - theme.px(2) if self.rung is RUNGS[-1] else self.height()
        painter.setPen(QPen(theme.color("region"), rail, c=Qt.PenCapStyle.FlatCap))
        for x in (x0, x1):
            painter.drawLine(round(x), top, round(x), bottom)
        middle = round(self.height() / 2)
        chosen = self.isChecked()
        color = theme.color("water" if chosen else "region")
        painter.setPen(QPen(color, theme.px(6) if chosen else rail, c=Qt.PenCapStyle.RoundCap))
        reach = theme.px(4) if chosen else 0
        painter.drawLine(round(x0) - reach, middle, round(x1) + reach, middle)


class LadderView(QWidget):
    """The rungs as one radio group. `chosen` tells the rung that was tapped, `None` when it was taken back."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agreed: Rung | None = None
        self.setAccessibleName(_("Which role?"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._buttons: dict[Rung, RungButton] = {}
        for rung in (*RUNGS, Rung.NOT_INVOLVED):
            button = RungButton(rung, self)
            button.clicked.connect(lambda _checked=False, r=rung: self._tapped(r))
            button.walk_asked.connect(lambda step, r=rung: self._walk(r, step))
            if rung is Rung.NOT_INVOLVED:
                box.addSpacing(current_theme().px(8))
            box.addWidget(button)
            self._buttons[rung] = button

    def button(self, rung: Rung) -> RungButton:
        """The button of a rung."""
        return self._buttons[rung]

    def show_role(
        self, agreed: Rung | None, mode: DecideMode | None, expected: Rung | None, *, child: bool, alone: bool
    ) -> None:
        """Show the agreed and the expected rung; `alone` is whether no other party decides so far."""
        self._agreed = agreed
        for rung, button in self._buttons.items():
            shown = mode if rung is agreed else None if alone else DecideMode.JOINT
            if rung is not Rung.DECIDE:
                shown = None
            button.show_rung(
                rung_name(rung, shown),
                rung_sentence(rung, shown, child=child),
                chosen=rung is agreed,
                expected=_("expected") if rung is expected else "",
            )

    def _tapped(self, rung: Rung) -> None:
        self.chosen.emit(None if rung is self._agreed else rung)

    def _walk(self, rung: Rung, step: int) -> None:
        order = list(self._buttons)
        place = order.index(rung) + step
        if 0 <= place < len(order):
            self._buttons[order[place]].setFocus(Qt.FocusReason.TabFocusReason)
