"""How people go on together: whom to call, how often, when they look back, and who may tell what to whom."""

from __future__ import annotations

from typing import Any

from companion.domain import agreements as rules
from companion.domain.meeting import ChildWords, Collaboration, Evaluation, Meeting, SharingConsent, Spoken
from companion.domain.people import change_details, child_of
from companion.domain.terms import PHONE_LENGTH, AllowedPart, Medium
from companion.ui.agreement_form import AgreementForm
from companion.ui.context import StageContext
from companion.ui.forms import Form
from companion.ui.widgets.buttons import Choice, QuietButton
from companion.words import _
from companion.words.naming import name_of


class GoOnForm(Form):
    """Collaboration, looking back, and time to correct."""

    def __init__(self, context: StageContext) -> None:
        super().__init__(context, _("How we go on together"))
        do = context.do

        def details(field: str) -> Any:
            return lambda text: do(change_details, merge=f"details {field}", **{field: text or None})

        def collaboration(field: str) -> Any:
            return lambda value: do(
                rules.change_collaboration, merge=f"collaboration {field}", **{field: value or None}
            )

        def known(meeting: Meeting) -> Collaboration:
            return meeting.collaboration or Collaboration()

        def looked(meeting: Meeting) -> Evaluation:
            return meeting.evaluation or Evaluation()

        self.line(_("Our shared goal"), lambda m: m.details.common_goal, details("common_goal"))
        self.text(_("Our story"), lambda m: m.details.shared_story, details("shared_story"))
        self.section(_("How we work together"))
        self.person(_("Whom to call"), lambda m: known(m).contact_person, collaboration("contact_person"))
        self.line(_("Phone"), lambda m: known(m).contact_phone, collaboration("contact_phone"), most=PHONE_LENGTH)
        self.text(_("How often, and how"), lambda m: known(m).rhythm, collaboration("rhythm"), lines=2)
        self.text(
            _("If it does not go well"), lambda m: known(m).if_it_goes_wrong, collaboration("if_it_goes_wrong"), lines=2
        )
        self.section(_("Looking back together"))
        on = self.date(_("When"), lambda m: looked(m).on, lambda day: do(rules.change_evaluation, on=day))
        until = self.date(
            _("Time to correct until"),
            lambda m: m.details.corrections_until,
            lambda day: do(change_details, corrections_until=day),
        )
        self.side_by_side((_("When"), on), (_("Time to correct until"), until))
        self.person(
            _("Who invites"), lambda m: looked(m).invited_by, lambda who: do(rules.change_evaluation, invited_by=who)
        )


