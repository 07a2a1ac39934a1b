"""The list of origin of a draw: who is there today, and in which stratum."""

from collections import Counter
from datetime import date

from django.db.models import Q

from hangthat.core.agencies.models import Area, Territory, User
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.selection.grammar.drawing import put_together

TOGETHER = "chung"  # one stratum of the units to which less than one of the draw would fall


def within_unit(territory: Territory, area: Area | None, on: date) -> Q:
    """Shops that lie in or under a unit of that day; of no unit: all."""
    if area is None:
        return Q()
    return Q(area__in=territory.home_areas_of(area.pk, on))


def unit_of(territory: Territory, shop: Establishment, on: date) -> Area | None:
    """The unit of that day in which a shop lies; None: nobody knows."""
    unit = territory.unit_on(shop.area_id, on)
    return territory.areas[unit] if unit else territory.areas.get(shop.area_id)


def strata_by_code(user: User | None, area: Area | None, *, on: date, size: int) -> dict[str, str]:
    """Every open shop of the unit by its code, with its commune of that day.

    The small ones stand together where not one of them would be drawn: else whoever lies there
    could never be.
    """
    territory = Territory.load()
    # unscoped: without a person the program itself asks
    # redundant: on the tour such a draw is refused all the same;
    # domain/selection/tests/test_sight.py
    seen = Establishment.objects.all() if user is None else Establishment.objects.visible_to(user)
    rows = seen.open(on=on).filter(within_unit(territory, area, on)).order_by()
    found = {}
    for code, home in rows.values_list("code", "area_id"):
        unit = territory.unit_on(home, on)
        found[code] = territory.areas[unit if unit else home].code
    small = put_together(Counter(found.values()), size)
    name = f"{TOGETHER}-{area.code}" if area else TOGETHER
    return {code: name if unit in small else unit for code, unit in found.items()}
