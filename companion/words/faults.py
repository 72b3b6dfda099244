"""What went wrong, in plain words: failures around the library, refusals of rules, faults in a meeting file.

Every sentence says what happened and, where there is something to do about it, what. None of them names a person.
"""

from __future__ import annotations

from typing import Final

from companion.domain.errors import RuleBroken
from companion.domain.soundness import Fault
from companion.services.ports import StoreError, StoreFault
from companion.words.catalogue import N_, _

STORE: Final = {
    StoreFault.WRONG_PASSPHRASE: N_("This is not the passphrase of this library."),
    StoreFault.WRONG_RECOVERY_CODE: N_("This is not the recovery code of this library."),
    StoreFault.RECOVERY_CODE_TYPO: N_("There is a slip in the recovery code. It has eight groups of four."),
    StoreFault.KEYS_MISSING: N_("The key file is not beside the library. Without it the library cannot be opened."),
    StoreFault.KEYS_DAMAGED: N_("The key file is damaged. Put it back from a backup."),
    StoreFault.NOT_THERE: N_("There is no library here yet."),
    StoreFault.EXISTS: N_("There is a library here already. It was left as it is."),
    StoreFault.EMPTY: N_("The library's file is empty. Put a backup back."),
    StoreFault.NOT_A_LIBRARY: N_("The file that lies here is not a library of Companion."),
    StoreFault.DAMAGED: N_("The library is damaged. Put a backup back."),
    StoreFault.JOURNAL_MISSING: N_(
        "A file of the library is gone (the one that ends in -wal). Put it back if you can: "
        "without it the last changes are lost."
    ),
    StoreFault.TOO_NEW: N_("This was made by a newer Companion. Install that one to open it."),
    StoreFault.IN_USE: N_("The library is open in another Companion. Close that one first."),
    StoreFault.BUSY: N_("The library is busy. Try again in a moment."),
    StoreFault.READ_ONLY: N_("Nothing can be written here: the folder or the disk is read-only."),
    StoreFault.FULL: N_("The disk is full or gives an error. Nothing was lost; make room and try again."),
    StoreFault.UNSUITABLE_FOLDER: N_("A library cannot lie in this folder. Choose a folder on this computer."),
    StoreFault.NO_ACCESS: N_("There is no access to this folder or file."),
    StoreFault.MIGRATION_FAILED: N_(
        "The library could not be brought to this version. It is as it was, with a backup beside it."
    ),
    StoreFault.BACKUP_DAMAGED: N_("This is not a whole backup. It was not put back."),
    StoreFault.NO_SUCH_MEETING: N_("There is no meeting with this id in the library."),
    StoreFault.KNOWN_MEETING: N_("This meeting is in the library already."),
    StoreFault.SEALED_MEETING: N_("This meeting was sealed. What is sealed is not replaced."),
}
"""A sentence for every failure around the library."""

UNSUITABLE: Final = {
    "synced": N_("A library cannot lie in a folder that a service copies. Choose a folder on this computer."),
    "network": N_("A library cannot lie on a network drive. Choose a folder on this computer."),
}

RULES: Final = {
    "absent": N_("This person is not at the table."),
    "agreement_empty": N_("An agreement needs words."),
    "chair_stays": N_("The chair is part of every meeting."),
    "child_needs_reason": N_("The child is only left out with a reason. Write it down first."),
    "consent_of_nobody": N_("Say whose consent this is."),
    "helps_self": N_("Nobody can be their own supporter or interpreter."),
    "holds_role_alone": N_("A role would be left to somebody who only helps or chairs. Change that role first."),
    "legal_yes_open": N_("The law asks for a yes here that has not been given. So this is not agreed yet."),
    "mode_without_decide": N_("Together or alone is only asked of who decides."),
    "name_empty": N_("A name is needed."),
    "no_change": N_("This role was not changed."),
    "no_child": N_("Say first who the child is."),
    "no_own_role": N_("The chair, supporters and interpreters hold no role of their own."),
    "no_role_yet": N_("There is no role yet to ask about."),
    "no_such_seat": N_("That seat is not there any more."),
    "no_table": N_("There is no table yet."),
    "nobody_speaks": N_("Nobody has the floor."),
    "not_a_decider": N_("Only people of a party that decides can decide in the end."),
    "not_a_member": N_("This person is not in this party."),
    "not_there": N_("That is not there any more."),
    "nothing_drawn": N_("Nothing has been drawn yet."),
    "only_yes_for_all": N_("Only a yes can be noted for everybody at once."),
    "party_empty": N_("A party needs at least one person."),
    "person_in_use": N_("Something in this meeting is this person's. Mark them as not present instead."),
    "remark_without_answer": N_("Note the answer first, then the remark."),
    "seconds_out_of_range": N_("Between 0 and {most} seconds fit here."),
    "sealed": N_("This was sealed and stays as it is."),
    "sign_without_answer": N_("Ask first what the person says about the sheet."),
    "sole_beside_decider": N_("Somebody else decides here too, so nobody decides alone."),
    "stopped_has_no_signatures": N_("This meeting was stopped. Nothing is signed."),
    "title_empty": N_("A topic needs a title."),
    "too_long": N_("This text is too long. At most {most} characters fit here."),
    "too_many_people": N_("A meeting holds at most {most} people."),
    "topic_in_use": N_("Something belongs to this topic, so it stays."),
    "understanding_has_no_roles": N_("On this topic nothing is decided, so nobody has a role in it."),
    "view_of_nobody": N_("Say whose view this is."),
    "with_and_not_with": N_("It was discussed with this person or not; both cannot be."),
}
"""A sentence for every code that a rule refuses with."""

