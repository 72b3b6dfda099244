"""Putting a paper together: words become blocks on the page and, in the same step, nodes of its structure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from string import Formatter

from companion.documents.archive import Bookmark, file_of
from companion.documents.blocks import Block, Card, Column, Frame, Paragraph, Row, Table, fill_pages
from companion.documents.canvas import TaggedCanvas
from companion.documents.sanitize import isolate, without_isolates
from companion.documents.style import SOFT, Sheet, TextStyle
from companion.documents.tagging import Element, numbering, scope
from companion.documents.text import Span, natural_width, plain, set_lines

Words = str | Span | Sequence[Span]
"""Words in the language of the paper, or words that say which language they are in."""


def spans(words: Words) -> list[Span]:
    """Words as spans; a text of nobody else is in the language of the paper."""
    if isinstance(words, str):
        return [Span(words)]
    return [words] if isinstance(words, Span) else list(words)


def bold(words: Words) -> list[Span]:
    """The same words, in bold."""
    return [replace(span, bold=True) for span in spans(words)]


def fill(template: str, **values: Words) -> list[Span]:
    """A sentence with its placeholders filled in, each value keeping its own language and weight.

    A text is closed off from the reading direction of the sentence around it.
    """
    found: list[Span] = []
    for literal, field, _, _ in Formatter().parse(template):
        if literal:
            found.append(Span(literal))
        if field is not None:
            value = values[field]
            found += spans(isolate(value) if isinstance(value, str) else value)
    return found


def joined(parts: Iterable[Words], between: str = " ") -> list[Span]:
    """Several stretches of words behind one another; empty ones are left out."""
    found: list[Span] = []
    for part in parts:
        words = spans(part)
        if not plain(words):
            continue
        if found:
            found.append(Span(between))
        found += words
    return found


def lines_of(words: Words) -> list[list[Span]]:
    """The words line by line, where they hold line ends of their own."""
    lines: list[list[Span]] = [[]]
    for span in spans(words):
        first, *others = span.text.split("\n")
        lines[-1].append(replace(span, text=first))
        lines += [[replace(span, text=text)] for text in others]
    return lines


class Heading(Paragraph):
    """A head that also stands in the viewer's table of contents."""

    bookmarks: list[Bookmark] | None = None
    title = ""

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw it, and note where it stands."""
        if self.bookmarks is not None:
            self.bookmarks.append(Bookmark(self.title, canvas.page_number, y))
        super().draw(canvas, x, y, width)


class Writer:
    """One paper in the making."""

    def __init__(self, *, language: str, own_language: str, sheet: Sheet) -> None:
        self.language = language
        """Of the fixed words, BCP 47."""
        is_same = own_language.split("-")[0] == language.split("-")[0]
        self.own_language = language if is_same else own_language
        """Of what people said and wrote, BCP 47."""
        self.sheet = sheet
        self.canvas = TaggedCanvas(sheet.page)
        self.fonts = self.canvas.fonts
        self.root = Element("Document")
        self._bookmarks: list[Bookmark] = []

    def own(self, text: str) -> Span:
        """What somebody said or wrote, in the language of the meeting."""
        return Span(text, language=self.own_language if self.own_language != self.language else None)

    # -- words ---------------------------------------------------------------------------------------

    def paragraph(
        self,
        parent: Element,
        words: Words,
        style: TextStyle | None = None,
        *,
        tag: str = "P",
        before: float | None = None,
        keeps_next: bool = False,
    ) -> Paragraph:
        """A paragraph under this element."""
        element, content, language = self._element(parent, words, tag)
        return Paragraph(
            content,
            style or self.sheet.body,
            element,
            self.fonts,
            language=language,
            base=self._base(language),
            before=before,
            keeps_next=keeps_next,
        )

    def label(self, element: Element, words: Words) -> Paragraph:
        """Words in the middle of their place, inside a drawing that is told as a whole."""
        return Paragraph(spans(words), self.sheet.subheading, element, self.fonts, language=self.language, centred=True)

    def heading(
        self, parent: Element, words: Words, level: int, style: TextStyle | None = None, *, before: float | None = None
    ) -> Paragraph:
        """A heading of level 1, 2 or 3, never alone at the foot of a page; those of level 2 are bookmarked."""
        styles = {1: self.sheet.title, 2: self.sheet.heading, 3: self.sheet.subheading}
        element, content, language = self._element(parent, words, f"H{level}")
        heading = Heading(
            content,
            style or styles[level],
            element,
            self.fonts,
            language=language,
            base=self._base(language),
            before=before,
            keeps_next=True,
        )
        heading.title = without_isolates(plain(content))
        heading.bookmarks = self._bookmarks if level == 2 else None
        return heading

    def _element(self, parent: Element, words: Words, tag: str) -> tuple[Element, list[Span], str]:
        """The element of a paragraph; words in one other language make the whole paragraph that language."""
        content = [span for span in spans(words) if span.text]
        languages = {span.language for span in content}
        if len(languages) == 1 and (only := languages.pop()) is not None:
            element = parent.child(tag, language=only)
            return element, [replace(span, language=None) for span in content], only
        return parent.child(tag), content, self.language

    def _base(self, language: str) -> int | None:
        """Fixed words begin at the side of the paper's language; what people wrote, at that of its first letter."""
        if language != self.language:
            return None
        return 1 if self.sheet.rtl else None

    # -- things made of words ------------------------------------------------------------------------

    def points(self, parent: Element, items: Iterable[Words], style: TextStyle | None = None) -> Column:
        """A list with a dot before each point."""
        style = style or self.sheet.body
        element = parent.child("L", attributes=numbering("Disc"))
        rows: list[Block] = []
        for words in items:
            item = element.child("LI")
            label = self.paragraph(item, "•", style, tag="Lbl")
            body = self.paragraph(item, words, style, tag="LBody")
            before = self.sheet.space(3) if rows else 0.0
            rows.append(self.row([label, body], [self.sheet.space(12), 0], before=before))
        return Column(rows, before=self.sheet.space(3))

    def row(
        self,
        cells: Sequence[Block],
        widths: Sequence[float],
        *,
        gap: float = 0.0,
        padding: float = 0.0,
        before: float = 0.0,
        whole: bool = False,
    ) -> Row:
        """Blocks side by side; `whole` keeps them on one page when a third of one holds them."""
        return Row(
            cells,
            widths,
            gap=gap,
            padding=padding,
            before=before,
            whole_up_to=self.room / 3 if whole else 0.0,
            rtl=self.sheet.rtl,
        )

    def card(self, blocks: Iterable[Block], frame: Frame, *, before: float = 0.0, stretch: bool = False) -> Card:
        """Blocks on a ground of their own, kept on one page when half of one holds them."""
        padding = self.sheet.space(frame.padding)
        framed = replace(frame, padding=padding)
        return Card(Column(blocks), framed, before=before, whole_up_to=self.room / 2, stretch=stretch)

    def table(
        self,
        parent: Element,
        head: Sequence[str],
        rows: Iterable[Sequence[Words]],
        widths: Sequence[float],
        *,
        before: float = 0.0,
    ) -> Table:
        """A table whose first column names the rows."""
        element = parent.child("Table")
        gap, padding = self.sheet.space(10), self.sheet.space(4.5)

        def row(cells: Iterable[tuple[Words, str, TextStyle]]) -> Row:
            line = element.child("TR")
            blocks: list[Block] = []
            for words, direction, style in cells:
                attributes = scope(direction) if direction else None
                cell = line.child("TH" if direction else "TD", attributes=attributes)
                blocks.append(self.paragraph(cell, words, style))
            return self.row(blocks, widths, gap=gap, padding=padding, whole=True)

        first = row((words, "Column", self.sheet.label) for words in head)
        body = self.sheet.body
        others = [row((words, "" if at else "Row", body) for at, words in enumerate(cells)) for cells in rows]
        return Table(first, others, before=before)

    def width_of(self, words: Words, style: TextStyle | None = None) -> float:
        """How wide these words are on one line, in points."""
        return natural_width(spans(words), style or self.sheet.body, self.fonts, language=self.language)

    def longest_word(self, words: Words, style: TextStyle | None = None) -> float:
        """The width of the longest word, in points: a column that holds it breaks no word."""
        parts = [replace(span, text=word) for span in spans(words) for word in span.text.split()]
        return max((self.width_of(part, style) for part in parts), default=0.0)

    # -- pages ---------------------------------------------------------------------------------------

    @property
    def room(self) -> float:
        """The height between head and foot of a page."""
        return self.sheet.page[1] - self.sheet.margin - self.sheet.foot

    def fits(self, story: Sequence[Block]) -> bool:
        """Whether these blocks stand on one page."""
        return Column(story).height(self.sheet.width) <= self.room

    def finish(self, story: Sequence[Block], *, title: str, foot: Words, page_of: str) -> tuple[bytes, int]:
        """The file and its number of pages; `page_of` holds {page} and {pages}."""
        sheet = self.sheet
        pages = fill_pages(story, sheet.width, self.room)
        for number, page in enumerate(pages, start=1):
            self.canvas.new_page()
            page.draw(self.canvas, sheet.margin, sheet.margin, sheet.width)
            self._foot(foot, page_of.format(page=number, pages=len(pages)))
        data = file_of(
            self.canvas,
            self.root,
            self._bookmarks,
            title=title,
            language=self.language,
            height=sheet.page[1],
        )
        return data, len(pages)

    def _foot(self, words: Words, page: str) -> None:
        sheet = self.sheet
        style = TextStyle(10.5, 13, colour=SOFT).times(min(sheet.factor, 1.2))
        aside = Element("Artifact")
        number = Paragraph([Span(page)], style, aside, self.fonts, language=self.language)
        wide = natural_width([Span(page)], style, self.fonts, language=self.language)
        text = Paragraph(spans(words), style, aside, self.fonts, language=self.language)
        gap = 16.0
        row = Row([text, number], [0, wide + 0.5], gap=gap, rtl=sheet.rtl)
        lines = len(set_lines(spans(words), style, sheet.width - wide - gap, self.fonts, language=self.language))
        top = sheet.page[1] - sheet.margin / 2 - style.leading * lines
        with self.canvas.artifact("Pagination", "Footer"):
            row.draw(self.canvas, sheet.margin, top, sheet.width)
