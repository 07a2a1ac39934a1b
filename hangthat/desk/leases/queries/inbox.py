"""Leases of a board's market that end within a month, with their last day."""

from typing import Any

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.common.gathering import Reading
from hangthat.desk.parts.queries.inbox import InboxSource, Item, Reader, Section, nothing, undated
from hangthat.domain.leases.models import StallLease


def ending_leases(reader: Reader) -> Reading[Section]:
    """For boards; officers have the tab of the list. One whose stall is let again is done with.

    Without a deadline: the first page shows dated work of this month alone.
    """
    reaches = rights_of(reader.user).reaches(Resource.ESTABLISHMENT, Action.STALL)
    if not any(one.subject for one in reaches):
        return nothing()

    def line(one: Any) -> Item:
        here = reverse("desk:stalllease", args=[one.code])
        days = (one.last - reader.today).days
        mark = f"còn {days} ngày" if days else "hết hôm nay"
        words = f"Quầy {one.spot}, {one.establishment}"
        return Item(words, here, f"hết ngày {one.last:%d/%m/%Y}", mark, "warn")

    # redundant: no lease of the tour ends soon; desk/leases/tests/test_lease_days.py
    mine = StallLease.objects.visible_to(reader.user, Action.STALL).to_renew(on=reader.today)
    return undated(
        "Hợp đồng thuê quầy sắp hết hạn",
        mine.select_related("establishment"),
        line,
        more=reverse("desk:stallleases") + "?xem=sap-het",
    )


def leases_of_closed_shops(reader: Reader) -> Reading[Section]:
    """For boards: the shop has closed, and who comes next cannot rent its stall yet."""
    reaches = rights_of(reader.user).reaches(Resource.ESTABLISHMENT, Action.STALL)
    if not any(one.subject for one in reaches):
        return nothing()

    def line(one: StallLease) -> Item:
        here, shop = reverse("desk:stalllease", args=[one.code]), one.establishment
        told = f"đóng cửa ngày {shop.closed_on:%d/%m/%Y}"
        return Item(f"Quầy {one.spot}, {shop}", here, told, "ghi trả quầy", "warn")

    # redundant: no shop of the tour has closed; desk/leases/tests/test_lease_days.py
    mine = StallLease.objects.visible_to(reader.user, Action.STALL).of_closed(on=reader.today)
    return undated(
        "Cơ sở đã đóng cửa, hợp đồng thuê quầy chưa ghi trả quầy",
        mine.select_related("establishment"),
        line,
        more=reverse("desk:stallleases") + "?xem=da-dong-cua",
    )


INBOX = (InboxSource(ending_leases, 16), InboxSource(leases_of_closed_shops, 16))
