"""The pages: drawing, where every stroke and letter belongs to the structure or is marked as decoration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from companion.documents.fonts import Face, Fonts, Glyph
from companion.documents.objects import Pdf, Stream, array, dictionary, name
from companion.documents.tagging import Element, MarkedContent

_CIRCLE = 0.5523
"""How far the handles of a Bézier quarter circle reach, in radii."""


@dataclass(slots=True)
class _Page:
    operators: list[str] = field(default_factory=list)
    marks: int = 0


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"


def _numbers(*values: float) -> str:
    return " ".join(map(_number, values))


def _colour(colour: str) -> str:
    return _numbers(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))


class TaggedCanvas:
    """Draws page after page. Places are points from the left and from the top of the page."""

    def __init__(self, size: tuple[float, float]) -> None:
        self.fonts = Fonts()
        self._width, self._height = size
        self._pages: list[_Page] = []
        self._open: Element | None = None
        self._in_artifact = False

    @property
    def page_number(self) -> int:
        """The page that is drawn on, the first being 1."""
        return len(self._pages)

    def new_page(self) -> None:
        """Begin the next page."""
        self.end_mark()
        self._pages.append(_Page())

    # -- what belongs to what ------------------------------------------------------------------------

    def mark(self, element: Element) -> None:
        """What is drawn from here on belongs to this element; nothing does inside a decoration."""
        if self._in_artifact or self._open is element:
            return
        self.end_mark()
        page = self._pages[-1]
        element.kids.append(MarkedContent(len(self._pages), page.marks))
        page.operators.append(f"/{element.tag} <</MCID {page.marks}>> BDC")
        page.marks += 1
        self._open = element

    def end_mark(self) -> None:
        """What is drawn from here on belongs to nothing yet."""
        if self._open is not None:
            self._pages[-1].operators.append("EMC")
            self._open = None

    @contextmanager
    def artifact(self, kind: str = "Layout", part: str | None = None) -> Iterator[None]:
        """Inside, everything is decoration: a line, a ground, a page number."""
        if self._in_artifact:
            yield
            return
        self.end_mark()
        subtype = f" /Subtype /{part} /Attached [/Bottom]" if part else ""
        self._write(f"/Artifact <</Type /{kind}{subtype}>> BDC")
        self._in_artifact = True
        yield
        self._in_artifact = False
        self._write("EMC")

    def bounds(self, x: float, y: float, width: float, height: float) -> list[float]:
        """The same rectangle as the file counts it: left, bottom, right and top from the foot of the page."""
        return [round(each, 3) for each in (x, self._up(y + height), x + width, self._up(y))]

    # -- drawing -------------------------------------------------------------------------------------

    def _write(self, operators: str) -> None:
        self._pages[-1].operators.append(operators)

    def _up(self, y: float) -> float:
        return self._height - y

    def ground(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str | None,
        line: str | None = None,
        radius: float = 0.0,
    ) -> None:
        """A rectangle with round corners: filled, outlined, or both; `y` is its top."""
        if fill is None and line is None:
            return
        radius = min(radius, width / 2, height / 2)
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}[fill is not None, line is not None]
        self._write("q 0.8 w")
        if fill is not None:
            self._write(f"{_colour(fill)} rg")
        if line is not None:
            self._write(f"{_colour(line)} RG")
        self._write(f"{self._rounded(x, self._up(y + height), width, height, radius)} {paint} Q")

    def _rounded(self, x: float, y: float, width: float, height: float, radius: float) -> str:
        if not radius:
            return f"{_numbers(x, y, width, height)} re"
        handle = radius * (1 - _CIRCLE)
        right, top = x + width, y + height
        parts = [f"{_numbers(x + radius, y)} m"]
        for line_to, curve in (
            ((right - radius, y), (right - handle, y, right, y + handle, right, y + radius)),
            ((right, top - radius), (right, top - handle, right - handle, top, right - radius, top)),
            ((x + radius, top), (x + handle, top, x, top - handle, x, top - radius)),
            ((x, y + radius), (x, y + handle, x + handle, y, x + radius, y)),
        ):
            parts += [f"{_numbers(*line_to)} l", f"{_numbers(*curve)} c"]
        return " ".join([*parts, "h"])

    def rule(self, x: float, y: float, width: float, colour: str, thickness: float = 0.8) -> None:
        """A level line."""
        up = self._up(y)
        self._write(
            f"q {_colour(colour)} RG {_number(thickness)} w {_numbers(x, up)} m {_numbers(x + width, up)} l S Q"
        )

    def stroke(self, points: Sequence[tuple[float, float]], thickness: float, colour: str) -> None:
        """A drawn line through these points, with round ends."""
        path = [f"{_numbers(x, self._up(y))} {'l' if at else 'm'}" for at, (x, y) in enumerate(points)]
        if len(points) == 1:
            path.append(path[0].replace(" m", " l"))
        self._write(f"q {_colour(colour)} RG 1 J 1 j {_number(thickness)} w {' '.join(path)} S Q")

    def glyphs(self, x: float, y: float, glyphs: Sequence[Glyph], face: Face, size: float, colour: str) -> None:
        """A run of glyphs with its baseline at `y`."""
        if not glyphs:
            return
        font = self.fonts.use(face)
        parts = [f"BT {_colour(colour)} rg /{font.resource} {_number(size)} Tf {_numbers(x, self._up(y))} Td ["]
        raised = 0.0
        for glyph in glyphs:
            if glyph.up != raised:
                parts.append(f"] TJ {_number(glyph.up * size / 1000)} Ts [")
                raised = glyph.up
            if glyph.across:
                parts.append(_number(-glyph.across))
            parts.append(f"<{font.code_of(glyph):04X}>")
            # TJ numbers move backwards; the pen has moved by the glyph's own width.
            back = font.width_of(glyph.number) + glyph.across - glyph.advance
            if round(back, 3):
                parts.append(_number(back))
        parts.append("] TJ" + (" 0 Ts" if raised else "") + " ET")
        self._write(" ".join(parts))

    # -- into the file -------------------------------------------------------------------------------

    def write_pages(self, pdf: Pdf, parent: object) -> list[object]:
        """Put all pages into the file; gives the references to them."""
        self.end_mark()
        resources = pdf.add(dictionary({"Font": self.fonts.resources(pdf)}))
        box = array([0, 0, round(self._width, 3), round(self._height, 3)])
        return [
            pdf.add(
                dictionary(
                    {
                        "Type": name("Page"),
                        "Parent": parent,
                        "MediaBox": box,
                        "Resources": resources,
                        "Contents": pdf.add(Stream("\n".join(page.operators).encode("ascii"))),
                        "StructParents": number,
                        "Tabs": name("S"),
                    }
                )
            )
            for number, page in enumerate(self._pages)
        ]
