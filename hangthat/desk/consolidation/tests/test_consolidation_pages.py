"""Pages of the receiver: who is late, one click to urge, one report of many, its papers."""

import re
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now
from pypdf import PdfReader

from hangthat.core.agencies.models import Agency, User
from hangthat.core.web.actions import SEEN
from hangthat.core.web.form_tokens import FIELD, new_token
from hangthat.desk.parts.queries.inbox import Reader
from hangthat.desk.reports.queries.inbox import owed_reports
from hangthat.desk.tests.pages import shown
from hangthat.domain.consolidation.models import MergedPart, MergedReport, Urging
from hangthat.domain.consolidation.queries import late_of
from hangthat.domain.consolidation.queries.recipients import last_recipients
from hangthat.domain.consolidation.services import (
    Sending,
    finish,
    name_recipients,
    note_sent,
    start_merging,
    take_texts,
)
from hangthat.domain.reports import services
from hangthat.domain.reports.models import ReportRegime
from hangthat.domain.reports.tests.office import (
    BY,
    JUNE,
    agency,
    at,
    head_of,
    regime_of,
    written,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both]
HOSTILE = "<script>alert(1)</script>\n| a | b |"


@pytest.fixture
def police() -> Agency:
    return agency("Công an")


@pytest.fixture
def tax() -> Agency:
    return agency("Thuế")


@pytest.fixture
def regime(standing_agency: Agency, police: Agency, tax: Agency) -> ReportRegime:
    return regime_of(standing_agency, police, tax)


@pytest.fixture
def here(regime: ReportRegime) -> str:
    return f"/tong-hop/ky/{regime.code}/{JUNE}/"


@pytest.fixture
def merged(regime: ReportRegime, police: Agency) -> MergedReport:
    services.send_report(written(regime, police, words=HOSTILE), **BY)
    return start_merging(regime, period_key=JUNE, by=None, at=at(25))


def _get(user: User, address: str) -> Any:
    client = Client()
    client.force_login(user)
    return client.get(address)


def _page(user: User, address: str) -> str:
    return shown(_get(user, address))


def _post(user: User, address: str, **body: str) -> Any:
    client = Client()
    client.force_login(user)
    return client.post(address, {FIELD: new_token(user.pk), SEEN: "9" * 17, **body})


def test_the_late_are_urged_by_one_click_and_read_it_on_their_page(
    regime: ReportRegime, here: str, head: User, police: Agency, tax: Agency
) -> None:
    chief = head_of(police, "truong.ca")
    services.send_report(written(regime, tax), **BY)
    page = _page(head, here)
    assert "Đôn đốc 1 đơn vị quá hạn" in page
    assert "truong.ca, lãnh đạo" in page.lower()

    assert _post(head, f"{here}don-doc/", don_vi="").status_code == 302
    letter = Urging.objects.get()

    assert "Hôm nay đã đôn đốc mọi đơn vị quá hạn" in _page(head, here)
    told = f"đã đôn đốc ngày {letter.day:%d/%m/%Y}"
    for own in ("/bao-cao/", "/viec-cua-toi/"):
        assert told in _page(chief, own)
    report = written(regime, police)
    assert told in _page(chief, f"/bao-cao/{report.code}/")
    assert "Cơ quan Công an" in _page(chief, f"/tong-hop/don-doc/{letter.code}/")
    assert _get(head_of(tax, "truong.thue"), f"/tong-hop/don-doc/{letter.code}/").status_code == 404


def test_the_letter_names_unit_report_due_and_delay_and_leaves_number_and_day(
    regime: ReportRegime, here: str, head: User, police: Agency
) -> None:
    _post(head, f"{here}don-doc/", don_vi=police.code)
    letter = Urging.objects.get()
    address = f"/tong-hop/don-doc/{letter.code}/van-ban/"

    word = docx.Document(BytesIO(_get(head, f"{address}?word").content))
    pdf = PdfReader(BytesIO(_get(head, address).content))

    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(one.text for one in word.paragraphs), *cells])
    printed = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    for words in ("Kính gửi: Cơ quan Công an", "Báo cáo tháng", "19/06/2025 23:59"):
        assert words in " ".join(text.split())
        assert words in printed
    days = (letter.day - at(19).date()).days
    assert f"{days} ngày" in printed
    assert re.search(r"ngày\W+tháng\W+năm 20\W", text)


