"""The slim bar at the top: menu, meeting, stages, and on the right what the stage needs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from companion.ui.context import STAGES, StageName
from companion.ui.events import SafeEvents
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import IconButton, QuietButton, StageBar, literal
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.text import ElidingLabel
from companion.words import _


def stage_title(stage: StageName) -> str:
    """The name of a stage."""
    return {
        "prepare": _("Prepare"),
        "meet": _("Meet"),
        "agree": _("Agree & sign"),
        "follow_up": _("Follow up"),
    }[stage]


class TopBar(SafeEvents, QFrame):
    """One row where there is room; else the stages fold into a menu, then the stage's buttons go to a second row.

    `stage_chosen` tells which stage was tapped. The menu is the window's; the bar only shows it.
    """

    stage_chosen = Signal(str)

    def __init__(self, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bar")
        theme = current_theme()
        self.menu_button = IconButton("menu", _("Menu"))
        self.menu_button.setMenu(menu)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.title = ElidingLabel(size="large", bold=True)
        self.place = ElidingLabel(size="small", token="soft")
        self._words = QWidget()
        lines = QVBoxLayout(self._words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.title)
        lines.addWidget(self.place)
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.stages = StageBar(_("Stages"), [(name, stage_title(name)) for name in STAGES])
        self.stages.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.stages.chosen.connect(self.stage_chosen)
        self.folded = self._folded_stages()
        self._side = QWidget()
        self._side_row = QHBoxLayout(self._side)
        self._side_row.setContentsMargins(0, 0, 0, 0)
        self._side_row.setSpacing(8)
        self._below = QWidget()
        self._below_flow = FlowLayout(self._below, spacing=8)
        self._below_flow.setContentsMargins(theme.px(6), 0, theme.px(6), 6)
        self._widgets: tuple[QWidget, ...] = ()
        self._is_fitting = False
        self._arrange()
        self.show_meeting("", "")

    def _arrange(self) -> None:
        first = QWidget()
        line = QHBoxLayout(first)
        line.setContentsMargins(10, 5, 12, 5)
        line.setSpacing(12)
        line.addWidget(self.menu_button)
        line.addWidget(self._words)
        line.addStretch(1)
        line.addWidget(self.stages)
        line.addWidget(self.folded)
        line.addStretch(1)
        line.addWidget(self._side)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(first)
        box.addWidget(self._below)
        self._below.hide()

    def _folded_stages(self) -> QuietButton:
        button = QuietButton("", "signpost")
        button.setAccessibleName(_("Stages"))
        menu = QMenu(button)
        for name in STAGES:
            action = QAction(literal(stage_title(name)), menu)
            action.triggered.connect(lambda _on=False, n=name: self.stage_chosen.emit(n))
            menu.addAction(action)
        button.setMenu(menu)
        button.hide()
        return button

    def show_meeting(self, title: str, place: str) -> None:
        """Show which meeting is open; without one, the bar shows no stages."""
        self._has_meeting = bool(title or place)
        self.title.setText(title)
        self.place.setText(place)
        self.place.setVisible(bool(place))
        self._fit()

    def show_program(self, name: str) -> None:
        """No meeting is open: show the program's name, and no stages."""
        self.show_meeting("", "")
        self.title.setText(name)

    def show_stage(self, stage: StageName, widgets: Sequence[QWidget]) -> None:
        """Show which stage is open, with what it needs on the right."""
        self.stages.show_stage(stage)
        self.folded.setText(literal(stage_title(stage)))
        for widget in filter(isValid, self._widgets):
            widget.setParent(None)
        self._widgets = tuple(widgets)
        self._below.hide()
        for widget in self._widgets:
            _move(widget, self._side_row)
        self._fit()

    def clear_stage(self) -> None:
        """No stage is open."""
        for widget in filter(isValid, self._widgets):
            widget.setParent(None)
        self._widgets = ()
        self.show_meeting("", "")

    def _fit(self) -> None:
        """Fold what does not fit: first the stages, then the stage's own buttons."""
        theme = current_theme()
        if not self._has_meeting:
            self.stages.hide()
            self.folded.hide()
            self._side.hide()
            self._below.hide()
            return
        gap = 12
        self._widgets = tuple(widget for widget in self._widgets if isValid(widget))
        there = [widget for widget in self._widgets if not _was_hidden(widget)]
        side = sum(widget.sizeHint().width() + 8 for widget in there)
        free = self.width() - self.menu_button.width() - 22 - 4 * gap - theme.px(150)
        whole, small = self.stages.sizeHint().width(), self.folded.sizeHint().width()
        fold = whole + side > free and (small + side <= free or whole > free)
        below = (small if fold else whole) + side > free
        if fold and below and whole <= free:
            fold = False
        self.stages.setVisible(not fold)
        self.folded.setVisible(fold)
        target: QHBoxLayout | FlowLayout = self._below_flow if below else self._side_row
        holder = self._below if below else self._side
        for widget in self._widgets:
            if widget.parent() is not holder:
                _move(widget, target)
        self._below.setVisible(below and bool(there))
        self._side.setVisible(not below and bool(there))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        # A stage may show, hide or rename what it has on the bar at any time.
        if event.type() == QEvent.Type.LayoutRequest and not self._is_fitting:
            self._is_fitting = True
            QTimer.singleShot(0, self, self._fit_later)
        return super().event(event)

    def _fit_later(self) -> None:
        self._fit()
        self._is_fitting = False

    def minimumSizeHint(self) -> QSize:
        return QSize(320, super().minimumSizeHint().height())


def _was_hidden(widget: QWidget) -> bool:
    """Whether the stage itself hid it, and not the bar by moving it."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def _move(widget: QWidget, target: QHBoxLayout | FlowLayout) -> None:
    was_hidden = _was_hidden(widget)
    target.addWidget(widget)
    widget.setVisible(not was_hidden)
