"""Which stall of its market a row is: the address says it, and the shop's own fields keep it."""

import re
from collections.abc import Collection, Sequence
from datetime import datetime

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import enter_all
from hangthat.core.agencies.models import User
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Line, RecordChange
from hangthat.core.spreadsheets.reader.spots import says_hall
from hangthat.domain.establishments.models import Establishment, ShopDetails
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.matching.sheets.heirs import is_heir, shop_of

SPOT = "spot"  # of what a row changes
_STALL = re.compile(
    r"(?:quầy|sạp|ki[ -]?ốt|ốt|ô|lô|gian)(?: hàng)?(?: số)?[ .:]+(?P<number>(?=.*\d)[^\s].*)",
    re.IGNORECASE,
)
_BARE = re.compile(r"[^\W\d]{0,3}[-./]?\d{1,4}[^\W\d]?")  # A01, 12, B-07
_IN_ROW = re.compile(r"(?:dãy|khu)(?: số)? (?=\S)", re.IGNORECASE)
_SHORT = 4  # characters of a row's name


def spot_in(address: str) -> dict[str, str]:
    """Its row and its number, as far as the address tells them: Nhà lồng 1, sạp 01."""
    rows, numbers, more = [], [], []
    for part in filter(None, map(str.strip, address.split(","))):
        if found := _STALL.fullmatch(part):
            numbers.append(found["number"])
        elif says_hall(part):
            rows.append(_row(part))
        else:
            more.append(part)
    if not numbers and more and all(map(_BARE.fullmatch, more)):
        numbers = more
    told = {"stall_number": ", ".join(numbers), "row": ", ".join(rows)}
    return {name: text for name, text in told.items() if text} if numbers else {}


def _row(part: str) -> str:
    """B of Dãy B, and Nhà lồng 1 of Khu Nhà lồng 1; Khu hàng khô has no shorter name."""
    name = _IN_ROW.sub("", part, count=1)
    return name if len(name) <= _SHORT or says_hall(name) else part


def numbers_missing(lines: Sequence[tuple[Line, Establishment]]) -> None:
    """A row that tells the stall of a shop whose own fields say nothing yet changes it."""
    told = [(line, shop) for line, shop in lines if line.sound and not is_heir(line)]
    known = _detailed([shop.pk for _, shop in told])
    for line, shop in told:
        spot = spot_in(line.values.get("address", ""))
        if spot and shop.kind == EstablishmentKind.STALL and shop.pk not in known:
            line.differs[SPOT] = ["", ", ".join(spot.values())]
            line.fate = Fate.UPDATE


def write_spots(lines: Sequence[Line], *, by: User, at: datetime) -> None:
    """After their shops are there: own fields of stalls that have none, told in `made`."""
    told = {shop_of(line): line for line in lines if _brings(line)}
    known = _detailed(told)
    shops = Establishment.objects.in_bulk([key for key in told if key not in known])
    rows = [
        ShopDetails(
            establishment=shop,
            start=shop.opened_on,
            values=spot_in(told[key].values["address"]),
        )
        for key, shop in shops.items()
        if shop.kind == EstablishmentKind.STALL
    ]
    enter_all(
        rows,
        by=by,
        at=at,
        summary=lambda row: f"ghi thông tin riêng của {row.establishment.name}",
        right=Action.CHANGE,
    )
    for row in rows:
        made = RecordChange(ShopDetails._meta.label_lower, row.pk)
        told[row.establishment_id].made.append(made)


def _brings(line: Line) -> bool:
    fresh = line.fate == Fate.NEW or SPOT in line.differs
    return fresh and bool(spot_in(line.values.get("address", "")))


def _detailed(shops: Collection[int]) -> set[int]:
    # unscoped: of shops in reach
    rows = ShopDetails.objects.current().filter(establishment__in=shops)
    return set(rows.values_list("establishment", flat=True))
