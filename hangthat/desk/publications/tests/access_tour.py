"""Where the gates go in `publications` besides plain addresses, and what nobody may do."""

from collections.abc import Iterator
from typing import Any

from hangthat.domain.publications import services
from hangthat.domain.publications.models import NamingBasis, Publication
from hangthat.domain.publications.services import PublicationTerms
from tests.gates.acts import WHY, Try
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import DAY, World, canary


def starts(world: World) -> list[str]:
    """Each tab, and a state."""
    listed = address("desk:publications")
    tabs = (f"{listed}?xem={tab}" for tab in ("cho-duyet", "da-duyet", "bao-sai"))
    return [*tabs, f"{listed}?trang_thai=proposed"]


def requests(world: World, name: str) -> Iterator[Request]:
    yield Request("GET", address("desk:publications"))


def _publication(key: str) -> Publication:
    """As it is stored: a deed taken back leaves its values on the row in memory."""
    return Publication.objects.get(code=canary("publication", key, "code"))


def _withdrawn(key: str) -> Try:
    return lambda w, s: services.withdraw(_publication(key), **WHY, **s)


def _sent_back(key: str) -> Try:
    return lambda w, s: services.send_back(_publication(key), **WHY, **s)


def _drafted(office: str, decision: str) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        terms = PublicationTerms(NamingBasis.objects.get(key="cong"), DAY)
        row = world.get("decision", decision).row
        services.draft(row, terms=terms, agency=world.agencies[office], **said)

    return attempt


ESCAPES: dict[str, list[Try]] = {
    "police_a": [_withdrawn("c2"), _sent_back("c2"), _sent_back("c1"), _drafted("market", "d1")],
    "clerk_a": [_withdrawn("c1"), _sent_back("c1")],
    "leader": [_withdrawn("c1"), _sent_back("c1")],
}
