"""Talk time by its definitions."""

from __future__ import annotations

import datetime as dt

import pytest

from companion.domain.meeting import Child, ChildWords, Details, Heard, Meeting, Participant, Party, Topic, Turn
from companion.domain.stats import talk_stats
from companion.domain.terms import AllowedPart, HeardStatus, PartyKind, Side

FAMILY, PROFESSIONAL, INDEPENDENT = Side.FAMILY, Side.PROFESSIONAL, Side.INDEPENDENT

PEOPLE = (
    Participant(id="expert", name="Expert", side=INDEPENDENT),
    Participant(id="school", name="School", side=PROFESSIONAL),
    Participant(id="far", name="Far away", side=PROFESSIONAL, remote=True),
    Participant(id="father", name="Father", side=FAMILY, remote=True),
    Participant(id="mother", name="Mother", side=FAMILY, has_authority=True),
    Participant(id="child", name="Child", side=FAMILY),
    Participant(id="helper", name="Helper", side=INDEPENDENT, supporter_of="mother"),
    Participant(id="interpreter", name="Interpreter", side=FAMILY, interpreter_for="mother"),
    Participant(id="absent", name="Absent", side=PROFESSIONAL, present=False),
    Participant(id="chair", name="Chair", side=PROFESSIONAL),
)


def turn(participant: str, starts: float, seconds: float, topic: str | None = "t1", via: str | None = None) -> Turn:
    return Turn(
        id=f"turn-{starts}", participant=participant, starts=starts, seconds=seconds, topic=topic, via=via,
        interpreted_seconds=50,
    )  # fmt: skip


def meeting(*turns: Turn, topics: tuple[Topic, ...] = (Topic(id="t1", title="One"),), **parts: object) -> Meeting:
    details = Details(
        id="x", title="x", language="nl", date=dt.date(2026, 1, 2), chair="chair", child=Child(participant="child")
    )
    parents = Party(id="parents", name="Parents", kind=PartyKind.PARENTS, members=("father",))
    given = {"participants": PEOPLE, **parts}
    return Meeting(details=details, parties=(parents,), topics=topics, turns=turns, **given)  # type: ignore[arg-type]


def test_shares_count_family_and_professionals_only() -> None:
    stats = talk_stats(
        meeting(
            turn("mother", 0, 20), turn("helper", 30, 5), turn("child", 40, 5, via="helper"), turn("school", 50, 60),
            turn("chair", 200, 500), turn("interpreter", 800, 100), turn("expert", 950, 100),
        )
    )  # fmt: skip
    assert stats.family_share == pytest.approx(30 / 90)
    # Heads: mother, father, child and helper beside school and far; the absent one is none.
    assert stats.fair_share == pytest.approx(4 / 6)
    assert stats.seconds_by_participant == {
        "expert": 100, "school": 60, "far": 0, "father": 0, "mother": 20, "child": 5, "helper": 5,
        "interpreter": 100, "absent": 0, "chair": 500,
    }  # fmt: skip


def test_nobody_and_nothing_have_no_share() -> None:
    assert talk_stats(meeting()).family_share is None
    alone = talk_stats(meeting().but(participants=(PEOPLE[0], PEOPLE[-1]), parties=()))
    assert (alone.family_share, alone.fair_share) == (None, None)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([("school", 0, 1.5), ("mother", 10, 10)], {"mother": 11.5}),
        ([("school", 0, 2), ("mother", 10, 10)], {"school": 2, "mother": 10}),
        ([("school", 0, 1.5), ("far", 2, 1.5), ("mother", 10, 10)], {"mother": 13}),
        ([("mother", 10, 10), ("school", 0, 1)], {"mother": 11}),
        ([("mother", 0, 10), ("school", 20, 1)], {"mother": 10, "school": 1}),
        ([("school", 0, 0.5), ("far", 1, 0.5)], {"far": 1}),
        ([("mother", i * 3, 2.1) for i in range(10)], {"mother": 21}),
    ],
)
def test_a_slip_counts_to_the_next_turn(spans: list[tuple[str, float, float]], expected: dict[str, float]) -> None:
    stats = talk_stats(meeting(*(turn(*span) for span in spans)))
    assert {who: seconds for who, seconds in stats.seconds_by_participant.items() if seconds} == expected


def test_not_heard_names_the_child_first_then_parents_then_who_is_far() -> None:
    assert talk_stats(meeting()).not_heard == {"t1": ("child", "father", "mother", "far", "expert", "school", "helper")}


def test_heard_is_more_than_talk_on_that_topic() -> None:
    marks = tuple(
        Heard(participant=who, status=status)
        for who, status in (
            ("father", HeardStatus.PASSED),
            ("far", HeardStatus.VIA_OTHER),
            ("expert", HeardStatus.HEARD),
            ("helper", HeardStatus.NOT_YET),
            ("school", HeardStatus.NOT_YET),
        )
    )
    words = ChildWords(id="words-1", text="…", in_report=AllowedPart.YES, topic="t1")
    stats = talk_stats(
        meeting(
            turn("mother", 0, 1), turn("school", 5, 10), turn("mother", 20, 10, topic=None), turn("child", 40, 9, "t2"),
            topics=(Topic(id="t1", title="One", heard=marks), Topic(id="t2", title="Two")),
            child_words=(words,),
        )
    )  # fmt: skip
    assert stats.not_heard["t1"] == ("mother", "helper")
    assert "child" not in stats.not_heard["t2"]
    assert "school" in stats.not_heard["t2"]
