"""Where the gates go in `custody` besides its plain addresses, and what nobody may do."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from hangthat.domain.custody import services
from hangthat.domain.custody.models import (
    Discrepancy,
    DiscrepancyKind,
    GoodsLot,
    MinutesKind,
    Store,
)
from hangthat.domain.custody.services import Details, LotTerms, Paper
from tests.gates.acts import WHY, Try, row
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import DAY, TODAY, World, canary


def starts(world: World) -> list[str]:
    listed = address("desk:goodslots")
    return [
        *(f"{listed}?xem={tab}" for tab in ("tat-ca", "chua-co-cho", "tich-thu", "da-xu-ly")),
        f"{listed}?q=canary",
        f"{address('desk:discrepancies')}?xem=tat-ca",
        f"{address('desk:seizure_add')}?q=canary",
    ]


def requests(world: World, name: str) -> Iterator[Request]:
    """Cases of elsewhere whose goods somebody would take in; labels of lots of elsewhere."""
    add, printed = address("desk:seizure_add"), address("desk:goodslots_labels")
    for case in world.of("case"):
        yield Request("GET", f"{add}?vu={case.code}")
    for lot in world.of("goods_lot"):
        yield Request("GET", f"{printed}?lo={lot.code}")


def _lot(key: str) -> GoodsLot:
    """As it is stored: a deed taken back leaves its values on the row in memory."""
    return GoodsLot.objects.get(code=canary("goods_lot", key, "code"))


def _seized(case: str) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        terms = [LotTerms("mũ", Decimal(1), "chiếc")]
        services.seize(case=row(world, case), seized_on=DAY, lots=terms, **said)

    return attempt


def _returned(key: str) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        services.dispose(
            lot=_lot(key), kind=MinutesKind.RETURNED, quantity=Decimal(1), occurred_on=TODAY,
            paper=Paper("1"), details=Details(counterpart="Ai đó"), **said,
        )  # fmt: skip

    return attempt


def _split(key: str) -> Try:
    return lambda w, s: services.split(lot=_lot(key), quantity=Decimal(1), **s)


def _reported(key: str) -> Try:
    return lambda w, s: services.report(
        lot=_lot(key), kind=DiscrepancyKind.SHORT, quantity=Decimal(1), explanation="x", **s
    )


def _rejected(key: str) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        found = Discrepancy.objects.get(code=canary("discrepancy", key, "code"))
        services.reject(discrepancy=found, **WHY, **said)

    return attempt


def _shelf(key: str) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        store = Store.objects.get(code=canary("store", key, "code"))
        services.add_place(store=store, name="Kệ", **said)

    return attempt


ESCAPES: dict[str, list[Try]] = {
    "clerk_a": [_seized("vc1"), _returned("vc1"), _split("vc2"), _reported("vc1"), _shelf("kho1")],
    "police_a": [_returned("vc2"), _split("vc6"), _shelf("kho2")],
    "keeper": [_returned("vc2"), _split("vc1"), _rejected("vc2"), _shelf("kho1")],
    "keeper_a": [_split("vc7"), _shelf("kho3")],
    "officer": [_rejected("vc5")],
    "leader": [_seized("vc3"), _split("vc3")],
}
