from django.db import migrations


def leave_room(apps, schema_editor):
    """PostgreSQL writes a changed row anew: beside the old one, no index need learn of it."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE "intake_batchrow" SET (fillfactor = 50)')


def fill_up(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE "intake_batchrow" RESET (fillfactor)')


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0003_fewer_indexes'),
    ]

    operations = [migrations.RunPython(leave_room, fill_up, elidable=True)]
