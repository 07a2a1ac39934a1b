"""A page of a list."""

from collections.abc import Callable
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
    wanted = getattr(request, "page_rows", None) or size or page_size(request)
    pages = Paginator(rows, wanted)
    if count is not None:
        pages.count = count
    say_count(request, lambda: pages.count)
    return pages.get_page(request.GET.get("page"))


def page_size(request: HttpRequest) -> int:
    """Fewer rows for a phone: every phone's browser says Mobi of itself."""
    return _PHONE if "Mobi" in request.headers.get("User-Agent", "") else _DESK


def say_count(request: HttpRequest, count: Callable[[], int]) -> None:
    """Leave with the request how many rows its list has; of two lists the first is the page's."""
    if not hasattr(request, "row_count"):
        request.row_count = count  # type: ignore[attr-defined]


def count_of(request: HttpRequest) -> int | None:
    """How many rows the list of an answered request has; None: its page does not say."""
    count: Callable[[], int] | None = getattr(request, "row_count", None)
    return count() if count else None
