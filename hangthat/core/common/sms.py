"""Words on their way to a telephone; a closed network has no such way."""

import json
import subprocess

import requests
from django.conf import settings

_SECONDS = 10  # for the gateway or the program to answer
_TAKEN = range(200, 300)


def has_sender() -> bool:
    """Whether the installation names one."""
    return bool(settings.CODE_SENDER)


def deliver(number: str, text: str) -> bool:
    """Whether the sender took it: a program that ended well, a gateway that answered 2xx."""
    said = {"to": number, "text": text}
    if settings.CODE_SENDER.startswith(("https://", "http://")):
        return _posted(settings.CODE_SENDER, said)
    return _run(settings.CODE_SENDER, said)


def _posted(address: str, said: dict[str, str]) -> bool:
    """What it answers with is not read: only whether it took the words."""
    key = settings.CODE_SENDER_KEY
    try:
        with requests.post(
            address,
            json=said,
            headers={"Authorization": f"Bearer {key}"} if key else {},
            timeout=_SECONDS,
            allow_redirects=False,
            stream=True,
        ) as answer:
            return answer.status_code in _TAKEN
    except requests.RequestException:
        return False


def _run(program: str, said: dict[str, str]) -> bool:
    """The words go in by its input: a command line is everybody's to read."""
    try:
        done = subprocess.run(
            [program],
            input=json.dumps(said).encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
