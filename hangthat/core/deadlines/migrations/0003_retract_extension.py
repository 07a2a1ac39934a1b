import hangthat.core.common.querysets
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('deadlines', '0002_clockevent_ground'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='clockevent',
            name='clockevent_values_are_of_their_kind',
        ),
        migrations.AddField(
            model_name='clockevent',
            name='retracts',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='bỏ lần gia hạn ở mốc'),
        ),
        migrations.AlterField(
            model_name='clockevent',
            name='kind',
            field=models.CharField(choices=[('stop', 'dừng'), ('resume', 'chạy tiếp'), ('extend', 'gia hạn'), ('retract', 'bỏ gia hạn'), ('end', 'kết thúc')], max_length=10, verbose_name='việc'),
        ),
        migrations.AddConstraint(
            model_name='clockevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'retract'), ('retracts__gte', 1), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('kind', 'retract'), _negated=True), ('retracts__isnull', True)), _connector='OR'), name='clockevent_retracts_an_extension'),
        ),
        migrations.AddConstraint(
            model_name='clockevent',
            constraint=models.UniqueConstraint(fields=('clock', 'retracts'), name='clockevent_retracts_each_once'),
        ),
        migrations.AddConstraint(
            model_name='clockevent',
            constraint=models.CheckConstraint(condition=models.Q(hangthat.core.common.querysets.Whole(models.F('number')), hangthat.core.common.querysets.Whole(models.F('amount')), hangthat.core.common.querysets.Whole(models.F('retracts'))), name='clockevent_values_are_of_their_kind'),
        ),
    ]
