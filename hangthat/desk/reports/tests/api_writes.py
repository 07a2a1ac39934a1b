"""Reports of an office in each unit, in every state; what programs do with them."""

from datetime import date, timedelta
from pathlib import Path

from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant
from hangthat.core.agencies.models import Agency, User
from hangthat.core.deadlines.services import load_periods
from hangthat.desk.tests.api_records import WHY, Unit, Write, by_system
from hangthat.domain.plans.models import Plan, PlanVersion, ReportDuty
from hangthat.domain.reports.models import Report, ReportSection
from hangthat.domain.reports.services import (
    FormTerms,
    RegimeTerms,
    accept_report,
    add_concern,
    assign,
    make_regime,
    open_report,
    send_report,
    set_form,
    write_report,
)

AFTER = ("handovers",)
NOUNS = {"reports": "report"}
STATES = ("report", "sent_report", "accepted_report", "empty_report")
FORM = FormTerms(
    [("Kết quả", ""), ("Khó khăn", "")],
    [("Số vụ", "vụ"), ("Kim ngạch xuất nhập khẩu", "nghìn USD")],
    sourced=frozenset({2}),
)
_FIRST = date(2021, 1, 1)
_EXPORTS = {"key": "c2", "value": 184_300, "source": "Chi cục Hải quan, báo cáo tháng 6"}


def _make_heads(office: Agency) -> None:
    """Whoever writes in the tests signs for this office, which sends its reports to itself."""
    for user in User.objects.filter(username__in=("an", "truong")):
        said = {"role": Role.MEMBER_HEAD, "agency": office, "valid_from": _FIRST}
        Grant.objects.create(user=user, given_at=now(), approved_at=now(), **said)


def _report(u: Unit, month: int) -> Report:
    report = open_report(
        u.regime, period_key=f"month-2021-{month}", agency=u.report_office, **by_system()
    )
    if month < 4:
        write_report(report, words={"p1": "Có"}, figures={"c1": 3}, **by_system())
    return report


def add_records(u: Unit) -> None:
    load_periods(folder=Path("reference"), at=now())
    code = f"BCAO-{u.area.code}"
    u.report_office = Agency.objects.create(code=code, name=f"Cơ quan báo cáo {u.area}")
    _make_heads(u.report_office)
    u.regime_terms = RegimeTerms(
        "Báo cáo tháng", "month", "day", _FIRST, u.report_office, due_number=20
    )
    u.regime = make_regime(terms=u.regime_terms, form=FORM, **by_system())
    office = [u.report_office]
    u.obligation = assign(u.regime, agencies=office, starts_on=_FIRST, **by_system()).made[0].pk
    for month, name in enumerate(STATES, start=1):
        setattr(u, name, _report(u, month))
    concern = {"kind": "difficulty", "to_whom": "Sở", "words": "Thiếu máy", **by_system()}
    u.sent_concern = add_concern(u.sent_report, **concern).pk
    send_report(u.sent_report, **by_system())
    send_report(u.accepted_report, **by_system())
    accept_report(u.accepted_report, **by_system())
    _make_drafts(u)
    u.period_key, u.other_agency = "month-2021-6", Agency.objects.get_or_create(
        code="BCAO", name="Cơ quan khác"
    )[0]  # fmt: skip
    u.plan_version = _plan(u)


def _make_drafts(u: Unit) -> None:
    """Two reports whose only part takes drafted sentences: without them, and with one."""
    form = FormTerms([("Kết quả kiểm tra, xử lý", "")])
    set_form(u.regime, form=form, valid_from=_FIRST, **by_system())
    u.drafting_report, u.drafted_report = _report(u, 7), _report(u, 8)
    u.drafting_part = "p1"
    said = {"kind": "proposal", "to_whom": "Sở", "words": "Cấp máy", **by_system()}
    u.concern = add_concern(u.drafted_report, **said).pk
    sentence = {"key": "checks", "text": "Kiểm tra 0 vụ.", "pieces": ["Kiểm tra 0 vụ."]}
    ReportSection.objects.filter(report=u.drafted_report).update(drafted=[sentence])


def _plan(u: Unit) -> PlanVersion:
    """One of a month's reports, and nothing else."""
    plan = Plan.objects.create(code=f"BC{u.area.code}")
    version = PlanVersion.objects.create(
        plan=plan, version=1, number=f"{u.area.code}/KH", title="Kế hoạch", issuer="Tỉnh",
        issued_on=_FIRST, first_day=date(2031, 1, 1), last_day=date(2035, 12, 31), content="",
        sha256="0" * 64, loaded_at=now(),
    )  # fmt: skip
    ReportDuty.objects.create(
        version=version, order=1, clause="1", kind="tháng", before_day=20, text="x"
    )
    return version


def writes(u: Unit) -> dict[str, Write]:
    filled = f"reports/{u.drafted_report.code}/sentences"
    raised = f"reports/{u.drafted_report.code}/concerns/{u.concern}"
    received = f"reports/{u.sent_report.code}/concerns/{u.sent_concern}"
    sent, locked = f"reports/{u.sent_report.code}", f"reports/{u.accepted_report.code}"
    begun = {"regime": u.regime.code, "period": u.period_key, "agency": u.report_office.code}
    tomorrow = str(localdate() + timedelta(1))
    return {
        "report begun": ("post", "reports", begun),
        "report nothing": ("post", f"reports/{u.empty_report.code}/nothing", {}),
        "report check": ("post", f"reports/{u.report.code}/check", {}),
        "report withdrawal": ("post", f"{sent}/withdrawal", WHY),
        "report acceptance": ("post", f"{sent}/acceptance", {"copy_number": 1}),
        "report return": ("post", f"{sent}/return", {"copy_number": 1, "remarks": "Thiếu số"}),
        "report unlocking": ("post", f"{locked}/unlocking", {"until": tomorrow, **WHY}),
        "report content": (
            "patch",
            f"reports/{u.report.code}",
            {"words": {"p1": "Nội dung khác"}, "figures": [_EXPORTS]},
        ),
        "report sending": ("post", f"reports/{u.report.code}/sending", {}),
        "report sentences": ("post", f"reports/{u.drafting_report.code}/sentences", {}),
        "report refreshment": ("post", f"{filled}/refreshment", {}),
        "no report sentences": ("post", f"{filled}/removal", {"part": u.drafting_part}),
        "report concern": (
            "post",
            f"reports/{u.report.code}/concerns",
            {"kind": "difficulty", "to_whom": "Sở", "words": "Thiếu máy đo"},
        ),
        "report concern amended": ("patch", raised, {"words": "Cấp hai máy đo"}),
        "no report concern": ("post", f"{raised}/removal", {}),
        "report concern answer": ("post", f"{received}/answer", {"answer": "Sẽ cấp"}),
    }
