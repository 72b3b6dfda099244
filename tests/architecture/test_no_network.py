"""The program has no network code: nothing a chair writes down can leave the machine by itself."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.source import PROGRAM, calls, imported_modules, program_files, syntax_tree

NETWORK = (
    "socket",
    "socketserver",
    "ssl",
    "http",
    "urllib.request",
    "urllib.robotparser",
    "xmlrpc",
    "ftplib",
    "smtplib",
    "imaplib",
    "poplib",
    "webbrowser",
    "asyncio",
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
    "websockets",
    "PySide6.QtNetwork",
    "PySide6.QtNetworkAuth",
    "PySide6.QtWebSockets",
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebEngineWidgets",
)
"""Modules that open a connection, or make another program open one."""

OPENERS = {"openUrl", "import_module", "__import__"}
"""Calls that leave the program or hide what is imported."""


def network_in(tree: ast.AST) -> list[str]:
    """What in this source can reach a network, with its line."""
    found = [
        f"{line}: {module}"
        for module, line in imported_modules(tree)
        if any(module == name or module.startswith(f"{name}.") for name in NETWORK)
    ]
    return found + [f"{call.lineno}: {name}()" for name, call in calls(tree) if name in OPENERS]


def test_there_is_a_program_to_look_at() -> None:
    assert len(program_files()) > 20


@pytest.mark.parametrize("path", program_files(), ids=lambda path: str(path.relative_to(PROGRAM)))
def test_no_file_reaches_a_network(path: Path) -> None:
    assert network_in(syntax_tree(path)) == []


@pytest.mark.parametrize(
    "crime",
    [
        "import socket",
        "def send():\n    import urllib.request",
        "from urllib import request",
        "from http.client import HTTPSConnection",
        "from PySide6.QtNetwork import QTcpSocket",
        "from PySide6 import QtNetwork",
        "QDesktopServices.openUrl(url)",
        "importlib.import_module('soc' + 'ket')",
    ],
)
def test_network_code_would_be_noticed(crime: str) -> None:
    assert network_in(ast.parse(crime)) != []
