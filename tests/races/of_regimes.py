"""Reports: one of a regime, an agency and a period; sent once; a duty and a regime stand once."""

from datetime import date
from pathlib import Path
from typing import Any

from hangthat.core.agencies.models import Agency
from hangthat.core.deadlines.services import load_periods
from hangthat.domain.plans.models import Plan, PlanVersion, ReportDuty
from hangthat.domain.reports.models import (
    Report,
    ReportCopy,
    ReportForm,
    ReportObligation,
    ReportRegime,
)
from hangthat.domain.reports.services import (
    FormTerms,
    RegimeTerms,
    adopt_duties,
    assign,
    make_regime,
    open_report,
    send_report,
    set_form,
    write_report,
)
from hangthat.domain.reports.services.adopting import ADOPTED
from hangthat.domain.reports.services.drafting import ONE_REPORT, ONE_STATE
from hangthat.domain.reports.services.obligations import OWED
from hangthat.domain.reports.services.regimes import ONE_REGIME
from tests.races.scene import BY, NOON, Scene, fresh
from tests.races.trial import Trial, again

_BEGAN, _KEY = date(2026, 1, 1), "month-2026-6"
Duty = tuple[ReportRegime, Agency]


def _terms(receiver: Agency, **more: Any) -> RegimeTerms:
    said = {"name": "Báo cáo", "kind": "month", "due_rule": "day", "due_number": 20}
    return RegimeTerms(**(said | {"valid_from": _BEGAN, "receiver": receiver} | more))


def _regime(scene: Scene) -> Duty:
    load_periods(folder=Path("reference"), at=NOON)
    office = Agency.objects.create(code=f"BC-{fresh()}", name=f"Cơ quan {fresh()}")
    return make_regime(terms=_terms(office), form=FormTerms([("Kết quả", "")]), **BY), office


def _duty(scene: Scene) -> Duty:
    regime, office = _regime(scene)
    assign(regime, agencies=[office], starts_on=_BEGAN, **BY)
    return regime, office


def _report(scene: Scene) -> Report:
    regime, office = _duty(scene)
    report = open_report(regime, period_key=_KEY, agency=office, **BY)
    return write_report(report, words={"p1": "Có"}, figures={}, **BY)


def _plan(scene: Scene) -> tuple[PlanVersion, Agency]:
    _, office = _regime(scene)
    version = PlanVersion.objects.create(
        plan=Plan.objects.create(code=f"R{fresh()}"), version=1, number="1/KH", title="Kế hoạch",
        issuer="Tỉnh", issued_on=_BEGAN, first_day=_BEGAN, last_day=date(2030, 12, 31), content="",
        sha256="0" * 64, loaded_at=NOON,
    )  # fmt: skip
    ReportDuty.objects.create(version=version, order=1, clause="1", kind="tháng", text="x")
    return version, office


def _begins(it: Duty, number: int) -> Report:
    return open_report(again(it[0]), period_key=_KEY, agency=again(it[1]), **BY)


def _assigns(it: Duty, number: int) -> Any:
    """On days of their own: no constraint sees that two of these meet."""
    day = date(2026, 1, 1 + number)
    return assign(again(it[0]), agencies=[again(it[1])], starts_on=day, **BY)


def _sets_form(it: Duty, number: int) -> Any:
    """Each gets a number of its own. Of a replaced regime `change` compares what was read."""
    form = FormTerms([(f"Phần {number}", "")])
    return set_form(again(it[0]), form=form, valid_from=date(2026, 7, 1), **BY)


def _adopts(it: tuple[PlanVersion, Agency], number: int) -> Any:
    return adopt_duties(again(it[0]), receiver=again(it[1]), **BY)


TRIALS = (
    Trial(ONE_REPORT, _duty, _begins, lambda it: Report.objects.filter(regime=it[0]).count()),
    Trial(
        ONE_STATE,
        _report,
        lambda it, number: send_report(again(it), **BY),
        lambda it: ReportCopy.objects.filter(report=it).count(),
    ),
    Trial(
        OWED, _regime, _assigns, lambda it: ReportObligation.objects.filter(regime=it[0]).count()
    ),
    Trial(
        ONE_REGIME,
        _duty,
        _sets_form,
        lambda it: ReportForm.objects.filter(regime=it[0]).count(),
        most=17,  # one for each of them, and the first
        finds=True,
    ),
    Trial(
        ADOPTED,
        _plan,
        _adopts,
        lambda it: ReportRegime.objects.filter(duty__version=it[0]).count(),
    ),
)
