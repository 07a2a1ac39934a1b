"""What was sent stays in sight and counts, whatever becomes of regimes, duties and corrections."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency, AgencySuccession, User
from hangthat.domain.consolidation.queries.lateness import late_of
from hangthat.domain.consolidation.queries.standing import standing_of
from hangthat.domain.plans.models import Plan, PlanVersion
from hangthat.domain.reports import services
from hangthat.domain.reports.grammar import Judgement, Sending, judge
from hangthat.domain.reports.lexicon import Cell
from hangthat.domain.reports.models import ReportObligation, ReportRegime
from hangthat.domain.reports.queries import BoardCell, OwnReport, boards, own_reports
from hangthat.domain.reports.queries.periods import Calendars
from hangthat.domain.reports.tests.office import (
    BY,
    JUNE,
    agency,
    at,
    officer_of,
    regime_of,
    terms,
    written,
)

pytestmark = pytest.mark.django_db
LATE = at(20, 0)


@pytest.fixture
def police() -> Agency:
    return agency("CA")


@pytest.fixture
def regime(standing_agency: Agency, police: Agency) -> ReportRegime:
    return regime_of(standing_agency, police)


def cell(user: User, day: int) -> BoardCell | None:
    """Of June on the board."""
    since, until = date(2025, 6, 1), date(2025, 6, 30)
    found = boards(user, since=since, until=until, at=at(day))
    return next((one for board in found for one in board.cells), None)


def own(user: User, day: int) -> list[OwnReport]:
    found = own_reports(user, at=at(day), today=date(2025, 6, day))
    return [one for one in found if one.cell.debt.period.key == JUNE]


def test_of_a_returned_correction_the_accepted_copy_still_counts() -> None:
    accepted = Sending(1, at(17), accepted=True)
    returned = Sending(2, at(22), returned=True)

    assert judge([accepted, returned], LATE) == Judgement(True, True, True)
    assert judge([Sending(1, at(17)), returned], LATE) == Judgement()
    later = Sending(3, at(24))
    assert judge([accepted, returned, later], LATE) == Judgement(True, True, True, True)


def test_a_returned_correction_makes_no_accepted_report_overdue(
    regime: ReportRegime, police: Agency, standing_agency: Agency, head: User
) -> None:
    officer = officer_of(police, "an.ca")
    report = written(regime, police)
    services.send_report(report, by=None, at=at(16))
    services.accept_report(report, by=None, at=at(17))
    services.unlock_report(report, until=date(2025, 6, 25), reason="sót", by=None, at=at(18))
    services.write_report(report, words={"p2": "Thêm"}, figures={}, by=None, at=at(18))
    services.send_report(report, reason="thêm", by=None, at=at(19))
    services.return_report(report, remarks="Chưa rõ", by=None, at=at(21))

    shown = cell(head, 26)
    assert shown
    assert (shown.cell, shown.words) == (Cell.ON_TIME, "đúng hạn, bản sửa bị trả lại")
    (mine,) = own(officer, 26)
    assert (mine.is_open, mine.days_left) == (True, None), "to be corrected, but not late"
    period = Calendars().named(regime, JUNE)
    assert period
    (line,) = standing_of(regime, period, at=at(26)).lines
    assert line.copy
    assert line.copy.number == 1
    late = [one.debt.period.key for one in late_of(standing_agency, at=at(26))]
    assert JUNE not in late


def test_a_report_stays_in_the_lists_after_its_obligation_ended(
    regime: ReportRegime, police: Agency, head: User
) -> None:
    officer = officer_of(police, "an.ca")
    services.send_report(written(regime, police), by=None, at=at(16))
    duty = ReportObligation.objects.get()
    services.end_obligation(duty, ends_on=date(2025, 5, 31), reason="nhầm", by=None, at=at(17))

    (mine,) = own(officer, 25)
    shown = cell(head, 25)
    assert shown
    assert mine.cell.words == shown.words == "đúng hạn, không phải nộp"
    assert not mine.is_open
    board = boards(head, since=date(2025, 6, 1), until=date(2025, 6, 30), at=at(25))[0]
    assert [one.owed for one in board.totals] == [0], "the shares are of what is owed"


def test_the_heir_sees_the_draft_that_its_forerunner_began(
    regime: ReportRegime, police: Agency, head: User, leader: User
) -> None:
    """Dissolved on 10/6, while its draft of 15/5 to 14/6 was begun."""
    begun = written(regime, police)
    heir = agency("Mới")
    AgencySuccession.objects.create(old=police, new=heir, on=date(2025, 6, 11))
    Agency.objects.filter(pk=police.pk).update(valid_to=date(2025, 6, 10))
    officer = officer_of(heir, "thua-ke")

    found = {one.agency.code: one for one in own(officer, 25)}

    assert found["Mới"].cell.cell is Cell.MISSING
    assert found["CA"].cell.report == begun
    assert (found["CA"].cell.words, found["CA"].is_open) == ("không phải nộp", False)
    for reader in (head, leader):  # a draft is its office's own
        shown = cell(reader, 25)
        assert shown
        assert shown.debt.agency_id == heir.pk
        since, until = date(2025, 6, 1), date(2025, 6, 30)
        (board,) = boards(reader, since=since, until=until, at=at(25))
        assert [one.debt.agency_id for one in board.cells] == [heir.pk]


def test_a_regime_is_not_replaced_before_the_end_of_a_period_of_which_a_report_was_sent(
    regime: ReportRegime, police: Agency, standing_agency: Agency, head: User
) -> None:
    services.send_report(written(regime, police), by=None, at=at(16))

    with pytest.raises(ValidationError, match="áp dụng sớm nhất từ 15/06/2025"):
        services.replace_regime(
            regime, terms=terms(standing_agency, valid_from=date(2025, 6, 14)), **BY
        )

    services.replace_regime(
        regime, terms=terms(standing_agency, valid_from=date(2025, 6, 15)), **BY
    )
    shown = cell(head, 25)
    assert shown
    assert shown.words == "đúng hạn"


def plan_like(plan: PlanVersion, code: str, first: date, last: date, **duty: Any) -> PlanVersion:
    """Another plan of the same authority with one duty, every month."""
    made: Any = PlanVersion.objects.get(pk=plan.pk)
    made.pk, made.plan = None, Plan.objects.create(code=code)
    made.number, made.first_day, made.last_day = code, first, last
    made.save()
    made.report_duties.create(order=1, clause="V", kind="tháng", text="tháng", before_day=20)
    return PlanVersion.objects.get(pk=made.pk)


def test_a_campaign_of_three_months_replaces_no_regime_of_the_five_years_before(
    plan_125: PlanVersion, standing_agency: Agency, police: Agency, regime: ReportRegime
) -> None:
    how: dict[str, Any] = {"receiver": standing_agency, "by": None, "at": at(1)}
    month, *_ = services.adopt_duties(plan_125, **how)
    services.assign(month, agencies=[police], starts_on=plan_125.first_day, **BY)

    (short,) = services.adopt_duties(
        plan_like(plan_125, "07/KH-CĐ", date(2026, 1, 1), date(2026, 3, 31)), **how
    )
    month.refresh_from_db()
    assert month.valid_to is None
    assert not ReportObligation.objects.filter(regime=short).exists()

    (next_,) = services.adopt_duties(
        plan_like(plan_125, "9/KH", date(2026, 1, 1), date(2030, 12, 31)), **how
    )
    month.refresh_from_db()
    assert (month.valid_to, month.replaced_by) == (date(2025, 12, 31), next_)


def test_adopted_late_a_plan_begins_after_the_last_report_that_was_sent(
    plan_125: PlanVersion, standing_agency: Agency, police: Agency, regime: ReportRegime
) -> None:
    how: dict[str, Any] = {"receiver": standing_agency, "by": None}
    month, *_ = services.adopt_duties(plan_125, at=at(1), **how)
    services.assign(month, agencies=[police], starts_on=plan_125.first_day, **BY)
    later = plan_like(plan_125, "9/KH", date(2026, 1, 1), date(2030, 12, 31))
    sent = at(16).replace(year=2026)
    report = services.open_report(month, period_key="month-2026-5", agency=police, by=None, at=sent)
    services.write_report(report, words={"p1": "Có"}, figures={}, by=None, at=sent)
    services.send_report(report, by=None, at=sent)

    (made,) = services.adopt_duties(later, at=sent, **how)

    assert made.valid_from == date(2026, 5, 15)
