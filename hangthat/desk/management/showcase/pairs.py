"""Shops that were entered twice: one pair was merged, and the rest are being looked for."""

from django.db.models import Count

from hangthat.desk.management.showcase.office import Office
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.merging.services import ask_to_find, merge_establishments

_OFFICER = "an"


def merge_one(office: Office) -> None:
    """Same place, same first day, same telephone: two clerks entered it."""
    shops = Establishment.objects.exclude(party__phone="").exclude(opened_on=None).order_by()
    same = ("area", "address", "opened_on", "closed_on", "party__phone")
    twice = shops.values(*same).annotate(often=Count("pk")).filter(often=2, closed_on=None)
    pair = twice.order_by(*same).first()
    if pair is None:
        return
    alike = shops.filter(**{name: value for name, value in pair.items() if name in same and value})
    survivor, former = alike.filter(closed_on=None).order_by("pk")
    merge_establishments(
        survivor=survivor,
        former=former,
        reason="Hai cán bộ cùng nhập một cơ sở.",
        by=office.officer(_OFFICER),
        at=office.now,
    )


def look_for_more(office: Office) -> None:
    """Some seconds of work for a whole province: whoever works for the site does it beside."""
    ask_to_find(by=office.officer(_OFFICER), at=office.now)
