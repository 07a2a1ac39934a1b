from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('checklists', '0002_more_reasons_unchecked'),
    ]

    operations = [
        migrations.AddField(
            model_name='goodsfound',
            name='gtin',
            field=models.CharField(blank=True, max_length=14, verbose_name='mã vạch (GTIN)'),
        ),
    ]
