"""Signs of life of a running meeting, and what to do with the gap when the program was cut off."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from companion.domain.meeting import Meeting
from companion.services.ports import StoreError

if TYPE_CHECKING:
    from companion.ui.shell.ports import Workspace

EVERY_MS = 5_000
"""So much of a running turn, in milliseconds, a cut can cost at the most."""

_log = logging.getLogger(__name__)


class LifeSigns(QObject):
    """Tells the library every few seconds that the program is alive, while a meeting is going on."""

    def __init__(self, parent: QObject, workspace: Workspace, is_live: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._workspace, self._is_live = workspace, is_live
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._tell)
        self._timer.start()

    def stop(self) -> None:
        """No more of it: the meeting is let go of."""
        self._timer.stop()

    def _tell(self) -> None:
        if not self._is_live():
            return
        try:
            self._workspace.show_life()
        except StoreError as error:
            # A full disk is told when something is to be kept; a missing sign only makes the gap longer.
            _log.warning("life.not_shown %s", error.fault)


def end_of_life(meeting: Meeting, cut_off_at: dt.datetime | None) -> float | None:
    """The last moment the program was alive, in seconds since the meeting was started, if somebody spoke then."""
    live = meeting.live
    if cut_off_at is None or live.turn is None or live.started_at is None:
        return None
    alive = (cut_off_at - dt.datetime.fromisoformat(live.started_at)).total_seconds()
    return max(live.turn.starts, alive)
