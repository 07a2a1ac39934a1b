"""The rows of law that the clocks need."""

from datetime import date

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Coalesce, Concat

from hangthat.core.common.columns import EVER, NEVER
from hangthat.core.common.days import day_number
from hangthat.core.common.gathering import Reading, listed, read
from hangthat.domain.law.models import CriminalThreshold, Provision
from hangthat.domain.reoffending.grammar import CRIME, KEYS, Rules, Ruling

_DAYS = ("valid_from", "valid_to", "verified")


def load_rules() -> Rules:
    """As `rules_reading`."""
    return read(rules_reading())


def rules_reading() -> Reading[Rules]:
    """Every row of law that the clocks need, of both kinds in one reading.

    Of a threshold that holds only for who was sanctioned before, the key is its class with its act
    of the catalogue (empty: every act), the value where it ends (empty: nowhere), the unit what is
    measured.
    """
    # unscoped: reference data, the same for everybody
    general = Provision.objects.filter(key__in=KEYS).order_by()
    # unscoped: likewise
    criminal = CriminalThreshold.objects.filter(only_if_sanctioned=True).order_by()
    act = Coalesce(Cast("conduct_id", CharField()), Value(""))
    rows = general.values_list("key", "value", "unit", "document", *_DAYS).union(
        criminal.values_list(
            Concat(Value(CRIME), F("classification"), Value(":"), act, output_field=CharField()),
            Coalesce(Cast("below", CharField()), Value("")),
            "measure",
            Concat(Value("Điều "), F("article"), Value(" "), F("document")),
            *_DAYS,
        ),
        all=True,
    )
    found = yield from listed(rows)
    return Rules(tuple(_ruling(*row) for row in found))


def _ruling(
    key: str,
    value: str,
    unit: str,
    document: str,
    valid_from: date | None,
    valid_to: date | None,
    verified: bool,
) -> Ruling:
    first = EVER if valid_from is None else day_number(valid_from)
    last = NEVER if valid_to is None else day_number(valid_to)
    return Ruling(key, first, last, value, unit, document, bool(verified))
