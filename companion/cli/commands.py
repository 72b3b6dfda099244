"""What each sub-command does."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from companion.cli.pdf_seal import Seal, seal_of
from companion.cli.terminal import (
    ask,
    ask_new_passphrase,
    ask_passphrase,
    give,
    give_bytes,
    give_json,
    is_seen_by_somebody,
    passphrase_from,
    say,
    shown,
    write_output,
)
from companion.cli.toolbox import Exit, Library, PaperRefused, Stop, Toolbox
from companion.domain.meeting import Meeting
from companion.domain.soundness import Fault
from companion.domain.stats import talk_stats
from companion.services.meeting_files import FileRefused, MeetingUnwritable, bring_in
from companion.services.ports import StoreError, StoreFault
from companion.words import N_, _
from companion.words.faults import fault_line, store_sentence

_CODES: Final = {
    StoreFault.KNOWN_MEETING: Exit.BAD_FILE,
    StoreFault.SEALED_MEETING: Exit.BAD_FILE,
    StoreFault.BACKUP_DAMAGED: Exit.BAD_FILE,
    StoreFault.NO_SUCH_MEETING: Exit.WRONG_USE,
    StoreFault.FULL: Exit.NOT_WRITTEN,
    StoreFault.READ_ONLY: Exit.NOT_WRITTEN,
    StoreFault.NO_ACCESS: Exit.NOT_WRITTEN,
}
"""Exit codes of failures after a library was opened; every other is about the library itself."""

_ABOUT_A_FOLDER: Final = {StoreFault.NOT_THERE, StoreFault.NO_ACCESS, StoreFault.READ_ONLY, StoreFault.FULL}
_ABOUT_A_BACKUP: Final = {
    StoreFault.TOO_NEW,
    StoreFault.KEYS_DAMAGED,
    StoreFault.KEYS_MISSING,
    StoreFault.NOT_THERE,
    StoreFault.BACKUP_DAMAGED,
}

_PAPER: Final = {
    "kind_not_available": N_("This kind of paper is not made by this version yet."),
    "language_not_available": N_("The fixed words are not there in this language. There are: nl, en."),
    "participant_unknown": N_("Nobody in this meeting has this id."),
    "participant_needed": N_("Say for whom this paper is: --for PARTICIPANT."),
    "nothing_to_show": N_("There is nothing yet to put on this paper."),
}

_PROBLEMS: Final = {
    "pages": N_("Parts of the file are damaged."),
    "structure": N_("The order of the file is damaged."),
    "references": N_("Some records miss what they belong to."),
    "meeting": N_("A meeting cannot be read."),
    "private": N_("The store of private notes cannot be read."),
}


# ------------------------------------------------------------------------------------------ library


def _folder(options: Namespace, toolbox: Toolbox) -> Path:
    return options.library if options.library is not None else toolbox.library_folder


@contextmanager
def opened(options: Namespace, toolbox: Toolbox) -> Iterator[Library]:
    """The library that a call is about, open; failures inside become exit codes with their sentences."""
    library = _open(options, toolbox)
    try:
        yield library
    except StoreError as error:
        raise Stop(_CODES.get(error.fault, Exit.NO_LIBRARY), store_sentence(error)) from None
    finally:
        library.close()


def _open(options: Namespace, toolbox: Toolbox) -> Library:
    folder = _folder(options, toolbox)
    try:
        if toolbox.library_exists(folder):
            return toolbox.open_library(folder, _passphrase(options, _("Passphrase: ")))
        if options.create:
            return _create(options, toolbox, folder)
    except StoreError as error:
        raise Stop(Exit.NO_LIBRARY, store_sentence(error)) from None
    except OSError:
        # A file where the folder should be, a name that is too long, a drive that went away.
        raise Stop(Exit.NO_LIBRARY, store_sentence(StoreError(StoreFault.NO_ACCESS))) from None
    missing = StoreError(StoreFault.NOT_THERE)
    raise Stop(
        Exit.NO_LIBRARY, store_sentence(missing), _("The window makes one at its first start; so does --create.")
    )


def _create(options: Namespace, toolbox: Toolbox, folder: Path) -> Library:
    file = options.passphrase_file
    passphrase = passphrase_from(file) if file is not None else ask_new_passphrase()
    library, recovery_code = toolbox.create_library(folder, passphrase)
    if is_seen_by_somebody():
        say(_("This is the recovery code of the new library. Write it down; it is not shown again:"), recovery_code)
    else:
        # A secret does not belong in what a script keeps of its messages.
        say(_("The library was made. Its recovery code was not shown: make a new one in the window, in Preferences."))
    return library


def _passphrase(options: Namespace, prompt: str) -> str:
    if options.passphrase_file is not None:
        return passphrase_from(options.passphrase_file)
    return ask_passphrase(prompt)


# ----------------------------------------------------------------------------------------- meetings


def import_files(options: Namespace, toolbox: Toolbox) -> Exit:
    """Take in each file, whole or not at all; a bad one does not keep the others out."""
    code = Exit.DONE
    with opened(options, toolbox) as library:
        for file in options.files:
            try:
                meeting = toolbox.read_file(file)
                at = toolbox.now().isoformat(timespec="seconds")
                kept = bring_in(library.store, meeting, at=at, replace=options.replace)
            except FileRefused as refused:
                _say_refused(file, _fault_lines(refused.faults, refused.more))
            except OSError:
                _say_refused(file, [_("The file cannot be read.")])
            except StoreError as error:
                if _CODES.get(error.fault) is not Exit.BAD_FILE:
                    raise
                _say_refused(file, _known_lines(error))
            else:
                give(kept)
                continue
            code = Exit.BAD_FILE
    return code


def _say_refused(file: Path, lines: list[str]) -> None:
    say(
        _("{file} was not taken in; nothing of it was kept.").format(file=shown(file)), *(f"  {line}" for line in lines)
    )


def _fault_lines(faults: tuple[Fault, ...], more: bool) -> list[str]:
    lines = [fault_line(fault) for fault in faults]
    return [*lines, _("… and more.")] if more else lines


def _known_lines(error: StoreError) -> list[str]:
    if error.fault is StoreFault.KNOWN_MEETING:
        return [store_sentence(error), _("--replace puts the file in its place.")]
    return [store_sentence(error)]


def list_meetings(options: Namespace, toolbox: Toolbox) -> Exit:
    """All meetings, newest first."""
    with opened(options, toolbox) as library:
        summaries = library.store.meetings()
    if options.json:
        give_json([{"id": each.id, "date": each.date.isoformat(), "title": each.title} for each in summaries])
    else:
        for each in summaries:
            give(f"{each.id}  {each.date.isoformat()}  {shown(' '.join(each.title.split()))}")
    return Exit.DONE


def _load(options: Namespace, toolbox: Toolbox) -> Meeting:
    with opened(options, toolbox) as library:
        return library.store.load(options.id)


def export(options: Namespace, toolbox: Toolbox) -> Exit:
    """The meeting file, to a file or to standard output."""
    meeting = _load(options, toolbox)
    try:
        data = toolbox.write_file(meeting, options.with_turns)
    except MeetingUnwritable as unwritable:
        lines = _fault_lines(unwritable.faults, False)
        sentence = _("No meeting file can hold this meeting as it is; nothing was written.")
        raise Stop(Exit.NOT_WRITTEN, sentence, *(f"  {line}" for line in lines)) from None
    if options.output is None:
        give_bytes(data)
    else:
        write_output(options.output, data)
    return Exit.DONE


def pdf(options: Namespace, toolbox: Toolbox) -> Exit:
    """A paper of the meeting, to a file."""
    if options.seal:
        raise Stop(Exit.WRONG_USE, _("This version does not seal papers yet. Nothing was written."))
    meeting = _load(options, toolbox)
    try:
        paper = toolbox.make_paper(
            meeting,
            options.kind,
            language=options.language,
            for_participant=options.for_participant,
            large_print=options.large_print,
        )
    except PaperRefused as refused:
        raise Stop(Exit.WRONG_USE, _(_PAPER[refused.code])) from None
    except OSError:
        raise Stop(Exit.NOT_WRITTEN, _("The paper could not be made: a part of the program is missing.")) from None
    path = options.output if options.output is not None else _free_name(f"{options.kind}-{meeting.details.date}")
    write_output(path, paper.data)
    give(str(path))
    if paper.missing:
        say(_missing(paper.missing))
    return Exit.DONE


def _missing(characters: tuple[str, ...]) -> str:
    words = _("These signs could not be printed, and are marked on the paper: {signs}")
    return words.format(signs=" ".join(characters))


def _free_name(stem: str) -> Path:
    """A name in the current folder that takes nothing's place; without a word about anybody."""
    path, number = Path(f"{stem}.pdf"), 1
    while path.exists():
        number += 1
        path = Path(f"{stem}-{number}.pdf")
    return path


