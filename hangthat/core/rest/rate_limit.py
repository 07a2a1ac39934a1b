"""How often one person or token may call. Counted in each server process by itself."""

import time
from collections import defaultdict
from threading import Lock

from django.conf import settings

from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import User

_MINUTE = 60  # seconds
_calls: dict[tuple[int, int], tuple[int, int]] = defaultdict(lambda: (0, 0))
_lock = Lock()


def count(user: User) -> int:
    """Count a call; 0, or the seconds to wait when the minute is full (`HANGTHAT_API_RATE`)."""
    moment = int(time.monotonic())
    minute = moment // _MINUTE
    token = rights_of(user).token
    who = (user.pk, token.pk if token else 0)
    with _lock:
        last, calls = _calls[who]
        calls = calls + 1 if last == minute else 1
        _calls[who] = (minute, calls)
    return _MINUTE - moment % _MINUTE if calls > settings.API_RATE else 0
