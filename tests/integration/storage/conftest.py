"""What the storage tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.storage.opened import OpenLibrary
from tests.support.libraries import new_library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the library of a test lies."""
    return tmp_path / "library"


@pytest.fixture
def library(folder: Path) -> Iterator[OpenLibrary]:
    """A fresh library, open."""
    with new_library(folder) as opened:
        yield opened
