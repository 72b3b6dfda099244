"""The library: what the window shows while no meeting is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QLineEdit,
    QListView,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from companion.services.ports import MeetingSummary
from companion.ui.events import SafeEvents
from companion.ui.icons import icon
from companion.ui.library.meeting_delegate import MeetingDelegate
from companion.ui.library.meeting_list import Kind, MeetingListModel, Row, rows_for
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import PrimaryButton, QuietButton
from companion.ui.widgets.surfaces import EmptyState, row
from companion.words import _


class _MeetingView(SafeEvents, QListView):
    """The list itself: a tap or Enter opens a meeting, the three dots or the menu key open its menu."""

    opened = Signal(object)
    menu_wanted = Signal(object, QPoint)
    delete_wanted = Signal(object)

    def __init__(self, model: MeetingListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list_model = model
        self._delegate = MeetingDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setProperty("surface", "plain")
        self.setStyleSheet("background: transparent;")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu_at)

    def _row(self, index: QModelIndex) -> Row | None:
        found = self._list_model.row(index) if index.isValid() else None
        return found if found is not None and found.kind is not Kind.HEADING else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = event.position().toPoint()
        index = self.indexAt(place)
        found = self._row(index)
        if found is None:
            return
        menu = self._delegate.menu_rect(self.visualRect(index))
        if menu.contains(place):
            self.menu_wanted.emit(found, self.viewport().mapToGlobal(menu.bottomLeft()))
        else:
            self.opened.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = self._row(self.currentIndex())
        if found is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(found)
        elif found is not None and event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit(found)
        else:
            super().keyPressEvent(event)

    def _menu_at(self, place: QPoint) -> None:
        index = self.indexAt(place) if self.underMouse() else self.currentIndex()
        found = self._row(index)
        if found is not None:
            rect = self._delegate.menu_rect(self.visualRect(index))
            self.menu_wanted.emit(found, self.viewport().mapToGlobal(rect.bottomLeft()))


class LibraryView(SafeEvents, QWidget):
    """Upcoming and earlier meetings, agreements that are due, search, and a new meeting.

    It tells what the chair wants (`open_wanted`, `next_wanted`, `file_wanted`, `delete_wanted`: the summary;
    `new_wanted`; `bring_in_wanted`; `example_wanted`) and does nothing itself.
    """

    open_wanted = Signal(object)
    follow_up_wanted = Signal(object)
    next_wanted = Signal(object)
    file_wanted = Signal(object)
    delete_wanted = Signal(object)
    new_wanted = Signal()
    bring_in_wanted = Signal()
    example_wanted = Signal()

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._summaries: tuple[MeetingSummary, ...] = ()
        self._model = MeetingListModel(self)
        self.list = _MeetingView(self._model)
        self.list.setAccessibleName(_("Meetings"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search by title or place"))
        self.search.setAccessibleName(_("Search by title or place"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumHeight(current_theme().target)
        self.search.setMaxLength(200)
        # The buttons keep their places while there is nothing to search.
        policy = self.search.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.search.setSizePolicy(policy)
        self.new_button = PrimaryButton(_("New meeting"), "plus")
        self.file_button = QuietButton(_("From a file"), "file-up")
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = current_theme()
        self._tools = QGridLayout()
        self._tools.setContentsMargins(0, 0, 0, 0)
        self._tools.setSpacing(10)
        self._tools.setColumnStretch(0, 1)
        self._place_tools(narrow=False)
        self.nothing = EmptyState(
            _("No meetings yet"),
            detail=_("Begin with an empty meeting, or look around in the example: everybody in it is invented."),
            icon_name="armchair",
            action=_("Open the example"),
            on_action=self.example_wanted.emit,
        )
        self.not_found = EmptyState(_("Nothing found"), icon_name="search")
        self._stack = QStackedWidget()
        for page in (self.list, self.nothing, self.not_found):
            self._stack.addWidget(page)
        inner = QWidget()
        inner.setMaximumWidth(theme.px(980))
        box = QVBoxLayout(inner)
        box.setContentsMargins(20, 18, 20, 12)
        box.setSpacing(12)
        box.addLayout(self._tools)
        box.addWidget(self._stack, 1)
        outer = row(0, inner, 0, spacing=0)
        outer.setStretch(1, 100)
        self.setLayout(outer)

    def _place_tools(self, *, narrow: bool) -> None:
        """The search beside the buttons; where that would squeeze it, in a row of its own."""
        self._tools.addWidget(self.search, 0, 0, 1, 3 if narrow else 1)
        self._tools.addWidget(self.file_button, int(narrow), 1)
        self._tools.addWidget(self.new_button, int(narrow), 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        buttons = self.file_button.sizeHint().width() + self.new_button.sizeHint().width()
        self._place_tools(narrow=self.width() - buttons - 70 < current_theme().px(200))

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_wanted)
        self.file_button.clicked.connect(self.bring_in_wanted)
        self.search.textChanged.connect(lambda _text: self._show())
        self.search.returnPressed.connect(self._open_first)
        self.list.opened.connect(self._open)
        self.list.menu_wanted.connect(self._open_menu)
        self.list.delete_wanted.connect(lambda found: self.delete_wanted.emit(found.summary))

    def show_meetings(self, summaries: Sequence[MeetingSummary]) -> None:
        """Show these meetings; the one that was current stays so."""
        self._summaries = tuple(summaries)
        self._show()

    def _show(self) -> None:
        current = self._model.row(self.list.currentIndex())
        rows = rows_for(self._summaries, self._today(), self.search.text())
        self._model.show_rows(rows)
        page: QWidget = self.list if rows else self.not_found if self._summaries else self.nothing
        self._stack.setCurrentWidget(page)
        has_meetings = bool(self._summaries)
        self.search.setVisible(has_meetings)
        wanted = current.summary.id if current is not None and current.summary is not None else None
        for n, each in enumerate(rows):
            if each.summary is not None and (wanted is None or each.summary.id == wanted):
                self.list.setCurrentIndex(self._model.index(n))
                break

    def _open_first(self) -> None:
        """Enter in the search opens the only meeting that was found, and otherwise goes to the list."""
        found = {s.id: s for s in (r.summary for r in self._rows()) if s is not None}
        if len(found) == 1:
            self.open_wanted.emit(next(iter(found.values())))
        elif found:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _rows(self) -> list[Row]:
        rows = (self._model.row(self._model.index(n)) for n in range(self._model.rowCount()))
        return [each for each in rows if each is not None]

    def _open(self, found: Row) -> None:
        (self.follow_up_wanted if found.kind is Kind.DUE else self.open_wanted).emit(found.summary)

    def _open_menu(self, found: Row, place: QPoint) -> None:
        summary = found.summary
        menu = QMenu(self)
        menu.setAccessibleName(found.title)
        for text, picture, signal in (
            (_("Open"), "folder-open", self.open_wanted),
            (_("Next meeting with these people"), "calendar-plus", self.next_wanted),
            (_("Save as a meeting file"), "file-down", self.file_wanted),
            (_("Delete"), "trash-2", self.delete_wanted),
        ):
            action = menu.addAction(icon(picture), text)
            action.triggered.connect(lambda _on=False, s=signal: s.emit(summary))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def position(self) -> dict[str, Any]:
        """Where the chair is in the list."""
        current = self._model.row(self.list.currentIndex())
        chosen = current.summary.id if current is not None and current.summary is not None else ""
        return {"search": self.search.text(), "chosen": chosen, "scroll": self.list.verticalScrollBar().value()}

    def show_position(self, position: dict[str, Any]) -> None:
        """Go where the chair was."""
        self.search.setText(str(position.get("search", "")))
        for n, each in enumerate(self._rows()):
            if each.summary is not None and each.summary.id == position.get("chosen"):
                self.list.setCurrentIndex(self._model.index(n))
                break
        self.list.verticalScrollBar().setValue(int(position.get("scroll", 0)))

    def forget(self) -> None:
        """Let go of every title: the library is locked."""
        self._summaries = ()
        self.search.clear()
        self._model.show_rows(())
