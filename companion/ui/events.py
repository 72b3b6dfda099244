"""Event handlers that may raise without taking the program down."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

_ANSWERING = {"event", "eventFilter", "viewportEvent"}


class SafeEvents:
    """A mix-in for own widgets: an event handler that raises is told to `sys.excepthook`; life goes on.

    WORKAROUND: on CPython 3.11 the second Python event handler that raises inside a native call ends the process
    with a segmentation fault (PySide 6.9 to 6.12). Put the mix-in first: `class Seat(SafeEvents, QWidget)`.
    """

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for name, member in list(vars(cls).items()):
            if callable(member) and (name.endswith("Event") or name in _ANSWERING):
                setattr(cls, name, _guarded(member, answers=name in _ANSWERING))


def _guarded(handler: Callable[..., Any], *, answers: bool) -> Callable[..., Any]:
    @wraps(handler)
    def guarded(*args: Any) -> Any:
        try:
            return handler(*args)
        except Exception:  # noqa: BLE001  # whatever it was, the hook shows and logs it
            sys.excepthook(*sys.exc_info())
            return False if answers else None

    return guarded
