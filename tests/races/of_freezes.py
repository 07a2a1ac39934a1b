"""Readings that the calendar freezes."""

import re
from datetime import date, datetime

from hangthat.core.common.days import VIETNAM
from hangthat.domain.freezes.models import FrozenReading
from hangthat.domain.freezes.services import Cut, freeze_all
from hangthat.domain.freezes.services.freezing import ONCE
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.services import load
from hangthat.domain.plans.testing import load_plan_125
from tests.races.scene import NOON, Scene, fresh
from tests.races.trial import Trial, again


def _plan(scene: Scene) -> PlanVersion:
    """A plan of its own, so that nothing is frozen yet."""
    scene.shop()
    number = fresh()
    text = re.sub(r'code = "125"', f'code = "F{number}"', load_plan_125().content)
    return load(text=text, by=None, at=NOON, shipped=True)


def _freezes(version: PlanVersion, number: int) -> list[FrozenReading]:
    cut = Cut(again(version), date(2025, 12, 31), ("Hết năm 2025",))
    return freeze_all([cut], at=datetime(2026, 1, 1, 0, 5, tzinfo=VIETNAM))


TRIALS = (
    Trial(
        ONCE,
        _plan,
        _freezes,
        lambda version: FrozenReading.objects.filter(version=version).count(),
        finds=True,
    ),
)
