"""The table screen: what everybody may see, readable at four metres. It is shown values, and sends nothing."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from companion.ui.events import SafeEvents
from companion.ui.table_screen.picture import SharedAgreement, TablePicture
from companion.ui.theme import Theme
from companion.ui.widgets.people import PersonLook, paint_person
from companion.ui.widgets.ring import Ring, RingSizes, solve_ring
from companion.ui.widgets.surfaces import clear_layout
from companion.ui.widgets.text import elided, isolated
from companion.words import _, ngettext

BODY = 3.4
"""Height of the smallest letters' font, in hundredths of the screen's height: readable at four metres."""


SIDE_SHARE = 0.45
"""The part of the width in which the sentences stand."""
WIDE = 9 / 16
LEAST_SCALE = 0.6


class TableScreen(SafeEvents, QWidget):
    """A window of its own for a second display. `left` tells that somebody pressed Esc on it."""

    left = Signal()
    came_forward = Signal()
    """It became the active window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle("Companion")
        self.setObjectName("tableScreen")
        self._theme = theme
        self._picture = TablePicture()
        self._blank = False
        self._ring = _Ring(theme)
        self._side = _Side(theme)
        self._quiet = _Quiet(theme)
        talk = QWidget()
        row = QHBoxLayout(talk)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._ring, round(100 * (1 - SIDE_SHARE)))
        row.addWidget(self._side, round(100 * SIDE_SHARE))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(talk)
        self._stack.addWidget(self._quiet)

    def show_picture(self, picture: TablePicture) -> None:
        """Show another picture."""
        if picture == self._picture:
            return
        self._picture = picture
        self._ring.show_picture(picture)
        self._side.show_picture(picture)
        self._arrange()

    def set_blank(self, blank: bool) -> None:
        """Show nothing but a calm surface, or the picture again."""
        self._blank = blank
        self._arrange()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is shown for now."""
        return self._blank

    def _arrange(self) -> None:
        picture = self._picture
        if self._blank:
            self._quiet.show_words("", "")
        else:
            self._quiet.show_words(picture.quiet, picture.quiet_below)
        self._stack.setCurrentIndex(1 if self._blank or picture.quiet else 0)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.came_forward.emit()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Quiet(QWidget):
    """One calm sentence in the middle, or nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words, self._below = "", ""

    def show_words(self, words: str, below: str) -> None:
        self._words, self._below = words, below
        self.setAccessibleName(" ".join(filter(None, (words, below))))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("paper"))
        painter.setPen(self._theme.color("ink"))
        painter.setFont(_font(self.height(), 7, bold=True))
        wrap = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        half = self.height() / 2
        margin = self.width() * 0.1
        above = QRectF(margin, half * 0.4, self.width() - 2 * margin, half * 0.8)
        painter.drawText(above, wrap, self._words)
        painter.setFont(_font(self.height(), 4.2))
        painter.setPen(self._theme.color("soft"))
        painter.drawText(above.translated(0, half * 0.75), wrap, self._below)


