"""How a row of the library is painted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.ui.events import SafeEvents
from companion.ui.icons import paint_icon
from companion.ui.library.meeting_list import ROW_ROLE, Kind, Row
from companion.ui.theme import current_theme
from companion.ui.widgets.text import elided

_GAP = 10


class MeetingDelegate(SafeEvents, QStyledItemDelegate):
    """Paints headings as small words and meetings as cards: the day, the title, the place, and a menu at the end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        theme = current_theme()
        row = index.data(ROW_ROLE)
        if isinstance(row, Row) and row.kind is Kind.HEADING:
            return QSize(200, theme.px(40))
        return QSize(200, max(theme.target, theme.px(62)) + _GAP)

    def menu_rect(self, rect: QRect) -> QRect:
        """Where the menu of a card is, inside the row."""
        side = current_theme().target
        card = self._card(rect)
        right = card.right() - side - 4
        place = QRect(right, card.center().y() - side // 2, side, side)
        return QStyle.visualRect(_direction(), rect, place)

    @staticmethod
    def _card(rect: QRect) -> QRect:
        return rect.adjusted(2, 2, -8, -_GAP + 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if row.kind is Kind.HEADING:
            self._paint_heading(painter, rect, row)
        else:
            self._paint_card(painter, rect, state, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, row: Row) -> None:
        theme = current_theme()
        painter.setFont(theme.font("small", bold=True))
        painter.setPen(theme.color("soft"))
        place = rect.adjusted(4, 0, -4, -6)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading), row.title)

    def _paint_card(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, row: Row) -> None:
        theme = current_theme()
        card = self._card(rect)
        hot = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setBrush(theme.color("hover" if hot else "note_tint" if row.kind is Kind.DUE else "card"))
        painter.setPen(QPen(theme.color("line"), theme.pen_width()))
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        day_wide = theme.px(58)
        self._paint_day(painter, self._mirrored(rect, QRect(card.left() + 6, card.top(), day_wide, card.height())), row)
        left = card.left() + day_wide + theme.px(14)
        words = QRect(left, card.top(), card.right() - left - theme.target - 8, card.height())
        self._paint_words(painter, rect, words, row)
        menu = self.menu_rect(rect)
        side = theme.px(20)
        spot = QRectF(menu.center().x() - side / 2, menu.center().y() - side / 2, side, side)
        paint_icon(painter, "ellipsis-vertical", spot, "soft")
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2.5))
            painter.drawRoundedRect(QRectF(card).adjusted(1.5, 1.5, -1.5, -1.5), 11, 11)

    def _paint_day(self, painter: QPainter, place: QRect, row: Row) -> None:
        theme = current_theme()
        big, small = theme.font("title", bold=True), theme.font("small")
        big_high, small_high = QFontMetrics(big).lineSpacing(), QFontMetrics(small).lineSpacing()
        top = place.center().y() - (big_high + small_high) // 2
        painter.setFont(big)
        painter.setPen(theme.color("note" if row.kind is Kind.DUE else "water"))
        painter.drawText(QRect(place.left(), top, place.width(), big_high), int(Qt.AlignmentFlag.AlignCenter), row.day)
        painter.setFont(small)
        painter.setPen(theme.color("soft"))
        below = QRect(place.left(), top + big_high, place.width(), small_high)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), row.month)

    def _paint_words(self, painter: QPainter, rect: QRect, words: QRect, row: Row) -> None:
        theme = current_theme()
        large, small = theme.font("large", bold=True), theme.font("small")
        large_metrics, small_metrics = QFontMetrics(large), QFontMetrics(small)
        room = words.width()
        top = words.center().y() - (large_metrics.lineSpacing() + small_metrics.lineSpacing()) // 2
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        if row.mark and room > theme.px(240):
            wide = small_metrics.horizontalAdvance(row.mark) + theme.px(20)
            room -= wide + 8
            pill = QRect(words.right() - wide, words.center().y() - theme.px(13), wide, theme.px(26))
            pill = self._mirrored(rect, pill)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("ok_tint"))
            painter.drawRoundedRect(QRectF(pill), theme.px(13), theme.px(13))
            painter.setFont(small)
            painter.setPen(theme.color("ok"))
            painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), row.mark)
        for text, font, metrics, role in (
            (row.title, large, large_metrics, "ink"),
            (row.detail, small, small_metrics, "soft"),
        ):
            painter.setFont(font)
            painter.setPen(theme.color(role))
            line = self._mirrored(rect, QRect(words.left(), top, room, metrics.lineSpacing()))
            painter.drawText(line, flags, elided(text, metrics, room))
            top += metrics.lineSpacing()

    @staticmethod
    def _mirrored(rect: QRect, place: QRect) -> QRect:
        return QStyle.visualRect(_direction(), rect, place)


def _direction() -> Qt.LayoutDirection:
    return QGuiApplication.layoutDirection()
