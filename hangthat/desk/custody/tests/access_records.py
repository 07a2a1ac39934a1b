"""Goods in custody in the province of the gates: a seizure with one lot for each case."""

from dataclasses import replace
from decimal import Decimal

from hangthat.core.agencies.models import User
from hangthat.domain.custody.models import (
    CustodyHandover,
    Discrepancy,
    DisposalMinutes,
    GoodsLot,
    LotMovement,
    Seizure,
    StockCount,
    StockTake,
    Store,
    StorePlace,
)
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, DAY, World, canary

AFTER = ("enforcement",)
KINDS = (
    Kind("seizure", "goods", Reach.CASE),
    Kind("goods_lot", "goods", Reach.CASE),
    Kind("custody_handover", "goods", Reach.CASE),
    Kind("disposal_minutes", "goods", Reach.CASE),
    Kind("discrepancy", "goods", Reach.CASE),
    Kind("store", "store", Reach.AREA),
    Kind("store_place", "store", Reach.AREA),
    Kind("stock_take", "store", Reach.AREA),
)
STORES = {  # agency, area
    "kho1": ("police", "a"),
    "kho2": ("market", "a"),
    "kho3": ("police", "b"),
    "kho4": ("old", "e"),
    "kho5": (None, "b"),
}


def build(world: World) -> None:
    for key, (agency, area) in STORES.items():
        _store(world, key, agency, area)
    person = User.objects.create(username="giao-tang-vat", full_name="Người giao")
    other = User.objects.create(username="nhan-tang-vat", full_name="Người nhận")
    for number, case in enumerate(world.of("case")):
        place = world.get("store_place", f"kho{number % 5 + 1}").row
        _goods(world, case.key, place, person, other)


def _store(world: World, key: str, agency: str | None, area: str) -> None:
    store = Store.objects.create(
        code=canary("store", key, "code"), name=canary("store", key, "name"),
        address=canary("store", key, "address"), area=world.areas[area], opened_on=DAY,
        agency=world.agencies[agency] if agency else None,
    )  # fmt: skip
    world.put("store", key, store, area=area, agency=agency)
    place = StorePlace.objects.create(
        code=canary("store_place", key, "code"), name=canary("store_place", key, "name"),
        store=store,
    )  # fmt: skip
    world.put("store_place", key, place, area=area, agency=agency)
    take = StockTake.objects.create(
        code=canary("stock_take", key, "code"), store=store, opened_on=DAY
    )
    world.put("stock_take", key, take, area=area, agency=agency)


def _goods(world: World, key: str, place: StorePlace, giver: User, receiver: User) -> None:
    case = world.get("case", key)
    agency = world.agencies[case.agency] if case.agency else None
    seizure = Seizure.objects.create(
        code=canary("seizure", key, "code"), case=case.row, agency=agency, seized_on=DAY,
        number=canary("seizure", key, "number"), spot=canary("seizure", key, "spot"),
        recorded_at=AT,
    )  # fmt: skip
    ten = Decimal(10)
    lot = GoodsLot.objects.create(
        code=canary("goods_lot", key, "code"), seizure=seizure, unit="chiếc", quantity=ten,
        name=canary("goods_lot", key, "name"), held=ten - 1, held_vnd=900, value_vnd=1000,
        confiscated=Decimal(0), confiscated_vnd=0, surplus=Decimal(0), place=place,
        recorded_at=AT,
    )  # fmt: skip
    minutes = DisposalMinutes.objects.create(
        code=canary("disposal_minutes", key, "code"), kind="returned", agency=agency, held_on=DAY,
        number=canary("disposal_minutes", key, "number"), recorded_at=AT,
        council=canary("disposal_minutes", key, "council"),
    )  # fmt: skip
    said = {"lot": lot, "occurred_on": DAY, "recorded_at": AT}
    LotMovement.objects.create(number=1, kind="seized", quantity=ten, put_to="held", **said)
    LotMovement.objects.create(
        number=2, kind="returned", quantity=Decimal(1), taken_from="held", minutes=minutes,
        counterpart=canary("goods_lot", key, "counterpart"), **said,
    )  # fmt: skip
    handover = CustodyHandover.objects.create(
        code=canary("custody_handover", key, "code"), lot=lot, giver=giver, receiver=receiver,
        note=canary("custody_handover", key, "note"), offered_at=AT,
    )  # fmt: skip
    discrepancy = Discrepancy.objects.create(
        code=canary("discrepancy", key, "code"), lot=lot, kind="short", quantity=Decimal(1),
        found_on=DAY, explanation=canary("discrepancy", key, "explanation"), state="explained",
    )  # fmt: skip
    take = StockTake.objects.get(store=place.store)
    StockCount.objects.create(
        stock_take=take, lot=lot, book=ten - 1, counted=ten - 1, counted_at=AT
    )
    rows = {
        "seizure": seizure,
        "goods_lot": lot,
        "disposal_minutes": minutes,
        "custody_handover": handover,
        "discrepancy": discrepancy,
    }
    for kind, row in rows.items():
        known = {"area": case.area, "agency": case.agency, "members": case.members}
        world.put(kind, key, row, **known)
        world.things[kind, key] = replace(world.get(kind, key), readers=case.readers)
