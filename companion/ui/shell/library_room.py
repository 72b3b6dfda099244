"""The library in the window: does what the chair asks of the list of meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.services.meeting_files import FileRefused
from companion.services.ports import MeetingSummary, StoreError, StoreFault
from companion.ui.library.library_view import LibraryView
from companion.ui.library.new_meeting import NewMeeting, NewMeetingForm
from companion.ui.shell.host import Host, safe_file_name
from companion.ui.shell.panel import Panel
from companion.ui.shell.sentences import failure_sentence
from companion.ui.widgets.text import isolated
from companion.words import _

if TYPE_CHECKING:
    from pathlib import Path

    from companion.ui.shell.ports import Workspace


class LibraryRoom(QWidget):
    """Shows the library, and carries out what is asked of it."""

    def __init__(self, host: Host, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host, self._workspace = host, workspace
        self._panel: Panel | None = None
        self.view = LibraryView(host.today)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.view)
        view = self.view
        view.open_wanted.connect(lambda summary: host.open_meeting(summary.id, ""))
        view.follow_up_wanted.connect(lambda summary: host.open_meeting(summary.id, "follow_up"))
        view.next_wanted.connect(lambda summary: self.begin(follows=summary.id))
        view.file_wanted.connect(self.write_file)
        view.delete_wanted.connect(self.ask_delete)
        view.new_wanted.connect(lambda: self.begin())
        view.bring_in_wanted.connect(self.choose_file)
        view.example_wanted.connect(self.open_example)
        self.refresh()

    def refresh(self) -> None:
        """Show the meetings as they are kept now."""
        summaries = self._try(self._workspace.meetings)
        if summaries is not None:
            self.view.show_meetings(summaries)

    def _try(self, work: Callable[[], Any]) -> Any:
        """The answer of the library; `None` when the world refused, and the chair was told."""
        try:
            return work()
        except (StoreError, FileRefused) as error:
            self._host.say(failure_sentence(error), warns=True)
            return None

    def begin(self, *, follows: str | None = None) -> None:
        """Ask for the little that a new meeting needs."""
        earlier = self._try(self._workspace.meetings)
        chair = self._try(self._workspace.chair_name)
        if earlier is None or chair is None:
            return
        panel = Panel(self._host.over, _("New meeting"), _("Close"), width=620)
        form = NewMeetingForm(
            earlier, today=self._host.today, language=self._host.language, chair_name=chair, follows=follows
        )
        form.wanted.connect(self._start)
        form.file_wanted.connect(self.choose_file)
        form.example_wanted.connect(self.open_example)
        panel.contents.addWidget(form)
        self._panel = panel
        panel.closed.connect(self._forget_panel)
        panel.open_panel(form.date if follows else form.title)

    def _forget_panel(self) -> None:
        self._panel = None

    def _close_panel(self) -> None:
        if self._panel is not None:
            self._panel.close_panel()

    def _start(self, wanted: NewMeeting) -> None:
        workspace = self._workspace
        if wanted.follows is not None:
            follows = wanted.follows
            made = self._try(lambda: workspace.next_meeting(follows, date=wanted.date))
        else:
            made = self._try(
                lambda: workspace.new_meeting(
                    title=wanted.title, date=wanted.date, language=wanted.language, chair_name=wanted.chair_name
                )
            )
        if made is not None:
            self._close_panel()
            self._host.open_meeting(made, "prepare")

    def choose_file(self) -> None:
        """Take in a meeting file that the chair chooses."""
        pattern = _("Meeting files") + " (*.json)"
        file = self._host.files.file_to_read(_("Open a meeting file"), pattern)
        if file is not None:
            self.bring_in(file)

    def bring_in(self, file: Path, *, replace: bool = False) -> None:
        """Take in a meeting file, whole or not at all; a meeting that is there already is replaced only when asked."""
        try:
            meeting_id = self._workspace.bring_in(file, replace=replace)
        except StoreError as error:
            if error.fault is not StoreFault.KNOWN_MEETING or replace:
                self._host.say(failure_sentence(error), warns=True)
                return
            self._host.ask(
                _("This meeting is in your library already. Replace it by the file?"),
                detail=_("What stands in the library now is lost; private notes and talk times stay."),
                yes=_("Replace"),
                no=_("Keep what I have"),
                on_yes=lambda: self.bring_in(file, replace=True),
            )
            return
        except FileRefused as error:
            self._show_refusal(error)
            return
        except OSError:
            self._host.say(_("The file cannot be read."), warns=True)
            return
        self._close_panel()
        self.refresh()
        self._host.open_meeting(meeting_id, "")

    def _show_refusal(self, error: FileRefused) -> None:
        from companion.ui.shell.refusal import refusal_panel

        self._close_panel()
        refusal_panel(self._host.over, error).open_panel()

    def open_example(self) -> None:
        """Open the example meeting."""
        meeting_id = self._try(lambda: self._workspace.bring_in_example(self._host.language))
        if meeting_id is not None:
            self._close_panel()
            self._host.open_meeting(meeting_id, "")

    def write_file(self, summary: MeetingSummary) -> None:
        """Write a meeting file where the chair wants it."""
        choose_and_write(self._host, self._workspace, summary.id, summary.title, summary.date)

    def ask_delete(self, summary: MeetingSummary) -> None:
        """Ask before a meeting is deleted for good."""
        day: dt.date = summary.date
        self._host.ask(
            _("Delete “{title}” of {date} for good?").format(title=isolated(summary.title), date=f"{day:%d-%m-%Y}"),
            detail=_("Everything in it goes, the private notes too. It cannot be taken back."),
            yes=_("Delete"),
            no=_("Keep it"),
            on_yes=lambda: self._delete(summary.id),
        )

    def _delete(self, meeting_id: str) -> None:
        def erase() -> bool:
            self._workspace.erase(meeting_id)
            return True

        if self._try(erase):
            self.refresh()
            self._host.say(_("Deleted."))

    def position(self) -> dict[str, Any]:
        """Where the chair is in the library."""
        return self.view.position()

    def show_position(self, position: dict[str, Any]) -> None:
        """Go where the chair was."""
        self.view.show_position(position)

    def let_go(self) -> None:
        """The library is locked: let go of every title."""
        self.view.forget()


def choose_and_write(host: Host, workspace: Workspace, meeting_id: str, title: str, day: dt.date) -> None:
    """Write a meeting file where the chair wants it, without talk times, and say how it went."""
    suggested = f"{safe_file_name(title)} {day:%Y-%m-%d}.meeting.json"
    pattern = _("Meeting files") + " (*.json)"
    file = host.files.file_to_write(_("Save as a meeting file"), suggested, pattern)
    if file is None:
        return
    try:
        workspace.write_file(meeting_id, file, with_turns=False)
    except StoreError as error:
        host.say(failure_sentence(error), warns=True)
    except OSError:
        host.say(_("The file could not be written there. Choose another folder."), warns=True)
    else:
        host.say(_("Saved: {file}").format(file=isolated(file.name)))
