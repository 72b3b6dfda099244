"""About the program: its version, and the licences of everything it is made of."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from companion.ui.shell.panel import Panel
from companion.ui.theme import current_theme
from companion.ui.widgets.surfaces import SectionTitle, label
from companion.words import _, resources_root

_LARGEST = 200_000


def licence_files() -> tuple[tuple[str, Path], ...]:
    """The licence texts that come with the program, each with the name of what it is of."""
    root = resources_root()
    files = sorted((root / "licences").glob("*")) if (root / "licences").is_dir() else []
    named = [(file.stem.replace("_", " "), file) for file in files if file.is_file()]
    for name, file in (("Noto Sans", root / "fonts" / "OFL.txt"), ("Lucide", root / "icons" / "LICENSE")):
        if file.is_file() and name.lower() not in {n.lower() for n, _file in named}:
            named.append((name, file))
    return tuple(named)


def about_panel(over: QWidget, version: str) -> Panel:
    """The panel about the program, ready to be opened."""
    panel = Panel(over, "Companion", _("Close"), width=640)
    panel.contents.addWidget(label(_("Version {version}").format(version=version), "soft_body"))
    panel.contents.addWidget(
        label(
            _(
                "For the independent chair of a round-table meeting about a child. Everything stays on this "
                "computer: the program has no network in it, and it sends nothing."
            )
        )
    )
    panel.contents.addWidget(label(_("The positions in law are a help to remember, not legal advice.")))
    files = licence_files()
    if files:
        panel.contents.addWidget(SectionTitle(_("Licences")))
        choice = QComboBox()
        choice.setAccessibleName(_("Licences"))
        choice.setMinimumHeight(current_theme().target)
        text = QPlainTextEdit()
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(_("Licence"))
        text.setMinimumHeight(current_theme().px(200))
        for name, file in files:
            choice.addItem(name, file)
        choice.currentIndexChanged.connect(lambda _n: text.setPlainText(_read(choice.currentData())))
        text.setPlainText(_read(choice.currentData()))
        panel.contents.addWidget(choice)
        panel.contents.addWidget(text, 1)
    return panel


def _read(file: Path) -> str:
    try:
        with file.open(encoding="utf-8", errors="replace") as stream:
            return stream.read(_LARGEST)
    except OSError:
        return ""
