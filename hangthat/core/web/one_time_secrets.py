"""Secrets shown once: kept in the session, encrypted, until their page shows them.

Sessions are stored in the database. Whoever steals the database finds no usable code in it.
"""

import json
from typing import Any

from cryptography.fernet import InvalidToken
from django.http import HttpRequest

from hangthat.core.web.session_cipher import cipher

KEPT = 600  # seconds


def store(request: HttpRequest, name: str, **content: Any) -> None:
    """Keep the values until their page has shown them, or until `KEPT` seconds have passed."""
    request.session[name] = _cipher().encrypt(json.dumps(content).encode()).decode()


def peek(request: HttpRequest, name: str) -> dict[str, Any]:
    """What was stored; empty if there was nothing, or if it is too old."""
    try:
        text = _cipher().decrypt(request.session.get(name, "").encode(), ttl=KEPT)
    except InvalidToken:
        request.session.pop(name, None)
        return {}
    found: dict[str, Any] = json.loads(text)
    return found


def pop(request: HttpRequest, name: str) -> dict[str, Any]:
    """As `peek`, and removed from the session."""
    found = peek(request, name)
    request.session.pop(name, None)
    return found


def _cipher() -> Any:
    return cipher(b"shown once")
