"""What an office changed and did not send is never shown as what was sent."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.reports import services
from hangthat.domain.reports.models import Report, ReportFigure, ReportSection
from hangthat.domain.reports.services import FormTerms
from hangthat.domain.reports.tests.office import (
    BY,
    JUNE,
    LONG_AGO,
    at,
    regime_of,
    written,
)
from hangthat.domain.reports.tests.test_drafts import checked

pytestmark = [pytest.mark.django_db, pytest.mark.both]
NEW = {"words": {"p1": "Chữ chưa gửi"}, "figures": {"c1": 999}}


@pytest.fixture
def accepted(standing_agency: Agency, police: Agency) -> Report:
    """With “Có” and 3."""
    report = written(regime_of(standing_agency, police), police)
    services.send_report(report, **BY)
    services.accept_report(report, **BY)
    return report


def unlocked(report: Report, *, until: date = date(2025, 6, 17)) -> None:
    services.unlock_report(report, until=until, reason="sót vụ", **BY)


def _get(user: User, address: str) -> Any:
    client = Client()
    client.force_login(user)
    return client.get(address)


def _everything(user: User, report: Report) -> tuple[str, str, str, Any]:
    """Page, Word, Excel and API of a report."""
    here = f"/bao-cao/{report.code}/"
    word = docx.Document(BytesIO(_get(user, f"{here}van-ban/?word").content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    lines = [one.text for one in word.paragraphs]
    book = openpyxl.load_workbook(BytesIO(_get(user, f"{here}van-ban/?bang").content))
    rows = "\n".join(str(row) for row in book.active.values)
    api = by_token(user).read(f"reports/{report.code}").json()
    return shown(_get(user, here)), "\n".join([*lines, *cells]), rows, api


def _shows_three(user: User, report: Report) -> str:
    """Its page, once that and all its papers were found to say what was accepted."""
    page, word, rows, api = _everything(user, report)
    assert "Bản 1, gửi 16/06/2025 08:00, mẫu 1" in page
    assert "Chữ chưa gửi" not in word
    assert "999" not in word + rows
    assert "bản 1, gửi 16/06/2025 08:00" in rows
    assert [one["value"] for one in api["figures"]] == [3]
    assert [(one["key"], one["words"]) for one in api["parts"]] == [("p1", "Có"), ("p2", "")]
    assert api["unsent"] == ["Số vụ kiểm tra: 3 → 999", "phần “Kết quả”: Có → Chữ chưa gửi"]
    return page


def test_once_the_unlock_has_ended_the_office_reads_what_was_accepted_and_what_it_did_not_send(
    accepted: Report, chief: User
) -> None:
    unlocked(accepted)
    services.write_report(accepted, **NEW, **BY)

    page = _shows_three(chief, accepted)

    assert "Có thay đổi chưa gửi, không nằm trong bản đã gửi:" in page
    assert "Số vụ kiểm tra: 3 → 999" in page
    assert "phần “Kết quả”: Có → Chữ chưa gửi" in page
    assert "Báo cáo đang khóa: muốn gửi, đề nghị cơ quan nhận mở khóa." in page


def test_a_correction_taken_back_after_the_unlock_has_ended_leaves_what_was_accepted(
    accepted: Report, chief: User
) -> None:
    unlocked(accepted)
    services.write_report(accepted, **NEW, **BY)
    services.send_report(accepted, **BY)
    services.withdraw_report(accepted, reason="nhầm", by=None, at=at(18))

    assert "Có thay đổi chưa gửi" in _shows_three(chief, accepted)


def test_while_it_is_unlocked_the_office_reads_its_work_as_not_sent(
    accepted: Report, chief: User, head: User
) -> None:
    services.unlock_report(
        accepted, until=localdate() + timedelta(2), reason="sót vụ", by=None, at=now()
    )
    assert "chưa gửi, không nằm" not in shown(_get(chief, f"/bao-cao/{accepted.code}/"))
    services.write_report(accepted, **NEW, by=None, at=now())

    page, _, rows, _ = _everything(chief, accepted)

    assert "Bản đang sửa, chưa gửi, mẫu 1" in page
    assert "Số vụ kiểm tra: 3 → 999" in page
    assert "bản đang sửa, chưa gửi" in rows
    assert "999" not in "".join(map(str, _everything(head, accepted)))  # the receiver


@pytest.fixture
def counted(
    standing_agency: Agency, police: Agency, chief: User, ward_one: Area
) -> tuple[Report, list[Establishment]]:
    """Accepted with one counted check and “Có”, and 3 typed."""
    shops = stalls(ward_one, 3)
    regime = regime_of(standing_agency, police)
    columns = [("Kiểm tra", "vụ"), ("Vụ phức tạp", "vụ")]
    form = FormTerms([("Nhận xét", "")], columns, measures={1: "checks"})
    services.set_form(regime, form=form, valid_from=LONG_AGO, **BY)
    report = services.open_report(regime, period_key=JUNE, agency=police, **BY)
    checked(police, shops[0])
    services.put_sentences(report, by=chief, at=at(16))
    services.write_report(report, words={"p1": "Có"}, figures={"c2": 3}, **BY)
    services.send_report(report, by=chief, at=at(16))
    services.accept_report(report, **BY)
    return report, shops


LEFT: dict[str, Any] = {"words": {"p1": "Chữ chưa gửi"}, "figures": {"c2": 999}}


def test_an_amendment_starts_from_what_was_accepted_and_not_from_what_was_left_unsent(
    counted: tuple[Report, list[Establishment]], police: Agency, chief: User
) -> None:
    report, shops = counted
    unlocked(report)
    services.write_report(report, **LEFT, **BY)
    checked(police, shops[1])
    page = shown(_get(chief, f"/bao-cao/{report.code}/ban-sua-doi/"))
    assert "Sửa mà chưa gửi thì bỏ, lấy lại theo bản đã gửi. Khác bản 1 đã gửi: " in page
    assert "Vụ phức tạp: 3 → 999" in page

    services.open_amendment(report, by=chief, at=at(18))

    assert [one.stated for one in ReportFigure.objects.order_by("key")] == [2, 3]
    assert ReportSection.objects.get().words == "Có"
    copy = services.send_report(report, by=chief, at=at(18))
    assert [one["value"] for one in copy.body["figures"]] == [2, 3]


def test_what_is_typed_into_an_open_amendment_stays_and_is_told_at_sending_and_to_the_receiver(
    counted: tuple[Report, list[Establishment]], police: Agency, chief: User, head: User
) -> None:
    report, shops = counted
    checked(police, shops[1])
    moment = now()
    services.open_amendment(report, by=chief, at=moment)
    services.write_report(report, **LEFT, by=None, at=moment)
    checked(police, shops[2])
    services.open_amendment(report, by=chief, at=moment)

    sending = shown(_get(chief, f"/bao-cao/{report.code}/gui/"))
    services.send_report(report, by=chief, at=moment)

    assert (
        "Khác bản 1 đã gửi: Kiểm tra: 1 → 3; Vụ phức tạp: 3 → 999; "
        "phần “Nhận xét”: Có → Chữ chưa gửi."
    ) in sending
    for here in ("", "ban/2/"):
        page = shown(_get(head, f"/bao-cao/{report.code}/{here}"))
        assert "Khác bản đã gửi trước" in page
        assert "Vụ phức tạp: 3 → 999" in page
    assert "Khác bản" not in shown(_get(head, f"/bao-cao/{report.code}/ban/1/"))
    changes = by_token(head).read(f"reports/{report.code}").json()["changes"]
    assert changes[:2] == ["Kiểm tra: 1 → 3", "Vụ phức tạp: 3 → 999"]


def _first_page(user: User) -> str:
    return shown(_get(user, "/viec-cua-toi/"))


def test_my_work_names_what_was_changed_after_it_was_sent_until_it_is_sent_again(
    accepted: Report, chief: User, head: User
) -> None:
    title = "Báo cáo đã sửa, chưa gửi lại"
    assert title not in _first_page(chief)
    until = localdate() + timedelta(2)
    services.unlock_report(accepted, until=until, reason="sót vụ", by=None, at=now())
    assert title not in _first_page(chief), "nothing was changed yet"
    services.write_report(accepted, **NEW, **BY)

    page = _first_page(chief)

    assert title in page
    assert "2 thay đổi so với bản 1 đã gửi" in page
    assert f"/bao-cao/{accepted.code}/" in _get(chief, "/viec-cua-toi/").content.decode()
    assert title not in _first_page(head), "the receiver knows nothing of it"
    services.send_report(accepted, by=chief, at=now(), reason="Sót vụ")
    assert title not in _first_page(chief)


def test_accepting_the_copy_that_waits_leaves_what_was_not_sent_on_the_first_page(
    standing_agency: Agency, police: Agency, chief: User, head: User
) -> None:
    report = written(regime_of(standing_agency, police), police)
    services.send_report(report, **BY)
    services.unlock_report(report, until=date(2025, 6, 30), reason="sót vụ", **BY)
    services.write_report(report, **NEW, **BY)

    services.accept_report(report, by=None, at=at(17))

    page = _first_page(chief)
    assert "Báo cáo đã sửa, chưa gửi lại" in page
    assert "2 thay đổi so với bản 1 đã gửi" in page
    assert "đã khóa, đề nghị cơ quan nhận mở khóa" in page
    assert "Báo cáo đã sửa" not in _first_page(head)
    with pytest.raises(ValidationError, match=r"đã hết lúc .* đề nghị cơ quan nhận mở khóa"):
        services.write_report(report, words={"p1": "muộn"}, figures={}, by=None, at=at(18))


def test_changes_that_were_not_sent_in_time_stay_named_with_what_to_do(
    accepted: Report, chief: User
) -> None:
    unlocked(accepted)
    services.write_report(accepted, **NEW, **BY)

    assert "đã khóa, đề nghị cơ quan nhận mở khóa" in _first_page(chief)


def test_many_reports_that_were_changed_cost_the_first_page_as_many_questions_as_one(
    accepted: Report, chief: User
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            _get(chief, "/viec-cua-toi/")
        return len(found)

    unlocked(accepted)
    services.write_report(accepted, **NEW, **BY)
    asked()
    one = asked()
    for key in ("month-2025-3", "month-2025-4", "month-2025-5"):
        more = written(accepted.regime, accepted.agency, key=key)
        services.send_report(more, **BY)
        services.accept_report(more, **BY)
        unlocked(more)
        services.write_report(more, **NEW, **BY)

    assert asked() <= one
