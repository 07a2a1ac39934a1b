"""What units ask for in their reports is found in one list, and waits until it is answered."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client

from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.desk.consolidation.queries.inbox import to_answer
from hangthat.desk.parts.queries.agenda import Agenda
from hangthat.desk.parts.queries.inbox import InboxSource, Reader
from hangthat.desk.tests.pages import shown
from hangthat.domain.consolidation.grammar import differences
from hangthat.domain.consolidation.queries.body import body_now
from hangthat.domain.consolidation.services import finish, start_merging, take_texts
from hangthat.domain.reports.models import ReportConcern, ReportRegime
from hangthat.domain.reports.services import (
    add_concern,
    answer_concern,
    open_report,
    send_report,
    write_report,
)
from hangthat.domain.reports.tests.office import BY, JUNE, agency, at, head_of, regime_of, written

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def units() -> list[Agency]:
    return [agency(name) for name in ("Công an", "Thuế")]


@pytest.fixture
def regime(standing_agency: Agency, units: list[Agency]) -> ReportRegime:
    """Police ask for a car and miss a gauge, tax asks for people; each sent its report of June."""
    regime = regime_of(standing_agency, *units, since=date(2025, 6, 1))
    asked = {"Công an": ("Cấp xe", "Thiếu máy đo"), "Thuế": ("Thêm người",)}
    for unit in units:
        report = written(regime, unit)
        for words in asked[unit.code]:
            kind = "difficulty" if words.startswith("Thiếu") else "proposal"
            add_concern(report, kind=kind, to_whom="", words=words, **BY)
        send_report(report, **BY)
    return regime


@pytest.fixture
def here(regime: ReportRegime) -> str:
    return f"/tong-hop/ky/{regime.code}/{JUNE}/"


def page(user: User, address: str) -> str:
    client = Client()
    client.force_login(user)
    return shown(client.get(address))


def answered(words: str, answer: str) -> None:
    answer_concern(ReportConcern.objects.get(words=words), answer=answer, by=None, at=at(17))


def waiting_words(user: User) -> list[str]:
    reader = Reader(user, at(25), vietnam_day(at(25)))
    return [
        f"{one.words} ({one.note})"
        for section in Agenda(reader, [InboxSource(to_answer, 1)]).work
        for one in section.items
    ]


def test_all_rows_of_a_period_stand_in_one_list_with_the_way_to_each(
    here: str, head: User, regime: ReportRegime
) -> None:
    answered("Cấp xe", "Đã có kế hoạch mua")

    every, waiting = page(head, here), page(head, f"{here}?chua-tra-loi")

    for words in ("Cấp xe", "Thiếu máy đo", "Thêm người"):
        assert words in every
    assert "đã trả lời 17/06/2025: Đã có kế hoạch mua" in every
    assert "Cấp xe" not in waiting
    assert "Thiếu máy đo" in waiting
    assert "<strong>Chưa trả lời</strong> (2)" in waiting
    row = ReportConcern.objects.get(words="Thêm người")
    assert f"/bao-cao/{row.report.code}/#kien-nghi-{row.pk}" in waiting
    assert f'id="kien-nghi-{row.pk}"' in page(head, f"/bao-cao/{row.report.code}/")


def test_the_first_page_tells_how_many_wait_until_they_are_answered(
    regime: ReportRegime, head: User, units: list[Agency]
) -> None:
    assert waiting_words(head) == ["3 kiến nghị chưa trả lời (Tháng 6/2025: 3)"]
    assert waiting_words(head_of(units[0], "truong.ca")) == []
    listed = page(head, "/tong-hop/")
    assert f"/tong-hop/ky/{regime.code}/{JUNE}/?chua-tra-loi#kien-nghi" in listed

    for words in ("Cấp xe", "Thiếu máy đo", "Thêm người"):
        answered(words, "Đã xem xét")

    assert waiting_words(head) == []
    assert "Khó khăn, đề xuất chưa trả lời" not in page(head, "/tong-hop/")


def test_a_row_that_a_later_report_tells_of_again_waits_there_alone(
    regime: ReportRegime, here: str, head: User, units: list[Agency]
) -> None:
    july: dict[str, Any] = {"by": None, "at": at(16, month=7)}
    later = open_report(regime, period_key="month-2025-7", agency=units[1], **july)
    write_report(later, words={"p1": "Có"}, figures={}, **july)
    send_report(later, **july)

    assert waiting_words(head) == ["3 kiến nghị chưa trả lời (Tháng 7/2025: 1; Tháng 6/2025: 2)"]
    assert "đã chuyển sang kỳ sau" in page(head, here)
    assert "Thêm người" not in page(head, f"{here}?chua-tra-loi")


def test_the_workbook_of_a_merged_report_takes_them_along_and_a_finished_copy_keeps_them(
    regime: ReportRegime, head: User
) -> None:
    merged = start_merging(regime, period_key=JUNE, by=head, at=at(25))
    take_texts(merged, by=head, at=at(25))
    copy = finish(merged, by=head, at=at(25))
    answered("Thêm người", "Bổ sung hai người")
    client = Client()
    client.force_login(head)

    books = {
        name: openpyxl.load_workbook(BytesIO(client.get(address).content))["Khó khăn, đề xuất"]
        for name, address in (
            ("now", f"/tong-hop/{merged.code}.xlsx"),
            ("kept", f"/tong-hop/{merged.code}/ban/1/bang.xlsx"),
        )
    }

    rows = {n: list(one.iter_rows(min_row=3, values_only=True)) for n, one in books.items()}
    assert rows["now"][2] == (
        3, "Cơ quan Thuế", "đề xuất, kiến nghị", "Thêm người",
        "đã trả lời 17/06/2025: Bổ sung hai người",
    )  # fmt: skip
    assert rows["kept"][2][4] == "chưa trả lời"
    assert "Khó khăn, đề xuất: 1 dòng đã khác" in differences(
        copy.body, body_now(merged, at=at(25), user=head)
    )
