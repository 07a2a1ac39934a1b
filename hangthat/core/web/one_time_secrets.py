"""What is shown once waits for its page in the session, unreadable without the server's key.

Sessions lie in the database: whoever carries that off finds no code that still opens something.
"""

import json
from typing import Any

from cryptography.fernet import InvalidToken
from django.http import HttpRequest

from hangthat.core.web.session_cipher import cipher

KEPT = 600  # seconds


def store(request: HttpRequest, name: str, **content: Any) -> None:
    """Until its page has shown it, or it is too late."""
    request.session[name] = _cipher().encrypt(json.dumps(content).encode()).decode()


def peek(request: HttpRequest, name: str) -> dict[str, Any]:
    """What was kept; empty if nothing was, or too long ago."""
    try:
        text = _cipher().decrypt(request.session.get(name, "").encode(), ttl=KEPT)
    except InvalidToken:
        request.session.pop(name, None)
        return {}
    found: dict[str, Any] = json.loads(text)
    return found


def pop(request: HttpRequest, name: str) -> dict[str, Any]:
    """The same, for the only time."""
    found = peek(request, name)
    request.session.pop(name, None)
    return found


def _cipher() -> Any:
    return cipher(b"shown once")
