"""Each line of a wording becomes an undertaking of its own."""

import re

from django.db import migrations

NUMBER = re.compile(r"^\s*(?:\d+\s*[.)]|[-–•])\s*")


def split(apps, schema_editor):
    Undertaking = apps.get_model("commitments", "Undertaking")
    for text in apps.get_model("commitments", "CommitmentText").objects.all():
        lines = [" ".join(NUMBER.sub("", line).split()) for line in text.wording.splitlines()]
        Undertaking.objects.bulk_create(
            Undertaking(text=text, number=number, words=words[:1000])
            for number, words in enumerate(filter(None, lines), 1)
        )


class Migration(migrations.Migration):

    dependencies = [
        ("commitments", "0005_wordings_and_requests"),
    ]

    operations = [migrations.RunPython(split, migrations.RunPython.noop, elidable=True)]
