"""The conversation card: what a chair can say or do when the talk needs it. A list to look at, nothing is kept."""

from __future__ import annotations

from companion.words import N_

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("Room for everybody"),
        (
            N_("Let us go round. Everybody may say something, and may pass."),
            N_("I give the floor to those who have not spoken yet."),
            N_("One person at a time. You come next."),
            N_("Thank you. I would also like to hear what the others think."),
            N_("How do you want to say it: talk, write, draw, or through someone?"),
        ),
    ),
    (
        N_("Understand each other"),
        (
            N_("I say back what I heard. Is this right?"),
            N_("Could you explain that word?"),
            N_("Shall we slow down? I will read it aloud."),
            N_("May I ask about that?"),
            N_("I see that this touches you. Do you want to say something about it?"),
        ),
    ),
    (
        N_("Go on together"),
        (
            N_("What is going well already?"),
            N_("What is possible?"),
            N_("Who says that it cannot be done, and which rule is that?"),
            N_("How do we solve this together?"),
            N_("What can I do for you?"),
            N_("What do we want for the child? Let us go back to our goal."),
            N_("Who decides in the end? And what can someone do who does not agree?"),
        ),
    ),
    (
        N_("Take the time"),
        (
            N_("How is this talk for you?"),
            N_("Shall we take a break?"),
            N_("This is important. We put it on the list and come back to it."),
            N_("Shall we first talk with the child, and then with the adults?"),
            N_("Shall we change places?"),
            N_("You need not decide today."),
            N_("We do not know yet. We will find out."),
            N_("We stop here, and plan a new date."),
        ),
    ),
)
"""Groups of things to say, each with its heading."""
