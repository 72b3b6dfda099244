"""Plants violations into a copy of the program, one after another, and prints which contracts each breaks.

Run by test_contracts in a process of its own, because the import system of the tests already knows the
real package:

    python lint_plants.py FOLDER < {"name": {"a/path.py": "import ...", ...}, ...}  -> {"name": ["contract"]}
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def broken_contracts() -> list[str]:
    """The names of the contracts that the package in the working folder breaks."""
    from importlinter import api

    use_cases = api.use_cases  # type: ignore[attr-defined]  # reports in values are not public yet

    options = use_cases.read_user_options("pyproject.toml")
    use_cases._register_contract_types(options)
    report = use_cases.create_report(options, cache_dir=None)
    if report.could_not_run:
        return sorted(report.invalid_contract_options)
    return [contract.name for contract, check in report.get_contracts_and_checks() if not check.kept]


@contextmanager
def planted(files: dict[str, str]) -> Iterator[None]:
    """The copy with one more line at the end of these files, which are made where there are none."""
    before = {Path(path): Path(path).read_text("utf-8") if Path(path).exists() else None for path in files}
    for path, code in files.items():
        place = Path(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"{before[place] or ''}\n{code}\n", encoding="utf-8")
    yield
    for place, text in before.items():
        if text is None:
            place.unlink()
        else:
            place.write_text(text, encoding="utf-8")


def main() -> None:
    """Lint the untouched copy first, under the name "", then once for each plant."""
    os.chdir(sys.argv[1])
    sys.path.insert(0, sys.argv[1])
    result = {"": broken_contracts()}
    for name, files in json.load(sys.stdin).items():
        with planted(files):
            result[name] = broken_contracts()
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
