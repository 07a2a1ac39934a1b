"""On the page of a report: drafted sentences beside the officer's words, each number a link."""

from io import BytesIO

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.text import nfc
from hangthat.core.web.actions import SEEN
from hangthat.core.web.form_tokens import FIELD, new_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.reports import services
from hangthat.domain.reports.models import Report, ReportSection
from hangthat.domain.reports.services import FormTerms
from hangthat.domain.reports.tests.office import BY, JUNE, LONG_AGO, at, regime_of
from hangthat.domain.reports.tests.test_drafts import SIX, checked

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def report(standing_agency: Agency, police: Agency) -> Report:
    regime = regime_of(standing_agency, police)
    form = FormTerms([(title, "") for title in SIX])
    services.set_form(regime, form=form, valid_from=LONG_AGO, **BY)
    return services.open_report(regime, period_key=JUNE, agency=police, **BY)


def _post(client: Client, user: User, address: str, **body: str) -> int:
    said = {FIELD: new_token(user.pk), SEEN: "9" * 17, **body}
    return client.post(address, said).status_code


def test_an_office_puts_in_what_the_numbers_say_and_sees_which_changed(
    desk: Client, chief: User, report: Report, police: Agency, shops: list[Establishment]
) -> None:
    here = f"/bao-cao/{report.code}/"
    assert "đều bằng 0. Nếu" in shown(desk.get(here))
    checked(police, shops[0])
    page = shown(desk.get(here))
    assert "chưa đưa vào" in page
    assert "Không phát sinh" not in page
    assert "Soạn sẵn từ số liệu" in shown(desk.get(f"{here}soan/"))

    assert _post(desk, chief, f"{here}cau-soan-san/") == 302
    found = desk.get(here).content.decode()
    assert 'href="/con-so/checks/?tu=15/05/2025&amp;den=14/06/2025&amp;don_vi=' in found
    checked(police, shops[1])
    assert "Số vụ kiểm tra: 1 → 2" in shown(desk.get(here))
    sending = shown(desk.get(f"{here}gui/"))
    assert "Số đã đổi từ khi đưa vào" in sending
    assert "Số vụ kiểm tra: 1 → 2" in sending

    assert _post(desk, chief, f"{here}cap-nhat-so/") == 302
    assert "số đã đổi" not in shown(desk.get(here))
    assert "kiểm tra 2 vụ" in ReportSection.objects.get(report=report, key="p3").drafted[0]["text"]


def test_each_number_of_a_drafted_sentence_opens_to_as_many_records(
    desk: Client, chief: User, report: Report, police: Agency, shops: list[Establishment]
) -> None:
    checked(police, shops[0])
    checked(police, shops[1])
    services.put_sentences(report, by=chief, at=at(16))
    found = desk.get(f"/bao-cao/{report.code}/").content.decode()
    href = found.split('href="/con-so/checks/?', 1)[1].split('"', 1)[0].replace("&amp;", "&")

    names = shown(desk.get(f"/con-so/checks/?{href}"))

    assert "2 vụ" in names


def test_a_report_that_became_stale_says_which_record_came_late(
    desk: Client, chief: User, report: Report, police: Agency, shops: list[Establishment]
) -> None:
    checked(police, shops[0])
    here = f"/bao-cao/{report.code}/"
    _post(desk, chief, f"{here}cau-soan-san/")
    _post(desk, chief, f"{here}gui/")
    late = checked(police, shops[1])

    page = shown(desk.get(here))

    assert f"Số vụ kiểm tra đã gửi 1, hôm nay 2; thêm: {late}" in page
    assert ">1</a> vụ" in shown(desk.get(f"{here}ban/1/"))


def test_doubts_are_read_on_the_page_of_sending_and_forbid_nothing(
    desk: Client, chief: User, report: Report, police: Agency, shops: list[Establishment]
) -> None:
    for number in range(12):
        checked(police, shops[number % 3])
    last_year = checked(police, shops[0])
    type(last_year).objects.filter(pk=last_year.pk).update(held_on="2024-06-02")
    here = f"/bao-cao/{report.code}/"

    assert "Số vụ kiểm tra: 12, hơn 3 lần cùng kỳ (1)" in shown(desk.get(f"{here}gui/"))
    assert "Số vụ kiểm tra: 12, hơn 3 lần cùng kỳ (1)" in shown(desk.get(here))
    services.put_sentences(report, by=chief, at=at(16))
    assert _post(desk, chief, f"{here}gui/") == 302


def test_the_paper_has_the_words_and_below_them_the_sentences(
    desk: Client, chief: User, report: Report, police: Agency, shops: list[Establishment]
) -> None:
    checked(police, shops[0])
    services.write_report(report, words={"p3": "Chữ của tôi"}, figures={}, **BY)
    services.put_sentences(report, by=chief, at=at(16))

    word = desk.get(f"/bao-cao/{report.code}/van-ban/?word").content

    lines = [nfc(one.text) for one in docx.Document(BytesIO(word)).paragraphs]
    place = lines.index("Chữ của tôi")
    assert lines[place + 1].startswith("Trong kỳ, Cơ quan Công an kiểm tra 1 vụ")


def test_sentences_are_taken_out_on_the_page(desk: Client, chief: User, report: Report) -> None:
    services.put_sentences(report, by=chief, at=at(16))

    assert _post(desk, chief, f"/bao-cao/{report.code}/bo-cau/p3/") == 302
    assert ReportSection.objects.get(report=report, key="p3").drafted == []
    assert desk.get(f"/bao-cao/{report.code}/bo-cau/p9/").status_code == 404


def test_the_page_of_a_report_asks_a_constant_number_of_questions(
    desk: Client, chief: User, report: Report, police: Agency, shops: list[Establishment]
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            desk.get(f"/bao-cao/{report.code}/")
        return len(found)

    checked(police, shops[0], "violation")
    services.put_sentences(report, by=chief, at=at(16))
    asked()
    before = asked()
    for number in range(6):
        checked(police, shops[number % 3], "violation")

    assert asked() == before
