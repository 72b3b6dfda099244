"""The language and the look of the whole window."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from companion.words import set_language, system_language

_LOCALES = {"nl": "nl_NL", "en": "en_GB"}


class WindowLanguage:
    """Lets the program, its dates and Qt's own buttons speak one language."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._translator: QTranslator | None = None

    def speak(self, wanted: str) -> str:
        """Speak a language, or the computer's where none is wanted; gives the language spoken."""
        tag = set_language(wanted or system_language())
        QLocale.setDefault(QLocale(_LOCALES[tag]))
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            # Left with its parent, every translator that was ever used would stay in memory.
            self._translator.setParent(None)
            self._translator.deleteLater()
            self._translator = None
        if tag != "en":
            translator = QTranslator(self._app)
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if translator.load(f"qtbase_{tag}", folder):
                self._app.installTranslator(translator)
                self._translator = translator
        self._app.setLayoutDirection(QLocale().textDirection())
        return tag

