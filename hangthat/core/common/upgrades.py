"""What stands in the way of an upgrade: rows that a stricter rule would refuse, found beforehand.

A migration that adds a constraint fails in the middle with a traceback that names no row. Here
each constraint that is still to come is asked of the rows as they are, and nothing is changed.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldError
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import AddConstraint
from django.db.models import Count, F

_NAMED = 20  # rows of one rule that are named


@dataclass(frozen=True)
class Obstacle:
    """Rows that break a rule of a migration that was not applied yet."""

    migration: str
    model: str
    rule: str
    rows: list[str]
    count: int

    def __str__(self) -> str:
        more = f" và {self.count - len(self.rows)} hàng nữa" if self.count > len(self.rows) else ""
        rows = "; ".join(self.rows) + more
        return f"{self.migration}: {self.model} trái quy tắc “{self.rule}”: {rows}."


def obstacles(database: str) -> Iterator[Obstacle]:
    """Asked of the tables as they are; a rule about fields that are still to come is left out."""
    connection = connections[database]
    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        return
    known = executor.loader.applied_migrations.keys() & executor.loader.graph.nodes.keys()
    state = executor.loader.project_state(sorted(known))
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    for migration, _ in plan:
        for operation in migration.operations:
            if not isinstance(operation, AddConstraint):
                continue
            with suppress(LookupError, FieldError, DatabaseError), transaction.atomic(database):
                model = state.apps.get_model(migration.app_label, operation.model_name)
                if keys := _against(model, operation.constraint, connection):
                    yield _obstacle(
                        f"{migration.app_label}.{migration.name}", model, operation, keys
                    )


def _obstacle(migration: str, model: Any, operation: AddConstraint, keys: list[Any]) -> Obstacle:
    rule = operation.constraint
    own = rule.violation_error_message != rule.default_violation_error_message
    words = str(rule.violation_error_message) if own else rule.name
    present = apps.get_model(model._meta.app_label, model.__name__)
    named = [_name(present, key) for key in keys[:_NAMED]]
    return Obstacle(migration, str(present._meta.verbose_name), words, named, len(keys))


def _name(model: Any, key: Any) -> str:
    """As people know it, with what it cannot be without, out of those of today's columns that its
    table has already; its number alone, where these do not tell."""
    needed = [f.name for f in model._meta.concrete_fields if f.is_relation and not f.null]
    try:
        with transaction.atomic():
            row = model._base_manager.only(*_fields_there(model)).get(pk=key)
            words = [str(row), *(str(getattr(row, name)) for name in needed)]
    except (DatabaseError, model.DoesNotExist):
        return str(key)
    return f"{key} ({', '.join(words)})"


def _fields_there(model: Any) -> list[str]:
    """The fields of today whose columns the table has."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        table = connection.introspection.get_table_description(cursor, model._meta.db_table)
    columns = {column.name for column in table}
    return [field.name for field in model._meta.concrete_fields if field.column in columns]


def _against(model: Any, rule: Any, connection: Any) -> list[Any]:
    if isinstance(rule, models.CheckConstraint):
        return _failing(model, rule, connection)
    return _repeated(model, rule) if isinstance(rule, models.UniqueConstraint) else []


def _failing(model: Any, rule: Any, connection: Any) -> list[Any]:
    """What is neither true nor false passes, as in the database."""
    # not entered: SQLite enters none inside a transaction, and nothing is changed
    check = rule._get_check_sql(model, connection.schema_editor(collect_sql=True))
    table, key = connection.ops.quote_name(model._meta.db_table), model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{key}" FROM {table} WHERE NOT ({check}) ORDER BY 1')
        return [found for (found,) in cursor.fetchall()]


def _repeated(model: Any, rule: Any) -> list[Any]:
    rows = model._base_manager.order_by()
    if rule.condition is not None:
        rows = rows.filter(rule.condition)
    parts = {f"part_{n}": e for n, e in enumerate([*map(F, rule.fields), *rule.expressions])}
    rows = rows.annotate(**parts)
    twice = rows.values(*parts).annotate(times=Count("pk")).filter(times__gt=1).values_list(*parts)
    keys: list[Any] = []
    for values in twice:
        if None not in values:  # nothing is not the same as nothing
            alike = dict(zip(parts, values, strict=True))
            keys += rows.filter(**alike).order_by("pk").values_list("pk", flat=True)
    return keys
