"""Before grants, an account's area bounded it: a clerk with one, the standing agency without."""

from datetime import date

from django.db import migrations
from django.utils.timezone import now


def give(apps, schema_editor):
    user_model = apps.get_model("agencies", "User")
    grant_model = apps.get_model("access", "Grant")
    moment = now()
    grant_model.objects.bulk_create(
        grant_model(
            user=user,
            role="clerk" if user.area_id else "standing_officer",
            area_id=user.area_id,
            agency_id=user.agency_id,
            valid_from=user.date_joined.date() if user.date_joined else date(2021, 1, 1),
            given_at=moment,
            approved_at=moment,
        )
        for user in user_model.objects.filter(is_active=True)
    )


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]
    operations = [migrations.RunPython(give, migrations.RunPython.noop, elidable=True)]
