"""Where the gates go in `unit_targets` besides its plain addresses, and what nobody may do."""

from collections.abc import Iterator
from typing import Any

from hangthat.domain.plans.models import Target
from hangthat.domain.unit_targets import services
from hangthat.domain.unit_targets.models import UnitTarget
from hangthat.domain.unit_targets.services import UnitTargetTerms
from tests.gates.acts import WHY, Try
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import World, canary


def starts(world: World) -> list[str]:
    """A state."""
    return [f"{address('desk:unittargets')}?trang_thai=proposed"]


def requests(world: World, name: str) -> Iterator[Request]:
    yield Request("GET", address("desk:unittargets"))


def _own(key: str) -> UnitTarget:
    """As it is stored: a deed taken back leaves its values on the row in memory."""
    return UnitTarget.objects.get(code=canary("unittarget", key, "code"))


def _decided(key: str) -> Try:
    return lambda w, s: services.decide(_own(key), approved=True, **WHY, **s)


def _withdrawn(key: str) -> Try:
    return lambda w, s: services.withdraw(_own(key), **WHY, **s)


def _proposed(office: str) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        target = Target.objects.select_related("version").get(version=world.plan, code="T06")
        target.version.last_day = said["at"].date()  # as if it still ran; never saved
        terms = UnitTargetTerms(target, 100, target.version.first_day)
        services.propose(terms, agency=world.agencies[office], **said)

    return attempt


ESCAPES: dict[str, list[Try]] = {
    "police_a": [_decided("ct1"), _withdrawn("ct2"), _proposed("market")],
    "clerk_a": [_decided("ct5"), _withdrawn("ct6"), _proposed("police")],
    "leader": [_withdrawn("ct1"), _proposed("police")],
}
