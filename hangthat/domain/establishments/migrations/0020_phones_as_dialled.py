"""Phones that were saved as they are dialled from abroad are found as they are dialled here."""

from typing import Any

from django.db import migrations

from hangthat.core.common.text import bare_number, bare_phone


def find_as_dialled(apps: Any, schema_editor: Any) -> None:
    party = apps.get_model("establishments", "Party")
    shop = apps.get_model("establishments", "Establishment")
    for owner in party._base_manager.exclude(phone="").only("phone", "search_key").iterator():
        old, new = bare_number(owner.phone), bare_phone(owner.phone)
        if old == new:
            continue
        for row in (owner, *shop._base_manager.filter(party=owner).only("search_key")):
            type(row)._base_manager.filter(pk=row.pk).update(
                search_key=row.search_key.replace(old, new)
            )


class Migration(migrations.Migration):
    dependencies = [("establishments", "0019_note_and_precision")]

    operations = [migrations.RunPython(find_as_dialled, migrations.RunPython.noop)]