def test_who_is_not_late_gets_no_button_and_the_page_says_so(
    regime: ReportRegime, here: str, head: User, police: Agency, tax: Agency
) -> None:
    for one in (police, tax):
        services.send_report(written(regime, one), **BY)

    page = _page(head, here)

    assert "Không có đơn vị nào quá hạn" in page
    assert "không có đơn vị nào quá hạn" in _post(head, f"{here}don-doc/").content.decode()


def test_the_letters_of_a_period_are_listed_and_printed(
    regime: ReportRegime, here: str, head: User
) -> None:
    _post(head, f"{here}don-doc/", don_vi="")

    assert "2 lượt" in _page(head, f"{here}da-don-doc/")
    printed = PdfReader(BytesIO(_get(head, f"{here}da-don-doc/?in").content))
    assert "Cơ quan Thuế" in printed.pages[0].extract_text()


def test_a_period_of_another_receiver_is_not_found(
    regime: ReportRegime, here: str, police: Agency
) -> None:
    chief = head_of(police, "truong.ca")

    for page in ("", "don-doc/", "da-don-doc/", "doi-chieu/", "lap/"):
        assert _get(chief, f"{here}{page}").status_code == 404
    assert regime.name not in _page(chief, "/tong-hop/?nam=2025")


def test_the_mail_counts_as_the_work_of_the_first_page(
    regime: ReportRegime, police: Agency
) -> None:
    chief = head_of(police, "truong.ca")
    dues = owed_reports(Reader(chief, now(), localdate())).dues

    late = [one for one in late_of(regime.receiver, at=now()) if one.agency == police]
    assert {one.debt.work_of(police) for one in late} <= {one.key for one in dues}
    assert late


def test_a_report_is_merged_written_and_told_what_is_newer(
    merged: MergedReport, regime: ReportRegime, head: User, tax: Agency
) -> None:
    card, part = f"/tong-hop/{merged.code}/", f"/tong-hop/{merged.code}/phan/p1/"
    assert "Cơ quan Thuế" in _page(head, card)

    _post(head, f"{card}dua-vao/")
    assert "Cơ quan Công an (bản 1):" in _page(head, part)
    assert "<script>alert(1)" not in _page(head, part)
    _post(head, f"{part}soan/", words="Lời của tôi")
    services.send_report(written(regime, tax, words="Chợ yên"), **BY)

    assert "bản 1 chưa đưa vào" in _page(head, part)
    assert MergedPart.objects.get(key="p1").words == "Lời của tôi"
    assert "Lời của tôi" in _page(head, card)


def test_the_second_of_two_officers_reads_what_the_first_saved(
    merged: MergedReport, head: User
) -> None:
    address = f"/tong-hop/{merged.code}/phan/p1/soan/"
    client = Client()
    client.force_login(head)
    seen = str(client.get(address).context["seen"])
    _post(head, address, words="Người thứ nhất")

    body = {FIELD: new_token(head.pk), SEEN: seen, "words": "Người thứ hai"}
    answer = client.post(address, body)

    assert answer.status_code == 409
    assert "Người thứ nhất" in answer.content.decode()
    assert MergedPart.objects.get(key="p1").words == "Người thứ nhất"


def test_the_papers_name_who_sent_nothing_and_who_is_missing(
    merged: MergedReport, head: User
) -> None:
    take_texts(merged, by=None, at=at(25))
    address = f"/tong-hop/{merged.code}/van-ban/"

    section = docx.Document(BytesIO(_get(head, f"{address}?muc&word").content))
    printed = PdfReader(BytesIO(_get(head, address).content))
    book = openpyxl.load_workbook(BytesIO(_get(head, f"/tong-hop/{merged.code}.xlsx").content))

    words = "\n".join(one.text for one in section.paragraphs)
    assert "mục riêng trong báo cáo của Ban Chỉ đạo 389" in words
    assert "1. Kết quả" in words
    text = " ".join(" ".join(page.extract_text() for page in printed.pages).split())
    assert "Chưa có báo cáo: Cơ quan Thuế." in text
    assert HOSTILE.splitlines()[0] in text
    rows = list(book["Số liệu theo đơn vị"].iter_rows(values_only=True))
    assert (1, "Cơ quan Công an", 1, 3) in rows
    assert [one.title for one in book] == ["Tình hình gửi", "Số liệu theo đơn vị", "Nội dung"]


