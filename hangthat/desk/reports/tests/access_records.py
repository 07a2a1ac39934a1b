"""Reports in the province of the gates: of each agency to another, drafts and sent ones."""

from datetime import date, datetime

from hangthat.core.common.days import VIETNAM
from hangthat.core.deadlines.models import PeriodRule
from hangthat.domain.reports.models import (
    Report,
    ReportCopy,
    ReportForm,
    ReportObligation,
    ReportRegime,
    ReportSection,
)
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, World, canary

AFTER = ("people",)
KINDS = (Kind("regime", "regime", Reach.AGENCY), Kind("report", "report", Reach.REPORT))
REPORTS = {  # office, receiver, whether it was sent
    "r1": ("police", "steering", True),
    "r2": ("police", "market", False),
    "r3": ("market", "steering", True),
    "r4": ("old", "police", True),
    "r5": ("steering", "market", True),
    "r6": ("market", "police", False),
    "r7": ("steering", "police", False),
}
_FIRST, _LAST = date(2026, 1, 15), date(2026, 2, 14)


def build(world: World) -> None:
    PeriodRule.objects.get_or_create(
        kind="month", number=3,
        defaults={
            "name": "Tháng 3/{year}", "first_month": 2, "first_day": 15,
            "last_month": 3, "last_day": 14,
        },
    )  # fmt: skip
    regime = ReportRegime.objects.create(
        code=canary("regime", "cd", "code"), name=canary("regime", "cd", "name"), kind="month",
        due_rule="day", due_number=20, valid_from=date(2026, 1, 1),
        receiver=world.agencies["steering"], source=canary("regime", "cd", "source"),
    )  # fmt: skip
    world.put("regime", "cd", regime)
    form = ReportForm.objects.create(
        regime=regime, number=1, valid_from=regime.valid_from,
        parts=[{"key": "p1", "title": "Kết quả", "clause": ""}],
    )  # fmt: skip
    ReportObligation.objects.create(
        regime=regime, agency=world.agencies["police"], starts_on=regime.valid_from
    )
    for key, (office, receiver, sent) in REPORTS.items():
        report = Report.objects.create(
            code=canary("report", key, "code"), regime=regime, form=form,
            agency=world.agencies[office], receiver=world.agencies[receiver],
            period_key=f"month-2026-{key[1:]}", period_name=canary("report", key, "name"),
            first_day=_FIRST, last_day=_LAST, recorded_at=AT,
            late_from=datetime(2026, 2, 20, tzinfo=VIETNAM),
            **({"state": "sent", "sent_at": AT} if sent else {}),
        )  # fmt: skip
        world.put("report", key, report, agency=office, taker=receiver if sent else None)
        words = canary("report", key, "words")
        ReportSection.objects.create(report=report, order=1, key="p1", title="Kết quả", words=words)
        if sent:
            part = {"key": "p1", "title": "Kết quả", "words": words, "drafted": []}
            ReportCopy.objects.create(
                report=report, number=1, content="words", sent_at=AT, sha256="0" * 64,
                body={"form": 1, "parts": [part], "figures": []},
            )  # fmt: skip
