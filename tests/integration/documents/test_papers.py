"""What holds for every paper: validated, the same bytes each time, complete and unclipped whatever was typed."""

from __future__ import annotations

import io
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.documents import style
from companion.documents.errors import DocumentRefused
from companion.documents.maker import make_document
from companion.documents.sanitize import clean
from companion.domain.meeting import Meeting, Participant
from companion.domain.signing import stop_meeting
from companion.domain.terms import Side
from companion.exchange.legal_file import built_in_positions
from companion.exchange.meeting_file import read_meeting
from tests.integration.documents.conftest import CASES, Make, example, faults_of, sheet, walked_sheet
from tests.integration.documents.test_agreements import everything_said, one_line
from tests.support.full_meeting import full_document
from tests.support.pdf_walker import walk_pdf

HOSTILE = (
    "\x00\x07\x1b[31m rood \x7f",
    "\ufeffBOM \u200b breedteloos \u2060 woord",
    "half paar \ud83d los",
    "omgekeerd \u202eSAM NEEG\u202c en \u2067ingesloten\u2069",
    "privé \ue000 en niet-toegekend \U000e0fff \uffff",
    "<b>vet</b> <img src='file:///etc/passwd'/> &amp; &lt;",
    "(haakjes\\) \\ ) ( %%EOF endstream endobj",
    "{naam} {0} %s %(x)s {{}}",
    "emoji 👩‍👩‍👧 🏳️‍🌈 🇳🇱 ❤️",
    "Zürich Łódź İstanbul Ştefan Ελλάδα Україна Việt Nam",
    "محمد بن عبد الله (١٢٣) وSam",
    "שלום עולם 123",
    "中文 名字 かな 한글",
    "क्षत्रिय ไทย",
    "Z̸͖͝a̵̛͎l̶̰̓g̴̨͝o̸",
    "a" * 800,
    "م" * 300,
    "één-twee/drie—vier–vijf " * 20,
    "\n\n\n\nregel\r\nregel\u2028regel\x85regel\tt",
    "‏‎‎‏ ؜ richtingen",
)
"""What people paste, mistype, or send on purpose."""


def with_text_everywhere(meeting: Meeting, text: str) -> Meeting:
    """The meeting with a text in its name, place, goal, agreements, remarks and views."""
    line, name = text[:500], (text[:200].strip() or "x")
    people = tuple(p.but(name=name, role=line) if p.id in ("sam", "marieke") else p for p in meeting.participants)
    return meeting.but(
        details=meeting.details.but(common_goal=line, place=line, shared_story=text),
        participants=people,
        agreements=tuple(a.but(text=text[:2000]) for a in meeting.agreements[:2]),
        disagreements=tuple(d.but(views=tuple(v.but(text=text) for v in d.views)) for d in meeting.disagreements),
        signatures=tuple(s.but(remark=text) for s in meeting.signatures[:2]),
        child_words=tuple(w.but(text=text, effect=text) for w in meeting.child_words[:1]),
        topics=tuple(t.but(title=line or "x", note=text) for t in meeting.topics[:3]),
        parties=tuple(p.but(name=name) for p in meeting.parties),
        legal_consents=(),
        recipients=(),
    )


def with_all_of_it(meeting: Meeting) -> Meeting:
    """The meeting with every hostile text in an agreement, a name, a role and a view."""
    agreement, view, person = meeting.agreements[0], meeting.disagreements[0].views[0], meeting.participants[-1]
    numbered = list(enumerate(HOSTILE, 1))
    guests = tuple(person.but(id=f"p{n}", name=text[:200], role=text[:500]) for n, text in numbered)
    return meeting.but(
        participants=(*meeting.participants, *guests),
        agreements=tuple(agreement.but(id=f"a{n}", number=n, text=t, owners=(f"p{n}",)) for n, t in numbered),
        disagreements=(meeting.disagreements[0].but(views=tuple(view.but(text=text) for text in HOSTILE)),),
        topics=meeting.topics[2:3],
        signatures=meeting.signatures[:1],
        legal_consents=(),
    )


@pytest.fixture(scope="module")
def full() -> Meeting:
    numbers = itertools.count(1)
    return read_meeting(
        json.dumps(full_document()).encode(), new_id=lambda: f"00000000-0000-4000-8000-{next(numbers):012}"
    )


