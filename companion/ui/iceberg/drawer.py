"""The private drawer: the undercurrent, on all sides of the table. Only the chair opens it, and it hides by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from companion.domain.iceberg import (
    NOTE_LENGTH,
    Iceberg,
    IcebergLayer,
    IcebergNote,
    add_note,
    change_note,
    clear_mark,
    needs_observation,
    remove_note,
)
from companion.domain.meeting import Meeting
from companion.services.notes_desk import NotesDesk
from companion.ui.iceberg.notes_view import ORDER, NotesView, shown_notes
from companion.ui.iceberg.wiping import wipe
from companion.ui.iceberg.words import aloud, judging_words, layer_name, layer_question, prompts, stem
from companion.ui.people import looks
from companion.ui.theme import Theme
from companion.ui.widgets.buttons import Chip, IconButton, PrimaryButton, QuietButton, literal
from companion.ui.widgets.combos import CalmCombo
from companion.ui.widgets.drawer import Drawer
from companion.ui.widgets.layouts import FlowLayout, Scroll
from companion.ui.widgets.people import PersonLook
from companion.ui.widgets.surfaces import clear_layout, icon_label, label, row
from companion.words import _

Tell = Callable[[Exception], None]


_TOUCHED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.Wheel,
    }
)
LOW = 640
"""Below this height, in pixels at a text scale of 1, everything in the drawer scrolls together."""


class IcebergDrawer(Drawer):
    """The drawer over a window. While it is closed it holds no note and no name at all."""

    explained = Signal()
    """The chair has read what these notes are."""

    def __init__(
        self, over: QWidget, desk: NotesDesk, *, theme: Theme, hide_seconds: int, explain: bool, tell: Tell
    ) -> None:
        """`tell` shows a failure of the store in the window's own words."""
        super().__init__(over, share=0.42, least=theme.px(460), animated=False)
        self.setObjectName("icebergDrawer")
        self.setAccessibleName(_("Private notes"))
        self._desk, self._theme, self._tell, self._explain = desk, theme, tell, explain
        self._people: dict[str, PersonLook] = {}
        self._about: str | None = None
        self._only: str | None = None
        self._layer = IcebergLayer.SEEN
        self._editing: str | None = None
        self._asking_for: str | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(max(5, hide_seconds) * 1000)
        self._idle.timeout.connect(self.close_drawer)
        self._unsubscribe: Callable[[], None] | None = None
        self._page: QWidget | None = None
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)

    # Opening and hiding.

    def show_meeting(self, meeting: Meeting) -> None:
        """The people at the table, for the names on the notes."""
        self._people = {look.id: look for look in looks(meeting)}
        if self.is_open:
            self._fill_people()
            self._show(self._desk.iceberg)

    def open_drawer(self) -> None:
        """Build what it holds, and slide in."""
        if self.is_open:
            return
        self._desk.forget_undo()  # a mark that was set before is no part of this
        self._build()
        self._unsubscribe = self._desk.subscribe(self._show)
        super().open_drawer()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._idle.start()
        if not self._explain:
            self._show(self._desk.iceberg)
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_drawer(self) -> None:
        """Hide at once: the notes leave the window, the screen reader and the undo. What was being typed is kept."""
        if not self.is_open:
            return
        self._idle.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        popup = QApplication.activePopupWidget()
        if popup is not None and self.isAncestorOf(popup):
            popup.hide()
        draft = self._draft()
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        self._drop_page()
        super().close_drawer()
        # Only now, when nothing can be read any more: the disk may take its time.
        if draft is not None:
            self._do(draft[0], **draft[1])
        self._editing = self._asking_for = self._only = None
        self._desk.forget_undo()

    def _draft(self) -> tuple[Callable[..., Iceberg], dict[str, Any]] | None:
        """What would keep the words in the line, if there are any that are not kept yet."""
        if self._page is None or self._explain:
            return None
        text = " ".join(self._line.text().split())
        if self._editing is not None:
            known = self._desk.iceberg.note(self._editing).text
            return (change_note, {"note": self._editing, "text": text}) if text and text != known else None
        layer = IcebergLayer.SEEN if self._asking_for is not None else self._layer
        note = IcebergNote(id=self._free_id(), layer=layer, text=text, about=self._about)
        return (add_note, {"note": note}) if text else None

    def _drop_page(self) -> None:
        page, self._page = self._page, None
        layout = self.layout()
        if page is not None and layout is not None:
            layout.removeWidget(page)
            page.hide()
            page.setParent(None)
            wipe(page)
            page.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any touch or key in the program keeps the drawer open a while longer; nothing is taken from anybody."""
        if event.type() in _TOUCHED:
            self._idle.start()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if control and event.key() == Qt.Key.Key_Z:
            # Private notes have an undo of their own; the meeting's is not touched from here.
            self._do_safely(self._desk.redo if shift else self._desk.undo)
            event.accept()
            return
        super().keyPressEvent(event)

    # What stands in it.

    def _build(self) -> None:
        self._drop_page()
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = self._head()
        if self._explain:
            column.addWidget(head)
            column.addWidget(Scroll(self._explanation()), 1)
        else:
            self._view = NotesView(self._theme)
            self._view.opened.connect(self._open_note)
            self._view.moved.connect(lambda note, layer: self._do(change_note, note=note, layer=layer))
            self._arrange(column, head, self._foot())
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._page)

    def _arrange(self, column: QVBoxLayout, head: QWidget, foot: QWidget) -> None:
        """The line to write in stays in sight; in a low window it stands above the notes, and all of it scrolls."""
        if self._over.height() >= self._theme.px(LOW):
            column.addWidget(head)
            column.addWidget(Scroll(self._view), 1)
            column.addWidget(foot)
            return
        inside = QWidget()
        below = QVBoxLayout(inside)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        for part in (head, foot, self._view):
            below.addWidget(part)
        column.addWidget(Scroll(inside), 1)

    def _head(self) -> QFrame:
        head = QFrame()
        head.setStyleSheet(f"background: {self._theme.hex('water_tint')};")
        box = QVBoxLayout(head)
        title = label(_("Iceberg. Only you see this."), "large_strong")
        self._prompt_button = IconButton("circle-question-mark", _("Questions that help to look"))
        self._prompt_button.clicked.connect(self._show_prompts)
        hide = IconButton("x", _("Hide the notes (Esc)"))
        hide.clicked.connect(self.close_drawer)
        self._only_box = self._choice(_("Whose notes are shown"), self._show_only)
        self._only_box.hide()
        line = row(icon_label("lock"), title, self._prompt_button, hide)
        line.setStretchFactor(title, 1)
        box.addLayout(line)
        gone = label(_("Erased when the meeting is closed. In no report and in no backup."), "soft")
        below = row(gone, self._only_box)
        below.setStretchFactor(gone, 3)
        below.setStretchFactor(self._only_box, 2)
        box.addLayout(below)
        self._only_row = QWidget()
        FlowLayout(self._only_row, spacing=6)
        box.addWidget(self._only_row)
        self._other_side = label("", "note")
        self._other_side.hide()
        box.addWidget(self._other_side)
        return head

    def _explanation(self) -> QWidget:
        page = QFrame()
        page.setStyleSheet(f"QFrame {{ background: {self._theme.hex('card')}; }}")
        box = QVBoxLayout(page)
        box.setContentsMargins(self._theme.px(24), self._theme.px(24), self._theme.px(24), self._theme.px(24))
        box.addWidget(label(_("What these notes are"), "title"))
        for text in (
            _("They are a memory aid for you alone. Write what you see and hear. Do not write what somebody is."),
            _("Somebody whom a note is about may ask to see it. So write it in a way that you could let them read."),
            _("The notes stay on this computer, in a locked file of their own. They go when the meeting is closed."),
            _("Do you suspect abuse? That does not belong here. Follow the reporting code of your profession."),
        ):
            box.addWidget(label(text))
        box.addStretch(1)
        understood = PrimaryButton(_("I understand"))
        understood.clicked.connect(self._on_understood)
        box.addLayout(row(1, understood))
        return page

    def _on_understood(self) -> None:
        self._explain = False
        self.explained.emit()
        self._build()
        self._show(self._desk.iceberg)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setStyleSheet(f"QFrame {{ background: {self._theme.hex('card')}; }}")
        box = QVBoxLayout(foot)
        self._about_box = self._choice(_("About whom"), self._choose_person)
        self._layer_box = self._choice(_("In which layer"), self._choose_layer)
        for layer in ORDER:
            self._layer_box.addItem(layer_name(layer), layer.value)
        box.addLayout(row(self._about_box, self._layer_box))
        self._ask = label("", "soft")
        self._warn = label("", "note")
        self._warn.hide()
        box.addWidget(self._ask)
        box.addWidget(self._warn)
        self._line = QLineEdit()
        self._line.setMaxLength(NOTE_LENGTH)
        self._line.setMinimumHeight(self._theme.target)
        self._line.returnPressed.connect(self._enter)
        self._line.textEdited.connect(self._mark_words)
        self._line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._aloud = label("", "soft_body")
        self._delete = QuietButton(_("Delete note"), "trash-2")
        self._delete.clicked.connect(self._delete_open)
        self._not_now = QuietButton(_("Not now"))
        self._not_now.clicked.connect(self._no_observation)
        self._keep = PrimaryButton(_("Keep"))
        self._keep.clicked.connect(self._enter)
        box.addWidget(self._line)
        box.addWidget(self._aloud)
        ways = FlowLayout(spacing=8)
        for button in (self._keep, self._not_now, self._delete):
            ways.addWidget(button)
        box.addLayout(ways)
        self._fill_people()
        self._fill_layers()
        self._say_ask()
        return foot

    # Showing.

    def _show(self, iceberg: Iceberg) -> None:
        if self._page is None or self._explain:
            return
        self._let_go_of_gone(iceberg)
        self._view.show_notes(shown_notes(iceberg, self._people, self._only))
        self._fill_marks(iceberg)
        sides = {self._side(note.about) for note in iceberg.notes if note.about is not None}
        self._other_side.setText(_("And the other side of the table?"))
        self._other_side.setVisible(len(sides) == 1 and len(iceberg.notes) >= 2)

    def _let_go_of_gone(self, iceberg: Iceberg) -> None:
        """A note that undo took away is no longer open, nor asked about."""
        there = {note.id for note in iceberg.notes}
        if self._asking_for is not None and self._asking_for not in there:
            self._asking_for = None
            self._say_ask()
        if self._editing is not None and self._editing not in there:
            self._close_note()

    def _side(self, person: str | None) -> str:
        token = self._people[person].token if person in self._people else ""
        return "family" if token in ("family", "child") else "others"

    def _fill_marks(self, iceberg: Iceberg) -> None:
        layout = self._only_row.layout()
        assert layout is not None
        clear_layout(layout)
        for mark in iceberg.marks:
            look = self._people.get(mark.participant)
            if look is None:
                continue
            chip = Chip(_("Come back to {name}").format(name=look.name), mark="flag", token=look.token)
            chip.clicked.connect(lambda _c=False, person=look.id: self._take_mark(person))
            layout.addWidget(chip)
        noted = {note.about for note in iceberg.notes}
        self._only_box.clear()
        self._only_box.addItem(_("All notes"), None)
        for look in self._people.values():
            if look.id in noted:
                self._only_box.addItem(look.name, look.id)
        self._only_box.setCurrentIndex(max(0, self._only_box.findData(self._only)))
        self._only_box.setVisible(len(noted) > 1)

    def _show_only(self, person: str | None) -> None:
        self._only = person
        self._show(self._desk.iceberg)

    def _take_mark(self, person: str) -> None:
        self._about = person
        self._fill_people()
        self._do(clear_mark, participant=person)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choice(self, name: str, choose: Callable[[Any], None]) -> CalmCombo:
        box = CalmCombo(name)
        box.setToolTip(name)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.activated.connect(lambda index: choose(box.itemData(index)))
        return box

    def _fill_people(self) -> None:
        if self._page is None or self._explain:
            return
        self._about_box.clear()
        self._about_box.addItem(_("The talk as a whole"), None)
        for look in self._people.values():
            self._about_box.addItem(look.name, look.id)
        self._about_box.setCurrentIndex(max(0, self._about_box.findData(self._about)))

    def _choose_person(self, person: str | None) -> None:
        self._about = person
        self._save_open(about=person)

    def _fill_layers(self) -> None:
        self._layer_box.setCurrentIndex(ORDER.index(self._layer))

    def _choose_layer(self, layer: str) -> None:
        self._layer = IcebergLayer(layer)
        self._fill_layers()
        self._save_open(layer=self._layer)
        self._say_ask()

    def _say_ask(self) -> None:
        asking = self._asking_for is not None
        question = _("What did you see or hear that makes you think so?") if asking else layer_question(self._layer)
        self._ask.setText(question)
        begin = "" if asking else stem(self._layer)
        plain = _("What do you notice? An observation, not a judgement.")
        self._line.setPlaceholderText(f"{begin} …" if begin else plain)
        self._line.setAccessibleName(question)
        self._delete.setVisible(self._editing is not None)
        self._not_now.setVisible(asking or self._editing is not None)
        self._not_now.setText(_("Not now") if asking else _("Close"))
        self._aloud.setVisible(self._editing is not None)
        if self._editing is not None:
            self._aloud.setText(_("A question for the break: {question}").format(question=aloud(self._layer)))
        self._mark_words(self._line.text())

    def _mark_words(self, text: str) -> None:
        words = judging_words(text)
        self._warn.setVisible(bool(words))
        if not words:
            self._warn.setText("")
        elif self._layer is IcebergLayer.OWN_IMAGE:
            self._warn.setText(_("“{word}”: this is a picture. What if it is wrong?").format(word=words[0]))
        else:
            self._warn.setText(_("“{word}”: what did you see or hear?").format(word=words[0]))

    # Writing.

    def _enter(self) -> None:
        text = " ".join(self._line.text().split())
        if not text:
            self._no_observation()
            return
        if self._asking_for is not None:
            self._add_observation(text)
        elif self._editing is not None:
            if self._do(change_note, note=self._editing, text=text, layer=self._layer, about=self._about):
                self._close_note()
        else:
            note = IcebergNote(id=self._free_id(), layer=self._layer, text=text, about=self._about)
            if self._do(add_note, note=note):
                self._line.clear()
                if needs_observation(self._desk.iceberg, note):
                    self._asking_for = note.id
                self._say_ask()

    def _add_observation(self, text: str) -> None:
        guess, self._asking_for = self._asking_for, None
        seen = IcebergNote(id=self._free_id(), layer=IcebergLayer.SEEN, text=text, about=self._about)
        if guess is not None and self._do(add_note, note=seen):
            self._do(change_note, note=guess, rests_on=(seen.id,), asked_for_observation=True)
        self._line.clear()
        self._say_ask()

    def _no_observation(self) -> None:
        if self._asking_for is not None:
            self._do(change_note, note=self._asking_for, asked_for_observation=True)
            self._asking_for = None
        self._close_note()

    def _open_note(self, note_id: str) -> None:
        draft = self._draft()
        if draft is not None and not self._do(draft[0], **draft[1]):
            return
        note = self._desk.iceberg.note(note_id)
        self._editing, self._asking_for = note.id, None
        self._about, self._layer = note.about, note.layer
        self._line.setText(note.text)
        self._fill_people()
        self._fill_layers()
        self._say_ask()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_note(self) -> None:
        self._editing = None
        self._line.clear()
        self._say_ask()

    def _save_open(self, **changes: Any) -> None:
        if self._editing is not None:
            self._do(change_note, note=self._editing, **changes)

    def _delete_open(self) -> None:
        if self._editing is not None and self._do(remove_note, note=self._editing):
            self._close_note()

    def _free_id(self) -> str:
        used = {note.id for note in self._desk.iceberg.notes}
        return next(f"n{number}" for number in range(1, len(used) + 2) if f"n{number}" not in used)

    def _do(self, rule: Callable[..., Iceberg], **arguments: Any) -> bool:
        return self._do_safely(lambda: (self._desk.do(rule, **arguments), True)[1])

    def _do_safely(self, act: Callable[[], bool]) -> bool:
        try:
            return act()
        except Exception as error:  # noqa: BLE001  # the window words every failure, and the drawer goes on
            self._tell(error)
            return False

    def _show_prompts(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for text in prompts():
            menu.addAction(literal(text))
        menu.popup(self._prompt_button.mapToGlobal(self._prompt_button.rect().bottomLeft()))
