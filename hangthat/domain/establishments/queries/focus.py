"""What is watched where a shop lies, and what shops sell."""

from datetime import date

from django.db.models import Count

from hangthat.core.agencies.models import Territory, User
from hangthat.core.common.gathering import Reading, listed, side_by_side
from hangthat.domain.establishments.models import Establishment, Focus, Sold
from hangthat.domain.establishments.models.goods import SoldKind
from hangthat.domain.plans.models import GoodsGroup, PlanVersion

_SUGGESTED = 20  # brands
_LISTED = 300  # names


def watching(shop: Establishment, user: User, *, on: date) -> Reading[list[Focus]]:
    """The key areas and hot-spots in which the shop lies on a day."""
    territory, found = yield from side_by_side(
        Territory.reading(), listed(Focus.objects.visible_to(user).in_force(on=on).distinct())
    )
    here = territory.unit_on(shop.area_id, on)
    return [
        one
        for one in found
        if (one.place_id == shop.place_id if one.place_id else _same(territory, one, here, on))
    ]


def goods_of(version: PlanVersion | None) -> list[str]:
    """The groups that the plan watches, as it names them."""
    # unscoped: reference data, the same for everybody
    groups = GoodsGroup.objects.filter(version=version, open=False)
    return list(dict.fromkeys(groups.values_list("name", flat=True)))


def known_brands() -> list[str]:
    """The brands that most shops sell."""
    # unscoped: names of brands, of no shop in particular
    sold = Sold.objects.current().filter(kind=SoldKind.BRAND).order_by().values_list("name")
    often = sold.annotate(n=Count("pk")).order_by("-n", "sort_key", "name")
    return [name for name, _ in often[:_SUGGESTED]]


def names_sold() -> list[str]:
    """What any shop sells now: goods before brands, at most so many as a list can show."""
    # unscoped: names of brands, of no shop in particular
    sold = Sold.objects.current().order_by("-kind", "sort_key", "name")
    named = sold.values_list("kind", "sort_key", "name").distinct()
    return list(dict.fromkeys(name for *_, name in named[:_LISTED]))


def _same(territory: Territory, focus: Focus, here: int | None, on: date) -> bool:
    return here is not None and territory.unit_on(focus.area_id, on) == here
