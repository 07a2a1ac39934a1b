"""Whether the site lives, for whatever supervises it: no secret, one small question."""

from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse

from hangthat.portal.views.street import watching

_PLAIN = "text/plain; charset=utf-8"


@watching
def alive(request: HttpRequest) -> HttpResponse:
    """200, or 503 where the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return HttpResponse("không hỏi được cơ sở dữ liệu\n", content_type=_PLAIN, status=503)
    return HttpResponse("đang chạy\n", content_type=_PLAIN)
