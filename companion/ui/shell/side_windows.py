"""What stands beside the stages: the screen for everyone, and the drawer for the chair's eyes only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from companion.domain.meeting import Meeting
from companion.services.desk import Published
from companion.services.ports import StoreError
from companion.ui.shell.host import Host
from companion.ui.shell.sentences import failure_sentence
from companion.words import _

if TYPE_CHECKING:
    from companion.ui.iceberg.drawer import IcebergDrawer
    from companion.ui.iceberg.marks import SilentMarks
    from companion.ui.shell.ports import Workspace
    from companion.ui.table_screen.keeper import TableScreenKeeper


class SideWindows(QObject):
    """The table screen and the private drawer of one open meeting. They never meet: each gets only its own.

    `private_open_changed` tells whether the drawer is open, so that Esc is there for it and for nothing else.
    """

    private_open_changed = Signal(bool)

    def __init__(self, host: Host, workspace: Workspace, meeting: Meeting) -> None:
        super().__init__(host.window)
        self._host, self._workspace = host, workspace
        self._meeting = meeting
        self._table: TableScreenKeeper | None = None
        self._drawer: IcebergDrawer | None = None
        self._desk: Any = None
        self._marks: SilentMarks | None = None

    @property
    def drawer(self) -> IcebergDrawer | None:
        """The private drawer, once it was opened."""
        return self._drawer

    @property
    def table(self) -> TableScreenKeeper | None:
        """The table screen, once it was asked for."""
        return self._table

    def show_meeting(self, meeting: Meeting, published: Published | None) -> None:
        """Show a meeting on what is open."""
        self._meeting = meeting
        if meeting.details.ended is not None:
            self.hide_private()
        if self._table is not None:
            self._show_table(self._table)
        if self._drawer is not None and (published is None or published.kinds & {"participants", "parties", "details"}):
            self._drawer.show_meeting(meeting)

    def switch(self, name: str) -> None:
        """Switch "iceberg", "table_screen", "table_window", "table_swap" or "table_blank"; nothing for another name."""
        if name == "iceberg":
            self._switch_drawer()
        elif name == "table_screen":
            self._keeper().switch()
        elif name == "table_window":
            self._keeper().show_in_window()
        elif name == "table_swap":
            self._keeper().swap()
        elif name == "table_blank":
            self._keeper().blank()

    def serve_marks(self, stage: Any) -> None:
        """Let people be marked silently on their seats in Meet; the marks wait in the drawer."""
        desk = self._notes()
        if desk is None:
            return
        from companion.ui.iceberg.marks import SilentMarks

        if self._marks is not None:
            self._marks.let_go()
        self._marks = SilentMarks(
            desk, show=stage.show_marks, topic=lambda: self._meeting.live.topic, tell=self._tell
        )
        marks = self._marks
        stage.set_marker(lambda person: marks.toggle(person) if self._meeting.details.ended is None else None)

    def _notes(self) -> Any:
        """The desk of the private notes, handed on unread; `None` when it cannot be had, and the chair was told."""
        if self._desk is None:
            try:
                self._desk = self._workspace.notes_desk(self._meeting.id)
            except StoreError as error:
                self._tell(error)
        return self._desk

    def _switch_drawer(self) -> None:
        if self._drawer is None or not self._drawer.is_open:
            why_not = self._why_closed()
            if why_not:
                self._host.say(why_not)
                return
        if self._drawer is None:
            desk = self._notes()
            if desk is None:
                return
            from companion.ui.iceberg.drawer import IcebergDrawer

            settings = self._host.settings()
            self._drawer = IcebergDrawer(
                self._host.over,
                desk,
                theme=self._host.theme,
                hide_seconds=settings.iceberg_hide_seconds,
                explain=not settings.iceberg_explained,
                tell=self._tell,
            )
            self._drawer.explained.connect(lambda: self._host.change_settings(iceberg_explained=True))
            self._drawer.closed.connect(lambda: self.private_open_changed.emit(False))
            self._drawer.show_meeting(self._meeting)
        if self._drawer.is_open:
            self._drawer.close_drawer()
        else:
            self._drawer.open_drawer()
            self.private_open_changed.emit(True)

    def _why_closed(self) -> str:
        """Why the drawer stays closed now; empty when it may open."""
        if self._meeting.details.ended is not None:
            return _("The meeting is closed. Its private notes are gone.")
        table = self._table
        if table is not None and table.is_shown and table.screen.screen() is self._host.window.screen():
            return _("The table screen is on this display. The private notes stay closed.")
        return ""

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        self._host.say(failure_sentence(error), warns=True)

    def hide_private(self) -> bool:
        """Hide the drawer at once; whether it was open."""
        if self._drawer is None or not self._drawer.is_open:
            return False
        self._drawer.close_drawer()
        return True

    def _keeper(self) -> TableScreenKeeper:
        if self._table is None:
            from companion.ui.table_screen.keeper import TableScreenKeeper

            host = self._host
            self._table = TableScreenKeeper(
                host.window,
                host.theme,
                host.settings().table_screen_display,
                lambda name: host.change_settings(table_screen_display=name),
            )
            self._table.changed.connect(self._table_changed)
            self._table.came_forward.connect(self.hide_private)
            self._show_table(self._table)
        return self._table

    def _show_table(self, keeper: TableScreenKeeper) -> None:
        from companion.ui.table_screen.share import table_picture

        keeper.show_picture(table_picture(self._meeting, self._host.ports.legal()))

    def _table_changed(self, shown: bool, trouble: str) -> None:
        if shown or trouble:
            # Others are about to look, or looked for a display that mirrors this one.
            self.hide_private()
        if trouble == "one_display":
            self._host.say(
                _("There is one display only. Connect a screen or a projector that does not mirror this one."),
                (_("Show it in a window"), lambda: self.switch("table_window")),
            )
        elif trouble == "display_gone":
            self._host.say(_("The table screen's display is gone. The table screen is closed."), warns=True)
        elif shown:
            self._host.say(_("The table screen is on."))

    def let_go(self) -> None:
        """Nothing of the meeting stays, on either screen."""
        if self._marks is not None:
            self._marks.let_go()
            self._marks = None
        self._desk = None
        if self._drawer is not None:
            self._drawer.close_drawer()
            self._drawer.setParent(None)
            self._drawer.deleteLater()
            self._drawer = None
        if self._table is not None:
            self._table.close()
            self._table = None
        self.deleteLater()
