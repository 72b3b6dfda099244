"""The theme: colours with a job, sizes that follow the text size, one style sheet made from both."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from companion.words import resources_root

NAMES = ("light", "dark", "high_contrast")
"""The themes that there are; "system" is a wish that the shell turns into one of them."""

SIZES: Mapping[str, int] = MappingProxyType(
    {"small": 13, "body": 15, "large": 17, "title": 20, "name": 24, "screen": 30}
)
"""Text sizes in pixels at a text scale of 1."""

TARGET = 44
"""The least width and height of anything to tap, in pixels."""

STYLE = "Fusion"
STYLE_VARIABLE = "QT_STYLE_OVERRIDE"
"""Qt's own variable; set to `STYLE` before the application is made, the style need not be changed afterwards."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_FONT_FILES = (
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
)


@dataclass(frozen=True)
class Theme:
    """One theme at one text scale; `name` is one of `NAMES`, `text_scale` 1.0 to 2.0."""

    name: str
    dark: bool
    tokens: Mapping[str, str]
    text_scale: float = 1.0

    def hex(self, token: str) -> str:
        """The colour of a token as `#RRGGBB`; `KeyError` where the theme knows none."""
        return self.tokens[token]

    def color(self, token: str) -> QColor:
        """The colour of a token; `KeyError` where the theme knows none."""
        return QColor(self.tokens[token])

    def px(self, pixels: float) -> int:
        """A length that grows with the text, in pixels."""
        return round(pixels * self.text_scale)

    def size(self, name: str) -> int:
        """A text size of `SIZES` at this text scale, in pixels."""
        return self.px(SIZES[name])

    @property
    def target(self) -> int:
        """The least width and height of anything to tap at this text scale, in pixels."""
        return max(TARGET, self.px(34))

    def font(self, size: str = "body", *, bold: bool = False, tabular: bool = False) -> QFont:
        """The window's font in one of `SIZES`; `tabular` for clocks, whose digits then keep their places."""
        font = QFont(QApplication.font())
        font.setPixelSize(self.size(size))
        font.setBold(bold)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def pen_width(self) -> int:
        """The width of a drawn line in pixels; thicker where contrast is wanted."""
        return 2 if self.name == "high_contrast" else 1


def load_theme(name: str, text_scale: float = 1.0) -> Theme:
    """Read a theme; `ValueError` for a name that is none of `NAMES`."""
    if name not in NAMES:
        raise ValueError(name)
    with (resources_root() / "themes" / f"{name}.toml").open("rb") as file:
        data = tomllib.load(file)
    return Theme(name, bool(data["dark"]), MappingProxyType(dict(data["tokens"])), text_scale)


def theme_name(app: QApplication, wanted: str) -> str:
    """The theme to use: the one that is wanted, or what the system asks for."""
    if wanted != "system":
        return wanted
    hints = app.styleHints()
    hints.unsetColorScheme()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "high_contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


_current: Theme | None = None


def current_theme() -> Theme:
    """The theme in force. It belongs to the application as its palette does; light until one was applied."""
    global _current
    if _current is None:
        _current = load_theme("light")
    return _current


def apply_theme(app: QApplication, name: str, text_scale: float = 1.0, *, follows_system: bool = False) -> Theme:
    """Put a theme in force: style, font, palette, then the style sheet. Screens are built anew afterwards.

    With `follows_system` Qt goes on telling when the system turns light or dark.
    """
    global _current
    theme = load_theme(name, text_scale)
    _current = theme
    # Asking for the style object costs a tenth of the whole start: PySide then makes its many enumerations.
    if os.environ.get(STYLE_VARIABLE) != STYLE and app.style().name() != STYLE.lower():
        app.setStyle(STYLE)
    app.setFont(_base_font(theme))
    hints = app.styleHints()
    if not follows_system:
        hints.setColorScheme(Qt.ColorScheme.Dark if theme.dark else Qt.ColorScheme.Light)
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))
    return theme


def style_sheet(theme: Theme) -> str:
    """The one style sheet with the colours and sizes of a theme put in."""
    text = (resources_root() / "style.qss").read_text(encoding="utf-8")
    values = dict(theme.tokens)
    values |= {f"size_{name}": f"{theme.size(name)}px" for name in SIZES}
    values |= {"border": f"{theme.pen_width()}px", "pad": f"{theme.px(12)}px", "arrow": f"{theme.px(16)}px"}
    # The frame of a check box comes on top of its size; with the frame its corner is half of the whole.
    values |= {"check": f"{theme.px(20)}px", "check_radius": f"{theme.px(20) // 2 + 2}px"}
    values["pictures"] = (resources_root() / "themes" / theme.name).as_posix()
    return _PLACEHOLDER.sub(lambda match: values[match[1]], text)


def palette(theme: Theme) -> QPalette:
    """The palette of a theme: what the style draws without the sheet."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, token in (
        (roles.Window, "paper"),
        (roles.WindowText, "ink"),
        (roles.Base, "card"),
        (roles.AlternateBase, "quiet"),
        (roles.Text, "ink"),
        (roles.Button, "card"),
        (roles.ButtonText, "ink"),
        (roles.BrightText, "note"),
        (roles.Highlight, "water"),
        (roles.HighlightedText, "on_water"),
        (roles.Accent, "water"),
        (roles.Link, "water"),
        (roles.LinkVisited, "water"),
        (roles.PlaceholderText, "soft"),
        (roles.ToolTipBase, "ink"),
        (roles.ToolTipText, "paper"),
        (roles.Light, "card"),
        (roles.Midlight, "hover"),
        (roles.Mid, "line"),
        (roles.Dark, "line_strong"),
        (roles.Shadow, "line_strong"),
    ):
        made.setColor(role, theme.color(token))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.color("soft"))
    return made


_family: str | None = None


def _base_font(theme: Theme) -> QFont:
    global _family
    if _family is None:
        _family = _load_fonts()
    font = QFont(_family) if _family else QFont()
    font.setPixelSize(theme.size("body"))
    return font


def _load_fonts() -> str:
    """Register the fonts that come with the program; an empty name means: take the system's sans serif."""
    family = ""
    for file_name in _FONT_FILES:
        path = resources_root() / "fonts" / file_name
        if not path.is_file():
            continue
        number = QFontDatabase.addApplicationFont(str(path))
        families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        family = family or (families[0] if families else "")
    return family
