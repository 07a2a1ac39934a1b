"""A saved list as one person sees it now: his page is made, and its rows are read from there.

So nobody gets by mail or file what his own page would not show (ADR 0081).
"""

from datetime import datetime
from importlib import import_module

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, QueryDict
from django.urls import resolve
from django_htmx.middleware import HtmxDetails

from hangthat.core.access.policy import forget
from hangthat.core.agencies.models import User
from hangthat.core.outbox.services import ListShown, ListTable, NotShown
from hangthat.core.web.paging import count_of
from hangthat.desk.notices.queries.list_page import ListPage
from hangthat.desk.parts.queries.saved_lists import address_of as saved_address

MOST = 5_000  # rows of a file; a longer list is told with its count, and its first rows
_PAGE = 500  # rows read at once
_NOT_OPEN = "danh sách không còn mở được với người nhận."


def show(receiver: User, key: str, query: str, at: datetime) -> ListShown:
    """Read all pages of a list, up to `MOST` rows.

    Refuses (NotShown): it does not open for him; a condition of its query is no more.
    """
    forget(receiver)  # by his rights of this minute
    count: int | None = None
    tables: dict[str, ListTable] = {}
    rows, asked = 0, query
    while True:
        page, told = page_of(receiver, key, asked)
        if count is None:
            count = told
            if lost := page.lost(query):
                raise NotShown(f"điều kiện lọc không còn dùng được: {', '.join(lost)}.")
        for table in page.tables:
            _add(tables, table)
        rows = sum(len(table.rows) for table in tables.values())
        if page.next is None or not page.tables or rows >= MOST:
            break
        asked = page.next
    return ListShown(rows if count is None else count, tuple(tables.values()))


def _add(tables: dict[str, ListTable], more: ListTable) -> None:
    """The rows of a further page go under those of the same table before."""
    known = tables.get(more.title)
    if known is None or list(known.heads) != list(more.heads):
        tables.setdefault(more.title if known is None else f"{more.title} {len(tables)}", more)
        return
    tables[more.title] = ListTable(known.title, known.heads, [*known.rows, *more.rows])


def page_of(receiver: User, key: str, query: str) -> tuple[ListPage, int | None]:
    """One page as the server would answer it to this person."""
    address = saved_address(key)
    if address is None:
        raise NotShown("danh sách này không còn trong hệ thống.")
    request = _request(receiver, address, query)
    try:
        match = resolve(address)
        answer = match.func(request, *match.args, **match.kwargs)
    except (PermissionDenied, Http404):
        raise NotShown(_NOT_OPEN) from None
    if answer.status_code != 200:
        raise NotShown(_NOT_OPEN)
    return ListPage.read(answer.content.decode()), count_of(request)


def _request(receiver: User, address: str, query: str) -> HttpRequest:
    """Of somebody who is signed in and asks for this page; nothing of it is kept."""
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", address, address
    request.GET = QueryDict(query)
    request.META = {"QUERY_STRING": query, "SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    request.user = receiver
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    request.resolver_match = resolve(address)
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    request.draft = None  # type: ignore[attr-defined]
    request.page_rows = _PAGE  # type: ignore[attr-defined]
    return request
