"""Printing the one page that the window itself prints: the recovery code."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from companion.words import _


def print_recovery_code(parent: QWidget, code: str) -> bool:
    """Ask for a printer and print the code; false when the person changed their mind or nothing could be printed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    painter = QPainter()
    if not painter.begin(printer):
        return False
    paint_recovery_sheet(painter, QRectF(printer.pageLayout().paintRectPixels(printer.resolution())), code)
    return painter.end()


def paint_recovery_sheet(painter: QPainter, page: QRectF, code: str) -> None:
    """Paint the page with the recovery code; black on white, whatever the theme."""
    page = page.translated(-page.topLeft())
    unit = page.width() / 40
    texts = (
        (_("Recovery code of Companion"), 1.3, True),
        (code.replace("-", " "), 1.5, True),
        (
            _(
                "With this code you can open your meetings when the passphrase is lost. Whoever has it and your "
                "computer can read everything: keep it somewhere else, like a spare key."
            ),
            0.9,
            False,
        ),
    )
    top = page.top() + 3 * unit
    painter.setPen(Qt.GlobalColor.black)
    for text, size, bold in texts:
        font = QFont(painter.font())
        font.setPixelSize(max(1, round(size * unit)))
        font.setBold(bold)
        painter.setFont(font)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        room = QRectF(page.left() + 3 * unit, top, page.width() - 6 * unit, page.height())
        used = painter.boundingRect(room, flags, text)
        painter.drawText(used, flags, text)
        top = used.bottom() + 2 * unit
