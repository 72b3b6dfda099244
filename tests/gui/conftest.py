"""What every test of the window stands on: the theme in force, mistakes that fail, and pictures to look at."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QApplication, QWidget

from companion.ui.theme import apply_theme
from companion.words import set_language

RENDERS = Path(__file__).resolve().parents[2] / "renders"


@pytest.fixture(autouse=True)
def window_look(qapp: QApplication) -> Iterator[None]:
    """English and the light theme at the usual size, before and after every test."""
    # Widgets of the test before are deleted "later", and without a running loop later never comes: a hundred tests
    # on, every style sheet would be put on thousands of dead widgets.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    set_language("en")
    QLocale.setDefault(QLocale("en_GB"))
    apply_theme(qapp, "light")
    yield
    set_language("en")
    QLocale.setDefault(QLocale("en_GB"))


@pytest.fixture
def picture() -> Callable[[QWidget, str], Path]:
    """Keeps a picture of a widget in `renders/` (or the folder COMPANION_RENDERS), to be looked at by people."""
    folder = Path(os.environ.get("COMPANION_RENDERS", RENDERS))

    def keep(widget: QWidget, name: str) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{name}.png"
        assert widget.grab().save(str(file))
        return file

    return keep
