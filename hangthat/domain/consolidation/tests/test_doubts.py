"""Figures of units beside the system's own, the province's, last year's, and totals."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.cases.models import Case
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.consolidation.queries import standing_of
from hangthat.domain.consolidation.queries.annex import annex_of
from hangthat.domain.consolidation.queries.doubts import Doubt, Kind, doubts_of
from hangthat.domain.coordination.models import CasePartner
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.reports.models import ReportForm, ReportRegime
from hangthat.domain.reports.queries import Calendars, line_of
from hangthat.domain.reports.services import (
    FormTerms,
    confirm_nothing,
    open_report,
    replace_regime,
    send_report,
    set_form,
    write_report,
)
from hangthat.domain.reports.tests.office import BY, JUNE, agency, at, regime_of, terms

pytestmark = pytest.mark.django_db
FORM = FormTerms(
    [("Kết quả", "")],
    [("Số vụ kiểm tra", "vụ"), ("Tiền phạt vi phạm hành chính", "triệu đồng"), ("Tờ rơi", "tờ"),
     ("Tổng số buổi", "buổi"), ("- trực tiếp", "buổi"), ("- trực tuyến", "buổi")],
)  # fmt: skip
Figures = dict[str, int | None]


@pytest.fixture
def units() -> list[Agency]:
    return [agency(name) for name in ("A", "B")]


@pytest.fixture
def regime(standing_agency: Agency, units: list[Agency]) -> ReportRegime:
    regime = regime_of(standing_agency, *units, since=date(2023, 1, 1), valid_from=date(2023, 1, 1))
    set_form(regime, form=FORM, valid_from=date(2023, 1, 1), **BY)
    return regime


def _sent(regime: ReportRegime, unit: Agency, figures: Figures, key: str = JUNE) -> None:
    report = open_report(regime, period_key=key, agency=unit, **BY)
    write_report(report, words={"p1": "Có"}, figures=figures, **BY)
    send_report(report, **BY)


def _checked(unit: Agency, count: int, joint: str = "") -> None:
    Inspection.objects.bulk_create(
        Inspection(
            code=f"KT-{unit.code}-{joint}{n}", agency=unit, held_on=date(2025, 6, 2),
            type="periodic", joint_number=joint, recorded_at=at(3),
        )
        for n in range(count)
    )  # fmt: skip


def _told(regime: ReportRegime, user: User, kind: Kind) -> list[Doubt]:
    period = Calendars().named(regime, JUNE)
    assert period
    return doubts_of(standing_of(regime, period, at=at(25)), user, at=at(25)).of(kind)


def _words(found: list[Doubt]) -> list[str]:
    return [one.words for one in found]


def test_a_unit_that_reports_nothing_although_the_system_counts_something_is_told(
    regime: ReportRegime, units: list[Agency], head: User
) -> None:
    form = FormTerms([("Kết quả kiểm tra, xử lý", "")])
    set_form(regime, form=form, valid_from=date(2023, 1, 1), **BY)
    for unit in units:
        report = open_report(regime, period_key=JUNE, agency=unit, **BY)
        confirm_nothing(report, **BY)
        send_report(report, **BY)
    assert _told(regime, head, Kind.UNIT) == []
    _checked(units[0], 2)

    (told,) = _told(regime, head, Kind.UNIT)

    assert told.words.startswith("Cơ quan A: báo không phát sinh, hệ thống đếm số vụ kiểm tra 2")
    assert told.words.endswith("(bản 1)")


def test_a_unit_that_states_another_number_than_the_system_counts_is_told_with_both(
    regime: ReportRegime, units: list[Agency], head: User
) -> None:
    _checked(units[0], 2)
    _sent(regime, units[0], {"c1": 3, "c2": 0})
    _sent(regime, units[1], {"c1": 0})

    assert _words(_told(regime, head, Kind.UNIT)) == [
        "Cơ quan A: Số vụ kiểm tra (vụ) báo 3, hệ thống đếm 2 vụ (bản 1)"
    ]


def test_a_joint_check_counts_once_for_the_province_and_the_difference_is_explained(
    regime: ReportRegime, units: list[Agency], head: User
) -> None:
    for one in units:
        _checked(one, 1, joint="LN-1")
        _sent(regime, one, {"c1": 1})

    found = _told(regime, head, Kind.SUM)

    assert not _told(regime, head, Kind.UNIT)
    assert [one.explained for one in found] == [True]
    assert "cộng các đơn vị báo 2, toàn tỉnh hệ thống đếm 1" in found[0].words
    assert "chênh 1 vì vụ kiểm tra liên ngành" in found[0].words


def test_a_joint_case_counts_once_for_the_province_and_the_difference_is_explained(
    regime: ReportRegime, units: list[Agency], head: User, ward_one: Area
) -> None:
    form = FormTerms([("Kết quả", "")], [("Vụ việc phát hiện, thụ lý", "vụ")])
    set_form(regime, form=form, valid_from=date(2024, 1, 1), **BY)
    case = Case.objects.create(
        code="VV-1", agency=units[0], opened_on=date(2025, 6, 2), area=ward_one,
        classification="ip", recorded_at=at(3),
    )  # fmt: skip
    CasePartner.objects.create(code="PH-1", case=case, agency=units[1], added_on=case.opened_on)
    for one in units:
        _sent(regime, one, {"c1": 1})

    found = _told(regime, head, Kind.SUM)

    assert not _told(regime, head, Kind.UNIT)
    assert [one.explained for one in found] == [True]
    assert "cộng các đơn vị báo 2, toàn tỉnh hệ thống đếm 1" in found[0].words
    assert "chênh 1 vì vụ việc phối hợp" in found[0].words


def test_a_sum_that_lacks_a_unit_says_whose_the_difference_is(
    regime: ReportRegime, units: list[Agency], head: User
) -> None:
    """Of 7 checks A held 1 and stated 3; B, who has not sent, held none; 4 are the receiver's own,
    2 of an agency that owes no report."""
    for held_by, count in ((units[0], 1), (regime.receiver, 4), (agency("C"), 2)):
        _checked(held_by, count)
    _sent(regime, units[0], {"c1": 3})

    assert _words(_told(regime, head, Kind.SUM)) == [
        "Số vụ kiểm tra (vụ): cộng các đơn vị báo 3, toàn tỉnh hệ thống đếm 7 vụ; chưa gồm 1 đơn "
        f"vị chưa gửi (hệ thống đếm 0); chưa gồm 4 của {regime.receiver}, cơ quan nhận báo cáo; "
        "chưa gồm 2 của 1 cơ quan không phải nộp báo cáo này; các đơn vị đã gửi báo nhiều hơn 2 so "
        "với số hệ thống đếm cho họ"
    ]


def test_a_total_is_told_beside_its_parts_and_never_repaired(
    regime: ReportRegime, units: list[Agency], head: User
) -> None:
    _sent(regime, units[0], {"c4": 30_651, "c5": 30_000, "c6": 641})
    _sent(regime, units[1], {"c4": 3, "c5": 1, "c6": 2})

    assert _words(_told(regime, head, Kind.TOTAL)) == [
        "Cơ quan A: Tổng số buổi (buổi) ghi 30.651, cộng các phần 30.641 (bản 1)"
    ]


def test_more_than_three_times_last_year_is_told_and_small_numbers_are_not(
    regime: ReportRegime, units: list[Agency], head: User
) -> None:
    for unit, before, now in ((units[0], 10, 31), (units[1], 1, 9)):
        _sent(regime, unit, {"c3": before}, "month-2024-6")
        _sent(regime, unit, {"c3": now})

    assert _words(_told(regime, head, Kind.GROWN)) == [
        "Cơ quan A: Tờ rơi (tờ) báo 31, Tháng 6/2024 báo 10"
    ]


def test_last_year_is_looked_for_in_the_regime_that_was_replaced(
    regime: ReportRegime, units: list[Agency], head: User
) -> None:
    _sent(regime, units[0], {"c3": 10}, "month-2024-6")
    second = replace_regime(regime, terms=terms(regime.receiver, valid_from=date(2025, 1, 1)), **BY)
    third = replace_regime(second, terms=terms(regime.receiver, valid_from=date(2025, 3, 1)), **BY)
    _sent(third, units[0], {"c3": 31})

    assert line_of(third) == [third, second, regime]
    assert _words(_told(third, head, Kind.GROWN)) == [
        f"Cơ quan A: Tờ rơi (tờ) báo 31, Tháng 6/2024 theo {regime} báo 10"
    ]


def test_as_many_queries_for_two_units_as_for_one(
    regime: ReportRegime, units: list[Agency], head: User
) -> None:
    counts: list[int] = []
    for unit in units:
        _sent(regime, unit, {"c1": 3, "c3": 40})
        _told(regime, head, Kind.UNIT)  # what is read once a process
        with CaptureQueriesContext(connection) as queries:
            _told(regime, head, Kind.UNIT)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_period_without_any_report_has_no_doubts(regime: ReportRegime, head: User) -> None:
    found: dict[Any, Any] = {kind: _told(regime, head, kind) for kind in Kind}

    assert not any(found.values())


def test_figures_of_a_form_that_names_two_columns_alike_are_all_summed(
    regime: ReportRegime, units: list[Agency]
) -> None:
    """A form of before such names were refused: administrative cases, and criminal ones."""
    columns = [{"key": f"c{n}", "title": "Số vụ", "unit": "vụ"} for n in (1, 2)]
    ReportForm.objects.filter(regime=regime).update(columns=columns)
    _sent(regime, units[0], {"c1": 7, "c2": 2})
    _sent(regime, units[1], {"c1": 1, "c2": 4})
    period = Calendars().named(regime, JUNE)
    assert period

    annex = annex_of(standing_of(regime, period, at=at(25)))

    assert [str(one) for one in annex.columns] == ["Số vụ (vụ)", "Số vụ (vụ), cột thứ 2"]
    assert [list(values) for _, values in annex.rows] == [[7, 2], [1, 4]]
    assert annex.totals == [8, 6]


def test_rates_and_quoted_figures_are_not_added_over_units(
    regime: ReportRegime, units: list[Agency]
) -> None:
    columns = [("Tỷ lệ hộ đã ký cam kết", "%"), ("Tổng mức bán lẻ toàn tỉnh", "triệu đồng"),
               ("Vốn đầu tư", "tỷ đồng"), ("Số hộ có tỷ lệ cao", "hộ")]  # fmt: skip
    form = FormTerms([("Kết quả", "")], columns, sourced=frozenset({2, 3}))
    set_form(regime, form=form, valid_from=date(2025, 1, 1), **BY)
    for unit, figures, source in (
        (units[0], {"c1": 71, "c2": 23_409_400, "c3": 40, "c4": 5}, "Cục Thống kê"),
        (units[1], {"c1": 62, "c2": 23_409_400, "c3": 41, "c4": 6}, "Sở Tài chính"),
    ):
        report = open_report(regime, period_key=JUNE, agency=unit, **BY)
        sources = {"c2": "Cục Thống kê", "c3": source}
        write_report(report, words={"p1": "Có"}, figures=figures, sources=sources, **BY)
        send_report(report, **BY)
    period = Calendars().named(regime, JUNE)
    assert period

    annex = annex_of(standing_of(regime, period, at=at(25)))

    assert annex.totals == [None, None, None, 11]
    assert annex.notes == [
        "Tỷ lệ hộ đã ký cam kết (%): là tỷ lệ, số bình quân; không cộng.",
        "Tổng mức bán lẻ toàn tỉnh (triệu đồng): 23.409.400 (nguồn: Cục Thống kê); không cộng.",
        "Vốn đầu tư (tỷ đồng): Cơ quan A ghi 40 (nguồn: Cục Thống kê); "
        "Cơ quan B ghi 41 (nguồn: Sở Tài chính); không cộng.",
    ]


def test_signed_shops_are_held_against_the_registry_where_the_form_asks_for_no_shops(
    standing_agency: Agency, ward_one: Area, head: User
) -> None:
    stalls(ward_one, 3)
    ward, force = agency("Phường Một", area=ward_one), agency("Công an")
    regime = regime_of(standing_agency, ward, force, valid_from=date(2023, 1, 1))
    form = FormTerms([("Kết quả", "")], [("Cơ sở có cam kết còn hiệu lực", "cơ sở")])
    set_form(regime, form=form, valid_from=date(2023, 1, 1), **BY)
    _sent(regime, force, {"c1": 900})
    _sent(regime, ward, {"c1": 4})

    (told,) = _told(regime, head, Kind.TOTAL)

    assert told.agency == ward
    assert (
        "không thể nhiều hơn số cơ sở: ghi 4 so với hệ thống đếm 3 (danh sách cơ sở)" in told.words
    )
    assert told.measure
    assert told.measure.key == "shops"


def test_signed_shops_beside_a_column_of_shops_are_held_against_that_alone(
    standing_agency: Agency, ward_one: Area, head: User
) -> None:
    stalls(ward_one, 3)
    ward = agency("Phường Một", area=ward_one)
    regime = regime_of(standing_agency, ward, valid_from=date(2023, 1, 1))
    columns = [("Cơ sở có cam kết còn hiệu lực", "cơ sở"), ("Cơ sở trên địa bàn", "cơ sở")]
    set_form(regime, form=FormTerms([("Kết quả", "")], columns), valid_from=date(2023, 1, 1), **BY)
    _sent(regime, ward, {"c1": 4, "c2": 5})

    assert _told(regime, head, Kind.TOTAL) == []


def test_merged_reports_of_a_campaign_say_once_that_nothing_of_the_year_before_is_there(
    standing_agency: Agency, units: list[Agency], head: User
) -> None:
    peaks = []
    for year in (2024, 2025):
        first, last = date(year, 1, 5), date(year, 2, 20)
        more = {"kind": "campaign", "due_rule": "after", "due_number": 5, "valid_from": first}
        days = {"name": f"Cao điểm Tết {year}", "first_day": first, "last_day": last}
        peaks.append(regime_of(standing_agency, *units, since=first, **more, **days))
        set_form(peaks[-1], form=FORM, valid_from=first, **BY)
    for unit in units:
        _sent(peaks[1], unit, {"c3": 61}, "one")

    (nothing,) = _grown_by(peaks[1], head)
    assert nothing.explained
    assert "Không có báo cáo cùng đợt của năm trước" in nothing.words

    _sent(peaks[0], units[0], {"c3": 20}, "one")
    (told,) = _grown_by(peaks[1], head)
    assert "báo 61" in told.words
    assert "theo Cao điểm Tết 2024 báo 20" in told.words


def _grown_by(regime: ReportRegime, user: User) -> list[Doubt]:
    period = Calendars().named(regime, "one")
    assert period
    return doubts_of(standing_of(regime, period, at=at(25)), user, at=at(25)).of(Kind.GROWN)
