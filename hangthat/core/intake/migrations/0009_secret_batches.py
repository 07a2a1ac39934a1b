from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0008_totals'),
    ]

    operations = [
        migrations.AddField(
            model_name='batch',
            name='secret',
            field=models.BooleanField(default=False, editable=False, verbose_name='giữ kín'),
        ),
    ]
