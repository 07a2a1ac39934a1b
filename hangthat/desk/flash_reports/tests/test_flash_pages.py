"""The pages of flash reports: of the office that writes, of those who receive, of nobody else."""

import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from openpyxl import load_workbook

from hangthat.core.agencies.models import Area, User
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.cases.services import restrict
from hangthat.domain.cases.services.matter import add_goods
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.flash_reports import services
from hangthat.domain.flash_reports.models import FlashCopy, FlashReport
from hangthat.domain.flash_reports.tests.desk import BY, NOON, TODAY, Desk
from hangthat.domain.merging.services import merge_parties

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def desk(ward_one: Area, commune_two: Area) -> Desk:
    return Desk(ward_one, commune_two)


def page(client: Client, user: User, address: str) -> str:
    client.force_login(user)
    return shown(client.get(address))


def status(client: Client, user: User, address: str) -> int:
    client.force_login(user)
    return client.get(address).status_code


def test_a_report_is_made_from_its_case_sent_and_confirmed(client: Client, desk: Desk) -> None:
    case = desk.case(desk.violation(desk.shop()), number="7/VV")
    link = f"/bao-cao-nhanh/them/?vu_viec={case.code}"
    assert link in page(client, desk.head, f"/vu-viec/{case.code}/")
    form = page(client, desk.head, link)
    assert "Vụ việc 7/VV về hàng giả." in form
    words = desk.terms(case).words
    typed = {**words, "proposal_words": "<script>x</script>", "kind": "typical"}

    made = client.post(link, {**typed, "receivers": [desk.standing.pk]})

    report = FlashReport.objects.get()
    here = f"/bao-cao-nhanh/{report.code}/"
    assert made.url == here
    whole = client.get(here).content.decode()
    assert "&lt;script&gt;x&lt;/script&gt;" in whole
    assert "<script>x" not in whole
    assert client.get(link).url == here, "the second time leads to the first"
    assert "Báo cáo nhanh chờ gửi" in page(client, desk.head, "/viec-cua-toi/")
    assert client.post(f"{here}gui/", {"document": "12/BC"}).status_code == 302
    assert "Báo cáo nhanh chờ xác nhận" in page(client, desk.receiver, "/viec-cua-toi/")
    assert "Nguyễn Văn Hộ" in page(client, desk.receiver, f"{here}ban/1/")
    assert client.post(f"{here}ban/1/nhan/").status_code == 302
    assert "đã nhận" in page(client, desk.head, here)
    assert report.get_kind_display() in page(client, desk.head, "/bao-cao-nhanh/")


def test_who_is_neither_office_nor_receiver_finds_nothing(client: Client, desk: Desk) -> None:
    case = desk.case(desk.violation(desk.shop()))
    report = desk.draft(case)
    services.send(report, by=desk.head, at=NOON)
    here = f"/bao-cao-nhanh/{report.code}/"

    for address in (here, f"{here}sua/", f"{here}gui/", f"{here}in/", f"{here}ban/1/",
                    f"{here}ban/1/nhan/", f"/bao-cao-nhanh/them/?vu_viec={case.code}"):  # fmt: skip
        assert status(client, desk.clerk, address) == 404, address
    assert report.code not in page(client, desk.clerk, "/bao-cao-nhanh/")
    assert status(client, desk.receiver, f"{here}sua/") == 403
    assert by_token(desk.clerk).read(f"flash-reports/{report.code}").status_code == 404
    told = by_token(desk.receiver).read(f"flash-reports/{report.code}").json()
    assert told["copies"][0]["sha256"] == FlashCopy.objects.get().sha256


def test_a_changed_fact_is_pointed_out_beside_the_officers_words(
    client: Client, desk: Desk
) -> None:
    case = desk.case()
    report = desk.draft(case, place_words="Chợ đêm")
    here = f"/bao-cao-nhanh/{report.code}/"
    assert "Theo hồ sơ vụ việc: Thụ lý ngày" in page(client, desk.officer, here)
    add_goods(case=case, name="Bánh", value_vnd=9_000_000, **BY)

    whole = page(client, desk.officer, here)
    assert "Hồ sơ nay ghi: 1 mặt hàng, trị giá 9.000.000 đ" in whole
    assert client.post(f"{here}cap-nhat/").status_code == 302

    whole = page(client, desk.officer, here)
    assert "vụ việc đã đổi" not in whole
    assert "Chợ đêm" in whole


def test_a_refused_part_is_named_once_by_its_field_and_in_words_where_no_field_stands(
    client: Client, desk: Desk
) -> None:
    report = desk.draft(desk.case())
    here, number = f"/bao-cao-nhanh/{report.code}/", "Số 001085012345"
    client.force_login(desk.officer)
    typed = {"proposal_words": number, "kind": report.kind}
    told = shown(client.post(f"{here}sua/", typed))
    assert "Dãy “001085012345” có 12 chữ số" in told
    assert "Nhận định, đề xuất: Nhận định" not in told
    words = {**report.words, "proposal_words": number}
    FlashReport.objects.update(content={**report.content, "words": words})
    client.force_login(desk.head)
    told = shown(client.post(f"{here}gui/", {"document": "12/BC"}))
    assert "Mục Nhận định, đề xuất có dãy “001085012345”" in told


