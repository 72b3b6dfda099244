"""The preferences: few, each with a sentence, each at work as soon as it is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from companion.services.ports import StoreError
from companion.ui.shell.host import Host
from companion.ui.shell.panel import Panel
from companion.ui.shell.passphrase import NewPassphrase
from companion.ui.shell.sentences import failure_sentence
from companion.ui.shell.worker import Worker
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import Choice, ChoiceRow, PrimaryButton, QuietButton
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.surfaces import SectionTitle, label, rule
from companion.ui.widgets.text import isolated
from companion.words import _, ngettext

if TYPE_CHECKING:
    from companion.ui.shell.ports import Workspace

TEXT_SIZES = (100, 115, 130, 150, 175, 200)
ICEBERG_SECONDS = (15, 30, 60, 120, 300)
QUIET_MINUTES = (2, 5, 10, 20, 60)
LOCK_MINUTES = (2, 5, 10, 20, 60)


def minutes_words(count: int) -> str:
    """A number of minutes in words."""
    return ngettext("{count} minute", "{count} minutes", count).format(count=count)


def seconds_words(count: int) -> str:
    """A number of seconds in words."""
    return ngettext("{count} second", "{count} seconds", count).format(count=count)


class Preferences(QWidget):
    """The fields. Each choice goes to the host at once; language, theme and text size build the screens anew."""

    def __init__(self, host: Host, workspace: Workspace | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host, self._workspace = host, workspace
        self._worker = Worker(self)
        self._settings = host.settings()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)
        self._build_look()
        self._build_meeting()
        self._build_safety()
        if workspace is not None and not host.ports.throw_away:
            self._build_library()

    def _field(self, name: str, why: str, field: QWidget) -> None:
        self._box.addWidget(label(name, "strong"))
        if why:
            self._box.addWidget(label(why, "soft"))
        self._box.addWidget(field)

    def _combo(self, name: str, values: dict[Any, str], chosen: Any, setting: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setMinimumHeight(current_theme().target)
        if chosen not in values:
            values = {**values, chosen: str(chosen)}
        for value, words in values.items():
            combo.addItem(words, value)
        combo.setCurrentIndex(list(values).index(chosen))
        combo.activated.connect(lambda _n: self._host.change_settings(**{setting: combo.currentData()}))
        return combo

    def _build_look(self) -> None:
        settings = self._settings
        self._box.addWidget(SectionTitle(_("How it looks")))
        self.language = ChoiceRow(_("Language"), [Choice("nl", "Nederlands"), Choice("en", "English")])
        self.language.show_value(settings.language or self._host.language)
        self.language.chosen.connect(lambda value: self._host.change_settings(language=value))
        self._field(_("Language"), _("Of the window. Each paper has a language of its own."), self.language)
        self.theme = ChoiceRow(
            _("Colours"),
            [
                Choice("system", _("Same as the computer")),
                Choice("light", _("Light")),
                Choice("dark", _("Dark")),
                Choice("high_contrast", _("High contrast")),
            ],
            columns=2,
        )
        self.theme.show_value(settings.theme)
        self.theme.chosen.connect(lambda value: self._host.change_settings(theme=value))
        self._field(_("Colours"), "", self.theme)
        self.text_size = ChoiceRow(_("Text size"), [Choice(n, f"{n} %") for n in TEXT_SIZES], columns=3)
        self.text_size.show_value(settings.text_size)
        self.text_size.chosen.connect(lambda value: self._host.change_settings(text_size=value))
        self._field(_("Text size"), "", self.text_size)
        self._box.addWidget(rule())

    def _build_meeting(self) -> None:
        settings = self._settings
        self._box.addWidget(SectionTitle(_("In a meeting")))
        displays = {"": _("The display that is not this one")}
        displays |= {screen.name(): screen.name() for screen in QGuiApplication.screens() if screen.name()}
        self.display = self._combo(_("Table screen"), displays, settings.table_screen_display, "table_screen_display")
        self._field(_("Table screen"), _("The display that everybody at the table sees."), self.display)
        self.iceberg = self._combo(
            _("Hide the iceberg after"),
            {n: seconds_words(n) for n in ICEBERG_SECONDS},
            settings.iceberg_hide_seconds,
            "iceberg_hide_seconds",
        )
        self._field(_("Hide the iceberg after"), _("When nothing is touched. Esc hides it at once."), self.iceberg)
        self.single_keys = QCheckBox(_("Single keys work on the table"))
        self.single_keys.setChecked(settings.single_keys)
        self.single_keys.toggled.connect(lambda on: self._host.change_settings(single_keys=on))
        self._field(_("Keys"), _("A digit gives the floor, H marks heard. F1 shows all keys."), self.single_keys)
        self._box.addWidget(rule())

    def _build_safety(self) -> None:
        settings = self._settings
        self._box.addWidget(SectionTitle(_("When nobody touches it")))
        self.quiet = self._combo(
            _("Quiet picture after"),
            {n: minutes_words(n) for n in QUIET_MINUTES},
            settings.quiet_minutes,
            "quiet_minutes",
        )
        self._field(
            _("Quiet picture after"), _("During a meeting. Any key brings it back; nothing is lost."), self.quiet
        )
        self.lock = self._combo(
            _("Lock after"), {n: minutes_words(n) for n in LOCK_MINUTES}, settings.lock_minutes, "lock_minutes"
        )
        self._field(_("Lock after"), _("Outside a meeting. Then the passphrase is asked again."), self.lock)

    def _build_library(self) -> None:
        self._box.addWidget(rule())
        self._box.addWidget(SectionTitle(_("Your library")))
        self.new_passphrase = NewPassphrase()
        self.new_passphrase.hide()
        self.change_button = QuietButton(_("Change the passphrase"), "key-round")
        self.use_button = PrimaryButton(_("Use this passphrase from now on"))
        self.use_button.setEnabled(False)
        self.use_button.hide()
        self.code_button = QuietButton(_("A new recovery code"), "life-buoy")
        self.backup_button = QuietButton(_("Make a backup"), "archive")
        self.new_passphrase.ready.connect(self.use_button.setEnabled)
        self.change_button.clicked.connect(self._ask_passphrase)
        self.use_button.clicked.connect(self._change_passphrase)
        self.new_passphrase.submitted.connect(self._change_passphrase)
        self.code_button.clicked.connect(self._ask_code)
        self.backup_button.clicked.connect(self._back_up)
        self.answer = label("", "large_strong")
        self.answer.hide()
        buttons = FlowLayout(spacing=10)
        for button in (self.change_button, self.code_button, self.backup_button):
            buttons.addWidget(button)
        self._box.addLayout(buttons)
        for widget in (self.new_passphrase, self.use_button, self.answer):
            self._box.addWidget(widget)

    def _tell(self, text: str) -> None:
        self.answer.setText(text)
        self.answer.setVisible(bool(text))

    def _ask_passphrase(self) -> None:
        self._tell("")
        self.new_passphrase.show()
        self.use_button.show()
        self.new_passphrase.setFocus()

    def _change_passphrase(self) -> None:
        workspace, passphrase = self._workspace, self.new_passphrase.passphrase()
        if workspace is None or not passphrase or self._worker.is_busy:
            return
        self.setEnabled(False)
        self._worker.run(
            lambda: workspace.change_passphrase(passphrase), on_done=self._passphrase_changed, on_failure=self._failed
        )

    def _passphrase_changed(self, _result: object) -> None:
        self.setEnabled(True)
        self.new_passphrase.clear()
        self.new_passphrase.hide()
        self.use_button.hide()
        self._tell(_("From now on the new passphrase opens your library. Older backups keep the old one."))

    def _failed(self, error: Exception) -> None:
        self.setEnabled(True)
        if not isinstance(error, (StoreError, OSError)):
            raise error
        self._tell(failure_sentence(error))

    def _try(self, work: Callable[[], str]) -> str | None:
        try:
            return work()
        except (StoreError, OSError) as error:
            self._failed(error)
            return None

    def _ask_code(self) -> None:
        self._host.ask(
            _("Make a new recovery code?"),
            detail=_("The old code then opens nothing any more."),
            yes=_("Make a new one"),
            no=_("Keep the old one"),
            on_yes=self._new_code,
        )

    def _new_code(self) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        code = self._try(workspace.new_recovery_code)
        if code is not None:
            self._tell(_("Write it down now:") + "\n" + code)

    def _back_up(self) -> None:
        workspace = self._workspace
        folder = self._host.files.folder(_("Where should the backup go?"))
        if workspace is None or folder is None:
            return
        name = self._try(lambda: workspace.back_up(folder).name)
        if name is not None:
            self._tell(_("The backup was made and checked: {file}").format(file=isolated(name)))


def preferences_panel(host: Host, workspace: Workspace | None) -> Panel:
    """The panel with the preferences, ready to be opened."""
    panel = Panel(host.over, _("Preferences"), _("Close"), width=600)
    panel.contents.addWidget(Preferences(host, workspace))
    return panel
