"""Where the gates go in `tips` besides its plain addresses, and what nobody may do."""

from collections.abc import Iterator

from hangthat.desk.tips.tests.access_records import TIPS
from hangthat.domain.tips import services
from hangthat.domain.tips.models import Tip, TipReader, TipRoute
from tests.gates.acts import WHY, Try
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import World, canary


def starts(world: World) -> list[str]:
    """Each tab; the key of each reader, the end of the only row."""
    listed = address("desk:tips")
    rows = [one.row.pk for one in world.of("tipreader")]
    return [
        *(f"{listed}?xem={tab}" for tab in ("moi", "qua-han", "co-ket-qua", "da-tra-loi")),
        *(address("desk:tipreader_key", pk) for pk in rows),
        *(address("desk:tipreader_end", pk) for pk in rows),
        address("desk:tiproute_end", TipRoute.objects.get().pk),
    ]


def requests(world: World, name: str) -> Iterator[Request]:
    """Tips of each agency, and the keys of others."""
    for key in TIPS:
        code = canary("tip", key, "code")
        yield Request("GET", address("desk:tip", code))
        yield Request("POST", address("desk:tip_open", code), {"reader_password": "x" * 12})
    for one in world.of("tipreader"):
        yield Request("GET", address("desk:tipreader_key", one.row.pk))
        yield Request("GET", address("desk:tipreader_end", one.row.pk))
    yield Request("GET", address("desk:tiproute_end", TipRoute.objects.get().pk))


def _tip(key: str) -> Tip:
    return Tip.objects.get(code=canary("tip", key, "code"))


def _taken(key: str) -> Try:
    return lambda w, s: services.take(_tip(key), **s)


def _dismissed(name: str) -> Try:
    return lambda w, s: services.dismiss(TipReader.objects.get(user=w.people[name]), **WHY, **s)


def _routed() -> Try:
    return lambda w, s: services.add_route(agency=w.agencies["police"], goods="x", **s)


ESCAPES: dict[str, list[Try]] = {
    "police_a": [_taken("t1"), _dismissed("market_a"), _routed()],
    "market_head": [_taken("t2"), _dismissed("police_a")],
    "clerk_a": [_taken("t1"), _routed()],
    "leader": [_taken("t3"), _dismissed("officer_a"), _routed()],
}
