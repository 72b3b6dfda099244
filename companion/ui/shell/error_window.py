"""What happens when the program itself makes a mistake: one calm sentence, a line in the log, and on it goes."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, Signal

_log = logging.getLogger(__name__)


class ErrorReporter(QObject):
    """Takes every exception that nobody caught, in any thread; logs it without its words, and calls `on_error`."""

    _raised = Signal()

    def __init__(self, parent: QObject, on_error: Callable[[], None]) -> None:
        super().__init__(parent)
        self._on_error = on_error
        self._before = (sys.excepthook, threading.excepthook)
        self._raised.connect(self._tell)

    def install(self) -> None:
        """Take the exceptions from now on."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self.take
        threading.excepthook = self._take_of_thread

    def uninstall(self) -> None:
        """Give the exceptions back to who had them before."""
        sys.excepthook, threading.excepthook = self._before

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an exception (the log leaves out its words) and say so in the window."""
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        _log.error("unexpected", exc_info=(kind, error, trace))
        try:
            self._raised.emit()
        except RuntimeError:  # the window is gone already
            return

    def _take_of_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.take(args.exc_type, args.exc_value, args.exc_traceback)

    def _tell(self) -> None:
        # Not from inside whatever was going on: it may have been painting.
        QTimer.singleShot(0, self, self._on_error)
