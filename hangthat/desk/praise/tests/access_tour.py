"""Where the gates go in `praise` besides its plain addresses, and what nobody may do."""

from collections.abc import Iterator
from typing import Any

from hangthat.domain.praise import services
from hangthat.domain.praise.models import PraiseProposal
from hangthat.domain.praise.services import PraiseTerms
from tests.gates.acts import WHY, Try
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import DAY, World, canary


def starts(world: World) -> list[str]:
    """Each tab, and a state."""
    listed = address("desk:praiseproposals")
    tabs = (f"{listed}?xem={tab}" for tab in ("cho-xet", "cua-toi", "quyet-dinh"))
    return [*tabs, f"{listed}?trang_thai=proposed", f"{address('desk:praiseproposals_print')}?word"]


def requests(world: World, name: str) -> Iterator[Request]:
    yield Request("GET", address("desk:praiseproposals"))


def _proposal(key: str) -> PraiseProposal:
    """As it is stored: a deed taken back leaves its values on the row in memory."""
    return PraiseProposal.objects.get(code=canary("praiseproposal", key, "code"))


def _decided(key: str) -> Try:
    return lambda w, s: services.decide(_proposal(key), agreed=True, **WHY, **s)


def _withdrawn(key: str) -> Try:
    return lambda w, s: services.withdraw(_proposal(key), **WHY, **s)


def _begun(office: str) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        terms = PraiseTerms(DAY, DAY, "x", name="A", name_unit="B")
        services.draft(terms, agency=world.agencies[office], **said)

    return attempt


ESCAPES: dict[str, list[Try]] = {
    "police_a": [_decided("k1"), _withdrawn("k2"), _begun("market")],
    "clerk_a": [_decided("k5"), _withdrawn("k6"), _begun("police")],
    "leader": [_withdrawn("k1"), _begun("police")],
}