def test_an_owner_entered_twice_is_named_as_the_record_that_stands(desk: Desk) -> None:
    twice, kept = desk.shop("Nguyễn Văn Cũ"), desk.shop("Nguyễn Văn Mới")
    report = desk.draft(desk.case(desk.violation(twice)))
    merge_parties(survivor=kept.party, former=twice.party, reason="một người", **BY)

    with pytest.raises(ValidationError, match="đã thay đổi ở mục Đối tượng liên quan"):
        services.send(report, by=desk.head, at=NOON)
    services.refresh(report, by=desk.officer, at=NOON)
    assert "chủ cơ sở: Nguyễn Văn Mới" in report.words["persons_words"]


def test_what_the_sources_of_figures_count_is_what_was_sent_of_open_cases(desk: Desk) -> None:
    day = Window(TODAY, TODAY)
    services.send(desk.draft(desk.case()), by=desk.head, at=NOON)
    desk.draft(desk.case())
    hidden = desk.case()
    services.send(desk.draft(hidden), by=desk.head, at=NOON)
    restrict(case=hidden, readers=[desk.officer], reason="nguồn tin", by=desk.head, at=NOON)

    for user, count in ((desk.head, 1), (desk.receiver, 1), (desk.clerk, 0)):
        assert Figures(user).one(BY_KEY["flashes"], Asked(day)).value == count


def test_a_report_goes_out_on_paper_and_the_list_as_a_workbook(client: Client, desk: Desk) -> None:
    text = "Đoạn rất dài “#let x = 1” $ \\ * _ <b> {{ x }}\n" * 400
    report = desk.draft(desk.case(), proposal_words=text[:19_990])
    client.force_login(desk.officer)
    here = f"/bao-cao-nhanh/{report.code}/in/"

    assert client.get(here).content.startswith(b"%PDF")
    services.send(report, by=desk.head, at=NOON)
    assert client.get(f"{here}?ban=1&word").content.startswith(b"PK")
    assert client.get(f"{here}?ban=99").status_code == 404
    book = load_workbook(io.BytesIO(client.get("/bao-cao-nhanh.xlsx?loai=typical").content))
    rows = list(book.active.iter_rows(values_only=True))
    assert [(row[0], row[8]) for row in rows[1:]] == [(report.code, 1)]


def test_the_list_is_narrowed_and_asks_as_often_for_two_as_for_twelve(
    client: Client, desk: Desk, django_assert_max_num_queries: Any
) -> None:
    for n in range(12):
        services.send(desk.draft(desk.case(number=f"{n}/VV")), by=desk.head, at=NOON)
    listed = "/bao-cao-nhanh/"
    assert "11/VV" in page(client, desk.receiver, f"{listed}?tu=24/11/2026&den=24/11/2026")
    assert "11/VV" not in page(client, desk.receiver, f"{listed}?tu=25/11/2026")
    assert "0/1 nơi nhận" in page(client, desk.receiver, f"{listed}?xem=cho-nhan&q=11/VV")
    assert "Không có báo cáo nhanh" in page(client, desk.receiver, f"{listed}?loai=urgent")

    with django_assert_max_num_queries(24):
        page(client, desk.receiver, listed)
    report = FlashReport.objects.first()
    assert report
    with django_assert_max_num_queries(34):
        page(client, desk.head, f"/bao-cao-nhanh/{report.code}/")


def test_the_search_box_finds_what_was_sent_to_the_reader_and_the_drafts_of_his_office(
    client: Client, desk: Desk
) -> None:
    case = desk.case(desk.violation(desk.shop()))
    report = desk.draft(case, desk.standing, proposal_words="Đề nghị biểu dương tổ tuần tra")

    def seen(user: User, words: str) -> bool:
        return report.code in page(client, user, f"/tim/?q={words}")

    assert seen(desk.head, "biểu dương")
    assert not seen(desk.receiver, "biểu dương")
    services.send(report, document="31/BC-BD", by=desk.head, at=NOON)
    assert seen(desk.receiver, "bieu duong")
    assert seen(desk.receiver, "31/BC-BD")
    assert seen(desk.head, report.code)
    assert not seen(desk.clerk, "biểu dương")

    services.open_correction(report, reason="bổ sung", by=desk.officer, at=NOON)
    terms = desk.terms(case, desk.standing, desk.committee, named=False, proposal_words="Kẹo dừa")
    services.write(report, terms=terms, by=desk.officer, at=NOON)
    assert seen(desk.officer, "kẹo dừa")
    assert not seen(desk.receiver, "kẹo dừa")
    services.send(report, by=desk.head, at=NOON)
    assert seen(desk.clerk, "kẹo dừa")
    assert not seen(desk.clerk, "biểu dương")  # of the copy before, which it did not get


def test_the_office_is_told_of_names_that_its_case_does_not_have(
    client: Client, desk: Desk
) -> None:
    report = desk.draft(desk.case(), desk.standing, proposal_words="Theo lời ông Nông Văn Lạ")
    told = "tên không có trong hồ sơ vụ việc"
    here = f"/bao-cao-nhanh/{report.code}/"
    text = page(client, desk.officer, here)
    assert told in text
    assert text.count("Nông Văn Lạ") >= 2
    services.send(report, by=desk.head, at=NOON)
    assert told not in page(client, desk.receiver, here)
