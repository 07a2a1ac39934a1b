"""What an office typed is looked through before it is sent; what contradicts itself is answered."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.web.actions import SEEN
from hangthat.core.web.form_tokens import FIELD, new_token
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.figures.queries.warnings import Weight
from hangthat.domain.reports import services
from hangthat.domain.reports.lexicon import DueRule, RegimeKind, State
from hangthat.domain.reports.models import Report, ReportCopy, ReportForm, ReportRegime
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
    return [one.words for one in Drafting(report, user, at=now()).typed_doubts]


def test_a_total_that_is_not_its_parts_is_told_with_both_and_is_sent_as_it_is_once_answered(
    regime: ReportRegime, office: Agency, chief: User
) -> None:
    report = _typed(regime, office, {"c1": 30_651, "c2": 30_000, "c3": 641})
    client = Client()
    client.force_login(chief)
    words = "Tổng số buổi ghi 30.651, cộng các phần 30.641"

    for page in ("", "kiem-tra/", "gui/"):
        page_words = shown(client.get(f"/bao-cao/{report.code}/{page}"))
        assert "Phải trả lời khi gửi (1)" in page_words
        assert words in page_words
    with pytest.raises(ValidationError) as refused:
        services.send_report(report, by=chief, at=at(16), explained=" ")
    assert words in refused.value.message_dict["explained"][0]
    services.send_report(report, by=chief, at=at(16), explained="Báo cáo gốc ghi như vậy")

    assert report.state == State.SENT


def test_doubts_are_grouped_by_what_they_ask_and_lead_to_their_field(
    regime: ReportRegime, office: Agency, chief: User, head: User
) -> None:
    services.send_report(_typed(regime, office, {"c1": 2, "c4": 3}, "month-2024-6"), **BY)
    report = _typed(regime, office, {"c1": 2, "c2": 1, "c3": 2, "c4": 12})
    client = Client()
    client.force_login(chief)
    here = f"/bao-cao/{report.code}/"

    page = client.get(here)
    groups = page.context["found"].beside.doubts

    assert [one.heading for one in groups] == ["Phải trả lời khi gửi (1)", "Cần xem lại (1)"]
    hrefs = [line.href for group in groups for line in group.lines]
    assert hrefs == [f"{here}soan/#id_c1", f"{here}soan/#id_c4"]
    assert 'id="id_c1"' in client.get(f"{here}soan/").content.decode()

    services.send_report(report, by=chief, at=at(16), explained="Một buổi ghi hai lần")
    client.force_login(head)
    sent = client.get(here).content.decode()
    told = by_token(head).read(f"reports/{report.code}").json()

    assert 'href="#so-c1"' in sent
    assert 'id="so-c1"' in sent
    assert [(one["weight"], one["figure"]) for one in told["doubts"]] == [
        ("answer", "c1"), ("look", "c4"),
    ]  # fmt: skip


def test_a_copy_of_before_that_kept_the_words_of_its_doubts_alone_is_read_as_ever(
    regime: ReportRegime, office: Agency, chief: User
) -> None:
    report = _typed(regime, office, {"c1": 2})
    copy = services.send_report(report, by=chief, at=at(16))
    copy.body["doubts"] = ["Số cũ ghi thế này"]
    ReportCopy.objects.filter(pk=copy.pk).update(body=copy.body)
    client = Client()
    client.force_login(chief)

    page = shown(client.get(f"/bao-cao/{report.code}/ban/1/"))

    assert "Cần xem lại (1)" in page
    assert "Số cũ ghi thế này" in page


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


CAMPAIGN = {"kind": RegimeKind.CAMPAIGN, "due_rule": DueRule.AFTER, "due_number": 5}


def _campaign(
    receiver: Agency, office: Agency, name: str, first: date, last: date, **more: Any
) -> ReportRegime:
    said = {"name": name, "first_day": first, "last_day": last, "valid_from": first}
    regime = regime_of(receiver, office, since=first, **(CAMPAIGN | said | more))
    services.set_form(regime, form=FORM, valid_from=first, **BY)
    return regime


LAST_PEAK = ("Báo cáo cao điểm Tết 2024", date(2023, 12, 25), date(2024, 2, 20))
PEAK = ("Báo cáo cao điểm Tết 2025", date(2024, 12, 15), date(2025, 2, 10))
NOTHING = "Không có báo cáo cùng đợt của năm trước"


def test_a_campaign_is_held_against_that_of_the_year_before_though_its_days_moved(
    standing_agency: Agency, office: Agency, chief: User
) -> None:
    before = _campaign(standing_agency, office, *LAST_PEAK)
    services.send_report(_typed(before, office, {"c1": 20}, "one"), **BY)
    other = ("Báo cáo đợt thực phẩm", date(2023, 12, 1), date(2024, 2, 28))
    food = _campaign(standing_agency, office, *other)
    services.send_report(_typed(food, office, {"c1": 500}, "one"), **BY)

    found = _doubts(
        _typed(_campaign(standing_agency, office, *PEAK), office, {"c1": 61}, "one"), chief
    )

    assert found == ["Tổng số buổi: ghi 61, hơn 3 lần số đã báo cùng kỳ (20)"]


def test_a_campaign_without_one_of_the_year_before_says_once_that_nothing_is_compared(
    standing_agency: Agency, office: Agency, chief: User
) -> None:
    summer = ("Báo cáo cao điểm hè", date(2024, 6, 1), date(2024, 7, 31))
    services.send_report(
        _typed(_campaign(standing_agency, office, *summer), office, {"c1": 20}, "one"), **BY
    )
    report = _typed(
        _campaign(standing_agency, office, *PEAK), office, {"c1": 61, "c4": 10, "c9": 2}, "one"
    )

    (told,) = Drafting(report, chief, at=now()).typed_doubts

    assert told.weight == Weight.TOLD
    assert NOTHING in told.words
    client = Client()
    client.force_login(chief)
    page = shown(client.get(f"/bao-cao/{report.code}/gui/"))
    assert "Để biết (1)" in page
    assert 'name="explained"' not in page


def test_a_single_report_is_held_only_against_one_that_is_called_alike(
    standing_agency: Agency, office: Agency, chief: User
) -> None:
    once = {"kind": RegimeKind.ONCE}
    other = ("Báo cáo vụ sữa giả", date(2024, 5, 1), date(2024, 5, 31))
    services.send_report(
        _typed(_campaign(standing_agency, office, *other, **once), office, {"c1": 20}, "one"), **BY
    )
    named = ("Báo cáo Tháng hành động 2024", date(2024, 5, 1), date(2024, 5, 31))
    same = _campaign(standing_agency, office, *named, **once)
    month = ("Báo cáo Tháng hành động 2025", date(2025, 5, 1), date(2025, 5, 31))
    report = _typed(_campaign(standing_agency, office, *month, **once), office, {"c1": 61}, "one")
    assert [NOTHING in one for one in _doubts(report, chief)] == [True]

    services.send_report(_typed(same, office, {"c1": 20}, "one"), **BY)

    assert _doubts(report, chief) == ["Tổng số buổi: ghi 61, hơn 3 lần số đã báo cùng kỳ (20)"]


def test_a_week_is_held_against_the_week_of_the_year_before_that_ends_on_the_same_weekday(
    standing_agency: Agency, office: Agency, chief: User
) -> None:
    weekly = regime_of(
        standing_agency, office, since=FIRST, valid_from=FIRST, kind=RegimeKind.WEEK,
        due_rule=DueRule.AFTER, due_number=1,
    )  # fmt: skip
    services.set_form(weekly, form=FORM, valid_from=FIRST, **BY)
    services.send_report(_typed(weekly, office, {"c1": 20}, "week-2024-0612"), **BY)

    found = _doubts(_typed(weekly, office, {"c1": 61}, "week-2025-0611"), chief)

    assert found == ["Tổng số buổi: ghi 61, hơn 3 lần số đã báo cùng kỳ (20)"]
