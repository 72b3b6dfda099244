"""Surfaces and words: cards, titles, labels, rules, and what stands where nothing is yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from companion.ui.icons import icon
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import PrimaryButton

L = TypeVar("L", bound=QBoxLayout)
Surface = Literal["card", "tint", "note", "ok", "quiet"]
LabelRole = Literal[
    "body",
    "title",
    "name",
    "screen",
    "large",
    "strong",
    "large_strong",
    "section",
    "soft",
    "soft_body",
    "note",
    "note_body",
    "ok",
]


def label(text: str = "", role: LabelRole = "body", *, wrap: bool = True) -> QLabel:
    """A label in one of the text roles of the style sheet; plain text, never markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    made.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    return made


def set_role(widget: QWidget, role: LabelRole) -> None:
    """Give a label another text role."""
    restyle(widget, "role", role)


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and have the sheet look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def icon_label(name: str, role: str = "ink", size: int = 18) -> QLabel:
    """A small picture beside words; a screen reader passes it by."""
    made = QLabel()
    pixels = current_theme().px(size)
    made.setPixmap(icon(name, role).pixmap(pixels, pixels))
    made.setFixedSize(pixels, pixels)
    return made


def rule() -> QFrame:
    """A thin line between two rows."""
    made = QFrame()
    made.setProperty("surface", "rule")
    made.setFixedHeight(current_theme().pen_width())
    return made


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout; the widgets are gone for good."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


def row(*items: QWidget | int, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; a number is a stretch of that weight."""
    return _filled(QHBoxLayout(), items, spacing)


def column(*items: QWidget | int, spacing: int = 8) -> QVBoxLayout:
    """Widgets below each other; a number is a stretch of that weight."""
    return _filled(QVBoxLayout(), items, spacing)


def _filled(box: L, items: tuple[QWidget | int, ...], spacing: int) -> L:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    for item in items:
        if isinstance(item, QWidget):
            box.addWidget(item)
        else:
            box.addStretch(item)
    return box


class Card(QFrame):
    """A panel with round corners; what belongs in it goes into `body`, a column of its own."""

    def __init__(self, title: str = "", *, surface: Surface = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", surface)
        space = 16 if surface == "card" else 14
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(space, space - 2, space, space - 2)
        self.body.setSpacing(8)
        self.title: SectionTitle | None = None
        if title:
            self.title = SectionTitle(title)
            self.body.addWidget(self.title)
            self.setAccessibleName(title)


class SectionTitle(QLabel):
    """The small title of a card or a section."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "section")
        self.setWordWrap(True)


class EmptyState(QWidget):
    """What stands where nothing is yet: a sentence, and the one thing to do about it."""

    def __init__(
        self,
        text: str,
        *,
        detail: str = "",
        icon_name: str = "",
        action: str = "",
        on_action: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 20, 14, 20)
        box.setSpacing(8)
        box.addStretch(1)
        if icon_name:
            box.addWidget(icon_label(icon_name, "soft", 28), 0, Qt.AlignmentFlag.AlignHCenter)
        for words, role in ((text, "large"), (detail, "soft_body")):
            if words:
                made = label(words, role)  # type: ignore[arg-type]
                made.setAlignment(Qt.AlignmentFlag.AlignCenter)
                box.addWidget(made)
        self.button: PrimaryButton | None = None
        if action:
            self.button = PrimaryButton(action)
            if on_action is not None:
                self.button.clicked.connect(lambda: on_action())
            box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(2)
