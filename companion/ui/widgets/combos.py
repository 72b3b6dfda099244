"""Lists that open to choose one of many; rolling past them with the wheel never changes anything."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from companion.ui.events import SafeEvents
from companion.ui.theme import current_theme


class CalmCombo(SafeEvents, QComboBox):
    """A list to open. The wheel scrolls the page around it and leaves the choice alone."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMinimumHeight(current_theme().target)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(14)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        # As Qt paints it, with words that do not fit shortened instead of cut in the middle of a letter.
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width() - 4
        whole = self.currentText()
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        option.currentText = shown
        self.setToolTip(whole if shown != whole else "")
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if not self.isEditable():
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class ValueCombo(CalmCombo):
    """One value out of several, shown in words. `chosen` tells the value the person chose, never what code set."""

    chosen = Signal(object)

    def __init__(
        self, name: str, rows: Sequence[tuple[object, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._values: list[object] = []
        self.show_choices(rows)
        self.activated.connect(lambda index: self.chosen.emit(self._values[index]))

    def show_choices(self, rows: Sequence[tuple[object, str]]) -> None:
        """Show these values to choose from; the first one stands for a value that is none of them."""
        if [text for _, text in rows] != [self.itemText(n) for n in range(self.count())]:
            self.clear()
            for _, text in rows:
                self.addItem(text)
        self._values = [value for value, _ in rows]

    def value(self) -> object:
        """The value that is chosen."""
        return self._values[self.currentIndex()] if self._values else None

    def show_value(self, value: object) -> None:
        """Show what is chosen, without telling anybody."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)
