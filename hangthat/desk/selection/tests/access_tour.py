"""Where the gates go in `selection` besides its plain addresses."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from hangthat.domain.selection import services
from hangthat.domain.selection.lexicon import DEFAULT_POINTS
from hangthat.domain.selection.models import Choice, Draw, RiskGoods
from tests.gates.acts import WHY, Try, row
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import AT, TODAY, World, canary


def starts(world: World) -> list[str]:
    """Candidates and the comparison of every unit, a choice at each shop."""
    listed, add = address("desk:candidates"), address("desk:choice_add")
    card = address("desk:weighting", world.get("weighting", "bd").code)
    ended = RiskGoods.objects.values_list("pk", flat=True)[0]
    return [
        *(f"{listed}?dia_ban={area.code}" for area in world.areas.values()),
        *(f"{card}?dia_ban={area.code}" for area in world.areas.values()),
        *(f"{add}?co_so={shop.code}" for shop in world.of("shop")),
        *(f"{address('desk:choices')}?xem={tab}" for tab in ("tat-ca", "da-huy")),
        address("desk:riskgoods_end", ended),
    ]


def requests(world: World, name: str) -> Iterator[Request]:
    """Shops of elsewhere to choose."""
    add = address("desk:choice_add")
    for key in ("sb", "sam"):
        yield Request("GET", f"{add}?co_so={world.get('shop', key).code}")


def _choice(key: str) -> Choice:
    """As it is stored: a deed taken back leaves its values on the row in memory."""
    return Choice.objects.get(code=canary("choice", key, "code"))


def _draw(key: str) -> Draw:
    return Draw.objects.get(code=canary("draw", key, "code"))


def _chosen(shop: str, agency: str) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        services.choose(row(world, shop), agency=world.agencies[agency], reason="order", **said)

    return attempt


def _announced(agency: str, area: str | None) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        terms = services.DrawTerms(
            title="x", agency=world.agencies[agency], area=world.areas[area] if area else None,
            checks=10, seed_at=AT + timedelta(hours=3), due_on=TODAY + timedelta(9),
        )  # fmt: skip
        services.announce(terms=terms, **said)

    return attempt


ESCAPES: dict[str, list[Try]] = {
    "clerk_a": [
        _chosen("sb", "committee_a"),
        _chosen("sa", "market"),
        _announced("market", "a"),
        _announced("committee_a", None),
        lambda w, s: services.call_off(_choice("o2"), **WHY, **s),
        lambda w, s: services.draw(_draw("u2"), **(s | {"at": AT + timedelta(hours=2)})),
        lambda w, s: services.draft_weighting(points=DEFAULT_POINTS, remark="x", **s),
    ],
    "leader": [_chosen("se", "police")],
}
