"""Exports of cases whose headings stand in groups, are shortened, or say two things."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.core.intake.models import Batch
from hangthat.desk.intake.tests.test_export_layouts import HA, OWNER, sent
from hangthat.desk.intake.tests.test_export_of_the_force import desk, shop
from hangthat.desk.intake.tests.test_intake import act, page
from hangthat.domain.cases.models import Case, CaseGoods, Decision
from hangthat.domain.establishments.models import Establishment

__all__ = ["desk", "shop"]

Heads = list[tuple[str, tuple[str, ...]]]
Rows = list[tuple[object, ...]]
HEADED: Heads = [
    ("Số vụ việc", ()),
    ("Đối tượng", ("Tên cơ sở", "Người đại diện", "Xã")),
    ("Hành vi", ()),
    ("Biên bản VPHC", ("Số", "Ngày")),
    ("Quyết định xử phạt", ("Số", "Ngày", "Số tiền (đồng)")),
    ("Tang vật", ("Tên", "SL", "ĐVT", "Trị giá (đồng)")),
]
SHORTENED: Heads = [
    ("Số hồ sơ vụ việc", ()),
    ("Tên và chủ cơ sở", ("Cơ sở", "Chủ")),
    ("Địa bàn", ()),
    ("Nhóm vi phạm", ()),
    ("Biên bản vi phạm hành chính", ("Số", "Ngày lập")),
    ("Quyết định XPVPHC", ("Số hiệu", "Ngày ký", "Mức phạt")),
    ("Tang vật, phương tiện", ("Loại", "Số lượng", "Đơn vị", "Thành tiền")),
]
FLAT: Heads = [
    (heading, ())
    for heading in (
        "Số vụ", "Tên cơ sở vi phạm", "Chủ cơ sở/người vi phạm", "Phường", "Lỗi vi phạm",
        "Số BBVPHC", "Ngày vi phạm", "Số QĐXPHC", "Ngày ra QĐXPHC", "Số tiền xử phạt",
        "Tang vật tịch thu", "SL", "Đơn vị", "Giá trị tang vật",
    )
]  # fmt: skip
ONE_NAME: Heads = [
    ("Mã vụ", ()),
    ("Tổ chức, cá nhân vi phạm", ("Tên", "Xã, phường")),
    ("Hành vi vi phạm", ()),
    ("Kiểm tra", ("Số biên bản", "Ngày")),
    ("Xử lý", ("Số QĐ", "Ngày QĐ", "Tiền phạt")),
    ("Hàng hóa vi phạm", ("Tên hàng", "Số lượng", "Đơn vị", "Trị giá")),
    ("Đơn vị kiểm tra", ()),
]


def _day(day: int) -> date:
    return date(2026, 6, day)


CASES: Rows = [
    ("HS-01", HA, OWNER, "Phường Một", "hàng giả", "15/BB-VPHC", _day(2), "12/QĐ-XPHC", _day(20),
     5_000_000, "giày thể thao", 120, "đôi", 24_000_000),
    ("HS-02", HA, OWNER, "Phường Một", "hàng nhập lậu", "16/BB-VPHC", _day(3), "", "", "",
     "thuốc lá", 500, "bao", 10_000_000),
    ("HS-03", "", "Vô chủ", "Phường Một", "hàng nhập lậu", "17/BB", _day(4), "", "", "", "rượu",
     30, "chai", 9_000_000),
]  # fmt: skip


def book(heads: Heads, rows: Sequence[tuple[object, ...]]) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.cell(1, 2, "BẢNG THEO DÕI XỬ LÝ VI PHẠM")
    column = 1
    for heading, below in heads:
        sheet.cell(3, column, heading)
        last = column + max(len(below), 1) - 1
        sheet.merge_cells(
            start_row=3, end_row=3 if below else 4, start_column=column, end_column=last
        )
        for number, lower in enumerate(below):
            sheet.cell(4, column + number, lower)
        column = last + 1
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _written(desk: Client, batch: Batch) -> None:
    act(desk, batch, "ghi")
    decision = Decision.objects.get()
    assert (decision.number, decision.fine_vnd) == ("12/QĐ-XPHC", 5_000_000)
    assert decision.decided_on == _day(20)
    numbers = Case.objects.order_by("number").values_list("minutes_numbers", flat=True)
    assert list(numbers) == ["15/BB-VPHC", "16/BB-VPHC", "17/BB"]
    assert set(CaseGoods.objects.values_list("name", "quantity", "unit", "value_vnd")) == {
        ("giày thể thao", 120, "đôi", 24_000_000),
        ("thuốc lá", 500, "bao", 10_000_000),
        ("rượu", 30, "chai", 9_000_000),
    }


@pytest.mark.parametrize("heads", [HEADED, SHORTENED, FLAT], ids=["groups", "short", "flat"])
def test_groups_and_short_forms_say_the_same_three_cases(
    desk: Client, shop: Establishment, ward_one: Area, an: User, heads: Heads
) -> None:
    batch = sent(desk, "theo-doi.xlsx", book(heads, CASES))

    assert batch.counts == {"new": 3}, page(desk, batch)
    _written(desk, batch)


def test_where_one_name_may_be_the_shop_s_or_its_owner_s_the_shop_is_asked_about(
    desk: Client, shop: Establishment, ward_one: Area, an: User
) -> None:
    rows = [(case[0], case[1] or case[2], *case[3:], "") for case in CASES]

    batch = sent(desk, "theo-doi.xlsx", book(ONE_NAME, rows))

    assert batch.counts == {"doubtful": 2, "new": 1}, page(desk, batch)
    offered = batch.rows.filter(fate="doubtful").first()
    assert offered is not None
    assert offered.likely[0][0] == shop.pk
