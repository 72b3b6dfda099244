"""The agreements sheet: everything is in it, in the right order, in the right words, and nothing else."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from companion.documents.sanitize import without_isolates
from companion.domain.meeting import Meeting
from companion.domain.signing import stop_meeting
from companion.domain.terms import ConsentAnswer, SignedHow, SignMeaning
from companion.words import speaking
from companion.words.decisions import decision_sentence
from companion.words.people import short_names
from tests.integration.documents.conftest import CASES, LANGUAGES, Make, example, sheet, walked_sheet
from tests.support.pdf_walker import Walked, walk_pdf

BOTH = [(case, language) for case in CASES for language in LANGUAGES]


def one_line(text: str) -> str:
    return " ".join(without_isolates(text).split())


def read(data: bytes) -> str:
    return one_line(walk_pdf(data).text)


def everything_said(meeting: Meeting) -> list[str]:
    """All that people said and agreed and that belongs on the sheet."""
    details = meeting.details
    found = [details.common_goal, details.shared_story, details.place]
    found += [words.text for words in meeting.child_words] + [words.effect for words in meeting.child_words]
    for agreement in meeting.agreements:
        found += [agreement.text, agreement.plain_text, agreement.seen_by]
    for disagreement in meeting.disagreements:
        found += [view.text for view in disagreement.views] + [disagreement.next_step]
    for topic in meeting.topics:
        found += [topic.title, topic.note, topic.if_no_agreement]
        for role in topic.roles or ():
            found += [consent.remark for consent in role.consents or ()]
            found += [change.reason for change in role.changes or ()]
            found += [role.not_involved_reason, role.below_floor_reason]
    found += [spoken.text for spoken in (*meeting.strengths, *meeting.spoken_contributions) if spoken.in_report]
    found += [picture.text for picture in meeting.wish_pictures]
    if meeting.collaboration:
        together = meeting.collaboration
        found += [together.contact_phone, together.rhythm, together.if_it_goes_wrong]
    found += [consent.what for consent in meeting.sharing_consents]
    found += [consent.remark for consent in meeting.legal_consents]
    found += [signature.remark for signature in meeting.signatures]
    for person in meeting.participants:
        found += [person.name, person.role, person.organisation, person.mandate]
    return [one_line(text) for text in found if text]


@pytest.mark.parametrize(("case", "language"), BOTH)
def test_structure_and_drawing_fit_together(case: str, language: str) -> None:
    walked = walked_sheet(case, language)
    assert walked.faults == []
    assert walked.language == language


@pytest.mark.parametrize(("case", "language"), BOTH)
def test_everything_people_said_is_read_aloud(case: str, language: str) -> None:
    text = one_line(walked_sheet(case, language).text)
    assert [said for said in everything_said(example(case)) if said not in text] == []


@pytest.mark.parametrize(("case", "language"), BOTH)
def test_the_decision_sentence_of_every_topic_is_the_one_that_was_read_aloud(case: str, language: str) -> None:
    text, meeting = one_line(walked_sheet(case, language).text), example(case)
    with speaking(language):
        sentences = [decision_sentence(meeting, topic.id) for topic in meeting.topics]
    assert [sentence for sentence in sentences if sentence not in text] == []


@pytest.mark.parametrize(("case", "language"), BOTH)
def test_the_first_page_answers_what_people_ask_first(case: str, language: str) -> None:
    meeting, walked = example(case), walked_sheet(case, language)
    page = one_line(walked.page_text(1))
    together, evaluation = meeting.collaboration, meeting.evaluation
    assert together and evaluation and evaluation.on
    names = short_names(meeting)
    for wanted in (
        meeting.details.common_goal,
        meeting.child_words[0].text,
        meeting.agreements[0].text,
        together.contact_phone,
        names[together.contact_person or ""],
        str(evaluation.on.day),
    ):
        assert wanted and wanted in page


HEADS = {
    "nl": [
        "Ons doel",
        "Dit zegt {name}",
        "Terugkijken en vragen stellen",
        "Wie doet wat",
        "Hierover denken we anders",
        "Wie beslist",
        "Ons verhaal",
        "Hoe we samenwerken",
        "Niet eens? Dit kunt u doen",
        "Wat ieder van dit blad vindt",
        "Wie krijgt dit",
        "Wie was er",
        "Over dit blad",
    ],
    "en": [
        "Our goal",
        "What {name} says",
        "Looking back and asking",
        "Who does what",
        "Here we think differently",
        "Who decides",
        "Our story",
        "How we work together",
        "Not agreed? This is what you can do",
        "What everybody says about this sheet",
        "Who gets this",
        "Who was there",
        "About this sheet",
    ],
}


@pytest.mark.parametrize(("case", "language"), BOTH)
def test_the_parts_stand_in_their_order(case: str, language: str) -> None:
    heads = [node.text for node in walked_sheet(case, language).root.all("H2")]
    name = "Sam" if case.startswith("sam") else "Amir"
    assert heads == [head.format(name=name) for head in HEADS[language]]


def test_when_all_of_it_fits_the_first_page_looking_back_comes_last(make: Make) -> None:
    short = example("sam.nl").but(agreements=example("sam.nl").agreements[1:3])
    walked = walk_pdf(make(short).data)
    heads = [node.text for node in walked.root.all("H2")]
    assert heads.index("Terugkijken en vragen stellen") == heads.index("Hierover denken we anders") + 1
    assert {page for node in walked.root.all("H2")[:5] for page in node.pages} == {1}


FACTS = {
    ("sam.nl", "nl"): [
        "Onze afspraken over Sam",
        "8 oktober 2026 · Buurthuis De Wilg, Veenmeer (ronde tafel) · voorzitter: Hanna Vos (onafhankelijk)",
        "We kijken samen terug op 24 november. Karin nodigt iedereen uit.",
        "Bel eerst Anouk: 06 - 00 00 00 00.",
        "Zeg het uiterlijk 15 oktober tegen Hanna.",
        "Van tevoren besproken met Marieke en Karin. Niet met Johan en Sam. Iedereen aan tafel is het eens met",
        "We proberen dit tot 20 november.",
        "Marieke heeft ja gezegd. Johan heeft ja gezegd. Een handtekening op dit blad vervangt dat niet.",
        "Marieke heeft de tijd tot 23 oktober. Johan heeft de tijd tot 23 oktober.",
        "Marieke en Johan zijn het niet eens met deze rol.",
        "Tom mag aan Peter vertellen: ‘Alleen: of het lukt, en wat helpt.’ Tot 18 december.",
        "Dit blad: Johan, Marieke, Els, Anouk, Karin, Peter en Tom",
        "Het deel dat over hen gaat: Nadia en Roos",
    ],
    ("sam.en", "en"): [
        "Our agreements about Sam",
        "8 October 2026 · community centre, round table · chair: Hanna Vos (independent)",
        "We look back together on 24 November. Karin invites everybody.",
        "Call Anouk first: 06 - 00 00 00 00.",
        "Everyone at the table agrees with these roles.",
        "Marieke said yes. Johan said yes. Signing this sheet does not replace it.",
        "Marieke and Johan do not agree with this role.",
        "Who decides",
    ],
    ("amir.nl", "nl"): [
        "Onze afspraken over Amir",
        "Rana heeft de tijd tot 6 mei. Khaled heeft de tijd tot 6 mei.",
        "Vertaald door Layla Mansour, tolk Arabisch.",
        "Gerda zoekt dit uit voor 6 mei.",
    ],
    ("amir.nl", "en"): [
        "The fixed words on this copy are in English. The agreements themselves are in Dutch.",
        "Interpreted by Layla Mansour, tolk Arabisch.",
        "Gerda finds this out by 6 May.",
    ],
    ("amir.en", "nl"): [
        "De vaste woorden op dit blad zijn in het Nederlands. De afspraken zelf zijn in het Engels.",
    ],
    ("amir.en", "en"): ["Khaled has until 6 May."],
}


@pytest.mark.parametrize(("case", "language"), FACTS)
def test_facts_of_the_examples(case: str, language: str) -> None:
    text = one_line(walked_sheet(case, language).text)
    assert [fact for fact in FACTS[case, language] if fact not in text] == []


def test_what_is_in_another_language_says_so() -> None:
    walked = walked_sheet("amir.nl", "en")
    dutch = one_line(" ".join(node.text for node in walked.root.walk() if node.language == "nl"))
    meeting = example("amir.nl")
    assert [agreement.text for agreement in meeting.agreements if agreement.text not in dutch] == []
    assert "Tot die tijd komt oma of een verpleegkundige." in dutch
    assert "Mees mag dit niet zelf doen zonder training." in dutch
    assert "Signing" not in dutch
    same = walked_sheet("amir.nl", "nl")
    assert {node.language for node in same.root.walk()} == {None}


def test_what_the_law_asks_stands_apart_for_each_answer(make: Make) -> None:
    meeting = example("sam.nl")
    consents = tuple(
        each.but(answer=ConsentAnswer.NO, remark="Nog niet.")
        if (each.topic, each.participant) == ("a2", "johan")
        else each
        for each in meeting.legal_consents
        if (each.topic, each.participant) != ("a4", "marieke")
    )
    walked = walk_pdf(make(meeting.but(legal_consents=consents)).data)
    lines = [one_line(node.text) for node in walked.root.all("P") if "vervangt dat niet" in node.text]
    assert len(lines) == 3
    assert "Johan heeft nee gezegd. ‘Nog niet.’" in lines[1]
    assert "Marieke is dit nog niet gevraagd." in lines[2] or "nog niet gevraagd" in lines[2]


def test_the_legal_yes_is_told_without_positions_too(make: Make) -> None:
    text = read(make(example("sam.nl"), legal=None).data)
    assert "Het ja dat de wet vraagt: Marieke heeft ja gezegd. Johan heeft ja gezegd." in text


def test_a_stopped_meeting_gives_an_honest_half(make: Make) -> None:
    walked = walk_pdf(make(stop_meeting(example("sam.nl"))).data)
    text = one_line(walked.text)
    assert text.startswith("Ons gesprek over Sam is eerder gestopt")
    assert "Er is niets getekend" in text
    assert "24 november" in text
    assert "nog niet afgesproken" in text
    for absent in ("Wat ieder van dit blad vindt", "Handtekening", "Wie beslist", "Hierover denken we anders"):
        assert absent not in text
    assert walked.faults == []


def test_words_not_meant_for_the_report_are_not_in_it(make: Make) -> None:
    meeting = example("sam.nl")
    spoken = tuple(each.but(in_report=flag) for each, flag in zip(meeting.strengths, (False, None, True), strict=True))
    text = read(make(meeting.but(strengths=spoken)).data)
    assert meeting.strengths[0].text not in text
    assert meeting.strengths[1].text not in text
    assert meeting.strengths[2].text in text


def test_who_was_not_there_took_no_part_by_screen(make: Make) -> None:
    meeting = example("sam.nl")
    remote = [tuple(each.but(remote=True, present=here) for each in meeting.participants) for here in (True, False)]
    sheets = [one_line(read(make(meeting.but(participants=people)).data)) for people in remote]
    assert ["deed mee via het scherm" in sheet for sheet in sheets] == [True, False]


def test_an_empty_meeting_is_still_a_presentable_sheet(make: Make) -> None:
    meeting = example("sam.nl")
    details = meeting.details.but(
        common_goal=None, purpose=None, shared_story=None, place=None, child=None, independence=None, ended=None
    )
    bare = Meeting(details=details, participants=tuple(p for p in meeting.participants if p.id == "hanna"))
    document = make(bare)
    walked = walk_pdf(document.data)
    assert walked.faults == []
    assert document.pages == 1
    assert "Er is niets afgesproken dat iemand moet doen." in walked.text
    assert "(onafhankelijk)" not in walked.text.split("\n")[1]


def test_a_tie_of_the_chair_stands_on_the_first_page(make: Make) -> None:
    meeting = example("sam.nl")
    known = meeting.details.independence
    assert known is not None
    tied = meeting.but(
        details=meeting.details.but(independence=known.but(employed_by_party=True, remark="Bij school."))
    )
    walked = walk_pdf(make(tied).data)
    assert "Let op: de voorzitter, Hanna, werkt bij zelfstandig." in walked.page_text(1)
    assert "(onafhankelijk)" not in walked.page_text(1)
    assert "Bij school." in walked.text


def test_drawn_signatures_are_figures_with_words(make: Make) -> None:
    meeting = example("sam.nl")
    stroke = ((0.1, 0.5, 0.2), (0.5, 0.2, 0.9), (0.9, 0.6))
    signatures = tuple(
        each.but(strokes=(stroke, ((0.5, 0.5),)), how=SignedHow.DRAWN, signed_at="2026-10-08T15:20:00+02:00")
        if each.participant == "marieke"
        else each
        for each in meeting.signatures
    )
    walked = walk_pdf(make(meeting.but(signatures=signatures)).data)
    alternatives = [node.alternative for node in walked.root.all("Figure")]
    assert "Handtekening van Marieke, gezet op het scherm." in alternatives
    assert "op 8 oktober." in walked.text
    assert walked.faults == []


def test_who_has_not_answered_finds_four_answers_of_one_size_thinking_first(make: Make) -> None:
    walked = walk_pdf(make(example("sam.nl").but(signatures=())).data)
    boxes = [node for node in walked.root.all("L") if node.all("Figure")]
    assert len(boxes) == 8
    assert boxes[0].all("LBody")[0].text == "Ik wil nog nadenken."
    assert {len(box.all("LBody")) for box in boxes} == {4}


def test_time_to_think_says_until_when(make: Make) -> None:
    meeting = example("sam.nl")
    signatures = tuple(
        each.but(meaning=SignMeaning.THINK, until=dt.date(2026, 10, 12)) if each.participant == "tom" else each
        for each in meeting.signatures
    )
    assert "Ik wil nog nadenken. Bedenktijd tot 12 oktober." in read(make(meeting.but(signatures=signatures)).data)


def test_an_objection_stands_in_letters_of_full_size(make: Make) -> None:
    def marked(meeting: Meeting) -> Meeting:
        """The same meeting, with one objection that has words of its own."""
        topic = meeting.topic("a3")
        roles = tuple(
            role.but(consents=tuple(c.but(remark="Dwarsligger") for c in role.consents or ()))
            for role in topic.roles or ()
        )
        return meeting.but(topics=tuple(topic.but(roles=roles) if t.id == "a3" else t for t in meeting.topics))

    walked = walk_pdf(make(marked(example("sam.nl"))).data)
    assert {run.size for run in walked.runs if "Dwarsligger" in run.text} == {12.0}


def test_the_names_in_what_the_file_says_about_itself_are_none() -> None:
    document = sheet("sam.nl", "nl")
    assert document.title == "Afspraken, 8 oktober 2026"
    head = document.data[: document.data.find(b"stream")] + document.data[-2000:]
    assert b"Sam" not in head


def test_arabic_names_stand_whole_in_dutch_sentences(make: Make) -> None:
    meeting = example("amir.nl")
    arabic = {"rana": "رنا حداد", "khaled": "خالد حدّاد", "layla": "ليلى منصور"}
    people = tuple(p.but(name=arabic.get(p.id, p.name)) for p in meeting.participants)
    document = make(meeting.but(participants=people))
    walked = walk_pdf(document.data)
    text = unicodedata.normalize("NFC", one_line(walked.text))
    assert walked.faults == []
    assert document.missing_characters == ()
    assert "Volgens onze lijst vraagt de wet hier een ja van رنا en خالد. رنا heeft de tijd tot 6 mei." in text
    assert "Vertaald door ليلى منصور, tolk Arabisch." in text
    spans = [node for node in walked.root.all("Span") if node.actual]
    assert {span.actual for span in spans} >= {"رنا", "خالد"}


def sizes_of(walked: Walked) -> set[float]:
    return {run.size for run in walked.runs}


def test_letters_are_large_enough(make: Make) -> None:
    normal = walked_sheet("sam.nl", "nl")
    large = walk_pdf(make(example("sam.nl"), large_print=True).data)
    assert min(sizes_of(normal)) >= 10.5
    agreed = example("sam.nl").agreements[2].text.split()[0]
    assert {run.size for run in normal.runs if run.text == agreed} >= {12.0}
    assert {run.size for run in large.runs if run.text == agreed} >= {18.0}
    assert large.faults == []
    assert [said for said in everything_said(example("sam.nl")) if said not in one_line(large.text)] == []
