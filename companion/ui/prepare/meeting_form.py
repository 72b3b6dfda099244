"""The form of the meeting itself: what it is, when and where, for which goal, and who leads it."""

from __future__ import annotations

from typing import Any

from companion.domain.people import change_details, change_independence
from companion.domain.terms import MeetingKind
from companion.ui.context import StageContext
from companion.ui.forms import Form
from companion.ui.prepare.languages import LanguageCombo
from companion.ui.widgets.buttons import Choice
from companion.ui.widgets.surfaces import label
from companion.words import _
from companion.words.naming import name_of


class MeetingForm(Form):
    """Everything in the head of a meeting that belongs to its preparation."""

    def __init__(self, context: StageContext) -> None:
        super().__init__(context, _("The meeting"))
        self.line(_("Title"), lambda m: m.details.title, lambda t: self._change("title", title=t.strip()))
        self.choice(
            _("Why we sit together"),
            [Choice(value=kind, text=name_of(kind)) for kind in MeetingKind],
            lambda m: m.details.kind,
            lambda kind: self._change(kind=kind),
            columns=2,
            clearable=True,
        )
        self._when()
        self.line(_("Place"), lambda m: m.details.place, lambda t: self._text("place", t))
        self.line(
            _("What we want to find out"),
            lambda m: m.details.purpose,
            lambda t: self._text("purpose", t),
            hint=_("One plain sentence"),
        )
        self.line(
            _("Our common goal"),
            lambda m: m.details.common_goal,
            lambda t: self._text("common_goal", t),
            hint=_("In words the child understands"),
        )
        self.text(
            _("Our shared story"),
            lambda m: m.details.shared_story,
            lambda t: self._text("shared_story", t),
            below=_("What everybody at the table can agree with. Strengths first."),
        )
        self._agreed_beforehand()
        self._rest()

    def _when(self) -> None:
        date = self.date(_("Date"), lambda m: m.details.date, self._change_date)
        starts = self.time(_("Starts at"), lambda m: m.details.starts_at, lambda t: self._change(starts_at=t))
        ends = self.time(_("Ends at"), lambda m: m.details.ends_at, lambda t: self._change(ends_at=t))
        pause = self.minutes(
            _("Break (minutes)"),
            lambda m: m.details.break_minutes,
            lambda n: self._change(break_minutes=n),
            most=240,
        )
        self.side_by_side(
            (_("Date"), date), (_("Starts at"), starts), (_("Ends at"), ends), (_("Break (minutes)"), pause)
        )

    def _agreed_beforehand(self) -> None:
        self.yes_no(
            _("May talk time be kept?"),
            lambda m: m.details.clocks,
            lambda answer: self._change(clocks=answer),
            hint=_(
                "With a yes from everybody, only the chair sees how long people spoke. It is on no paper and goes"
                " with the meeting. With a no, or while nobody was asked, no time is shown."
            ),
        )

    def _rest(self) -> None:
        self.person(
            _("Who leads the talk"),
            lambda m: m.details.chair,
            lambda id: self._change(chair=id) if id else self._again(),
            nobody="—",
        )
        language = LanguageCombo(_("Language of the texts"), may_be_empty=False)
        language.chosen.connect(lambda tag: self._change(language=tag))
        self.reads(lambda m: language.show_value(m.details.language))
        self.field(
            _("Language of the texts"),
            language,
            hint=_("What is written here, and on the papers, is in this language."),
        )
        follows = label("", "soft")
        self.reads(lambda m: follows.setVisible(m.details.follows is not None))
        follows.setText(_("This meeting follows an earlier one."))
        self.body.addWidget(follows)

    def _change_date(self, value: Any) -> None:
        # A meeting has a date: an emptied field shows the kept one again.
        if value is None:
            self._again()
        else:
            self._change(date=value)

    def _again(self) -> None:
        if self.meeting is not None:
            self.show_meeting(self.meeting)

    def _text(self, field: str, text: str) -> bool:
        return self._change(field, **{field: text.strip() or None})

    def _change(self, merge: str = "", **fields: Any) -> bool:
        return self.context.do(change_details, merge=merge and f"meeting.{merge}", **fields)


class IndependenceForm(Form):
    """The three questions about the chair's own neutrality."""

    def __init__(self, context: StageContext) -> None:
        super().__init__(context, _("Are you independent today?"))
        self.words(_("A yes is no fault. It is said at the start, and it stands on the sheet."), "soft_body")
        for field, question in (
            ("employed_by_party", _("Do you work for somebody at this table?")),
            ("decides_today", _("Do you decide about anything today?")),
            ("knows_one_side", _("Do you know one side personally?")),
        ):
            self.yes_no(
                question,
                lambda m, f=field: getattr(m.details.independence, f, None),  # type: ignore[misc]
                lambda answer, f=field: self._change(**{f: answer}),  # type: ignore[misc]
            )
        self.line(
            _("In your own words"),
            lambda m: m.details.independence.remark if m.details.independence else None,
            lambda text: self._change("remark", remark=text.strip() or None),
        )

    def _change(self, merge: str = "", **fields: Any) -> bool:
        return self.context.do(change_independence, merge=merge and f"independence.{merge}", **fields)
