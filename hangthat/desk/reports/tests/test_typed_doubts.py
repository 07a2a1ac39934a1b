"""What an office typed is looked through before it is sent; nothing is forbidden by it."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.web.actions import SEEN
from hangthat.core.web.form_tokens import FIELD, new_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.reports import services
from hangthat.domain.reports.lexicon import State
from hangthat.domain.reports.models import Report, ReportForm, ReportRegime
from hangthat.domain.reports.queries import Drafting
from hangthat.domain.reports.services import FormTerms
from hangthat.domain.reports.tests.office import BY, JUNE, agency, at, head_of, regime_of

pytestmark = [pytest.mark.django_db, pytest.mark.both]
FIRST = date(2023, 1, 1)
FORM = FormTerms(
    [("Kết quả", "")],
    [
        ("Tổng số buổi", "buổi"), ("- trực tiếp", "buổi"), ("- trực tuyến", "buổi"),
        ("Vụ việc phát hiện, thụ lý", "vụ"), ("Hàng cấm, hàng nhập lậu", "vụ"),
        ("Gian lận thương mại, gian lận thuế", "vụ"),
        ("Hàng giả, xâm phạm quyền sở hữu trí tuệ", "vụ"), ("Vi phạm khác", "vụ"),
        ("Cơ sở có cam kết còn hiệu lực", "cơ sở"),
    ],
)  # fmt: skip


@pytest.fixture
def office(ward_one: Area) -> Agency:
    stalls(ward_one, 3)
    return agency("Phường Một", area=ward_one)


@pytest.fixture
def regime(standing_agency: Agency, office: Agency) -> ReportRegime:
    regime = regime_of(standing_agency, office, since=FIRST, valid_from=FIRST)
    services.set_form(regime, form=FORM, valid_from=FIRST, **BY)
    return regime


@pytest.fixture
def chief(office: Agency) -> User:
    return head_of(office, "truong.p1")


def _typed(
    regime: ReportRegime, office: Agency, figures: dict[str, int], key: str = JUNE
) -> Report:
    report = services.open_report(regime, period_key=key, agency=office, **BY)
    return services.write_report(report, words={"p1": "Có"}, figures=figures, **BY)


def _doubts(report: Report, user: User) -> list[str]:
    return Drafting(report, user, at=now()).typed_doubts


def test_a_total_that_is_not_its_parts_is_told_with_both_and_is_sent_all_the_same(
    regime: ReportRegime, office: Agency, chief: User
) -> None:
    report = _typed(regime, office, {"c1": 30_651, "c2": 30_000, "c3": 641})
    client = Client()
    client.force_login(chief)
    words = "Tổng số buổi ghi 30.651, cộng các phần 30.641"

    for page in ("", "kiem-tra/", "gui/"):
        assert words in shown(client.get(f"/bao-cao/{report.code}/{page}"))
    services.send_report(report, by=chief, at=at(16))

    assert report.state == State.SENT


def test_the_receiver_reads_what_was_doubted_and_what_the_sender_said_of_it(
    regime: ReportRegime, office: Agency, chief: User, head: User
) -> None:
    report = _typed(regime, office, {"c1": 5, "c2": 2, "c3": 2})
    client, here = Client(), f"/bao-cao/{report.code}/"
    client.force_login(chief)
    client.post(
        f"{here}gui/",
        {FIELD: new_token(chief.pk), SEEN: "9" * 17, "explained": "Một buổi vừa trực tiếp vừa xa"},
    )

    client.force_login(head)
    page = shown(client.get(here))

    assert "Tổng số buổi ghi 5, cộng các phần 4" in page
    assert "Một buổi vừa trực tiếp vừa xa" in page


def test_a_report_without_doubts_asks_for_no_answer_to_them(
    regime: ReportRegime, office: Agency, chief: User
) -> None:
    report = _typed(regime, office, {"c1": 4, "c2": 2, "c3": 2})
    client = Client()
    client.force_login(chief)

    assert 'name="explained"' not in shown(client.get(f"/bao-cao/{report.code}/gui/"))


def test_cases_that_are_not_their_natures_are_told(
    regime: ReportRegime, office: Agency, chief: User
) -> None:
    report = _typed(regime, office, {"c4": 9, "c5": 1, "c6": 2, "c7": 3, "c8": 4})

    assert _doubts(report, chief) == ["Vụ việc phát hiện, thụ lý ghi 9, cộng các phần 10"]


@pytest.mark.parametrize(("signed", "told"), [(3, False), (4, True)])
def test_signed_shops_are_held_against_the_shops_of_the_unit(
    regime: ReportRegime, office: Agency, chief: User, signed: int, told: bool
) -> None:
    doubts = _doubts(_typed(regime, office, {"c9": signed}), chief)

    words = "không thể nhiều hơn số cơ sở: ghi 4 so với hệ thống đếm 3"
    assert any(words in one for one in doubts) is told


@pytest.mark.parametrize(("now_", "told"), [(60, False), (61, True)])
def test_more_than_three_times_last_year_is_told(
    regime: ReportRegime, office: Agency, chief: User, now_: int, told: bool
) -> None:
    services.send_report(_typed(regime, office, {"c1": 20}, "month-2024-6"), **BY)

    doubts = _doubts(_typed(regime, office, {"c1": now_}), chief)

    words = ["Tổng số buổi: ghi 61, hơn 3 lần số đã báo cùng kỳ (20)"]
    assert doubts == (words if told else [])


def test_an_office_without_land_or_figures_has_nothing_to_hold_its_shops_against(
    standing_agency: Agency,
) -> None:
    force = agency("Công an")
    regime = regime_of(standing_agency, force)
    services.set_form(regime, form=FORM, valid_from=date(2025, 1, 1), **BY)
    report = services.open_report(regime, period_key=JUNE, agency=force, **BY)
    chief = head_of(force, "truong.ca")
    with CaptureQueriesContext(connection) as asked:
        assert _doubts(report, chief) == []
    assert len(asked) < 10
    services.write_report(report, words={}, figures={"c9": 10**9}, **BY)
    assert _doubts(report, chief) == []


def test_a_column_is_held_against_the_column_in_its_place_where_two_are_named_alike(
    regime: ReportRegime, office: Agency, chief: User
) -> None:
    columns = [{"key": f"c{n}", "title": "Số buổi", "unit": "buổi"} for n in (1, 2)]
    ReportForm.objects.filter(regime=regime).update(columns=columns)
    services.send_report(_typed(regime, office, {"c1": 20, "c2": 500}, "month-2024-6"), **BY)

    doubts = _doubts(_typed(regime, office, {"c1": 61, "c2": 500}), chief)

    assert doubts == ["Số buổi: ghi 61, hơn 3 lần số đã báo cùng kỳ (20)"]
