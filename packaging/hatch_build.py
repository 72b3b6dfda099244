"""The build hook: compiles the texts and carries resources/ into the wheel as companion/resources."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ResourcesHook(BuildHookInterface):  # type: ignore[misc]  # hatchling is there only while building
    """Runs before each wheel, also the editable one that ``uv sync`` makes of a checkout."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues; refuse to build a wheel for other people with a fault in them."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        problems = _compile_texts(root)
        if version == "editable":
            # A checkout stays usable while a text is being written; its tests name the faults.
            for problem in problems:
                print(problem, file=sys.stderr)
            return
        if problems:
            message = "The catalogues have faults:\n" + "\n".join(problems)
            raise ValueError(message)
        for path in sorted((root / "resources").rglob("*")):
            # The sources of the texts and the pictures of the README are of no use to the program.
            if path.is_file() and path.suffix != ".po" and path.parent.name != "screenshots":
                inside = Path("companion") / path.relative_to(root)
                build_data["force_include"][str(path)] = inside.as_posix()


def _compile_texts(root: Path) -> list[str]:
    sys.path.insert(0, str(root / "packaging"))
    try:
        import build_texts
    finally:
        sys.path.pop(0)
    return build_texts.build(root / "resources" / "locale")
