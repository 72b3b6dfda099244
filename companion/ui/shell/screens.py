"""The one place where the window knows its screens. Each is imported when it is first needed."""

from __future__ import annotations

from typing import Any

from companion.ui.context import StageContext, StageName


def build_stage(name: StageName, context: StageContext) -> Any:
    """A stage, made for one open meeting: a `QWidget` that is a `Stage`."""
    if name == "prepare":
        from companion.ui.prepare.prepare_stage import PrepareStage

        return PrepareStage(context)
    if name == "meet":
        from companion.ui.meet.meet_stage import MeetStage

        return MeetStage(context)
    if name == "agree":
        from companion.ui.agree.stage import AgreeStage

        return AgreeStage(context)
    from companion.ui.follow_up.stage import FollowUpStage

    return FollowUpStage(context)
