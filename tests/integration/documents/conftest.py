"""The example meetings, and their papers made once for all tests."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import cache
from pathlib import Path

import page
import pytest

from companion.documents.document import Document
from companion.documents.maker import make_document
from companion.domain.meeting import Meeting
from companion.exchange.legal_file import built_in_positions
from companion.exchange.meeting_file import read_meeting_file
from tests.support.pdf_walker import Walked, walk_pdf
from tests.support.verapdf import validate

EXAMPLES = Path(__file__).resolve().parents[3] / "resources" / "examples"
CASES = ("sam.nl", "sam.en", "amir.nl", "amir.en")
LANGUAGES = ("nl", "en")


@cache
def example(case: str) -> Meeting:
    """An example meeting, as its file gives it."""
    numbers = itertools.count(1)
    return read_meeting_file(EXAMPLES / f"{case}.json", new_id=lambda: f"00000000-0000-4000-8000-{next(numbers):012}")


@cache
def sheet(case: str, language: str) -> Document:
    """The agreements sheet of an example."""
    return make_document(example(case), language=language, legal=built_in_positions())


@cache
def walked_sheet(case: str, language: str) -> Walked:
    """The agreements sheet of an example, read."""
    return walk_pdf(sheet(case, language).data)


def faults_of(files: dict[str, Path]) -> dict[str, list[str]]:
    """What two judges, written apart, hold against each file by PDF/UA-1 and PDF/A-2a; sound files are left out.

    The second one sees a few things the first lets pass, such as an empty list of filters.
    """
    verdicts = validate(files.values())
    found: dict[str, list[str]] = {}
    for name, file in files.items():
        faults = [f"{profile} {each.rule}" for profile, all_ in verdicts[file.resolve()].items() for each in all_]
        for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
            report = page.validate_pdf(str(file), profile=profile)
            faults += [failure.rule_id for failure in report.failures]
        if faults:
            found[name] = faults
    return found


Make = Callable[..., Document]


@pytest.fixture
def make() -> Make:
    """Makes a paper with the legal positions of the program."""

    def made(meeting: Meeting, kind: str = "agreements", **options: object) -> Document:
        options.setdefault("legal", built_in_positions())
        options.setdefault("language", "nl")
        return make_document(meeting, kind, **options)  # type: ignore[arg-type]

    return made
