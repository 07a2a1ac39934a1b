from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publications', '0006_who_added_pictures'),
    ]

    operations = [
        migrations.AddField(
            model_name='mistakereport',
            name='upheld',
            field=models.BooleanField(blank=True, null=True, verbose_name='có sai sót'),
        ),
        migrations.AddConstraint(
            model_name='mistakereport',
            constraint=models.CheckConstraint(condition=models.Q(('upheld', None), ('answered_at__isnull', False), _connector='OR'), name='mistakereport_upheld_once_answered'),
        ),
    ]
