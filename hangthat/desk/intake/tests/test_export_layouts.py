"""Exports of the force's system in layouts of several offices: each says the same three cases."""

from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.core.intake.models import Batch
from hangthat.desk.intake.tests.test_export_of_the_force import desk, shop
from hangthat.desk.intake.tests.test_intake import act, page, work
from hangthat.domain.cases.models import Case, CaseGoods, Decision, Violation
from hangthat.domain.establishments.models import Establishment

__all__ = ["desk", "shop"]

HA, OWNER = "Tạp hóa Hà", "Nguyễn Thị Hà"
Rows = list[tuple[str, ...]]

REGISTER: Rows = [
    ("CHI CỤC QUẢN LÝ THỊ TRƯỜNG",),
    ("SỔ THEO DÕI VỤ VIỆC QUÝ II NĂM 2026",),
    (),
    (
        "STT",
        "Mã hồ sơ",
        "Ngày kiểm tra",
        "Tên cơ sở",
        "Họ tên người vi phạm",
        "Xã/phường",
        "Nhóm hành vi",
        "Số BB",
        "Số QĐXP",
        "Ngày QĐXP",
        "Mức phạt",
        "Tang vật",
        "SL",
        "ĐVT",
        "Giá trị hàng hóa",
    ),
    (
        "1",
        "HS-01",
        "02/06/2026",
        HA,
        OWNER,
        "Phường Một",
        "Hàng giả",
        "15/BB-VPHC",
        "12/QĐ-XPHC",
        "20/06/2026",
        "5.000.000",
        "giày thể thao",
        "120",
        "đôi",
        "24.000.000",
    ),
    (
        "2",
        "HS-02",
        "03/06/2026",
        HA,
        OWNER,
        "Phường Một",
        "Hàng nhập lậu",
        "16/BB-VPHC",
        "chưa ra QĐ",
        "",
        "",
        "thuốc lá",
        "500",
        "bao",
        "10.000.000",
    ),
    (
        "3",
        "HS-03",
        "04/06/2026",
        "",
        "Vô chủ",
        "Phường Một",
        "Hàng nhập lậu",
        "17/BB",
        "",
        "",
        "",
        "rượu",
        "30",
        "chai",
        "9.000.000",
    ),
]
THOUSANDS: Rows = [
    (
        "Mã vụ INS",
        "Đối tượng vi phạm",
        "Cơ sở",
        "Hàng vô chủ",
        "Địa điểm bắt giữ",
        "Phường",
        "Phân loại",
        "Ngày lập BBVPHC",
        "Biên bản số",
        "Số quyết định xử phạt",
        "Ngày ra quyết định",
        "Tiền phạt (nghìn đồng)",
        "Tên hàng",
        "Số lượng",
        "Đơn vị tính",
        "Trị giá (nghìn đồng)",
    ),
    (
        "HS-01",
        OWNER,
        HA,
        "",
        "",
        "P. Một",
        "hàng giả",
        "2026-06-02",
        "15/BB-VPHC",
        "12/QĐ-XPHC",
        "2026-06-20",
        "5.000",
        "giày thể thao",
        "120",
        "đôi",
        "24.000",
    ),
    (
        "HS-02",
        OWNER,
        HA,
        "",
        "",
        "P. Một",
        "hàng nhập lậu",
        "2026-06-03",
        "16/BB-VPHC",
        "-",
        "-",
        "",
        "thuốc lá",
        "500",
        "bao",
        "10.000",
    ),
    (
        "HS-03",
        "",
        "",
        "x",
        "lối mở Cốc Nam",
        "P. Một",
        "hàng nhập lậu",
        "2026-06-04",
        "17/BB",
        "",
        "",
        "",
        "rượu",
        "30",
        "chai",
        "9.000",
    ),
]
WITH_A_TOTAL: Rows = [
    ("DANH SÁCH VỤ VIỆC (xuất từ INS)",),
    ("Số vụ việc", "Tên hộ kinh doanh", "Chủ hộ", "Địa bàn", "Nội dung vi phạm", "Ngày biên bản",
     "Số biên bản VPHC", "Số QĐ", "Ngày QĐ", "Số tiền phạt", "Hàng hóa vi phạm", "Số lượng",
     "ĐVT", "Trị giá hàng"),
    ("HS-01", HA, OWNER, "Phường Một", "kinh doanh hàng giả", "2/6/2026", "15/BB-VPHC",
     "12/QĐ-XPHC", "20/6/2026", "5.000.000", "giày thể thao", "120", "đôi", "24.000.000"),
    ("HS-02", HA, OWNER, "Phường Một", "vận chuyển hàng nhập lậu", "3/6/2026", "16/BB-VPHC",
     "Đang xử lý", "đang xử lý", "", "thuốc lá", "500", "bao", "10.000.000"),
    ("HS-03", "Chưa xác định được chủ hàng", "", "Phường Một", "hàng nhập lậu", "4/6/2026",
     "17/BB", "", "", "", "rượu", "30", "chai", "9.000.000"),
    ("Tổng cộng", "", "", "", "", "", "", "", "", "5.000.000", "", "", "", "43.000.000"),
]  # fmt: skip


def sheet_of(rows: Rows) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet("Xuất")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def csv_of(rows: Rows) -> bytes:
    return "\n".join(";".join(row) for row in rows).encode("utf-8-sig")


def sent(desk: Client, name: str, content: bytes) -> Batch:
    file = SimpleUploadedFile(name, content)
    answer = desk.post("/nhap-du-lieu/gui/", {"file": file, "list_name": "vu-viec-qltt"})
    work()
    return Batch.objects.get(code=answer["Location"].split("/")[-2])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("so-theo-doi.xlsx", sheet_of(REGISTER)),
        ("nghin-dong.csv", csv_of(THOUSANDS)),
        ("co-tong.xlsx", sheet_of(WITH_A_TOTAL)),
    ],
)
def test_each_layout_says_the_same_three_cases_and_says_them_once(
    desk: Client, shop: Establishment, ward_one: Area, an: User, name: str, content: bytes
) -> None:
    batch = sent(desk, name, content)
    assert batch.counts.get("new") == 3, page(desk, batch)
    act(desk, batch, "ghi")

    one, two, three = Case.objects.order_by("number")
    assert (one.minutes_numbers, two.minutes_numbers) == ("15/BB-VPHC", "16/BB-VPHC")
    decision = Decision.objects.get()
    assert (decision.violation.case, decision.number, decision.fine_vnd) == (
        one, "12/QĐ-XPHC", 5_000_000,
    )  # fmt: skip
    assert two.violations.get().classification == "smuggled"
    assert (three.ownerless, three.area, three.violations.count()) == (True, ward_one, 0)
    assert set(CaseGoods.objects.values_list("name", "quantity", "value_vnd")) == {
        ("giày thể thao", 120, 24_000_000), ("thuốc lá", 500, 10_000_000), ("rượu", 30, 9_000_000),
    }  # fmt: skip
    assert Violation.objects.count() == 2

    again = sent(desk, name, content)
    assert again.counts.get("same") == 3, page(desk, again)
    assert not {"new", "update", "doubtful"} & again.counts.keys()
