"""Programs read which reports are asked for, who owes them, and how those of a year stand."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import Agency, AgencySuccession, User
from hangthat.desk.tests.api import Caller, by_token, token
from hangthat.domain.reports.models import Report, ReportRegime
from hangthat.domain.reports.services import accept_report, assign, end_regime, send_report
from hangthat.domain.reports.tests.office import BY, JUNE, agency, at, head_of, regime_of, written

pytestmark = [pytest.mark.django_db, pytest.mark.both]
YEAR = "report-board?year=2025"


def _board(user: User, address: str = YEAR) -> Any:
    (board,) = by_token(user).read(address).json()["items"]
    return board


def _june(board: Any) -> dict[str, Any]:
    """By agency, how it stands with the report of June."""
    return {
        row["agency"]["name"]: cell
        for row in board["rows"]
        for cell in row["cells"]
        if cell["period"] == JUNE
    }


def test_a_regime_says_its_rule_its_form_and_who_owes_it(
    regime: ReportRegime, police: Agency, binh: User
) -> None:
    caller = by_token(binh)

    read = caller.read(f"report-regimes/{regime.code}").json()

    assert (read["name"], read["kind"], read["due_words"]) == (
        "Báo cáo tháng", "month", "trước ngày 20 của tháng cuối kỳ",
    )  # fmt: skip
    assert [part["title"] for part in read["form"]["parts"]] == ["Kết quả", "Khó khăn"]
    (column,) = read["form"]["columns"]
    assert (column["title"], column["unit"], column["sourced"]) == ("Số vụ kiểm tra", "vụ", False)
    (owed,) = read["obligations"]
    assert (owed["agency"]["code"], owed["gone"], owed["heirs"]) == (police.code, False, [])
    assert caller.read("report-regimes/khong-co").status_code == 404
    end_regime(regime, last_on=date(2025, 12, 31), reason="thay", **BY)
    assert caller.read("report-regimes?on=2026-01-01").json()["items"] == []
    assert [one["code"] for one in caller.read("report-regimes").json()["items"]] == [regime.code]


def test_who_answers_for_an_agency_that_is_no_more_is_named(
    regime: ReportRegime, police: Agency, binh: User
) -> None:
    heir = agency("Công an tỉnh mới")
    AgencySuccession.objects.create(old=police, new=heir, on=date(2025, 7, 1))
    Agency.objects.filter(pk=police.pk).update(valid_to=date(2025, 6, 30))

    (owed,) = by_token(binh).read(f"report-regimes/{regime.code}").json()["obligations"]

    assert owed["gone"] is True
    assert [one["code"] for one in owed["heirs"]] == [heir.code]


def test_the_board_has_who_owes_which_period_and_the_three_shares(
    report: Report, head: User, regime: ReportRegime
) -> None:
    assign(regime, agencies=[agency("Thuế")], starts_on=date(2025, 5, 1), **BY)
    send_report(report, by=None, at=at(18))

    board = _board(head)

    cells = _june(board)
    assert (cells["Cơ quan Công an"]["standing"], cells["Cơ quan Công an"]["report"]) == (
        "on_time", report.code,
    )  # fmt: skip
    assert (cells["Cơ quan Thuế"]["standing"], cells["Cơ quan Thuế"]["report"]) == ("missing", None)
    june = next(one for one in board["periods"] if one["key"] == JUNE)
    shares = {name: june[name] for name in ("owed", "complete", "on_time", "with_content")}
    assert shares == {"owed": 2, "complete": 1, "on_time": 1, "with_content": 1}
    assert datetime.fromisoformat(june["late_from"]) == at(20, 0)
    accept_report(report, by=None, at=at(19))
    assert _june(_board(head))["Cơ quan Công an"]["accepted"] is True


def test_a_board_is_of_one_year_and_of_the_regime_that_is_named(
    report: Report, head: User, regime: ReportRegime, standing_agency: Agency, police: Agency
) -> None:
    other = regime_of(standing_agency, police, name="Báo cáo ma túy")
    caller = by_token(head)

    both = caller.read(YEAR).json()["items"]
    one = caller.read(f"{YEAR}&regime={other.code}").json()["items"]

    assert {board["regime"]["code"] for board in both} == {regime.code, other.code}
    assert [board["regime"]["code"] for board in one] == [other.code]
    assert caller.read("report-board?year=2024").json()["items"] == []
    assert caller.read(f"{YEAR}&regime=khong-co").json()["fields"].keys() == {"regime"}


def test_a_member_agency_follows_its_own_reports_alone(
    report: Report, police: Agency, regime: ReportRegime
) -> None:
    assign(regime, agencies=[agency("Thuế")], starts_on=date(2025, 5, 1), **BY)

    assert [*_june(_board(head_of(police, "truong.ca")))] == ["Cơ quan Công an"]


def test_a_token_without_regimes_gets_no_board_rather_than_an_empty_one(
    report: Report, head: User
) -> None:
    assert Caller(token(head, Resource.REPORT)).read(YEAR).status_code == 403


def test_a_board_of_many_agencies_asks_as_many_queries_as_one_of_few(
    report: Report, head: User, regime: ReportRegime, django_assert_max_num_queries: Any
) -> None:
    caller = by_token(head)
    with CaptureQueriesContext(connection) as few:
        assert len(caller.read(YEAR).json()["items"][0]["rows"]) == 1
    more = [agency(f"Cơ quan {n}") for n in range(4)]
    assign(regime, agencies=more, starts_on=date(2025, 5, 1), **BY)
    for one in more:
        written(regime, one)

    with django_assert_max_num_queries(len(few)):
        assert len(caller.read(YEAR).json()["items"][0]["rows"]) == 5
