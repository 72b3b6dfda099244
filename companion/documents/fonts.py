"""The letters on paper: which font draws which character, shaping, and the fonts as they go into the file.

A glyph is put into the PDF by its number, with one code per (glyph, text it stands for). So the way back from
what is drawn to what was written is never ambiguous, for copying, for searching and for reading aloud.
"""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any

import uharfbuzz as hb

from companion.documents.objects import Pdf, Stream, array, dictionary, name
from companion.documents.sanitize import REPLACEMENT, without_isolates
from companion.words import resources_root

FAMILIES = ("NotoSans", "NotoSansArabic")
"""In the order in which they are asked for a character."""

_LAYOUT_TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "STAT", "meta", "DSIG")
_INVISIBLE = "\u200b"
"""What a second glyph of one letter stands for: nothing that is read or seen."""
_WORTH_KEEPING = 120
"""Longer stretches than this rarely come twice."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn shape; lengths in thousandths of the font size."""

    number: int
    source: str
    advance: float
    across: float = 0.0
    up: float = 0.0


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: its shapes and the characters it has."""

    file_name: str
    face: Any
    font: Any
    characters: frozenset[int]

    def has(self, character: str) -> bool:
        """Whether this font draws the character."""
        return ord(character) in self.characters

    @property
    def scale(self) -> float:
        """From the font's own units to thousandths of the font size."""
        return 1000 / float(self.face.upem)


@cache
def face_of(family: str, bold: bool) -> Face:
    """A font of the program, read once; `OSError` where the installation is damaged."""
    file_name = f"{family}-{'Bold' if bold else 'Regular'}"
    blob = hb.Blob((resources_root() / "fonts" / f"{file_name}.ttf").read_bytes())
    face = hb.Face(blob)
    return Face(file_name, face, hb.Font(face), frozenset(face.unicodes))


@dataclass(slots=True)
class UsedFont:
    """What one document uses of one font: the code of each (glyph, text) pair, in the order of first use."""

    face: Face
    resource: str
    codes: dict[tuple[int, str], int] = field(default_factory=dict)

    def code_of(self, glyph: Glyph) -> int:
        """The code that draws this glyph and stands for this text."""
        # Code 0 stays the missing glyph.
        return self.codes.setdefault((glyph.number, glyph.source), len(self.codes) + 1)

    def width_of(self, number: int) -> float:
        """How far a glyph moves the pen by itself, in thousandths of the font size."""
        return round(float(self.face.font.get_glyph_h_advance(number)) * self.face.scale, 3)


class Fonts:
    """All fonts of one document, and the characters that none of them could draw."""

    def __init__(self) -> None:
        self._used: dict[str, UsedFont] = {}
        self._shaped: dict[tuple[str, str, bool, bool, str], tuple[Glyph, ...]] = {}
        self.missing: set[str] = set()

    def face_for(self, character: str, *, bold: bool, before: Face | None) -> Face:
        """The font for a character; marks and joiners stay with the font of the letter before them."""
        is_dependent = unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")
        if before is not None and is_dependent and (before.has(character) or character in "\u200c\u200d"):
            return before
        for family in FAMILIES:
            face = face_of(family, bold)
            if face.has(character):
                return face
        return face_of(FAMILIES[0], bold)

    def shape(self, text: str, face: Face, *, bold: bool, rtl: bool, language: str) -> tuple[Glyph, ...]:
        """The glyphs of a text in one font and one direction, in the order in which they are drawn."""
        key = (text, face.file_name, bold, rtl, language)
        found = self._shaped.get(key)
        if found is None:
            found = self._shape(text, face, rtl, language)
            if len(text) <= _WORTH_KEEPING:
                self._shaped[key] = found
        return found

    def _shape(self, text: str, face: Face, rtl: bool, language: str) -> tuple[Glyph, ...]:
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        buffer.add_codepoints([ord(self._printable(character, face)) for character in text])
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.language = language
        buffer.guess_segment_properties()
        hb.shape(face.font, buffer)
        infos, positions = buffer.glyph_infos or [], buffer.glyph_positions or []
        starts = sorted({info.cluster for info in infos})
        if not starts:
            return ()
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        sources = {start: without_isolates(text[start:end]) or _INVISIBLE for start, end in ends.items()}
        # What stands before the first glyph is invisible, and goes with it.
        sources[starts[0]] = without_isolates(text[: ends[starts[0]]]) or _INVISIBLE
        scale = face.scale
        glyphs = []
        for info, place in zip(infos, positions, strict=True):
            source = sources.pop(info.cluster, _INVISIBLE)
            lengths = place.x_advance * scale, place.x_offset * scale, place.y_offset * scale
            glyphs.append(Glyph(info.codepoint, source, *lengths))
        return tuple(glyphs)

    def _printable(self, character: str, face: Face) -> str:
        if face.has(character) or unicodedata.category(character) == "Cf":
            return character
        self.missing.add(character)
        return REPLACEMENT

    def use(self, face: Face) -> UsedFont:
        """The font as this document uses it."""
        found = self._used.get(face.file_name)
        if found is None:
            found = self._used[face.file_name] = UsedFont(face, f"F{len(self._used) + 1}")
        return found

    def resources(self, pdf: Pdf) -> object:
        """The font dictionary of the pages, with every font that was used embedded."""
        return dictionary({used.resource: _embedded(used, pdf) for used in self._used.values()})


