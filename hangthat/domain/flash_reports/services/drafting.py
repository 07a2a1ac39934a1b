"""A flash report is begun from a case and written by its office."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter, reread
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.domain.cases.models import Case
from hangthat.domain.flash_reports.lexicon import OF_FACTS
from hangthat.domain.flash_reports.models import FlashReport
from hangthat.domain.flash_reports.queries import all_may_know, facts_of
from hangthat.domain.flash_reports.services.terms import (
    ONE_OF_A_CASE,
    ONE_STATE,
    FlashTerms,
    must_be_fit,
)


@transaction.atomic
def draft(
    case: Case, *, terms: FlashTerms, by: User, at: datetime, agency: Agency | None = None
) -> FlashReport:
    """Begin the office's flash report of a case in sight (lập báo cáo nhanh).

    Refuses: a case out of sight or withdrawn; a second one of the office; who has no agency; a part
    too long or with an identity number.
    """
    office = agency or by.agency
    if office is None:
        raise ValidationError("Bạn chưa thuộc cơ quan nào nên không lập được báo cáo nhanh.")
    lock_for(ONE_OF_A_CASE, case, (case.pk, office.pk))
    # redundant: the page gives a case in sight; domain/flash_reports/tests/test_flash_reports.py
    reread([case], by=by, right=Action.READ)
    case.refresh_from_db(fields=["withdrawn_on"])
    if case.withdrawn_on:
        raise ValidationError(
            f"{case} đã hủy bản ghi: hãy lập báo cáo nhanh từ vụ việc thay thế, nếu có."
        )
    must_be_fit(terms, office=office, today=vietnam_day(at))
    # unscoped: asks whether there is another, whoever may see it
    other = FlashReport.objects.standing().filter(case=case, agency=office).first()
    if other:
        raise ValidationError(
            f"{office} đã có báo cáo nhanh {other.code} về vụ việc này: hãy bổ sung ở đó."
        )
    report = FlashReport(
        code=new_code("BN"),
        case=case,
        agency=office,
        kind=terms.kind,
        content=_content(case, terms, by),
        author=by,
        recorded_at=at,
    )
    return enter(report, by=by, at=at, summary=f"lập báo cáo nhanh {report.code} về {case}")


@transaction.atomic
def write(report: FlashReport, *, terms: FlashTerms, by: User, at: datetime) -> FlashReport:
    """Change words, receivers and kind (sửa). The officer's words stand as he wrote them.

    Refuses: a report that is not open; a part too long or with an identity number.
    """
    must_be_open(report)
    must_be_fit(terms, office=report.agency, today=vietnam_day(at))
    content = _content(report.case, terms, by)
    content["basis"] = _basis_for(content["basis"], report, by)
    return change(
        report, by=by, at=at, action="amend", summary=f"sửa {report}",
        content=content, kind=terms.kind,
    )  # fmt: skip


@transaction.atomic
def refresh(report: FlashReport, *, by: User, at: datetime) -> FlashReport:
    """Take over what the case says today (cập nhật theo vụ việc): parts that nobody edited follow,
    the officer's own words stay.

    Refuses: a report that is not open; a case that says the same.
    """
    must_be_open(report)
    named, now = today_facts(report, by)
    if now == report.basis:
        raise ValidationError("Thông tin của vụ việc không khác lần cập nhật trước.")
    words = dict(report.words)
    for part in OF_FACTS:
        if words.get(part.value, "") == report.basis.get(part.value, ""):
            words[part.value] = now[part.value]
    content = {**report.content, "words": words, "basis": now, "named": named}
    summary = f"cập nhật {report} theo vụ việc"
    return change(report, by=by, at=at, action="amend", summary=summary, content=content)


def must_be_open(report: FlashReport) -> None:
    """As it stands now; nobody else moves it before this transaction ends."""
    lock_for(ONE_STATE, report)
    report.refresh_from_db(fields=["state", "content", "sent_on", "kind"])
    if not report.is_open:
        raise ValidationError(
            f"Báo cáo nhanh này {report.get_state_display()}, không sửa được; "
            "đã gửi thì lập bản sửa."
        )


def today_facts(report: FlashReport, by: User) -> tuple[bool, dict[str, str]]:
    """Whether all receivers may know the names; and what the case says today."""
    # off tour: desk/flash_reports/tests/test_flash_pages.py
    reread([report.case], by=by, right=Action.READ)
    named = all_may_know(report.case, agencies_of(report.receivers))
    return named, facts_of(report.case, by, named=named)


def agencies_of(codes: Iterable[str]) -> list[Agency]:
    # unscoped: reference data, the same for everybody
    return list(Agency.objects.filter(code__in=list(codes)).order_by("sort_key", "pk"))


def _basis_for(now: dict[str, str], report: FlashReport, by: User) -> dict[str, str]:
    """What the case says today to the receivers that were chosen, but of parts that changed since
    they were taken over: these are still pointed out, to whomever the report goes."""
    before = facts_of(report.case, by, named=report.is_named)
    return {
        part: text if before[part] == report.basis.get(part, "") else report.basis.get(part, "")
        for part, text in now.items()
    }


def _content(case: Case, terms: FlashTerms, by: User) -> dict[str, Any]:
    named = all_may_know(case, terms.receivers)
    return {
        "words": terms.clean,
        "basis": facts_of(case, by, named=named),
        "named": named,
        "receivers": sorted({one.code for one in terms.receivers}),
    }
