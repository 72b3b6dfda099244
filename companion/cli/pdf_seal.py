"""Whether a file is a PDF, and whether it carries a seal, seen from its bytes alone."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path
from typing import Final

_HEADER: Final = b"%PDF-"
# A signature names the bytes it covers, which by the nature of the thing cannot be written compressed.
_COVERED: Final = re.compile(rb"/ByteRange\s*\[\s*\d+\s+\d+")


class Seal(Enum):
    """What is known of a PDF's seal."""

    NONE = "none"
    UNKNOWN = "unknown"


def seal_of(path: Path) -> Seal | None:
    """The seal of a PDF; `None` for a file that is none. May raise `OSError`."""
    data = path.read_bytes()
    if _HEADER not in data[:1024]:
        return None
    return Seal.UNKNOWN if _COVERED.search(data) else Seal.NONE
