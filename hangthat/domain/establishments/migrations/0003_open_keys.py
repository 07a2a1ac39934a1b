"""Search keys with an open part and a personal one behind a bar."""

from django.db import migrations

from hangthat.core.common.text import bare_number, fold


def _key(open_words, personal, length):
    return " ".join(filter(None, [*open_words, "|", *personal]))[:length]


def _split(tax_code):
    bare = bare_number(tax_code)
    return ("", bare) if len(bare) == 12 else (bare, "")


def rewrite(apps, schema_editor):
    party_model = apps.get_model("establishments", "Party")
    shop_model = apps.get_model("establishments", "Establishment")
    _rewrite(party_model.objects, _party)
    _rewrite(shop_model.objects.select_related("party"), _shop)


def _rewrite(rows, key_of):
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:2000]):
        for row in batch:
            row.search_key = key_of(row)
        rows.bulk_update(batch, ["search_key"], batch_size=200)
        last = batch[-1].pk


def _party(row):
    tax, number = _split(row.tax_code)
    return _key([fold(row.name), tax], [number, bare_number(row.phone)], 400)


def _shop(row):
    tax, number = _split(row.party.tax_code)
    return _key(
        [fold(row.name), fold(row.party.name), tax],
        [fold(row.address), number, bare_number(row.party.phone)],
        1000,
    )


class Migration(migrations.Migration):
    dependencies = [("establishments", "0002_versions")]
    operations = [migrations.RunPython(rewrite, migrations.RunPython.noop, elidable=True)]
