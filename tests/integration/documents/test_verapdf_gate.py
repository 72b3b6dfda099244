"""The judge of papers can say no; that it can say yes is shown by the papers themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.support.verapdf import validate


def test_the_judge_rejects_what_is_wrong(tmp_path: Path) -> None:
    """A plain page is not tagged, has no language and leaves its font out; the other file is no PDF at all."""
    plain, garbage = tmp_path / "één blad.pdf", tmp_path / "garbage.pdf"
    canvas = Canvas(str(plain))
    canvas.drawString(100, 700, "Text")
    canvas.save()
    garbage.write_text("no paper")

    verdicts = validate([plain, garbage], ["ua1", "2a"])

    assert {fault.rule for fault in verdicts[plain]["ua1"]} >= {"7.1-3", "7.1-11", "7.2-34", "7.21.4.1-1"}
    assert {fault.rule for fault in verdicts[plain]["2a"]} >= {"6.7.2.2-1", "6.2.11.4.1-1"}
    assert [fault.rule for fault in verdicts[garbage]["ua1"]] == ["unreadable"]


def test_a_profile_that_does_not_exist_is_no_pass(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no profile"):
        validate([tmp_path / "x.pdf"], ["ua99"])
