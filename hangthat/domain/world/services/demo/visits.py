"""The coming weeks of two teams: some visits taken over, some that the machine proposes."""

from hangthat.core.agencies.models import Agency
from hangthat.core.common.days import vietnam_day
from hangthat.domain.followups.services import Bounds, Goer, accept, propose
from hangthat.domain.world.services.demo.land import Force
from hangthat.domain.world.services.demo.scene import Scene

_WARD = "06187"
_TEAM, _COMMITTEE = Bounds(a_week=20, weeks=2), Bounds(a_week=6, weeks=1)


def plan_visits(scene: Scene) -> None:
    """Told at the end; the longest waiting first, so nothing is drawn by chance."""
    at, land = scene.story.until, scene.land
    today = vietnam_day(at)
    ward = land.coded(_WARD)
    homes = land.territory.home_areas_of(ward.pk, today)
    _plan(scene, land.committee(ward, today), _COMMITTEE, homes)
    _plan(scene, land.force(Force.MARKET, today), _TEAM, None)


def _plan(scene: Scene, agency: Agency | None, bounds: Bounds, areas: list[int] | None) -> None:
    if agency is None:
        return
    at = scene.story.until
    made = propose(goer=Goer(agency), bounds=bounds, areas=areas, by=None, at=at)
    accept(visits=made[: len(made) // 2], by=None, at=at)
