import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("law", "0002_conducts_powers_thresholds")]

    operations = [
        migrations.AddField(
            model_name="criminalthreshold",
            name="conduct",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="law.conduct",
                verbose_name="chỉ với hành vi",
            ),
        ),
        migrations.AlterField(
            model_name="criminalthreshold",
            name="measure",
            field=models.CharField(
                choices=[
                    ("genuine_value", "trị giá hàng thật tương đương (đồng)"),
                    ("goods_value", "trị giá hàng hóa vi phạm (đồng)"),
                    ("profit", "thu lợi bất chính (đồng)"),
                    ("damage", "thiệt hại về tài sản (đồng)"),
                    ("injury", "tổn hại sức khỏe (%)"),
                    ("any", "không kể số lượng, trị giá"),
                ],
                max_length=14,
                verbose_name="tính theo",
            ),
        ),
    ]