class _Ring(QWidget):
    """The goal, the topic, and the table with who speaks."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picture = TablePicture()
        self._hint_scale = 1.0

    def show_picture(self, picture: TablePicture) -> None:
        self._picture = picture
        self.setAccessibleName(" ".join(filter(None, (picture.goal, picture.topic, picture.above_speaking))))
        self.setAccessibleDescription(" ".join(filter(None, (picture.speaking, picture.then))))
        self.update()

    def _unit(self) -> int:
        """The height by which letters are measured: on a screen less wide than 16:9 the width counts."""
        return round(min(self.height(), self.width() / (1 - SIDE_SHARE) * WIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color("paper"))
        top = self._paint_head(painter)
        area = QRectF(0, top, self.width(), self.height() - top).adjusted(20, 8, -20, -20)
        self._paint_table(painter, area)

    def _paint_head(self, painter: QPainter) -> float:
        unit = self._unit() / 100
        left, width = 4 * unit, self.width() - 8 * unit
        y = 4 * unit
        for text, size, bold, token, lines in (
            (self._picture.goal, BODY, False, "soft", 2),
            (self._picture.topic, 6, True, "ink", 2),
        ):
            if not text:
                continue
            font = _font(self._unit(), size, bold=bold)
            painter.setFont(font)
            painter.setPen(self._theme.color(token))
            y += _draw_lines(painter, font, text, QRectF(left, y, width, self.height()), lines) + unit
        return y

    def _paint_table(self, painter: QPainter, area: QRectF) -> None:
        seats = self._picture.seats
        if not seats or area.height() < 80:
            return
        unit = self._unit() / 100
        sizes = RingSizes(
            best=(round(24 * unit), round(20 * unit)),
            least=(round(9 * unit), round(9 * unit)),
            table=(round(34 * unit), round(20 * unit)),
            gap=2,
        )
        form = "angular" if self._picture.angular else "round"
        ring = solve_ring(int(area.width()), int(area.height()), len(seats), sizes, form)
        if not ring.fits:
            # More people than a ring can show at four metres: the one who speaks is what counts.
            ring = Ring(False, (), ring.seat, (0.0, 0.0, area.width(), area.height()), 2.0)
        self._paint_middle(painter, area, ring)
        named = zip(self._picture.people, self._picture.called, strict=True)
        people = {look.id: (look, called) for look, called in named}
        self._hint_scale = self._scale_of_hints(ring)
        for (x, y), seat in zip(ring.middles, seats, strict=False):
            box = QRectF(0, 0, *ring.seat)
            box.moveCenter(area.topLeft() + QPointF(x, y))
            if seat in people:
                self._paint_seat(painter, box, *people[seat], speaking=seat == self._picture.speaker)

    def _paint_middle(self, painter: QPainter, area: QRectF, ring: Ring) -> None:
        x, y, width, height = ring.table
        table = QRectF(area.left() + x, area.top() + y, width, height)
        painter.setPen(QPen(self._theme.color("table_edge"), 2))
        painter.setBrush(self._theme.color("table"))
        if ring.power > 3.9:
            painter.drawRoundedRect(table, 24, 24)
        else:
            painter.drawEllipse(table)
        inner = table.adjusted(width * 0.12, height * 0.2, -width * 0.12, -height * 0.2)
        middle = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        above = QRectF(inner.left(), inner.top(), inner.width(), inner.height() * 0.35)
        painter.setPen(self._theme.color("soft"))
        painter.setFont(_font(self._unit(), BODY))
        low = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        painter.drawText(above, low, self._picture.above_speaking)
        below = QRectF(inner.left(), above.bottom(), inner.width(), inner.height() * 0.65)
        font = _fitting(self._unit(), self._picture.speaking, 5.4, below.width(), bold=True)
        painter.setFont(font)
        painter.setPen(self._theme.color("ink"))
        painter.drawText(below, middle, "\n".join(filter(None, (self._picture.speaking, self._picture.then))))

    def _scale_of_hints(self, ring: Ring) -> float:
        """How much smaller every role is, so that the longest fits and all are alike; never too small to read."""
        font = _font(self._unit(), _name_size(ring.seat[1] * 0.46, self._unit()) * 0.85)
        metrics = QFontMetricsF(font)
        roles = [_role_in_short(look.hint) for look in self._picture.people if look.id in self._picture.seats]
        longest = max((metrics.horizontalAdvance(role) for role in roles), default=0.0)
        return max(0.72, min(1.0, ring.seat[0] / longest)) if longest else 1.0

    def _paint_seat(self, painter: QPainter, box: QRectF, look: PersonLook, called: str, *, speaking: bool) -> None:
        text = max(1.0, box.height() * 0.46)
        side = box.height() - text
        sign = QRectF(box.center().x() - side / 2, box.top(), side, side)
        if speaking:
            halo = QColor(self._theme.color(look.token))
            halo.setAlpha(50)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(halo)
            painter.drawEllipse(sign.adjusted(-6, -6, 6, 6))
        paint_person(painter, sign.adjusted(3, 3, -3, -3), look, self._theme, filled=speaking)
        size = _name_size(text, self._unit())
        y = sign.bottom()
        for words, token, bold in ((called, "ink", True), (_role_in_short(look.hint), "soft", False)):
            font = _font(self._unit(), size if bold else size * 0.85 * self._hint_scale, bold=bold)
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(self._theme.color(token))
            line = QRectF(box.left(), y, box.width(), metrics.lineSpacing())
            painter.drawText(
                line, int(Qt.AlignmentFlag.AlignCenter), elided(words, painter.fontMetrics(), int(box.width()))
            )
            y += metrics.lineSpacing()


class _Side(QFrame):
    """Who decides, what you can do if you do not agree, and what was agreed and read aloud."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picture = TablePicture()
        self.setObjectName("tableScreenSide")
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.color("card"))
        self.setPalette(palette)
        self._column = QVBoxLayout(self)
        # The screen has the size it has: words that do not fit are left out, never the window stretched.
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._scale = 1.0

    def show_picture(self, picture: TablePicture) -> None:
        self._picture = picture
        self._fill()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        picture = self._picture
        shown, more, self._scale = list(picture.agreements), True, 1.0
        self._build(shown, 0, more=more)
        # The newest agreements stay; what does not fit is counted, and the way to object stands on paper. Only then
        # are the letters smaller.
        while self._column.heightForWidth(self.width()) > self.height() and self._scale > LEAST_SCALE:
            if len(shown) > 2 or (len(shown) > 1 and not more):
                shown.pop(0)
            elif more:
                more = False
            else:
                self._scale -= 0.08
            self._build(shown, len(picture.agreements) - len(shown), more=more)

    def _unit(self) -> int:
        """The height by which letters are measured: on a screen less wide than 16:9 the width counts."""
        return round(min(self.height(), self.width() / SIDE_SHARE * WIDE) * self._scale)

    def _build(self, agreements: list[SharedAgreement], hidden: int, *, more: bool) -> None:
        picture = self._picture
        clear_layout(self._column)
        unit = max(1.0, self._unit() / 100)
        self._column.setContentsMargins(round(4 * unit), round(4 * unit), round(4 * unit), round(3 * unit))
        self._column.setSpacing(round(1.2 * unit))
        if picture.decision:
            self._say(_("Who decides?"), BODY, token="soft")
            for number, sentence in enumerate(picture.decision):
                self._say(sentence, 4.4 if number == 0 else 3.9, bold=number == 0)
        if picture.can_do:
            self._say(_("Do you not agree?"), BODY, token="soft")
            self._say(" ".join(filter(None, (picture.can_do, picture.can_do_more if more else ""))), BODY)
        if picture.agreements:
            self._say(_("What we agreed"), BODY, token="soft")
            if hidden:
                earlier = ngettext("And {n} earlier agreement.", "And {n} earlier agreements.", hidden)
                self._say(earlier.format(n=hidden), BODY, token="soft")
        for agreement in agreements:
            line = QFrame()
            line.setFixedHeight(max(1, round(unit * 0.15)))
            line.setStyleSheet(f"background: {self._theme.hex('line')}; border: none;")
            self._column.addWidget(line)
            line.show()
            self._say(agreement.text, 3.9)
            if agreement.line:
                self._say(agreement.line, BODY, token="soft")
        self._column.addStretch(1)

    def _say(self, text: str, size: float, *, bold: bool = False, token: str = "ink") -> None:
        words = QLabel(isolated(text))
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setFont(_font(self._unit(), size, bold=bold))
        words.setStyleSheet(
            f"color: {self._theme.hex(token)}; background: transparent;"
            f" font-size: {max(8, round(self._unit() * size / 100))}px;"
        )
        self._column.addWidget(words)
        words.show()  # a layout counts nothing that is not shown yet, and would find no height for it


