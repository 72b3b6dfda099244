# Read by start.ps1 and test.ps1. Written by the book and not yet tried on a Windows machine.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..')

if (-not (Get-Command uv -ErrorAction SilentlyContinue)) {
    Write-Host 'Fetching uv (it installs exactly what uv.lock names).'
    winget install --id astral-sh.uv --exact --accept-source-agreements --accept-package-agreements
    # A fresh installation is on the path of new windows only.
    $env:Path = [Environment]::GetEnvironmentVariable('Path', 'User') + ';' + $env:Path
}

function Invoke-Step([string] $Title, [scriptblock] $Step) {
    Write-Host "== $Title"
    & $Step
    if ($LASTEXITCODE -ne 0) { throw "$Title failed." }
}
