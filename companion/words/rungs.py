"""The rungs of the ladder in words: to parents and professionals, to the child, and what the chair asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from companion.domain.terms import DecideMode, Rung
from companion.words.catalogue import N_, Words, current

CHOICES: Final[tuple[tuple[Rung, DecideMode | None], ...]] = (
    (Rung.INFORM, None),
    (Rung.CONSULT, None),
    (Rung.ADVISE, None),
    (Rung.COPRODUCE, None),
    (Rung.DECIDE, DecideMode.JOINT),
    (Rung.DECIDE, DecideMode.SOLE),
    (Rung.NOT_INVOLVED, None),
)
"""What can be chosen on the ladder, lowest rung first; not being involved stands beside it."""


@dataclass(frozen=True, slots=True)
class RungWords:
    """One rung in the words of one language."""

    name: str
    """Short and plain: "Be asked"."""
    term: str
    """The field's own word: "Consult"."""
    sentence: str
    """What it means, said to a grown-up."""
    child: str
    """What it means, said to the child."""
    promise: str
    """What the one who decides promises."""
    expect: str
    """What somebody on this rung may expect."""
    question: str
    """What the chair asks aloud."""
    example: str
    confusion: str
    """What it is easily mistaken for."""


_INFORM: Final = RungWords(
    name=N_("Hear about it"),
    term=N_("Inform"),
    sentence=N_("You hear what was decided, and why. Someone else decides."),
    child=N_("You are told what will happen."),
    promise=N_("I tell you in time, honestly and in plain words. You may ask anything."),
    expect=N_("The reasons, the papers, and somebody to ask. And what you can do if you do not agree."),
    question=N_("This has been decided already, right? By whom? And what can someone do who does not agree?"),
    example=N_("A new timetable. Who replaces a teacher who is ill."),
    confusion=N_("Asking “what do you think?” while nothing can change any more."),
)
_CONSULT: Final = RungWords(
    name=N_("Give an opinion"),
    term=N_("Consult"),
    sentence=N_("You say what you think. We listen. We decide."),
    child=N_("You can say what you think. We really listen."),
    promise=N_("I listen, I write it down, and I tell you what I did with it."),
    expect=N_("To be asked before the decision, and to get an answer afterwards."),
    question=N_("What will be done with this opinion, and who tells you afterwards?"),
    example=N_("Whether a child repeats a year."),
    confusion=N_("“We talked about it” is easily taken for “we agreed”."),
)
_ADVISE: Final = RungWords(
    name=N_("Give advice"),
    term=N_("Advise"),
    sentence=N_("You give advice. We follow it, or explain well why not."),
    child=N_("Your idea counts for a lot. If we do not do it, we explain why."),
    promise=N_("If I do something else, I explain why, in writing."),
    expect=N_("Time to prepare, the same papers, and an answer with reasons."),
    question=N_("If this advice is not followed: who explains why, when and how?"),
    example=N_("What the child works towards at school."),
    confusion=N_("A professional “advises” and means to decide. And a school’s “advice” is often a decision."),
)
_COPRODUCE: Final = RungWords(
    name=N_("Make it together"),
    term=N_("Coproduce"),
    sentence=N_("We make the plan together. What we agree, we do."),
    child=N_("We make the plan together."),
    promise=N_("I bring no finished plan. We make the agreement together."),
    expect=N_("Room for your own ideas on paper. No change afterwards without a new talk."),
    question=N_("And if we do not get there together: what then? Who decides then?"),
    example=N_("A plan to go back to school step by step. How we keep in touch."),
    confusion=N_("The plan was ready, and only needs a signature."),
)
_DECIDE_JOINT: Final = RungWords(
    name=N_("Decide together"),
    term=N_("Co-decide"),
    sentence=N_("It only happens if you say yes."),
    child=N_("Not without your yes."),
    promise=N_("It does not happen without your yes. You may think about it. You may change your mind."),
    expect=N_("A clear question, what speaks for and against, time to think, no pressure."),
    question=N_("Whose yes is needed? Did we hear a yes from everyone, or does someone want time to think?"),
    example=N_("The support part of the plan at school. Sharing papers between school and care."),
    confusion=N_("Silence taken for a yes. One parent who says yes for two. A signature taken for a yes."),
)
_DECIDE_SOLE: Final = RungWords(
    name=N_("Decide yourself"),
    term=N_("Decide"),
    sentence=N_("You decide. We help with good information."),
    child=N_("You choose."),
    promise=N_("You choose, and I help you with honest information."),
    expect=N_("A clear question, what speaks for and against, time to think, no pressure."),
    question=N_("You decide this. Do you know enough, or do you want time to think?"),
    example=N_("Somebody of 16 decides about their own care."),
    confusion=N_("“You decide” is said, and the choice was made already."),
)
_DECIDE: Final = RungWords(
    name=N_("Decide"),
    term=N_("Decide"),
    sentence=N_("You decide, alone or together with others."),
    child=N_("You help decide."),
    promise=_DECIDE_JOINT.promise,
    expect=_DECIDE_JOINT.expect,
    question=_DECIDE_JOINT.question,
    example=_DECIDE_JOINT.example,
    confusion=_DECIDE_JOINT.confusion,
)
_NOT_INVOLVED: Final = RungWords(
    name=N_("Not involved"),
    term=N_("Not involved"),
    sentence=N_("This topic is not about you."),
    child=N_("You do not have to take part in this."),
    promise=N_("If that changes, I tell you."),
    expect=N_("To hear it when the topic does concern you after all."),
    question=N_("Does this topic really not concern you?"),
    example=N_("A guest who came for another topic."),
    confusion=N_("Nobody asked, and so “not involved”."),
)

_BY_RUNG: Final = {
    (Rung.INFORM, None): _INFORM,
    (Rung.CONSULT, None): _CONSULT,
    (Rung.ADVISE, None): _ADVISE,
    (Rung.COPRODUCE, None): _COPRODUCE,
    (Rung.DECIDE, None): _DECIDE,
    (Rung.DECIDE, DecideMode.JOINT): _DECIDE_JOINT,
    (Rung.DECIDE, DecideMode.SOLE): _DECIDE_SOLE,
    (Rung.NOT_INVOLVED, None): _NOT_INVOLVED,
}


def rung_words(rung: Rung, mode: DecideMode | None = None, words: Words | None = None) -> RungWords:
    """All the words of one rung."""
    words = words or current()
    marked = _BY_RUNG[rung, mode if rung is Rung.DECIDE else None]
    return RungWords(*(words.gettext(getattr(marked, name)) for name in RungWords.__slots__))


def rung_name(rung: Rung | None, mode: DecideMode | None = None, words: Words | None = None) -> str:
    """The short plain name of a rung; "Not discussed yet" where there is none."""
    words = words or current()
    if rung is None:
        return words.gettext("Not discussed yet")
    return words.gettext(_BY_RUNG[rung, mode if rung is Rung.DECIDE else None].name)


def rung_sentence(
    rung: Rung | None, mode: DecideMode | None = None, words: Words | None = None, *, child: bool = False
) -> str:
    """What a rung means, said to a grown-up or to the child."""
    words = words or current()
    if rung is None:
        return words.gettext("We have not talked about this yet.")
    marked = _BY_RUNG[rung, mode if rung is Rung.DECIDE else None]
    return words.gettext(marked.child if child else marked.sentence)


def closing_question(words: Words | None = None) -> str:
    """The question that always closes the talk about the ladder."""
    return (words or current()).gettext("Who decides in the end? And what can someone do who does not agree?")
