"""The sub-commands' door: reads the words, does what they ask, and gives the exit code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from companion.cli.arguments import Misused, language_asked_for, parsed
from companion.cli.commands import COMMANDS
from companion.cli.terminal import OutputGone, say
from companion.cli.toolbox import Exit, Stop, Toolbox
from companion.words import _, set_language

INTERRUPTED: Final = 130
"""What shells call the end by Ctrl+C."""


def run(words: Sequence[str], toolbox: Toolbox) -> int:
    """Carry out one call of the program; gives its exit code. Never raises but for mistakes of our own."""
    set_language(language_asked_for(words) or toolbox.language)
    try:
        options = parsed(words, toolbox.version)
        if options.command in (None, "demo"):
            return toolbox.show_window(options.library, options.messages, options.command == "demo")
        return int(COMMANDS[options.command](options, toolbox))
    except Misused as misused:
        say(misused.message, misused.usage)
        return Exit.WRONG_USE
    except Stop as stop:
        say(*stop.sentences)
        return stop.code
    except OutputGone:
        return Exit.NOT_WRITTEN
    except KeyboardInterrupt:
        say("", _("Stopped."))
        return INTERRUPTED
    except SystemExit as end:
        # Argparse has shown its help and is done.
        return Exit.DONE if end.code in (None, 0) else Exit.WRONG_USE
