from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0001_clocks_and_calendar")]

    operations = [
        migrations.AddField(
            model_name="clockevent",
            name="ground",
            field=models.CharField(blank=True, max_length=60, verbose_name="căn cứ theo luật"),
        ),
    ]
