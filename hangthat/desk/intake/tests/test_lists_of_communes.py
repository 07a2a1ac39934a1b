"""Lists as communes keep them: groups of hamlets, sign and owner in one cell, ticks, signatures."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.core.intake.models import Batch
from hangthat.desk.intake.tests.test_decisions_come_back import SAID
from hangthat.desk.intake.tests.test_intake import act, page, send
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.commitments.services import issue_text
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party

Rows = Sequence[Sequence[str]]
SHOPS: Rows = (
    ("UBND PHƯỜNG MỘT",),
    ("BIỂU RÀ SOÁT CÁC ĐIỂM BÁN HÀNG",),
    (),
    ("TT", "Người đứng tên - biển hiệu", "Nơi bày bán", "Liên lạc", "Bán từ", "Hiện trạng"),
    ("", "I. Khu Dây Thép"),
    ("1", "Hoàng Văn Páo - Tạp hóa Páo", "Số 14", "912340517", "2016", "Đang HĐ"),
    ("2", "Quán Lan (Vi Thị Lan)", "Ga cũ", "0976 415 220", "3/2019", "Nghỉ"),
    ("", "II. Xã Hai"),
    ("1", "Hứa Đình Tùng", "Kiot 6", "", "", "nghỉ chủ nhật"),
    ("", "Cộng: 3 điểm"),
    (),
    ("", "", "", "", "Phường Một, ngày 25/9/2025"),
    ("", "NGƯỜI LẬP BIỂU", "", "", "CHỦ TỊCH"),
)
SIGNED: Rows = (
    ("UBND PHƯỜNG MỘT",),
    ("KẾT QUẢ VẬN ĐỘNG KÝ CAM KẾT",),
    (),
    ("TT", "Biển hiệu", "Chủ hộ", "Tình hình ký", "", "Thời gian ký"),
    ("", "", "", "Rồi", "Chưa", ""),
    ("1", "Tạp hóa Páo", "Hoàng Văn Páo", "x", "", "12/3/2026"),
    ("2", "Quán Lan", "Vi Thị Lan", "", "x", "15/3/2026"),
    ("3", "Vải Mận", "Lê Thị Mận", "√", "", "13.3.2026"),
    ("Cộng", "3", "", "12", "3", ""),
)


def workbook(rows: Rows, merged: str = "") -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet("Sheet1")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if merged:
            sheet.merge_range(merged, "Tình hình ký")
    return out.getvalue()


@pytest.fixture
def desk(client: Client, an: User, ward_one: Area, commune_two: Area) -> Client:
    client.force_login(an)
    return client


def _names(batch: Batch) -> list[tuple[str, str, str]]:
    shops = Establishment.objects.order_by("pk").select_related("party", "area")
    return [(one.name, one.party.name, one.area.name) for one in shops]


def test_sign_and_owner_of_one_cell_are_two_and_the_rest_lies_where_the_letterhead_says(
    desk: Client,
) -> None:
    batch = send(desk, workbook(SHOPS))

    assert batch.counts == {"new": 3}
    assert "những dòng khác là Phường Một, theo tiêu đề của bảng" in page(desk, batch)
    act(desk, batch, "ghi")
    assert _names(batch) == [
        ("Tạp hóa Páo", "Hoàng Văn Páo", "Phường Một"),
        ("Quán Lan", "Vi Thị Lan", "Phường Một"),
        ("Hứa Đình Tùng", "Hứa Đình Tùng", "Xã Hai"),
    ]


def test_a_row_that_says_the_shop_stopped_without_a_day_is_told_and_no_holiday_is(
    desk: Client,
) -> None:
    batch = send(desk, workbook(SHOPS))

    told = [note for row in batch.rows.all() for note in row.notes if "đang hoạt động" in note]
    assert told == ["Tệp ghi “Hiện trạng: Nghỉ” mà không rõ ngày đóng cửa: vẫn là đang hoạt động."]


def test_shops_that_ended_go_in_as_closed_on_their_day_or_are_told(desk: Client) -> None:
    shops = (
        ("DANH SÁCH HỘ KINH DOANH PHƯỜNG MỘT",),
        ("TT", "Tên chủ hộ", "Địa điểm KD", "Bắt đầu kinh doanh", "Tình trạng"),
        ("1", "Hoàng Thị Xíu", "Khối 3", "", "HĐ"),
        ("2", "Lương Văn Thạo", "Khối 3", "", "Ngừng HĐ từ 20/8/2026"),
        ("3", "Mông Thị Chuyền", "Khối 5", "", "Chuyển sang khối 7 ngày 1/6/2026"),
        ("4", "Vy Thị Đẹt", "Khối 5", "", "Tạm ngừng từ 1/11/2026 đến 31/12/2026"),
        ("5", "Lý Thị Mai", "Khối 5", "5/10/2026", "Trả mặt bằng 4/10/2026"),
        ("6", "Bế Thị Lý", "Khối 5", "", "Nghỉ bán từ 1/1/2030"),
        ("", "Danh sách hộ chấm dứt hoạt động"),
        ("1", "Phan Văn Lả", "Khối 1", "", ""),
        ("2", "Hứa Thị Kheo", "Khối 1", "", "chấm dứt 2025"),
    )  # fmt: skip

    batch = send(desk, workbook(shops))

    assert (batch.counts, batch.reading["noted"]) == ({"new": 8}, 7)
    told = page(desk, batch, ket_qua="luu-y")
    assert "lấy 20/08/2026 là ngày đóng cửa" in told
    assert "tạm ngừng không phải đóng cửa" in told
    assert "ghi Chuyển địa điểm ở thẻ" in told
    assert "trước ngày mở cửa 05/10/2026: vẫn là đang hoạt động" in told
    assert "ngày ấy chưa đến, vẫn là đang hoạt động" in told
    assert "“Danh sách hộ chấm dứt hoạt động” mà không rõ ngày đóng cửa" in told
    assert "“Tình trạng: chấm dứt 2025” mà không rõ ngày đóng cửa" in told
    act(desk, batch, "ghi")
    closed = Establishment.objects.exclude(closed_on=None).values_list("name", "closed_on")
    assert list(closed) == [("Lương Văn Thạo", date(2026, 8, 20))]
    ended = Establishment.objects.get(name="Phan Văn Lả")
    assert ended.note == "Danh sách hộ chấm dứt hoạt động"


def test_the_numbered_title_of_a_table_says_that_its_shops_ended(desk: Client) -> None:
    shops = (
        ("UBND PHƯỜNG MỘT",),
        ("II. DANH SÁCH HỘ KINH DOANH NGỪNG HOẠT ĐỘNG",),
        ("TT", "Tên chủ hộ", "Địa điểm KD"),
        ("1", "Triệu Thị Ngoan", "Khối 2"),
        ("2", "Nông Văn Bền", "Khối 4"),
    )

    batch = send(desk, workbook(shops))

    assert batch.reading["noted"] == 2
    assert "mà không rõ ngày đóng cửa" in page(desk, batch, ket_qua="luu-y")


def test_a_shop_of_the_registry_closes_on_the_day_that_a_list_of_changes_tells_and_once(
    desk: Client,
) -> None:
    heads = ("Tên cơ sở", "Chủ cơ sở", "Địa chỉ", "Xã, phường", "Biến động trong năm")
    kept = ("Nhà thuốc Phúc Lộc", "Lê Thị Ngân", "Số 292, đường Bông Lau", "Phường Một")
    act(desk, send(desk, workbook((heads, (*kept, "Không")))), "ghi")

    changes = workbook((heads, (*kept, "Đóng cửa từ 15/9/2026")))
    batch = send(desk, changes)
    assert batch.counts == {"update": 1}
    act(desk, batch, "ghi")

    assert Establishment.objects.get().closed_on == date(2026, 9, 15)
    act(desk, batch, "hoan-tac")
    assert Establishment.objects.get().closed_on is None

    shop = Establishment.objects.get()
    Establishment.objects.filter(pk=shop.pk).update(
        note="Biến động trong năm: Đóng cửa từ 15/9/2026"
    )
    assert send(desk, changes).counts == {"same": 1}, "its record says so, and that it is open"


def test_a_stall_that_nobody_has_is_asked_about(desk: Client) -> None:
    stalls = (*SHOPS[:4], ("1", "(ô trống)", "Ô 05"), ("2", "Vải Mận", "Ô 06"))

    batch = send(desk, workbook(stalls))

    assert batch.counts == {"new": 1, "error": 1}
    assert "“(ô trống)” không phải tên: ghi ai đang kinh doanh, hoặc bỏ dòng này." in page(
        desk, batch
    )


def test_block_row_and_stall_are_one_address_and_a_block_is_written_once(desk: Client) -> None:
    stalls = (
        ("BAN QUẢN LÝ CHỢ - PHƯỜNG MỘT",), ("Khối", "Dãy", "Ô", "Tiểu thương", "Ngành hàng"),
        ("A", "A1", "01", "Nguyễn Thị Hường", "Kính"), ("", "", "02", "Lành Thị Bưởi", "Vải"),
        ("", "Dãy A2", "01", "Vy Thị Thơm", "Túi"), ("B", "", "01", "Chu Văn Lợi", "Dao"),
    )  # fmt: skip

    batch = send(desk, workbook(stalls))
    told = page(desk, batch)
    act(desk, batch, "ghi")

    assert "ghép thành một địa chỉ" in told
    assert list(Establishment.objects.order_by("pk").values_list("address", flat=True)) == [
        "Khối A, dãy A1, ô 01", "Khối A, dãy A1, ô 02", "Khối A, dãy A2, ô 01", "Khối B, ô 01",
    ]  # fmt: skip


def test_only_who_is_ticked_as_having_signed_has_signed(desk: Client, ward_one: Area) -> None:
    issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **SAID)
    for name, owner in (("Tạp hóa Páo", "Hoàng Văn Páo"), ("Quán Lan", "Vi Thị Lan")):
        party = register_party(name=owner, kind="household", **SAID)
        open_establishment(party=party, name=name, kind="shop", area=ward_one, **SAID)
    party = register_party(name="Lê Thị Mận", kind="household", **SAID)
    open_establishment(party=party, name="Vải Mận", kind="shop", area=ward_one, **SAID)

    batch = send(desk, workbook(SIGNED, "D4:E4"))
    act(desk, batch, "ghi")

    signed = Commitment.objects.order_by("pk").values_list("establishment__name", flat=True)
    assert list(signed) == ["Tạp hóa Páo", "Vải Mận"]


def test_a_communes_list_of_markets_goes_in(desk: Client, ward_one: Area) -> None:
    headings = ("STT", "Chợ", "Hạng", "Diện tích (m2)", "Số điểm KD")
    rows = (("1", "Chợ Mới", "II", "8650", "412"), ("2", "Chợ Ga", "III", "900", "40"))

    batch = send(desk, workbook((("DANH MỤC CHỢ PHƯỜNG MỘT",), headings, *rows)))

    assert (batch.list_name, batch.counts) == ("khu-vuc", {"new": 2})
