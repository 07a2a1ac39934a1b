"""Where the gates go in `handovers` besides its plain addresses."""

from collections.abc import Iterator
from typing import Any

from hangthat.domain.handovers import services
from hangthat.domain.handovers.models import Handover
from hangthat.domain.handovers.services import Receiver, StepTerms
from tests.gates.acts import WHY, Try
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import TODAY, World, canary


def starts(world: World) -> list[str]:
    """Each tab of the list, and the counts of all years."""
    listed = address("desk:handovers")
    return [
        *(f"{listed}?xem={tab}" for tab in ("cho-tiep-nhan", "qua-han", "dang-lap")),
        f"{address('desk:handover_counts')}?tu=01/01/2020",
        *(f"{address('desk:handover_add')}?vu_viec={case.code}&loai=other"
          for case in world.of("case")),
    ]  # fmt: skip


def requests(world: World, name: str) -> Iterator[Request]:
    """A case of elsewhere to hand over."""
    add = address("desk:handover_add")
    for key in ("vc1", "vc8"):
        yield Request("GET", f"{add}?vu_viec={world.get('case', key).code}")


def _handover(key: str) -> Handover:
    """As it is stored: a deed taken back leaves its values on the row in memory."""
    return Handover.objects.get(code=canary("handover", key, "code"))


def _prepared(case: str, giver: str) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        services.prepare(
            case=world.get("case", case).row, kind="other", sender=world.agencies[giver],
            receiver=Receiver(name="Trung tâm"), content="x", **said,
        )  # fmt: skip

    return attempt


def _answered(key: str) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        terms = StepTerms("received", TODAY, "1/BN")
        services.record_step(handover=_handover(key), terms=terms, **said)

    return attempt


ESCAPES: dict[str, list[Try]] = {
    "clerk_a": [
        _prepared("vc1", "police"),
        lambda w, s: services.withdraw(handover=_handover("b1"), **WHY, **s),
        _answered("b6"),
    ],
    "leader": [_answered("b1"), _prepared("vc1", "police")],
}
