"""Parties, their shops and the spots under watch in the province of the gates."""

from datetime import date

from hangthat.domain.establishments import services as registry
from hangthat.domain.establishments.models import EstablishmentSuccession
from tests.gates.kinds import Kind, Reach
from tests.gates.world import DAY, OPENED, SYSTEM, World, canary

AFTER = ("places",)
KINDS = (
    Kind("party", "party", Reach.PARTY),
    Kind("shop", "establishment", Reach.SHOP),
    Kind("resting", "establishment", Reach.SHOP),  # a shop that is suspended
    Kind("focus", "board", Reach.AREA),
)
PARTIES = {  # key: what is special
    "pa": "",
    "pb": "",
    "pab": "12 digits",
    "pe": "",
    "po1": "12 digits",
    "po2": "",
    "pf": "platform",
    "prod": "",
    "post": "",
}
SHOPS = {  # key: party, kind, area, place
    "sa": ("pa", "shop", "a", None),
    "sam": ("pa", "stall", "a", "qa"),
    "sab_a": ("pab", "stall", "a", "qa"),
    "sab_b": ("pab", "shop", "b", None),
    "sb": ("pb", "shop", "b", None),
    "sbm": ("pb", "stall", "b", "qb"),
    "se": ("pe", "shop", "e", None),
    "so1": ("po1", "shop", "o1", None),
    "so2": ("po2", "shop", "o2", None),
    "spro": ("prod", "producer", "a", None),
    "smk": ("prod", "producer", "a", "qa"),
    "spost": ("post", "courier", "b", None),
    "spf": ("pf", "shop", "e", None),
}
GO_ON = (("sa", "sb"), ("sab_a", "sam"))  # one business: the earlier record, the later
RESTING = ("se", "so1")
FOCUSES = {  # key: area, place
    "na": ("a", "qa"),
    "nz": ("a", None),
    "nb": ("b", None),
    "nq": ("b", "qb"),
}


def build(world: World) -> None:
    _parties(world)
    _shops(world)
    for old, new in GO_ON:
        EstablishmentSuccession.objects.create(
            old=world.get("shop", old).row, new=world.get("shop", new).row, step="moved", on=DAY
        )
    for key in RESTING:
        shop = world.get("shop", key)
        registry.suspend(shop.row, start=date(2026, 9, 1), remark="sửa nhà", **SYSTEM)
        world.put(
            "resting", key, shop.row, area=shop.area, sort=shop.sort, place=shop.place,
            members=shop.members,
        )  # fmt: skip
    for key, (area, place) in FOCUSES.items():
        row = registry.watch(
            kind="hot_spot", name=canary("focus", key, "name"), area=world.areas[area],
            place=world.get("place", place).row if place else None, start=date(2026, 3, 1),
            why=canary("focus", key, "why"), **SYSTEM,
        )  # fmt: skip
        world.put("focus", key, row, area=area, place=place)


def _parties(world: World) -> None:
    for number, (key, special) in enumerate(PARTIES.items(), 10):
        phone = f"09120001{number}"
        own = f"02019812{number:04d}"
        tax = f"0200990001{number}" if special == "12 digits" else ""
        row = registry.register_party(
            name=canary("party", key, "name"), kind="household", tax_code=tax, phone=phone,
            personal_id=own, code=canary("party", key, "code"), **SYSTEM,
        )  # fmt: skip
        world.put("party", key, row)
        world.secrets[phone] = ("party", key, "phone")
        world.secrets[own] = ("party", key, "id")
        if tax:
            world.secrets[tax] = ("party", key, "id")
    importer = world.get("party", "pb").row
    registry.join_group(party=importer, group="importer", start=OPENED, **SYSTEM)


def _shops(world: World) -> None:
    for number, (key, (party, sort, area, place)) in enumerate(SHOPS.items(), 10):
        row = registry.open_establishment(
            party=world.get("party", party).row, name=canary("shop", key, "name"), kind=sort,
            area=world.areas[area], place=world.get("place", place).row if place else None,
            address=f"{canary('shop', key, 'address')} ngach{number}",
            opened_on=OPENED, code=canary("shop", key, "code"), **SYSTEM,
        )  # fmt: skip
        world.put("shop", key, row, area=area, sort=sort, place=place, members=(party,))
        at = {"latitude": 21.5 + number / 100, "longitude": 106.5 + number / 20}
        registry.locate(shop=row, how="typed", **at, **SYSTEM)
