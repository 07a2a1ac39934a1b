from itertools import islice

import django.db.models.deletion
from django.db import migrations, models

import hangthat.core.common.querysets

TOGETHER = 500


def tell_together(apps, schema_editor):
    """What each row said of itself is said of those that were written with it."""
    row, written = apps.get_model("intake", "BatchRow"), apps.get_model("intake", "Written")
    done = row.objects.filter(written=True)
    for batch in done.order_by("batch").values_list("batch", flat=True).distinct():
        told = done.filter(batch=batch).order_by("pk").values_list("pk", "number", "made")
        ahead = told.iterator(chunk_size=TOGETHER)
        while some := list(islice(ahead, TOGETHER)):
            written.objects.create(
                batch_id=batch, first=some[0][0], last=some[-1][0], count=len(some),
                made=[[number, made] for _, number, made in some],
            )


def tell_apart(apps, schema_editor):
    row, written = apps.get_model("intake", "BatchRow"), apps.get_model("intake", "Written")
    for piece in written.objects.all():
        for number, made in piece.made:
            row.objects.filter(batch=piece.batch, number=number).update(written=True, made=made)


def fill_up(apps, schema_editor):
    """A row is changed only when it is judged again: no room need be left for that."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE "intake_batchrow" RESET (fillfactor)')


def leave_room(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE "intake_batchrow" SET (fillfactor = 50)')


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0004_room_for_what_was_made'),
    ]

    operations = [
        migrations.CreateModel(
            name='Written',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.BigIntegerField(verbose_name='từ dòng')),
                ('last', models.BigIntegerField(verbose_name='đến dòng')),
                ('count', models.PositiveIntegerField(verbose_name='số dòng')),
                ('made', models.JSONField(default=list, editable=False, verbose_name='đã tạo, đã sửa')),
                ('batch', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='written', to='intake.batch', verbose_name='đợt nhập')),
            ],
            options={
                'verbose_name': 'phần đã ghi',
                'ordering': ['first'],
                'constraints': [
                    models.UniqueConstraint(fields=('batch', 'first'), name='written_once'),
                    models.CheckConstraint(condition=models.Q(hangthat.core.common.querysets.Whole(models.F('first')), hangthat.core.common.querysets.Whole(models.F('last')), hangthat.core.common.querysets.Whole(models.F('count'))), name='written_values_are_of_their_kind'),
                    models.CheckConstraint(condition=models.Q(('count__gte', 1), ('last__gte', models.F('first'))), name='written_from_first_to_last'),
                ],
            },
        ),
        migrations.RunPython(tell_together, tell_apart, elidable=True),
        migrations.RemoveConstraint(
            model_name='batchrow',
            name='batchrow_written_only_if_it_writes',
        ),
        migrations.RemoveField(
            model_name='batchrow',
            name='made',
        ),
        migrations.RemoveField(
            model_name='batchrow',
            name='written',
        ),
        migrations.AlterField(
            model_name='batchrow',
            name='answer',
            field=models.CharField(blank=True, db_default='', max_length=20, verbose_name='trả lời'),
        ),
        migrations.AlterField(
            model_name='batchrow',
            name='differs',
            field=models.JSONField(blank=True, db_default={}, default=dict, verbose_name='khác'),
        ),
        migrations.AlterField(
            model_name='batchrow',
            name='fate',
            field=models.CharField(choices=[('new', 'mới'), ('update', 'cập nhật'), ('same', 'như cũ'), ('doubtful', 'có thể trùng'), ('error', 'lỗi'), ('left', 'để lại')], db_default='new', max_length=8, verbose_name='kết quả'),
        ),
        migrations.AlterField(
            model_name='batchrow',
            name='faults',
            field=models.JSONField(blank=True, db_default=[], default=list, verbose_name='lỗi'),
        ),
        migrations.AlterField(
            model_name='batchrow',
            name='fixed',
            field=models.JSONField(blank=True, db_default={}, default=dict, verbose_name='ô đã sửa'),
        ),
        migrations.AlterField(
            model_name='batchrow',
            name='likely',
            field=models.JSONField(blank=True, db_default=[], default=list, verbose_name='có thể là'),
        ),
        migrations.AlterField(
            model_name='batchrow',
            name='notes',
            field=models.JSONField(blank=True, db_default=[], default=list, verbose_name='ghi chú'),
        ),
        migrations.AlterField(
            model_name='batchrow',
            name='overwrites',
            field=models.BooleanField(db_default=False, default=False, verbose_name='ghi đè'),
        ),
        migrations.RunPython(fill_up, leave_room, elidable=True),
    ]
