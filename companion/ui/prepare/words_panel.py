"""Words that people gave beforehand: what goes well, and how they picture later."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from companion.domain.agreements import (
    add_strength,
    add_wish_picture,
    change_strength,
    change_wish_picture,
    remove_strength,
    remove_wish_picture,
)
from companion.domain.meeting import Meeting, Spoken, WishPicture
from companion.domain.people import in_order
from companion.ui.context import StageContext
from companion.ui.forms import Form
from companion.ui.people import look
from companion.ui.prepare.panel import AddLine, Panel
from companion.ui.prepare.rows import Line, RowData, RowList
from companion.ui.widgets.buttons import PlainButton
from companion.ui.widgets.people import PersonCombo
from companion.ui.widgets.surfaces import SectionTitle, label
from companion.words import _
from companion.words.people import names_of


class WordsPanel(Panel):
    """What goes well, and pictures of later: small, for what came up on the phone already."""

    parts = frozenset({"details", "participants", "parties", "strengths", "wish_pictures"})

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, _("What goes well"), parent)
        self.strengths = RowList(_("What goes well"))
        self.strengths.chosen.connect(lambda key: self.wanted.emit(f"strength:{key}"))
        self.body.addWidget(self.strengths)
        more = PlainButton(_("Somebody says what goes well …"), "plus")
        more.clicked.connect(lambda: self.wanted.emit("strength:"))
        self.body.addWidget(more)
        self.body.addWidget(SectionTitle(_("Pictures of later")))
        self.wishes = RowList(_("Pictures of later"))
        self.wishes.chosen.connect(lambda key: self.wanted.emit(f"wish:{key}"))
        self.body.addWidget(self.wishes)
        more = PlainButton(_("A picture of later …"), "plus")
        more.clicked.connect(lambda: self.wanted.emit("wish:"))
        self.body.addWidget(more)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what people said."""
        super().show_meeting(meeting)
        self.strengths.show_rows([_row(meeting, s.id, (s.owner,), s.text) for s in meeting.strengths])
        self.wishes.show_rows([_row(meeting, w.id, w.by, w.text) for w in meeting.wish_pictures])


def _row(meeting: Meeting, key: str, by: tuple[str, ...], text: str) -> RowData:
    names = names_of(meeting, by)
    first = meeting.find(by[0]) if by else None
    return RowData(
        key,
        f"{names}: {text}",
        (),
        (Line(text or "…"), Line(names, size="small", token="soft")),
        person=look(meeting, first) if first is not None else None,
    )


class StrengthForm(Form):
    """What one person says goes well."""

    def __init__(self, context: StageContext, strength: str) -> None:
        super().__init__(context, _("What goes well"))
        self._id = strength
        self.person(
            _("Who says it"),
            lambda m: self._of(m).owner,
            lambda id: self._change(owner=id) if id else self._again(),
        )
        self.text(_("In their own words"), lambda m: self._of(m).text, lambda t: self._change("text", text=t.strip()))
        self.yes_no(
            _("May this go in the report?"),
            lambda m: self._of(m).in_report,
            lambda answer: self._change(in_report=answer),
        )
        remove = PlainButton(_("Take these words away"), "trash-2")
        remove.clicked.connect(self._remove)
        self.body.addWidget(remove)

    def gone(self, meeting: Meeting) -> bool:
        return all(strength.id != self._id for strength in meeting.strengths)

    def _of(self, meeting: Meeting) -> Spoken:
        return next(strength for strength in meeting.strengths if strength.id == self._id)

    def _again(self) -> None:
        if self.meeting is not None:
            self.show_meeting(self.meeting)

    def _remove(self) -> None:
        if self.context.do(remove_strength, strength=self._id):
            self.context.say(_("The words are gone."), (_("Undo"), self.context.undo))

    def _change(self, merge: str = "", **fields: Any) -> bool:
        mark = merge and f"strength.{self._id}.{merge}"
        return self.context.do(change_strength, merge=mark, strength=self._id, **fields)


class WishForm(Form):
    """How some people picture later."""

    def __init__(self, context: StageContext, wish: str) -> None:
        super().__init__(context, _("A picture of later"))
        self._id = wish
        self.words(_("Pictures may differ. They stand beside each other, and none of them is right or wrong."))
        self.people(_("Who sees it so"), lambda m: self._of(m).by, self._change_by)
        self.text(_("In their own words"), lambda m: self._of(m).text, lambda t: self._change("text", text=t.strip()))
        remove = PlainButton(_("Take these words away"), "trash-2")
        remove.clicked.connect(self._remove)
        self.body.addWidget(remove)

    def gone(self, meeting: Meeting) -> bool:
        return all(wish.id != self._id for wish in meeting.wish_pictures)

    def _of(self, meeting: Meeting) -> WishPicture:
        return next(wish for wish in meeting.wish_pictures if wish.id == self._id)

    def _change_by(self, by: tuple[str, ...]) -> None:
        known = self._of(self.meeting).by if self.meeting is not None else ()
        ordered = (*(id for id in known if id in by), *(id for id in by if id not in known))
        if not self._change(by=ordered) and self.meeting is not None:
            self.show_meeting(self.meeting)

    def _remove(self) -> None:
        if self.context.do(remove_wish_picture, wish=self._id):
            self.context.say(_("The words are gone."), (_("Undo"), self.context.undo))

    def _change(self, merge: str = "", **fields: Any) -> bool:
        mark = merge and f"wish.{self._id}.{merge}"
        return self.context.do(change_wish_picture, merge=mark, wish=self._id, **fields)


class NewWordsForm(Form):
    """Words that are being taken down: who says them, and what."""

    def __init__(self, context: StageContext, *, wish: bool) -> None:
        super().__init__(context, _("A picture of later") if wish else _("What goes well"))
        self._wish = wish
        self._owner: str | None = None
        name = _("Who sees it so") if wish else _("Who says it")
        self.who = PersonCombo(name)
        self.who.picked.connect(self._pick)
        self.reads(lambda m: self.who.show_people([look(m, p) for p in in_order(m)], self._owner))
        self.field(name, self.who)
        self.said = AddLine(_("In their own words"), "quote", self._add, most=2000, hint=_("Then Enter"))
        self.field(_("In their own words"), self.said)
        self.body.addWidget(label(_("After that there is room for more."), "soft"))

    def _pick(self, person: str | None) -> None:
        self._owner = person

    def _add(self, text: str) -> bool:
        if self._owner is None:
            self.context.say(_("Choose whose words these are first."))
            return False
        if self._wish:
            done = self.context.do(add_wish_picture, by=(self._owner,), text=text)
        else:
            done = self.context.do(add_strength, owner=self._owner, text=text)
        if done:
            self.wanted.emit("close")
        return done
