"""How much of a shop's record is there."""

from dataclasses import dataclass

from hangthat.domain.establishments.lexicon import OF_SHOPS
from hangthat.domain.establishments.models import (
    Establishment,
    ShopDetails,
)
from hangthat.domain.establishments.models.own import gaps


@dataclass(frozen=True)
class Fullness:
    """Of so many things that are asked of a record, so many are there."""

    asked: int
    missing: tuple[str, ...]

    @property
    def percent(self) -> int:
        return (self.asked - len(self.missing)) * 100 // self.asked


def fullness(shop: Establishment, details: ShopDetails | None) -> Fullness:
    """Owner's numbers, address, opening day, and what its kind needs."""
    own = OF_SHOPS[shop.kind]
    common = {
        "mã số thuế": shop.party.tax_code,
        "điện thoại": shop.party.phone,
        "địa chỉ": shop.address or shop.place_id,
        "ngày mở": shop.opened_on,
    }
    missing = [label for label, value in common.items() if not value]
    missing += gaps(own, details.values if details else {})
    return Fullness(len(common) + sum(one.needed for one in own), tuple(missing))