class OneAgreementForm(Form):
    """One agreement, completed in the writing break."""

    def __init__(self, context: StageContext, agreement: str) -> None:
        super().__init__(context, _("Agreement"))
        self._id = agreement
        self._inner = AgreementForm(context, agreement)
        self._inner.closed.connect(lambda: self.wanted.emit("close"))
        self.body.addWidget(self._inner)

    def gone(self, meeting: Meeting) -> bool:
        """Whether the agreement was taken away."""
        return all(agreement.id != self._id for agreement in meeting.agreements)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what is kept now."""
        super().show_meeting(meeting)
        for agreement in meeting.agreements:
            if agreement.id == self._id:
                self.title = _("Agreement {number}").format(number=agreement.number)
                self._inner.show_agreement(meeting, agreement)


class SharingForm(Form):
    """One permission: who may tell what to whom, until when."""

    def __init__(self, context: StageContext, consent: str) -> None:
        super().__init__(context, _("Who may tell what"))
        self._id = consent

        def known(meeting: Meeting) -> SharingConsent:
            empty = SharingConsent(id="", what="", given_by=())
            return next((c for c in meeting.sharing_consents if c.id == consent), empty)

        def change(field: str, *, needed: bool = False) -> Any:
            return lambda value: context.do(
                rules.change_sharing_consent,
                merge=f"{consent} {field}",
                consent=consent,
                **{field: value if needed else value or None},
            )

        self.line(_("What may be told"), lambda m: known(m).what, change("what", needed=True))
        self.people(_("Who allows it"), lambda m: known(m).given_by, change("given_by", needed=True))
        self.people(_("Not asked yet"), lambda m: known(m).pending or (), change("pending"))
        self.people(_("Who may tell it"), lambda m: known(m).told_by or (), change("told_by"))
        self.people(_("To whom"), lambda m: known(m).told_to or (), change("told_to"))
        until = self.date(_("Until"), lambda m: known(m).until, change("until"))
        withdrawn = self.date(_("Withdrawn on"), lambda m: known(m).withdrawn_on, change("withdrawn_on"))
        self.side_by_side((_("Until"), until), (_("Withdrawn on"), withdrawn))
        away = QuietButton(_("Take away"), "trash-2")
        away.clicked.connect(lambda: context.do(rules.remove_sharing_consent, consent=consent))
        self.body.addWidget(away)

    def gone(self, meeting: Meeting) -> bool:
        """Whether it was taken away."""
        return all(consent.id != self._id for consent in meeting.sharing_consents)


class ChildWordsForm(Form):
    """Words of the child that it allows in the report, and what is done with them."""

    def __init__(self, context: StageContext, words: str) -> None:
        super().__init__(context, _("The child's own words"))
        self._id = words

        def known(meeting: Meeting) -> ChildWords:
            empty = ChildWords(id="", text="", in_report=AllowedPart.YES)
            return next((w for w in meeting.child_words if w.id == words), empty)

        def change(field: str, *, needed: bool = False) -> Any:
            return lambda value: context.do(
                rules.change_child_words,
                merge=f"{words} {field}",
                words=words,
                **{field: value if needed else value or None},
            )

        self.text(_("What the child says"), lambda m: known(m).text, change("text", needed=True))
        self.choice(
            _("May this go in the report?"),
            [Choice(part, name_of(part)) for part in AllowedPart],
            lambda m: known(m).in_report,
            change("in_report", needed=True),
        )
        self.choice(
            _("How it was said"),
            [Choice(medium, name_of(medium)) for medium in Medium],
            lambda m: known(m).medium,
            change("medium"),
            columns=2,
            clearable=True,
        )
        self.text(_("What we do with it"), lambda m: known(m).effect, change("effect"), lines=2)
        self.combo(
            _("About which topic"),
            lambda m: [(None, _("no topic")), *((t.id, t.title) for t in m.topics)],
            lambda m: known(m).topic,
            change("topic"),
        )
        self.words(_("Does the child not want this kept? Then it goes for good."))
        away = QuietButton(_("Do not keep these words"), "trash-2")
        away.clicked.connect(
            lambda: context.ask(
                _("Remove these words for good?"),
                yes=_("Remove them"),
                on_yes=lambda: context.do(rules.forget_child_words, words=words),
            )
        )
        self.body.addWidget(away)

    def gone(self, meeting: Meeting) -> bool:
        """Whether the words were taken away."""
        return all(words.id != self._id for words in meeting.child_words)


class SpokenForm(Form):
    """Something said aloud for the record, in the person's own words."""

    def __init__(self, context: StageContext, spoken: str) -> None:
        super().__init__(context, _("Said for the record"))
        self._id = spoken

        def known(meeting: Meeting) -> Spoken:
            empty = Spoken(id="", owner=meeting.details.chair, text="")
            return next((s for s in meeting.spoken_contributions if s.id == spoken), empty)

        def change(field: str) -> Any:
            return lambda value: context.do(
                rules.change_spoken, merge=f"{spoken} {field}", spoken=spoken, **{field: value}
            )

        self.person(
            _("Who said it"),
            lambda m: known(m).owner,
            lambda who: self.show_meeting(self.meeting) if who is None and self.meeting else change("owner")(who),
        )
        self.text(_("In their own words"), lambda m: known(m).text, change("text"))
        self.yes_no(_("May this go in the report?"), lambda m: known(m).in_report, change("in_report"))
        away = QuietButton(_("Take away"), "trash-2")
        away.clicked.connect(lambda: context.do(rules.remove_spoken, spoken=spoken))
        self.body.addWidget(away)

    def gone(self, meeting: Meeting) -> bool:
        """Whether it was taken away."""
        return all(spoken.id != self._id for spoken in meeting.spoken_contributions)


def child_name(meeting: Meeting) -> str:
    """What the child is called, for a sentence."""
    child = child_of(meeting)
    return child.name if child else _("the child")
