"""From here on a line of the journal can only be added.

A later migration that alters these tables must lower the guard before and raise it after: on
SQLite an altered table is a new one, without triggers.
"""

from django.db import migrations

from hangthat.core.journal.models.guard import CHAINS, lower_guard, raise_guard


def up(apps, schema_editor):
    for statement in raise_guard(schema_editor.connection.vendor, CHAINS):
        schema_editor.execute(statement, params=None)


def down(apps, schema_editor):
    for statement in lower_guard(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [("journal", "0002_chain")]

    operations = [migrations.RunPython(up, down)]
