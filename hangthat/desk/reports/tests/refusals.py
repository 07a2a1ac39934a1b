"""How each refusal of reports is provoked at its doors."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency
from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.inspections.services import record
from hangthat.domain.reports import services
from hangthat.domain.reports.models import (
    Report,
    ReportConcern,
    ReportFigure,
    ReportForm,
    ReportObligation,
    ReportRegime,
    ReportSection,
)
from tests.refusals.attempts import EARLY, LATE, Case

ADD_REGIME, ADOPT, ASSIGN = "reportregime_add", "reportregime_adopt", "reportregime_assign regime"
FORM, REPLACE, END = (f"reportregime_{act} regime" for act in ("form", "replace", "end"))
BEGUN, ACCEPTED, RETURNED = "report begun", "report acceptance", "report return"
DUTY, BEGIN = "reportobligation_end obligation", "report_add regime period_key"
WRITE, SEND = "report_write report", "report_send report"
UNSOURCED = {"key": "c2", "value": 1}
NEW = {
    "name": "Báo cáo quý",
    "kind": "quarter",
    "due_rule": "day",
    "due_number": "20",
    "due_side": "before",
    "valid_from": "01/01/2026",
    "parts": "Kết quả",
}
RAISED = {"kind": "difficulty", "words": "Thiếu máy đo"}
ANSWERED = {"answer": "Sẽ cấp"}
WORDED = "report concern amended"
_ASKED = "co_quan={u.report_office.code}"


def _office(u: Unit) -> Any:
    return str(u.report_office.pk)


def _other(u: Unit) -> Any:
    return str(u.other_agency.pk)


def _version(u: Unit) -> Any:
    return str(u.plan_version.pk)


def _made(**more: str) -> Case:
    return Case(page=ADD_REGIME, typed={**NEW, "receiver": _office, **more})


def _regime(**values: Any) -> Any:
    return lambda u: ReportRegime.objects.filter(pk=u.regime.pk).update(**values)


def _report(name: str = "report", **values: Any) -> Any:
    return lambda u: Report.objects.filter(pk=getattr(u, name).pk).update(**values)


def _of_one_period(u: Unit) -> None:
    _regime(kind="once", first_day="2021-01-01", last_day="2021-06-30")(u)


def _owed(u: Unit) -> None:
    first = u.regime.valid_from
    services.assign(u.regime, agencies=[u.other_agency], starts_on=first, **by_system())


def _adopted(u: Unit) -> None:
    services.adopt_duties(u.plan_version, receiver=u.report_office, **by_system())


def _without_duties(u: Unit) -> None:
    u.plan_version.report_duties.all().delete()


def _ended(u: Unit) -> None:
    ReportObligation.objects.filter(pk=u.obligation).update(ends_on="2021-02-01")


def _gone(u: Unit) -> None:
    Agency.objects.filter(pk=u.other_agency.pk).update(valid_to=localdate())


def _begun(u: Unit) -> None:
    agency = u.report_office
    services.open_report(u.regime, period_key=u.period_key, agency=agency, **by_system())


def _ahead(u: Unit) -> None:
    u.period_key = f"month-{localdate().year + 1}-12"


def _unheard_of(u: Unit) -> None:
    u.period_key = "month-2021-13"


def _sent(u: Unit) -> None:
    services.send_report(u.report, **by_system())


def _day_of_report(u: Unit) -> Any:
    """The last day of its period: it would be owed again."""
    return f"{u.report.last_day:%d/%m/%Y}"


def _contradicted(u: Unit) -> None:
    """A total that is less than its part."""
    for row, told in zip(
        ReportFigure.objects.filter(report=u.report).order_by("pk"),
        (("Tổng số buổi", 5), ("- trực tiếp", 9)),
        strict=False,
    ):
        row.title, row.value = told
        row.unit, row.source = "buổi", "Sổ"
        row.save()


def _emptied(u: Unit) -> None:
    ReportSection.objects.filter(report=u.report).update(words="")
    ReportFigure.objects.filter(report=u.report).update(value=None)


def _filled(u: Unit) -> None:
    services.write_report(u.empty_report, words={"p1": "Có"}, figures={}, **by_system())


def _counted(u: Unit) -> None:
    """A check of its office in the period of the report that takes drafted sentences."""
    held: Any = {"held_on": u.drafting_report.last_day, "type": "periodic"}
    record(findings={u.shop: "clean"}, agency=u.report_office, **held, **by_system())
    u.empty_report = u.drafting_report


def _concern(**values: Any) -> Any:
    return lambda u: ReportConcern.objects.filter(pk=u.concern).update(**values)


def _answered(u: Unit) -> None:
    rows = ReportConcern.objects.filter(pk=u.sent_concern)
    rows.update(answer="Đã giao", answered_on=localdate())


def _unchanged(u: Unit) -> None:
    """Sent, unlocked, and nothing in it is another."""
    _sent(u)
    _report(unlocked_until=now() + timedelta(1), unlock_reason="sót")(u)


def _relocked(u: Unit) -> None:
    past = now() - timedelta(1)
    _report("accepted_report", unlocked_until=past, unlock_reason="sót")(u)


def _later_form(u: Unit) -> None:
    ReportForm.objects.filter(regime=u.regime).update(valid_from="2088-01-01")


OF_REGIMES = (
    _made(kind="once"),
    _made(kind="once", first_day="02/01/2026", last_day="01/01/2026"),
    _made(due_rule="date"),
    _made(due_number="0"),
    _made(due_rule="after", due_number=""),
    _made(kind="once", first_day="02/01/2025", last_day="03/01/2025"),
    _made(due_number="5"),
    _made(period_number="5"),
    _made(parts=" ; IV"),
    _made(drafts_3="2"),
    _made(columns="Số vụ; vụ; đếm: không có"),
    _made(columns="Số vụ; vụ\nSố vụ; vụ"),
    Case(page=FORM, typed={"valid_from": EARLY}),
    Case(page=FORM, before=_later_form),
    Case(page=REPLACE, typed={"valid_from": EARLY}),
    Case(page=REPLACE, typed={"valid_from": _day_of_report}, before=_sent),
    Case(page=REPLACE, typed={"valid_from": "2021-06-01", "kind": "quarter"}),
    Case(page=END, typed={"last_on": EARLY, "reason": "x"}),
    Case(page=END, typed={"last_on": "2021-02-14", "reason": "x"}),
    Case(
        page=END,
        typed={"last_on": "2090-01-01", "reason": "x"},
        after=_regime(valid_to="2089-12-31"),
    ),
    Case(page=ADOPT, typed={"plan": _version, "receiver": _office}, before=_adopted),
    Case(page=ADOPT, typed={"plan": _version, "receiver": _office}, before=_without_duties),
)
OF_OBLIGATIONS = (
    Case(page=ASSIGN, typed={"members": _other, "starts_on": EARLY}),
    Case(page=ASSIGN, typed={"members": _other, "starts_on": "2080-01-01"}, before=_gone),
    Case(page=ASSIGN, typed={"members": _other, "starts_on": LATE}, before=_of_one_period),
    Case(page=ASSIGN, typed={"members": _other, "starts_on": "2021-05-01"}, before=_owed),
    Case(page=ASSIGN, typed={"members": _other, "starts_on": "2021-05-01"}),
    Case(page=DUTY, typed={"ends_on": EARLY, "reason": "x"}),
    Case(page=DUTY, typed={"ends_on": "2021-02-14", "reason": "x"}),
    Case(page=DUTY, typed={"reason": "x"}, after=_ended),
)
OF_DRAFTING = (
    Case(page=BEGIN, asked=_ASKED, api=BEGUN, before=_unheard_of),
    Case(page=BEGIN, asked=_ASKED, api=BEGUN, before=_ahead),
    Case(page=BEGIN, asked=_ASKED, api=BEGUN, before=_ended),
    Case(page=BEGIN, asked=_ASKED, api=BEGUN, after=_begun),
    Case(page=WRITE, api="report content", after=_sent),
    Case(page=WRITE, api="report content", typed={"c2": "1"}, sent={"figures": [UNSOURCED]}),
    Case(api="report content", sent={"figures": [{"key": "c1", "value": -1}]}),
    Case(api="report content", sent={"figures": [{"key": "c9", "value": 1}]}),
    Case(api="report content", sent={"words": {"p1": "x" * 20_001}}),
    Case(page="report_write accepted_report", before=_relocked),
    Case(page="report_write accepted_report"),
    Case(page="report_nothing report"),
    Case(page="report_check report", after=_sent),
    Case(page="report_check empty_report"),
    Case(api="report nothing", before=_filled),
    Case(page="report_nothing drafting_report", api="report nothing", before=_counted),
    Case(api="report check", after="report check"),
)
OF_SENTENCES = (
    Case(page="report_draft report"),
    Case(page="report_refresh report"),
    Case(page="report_undraft report drafting_part"),
    Case(api="report sentences", after="report sentences"),
    Case(api="report refreshment", after="report refreshment"),
    Case(api="no report sentences", after="no report sentences"),
    Case(api="report sentences", after=_report("drafting_report", state="sent", sent_at=now())),
)
OF_CONCERNS = (
    Case(page="reportconcern_add accepted_report", typed=RAISED),
    Case(api="report concern", after=_sent),
    Case(api="report concern", sent={"words": " "}),
    Case(page="reportconcern_amend concern", api=WORDED, after=_concern(sent_at=now())),
    Case(page="reportconcern_amend concern", api=WORDED, after=_concern(struck_at=now())),
    Case(
        page="reportconcern_strike concern",
        api="no report concern",
        after=_concern(struck_at=now()),
    ),
    Case(
        page="reportconcern_answer sent_concern",
        api="report concern answer",
        typed=ANSWERED,
        after=_answered,
    ),
    Case(api="report concern answer", sent={"answer": " "}),
)
OF_SENDING = (
    Case(page=SEND, api="report sending", after=_sent),
    Case(page=SEND, api="report sending", before=_report(last_day="2089-01-01")),
    Case(page=SEND, api="report sending", before=_emptied),
    Case(page=SEND, api="report sending", before=_unchanged),
    Case(page=SEND, api="report sending", before=_contradicted),
    Case(page="report_withdraw report", typed={"reason": "x"}),
    Case(page="report_accept accepted_report"),
    Case(
        page="report_unlock sent_report",
        typed={"reason": "x"},
        before=_report("sent_report", state="returned"),
    ),
    Case(page="report_unlock sent_report", typed={"until": EARLY, "reason": "x"}),
    Case(page="report_amend sent_report"),
    Case(api="report withdrawal", after="report withdrawal"),
    Case(api=ACCEPTED, after=ACCEPTED),
    Case(api=ACCEPTED, sent={"copy_number": 9}),
    Case(api=RETURNED, sent={"remarks": " "}),
    Case(api="report unlocking", before=_report("accepted_report", state="returned")),
    Case(api="report unlocking", sent={"until": EARLY}),
)
REFUSALS = (
    *OF_REGIMES, *OF_OBLIGATIONS, *OF_DRAFTING, *OF_SENTENCES, *OF_CONCERNS, *OF_SENDING,
)  # fmt: skip
