"""The help card: every key, on one card."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from companion.ui.shell.panel import Panel
from companion.ui.theme import current_theme
from companion.ui.widgets.surfaces import SectionTitle, label
from companion.words import _, pgettext


def keys_everywhere() -> tuple[tuple[str, str], ...]:
    """The keys that work everywhere, each with what it does."""
    ctrl, shift, enter = pgettext("key", "Ctrl"), pgettext("key", "Shift"), pgettext("key", "Enter")
    return (
        (pgettext("key", "Page Down"), _("the next speaker")),
        (f"{ctrl}+B", _("a break, and on again")),
        (f"{ctrl}+{enter}", _("a new agreement")),
        (f"{ctrl}+Z", _("take the newest change back")),
        (f"{ctrl}+{shift}+Z", _("bring it back again")),
        (f"{ctrl}+1 … {ctrl}+4", _("the four stages")),
        ("F8", _("the iceberg, for your eyes only")),
        (pgettext("key", "Esc"), _("hide the iceberg at once")),
        ("F9", _("the table screen")),
        ("F10", _("the quiet picture")),
        (f"{ctrl}+L", _("lock")),
        ("F1", _("this card")),
    )


def keys_at_the_table() -> tuple[tuple[str, str], ...]:
    """The keys that work on the table only, when it has the focus."""
    shift = pgettext("key", "Shift")
    return (
        ("1 … 9, 0", _("give the floor to that seat")),
        (_("{shift}+digit, or Q and then the digit").format(shift=shift), _("put that seat in the queue")),
        ("P", _("pass, in a round")),
        ("H", _("mark as heard")),
        ("M", _("a dot on a seat, to come back to")),
        (pgettext("key", "Arrows"), _("go from seat to seat")),
    )


def help_panel(over: QWidget, *, single_keys: bool) -> Panel:
    """The card with all keys, ready to be opened."""
    panel = Panel(over, _("Keys"), _("Close"), width=620)
    panel.contents.addWidget(SectionTitle(_("Everywhere")))
    panel.contents.addWidget(_grid(keys_everywhere()))
    panel.contents.addWidget(SectionTitle(_("On the table, when it has the focus")))
    panel.contents.addWidget(_grid(keys_at_the_table()))
    if not single_keys:
        panel.contents.addWidget(label(_("Single keys are switched off in the preferences."), "soft"))
    panel.contents.addWidget(
        label(_("Everything can be done by mouse or touch too. No key takes Space or Enter from a button."), "soft")
    )
    return panel


def _grid(keys: tuple[tuple[str, str], ...]) -> QWidget:
    theme = current_theme()
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for number, (key, meaning) in enumerate(keys):
        name = label(key, "strong")
        name.setMinimumWidth(theme.px(110))
        name.setMaximumWidth(theme.px(190))
        grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(meaning), number, 1, Qt.AlignmentFlag.AlignTop)
    return holder
