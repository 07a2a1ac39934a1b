"""Personal fields in what is told: in clear only to whom the policy opens them, and then noted."""

from typing import Any

from django.utils.timezone import now

from hangthat.access.services.masks import shown
from hangthat.desk.api.door import ApiRequest
from hangthat.journal.services import looked

_OF_A_PERSON = 12  # digits of a tax code that is its person's own number (TT 86/2024)
DOTS = "•••"


def in_clear(request: ApiRequest, record: Any, *fields: str) -> dict[str, Any]:
    """Each field as this person may read it; what he reads is written in the journal of looks."""
    told = {field: shown(request.user, record, field) for field in fields}
    read = [f for f in fields if told[f] and told[f] == getattr(record, f) and _personal(f, told)]
    if read:
        looked(by=request.user, at=now(), subject=record, fields=read)
    return told


def open_tax_code(code: str) -> str:
    """In lists, where no looks are noted: never the number of a person."""
    return DOTS if len(code) == _OF_A_PERSON else code


def _personal(field: str, told: dict[str, str]) -> bool:
    return field != "tax_code" or len(told[field]) == _OF_A_PERSON
