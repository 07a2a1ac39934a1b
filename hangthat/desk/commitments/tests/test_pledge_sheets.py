"""An office's own list of officials who signed: sent, looked through, written, taken back."""

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
from hangthat.core.intake.services import room_lists
from hangthat.desk.intake.tests.test_intake import act, page, work
from hangthat.domain.commitments.models import CommitmentText, OfficialPledge
from hangthat.domain.commitments.services import issue_text, pledge
from hangthat.domain.pledge_imports.sheets.names import is_name, without_address

pytestmark = [pytest.mark.django_db, pytest.mark.both]

BY: dict[str, Any] = {"by": None, "at": now()}
LIST = "cam-ket-can-bo"
TITLE = "DANH SÁCH CÁN BỘ, CÔNG CHỨC KÝ CAM KẾT NÊU GƯƠNG"
HEADS = ("TT", "Họ và tên", "Năm sinh", "", "Chức vụ, chức danh", "Đảng viên", "Ngày ký cam kết",
         "Số người thân cùng cam kết", "Ghi chú")  # fmt: skip
BELOW = ("", "", "Nam", "Nữ", "", "", "", "", "")


@pytest.fixture
def desk(client: Client, binh: User, ward_one: Area) -> Client:
    for kind in ("trade", "official"):
        issue_text(kind=kind, verbs="trade", wording="Tôi cam kết…", **BY)
    client.force_login(binh)
    return client


def merge(sheet: Any, top: int, heads: tuple[str, ...], below: tuple[str, ...]) -> None:
    """Headings of two lines as Excel has them: each over its column, a group over its columns."""
    for column, words in enumerate(heads):
        if words and not below[column]:
            sheet.merge_range(top, column, top + 1, column, words)
        elif words:
            sheet.merge_range(top, column, top, column + 1, words)


def send(desk: Client, *rows: tuple[str, ...], title: str = TITLE, name: str = "ds.xlsx") -> Batch:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet("Trang 1")
        for number, row in enumerate(((title,), *rows)):
            sheet.write_row(number, 0, row)
        if BELOW in rows:
            merge(sheet, 1, HEADS, BELOW)
    file = SimpleUploadedFile(name, out.getvalue())
    answer = desk.post("/nhap-du-lieu/gui/", {"file": file, "list_name": ""})
    work()
    return Batch.objects.get(code=answer["Location"].split("/")[-2])


def official(number: int, name: str, post: str, day: str = "12/03/2026", **more: str) -> Any:
    born = ("1980", "") if number % 2 else ("", "1985")
    return (str(number), name, *born, post, "x", day, "2", more.get("note", ""))


def reasons(batch: Batch) -> list[str]:
    rows = batch.rows.order_by("number")
    return [" ".join([*(fault[1] for fault in one.faults), *one.notes]) for one in rows]


def signed() -> list[tuple[str, ...]]:
    return list(OfficialPledge.objects.order_by("pk").values_list("name", "position"))


def test_an_office_s_own_list_comes_in_once_and_is_taken_back(desk: Client, ward_one: Area) -> None:
    rows = (
        HEADS,
        BELOW,
        ("I", "Văn phòng HĐND và UBND"),
        official(1, "Đ/c Nông Thị Gương", "Chủ tịch"),
        official(2, "Hoàng Văn Mẫu", "Chánh Văn phòng"),
        ("", "", "Công an phường"),
        official(3, "VI VĂN NÊU", "Trưởng Công an"),
    )
    batch = send(desk, *rows)
    assert (batch.list_name, batch.counts) == (LIST, {"new": 3}), reasons(batch)
    act(desk, batch, "ghi")
    assert signed() == [
        ("Nông Thị Gương", "Chủ tịch, Văn phòng HĐND và UBND"),
        ("Hoàng Văn Mẫu", "Chánh Văn phòng, Văn phòng HĐND và UBND"),
        ("VI VĂN NÊU", "Trưởng Công an, Công an phường"),
    ]
    assert set(OfficialPledge.objects.values_list("area", "agency")) == {(ward_one.pk, None)}

    assert send(desk, *rows).counts == {"same": 3}
    act(desk, batch, "hoan-tac")
    assert batch.state == "undone"
    assert not OfficialPledge.objects.filter(revoked_on=None).exists()
    assert send(desk, *rows).counts == {"new": 3}, "what is taken back may come again"


def test_an_agency_of_the_register_is_known_by_a_short_name_and_a_slip_is_asked_about(
    desk: Client, ward_one: Area
) -> None:
    ours = Agency.objects.create(code="UB1", name="Ủy ban nhân dân Phường Một", area=ward_one)
    heads = ("Họ và tên", "Chức vụ", "Đơn vị công tác", "Ngày ký")
    told = ("UBND phường Một", "UBND phường", "Uỷ ban nhân dân phường Mộ")
    names = ("Nông Thị Gương", "Hoàng Văn Mẫu", "Vi Văn Nêu")
    rows = [(n, "Công chức", unit, "1/3/2026") for n, unit in zip(names, told, strict=True)]
    batch = send(desk, heads, *rows)
    assert batch.counts == {"new": 2, "error": 1}, reasons(batch)
    assert batch.rows.get(fate="error").faults[0][2] == ours.name
    act(desk, batch, "ghi")
    assert set(OfficialPledge.objects.values_list("agency", "position")) == {(ours.pk, "Công chức")}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (official(1, "Nông Thị Gương", "Chủ tịch", "3/2026"), "thiếu ngày"),
        (official(1, "Nông Thị Gương", "Chủ tịch", "01/01/2090"), "sau hôm nay"),
        (official(1, "Nông Thị Gương", "Chủ tịch", ""), "Bắt buộc, đang để trống"),
        (official(1, "Văn phòng Đảng ủy", ""), "không phải họ tên một người"),
        (official(1, "Nông Thị Gương", "Chủ tịch", note="Không ký"), "Ghi là chưa ký"),
    ],
)
def test_who_has_not_signed_or_is_nobody_is_asked_about(
    desk: Client, row: tuple[str, ...], why: str
) -> None:
    batch = send(desk, HEADS, BELOW, row)
    assert batch.counts == {"error": 1}, reasons(batch)
    assert why in reasons(batch)[0]


