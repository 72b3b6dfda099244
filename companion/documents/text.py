"""Setting text: from words with a language and a weight to lines of glyphs that fit a width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from companion.documents import bidi
from companion.documents.canvas import TaggedCanvas
from companion.documents.fonts import Face, Fonts, Glyph
from companion.documents.sanitize import without_isolates
from companion.documents.style import TextStyle
from companion.documents.tagging import Element

_BREAK = re.compile(r"(?<=[ \u200b])(?![ \u200b])|(?<=[^\W\d]{2}[-–—/])(?=[^\W\d])")
"""Where a line may end: after spaces, and after a hyphen or slash between words (not inside a date or "2 h/week")."""
_WORD = re.compile(r"[ \u200b]+|[^ \u200b]+")
_LONGEST_ATOM = 120
"""Hardly a line holds more letters; a longer "word" is looked at in parts, so that the work stays proportional."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one language and one weight."""

    text: str
    bold: bool = False
    language: str | None = None
    """BCP 47; None is the language of the paper's fixed words."""
    colour: str | None = None
    whole: bool = False
    """Not broken at its spaces: a telephone number."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs of one span, one font and one reading direction, next to each other."""

    text: str
    span: Span
    level: int
    face: Face
    glyphs: tuple[Glyph, ...]

    @property
    def width(self) -> float:
        """In thousandths of the font size."""
        return sum(glyph.advance for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its pieces in reading order."""

    pieces: tuple[Piece, ...]
    base: int

    def width(self, size: float) -> float:
        """How wide the line is without the spaces at its end, in points."""
        shown = list(self.pieces)
        while shown and not shown[-1].text.strip():
            shown.pop()
        return sum(piece.width for piece in shown) * size / 1000

    def full_width(self, size: float) -> float:
        """How wide the line is with the spaces at its end, in points."""
        return sum(piece.width for piece in self.pieces) * size / 1000


def plain(spans: Iterable[Span]) -> str:
    """The words alone."""
    return "".join(span.text for span in spans)


def set_lines(
    spans: Sequence[Span], style: TextStyle, width: float, fonts: Fonts, *, language: str, base: int | None = None
) -> list[Line]:
    """The lines of a paragraph; each new line in the text begins a line here.

    `base` is the reading direction; without it, each new line has that of its first letter.
    """
    lines: list[Line] = []
    for paragraph in _paragraphs(spans):
        direction = bidi.base_level(plain(paragraph)) if base is None else base
        setter = _Setter(paragraph, style, fonts, language, direction)
        lines += setter.lines(width * 1000 / style.size)
    return lines


def natural_width(spans: Sequence[Span], style: TextStyle, fonts: Fonts, *, language: str) -> float:
    """How wide the text is when nothing breaks it, in points."""
    lines = set_lines(spans, style, 1e9, fonts, language=language)
    return max((line.width(style.size) for line in lines), default=0.0)


def _paragraphs(spans: Sequence[Span]) -> Iterator[list[Span]]:
    current: list[Span] = []
    for span in spans:
        first, *others = span.text.split("\n")
        current.append(replace(span, text=first))
        for text in others:
            # Without a space at its end, a line is read as one word with the next.
            yield [*current, Span(" ")]
            current = [replace(span, text=text)]
    yield current


class _Setter:
    """Sets one paragraph without new lines in it."""

    def __init__(self, spans: Sequence[Span], style: TextStyle, fonts: Fonts, language: str, base: int) -> None:
        self._spans = spans
        self._style = style
        self._fonts = fonts
        self._language = language
        self._base = base
        self._text = plain(spans)
        self._owner = [span for span in spans for _ in span.text]
        self._levels = bidi.levels(self._text, base)
        self._faces = self._choose_faces()

    def _choose_faces(self) -> list[Face]:
        faces: list[Face] = []
        for character, span in zip(self._text, self._owner, strict=True):
            bold = span.bold or self._style.bold
            faces.append(self._fonts.face_for(character, bold=bold, before=faces[-1] if faces else None))
        return faces

    def lines(self, width: float) -> list[Line]:
        """The lines; `width` in thousandths of the font size."""
        lines: list[Line] = []
        begin = end = 0
        used = 0.0
        for start, stop, goes_on in self._atoms():
            bare = start + len(self._text[start:stop].rstrip(" \u200b"))
            wide = self._width(start, bare)
            fits_nothing = goes_on and used + self._width(start, start + 1) > width
            if used + wide > width and end > begin and (fits_nothing or not goes_on):
                lines.append(self._line(begin, end))
                begin, used = start, 0.0
            while used + wide > width:
                cut = self._cut(start, bare, width - used)
                if cut >= bare:
                    break
                lines.append(self._line(begin, cut))
                begin = start = cut
                used, wide = 0.0, self._width(start, bare)
            used += wide + self._width(bare, stop)
            end = stop
        lines.append(self._line(begin, end))
        return lines

    def _atoms(self) -> Iterator[tuple[int, int, bool]]:
        """What is not broken unless it must, a word with the spaces after it; and whether it goes on with one."""
        begin = 0
        for found in _BREAK.finditer(self._text):
            end = found.end()
            inside = end < len(self._text) and self._owner[end].whole and self._owner[end - 1] is self._owner[end]
            if end > begin and not inside:
                yield from self._parts(begin, end)
                begin = end
        yield from self._parts(begin, len(self._text))

    def _parts(self, begin: int, end: int) -> Iterator[tuple[int, int, bool]]:
        first = begin
        while end - begin > _LONGEST_ATOM:
            cut = begin + _LONGEST_ATOM
            while cut < end and _continues(self._text[cut]):
                cut += 1
            yield begin, cut, begin > first
            begin = cut
        if end > begin:
            yield begin, end, begin > first

    def _width(self, begin: int, end: int) -> float:
        return sum(piece.width for piece in self._pieces(begin, end, self._levels[begin:end]))

    def _pieces(self, begin: int, end: int, levels: Sequence[int]) -> Iterator[Piece]:
        def kind(at: int) -> tuple[int, int, str]:
            return levels[at - begin], id(self._owner[at]), self._faces[at].file_name

        for _, group in groupby(range(begin, end), key=kind):
            places = list(group)
            text, span, face = self._text[places[0] : places[-1] + 1], self._owner[places[0]], self._faces[places[0]]
            level = levels[places[0] - begin]
            glyphs = self._fonts.shape(
                text,
                face,
                bold=span.bold or self._style.bold,
                rtl=level % 2 == 1,
                language=span.language or self._language,
            )
            yield Piece(text, span, level, face, glyphs)

    def _cut(self, begin: int, end: int, width: float) -> int:
        """The last place where a word that is too long for a line can be cut; at least one letter on."""
        whole = self._width(begin, end)
        low = min(max(begin + 1, begin + int((end - begin) * width / whole)), end - 1) if whole else end
        while low > begin + 1 and self._width(begin, low) > width:
            low -= 1
        while low < end and self._width(begin, low + 1) <= width:
            low += 1
        while low > begin + 1 and low < end and _continues(self._text[low]):
            low -= 1
        while low < end and _continues(self._text[low]):
            low += 1
        return low

    def _line(self, begin: int, end: int) -> Line:
        text = self._text[begin:end]
        levels = bidi.line_levels(text, self._levels[begin:end], self._base)
        pieces: list[Piece] = []
        # Words and spaces apart: what was measured is what is drawn.
        for found in _WORD.finditer(text):
            pieces += self._pieces(begin + found.start(), begin + found.end(), levels[found.start() : found.end()])
        return Line(tuple(pieces), self._base)


def _continues(character: str) -> bool:
    """Whether a character belongs to the one before it."""
    return bool(character) and (unicodedata.category(character)[0] == "M" or character in "\u200c\u200d")


@dataclass(frozen=True, slots=True)
class _Target:
    """What a stretch of a line belongs to in the structure."""

    language: str | None
    is_turned: bool


def draw_line(canvas: TaggedCanvas, line: Line, x: float, y: float, style: TextStyle, element: Element) -> None:
    """Draw a line with its left end at `x` and its baseline at `y`, each part under an element of its own.

    What is read from the right is drawn as it is seen and tells, in `ActualText`, how it is written: most
    readers get the order wrong when it stands in the marked content instead of in an element.
    """
    places = _places(line, x, style.size)
    for target, group in groupby(range(len(line.pieces)), key=lambda at: _target(line, at)):
        members = [at for at in group if line.pieces[at].glyphs]
        if not members:
            continue
        owner = element if target.language is None else _span_in(element, target.language)
        if target.is_turned:
            text = without_isolates("".join(line.pieces[at].text for at in members))
            owner = owner.child("Span", actual_text=text)
            members.sort(key=lambda at: places[at])
        canvas.mark(owner)
        for at in members:
            piece = line.pieces[at]
            colour = piece.span.colour or style.colour
            canvas.glyphs(places[at], y, piece.glyphs, piece.face, style.size, colour)


def _span_in(element: Element, language: str) -> Element:
    """The element for words in another language: the one that is open, so that it may run over lines."""
    last = element.kids[-1] if element.kids else None
    if isinstance(last, Element) and last.language == language and last.actual_text is None:
        return last
    return element.child("Span", language=language)


def _target(line: Line, at: int) -> _Target:
    piece = line.pieces[at]
    # A line read from the right is turned as a whole; in a line read from the left only what is turned in it.
    if line.base:
        return _Target(None, is_turned=True)
    return _Target(piece.span.language, is_turned=piece.level > 0)


def _places(line: Line, x: float, size: float) -> list[float]:
    """Where each piece of a line begins, from the left."""
    places = [0.0] * len(line.pieces)
    for at in bidi.visual_order([piece.level for piece in line.pieces]):
        places[at] = x
        x += line.pieces[at].width * size / 1000
    return places
