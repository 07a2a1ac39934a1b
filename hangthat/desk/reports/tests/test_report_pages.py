"""Pages of reports: what an office owes, what it sends, what the receiver reads and answers."""

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from hangthat.core.agencies.models import Agency, User
from hangthat.core.search.services import differences, index_pending
from hangthat.core.web.actions import SEEN
from hangthat.core.web.form_tokens import FIELD, new_token
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.reports import services
from hangthat.domain.reports.lexicon import State
from hangthat.domain.reports.models import Report, ReportCopy, ReportObligation, ReportRegime
from hangthat.domain.reports.tests.office import (
    BY,
    agency,
    at,
    head_of,
    officer_of,
    written,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both]
_BOARD = "/bao-cao/tinh-hinh/?nam=2025"


def _get(user: User, address: str) -> Any:
    client = Client()
    client.force_login(user)
    return client.get(address)


def _page(user: User, address: str) -> str:
    return shown(_get(user, address))


def _html(user: User, address: str) -> str:
    return _get(user, address).content.decode()


def _post(user: User, address: str, **body: str) -> Any:
    client = Client()
    client.force_login(user)
    return client.post(address, {FIELD: new_token(user.pk), SEEN: "9" * 17, **body})


def test_an_office_begins_writes_and_sends_its_report_on_the_pages(
    regime: ReportRegime, chief: User, police: Agency
) -> None:
    listed = _page(chief, "/bao-cao/")
    assert "Tháng 6/2025" in listed
    assert "23:59 19/06/2025" in listed
    begin = reverse("desk:report_add", args=[regime.code, "month-2025-6"])

    _post(chief, begin)
    report = Report.objects.get()
    here = f"/bao-cao/{report.code}/"
    _post(chief, f"{here}soan/", p1="Kiểm tra 3 vụ", p2="", c1="3")
    assert "phần “Khó khăn” chưa có nội dung" in _page(chief, f"{here}gui/")
    _post(chief, f"{here}gui/")

    copy = ReportCopy.objects.get()
    assert (copy.number, copy.sent_by) == (1, chief)
    assert "đã khóa vì đã gửi" in _page(chief, here)


def test_who_sends_a_report_that_nobody_checked_is_told_so(report: Report, chief: User) -> None:
    here = f"/bao-cao/{report.code}/gui/"
    assert "Báo cáo này chưa ai kiểm tra." in _page(chief, here)

    services.check_report(report, by=chief, at=at(16))

    assert "chưa ai kiểm tra" not in _page(chief, here)


def test_a_form_sent_twice_is_one_copy(report: Report, chief: User) -> None:
    client, body = Client(), {FIELD: new_token(chief.pk), SEEN: "9" * 17}
    client.force_login(chief)

    answers = [client.post(f"/bao-cao/{report.code}/gui/", body) for _ in range(2)]

    assert [one.status_code for one in answers] == [302, 302]
    assert ReportCopy.objects.count() == 1


def _opened(user: User, address: str) -> tuple[Client, dict[str, str]]:
    """The page of an act as its reader opened it, with what its form carries."""
    client = Client()
    client.force_login(user)
    page = client.get(address)
    return client, {FIELD: new_token(user.pk), SEEN: str(page.context["seen"])}


@pytest.mark.parametrize("act", ["tiep-nhan", "tra-lai"])
def test_a_copy_that_the_receiver_has_not_read_is_neither_accepted_nor_returned(
    report: Report, head: User, act: str
) -> None:
    services.send_report(report, **BY)
    client, body = _opened(head, f"/bao-cao/{report.code}/{act}/")
    services.withdraw_report(report, reason="sót số", **BY)
    services.write_report(report, words={"p1": "Bản khác"}, figures={}, **BY)
    services.send_report(report, **BY)

    answer = client.post(f"/bao-cao/{report.code}/{act}/", {"remarks": "x", **body})

    assert answer.status_code == 409
    assert "rút lại" in shown(answer)
    assert Report.objects.get().state == State.SENT


@pytest.mark.parametrize("act", ["kiem-tra", "gui"])
@pytest.mark.parametrize(
    ("words", "figures"), [({"p1": "Chữ khác"}, {}), ({}, {"c1": 7})], ids=["words", "figures"]
)
def test_words_and_figures_saved_meanwhile_are_read_before_they_are_checked_or_sent(
    report: Report, chief: User, act: str, words: dict[str, str], figures: dict[str, int]
) -> None:
    here = f"/bao-cao/{report.code}/{act}/"
    client, body = _opened(chief, here)
    services.write_report(report, words=words, figures=figures, **BY)

    assert client.post(here, body).status_code == 409
    assert Report.objects.get().state == State.DRAFT
    client, body = _opened(chief, here)
    assert client.post(here, body).status_code == 302


