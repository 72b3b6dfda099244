"""Generation 1: a meeting in tables, the log of operations, and the library's own settings.

Written out, so that later changes of the program cannot change it. Never edited after a release.
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    """
    CREATE TABLE meeting (
        number INTEGER NOT NULL,
        id TEXT COLLATE "NOCASE" NOT NULL,
        empty_lists TEXT NOT NULL,
        title TEXT NOT NULL,
        language TEXT NOT NULL,
        date TEXT NOT NULL,
        chair TEXT NOT NULL,
        kind TEXT,
        starts_at TEXT,
        ends_at TEXT,
        break_minutes INTEGER,
        place TEXT,
        purpose TEXT,
        common_goal TEXT,
        shared_story TEXT,
        follows TEXT,
        independence TEXT,
        child TEXT,
        ended TEXT,
        corrections_until TEXT,
        clocks INTEGER,
        CONSTRAINT pk_meeting PRIMARY KEY (number),
        CONSTRAINT uq_meeting_id UNIQUE (id)
    ) STRICT
    """,
    """
    CREATE TABLE participants (
        meeting_number INTEGER NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        side TEXT NOT NULL,
        role TEXT,
        organisation TEXT,
        has_authority INTEGER,
        hats TEXT,
        mandate TEXT,
        supporter_of TEXT,
        interpreter_for TEXT,
        remote INTEGER,
        present INTEGER,
        reads TEXT,
        needs TEXT,
        CONSTRAINT pk_participants PRIMARY KEY (meeting_number, id),
        CONSTRAINT fk_participants_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE parties (
        meeting_number INTEGER NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        members TEXT NOT NULL,
        kind TEXT,
        CONSTRAINT pk_parties PRIMARY KEY (meeting_number, id),
        CONSTRAINT fk_parties_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE seating (
        meeting_number INTEGER NOT NULL,
        seats TEXT NOT NULL,
        shape TEXT,
        CONSTRAINT pk_seating PRIMARY KEY (meeting_number),
        CONSTRAINT fk_seating_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE strengths (
        meeting_number INTEGER NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        owner TEXT NOT NULL,
        text TEXT NOT NULL,
        in_report INTEGER,
        CONSTRAINT pk_strengths PRIMARY KEY (meeting_number, id),
        CONSTRAINT fk_strengths_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE child_words (
        meeting_number INTEGER NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        in_report TEXT NOT NULL,
        medium TEXT,
        effect TEXT,
        topic TEXT,
        CONSTRAINT pk_child_words PRIMARY KEY (meeting_number, id),
        CONSTRAINT fk_child_words_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE wish_pictures (
        meeting_number INTEGER NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        "by" TEXT NOT NULL,
        text TEXT NOT NULL,
        CONSTRAINT pk_wish_pictures PRIMARY KEY (meeting_number, id),
        CONSTRAINT fk_wish_pictures_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE topics (
        meeting_number INTEGER NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        kind TEXT,
        decision_type TEXT,
        brought_by TEXT,
        planned_minutes INTEGER,
        roles TEXT,
        discussed_before TEXT,
        decides_in_end TEXT,
        if_no_agreement TEXT,
        outcome TEXT,
        outcome_until TEXT,
        outcome_by TEXT,
        note TEXT,
        heard TEXT,
        said_back INTEGER,
        CONSTRAINT pk_topics PRIMARY KEY (meeting_number, id),
        CONSTRAINT fk_topics_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE turns (
        meeting_number INTEGER NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        participant TEXT NOT NULL,
        starts ANY NOT NULL,
        seconds ANY NOT NULL,
        topic TEXT,
        interpreted_seconds ANY,
        via TEXT,
        knowledge TEXT,
        CONSTRAINT pk_turns PRIMARY KEY (meeting_number, id),
        CONSTRAINT fk_turns_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE agreements (
        meeting_number INTEGER NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        number INTEGER NOT NULL,
        text TEXT NOT NULL,
        plain_text TEXT,
        kind TEXT,
        topic TEXT,
        owners TEXT,
        starts TEXT,
        due TEXT,
        seen_by TEXT,
        checked_by TEXT,
        quick_win INTEGER,
        status TEXT,
        status_note TEXT,
        read_back INTEGER,
        CONSTRAINT pk_agreements PRIMARY KEY (meeting_number, id),
        CONSTRAINT fk_agreements_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE disagreements (
        meeting_number INTEGER NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        topic TEXT NOT NULL,
        views TEXT NOT NULL,
        next_step TEXT,
        CONSTRAINT pk_disagreements PRIMARY KEY (meeting_number, id),
        CONSTRAINT fk_disagreements_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE collaboration (
        meeting_number INTEGER NOT NULL,
        contact_person TEXT,
        contact_phone TEXT,
        rhythm TEXT,
        if_it_goes_wrong TEXT,
        CONSTRAINT pk_collaboration PRIMARY KEY (meeting_number),
        CONSTRAINT fk_collaboration_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE evaluation (
        meeting_number INTEGER NOT NULL,
        "on" TEXT,
        invited_by TEXT,
        CONSTRAINT pk_evaluation PRIMARY KEY (meeting_number),
        CONSTRAINT fk_evaluation_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE spoken_contributions (
        meeting_number INTEGER NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        owner TEXT NOT NULL,
        text TEXT NOT NULL,
        in_report INTEGER,
        CONSTRAINT pk_spoken_contributions PRIMARY KEY (meeting_number, id),
        CONSTRAINT fk_spoken_contributions_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE signatures (
        meeting_number INTEGER NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        participant TEXT NOT NULL,
        meaning TEXT NOT NULL,
        remark TEXT,
        until TEXT,
        how TEXT,
        interpreted_by TEXT,
        signed_at TEXT,
        strokes TEXT,
        CONSTRAINT pk_signatures PRIMARY KEY (meeting_number, id),
        CONSTRAINT fk_signatures_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE recipients (
        meeting_number INTEGER NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        participant TEXT NOT NULL,
        copy TEXT,
        way TEXT,
        "on" TEXT,
        fixed_words TEXT,
        topics TEXT,
        CONSTRAINT pk_recipients PRIMARY KEY (meeting_number, id),
        CONSTRAINT fk_recipients_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE legal_consents (
        meeting_number INTEGER NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        topic TEXT NOT NULL,
        participant TEXT NOT NULL,
        answer TEXT NOT NULL,
        "on" TEXT,
        until TEXT,
        remark TEXT,
        CONSTRAINT pk_legal_consents PRIMARY KEY (meeting_number, id),
        CONSTRAINT fk_legal_consents_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE sharing_consents (
        meeting_number INTEGER NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        what TEXT NOT NULL,
        given_by TEXT NOT NULL,
        pending TEXT,
        told_by TEXT,
        told_to TEXT,
        until TEXT,
        withdrawn_on TEXT,
        CONSTRAINT pk_sharing_consents PRIMARY KEY (meeting_number, id),
        CONSTRAINT fk_sharing_consents_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE versions (
        meeting_number INTEGER NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        number INTEGER NOT NULL,
        sealed_at TEXT NOT NULL,
        changes TEXT,
        signed_by TEXT,
        CONSTRAINT pk_versions PRIMARY KEY (meeting_number, id),
        CONSTRAINT fk_versions_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE live (
        meeting_number INTEGER NOT NULL,
        started_at TEXT,
        topic TEXT,
        turn TEXT,
        pause TEXT,
        mode TEXT NOT NULL,
        queue TEXT NOT NULL,
        round TEXT,
        parked TEXT NOT NULL,
        last_at ANY NOT NULL,
        CONSTRAINT pk_live PRIMARY KEY (meeting_number),
        CONSTRAINT fk_live_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE operation (
        meeting_number INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        kind TEXT NOT NULL,
        at TEXT NOT NULL,
        undoes INTEGER,
        redoes INTEGER,
        merge TEXT NOT NULL,
        barrier INTEGER NOT NULL,
        data TEXT NOT NULL,
        generation INTEGER NOT NULL,
        CONSTRAINT pk_operation PRIMARY KEY (meeting_number, seq),
        CONSTRAINT fk_operation_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE change (
        meeting_number INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        place INTEGER NOT NULL,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        position_before INTEGER,
        "before" TEXT,
        position_after INTEGER,
        "after" TEXT,
        CONSTRAINT pk_change PRIMARY KEY (meeting_number, seq, place),
        CONSTRAINT fk_change_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE setting (
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        CONSTRAINT pk_setting PRIMARY KEY (name)
    ) STRICT
    """,
)


def upgrade() -> None:
    """Make every table of generation 1."""
    for table in TABLES:
        op.execute(table)


def downgrade() -> None:
    """There is no way back but the backup that was made before."""
    raise NotImplementedError
