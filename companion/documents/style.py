"""How the papers look: sizes, spaces and colours, all of them here.

Paper has no theme, so the colours stand here as they are printed; they are those of the light theme. Each
text colour has a contrast of at least 4.5 to 1 on each ground it is used on (a test measures it).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

INK = "#1E2A32"
SOFT = "#55616A"
WATER = "#0F6E84"
CHILD = "#C98A00"
LINE = "#DDD8CC"
RUNG = "#E2DDD0"
WHITE = "#FFFFFF"
TABLE = "#EFE6D3"
TABLE_EDGE = "#E0D3B8"
NOTE = "#9A4517"

WATER_TINT = "#E5F0F2"
CHILD_TINT = "#FCF3DF"
QUIET_TINT = "#F4F3ED"

A4 = (595.276, 841.89)
LARGE_PRINT = 1.5
"""Body text of 18 instead of 12 points."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set; lengths in points."""

    size: float
    leading: float
    bold: bool = False
    colour: str = INK
    before: float = 0.0

    def times(self, factor: float) -> Self:
        """The same style, larger."""
        return replace(self, size=self.size * factor, leading=self.leading * factor, before=self.before * factor)

    def but(self, **changes: object) -> Self:
        """The same style with something changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All measures of one paper; `factor` is 1, or that of large print."""

    factor: float = 1.0
    rtl: bool = False

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of the paper, in points."""
        return A4

    @property
    def margin(self) -> float:
        """The white at both sides and at the top."""
        return 52.0

    @property
    def foot(self) -> float:
        """The white at the bottom, with the page number in it."""
        return 52.0 + 14 * self.factor

    @property
    def width(self) -> float:
        """The width between the margins."""
        return self.page[0] - 2 * self.margin

    def _style(self, size: float, leading: float, **more: object) -> TextStyle:
        return TextStyle(size, leading).but(**more).times(self.factor)

    @property
    def title(self) -> TextStyle:
        """The name of the paper."""
        return self._style(21, 27, bold=True)

    @property
    def heading(self) -> TextStyle:
        """The head of a part."""
        return self._style(15, 20, bold=True, before=18)

    @property
    def subheading(self) -> TextStyle:
        """The head of one thing in a part."""
        return self._style(12, 16.5, bold=True)

    @property
    def label(self) -> TextStyle:
        """The small head inside a card, and the head of a column."""
        return self._style(10.5, 14.5, colour=SOFT)

    @property
    def goal(self) -> TextStyle:
        """The one sentence the paper turns around."""
        return self._style(14, 19.5, bold=True)

    @property
    def body(self) -> TextStyle:
        """Everything that was said and agreed."""
        return self._style(12, 16.5)

    @property
    def quiet(self) -> TextStyle:
        """What explains; never what somebody said or agreed."""
        return self._style(10.5, 14.5, colour=SOFT)

    @property
    def stressed(self) -> TextStyle:
        """What nobody may overlook."""
        return self._style(12, 16.5, bold=True, colour=WATER)

    def space(self, points: float) -> float:
        """A distance that grows with the letters."""
        return points * self.factor
