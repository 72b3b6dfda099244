"""Reads a tagged PDF the way a screen reader does, and finds what the validators let pass.

Written apart from what makes the papers: it knows PDF, not Companion.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_INK = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh"}


@dataclass
class Node:
    """One element of the structure, with the text that stands in it."""

    tag: str
    language: str | None
    alternative: str | None
    actual: str | None
    kids: list[Node | str] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        """What is read aloud of it."""
        if self.actual is not None:
            return self.actual
        if self.alternative is not None:
            return self.alternative
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    def walk(self) -> Iterator[Node]:
        """This element and everything in it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def all(self, *tags: str) -> list[Node]:
        """Every element in it with one of these tags."""
        return [node for node in self.walk() if node.tag in tags]


@dataclass(frozen=True)
class Run:
    """Letters drawn in one go."""

    page: int
    mark: int | None
    text: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass
class Walked:
    """A PDF, read."""

    root: Node
    faults: list[str]
    runs: list[Run]
    pages: int
    title: str
    language: str

    @property
    def text(self) -> str:
        """Everything that is read aloud, block after block."""
        return "\n".join(block.text for block in self.blocks())

    def blocks(self) -> list[Node]:
        """The lowest blocks, in reading order."""
        return self.root.all("H1", "H2", "H3", "P", "LBody", "Figure")

    def page_text(self, page: int) -> str:
        """Everything that is read aloud of one page and what began on it."""
        return "\n".join(block.text for block in self.blocks() if page in block.pages)


def walk_pdf(data: bytes) -> Walked:
    """Read the structure and note every fault in how drawing and structure fit together."""
    faults: list[str] = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        marks: dict[tuple[int, int], tuple[str, str]] = {}
        runs: list[Run] = []
        for number, page in enumerate(pdf.pages, 1):
            _read_page(page, number, marks, runs, faults)
        used: dict[tuple[int, int], tuple[int, int]] = {}
        tree = pdf.Root.StructTreeRoot
        root = _node(tree.K[0], tree, numbers, marks, used, faults)
        faults += [f"page {page}: mark {mark} is in no element" for page, mark in marks.keys() - used.keys()]
        _check_parent_tree(pdf, used, faults)
        for node in root.all("Figure"):
            if not node.alternative:
                faults.append("a figure has no words")
        return Walked(root, faults, runs, len(numbers), str(pdf.docinfo.get("/Title", "")), str(pdf.Root.Lang))


def _node(
    element: Any,
    parent: Any,
    numbers: dict[tuple[int, int], int],
    marks: dict[tuple[int, int], tuple[str, str]],
    used: dict[tuple[int, int], tuple[int, int]],
    faults: list[str],
) -> Node:
    def words(key: str) -> str | None:
        return str(element[key]) if key in element else None

    tag = str(element.S)[1:]
    node = Node(tag, words("/Lang"), words("/Alt"), words("/ActualText"))
    if element.P.objgen != parent.objgen:
        faults.append(f"{tag} has another parent than the one it stands in")
    if tag == "Figure" and "/BBox" not in element.get("/A", {}):
        faults.append("a figure has no bounds")
    for kid in element.K:
        if kid.get("/Type") == "/MCR":
            place = numbers[kid.Pg.objgen], int(kid.MCID)
            if place in used:
                faults.append(f"page {place[0]}: mark {place[1]} is used twice")
            used[place] = element.objgen
            marked_as, text = marks.get(place, ("", ""))
            if marked_as != tag:
                faults.append(f"page {place[0]}: mark {place[1]} is {marked_as or 'not there'}, its element {tag}")
            node.kids.append(text)
            node.pages.add(place[0])
        else:
            below = _node(kid, element, numbers, marks, used, faults)
            node.kids.append(below)
            node.pages |= below.pages
    return node


def _check_parent_tree(pdf: Any, used: dict[tuple[int, int], tuple[int, int]], faults: list[str]) -> None:
    entries = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owners = {int(key): value for key, value in zip(entries[::2], entries[1::2], strict=True)}
    for number, page in enumerate(pdf.pages, 1):
        if page.obj.get("/Tabs") != "/S":
            faults.append(f"page {number}: the tab order is not that of the structure")
        known = owners.get(int(page.obj.get("/StructParents", -1)), [])
        for at, element in enumerate(known):
            if used.get((number, at)) != element.objgen:
                faults.append(f"page {number}: the way back from mark {at} ends elsewhere")
        if len(known) != sum(page_ == number for page_, _ in used):
            faults.append(f"page {number}: the way back misses marks")


def _read_page(
    page: Any, number: int, marks: dict[tuple[int, int], tuple[str, str]], runs: list[Run], faults: list[str]
) -> None:
    fonts = {name: _Font(font) for name, font in page.obj.Resources.Font.items()}
    mark: int | None = None
    inside: str | None = None
    font: _Font | None = None
    x = y = size = 0.0
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name in ("BDC", "BMC"):
            if inside is not None:
                faults.append(f"page {number}: marked content inside marked content")
            inside = str(operands[0])[1:]
            mark = None if inside == "Artifact" else int(operands[1].MCID)
            if mark is not None:
                marks[number, mark] = (inside, "")
        elif name == "EMC":
            inside, mark = None, None
        elif name == "Tf":
            font, size = fonts[str(operands[0])], float(operands[1])
        elif name == "BT":
            x = y = 0.0
        elif name == "Td":
            x, y = x + float(operands[0]), y + float(operands[1])
        elif name in _INK and inside is None:
            faults.append(f"page {number}: {name} is drawn outside the structure")
        if name == "TJ":
            assert font is not None
            text, width = font.read(operands[0])
            runs.append(Run(number, mark, text, x, x + width * size / 1000, y, size))
            x += width * size / 1000
            if mark is not None:
                marks[number, mark] = (marks[number, mark][0], marks[number, mark][1] + text)


class _Font:
    """Codes back to text and width, for fonts with codes of two bytes."""

    def __init__(self, font: Any) -> None:
        table = bytes(font.ToUnicode.read_bytes()).decode("ascii")
        rows = re.findall(r"^<([0-9A-F]{4})> <([0-9a-f]+)>$", table, re.MULTILINE)
        self._texts = {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in rows}
        first, widths = list(font.DescendantFonts[0].W)
        self._widths = {int(first) + at: float(width) for at, width in enumerate(widths)}

    def read(self, shown: Any) -> tuple[str, float]:
        """The text and the width, in thousandths of the size, of one TJ array."""
        text, width = "", 0.0
        for each in shown:
            if isinstance(each, pikepdf.String):
                codes = bytes(each)
                for at in range(0, len(codes), 2):
                    code = int.from_bytes(codes[at : at + 2], "big")
                    text += self._texts[code]
                    width += self._widths[code]
            else:
                width -= float(each)
        return text, width
