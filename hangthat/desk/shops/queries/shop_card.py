"""What the card of a shop shows beside its history."""

from datetime import date

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, first_of, listed, side_by_side
from hangthat.desk.shops.queries.former_records import former_records
from hangthat.domain.establishments.models import Establishment, Position, Suspension
from hangthat.domain.establishments.queries.completeness import fullness
from hangthat.domain.establishments.queries.focus import watching
from hangthat.domain.establishments.queries.kin import Kin
from hangthat.domain.followups.queries import coming_to


def shop_parts(shop: Establishment, user: User, *, on: date) -> Reading[dict[str, object]]:
    """By the names that the template knows them by."""
    mine, details = Establishment.objects.visible_to(user), shop.details.all()
    # redundant: who may not read addresses is sent there by desk/shops/tests/test_shop_map.py
    positions = Position.objects.visible_to(user).filter(establishment=shop)
    # unscoped: merged into a shop in sight
    merged = Establishment.everything.filter(merged_into=shop)
    readings: dict[str, Reading[object]] = {
        "siblings": listed(mine.filter(party=shop.party).exclude(pk=shop.pk).open(on=on)),
        "kin": former_records(shop, user),
        "position": first_of(positions),
        "merged": listed(merged),
        "rest": first_of(shop.suspensions.in_force(on=on)),
        "details": first_of(details.current().select_related("establishment")),
        "former_details": listed(details.exclude(end=None).select_related("establishment")),
        "sold": listed(shop.sold.current()),
        "watched": watching(shop, user, on=on),
        "visits": coming_to(shop, user),
        "roles": listed(shop.roles.in_force(on=on).select_related("party")),
    }
    found = dict(zip(readings, (yield from side_by_side(*readings.values())), strict=True))
    earlier, later = found.pop("kin")
    return {
        **found,
        "earlier": earlier,
        "later": later,
        "state": _state(shop, later, found["rest"], on),
        "full": fullness(shop, found["details"]),
    }


def _state(
    shop: Establishment, after: Kin | None, rest: Suspension | None, on: date
) -> dict[str, str]:
    """What the heading says of the shop, and in which tone."""
    if after:
        return {"words": after.tie.get_step_display(), "tone": "mute"}
    if shop.closed_on and shop.closed_on < on:
        return {"words": "đã đóng cửa", "tone": "mute"}
    if rest:
        return {"words": "đang tạm ngừng", "tone": "warn"}
    return {"words": "đang hoạt động", "tone": "good"}
