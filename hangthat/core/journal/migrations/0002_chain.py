"""Rows become a chain; those written before it are linked in the order of their numbers."""

from django.db import migrations, models

from hangthat.core.journal.models import START, link
from hangthat.core.journal.services.chaining import moment

_BATCH = 2_000


def forge(apps, schema_editor):
    Entry = apps.get_model("journal", "Entry")
    names = [field.name for field in Entry._meta.concrete_fields]
    for links in ("id", "previous", "hash"):
        names.remove(links)
    previous, links = START, []
    for entry in Entry.objects.order_by("pk").iterator():
        content = {name: getattr(entry, name) for name in names}
        content["at"] = moment(entry.at)
        digest = link(previous, entry.pk, content)
        links.append((previous, digest, entry.pk))
        previous = digest
    with schema_editor.connection.cursor() as cursor:
        for first in range(0, len(links), _BATCH):
            cursor.executemany(
                "UPDATE journal_entry SET previous = %s, hash = %s WHERE id = %s",
                links[first : first + _BATCH],
            )


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='entry',
            name='agency',
            field=models.CharField(blank=True, default='', max_length=300, verbose_name='cơ quan'),
        ),
        migrations.AddField(
            model_name='entry',
            name='door',
            field=models.CharField(blank=True, choices=[('web', 'trang'), ('api', 'API'), ('command', 'lệnh'), ('system', 'hệ thống')], default='', max_length=10, verbose_name='qua'),
        ),
        migrations.AddField(
            model_name='entry',
            name='hash',
            field=models.CharField(default='', max_length=64, verbose_name='mã băm'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='entry',
            name='on_behalf_of',
            field=models.CharField(blank=True, default='', max_length=150, verbose_name='làm thay'),
        ),
        migrations.AddField(
            model_name='entry',
            name='previous',
            field=models.CharField(default='', max_length=64, verbose_name='mã băm dòng trước'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='entry',
            name='reason',
            field=models.TextField(blank=True, default='', verbose_name='lý do'),
        ),
        migrations.AddField(
            model_name='entry',
            name='request_id',
            field=models.CharField(blank=True, default='', max_length=64, verbose_name='mã yêu cầu'),
        ),
        migrations.AlterField(
            model_name='entry',
            name='id',
            field=models.BigIntegerField(primary_key=True, serialize=False, verbose_name='số'),
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False, verbose_name='số')),
                ('at', models.DateTimeField(verbose_name='lúc')),
                ('actor_id', models.BigIntegerField(null=True, verbose_name='mã người làm')),
                ('actor', models.CharField(max_length=150, verbose_name='người làm')),
                ('agency', models.CharField(blank=True, default='', max_length=300, verbose_name='cơ quan')),
                ('on_behalf_of', models.CharField(blank=True, default='', max_length=150, verbose_name='làm thay')),
                ('door', models.CharField(blank=True, choices=[('web', 'trang'), ('api', 'API'), ('command', 'lệnh'), ('system', 'hệ thống')], default='', max_length=10, verbose_name='qua')),
                ('request_id', models.CharField(blank=True, default='', max_length=64, verbose_name='mã yêu cầu')),
                ('subject', models.CharField(max_length=60, verbose_name='loại hồ sơ')),
                ('subject_id', models.CharField(max_length=40, verbose_name='mã hồ sơ')),
                ('previous', models.CharField(max_length=64, verbose_name='mã băm dòng trước')),
                ('hash', models.CharField(max_length=64, verbose_name='mã băm')),
                ('fields', models.JSONField(default=list, verbose_name='trường đã xem')),
            ],
            options={
                'verbose_name': 'lượt xem dữ liệu cá nhân',
                'indexes': [models.Index(fields=['subject', 'subject_id'], name='look_subject')],
            },
        ),
        migrations.RunPython(forge, migrations.RunPython.noop, elidable=True),
    ]
