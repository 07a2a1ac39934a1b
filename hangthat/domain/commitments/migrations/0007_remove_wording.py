from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("commitments", "0006_undertakings"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="commitmenttext",
            name="wording",
        ),
    ]
