"""Urging letters and merged reports in the province of the gates, of each receiver."""

from datetime import date, datetime

from hangthat.core.common.days import VIETNAM
from hangthat.domain.consolidation.models import (
    MergedCopy,
    MergedPart,
    MergedReport,
    UrgedReport,
    Urging,
)
from hangthat.domain.reports.models import ReportForm, ReportRegime
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, DAY, World, canary

AFTER = ("reports",)
KINDS = (
    Kind("urging", "urging", Reach.HANDOVER),
    Kind("mergedreport", "consolidation", Reach.AGENCY),
)
URGINGS = {  # receiver, whom it urges
    "u1": ("steering", "police"),
    "u2": ("market", "steering"),
    "u3": ("police", "market"),
    "u4": ("old", "steering"),
}
MERGED = {"m1": "steering", "m2": "police", "m3": "market", "m4": "old"}
_FIRST, _LAST = date(2026, 1, 15), date(2026, 2, 14)


def build(world: World) -> None:
    regime = ReportRegime.objects.get(code=canary("regime", "cd", "code"))
    for key, (receiver, urged) in URGINGS.items():
        urging = Urging.objects.create(
            code=canary("urging", key, "code"), receiver=world.agencies[receiver],
            agency=world.agencies[urged], day=DAY, recorded_at=AT,
        )  # fmt: skip
        world.put("urging", key, urging, agency=receiver, taker=urged)
        UrgedReport.objects.create(
            urging=urging, regime=regime, agency=world.agencies[urged],
            period_key="month-2026-3", period_name=canary("urging", key, "name"),
            late_from=datetime(2026, 2, 20, tzinfo=VIETNAM),
        )  # fmt: skip
    for key, receiver in MERGED.items():
        own = _regime(world, key, receiver)
        form = ReportForm.objects.create(
            regime=own, number=1, valid_from=own.valid_from,
            parts=[{"key": "p1", "title": "Kết quả", "clause": ""}],
        )  # fmt: skip
        merged = MergedReport.objects.create(
            code=canary("mergedreport", key, "code"), regime=own, form=form,
            receiver=world.agencies[receiver], period_key="month-2026-3",
            period_name=canary("mergedreport", key, "name"), first_day=_FIRST, last_day=_LAST,
            recorded_at=AT,
        )  # fmt: skip
        world.put("mergedreport", key, merged, agency=receiver)
        MergedPart.objects.create(
            merged=merged, order=1, key="p1", title="Kết quả",
            words=canary("mergedreport", key, "words"),
        )  # fmt: skip
        MergedCopy.objects.create(
            merged=merged, number=1, sha256="0" * 64, finished_at=AT,
            body={
                "regime": own.name, "plan": "", "period": merged.period_name,
                "days": ["15/01/2026", "14/02/2026"], "sent": 0, "owed": 0, "nothing": [],
                "missing": [], "units": [], "columns": [], "rows": [], "totals": [],
                "parts": [{"key": "p1", "title": "Kết quả",
                           "words": canary("mergedreport", key, "words")}],
            },
        )  # fmt: skip


def _regime(world: World, key: str, receiver: str) -> ReportRegime:
    """One of its own, so that its periods are those of the receiver."""
    return ReportRegime.objects.create(
        code=f"CB-{key}", name="Báo cáo", kind="month", due_rule="day", due_number=20,
        valid_from=date(2026, 1, 1), receiver=world.agencies[receiver],
    )  # fmt: skip
