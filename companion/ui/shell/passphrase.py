"""Fields for secrets: one to type a passphrase, and a pair to choose a new one, with an honest hint."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from companion.ui.icons import icon
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import IconButton
from companion.ui.widgets.surfaces import label, row, set_role
from companion.words import _

LEAST_LENGTH: Final = 8
_KEYBOARD_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz")
_TOO_COMMON: Final = ("password", "passw0rd", "wachtwoord", "welkom", "welcome", "letmein", "qwerty", "azerty", "admin")


class SecretLine(QWidget):
    """A line whose letters are hidden until the eye is tapped. `submitted` tells that Enter was pressed."""

    submitted = Signal()
    edited = Signal()
    shown_changed = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setMinimumHeight(current_theme().target)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(1000)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.eye = IconButton("eye", _("Show what I type"))
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._show)
        box = row(self.line, self.eye, spacing=4)
        box.setStretch(0, 1)
        self.setLayout(box)
        self.line.returnPressed.connect(self.submitted)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Empty it, and hide what is typed next."""
        self.line.clear()
        self.eye.setChecked(False)

    def _show(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.setIcon(icon("eye-off" if shown else "eye"))
        self.eye.setToolTip(_("Hide what I type") if shown else _("Show what I type"))
        self.shown_changed.emit(shown)


class NewPassphrase(QWidget):
    """Choose a passphrase: typed twice while it is hidden, once while it is shown. `ready` tells whether it will do."""

    ready = Signal(bool)
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        self.first = SecretLine(_("Passphrase"))
        self.again = SecretLine(_("The same passphrase again"))
        self.again.eye.hide()
        self._again_label = label(_("The same passphrase again"), "strong")
        self.hint = label("", "soft")
        self.hint.setMinimumHeight(self.hint.fontMetrics().lineSpacing() * 2)
        for widget in (label(_("Passphrase"), "strong"), self.first, self._again_label, self.again, self.hint):
            box.addWidget(widget)
        self.first.edited.connect(self._look)
        self.again.edited.connect(self._look)
        self.first.shown_changed.connect(self._shown)
        self.first.submitted.connect(self._next)
        self.again.submitted.connect(self._next)
        self.setFocusProxy(self.first)
        self._look()

    def passphrase(self) -> str:
        """The passphrase; empty as long as it will not do."""
        text = self.first.text()
        return text if len(text) >= LEAST_LENGTH and (self._is_shown() or text == self.again.text()) else ""

    def clear(self) -> None:
        """Empty both fields."""
        self.first.clear()
        self.again.clear()
        self._look()

    def _is_shown(self) -> bool:
        return self.first.eye.isChecked()

    def _shown(self, shown: bool) -> None:
        self.again.setVisible(not shown)
        self._again_label.setVisible(not shown)
        self._look()

    def _next(self) -> None:
        if self.passphrase():
            self.submitted.emit()
        elif not self._is_shown() and len(self.first.text()) >= LEAST_LENGTH:
            self.again.setFocus(Qt.FocusReason.TabFocusReason)

    def _look(self) -> None:
        text, again = self.first.text(), self.again.text()
        hint = strength_hint(text)
        if text and again and not self._is_shown() and not text.startswith(again):
            hint = _("The two are not the same.")
        set_role(self.hint, "note" if hint and text and not self.passphrase() and again else "soft")
        self.hint.setText(hint)
        self.ready.emit(bool(self.passphrase()))


def strength_hint(text: str) -> str:
    """What can honestly be said about a passphrase from looking at it: an estimate, not a promise."""
    if not text:
        return _("Four words that do not belong together are easy to keep and hard to guess.")
    if len(text) < LEAST_LENGTH:
        return _("Too short: at least {count} characters, please.").format(count=LEAST_LENGTH)
    bits = guess_bits(text)
    if bits < 35:
        return _("A computer guesses this quickly. Make it longer, or use four words.")
    if bits < 55:
        return _("It will do against a curious person. For a stolen laptop, make it longer.")
    return _("Long enough, as long as it is not a known sentence and you use it nowhere else.")


def guess_bits(text: str) -> float:
    """A careful estimate of how many bits a guesser must try: words and repeats count for little."""
    lowered = text.lower()
    for common in _TOO_COMMON:
        lowered = lowered.replace(common, "*")
    shortened = _without_runs(lowered)
    words = [word for word in shortened.replace("-", " ").split() if len(word) > 2]
    if len(words) >= 3 and all(word.isalpha() for word in words):
        return 12.0 * len(set(words))
    kinds = sum((
        26 * any(c.islower() for c in text),
        26 * any(c.isupper() for c in text),
        10 * any(c.isdigit() for c in text),
        20 * any(not c.isalnum() for c in text),
    ))  # fmt: skip
    letters = len(shortened) * 0.5 + len(set(shortened)) * 0.5
    # People make words, not noise: each letter is worth about half of what the alphabet allows.
    return letters * math.log2(max(kinds, 2)) * (0.55 if shortened.isalpha() else 0.7)


def _without_runs(text: str) -> str:
    """The text with every run ("aaaa", "1234", "qwer") as one sign."""
    kept = ""
    for n, sign in enumerate(text):
        before = text[n - 1] if n else ""
        pair = before + sign
        if sign == before or (before and any(pair in keys or pair in keys[::-1] for keys in _KEYBOARD_ROWS)):
            continue
        kept += sign
    return kept
