"""Lists, a page at a time."""

from collections.abc import Callable
from typing import Annotated, Generic, TypeVar

from django.db.models import Model, QuerySet
from pydantic import Field

from hangthat.core.rest.schemas import Body, Out

Row = TypeVar("Row", bound=Out)
Record = TypeVar("Record", bound=Model)


class Paging(Body):
    """Which page: `page` counts from 1, `size` is at most 200."""

    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    size: Annotated[int, Field(ge=1, le=200)] = 50

    @property
    def span(self) -> slice:
        """The rows of that page."""
        first = (self.page - 1) * self.size
        return slice(first, first + self.size)


class Page(Out, Generic[Row]):
    items: list[Row]
    page: int
    size: int
    total: int


def page_of(rows: QuerySet[Record], query: Paging, shape: Callable[[Record], Row]) -> Page[Row]:
    """One page of them; `total` counts what the caller may see and asked for."""
    items = [shape(row) for row in rows[query.span]]
    return Page(items=items, page=query.page, size=query.size, total=rows.count())
