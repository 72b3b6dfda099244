"""In the running window: unlocking, opening a meeting, and a tap with its durable commit."""

from __future__ import annotations

import datetime as dt
import math
import secrets
import time
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.app.arguments import Call, Way
from companion.app.window import build_window
from companion.app.workspace import UnlockedLibrary, example_file
from companion.domain.meeting import Meeting, Turn
from companion.domain.signing import reopen_meeting
from companion.domain.turns import start_meeting
from companion.exchange.meeting_file import read_meeting_file
from companion.storage.keys import unlock
from companion.storage.layout import DATABASE, KEYS
from companion.storage.library import create_library, open_library
from companion.system.paths import Paths
from companion.system.settings import Settings, SettingsFile
from companion.ui.meet.seat import Seat
from companion.ui.shell.main_window import MainWindow
from tests.benchmarks.measure import Figure, by_turns, milliseconds
from tests.support.libraries import CHEAP, PASSPHRASE

MEETINGS = 100
TURNS = 5000
FEW_TURNS = 50
PEOPLE = 12


def now() -> dt.datetime:
    """The time it is."""
    return dt.datetime.now().astimezone()


def example(name: str = "sam") -> Meeting:
    """An example meeting under an id of its own, so that a library takes many."""
    meeting = read_meeting_file(example_file("en").with_name(f"{name}.en.json"), new_id=lambda: str(uuid.uuid4()))
    return meeting.but(details=meeting.details.but(id=str(uuid.uuid4())))


