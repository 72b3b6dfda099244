"""What people say aloud about their role: the child and each parent one by one, professionals one by one or all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from companion.domain.decision import fixed_by_law
from companion.domain.ladder import (
    answer_all_professionals,
    answer_role,
    at_the_table,
    consent_of,
    involved_roles,
    is_child_party,
    is_family_party,
    voices,
)
from companion.domain.legal import LegalPosition
from companion.domain.meeting import DecisionRole, Meeting, Participant, RoleConsent, Topic
from companion.domain.terms import Answer, PartyKind
from companion.ui.context import StageContext
from companion.ui.meet.seat_menu import add, popup
from companion.ui.widgets.buttons import Chip
from companion.ui.widgets.drafts import DraftLine
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.surfaces import SectionTitle, clear_layout, label
from companion.words import _
from companion.words.people import short_names
from companion.words.roles import answer_sentences, everyone_agrees_sentence, role_question


@dataclass(frozen=True, slots=True)
class _Asked:
    """One person who is asked about the role of a party."""

    party: str
    person: Participant
    about_clear: bool
    """Whether the law fixes the role, so that the question is only whether it is clear."""


class RoleAnswersRow(QWidget):
    """A chip per person who is asked; the first tap is the yes to the question, a later one asks what was said."""

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._meeting: Meeting | None = None
        self._topic: Topic | None = None
        self._asked: dict[str, _Asked] = {}
        self._about_clear = False
        self._remark_of: _Asked | None = None
        self._question = SectionTitle("")
        self._first = label("", "soft")
        self._row = QWidget()
        self._flow = FlowLayout(self._row, spacing=6, line_spacing=0)
        self._chips: dict[str, Chip] = {}
        self._said = label("", "soft_body")
        self.remark = DraftLine(_("In own words"), self._keep_remark, hint=_("In own words"))
        self.remark.setObjectName("role-remark")
        self.remark.returned.connect(self._close_remark)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for part in (self._question, self._row, self._first, self.remark, self._said):
            box.addWidget(part)
        self.remark.hide()

    def show_topic(self, meeting: Meeting, topic: Topic, position: LegalPosition) -> None:
        """Show who was asked, and what they said."""
        if self._topic is not None and topic.id != self._topic.id:
            self._close_remark()
        self._meeting, self._topic = meeting, topic
        roles = involved_roles(topic)
        self.setVisible(bool(roles))
        if not roles:
            return
        self._asked = self._who_is_asked(meeting, topic, position)
        self._question.setText(self._words_of_question(meeting, topic, position, roles))
        professionals = self._professionals(meeting, topic)
        self._arrange([*self._asked, *(["professionals"] if professionals else [])])
        names = short_names(meeting)
        for key, asked in self._asked.items():
            self._show_person(self._chips[key], asked, names[asked.person.id])
        if professionals:
            self._show_professionals(professionals)
        said = [everyone_agrees_sentence(meeting, topic.id), *answer_sentences(meeting, topic.id)]
        self._said.setText("\n".join(line for line in said if line))
        self._said.setVisible(any(said))
        open_ = any(not _is_answered(consent) for _role, _person, consent in professionals)
        nobody = not any(_is_answered(self._consent(asked)) for asked in self._asked.values())
        self._first.setText(_("Let the professionals answer first."))
        self._first.setVisible(open_ and nobody and bool(self._asked))

    def _who_is_asked(self, meeting: Meeting, topic: Topic, position: LegalPosition) -> dict[str, _Asked]:
        asked: dict[str, _Asked] = {}

        def place(role: DecisionRole) -> int:
            return 0 if is_child_party(meeting, role.party) else 1

        for role in sorted(involved_roles(topic), key=place):
            if not is_family_party(meeting, role.party):
                continue
            clear = fixed_by_law(meeting, topic.id, role.party, position)
            for person in voices(meeting, role.party):
                asked.setdefault(person.id, _Asked(role.party, person, clear))
        return asked

    def _words_of_question(
        self, meeting: Meeting, topic: Topic, position: LegalPosition, roles: tuple[DecisionRole, ...]
    ) -> str:
        """The question for the parents, or else for the first party; the child's own is on its chip."""
        parents = [r.party for r in roles if meeting.party(r.party).kind is PartyKind.PARENTS]
        others = [r.party for r in roles if not is_child_party(meeting, r.party)]
        party = next(iter([*parents, *others, roles[0].party]))
        self._about_clear = fixed_by_law(meeting, topic.id, party, position)
        return role_question(meeting, topic.id, party, position)

    def _professionals(
        self, meeting: Meeting, topic: Topic
    ) -> list[tuple[DecisionRole, Participant, RoleConsent | None]]:
        return [
            (role, person, consent_of(role, person.id))
            for role in involved_roles(topic)
            if not is_family_party(meeting, role.party)
            for person in voices(meeting, role.party)
            if at_the_table(meeting, person)
        ]

    def _arrange(self, wanted: list[str]) -> None:
        if wanted == list(self._chips):
            return
        clear_layout(self._flow)
        self._chips = {}
        for key in wanted:
            chip = Chip("")
            chip.setObjectName(f"answer-{key}")
            chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            if key == "professionals":
                chip.clicked.connect(self._ask_all)
                chip.customContextMenuRequested.connect(lambda _at: self._open_professionals())
            else:
                chip.clicked.connect(lambda _on=False, k=key: self._tapped(k))
                chip.customContextMenuRequested.connect(lambda _at, k=key: self._open_menu(self._asked[k], k))
            self._flow.addWidget(chip)
            self._chips[key] = chip

    def chip(self, key: str) -> Chip:
        """The chip of a person's id, or of "professionals"."""
        return self._chips[key]

    def _consent(self, asked: _Asked) -> RoleConsent | None:
        role = self._topic.role_of(asked.party) if self._topic is not None else None
        return consent_of(role, asked.person.id) if role is not None else None

    def _show_person(self, chip: Chip, asked: _Asked, name: str) -> None:
        consent = self._consent(asked)
        away = self._meeting is not None and not at_the_table(self._meeting, asked.person)
        chip.setEnabled(not away)
        words, mark, token = _state(consent, name)
        if away and not _is_answered(consent):
            words, mark, token = _("{name} · not here").format(name=name), "", "soft"
        chip.show_state(words, mark=mark, token=token)
        if self._meeting is not None and self._topic is not None:
            chip.setAccessibleDescription(asked.person.name)

    def _show_professionals(self, professionals: list[tuple[DecisionRole, Participant, RoleConsent | None]]) -> None:
        chip = self._chips["professionals"]
        known = [consent for _role, _person, consent in professionals if _is_answered(consent)]
        if len(known) < len(professionals) and known:
            words = _("professionals: {known} of {count}").format(known=len(known), count=len(professionals))
            chip.show_state(words, token="soft")
        elif known:
            bad = any(c is not None and c.answer in (Answer.DISAGREES, Answer.UNSURE) for c in known)
            chip.show_state(_("professionals"), mark="minus" if bad else "check", token="soft" if bad else "ok")
        else:
            chip.show_state(_("professionals: ask all"), token="soft")

    # What a tap does.

    def _tapped(self, key: str) -> None:
        asked = self._asked[key]
        if not _is_answered(self._consent(asked)):
            if asked.about_clear:
                self._answer(asked, clear=True)
            else:
                self._answer(asked, answer=Answer.AGREES)
        else:
            self._open_menu(asked, key)

    def _open_menu(self, asked: _Asked, chip: str) -> None:
        menu = QMenu(self)
        self._fill_menu(menu, asked)
        at = self._chips[chip]
        popup(menu, at.mapToGlobal(QPoint(0, at.height())))

    def _fill_menu(self, menu: QMenu, asked: _Asked) -> None:
        consent = self._consent(asked)
        clear = consent.clear if consent is not None else None
        answer = consent.answer if consent is not None else None
        if self._meeting is not None and self._topic is not None:
            title = menu.addAction(asked.person.name.replace("&", "&&"))
            title.setEnabled(False)
        add(menu, _("It is clear"), lambda: self._answer(asked, clear=True), checked=clear is True)
        add(menu, _("It is not clear yet"), lambda: self._answer(asked, clear=False), checked=clear is False)
        menu.addSeparator()
        for value, words in (
            (Answer.AGREES, _("Agrees with this role")),
            (Answer.DISAGREES, _("Does not agree, in own words")),
            (Answer.UNSURE, _("Not sure yet")),
        ):
            add(menu, words, self._answerer(asked, value), checked=answer is value)
        if _is_answered(consent):
            menu.addSeparator()
            add(menu, _("In own words"), lambda: self._open_remark(asked))
            add(menu, _("Not asked yet"), lambda: self._answer(asked, clear=None, answer=None, remark=None))

    def _answerer(self, asked: _Asked, answer: Answer) -> Callable[[], None]:
        def give() -> None:
            self._answer(asked, answer=answer)
            if answer is not Answer.AGREES:
                self._open_remark(asked)

        return give

    def _answer(self, asked: _Asked, **said: object) -> None:
        if self._topic is not None:
            do: Callable[..., bool] = self._context.do
            do(answer_role, topic=self._topic.id, party=asked.party, participant=asked.person.id, **said)

    def _ask_all(self) -> None:
        if self._meeting is None or self._topic is None:
            return
        if all(_is_answered(consent) for *_rest, consent in self._professionals(self._meeting, self._topic)):
            self._open_professionals()
        elif self._about_clear:
            self._context.do(answer_all_professionals, topic=self._topic.id, clear=True)
        else:
            self._context.do(answer_all_professionals, topic=self._topic.id, answer=Answer.AGREES)

    def _open_professionals(self) -> None:
        if self._meeting is None or self._topic is None:
            return
        menu = QMenu(self)
        add(menu, _("All of them say yes"), self._all_agree)
        menu.addSeparator()
        for role, person, consent in self._professionals(self._meeting, self._topic):
            words, _mark, _token = _state(consent, person.name)
            self._fill_menu(menu.addMenu(words.replace("&", "&&")), _Asked(role.party, person, self._about_clear))
        at = self._chips["professionals"]
        popup(menu, at.mapToGlobal(QPoint(0, at.height())))

    def _all_agree(self) -> None:
        if self._topic is not None:
            self._context.do(answer_all_professionals, topic=self._topic.id, answer=Answer.AGREES)

    # Own words.

    def _open_remark(self, asked: _Asked) -> None:
        self._remark_of = asked
        consent = self._consent(asked)
        if self._meeting is not None:
            name = short_names(self._meeting)[asked.person.id]
            self.remark.setPlaceholderText(_("{name}, in own words").format(name=name))
        self.remark.put_text("")
        self.remark.show_value(consent.remark if consent is not None else None)
        self.remark.show()
        self.remark.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_remark(self, text: str) -> bool:
        asked = self._remark_of
        if asked is None or self._topic is None:
            return True
        return self._context.do(
            answer_role,
            topic=self._topic.id,
            party=asked.party,
            participant=asked.person.id,
            remark=text or None,
            merge=f"role-remark-{self._topic.id}-{asked.person.id}",
        )

    def _close_remark(self) -> None:
        self._remark_of = None
        self.remark.hide()


def _is_answered(consent: RoleConsent | None) -> bool:
    return consent is not None and (consent.clear is not None or consent.answer is not None)


def _state(consent: RoleConsent | None, name: str) -> tuple[str, str, str]:
    """The words, the mark and the colour of somebody's answer."""
    if consent is None or not _is_answered(consent):
        return name, "", "ink"
    if consent.answer is Answer.DISAGREES:
        return _("{name} · does not agree").format(name=name), "message-square-quote", "ink"
    if consent.answer is Answer.UNSURE:
        return _("{name} · not sure yet").format(name=name), "circle-question-mark", "ink"
    if consent.clear is False:
        return _("{name} · not clear yet").format(name=name), "circle-question-mark", "ink"
    return name, "check", "ok"
