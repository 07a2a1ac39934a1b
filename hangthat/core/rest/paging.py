"""Lists, a page at a time."""

from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import QuerySet
from pydantic import Field

from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.schemas import Given, Told

Row = TypeVar("Row", bound=Told)


class Paging(Given):
    """Which page: `page` counts from 1, `size` is at most 200."""

    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    size: Annotated[int, Field(ge=1, le=200)] = 50

    @property
    def span(self) -> slice:
        """The rows of that page."""
        first = (self.page - 1) * self.size
        return slice(first, first + self.size)

    def narrowed(self, rows: Any, request: ApiRequest) -> Any:
        """Of these rows, what was asked for."""
        return rows


class Page(Told, Generic[Row]):
    items: list[Row]
    page: int
    size: int
    total: int


def page_of(rows: QuerySet[Any], asked: Paging, shape: Callable[[Any], Row]) -> Page[Row]:
    """One page of them; `total` counts what the asker may see and asked for."""
    items = [shape(row) for row in rows[asked.span]]
    return Page(items=items, page=asked.page, size=asked.size, total=rows.count())
