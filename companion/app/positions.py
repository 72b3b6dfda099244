"""The legal positions in force: the organisation's own beside the library, or the built-in ones."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.domain.legal import LegalPositions

_log = logging.getLogger(__name__)


class PositionsInForce:
    """Reads the positions once, when they are first asked for. A wrong file never stops anything."""

    def __init__(self, folder: Path | None) -> None:
        """`folder` is that of the library; `None` takes the built-in positions."""
        self._folder = folder
        self._positions: LegalPositions | None = None
        self._trouble = ""

    def __call__(self) -> LegalPositions:
        """The positions."""
        if self._positions is None:
            from companion.exchange.legal_file import positions_beside

            self._positions, failure = positions_beside(self._folder)
            if failure is not None:
                from companion.words.legal_faults import legal_file_sentence

                _log.warning("legal_file.refused %s", type(failure).__name__)
                self._trouble = legal_file_sentence(failure)
        return self._positions

    def trouble(self) -> str:
        """What is wrong with the organisation's own file, as a sentence; empty when nothing is."""
        self()
        return self._trouble
