"""What a page shows, for tests that look for words and attributes in it."""

from typing import Any


def shown(answer: Any) -> str:
    """The HTML with each run of white space as one space, as a browser shows it."""
    return " ".join(answer.content.decode().split())
