"""A shop in a market, with a paper and a code, for those who walk by."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from hangthat.core.agencies.models import Area
from hangthat.domain.commitments.models import Commitment, DoorCode
from hangthat.domain.commitments.services import Evidence, issue_text, sign
from hangthat.domain.establishments.models import Establishment, Place
from hangthat.domain.establishments.services import (
    add_place,
    detail,
    open_establishment,
    register_party,
)
from hangthat.domain.placards.services import issue_door_code

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
TODAY = date(2026, 11, 24)
SIGNED = date(2026, 3, 2)
LAST = date(2099, 12, 31)  # pages and works ask the clock: the paper outlasts this suite
BY: dict[str, Any] = {"by": None, "at": NOON}


@dataclass
class Street:
    """`open` a shop, `sign` for it; the first one stands in the market and has a code."""

    area: Area
    market: Place = field(init=False)
    shop: Establishment = field(init=False)
    paper: Commitment = field(init=False)
    code: DoorCode = field(init=False)

    def __post_init__(self) -> None:
        self.texts = {
            kind: issue_text(kind=kind, verbs="trade", wording="1. Không bán hàng giả.", **BY)
            for kind in ("trade", "no_reoffence")
        }
        self.market = add_place(name="Chợ Giếng Vuông", kind="market", area=self.area, **BY)
        self.shop = self.open("Thu Huyền 0912 345 678", row="B", number="12")
        self.paper = self.sign(self.shop, valid_to=LAST)
        self.code = issue_door_code(shop=self.shop, **BY)

    def open(self, name: str, *, row: str = "", number: str = "", **more: Any) -> Establishment:
        owner = more.pop("owner", "household")
        party = register_party(
            name="Hoàng Thị Chủ", kind=owner, phone="0987654321", code=more.pop("of", ""), **BY
        )
        given = {"kind": "stall", "place": self.market, "address": "Số 5, ngõ 7", **more}
        shop = open_establishment(party=party, name=name, area=self.area, **given, **BY)
        if row or number:
            detail(shop, values={"row": row, "stall_number": number}, **BY)
        return shop

    def sign(self, shop: Establishment, *, kind: str = "trade", **more: Any) -> Commitment:
        said = {"signed_on": SIGNED, "evidence": Evidence(signer="Lý Văn Ký"), **more}
        return sign(text=self.texts[kind], member=shop, **said, **BY)
