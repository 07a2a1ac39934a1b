"""Conditions that every room's rows understand."""

from datetime import date, datetime
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import BooleanField, DateField, F, Func, Q, QuerySet
from django.db.models.expressions import Col
from django.db.models.lookups import Exact, GreaterThanOrEqual
from django.db.models.sql.where import AND

from hangthat.core.common.days import vietnam_day


def in_force(start: str, end: str, *, on: date) -> Q:
    """Holds on that day: empty start = since ever, `end` is the last day (exchange.md §2)."""
    begun = Q(**{f"{start}__isnull": True}) | Q(**{f"{start}__lte": on})
    not_over = Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": on})
    return begun & not_over


def seen(field: str, *, known_at: datetime | None) -> Q:
    """Recorded by that instant; rows without an instant always count (exchange.md §2)."""
    if known_at is None:
        return Q()
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__lte": known_at})


def standing(field: str = "withdrawn_on", *, known_at: datetime | None = None) -> Q:
    """Not withdrawn as a wrong entry. With `known_at`: not withdrawn by then."""
    never = Q(**{f"{field}__isnull": True})
    return never if known_at is None else never | Q(**{f"{field}__gt": vietnam_day(known_at)})


def names_one(rows: QuerySet[Any]) -> bool:
    """Whether the query already selects a single row by a unique field.

    SQLite answers "is it among all that …" by listing all of them. For a single row the condition
    is better asked of that row alone.
    """
    where = rows.query.where
    columns = [child.lhs for child in where.children if isinstance(child, Exact)]
    table = rows.model._meta.db_table
    plain = where.connector == AND and not where.negated
    return plain and any(
        column.alias == table and column.target.unique
        for column in columns
        if isinstance(column, Col)
    )


def not_before(end: str, start: str) -> Q:
    """For constraints: an end that is empty or not before its start."""
    return (
        Q(**{f"{end}__isnull": True})
        | Q(**{f"{start}__isnull": True})
        | Q(**{f"{end}__gte": F(start)})
    )


def exactly_one(*fields: str) -> Q:
    """For constraints: of these pointers exactly one is set."""
    choices = (Q(**{f"{field}__isnull": field != chosen for field in fields}) for chosen in fields)
    return reduce(or_, choices)


class Whole(Func):
    """For constraints: a whole number or nothing. SQLite alone would take any text for one."""

    output_field = BooleanField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "typeof(%(expressions)s) IN ('integer', 'null')"
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(
            compiler, connection, template="%(expressions)s IS NULL OR TRUE", **extra
        )


class Day(Whole):
    """For constraints: a day of the calendar or nothing. SQLite alone would take any text."""

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "%(expressions)s IS date(%(expressions)s)"
        sql, params = self.as_sql(compiler, connection, template=template, **extra)
        return sql, (*params, *params)


def typed(*, days: tuple[str, ...] = (), numbers: tuple[str, ...] = ()) -> Q:
    """For constraints: these are days, those are whole numbers, on whichever database."""
    kinds = [Q(Day(F(name))) for name in days] + [Q(Whole(F(name))) for name in numbers]
    return reduce(and_, kinds)


class VietnamDay(Func):
    """For constraints: the day on Vietnamese calendars at an instant; NULL stays NULL."""

    output_field = DateField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "date(%(expressions)s, '+7 hours')"
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "((%(expressions)s) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"
        return self.as_sql(compiler, connection, template=template, **extra)


def not_recorded_before(day: str) -> Q:
    """For constraints: `recorded_at` is empty or not before that day in Vietnam."""
    return Q(GreaterThanOrEqual(VietnamDay(F("recorded_at")), F(day)))