def test_a_finished_copy_is_printed_as_it_was_and_noted_as_sent(
    merged: MergedReport, head: User, tax: Agency, regime: ReportRegime
) -> None:
    card, copy = f"/tong-hop/{merged.code}/", f"/tong-hop/{merged.code}/ban/1/"
    take_texts(merged, by=None, at=at(25))
    assert "đang soạn" in _page(head, card)
    _post(head, f"{card}chot/")
    assert "đã xong (bản 1)" in _page(head, card)

    services.send_report(written(regime, tax), **BY)
    today = f"{localdate():%d/%m/%Y}"
    _post(head, f"{copy}da-gui/", sent_on=today, document="12/BC-BCĐ", sent_to="UBND tỉnh")

    page = _page(head, card)
    assert "đã gửi (bản 1), sau đó có thay đổi" in page
    assert "Cơ quan Thuế: chưa nộp" in page
    assert f"ngày {today}, số 12/BC-BCĐ" in _page(head, copy)
    printed = PdfReader(BytesIO(_get(head, f"{copy}van-ban/").content))
    text = " ".join(" ".join(one.extract_text() for one in printed.pages).split())
    assert "Số: 12/BC-BCĐ" in text
    assert "Chưa có báo cáo: Cơ quan Thuế." in text
    book = openpyxl.load_workbook(BytesIO(_get(head, f"{copy}bang.xlsx").content))
    rows = book["Số liệu theo đơn vị"].iter_rows(min_row=3, values_only=True)
    assert [row[1:4] for row in rows if row[1]] == [
        ("Cơ quan Công an", 1, 3), ("Cộng", "", 3), ("Toàn tỉnh (hệ thống đếm)", "", 0),
        ("Chênh lệch", "", 3),
    ]  # fmt: skip
    assert _get(head_of(tax, "truong.thue"), copy).status_code == 404


def test_recipients_of_the_last_report_are_proposed_to_who_may_see_it_alone(
    merged: MergedReport, head: User, tax: Agency, regime: ReportRegime
) -> None:
    name_recipients(merged, recipients=["UBND tỉnh", "Bộ Công Thương"], by=None, at=at(25))

    assert last_recipients(head, regime) == ["UBND tỉnh", "Bộ Công Thương"]
    assert last_recipients(head_of(tax, "truong.thue"), regime) == []


def test_a_withdrawn_letter_says_so_on_every_page(
    regime: ReportRegime, here: str, head: User, police: Agency
) -> None:
    _post(head, f"{here}don-doc/", don_vi=police.code)
    letter = f"/tong-hop/don-doc/{Urging.objects.get().code}/"
    chief = head_of(police, "truong.ca")
    assert "Rút văn bản" not in _page(chief, letter)
    assert _post(chief, f"{letter}rut/", reason="x").status_code == 403

    _post(head, f"{letter}rut/", reason="Nhầm đơn vị")

    assert "Nhầm đơn vị" in _page(chief, letter)
    assert "1 lượt, trong đó đã rút 1" in _page(head, f"{here}da-don-doc/")
    assert "đã đôn đốc ngày" not in _page(chief, "/bao-cao/")
    printed = PdfReader(BytesIO(_get(head, f"{letter}van-ban/").content))
    assert "VĂN BẢN NÀY ĐÃ RÚT" in printed.pages[0].extract_text()
    assert "Đôn đốc 2 đơn vị quá hạn" in _page(head, here)


@pytest.mark.parametrize("page", ["", "doi-chieu/"])
def test_as_many_queries_however_many_units(
    regime: ReportRegime, here: str, head: User, police: Agency, tax: Agency, page: str
) -> None:
    counts = []
    for one in (police, tax):
        services.send_report(written(regime, one), **BY)
        _get(head, f"{here}{page}")
        with CaptureQueriesContext(connection) as queries:
            _get(head, f"{here}{page}")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_search_box_finds_a_merged_report_for_its_office_alone(
    merged: MergedReport, police: Agency, head: User
) -> None:
    now_: dict[str, Any] = {"by": None, "at": at(25)}
    take_texts(merged, **now_)
    copy = finish(merged, **now_)
    sent = Sending(on=at(25).date(), document="55/BC-BCĐ", to="Ban Chỉ đạo 389 quốc gia")
    note_sent(copy, sending=sent, **now_)
    chief = head_of(police, "truong.ca")

    def seen(user: User, words: str) -> bool:
        found = _get(user, f"/tim/?q={words}").content.decode()
        return f"/tong-hop/{merged.code}/" in found

    words = ("tong hop thang 6/2025", "Báo cáo tháng 6", "55/BC-BCĐ", merged.code)
    assert all(seen(head, one) for one in words)
    assert not any(seen(chief, one) for one in words)