def test_two_of_one_name_are_one_person_until_the_list_tells_them_apart(
    desk: Client, ward_one: Area
) -> None:
    text = CommitmentText.objects.get(kind="official")
    held = {"text": text, "area": ward_one, "signed_on": date(2026, 3, 12), **BY}
    pledge(name="Nông Thị Gương", position="Chủ tịch", **held)
    batch = send(
        desk, HEADS, BELOW,
        official(1, "Nông Thị Gương", "Chủ tịch"),
        official(2, "Nông Thị Gương", "Công an viên"),
        official(3, "Nông Thị Gương (Công an)", "Công an viên"),
        official(4, "Hoàng Văn Mẫu", "Thủ quỹ"),
        official(5, "Hoàng Văn Mẫu", "Thủ quỹ"),
        official(6, "Hoàng Văn Mẫu", "Văn thư"),
        official(7, "Nông Thị Gương", "Chủ tịch", "15/03/2026"),
    )  # fmt: skip
    told = reasons(batch)
    assert [one.fate for one in batch.rows.order_by("number")] == [
        "same", "error", "new", "new", "error", "error", "error",
    ], told  # fmt: skip
    assert "Chủ tịch đã có cam kết ký ngày 12/03/2026, còn hiệu lực." in told[1]
    assert "ghi thêm để phân biệt, như “Nông Thị Gương (Công an)”" in told[1]
    assert "Trùng với dòng" in told[4]
    assert "Cùng họ tên, cùng cơ quan với dòng" in told[5]
    assert "12/03/2026, còn hiệu lực" in told[6]


def test_an_official_of_another_commune_is_not_written(desk: Client, commune_two: Area) -> None:
    heads = ("Họ và tên", "Chức vụ", "Xã, phường", "Ngày ký")
    batch = send(desk, heads, ("Nông Thị Gương", "Chủ tịch", "Xã Hai", "1/3/2026"))
    assert batch.counts == {"error": 1}
    assert "không thuộc địa bàn được giao" in page(desk, batch)


def test_a_list_of_shops_that_signed_stays_one(desk: Client) -> None:
    heads = ("STT", "Họ và tên", "Địa chỉ", "Mặt hàng", "Ngày ký cam kết", "Ghi chú")
    row = ("1", "Nông Thị Gương", "Số 5 phố Chợ", "vải", "12/03/2026", "")
    batch = send(desk, heads, row, title="DANH SÁCH HỘ KINH DOANH KÝ CAM KẾT")
    assert batch.list_name == "cam-ket"
    signer = ("STT", "Tên cơ sở", "Người đại diện", "Chức vụ", "Địa chỉ", "Ngày ký")
    row = ("1", "Vải Hoa", "Nông Thị Gương", "Giám đốc", "Số 5 phố Chợ", "12/03/2026")
    assert send(desk, signer, row, title="DANH SÁCH KÝ CAM KẾT").list_name == "cam-ket"


def test_a_list_of_officials_is_known_by_its_posts_alone_or_by_its_title_alone(
    desk: Client,
) -> None:
    row = ("1", "Nông Thị Gương", "Chủ tịch", "12/03/2026")
    posts = send(desk, ("TT", "Họ và tên", "Chức vụ", "Ngày ký"), row, title="DANH SÁCH")
    assert posts.list_name == LIST
    heads = ("TT", "Họ và tên", "Phòng, ban", "Ngày ký cam kết")
    row = ("1", "Nông Thị Gương", "Văn phòng", "12/03/2026")
    assert send(desk, heads, row).list_name == LIST


def test_years_of_birth_have_no_column() -> None:
    words = " ".join(
        word for column in room_lists()[LIST].columns for word in (column.label, *column.synonyms)
    )
    assert "sinh" not in words


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Nông Thị Gương", True), ("BÀN CHÍ HUY", True), ("Đoàn Văn An", True),
        ("Tống Thị Lan", True), ("Nông Thị Gương (Công an)", True), ("Văn phòng Đảng ủy", False),
        ("BAN CHỈ HUY QUÂN SỰ", False), ("ĐOÀN THANH NIÊN", False), ("Công an xã", False),
        ("Hội Nông Dân", False), ("12 người", False), ("Gương", False),
    ],
)  # fmt: skip
def test_an_office_is_no_official(text: str, person: bool) -> None:
    assert is_name(text) == person


def test_a_form_of_address_is_no_part_of_a_name() -> None:
    told = ("Đ/c Vi Văn An", "đồng chí Vi Văn An", "Ông: Vi Văn An", "Vi Văn An")
    assert {without_address(one) for one in told} == {"Vi Văn An"}
    assert without_address("Bàn Văn An") == "Bàn Văn An"