def _embedded(used: UsedFont, pdf: Pdf) -> object:
    """The composite font object of one used font."""
    pairs = list(used.codes)
    numbers, data = _subset(used.face, {number for number, _ in pairs})
    tag = "".join(chr(65 + byte % 26) for byte in sha256(data).digest()[:6])
    base = name(f"{tag}+{used.face.file_name}")
    to_glyphs = b"\0\0" + b"".join(struct.pack(">H", numbers[number]) for number, _ in pairs)
    descendant = dictionary(
        {
            "Type": name("Font"),
            "Subtype": name("CIDFontType2"),
            "BaseFont": base,
            "CIDSystemInfo": dictionary(
                {"Registry": pdf.text("Adobe"), "Ordering": pdf.text("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": pdf.add(_descriptor(used.face, base, pdf.add(Stream(data, Length1=len(data))))),
            "DW": used.width_of(0),
            "W": array([1, array([used.width_of(number) for number, _ in pairs])]),
            "CIDToGIDMap": pdf.add(Stream(to_glyphs)),
        }
    )
    return pdf.add(
        dictionary(
            {
                "Type": name("Font"),
                "Subtype": name("Type0"),
                "BaseFont": base,
                "Encoding": name("Identity-H"),
                "DescendantFonts": array([pdf.add(descendant)]),
                "ToUnicode": pdf.add(Stream(_to_unicode([source for _, source in pairs]))),
            }
        )
    )


def _subset(face: Face, numbers: set[int]) -> tuple[dict[int, int], bytes]:
    """The font with these glyphs only, and the new number of each."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).set(numbers | {0})
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        {int.from_bytes(tag.encode(), "big") for tag in _LAYOUT_TABLES}
    )
    wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    plan = hb.SubsetPlan(face.face, wanted)
    renumbered = dict(plan.old_to_new_glyph_mapping)
    return renumbered, bytes(plan.execute().blob.data)


def _descriptor(face: Face, base: object, data: object) -> object:
    head = bytes(face.face.reference_table("head").data)
    box = [round(value * face.scale) for value in struct.unpack(">4h", head[36:44])]
    extents = face.font.get_font_extents("ltr")
    capitals = face.font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
    return dictionary(
        {
            "Type": name("FontDescriptor"),
            "FontName": base,
            "Flags": 4,  # symbolic: codes are our own
            "FontBBox": array(box),
            "ItalicAngle": 0,
            "Ascent": round(extents.ascender * face.scale),
            "Descent": round(extents.descender * face.scale),
            "CapHeight": round(capitals * face.scale),
            "StemV": 140 if face.file_name.endswith("Bold") else 80,
            "FontFile2": data,
        }
    )


def _to_unicode(sources: list[str]) -> bytes:
    """The table from our codes back to the text they stand for."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    rows = [f"<{code:04X}> <{source.encode('utf-16-be').hex()}>" for code, source in enumerate(sources, start=1)]
    for at in range(0, len(rows), 100):
        part = rows[at : at + 100]
        lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    lines += ["endcmap CMapName currentdict /CMap defineresource pop end end"]
    return "\n".join(lines).encode("ascii")
