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
    ) STRICT;
INSERT INTO meeting VALUES (1, '0a1B2c3d-0000-4000-8000-00000000000f', '[]', 'tekst 4 é
“…”', 'tekst 5 é
“…”', '2026-07-07', 'tekst 7 é
“…”', 'acquaint', '09:09', '10:10', 11, 'tekst 12 é
“…”', 'tekst 13 é
“…”', 'tekst 14 é
“…”', 'tekst 15 é
“…”', 'tekst 16 é
“…”', '{"employed_by_party":true,"decides_today":false,"knows_one_side":true,"remark":"tekst 21 é\n“…”"}', '{"participant":"tekst 23 é\n“…”","age":24,"presence":"part","part":"tekst 26 é\n“…”","chosen_by_child":false,"trusted_person":"tekst 28 é\n“…”"}', 'stopped', '2026-07-03', 0);
INSERT INTO meeting VALUES (2, '00000000-0000-4000-8000-000000000002', '[]', 'About Noor', 'nl', '2026-12-03', 'chair', NULL, NULL, NULL, NULL, NULL, NULL, 'Rust', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO alembic_version VALUES ('0001');
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
    ) STRICT;
INSERT INTO participants VALUES (1, 'tekst 33 é
“…”', 0, 'tekst 34 é
“…”', 'independent', 'tekst 36 é
“…”', 'tekst 37 é
“…”', 1, '["helper","experience_expert"]', 'tekst 41 é
“…”', 'tekst 42 é
“…”', 'tekst 43 é
“…”', 1, 0, 'tekst 46 é
“…”', '["tekst 47 é\n“…”","tekst 48 é\n“…”"]');
INSERT INTO participants VALUES (1, 'tekst 50 é
“…”', 1, 'tekst 51 é
“…”', 'professional', 'tekst 53 é
“…”', 'tekst 54 é
“…”', 0, '["advocate","helper"]', 'tekst 58 é
“…”', 'tekst 59 é
“…”', 'tekst 60 é
“…”', 0, 1, 'tekst 63 é
“…”', '["tekst 64 é\n“…”","tekst 65 é\n“…”"]');
INSERT INTO participants VALUES (2, 'chair', 0, 'Anke', 'independent', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
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
    ) STRICT;
INSERT INTO parties VALUES (1, 'tekst 67 é
“…”', 0, 'tekst 68 é
“…”', '["tekst 69 é\n“…”","tekst 70 é\n“…”"]', 'other');
INSERT INTO parties VALUES (1, 'tekst 73 é
“…”', 1, 'tekst 74 é
“…”', '["tekst 75 é\n“…”","tekst 76 é\n“…”"]', 'health_care');
CREATE TABLE seating (
        meeting_number INTEGER NOT NULL,
        seats TEXT NOT NULL,
        shape TEXT,
        CONSTRAINT pk_seating PRIMARY KEY (meeting_number),
        CONSTRAINT fk_seating_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT;
INSERT INTO seating VALUES (1, '["tekst 79 é\n“…”","tekst 80 é\n“…”"]', 'rectangle');
INSERT INTO seating VALUES (2, '["chair"]', 'round');
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
    ) STRICT;
INSERT INTO strengths VALUES (1, 'tekst 83 é
“…”', 0, 'tekst 84 é
“…”', 'tekst 85 é
“…”', 1);
INSERT INTO strengths VALUES (1, 'tekst 88 é
“…”', 1, 'tekst 89 é
“…”', 'tekst 90 é
“…”', 0);
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
    ) STRICT;
INSERT INTO child_words VALUES (1, 'tekst 93 é
“…”', 0, 'tekst 94 é
“…”', 'part', 'said', 'tekst 97 é
“…”', 'tekst 98 é
“…”');
INSERT INTO child_words VALUES (1, 'tekst 100 é
“…”', 1, 'tekst 101 é
“…”', 'yes', 'written', 'tekst 104 é
“…”', 'tekst 105 é
“…”');
CREATE TABLE wish_pictures (
        meeting_number INTEGER NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        "by" TEXT NOT NULL,
        text TEXT NOT NULL,
        CONSTRAINT pk_wish_pictures PRIMARY KEY (meeting_number, id),
        CONSTRAINT fk_wish_pictures_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT;
INSERT INTO wish_pictures VALUES (1, 'tekst 107 é
“…”', 0, '["tekst 108 é\n“…”","tekst 109 é\n“…”"]', 'tekst 110 é
“…”');
INSERT INTO wish_pictures VALUES (1, 'tekst 112 é
“…”', 1, '["tekst 113 é\n“…”","tekst 114 é\n“…”"]', 'tekst 115 é
“…”');
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
    ) STRICT;
INSERT INTO topics VALUES (1, 'tekst 117 é
“…”', 0, 'tekst 118 é
“…”', 'understanding', 'tekst 120 é
“…”', 'tekst 121 é
“…”', 122, '[{"party":"tekst 124 é\n“…”","expected_rung":"not_involved","agreed_rung":"inform","mode":"sole","experienced_rung":"advise","consents":[{"participant":"tekst 130 é\n“…”","clear":false,"answer":"agrees","remark":"tekst 133 é\n“…”"},{"participant":"tekst 135 é\n“…”","clear":true,"answer":"unsure","remark":"tekst 138 é\n“…”"}],"changes":[{"to":"advise","at":"21:21","from":"decide","reason":"tekst 143 é\n“…”","proposed_by":"tekst 144 é\n“…”","mode":"sole"},{"to":"coproduce","at":"04:28","from":"not_involved","reason":"tekst 150 é\n“…”","proposed_by":"tekst 151 é\n“…”","mode":"joint"}],"below_floor_reason":"tekst 153 é\n“…”","not_involved_reason":"tekst 154 é\n“…”"},{"party":"tekst 156 é\n“…”","expected_rung":"consult","agreed_rung":"advise","mode":"sole","experienced_rung":"decide","consents":[{"participant":"tekst 162 é\n“…”","clear":false,"answer":"unsure","remark":"tekst 165 é\n“…”"},{"participant":"tekst 167 é\n“…”","clear":true,"answer":"disagrees","remark":"tekst 170 é\n“…”"}],"changes":[{"to":"decide","at":"05:53","from":"inform","reason":"tekst 175 é\n“…”","proposed_by":"tekst 176 é\n“…”","mode":"sole"},{"to":"not_involved","at":"12:00","from":"consult","reason":"tekst 182 é\n“…”","proposed_by":"tekst 183 é\n“…”","mode":"joint"}],"below_floor_reason":"tekst 185 é\n“…”","not_involved_reason":"tekst 186 é\n“…”"}]', '{"value":"yes","with":["tekst 189 é\n“…”","tekst 190 é\n“…”"],"not_with":["tekst 191 é\n“…”","tekst 192 é\n“…”"],"on":"2026-02-26"}', '["tekst 194 é\n“…”","tekst 195 é\n“…”"]', 'tekst 196 é
“…”', 'find_out', '2026-07-03', '["tekst 199 é\n“…”","tekst 200 é\n“…”"]', 'tekst 201 é
“…”', '[{"participant":"tekst 203 é\n“…”","status":"heard","via":"tekst 205 é\n“…”"},{"participant":"tekst 207 é\n“…”","status":"heard","via":"tekst 209 é\n“…”"}]', 1);
INSERT INTO topics VALUES (1, 'tekst 212 é
“…”', 1, 'tekst 213 é
“…”', 'decision', 'tekst 215 é
“…”', 'tekst 216 é
“…”', 217, '[{"party":"tekst 219 é\n“…”","expected_rung":"decide","agreed_rung":"not_involved","mode":"joint","experienced_rung":"consult","consents":[{"participant":"tekst 225 é\n“…”","clear":true,"answer":"unsure","remark":"tekst 228 é\n“…”"},{"participant":"tekst 230 é\n“…”","clear":false,"answer":"disagrees","remark":"tekst 233 é\n“…”"}],"changes":[{"to":"consult","at":"20:56","from":"coproduce","reason":"tekst 238 é\n“…”","proposed_by":"tekst 239 é\n“…”","mode":"joint"},{"to":"advise","at":"03:03","from":"decide","reason":"tekst 245 é\n“…”","proposed_by":"tekst 246 é\n“…”","mode":"sole"}],"below_floor_reason":"tekst 248 é\n“…”","not_involved_reason":"tekst 249 é\n“…”"},{"party":"tekst 251 é\n“…”","expected_rung":"inform","agreed_rung":"consult","mode":"joint","experienced_rung":"coproduce","consents":[{"participant":"tekst 257 é\n“…”","clear":true,"answer":"disagrees","remark":"tekst 260 é\n“…”"},{"participant":"tekst 262 é\n“…”","clear":false,"answer":"agrees","remark":"tekst 265 é\n“…”"}],"changes":[{"to":"coproduce","at":"04:28","from":"not_involved","reason":"tekst 270 é\n“…”","proposed_by":"tekst 271 é\n“…”","mode":"joint"},{"to":"decide","at":"11:35","from":"inform","reason":"tekst 277 é\n“…”","proposed_by":"tekst 278 é\n“…”","mode":"sole"}],"below_floor_reason":"tekst 280 é\n“…”","not_involved_reason":"tekst 281 é\n“…”"}]', '{"value":"unknown","with":["tekst 284 é\n“…”","tekst 285 é\n“…”"],"not_with":["tekst 286 é\n“…”","tekst 287 é\n“…”"],"on":"2026-01-09"}', '["tekst 289 é\n“…”","tekst 290 é\n“…”"]', 'tekst 291 é
“…”', 'think_time', '2026-06-14', '["tekst 294 é\n“…”","tekst 295 é\n“…”"]', 'tekst 296 é
“…”', '[{"participant":"tekst 298 é\n“…”","status":"not_yet","via":"tekst 300 é\n“…”"},{"participant":"tekst 302 é\n“…”","status":"not_yet","via":"tekst 304 é\n“…”"}]', 0);
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
    ) STRICT;
INSERT INTO turns VALUES (1, 'tekst 307 é
“…”', 0, 'tekst 308 é
“…”', 309.25, 310.25, 'tekst 311 é
“…”', 312.25, 'tekst 313 é
“…”', 'scientific');
INSERT INTO turns VALUES (1, 'tekst 316 é
“…”', 1, 'tekst 317 é
“…”', 318.25, 319.25, 'tekst 320 é
“…”', 321.25, 'tekst 322 é
“…”', 'child');
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
    ) STRICT;
INSERT INTO agreements VALUES (1, 'tekst 325 é
“…”', 0, 326, 'tekst 327 é
“…”', 'tekst 328 é
“…”', 'trial', 'tekst 330 é
“…”', '["tekst 331 é\n“…”","tekst 332 é\n“…”"]', '2026-10-26', '2026-11-27', 'tekst 335 é
“…”', 'tekst 336 é
“…”', 0, 'changed', 'tekst 339 é
“…”', 1);
INSERT INTO agreements VALUES (1, 'tekst 342 é
“…”', 1, 343, 'tekst 344 é
“…”', 'tekst 345 é
“…”', 'collaboration', 'tekst 347 é
“…”', '["tekst 348 é\n“…”","tekst 349 é\n“…”"]', '2026-03-15', '2026-04-16', 'tekst 352 é
“…”', 'tekst 353 é
“…”', 1, 'not_done', 'tekst 356 é
“…”', 0);
INSERT INTO agreements VALUES (2, 'agreement-1', 0, 1, 'Wij bellen op vrijdag', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'open', NULL, NULL);
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
    ) STRICT;
INSERT INTO disagreements VALUES (1, 'tekst 359 é
“…”', 0, 'tekst 360 é
“…”', '[{"by":["tekst 362 é\n“…”","tekst 363 é\n“…”"],"text":"tekst 364 é\n“…”"},{"by":["tekst 366 é\n“…”","tekst 367 é\n“…”"],"text":"tekst 368 é\n“…”"}]', 'tekst 369 é
“…”');
INSERT INTO disagreements VALUES (1, 'tekst 371 é
“…”', 1, 'tekst 372 é
“…”', '[{"by":["tekst 374 é\n“…”","tekst 375 é\n“…”"],"text":"tekst 376 é\n“…”"},{"by":["tekst 378 é\n“…”","tekst 379 é\n“…”"],"text":"tekst 380 é\n“…”"}]', 'tekst 381 é
“…”');
CREATE TABLE collaboration (
        meeting_number INTEGER NOT NULL,
        contact_person TEXT,
        contact_phone TEXT,
        rhythm TEXT,
        if_it_goes_wrong TEXT,
        CONSTRAINT pk_collaboration PRIMARY KEY (meeting_number),
        CONSTRAINT fk_collaboration_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT;
INSERT INTO collaboration VALUES (1, 'tekst 383 é
“…”', 'tekst 384 é
“…”', 'tekst 385 é
“…”', 'tekst 386 é
“…”');
CREATE TABLE evaluation (
        meeting_number INTEGER NOT NULL,
        "on" TEXT,
        invited_by TEXT,
        CONSTRAINT pk_evaluation PRIMARY KEY (meeting_number),
        CONSTRAINT fk_evaluation_meeting_number
            FOREIGN KEY(meeting_number) REFERENCES meeting (number) ON DELETE CASCADE
    ) STRICT;
INSERT INTO evaluation VALUES (1, '2026-05-25', 'tekst 389 é
“…”');
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
    ) STRICT;
INSERT INTO spoken_contributions VALUES (1, 'tekst 391 é
“…”', 0, 'tekst 392 é
“…”', 'tekst 393 é
“…”', 1);
INSERT INTO spoken_contributions VALUES (1, 'tekst 396 é
“…”', 1, 'tekst 397 é
“…”', 'tekst 398 é
“…”', 0);
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
    ) STRICT;
INSERT INTO signatures VALUES (1, 'tekst 401 é
“…”', 0, 'tekst 402 é
“…”', 'own_tasks_only', 'tekst 404 é
“…”', '2026-10-14', 'typed', 'tekst 407 é
“…”', 'tekst 408 é
“…”', '[[[409.25,410.25],[411.25,412.25]],[[413.25,414.25],[415.25,416.25]]]');
INSERT INTO signatures VALUES (1, 'tekst 418 é
“…”', 1, 'tekst 419 é
“…”', 'agree', 'tekst 421 é
“…”', '2026-03-03', 'sticker', 'tekst 424 é
“…”', 'tekst 425 é
“…”', '[[[426.25,427.25],[428.25,429.25]],[[430.25,431.25],[432.25,433.25]]]');
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
    ) STRICT;
INSERT INTO recipients VALUES (1, 'tekst 435 é
“…”', 0, 'tekst 436 é
“…”', 'child_page', 'printed', '2026-08-20', 'tekst 440 é
“…”', '["tekst 441 é\n“…”","tekst 442 é\n“…”"]');
INSERT INTO recipients VALUES (1, 'tekst 444 é
“…”', 1, 'tekst 445 é
“…”', 'child_page', 'printed', '2026-05-01', 'tekst 449 é
“…”', '["tekst 450 é\n“…”","tekst 451 é\n“…”"]');
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
    ) STRICT;
INSERT INTO legal_consents VALUES (1, 'tekst 453 é
“…”', 0, 'tekst 454 é
“…”', 'tekst 455 é
“…”', 'yes', '2026-02-10', '2026-03-11', 'tekst 459 é
“…”');
INSERT INTO legal_consents VALUES (1, 'tekst 461 é
“…”', 1, 'tekst 462 é
“…”', 'tekst 463 é
“…”', 'later', '2026-10-18', '2026-11-19', 'tekst 467 é
“…”');
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
    ) STRICT;
INSERT INTO sharing_consents VALUES (1, 'tekst 469 é
“…”', 0, 'tekst 470 é
“…”', '["tekst 471 é\n“…”","tekst 472 é\n“…”"]', '["tekst 473 é\n“…”","tekst 474 é\n“…”"]', '["tekst 475 é\n“…”","tekst 476 é\n“…”"]', '["tekst 477 é\n“…”","tekst 478 é\n“…”"]', '2026-12-04', '2026-01-05');
INSERT INTO sharing_consents VALUES (1, 'tekst 482 é
“…”', 1, 'tekst 483 é
“…”', '["tekst 484 é\n“…”","tekst 485 é\n“…”"]', '["tekst 486 é\n“…”","tekst 487 é\n“…”"]', '["tekst 488 é\n“…”","tekst 489 é\n“…”"]', '["tekst 490 é\n“…”","tekst 491 é\n“…”"]', '2026-01-17', '2026-02-18');
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
    ) STRICT;
INSERT INTO versions VALUES (1, 'tekst 495 é
“…”', 0, 496, 'tekst 497 é
“…”', '["tekst 498 é\n“…”","tekst 499 é\n“…”"]', '["tekst 500 é\n“…”","tekst 501 é\n“…”"]');
INSERT INTO versions VALUES (1, 'tekst 503 é
“…”', 1, 504, 'tekst 505 é
“…”', '["tekst 506 é\n“…”","tekst 507 é\n“…”"]', '["tekst 508 é\n“…”","tekst 509 é\n“…”"]');
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
    ) STRICT;
INSERT INTO live VALUES (1, 'tekst 511 é
“…”', 'tekst 512 é
“…”', '{"participant":"tekst 514 é\n“…”","starts":515.25,"topic":"tekst 516 é\n“…”","via":"tekst 517 é\n“…”"}', '{"kind":"interpreting","starts":520.25}', 'round', '["tekst 522 é\n“…”","tekst 523 é\n“…”"]', '{"waiting":["tekst 525 é\n“…”","tekst 526 é\n“…”"],"passed":["tekst 527 é\n“…”","tekst 528 é\n“…”"]}', '["tekst 529 é\n“…”","tekst 530 é\n“…”"]', 531.25);
INSERT INTO live VALUES (2, NULL, NULL, NULL, NULL, 'open', '[]', NULL, '[]', 0.0);
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
    ) STRICT;
INSERT INTO operation VALUES (1, 1, 'bring_in', '2026-11-03T13:30:00+01:00', NULL, NULL, '', 1, '{}', 1);
INSERT INTO operation VALUES (2, 1, 'bring_in', '2026-11-03T13:30:00+01:00', NULL, NULL, '', 1, '{}', 1);
INSERT INTO operation VALUES (2, 2, 'add_agreement', '2026-11-03T13:30:00+01:00', NULL, NULL, '', 0, '{}', 1);
INSERT INTO operation VALUES (2, 3, 'change_details', '2026-11-03T13:30:00+01:00', NULL, NULL, 'common_goal', 0, '{}', 1);
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
    ) STRICT;
INSERT INTO change VALUES (2, 2, 0, 'agreements', 'agreement-1', NULL, NULL, 0, '{"id":"agreement-1","number":1,"text":"Wij bellen op vrijdag","status":"open"}');
INSERT INTO change VALUES (2, 3, 0, 'details', '', 0, '{"id":"00000000-0000-4000-8000-000000000002","title":"About Noor","language":"nl","date":"2026-12-03","chair":"chair"}', 0, '{"id":"00000000-0000-4000-8000-000000000002","title":"About Noor","language":"nl","date":"2026-12-03","chair":"chair","common_goal":"Rust"}');
CREATE TABLE setting (
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        CONSTRAINT pk_setting PRIMARY KEY (name)
    ) STRICT;
INSERT INTO setting VALUES ('backup_number', '3');
PRAGMA user_version = 1;
