"""Keys of stalls forgive zeros in front and the words “quầy”, “số”, “dãy”."""

import re

from django.db import migrations

from hangthat.core.common.text import fold

_CALLED = re.compile(r"^(?:(?:quay|day)(?: so)?|so)\b (?=\S)")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


def _bare(number):
    apart = _CALLED.sub("", re.sub(r"(?<=\d) (?=\d)", "-", fold(number)))
    return _ZEROS.sub("", apart.replace(" ", "") or number)[:64]


def rewrite(apps, schema_editor):
    rows = apps.get_model("leases", "StallLease").objects
    for row in rows.order_by("pk").only("row", "stall", "stall_key"):
        key = "|".join(_bare(one) for one in (row.row, row.stall))
        if key != row.stall_key:
            rows.filter(pk=row.pk).update(stall_key=key)


class Migration(migrations.Migration):
    dependencies = [("leases", "0002_signed_on")]
    operations = [migrations.RunPython(rewrite, migrations.RunPython.noop, elidable=True)]
