"""The rows of law that the clocks read, as the reference has them."""

from django.conf import settings

from hangthat.core.common.sheets import day_or_none, rows
from hangthat.domain.law.models import Provision
from hangthat.domain.reoffending.grammar import KEYS


def enact() -> None:
    Provision.objects.bulk_create(
        Provision(
            key=row["key"],
            title=row["title"],
            value=row["value"],
            unit=row["unit"],
            document=row["document"],
            valid_from=day_or_none(row["valid_from"]),
            valid_to=day_or_none(row["valid_to"]),
            verified=row["verified"] == "1",
        )
        for row in rows(settings.REFERENCE / "provisions.csv")
        if row["key"] in KEYS
    )
