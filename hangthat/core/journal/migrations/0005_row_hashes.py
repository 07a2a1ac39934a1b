"""Rows that came by the thousand get hashes of their own, guarded like the journal's lines."""

from django.db import migrations, models

from hangthat.core.journal.models.guard import raise_guard

TABLE = "journal_rowhash"


def up(apps, schema_editor):
    for statement in raise_guard(schema_editor.connection.vendor, [TABLE]):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0004_by_actor'),
    ]

    operations = [
        migrations.CreateModel(
            name='IntegrityCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(choices=[('chains', 'nhật ký'), ('records', 'hồ sơ so với nhật ký'), ('files', 'tệp so với mã băm')], max_length=10, unique=True, verbose_name='so gì')),
                ('checked_at', models.DateTimeField(verbose_name='lúc')),
                ('compared', models.PositiveBigIntegerField(verbose_name='đã so')),
                ('faults', models.PositiveBigIntegerField(verbose_name='chỗ sai')),
                ('words', models.JSONField(default=list, verbose_name='các chỗ sai đầu tiên')),
            ],
            options={
                'verbose_name': 'lần so toàn vẹn',
            },
        ),
        migrations.CreateModel(
            name='RowHash',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entry', models.BigIntegerField(verbose_name='số dòng nhật ký')),
                ('subject', models.CharField(max_length=60, verbose_name='loại hồ sơ')),
                ('subject_id', models.BigIntegerField(verbose_name='mã hồ sơ')),
                ('sha256', models.CharField(max_length=64, verbose_name='mã băm')),
            ],
            options={
                'verbose_name': 'mã băm của hàng',
                'indexes': [models.Index(fields=['subject', 'subject_id'], name='rowhash_subject')],
                'constraints': [models.UniqueConstraint(fields=('entry', 'subject', 'subject_id'), name='rowhash_once_a_line')],
            },
        ),
        migrations.RunPython(up, migrations.RunPython.noop),
    ]
