"""Regimes: their rules can be met, who owed the old one owes the new one, plans that differ."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency
from hangthat.domain.plans.models import PlanVersion, ReportDuty
from hangthat.domain.reports import services
from hangthat.domain.reports.lexicon import DueRule, RegimeKind
from hangthat.domain.reports.models import ReportObligation, ReportRegime
from hangthat.domain.reports.services import FormTerms
from hangthat.domain.reports.tests.office import BY, FORM, LONG_AGO, agency, at, regime_of, terms

pytestmark = pytest.mark.django_db
JULY = date(2025, 7, 1)


@pytest.fixture
def police() -> Agency:
    return agency("CA")


@pytest.fixture
def periods(standing_agency: Agency) -> None:
    regime_of(standing_agency)


def _plan(plan: PlanVersion, number: int, **days: date) -> PlanVersion:
    """As that plan without its duties; another version of it."""
    other: Any = PlanVersion.objects.get(pk=plan.pk)
    other.pk, other.version, other.used = None, plan.version + number, False
    for name, day in days.items():
        setattr(other, name, day)
    other.save()
    return other


def _duty(version: PlanVersion, kind: str, **values: Any) -> ReportDuty:
    order = version.report_duties.count() + 1
    return version.report_duties.create(order=order, clause="V", kind=kind, text=kind, **values)


def _adopt(version: PlanVersion, receiver: Agency) -> list[ReportRegime]:
    return services.adopt_duties(version, receiver=receiver, by=None, at=at(1, month=7))


def _owing(regime: ReportRegime) -> list[tuple[str, date, date | None]]:
    rows = ReportObligation.objects.filter(regime=regime).order_by("starts_on")
    return [(one.agency.code, one.starts_on, one.ends_on) for one in rows]


def test_who_owes_until_a_day_or_from_a_day_owes_the_new_regime_for_those_days(
    standing_agency: Agency, police: Agency
) -> None:
    regime = regime_of(standing_agency, police)
    services.assign(regime, agencies=[agency("xã")], starts_on=date(2026, 1, 1), **BY)
    over = agency("cũ")
    services.assign(regime, agencies=[over], starts_on=date(2025, 1, 1), **BY)
    for owing, last in ((police, date(2025, 12, 31)), (over, date(2025, 6, 1))):
        row = ReportObligation.objects.get(regime=regime, agency=owing)
        services.end_obligation(row, ends_on=last, reason="sắp xếp lại", **BY)

    made = services.replace_regime(regime, terms=terms(standing_agency, valid_from=JULY), **BY)

    assert _owing(made) == [("CA", JULY, date(2025, 12, 31)), ("xã", date(2026, 1, 1), None)]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"due_number": 10}, "lấy số liệu đến hết ngày 14/01/2025 mà hạn nộp là hết ngày 09/01"),
        ({"kind": "week", "due_number": 2}, "Không ai nộp kịp: tuần đến"),
        ({"kind": "quarter", "period_number": 5}, "Một năm có 4 kỳ loại này"),
        ({"kind": "nine_months", "period_number": 2}, "Một năm có 1 kỳ loại này"),
        (
            {"kind": "once", "due_rule": "date", "due_on": date(2025, 3, 31),
             "first_day": date(2025, 3, 1), "last_day": date(2025, 3, 31)},
            "mà hạn nộp là hết ngày 30/03/2025",
        ),
        (
            {"kind": "once", "first_day": date(2024, 3, 1), "last_day": date(2024, 3, 31)},
            "trước ngày áp dụng 01/01/2025",
        ),
    ],
)  # fmt: skip
def test_a_rule_that_nobody_can_meet_and_a_report_without_a_period_are_refused(
    periods: None, standing_agency: Agency, said: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValidationError, match=words):
        services.make_regime(terms=terms(standing_agency, **said), form=FORM, **BY)


def test_two_columns_by_the_same_words_are_refused_in_a_form(
    periods: None, standing_agency: Agency
) -> None:
    twice = FormTerms(FORM.parts, [("Hành chính: số vụ", "vụ"), ("Số vụ", "vụ"), ("Số  vụ", "vụ")])

    with pytest.raises(ValidationError, match=r"“Số vụ \(vụ\)” ghi hai lần"):
        services.make_regime(terms=terms(standing_agency), form=twice, **BY)


def test_the_ready_columns_leave_out_what_the_form_names_by_the_same_words(
    periods: None, standing_agency: Agency
) -> None:
    named = services.with_ready_columns(FORM).columns[1]

    form = services.with_ready_columns(FormTerms(FORM.parts, [named]))

    assert list(form.columns).count(named) == 1
    assert services.make_regime(terms=terms(standing_agency), form=form, **BY)


def test_days_after_the_period_are_those_of_the_month_that_follows(
    periods: None, plan_125: PlanVersion, standing_agency: Agency
) -> None:
    plan = _plan(plan_125, 1, first_day=date(2026, 1, 1), last_day=date(2030, 6, 30))
    _duty(plan, "tháng", before_day=5)
    _duty(plan, "quý", before_day=5, before_month=4)
    _duty(plan, "quý", by_day=5, by_month=1)
    _duty(plan, "6 tháng", before_day=5, before_month=7)
    _duty(plan, "6 tháng", before_day=20, before_month=12)
    _duty(plan, "6 tháng", before_day=20, before_month=8)
    _duty(plan, "năm", before_day=10, before_month=1)
    _duty(plan, "tổng kết", before_day=20, before_month=6, before_year=2030)

    found = _adopt(plan, standing_agency)

    next_month = DueRule.NEXT_MONTH
    assert [(one.due_rule, one.due_number, one.period_number) for one in found[:-1]] == [
        (next_month, 5, None),
        (next_month, 5, 1),
        (next_month, 5, 4),
        (next_month, 5, 1),
        (DueRule.DAY, 20, 2),
        (DueRule.NONE, None, None),
        (next_month, 10, None),
    ]
    assert (found[-1].due_on, found[-1].last_day) == (date(2030, 6, 20), date(2030, 6, 19))


def test_a_month_that_the_plan_names_is_never_moved_to_the_next(
    periods: None, plan_125: PlanVersion, standing_agency: Agency
) -> None:
    """Figures go to 14/12, 14/6 and 14/3: no report can be due before, so no day is set."""
    plan = _plan(plan_125, 1, first_day=date(2026, 1, 1), last_day=date(2030, 12, 31))
    _duty(plan, "năm", before_day=10, before_month=12)
    _duty(plan, "năm", before_day=15, before_month=12)
    _duty(plan, "6 tháng", by_day=10, by_month=6)
    _duty(plan, "quý", before_day=10, before_month=3)
    _duty(plan, "tháng", before_day=20, before_month=6)
    _duty(plan, "quý", before_day=10)

    found = _adopt(plan, standing_agency)

    assert [(one.due_rule, one.due_number, one.period_number) for one in found] == [
        (DueRule.NONE, None, None),
        (DueRule.DAY, 15, None),
        (DueRule.NONE, None, 1),
        (DueRule.NONE, None, 1),
        (DueRule.NONE, None, None),
        (DueRule.NEXT_MONTH, 10, None),
    ]


def test_a_final_report_that_is_due_in_january_is_due_after_the_plan_has_ended(
    periods: None, plan_125: PlanVersion, standing_agency: Agency
) -> None:
    plan = _plan(plan_125, 1, first_day=date(2026, 1, 1), last_day=date(2030, 12, 31))
    _duty(plan, "tổng kết", before_day=15, before_month=1)

    (final,) = _adopt(plan, standing_agency)

    assert (final.due_on, final.last_day) == (date(2031, 1, 15), date(2030, 12, 31))


def test_each_half_of_a_year_follows_its_own_half(
    periods: None, plan_125: PlanVersion, standing_agency: Agency, police: Agency
) -> None:
    plan = _plan(plan_125, 1)
    _duty(plan, "6 tháng", before_day=20, before_month=6)
    _duty(plan, "6 tháng", before_day=20, before_month=12)
    _duty(plan, "tổng kết", before_day=20, before_month=12, before_year=2025)
    first, second, final = _adopt(plan, standing_agency)
    tax = agency("Thuế")
    services.assign(first, agencies=[police], starts_on=date(2025, 1, 1), **BY)
    services.assign(second, agencies=[tax], starts_on=date(2025, 1, 1), **BY)
    services.assign(final, agencies=[police], starts_on=date(2025, 1, 1), **BY)
    later = _plan(plan_125, 2)
    _duty(later, "6 tháng", before_day=15, before_month=6)
    _duty(later, "6 tháng", before_day=15, before_month=12)
    _duty(later, "tổng kết", before_day=15, before_month=12, before_year=2025)

    made = _adopt(later, standing_agency)

    assert [[code for code, *_ in _owing(one)] for one in made] == [["CA"], ["Thuế"], ["CA"]]
    assert ReportRegime.objects.get(pk=final.pk).replaced_by == made[2]
    assert made[2].kind == RegimeKind.FINAL


def test_two_halves_in_place_of_one_duty_are_both_owed(
    periods: None, plan_125: PlanVersion, standing_agency: Agency, police: Agency
) -> None:
    plan = _plan(plan_125, 1)
    _duty(plan, "6 tháng", before_day=20)
    (both,) = _adopt(plan, standing_agency)
    services.assign(both, agencies=[police], starts_on=date(2025, 1, 1), **BY)
    later = _plan(plan_125, 2)
    _duty(later, "6 tháng", before_day=15, before_month=6)
    _duty(later, "6 tháng", before_day=15, before_month=12)

    made = _adopt(later, standing_agency)

    assert [[code for code, *_ in _owing(one)] for one in made] == [["CA"], ["CA"]]


def test_a_report_of_one_past_period_is_assigned_from_a_day_of_it(
    standing_agency: Agency, police: Agency
) -> None:
    """Of 1/1 to 31/5, asked for in June: from 16/6 nobody would owe anything."""
    once = {"kind": RegimeKind.ONCE, "first_day": LONG_AGO, "last_day": date(2025, 5, 31)}
    due = {"due_rule": DueRule.DATE, "due_number": None, "due_on": date(2025, 6, 20)}
    regime = regime_of(standing_agency, **once, **due)

    with pytest.raises(ValidationError, match="Kỳ duy nhất của chế độ này hết ngày 31/05/2025"):
        services.assign(regime, agencies=[police], starts_on=date(2025, 6, 16), **BY)
    services.assign(regime, agencies=[police], starts_on=date(2025, 5, 31), **BY)

    assert services.open_report(regime, period_key="one", agency=police, **BY).agency == police
