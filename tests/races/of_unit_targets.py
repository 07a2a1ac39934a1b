"""Targets of units' own: one waits at a time for a unit and a target, and one is decided once."""

from typing import Any

from hangthat.core.agencies.models import Agency
from hangthat.domain.plans.models import Target
from hangthat.domain.plans.testing import load_next_plan
from hangthat.domain.unit_targets.models import UnitTarget
from hangthat.domain.unit_targets.services import UnitTargetTerms, propose
from hangthat.domain.unit_targets.services.proposing import ONE_EACH
from tests.races.scene import BY, Scene, fresh
from tests.races.trial import Trial


def _unit(scene: Scene) -> tuple[Agency, Target]:
    version = load_next_plan()
    agency = Agency.objects.create(code=f"CTR-{fresh()}", name="Đơn vị", area=scene.ward)
    return agency, version.targets.get(code="T05a")


def _proposes(unit: tuple[Agency, Target], n: int) -> Any:
    agency, target = unit
    return propose(UnitTargetTerms(target, 100, target.version.first_day), agency=agency, **BY)


def _proposed(unit: tuple[Agency, Target]) -> int:
    return UnitTarget.objects.filter(agency=unit[0]).count()


TRIALS = (Trial(ONE_EACH, _unit, _proposes, _proposed, locked=False),)
