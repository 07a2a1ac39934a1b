"""What a page shows, for tests that look for words and attributes in it."""

import re
from typing import Any

# tokens, the seconds that the session lasts, the minute in which the page would be printed
_EACH_TIME = re.compile(
    r'(value|nonce)="[^"]{30,}"|name="code" value="[^"]*"|data-[a-z-]+="\d+"|In lúc [\d:/ ]+'
)


def shown(answer: Any) -> str:
    """The HTML with each run of white space as one space, as a browser shows it."""
    return " ".join(answer.content.decode().split())


def lasting(text: str) -> str:
    """A page without what differs every time that it is asked for."""
    return _EACH_TIME.sub("", text)
