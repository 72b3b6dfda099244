"""One seat at the table: a real button, painted as a person's sign with name, role and state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from companion.domain.terms import HeardStatus
from companion.ui.events import SafeEvents
from companion.ui.icons import paint_icon
from companion.ui.meet.seat_look import SeatLook
from companion.ui.theme import current_theme
from companion.ui.widgets.people import paint_person, party_path
from companion.ui.widgets.text import elided
from companion.words import _

LONG_PRESS_MS: Final = 550
"""How long a finger rests on a seat before the person waits for the floor."""
SAME_PRESS_MS: Final = 2500
DRAG_PIXELS: Final = 14
"""How far a finger may slip before a tap becomes a drag."""

_HEARD_ICONS: Final = {
    HeardStatus.HEARD: "check",
    HeardStatus.PASSED: "minus",
    HeardStatus.VIA_OTHER: "users-round",
}


class Seat(SafeEvents, QAbstractButton):
    """A person at the table. A tap is `clicked`; `queued` tells a right click or long press, `menu_asked` the menu.

    `dragged` tells the pointer's place in the parent while the seat is being moved, `dropped` where it was let go.
    """

    queued = Signal(str)
    menu_asked = Signal(str, QPoint)
    marked = Signal(str)
    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)
    drag_ended = Signal(str)

    def __init__(self, look: SeatLook, take_key: Callable[[QKeyEvent, Seat], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._take_key = take_key
        self._as_row = False
        self._shows_digit = self._can_mark = self._is_marked = self._is_target = False
        self._pressed_at: QPoint | None = None
        self._dragging = self._was_long = self._movable = False
        self._since_long, self._since_tap = QElapsedTimer(), QElapsedTimer()
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(LONG_PRESS_MS)
        self._hold.timeout.connect(self._held)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._say_state()

    # What it shows.

    @property
    def look(self) -> SeatLook:
        """What it shows now."""
        return self._look

    def show_look(self, look: SeatLook) -> None:
        """Show a person and state; nothing happens where it is the same."""
        if look == self._look:
            return
        spoken = look.accessible_name() != self._look.accessible_name()
        self._look = look
        if spoken:
            self._say_state()
        self.update()

    def show_marked(self, is_marked: bool, can_mark: bool) -> None:
        """Show the silent mark, and whether one can be set."""
        if (is_marked, can_mark) != (self._is_marked, self._can_mark):
            self._is_marked, self._can_mark = is_marked, can_mark
            self.update()

    def show_digit(self, shows: bool) -> None:
        """Show the key that gives this person the floor, while the table has the keyboard."""
        if shows != self._shows_digit:
            self._shows_digit = shows
            self.update()

    def show_target(self, is_target: bool) -> None:
        """Show that whoever is dragged would change places with this person."""
        if is_target != self._is_target:
            self._is_target = is_target
            self.update()

    def set_form(self, *, as_row: bool, movable: bool) -> None:
        """Be a seat on the ring or a row of the list; a row is not dragged."""
        self._movable = movable
        if as_row != self._as_row:
            self._as_row = as_row
            self.update()

    def _say_state(self) -> None:
        self.setAccessibleName(self._look.accessible_name())
        self.setToolTip(", ".join(p for p in (self._look.person.name, self._look.person.hint) if p))
        self.setObjectName(f"seat-{self._look.person.id}")

    # Pointer: tap, long press, right click, drag.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            event.accept()
            if self._since_long.isValid() and self._since_long.elapsed() < SAME_PRESS_MS:
                return  # some systems make a right click of the same long press
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.queued.emit(self._look.person.id)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed_at = event.position().toPoint()
        self._was_long = self._dragging = False
        self._hold.start()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # A nervous second tap counts once: it must not end the turn that the first one began. Of two quick taps of
        # a finger on two seats the second comes as a double click too, and is a tap all the same.
        if self._since_tap.isValid() and self._since_tap.elapsed() < QApplication.doubleClickInterval():
            event.accept()
        else:
            self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        away = event.position().toPoint() - self._pressed_at
        if not self._dragging and away.manhattanLength() >= current_theme().px(DRAG_PIXELS):
            self._hold.stop()
            if self._movable and not self._was_long:
                self._dragging = True
                self.setDown(False)
                self.raise_()
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging:
            self.move(self.pos() + away)
            self.dragged.emit(self._look.person.id, self.geometry().center())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hold.stop()
        pressed, self._pressed_at = self._pressed_at, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        if self._dragging:
            self._end_drag()
            self.dropped.emit(self._look.person.id, self.geometry().center())
        elif self._was_long:
            self.setDown(False)
        elif self._menu_zone().contains(pressed) and self._shows_menu_sign():
            self.setDown(False)
            self.ask_menu()
        elif self._can_mark and self._mark_zone().contains(pressed):
            self.setDown(False)
            self.marked.emit(self._look.person.id)
        else:
            self._since_tap.restart()
            super().mouseReleaseEvent(event)

    def cancel_drag(self) -> bool:
        """Let go of a drag without moving anybody; whether there was one."""
        if not self._dragging:
            return False
        self._pressed_at = None
        self._end_drag()
        return True

    def _end_drag(self) -> None:
        self._dragging = False
        self.setDown(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.drag_ended.emit(self._look.person.id)

    def _held(self) -> None:
        if self._pressed_at is not None and not self._dragging:
            self._was_long = True
            self._since_long.restart()
            self.setDown(False)
            self.queued.emit(self._look.person.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # The right button has done its work when it was pressed; the menu key asks for the menu.
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.ask_menu()
        event.accept()

    def ask_menu(self) -> None:
        """Ask for the menu with everything else about this person."""
        self.menu_asked.emit(self._look.person.id, self.mapToGlobal(self._menu_zone().center()))

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            event.accept()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        elif self._take_key(event, self):
            event.accept()
        else:
            event.ignore()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    # Where things are.

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(150), theme.px(124))

    def _lines(self) -> tuple[QFont, QFont]:
        """The fonts of name and role; on a large seat they grow with it."""
        theme = current_theme()
        name, role = theme.font("small", bold=True), theme.font("small")
        if not self._as_row:
            grown = max(theme.size("small"), min(theme.px(18), round(self.height() * 0.105)))
            name.setPixelSize(grown)
            role.setPixelSize(max(theme.px(12), grown - theme.px(1)))
        else:
            name = theme.font("body", bold=True)
        return name, role

    def avatar_rect(self) -> QRectF:
        """The square of the person's sign."""
        theme = current_theme()
        if self._as_row:
            side = self.height() - theme.px(14)
            x = theme.px(10) if self.isLeftToRight() else self.width() - theme.px(10) - side
            return QRectF(x, theme.px(7), side, side)
        name, role = self._lines()
        words = QFontMetrics(name).lineSpacing() + (QFontMetrics(role).lineSpacing() if self._hint() else 0)
        around = theme.px(6)
        side = max(theme.px(24), min(self.height() - words - 2 * around - theme.px(1), self.width() - 2 * around))
        return QRectF((self.width() - side) / 2, around, side, side)

    def _hint(self) -> str:
        """The line below the name; a small seat keeps the room for the person's sign."""
        small = not self._as_row and self.height() < current_theme().px(82)
        return "" if small else _("not here") if self._look.absent else self._look.person.hint

    def _menu_zone(self) -> QRect:
        side = min(current_theme().px(32), self.height() // 2)
        x = self.width() - side if self.isLeftToRight() else 0
        return QRect(x, (self.height() - side) // 2 if self._as_row else 0, side, side)

    def _mark_zone(self) -> QRect:
        avatar = self.avatar_rect().toRect()
        side = max(current_theme().px(26), avatar.width() // 3)
        x = avatar.right() - side // 2 if self.isLeftToRight() else avatar.left() - side // 2
        return QRect(x, avatar.bottom() - side + current_theme().px(4), side, side)

    def _shows_menu_sign(self) -> bool:
        return (self.underMouse() or self.hasFocus()) and (self._as_row or self.width() >= current_theme().px(100))

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        avatar = self.avatar_rect()
        if self._as_row:
            self._paint_row_ground(painter)
        if self._look.absent:
            painter.setOpacity(0.45 if current_theme().name != "high_contrast" else 1.0)
        self._paint_halo(painter, avatar)
        self._paint_avatar(painter, avatar)
        painter.setOpacity(1.0)
        self._paint_signs(painter, avatar)
        self._paint_words(painter, avatar)
        if self._shows_menu_sign():
            size, centre = current_theme().px(17), QRectF(self._menu_zone()).center()
            dots = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
            paint_icon(painter, "ellipsis-vertical", dots, "soft")
        if self.hasFocus():
            self._paint_focus(painter)

    def _paint_row_ground(self, painter: QPainter) -> None:
        theme = current_theme()
        fill = f"{self._look.person.token}_tint" if self._look.speaking else "hover" if self.underMouse() else "card"
        painter.setBrush(theme.color(fill))
        painter.setPen(QPen(theme.color("line"), theme.pen_width()))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)

    def _paint_halo(self, painter: QPainter, avatar: QRectF) -> None:
        theme, token = current_theme(), self._look.person.token
        if self._look.speaking or self._is_target or (self.underMouse() and not self._as_row):
            wide = max(theme.px(3), avatar.width() * 0.07)
            tint = f"{token}_tint" if self._look.speaking else "hover"
            color = theme.color("water_tint" if self._is_target else tint)
            painter.setPen(QPen(color, wide))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(party_path(token, avatar))
        if self._is_target:
            painter.setPen(QPen(theme.color("water"), theme.px(2), Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 10, 10)

    def _paint_avatar(self, painter: QPainter, avatar: QRectF) -> None:
        theme, look = current_theme(), self._look
        inner = avatar
        if look.share is not None:
            wide = max(2.0, avatar.width() * 0.05)
            track = avatar.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            contrast = theme.name == "high_contrast"
            painter.setPen(QPen(theme.color("ring"), 1 if contrast else wide))
            painter.drawEllipse(track)
            painter.setPen(QPen(theme.color(look.person.token), wide, c=Qt.PenCapStyle.RoundCap))
            if look.share > 0:
                painter.drawArc(track, 90 * 16, -max(16, round(look.share * 360 * 16)))
            inner = avatar.adjusted(wide * 1.7, wide * 1.7, -wide * 1.7, -wide * 1.7)
        paint_person(painter, inner, look.person, theme, filled=look.speaking)
        if look.absent:
            painter.setPen(QPen(theme.color("soft"), theme.px(1.5), Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(avatar)

    def _paint_signs(self, painter: QPainter, avatar: QRectF) -> None:
        theme, look = current_theme(), self._look
        side = max(theme.px(18), min(theme.px(28), avatar.width() * 0.32))
        left, right = avatar.left() - side * 0.25, avatar.right() - side * 0.75
        top, bottom = avatar.top() - side * 0.1, avatar.bottom() - side * 0.9
        ahead, behind = (right, left) if self.isLeftToRight() else (left, right)
        if look.waiting:
            self._paint_badge(painter, QRectF(ahead, top, side, side), str(look.waiting), "ink", "card")
        elif look.coming:
            self._paint_icon_badge(painter, QRectF(ahead, top, side, side), "skip-forward", "water")
        if self._shows_digit and look.digit:
            self._paint_key(painter, QRectF(behind, top, side, side), look.digit)
        elif look.remote:
            self._paint_icon_badge(painter, QRectF(behind, top, side, side), "monitor", "soft")
        if look.shows_heard and look.heard in _HEARD_ICONS and not look.speaking:
            role = "ok" if look.heard is not HeardStatus.PASSED else "soft"
            self._paint_icon_badge(painter, QRectF(behind, bottom, side, side), _HEARD_ICONS[look.heard], role)
        if self._is_marked or (self._can_mark and self.underMouse()):
            dot = QRectF(ahead, bottom, side, side).adjusted(2, 2, -2, -2)
            painter.setPen(QPen(theme.color("soft"), theme.px(1.3), Qt.PenStyle.DashLine))
            painter.setBrush(theme.color("card"))
            painter.drawEllipse(dot)

    def _paint_badge(self, painter: QPainter, rect: QRectF, text: str, ground: str, words: str) -> None:
        theme = current_theme()
        painter.setPen(QPen(theme.color("card"), theme.px(1.5)))
        painter.setBrush(theme.color(ground))
        painter.drawEllipse(rect)
        font = theme.font("small", bold=True, tabular=True)
        font.setPixelSize(max(theme.px(11), round(rect.height() * 0.55)))
        painter.setFont(font)
        painter.setPen(theme.color(words))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_key(self, painter: QPainter, rect: QRectF, text: str) -> None:
        theme = current_theme()
        painter.setPen(QPen(theme.color("line_strong"), theme.pen_width()))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)
        font = theme.font("small", bold=True, tabular=True)
        font.setPixelSize(max(theme.px(11), round(rect.height() * 0.52)))
        painter.setFont(font)
        painter.setPen(theme.color("soft"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_icon_badge(self, painter: QPainter, rect: QRectF, name: str, role: str) -> None:
        theme = current_theme()
        painter.setPen(QPen(theme.color("line"), theme.pen_width()))
        painter.setBrush(theme.color("card"))
        painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
        pad = rect.width() * 0.24
        paint_icon(painter, name, rect.adjusted(pad, pad, -pad, -pad), role)

    def _paint_words(self, painter: QPainter, avatar: QRectF) -> None:
        theme, look = current_theme(), self._look
        name, role = self._lines()
        name_metrics, role_metrics = QFontMetrics(name), QFontMetrics(role)
        hint = self._hint()
        if self._as_row:
            gap, end = theme.px(12), theme.px(34)
            x = avatar.right() + gap if self.isLeftToRight() else end
            room = int(self.width() - avatar.width() - theme.px(10) - gap - end)
            high = name_metrics.lineSpacing() + (role_metrics.lineSpacing() if hint else 0)
            y, align = (self.height() - high) / 2, Qt.AlignmentFlag.AlignLeading
        else:
            x, room = 2.0, self.width() - 4
            y, align = avatar.bottom() + theme.px(5), Qt.AlignmentFlag.AlignHCenter
        flags = int(align | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(name)
        painter.setPen(theme.color("soft" if look.absent else "ink"))
        line = QRectF(x, y, room, name_metrics.lineSpacing())
        painter.drawText(line, flags, elided(look.person.name, name_metrics, room))
        if hint:
            painter.setFont(role)
            painter.setPen(theme.color("soft"))
            below = QRectF(x, y + name_metrics.lineSpacing() - 1, room, role_metrics.lineSpacing())
            painter.drawText(below, flags, elided(hint, role_metrics, room))

    def _paint_focus(self, painter: QPainter) -> None:
        color = QColor(current_theme().color("focus"))
        painter.setPen(QPen(color, 2.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 10, 10)
