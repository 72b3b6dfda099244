"""The builder of catalogues merges fragments, and names every fault without losing the rest."""

from __future__ import annotations

import gettext
from pathlib import Path

import build_texts
import pytest

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def fragment(root: Path, name: str, text: str) -> None:
    """Write one fragment of the Dutch texts."""
    folder = root / "nl"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(HEAD + text, encoding="utf-8")


def dutch(root: Path) -> gettext.GNUTranslations:
    """The compiled Dutch texts."""
    with (root / "nl" / "LC_MESSAGES" / "companion.mo").open("rb") as stream:
        return gettext.GNUTranslations(stream)


def test_fragments_become_one_catalogue(tmp_path: Path) -> None:
    fragment(tmp_path, "a.po", 'msgid "Cancel"\nmsgstr "Annuleren"\n')
    fragment(
        tmp_path,
        "b.po",
        'msgid "Cancel"\nmsgstr "Annuleren"\n\n'
        'msgctxt "month"\nmsgid "May"\nmsgstr "mei"\n\n'
        'msgid "{count} seat"\nmsgid_plural "{count} seats"\n'
        'msgstr[0] "een plaats"\nmsgstr[1] "{count} plaatsen"\n',
    )

    assert build_texts.build(tmp_path) == []

    texts = dutch(tmp_path)
    assert texts.gettext("Cancel") == "Annuleren"
    assert texts.pgettext("month", "May") == "mei"
    assert [texts.ngettext("{count} seat", "{count} seats", count) for count in (0, 1, 2)] == [
        "{count} plaatsen",
        "een plaats",
        "{count} plaatsen",
    ]


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ('#, fuzzy\nmsgid "Bad"\nmsgstr "Slecht"', "fuzzy"),
        ('msgid "Bad"\nmsgstr ""', "no translation"),
        ('msgid "{name} speaks"\nmsgstr "{naam} praat"', "placeholders"),
        ('msgid "{name} speaks"\nmsgstr "Iemand praat"', "placeholders"),
        ('msgid "a {n}"\nmsgid_plural "{n} a"\nmsgstr[0] "een"\nmsgstr[1] "veel"', "placeholders"),
        ('msgid "Cancel"\nmsgstr "Afbreken"', "something else"),
    ],
)
def test_a_fault_is_named_and_the_rest_is_kept(tmp_path: Path, entry: str, complaint: str) -> None:
    fragment(tmp_path, "a.po", 'msgid "Cancel"\nmsgstr "Annuleren"\n')
    fragment(tmp_path, "b.po", f'{entry}\n\nmsgid "Save"\nmsgstr "Bewaren"\n')

    problems = build_texts.build(tmp_path)

    assert len(problems) == 1
    assert complaint in problems[0]
    assert problems[0].startswith("nl/b.po")
    assert dutch(tmp_path).gettext("Cancel") == "Annuleren"
    assert dutch(tmp_path).gettext("Save") == "Bewaren"


def test_a_fragment_nobody_can_read_is_named(tmp_path: Path) -> None:
    fragment(tmp_path, "a.po", 'msgid "Cancel"\nmsgstr "Annuleren"\n')
    fragment(tmp_path, "b.po", "<<<<<<< ours\n")

    assert [problem.partition(": ")[0] for problem in build_texts.build(tmp_path)] == ["nl/b.po"]
    assert dutch(tmp_path).gettext("Cancel") == "Annuleren"


def test_building_again_gives_the_same_bytes_and_leaves_the_file_alone(tmp_path: Path) -> None:
    fragment(tmp_path, "a.po", 'msgid "Cancel"\nmsgstr "Annuleren"\n')
    build_texts.build(tmp_path)
    compiled = tmp_path / "nl" / "LC_MESSAGES" / "companion.mo"
    first = compiled.read_bytes(), compiled.stat().st_mtime_ns

    build_texts.build(tmp_path)

    assert (compiled.read_bytes(), compiled.stat().st_mtime_ns) == first
    assert [path.name for path in compiled.parent.iterdir()] == ["companion.mo"]
