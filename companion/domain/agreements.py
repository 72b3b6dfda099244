"""What people agree, where they see it differently, and how they go on together."""

from __future__ import annotations

import datetime as dt

from companion.domain.edit import added, changed, moved, next_id, removed
from companion.domain.errors import RuleBroken
from companion.domain.meeting import (
    Agreement,
    ChildWords,
    Collaboration,
    Disagreement,
    Evaluation,
    Meeting,
    SharingConsent,
    Spoken,
    View,
    WishPicture,
)
from companion.domain.terms import (
    AGREEMENT_LENGTH,
    TEXT_LENGTH,
    AgreementKind,
    AgreementStatus,
    AllowedPart,
    Medium,
)


def add_agreement(
    meeting: Meeting,
    /,
    *,
    text: str,
    topic: str | None = None,
    owners: tuple[str, ...] | None = None,
    starts: dt.date | None = None,
    due: dt.date | None = None,
    kind: AgreementKind | None = None,
) -> Meeting:
    """Write down an agreement; three words are enough for now."""
    number = max((agreement.number for agreement in meeting.agreements), default=0) + 1
    agreement = Agreement(
        id=next_id(meeting.agreements, "agreement-"),
        number=number,
        text=_agreed_text(text),
        topic=topic,
        owners=owners,
        starts=starts,
        due=due,
        kind=kind,
        status=AgreementStatus.OPEN,
    )
    return added(meeting, "agreements", agreement)


def change_agreement(meeting: Meeting, /, *, agreement: str, **fields: object) -> Meeting:
    """Change an agreement; what was read aloud before counts no longer when its meaning changed."""
    if "text" in fields:
        fields["text"] = _agreed_text(str(fields["text"]))
    if fields.keys() & {"text", "owners", "starts", "due"} and "read_back" not in fields:
        known = next((a for a in meeting.agreements if a.id == agreement), None)
        if known is not None and known.read_back and any(getattr(known, k) != v for k, v in fields.items()):
            fields["read_back"] = False
    return changed(meeting, "agreements", agreement, **fields)


def read_back(meeting: Meeting, /, *, agreement: str, done: bool = True) -> Meeting:
    """Note that an agreement was read aloud and is right."""
    return changed(meeting, "agreements", agreement, read_back=done)


def move_agreement(meeting: Meeting, /, *, agreement: str, to: int) -> Meeting:
    """Put an agreement at another place; the numbers follow the order."""
    return _numbered(meeting.but(agreements=moved(meeting.agreements, agreement, to)))


def remove_agreement(meeting: Meeting, /, *, agreement: str) -> Meeting:
    """Take an agreement away; the numbers close up."""
    return _numbered(removed(meeting, "agreements", agreement))


def follow_up_agreement(
    meeting: Meeting, /, *, agreement: str, status: AgreementStatus, note: str | None = None
) -> Meeting:
    """Say what became of an agreement, without blame."""
    fields: dict[str, object] = {"status": status}
    if note is not None:
        fields["status_note"] = note or None
    return changed(meeting, "agreements", agreement, **fields)


def _agreed_text(text: str) -> str:
    text = text.strip()[:AGREEMENT_LENGTH]
    if not text:
        raise RuleBroken("agreement_empty")
    return text


def _numbered(meeting: Meeting) -> Meeting:
    numbered = tuple(
        agreement if agreement.number == number else agreement.but(number=number)
        for number, agreement in enumerate(meeting.agreements, 1)
    )
    return meeting.but(agreements=numbered)


def add_disagreement(meeting: Meeting, /, *, topic: str, by: tuple[str, ...], text: str) -> Meeting:
    """Note how somebody sees a topic differently; a further view of the same topic stands beside it."""
    if not by:
        raise RuleBroken("view_of_nobody")
    meeting.topic(topic)
    view = View(by=by, text=text[:TEXT_LENGTH])
    known = next((d for d in meeting.disagreements if d.topic == topic), None)
    if known is not None:
        return changed(meeting, "disagreements", known.id, views=(*known.views, view))
    new = Disagreement(id=next_id(meeting.disagreements, "disagreement-"), topic=topic, views=(view,))
    return added(meeting, "disagreements", new)


def change_disagreement(meeting: Meeting, /, *, disagreement: str, **fields: object) -> Meeting:
    """Change the next step or the topic of a point where people differ."""
    return changed(meeting, "disagreements", disagreement, **fields)


def change_view(
    meeting: Meeting,
    /,
    *,
    disagreement: str,
    index: int,
    text: str | None = None,
    by: tuple[str, ...] | None = None,
) -> Meeting:
    """Change one side's words, or whose they are."""
    views = list(_disagreement(meeting, disagreement).views)
    if not 0 <= index < len(views):
        raise RuleBroken("not_there", kind="views")
    if by is not None and not by:
        raise RuleBroken("view_of_nobody")
    view = views[index]
    views[index] = view.but(text=view.text if text is None else text, by=view.by if by is None else by)
    return changed(meeting, "disagreements", disagreement, views=tuple(views))


