"""Beginning a meeting: empty, or with the people of an earlier one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from companion.services.ports import MeetingSummary
from companion.ui.library.meeting_list import short_day
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import Choice, ChoiceRow, PrimaryButton, QuietButton
from companion.ui.widgets.fields import DateField
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.surfaces import label
from companion.words import _

_LINE = 500
_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeeting:
    """What the chair wants to begin with; `follows` is the id of the meeting whose people come along."""

    title: str
    date: dt.date
    language: str
    chair_name: str
    follows: str | None = None


class NewMeetingForm(QWidget):
    """Asks the little that a meeting needs to begin; everything else can wait for Prepare.

    `wanted(NewMeeting)` tells what to begin; `file_wanted` and `example_wanted` are the two other ways.
    """

    wanted = Signal(object)
    file_wanted = Signal()
    example_wanted = Signal()

    def __init__(
        self,
        earlier: Sequence[MeetingSummary],
        *,
        today: Callable[[], dt.date],
        language: str,
        chair_name: str,
        follows: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self.title = self._line(_("What is it about?"), _LINE)
        self.title.setPlaceholderText(_("Round table about …"))
        self.date = DateField(_("Date"), today=today)
        self.date.show_value(today())
        self.chair = self._line(_("Your name"), _NAME)
        self.chair.setText(chair_name)
        self.language = ChoiceRow(_("Language of the papers"), [Choice("nl", "Nederlands"), Choice("en", "English")])
        self.language.show_value(language)
        self.earlier = QComboBox()
        self.earlier.setAccessibleName(_("People"))
        self.earlier.setMinimumHeight(current_theme().target)
        self.earlier.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.earlier.setMinimumContentsLength(12)
        self.earlier.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.earlier.addItem(_("Begin with nobody"), None)
        for summary in earlier:
            self.earlier.addItem(f"{summary.title} · {short_day(summary.date)}", summary.id)
        self.earlier.setCurrentIndex(max(0, self.earlier.findData(follows)) if follows else 0)
        self.begin_button = PrimaryButton(_("Begin to prepare"), "arrow-right")
        self.file_button = QuietButton(_("From a file"), "file-up")
        self.example_button = QuietButton(_("Open the example"), "armchair")
        self._build(bool(earlier))
        self._connect()
        self._look()

    @staticmethod
    def _line(name: str, length: int) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setMaxLength(length)
        line.setMinimumHeight(current_theme().target)
        return line

    def _build(self, has_earlier: bool) -> None:
        form = QFormLayout()
        wrap = QFormLayout.RowWrapPolicy
        form.setRowWrapPolicy(wrap.WrapAllRows if current_theme().text_scale > 1.4 else wrap.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.addRow(label(_("What is it about?"), "strong", wrap=False), self.title)
        form.addRow(label(_("Date"), "strong", wrap=False), self.date)
        form.addRow(label(_("Your name"), "strong", wrap=False), self.chair)
        form.addRow(label(_("Language of the papers"), "strong", wrap=False), self.language)
        self._people_label = label(_("People"), "strong", wrap=False)
        form.addRow(self._people_label, self.earlier)
        form.setRowVisible(self.earlier, has_earlier)
        self._hint = label("", "soft")
        others = FlowLayout(spacing=10)
        for button in (self.begin_button, self.file_button, self.example_button):
            others.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(14)
        box.addLayout(form)
        box.addWidget(self._hint)
        box.addLayout(others)

    def _connect(self) -> None:
        self.title.textChanged.connect(lambda _text: self._look())
        self.chair.textChanged.connect(lambda _text: self._look())
        self.earlier.currentIndexChanged.connect(lambda _index: self._look())
        self.begin_button.clicked.connect(self._begin)
        self.file_button.clicked.connect(self.file_wanted)
        self.example_button.clicked.connect(self.example_wanted)

    def _look(self) -> None:
        follows = self.earlier.currentData() is not None
        for field in (self.title, self.chair, self.language):
            field.setEnabled(not follows)
        self._hint.setText(
            _("The people, places, topics and what is still open come along. Roles are asked anew.")
            if follows
            else _("Everything else can wait.")
        )
        ready = follows or bool(self.title.text().strip() and self.chair.text().strip())
        self.begin_button.setEnabled(ready)

    def _begin(self) -> None:
        if not self.date.commit_draft():
            self.date.setFocus()
            return
        self.wanted.emit(
            NewMeeting(
                title=self.title.text().strip(),
                date=self.date.value() or self._today(),
                language=str(self.language.value() or "nl"),
                chair_name=self.chair.text().strip(),
                follows=self.earlier.currentData(),
            )
        )
