from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0002_plan_content'),
    ]

    operations = [
        migrations.AddField(
            model_name='planversion',
            name='check_within_days',
            field=models.PositiveSmallIntegerField(default=60, verbose_name='kiểm tra trong vòng bao nhiêu ngày sau khi ký'),
        ),
        migrations.AddField(
            model_name='planversion',
            name='checks_a_week',
            field=models.PositiveSmallIntegerField(default=40, verbose_name='số lượt kiểm tra tối đa một tuần của một cơ quan'),
        ),
    ]
