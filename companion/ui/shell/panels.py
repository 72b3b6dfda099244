"""What may lie over the window: one panel and one question at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from shiboken6 import isValid

from companion.words import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.ui.shell.host import Host
    from companion.ui.shell.panel import Panel
    from companion.ui.shell.ports import Workspace
    from companion.ui.widgets.messages import Question


class Panels:
    """Opens and closes what lies over the window. `host` gives the window as it is now: it may be built anew."""

    def __init__(self, host: Callable[[], Host], workspace: Callable[[], Workspace | None]) -> None:
        self._host, self._workspace = host, workspace
        self.panel: Panel | None = None
        self.question: Question | None = None

    def open_named(self, name: str) -> Panel:
        """Open "preferences", "help" or "about" in place of the panel that is open."""
        host = self._host()
        if name == "preferences":
            from companion.ui.shell.preferences import preferences_panel

            panel = preferences_panel(host, self._workspace())
        elif name == "help":
            from companion.ui.shell.help_card import help_panel

            panel = help_panel(host.over, single_keys=host.settings().single_keys)
        else:
            from companion.ui.shell.about import about_panel

            panel = about_panel(host.over, host.ports.version)
        self.close()
        panel.setObjectName(name)
        self.panel = panel
        panel.closed.connect(self._closed)
        panel.open_panel()
        return panel

    def _closed(self) -> None:
        self.panel = None

    def ask(
        self,
        question: str,
        *,
        yes: str,
        on_yes: Callable[[], object],
        detail: str = "",
        no: str = "",
        on_no: Callable[[], object] | None = None,
    ) -> None:
        """Ask a calm question over the window; see `companion.ui.context.Ask`."""
        from companion.ui.widgets.messages import Question

        over = self._host().over
        self.question = Question(
            over, question, detail=detail, yes=yes, no=no or _("Cancel"), on_yes=on_yes, on_no=on_no
        )

    @property
    def asks(self) -> bool:
        """Whether a question is open."""
        return self.question is not None and isValid(self.question) and self.question.isVisible()

    def show_error(self, quit_program: Callable[[], object]) -> None:
        """Say calmly that the program made a mistake; what was kept is kept, and the meeting goes on.

        While something is asked already, another mistake is only logged.
        """
        if self.asks:
            return
        log = self._host().ports.log_file
        detail = _("Everything up to now has been kept. You can simply go on.")
        if log is not None:
            words = _("For whoever helps you: {file}. Nothing that people said stands in it.")
            detail += "\n\n" + words.format(file=str(log))
        question = _("Something went wrong in the program")
        self.ask(question, detail=detail, yes=_("Quit"), no=_("Go on"), on_yes=quit_program)

    def close(self) -> None:
        """Take away what is open, unanswered."""
        open_now: tuple[QWidget | None, ...] = (self.question, self.panel)
        self.question = self.panel = None
        for widget in open_now:
            if widget is not None and isValid(widget):
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
