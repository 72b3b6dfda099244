"""The languages people read: chosen by their own name, or typed."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QWidget

from companion.ui.widgets.combos import CalmCombo
from companion.ui.widgets.surfaces import restyle
from companion.words import language

COMMON: Final = (
    "nl en de fr es pt it pl uk ru ro bg hu tr ar fa ku ti am so fy pap zh vi hi ur bn sq sr hr bs el".split()
)
"""Languages to choose from; any other can be typed."""

_TAG: Final = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")


def own_name(tag: str) -> str:
    """What a language calls itself, with a capital; the tag where that is not known."""
    locale = QLocale(tag)
    known = locale.name().split("_")[0].lower() == tag.split("-")[0].lower()
    name = locale.nativeLanguageName() if known else ""
    # The system's own names carry the country for these two.
    name = {"en": "English", "es": "Español", "pt": "Português"}.get(tag.split("-")[0], name)
    return name[:1].upper() + name[1:] if name else tag


def language_name(tag: str) -> str:
    """What a language is called in a sentence, in the language of the window."""
    from babel import Locale  # only when a person reads another language: the window comes sooner

    name = Locale(language()).languages.get(tag.split("-")[0])
    return str(name) if name else own_name(tag)


def parse_language(text: str) -> str | None:
    """The tag of a language that was typed by its name or its tag; `None` for an empty text, `ValueError` otherwise."""
    typed = text.strip()
    if not typed:
        return None
    for tag in COMMON:
        english = QLocale.languageToString(QLocale(tag).language())
        known = {own_name(tag).casefold(), language_name(tag).casefold(), english.casefold()}
        if typed.casefold() in (tag, *known) or typed.split(" · ")[0].casefold() in known:
            return tag
    if _TAG.match(typed):
        return typed
    raise ValueError(text)


class LanguageCombo(CalmCombo):
    """A language by its own name, from the list or typed. `chosen` tells the tag (or `None`) the person chose."""

    chosen = Signal(object)

    def __init__(self, name: str, *, may_be_empty: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._may_be_empty = may_be_empty
        self._kept: str | None = None
        self.setEditable(True)
        self.setInsertPolicy(CalmCombo.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(12)
        if may_be_empty:
            self.addItem("", None)
        for tag in COMMON:
            own, name = own_name(tag), language_name(tag)
            self.addItem(own if own.casefold() == name.casefold() else f"{own} · {name}", tag)
        completer = self.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.activated.connect(lambda index: self._take(self.itemData(index)))
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(name)
            line.setMaxLength(40)
            line.returnPressed.connect(self.commit_draft)
            line.editingFinished.connect(self.commit_draft)

    def value(self) -> str | None:
        """The tag that is kept."""
        return self._kept

    def show_value(self, tag: str | None) -> None:
        """Show which language is kept, without telling anybody."""
        self._kept = tag
        restyle(self, "wrong", False)
        self.setCurrentIndex(self.findData(tag))
        self.setEditText(own_name(tag) if tag else "")

    def commit_draft(self) -> bool:
        """Hand over what was typed; `False` when it is no language, and it then stays in the field."""
        try:
            tag = parse_language(self.currentText())
        except ValueError:
            restyle(self, "wrong", True)
            return False
        if tag is None and not self._may_be_empty:
            self.show_value(self._kept)
            return True
        self._take(tag)
        return True

    def _take(self, tag: str | None) -> None:
        if tag != self._kept:
            self._kept = tag
            self.chosen.emit(tag)
        self.show_value(self._kept)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit_draft()


