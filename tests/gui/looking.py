"""What a good eye checks on a screen: nothing clipped, nothing on top of something else, everything has a name."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)


def settle(rounds: int = 10) -> None:
    """Let layouts and queued calls come to rest."""
    for _ in range(rounds):
        QApplication.processEvents()


def _called(widget: QWidget) -> str:
    words = widget.accessibleName() or getattr(widget, "text", str)() or widget.objectName()
    return f"{type(widget).__name__}({words!r}) {widget.width()}x{widget.height()}"


def _shown(root: QWidget) -> list[QWidget]:
    return [w for w in root.findChildren(QWidget) if w.isVisible() and not w.visibleRegion().isEmpty()]


def clipped(root: QWidget) -> list[str]:
    """Words on the screen that are cut off: labels too small for their text, buttons for theirs."""
    found = []
    for widget in _shown(root):
        if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
            wraps = widget.wordWrap()
            high = widget.heightForWidth(widget.width()) if wraps else widget.sizeHint().height()
            if high > widget.height() + 1 or (not wraps and widget.sizeHint().width() > widget.width() + 1):
                found.append(_called(widget))
        elif isinstance(widget, QAbstractButton) and widget.text() and not isinstance(widget.parent(), QLineEdit):
            least = widget.minimumSizeHint()
            high = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else least.height()
            if least.width() > widget.width() + 1 or high > widget.height() + 1:
                found.append(_called(widget))
        elif isinstance(widget, QLineEdit) and widget.fontMetrics().height() > widget.height():
            found.append(_called(widget))
    return found


def overlapping(root: QWidget) -> list[str]:
    """Pairs of neighbours in one parent that cover each other. Panels over everything are looked at on their own."""
    found = []
    for parent in [root, *_shown(root)]:
        children = [
            child
            for child in parent.children()
            if isinstance(child, QWidget) and child.isVisible() and not child.isWindow() and not _covers(child, parent)
        ]
        for n, one in enumerate(children):
            for other in children[n + 1 :]:
                shared = one.geometry().intersected(other.geometry())
                if shared.width() > 1 and shared.height() > 1:
                    found.append(f"{_called(one)} and {_called(other)}")
    return found


def _covers(child: QWidget, parent: QWidget) -> bool:
    inside = isinstance(parent, QAbstractScrollArea | QComboBox | QLineEdit)
    return (
        inside
        or child.geometry().contains(parent.rect())
        or child.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    )


def outside(root: QWidget) -> list[str]:
    """Widgets that reach out of the window to the side, where no scroll bar brings them back."""
    found = []
    room = QRect(QPoint(0, 0), root.size())
    for widget in _shown(root):
        place = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())
        if place.left() < room.left() - 1 or place.right() > room.right() + 1:
            found.append(_called(widget))
    return found


def nameless(root: QWidget) -> list[str]:
    """What the keyboard reaches and a screen reader has no word for."""
    found = []
    for widget in root.findChildren(QWidget):
        reached = widget.isVisible() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if not reached or widget.focusProxy() is not None:
            continue
        words = widget.accessibleName()
        if isinstance(widget, QAbstractButton):
            words = words or widget.text()
        if not words:
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def small_targets(root: QWidget, least: int = 44) -> list[str]:
    """Buttons that a thumb misses."""
    found = []
    for widget in _shown(root):
        is_button = isinstance(widget, QAbstractButton) and not isinstance(widget.parent(), QLineEdit)
        is_target = is_button and widget.isEnabled()
        is_small = widget.height() < least or widget.width() < least
        if is_target and is_small and not isinstance(widget, QCheckBox):
            found.append(_called(widget))
    return found


def flaws(root: QWidget) -> list[str]:
    """Everything that is wrong with how a window looks, in words."""
    settle()
    return [
        *(f"clipped: {words}" for words in clipped(root)),
        *(f"overlap: {words}" for words in overlapping(root)),
        *(f"outside: {words}" for words in outside(root)),
        *(f"no name: {words}" for words in nameless(root)),
        *(f"small: {words}" for words in small_targets(root)),
    ]
