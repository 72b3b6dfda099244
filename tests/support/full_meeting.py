"""One invented meeting in which every name of the meeting file is used, with every rule kept."""

from __future__ import annotations

import copy
from typing import Any

Document = dict[str, Any]


def full_document() -> Document:
    """The meeting as plain data, a copy of its own for whoever asks."""
    return copy.deepcopy(_DOCUMENT)


_DETAILS: Document = {
    "id": "3b241101-e2bb-4255-8caf-4136c566a962",
    "title": "Noor goes on\nin her own class",
    "kind": "review",
    "language": "nl-NL",
    "date": "2026-11-05",
    "starts_at": "09:00",
    "ends_at": "10:45",
    "break_minutes": 10,
    "place": "Buurthuis, ronde tafel",
    "purpose": "Terugkijken.",
    "common_goal": "Noor leert lezen.",
    "shared_story": "Noor leest graag strips.\n\tRust helpt.",
    "chair": "hanna",
    "follows": "AAAAAAAA-bbbb-4CCC-8ddd-eeeeeeeeeeee",
    "independence": {
        "employed_by_party": False,
        "decides_today": False,
        "knows_one_side": True,
        "remark": "Kent de moeder van het koor.",
    },
    "child": {
        "participant": "noor",
        "age": 9,
        "presence": "part",
        "part": "het eerste kwartier",
        "chosen_by_child": True,
        "trusted_person": "els",
    },
    "ended": "finished",
    "corrections_until": "2026-11-12",
    "clocks": True,
}

_PARTICIPANTS: list[Document] = [
    {"id": "noor", "name": "Noor 🌻 Bakker", "role": "leerling", "side": "family", "needs": ["pauzes", ""]},
    {
        "id": "rana",
        "name": "Rana Bakker",
        "role": "moeder",
        "side": "family",
        "organisation": "",
        "has_authority": True,
        "hats": ["knows_child", "advocate"],
        "mandate": "",
        "remote": False,
        "present": True,
        "reads": "ar",
    },
    {"id": "els", "name": "Els", "side": "family", "supporter_of": "noor"},
    {"id": "layla", "name": "ليلى", "side": "independent", "interpreter_for": "rana", "remote": True},
    {"id": "mees", "name": "Mees de Boer", "side": "professional", "organisation": "De Wilg", "hats": ["knows_pupil"]},
    {"id": "tom", "name": "Tom", "side": "professional", "present": False},
    {"id": "hanna", "name": "Hanna Vos", "side": "independent"},
]

_PARTIES: list[Document] = [
    {"id": "parents", "name": "Ouders", "kind": "parents", "members": ["rana"]},
    {"id": "child", "name": "Noor", "kind": "child", "members": ["noor"]},
    {"id": "school", "name": "School", "kind": "school", "members": ["mees", "tom"]},
    {"id": "helpers", "name": "Wie erbij zit", "members": ["els", "layla", "hanna"]},
]

_ROLE: Document = {
    "party": "parents",
    "expected_rung": "consult",
    "agreed_rung": "decide",
    "mode": "joint",
    "experienced_rung": "coproduce",
    "consents": [{"participant": "rana", "clear": True, "answer": "agrees", "remark": "Ja, zo."}],
    "changes": [
        {
            "at": "09:20",
            "from": "consult",
            "to": "decide",
            "reason": "Het kan alleen met haar ja.",
            "proposed_by": "mees",
            "mode": "joint",
        }
    ],
    "below_floor_reason": "",
    "not_involved_reason": "",
}

_TOPICS: list[Document] = [
    {
        "id": "t1",
        "title": "Hulp in de klas",
        "kind": "decision",
        "decision_type": "opp_handelingsdeel",
        "brought_by": "rana",
        "planned_minutes": 20,
        "roles": [
            _ROLE,
            {
                "party": "school",
                "agreed_rung": "decide",
                "mode": "joint",
                "consents": [{"participant": "mees", "clear": False}],
            },
            {"party": "child", "agreed_rung": "advise", "consents": []},
            {"party": "helpers", "agreed_rung": "not_involved", "not_involved_reason": "Helpt Noor."},
        ],
        "discussed_before": {"value": "partly", "with": ["rana"], "not_with": ["noor"], "on": "2026-10-30"},
        "decides_in_end": ["rana", "mees"],
        "if_no_agreement": "Dan vragen we het steunpunt.",
        "outcome": "trial",
        "outcome_until": "2026-12-18",
        "outcome_by": ["mees"],
        "note": "",
        "heard": [
            {"participant": "noor", "status": "via_other", "via": "els"},
            {"participant": "rana", "status": "heard"},
            {"participant": "tom", "status": "not_yet"},
        ],
        "said_back": True,
    },
    {"id": "t2", "title": "Hoe het thuis gaat", "kind": "understanding", "outcome": "open"},
    {
        "id": "t3",
        "title": "Overleg met de logopedist",
        "decision_type": "iets_van_later",
        "roles": [{"party": "parents", "agreed_rung": "decide", "mode": "sole"}],
        "outcome": "agreed",
        "said_back": False,
    },
]

