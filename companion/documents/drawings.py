"""What is drawn and not written: the small ladder, a signature, a line to sign on."""

from __future__ import annotations

import math
from collections.abc import Sequence

from companion.documents.blocks import Block
from companion.documents.canvas import TaggedCanvas
from companion.documents.style import CHILD, INK, RUNG, SOFT, TABLE, TABLE_EDGE, WATER, WHITE
from companion.documents.tagging import Element

Strokes = Sequence[Sequence[Sequence[float]]]
"""Strokes of points [x, y, pressure]; x and y from 0 to 1 in the signature box, y downwards."""

_THINNEST, _THICKEST = 0.7, 2.2
_DEFAULT_PRESSURE = 0.5


class Figure(Block):
    """A drawing with words that say what is to be seen."""

    def __init__(self, element: Element, width: float, height: float, *, before: float = 0.0) -> None:
        self._element = element
        self._width = width
        self._height = height
        self.before = before

    def height(self, width: float) -> float:
        """Fixed: a drawing is not set anew."""
        return self._height

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """The drawing, and where it stands for whoever needs its bounds."""
        canvas.mark(self._element)
        self.draw_figure(canvas, x, y)
        canvas.end_mark()
        self._element.box = (canvas.page_number, canvas.bounds(x, y, self._width, self._height))

    def draw_figure(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """The strokes themselves."""
        raise NotImplementedError


class Ladder(Figure):
    """Five rungs, from being told to deciding: the parents' filled on the left, the child's on the right."""

    RUNGS = 5

    def __init__(self, element: Element, parents: frozenset[int], child: frozenset[int], scale: float) -> None:
        self._sides = ((parents, WATER), (child, CHILD))
        self._half, self._rung, self._gap = 12 * scale, 5 * scale, 2.4 * scale
        height = self.RUNGS * self._rung + (self.RUNGS - 1) * self._gap
        super().__init__(element, 2 * self._half + self._gap, height)

    def draw_figure(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """The highest rung on top."""
        for from_top in range(self.RUNGS):
            for side, (chosen, colour) in enumerate(self._sides):
                fill = colour if self.RUNGS - from_top in chosen else RUNG
                left = x + side * (self._half + self._gap)
                canvas.ground(left, y, self._half, self._rung, fill=fill, radius=1.4)
            y += self._rung + self._gap


class Handwriting(Figure):
    """A signature as it was drawn: its strokes, thicker where the pen was pressed."""

    def __init__(self, element: Element, strokes: Strokes, width: float, height: float) -> None:
        super().__init__(element, width, height)
        self._strokes = strokes

    def draw_figure(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Each stroke in parts of like pressure, so that it swells and thins."""
        for stroke in self._strokes:
            points = [(x + point[0] * self._width, y + point[1] * self._height) for point in stroke]
            weights = [_thickness(point) for point in stroke]
            begin = 0
            for at in range(len(points)):
                is_last = at == len(points) - 1
                if is_last or weights[at + 1] != weights[begin]:
                    canvas.stroke(points[begin : at + (1 if is_last else 2)], weights[begin], INK)
                    begin = at + 1


def _thickness(point: Sequence[float]) -> float:
    pressure = point[2] if len(point) > 2 else _DEFAULT_PRESSURE
    return round(_THINNEST + (_THICKEST - _THINNEST) * pressure, 1)


class TickBox(Figure):
    """An empty box to tick with a pen."""

    def __init__(self, element: Element, side: float) -> None:
        super().__init__(element, side, side * 1.5)
        self._side = side

    def draw_figure(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """A square, level with the letters beside it."""
        canvas.ground(x, y + self._side * 0.25, self._side, self._side, fill=None, line=INK, radius=2)


class EmptyBox(Block):
    """Room to draw or write in."""

    def __init__(self, height: float, *, before: float = 0.0) -> None:
        self._height = height
        self.before = before

    def height(self, width: float) -> float:
        """Fixed."""
        return self._height

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """A frame with nothing in it."""
        with canvas.artifact():
            canvas.ground(x, y, width, self._height, fill=None, line=SOFT, radius=8)


class EmptyLines(Block):
    """Lines to write on."""

    def __init__(self, count: int, distance: float) -> None:
        self._count = count
        self._distance = distance

    def height(self, width: float) -> float:
        """All of them."""
        return self._count * self._distance

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """The lines alone; the head above says what they are for."""
        with canvas.artifact():
            for line in range(1, self._count + 1):
                canvas.rule(x, y + line * self._distance, width, SOFT, 0.6)


class OneRung(Block):
    """The ladder with one rung filled, beside the words for it; so it needs none of its own."""

    def __init__(self, rung: int, scale: float) -> None:
        self._rung = rung
        self._width, self._bar, self._gap = 26 * scale, 5 * scale, 2.4 * scale

    def height(self, width: float) -> float:
        """Five bars and the white between them."""
        return Ladder.RUNGS * self._bar + (Ladder.RUNGS - 1) * self._gap

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """The highest rung on top."""
        with canvas.artifact():
            for from_top in range(Ladder.RUNGS):
                fill = WATER if Ladder.RUNGS - from_top == self._rung else RUNG
                canvas.ground(x, y, self._width, self._bar, fill=fill, radius=1.4)
                y += self._bar + self._gap


class RoundTable(Figure):
    """The table from above, a name at every seat; the first seat at the top, the others clockwise."""

    def __init__(self, element: Element, labels: Sequence[Block], width: float, *, before: float = 0.0) -> None:
        super().__init__(element, width, width * 0.8, before=before)
        self._labels = labels

    def draw_figure(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Names on a ring around the table."""
        middle, centre = x + self._width / 2, y + self._height / 2
        radius = self._height * 0.27
        canvas.ground(
            middle - radius, centre - radius, 2 * radius, 2 * radius, fill=TABLE, line=TABLE_EDGE, radius=radius
        )
        for seat, label in enumerate(self._labels):
            angle = 2 * math.pi * seat / len(self._labels)
            x, y = middle + math.sin(angle) * (radius + 16) - 8, centre - math.cos(angle) * (radius + 16) - 8
            canvas.ground(x, y, 16, 16, fill=WHITE, line=SOFT, radius=8)
            room = self._width * 0.22
            high = label.height(room)
            across = middle + math.sin(angle) * (radius + room * 0.72)
            down = centre - math.cos(angle) * (radius + self._height * 0.13)
            label.draw(canvas, across - room / 2, down - high / 2, room)


class SigningLine(Block):
    """A line to sign on with a pen."""

    def __init__(self, width: float, height: float, *, before: float = 0.0) -> None:
        self._width = width
        self._height = height
        self.before = before

    def height(self, width: float) -> float:
        """The room above the line and a little below it."""
        return self._height

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """The line alone; what it is for stands beside it in words."""
        with canvas.artifact():
            canvas.rule(x, y + self._height - 3, min(self._width, width), SOFT, 0.7)
