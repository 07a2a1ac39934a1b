"""Queries that every request asks: their SQL is made once in each process, not each time."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

Row = TypeVar("Row", bound=Model)


class Prepared(Generic[Row]):
    """A queryset of rows as SQL; `only`, `select_related` and `annotate` hold as ever.

    params: those of the queryset, as the database takes them; whoever asks again gives others.
    """

    def __init__(self, rows: QuerySet[Row]) -> None:
        compiler: Any = rows.query.get_compiler(connection.alias)
        self.sql, params = compiler.as_sql()
        self.params: tuple[Any, ...] = tuple(params)
        self._model: Any = rows.model
        info = compiler.klass_info
        first, last = info["select_fields"][0], info["select_fields"][-1] + 1
        columns = [expression for expression, *_ in compiler.select]
        self._own = slice(first, last)
        self._names = [column.target.attname for column in columns[first:last]]
        # the stubs are of a later Django
        self._related = get_related_populators(  # type: ignore[call-arg]
            info, compiler.select, connection.alias
        )
        self._annotations = list(compiler.annotation_col_map.items())
        self._converters = compiler.get_converters(columns)

    def asked(self, values: Mapping[Any, Any]) -> list[Row]:
        """The rows where these values stand in place of those it was prepared with."""
        found = {_param(old): _param(new) for old, new in values.items()}
        return self.all([found.get(one, one) for one in self.params])

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
        row: Row = self._model.from_db(connection.alias, self._names, values[self._own])
        for populator in self._related:
            populator.populate(values, row)
        for name, place in self._annotations:
            setattr(row, name, values[place])
        return row


def _param(value: Any) -> Any:
    """As the database takes it."""
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
