"""The tables of a new database, made in one step from what all migrations together declare.

Applying them one after the other takes some ten seconds of processor: Django builds the models
anew for each of four hundred operations. On an empty database only their result matters, and that
is made here in half a second. An existing database is migrated as always.
"""

from django.apps import apps
from django.db import connections
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder

_RECORD = MigrationRecorder.Migration._meta.db_table


def create_tables(database: str) -> bool:
    """Make all tables and record all migrations as applied; False if there are tables already.

    Of the operations that run code, those of this project's apps are run unless they are marked
    `elidable`: that mark means that they only move rows. Those of libraries move rows too.
    All of it happens in one transaction.
    """
    connection = connections[database]
    executor = MigrationExecutor(connection)
    if executor.loader.applied_migrations or not {_RECORD}.issuperset(
        connection.introspection.table_names()
    ):
        return False
    plan = [step for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    state = executor.loader.project_state()
    executor.recorder.ensure_schema()
    with connection.schema_editor() as editor:
        for model in state.apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for step in plan:
            for operation in step.operations:
                if _makes_something(operation, step.app_label):
                    operation.database_forwards(step.app_label, editor, state, state)
            executor.recorder.record_applied(step.app_label, step.name)
    return True


def _makes_something(operation: Operation, app_label: str) -> bool:
    runs_code = isinstance(operation, RunPython | RunSQL)
    ours = apps.get_app_config(app_label).name.startswith("hangthat.")
    return runs_code and ours and not operation.elidable
