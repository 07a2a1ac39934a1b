"""What holds a crowd back, in memory: how often one address may be wrong in a minute (no address is
kept in clear), and how many do costly work at once.
"""

import secrets
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b

from django.http import HttpRequest

from hangthat.core.web.visitor_address import address_of

_MINUTE = 60  # seconds
_MOST_KEPT = 50_000  # addresses in one minute; beyond that the count begins anew


class Limit:
    """So many wrong tries a minute of one address, in each process by itself."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._key = secrets.token_bytes(16)  # of this process: what is kept names nobody elsewhere
        self._lock = threading.Lock()
        self.reset()

    def reset(self) -> None:
        self._minute, self._tries = 0, Counter[bytes]()

    def is_over(self, request: HttpRequest) -> bool:
        return self._now()[self._who(request)] >= self.most

    def count(self, request: HttpRequest) -> None:
        with self._lock:
            self._now()[self._who(request)] += 1

    def _now(self) -> Counter[bytes]:
        minute = int(time.time()) // _MINUTE
        if minute != self._minute or len(self._tries) > _MOST_KEPT:
            self._minute, self._tries = minute, Counter()
        return self._tries

    def _who(self, request: HttpRequest) -> bytes:
        return blake2b(address_of(request).encode(), key=self._key, digest_size=8).digest()


class Lane:
    """One at a time does costly work, so many wait, in each process; more are sent away at once, so
    that the other threads answer officers."""

    def __init__(self, waiting: int) -> None:
        self._room = threading.BoundedSemaphore(1 + waiting)
        self._work = threading.Lock()

    @contextmanager
    def turn(self) -> Iterator[bool]:
        """False: there is no room."""
        if not self._room.acquire(blocking=False):
            yield False
            return
        try:
            with self._work:
                yield True
        finally:
            self._room.release()