def test_every_paper_keeps_to_both_standards_and_a_broken_one_does_not(tmp_path: Path, full: Meeting) -> None:
    legal = built_in_positions()
    papers = {f"{case}.nl": sheet(case, "nl").data for case in CASES} | {"sam.nl.en": sheet("sam.nl", "en").data}
    papers["hostile"] = make_document(with_all_of_it(example("sam.nl")), language="nl", legal=legal).data
    papers["full"] = make_document(full, language="en", legal=legal).data
    papers["stopped"] = make_document(stop_meeting(full.but(versions=())), language="nl", legal=legal).data
    papers["large"] = make_document(example("amir.nl"), language="nl", legal=legal, large_print=True).data
    papers["unanswered"] = make_document(example("sam.nl").but(signatures=()), language="nl", legal=legal).data
    files = {}
    for name, data in papers.items():
        files[name] = tmp_path / f"{name}.pdf"
        files[name].write_bytes(data)
    broken = {"no words": _without_alternative(papers["sam.nl.nl"]), "no tags": _without_tags(papers["sam.nl.nl"])}
    for name, data in broken.items():
        files[name] = tmp_path / f"{name}.pdf"
        files[name].write_bytes(data)

    found = faults_of(files)
    assert {name: faults for name, faults in found.items() if name not in broken} == {}
    assert found.keys() == broken.keys()


def _without_alternative(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for element in pdf.objects:
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure":
                del element["/Alt"]
        return _saved(pdf)


def _without_tags(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        del pdf.Root["/StructTreeRoot"]
        return _saved(pdf)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_the_walker_sees_what_the_validators_do_not() -> None:
    """Two marks that changed places read the wrong way round; both validators pass such a file."""
    sound = sheet("sam.nl", "nl").data
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        marks = [e.K[0] for e in pdf.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/P" and len(e.K)]
        same = [mark for mark in marks if "/MCID" in mark and mark.Pg.objgen == marks[0].Pg.objgen]
        first, second = same[:2]
        first.MCID, second.MCID = int(second.MCID), int(first.MCID)
        swapped = walk_pdf(_saved(pdf))
    assert sorted(swapped.text) == sorted(walk_pdf(sound).text)
    assert any("ends elsewhere" in fault for fault in swapped.faults)


def test_a_second_reader_finds_the_words_too() -> None:
    pages = pypdf.PdfReader(io.BytesIO(sheet("sam.nl", "nl").data)).pages
    text = one_line(" ".join(page.extract_text() for page in pages))
    meeting = example("sam.nl")
    assert [a.number for a in meeting.agreements if one_line(a.text.split(".")[0]) not in text] == []
    assert all(person.name in text for person in meeting.participants)


SCRIPT = """
import hashlib, sys
from pathlib import Path
from companion.exchange.legal_file import built_in_positions
from companion.exchange.meeting_file import read_meeting_file
from companion.documents.maker import make_document
meeting = read_meeting_file(Path(sys.argv[1]), new_id=lambda: "00000000-0000-4000-8000-000000000001")
for language in ("nl", "en"):
    data = make_document(meeting, language=language, legal=built_in_positions()).data
    print(hashlib.sha256(data).hexdigest())
"""


def test_the_same_meeting_gives_the_same_bytes_in_every_process() -> None:
    root = Path(__file__).resolve().parents[3]
    seen = []
    for seed, zone in (("1", "Pacific/Kiritimati"), ("2", "America/Los_Angeles")):
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(root / "resources" / "examples" / "amir.nl.json")],
            capture_output=True,
            check=True,
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(root)},
            text=True,
        )
        seen.append(done.stdout.split())
    assert len(set(seen[0])) == 2
    assert seen[0] == seen[1]


def test_making_a_paper_is_what_loads_the_engine() -> None:
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, companion.documents.maker; print({'reportlab', 'uharfbuzz', 'babel'} & set(sys.modules))",
        ],
        capture_output=True,
        check=True,
        cwd=root,
        text=True,
    )
    assert done.stdout.strip() == "set()"


def test_nothing_is_clipped_or_lost_for_sixty_people_and_endless_words(make: Make) -> None:
    word = "Oneindig" * 1250  # 10,000 letters
    meeting = example("sam.nl")
    more = tuple(
        Participant(id=f"p{n}", name=f"Persoon{n} " + "Achternaam" * 18, side=Side.PROFESSIONAL, role="rol" * 160)
        for n in range(49)
    )
    crowded = meeting.but(
        participants=(*meeting.participants, *more),
        details=meeting.details.but(shared_story=word, common_goal="Doel" * 125),
        agreements=tuple(
            a.but(text="Afspraak" * 250, owners=tuple(p.id for p in more), seen_by="Zicht" * 100)
            for a in meeting.agreements[:3]
        ),
        disagreements=tuple(
            d.but(views=tuple(v.but(text=word) for v in (*d.views, *d.views[:1]))) for d in meeting.disagreements
        ),
        child_words=tuple(w.but(text=word) for w in meeting.child_words[:1]),
    )
    walked = walk_pdf(make(crowded).data)
    assert walked.faults == []
    text = walked.text.replace("\n", "")
    # Goal apart: story, child's words and three views, each once.
    assert text.count("Oneindig") == 1250 * 5
    assert text.count("Afspraak") == 250 * 3
    assert all(text.count(person.name) >= 1 for person in more)
    _assert_inside(walked.runs)


