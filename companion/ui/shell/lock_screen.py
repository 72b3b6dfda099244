"""The locked window: nothing readable, one field, and a way in for who lost the passphrase."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.shell.passphrase import NewPassphrase, SecretLine
from companion.ui.shell.worker import Worker
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import PlainButton, PrimaryButton
from companion.ui.widgets.layouts import InTheMiddle, Pages
from companion.ui.widgets.surfaces import Card, label
from companion.ui.widgets.text import isolated
from companion.words import _

if TYPE_CHECKING:
    from pathlib import Path

    from companion.ui.shell.host import FileChooser
    from companion.ui.shell.ports import Library, Workspace

Way = Literal["passphrase", "recovery", "renew", "restore"]
RESTORABLE = ("keys_missing", "keys_damaged", "not_there", "empty", "not_a_library", "damaged", "journal_missing")


class LockScreen(QWidget):
    """Asks for the passphrase, or for the recovery code and then a new passphrase.

    `unlocked(workspace)` tells that the library is open. The key is derived in a thread of its own; meanwhile the
    window stays awake. `sentence_for` words a failure.
    """

    unlocked = Signal(object)

    def __init__(
        self,
        library: Library,
        sentence_for: Callable[[Exception], str],
        files: FileChooser,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "paper")
        self._library, self._sentence_for, self._files = library, sentence_for, files
        self._backup: Path | None = None
        self._worker = Worker(self)
        self._workspace: Workspace | None = None
        self._pages = Pages()
        self._ways: dict[Way, QWidget] = {}
        self.message = label("", "note_body")
        self.message.hide()
        self._build()
        self.show_way("passphrase")

    def _build(self) -> None:
        self.passphrase = SecretLine(_("Passphrase"))
        self.open_button = PrimaryButton(_("Open"), "lock-open")
        self.lost_button = PlainButton(_("I lost my passphrase"), "life-buoy")
        self.code = SecretLine(_("Recovery code"))
        self.code.eye.setChecked(True)
        self.code_button = PrimaryButton(_("Open with the recovery code"), "key-round")
        self.back_button = PlainButton(_("Back to the passphrase"), "arrow-left")
        self.renewed = NewPassphrase()
        self.renew_button = PrimaryButton(_("Use this passphrase from now on"))
        self.later_button = PlainButton(_("Later"))
        self.choose_button = PlainButton(_("Put back a backup"), "archive-restore")
        self.anyway_button = PlainButton(_("Open it all the same"), "folder-open")
        self.backup_name = label("", "strong")
        self.backup_secret = SecretLine(_("Passphrase"))
        self.restore_button = PrimaryButton(_("Put this backup back"), "archive-restore")
        self.no_restore_button = PlainButton(_("Back to the passphrase"), "arrow-left")
        self._add_way("passphrase", label(_("Your passphrase"), "strong"), self.passphrase, self.open_button,
                      self.lost_button)  # fmt: skip
        self._add_way("recovery",
                      label(_("The recovery code stands on the sheet that you kept when you began."), "soft_body"),
                      label(_("Recovery code"), "strong"), self.code, self.code_button, self.back_button)  # fmt: skip
        self._add_way("renew", label(_("The library is open. Choose a new passphrase."), "large"), self.renewed,
                      self.renew_button, self.later_button)  # fmt: skip
        self._add_way("restore", self.backup_name, label(_("The passphrase you had then"), "strong"),
                      self.backup_secret, self.restore_button, self.no_restore_button)  # fmt: skip
        self._connect()
        card = Card()
        card.body.setContentsMargins(26, 24, 26, 22)
        card.body.setSpacing(12)
        self.title = label(_("Your meetings are locked"), "name")
        card.body.addWidget(self.title)
        card.body.addWidget(self._pages)
        card.body.addWidget(self.message)
        for button in (self.anyway_button, self.choose_button):
            button.hide()
            card.body.addWidget(button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(InTheMiddle(card, current_theme().px(460)))

    def _add_way(self, way: Way, *widgets: QWidget) -> None:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for widget in widgets:
            box.addWidget(widget)
        self._ways[way] = page
        self._pages.add_page(page)

    def _connect(self) -> None:
        self.passphrase.submitted.connect(self.unlock)
        self.open_button.clicked.connect(lambda: self.unlock())
        self.lost_button.clicked.connect(lambda: self.show_way("recovery"))
        self.code.submitted.connect(self.unlock)
        self.code_button.clicked.connect(lambda: self.unlock())
        self.back_button.clicked.connect(lambda: self.show_way("passphrase"))
        self.renewed.submitted.connect(self._renew)
        self.renewed.ready.connect(self.renew_button.setEnabled)
        self.renew_button.clicked.connect(self._renew)
        self.renew_button.setEnabled(False)
        self.later_button.clicked.connect(self._let_in)
        self.choose_button.clicked.connect(self._choose_backup)
        self.anyway_button.clicked.connect(lambda: self.unlock(without_journal=True))
        self.backup_secret.submitted.connect(self._restore)
        self.restore_button.clicked.connect(self._restore)
        self.no_restore_button.clicked.connect(lambda: self.show_way("passphrase"))

    def show_way(self, way: Way) -> None:
        """Show one of the ways in."""
        self._way = way
        self._say("")
        self.choose_button.hide()
        self.anyway_button.hide()
        self._pages.show_page(self._ways[way])
        fields: dict[Way, QWidget] = {"passphrase": self.passphrase, "recovery": self.code, "renew": self.renewed}
        first = fields.get(way, self.backup_secret)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.message, text))

    @property
    def is_busy(self) -> bool:
        """Whether a key is being derived."""
        return self._worker.is_busy

    @property
    def has_begun(self) -> bool:
        """Whether the library is open already, while a new passphrase is being chosen."""
        return self._workspace is not None

    def unlock(self, *, without_journal: bool = False) -> None:
        """Try what was typed. The secret leaves the field only into the thread that derives the key."""
        by_code = self._way == "recovery"
        secret = self.code.text() if by_code else self.passphrase.text()
        if not secret or self.is_busy:
            return
        self._busy(True)
        library = self._library

        def work() -> Workspace:
            if by_code:
                return library.unlock(recovery_code=secret, without_journal=without_journal)
            return library.unlock(passphrase=secret, without_journal=without_journal)

        self._worker.run(
            work,
            on_done=self._opened_by_code if by_code else self._opened,
            on_failure=self._failed,
            on_unwanted=lambda workspace: workspace.close(),
        )

    def show_failure(self, error: Exception) -> None:
        """Say calmly why the library does not open."""
        self._say(self._sentence_for(error))
        fault = str(getattr(error, "fault", ""))
        self.choose_button.setVisible(fault in RESTORABLE)
        self.anyway_button.setVisible(fault == "journal_missing")

    def _failed(self, error: Exception) -> None:
        self._busy(False)
        if not hasattr(error, "fault"):
            raise error  # a defect of ours: the error window takes it
        self.show_failure(error)
        fields = {"recovery": self.code, "restore": self.backup_secret}
        line = fields.get(self._way, self.passphrase).line
        line.selectAll()
        line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _opened(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._let_in()

    def _opened_by_code(self, workspace: Workspace) -> None:
        self._busy(False)
        self._workspace = workspace
        self.code.clear()
        self.title.setText(_("A new passphrase"))
        self.show_way("renew")

    def _renew(self) -> None:
        workspace, passphrase = self._workspace, self.renewed.passphrase()
        if workspace is None or not passphrase or self.is_busy:
            return
        self._busy(True)
        self._worker.run(
            lambda: workspace.change_passphrase(passphrase),
            on_done=lambda _result: self._let_in(),
            on_failure=self._failed,
        )

    def _let_in(self) -> None:
        workspace, self._workspace = self._workspace, None
        for field in (self.passphrase, self.code, self.backup_secret, self.renewed):
            field.clear()
        if workspace is not None:
            self.unlocked.emit(workspace)

    def _busy(self, busy: bool) -> None:
        for page in self._ways.values():
            page.setEnabled(not busy)
        self.choose_button.hide()
        self.anyway_button.hide()
        self._say(_("One moment …") if busy else "")

    def _choose_backup(self) -> None:
        self._backup = self._files.file_to_read(_("Put back a backup"), _("Backups") + " (*)")
        if self._backup is not None:
            self.show_way("restore")
            self.backup_name.setText(isolated(self._backup.name))

    def _restore(self) -> None:
        library, backup, secret = self._library, self._backup, self.backup_secret.text()
        if backup is None or not secret or self.is_busy:
            return
        self._busy(True)
        self._worker.run(
            lambda: library.restore(backup, passphrase=secret), on_done=self._restored, on_failure=self._failed
        )

    def _restored(self, _result: object) -> None:
        self._busy(False)
        self.backup_secret.clear()
        self.show_way("passphrase")
        self._say(_("The backup is back in its place. Open it with the passphrase you had then."))

    def let_go(self) -> None:
        """The screen goes away: forget what was typed and whatever is still being opened."""
        self._worker.forget()
        for field in (self.passphrase, self.code, self.backup_secret, self.renewed):
            field.clear()
        workspace, self._workspace = self._workspace, None
        if workspace is not None:
            workspace.close()
