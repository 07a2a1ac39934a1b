"""What a page answers when the database, or the disk, cannot take it now."""

import errno
import sys
from logging import LogRecord
from typing import Any

from django.db import (
    DatabaseError,
    InterfaceError,
    InternalError,
    OperationalError,
)
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views.defaults import server_error

_SECONDS = 5
# SQLite: busy, locked, read-only, input/output, full, cannot open, in its primary result codes.
_SQLITE = {5, 6, 8, 10, 13, 14}
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS}
_POSTGRESQL = {
    "lock_timeout": "3s",
    "statement_timeout": "15s",
    "idle_in_transaction_session_timeout": "5s",
}
_IDLE_TOO_LONG = "25P03"  # PostgreSQL ended a transaction that stood still


def failed(request: HttpRequest) -> HttpResponse:
    """503 with `Retry-After` for what passes by itself, and while the clock is wrong; 409 for what
    another deed made impossible at the same moment; 500 for what is a fault."""
    from hangthat.core.common.constraints import is_against_another  # the settings load this module
    from hangthat.core.journal.services import ClockBehind

    trouble = sys.exc_info()[1]
    if isinstance(trouble, ClockBehind):
        words = {"why": trouble.messages[0]}
        return HttpResponse(loader.get_template("503.html").render(words), status=503)
    if is_against_another(trouble):
        return HttpResponse(loader.get_template("409.html").render(), status=409)
    if not passing(trouble):
        return server_error(request)
    page = loader.get_template("503.html").render()  # without a request: nothing asks the database
    return HttpResponse(page, status=503, headers={"Retry-After": str(_SECONDS)})


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, without a request: it may be of before anybody knew who asks."""
    return HttpResponse(loader.get_template("400.html").render(), status=400)


def worth_a_line(record: LogRecord) -> bool:
    """What was refused is one line, without a traceback; none if the page that refused it wrote
    its own. What the street asks wrongly is answered; the log keeps no line of it, nor of its
    address: where a fault is ours, its pattern, since some addresses open a record."""
    request = getattr(record, "request", None)
    found = getattr(request, "resolver_match", None)
    on_the_street = getattr(getattr(found, "func", None), "passing", False)
    if request and found and on_the_street and isinstance(record.args, tuple):
        record.args = tuple(found.route if one == request.path else one for one in record.args)
    if not 400 <= getattr(record, "status_code", 0) < 500:
        return True
    record.exc_info = record.exc_text = None
    return not (on_the_street or getattr(request, "explained", False))


def passing(trouble: BaseException | None) -> bool:
    """Locked, busy, full or out of reach; not a question that was wrong."""
    if isinstance(trouble, OSError):
        return trouble.errno in _DISK
    if not isinstance(trouble, DatabaseError | InterfaceError):
        return False
    cause = trouble.__cause__
    if (code := getattr(cause, "sqlite_errorcode", None)) is not None:
        return code & 0xFF in _SQLITE
    if isinstance(trouble, InternalError):
        return getattr(cause, "sqlstate", None) == _IDLE_TOO_LONG
    return isinstance(trouble, OperationalError | InterfaceError)


def impatient(database: dict[str, Any]) -> None:
    """Whoever waits before a page waits briefly and is told; commands take their time."""
    options = database.setdefault("OPTIONS", {})
    if database["ENGINE"] == "django.db.backends.sqlite3":
        options["timeout"] = _SECONDS
    elif database["ENGINE"] == "django.db.backends.postgresql":
        limits = " ".join(f"-c {name}={limit}" for name, limit in _POSTGRESQL.items())
        options["options"] = f"{options.get('options', '')} {limits}".strip()
