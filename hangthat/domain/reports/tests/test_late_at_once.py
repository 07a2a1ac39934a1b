"""Whoever lets agencies owe reports from a past day is asked about those that are late at once."""

from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency, User
from hangthat.core.deadlines.services import load_periods
from hangthat.core.journal.models import Entry
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.reports import services
from hangthat.domain.reports.models import ReportObligation, ReportRegime
from hangthat.domain.reports.tests.office import (
    BY,
    LONG_AGO,
    agency,
    at,
    regime_of,
    terms,
    written,
)
from hangthat.domain.reports.tests.test_regimes import _duty, _plan

pytestmark = pytest.mark.django_db
APRIL = date(2025, 4, 1)  # the periods of April and May are due before 20/4 and 20/5/2025
LATE = "1 đơn vị có 2 báo cáo đã hết hạn nộp"
WHY = "Giao bổ sung theo chỉ đạo"


@pytest.fixture
def police() -> Agency:
    return agency("Công an")


@pytest.fixture
def regime(standing_agency: Agency) -> ReportRegime:
    return regime_of(standing_agency)


def _refused(refused: pytest.ExceptionInfo[ValidationError]) -> str:
    return " ".join(refused.value.message_dict["answer"])


def test_a_duty_from_a_past_day_is_confirmed_by_who_assigns_it(
    regime: ReportRegime, police: Agency, head: User
) -> None:
    said = {"agencies": [police], "starts_on": APRIL, "by": head, "at": at(16)}
    with pytest.raises(ValidationError) as refused:
        services.assign(regime, **said)
    assert LATE in _refused(refused)
    assert "Cơ quan Công an, Tháng 4/2025" in _refused(refused)
    assert not ReportObligation.objects.exists()

    services.assign(regime, **said, answer=WHY)

    line = Entry.objects.filter(subject="reports.reportobligation").latest("pk")
    assert line.reason == WHY


@pytest.mark.parametrize("since", [date(2025, 5, 15), date(2025, 6, 16)])
def test_a_duty_by_which_nothing_is_late_yet_asks_nothing(
    regime: ReportRegime, police: Agency, head: User, since: date
) -> None:
    services.assign(regime, agencies=[police], starts_on=since, by=head, at=at(19, 23, 59))

    assert ReportObligation.objects.get().starts_on == since


def test_the_last_minute_decides(regime: ReportRegime, police: Agency, head: User) -> None:
    said = {"agencies": [police], "starts_on": date(2025, 5, 15), "by": head}

    with pytest.raises(ValidationError, match="1 báo cáo đã hết hạn nộp"):
        services.assign(regime, **said, at=at(20, 0))


def test_a_regime_that_takes_a_place_from_a_past_day_is_confirmed_for_all_that_it_makes_late(
    standing_agency: Agency, police: Agency, head: User
) -> None:
    yearly = regime_of(standing_agency, police, kind="year", due_rule="next_month", due_number=20)
    said = {"terms": terms(standing_agency, valid_from=APRIL), "by": head, "at": at(16)}

    with pytest.raises(ValidationError) as refused:
        services.replace_regime(yearly, **said)
    assert LATE in _refused(refused)
    yearly.refresh_from_db()
    assert yearly.replaced_by is None

    made = services.replace_regime(yearly, **said, answer=WHY)
    assert ReportObligation.objects.filter(regime=made).count() == 1


def test_reports_that_were_late_before_are_late_again_without_a_question(
    standing_agency: Agency, police: Agency, head: User
) -> None:
    monthly = regime_of(standing_agency, police)
    said = {"terms": terms(standing_agency, valid_from=APRIL), "by": head, "at": at(16)}

    made = services.replace_regime(monthly, **said)

    assert made.valid_from == APRIL


def test_a_report_that_was_sent_is_not_late(
    regime: ReportRegime, police: Agency, head: User
) -> None:
    services.assign(regime, agencies=[police], starts_on=LONG_AGO, **BY)
    services.send_report(written(regime, police, key="month-2025-5"), **BY)
    duty = ReportObligation.objects.get()
    services.end_obligation(duty, ends_on=date(2025, 1, 31), reason="x", **BY, answer="x")

    with pytest.raises(ValidationError) as refused:
        services.assign(regime, agencies=[police], starts_on=APRIL, by=head, at=at(16))

    assert "1 báo cáo đã hết hạn nộp" in _refused(refused)
    assert "Tháng 4/2025" in _refused(refused)


def test_the_duties_of_a_plan_that_are_adopted_from_a_past_day_are_confirmed_once(
    standing_agency: Agency, police: Agency, head: User, plan_125: PlanVersion
) -> None:
    load_periods(folder=Path("reference"), at=at(1))
    first, later = (_plan(plan_125, number, first_day=date(2025, 1, number)) for number in (1, 2))
    _duty(first, "6 tháng")
    _duty(later, "6 tháng", before_day=20, before_month=6)
    (undated,) = services.adopt_duties(first, receiver=standing_agency, **BY)
    services.assign(undated, agencies=[police], starts_on=date(2025, 1, 1), **BY)
    said = {"receiver": standing_agency, "by": head, "at": at(1, month=7)}

    with pytest.raises(ValidationError) as refused:
        services.adopt_duties(later, **said)
    assert "1 đơn vị có 1 báo cáo đã hết hạn nộp" in _refused(refused)
    assert not ReportRegime.objects.filter(duty__version=later).exists()

    (made,) = services.adopt_duties(later, **said, answer=WHY)

    assert ReportObligation.objects.filter(regime=made).count() == 1