def _font(height: int, hundredths: float, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPixelSize(max(8, round(height * hundredths / 100)))
    font.setBold(bold)
    return font


def _role_in_short(role: str) -> str:
    """The first words of a role: what stands behind a comma or in brackets is on paper."""
    return re.split(r"[,(;]", role, maxsplit=1)[0].strip() or role


def _name_size(room: float, height: int) -> float:
    """The size of a name, in hundredths of the height, where it and the role have so many pixels."""
    return max(2.0, min(BODY * 1.1, room / 2.5 / height * 100))


def _fitting(height: int, text: str, hundredths: float, width: float, *, bold: bool) -> QFont:
    """The font at this size, or smaller when the longest word is wider than the place for it."""
    font = _font(height, hundredths, bold=bold)
    longest = max((QFontMetricsF(font).horizontalAdvance(word) for word in text.split()), default=0.0)
    if longest > width > 0:
        font.setPixelSize(max(8, int(font.pixelSize() * width / longest)))
    return font


def _draw_lines(painter: QPainter, font: QFont, text: str, place: QRectF, lines: int) -> float:
    """Draw a text in at most so many lines; the height it took, in pixels."""
    metrics = QFontMetricsF(font)
    flags = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
    wanted = metrics.boundingRect(QRectF(0, 0, place.width(), 10_000), flags, text).height()
    height = min(wanted, metrics.lineSpacing() * lines)
    if wanted > height + 1:
        text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width() * (lines - 0.15))
    painter.drawText(QRectF(place.left(), place.top(), place.width(), height), flags, text)
    return height