def remove_view(meeting: Meeting, /, *, disagreement: str, index: int) -> Meeting:
    """Take one side's words away; with the last one the point goes too."""
    views = _disagreement(meeting, disagreement).views
    rest = (*views[:index], *views[index + 1 :])
    if not rest:
        return removed(meeting, "disagreements", disagreement)
    return changed(meeting, "disagreements", disagreement, views=rest)


def remove_disagreement(meeting: Meeting, /, *, disagreement: str) -> Meeting:
    """Take a point where people differ away."""
    return removed(meeting, "disagreements", disagreement)


def _disagreement(meeting: Meeting, disagreement: str) -> Disagreement:
    found = next((d for d in meeting.disagreements if d.id == disagreement), None)
    if found is None:
        raise RuleBroken("not_there", kind="disagreements")
    return found


def change_collaboration(meeting: Meeting, /, **fields: object) -> Meeting:
    """Change whom to call, how often people talk, and what to do when it goes wrong."""
    return meeting.but(collaboration=(meeting.collaboration or Collaboration()).but(**fields))


def change_evaluation(meeting: Meeting, /, **fields: object) -> Meeting:
    """Change when people look back, and who invites."""
    return meeting.but(evaluation=(meeting.evaluation or Evaluation()).but(**fields))


# Words of people: what goes well, the child's own words, pictures of later, what was said with consent.


def add_strength(meeting: Meeting, /, *, owner: str, text: str, in_report: bool | None = None) -> Meeting:
    """Note what somebody says goes well."""
    id = next_id(meeting.strengths, "strength-")
    return added(meeting, "strengths", Spoken(id=id, owner=owner, text=text, in_report=in_report))


def change_strength(meeting: Meeting, /, *, strength: str, **fields: object) -> Meeting:
    """Change what somebody said goes well, or whether it may be in the report."""
    return changed(meeting, "strengths", strength, **fields)


def remove_strength(meeting: Meeting, /, *, strength: str) -> Meeting:
    """Take it away."""
    return removed(meeting, "strengths", strength)


def add_spoken(meeting: Meeting, /, *, owner: str, text: str, in_report: bool = False) -> Meeting:
    """Note what somebody said aloud for the record, in the person's own words."""
    id = next_id(meeting.spoken_contributions, "spoken-")
    new = Spoken(id=id, owner=owner, text=text, in_report=in_report)
    return added(meeting, "spoken_contributions", new)


def change_spoken(meeting: Meeting, /, *, spoken: str, **fields: object) -> Meeting:
    """Change the words, or whether they may be in the report."""
    return changed(meeting, "spoken_contributions", spoken, **fields)


def remove_spoken(meeting: Meeting, /, *, spoken: str) -> Meeting:
    """Take the words away."""
    return removed(meeting, "spoken_contributions", spoken)


def add_child_words(
    meeting: Meeting,
    /,
    *,
    text: str,
    in_report: AllowedPart = AllowedPart.YES,
    medium: Medium | None = None,
    topic: str | None = None,
) -> Meeting:
    """Note the child's own words, as far as it allows them in the report; others are not kept at all."""
    id = next_id(meeting.child_words, "words-")
    words = ChildWords(id=id, text=text, in_report=in_report, medium=medium, topic=topic)
    return added(meeting, "child_words", words)


def change_child_words(meeting: Meeting, /, *, words: str, **fields: object) -> Meeting:
    """Change the child's words, how they came, or what is done with them."""
    return changed(meeting, "child_words", words, **fields)


def forget_child_words(meeting: Meeting, /, *, words: str) -> Meeting:
    """The child does not want these words kept: they go, for good."""
    return removed(meeting, "child_words", words)


def add_wish_picture(meeting: Meeting, /, *, by: tuple[str, ...], text: str) -> Meeting:
    """Note how some people picture later."""
    if not by:
        raise RuleBroken("view_of_nobody")
    return added(
        meeting, "wish_pictures", WishPicture(id=next_id(meeting.wish_pictures, "wish-"), by=by, text=text)
    )


def change_wish_picture(meeting: Meeting, /, *, wish: str, **fields: object) -> Meeting:
    """Change a picture of later."""
    if "by" in fields and not fields["by"]:
        raise RuleBroken("view_of_nobody")
    return changed(meeting, "wish_pictures", wish, **fields)


def remove_wish_picture(meeting: Meeting, /, *, wish: str) -> Meeting:
    """Take a picture of later away."""
    return removed(meeting, "wish_pictures", wish)


def add_sharing_consent(meeting: Meeting, /, *, what: str, given_by: tuple[str, ...]) -> Meeting:
    """Note who allows what to be told."""
    if not given_by:
        raise RuleBroken("consent_of_nobody")
    id = next_id(meeting.sharing_consents, "sharing-")
    return added(meeting, "sharing_consents", SharingConsent(id=id, what=what, given_by=given_by))


def change_sharing_consent(meeting: Meeting, /, *, consent: str, **fields: object) -> Meeting:
    """Change what may be told by whom to whom until when, or withdraw it."""
    if "given_by" in fields and not fields["given_by"]:
        raise RuleBroken("consent_of_nobody")
    return changed(meeting, "sharing_consents", consent, **fields)


def remove_sharing_consent(meeting: Meeting, /, *, consent: str) -> Meeting:
    """Take it away."""
    return removed(meeting, "sharing_consents", consent)
