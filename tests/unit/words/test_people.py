"""How people and parties are named."""

from __future__ import annotations

import pytest

from companion.domain.decision import Voice
from companion.domain.ladder import is_child_party, is_family_party, voices
from companion.domain.meeting import Meeting, Participant, Party
from companion.domain.people import change_participant
from companion.domain.terms import PartyKind, Side
from companion.words import words_in
from companion.words.people import capitalised, first_name, name_list, party_phrases, short_names
from tests.support.decision_table import FATHER, MOTHER, a_table

EN, NL = words_in("en"), words_in("nl")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Marieke de Wit", "Marieke"),
        ("Prince", "Prince"),
        ("J. de Vries", "J. de Vries"),
        ("Mevrouw Jansen", "Mevrouw Jansen"),
        ("Oma Truus Bos", "Oma Truus"),
        ("dr. Anna Bakker", "dr. Anna"),
        ("  Noor   Bos ", "Noor"),
        ("عمر حداد", "عمر"),
    ],
)
def test_what_people_are_called(name: str, short: str) -> None:
    assert first_name(name) == short


def people(*names: str) -> Meeting:
    persons = tuple(Participant(id=f"p{i}", name=name, side=Side.FAMILY) for i, name in enumerate(names))
    return a_table().but(participants=persons)


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (("Anna Vos", "Anna Mol", "Bram"), ["Anna V.", "Anna M.", "Bram"]),
        (("Anna Vos", "Anna Verhoef"), ["Anna Vos", "Anna Verhoef"]),
        (("Anna", "Anna Vos"), ["Anna", "Anna V."]),
        (("Anna Vos", "Anna Vos"), ["Anna Vos", "Anna Vos"]),
    ],
)
def test_no_two_people_are_called_the_same_if_they_can_help_it(names: tuple[str, ...], short: list[str]) -> None:
    assert list(short_names(people(*names)).values()) == short


def test_a_list_of_names() -> None:
    assert [name_list(["A", "B", "C"][:n], EN) for n in range(4)] == ["", "A", "A and B", "A, B and C"]
    assert name_list(["A", "B", "C"], NL) == "A, B en C"


def named(meeting: Meeting, *parties: str, language: str = "nl") -> list[tuple[str, int]]:
    made = [
        Voice(meeting.party(p), voices(meeting, p), is_child_party(meeting, p), is_family_party(meeting, p))
        for p in parties
    ]
    return [(phrase.text, phrase.count) for phrase in party_phrases(meeting, made, words_in(language))]


def with_party(meeting: Meeting, name: str, *members: str, kind: PartyKind | None = None) -> Meeting:
    return meeting.but(parties=(*meeting.parties, Party(id="new", name=name, members=members, kind=kind)))


def test_usual_parties_are_said_as_people_say_them_in_either_language() -> None:
    table = a_table()
    assert named(table, "parents", "school", "child", "team", "alliance") == [
        ("beide ouders", 2),
        ("de school", 1),
        ("Noor", 1),
        ("het wijkteam", 1),
        ("het samenwerkingsverband", 1),
    ]
    assert named(table, "parents", "team", language="en") == [("both parents", 2), ("the local team", 1)]


@pytest.mark.parametrize(
    ("name", "members", "phrase"),
    [
        ("Moeder", (MOTHER,), ("Selin", 1)),
        ("Ouders", (MOTHER,), ("Selin", 1)),
        ("De Regenboom", ("femke",), ("De Regenboom", 1)),
        ("Opa en oma", (MOTHER, FATHER), ("Opa en oma", 2)),
        ("Pleegouders", (MOTHER, FATHER), ("de pleegouders", 2)),
    ],
)
def test_other_parties_are_called_as_the_table_calls_them(
    name: str, members: tuple[str, ...], phrase: tuple[str, int]
) -> None:
    assert named(with_party(a_table(), name, *members), "new") == [phrase]


def test_both_parents_only_where_these_are_all_the_parents() -> None:
    three = change_participant(a_table(), participant="iris", has_authority=True)
    assert named(three, "parents") == [("Selin en Mark", 2)]
    all_three = with_party(three, "Ouders", MOTHER, FATHER, "iris", kind=PartyKind.PARENTS)
    assert named(all_three, "new") == [("de ouders", 2)]


def test_two_parties_of_one_name_are_told_apart() -> None:
    two = with_party(a_table(), "School", "bram")
    assert named(two, "school", "new") == [("de school (Femke en Joost)", 1), ("de school (Bram)", 1)]


def test_a_sentence_begins_with_a_capital() -> None:
    assert capitalised("ijsland doet mee.", NL) == "IJsland doet mee."
    assert [capitalised(text, EN) for text in ("both parents", "", "‘t Kompas")] == ["Both parents", "", "‘t Kompas"]
