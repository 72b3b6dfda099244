# Run every check: packaging\test.ps1 (the tests that need Java or poppler say so when these are missing).
# The Windows twin of packaging/test; not yet tried on a Windows machine.
. (Join-Path $PSScriptRoot 'setup.ps1')
Invoke-Step 'packages' { uv sync --frozen }
Invoke-Step 'texts' { uv run --frozen --no-sync python packaging/build_texts.py }
Invoke-Step 'ruff' { uv run --frozen --no-sync ruff check }
Invoke-Step 'mypy' { uv run --frozen --no-sync mypy }
Invoke-Step 'tests' { uv run --frozen --no-sync pytest -q -n auto --dist loadgroup }
