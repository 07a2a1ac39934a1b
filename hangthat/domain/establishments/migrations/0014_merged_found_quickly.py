import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0007_boundaries'),
        ('establishments', '0013_positions'),
    ]

    operations = [
        migrations.AlterField(
            model_name='establishment',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='former', to='establishments.establishment', verbose_name='đã gộp vào'),
        ),
        migrations.AlterField(
            model_name='party',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='former', to='establishments.party', verbose_name='đã gộp vào'),
        ),
        migrations.AddIndex(
            model_name='establishment',
            index=models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='establishment_merged'),
        ),
        migrations.AddIndex(
            model_name='party',
            index=models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='party_merged'),
        ),
    ]
