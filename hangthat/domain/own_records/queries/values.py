"""What a correction may be about, and how the record says it now."""

from typing import Any
from zlib import crc32

from hangthat.domain.establishments.lexicon import OF_SHOPS
from hangthat.domain.establishments.models import Establishment, ShopDetails, Sold
from hangthat.domain.establishments.models.goods import SoldKind
from hangthat.domain.own_records.lexicon import Topic

_OWN = (Topic.STALL, Topic.ROW)


def topics_of(shop: Establishment) -> list[Topic]:
    """What this shop's record says at all; only stalls have a number and a row."""
    known = {field.name for field in OF_SHOPS[shop.kind]}
    return [one for one in Topic if one not in _OWN or one.value in known]


def value_of(shop: Establishment, topic: Topic) -> str:
    """What the record says now, in words; of the telephone its last three digits alone."""
    match topic:
        case Topic.NAME | Topic.ADDRESS:
            return str(getattr(shop, topic.value))
        case Topic.PHONE:
            return f"đuôi {shop.party.phone[-3:]}" if shop.party.phone else ""
        case Topic.OPENED:
            return f"{shop.opened_on:%d/%m/%Y}" if shop.opened_on else ""
        case Topic.GOODS:
            return ", ".join(sold_at(shop, SoldKind.GOODS))
        case Topic.STALL | Topic.ROW:
            return str(details_of(shop).get(topic.value, ""))
    return ""


def version_of(shop: Establishment, topic: Topic) -> int:
    """Of what a correction writes: another number as soon as somebody else has changed it."""
    match topic:
        case Topic.PHONE:
            return shop.party.version
        case Topic.GOODS | Topic.STALL | Topic.ROW:  # their rows have none
            return crc32(value_of(shop, topic).encode())
    return shop.version


def sold_at(shop: Establishment, kind: SoldKind) -> list[str]:
    # unscoped: of the shop that was handed over
    rows = Sold.objects.current().filter(establishment=shop, kind=kind)
    return list(rows.values_list("name", flat=True))


def details_of(shop: Establishment) -> dict[str, Any]:
    # unscoped: of the shop that was handed over
    row = ShopDetails.objects.current().filter(establishment=shop).first()
    return dict(row.values) if row else {}
