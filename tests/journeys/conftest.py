"""A journey begins in a program of its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def no_windows_of_others(qapp: QApplication) -> None:
    """Windows that earlier tests of this process left behind would be read as if the journey had shown them."""
    for window in qapp.topLevelWidgets():
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert qapp.topLevelWidgets() == []
