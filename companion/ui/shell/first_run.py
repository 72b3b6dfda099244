"""The first start: a passphrase, the recovery code to keep, and straight on to a meeting."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from companion.ui.shell.passphrase import NewPassphrase
from companion.ui.shell.worker import Worker
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import Choice, ChoiceRow, PrimaryButton, QuietButton
from companion.ui.widgets.layouts import FlowLayout, InTheMiddle, Pages
from companion.ui.widgets.surfaces import Card, label
from companion.words import _

if TYPE_CHECKING:
    from companion.ui.shell.ports import Library, Workspace

CLIPBOARD_MS = 60_000
"""How long a copied recovery code stays on the clipboard."""


class FirstRun(QWidget):
    """Three steps: choose a passphrase, keep the recovery code, begin.

    `finished(workspace, with_example)` tells that the library is made; `language_chosen(tag)` that the person wants
    another language for the window.
    """

    finished = Signal(object, bool)
    language_chosen = Signal(str)

    def __init__(
        self,
        library: Library,
        sentence_for: Callable[[Exception], str],
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "paper")
        self._library, self._sentence_for = library, sentence_for
        self._worker = Worker(self)
        self._workspace: Workspace | None = None
        self._code = ""
        self._steps = Pages()
        self._passphrase_page, self._code_page = self._passphrase_step(language), self._code_step()
        self._begin_page = self._begin_step()
        for step in (self._passphrase_page, self._code_page, self._begin_page):
            self._steps.add_page(step)
        card = Card()
        card.body.setContentsMargins(28, 24, 28, 24)
        card.body.addWidget(self._steps)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(InTheMiddle(card, current_theme().px(580)))

    def focus_first(self) -> None:
        """Put the keyboard where the person begins."""
        self.new_passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _page(*widgets: QWidget) -> tuple[QWidget, QVBoxLayout]:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        for widget in widgets:
            box.addWidget(widget)
        return page, box

    def _passphrase_step(self, language: str) -> QWidget:
        self.language = ChoiceRow(_("Language"), [Choice("nl", "Nederlands"), Choice("en", "English")])
        self.language.show_value(language)
        self.language.chosen.connect(lambda tag: self.language_chosen.emit(str(tag)))
        self.new_passphrase = NewPassphrase()
        self.create_button = PrimaryButton(_("Make my library"), "lock")
        self.create_button.setEnabled(False)
        self.message = label("", "note_body")
        lost = label(
            _(
                "If you lose the passphrase, only the recovery code on the next page opens your meetings. "
                "If you lose both, nobody can open them any more, and nobody can help you."
            ),
            "soft_body",
        )
        page, _box = self._page(
            self.language,
            label(_("Welcome"), "name"),
            label(_("What people tell at the table stays on this computer, locked with your passphrase.")),
            self.new_passphrase,
            lost,
            self.create_button,
            self.message,
        )
        self.new_passphrase.ready.connect(self.create_button.setEnabled)
        self.new_passphrase.submitted.connect(self.make_library)
        self.create_button.clicked.connect(self.make_library)
        return page

    def _code_step(self) -> QWidget:
        self.code_label = label("", "large_strong")
        self.code_label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        font = current_theme().font("title", bold=True)
        font.setFamily(family)
        self.code_label.setFont(font)
        self.code_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code_label.setAccessibleName(_("Recovery code"))
        self.print_button = QuietButton(_("Print"), "printer")
        self.copy_button = QuietButton(_("Copy"), "copy")
        self.kept = QCheckBox(_("I have kept it"))
        self.next_button = PrimaryButton(_("Go on"), "arrow-right")
        self.next_button.setEnabled(False)
        self.copied = label("", "soft")
        box_of_code = Card(surface="tint")
        box_of_code.body.addWidget(self.code_label)
        page, box = self._page(
            label(_("Your recovery code"), "name"),
            label(
                _(
                    "With this code you can get in when the passphrase is lost. It is shown only now: print it or "
                    "write it down, and keep it away from this computer."
                )
            ),
            box_of_code,
        )
        buttons = FlowLayout(spacing=10)
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.copy_button)
        box.addLayout(buttons)
        for widget in (self.copied, self.kept, self.next_button):
            box.addWidget(widget)
        self.kept.toggled.connect(self.next_button.setEnabled)
        self.print_button.clicked.connect(self._print)
        self.copy_button.clicked.connect(self._copy)
        self.next_button.clicked.connect(self._go_on)
        return page

    def _begin_step(self) -> QWidget:
        self.example_button = PrimaryButton(_("Look around in the example meeting"), "armchair")
        self.empty_button = QuietButton(_("Begin with an empty library"))
        page, _box = self._page(
            label(_("Everything is ready"), "name"),
            label(_("In the example everybody is invented. You can try anything, and delete it later.")),
            self.example_button,
            self.empty_button,
        )
        self.example_button.clicked.connect(lambda: self._finish(True))
        self.empty_button.clicked.connect(lambda: self._finish(False))
        return page

    @property
    def is_busy(self) -> bool:
        """Whether the library is being made."""
        return self._worker.is_busy

    @property
    def has_begun(self) -> bool:
        """Whether the library is made already, so that the recovery code is on the screen or was."""
        return self._workspace is not None

    def make_library(self) -> None:
        """Make the library with the passphrase that was chosen."""
        passphrase = self.new_passphrase.passphrase()
        if not passphrase or self.is_busy:
            return
        self._steps.setEnabled(False)
        self.message.setText(_("One moment …"))
        library = self._library
        self._worker.run(
            lambda: library.create(passphrase),
            on_done=self._created,
            on_failure=self._failed,
            on_unwanted=lambda made: made[0].close(),
        )

    def _created(self, made: tuple[Workspace, str]) -> None:
        self._steps.setEnabled(True)
        self._workspace, self._code = made
        self.new_passphrase.clear()
        groups = self._code.replace(" ", "-").split("-")
        lines = ["-".join(groups[n : n + 4]) for n in range(0, len(groups), 4)]
        self.code_label.setText("\n".join(lines))
        self._steps.show_page(self._code_page)
        self.print_button.setFocus()

    def _failed(self, error: Exception) -> None:
        self._steps.setEnabled(True)
        self.message.setText("")
        if not hasattr(error, "fault"):
            raise error  # a defect of ours: the error window takes it
        self.message.setText(self._sentence_for(error))
        self.new_passphrase.setFocus()

    def _copy(self) -> None:
        clipboard = QGuiApplication.clipboard()
        code = self._code
        clipboard.setText(code)
        self.copied.setText(_("Copied. It is taken off the clipboard after a minute."))

        def take_off() -> None:
            if clipboard.text() == code:
                clipboard.clear()

        QTimer.singleShot(CLIPBOARD_MS, take_off)

    def _print(self) -> None:
        from companion.ui.shell.printing import print_recovery_code

        if print_recovery_code(self, self._code):
            self.copied.setText(_("Sent to the printer."))

    def _go_on(self) -> None:
        self._code = ""
        self.code_label.setText("")
        self._steps.show_page(self._begin_page)
        self.example_button.setFocus()

    def _finish(self, with_example: bool) -> None:
        workspace, self._workspace = self._workspace, None
        if workspace is not None:
            self.finished.emit(workspace, with_example)

    def let_go(self) -> None:
        """The screen goes away: forget what was typed and shown."""
        self._worker.forget()
        self._code = ""
        self.new_passphrase.clear()
        self.code_label.setText("")
        workspace, self._workspace = self._workspace, None
        if workspace is not None:
            workspace.close()