def _assert_inside(runs: object) -> None:
    width, height = style.A4
    margin = style.Sheet().margin
    for run in runs:  # type: ignore[attr-defined]
        # The space at the end of a line may hang over the edge: nobody sees it.
        if run.text.strip():
            assert margin - 1 <= run.left, run
            assert run.right <= width - margin + 1, run
            assert 10 <= run.baseline <= height - margin, run


def test_two_texts_never_lie_over_each_other() -> None:
    for case in CASES:
        rows: dict[tuple[int, float], list[tuple[float, float]]] = {}
        for run in walked_sheet(case, "nl").runs:
            if run.text.strip():
                rows.setdefault((run.page, round(run.baseline, 1)), []).append((run.left, run.right))
        for spans in rows.values():
            ordered = sorted(spans)
            assert all(right <= left + 0.6 for (_, right), (left, _) in itertools.pairwise(ordered))


def test_hostile_texts_are_read_aloud_as_far_as_they_can_be_written(make: Make) -> None:
    together = walk_pdf(make(with_all_of_it(example("sam.nl"))).data)
    everywhere = [walk_pdf(make(with_text_everywhere(example("sam.nl"), text)).data) for text in HOSTILE[3:11:3]]
    for walked in (together, *everywhere):
        assert walked.faults == []
        _assert_inside(walked.runs)
    read = squeezed(together.text)
    assert [text for text in HOSTILE if squeezed(clean(text)) not in read] == []


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def test_what_no_font_has_is_told() -> None:
    meeting = with_text_everywhere(example("sam.nl"), "emoji 😀 中")
    assert make_document(meeting, language="nl").missing_characters == ("中", "😀")
    assert sheet("amir.nl", "nl").missing_characters == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(codec=None), max_size=120))
def test_any_text_makes_a_sound_paper(text: str) -> None:
    meeting = example("sam.nl")
    small = meeting.but(
        topics=(),
        disagreements=(),
        legal_consents=(),
        signatures=(),
        recipients=(),
        agreements=(meeting.agreements[0].but(text=text or "x", owners=("marieke",)),),
        participants=tuple(
            p.but(name=text[:60].strip() or "x") if p.id == "marieke" else p for p in meeting.participants
        ),
    )
    walked = walk_pdf(make_document(small, language="nl").data)
    assert walked.faults == []
    assert squeezed(clean(text)) in squeezed(walked.text)


def test_the_full_meeting_has_nothing_left_out(full: Meeting) -> None:
    text = one_line(walk_pdf(make_document(full, language="nl", legal=built_in_positions()).data).text)
    assert [said for said in everything_said(full) if one_line(clean(said)) not in text] == []


def test_what_cannot_be_made_is_refused_by_a_code(make: Make) -> None:
    meeting = example("sam.nl")
    refusals = {
        "kind_not_available": {"kind": "poster"},
        "language_not_available": {"language": "tr"},
        "participant_unknown": {"for_participant": "nobody"},
    }
    for code, options in refusals.items():
        with pytest.raises(DocumentRefused) as refused:
            make(meeting, **options)
        assert refused.value.code == code
        assert "Sam" not in str(refused.value)


def test_without_a_language_the_fixed_words_follow_the_meeting() -> None:
    assert make_document(example("sam.en")).title == "Agreements, 8 October 2026"
    turkish = example("sam.nl").details.but(language="tr")
    assert make_document(example("sam.nl").but(details=turkish)).title == "Afspraken, 8 oktober 2026"


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("text", [style.INK, style.SOFT, style.WATER, style.NOTE])
@pytest.mark.parametrize("ground", [style.WHITE, style.WATER_TINT, style.CHILD_TINT, style.QUIET_TINT])
def test_every_text_can_be_read_on_every_ground(text: str, ground: str) -> None:
    light, dark = sorted((_luminance(text), _luminance(ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5