FILE: Final = {
    # Form
    "file_too_large": N_("is larger than {most} MB"),
    "byte_order_mark": N_("begins with a byte-order mark; save it as UTF-8 without one"),
    "not_utf8": N_("is not UTF-8 text (see byte {byte})"),
    "file_empty": N_("is empty"),
    "not_json": N_("is not JSON (see line {line}, column {column})"),
    "more_after_end": N_("goes on after its end (line {line}, column {column})"),
    "too_deep": N_("is nested deeper than a meeting file ever is"),
    "key_twice": N_("stands here twice"),
    "number_overflows": N_("is too large a number"),
    "not_a_number": N_("is not a number"),
    "half_character": N_("holds half a character (a lone surrogate)"),
    "control_character": N_("holds a control character ({character})"),
    # Schema
    "missing": N_("is missing"),
    "unknown_name": N_("is not known in a meeting file"),
    "wrong_kind": N_("must be {kind}"),
    "not_one_of": N_("is not one of {allowed}"),
    "wrong_format": N_("is not {wanted}: this is not a meeting file"),
    "wrong_version": N_("is not {wanted}: this version of the meeting file cannot be read"),
    "not_a_id": N_("is not an id: 1 to 64 letters without accents, digits, - and _"),
    "not_a_seat": N_("is neither an id nor null (an empty seat)"),
    "not_a_time": N_("is not a time like 13:30"),
    "not_a_language": N_("is not a language like nl or en"),
    "not_a_date": N_("is not a date like 2026-10-08"),
    "not_a_date_time": N_("is not a moment like 2026-10-08T15:10:00+02:00"),
    "not_a_uuid": N_("is not an id like 7c6b2d89-079c-5000-a1c6-f9df03028b81"),
    "too_long": N_("is longer than {bound} characters"),
    "too_short": N_("is empty"),
    "too_many_items": N_("holds more than {bound}"),
    "too_few_items": N_("holds nothing, or too little"),
    "above_most": N_("is more than {bound}"),
    "below_least": N_("is less than {bound}"),
    "needs_one_of": N_("needs one of {names}"),
    # References
    "unknown_participant": N_("names no participant of this file"),
    "unknown_party": N_("names no party of this file"),
    "unknown_topic": N_("names no topic of this file"),
    "repeated_id": N_("is the same id as {first}"),
    "repeated_number": N_("is the same number as {first}"),
    "second_seat": N_("is the same person as {first}; everybody has one seat"),
    "second_role": N_("is the same party as {first}; a party has one role in a topic"),
    "second_answer": N_("is the same person as {first}; everybody gives one answer in a role"),
    "second_heard": N_("is the same person as {first}; everybody stands here once per topic"),
    "second_signature": N_("is the same person as {first}; everybody signs once"),
    "second_legal_consent": N_("is the same person as {first}, on the same topic"),
    # Rules
    "mode_without_decide": N_("stands only with the rung decide"),
    "sole_among_others": N_("'sole' is only for the one party that decides on a topic; here are more"),
    "rung_of_helper": N_("is a rung for the chair, a supporter or an interpreter, who hold none of their own"),
    "agreed_without_legal_yes": N_("'agreed' does not go with the answer in {consent}"),
    "understanding_has_roles": N_("a topic to understand has no roles"),
    "stopped_and_signed": N_("a meeting that was stopped has no signatures"),
    "turns_overlap": N_("begins before {other} has ended"),
}
"""What is wrong at one place of a meeting file; the place stands before it."""

KINDS: Final = {
    "string": N_("a text"),
    "integer": N_("a whole number"),
    "number": N_("a number"),
    "boolean": N_("true or false"),
    "array": N_("a list"),
    "object": N_("an object"),
}

KEPT: Final = "kept_"
"""How the codes begin that are about the talk times that stay when a meeting is replaced."""


def store_sentence(error: StoreError) -> str:
    """What went wrong around the library, and what to do."""
    if error.fault is StoreFault.UNSUITABLE_FOLDER and error.data.get("kind") in UNSUITABLE:
        return _(UNSUITABLE[error.data["kind"]])
    return _(STORE[error.fault])


def rule_sentence(error: RuleBroken) -> str:
    """Why a rule refused a change."""
    text = RULES.get(error.code)
    # A code without a sentence is our mistake, which a test finds; the chair's work goes on.
    return _("This cannot be done here.") if text is None else _(text).format(**error.data)


def fault_line(fault: Fault) -> str:
    """One fault in a meeting file: the place and the reason, on one line."""
    reason = fault_reason(fault)
    return f"{fault.path}: {reason}" if fault.path else _("the file {reason}").format(reason=reason)


def fault_reason(fault: Fault) -> str:
    """The reason alone: what is wrong at the fault's place."""
    if fault.code.startswith(KEPT):
        reason = _(FILE[fault.code.removeprefix(KEPT)]).format(**_shown(fault))
        return _("{reason} (in the talk times that stay in the library)").format(reason=reason)
    return _(FILE[fault.code]).format(**_shown(fault))


def _shown(fault: Fault) -> dict[str, str]:
    """What the reason names, as it is shown."""
    shown = {name: str(value) for name, value in fault.data.items()}
    if "kind" in fault.data:
        shown["kind"] = _(KINDS[str(fault.data["kind"])])
    if "wanted" in fault.data:
        shown["wanted"] = _quoted(fault.data["wanted"])
    for name in ("allowed", "names"):
        several = fault.data.get(name, ())
        if isinstance(several, tuple):
            shown[name] = ", ".join(_quoted(each) for each in several)
    return shown


def _quoted(value: object) -> str:
    """A value that the schema asks for. What stands in the file is never shown: it may be about somebody."""
    return repr(value)
