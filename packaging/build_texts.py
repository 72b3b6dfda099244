"""Compile the catalogues: every resources/locale/<language>/*.po becomes that language's one companion.mo.

Run it by hand after changing a text: ``python packaging/build_texts.py``. It names every fault it finds and
then ends with exit code 1; what is sound is compiled all the same, so that one unfinished sentence does not
take a whole language away while somebody is writing it. A package for other people is only built without
faults (see hatch_build.py).
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

LOCALE_ROOT = Path(__file__).resolve().parent.parent / "resources" / "locale"
DOMAIN = "companion"

Key = tuple[str | None, str]
"""What makes a text one text: its context and its English."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass
class Language:
    """One language's texts, merged from its fragments, and what is wrong with them."""

    code: str
    catalogue: Catalog
    problems: list[str] = field(default_factory=list)


def placeholders(text: str) -> frozenset[str]:
    """The names between braces of a text."""
    return frozenset(_PLACEHOLDER.findall(text.replace("{{", "").replace("}}", "")))


def forms(value: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """The one form, or all plural forms, of an English or a translated text."""
    return (value,) if isinstance(value, str) else tuple(value or ())


def key_of(message: Message) -> Key:
    """What makes this text one text."""
    return message.context, forms(message.id)[0]


def faults_of(message: Message, plural_forms: int) -> Iterator[str]:
    """What is wrong with one translated text, in words for the one who writes it."""
    if message.fuzzy:
        yield "is marked fuzzy"
    english, translated = forms(message.id), forms(message.string)
    if not all(translated):
        yield "has no translation"
        return
    if len(english) > 1 and len(translated) != plural_forms:
        yield f"needs {plural_forms} plural forms and has {len(translated)}"
    expected = placeholders(english[-1])
    for number, one in enumerate(translated):
        found = placeholders(one)
        # The singular may say "one person" for "{count} person".
        bare_singular = len(english) > 1 and number == 0 and found < expected
        if found != expected and not bare_singular:
            yield f"has placeholders {sorted(found)} where the English has {sorted(expected)}"


def merge(folder: Path) -> Language:
    """All fragments of one language as one catalogue, in the order of their file names."""
    merged = Language(folder.name, Catalog(locale=folder.name, domain=DOMAIN, fuzzy=False))
    first_seen: dict[Key, tuple[Path, Message]] = {}
    for fragment in sorted(folder.glob("*.po")):
        try:
            with fragment.open("rb") as stream:
                catalogue = read_po(stream, locale=folder.name, abort_invalid=True)
        except (PoFileError, UnicodeDecodeError) as error:
            merged.problems.append(f"{fragment.name}: cannot be read: {error}")
            continue
        for message in catalogue:
            if message.id:
                _add(merged, first_seen, fragment, message)
    return merged


def _add(
    merged: Language, first_seen: dict[Key, tuple[Path, Message]], fragment: Path, message: Message
) -> None:
    key = key_of(message)
    place = f"{fragment.name}:{message.lineno}: {key[1]!r}"
    faults = list(faults_of(message, merged.catalogue.num_plurals))
    if faults:
        merged.problems.extend(f"{place} {fault}" for fault in faults)
        return
    if key in first_seen:
        elsewhere, first = first_seen[key]
        if (first.string, first.id) != (message.string, message.id):
            merged.problems.append(f"{place} says something else than in {elsewhere.name}:{first.lineno}")
        return
    first_seen[key] = (fragment, message)
    merged.catalogue.add(message.id, message.string, context=message.context)


def write(language: Language, root: Path) -> Path:
    """Write the compiled catalogue, whole or not at all, and only when it differs; gives its path."""
    target = root / language.code / "LC_MESSAGES" / f"{DOMAIN}.mo"
    buffer = BytesIO()
    # The date of the build would make each build differ from the one before.
    language.catalogue.creation_date = language.catalogue.revision_date = datetime.fromtimestamp(0, UTC)
    write_mo(buffer, language.catalogue)
    compiled = buffer.getvalue()
    if target.is_file() and target.read_bytes() == compiled:
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    with os.fdopen(handle, "wb") as stream:
        stream.write(compiled)
    Path(name).chmod(0o644)
    Path(name).replace(target)
    return target


def build(root: Path = LOCALE_ROOT) -> list[str]:
    """Compile every language that has fragments; gives the faults found."""
    problems: list[str] = []
    for folder in sorted(path for path in root.glob("*") if any(path.glob("*.po"))):
        language = merge(folder)
        write(language, root)
        problems.extend(f"{language.code}/{problem}" for problem in language.problems)
    return problems


def main() -> int:
    """Compile and name the faults on standard error."""
    problems = build()
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"{len(problems)} fault(s) in resources/locale.", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
