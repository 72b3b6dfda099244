"""The structure of a paper: what is a heading, a list, a table, in which order it is read, in which language.

The tree is built while the paper is put together, in reading order. Drawing only notes where on which page a
part of it stands; so page breaks and the order of drawing cannot change what is read aloud.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from companion.documents.objects import Pdf, array, dictionary, name
from companion.documents.sanitize import without_isolates


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A stretch of drawing on a page that belongs to one element."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """One node of the structure; a child is appended when it is made, so making order is reading order."""

    tag: str
    language: str | None = None
    """Only where it differs from what surrounds it."""
    alternative: str | None = None
    actual_text: str | None = None
    attributes: Mapping[str, object] | None = None
    box: tuple[int, Sequence[float]] | None = None
    """Page and bounds of a figure, known once it is drawn."""
    kids: list[Element | MarkedContent] = field(default_factory=list)

    def child(
        self,
        tag: str,
        *,
        language: str | None = None,
        alternative: str | None = None,
        actual_text: str | None = None,
        attributes: Mapping[str, object] | None = None,
    ) -> Element:
        """A new element at the end of this one."""
        element = Element(tag, language, alternative, actual_text, attributes)
        self.kids.append(element)
        return element

    @property
    def is_drawn(self) -> bool:
        """Whether anything of it stands on a page."""
        return any(isinstance(kid, MarkedContent) or kid.is_drawn for kid in self.kids)


def scope(direction: str) -> Mapping[str, object]:
    """What a table's head cell is the head of: its Column or its Row."""
    return {"O": name("Table"), "Scope": name(direction)}


def numbering(kind: str) -> Mapping[str, object]:
    """How the points of a list are marked: None, Disc, Decimal."""
    return {"O": name("List"), "ListNumbering": name(kind)}


class StructureWriter:
    """Puts the tree into the file, with the way back from each marked content to its element."""

    def __init__(self, pdf: Pdf, pages: Sequence[object]) -> None:
        self._pdf = pdf
        self._pages = pages
        self._owners: list[dict[int, object]] = [{} for _ in pages]

    def write(self, document: Element) -> object:
        """The structure tree root; `document` is the one element on top."""
        root = dictionary({"Type": name("StructTreeRoot"), "ParentTreeNextKey": len(self._pages)})
        reference = self._pdf.add(root)
        root["K"] = array([self._element(document, reference)])
        numbers: list[object] = []
        for page, owners in enumerate(self._owners):
            numbers += [page, self._pdf.add(array(owners[number] for number in sorted(owners)))]
        root["ParentTree"] = self._pdf.add(dictionary({"Nums": array(numbers)}))
        return reference

    def _element(self, element: Element, parent: object) -> object:
        entries = dictionary({"Type": name("StructElem"), "S": name(element.tag), "P": parent})
        reference = self._pdf.add(entries)
        texts = {"Lang": element.language, "Alt": element.alternative, "ActualText": element.actual_text}
        for key, text in texts.items():
            if text is not None:
                entries[key] = self._pdf.text(without_isolates(text))
        attributes = element.attributes
        if element.box is not None:
            page, bounds = element.box
            entries["Pg"] = self._pages[page - 1]
            attributes = {"O": name("Layout"), "Placement": name("Block"), "BBox": array(bounds)}
        if attributes:
            entries["A"] = dictionary(attributes)
        entries["K"] = array([self._kid(kid, reference) for kid in element.kids if _stands(kid)])
        return reference

    def _kid(self, kid: Element | MarkedContent, reference: object) -> object:
        if isinstance(kid, Element):
            return self._element(kid, reference)
        self._owners[kid.page - 1][kid.number] = reference
        return dictionary({"Type": name("MCR"), "Pg": self._pages[kid.page - 1], "MCID": kid.number})


def _stands(kid: Element | MarkedContent) -> bool:
    # An empty cell stays, or the rows of its table would differ in length.
    return isinstance(kid, MarkedContent) or kid.tag in ("TD", "TH") or kid.is_drawn
