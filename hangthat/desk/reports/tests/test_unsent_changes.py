"""What an office changed and did not send is never shown as what was sent."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, User
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.reports import services
from hangthat.domain.reports.models import Report
from hangthat.domain.reports.tests.office import BY, agency, at, head_of, regime_of, written

pytestmark = [pytest.mark.django_db, pytest.mark.both]
NEW = {"words": {"p1": "Chữ chưa gửi"}, "figures": {"c1": 999}}


@pytest.fixture
def police() -> Agency:
    return agency("Công an")


@pytest.fixture
def chief(police: Agency) -> User:
    return head_of(police, "truong.ca")


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
