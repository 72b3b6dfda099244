"""The composition root: the one place that knows every room and wires them, in the order in which it happens.

1. The words of the command line are looked at: a sub-command goes to the command line, which needs no display.
2. For the window: paths, log, preferences, the clock that never goes back. Nothing heavy is imported yet: no SQL,
   no paper, no schema.
3. The window is shown with the lock screen (or the first run). That is the first painted frame.
4. Unlocking opens the library in a thread; only now the store is imported. Locking throws all of it away again.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; gives its exit code."""
    from companion.app.arguments import Way, way_of

    _keep_memory_to_itself()
    given = tuple(sys.argv[1:] if arguments is None else arguments)
    way = way_of(given)
    if way.kind is Way.COMMAND:
        from companion.app.commands import run_command

        return run_command(given)
    from companion.app.window import run_window

    return run_window(way)


def _keep_memory_to_itself() -> None:
    """No core dump: a crash must not write keys and words from memory to the disk. Windows writes none by itself."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
