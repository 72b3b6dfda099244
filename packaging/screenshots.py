"""Take the pictures of the README with the program itself: `python packaging/screenshots.py`.

The window is the real one on a throw-away library with the example meeting, in which everybody is invented.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if __name__ == "__main__":
    # Before Qt is imported: no window of ours belongs on the screen of who runs this.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from companion.app.arguments import Call, Way
from companion.app.window import build_window
from companion.domain import signing, topics, turns
from companion.domain.iceberg import IcebergLayer, IcebergNote, add_note
from companion.domain.terms import HeardStatus
from companion.storage.keys import Cost
from companion.system.paths import Paths
from companion.system.settings import Settings, SettingsFile

if TYPE_CHECKING:
    from companion.ui.shell.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "resources" / "screenshots"
SIZE = (1440, 900)
STAGES = ("prepare", "meet", "agree", "follow_up")

NOTES = {
    "en": (
        ("n1", IcebergLayer.SEEN, "Looks at the floor when the special class is named", "johan", ()),
        ("n2", IcebergLayer.THINKS, "that the choice has been made already", "johan", ("n1",)),
        ("n3", IcebergLayer.FEELS, "alone with thirty children", "anouk", ()),
        ("n4", IcebergLayer.WANTS, "Sam to keep his friends", "johan", ("n1",)),
    ),
    "nl": (
        ("n1", IcebergLayer.SEEN, "Kijkt naar de grond als de speciale klas genoemd wordt", "johan", ()),
        ("n2", IcebergLayer.THINKS, "dat de keuze al gemaakt is", "johan", ("n1",)),
        ("n3", IcebergLayer.FEELS, "alleen met dertig kinderen", "anouk", ()),
        ("n4", IcebergLayer.WANTS, "dat Sam zijn vrienden houdt", "johan", ("n1",)),
    ),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How the window looks: its language, theme, text size in percent, and size in pixels."""

    language: str = "en"
    theme: str = "light"
    text_size: int = 100
    width: int = SIZE[0]
    height: int = SIZE[1]

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.text_size}-{self.width}x{self.height}"


