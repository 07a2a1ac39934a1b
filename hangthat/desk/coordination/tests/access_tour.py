"""Where the gates go in `coordination` besides its plain addresses."""

from hangthat.domain.coordination import services
from hangthat.domain.coordination.models import JointPart
from tests.gates.acts import WHY, Try
from tests.gates.doors import address
from tests.gates.world import DAY, World, canary


def starts(world: World) -> list[str]:
    """Overlaps of the year in which everything was held, and each of their tabs."""
    listed = address("desk:overlaps")
    year = f"{listed}?nam={DAY.year}"
    return [
        year,
        *(f"{year}&dia_ban={area.code}" for area in world.areas.values()),
        *(f"{year}&xem={tab}" for tab in ("cho-dau-moi", "rieng", "lien-nganh")),
        f"{address('desk:overlaps_xlsx')}?nam={DAY.year}",
        *(f"{listed}?xem={tab}" for tab in ("", "cho-dau-moi")),
        *(f"{address('desk:jointchecks')}?xem={tab}" for tab in ("xong", "giai-the")),
    ]


def _part(key: str) -> JointPart:
    """As it is stored: a deed taken back leaves its values on the row in memory."""
    return JointPart.objects.get(code=canary("joint_part", key, "code"))


def _closes(key: str) -> Try:
    return lambda w, s: services.close(_part(key), outcome="xong", **s)


def _leaves(key: str) -> Try:
    return lambda w, s: services.leave(_part(key), **WHY, **s)


ESCAPES: dict[str, list[Try]] = {
    "police_a": [_closes("j6market"), _leaves("j1market"), _leaves("j2police")],
    "market_a": [_closes("j6police"), lambda w, s: services.accept(_part("j6police"), **s)],
    "clerk_a": [_leaves("j1police")],
    "liaison": [_closes("j6police"), _leaves("j1market")],
    "leader": [_closes("j6market")],
}
