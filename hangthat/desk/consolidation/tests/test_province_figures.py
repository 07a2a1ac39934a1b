"""Beside the units' sum stands what the system counts once for the province, and why."""

from datetime import date
from io import BytesIO

import docx
import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pypdf import PdfReader

from hangthat.core.agencies.models import Agency, User
from hangthat.desk.tests.pages import shown
from hangthat.domain.consolidation.models import MergedReport
from hangthat.domain.consolidation.services import finish, start_merging, take_texts
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.reports import services
from hangthat.domain.reports.services import FormTerms
from hangthat.domain.reports.tests.office import BY, JUNE, LONG_AGO, agency, at, regime_of

pytestmark = pytest.mark.django_db
FORM = FormTerms([("Kết quả", "")], [("Số vụ kiểm tra", "vụ"), ("Bán lẻ", "tỷ đồng")])
TOGETHER = (
    "Số vụ kiểm tra (vụ): cộng các đơn vị báo 3, toàn tỉnh hệ thống đếm 2 vụ; chênh 1 vì vụ "
    "kiểm tra liên ngành tính một lần cho toàn tỉnh, một lần cho mỗi lực lượng."
)


def held(unit: Agency, number: str, joint: str = "") -> None:
    Inspection.objects.create(
        code=f"KT-{unit.code}-{number}", agency=unit, held_on=date(2025, 6, 2), type="periodic",
        joint_number=joint, recorded_at=at(3),
    )  # fmt: skip


@pytest.fixture
def merged(standing_agency: Agency, head: User) -> MergedReport:
    """Police held one check alone and one together with tax: two and one are three, of which the
    province held two."""
    police, tax = units = [agency(name) for name in ("Công an", "Thuế")]
    regime = regime_of(standing_agency, *units)
    services.set_form(regime, form=FORM, valid_from=LONG_AGO, **BY)
    held(police, "1")
    for one in units:
        held(one, "2", joint="LN-1")
    for unit, stated in ((police, 2), (tax, 1)):
        report = services.open_report(regime, period_key=JUNE, agency=unit, **BY)
        services.write_report(report, words={"p1": "Có"}, figures={"c1": stated}, **BY)
        services.send_report(report, **BY)
    found = start_merging(regime, period_key=JUNE, by=head, at=at(25))
    take_texts(found, by=head, at=at(25))
    finish(found, by=head, at=at(25))
    return found


@pytest.fixture
def desk(head: User) -> Client:
    client = Client()
    client.force_login(head)
    return client


def test_a_joint_check_is_told_as_the_difference_on_page_paper_and_workbook(
    desk: Client, merged: MergedReport
) -> None:
    for here, xlsx in (
        (f"/tong-hop/{merged.code}/", f"/tong-hop/{merged.code}.xlsx"),
        (f"/tong-hop/{merged.code}/ban/1/", f"/tong-hop/{merged.code}/ban/1/bang.xlsx"),
    ):
        assert TOGETHER in shown(desk.get(here))
        word = docx.Document(BytesIO(desk.get(f"{here}van-ban/?word").content))
        assert TOGETHER in [one.text for one in word.paragraphs]
        tables = [[[cell.text for cell in row.cells] for row in one.rows] for one in word.tables]
        lines = [row for table in tables for row in table]
        assert ["STT", "Số liệu", "Cộng", "Toàn tỉnh (hệ thống đếm)", "Chênh lệch"] in lines
        assert ["1", "Số vụ kiểm tra (vụ)", "3", "2", "1"] in lines
        assert ["2", "Bán lẻ (tỷ đồng)", "—", "—", "—"] in lines
        assert ["", "Toàn tỉnh (hệ thống đếm)", "2", "—"] in lines
        assert ["", "Chênh lệch", "1", "—"] in lines
        printed = PdfReader(BytesIO(desk.get(f"{here}van-ban/").content))
        text = " ".join(" ".join(page.extract_text() for page in printed.pages).split())
        assert TOGETHER in text
        sheet = openpyxl.load_workbook(BytesIO(desk.get(xlsx).content))["Số liệu theo đơn vị"]
        rows = list(sheet.iter_rows(values_only=True))
        assert ("", "Toàn tỉnh (hệ thống đếm)", "", 2, None) in rows
        assert ("", "Chênh lệch", "", 1, None) in rows
        assert TOGETHER in [row[0] for row in rows]


def test_the_same_report_is_finished_anew_only_where_the_count_of_the_province_moved(
    merged: MergedReport, head: User
) -> None:
    for one in (head, None):  # the system counts nothing for itself
        with pytest.raises(ValidationError, match="không khác bản 1"):
            finish(merged, by=one, at=at(26))

    held(Agency.objects.get(name="Cơ quan Thuế"), "3")

    assert finish(merged, by=head, at=at(26)).number == 2


def test_what_the_system_counts_later_is_told_beside_a_finished_copy_that_stays(
    desk: Client, merged: MergedReport
) -> None:
    held(Agency.objects.get(name="Cơ quan Thuế"), "3")

    page = shown(desk.get(f"/tong-hop/{merged.code}/ban/1/"))

    assert "Toàn tỉnh, hệ thống đếm “Số vụ kiểm tra (vụ)”: 2 → 3" in page
    assert TOGETHER in page
    assert TOGETHER not in shown(desk.get(f"/tong-hop/{merged.code}/"))
