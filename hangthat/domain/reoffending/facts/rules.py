"""The rows of law that the clocks need."""

from hangthat.core.common.columns import EVER, NEVER
from hangthat.core.common.days import day_number
from hangthat.domain.law.models import Provision
from hangthat.domain.reoffending.grammar import KEYS, Rules, Ruling


def load_rules() -> Rules:
    """Every row of law that the clocks need."""
    # unscoped: reference data, the same for everybody
    rows = Provision.objects.filter(key__in=KEYS).order_by("key", "valid_from")
    return Rules(
        tuple(
            Ruling(
                key=row.key,
                first=EVER if row.valid_from is None else day_number(row.valid_from),
                last=NEVER if row.valid_to is None else day_number(row.valid_to),
                value=row.value,
                unit=row.unit,
                document=row.document,
                verified=row.verified,
            )
            for row in rows
        )
    )
