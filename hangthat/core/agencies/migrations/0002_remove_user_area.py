from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("access", "0002_grants_from_areas"),
    ]
    operations = [migrations.RemoveField(model_name="user", name="area")]
