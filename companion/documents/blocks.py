"""What a page is filled with: blocks that know their height, can be cut at the end of a page, and draw.

Widths and heights are points; places count from the left and from the top of the page. Blocks that were cut
share the structure element of the whole, so a page break never shows in what is read aloud.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from companion.documents.canvas import TaggedCanvas
from companion.documents.fonts import Fonts
from companion.documents.style import LINE, TextStyle
from companion.documents.tagging import Element
from companion.documents.text import Line, Span, draw_line, set_lines

_ASCENT, _DESCENT = 1.069, 0.293
"""Of Noto Sans, in font sizes."""
_SLACK = 0.01


class Block(ABC):
    """Something that stands on a page."""

    before: float = 0.0
    """White above it, left out at the top of a page."""
    keeps_next: bool = False
    """Whether it never stands alone at the foot of a page: a heading."""

    @abstractmethod
    def height(self, width: float) -> float:
        """How high it is at this width."""

    @abstractmethod
    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw it with its top left corner here."""

    def split(self, width: float, room: float) -> tuple[Block | None, Block | None]:
        """What of it fits into this height, and the rest; without a cut, all of it is one or the other."""
        return (self, None) if self.height(width) <= room + _SLACK else (None, self)


class Paragraph(Block):
    """Words that run over as many lines as they need."""

    def __init__(
        self,
        spans: Sequence[Span],
        style: TextStyle,
        element: Element,
        fonts: Fonts,
        *,
        language: str,
        base: int | None = None,
        before: float | None = None,
        keeps_next: bool = False,
        centred: bool = False,
    ) -> None:
        self._spans = spans
        self._centred = centred
        self._style = style
        self._element = element
        self._fonts = fonts
        self._language = language
        self._base = base
        self._lines: dict[float, list[Line]] = {}
        self.before = style.before if before is None else before
        self.keeps_next = keeps_next

    def _set(self, width: float) -> list[Line]:
        key = round(width, 2)
        if key not in self._lines:
            self._lines[key] = set_lines(
                self._spans, self._style, width, self._fonts, language=self._language, base=self._base
            )
        return self._lines[key]

    def height(self, width: float) -> float:
        """As many lines as it takes."""
        return len(self._set(width)) * self._style.leading

    def split(self, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Cut between two lines, never leaving one line alone on either page."""
        lines = self._set(width)
        fitting = int((room + _SLACK) / self._style.leading)
        if fitting >= len(lines):
            return self, None
        fitting = min(fitting, len(lines) - 2)
        if fitting < 2:
            return None, self
        return self._part(width, lines[:fitting]), self._part(width, lines[fitting:])

    def _part(self, width: float, lines: list[Line]) -> Paragraph:
        part = Paragraph(
            self._spans,
            self._style,
            self._element,
            self._fonts,
            language=self._language,
            base=self._base,
            before=self.before,
            centred=self._centred,
        )
        part._lines = {round(width, 2): lines}
        return part

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Line by line, from the side where its language begins."""
        style = self._style
        content = (_ASCENT + _DESCENT) * style.size
        baseline = y + (style.leading - content) / 2 + _ASCENT * style.size
        for line in self._set(width):
            left = x + width - line.full_width(style.size) if line.base else x
            if self._centred:
                left = x + (width - line.width(style.size)) / 2
            draw_line(canvas, line, left, baseline, style, self._element)
            baseline += style.leading


class Column(Block):
    """Blocks one under the other."""

    def __init__(
        self, blocks: Iterable[Block], *, before: float = 0.0, whole_up_to: float = 0.0, keeps_next: bool = False
    ) -> None:
        self.blocks = list(blocks)
        self.before = before
        self.keeps_next = keeps_next
        self._whole_up_to = whole_up_to

    def height(self, width: float) -> float:
        """The blocks and the white between them."""
        return sum(b.height(width) + (b.before if at else 0) for at, b in enumerate(self.blocks))

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Each block under the one before."""
        for at, block in enumerate(self.blocks):
            y += block.before if at else 0
            block.draw(canvas, x, y, width)
            y += block.height(width)

    def split(self, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Cut between two blocks or inside one; a heading goes with what it is the head of."""
        height = self.height(width)
        if height <= room + _SLACK:
            return self, None
        if height <= self._whole_up_to:
            return None, self
        return self._cut(width, room, keeping=True)

    def split_anyway(self, width: float, room: float) -> tuple[Block, Block | None]:
        """Cut for an empty page: something is placed, whatever it asks to be kept together with."""
        for keeping in (True, False):
            first, rest = self._cut(width, room, keeping=keeping)
            if first is not None:
                return first, rest
        # A single thing higher than a page; nothing this program makes is.
        return self._part(self.blocks[:1]), self._part(self.blocks[1:]) if self.blocks[1:] else None

    def _cut(self, width: float, room: float, *, keeping: bool) -> tuple[Block | None, Block | None]:
        placed: list[Block] = []
        used = 0.0
        for at, block in enumerate(self.blocks):
            white = block.before if placed else 0.0
            first, rest = block.split(width, room - used - white)
            if first is not None:
                placed.append(first)
            if rest is None:
                used += white + block.height(width)
                continue
            following = [rest, *self.blocks[at + 1 :]]
            while keeping and first is None and placed and placed[-1].keeps_next:
                following.insert(0, placed.pop())
            return (self._part(placed) if placed else None), self._part(following)
        return self._part(placed) if placed else None, None

    def _part(self, blocks: Iterable[Block]) -> Column:
        return Column(blocks, before=self.before, whole_up_to=self._whole_up_to)


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a card; lengths in points."""

    fill: str | None = None
    line: str | None = None
    padding: float = 12.0
    radius: float = 8.0


class Card(Block):
    """A column on a ground of its own; cut at the end of a page, each part is a card."""

    def __init__(
        self, column: Column, frame: Frame, *, before: float = 0.0, whole_up_to: float = 0.0, stretch: bool = False
    ) -> None:
        self._column = column
        self._frame = frame
        self._whole_up_to = whole_up_to
        self._drawn_height: float | None = None
        self.stretches = stretch
        self.before = before

    def stretched(self, height: float) -> Card:
        """The same card, drawn at least this high: beside a higher one."""
        card = Card(self._column, self._frame, before=self.before, whole_up_to=self._whole_up_to)
        card._drawn_height = height
        return card

    def height(self, width: float) -> float:
        """The column and the white around it."""
        natural = self._column.height(width - 2 * self._frame.padding) + 2 * self._frame.padding
        return max(natural, self._drawn_height or 0.0)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """The ground, then the column on it."""
        frame = self._frame
        with canvas.artifact():
            canvas.ground(x, y, width, self.height(width), fill=frame.fill, line=frame.line, radius=frame.radius)
        self._column.draw(canvas, x + frame.padding, y + frame.padding, width - 2 * frame.padding)

    def split(self, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Cut the column inside; a card that fits a page is not cut."""
        height = self.height(width)
        if height <= room + _SLACK:
            return self, None
        if height <= self._whole_up_to:
            return None, self
        inner = self._frame.padding * 2
        first, rest = self._column.split(width - inner, room - inner)
        if first is None or rest is None:
            return None, self
        assert isinstance(first, Column) and isinstance(rest, Column)
        return Card(first, self._frame, before=self.before), Card(rest, self._frame, before=self.before)


class Row(Block):
    """Columns side by side, with their tops level."""

    def __init__(
        self,
        cells: Sequence[Block],
        widths: Sequence[float],
        *,
        gap: float = 0.0,
        padding: float = 0.0,
        before: float = 0.0,
        whole_up_to: float = 0.0,
        rtl: bool = False,
    ) -> None:
        self._cells = list(cells)
        self._widths = list(widths)
        self._gap = gap
        self._padding = padding
        self._whole_up_to = whole_up_to
        self._rtl = rtl
        self.before = before

    def _inner(self, width: float) -> list[float]:
        """The widths of the cells: lengths as given, the others (0) share what is left."""
        left = width - self._gap * (len(self._widths) - 1) - sum(self._widths)
        open_ones = sum(1 for each in self._widths if not each)
        return [each or left / open_ones for each in self._widths]

    def height(self, width: float) -> float:
        """That of the highest cell."""
        heights = (c.height(w) for c, w in zip(self._cells, self._inner(width), strict=True))
        return max(heights, default=0.0) + 2 * self._padding

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """From the side where the paper's language begins."""
        height = self.height(width) - 2 * self._padding
        at = 0.0
        for cell, wide in zip(self._cells, self._inner(width), strict=True):
            left = x + width - at - wide if self._rtl else x + at
            shown = cell.stretched(height) if isinstance(cell, Card) and cell.stretches else cell
            shown.draw(canvas, left, y + self._padding, wide)
            at += wide + self._gap

    def split(self, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Cut every cell at the same height."""
        height = self.height(width)
        if height <= room + _SLACK:
            return self, None
        if height <= self._whole_up_to:
            return None, self
        room -= 2 * self._padding
        firsts: list[Block] = []
        rests: list[Block] = []
        for cell, wide in zip(self._cells, self._inner(width), strict=True):
            first, rest = cell.split(wide, room)
            if first is None and cell.height(wide) > 0:
                return None, self
            firsts.append(first or Column([]))
            rests.append(rest or Column([]))
        return self._part(firsts), self._part(rests)

    def _part(self, cells: Sequence[Block]) -> Row:
        return Row(cells, self._widths, gap=self._gap, padding=self._padding, before=self.before, rtl=self._rtl)


class Table(Block):
    """Rows under a head that comes back on every page; only the first head is part of the structure."""

    def __init__(self, head: Row, rows: Sequence[Row], *, before: float = 0.0, is_continued: bool = False) -> None:
        self._head = head
        self._rows = list(rows)
        self._is_continued = is_continued
        self.before = before

    def height(self, width: float) -> float:
        """Head and rows."""
        return self._head.height(width) + sum(row.height(width) for row in self._rows)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Head and rows, with a thin line under each."""
        if self._is_continued:
            with canvas.artifact("Pagination"):
                self._head.draw(canvas, x, y, width)
        else:
            self._head.draw(canvas, x, y, width)
        y += self._head.height(width)
        with canvas.artifact():
            canvas.rule(x, y, width, LINE)
        for row in self._rows:
            row.draw(canvas, x, y, width)
            y += row.height(width)
            with canvas.artifact():
                canvas.rule(x, y, width, LINE)

    def split(self, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Cut between two rows or inside a long one, with at least something under the head."""
        if self.height(width) <= room + _SLACK:
            return self, None
        used = self._head.height(width)
        placed: list[Row] = []
        for at, row in enumerate(self._rows):
            first, rest = row.split(width, room - used)
            if isinstance(first, Row):
                placed.append(first)
            if rest is None:
                used += row.height(width)
                continue
            assert isinstance(rest, Row)
            if not placed:
                return None, self
            following = Table(self._head, [rest, *self._rows[at + 1 :]], before=self.before, is_continued=True)
            return self._part(placed), following
        return self, None

    def _part(self, rows: Sequence[Row]) -> Table:
        return Table(self._head, rows, before=self.before, is_continued=self._is_continued)


def fill_pages(story: Sequence[Block], width: float, height: float) -> list[Block]:
    """The blocks divided over pages of this size, each page one block."""
    pages: list[Block] = []
    rest: Block | None = Column(story)
    while isinstance(rest, Column) and rest.blocks:
        first, rest = rest.split_anyway(width, height)
        pages.append(first)
    return pages