def verify(options: Namespace, toolbox: Toolbox) -> Exit:
    """Whether a PDF is unchanged since it was sealed. This version knows no keys, so it can only say no."""
    _must_be_there(options.file)
    try:
        seal = seal_of(options.file)
    except OSError:
        raise Stop(Exit.BAD_FILE, _("The file cannot be read.")) from None
    if seal is None:
        raise Stop(Exit.BAD_FILE, _("This is not a PDF."))
    if options.json:
        give_json({"sealed": seal is Seal.UNKNOWN, "unchanged": None, "known": False})
    if seal is Seal.NONE:
        say(_("This PDF is not sealed."))
    else:
        say(_("This PDF is sealed by a key that this library does not know. Whether it changed cannot be said."))
    return Exit.NO


def _must_be_there(file: Path) -> None:
    if not file.is_file():
        raise Stop(Exit.BAD_FILE, _("The file cannot be read."))


def stats(options: Namespace, toolbox: Toolbox) -> Exit:
    """Talk time, as JSON."""
    found = talk_stats(_load(options, toolbox))
    give_json(
        {
            "family_share": found.family_share,
            "fair_share": found.fair_share,
            "seconds_by_participant": {who: _tidy(each) for who, each in found.seconds_by_participant.items()},
            "not_heard": {topic: list(people) for topic, people in found.not_heard.items()},
        }
    )
    return Exit.DONE


