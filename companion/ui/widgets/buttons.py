"""Buttons: primary, quiet, plain, icon, chips, equal choices and the bar of stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from companion.ui.events import SafeEvents
from companion.ui.icons import icon, paint_icon
from companion.ui.theme import current_theme
from companion.ui.widgets.text import isolated


def literal(text: str) -> str:
    """A text for a button whose "&" is an "&" and no shortcut."""
    return text.replace("&", "&&")


class _Button(QPushButton):
    """A push button of at least the size of a thumb. Enter presses it when it has the focus, never before."""

    kind = "quiet"
    icon_role = "ink"

    def __init__(
        self, text: str, icon_name: str = "", *, tip: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(literal(text), parent)
        theme = current_theme()
        self.setProperty("kind", self.kind)
        self.setAutoDefault(False)
        self.setMinimumHeight(theme.target)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon_name:
            self.setIcon(icon(icon_name, self.icon_role))
            # Wider than the picture, so that there is air between it and the words.
            self.setIconSize(QSize(theme.px(27), theme.px(20)))
        if tip:
            self.setToolTip(tip)


    def sizeHint(self) -> QSize:
        # Not as a minimum width: that would let a layout cut the words off.
        return super().sizeHint().expandedTo(QSize(current_theme().target, current_theme().target))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class PrimaryButton(_Button):
    """The one thing that this screen is for."""

    kind = "primary"
    icon_role = "on_water"


class QuietButton(_Button):
    """Anything else that can be done."""


class PlainButton(_Button):
    """A quiet way on, without a border."""

    kind = "plain"


class IconButton(QToolButton):
    """A picture to tap; `name` is what it is called, shown when pointed at and read aloud."""

    def __init__(
        self, icon_name: str, name: str, *, role: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme = current_theme()
        self.setProperty("kind", "icon")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(theme.target, theme.target)
        self.setIcon(icon(icon_name, role))
        self.setIconSize(QSize(theme.px(20), theme.px(20)))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setToolTip(name)


class _Painted(SafeEvents, QAbstractButton):
    """What self-painted buttons share: they repaint when pointed at, and show the focus."""

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()


def paint_focus(painter: QPainter, rect: QRectF, radius: float) -> None:
    """Paint the focus ring just inside a rectangle."""
    painter.setPen(QPen(current_theme().color("focus"), 2.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = rect.adjusted(1.5, 1.5, -1.5, -1.5)
    painter.drawRoundedRect(inner, radius, radius)


class Chip(_Painted):
    """A pill with words and perhaps an icon; checkable, or just to tap.

    `token` colours the words (a party, say). `mark` is the icon before the words, `checked_mark` the one that
    stands there while it is checked. `changed_by_hand` tells what the person chose, never what code set.
    """

    changed_by_hand = Signal(bool)

    def __init__(
        self,
        text: str,
        *,
        mark: str = "",
        checked_mark: str = "check",
        token: str = "ink",
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mark, self._checked_mark, self._token = mark, checked_mark, token
        self.setText(text)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.changed_by_hand)

    def show_state(self, text: str, *, checked: bool = False, mark: str = "", token: str = "ink") -> None:
        """Show other words, another mark or another state, without telling anybody; nothing where it is the same."""
        if (text, mark, token) == (self.text(), self._mark, self._token) and checked == self.isChecked():
            return
        self._mark, self._token = mark, token
        self.setText(text)
        if self.isCheckable():
            self.setChecked(checked)
        self.updateGeometry()
        self.update()

    def _icon_name(self) -> str:
        return self._checked_mark if self.isChecked() and self._checked_mark else self._mark

    def sizeHint(self) -> QSize:
        theme = current_theme()
        width = QFontMetrics(theme.font("body", bold=True)).horizontalAdvance(self.text()) + theme.px(30)
        if self._icon_name() or (self.isCheckable() and self._checked_mark):
            width += theme.px(
                23
            )  # room for the mark even while there is none, so that chips keep their places
        return QSize(max(width, theme.target), theme.target)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), current_theme().px(160)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = max(1.0, (self.height() - theme.px(36)) / 2)
        pill = QRectF(self.rect()).adjusted(1, inset, -1, -inset)
        checked, token = self.isChecked(), self._token
        tint = f"{token}_tint" if f"{token}_tint" in theme.tokens else "ok_tint"
        role = "ok" if checked and token == "ink" else token
        painter.setBrush(theme.color(tint if checked else "hover" if self.underMouse() else "quiet"))
        painter.setPen(
            QPen(theme.color(role if checked else "line"), theme.pen_width() + (0.5 if checked else 0))
        )
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.color(role if self.isEnabled() else "soft"))
        self._paint_words(painter, pill, role)
        if self.hasFocus():
            paint_focus(painter, pill, pill.height() / 2)

    def _paint_words(self, painter: QPainter, pill: QRectF, role: str) -> None:
        theme = current_theme()
        name = self._icon_name()
        size, gap = (theme.px(17), theme.px(6)) if name else (0, 0)
        metrics = painter.fontMetrics()
        room = pill.width() - theme.px(22) - size - gap
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room) + 1)
        wide = metrics.horizontalAdvance(shown)
        left = pill.left() + (pill.width() - size - gap - wide) / 2
        x_icon, x_words = (left, left + size + gap) if self.isLeftToRight() else (left + wide + gap, left)
        if name:
            paint_icon(painter, name, QRectF(x_icon, pill.center().y() - size / 2, size, size), role)
        words = QRectF(x_words, pill.top(), wide + 2, pill.height())
        painter.drawText(
            words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), isolated(shown)
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several equal answers; `value` is what it stands for, `None` included."""

    value: object
    text: str
    hint: str = ""
    icon: str = ""


