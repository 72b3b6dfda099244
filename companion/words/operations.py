"""What was done, in words, by the kind of the operation: what undo would take back and redo bring back."""

from __future__ import annotations

from typing import Final

from companion.words.catalogue import N_, Words, current

_KINDS: Final = {
    # people
    "change_details": N_("change the meeting’s details"),
    "change_independence": N_("answer about being neutral"),
    "change_child": N_("change how the child takes part"),
    "add_participant": N_("invite somebody"),
    "change_participant": N_("change a person’s details"),
    "move_participant": N_("move somebody in the list"),
    "remove_participant": N_("take somebody off the list"),
    "add_party": N_("make a party"),
    "change_party": N_("change a party"),
    "remove_party": N_("take a party away"),
    "join_party": N_("put somebody in a party"),
    "found_party": N_("make a party"),
    # seats
    "seat_everybody": N_("give everybody a seat"),
    "choose_shape": N_("choose another table"),
    "swap_seats": N_("change seats"),
    "move_seat": N_("move somebody at the table"),
    "add_seat": N_("add a chair"),
    "take_empty_seats_away": N_("take the empty chairs away"),
    "leave_seat": N_("leave a seat"),
    "suggest_places": N_("use the suggested places"),
    # topics
    "add_topic": N_("add a topic"),
    "change_topic": N_("change a topic"),
    "move_topic": N_("move a topic"),
    "remove_topic": N_("take a topic away"),
    "mark_heard": N_("mark as heard"),
    "say_back": N_("mark as said back"),
    # the floor
    "start_meeting": N_("start the meeting"),
    "choose_topic": N_("go to another topic"),
    "give_floor": N_("give the floor"),
    "end_turn": N_("end the turn"),
    "next_speaker": N_("go on to the next speaker"),
    "pause": N_("pause"),
    "resume": N_("go on after a pause"),
    "note_gap": N_("note the time lost"),
    "join_queue": N_("change who waits"),
    "move_in_queue": N_("change the order of who waits"),
    "talk_openly": N_("talk freely"),
    "start_round": N_("start a round"),
    "pass_round": N_("pass"),
    "end_round": N_("end the round"),
    "park": N_("put it on the list for later"),
    "unpark": N_("take it off the list for later"),
    "correct_speaker": N_("give the turn to someone else"),
    "began_earlier": N_("let the turn begin earlier"),
    "change_turn": N_("repair a turn"),
    "remove_turn": N_("take a turn away"),
    # the ladder
    "expect_rung": N_("note an expected role"),
    "take_over_expected": N_("take over the expected roles"),
    "set_discussed_before": N_("note whether it was discussed beforehand"),
    "agree_rung": N_("choose a role"),
    "agree_roles": N_("choose the roles"),
    "explain_change": N_("explain a changed role"),
    "forget_change": N_("forget a slip of the finger"),
    "explain_below_floor": N_("explain a lower role"),
    "explain_not_involved": N_("explain why not involved"),
    "answer_role": N_("note an answer about a role"),
    "answer_all_professionals": N_("note the answer of all professionals"),
    "set_decides_in_end": N_("name who decides in the end"),
    "set_if_no_agreement": N_("note what happens without agreement"),
    "set_outcome": N_("note how a topic ended"),
    "experience_rung": N_("note the role somebody really got"),
    "answer_legal": N_("note a yes or no of the law"),
    "clear_legal": N_("clear a yes or no of the law"),
    # agreements
    "add_agreement": N_("write an agreement"),
    "change_agreement": N_("change an agreement"),
    "read_back": N_("mark as read back"),
    "move_agreement": N_("move an agreement"),
    "remove_agreement": N_("take an agreement away"),
    "follow_up_agreement": N_("note what became of an agreement"),
    "add_disagreement": N_("note where people differ"),
    "change_disagreement": N_("change where people differ"),
    "change_view": N_("change somebody’s words"),
    "remove_view": N_("take somebody’s words away"),
    "remove_disagreement": N_("take away where people differ"),
    "change_collaboration": N_("change how you work together"),
    "change_evaluation": N_("change when you look back"),
    "add_strength": N_("note what goes well"),
    "change_strength": N_("change what goes well"),
    "remove_strength": N_("take away what goes well"),
    "add_spoken": N_("note somebody’s words"),
    "change_spoken": N_("change somebody’s words"),
    "remove_spoken": N_("take somebody’s words away"),
    "add_child_words": N_("note the child’s words"),
    "change_child_words": N_("change the child’s words"),
    "forget_child_words": N_("forget the child’s words"),
    "add_wish_picture": N_("note a picture of later"),
    "change_wish_picture": N_("change a picture of later"),
    "remove_wish_picture": N_("take a picture of later away"),
    "add_sharing_consent": N_("note who may tell what"),
    "change_sharing_consent": N_("change who may tell what"),
    "remove_sharing_consent": N_("take away who may tell what"),
    # the sheet
    "answer_sheet": N_("note an answer about the sheet"),
    "sign": N_("sign"),
    "mark_paper_signed": N_("note a signature on paper"),
    "remark_on_sheet": N_("write a remark"),
    "name_interpreter": N_("name the interpreter"),
    "finish_meeting": N_("end the meeting"),
    "stop_meeting": N_("stop here"),
    "reopen_meeting": N_("open the meeting again"),
    "choose_copy": N_("choose who gets what"),
    "suggest_copies": N_("suggest who gets what"),
    "hand_out": N_("hand out the copies"),
}


def operation_name(kind: str, words: Words | None = None) -> str:
    """What an operation of this kind did: "give the floor"; the last change for a kind that has no words."""
    return (words or current()).gettext(_KINDS.get(kind) or N_("the last change"))


def undo_text(kind: str | None, words: Words | None = None) -> str:
    """What undo would take back: "Undo: give the floor"; plain "Undo" where there is nothing."""
    words = words or current()
    if kind is None:
        return words.gettext("Undo")
    return words.gettext("Undo: {what}").format(what=operation_name(kind, words))


def redo_text(kind: str | None, words: Words | None = None) -> str:
    """What redo would bring back: "Redo: give the floor"; plain "Redo" where there is nothing."""
    words = words or current()
    if kind is None:
        return words.gettext("Redo")
    return words.gettext("Redo: {what}").format(what=operation_name(kind, words))
