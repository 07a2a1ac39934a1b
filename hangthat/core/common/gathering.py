"""Several querysets read by one statement, in rounds (ADR 0067).

A reading is a generator: it yields the querysets that it needs next, goes on when they were read,
and returns what it made of them. `together` lets several go on side by side, and what all of them
need in one round is one statement, however many they are.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeVar, cast

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import ForeignKey, QuerySet

T = TypeVar("T")
Reading = Generator[Sequence[QuerySet[Any]], None, T]
_AT_ONCE = 40  # querysets of one statement: SQLite joins at most 500 by UNION ALL

# what PostgreSQL writes as text, as its driver would have read it
_FROM_TEXT: dict[str, Callable[[str], Any]] = {
    "BooleanField": lambda text: text in ("t", "true"),
    "DateField": date.fromisoformat,
    "DateTimeField": datetime.fromisoformat,
    "TimeField": time.fromisoformat,
    "DecimalField": Decimal,
    "BinaryField": lambda text: bytes.fromhex(text.removeprefix("\\x")),
    "FloatField": float,
    **dict.fromkeys(("CharField", "TextField", "SlugField", "EmailField", "URLField"), str),
    **dict.fromkeys(("FileField", "JSONField", "GenericIPAddressField"), str),
    **dict.fromkeys(("AutoField", "BigAutoField", "SmallAutoField", "IntegerField"), int),
    **dict.fromkeys(("BigIntegerField", "SmallIntegerField", "PositiveIntegerField"), int),
    **dict.fromkeys(("PositiveSmallIntegerField", "PositiveBigIntegerField"), int),
}


def listed(rows: QuerySet[Any]) -> Reading[list[Any]]:
    """All rows of one queryset."""
    yield (rows,)
    return list(rows)


def first_of(rows: QuerySet[Any]) -> Reading[Any]:
    """The first row, or None. As it is ordered; unlike `first()` it adds no order."""
    found = yield from listed(rows[:1])
    return found[0] if found else None


def ready(value: T) -> Reading[T]:
    """What needs no reading."""
    yield from ()
    return value


def together(*readings: Reading[Any]) -> list[Any]:
    """What each returns, in their order; as many statements as the longest has rounds."""
    return read(side_by_side(*readings))


def side_by_side(*readings: Reading[Any]) -> Reading[list[Any]]:
    """Several readings as one."""
    results: list[Any] = [None] * len(readings)
    going = dict(enumerate(readings))
    while going:
        needed: list[QuerySet[Any]] = []
        for at, reading in list(going.items()):
            try:
                needed += next(reading)
            except StopIteration as end:
                results[at] = end.value
                del going[at]
        if needed:
            yield needed
    return results


def read(reading: Reading[T]) -> T:
    """What it returns."""
    while True:
        try:
            needed = next(reading)
        except StopIteration as end:
            return cast(T, end.value)
        gather(needed)


def gather(querysets: Iterable[QuerySet[Any]]) -> None:
    """Fill each queryset with its rows, as iterating over it would."""
    waiting = [one for one in querysets if one._result_cache is None]
    for at in range(0, len(waiting), _AT_ONCE):
        _fill(waiting[at : at + _AT_ONCE])


def _fill(querysets: Sequence[QuerySet[Any]]) -> None:
    if len(querysets) == 1:
        len(querysets[0])
        return
    compiled = [_Compiled(one) for one in querysets]
    asked = list({one.key: one for one in compiled if one.sql}.values())
    if asked:
        width = max(one.width for one in asked)
        # of a union SQLite reads the declared types from the first part: this one declares none
        blank = ", ".join(f"NULL AS c{n}" for n in range(width))
        if connection.vendor == "postgresql":
            blank = ", ".join(f"NULL::text AS c{n}" for n in range(width))
        parts = [f"SELECT -1 AS part, 0 AS at, {blank} WHERE 1 = 0"]
        parts += [one.part(number, width) for number, one in enumerate(asked)]
        params = [param for one in asked for param in one.params]
        with connection.cursor() as cursor:
            cursor.execute(f"{' UNION ALL '.join(parts)} ORDER BY 1, 2", params)
            for number, _, *values in cursor.fetchall():
                asked[number].take(values)
    same = {one.key: one.found for one in asked}
    for one in compiled:
        one.fill(same.get(one.key, []))


class _Compiled:
    """One queryset: its statement, then its rows."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        self.rows = rows
        self.found: list[Sequence[Any]] = []
        self.params: tuple[Any, ...] = ()
        self.key = ("", "")
        self.compiler: Any = rows.query.get_compiler(connection.alias)
        try:
            self.sql, params = self.compiler.as_sql()
        except EmptyResultSet:
            self.sql = ""
            return
        if self.compiler.has_extra_select:
            raise TypeError("Rows that are distinct are ordered by what is selected.")
        self.params, self.key = tuple(params), (self.sql, repr(params))  # a parameter may be a list
        types = [_type_of(column[0]) for column in self.compiler.select]
        self.width = len(types)
        self.types = [_FROM_TEXT[one] for one in types]

    def part(self, number: int, width: int) -> str:
        """Its rows with its number and their place, filled up to the common width."""
        names = [f"c{n}" for n in range(self.width)]
        postgres = connection.vendor == "postgresql"
        read = [f"{name}::text" if postgres else name for name in names]
        read += ["NULL::text" if postgres else "NULL"] * (width - self.width)
        # a limit keeps SQLite from dropping the order of what is only read from
        limit = "" if postgres or self.rows.query.is_sliced else " LIMIT -1"
        inner = f"WITH q({', '.join(names)}) AS ({self.sql}{limit})"
        return (
            f"SELECT * FROM ({inner} SELECT {number}, ROW_NUMBER() OVER (), {', '.join(read)} "
            f"FROM q) AS p{number}"
        )

    def take(self, values: Sequence[Any]) -> None:
        values = values[: self.width]
        if connection.vendor == "postgresql":
            pairs = zip(self.types, values, strict=True)
            values = [None if value is None else of(value) for of, value in pairs]
        self.found.append(tuple(values))

    def fill(self, found: list[Sequence[Any]]) -> None:
        """As the queryset reads itself, from the rows that are here already."""
        if not self.sql:
            self.rows._result_cache = []
            return
        query: Any = self.rows.query
        self.compiler.execute_sql = lambda *_, **__: [found]
        query.get_compiler = lambda *_, **__: self.compiler
        try:
            len(self.rows)
        finally:
            del query.get_compiler


def _type_of(expression: Any) -> str:
    field = expression.output_field
    while isinstance(field, ForeignKey):
        field = field.target_field
    return str(field.get_internal_type())