class _ChoiceButton(SafeEvents, QRadioButton):
    """One answer as a large button; its role is that of a radio button, and arrow keys walk along."""

    def __init__(self, choice: Choice, *, clearable: bool) -> None:
        super().__init__(choice.text)
        self.choice = choice
        self._clearable = clearable
        self._was_checked = False
        self.pressed.connect(self._note)
        self.setAccessibleDescription(choice.hint)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def clear_again(self) -> bool:
        """Take the choice back where this answer was chosen already; Qt keeps one of several chosen for ever."""
        if not (self._clearable and self._was_checked):
            return False
        self.setAutoExclusive(False)
        self.setChecked(False)
        self.setAutoExclusive(True)
        return True

    def _note(self) -> None:
        self._was_checked = self.isChecked()

    def _side(self) -> int:
        theme = current_theme()
        return theme.px(14) + (theme.px(26) if self.choice.icon else 0)

    def _heights(self, width: int) -> tuple[int, int]:
        theme = current_theme()
        room = max(20, width - self._side() - theme.px(12))
        flags = int(Qt.TextFlag.TextWordWrap)
        bold = QFontMetrics(theme.font("body", bold=True))
        words = bold.boundingRect(QRect(0, 0, room, 2000), flags, self.text()).height()
        small = QFontMetrics(theme.font("small"))
        hint = (
            small.boundingRect(QRect(0, 0, room, 2000), flags, self.choice.hint).height()
            if self.choice.hint
            else 0
        )
        return words, hint

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words, hint = self._heights(width)
        return max(current_theme().target, words + hint + current_theme().px(18))

    def sizeHint(self) -> QSize:
        theme = current_theme()
        width = (
            QFontMetrics(theme.font("body", bold=True)).horizontalAdvance(self.text())
            + self._side()
            + theme.px(16)
        )
        width = min(width, theme.px(300))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        theme = current_theme()
        metrics = QFontMetrics(theme.font("body", bold=True))
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(max(theme.target, longest + self._side() + theme.px(14)), theme.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        checked = self.isChecked()
        fill = "water" if checked else "hover" if self.underMouse() and self.isEnabled() else "card"
        painter.setBrush(theme.color(fill))
        painter.setPen(QPen(theme.color("water" if checked else "line_strong"), theme.pen_width()))
        painter.drawRoundedRect(box, 10, 10)
        role = "on_water" if checked else "ink" if self.isEnabled() else "soft"
        words, hint = self._heights(self.width())
        left, room = self._side(), self.width() - self._side() - theme.px(12)
        x = left if self.isLeftToRight() else theme.px(12)
        top = (self.height() - words - hint) / 2
        if self.choice.icon:
            size = theme.px(18)
            at = theme.px(12) if self.isLeftToRight() else self.width() - theme.px(12) - size
            paint_icon(painter, self.choice.icon, QRectF(at, (self.height() - size) / 2, size, size), role)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading)
        painter.setPen(theme.color(role))
        painter.setFont(theme.font("body", bold=True))
        painter.drawText(QRectF(x, top, room, words), flags, self.text())
        if hint:
            painter.setPen(theme.color("on_water" if checked else "soft"))
            painter.setFont(theme.font("small"))
            painter.drawText(QRectF(x, top + words, room, hint), flags, self.choice.hint)
        if self.hasFocus():
            ring = "on_water" if checked else "focus"
            painter.setPen(QPen(theme.color(ring), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), 8, 8)


class ChoiceRow(QWidget):
    """Equal answers as equal buttons, side by side or in `columns`; perhaps none is chosen yet.

    `chosen` tells what the person chose (a `value`, or `None` when the choice was taken back), never what code set.
    """

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        choices: Sequence[Choice],
        *,
        columns: int = 0,
        clearable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        wide = columns or max(1, len(choices))
        self.buttons: list[_ChoiceButton] = []
        for number, choice in enumerate(choices):
            button = _ChoiceButton(choice, clearable=clearable)
            button.clicked.connect(lambda _on=False, b=button: self._tapped(b))
            grid.addWidget(button, number // wide, number % wide)
            grid.setColumnStretch(number % wide, 1)
            self.buttons.append(button)

    def _tapped(self, button: _ChoiceButton) -> None:
        self.chosen.emit(None if button.clear_again() else button.choice.value)

    def value(self) -> object:
        """What is chosen now; `None` where nothing is."""
        return next((b.choice.value for b in self.buttons if b.isChecked()), None)

    def show_value(self, value: object) -> None:
        """Show what is chosen, without telling anybody; a value that is no answer leaves all of them open."""
        for button in self.buttons:
            wanted = button.choice.value == value
            if button.isChecked() != wanted:
                button.setAutoExclusive(False)
                button.setChecked(wanted)
                button.setAutoExclusive(True)
                button.update()


class StageBar(QFrame):
    """The stages of a meeting as one segmented control; `chosen` tells which one the person tapped."""

    chosen = Signal(str)

    def __init__(self, name: str, stages: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "stages")
        self.setAccessibleName(name)
        box = QHBoxLayout(self)
        box.setContentsMargins(2, 2, 2, 2)
        box.setSpacing(2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for key, text in stages:
            button = QPushButton(literal(text))
            button.setProperty("kind", "stage")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setMinimumHeight(current_theme().target)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked=False, k=key: self.chosen.emit(k))
            self._group.addButton(button)
            self._buttons[key] = button
            box.addWidget(button)

    def show_stage(self, key: str) -> None:
        """Show which stage is open, without telling anybody."""
        self._buttons[key].setChecked(True)

    def button(self, key: str) -> QPushButton:
        """The button of a stage."""
        return self._buttons[key]
