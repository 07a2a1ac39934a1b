"""Two records beside each other, and what a shop and its owner become together."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Model

from hangthat.core.common.text import fold
from hangthat.domain.establishments.models import Party
from hangthat.domain.matching.engine.forms import keys_of
from hangthat.domain.merging.services import CHOICES


@dataclass(frozen=True)
class Side:
    """One field of both records, in words."""

    name: str
    label: str
    ours: str
    theirs: str

    @property
    def differs(self) -> bool:
        return self.ours != self.theirs


def sides(survivor: models.Model, former: models.Model) -> list[Side]:
    """What may be taken over from the former record, field by field."""
    fields = {field.name: field for field in survivor._meta.concrete_fields}
    return [
        Side(name, str(fields[name].verbose_name), _words(survivor, name), _words(former, name))
        for name in CHOICES[type(survivor)]
    ]


def probably_one(one: Party, other: Party) -> bool:
    """Of one name, or carrying one number."""
    numbers = keys_of(one.tax_code, one.personal_id) & keys_of(other.tax_code, other.personal_id)
    return bool(numbers) or fold(one.name) == fold(other.name)


def _words(record: Model, name: str) -> str:
    value = getattr(record, name)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    chosen = getattr(record, f"get_{name}_display", None)
    return str(chosen() if chosen else value or "")
