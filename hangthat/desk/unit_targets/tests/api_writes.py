"""Targets of a unit's own in each state; the writes of programs."""

from datetime import date, timedelta

from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.desk.tests.api_records import DAY, WHY, Unit, Write
from hangthat.domain.plans.models import Plan, PlanVersion, Target
from hangthat.domain.unit_targets.models import UnitTarget

AFTER = ("reports",)
NOUNS = {"unit-targets": "own_target"}
_FIRST = date(2021, 1, 1)


def _targets(u: Unit) -> list[Target]:
    """Of a version that is not in use: one that is would change what others' papers are worth."""
    plan = Plan.objects.create(code=f"CTR{u.area.code}")
    version = PlanVersion.objects.create(
        plan=plan, version=1, number=f"{u.area.code}/KH", title="Kế hoạch", issuer="Tỉnh",
        issued_on=_FIRST, first_day=_FIRST, last_day=date(2025, 12, 31), content="",
        sha256="0" * 64, loaded_at=now(), used=False,
    )  # fmt: skip
    said = {"clause": "II", "by_end_of": 2021, "at_least": 100, "conditions": [], "text": "x"}
    said["population"] = "cơ sở kinh doanh"
    return [
        Target.objects.create(version=version, order=n, code=code, **said)
        for n, code in enumerate(("M1", "M2"))
    ]


def _open_target(u: Unit, name: str, year: int) -> Target:
    """Of a plan in use, in a year in which nothing else is recorded."""
    plan = Plan.objects.create(code=f"{name}{u.area.code}")
    version = PlanVersion.objects.create(
        plan=plan, version=1, number=f"{u.area.code}/KH-{name}", title="Kế hoạch", issuer="Tỉnh",
        issued_on=date(2019, 1, 1), first_day=date(year, 1, 1), last_day=date(year, 12, 31),
        content="", sha256="0" * 64, loaded_at=now(),
    )  # fmt: skip
    return Target.objects.create(
        version=version, order=1, code="M1", clause="II", by_end_of=year, at_least=100,
        conditions=[], text="x", population="cơ sở kinh doanh",
    )  # fmt: skip


def add_records(u: Unit) -> None:
    said = {"agency": u.report_office, "at_least": 100, "since": DAY, "proposed_at": now()}
    waiting, valid = _targets(u)
    approved = {"state": "approved", "decided_at": now(), "verdict": "tốt"}
    u.own_target = UnitTarget.objects.create(code=f"CTR-cho-{u.area.code}", target=waiting, **said)
    u.own_target_valid = UnitTarget.objects.create(
        code=f"CTR-duyet-{u.area.code}", target=valid, **said, **approved
    )
    u.open_target = _open_target(u, "RIENG", 2019)
    _open_target(u, "SAU", 2041)
    u.own_target_decider = add_officer(
        username=f"rieng-{u.area.code}", full_name="Trưởng ban", role=Role.STANDING_HEAD,
        agency=u.report_office, at=now(),
    )  # fmt: skip


def writes(u: Unit) -> dict[str, Write]:
    here, valid = f"unit-targets/{u.own_target.code}", f"unit-targets/{u.own_target_valid.code}"
    asked = {
        "agency": u.report_office.code, "plan": f"SAU{u.area.code}", "target": "M1",
        "at_least": 100, "since": "2041-03-01",
    }  # fmt: skip
    return {
        "own target": ("post", "unit-targets", asked),
        "own target verdict": ("post", f"{here}/verdict", {"approved": True, **WHY}),
        "no own target": ("post", f"{here}/withdrawal", WHY),
        "own target end": ("post", f"{valid}/end", {"end": str(DAY + timedelta(9)), **WHY}),
    }
