"""Short phrases that only paper needs: a language's name, how a topic ended."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError

from companion.documents.writer import Words, fill
from companion.domain.meeting import Topic
from companion.domain.terms import Outcome
from companion.words import _, ngettext


def language_name(tag: str, language: str) -> str:
    """What a language is called in another one; its tag where nobody knows."""
    try:
        name = Locale.parse(tag.split("-")[0]).get_display_name(Locale.parse(language))
    except (UnknownLocaleError, ValueError):
        name = None
    return name or tag


def outcome_words(topic: Topic, people: str, date: str) -> Words:
    """How the talk about a topic ended; `people` and `date` are empty where they were not said."""
    many = len(topic.outcome_by or ()) or 1
    plain = {
        Outcome.OPEN: _("This is still open."),
        Outcome.AGREED: _("We agree."),
        Outcome.NOT_AGREED: _("We do not agree."),
    }
    if topic.outcome is None:
        return ""
    if topic.outcome in plain:
        return plain[topic.outcome]
    templates = {
        Outcome.TRIAL: (_("We try it."), _("We try it until {date}."), "", ""),
        Outcome.POSTPONED: (
            _("We decide on this later."),
            _("We decide on this later, on {date}."),
            _("We decide on this later. {people} comes back to it."),
            _("We decide on this later. {people} comes back to it, on {date}."),
        ),
        Outcome.THINK_TIME: (
            _("There is time to think."),
            _("There is time to think until {date}."),
            ngettext("{people} is still thinking.", "{people} are still thinking.", many),
            ngettext("{people} is still thinking, until {date}.", "{people} are still thinking, until {date}.", many),
        ),
        Outcome.FIND_OUT: (
            _("This is being found out."),
            _("This is being found out, by {date}."),
            ngettext("{people} finds this out.", "{people} find this out.", many),
            ngettext("{people} finds this out, by {date}.", "{people} find this out, by {date}.", many),
        ),
        Outcome.DECIDED_ELSEWHERE: (
            _("This is decided elsewhere."),
            _("This is decided elsewhere, by {date}."),
            ngettext("{people} decides on this.", "{people} decide on this.", many),
            ngettext("{people} decides on this, by {date}.", "{people} decide on this, by {date}.", many),
        ),
    }
    bare, with_date, with_people, with_both = templates[topic.outcome]
    template = {(False, False): bare, (True, False): with_date, (False, True): with_people}.get(
        (bool(date), bool(people) and bool(with_people)), with_both or with_date
    )
    return fill(template, people=people, date=date)
