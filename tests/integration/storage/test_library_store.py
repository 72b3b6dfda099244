"""Meetings in their tables: what was kept comes back, in one transaction or not at all, and goes when it is erased."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.domain.agreements import add_agreement, change_agreement
from companion.domain.beginning import new_meeting
from companion.domain.changes import Operation, apply, diff
from companion.domain.codec import plain_name
from companion.domain.meeting import (
    LISTS,
    SINGLES,
    Agreement,
    ChildWords,
    Evaluation,
    Meeting,
    Turn,
    Version,
)
from companion.domain.terms import AgreementStatus, AllowedPart, Ending
from companion.services.desk import Desk
from companion.services.ports import LibraryStore, StoreError, StoreFault
from companion.storage.library import open_library
from companion.storage.opened import OpenLibrary
from companion.storage.rows import EMPTY_LISTS, RECORD_KINDS, record_class, shape_of, table_of
from tests.properties.test_desk import TheDesk
from tests.support.libraries import AT, PASSPHRASE, bytes_of, new_library, parts_of, person

ID = "0a1B2c3d-0000-4000-8000-00000000000f"


def a_meeting(meeting_id: str = ID, **details: Any) -> Meeting:
    meeting = new_meeting(
        id=meeting_id, title="About Noor", date=dt.date(2026, 12, 3), language="nl", chair_name="Anke"
    )
    return meeting.but(details=meeting.details.but(**details))


def operation(before: Meeting, after: Meeting, kind: str = "do", **more: Any) -> Operation:
    return Operation(kind=kind, at=AT, changes=diff(before, after), **more)


def commit(library: OpenLibrary, before: Meeting, after: Meeting, kind: str = "do", **more: Any) -> int:
    return library.store.commit(before.id, operation(before, after, kind, **more))


def test_every_part_and_field_of_a_meeting_has_its_column() -> None:
    assert {*RECORD_KINDS, EMPTY_LISTS} == {*LISTS, *SINGLES}
    for kind in RECORD_KINDS:
        table = table_of(kind)
        names = {plain_name(field.name) for field in fields(record_class(kind))}
        own = set(table.columns.keys()) - {"meeting_number", "position", "number", EMPTY_LISTS}
        assert own == names - {"number"}, kind
        assert ("number" in names) <= ("number" in table.columns)
        assert [column.name for column in shape_of(kind).columns] == [
            plain_name(field.name) for field in fields(record_class(kind))
        ]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenLibrary]:
    """One library for many rounds."""
    with new_library(tmp_path_factory.mktemp("shared") / "library") as library:
        yield library


@pytest.mark.parametrize("kind", [*SINGLES, *LISTS])
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_a_part_holds_comes_back_the_same(data: st.DataObject, shared: OpenLibrary, kind: str) -> None:
    first, second = (with_part(kind, data.draw(parts_of(kind))) for _ in range(2))
    if shared.store.meetings():
        shared.store.erase(ID)
    shared.store.add(first, at=AT)
    assert exactly(shared.store.load(ID)) == exactly(first)
    commit(shared, first, second)
    assert exactly(shared.store.load(ID)) == exactly(second)
    (kept,) = shared.store.history(ID) if first != second else [Operation(kind="", at="", changes=())]
    assert exactly(kept.changes) == exactly(diff(first, second))
    assert apply(second, tuple(change.turned() for change in reversed(kept.changes))) == first


def with_part(kind: str, part: Any) -> Meeting:
    meeting = a_meeting().but(**{kind: part})
    return meeting.but(details=meeting.details.but(id=ID))


def exactly(value: object) -> str:
    """So that 1, 1.0 and True are not the same."""
    return repr(value)


class TheDeskOnDisk(TheDesk):
    """The chair with a busy hand, on a real encrypted library that may be closed and opened again."""

    folder: Path

    def __init__(self) -> None:
        super().__init__()
        meeting = self.desk.meeting
        self.library = new_library(self.folder / f"{id(self)}")
        self.library.store.add(meeting, at=AT)
        self.store = self.library.store  # type: ignore[assignment]
        self.desk = Desk(self.store, meeting.id, self.desk._now)

    def close_and_reopen(self) -> None:
        self.library.close()
        self.library = open_library(self.library.folder, PASSPHRASE)
        self.store = self.library.store  # type: ignore[assignment]
        self.desk = Desk(self.store, self.desk.meeting.id, self.desk._now)

    def teardown(self) -> None:
        assert self.library.check().is_sound
        self.library.close()


def test_the_desk_works_on_disk_as_in_memory(tmp_path: Path) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    TheDeskOnDisk.folder = tmp_path
    run_state_machine_as_test(
        TheDeskOnDisk,
        settings=settings(
            max_examples=6, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_it_is_the_library_that_the_use_cases_ask_for(library: OpenLibrary) -> None:
    store: LibraryStore = library.store
    assert store.meetings() == []


def test_a_meeting_is_found_in_any_case_of_letters_and_keeps_its_own(library: OpenLibrary) -> None:
    library.store.add(a_meeting(), at=AT)
    assert library.store.load(ID.upper()).id == ID
    for known in (ID, ID.lower(), ID.upper()):
        with pytest.raises(StoreError) as caught:
            library.store.add(a_meeting(known), at=AT)
        assert caught.value.fault is StoreFault.KNOWN_MEETING
    assert len(library.store.meetings()) == 1


@pytest.mark.parametrize("call", ["load", "history", "erase", "forget_history"])
def test_a_meeting_that_is_not_there_says_so(library: OpenLibrary, call: str) -> None:
    with pytest.raises(StoreError) as caught:
        getattr(library.store, call)(ID)
    assert caught.value.fault is StoreFault.NO_SUCH_MEETING


def test_the_list_tells_what_it_needs_newest_first(library: OpenLibrary) -> None:
    due = dt.date(2027, 1, 15)
    full = a_meeting(date=dt.date(2026, 11, 1), starts_at=dt.time(13, 30), place="School", ended=Ending.FINISHED)
    full = full.but(
        participants=(*full.participants, person("Noor")),
        agreements=(
            Agreement(id="a", number=1, text="x", due=dt.date(2026, 11, 9), status=AgreementStatus.DONE),
            Agreement(id="b", number=2, text="y", due=due),
            Agreement(id="c", number=3, text="z"),
        ),
        evaluation=Evaluation(on=dt.date(2027, 2, 1)),
        versions=(Version(id="v", number=1, sealed_at=AT),),
        live=full.live.but(started_at=AT),
    )
    later = a_meeting("00000000-0000-4000-8000-000000000002", date=dt.date(2026, 11, 2))
    same_day = a_meeting("00000000-0000-4000-8000-000000000003", date=dt.date(2026, 11, 1))
    for meeting in (full, later, same_day):
        library.store.add(meeting, at=AT)
    summaries = library.store.meetings()
    assert [s.id for s in summaries] == [later.id, full.id, same_day.id]
    (one,) = (s for s in summaries if s.id == full.id)
    assert (one.title, one.date, one.starts_at, one.place) == ("About Noor", *full_head(full))
    assert (one.people, one.topics, one.agreements, one.agreements_open) == (2, len(full.topics), 3, 2)
    assert (one.next_due, one.looks_back_on) == (due, dt.date(2027, 2, 1))
    assert (one.started, one.ended, one.sealed) == (True, True, True)
    assert not any((summaries[0].started, summaries[0].ended, summaries[0].sealed, summaries[0].agreements))


def full_head(meeting: Meeting) -> tuple[Any, ...]:
    return meeting.details.date, meeting.details.starts_at, meeting.details.place


def test_a_change_that_does_not_fit_leaves_everything_as_it_was(library: OpenLibrary) -> None:
    before = a_meeting()
    library.store.add(before, at=AT)
    after = add_agreement(before, text="Wij bellen")
    lost = change_agreement(after, agreement=after.agreements[0].id, text="Wij mailen")
    # An agreement is changed that the library does not know; the change of the goal comes before it.
    lost = lost.but(details=lost.details.but(common_goal="Rust"))
    wrong = operation(after, lost)
    with pytest.raises(RuntimeError):
        library.store.commit(ID, wrong)
    assert library.store.load(ID) == before
    assert library.store.history(ID) == []
    twice = operation(before, after)
    library.store.commit(ID, twice)
    with pytest.raises(RuntimeError):
        library.store.commit(ID, twice)
    assert library.store.load(ID) == after


def test_typing_in_a_row_is_one_operation(library: OpenLibrary) -> None:
    start = a_meeting()
    library.store.add(start, at=AT)
    one = start.but(details=start.details.but(common_goal="R"))
    two = start.but(details=start.details.but(common_goal="Ru"))
    first = commit(library, start, one, "change_details", merge="goal")
    assert commit(library, one, two, "change_details", merge="goal") == first
    (kept,) = library.store.history(ID)
    assert (kept.kind, kept.changes) == ("change_details", diff(start, two))
    other = two.but(details=two.details.but(place="School"))
    assert commit(library, two, other, "change_details", merge="place") == first + 1
    undone = Operation(kind="undo", at=AT, changes=diff(other, two), undoes=first + 1)
    assert library.store.commit(ID, undone) == first + 2
    # What was undone is over: typing on begins anew.
    assert commit(library, two, other, "change_details", merge="place") == first + 3
    assert commit(library, other, two, "change_details", merge="") == first + 4
    assert commit(library, two, other, "change_details", merge="") == first + 5


def test_history_begins_after_the_newest_barrier(library: OpenLibrary) -> None:
    start = a_meeting()
    library.store.add(start, at=AT)
    one = add_agreement(start, text="Een")
    two = add_agreement(one, text="Twee")
    commit(library, start, one)
    assert len(library.store.history(ID)) == 1
    commit(library, one, two, "sign", barrier=True)
    assert library.store.history(ID) == []


def test_replacing_takes_all_of_the_new_and_ends_undo(library: OpenLibrary) -> None:
    old = add_agreement(a_meeting(), text="Wat er eerst stond")
    library.store.add(a_meeting(), at=AT)
    commit(library, a_meeting(), old)
    new = a_meeting(title="Anders").but(
        participants=(person("Selin"),), turns=(Turn(id="t", participant="p1", starts=1, seconds=2.5),)
    )
    library.store.replace(new, at=AT)
    assert library.store.load(ID) == new
    assert library.store.history(ID) == []
    with pytest.raises(StoreError) as caught:
        library.store.replace(a_meeting("00000000-0000-4000-8000-000000000009"), at=AT)
    assert caught.value.fault is StoreFault.NO_SUCH_MEETING


def test_a_sealed_meeting_is_not_replaced(library: OpenLibrary) -> None:
    sealed = a_meeting().but(versions=(Version(id="v", number=1, sealed_at=AT),))
    library.store.add(sealed, at=AT)
    with pytest.raises(StoreError) as caught:
        library.store.replace(a_meeting(), at=AT)
    assert caught.value.fault is StoreFault.SEALED_MEETING
    assert library.store.load(ID) == sealed


def images(library: OpenLibrary) -> str:
    with library._database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT before, after FROM change").all()
    return " ".join(str(row) for row in rows)


def test_erasing_leaves_no_row_and_spares_the_others(library: OpenLibrary) -> None:
    other = a_meeting("00000000-0000-4000-8000-000000000002")
    gone = a_meeting()
    for meeting in (gone, other):
        library.store.add(meeting, at=AT)
        commit(library, meeting, add_agreement(meeting, text="Wij bellen"))
    library.store.erase(ID.upper())
    with library._database.reading() as connection:
        tables = [row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in set(tables) - {"meeting", "setting", "alembic_version"}:
            numbers = connection.exec_driver_sql(f"SELECT DISTINCT meeting_number FROM {table}").scalars().all()
            assert numbers in ([], [2]), table
    assert [s.id for s in library.store.meetings()] == [other.id]
    assert (library.folder / "library.db-wal").stat().st_size == 0


def test_words_that_were_forgotten_are_in_no_image(library: OpenLibrary) -> None:
    start = a_meeting()
    library.store.add(start, at=AT)
    words = ChildWords(id="w", text="Ik ben bang voor het plein", in_report=AllowedPart.YES)
    kept = ChildWords(id="k", text="Ik teken graag", in_report=AllowedPart.YES)
    one = start.but(child_words=(words, kept))
    two = start.but(child_words=(words.but(effect="Wij kijken mee"), kept))
    three = start.but(child_words=(kept,))
    commit(library, start, one)
    commit(library, one, two)
    assert "bang voor het plein" in images(library)
    with pytest.raises(ValueError, match="undone"):
        commit(library, two, three, "forget_child_words")
    commit(library, two, three, "forget_child_words", barrier=True)
    assert "bang voor het plein" not in images(library)
    assert "teken graag" in images(library)
    assert library.store.load(ID) == three


def test_closing_keeps_only_the_history_of_roles_and_agreements(library: OpenLibrary) -> None:
    start = a_meeting()
    library.store.add(start, at=AT)
    one = add_agreement(start, text="Wij bellen")
    two = one.but(details=one.details.but(shared_story="Een lang verhaal"))
    commit(library, start, one)
    commit(library, one, two)
    library.store.forget_history(ID)
    assert "Wij bellen" in images(library)
    assert "lang verhaal" not in images(library)
    assert library.store.history(ID) == []
    assert library.store.load(ID) == two


def test_images_of_an_older_generation_are_never_undone(library: OpenLibrary) -> None:
    start = a_meeting()
    library.store.add(start, at=AT)
    one = add_agreement(start, text="Wij bellen")
    commit(library, start, one, merge="x")
    with library._database.writing() as connection:
        connection.exec_driver_sql("UPDATE operation SET generation = 0")
    assert library.store.history(ID) == []
    two = add_agreement(one, text="Wij mailen")
    assert commit(library, one, two, merge="x") == 3
    assert len(library.store.history(ID)) == 1


def test_nothing_works_on_a_closed_library(folder: Path) -> None:
    library = new_library(folder)
    library.close()
    library.close()
    with pytest.raises(RuntimeError):
        library.store.meetings()
    assert not (folder / "library.open").exists()
    assert bytes_of([folder / "library.lock"]) == b""
