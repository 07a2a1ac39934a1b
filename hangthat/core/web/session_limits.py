"""How long a signed-in browser may stay unused, and how long at all."""

import time

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from hangthat.core.web.reauthentication import SINCE

SEEN = "seen"  # in the session: the second of its last use, written at most once a minute


def seconds_left(session: SessionBase, second: int) -> int:
    """Until the session ends if the browser stays silent from `second` (Unix time) on."""
    since: int = session.get(SINCE, second)
    seen: int = session.get(SEEN, second)
    idle: int = settings.SESSION_IDLE
    whole: int = settings.SESSION_COOKIE_AGE
    return max(0, min(idle, seen + idle - second, since + whole - second))


def left_of(request: HttpRequest) -> int:
    """Seconds until the session of this request ends if it was the last one."""
    return seconds_left(request.session, int(time.time()))
