"""An office's own list of outreach: sent, looked through, written, taken back."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.intake.models import Batch
from hangthat.desk.intake.tests.test_intake import act, page, work
from hangthat.domain.activities.models import Activity, Handout
from hangthat.domain.activities.services import add_form, record
from hangthat.domain.activities.services.activity_details import Details
from hangthat.domain.activities.services.library import put_in
from hangthat.domain.activities.sheets.wording import kinds_in

pytestmark = [pytest.mark.django_db, pytest.mark.both]

BY: dict[str, Any] = {"by": None, "at": now()}
TITLE = "KẾT QUẢ CÔNG TÁC TUYÊN TRUYỀN NĂM 2026"
HEADS = ("STT", "Thời gian", "Địa điểm", "Hình thức", "Nội dung", "Số buổi (lượt)",
         "Số người dự", "", "Tờ rơi (tờ)", "Kinh phí", "Ghi chú")  # fmt: skip
BELOW = ("", "", "", "", "", "", "Tổng", "Nữ", "", "", "")
WORDS = "Phòng, chống hàng giả"


@pytest.fixture
def desk(client: Client, binh: User, ward_one: Area) -> Client:
    client.force_login(binh)
    return client


def merge(sheet: Any, top: int, heads: tuple[str, ...], below: tuple[str, ...]) -> None:
    """Headings of two lines as Excel has them: each over its column, a group over its columns."""
    for column, words in enumerate(heads):
        if words and not below[column]:
            sheet.merge_range(top, column, top + 1, column, words)
        elif words:
            sheet.merge_range(top, column, top, column + 1, words)


def send(desk: Client, *rows: tuple[str, ...], title: str = TITLE) -> Batch:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet("Trang 1")
        for number, row in enumerate(((title,), *rows)):
            sheet.write_row(number, 0, row)
        if BELOW in rows:
            merge(sheet, 1, HEADS, BELOW)
    file = SimpleUploadedFile("ds.xlsx", out.getvalue())
    answer = desk.post("/nhap-du-lieu/gui/", {"file": file, "list_name": ""})
    work()
    return Batch.objects.get(code=answer["Location"].split("/")[-2])


def held(number: int, day: str = "12/03/2026", form: str = "Hội nghị", **more: str) -> Any:
    told = {"spot": "Nhà văn hóa khối 3", "title": WORDS, "times": "1", "people": "85"} | more
    return (
        str(number), day, told["spot"], form, told["title"], told["times"], told["people"],
        more.get("women", ""), more.get("copies", ""), more.get("cost", ""), "",
    )  # fmt: skip


def reasons(batch: Batch) -> list[str]:
    rows = batch.rows.order_by("number")
    return [" ".join([*(fault[1] for fault in one.faults), *one.notes]) for one in rows]


def fates(batch: Batch) -> list[str]:
    return [str(one.fate) for one in batch.rows.order_by("number")]


def leaflet(title: str = "Tờ rơi nhận biết hàng giả") -> Any:
    return put_in(
        file=None, title=title, kind="leaflet", summary="Nhận biết", language="vi",
        valid_from=date(2022, 1, 1), **BY,
    )  # fmt: skip


def test_an_office_s_own_list_comes_in_once_and_is_taken_back(desk: Client, ward_one: Area) -> None:
    leaflet()
    rows = (
        HEADS,
        BELOW,
        held(1, women="40", copies="200", cost="2.000.000"),
        held(2, "12-14/3/2026", "Loa phát thanh xã", spot="", times="12", people=""),
        held(3, "Sáng 20/3/2026", "Treo băng rôn", spot="Cổng chợ", title="Nói không"),
    )
    batch = send(desk, *rows)
    assert (batch.list_name, batch.counts) == ("hoat-dong", {"new": 3}), reasons(batch)
    assert "“12-14/3/2026” là nhiều ngày, lấy ngày đầu 12/03/2026" in reasons(batch)[1]
    act(desk, batch, "ghi")

    first, loud, banner = Activity.objects.order_by("pk")
    assert (first.kind, first.title, first.spot, first.area) == (
        "conference", WORDS, "Nhà văn hóa khối 3", ward_one,
    )  # fmt: skip
    assert (first.held_on, first.headcount, first.times) == (date(2026, 3, 12), 85, 1)
    assert first.remark == "Số người dự – Nữ: 40; Kinh phí: 2.000.000"
    assert Handout.objects.values_list("activity", "copies").get() == (first.pk, 200)
    assert (loud.kind, loud.held_on, loud.times, loud.headcount) == (
        "loudspeaker", date(2026, 3, 12), 12, None,
    )  # fmt: skip
    assert (banner.form, banner.held_on) == ("treo băng rôn, khẩu hiệu", date(2026, 3, 20))

    assert send(desk, *rows).counts == {"same": 3}
    act(desk, batch, "hoan-tac")
    assert batch.state == "undone"
    assert not Activity.objects.standing().exists()
    assert send(desk, *rows).counts == {"new": 3}, "what is taken back may come again"


def test_groups_by_offices_name_the_organiser(desk: Client, ward_one: Area) -> None:
    ours = Agency.objects.create(code="CA1", name="Công an Phường Một", area=ward_one)
    batch = send(
        desk, HEADS, BELOW,
        ("I", "Công an phường"), held(1),
        ("II", "Hội Nông dân phường"), held(2, "13/03/2026"),
    )  # fmt: skip
    assert batch.counts == {"new": 2}, reasons(batch)
    act(desk, batch, "ghi")
    told = Activity.objects.order_by("pk").values_list("organiser", "remark")
    assert list(told) == [(ours.pk, ""), (None, "Cơ quan tổ chức: Hội Nông dân phường")]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (held(1, "3/2026"), "thiếu ngày"),
        (held(1, "01/01/2090"), "sau hôm nay"),
        (held(1, form="Đăng bài"), "không rõ là hình thức nào"),
        (held(1, form="Hội nghị, phát tờ rơi"), "nói nhiều hình thức"),
        (held(1, times="nhiều"), "không phải số nguyên"),
        (held(1, people="9000000"), "không thể là"),
    ],
)
def test_what_a_row_does_not_say_is_not_guessed(
    desk: Client, row: tuple[str, ...], why: str
) -> None:
    batch = send(desk, HEADS, BELOW, row, held(2, "13/03/2026"))
    assert batch.counts == {"error": 1, "new": 1}, reasons(batch)
    assert why in reasons(batch)[0]


def test_the_same_again_is_as_before_and_what_may_be_it_is_asked_about(
    desk: Client, ward_one: Area
) -> None:
    there = {"kind": "conference", "held_on": date(2026, 3, 12), "area": ward_one, **BY}
    record(title=WORDS, headcount=50, details=Details(spot="Nhà văn hóa khối 3"), **there)
    batch = send(
        desk, HEADS, BELOW,
        held(1),
        held(2, title=f"{WORDS} năm 2026"),
        held(3, spot=""),
        held(4, title="Vệ sinh an toàn thực phẩm"),
        held(5, spot="Trường THCS"),
        held(6, spot="Trường THCS"),
        held(7, "13/03/2026"),
    )  # fmt: skip
    told = reasons(batch)
    assert fates(batch) == ["same", "error", "error", "new", "new", "error", "new"], told
    assert "Giữ như hồ sơ: số người 50." in told[0]
    assert "Có thể đã ghi: hội nghị ngày 12/03/2026" in told[1]
    assert "Cùng ngày đã ghi" in told[3]
    assert "Trùng với dòng" in told[5]


def test_leaflets_of_a_library_with_several_are_named_or_stay_a_remark(desk: Client) -> None:
    for title in ("Tờ rơi A", "Tờ rơi B"):
        leaflet(title)
    heads = ("Ngày tổ chức", "Hình thức", "Nội dung", "Tài liệu đã phát", "Số tờ rơi")
    days = ("1/3/2026", "2/3/2026", "3/3/2026")
    rows = [(day, "Phát tờ rơi", WORDS, name, "50")
            for day, name in zip(days, ("tờ rơi b", "", "Tờ rơi C"), strict=True)]  # fmt: skip
    batch = send(desk, heads, *rows)
    assert fates(batch) == ["new", "new", "error"], reasons(batch)
    assert "Thư viện không có tài liệu “Tờ rơi C”" in reasons(batch)[2]
    assert "chưa tính vào số liệu" in reasons(batch)[1]
    act(desk, batch, "ghi")
    assert Handout.objects.get().material.title == "Tờ rơi B"
    assert Activity.objects.latest("pk").remark == "Tờ rơi đã phát: 50"


def test_several_things_that_were_given_out_are_told_and_the_leaflets_counted(
    desk: Client,
) -> None:
    leaflet("Tờ rơi A")
    heads = ("Ngày tổ chức", "Hình thức", "Nội dung", "Tài liệu phát")
    told = ("120 tờ rơi, 3 băng rôn", "45 bản cam kết", "60 tờ gấp", "2 băng rôn và 10 áp phích")
    rows = [(f"{n}/3/2026", "Hội nghị", WORDS, what) for n, what in enumerate(told, start=1)]

    batch = send(desk, heads, *rows)
    assert fates(batch) == ["new"] * 4, reasons(batch)
    act(desk, batch, "ghi")

    assert sorted(Handout.objects.values_list("copies", flat=True)) == [60, 120]
    assert list(Activity.objects.order_by("held_on").values_list("remark", flat=True)) == [
        "Đã phát: 3 băng rôn", "Đã phát: 45 bản cam kết", "",
        "Đã phát: 2 băng rôn và 10 áp phích",
    ]  # fmt: skip


def test_without_a_column_of_forms_the_content_tells_it_and_a_long_one_is_kept_whole(
    desk: Client,
) -> None:
    long = "Hội nghị tuyên truyền " + "phòng, chống hàng giả, " * 20
    rows = [("12/03/2026", long, "60"), ("13/03/2026", "Tuyên truyền pháp luật", "40")]
    batch = send(desk, ("Ngày", "Nội dung tuyên truyền", "Số người tham dự"), *rows)
    assert (batch.list_name, fates(batch)) == ("hoat-dong", ["new", "error"]), reasons(batch)
    act(desk, batch, "ghi")
    made = Activity.objects.get()
    assert (made.kind, len(made.title), made.title[-1]) == ("conference", 300, "…")
    assert long.strip()[:250] in made.remark


def test_a_form_of_the_province_s_own_is_known_by_its_name(desk: Client) -> None:
    add_form(name="Phiên chợ không hàng giả", counter="other", **BY)
    batch = send(desk, HEADS, BELOW, held(1, form="phiên chợ không hàng giả"))
    act(desk, batch, "ghi")
    assert Activity.objects.get().kind == "Phiên chợ không hàng giả"


def test_an_activity_of_another_commune_is_not_written(desk: Client, commune_two: Area) -> None:
    heads = ("Ngày tổ chức", "Hình thức", "Nội dung", "Xã, phường")
    batch = send(desk, heads, ("1/3/2026", "Hội nghị", WORDS, "Xã Hai"))
    assert batch.counts == {"error": 1}
    assert "không thuộc địa bàn được giao" in page(desk, batch)


@pytest.mark.parametrize(
    ("title", "heads", "row", "name"),
    [
        ("BIỂU SỐ LIỆU 389 QUÝ I NĂM 2026", ("Đơn vị", "Số vụ kiểm tra", "Số vụ xử lý",
         "Số buổi tuyên truyền"), ("Công an", "5", "2", "3"), "bieu-389"),
        ("KẾT QUẢ KIỂM TRA", ("STT", "Tên cơ sở", "Địa điểm", "Ngày kiểm tra", "Hình thức",
         "Kết quả", "Ghi chú"), ("1", "Vải Hoa", "Chợ", "12/03/2026", "đột xuất",
         "không vi phạm", ""), "kiem-tra"),
        ("DANH SÁCH HỘ ĐƯỢC TUYÊN TRUYỀN, KÝ CAM KẾT", ("STT", "Họ và tên", "Địa chỉ",
         "Ngày ký cam kết", "Ghi chú"), ("1", "Lê Thị Hà", "Chợ", "12/03/2026", ""), "cam-ket"),
    ],
)  # fmt: skip
def test_lists_of_something_else_stay_what_they_are(
    client: Client, an: User, ward_one: Area, title: str, heads: tuple[str, ...],
    row: tuple[str, ...], name: str,
) -> None:  # fmt: skip
    client.force_login(an)
    assert send(client, heads, row, title=title).list_name == name


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Hội nghị tập huấn", ["conference"]), ("Tập huấn", ["tập huấn"]),
        ("Tuyên truyền lưu động bằng xe loa", ["tuyên truyền lưu động"]),
        ("Phát thanh", ["loudspeaker"]), ("Hệ thống loa truyền thanh", ["loudspeaker"]),
        ("Đài phát thanh tỉnh", ["radio"]), ("Đăng bài trên fanpage Facebook", ["social"]),
        ("Đăng bài trang thông tin điện tử xã", ["web"]), ("Phát tờ rơi", ["leaflet"]),
        ("Báo cáo kết quả", []), ("Bảo vệ người tiêu dùng", []), ("phat to roi", ["leaflet"]),
        ("Lồng ghép họp thôn", ["họp thôn, khối"]), ("Đến từng hộ kinh doanh", ["visit"]),
        ("qua loa", []), ("qua Loa xã", ["loudspeaker"]), ("Trang Zalo của xã", ["social"]),
    ],
)  # fmt: skip
def test_a_form_in_office_words(text: str, kinds: list[str]) -> None:
    assert kinds_in(text, {}) == kinds
