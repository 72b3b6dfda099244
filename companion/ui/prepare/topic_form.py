"""The form of a topic: what it is, who brought it in, what the law says, which role people expect."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.ladder import can_hold_role, expect_rung, is_child_party, set_discussed_before
from companion.domain.legal import LegalPositions, floor_for
from companion.domain.meeting import DiscussedBefore, Meeting, Party, Topic
from companion.domain.people import in_order
from companion.domain.terms import DiscussedValue, Rung, TopicKind
from companion.domain.topics import change_topic, move_topic, remove_topic
from companion.ui.context import StageContext
from companion.ui.forms import Form
from companion.ui.people import PARTY_TOKENS
from companion.ui.prepare.rows import Cell, Line, RowData, RowList
from companion.ui.prepare.wording import discussed_words
from companion.ui.widgets.buttons import Choice, ChoiceRow, PlainButton, QuietButton
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.surfaces import Card, clear_layout, label
from companion.words import _
from companion.words.legal import (
    certainty_sentence,
    checked_sentence,
    legal_yes_headline,
    position_sentence,
    position_title,
    what_you_can_do,
)
from companion.words.naming import name_of
from companion.words.rungs import rung_name, rung_sentence

RUNGS = (Rung.DECIDE, Rung.COPRODUCE, Rung.ADVISE, Rung.CONSULT, Rung.INFORM, Rung.NOT_INVOLVED)
"""The answers to "which role do you expect?", as a ladder: the highest rung above."""


class RoleAsk(QWidget):
    """One party and the role it expects; opened, the ladder to choose from. `answered` tells a rung or `None`."""

    answered = Signal(object)

    def __init__(self, party: str, *, child: bool) -> None:
        super().__init__()
        self._key = party
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        self.head = RowList("")
        self.head.chosen.connect(self._toggle)
        box.addWidget(self.head)
        self.ladder = ChoiceRow(
            "",
            [Choice(value=rung, text=rung_name(rung), hint=rung_sentence(rung, child=child)) for rung in RUNGS],
            columns=1,
            clearable=True,
        )
        self.ladder.chosen.connect(self.answered)
        self.ladder.hide()
        box.addWidget(self.ladder)
        self.floor = label("", "soft")
        self.floor.hide()
        box.addWidget(self.floor)

    def _toggle(self) -> None:
        self.open(not self.ladder.isVisibleTo(self))

    def open(self, opened: bool) -> None:
        """Show or hide the ladder."""
        self.ladder.setVisible(opened)
        self.floor.setVisible(opened and bool(self.floor.text()))

    def show_role(self, party: Party, rung: Rung | None, floor: str) -> None:
        """Show what the party expects, and what it has by law."""
        token = PARTY_TOKENS[party.kind] if party.kind is not None else "chair"
        wish = rung_name(rung) if rung is not None else _("not asked yet")
        told = Line(wish, token="ink" if rung is not None else "soft")
        name = Line(party.name, bold=True, token=token)
        self.head.show_rows(
            [
                RowData(
                    self._key,
                    f"{party.name}: {wish}",
                    (Cell((name,)), Cell((told,), 1.4)),
                    (name, told),
                    trailing="chevron-down",
                )
            ]
        )
        self.ladder.setAccessibleName(_("Which role does {party} expect?").format(party=party.name))
        self.ladder.show_value(rung)
        self.floor.setText(floor)
        self.floor.setVisible(bool(floor) and self.ladder.isVisibleTo(self))


class TopicForm(Form):
    """Everything about a topic that is settled before the meeting."""

    def __init__(self, context: StageContext, topic: str) -> None:
        super().__init__(context, "")
        self._id = topic
        self._legal: LegalPositions | None = context.legal
        self._asks: dict[str, RoleAsk] = {}
        self.reads(self._show_title)
        self.line(_("Topic"), lambda m: self._of(m).title, self._change_title, hint=_("In plain words"))
        self.choice(
            _("What it asks"),
            [Choice(value=kind, text=name_of(kind)) for kind in TopicKind],
            lambda m: self._of(m).kind,
            self._change_kind,
            clearable=True,
        )
        self.person(
            _("Brought in by"),
            lambda m: self._of(m).brought_by,
            lambda id: self._change(brought_by=id),
            nobody=_("Nobody named"),
        )
        minutes = self.minutes(
            _("Minutes"), lambda m: self._of(m).planned_minutes, lambda n: self._change(planned_minutes=n), most=600
        )
        self.side_by_side((_("Minutes"), minutes))
        self._decision()
        self.text(
            _("Note"),
            lambda m: self._of(m).note,
            lambda t: self._change("note", note=t.strip() or None),
            below=_("Everybody may read this."),
        )
        self._order()

    def gone(self, meeting: Meeting) -> bool:
        return all(topic.id != self._id for topic in meeting.topics)

    def _of(self, meeting: Meeting) -> Topic:
        return meeting.topic(self._id)

    def _show_title(self, meeting: Meeting) -> None:
        self.title = self._of(meeting).title
        self.setAccessibleName(self.title)

    def _change_title(self, text: str) -> bool:
        return bool(text.strip()) and self._change("title", title=" ".join(text.split()))

    def _change_kind(self, kind: Any) -> None:
        if not self._change(kind=kind) and self.meeting is not None:
            self.show_meeting(self.meeting)

    # The decision.

    def _decision(self) -> None:
        before = self.body.count()
        self.combo(
            _("What kind of decision?"),
            self._types,
            lambda m: self._of(m).decision_type,
            lambda id: self._change(decision_type=id),
        )
        self._law = Card(surface="quiet")
        self.body.addWidget(self._law)
        self.reads(self._show_law)
        self.section(_("Which role do you expect?"))
        self.words(_("Ask it before the meeting, of each party apart. It stays empty until you asked."))
        self._roles = QWidget()
        self._roles_box = QVBoxLayout(self._roles)
        self._roles_box.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._roles)
        self.reads(self._show_roles)
        self._beforehand()
        holders = self.made_since(before)
        self.only_when(holders, lambda m: self._of(m).is_decision)
        self.reads(self._show_law)
        self.reads(self._show_discussed)

    def _types(self, meeting: Meeting) -> list[tuple[object, str]]:
        rows: list[tuple[object, str]] = [(None, _("Not chosen yet"))]
        if self._legal is not None:
            rows += [(each.id, position_title(each)) for each in self._legal.positions]
        known = self._of(meeting).decision_type
        if known is not None and all(value != known for value, _text in rows):
            rows.append((known, known))
        return rows

    def _show_law(self, meeting: Meeting) -> None:
        topic = self._of(meeting)
        position = self._legal.find(topic.decision_type) if self._legal is not None else None
        self._law.setVisible(position is not None and topic.is_decision)
        if position is None or self._legal is None:
            return
        clear_layout(self._law.body)
        self._law.body.addWidget(label(position_sentence(position)))
        if headline := legal_yes_headline(meeting, self._id, position):
            self._law.body.addWidget(label(headline, "strong"))
        if route := what_you_can_do(position):
            self._law.body.addWidget(label(_("Not agreed? {route}").format(route=route), "soft"))
        self._law.body.addWidget(label(certainty_sentence(position), "soft"))
        self._law.body.addWidget(label(checked_sentence(position, self._legal), "soft"))

    def _show_roles(self, meeting: Meeting) -> None:
        parties = [party for party in meeting.parties if can_hold_role(meeting, party)]
        wanted = [party.id for party in parties]
        if list(self._asks) != wanted:
            clear_layout(self._roles_box)
            self._asks = {}
            for party in parties:
                ask = RoleAsk(party.id, child=is_child_party(meeting, party.id))
                ask.answered.connect(lambda rung, p=party.id: self._expect(p, rung))
                self._asks[party.id] = ask
                self._roles_box.addWidget(ask)
            if not parties:
                self._roles_box.addWidget(label(_("There are no parties yet."), "soft_body"))
                make = QuietButton(_("A new party …"), "plus")
                make.clicked.connect(lambda: self.wanted.emit("party:"))
                self._roles_box.addWidget(make)
        topic = self._of(meeting)
        for party in parties:
            role = topic.role_of(party.id)
            rung = role.expected_rung if role is not None else None
            self._asks[party.id].show_role(party, rung, self._floor(meeting, topic, party))

    def _floor(self, meeting: Meeting, topic: Topic, party: Party) -> str:
        position = self._legal.find(topic.decision_type) if self._legal is not None else None
        if position is None:
            return ""
        child = meeting.details.child
        floor = floor_for(position, party.kind, child.age if child is not None else None)
        if floor is None:
            return ""
        return _("By our list at least: {role}.").format(role=rung_name(floor.rung, floor.mode))

    def _expect(self, party: str, rung: Any) -> None:
        self.context.do(expect_rung, topic=self._id, party=party, rung=rung)
        if self.meeting is not None:
            self.show_meeting(self.meeting)

    # Beforehand.

    def _discussed(self, meeting: Meeting) -> DiscussedBefore | None:
        return self._of(meeting).discussed_before

    def _beforehand(self) -> None:
        self.choice(
            _("Were these roles discussed beforehand?"),
            [Choice(value=value, text=discussed_words(value)) for value in DiscussedValue],
            lambda m: known.value if (known := self._discussed(m)) is not None else None,
            lambda value: self._change_discussed(value=value),
            columns=2,
            clearable=True,
        )
        with_ = self.people(
            _("With whom"),
            lambda m: (known.with_ if (known := self._discussed(m)) is not None else None) or (),
            lambda ids: self._change_discussed(with_=ids),
            who=in_order,
        )
        without = self.people(
            _("Not with"),
            lambda m: (known.not_with if (known := self._discussed(m)) is not None else None) or (),
            lambda ids: self._change_discussed(not_with=ids),
            who=in_order,
        )
        on = self.date(
            _("On which date"),
            lambda m: known.on if (known := self._discussed(m)) is not None else None,
            lambda day: self._change_discussed(on=day),
        )
        self.field(_("On which date"), on)
        self._discussed_more = [with_.parentWidget(), without.parentWidget(), on.parentWidget()]

    def _show_discussed(self, meeting: Meeting) -> None:
        topic = self._of(meeting)
        shown = topic.is_decision and topic.discussed_before is not None
        for holder in self._discussed_more:
            if holder is not None:
                holder.setVisible(shown)

    def _change_discussed(self, **fields: Any) -> None:
        if self.meeting is None:
            return
        known = self._discussed(self.meeting) or DiscussedBefore(value=DiscussedValue.UNKNOWN)
        new = known.but(**fields)
        # Somebody it was discussed with is not one it was not discussed with: the last tap counts.
        if "with_" in fields:
            new = new.but(not_with=_without(new.not_with, new.with_))
        elif "not_with" in fields:
            new = new.but(with_=_without(new.with_, new.not_with))
        self.context.do(
            set_discussed_before,
            topic=self._id,
            value=new.value,
            with_=new.with_ or None,
            not_with=new.not_with or None,
            on=new.on,
        )
        if not self.gone(self.meeting):
            self.show_meeting(self.meeting)

    # Order and removal.

    def _order(self) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=4)
        self._earlier = PlainButton(_("Earlier"), "arrow-up")
        self._later = PlainButton(_("Later"), "arrow-down")
        remove = PlainButton(_("Take this topic away"), "trash-2")
        self._earlier.clicked.connect(lambda: self._move(-1))
        self._later.clicked.connect(lambda: self._move(1))
        remove.clicked.connect(self._remove)
        for button in (self._earlier, self._later, remove):
            flow.addWidget(button)
        self.body.addWidget(holder)

        def shown(meeting: Meeting) -> None:
            place = self._place(meeting)
            self._earlier.setEnabled(place > 0)
            self._later.setEnabled(place < len(meeting.topics) - 1)

        self.reads(shown)

    def _place(self, meeting: Meeting) -> int:
        return [topic.id for topic in meeting.topics].index(self._id)

    def _move(self, step: int) -> None:
        if self.meeting is not None:
            self.context.do(move_topic, topic=self._id, to=self._place(self.meeting) + step)

    def _remove(self) -> None:
        if self.meeting is None:
            return
        words = _("The topic “{title}” is gone.").format(title=self._of(self.meeting).title)
        if self.context.do(remove_topic, topic=self._id):
            self.context.say(words, (_("Undo"), self.context.undo))

    def _change(self, merge: str = "", **fields: Any) -> bool:
        mark = merge and f"topic.{self._id}.{merge}"
        return self.context.do(change_topic, merge=mark, topic=self._id, **fields)


def _without(ids: tuple[str, ...] | None, others: tuple[str, ...] | None) -> tuple[str, ...] | None:
    return tuple(id for id in ids if id not in (others or ())) if ids else ids
