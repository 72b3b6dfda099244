"""The objects of a PDF file: a thin, typed door to ReportLab's document layer.

Only its document layer is used, not its canvas or its flowables: those know no tags, write streams that
PDF/A forbids, and put fonts into the file that are not embedded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from reportlab.pdfbase import pdfdoc


class Dictionary(Protocol):
    """A PDF dictionary, which may still get entries after it was put into the file."""

    def __setitem__(self, key: str, value: object) -> None:
        """Give an entry its value."""


def name(text: str) -> object:
    """A PDF name."""
    return pdfdoc.PDFName(text)


def array(values: Iterable[object]) -> object:
    """A PDF array."""
    return pdfdoc.PDFArray(values)


def dictionary(values: Mapping[str, object]) -> Dictionary:
    """A PDF dictionary; what is None is left out."""
    made: Dictionary = pdfdoc.PDFDictionary({key: value for key, value in values.items() if value is not None})
    return made


class Stream(pdfdoc.PDFStream):  # type: ignore[misc]
    """A PDF stream, compressed unless told otherwise, as PDF/A wants it."""

    def __init__(self, content: bytes, *, compressed: bool = True, **entries: object) -> None:
        filters = [pdfdoc.PDFZCompress] if compressed else None
        super().__init__(pdfdoc.PDFDictionary(entries), content, filters)

    def format(self, document: object) -> bytes:
        """The stream as it stands in the file."""
        # WORKAROUND ReportLab 5.1: it leaves out the end-of-line that PDF/A wants before `endstream`. Both its
        # characters, so that nobody takes a last byte of the data for a part of it.
        written: bytes = super().format(document)
        return written.removesuffix(b"endstream\n") + b"\r\nendstream\n"


class Pdf:
    """A PDF file in the making: every object that was added gets a number, and nothing depends on the clock."""

    def __init__(self) -> None:
        self._document = pdfdoc.PDFDocument(invariant=1, pdfVersion=(1, 7))

    def add(self, value: object) -> object:
        """Put an object into the file; gives the reference to it."""
        return self._document.Reference(value)

    def text(self, value: str) -> object:
        """A text string, in whatever encoding it needs."""
        return pdfdoc.PDFString(value)

    def write(self, catalogue: object, info: object) -> bytes:
        """The whole file, with this object as its root and that one as what it says about itself."""
        document = self._document
        document.Catalog, document.info = catalogue, info
        streams = [each.content for each in document.idToObject.values() if isinstance(each, Stream)]
        document.updateSignature(b"".join(streams))
        return bytes(document.format())
