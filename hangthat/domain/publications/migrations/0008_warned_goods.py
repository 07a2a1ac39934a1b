import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0017_casegoods_gtin'),
        ('publications', '0007_mistakes_upheld'),
    ]

    operations = [
        migrations.CreateModel(
            name='WarnedGoods',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case', verbose_name='vụ việc')),
                ('goods', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.casegoods', verbose_name='hàng hóa của vụ việc')),
                ('warning', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='publications.goodswarning', verbose_name='cảnh báo hàng hóa')),
            ],
            options={
                'verbose_name': 'hàng hóa được cảnh báo',
                'ordering': ['pk'],
            },
        ),
    ]
