"""The one door to the papers: a meeting goes in, a PDF comes out.

What draws (ReportLab, HarfBuzz) is loaded with the first paper that is made, not before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from companion.documents.document import Document
from companion.documents.errors import DocumentRefused
from companion.documents.sanitize import cleaned
from companion.domain.legal import LegalPositions
from companion.domain.meeting import Meeting
from companion.words import LANGUAGES, has_words, normalised, speaking

if TYPE_CHECKING:
    from companion.documents.kinds import Kind

KINDS: Final = ("agreements", "own_part", "child", "invitation", "seating", "cards", "blank")
"""Every kind of paper the command line knows."""


def make_document(
    meeting: Meeting,
    kind: str = "agreements",
    *,
    language: str | None = None,
    for_participant: str | None = None,
    large_print: bool = False,
    legal: LegalPositions | None = None,
) -> Document:
    """Make a paper of this kind.

    `language` is that of the fixed words (BCP 47); without it, that of the meeting where the program has its
    words, else Dutch. What people said and agreed stays in the language of the meeting. Raises
    `DocumentRefused`, and `OSError` where the installation is damaged.
    """
    if kind not in KINDS:
        raise DocumentRefused("kind_not_available", kind=kind)
    chosen = _language(language, meeting.details.language)
    # Loading these takes a fifth of a second that only who makes a paper should wait for.
    from companion.documents.kinds import kind_of, put_together

    made: Kind | None = kind_of(kind)
    if made is None:
        raise DocumentRefused("kind_not_available", kind=kind)
    with speaking(chosen):
        return put_together(
            cleaned(meeting),
            made,
            language=chosen,
            legal=legal,
            for_participant=for_participant,
            large_print=large_print,
        )


def _language(asked: str | None, of_meeting: str) -> str:
    if asked is not None:
        if not has_words(asked):
            raise DocumentRefused("language_not_available", language=asked)
        return normalised(asked)
    return normalised(of_meeting) if has_words(of_meeting) else LANGUAGES[0]