class Painted(QObject):
    """Tells when something was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.is_done = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.is_done = True
        return False


def until_painted(widget: QWidget) -> None:
    """Let the window work until this is on the screen."""
    seen = Painted(widget)
    end = time.monotonic() + 30
    while not seen.is_done:
        QApplication.processEvents()
        if time.monotonic() > end:
            raise RuntimeError("it was never painted")
    widget.removeEventFilter(seen)
    seen.deleteLater()


class Desk:
    """One window for all of it; nothing of the person who measures is read or written."""

    def __init__(self, folder: Path) -> None:
        found = QApplication.instance()
        self.app = found if isinstance(found, QApplication) else QApplication(["benchmarks"])
        paths = Paths.under(folder)
        SettingsFile(paths.settings).save(Settings(language="en", theme="light", less_motion=True))
        create_library(paths.library, PASSPHRASE, cost=CHEAP)[0].close()
        self.library = paths.library
        self.window: MainWindow = build_window(self.app, Call(Way.WINDOW, None, "en"), paths, None)
        self.window.resize(1440, 900)
        self.window.begin()
        self.window.show()
        self.app.processEvents()

    def fill(self, meetings: Sequence[Meeting]) -> None:
        """Put meetings into the library."""
        with open_library(self.library, PASSPHRASE) as library:
            for meeting in meetings:
                library.store.add(meeting, at=now().isoformat())

    def opened(self) -> UnlockedLibrary:
        """The library, open."""
        return UnlockedLibrary(open_library(self.library, PASSPHRASE), now)

    def key(self) -> bytes:
        """The key of its file."""
        return unlock(self.library / KEYS, passphrase=PASSPHRASE).secret

    def leave(self) -> None:
        """Lock again, unmeasured."""
        self.window.lock()
        self.app.processEvents()

    def end(self) -> None:
        """Close everything."""
        self.window.close()
        self.window.deleteLater()
        self.app.processEvents()


def bare_connection(file: Path, key: bytes) -> Any:
    """The floor of the store: SQLCipher with the raw key and nothing around it."""
    connection = sqlcipher.connect(str(file), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def unlocking(folder: Path, runs: int) -> Sequence[Figure]:
    """From the key to the painted list of a hundred meetings."""
    desk = Desk(folder)
    desk.fill([example() for _ in range(MEETINGS)])
    key = desk.key()
    parts: dict[str, list[float]] = {"open": [], "list": []}

    def bare() -> None:
        connection = bare_connection(desk.library / DATABASE, key)
        rows = connection.execute("SELECT id, title, date, place, ended FROM meeting ORDER BY date DESC").fetchall()
        connection.close()
        if len(rows) != MEETINGS:
            raise RuntimeError("the floor read another library")

    def program() -> float:
        began = time.perf_counter()
        workspace = desk.opened()
        opened = time.perf_counter()
        workspace.meetings()
        listed = time.perf_counter()
        desk.window.enter(workspace)
        until_painted(desk.window.room.view.list.viewport())
        took = (time.perf_counter() - began - (listed - opened)) * 1000  # the window lists them itself
        parts["open"].append((opened - began) * 1000)
        parts["list"].append((listed - opened) * 1000)
        desk.leave()
        return took

    found = by_turns(runs, bare=lambda: milliseconds(bare), program=program)
    desk.end()
    middle = {name: sorted(values)[len(values) // 2] for name, values in parts.items()}
    note = (
        f"of it opening {middle['open']:.0f} ms and listing {middle['list']:.0f} ms; the passphrase's own cost "
        "(Argon2id, slow on purpose) and the first import of the store are left out"
    )
    return [Figure(f"unlock to the painted list of {MEETINGS} meetings", found["program"], found["bare"], note=note)]


def with_turns(count: int) -> Meeting:
    """A meeting that is going on and has so many turns behind it."""
    meeting = example()
    people, topics = [p.id for p in meeting.participants], [t.id for t in meeting.topics]
    turns = tuple(
        Turn(
            id=f"turn-{n}",
            participant=people[n % len(people)],
            topic=topics[n * len(topics) // count],
            starts=n * 4.0,
            seconds=3.0,
        )
        for n in range(count)
    )
    live = meeting.live.but(last_at=count * 4.0)
    return start_meeting(reopen_meeting(meeting.but(turns=turns, live=live)), started_at=now().isoformat())


def opening(folder: Path, runs: int) -> Sequence[Figure]:
    """From the list to the painted meeting, with many turns and with few."""
    desk = Desk(folder)
    meetings = {count: with_turns(count) for count in (FEW_TURNS, TURNS)}
    desk.fill(list(meetings.values()))
    desk.window.enter(desk.opened())

    def opened(count: int) -> Callable[[], float]:
        def attempt() -> float:
            def go() -> None:
                desk.window.open_meeting(meetings[count].id, "meet")
                until_painted(desk.window.room._stages["meet"])

            took = milliseconds(go)
            desk.window.open_library()
            desk.app.processEvents()
            return took

        return attempt

    found = by_turns(runs, few=opened(FEW_TURNS), many=opened(TURNS))
    desk.end()
    return [Figure(f"open a meeting with {TURNS} turns, against {FEW_TURNS}", found["many"], found["few"])]


class BareRing(QWidget):
    """The floor of painting: as many circles with letters."""

    speaking = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(PEOPLE):
            angle = 2 * math.pi * number / PEOPLE
            at = QPointF(self.width() / 2 + 300 * math.cos(angle), self.height() / 2 + 300 * math.sin(angle))
            painter.setBrush(Qt.GlobalColor.darkCyan if number == self.speaking else Qt.GlobalColor.white)
            painter.drawEllipse(at, 40, 40)
            painter.drawText(at, "AB")


def tapping(folder: Path, runs: int) -> Sequence[Figure]:
    """From a tap on a seat to the painted frame, kept on the disk in between."""
    desk = Desk(folder)
    meeting = reopen_meeting(example("amir"))
    if len(meeting.participants) != PEOPLE:
        raise RuntimeError("the example has another number of people")
    meeting = start_meeting(meeting, started_at=now().isoformat())
    desk.fill([meeting])
    desk.window.enter(desk.opened(), meeting.id, "meet")
    desk.app.processEvents()
    stage = desk.window.room._stages["meet"]
    seats = [s for s in stage.findChildren(Seat) if s.isVisible() and s.look.id != meeting.details.chair]
    taken = iter(range(10**9))

    def tap() -> float:
        seat = seats[next(taken) % len(seats)]
        before = desk.window.room.history()
        began = time.perf_counter()
        QTest.mouseClick(seat, Qt.MouseButton.LeftButton, pos=seat.avatar_rect().center().toPoint())
        until_painted(seat)
        took = (time.perf_counter() - began) * 1000
        if desk.window.room.meeting.live.turn is None or before is None:
            raise RuntimeError("the tap did nothing")
        QTest.qWait(30)
        return took

    ring = BareRing()
    ring.resize(900, 800)
    ring.show()
    desk.app.processEvents()
    floor = bare_connection(folder / "floor.db", secrets.token_bytes(32))
    floor.execute("PRAGMA journal_mode = WAL")
    floor.execute("PRAGMA synchronous = FULL")
    floor.execute("CREATE TABLE operation (seq INTEGER PRIMARY KEY, body TEXT)")

    def bare() -> None:
        floor.execute("BEGIN IMMEDIATE")
        floor.execute("INSERT INTO operation (body) VALUES (?)", ("give_floor " * 20,))
        floor.execute("COMMIT")
        ring.speaking = (ring.speaking + 1) % PEOPLE
        ring.update()
        until_painted(ring)

    found = by_turns(runs, bare=lambda: milliseconds(bare), tap=tap)
    floor.close()
    ring.deleteLater()
    desk.end()
    return [Figure(f"tap to the painted frame, kept on the disk, {PEOPLE} people", found["tap"], found["bare"])]