_DOCUMENT: Document = {
    "format": "companion-meeting",
    "version": 1,
    "meeting": _DETAILS,
    "participants": _PARTICIPANTS,
    "parties": _PARTIES,
    "seating": {"shape": "u", "seats": ["hanna", "noor", "els", None, "rana", "mees", None]},
    "strengths": [{"owner": "mees", "text": "Noor helpt anderen.", "in_report": True}, {"owner": "rana", "text": ""}],
    "child_words": [
        {
            "text": "Ik wil bij Saar zitten.",
            "medium": "drawing",
            "in_report": "part",
            "effect": "Dat kan.",
            "topic": "t1",
        }
    ],
    "wish_pictures": [{"by": ["rana", "noor"], "text": "Noor leest zelf."}],
    "topics": _TOPICS,
    "turns": [
        {"participant": "noor", "topic": "t1", "starts": 0, "seconds": 12.5, "via": "els", "knowledge": "child"},
        {"participant": "rana", "topic": "t1", "starts": 12.5, "seconds": 0.1, "interpreted_seconds": 90},
        {"participant": "mees", "starts": 130.25, "seconds": 40, "knowledge": "professional"},
    ],
    "agreements": [
        {
            "number": 7,
            "text": "Mees legt elke dag een plan klaar.",
            "plain_text": "Elke dag ligt er een plan.",
            "kind": "action",
            "topic": "t1",
            "owners": ["mees"],
            "starts": "2026-11-09",
            "due": "2026-11-30",
            "seen_by": "Het plan ligt er.",
            "checked_by": "rana",
            "quick_win": True,
            "status": "open",
            "status_note": "",
            "read_back": False,
        },
        {"number": 2, "text": "We bellen op vrijdag.", "kind": "collaboration", "owners": []},
    ],
    "disagreements": [
        {"topic": "t1", "views": [{"by": ["rana"], "text": "Het mag meer zijn."}], "next_step": "In december opnieuw."}
    ],
    "collaboration": {
        "contact_person": "mees",
        "contact_phone": "06 00 00 00 00",
        "rhythm": "elke vrijdag",
        "if_it_goes_wrong": "Dan bellen we Hanna.",
    },
    "evaluation": {"on": "2027-01-14", "invited_by": "mees"},
    "spoken_contributions": [{"owner": "rana", "text": "Ik maak me zorgen.", "in_report": False}],
    "signatures": [
        {
            "participant": "rana",
            "meaning": "agree_remark",
            "remark": "Ik wil het nog eens lezen.",
            "until": "2026-11-10",
            "how": "drawn",
            "interpreted_by": "layla",
            "signed_at": "2026-11-05T10:40:00.5+01:00",
            "strokes": [[[0, 0.5], [0.25, 1, 0.75]], []],
        },
        {"participant": "mees", "meaning": "agree", "signed_at": "2026-11-05T09:40:00Z"},
    ],
    "recipients": [
        {
            "participant": "tom",
            "copy": "own_part",
            "way": "printed",
            "on": "2026-11-06",
            "fixed_words": "nl",
            "topics": ["t1", "t3"],
        },
        {"participant": "noor", "copy": "child_page"},
    ],
    "legal_consents": [
        {
            "topic": "t1",
            "participant": "rana",
            "answer": "later",
            "on": "2026-11-05",
            "until": "2026-11-20",
            "remark": "Eerst lezen.",
        },
        {"topic": "t3", "participant": "rana", "answer": "yes"},
    ],
    "sharing_consents": [
        {
            "what": "Het leesverslag.",
            "given_by": ["rana"],
            "pending": ["noor"],
            "told_by": ["mees"],
            "told_to": ["tom"],
            "until": "2027-02-01",
            "withdrawn_on": "2027-01-01",
        }
    ],
    "versions": [
        {
            "number": 1,
            "sealed_at": "2026-11-05T10:44:00+01:00",
            "changes": ["Datum van terugkijken."],
            "signed_by": ["rana", "mees"],
        }
    ],
}