class Studio:
    """The program with the example meeting in it, one window at a time."""

    def __init__(self, app: QApplication, home: Path, look: Look) -> None:
        self._app, self._home, self.look = app, home, look
        self.window: MainWindow | None = None

    def settle(self, rounds: int = 12) -> None:
        """Let layouts and queued calls come to rest."""
        for _ in range(rounds):
            self._app.processEvents()

    @contextmanager
    def shown(self, *, locked: bool = False, empty: bool = False) -> Iterator[MainWindow]:
        """The window: in the example meeting, `locked` before it, or `empty` at its very first start."""
        from companion.app.workspace import UnlockedLibrary, example_file
        from companion.storage.library import create_library, throwaway_library

        look = self.look
        paths = Paths.under(self._home / ("first" if empty else "used"))
        settings = Settings(
            language=look.language,
            theme=look.theme,
            text_size=look.text_size,
            less_motion=True,
            iceberg_explained=True,
            iceberg_hide_seconds=600,
        )
        SettingsFile(paths.settings).save(settings)
        if not empty and not paths.library.exists():
            create_library(paths.library, "a calm day", cost=Cost(rounds=1, memory_kib=8, lanes=1))[0].close()
        window = build_window(self._app, Call(Way.WINDOW, None, look.language), paths, None)
        self.window = window
        window.resize(look.width, look.height)
        window.begin()
        if not (locked or empty):
            self.workspace = UnlockedLibrary(throwaway_library(), lambda: dt.datetime.now().astimezone())
            self.workspace.bring_in(example_file(look.language))
            self.meeting_id = self.workspace.meetings()[0].id
            window.enter(self.workspace)
        window.show()
        self.settle()
        try:
            yield window
        finally:
            window.close()
            window.deleteLater()
            self.settle()

    def fill_library(self) -> None:
        """Some more meetings, so that the library looks as it does after a while."""
        again, other = {
            "en": ("Round table about Noor", "First talk about Finn"),
            "nl": ("Ronde tafel over Noor", "Eerste gesprek over Finn"),
        }[self.look.language]
        today = dt.datetime.now().astimezone().date()
        for title, days in ((again, 9), (other, 23)):
            self.workspace.new_meeting(
                title=title,
                date=today + dt.timedelta(days=days),
                language=self.look.language,
                chair_name="Hanna Vos",
            )
        assert self.window is not None
        self.window.open_library()
        self.settle()

    def go_to(self, stage: str) -> Any:
        """Open the example at a stage; gives the room."""
        assert self.window is not None
        self.window.open_meeting(self.meeting_id, stage)
        self.settle()
        return self.window.room

    def go_live(self) -> Any:
        """The example while it is going on: somebody speaks, two are waiting; gives the room."""
        room = self.go_to("agree")
        room.do(signing.reopen_meeting)
        began = dt.datetime.now().astimezone() - dt.timedelta(minutes=1, seconds=48)
        room.do(turns.start_meeting, started_at=began.isoformat())
        room = self.go_to("meet")
        at = room.meeting.live.last_at
        room.do(turns.choose_topic, topic="a2", at=at)
        room.do(turns.give_floor, participant="marieke", at=at)
        for person in ("anouk", "tom"):
            room.do(turns.join_queue, participant=person)
        for person in ("sam", "johan"):
            room.do(topics.mark_heard, topic="a2", participant=person, status=HeardStatus.HEARD)
        self.settle()
        return room

    def open_iceberg(self) -> QWidget:
        """The private drawer with some notes in it."""
        assert self.window is not None
        desk = self.workspace.notes_desk(self.meeting_id)
        for id_, layer, text, about, rests_on in NOTES[self.look.language]:
            note = IcebergNote(id=id_, layer=layer, text=text, about=about, rests_on=rests_on)
            desk.do(add_note, note=note)
        room: Any = self.window.room
        room.open_window("iceberg")
        self.settle()
        drawer: QWidget = room.sides().drawer
        return drawer

    def table_screen(self) -> QWidget:
        """The screen for everyone, in a window of its own that has the size of the look."""
        assert self.window is not None
        room: Any = self.window.room
        room.open_window("table_window")
        screen: QWidget = room.sides().table.screen
        screen.resize(self.look.width, self.look.height)
        self.settle()
        return screen


def keep(image: QImage, file: Path) -> None:
    """Write a picture small: in its own 256 most frequent colours, which such flat surfaces hardly exceed."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = Counter(memoryview(image.constBits()).cast("I"))
    colours = [colour for colour, _times in pixels.most_common(256)]
    few = image.convertToFormat(QImage.Format.Format_Indexed8, colours, Qt.ImageConversionFlag.ThresholdDither)
    file.parent.mkdir(parents=True, exist_ok=True)
    if not few.save(str(file), quality=0):
        raise OSError(f"could not write {file.name}")


def scenes(studio: Studio) -> dict[str, Callable[[], QWidget]]:
    """What the README shows."""

    def window(stage: str) -> Callable[[], QWidget]:
        return lambda: studio.go_to(stage).window()

    def with_drawer() -> QWidget:
        studio.go_live()
        studio.open_iceberg()
        assert studio.window is not None
        return studio.window

    return {
        "prepare": window("prepare"),
        "agree": window("agree"),
        "meet": lambda: studio.go_live().window(),
        "iceberg": with_drawer,
    }


def main() -> int:
    """Take them all; gives the exit code."""
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="companion-pictures-") as folder:
        for name, scene in scenes(studio := Studio(app, Path(folder), Look())).items():
            with studio.shown():
                widget = scene()
                keep(widget.grab().toImage(), PICTURES / f"{name}.png")
        with studio.shown():
            studio.go_live()
            screen = studio.table_screen()
            screen.resize(1280, 720)
            studio.settle()
            keep(screen.grab().toImage(), PICTURES / "table-screen.png")
            screen.close()
    total = sum(file.stat().st_size for file in PICTURES.glob("*.png"))
    print(f"{len(list(PICTURES.glob('*.png')))} pictures, {total / 1024:.0f} KiB", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
