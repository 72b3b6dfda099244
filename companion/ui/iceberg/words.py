"""The words of the iceberg: layers, the stems that keep a guess a guess, prompts, and questions to ask aloud.

They are written here because nothing outside this room may know the layers.
"""

from __future__ import annotations

import json
import re
from functools import cache

from companion.domain.iceberg import IcebergLayer
from companion.words import _, language, resources_root


def layer_name(layer: IcebergLayer) -> str:
    """What a layer is called in the drawing."""
    return {
        IcebergLayer.SEEN: _("What I see and hear"),
        IcebergLayer.PROCESS: _("How the talk goes"),
        IcebergLayer.THINKS: _("Perhaps thinks"),
        IcebergLayer.FEELS: _("Perhaps feels"),
        IcebergLayer.WANTS: _("Perhaps wants or needs"),
        IcebergLayer.OWN_IMAGE: _("My own picture"),
    }[layer]


def layer_question(layer: IcebergLayer) -> str:
    """What the chair asks before writing in a layer."""
    return {
        IcebergLayer.SEEN: _("What did I literally hear or see?"),
        IcebergLayer.PROCESS: _("Who reacts to whom? Who falls silent?"),
        IcebergLayer.THINKS: _("Which thought could go with this? A question, not a fact."),
        IcebergLayer.FEELS: _("Which feeling could be there?"),
        IcebergLayer.WANTS: _("What does this person stand up for?"),
        IcebergLayer.OWN_IMAGE: _("Which picture do I have? What if it is wrong?"),
    }[layer]


def stem(layer: IcebergLayer) -> str:
    """How a note below the water always begins; empty above it."""
    return {
        IcebergLayer.THINKS: _("Perhaps thinks"),
        IcebergLayer.FEELS: _("Perhaps feels"),
        IcebergLayer.WANTS: _("Perhaps wants"),
    }.get(layer, "")


def aloud(layer: IcebergLayer) -> str:
    """An open question for the break, made from the layer and never from a note's words."""
    return {
        IcebergLayer.SEEN: _("“May I say what I see?”"),
        IcebergLayer.PROCESS: _("“I notice tension. Is that right? Shall we take a break?”"),
        IcebergLayer.THINKS: _("“I may be filling something in. What do you think of this yourself?”"),
        IcebergLayer.FEELS: _("“May I ask what this topic does to you?”"),
        IcebergLayer.WANTS: _("“What matters most to you here?”"),
        IcebergLayer.OWN_IMAGE: _("“Say so if I see it wrong.”"),
    }[layer]


def prompts() -> tuple[str, ...]:
    """Questions that help to look, on every side of the table."""
    return (
        _("What did I literally hear?"),
        _("What changed, and at which word?"),
        _("Who looks at whom? Who no longer does?"),
        _("Which question was asked three times already?"),
        _("What is not being said?"),
        _("What if this behaviour has a good reason: which one?"),
        _("What does this person stand up for?"),
        _("What would I do in this place?"),
        _("Is this new, or does it belong to an old grief that keeps coming back?"),
        _("Do I see a fighter, an ostrich, a diver? That is my picture. What do I really see?"),
        _("What would this professional want, but may not or cannot do?"),
        _("What does this person lose if it works, or fails?"),
        _("Which question can I ask aloud without filling anything in?"),
        _("Must this be now, in the break, or later?"),
        _("Whose story is this? Do I have permission?"),
    )


@cache
def _marked(tag: str) -> re.Pattern[str]:
    data = json.loads((resources_root() / "words_to_mark.json").read_text("utf-8"))
    words = sorted(data[tag], key=len, reverse=True)
    forms = "|".join(f"{re.escape(word[:-1])}(?:f|v)" if word.endswith("f") else re.escape(word) for word in words)
    # Only endings of the word itself: "lui" is no part of "luisteren".
    return re.compile(rf"\b(?:{forms})(?:e|me|en|s|t)?\b", re.IGNORECASE)


def judging_words(text: str) -> tuple[str, ...]:
    """Words in a note that judge or label, in the order they stand; both languages are looked for."""
    found: dict[str, None] = {}
    for tag in dict.fromkeys((language(), "nl", "en")):
        for match in _marked(tag).finditer(text):
            found.setdefault(match[0])
    return tuple(found)
