"""The tables of a library, column by column: one per part of a meeting, and the log of what happened.

A table bears the name of the part of the meeting it holds; `meeting` holds `details`. Columns bear the names of the
fields. The tables are made by the migrations; a test holds the two against each other.
"""

from __future__ import annotations

import json
from typing import Any, Final

from sqlalchemy import Column, ForeignKey, MetaData, PrimaryKeyConstraint, Table, UniqueConstraint
from sqlalchemy.types import INTEGER, TEXT, TypeDecorator, UserDefinedType

from companion.storage.engine import FileKind

LIBRARY: Final = FileKind(application_id=0x436D706E, generation=1)
"""`Cmpn`, and the newest generation of its tables."""


class Number(UserDefinedType[float]):
    """A number that comes back as it was given: 12 stays 12 and 12.5 stays 12.5."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """The column's type in a strict table."""
        return "ANY"


class Flag(TypeDecorator[bool]):
    """Yes or no, kept as 1 or 0."""

    impl = INTEGER
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Any) -> int | None:
        """What is kept."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Any) -> bool | None:
        """What comes back."""
        return None if value is None else bool(value)


class Nested(TypeDecorator[Any]):
    """Plain data (lists, objects) as JSON text."""

    impl = TEXT
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> str | None:
        """What is kept."""
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Any) -> Any:
        """What comes back."""
        return None if value is None else json.loads(value)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _text(name: str, *, required: bool = False) -> Column[str]:
    return Column(name, TEXT, nullable=not required)


def _integer(name: str, *, required: bool = False) -> Column[int]:
    return Column(name, INTEGER, nullable=not required)


def _number(name: str, *, required: bool = False) -> Column[float]:
    return Column(name, Number, nullable=not required)


def _flag(name: str, *, required: bool = False) -> Column[bool]:
    return Column(name, Flag, nullable=not required)


def _nested(name: str, *, required: bool = False) -> Column[Any]:
    return Column(name, Nested, nullable=not required)


def _of_meeting() -> Column[int]:
    return Column("meeting_number", INTEGER, ForeignKey("meeting.number", ondelete="CASCADE"), nullable=False)


def _list(name: str, *columns: Column[Any]) -> Table:
    """A table of one list of the meeting: rows by id, in an order that counts."""
    return Table(
        name,
        metadata,
        _of_meeting(),
        _text("id", required=True),
        _integer("position", required=True),
        *columns,
        PrimaryKeyConstraint("meeting_number", "id"),
        sqlite_strict=True,
    )


def _single(name: str, *columns: Column[Any]) -> Table:
    """A table of one part that a meeting has once or not at all."""
    return Table(name, metadata, _of_meeting(), *columns, PrimaryKeyConstraint("meeting_number"), sqlite_strict=True)


meeting = Table(
    "meeting",
    metadata,
    # The id comes from outside and is found in any case of its letters; rows refer to the number.
    Column("number", INTEGER, primary_key=True),
    Column("id", TEXT(collation="NOCASE"), nullable=False),
    _nested("empty_lists", required=True),
    _text("title", required=True),
    _text("language", required=True),
    _text("date", required=True),
    _text("chair", required=True),
    _text("kind"),
    _text("starts_at"),
    _text("ends_at"),
    _integer("break_minutes"),
    _text("place"),
    _text("purpose"),
    _text("common_goal"),
    _text("shared_story"),
    _text("follows"),
    _nested("independence"),
    _nested("child"),
    _text("ended"),
    _text("corrections_until"),
    _flag("clocks"),
    UniqueConstraint("id"),
    sqlite_strict=True,
)

_list(
    "participants",
    _text("name", required=True),
    _text("side", required=True),
    _text("role"),
    _text("organisation"),
    _flag("has_authority"),
    _nested("hats"),
    _text("mandate"),
    _text("supporter_of"),
    _text("interpreter_for"),
    _flag("remote"),
    _flag("present"),
    _text("reads"),
    _nested("needs"),
)

_list(
    "parties",
    _text("name", required=True),
    _nested("members", required=True),
    _text("kind"),
)

_single(
    "seating",
    _nested("seats", required=True),
    _text("shape"),
)

_list(
    "strengths",
    _text("owner", required=True),
    _text("text", required=True),
    _flag("in_report"),
)

_list(
    "child_words",
    _text("text", required=True),
    _text("in_report", required=True),
    _text("medium"),
    _text("effect"),
    _text("topic"),
)

_list(
    "wish_pictures",
    _nested("by", required=True),
    _text("text", required=True),
)

_list(
    "topics",
    _text("title", required=True),
    _text("kind"),
    _text("decision_type"),
    _text("brought_by"),
    _integer("planned_minutes"),
    _nested("roles"),
    _nested("discussed_before"),
    _nested("decides_in_end"),
    _text("if_no_agreement"),
    _text("outcome"),
    _text("outcome_until"),
    _nested("outcome_by"),
    _text("note"),
    _nested("heard"),
    _flag("said_back"),
)

_list(
    "turns",
    _text("participant", required=True),
    _number("starts", required=True),
    _number("seconds", required=True),
    _text("topic"),
    _number("interpreted_seconds"),
    _text("via"),
    _text("knowledge"),
)

_list(
    "agreements",
    _integer("number", required=True),
    _text("text", required=True),
    _text("plain_text"),
    _text("kind"),
    _text("topic"),
    _nested("owners"),
    _text("starts"),
    _text("due"),
    _text("seen_by"),
    _text("checked_by"),
    _flag("quick_win"),
    _text("status"),
    _text("status_note"),
    _flag("read_back"),
)

_list(
    "disagreements",
    _text("topic", required=True),
    _nested("views", required=True),
    _text("next_step"),
)

_single(
    "collaboration",
    _text("contact_person"),
    _text("contact_phone"),
    _text("rhythm"),
    _text("if_it_goes_wrong"),
)

_single(
    "evaluation",
    _text("on"),
    _text("invited_by"),
)

_list(
    "spoken_contributions",
    _text("owner", required=True),
    _text("text", required=True),
    _flag("in_report"),
)

_list(
    "signatures",
    _text("participant", required=True),
    _text("meaning", required=True),
    _text("remark"),
    _text("until"),
    _text("how"),
    _text("interpreted_by"),
    _text("signed_at"),
    _nested("strokes"),
)

_list(
    "recipients",
    _text("participant", required=True),
    _text("copy"),
    _text("way"),
    _text("on"),
    _text("fixed_words"),
    _nested("topics"),
)

_list(
    "legal_consents",
    _text("topic", required=True),
    _text("participant", required=True),
    _text("answer", required=True),
    _text("on"),
    _text("until"),
    _text("remark"),
)

_list(
    "sharing_consents",
    _text("what", required=True),
    _nested("given_by", required=True),
    _nested("pending"),
    _nested("told_by"),
    _nested("told_to"),
    _text("until"),
    _text("withdrawn_on"),
)

_list(
    "versions",
    _integer("number", required=True),
    _text("sealed_at", required=True),
    _nested("changes"),
    _nested("signed_by"),
)

_single(
    "live",
    _text("started_at"),
    _text("topic"),
    _nested("turn"),
    _nested("pause"),
    _text("mode", required=True),
    _nested("queue", required=True),
    _nested("round"),
    _nested("parked", required=True),
    _number("last_at", required=True),
)

operation = Table(
    "operation",
    metadata,
    _of_meeting(),
    _integer("seq", required=True),
    _text("kind", required=True),
    _text("at", required=True),
    _integer("undoes"),
    _integer("redoes"),
    _text("merge", required=True),
    _flag("barrier", required=True),
    _nested("data", required=True),
    # Images are never migrated: what an older generation wrote is a record, and cannot be undone.
    _integer("generation", required=True),
    PrimaryKeyConstraint("meeting_number", "seq"),
    sqlite_strict=True,
)

change = Table(
    "change",
    metadata,
    _of_meeting(),
    _integer("seq", required=True),
    _integer("place", required=True),
    _text("kind", required=True),
    _text("id", required=True),
    _integer("position_before"),
    _text("before"),
    _integer("position_after"),
    _text("after"),
    PrimaryKeyConstraint("meeting_number", "seq", "place"),
    sqlite_strict=True,
)

setting = Table(
    "setting",
    metadata,
    Column("name", TEXT, primary_key=True, nullable=False),
    _text("value", required=True),
    sqlite_strict=True,
)