def test_the_receiver_reads_the_copy_and_not_what_was_typed_since(
    report: Report, head: User
) -> None:
    assert _status(head, report) == 404
    services.send_report(report, **BY)
    services.return_report(report, remarks="Thiếu số vụ", **BY)
    services.write_report(report, words={"p1": "Chữ đang soạn"}, figures={}, **BY)

    page = _page(head, f"/bao-cao/{report.code}/")

    assert "Bản 1, gửi" in page
    assert "Chữ đang soạn" not in page
    assert "Chữ đang soạn" not in by_token(head).read(f"reports/{report.code}").content.decode()


def _status(user: User, report: Report) -> int:
    client = Client()
    client.force_login(user)
    return client.get(f"/bao-cao/{report.code}/").status_code


def test_the_receiver_accepts_and_unlocks_with_an_end(
    report: Report, head: User, chief: User
) -> None:
    services.send_report(report, **BY)
    here = f"/bao-cao/{report.code}/"
    assert "Chờ tiếp nhận" in _page(head, "/bao-cao/?xem=gui-den")

    _post(head, f"{here}tiep-nhan/")
    assert "đã tiếp nhận" in _page(chief, here)
    until = localdate() + timedelta(2)
    _post(head, f"{here}mo-khoa/", until=f"{until:%d/%m/%Y}", reason="sót vụ")

    assert f"Đã mở khóa đến 23:59 {until:%d/%m/%Y}: sót vụ" in _page(chief, here)


def test_who_owes_nothing_is_told_so(regime: ReportRegime, binh: User) -> None:
    idle = officer_of(agency("Rảnh"), "ranh")

    assert "Cơ quan Rảnh không phải nộp báo cáo nào" in _page(idle, "/bao-cao/")
    assert "không thuộc cơ quan nào" in _page(binh, "/bao-cao/")


def test_who_owes_nothing_begins_with_what_waits_for_him(report: Report, head: User) -> None:
    services.send_report(report, by=None, at=at(18))

    assert re.search(r'xem=gui-den" aria-current="page">\s*Chờ tiếp nhận', _html(head, "/bao-cao/"))
    assert report.agency.name in _page(head, "/bao-cao/")
    assert "không phải nộp báo cáo nào" in _page(head, "/bao-cao/?xem=cua-toi")


def test_the_board_counts_each_obligation_once_and_goes_along_as_a_workbook(
    report: Report, head: User, regime: ReportRegime
) -> None:
    tax = agency("Thuế")
    services.assign(regime, agencies=[tax], starts_on=date(2025, 5, 1), **BY)
    services.send_report(report, by=None, at=at(18))

    page = _page(head, _BOARD)

    assert "1/2" in page
    assert "chưa nộp, quá hạn" in page
    client = Client()
    client.force_login(head)
    book = openpyxl.load_workbook(BytesIO(client.get("/bao-cao/tinh-hinh.xlsx?nam=2025").content))
    rows = {row[0]: row for row in book.active.values}
    place = rows["Cơ quan"].index("Tháng 6/2025")
    assert rows["Cơ quan Công an"][place] == "đúng hạn"
    assert rows["Cơ quan Thuế"][place] == "chưa nộp, quá hạn"
    assert rows["Đủ"][place].startswith("1/2")
    assert "Cơ quan Thuế" in _page(head, "/bao-cao/nop-muon/?nam=2025")
    late = openpyxl.load_workbook(BytesIO(client.get("/bao-cao/nop-muon.xlsx?nam=2025").content))
    told = [row for row in late.active.values if row[0] == "Cơ quan Thuế"]
    assert ("Tháng 6/2025", "19/06/2025 23:59", "chưa nộp, quá hạn") in [row[2:] for row in told]


def test_all_departments_are_neither_the_receiver_nor_those_above_them(
    regime: ReportRegime, head: User
) -> None:
    tax, above = agency("Thuế"), agency("Ủy ban tỉnh")
    Agency.objects.filter(pk=above.pk).update(kind="committee")
    client = Client()
    client.force_login(head)
    address = reverse("desk:reportregime_assign", args=[regime.code])
    body = {"group": "member", "starts_on": "01/05/2025"}

    assert "Không gồm cơ quan nhận báo cáo" in _page(head, address)
    asked = client.post(address, {FIELD: new_token(head.pk), **body})
    assert "1 đơn vị có" in shown(asked)
    assert "Ghi giải trình để tiếp tục" in shown(asked)
    assert not ReportObligation.objects.filter(agency=tax).exists()
    body |= {FIELD: new_token(head.pk), "answer": "Bổ sung theo chỉ đạo"}
    answer = client.post(address, body, follow=True)

    owing = set(ReportObligation.objects.filter(regime=regime).values_list("agency", flat=True))
    assert tax.pk in owing
    assert not owing & {above.pk, regime.receiver_id}
    assert "kỳ sớm nhất phải nộp chậm nhất 19/05/2025 23:59" in shown(answer)


