# Start Companion with the example meeting on a throw-away library: packaging\start.ps1 [--messages nl|en]
# The Windows twin of packaging/start; not yet tried on a Windows machine.
$options = $args
. (Join-Path $PSScriptRoot 'setup.ps1')
Invoke-Step 'packages' { uv sync --frozen --no-dev --inexact }
Invoke-Step 'texts' { uv run --frozen --no-sync python packaging/build_texts.py }
Invoke-Step 'Companion' { uv run --frozen --no-sync companion demo @options }
