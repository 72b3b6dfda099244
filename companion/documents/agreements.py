"""The agreements sheet: what a meeting leaves behind for everybody who was there.

Its first page answers what people ask first: what do we want, who does what from when, where do we differ and
what is the next step, when do we look back, whom do I call. Who decides, and the rest, come after that.
"""

from __future__ import annotations

from companion.documents import decisions, first_page, signing, together
from companion.documents.blocks import Block
from companion.documents.paper import Paper, Part
from companion.documents.writer import Words, fill
from companion.domain.terms import Ending
from companion.words import _


def agreements(paper: Paper) -> list[Block]:
    """The whole sheet; the honest half of it where the meeting was stopped."""
    if paper.meeting.details.ended is Ending.STOPPED:
        return _stopped(paper)
    return [
        *_first_page(paper),
        *decisions.who_decides(paper),
        *together.our_story(paper),
        *together.collaboration(paper),
        *together.if_you_do_not_agree(paper),
        *signing.signatures(paper),
        *signing.recipients(paper),
        *signing.who_was_there(paper),
        *signing.about_this_paper(paper),
    ]


def _first_page(paper: Paper) -> list[Block]:
    """What people ask first. Where it is more than a page, whom to call and when stands before the long list."""
    draft = paper.again()
    opening, parts = (first_page.goal, first_page.child_words), (first_page.who_does_what, first_page.where_we_differ)
    trial = [*first_page.head(draft, title(draft)), *(b for make in (*opening, *parts) for b in make(draft))]
    fits = draft.fits([*trial, *first_page.look_back(draft)])
    order = (*opening, *parts, first_page.look_back) if fits else (*opening, first_page.look_back, *parts)
    return [*first_page.head(paper, title(paper)), *(block for make in order for block in make(paper))]


def title(paper: Paper) -> Words:
    """The name of the sheet."""
    if paper.meeting.details.ended is Ending.STOPPED:
        return fill(_("Our meeting about {name} stopped early"), name=paper.child_name)
    return fill(_("Our agreements about {name}"), name=paper.child_name)


def foot() -> str:
    """What stands at the foot of every page."""
    return _("These are notes of agreements, not a decision or an official plan.")


def _stopped(paper: Paper) -> list[Block]:
    """What there is after a meeting that was stopped for somebody's sake: no signatures, nothing decided."""
    found = first_page.head(paper, title(paper))
    part = Part(paper, _("What this is"), before=paper.sheet.space(14))
    part.say(_("We stopped early, because that was better. That is nobody’s fault."), before=2)
    part.say(_("Nothing was signed, and nobody is bound to anything. What stands here was said or written until then."))
    found += [*part.blocks, *first_page.look_back(paper), *first_page.child_words(paper)]
    if paper.meeting.agreements:
        found += first_page.who_does_what(paper, title=_("What we had written down; not agreed yet"))
    return [*found, *together.collaboration(paper), *signing.who_was_there(paper), *signing.about_this_paper(paper)]
