from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0016_indexes_of_deadlines'),
    ]

    operations = [
        migrations.AddField(
            model_name='casegoods',
            name='gtin',
            field=models.CharField(blank=True, max_length=14, verbose_name='mã vạch (GTIN)'),
        ),
    ]
