"""What the province's single sign-on is asked over the network: briefly, and not for much."""

import time
from typing import Any

import requests
from django.conf import settings

PATIENCE = 5  # seconds, for the connection and for each piece of the answer
LONGEST = 10  # seconds, for the whole answer
LARGEST = 1 << 18  # bytes of an answer


class Connection(requests.Session):
    """A session that trusts the authority of `HANGTHAT_OIDC_CA`, and waits for nobody long.

    Raises `requests.Timeout` for an answer that comes drop by drop, and
    `requests.exceptions.ContentDecodingError` for one that is too large.
    """

    def request(self, method: Any, url: Any, *args: Any, **kwargs: Any) -> requests.Response:
        until = time.monotonic() + LONGEST
        kwargs |= {"timeout": PATIENCE, "verify": settings.OIDC_CA or True, "stream": True}
        answer = super().request(method, url, *args, **kwargs)
        with answer:
            body = bytearray()
            for piece in answer.iter_content(1):  # more would wait for more
                body += piece
                if len(body) > LARGEST:
                    raise requests.exceptions.ContentDecodingError("The answer is too large.")
                if time.monotonic() > until:
                    raise requests.Timeout("The answer comes too slowly.")
        answer._content = bytes(body)
        return answer
