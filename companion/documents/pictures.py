"""The pages of a PDF as pictures, to look at before printing. PDFium draws them, in this process, offline."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final

_ONE_AT_A_TIME: Final = threading.Lock()
"""PDFium must not be called by two threads at once."""

MOST_PIXELS: Final = 40_000_000
"""Of one page; a page that would be larger is drawn smaller."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page: 32-bit RGBA, `width` * `height` * 4 bytes."""

    width: int
    height: int
    pixels: bytes


def page_pictures(pdf: bytes, width: int) -> tuple[PagePicture, ...]:
    """The pages of a PDF at a width in pixels; `ValueError` when it is none."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            raise ValueError("not a PDF") from None
        try:
            return tuple(_picture(document[number], width) for number in range(len(document)))
        finally:
            document.close()


def _picture(page: object, width: int) -> PagePicture:
    across, down = page.get_size()  # type: ignore[attr-defined]
    scale = max(0.01, width / max(1.0, across))
    scale = min(scale, (MOST_PIXELS / max(1.0, across * down)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)  # type: ignore[attr-defined]
    try:
        # Rows may be padded in memory; a picture is not.
        rows = memoryview(bytes(bitmap.buffer))
        line = bitmap.width * 4
        pixels = b"".join(rows[y * bitmap.stride : y * bitmap.stride + line] for y in range(bitmap.height))
        return PagePicture(bitmap.width, bitmap.height, pixels)
    finally:
        bitmap.close()
