"""What is agreed, and what people say to it."""

from __future__ import annotations

import datetime as dt

import pytest

from companion.domain import agreements, signing
from companion.domain.beginning import new_meeting, next_meeting
from companion.domain.errors import RuleBroken
from companion.domain.meeting import Meeting
from companion.domain.people import add_participant, change_child, change_participant
from companion.domain.terms import AgreementStatus, CopyKind, Ending, Side, SignedHow, SignMeaning
from companion.domain.topics import add_topic


@pytest.fixture
def meeting() -> Meeting:
    """A child, a parent, a supporter, an interpreter, a teacher and a chair with one topic."""
    meeting = new_meeting(
        id="00000000-0000-4000-8000-000000000000",
        title="About Noor",
        date=dt.date(2026, 12, 3),
        language="en",
        chair_name="Anke",
    )
    for name in ("Noor", "Selin", "Rosa"):
        meeting = add_participant(meeting, name=name, side=Side.FAMILY)
    meeting = add_participant(meeting, name="Layla", side=Side.INDEPENDENT, interpreter_for="p2")
    meeting = add_participant(meeting, name="Joost", side=Side.PROFESSIONAL)
    meeting = change_child(meeting, participant="p1")
    meeting = change_participant(meeting, participant="p2", has_authority=True)
    meeting = change_participant(meeting, participant="p3", supporter_of="p1")
    return add_topic(meeting, title="Support in class")


def test_numbers_follow_the_order(meeting: Meeting) -> None:
    for text in ("call", "a quiet place", "a hearing test"):
        meeting = agreements.add_agreement(meeting, text=text)
    meeting = agreements.move_agreement(meeting, agreement="agreement-3", to=0)
    numbered = [(a.number, a.text) for a in meeting.agreements]
    assert numbered == [(1, "a hearing test"), (2, "call"), (3, "a quiet place")]
    meeting = agreements.remove_agreement(meeting, agreement="agreement-1")
    assert [(a.number, a.text) for a in meeting.agreements] == [(1, "a hearing test"), (2, "a quiet place")]


def test_what_changed_after_reading_aloud_is_read_again(meeting: Meeting) -> None:
    meeting = agreements.add_agreement(meeting, text="call")
    meeting = agreements.read_back(meeting, agreement="agreement-1")
    same = agreements.change_agreement(meeting, agreement="agreement-1", seen_by="we hear less shouting")
    assert same.agreements[0].read_back is True
    other = agreements.change_agreement(meeting, agreement="agreement-1", text="call on Friday")
    assert other.agreements[0].read_back is False


def test_an_agreement_of_nothing_is_refused(meeting: Meeting) -> None:
    with pytest.raises(RuleBroken, match="agreement_empty"):
        agreements.add_agreement(meeting, text="  \n ")


def test_every_side_keeps_its_own_words_beside_the_other(meeting: Meeting) -> None:
    meeting = agreements.add_disagreement(meeting, topic="t1", by=("p2",), text="First really try.")
    meeting = agreements.add_disagreement(meeting, topic="t1", by=("p5",), text="It may be better elsewhere.")
    (point,) = meeting.disagreements
    assert [(v.by, v.text) for v in point.views] == [
        (("p2",), "First really try."),
        (("p5",), "It may be better elsewhere."),
    ]
    meeting = agreements.remove_view(meeting, disagreement=point.id, index=0)
    meeting = agreements.remove_view(meeting, disagreement=point.id, index=0)
    assert meeting.disagreements == ()


def test_words_of_nobody_are_refused(meeting: Meeting) -> None:
    with pytest.raises(RuleBroken, match="view_of_nobody"):
        agreements.add_disagreement(meeting, topic="t1", by=(), text="So")
    with pytest.raises(RuleBroken, match="consent_of_nobody"):
        agreements.add_sharing_consent(meeting, what="that it works", given_by=())


def test_asked_are_the_adults_with_a_say_not_child_chair_supporter_or_interpreter(meeting: Meeting) -> None:
    assert signing.signers(meeting) == ("p2", "p5")


def test_no_signature_without_an_answer(meeting: Meeting) -> None:
    with pytest.raises(RuleBroken, match="sign_without_answer"):
        signing.sign(meeting, participant="p2", how=SignedHow.TYPED, signed_at="2026-12-03T15:00:00+01:00")


def test_another_answer_needs_a_new_signature(meeting: Meeting) -> None:
    meeting = signing.answer_sheet(meeting, participant="p2", meaning=SignMeaning.AGREE)
    meeting = signing.remark_on_sheet(meeting, participant="p2", remark="More time.")
    strokes = (((0.1, 0.2, 0.5), (0.3, 0.4, 0.5)),)
    meeting = signing.sign(
        meeting, participant="p2", how=SignedHow.DRAWN, signed_at="2026-12-03T15:00:00+01:00", strokes=strokes
    )
    assert meeting.signatures[0].strokes == strokes
    meeting = signing.answer_sheet(meeting, participant="p2", meaning=SignMeaning.THINK, until=dt.date(2026, 12, 10))
    (signature,) = meeting.signatures
    assert (signature.strokes, signature.how, signature.signed_at) == (None, None, None)
    assert signature.remark == "More time.", "what somebody said is not lost"


def test_an_empty_drawing_is_no_signature(meeting: Meeting) -> None:
    meeting = signing.answer_sheet(meeting, participant="p2", meaning=SignMeaning.AGREE)
    with pytest.raises(RuleBroken, match="nothing_drawn"):
        signing.sign(meeting, participant="p2", how=SignedHow.DRAWN, signed_at="x", strokes=())


def test_we_stop_here_leaves_no_signature_and_takes_none(meeting: Meeting) -> None:
    meeting = signing.answer_sheet(meeting, participant="p2", meaning=SignMeaning.AGREE)
    meeting = signing.stop_meeting(meeting)
    assert meeting.details.ended is Ending.STOPPED
    assert meeting.signatures == ()
    with pytest.raises(RuleBroken, match="stopped_has_no_signatures"):
        signing.answer_sheet(meeting, participant="p2", meaning=SignMeaning.AGREE)


def test_everybody_gets_the_same_sheet_and_the_child_its_own_page(meeting: Meeting) -> None:
    meeting = signing.suggest_copies(meeting)
    copies = {r.participant: r.copy for r in meeting.recipients}
    assert copies.pop("p1") is CopyKind.CHILD_PAGE
    assert set(copies.values()) == {CopyKind.AGREEMENTS}
    assert "chair" not in copies


def test_the_next_meeting_takes_people_and_what_is_open_but_nothing_said(meeting: Meeting) -> None:
    for text in ("call", "a hearing test"):
        meeting = agreements.add_agreement(meeting, text=text)
    meeting = agreements.follow_up_agreement(meeting, agreement="agreement-1", status=AgreementStatus.DONE)
    meeting = agreements.add_spoken(meeting, owner="p2", text="I am tired.")
    meeting = signing.answer_sheet(meeting, participant="p2", meaning=SignMeaning.AGREE)
    coming = next_meeting(meeting, id="00000000-0000-4000-8000-000000000001", date=dt.date(2027, 1, 30))
    assert coming.details.follows == meeting.id
    assert [(a.number, a.text) for a in coming.agreements] == [(1, "a hearing test")]
    assert coming.participants == meeting.participants
    assert coming.spoken_contributions == () and coming.signatures == ()
    assert all(not topic.roles for topic in coming.topics)
