"""The smaller papers: own part, child's page, invitation, seats, cards and the paper twin."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.documents.errors import DocumentRefused
from companion.documents.maker import KINDS
from companion.domain.meeting import Meeting
from companion.domain.terms import Rung
from tests.integration.documents.conftest import Make, example, faults_of
from tests.integration.documents.test_agreements import one_line
from tests.support.pdf_walker import walk_pdf

READERS = {"own_part": "nadia", "invitation": "marieke", "child": None}


def test_every_kind_is_made_in_both_languages_and_keeps_to_both_standards(make: Make, tmp_path: Path) -> None:
    files = {}
    for kind in KINDS:
        for language in ("nl", "en"):
            document = make(example("sam.nl"), kind, language=language, for_participant=READERS.get(kind))
            walked = walk_pdf(document.data)
            assert walked.faults == [], kind
            assert "Sam" not in document.title
            if language == "nl" and kind != "agreements":
                files[kind] = tmp_path / f"{kind}.pdf"
                files[kind].write_bytes(document.data)
    assert faults_of(files) == {}


def test_the_own_part_holds_what_concerns_somebody_and_no_more(make: Make) -> None:
    meeting = example("sam.nl")
    text = one_line(walk_pdf(make(meeting, "own_part", for_participant="nadia").data).text)
    assert "het deel voor Nadia" in text
    assert "Nadia zoekt uit of er twee uur per week een onderwijsassistent kan komen." in text
    assert "Ik doe wat bij mijn naam staat." in text
    for foreign in ("Tom praat met Sam en Els", "Ik wil wel, maar mijn buik niet.", "Wie mag wat van elkaar weten?"):
        assert foreign not in text


def test_the_family_chooses_the_topics_of_an_own_part(make: Make) -> None:
    meeting = example("sam.nl")
    chosen = tuple(r.but(topics=("a4",)) if r.participant == "nadia" else r for r in meeting.recipients)
    text = one_line(walk_pdf(make(meeting.but(recipients=chosen), "own_part", for_participant="nadia").data).text)
    assert "4. Wie mag wat van elkaar weten?" in text
    assert "2. Wat heeft Sam nodig in de klas?" not in text


def test_the_childs_page_speaks_to_the_child_and_asks_no_signature(make: Make) -> None:
    text = one_line(walk_pdf(make(example("sam.nl"), "child").data).text)
    assert text.startswith("Jouw blad, Sam")
    assert "‘Ik wil wel, maar mijn buik niet.’" in text
    assert "Je kunt naar Els toe." in text
    assert "Je hoeft niets te tekenen." in text
    words = text.split()
    assert not {"u", "uw", "U", "Uw", "Handtekening"} & set(words)


def test_the_invitation_explains_the_ladder_and_tells_one_reader_the_own_role(make: Make) -> None:
    everybody = one_line(walk_pdf(make(example("sam.nl"), "invitation").data).text)
    mother = one_line(walk_pdf(make(example("sam.nl"), "invitation", for_participant="marieke").data).text)
    for rung in ("Te horen krijgen", "Mening geven", "Advies geven", "Samen maken", "Meebeslissen", "Zelf beslissen"):
        assert rung in everybody
    assert "Uw rol, zoals we die bespraken" not in everybody
    assert "Uw rol, zoals we die bespraken: mening geven." in mother
    assert "donderdag 8 oktober 2026" in mother


def test_an_invitation_beforehand_tells_the_expected_role(make: Make) -> None:
    meeting = example("sam.nl")

    def before(meeting: Meeting) -> Meeting:
        topic = meeting.topic("a1")
        roles = tuple(r.but(agreed_rung=None, mode=None, expected_rung=Rung.ADVISE) for r in topic.roles or ())
        return meeting.but(topics=(topic.but(roles=roles),))

    text = one_line(walk_pdf(make(before(meeting), "invitation", for_participant="johan").data).text)
    assert "Uw rol, zoals we die bespraken: advies geven." in text


def test_the_seats_are_told_clockwise(make: Make) -> None:
    walked = walk_pdf(make(example("sam.nl"), "seating").data)
    (table,) = walked.root.all("Figure")
    assert table.alternative is not None
    assert "Marieke, Sam, Els, Hanna, Peter" in table.alternative


def test_the_paper_twin_holds_what_is_known_and_nothing_that_was_said(make: Make) -> None:
    meeting = example("sam.nl")
    text = one_line(walk_pdf(make(meeting, "blank").data).text)
    assert all(one_line(topic.title) in text for topic in meeting.topics)
    assert "Marieke de Wit" in text
    assert all(agreement.text not in text for agreement in meeting.agreements)
    assert all(words.text not in text for words in meeting.child_words)


def test_a_paper_about_nothing_is_refused(make: Make) -> None:
    meeting = example("sam.nl")
    childless = meeting.but(details=meeting.details.but(child=None))
    for kind, about, code in (
        ("own_part", meeting, "participant_needed"),
        ("child", childless, "nothing_to_show"),
        ("seating", meeting.but(seating=None), "nothing_to_show"),
    ):
        with pytest.raises(DocumentRefused) as refused:
            make(about, kind)
        assert refused.value.code == code
