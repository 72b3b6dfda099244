"""A table with a child, two parents, a supporter, an interpreter and professionals: for tests about who decides."""

from __future__ import annotations

import datetime as dt

from companion.domain.meeting import Child, Details, Meeting, Participant, Party, Topic
from companion.domain.terms import PartyKind, Side

CHAIR, CHILD, MOTHER, FATHER = "chair", "noor", "selin", "mark"
HEAD, TEACHER, WORKER, CONSULTANT = "femke", "joost", "iris", "bram"
SUPPORTER, INTERPRETER = "oma", "tolk"


def a_table(*, age: int | None = 9) -> Meeting:
    """A meeting with one topic, `t1`, without any role."""
    family, work = Side.FAMILY, Side.PROFESSIONAL
    people = (
        Participant(id=CHILD, name="Noor Bos", side=family, role="pupil"),
        Participant(id=MOTHER, name="Selin Bos", side=family, has_authority=True),
        Participant(id=FATHER, name="Mark Bos", side=family, has_authority=True),
        Participant(id=SUPPORTER, name="Oma Truus", side=family, supporter_of=CHILD),
        Participant(id=INTERPRETER, name="Layla Mansour", side=Side.INDEPENDENT, interpreter_for=MOTHER),
        Participant(id=HEAD, name="Femke Smit", side=work, organisation="De Linde"),
        Participant(id=TEACHER, name="Joost Vos", side=work, organisation="De Linde"),
        Participant(id=WORKER, name="Iris Kok", side=work, organisation="Wijkteam Zuid"),
        Participant(id=CONSULTANT, name="Bram Pel", side=work),
        Participant(id=CHAIR, name="Anke Mol", side=Side.INDEPENDENT),
    )
    parties = (
        Party(id="school", name="School", kind=PartyKind.SCHOOL, members=(HEAD, TEACHER)),
        Party(id="parents", name="Parents", kind=PartyKind.PARENTS, members=(MOTHER, FATHER)),
        Party(id="child", name="Noor", kind=PartyKind.CHILD, members=(CHILD,)),
        Party(id="team", name="Local team", kind=PartyKind.YOUTH_CARE, members=(WORKER,)),
        Party(id="alliance", name="School alliance", kind=PartyKind.SCHOOL_ALLIANCE, members=(CONSULTANT,)),
        Party(id="helpers", name="Helpers", members=(SUPPORTER, INTERPRETER)),
        Party(id="chairing", name="Chair", members=(CHAIR,)),
    )
    return Meeting(
        details=Details(
            id="00000000-0000-4000-8000-000000000000",
            title="About Noor",
            language="en",
            date=dt.date(2026, 12, 3),
            chair=CHAIR,
            child=Child(participant=CHILD, age=age),
        ),
        participants=people,
        parties=parties,
        topics=(Topic(id="t1", title="Support in class", decision_type="opp_handelingsdeel"),),
    )