def test_a_member_agency_follows_its_own_reports_alone(
    report: Report, head: User, chief: User, regime: ReportRegime
) -> None:
    services.assign(regime, agencies=[agency("Thuế")], starts_on=date(2025, 5, 1), **BY)

    assert "Cơ quan Thuế" not in _page(chief, _BOARD)


def test_pages_ask_a_constant_number_of_questions(
    report: Report, head: User, chief: User, regime: ReportRegime
) -> None:
    def asked(user: User, address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            _page(user, address)
        return len(found)

    services.send_report(report, by=None, at=at(18))
    pages = (
        (head, _BOARD),
        (chief, "/bao-cao/"),
        (head, "/viec-cua-toi/"),
        (head, "/bao-cao/che-do/"),
    )
    before = [asked(*one) for one in pages]
    more = [agency(f"Số {number}") for number in range(4)]
    services.assign(regime, agencies=more, starts_on=date(2025, 5, 1), **BY)
    for office in more[:2]:
        services.send_report(written(regime, office), by=None, at=at(18))

    assert [asked(*one) for one in pages] == before


def test_a_report_is_printed_with_its_parts(report: Report, head: User, chief: User) -> None:
    services.send_report(report, **BY)
    client = Client()
    client.force_login(head)
    here = f"/bao-cao/{report.code}/van-ban/?ban=1"

    word = client.get(f"{here}&word")
    assert client.get(here).content.startswith(b"%PDF")
    words = "\n".join(one.text for one in docx.Document(BytesIO(word.content)).paragraphs)
    assert "I. Kết quả" in words
    assert "Kính gửi" in words


def test_who_adopts_a_plan_reads_which_parts_were_guessed(
    plan_125: PlanVersion, head: User, standing_agency: Agency
) -> None:
    client = Client()
    client.force_login(head)
    body = {"plan": str(plan_125.pk), "receiver": str(standing_agency.pk)}

    answer = client.post(
        reverse("desk:reportregime_adopt"), {FIELD: new_token(head.pk), **body}, follow=True
    )

    assert "Đoán theo tên phần: “Đánh giá tổng quát" in shown(answer)


def test_the_first_page_tells_what_is_due_and_what_waits(
    report: Report, chief: User, head: User
) -> None:
    assert "Báo cáo phải nộp" in _page(chief, "/viec-cua-toi/")
    services.send_report(report, **BY)

    assert "Báo cáo chờ tiếp nhận" in _page(head, "/viec-cua-toi/")


def test_the_search_box_finds_a_report_for_its_office_and_once_sent_for_its_receiver(
    report: Report, chief: User, head: User
) -> None:
    receiver, stranger = head, head_of(agency("Thuế"), "truong.thue")

    def seen(user: User, words: str) -> bool:
        return f"/bao-cao/{report.code}/" in _html(user, f"/tim/?q={words}")

    index_pending(at_least=1)
    words = ("bao cao thang 6/2025", "Công an tháng 6/2025", report.code, "thag 6/2025 cong an")
    assert [one for one in words if not seen(chief, one)] == []
    assert not any(seen(user, one) for user in (receiver, stranger) for one in words)
    services.send_report(report, **BY)
    assert all(seen(receiver, one) for one in words)
    assert "đang soạn" not in _page(receiver, "/tim/?q=bao cao thang")
    assert not any(seen(stranger, one) for one in words)


def test_a_report_is_found_by_the_new_name_of_its_regime(
    regime: ReportRegime, report: Report, chief: User
) -> None:
    index_pending(at_least=1)
    services.amend_regime(
        regime, name="Báo cáo chuyên đề rượu", document="", source="", verified=False, **BY
    )

    for _ in range(2):
        assert f"/bao-cao/{report.code}/" in _html(chief, "/tim/?q=chuyen de ruou")
        index_pending(at_least=1)
    assert differences(Report.search_source) == []


def test_a_regime_is_set_up_in_the_order_in_which_an_officer_thinks(
    client: Client, head: User
) -> None:
    client.force_login(head)

    page = client.get("/bao-cao/che-do/them/").content.decode()

    asked = (
        *("name", "kind", "receiver", "period_number", "first_day", "due_rule", "due_side"),
        *("valid_from", "document", "parts", "columns", "drafts_1"),
    )
    places = [page.index(f'name="{name}"') for name in asked]
    assert places == sorted(places)
    later = page[page.index("Lập chế độ báo cáo") :]
    assert "Ai phải nộp thì giao ở bước sau" in later
