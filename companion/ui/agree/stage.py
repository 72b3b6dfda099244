"""The stage Agree and sign: read aloud, everybody's last word, and who gets which copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain import agreements as rules
from companion.domain import signing
from companion.domain.meeting import Meeting
from companion.domain.people import child_of, parents_of
from companion.domain.terms import Ending
from companion.services.desk import Published
from companion.ui.agree.answer_card import AnswerCard
from companion.ui.agree.answer_grid import AnswerGrid
from companion.ui.agree.before_closing import BeforeClosingCard
from companion.ui.agree.disagreement_form import DisagreementForm
from companion.ui.agree.go_on_form import ChildWordsForm, GoOnForm, OneAgreementForm, SharingForm, SpokenForm
from companion.ui.agree.hand_out_form import HandOutForm
from companion.ui.agree.read_aloud import ReadAloud
from companion.ui.agree.read_card import ReadCard
from companion.ui.agree.rest_card import RestCard
from companion.ui.context import StageContext
from companion.ui.events import SafeEvents
from companion.ui.forms import Form, SideForm
from companion.ui.people import looks
from companion.ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from companion.ui.widgets.columns import CardColumns
from companion.ui.widgets.drafts import commit_drafts_in
from companion.ui.widgets.layouts import FlowLayout
from companion.ui.widgets.surfaces import Card, label
from companion.words import _, ngettext


class AgreeStage(SafeEvents, QWidget):
    """Reading aloud on the left, everybody's last word on the right; forms open beside them."""

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._meeting: Meeting | None = None
        self._people: tuple[str, ...] = ()
        self.cards: dict[str, AnswerCard] = {}
        self.read = ReadCard(context)
        self.read.wanted.connect(self.open_place)
        self.before = BeforeClosingCard()
        self.before.wanted.connect(self.open_place)
        self.rest = RestCard(context)
        self.rest.wanted.connect(self.open_place)
        self.words = self._last_word_card()
        self.end = self._end_card()
        self._paper = QuietButton(_("Agreements sheet"), "file-text")
        self._paper.clicked.connect(lambda: context.open_document("agreements"))
        self._copies = PrimaryButton(_("Hand out"), "handshake")
        self._copies.clicked.connect(lambda: self.open_place("hand_out"))
        wide = ((self.read, self.rest), (self.end, self.words, self.before))
        self.columns = CardColumns(wide, (self.read, self.words, self.rest, self.before, self.end))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.columns)
        self.aloud = ReadAloud(self, context, lambda key: self.open_place(f"agreement:{key}"))
        self.side = SideForm(self)

    # Building.

    def _last_word_card(self) -> Card:
        card = Card(_("Everyone has the last word"))
        card.body.addWidget(
            label(_("Nobody has to sign. Agree, add a remark, do not agree, or take it home and think."), "soft_body")
        )
        self._stopped = label(_("We stopped here. Nothing is signed."), "note_body")
        self._stopped.hide()
        card.body.addWidget(self._stopped)
        self.grid = AnswerGrid()
        card.body.addWidget(self.grid)
        return card

    def _end_card(self) -> Card:
        card = Card(_("The end of the meeting"))
        self._ended = label("", "soft_body")
        card.body.addWidget(self._ended)
        holder = QWidget()
        flow = FlowLayout(holder, spacing=8)
        self._finish = QuietButton(_("The meeting is over"), "check")
        self._finish.clicked.connect(self._ask_finish)
        self._stop = QuietButton(_("We stop here"), "octagon-pause")
        self._stop.clicked.connect(self._ask_stop)
        self._reopen = QuietButton(_("It was not over yet"), "rotate-ccw")
        self._reopen.clicked.connect(lambda: self._context.do(signing.reopen_meeting))
        self._look = PlainButton("", "list-checks")
        self._look.clicked.connect(self._show_list)
        for button in (self._finish, self._stop, self._reopen, self._look):
            flow.addWidget(button)
        card.body.addWidget(holder)
        return card

    # Showing.

    def show_meeting(self, meeting: Meeting, published: Published | None) -> None:
        """Show what is kept now."""
        self._meeting = meeting
        self.read.show_meeting(meeting)
        if published is None or published.kinds - {"signatures", "recipients", "live"}:
            self.rest.show_meeting(meeting)
            self.before.show_meeting(meeting)
        self.aloud.show_meeting(meeting)
        self._show_people(meeting)
        self._show_end(meeting)
        self.side.show_meeting(meeting)

    def _show_people(self, meeting: Meeting) -> None:
        child = child_of(meeting)
        signed = {signature.participant for signature in meeting.signatures}
        wanted = list(signing.signers(meeting))
        wanted += [p.id for p in meeting.participants if p.id in signed and p.id not in wanted and p != child]
        if child is not None:
            wanted.append(child.id)
        names = tuple(f"{look.id} {look.name} {look.token}" for look in looks(meeting, map(meeting.person, wanted)))
        if names != self._people:
            self._people = names
            self.cards = {
                key: AnswerCard(
                    self._context, meeting, meeting.person(key), is_child=child is not None and key == child.id
                )
                for key in wanted
            }
            self.grid.show_cards(tuple(self.cards.values()))
        for card in self.cards.values():
            card.show_meeting(meeting)
        stopped = meeting.details.ended is Ending.STOPPED
        self._stopped.setVisible(stopped)

    def _show_end(self, meeting: Meeting) -> None:
        ended = meeting.details.ended
        self._ended.setText(
            {
                None: _("When the meeting is over, there is still time to correct the sheet."),
                Ending.FINISHED: _("The meeting is over."),
                Ending.STOPPED: _("We stopped here, for somebody's sake. The sheet says so, without signatures."),
            }[ended]
        )
        self._finish.setVisible(ended is None)
        points = len(self.before.points)
        words = ngettext("{n} thing is worth a look", "{n} things are worth a look", points)
        self._look.setText(words.format(n=points))
        self._look.setVisible(points > 0 and not meeting.is_sealed)
        self._stop.setVisible(ended is not Ending.STOPPED and not meeting.is_sealed)
        self._reopen.setVisible(ended is not None and not meeting.is_sealed)

    # What the chair does.

    def open_place(self, place: str) -> None:
        """Open the form of a place on the sheet; "close" closes it."""
        meeting = self._meeting
        if meeting is None:
            return
        kind, _colon, key = place.partition(":")
        if kind == "close":
            self.side.close_drawer()
            return
        if kind == "read":
            self.side.close_drawer()
            self.aloud.open_view(meeting)
            return
        if kind == "new":
            key = self._begin(key, meeting)
            if not key:
                return
            kind, _colon, key = key.partition(":")
        form = self._form(kind, key)
        if form is not None and self._meeting is not None:
            form.wanted.connect(self.open_place)
            self.side.open_form(form, self._meeting)

    def _form(self, kind: str, key: str) -> Form | None:
        made: dict[str, Any] = {
            "go_on": lambda: GoOnForm(self._context),
            "hand_out": lambda: HandOutForm(self._context),
            "disagreement": lambda: DisagreementForm(self._context, key),
            "agreement": lambda: OneAgreementForm(self._context, key),
            "words": lambda: ChildWordsForm(self._context, key),
            "spoken": lambda: SpokenForm(self._context, key),
            "sharing": lambda: SharingForm(self._context, key),
        }
        return made[kind]() if kind in made else None

    def _begin(self, kind: str, meeting: Meeting) -> str:
        """Add an empty record and give the place of its form; "" when it was refused."""
        if kind == "words":
            before = {words.id for words in meeting.child_words}
            self._context.do(rules.add_child_words, text="")
            now = [words.id for words in self._meeting.child_words] if self._meeting else []
        elif kind == "spoken":
            before = {spoken.id for spoken in meeting.spoken_contributions}
            owners = signing.signers(meeting) or (meeting.details.chair,)
            self._context.do(rules.add_spoken, owner=owners[0], text="")
            now = [spoken.id for spoken in self._meeting.spoken_contributions] if self._meeting else []
        else:
            before = {consent.id for consent in meeting.sharing_consents}
            givers = tuple(p.id for p in parents_of(meeting)) or (meeting.details.chair,)
            self._context.do(rules.add_sharing_consent, what="", given_by=givers)
            now = [consent.id for consent in self._meeting.sharing_consents] if self._meeting else []
        new = [key for key in now if key not in before]
        return f"{kind}:{new[0]}" if new else ""

    def _show_list(self) -> None:
        """Bring the list of what is worth a look into sight."""
        self.columns.reveal(self.before)

    def _ask_finish(self) -> None:
        self._context.ask(
            _("Is the meeting over?"),
            detail=_("The private notes are erased now, for good. The sheet can still be corrected."),
            yes=_("The meeting is over"),
            on_yes=self._do_finish,
        )

    def _do_finish(self) -> None:
        self._context.do(signing.finish_meeting)

    def _ask_stop(self) -> None:
        self._context.ask(
            _("Stop the meeting here?"),
            detail=_("Nothing is signed. Signatures that were put are taken away, and the private notes are erased."),
            yes=_("We stop here"),
            on_yes=lambda: self._context.do(signing.stop_meeting),
        )

    # What the shell asks of a stage.

    def commit_drafts(self) -> bool:
        """Hand over whatever is still being typed."""
        return commit_drafts_in(self)

    def bar_widgets(self) -> Sequence[QWidget]:
        """What stands at the right of the bar."""
        return (self._paper, self._copies)

    def position(self) -> dict[str, Any]:
        """How far each column is scrolled."""
        return {"scrolled": self.columns.positions()}

    def show_position(self, position: dict[str, Any]) -> None:
        """Scroll to where the chair was."""
        self.columns.show_positions(position.get("scrolled", ()))

    def undo_by_hand(self) -> bool:
        """A stroke of a signature being drawn is taken back before anything else."""
        return any(card.undo_stroke() for card in self.cards.values())
