"""What somebody changes past the program is named, row by row, whatever the model."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction

from hangthat.core.common.records import journalled_models
from hangthat.core.journal.models import RowHash
from hangthat.core.journal.services.accepting import accept
from hangthat.core.journal.services.comparing import Compared, compare
from hangthat.core.journal.services.row_hashes import compared_fields
from hangthat.core.journal.testing import guard_lowered
from tests.gates.world import AT, SYSTEM, World

TIMES = 100
Row = tuple[type[models.Model], str]


@pytest.fixture
def whole(world: World) -> Iterator[World]:
    """Nothing is wrong: what the tests made without a service is taken as it is."""
    with transaction.atomic():
        accept(reason="dựng thẳng trong thử nghiệm", **SYSTEM)
        assert named() == {}
        yield world
        transaction.set_rollback(True)


def named() -> dict[Row, list[str]]:
    found: dict[Row, list[str]] = defaultdict(list)
    for fault in compare(Compared()):
        found[fault.model, fault.key].append(fault.words)
    return found


def other(field: Any, value: Any) -> Any:
    """A value that the field takes and that is not this one."""
    if field.is_relation:
        keys = field.related_model._base_manager.exclude(pk=value).values_list("pk", flat=True)
        return keys.order_by("?").first()
    if field.choices:
        return next((one for one, _ in field.flatchoices if one != value), None)
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.IntegerField | models.FloatField):
        return (value or 0) + 1
    if isinstance(field, models.DateTimeField):
        return (value or AT) + timedelta(days=1)
    if isinstance(field, models.DateField):
        return (value or AT.date()) + timedelta(days=1)
    if isinstance(field, models.JSONField):
        return [*value, "x"] if isinstance(value, list) else {**(value or {}), "x": "x"}
    return f"{(value or '')[:-1]}{'y' if (value or '')[-1:] == 'x' else 'x'}"


def past_the_program(write: Callable[[], object]) -> bool:
    """As somebody with the database in hand; False: a constraint refuses this one."""
    try:
        with transaction.atomic():
            write()
    except (DatabaseError, ValueError):
        return False
    return True


def sql(statement: str, *params: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        assert cursor.rowcount == 1


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def change(row: models.Model, chance: random.Random) -> bool:
    field: Any = chance.choice(compared_fields(type(row)))
    value = other(field, getattr(row, field.attname))
    if value == getattr(row, field.attname):
        return False
    stored = None if value is None else field.get_db_prep_save(value, connection)
    table, column = quoted(row._meta.db_table), quoted(field.column)
    return past_the_program(
        lambda: sql(f"UPDATE {table} SET {column} = %s WHERE id = %s", stored, row.pk)
    )


def delete(row: models.Model, chance: random.Random) -> bool:
    table = quoted(row._meta.db_table)
    return past_the_program(lambda: sql(f"DELETE FROM {table} WHERE id = %s", row.pk))


def rows_by_chance(chance: random.Random) -> Iterator[models.Model]:
    """Model by model, so that those with few rows have their turn too."""
    waiting = {
        model: chance.sample(rows, len(rows))
        for model in journalled_models()
        if (rows := list(model._base_manager.order_by("pk")))
    }
    while waiting:
        for model in list(waiting):
            yield waiting[model].pop()
            if not waiting[model]:
                del waiting[model]


@contextmanager
def no_foreign_keys() -> Iterator[None]:
    """Deletions leave pointers to nothing behind, as whoever deletes past the program may."""
    if connection.vendor == "postgresql":
        sql_only("SET LOCAL session_replication_role = replica")
    yield
    if connection.vendor == "postgresql":
        sql_only("SET LOCAL session_replication_role = origin")


def sql_only(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("way", [change, delete], ids=["changed", "deleted"])
def test_a_row_that_is_altered_past_the_program_is_named(
    whole: World, way: Callable[..., bool], counted: Counter
) -> None:
    chance, altered = random.Random(14), set()
    with no_foreign_keys():
        for row in rows_by_chance(chance):
            if len(altered) < TIMES and way(row, chance):
                altered.add((type(row), str(row.pk)))

    found = named()
    assert {row: found[row] for row in found.keys() - altered} == {}
    assert altered - found.keys() == set()
    assert len(altered) == TIMES
    assert len({model for model, _ in altered}) >= 20
    counted[f"rows {way.__name__}d past the program, found"] += len(altered)


def test_a_row_that_is_put_in_past_the_program_is_named(whole: World, counted: Counter) -> None:
    chance, put_in = random.Random(15), set()
    for row in rows_by_chance(chance):
        model = type(row)
        if len(put_in) < TIMES:
            copy = {f.attname: getattr(row, f.attname) for f in model._meta.concrete_fields}
            for field in model._meta.concrete_fields:
                if field.unique and not field.is_relation and isinstance(copy[field.attname], str):
                    copy[field.attname] = f"x{copy[field.attname]}"[: field.max_length]
            copy["id"] = 900_000 + row.pk
            if past_the_program(lambda m=model, c=copy: m(**c).save_base(force_insert=True)):
                put_in.add((model, str(copy["id"])))

    assert named().keys() == put_in
    assert len({model for model, _ in put_in}) >= 15
    counted["rows put in past the program, found"] += len(put_in)


def test_an_altered_row_hash_is_named(whole: World) -> None:
    with guard_lowered():
        one = RowHash.objects.order_by("?").first()
        RowHash.objects.filter(pk=one.pk).update(sha256="0" * 64)

    assert (RowHash, f"của dòng {one.entry}") in named()
