"""Personal fields in what is told: in clear only to whom the policy opens them, and then noted."""

from django.db.models import Model
from django.utils.timezone import now

from hangthat.core.access.services.masks import is_personal_number, masked
from hangthat.core.audit.access_log import note_looks
from hangthat.core.rest.authentication import ApiRequest


def in_clear(request: ApiRequest, record: Model, *fields: str) -> dict[str, str]:
    """All personal fields of a record, as this person may read them."""
    note_looks([record], by=request.user, at=now())
    return {field: masked(request.user, record, field) for field in fields}


def open_tax_code(code: str) -> str:
    """In lists, where no looks are noted: never the number of a person."""
    return "•••" if is_personal_number(code) else code