def _tidy(seconds: float) -> float:
    return int(seconds) if seconds == int(seconds) else seconds


def erase(options: Namespace, toolbox: Toolbox) -> Exit:
    """Delete a meeting for good, after asking."""
    with opened(options, toolbox) as library:
        meeting = library.store.load(options.id)
        if not options.yes and not ask(_("Delete this meeting for good? Nothing brings it back. [yes/no]")):
            say(_("Nothing was deleted."))
            return Exit.NO
        library.erase(meeting.id)
    return Exit.DONE


# ------------------------------------------------------------------------------- the whole library


def check(options: Namespace, toolbox: Toolbox) -> Exit:
    """Whether the library is sound."""
    with opened(options, toolbox) as library:
        problems = library.check().problems
    if problems:
        say(_("The library is not sound. Put a backup back."))
        say(*(_(_PROBLEMS[problem]) for problem in problems if problem in _PROBLEMS))
        return Exit.NO
    say(_("The library is sound."))
    return Exit.DONE


def backup(options: Namespace, toolbox: Toolbox) -> Exit:
    """A verified copy of the library."""
    folder = options.output if options.output is not None else toolbox.backup_folder
    with opened(options, toolbox) as library:
        try:
            path = library.back_up(folder)
        except StoreError as error:
            if error.fault not in _ABOUT_A_FOLDER:
                raise
            sentence = _("{path} could not be written.").format(path=shown(folder))
            raise Stop(Exit.NOT_WRITTEN, sentence, *_why(error)) from None
    give(str(path))
    return Exit.DONE


def _why(error: StoreError) -> tuple[str, ...]:
    return () if error.fault is StoreFault.NOT_THERE else (store_sentence(error),)


def restore(options: Namespace, toolbox: Toolbox) -> Exit:
    """Put a backup in the place of the library."""
    _must_be_there(options.file)
    folder = _folder(options, toolbox)
    try:
        aside = toolbox.restore(options.file, folder, _passphrase(options, _("Passphrase of the backup: ")))
    except StoreError as error:
        raise Stop(_restore_code(error.fault), store_sentence(error)) from None
    except OSError:
        raise Stop(Exit.NOT_WRITTEN, store_sentence(StoreError(StoreFault.NO_ACCESS))) from None
    if aside is not None:
        say(_("The library that was here was set aside in {folder}.").format(folder=shown(aside)))
    give(str(folder))
    return Exit.DONE


def _restore_code(fault: StoreFault) -> Exit:
    return Exit.BAD_FILE if fault in _ABOUT_A_BACKUP else _CODES.get(fault, Exit.NO_LIBRARY)


COMMANDS: Final[dict[str, Callable[[Namespace, Toolbox], Any]]] = {
    "import": import_files,
    "list": list_meetings,
    "export": export,
    "pdf": pdf,
    "verify": verify,
    "stats": stats,
    "check": check,
    "backup": backup,
    "restore": restore,
    "erase": erase,
}
