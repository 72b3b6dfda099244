"""How the parts of Meet share the window: three columns where there is room, otherwise two or one with tabs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from companion.ui.events import SafeEvents
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import StageBar
from companion.words import _

THREE_FROM: Final = 1130
TWO_FROM: Final = 860
"""Widths at a text scale of 1 from which there are so many columns, in pixels."""
_TALL: Final = 700
_TALL_AND_SLIM: Final = 800
_WIDE: Final = 1320
"""Heights at a text scale of 1 below which the two parts at the right take turns too, the second in a slim window."""


class Part(QWidget):
    """A part whose contents scroll: how much stands in it takes no room from the other parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    def hasHeightForWidth(self) -> bool:
        return False


class Columns(SafeEvents, QWidget):
    """The four parts: table, topics, who decides, agreements. What does not fit beside the table is a tab."""

    def __init__(self, parts: Sequence[tuple[str, str, QWidget]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = {key: name for key, name, _part in parts}
        self._parts = {key: part for key, _name, part in parts}
        self._shape = ""
        self._current = next(iter(self._parts))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._holder: QWidget | None = None
        self._tabs: _Tabs | None = None

    def current(self) -> str:
        """The part that was opened last."""
        return self._tabs.current() if self._tabs is not None else self._current

    def show_column(self, key: str) -> None:
        """Open a part, where it is behind a tab."""
        if key in self._parts:
            self._current = key
        if self._tabs is not None:
            self._tabs.show_tab(key)

    def shape(self) -> str:
        """How the parts stand now: "three", "three_low", "two" or "one"."""
        return self._shape

    def minimumSizeHint(self) -> QSize:
        # The columns that stand now must not keep the window from becoming too narrow for them.
        theme = current_theme()
        return QSize(theme.px(320), theme.px(300))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = current_theme().text_scale
        width, height = event.size().width() / scale, event.size().height() / scale
        if width >= THREE_FROM:
            shape = "three" if height >= (_TALL if width >= _WIDE else _TALL_AND_SLIM) else "three_low"
        else:
            shape = "two" if width >= TWO_FROM else "one"
        if shape != self._shape:
            self._arrange(shape)

    def _arrange(self, shape: str) -> None:
        current, focus = self.current(), self.window().focusWidget()
        self._shape = shape
        for part in self._parts.values():
            part.setParent(self)  # out of the old arrangement, which goes
            part.hide()
        if self._holder is not None:
            self._box.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._tabs = None
        self._holder = QWidget()
        row = QHBoxLayout(self._holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        getattr(self, f"_fill_{shape}")(row)
        self._box.addWidget(self._holder)
        self._holder.show()
        self.show_column(current)
        if self.isAncestorOf(focus) and focus.isVisible():
            focus.setFocus()

    def _fill_three(self, row: QHBoxLayout) -> None:
        right = QVBoxLayout()
        right.setSpacing(12)
        for key, share in (("decide", 61), ("agree", 39)):
            right.addWidget(self._shown(key), share)
        row.addWidget(self._shown("topics"), 19)
        row.addWidget(self._shown("table"), 52)
        row.addLayout(right, 29)

    def _fill_three_low(self, row: QHBoxLayout) -> None:
        self._tabs = self._tabbed(("decide", "agree"))
        row.addWidget(self._shown("topics"), 19)
        row.addWidget(self._shown("table"), 52)
        row.addWidget(self._tabs, 29)

    def _fill_two(self, row: QHBoxLayout) -> None:
        self._tabs = self._tabbed(("topics", "decide", "agree"))
        row.addWidget(self._shown("table"), 60)
        row.addWidget(self._tabs, 40)

    def _fill_one(self, row: QHBoxLayout) -> None:
        self._tabs = self._tabbed(("table", "topics", "decide", "agree"))
        row.addWidget(self._tabs)

    def _shown(self, key: str) -> QWidget:
        part = self._parts[key]
        part.show()
        return part

    def _tabbed(self, keys: Sequence[str]) -> _Tabs:
        return _Tabs([(key, self._names[key], self._parts[key]) for key in keys])


class _Tabs(QWidget):
    """Some parts behind tabs."""

    def __init__(self, parts: Sequence[tuple[str, str, QWidget]]) -> None:
        super().__init__()
        self._keys = [key for key, _name, _part in parts]
        self.bar = StageBar(_("Parts of this screen"), [(key, name) for key, name, _part in parts])
        self._stack = QStackedWidget()
        for _key, _name, part in parts:
            self._stack.addWidget(part)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.bar)
        box.addWidget(self._stack, 1)
        self.bar.chosen.connect(self.show_tab)
        self.show_tab(self._keys[0])

    def current(self) -> str:
        """The open tab."""
        return self._keys[self._stack.currentIndex()]

    def show_tab(self, key: str) -> None:
        """Open a tab; a part that has none stands beside and stays where it is."""
        if key in self._keys:
            self._stack.setCurrentIndex(self._keys.index(key))
            self.bar.show_stage(key)
