"""From here on the database refuses every change of what is frozen."""

from django.db import migrations

from hangthat.core.common.finality import make_changeable, make_final

TABLES = ("freezes_frozenreading", "freezes_frozenlists")


def up(apps, schema_editor):
    for statement in make_final(schema_editor.connection.vendor, TABLES):
        schema_editor.execute(statement, params=None)


def down(apps, schema_editor):
    for statement in make_changeable(schema_editor.connection.vendor, TABLES):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [("freezes", "0001_frozen_readings")]

    operations = [migrations.RunPython(up, down)]
