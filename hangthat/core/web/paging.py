"""A page of a list."""

from typing import TYPE_CHECKING, TypeVar

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

if TYPE_CHECKING:
    from django.core.paginator import _SupportsPagination

Row = TypeVar("Row")
_DESK, _PHONE = 50, 20


def paginate(
    request: HttpRequest,
    rows: "_SupportsPagination[Row]",
    size: int | None = None,
    *,
    count: int | None = None,
) -> "Page[Row]":
    """The page that `?page=` names, else the first. `count`: how many rows there are, if known."""
    pages = Paginator(rows, page_size(request) if size is None else size)
    if count is not None:
        pages.count = count
    return pages.get_page(request.GET.get("page"))


def page_size(request: HttpRequest) -> int:
    """Fewer rows for a phone: every phone's browser says Mobi of itself."""
    return _PHONE if "Mobi" in request.headers.get("User-Agent", "") else _DESK
