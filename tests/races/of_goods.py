"""Sixteen draw on one lot, one store, one number at once."""

from decimal import Decimal
from typing import Any

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency
from hangthat.domain.cases.models import Case, CaseGoods
from hangthat.domain.cases.services import find_violation, open_case, open_with
from hangthat.domain.checklists.models import GoodsFound
from hangthat.domain.custody import services
from hangthat.domain.custody.models import (
    CustodyHandover,
    DisposalMinutes,
    GoodsLot,
    LotMovement,
    MinutesKind,
    MovementKind,
    StockTake,
    Store,
    StorePlace,
)
from hangthat.domain.custody.services import CarriedGoods, Details, LotTerms, Paper
from hangthat.domain.inspections.services import record as inspect
from tests.races.scene import BY, NOON, TODAY, Scene, fresh
from tests.races.together import MANY
from tests.races.trial import Trial, again

Lots = list[GoodsLot]


def _lots(scene: Scene, count: int = 1, quantity: int = 1) -> Lots:
    case = open_case(opened_on=TODAY, classification="ip", area=scene.ward, ownerless=True, **BY)
    terms = [LotTerms("mũ", Decimal(quantity), "chiếc")] * count
    return services.seize(case=case, seized_on=TODAY, lots=terms, **BY)[1]


def _returns(lot: GoodsLot, n: int, number: str = "") -> Any:
    return services.dispose(
        lot=again(lot), kind=MinutesKind.RETURNED, quantity=Decimal(1), occurred_on=TODAY,
        paper=Paper(number or f"{n}/{lot.pk}"), details=Details(counterpart="Chủ"), **BY,
    )  # fmt: skip


def _seals(lots: Lots, n: int) -> Any:
    """Its number in the ledger is taken before anything is written."""
    return services.record(
        lot=again(lots[0]), kind=MovementKind.SEALED, occurred_on=TODAY,
        details=Details(seal=f"NP-{n}"), **BY,
    )  # fmt: skip


def _sealed(lots: Lots) -> int:
    return LotMovement.objects.filter(lot=lots[0], kind=MovementKind.SEALED).count()


def _store(scene: Scene) -> Store:
    return services.open_store(name=f"Kho {fresh()}", area=scene.ward, **BY)


def _handed(scene: Scene) -> tuple[GoodsLot, Any]:
    agency = Agency.objects.create(code=f"DOI-{fresh()}", name="Đội")
    said = {"agency": agency, "role": Role.STANDING_OFFICER, "at": NOON}
    people = [add_officer(username=f"n-{fresh()}", full_name="N", **said) for _ in range(2)]
    return _lots(scene)[0], people


def _carried(scene: Scene) -> tuple[Case, CarriedGoods]:
    shop = scene.shop()
    held = inspect(held_on=TODAY, type="periodic", findings={shop: "violation"}, **BY)
    about = {"classification": "ip", "found_on": TODAY, "establishment": shop, "inspection": held}
    found = GoodsFound.objects.create(inspection=held, establishment=shop, name="mũ")
    opened = {"opened_on": TODAY, "classification": "ip", "area": scene.ward}
    return open_with([find_violation(**about, **BY)], **opened, **BY), CarriedGoods(found, "mũ")


TRIALS = (
    Trial("the ledger of a lot is written one line at a time", _lots, _seals, _sealed),
    Trial("the ledger of a lot is written one line at a time", _handed,
          lambda it, n: services.offer(lot=again(it[0]), receiver=it[1][1], by=it[1][0], at=NOON),
          lambda it: CustodyHandover.objects.filter(lot=it[0]).count(),
          name="a lot is handed to one person at a time"),
    Trial("minutes of one number and kind are one paper of their agency",
          lambda s: _lots(s, MANY), lambda it, n: _returns(it[n], n, f"7/{it[0].pk}"),
          lambda it: DisposalMinutes.objects.filter(number=f"7/{it[0].pk}").count(), finds=True),
    Trial("a place of a store has its name alone", _store,
          lambda it, n: services.add_place(store=again(it), name="Kệ", **BY),
          lambda it: StorePlace.objects.filter(store=it).count()),
    Trial("goods found at a check go into one case", _carried,
          lambda it, n: services.carry_goods(case=again(it[0]), goods=[it[1]], **BY),
          lambda it: CaseGoods.objects.filter(found_row=it[1].found.pk).count()),
    Trial("a store is counted once at a time", _store,
          lambda it, n: services.open_count(store=again(it), **BY),
          lambda it: StockTake.objects.filter(store=it).count()),
)  # fmt: skip
