"""Looking at a paper before it is saved or printed. It is made of the meeting as it is kept now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from companion.domain.meeting import Meeting
from companion.services.ports import Paper
from companion.services.whole_file import write_whole
from companion.ui.shell.host import Host, safe_file_name
from companion.ui.shell.panel import Panel
from companion.ui.shell.ports import PagePicture
from companion.ui.shell.sentences import document_sentence
from companion.ui.shell.worker import Worker
from companion.ui.theme import current_theme
from companion.ui.widgets.buttons import PrimaryButton, QuietButton
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.surfaces import label
from companion.ui.widgets.text import isolated
from companion.words import _

PAGE_WIDTH = 860
PRINT_WIDTH = 2480
"""The width of an A4 page at 300 dots an inch."""


class Preview(QWidget):
    """The pages of one paper, with Save and Print. Made in a thread of its own; meanwhile it says so."""

    def __init__(self, host: Host, panel: Panel, meeting: Meeting, kind: str, options: Mapping[str, Any]) -> None:
        super().__init__()
        self._host, self._panel = host, panel
        self._name = f"{safe_file_name(meeting.details.title)} {meeting.details.date:%Y-%m-%d} {kind}.pdf"
        self._pdf = b""
        # A page is never wider than its panel: there is nothing to scroll sideways with.
        self._page_width = max(240, min(current_theme().px(PAGE_WIDTH), host.over.width() - 120))
        self._worker = Worker(self)
        self.state = label(_("One moment …"), "large")
        self.save_button = PrimaryButton(_("Save as PDF"), "download")
        self.print_button = QuietButton(_("Print"), "printer")
        self.pages: list[QLabel] = []
        tools = FlowLayout(spacing=10)
        for button in (self.save_button, self.print_button):
            button.setEnabled(False)
            tools.addWidget(button)
        panel.contents.addLayout(tools)
        panel.contents.addWidget(self.state)
        panel.contents.addWidget(self)
        self.hide()
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print_paper)
        documents = host.ports.documents
        self._worker.run(
            lambda: self._made(documents.make(meeting, kind, **options)), on_done=self._show, on_failure=self._failed
        )

    def _made(self, paper: Paper) -> tuple[Paper, Sequence[PagePicture]]:
        return paper, self._host.ports.documents.pages(paper.data, self._page_width)

    def _show(self, made: tuple[Paper, Sequence[PagePicture]]) -> None:
        paper, pictures = made
        self._pdf = paper.data
        self.state.setVisible(bool(paper.missing))
        if paper.missing:
            words = _("These signs could not be printed, and are marked on the paper: {signs}")
            self.state.setText(words.format(signs=" ".join(paper.missing)))
        for number, picture in enumerate(pictures, 1):
            page = QLabel()
            page.setPixmap(QPixmap.fromImage(image_of(picture)))
            page.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            page.setAccessibleName(_("Page {number}").format(number=number))
            self._panel.contents.addWidget(page)
            page.show()
            self.pages.append(page)
        self._panel.contents.addStretch(1)
        for button in (self.save_button, self.print_button):
            button.setEnabled(True)
        self.save_button.setFocus()
        QTimer.singleShot(0, self._panel, self._panel.place)

    def _failed(self, error: Exception) -> None:
        sentence = document_sentence(error)
        if not sentence:
            self._panel.close_panel()
            raise error  # a defect of ours: the error window takes it
        self.state.setText(sentence)

    def save(self) -> None:
        """Save the paper where the chair wants it, whole or not at all."""
        file = self._host.files.file_to_write(_("Save as PDF"), self._name, "PDF (*.pdf)")
        if file is not None and self._pdf:
            self.save_to(file)

    def save_to(self, file: Path) -> None:
        """Save the paper in a file, and say how it went."""
        try:
            write_whole(file, self._pdf)
        except OSError:
            self.state.setText(_("The file could not be written there. Choose another folder."))
            self.state.show()
            return
        self._panel.close_panel()
        self._host.say(_("Saved: {file}").format(file=isolated(file.name)))

    def print_paper(self) -> None:
        """Print the paper on a printer that the chair chooses."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter
        from PySide6.QtWidgets import QDialog

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() != QDialog.DialogCode.Accepted:
            return
        pictures = self._host.ports.documents.pages(self._pdf, PRINT_WIDTH)
        painter = QPainter()
        if not painter.begin(printer):
            self.state.setText(_("The printer did not take it."))
            self.state.show()
            return
        for number, picture in enumerate(pictures):
            if number:
                printer.newPage()
            area = QRectF(painter.viewport())
            image = image_of(picture)
            scale = min(area.width() / image.width(), area.height() / image.height())
            painter.drawImage(QRectF(0, 0, image.width() * scale, image.height() * scale), image)
        painter.end()


def image_of(picture: PagePicture) -> QImage:
    """A page as Qt paints it."""
    stride = picture.width * 4
    image = QImage(picture.pixels, picture.width, picture.height, stride, QImage.Format.Format_RGBA8888)
    return image.copy()  # the copy owns its pixels


def preview_panel(host: Host, meeting: Meeting, kind: str, options: Mapping[str, Any]) -> Panel:
    """Open the panel with a paper."""
    panel = Panel(host.over, _("Paper"), _("Close"), width=PAGE_WIDTH + 90)
    Preview(host, panel, meeting, kind, options)
    panel.open_panel()
    return panel
