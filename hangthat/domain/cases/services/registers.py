"""The numbers of an agency's decisions, of which each stands once in a year."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models

from hangthat.core.agencies.models import Agency
from hangthat.core.common.locks import Thing, lock_for
from hangthat.domain.cases.queries.register_numbers import plain

OWN_SYSTEMS = frozenset({"market_surveillance"})  # kinds of agencies


def must_be_typed(agency: Agency) -> None:
    """Before a number is drawn. Refuses: an agency whose own system gives the numbers (INS)."""
    if agency.kind in OWN_SYSTEMS:
        words = f"Số do hệ thống của {agency.name} cấp: hãy ghi số đã cấp."
        raise ValidationError({"number": words})


def lock_number(agency: Agency | None, decided_on: date, number: str, *more: models.Model) -> bool:
    """Whoever signs under a number, or records a paper that has it, however it is spelled, takes
    this lock before looking whether it is taken. `more`: locked in the same call."""
    key = agency.pk if agency else None, decided_on.year, plain(number)
    things: list[Thing] = [key, *more] if number else list(more)
    return lock_for("a number of an agency's register stands once in a year", *things)
