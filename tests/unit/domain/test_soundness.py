"""What makes a meeting sound, on values alone; the files in all their variety are tried where they are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from companion.domain import people
from companion.domain.errors import RuleBroken
from companion.domain.meeting import (
    DecisionRole,
    Details,
    LegalConsent,
    Meeting,
    Participant,
    Party,
    SeatingPlan,
    Signature,
    Topic,
    Turn,
)
from companion.domain.soundness import Fault, reference_faults, rule_faults
from companion.domain.terms import (
    ConsentAnswer,
    DecideMode,
    Ending,
    Outcome,
    Rung,
    Side,
    SignMeaning,
    TopicKind,
)

DETAILS = Details(id="x", title="x", language="nl", date=dt.date(2026, 1, 2), chair="chair")
MEETING = Meeting(
    details=DETAILS,
    participants=(
        Participant(id="chair", name="Chair", side=Side.INDEPENDENT),
        Participant(id="mother", name="Mother", side=Side.FAMILY),
        Participant(id="aunt", name="Aunt", side=Side.FAMILY, supporter_of="mother"),
        Participant(id="school", name="School", side=Side.PROFESSIONAL),
    ),
    parties=(
        Party(id="parents", name="Parents", members=("mother", "aunt")),
        Party(id="helpers", name="Helpers", members=("aunt", "chair")),
        Party(id="schools", name="Schools", members=("school",)),
    ),
    topics=(Topic(id="t1", title="One"), Topic(id="t2", title="Two", kind=TopicKind.UNDERSTANDING)),
)


def decide(party: str, mode: DecideMode | None = None) -> DecisionRole:
    return DecisionRole(party=party, agreed_rung=Rung.DECIDE, mode=mode)


def with_topic(meeting: Meeting, **fields: object) -> Meeting:
    return meeting.but(topics=(meeting.topics[0].but(**fields), *meeting.topics[1:]))


def test_a_sound_meeting_has_no_fault() -> None:
    assert reference_faults(MEETING) == rule_faults(MEETING) == ()


def test_a_dangling_id_is_told_at_its_place() -> None:
    broken = with_topic(MEETING, roles=(decide("nobody"), decide("parents")), outcome_by=("mother", "gone"))
    assert reference_faults(broken) == (
        Fault("topics[0].roles[0].party", "unknown_party"),
        Fault("topics[0].outcome_by[1]", "unknown_participant"),
    )


def test_what_stands_twice_names_where_it_stood_first() -> None:
    seats = SeatingPlan(seats=("mother", None, None, "mother"))
    assert reference_faults(MEETING.but(seating=seats)) == (
        Fault("seating.seats[3]", "second_seat", {"first": "seating.seats[0]"}),
    )


def codes(meeting: Meeting) -> list[tuple[str, str]]:
    return [(fault.path, fault.code) for fault in rule_faults(meeting)]


def test_only_one_decides_alone() -> None:
    alone, joint = decide("parents", DecideMode.SOLE), decide("schools", DecideMode.JOINT)
    assert codes(with_topic(MEETING, roles=(alone,))) == []
    assert codes(with_topic(MEETING, roles=(alone, joint))) == [("topics[0].roles[0].mode", "sole_among_others")]
    advise = DecisionRole(party="schools", agreed_rung=Rung.ADVISE, expected_rung=Rung.DECIDE)
    assert codes(with_topic(MEETING, roles=(alone, advise))) == []


@pytest.mark.parametrize("rung", Rung)
def test_who_only_helps_holds_no_rung(rung: Rung) -> None:
    found = codes(with_topic(MEETING, roles=(DecisionRole(party="helpers", agreed_rung=rung),)))
    expected = [] if rung is Rung.NOT_INVOLVED else [("topics[0].roles[0].agreed_rung", "rung_of_helper")]
    assert found == expected


@pytest.mark.parametrize("answer", ConsentAnswer)
def test_without_the_yes_of_the_law_nothing_is_agreed(answer: ConsentAnswer) -> None:
    consents = (
        LegalConsent(id="legal-1", topic="t1", participant="mother", answer=ConsentAnswer.YES),
        LegalConsent(id="legal-2", topic="t1", participant="school", answer=answer),
    )
    found = rule_faults(with_topic(MEETING.but(legal_consents=consents), outcome=Outcome.AGREED))
    if answer is ConsentAnswer.YES:
        assert found == ()
    else:
        assert found == (Fault("topics[0].outcome", "agreed_without_legal_yes", {"consent": "legal_consents[1]"}),)


def test_a_topic_to_understand_has_no_roles() -> None:
    two = MEETING.topics[1]
    assert codes(MEETING.but(topics=(two.but(roles=()),))) == []
    assert codes(MEETING.but(topics=(two.but(roles=(decide("parents"),)),))) == [
        ("topics[0].roles", "understanding_has_roles")
    ]


def test_a_stopped_meeting_has_no_signatures() -> None:
    stopped = MEETING.but(details=DETAILS.but(ended=Ending.STOPPED))
    assert codes(stopped) == []
    signed = (Signature(id="signature-1", participant="mother", meaning=SignMeaning.THINK),)
    assert codes(stopped.but(signatures=signed)) == [("signatures", "stopped_and_signed")]


def turns(*spans: tuple[float, float]) -> Meeting:
    return MEETING.but(
        turns=tuple(
            Turn(id=f"turn-{n}", participant="mother", starts=starts, seconds=seconds)
            for n, (starts, seconds) in enumerate(spans)
        )
    )


def test_each_turn_within_a_longer_one_is_told_with_the_one_it_lies_in() -> None:
    assert rule_faults(turns((0, 100), (10, 5), (20, 85), (101, 1))) == (
        Fault("turns[1].starts", "turns_overlap", {"other": "turns[0]"}),
        Fault("turns[2].starts", "turns_overlap", {"other": "turns[0]"}),
        Fault("turns[3].starts", "turns_overlap", {"other": "turns[2]"}),
    )


def test_turns_that_touch_do_not_overlap_whatever_the_rounding() -> None:
    at, spans = 0.0, []
    for n in range(2000):
        length = 0.1 + n / 7
        spans.append((at, length))
        at = at + length
    assert codes(turns(*spans)) == []
    backwards = [(ends - 0.3, 0.3) for ends in (0.3 * n for n in range(1, 2000))]
    assert codes(turns(*backwards)) == []


ROLES = (
    DecisionRole(party="parents", agreed_rung=Rung.DECIDE),
    DecisionRole(party="schools", expected_rung=Rung.ADVISE),
)


@pytest.mark.parametrize(
    ("rule", "arguments"),
    [
        (people.change_participant, {"participant": "mother", "supporter_of": "school"}),
        (people.change_participant, {"participant": "school", "interpreter_for": "mother"}),
        (people.change_details, {"chair": "school"}),
        (people.change_party, {"party": "parents", "members": ("aunt",)}),
        (people.join_party, {"participant": "mother", "party": "schools"}),
        (people.found_party, {"participant": "mother", "name": "Mother"}),
    ],
)
def test_no_rule_leaves_a_rung_to_who_only_helps(rule: Callable[..., Meeting], arguments: dict[str, Any]) -> None:
    meeting = with_topic(MEETING, roles=ROLES)
    with pytest.raises(RuleBroken) as refused:
        rule(meeting, **arguments)
    assert refused.value.code == "holds_role_alone"
    assert rule_faults(rule(MEETING, **arguments)) == ()


def test_a_meeting_that_has_it_wrong_already_can_still_be_worked_on() -> None:
    wrong = with_topic(MEETING, roles=(DecisionRole(party="helpers", agreed_rung=Rung.ADVISE),))
    assert people.change_participant(wrong, participant="mother", role="mother").person("mother").role == "mother"
