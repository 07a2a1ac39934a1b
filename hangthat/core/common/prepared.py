"""Queries that every request asks: their SQL is made once in each process, not each time."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


class Prepared(Generic[Row]):
    """A queryset of whole rows, without `select_related`, as SQL.

    params: those of the queryset, as the database takes them; whoever asks again gives others.
    """

    def __init__(self, rows: QuerySet[Row]) -> None:
        compiler: Any = rows.query.get_compiler(connection.alias)
        self.sql, params = compiler.as_sql()
        self.params: tuple[Any, ...] = tuple(params)
        self._model: Any = rows.model
        self._columns = [expression for expression, *_ in compiler.select]
        self._names = [column.target.attname for column in self._columns]
        self._converters = compiler.get_converters(self._columns)

    def all(self, params: Sequence[Any]) -> list[Row]:
        """The rows for these parameters, in the order of the SQL."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            found = cursor.fetchall()
        return [self._made(list(values)) for values in found]

    def _made(self, values: list[Any]) -> Row:
        for place, (converters, expression) in self._converters.items():
            for convert in converters:
                values[place] = convert(values[place], expression, connection)
        row: Row = self._model.from_db(connection.alias, self._names, values)
        return row
