"""Keeps the table screen on the display it belongs to, and never lets it cover the chair's window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from companion.ui.table_screen.picture import TablePicture
from companion.ui.table_screen.window import TableScreen
from companion.ui.theme import Theme


class TableScreenKeeper(QObject):
    """Shows and hides the table screen. `changed` tells whether it is shown, and with which trouble if it is not.

    Troubles: "" none, "one_display" there is no second display, "display_gone" it was taken away.
    """

    changed = Signal(bool, str)
    came_forward = Signal()
    """The table screen got the focus: whoever stands before it may look at the other window too."""

    def __init__(self, window: QWidget, theme: Theme, remembered: str, remember: Callable[[str], None]) -> None:
        """`window` is the chair's; `remembered` the name of the display chosen before."""
        super().__init__(window)
        self._window = window
        self._remembered = remembered
        self._remember = remember
        self._screen = TableScreen(theme)
        self._screen.left.connect(self.hide)
        self._screen.came_forward.connect(self.came_forward)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.connect(self._on_screen_removed)

    @property
    def is_shown(self) -> bool:
        """Whether people at the table see it."""
        return self._screen.isVisible()

    @property
    def screen(self) -> TableScreen:
        """The window itself."""
        return self._screen

    def show_picture(self, picture: TablePicture) -> None:
        """Show another picture; kept when the screen is hidden."""
        self._screen.show_picture(picture)

    def switch(self) -> None:
        """Show it where it belongs, or hide it."""
        if self.is_shown:
            self.hide()
            return
        display = self._choose()
        if display is None:
            self.changed.emit(False, "one_display")
            return
        self._put_on(display)

    def show_in_window(self) -> None:
        """Show it in an ordinary window, for a chair with one display who turns the laptop round."""
        self._screen.setGeometry(self._window.geometry().adjusted(60, 60, -60, -60))
        self._screen.showNormal()
        self.changed.emit(True, "")

    def swap(self) -> None:
        """Put it on the next display that is not the chair's."""
        others = self._others()
        if not self.is_shown or len(others) < 2:
            return
        names = [display.name() for display in others]
        now = self._screen.screen().name()
        at = names.index(now) if now in names else -1
        self._put_on(others[(at + 1) % len(others)])

    def blank(self) -> None:
        """Show nothing on it for a moment, or everything again."""
        self._screen.set_blank(not self._screen.is_blank)

    def hide(self) -> None:
        """Take it away."""
        was = self._screen.isVisible()
        self._screen.hide()
        if was:
            self.changed.emit(False, "")

    def close(self) -> None:
        """Take it away for good, with what it showed."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.disconnect(self._on_screen_removed)
        self._screen.show_picture(TablePicture())
        self._screen.hide()
        self._screen.deleteLater()

    def _put_on(self, display: QScreen) -> None:
        self._screen.setScreen(display)
        self._screen.setGeometry(display.geometry())
        self._screen.showFullScreen()
        if display.name() != self._remembered:
            self._remembered = display.name()
            self._remember(display.name())
        self.changed.emit(True, "")

    def _others(self) -> list[QScreen]:
        own = self._window.screen()
        displays = [d for d in QGuiApplication.screens() if d is not own and d.geometry() != own.geometry()]
        return sorted(displays, key=lambda d: (d.geometry().x(), d.geometry().y(), d.name()))

    def _choose(self) -> QScreen | None:
        others = self._others()
        named = [display for display in others if display.name() == self._remembered]
        return next(iter(named or others), None)

    def _on_screen_removed(self, display: QScreen) -> None:
        # Left alone, the window would move onto the chair's display, over what is private.
        gone = self._screen.isVisible() and (self._screen.screen() is display or len(QGuiApplication.screens()) < 2)
        if gone or (self._screen.isVisible() and not self._others() and self._screen.isFullScreen()):
            self._screen.hide()
            self.changed.emit(False, "display_gone")
