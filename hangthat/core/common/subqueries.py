"""Conditions of the form "this column is one of the values that a subquery selects".

They mean the same as Django's `column__in=queryset`, with two differences in speed:

- The SQL of the subquery is compiled once per process and argument, not with every query.
- Several columns share one condition, joined by OR, in a form that each database plans well.

What this relies on in Django, and what to check on an upgrade: docs/adr/0041.
"""

from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from typing import Any, ClassVar, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, F, Func, Q, QuerySet

Argument = TypeVar("Argument", bound=Hashable)
Sql = tuple[str, tuple[Any, ...]]  # with %s for each parameter, and the parameters

NOTHING = Q(pk__in=[])


class InSubqueries(Func):
    """One of the columns has a value that its subquery selects.

    SQLite:     (column IN (SELECT …) OR other IN (SELECT …))
    PostgreSQL: (column = ANY(ARRAY(SELECT …)) OR other = ANY(ARRAY(SELECT …)))

    `subqueries`: compiled SQL, one for each column. An empty column gives NULL, so the condition
    is for `filter`, not for `exclude`.
    PostgreSQL evaluates `IN (SELECT …)` beside an OR row by row; an array is built once and looked
    up in the index of the column.
    """

    output_field = BooleanField()
    sql: ClassVar = "{column} IN ({subquery})"
    postgresql: ClassVar = "{column} = ANY(ARRAY({subquery}))"

    def __init__(self, *columns: F, subqueries: tuple[Sql, ...]) -> None:
        super().__init__(*columns)
        self.subqueries = subqueries

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> Any:
        return self._compiled(compiler, self.sql)

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        return self._compiled(compiler, self.postgresql)

    def _compiled(self, compiler: Any, template: str) -> tuple[str, list[Any]]:
        parts, values = [], []
        columns = self.get_source_expressions()
        for column, (subquery, parameters) in zip(columns, self.subqueries, strict=True):
            name, before = compiler.compile(column)
            parts.append(template.format(column=name, subquery=subquery))
            values += [*before, *parameters]
        return f"({' OR '.join(parts)})", values


class ExistsInSubqueries(InSubqueries):
    """The same for a query that reads few rows: the subquery is asked once for each row.

    Both: (EXISTS(SELECT 1 FROM (SELECT …) chosen WHERE chosen.pointed = column) OR …)

    The subquery must name its column `pointed`.
    """

    sql: ClassVar = "EXISTS(SELECT 1 FROM ({subquery}) chosen WHERE chosen.pointed = {column})"
    postgresql: ClassVar = sql


def in_subqueries(
    subqueries: Mapping[str, Callable[[Argument], QuerySet[Any]]],
    argument: Argument,
    condition: type[InSubqueries] = InSubqueries,
) -> Q:
    """The condition that one of the columns is among what its subquery selects.

    `subqueries`: by the name of the column, functions that make the query for the argument. They
    may depend on nothing else, least of all on what the database holds now. Each selects one
    column.
    """
    compiled = {F(name): _compiled(query, argument) for name, query in subqueries.items()}
    possible = {column: sql for column, sql in compiled.items() if sql}
    if not possible:
        return NOTHING
    return Q(condition(*possible, subqueries=tuple(possible.values())))


@lru_cache(maxsize=4096)
def _compiled(query: Callable[[Any], QuerySet[Any]], argument: Any) -> Sql | None:
    """None: the query can select nothing, whatever the database holds."""
    try:
        return query(argument).query.sql_with_params()
    except EmptyResultSet:
        return None
