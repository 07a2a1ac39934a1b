"""Spreadsheets that officers sent in: one in each state."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.agencies.models import User
from hangthat.core.documents.services.workbooks import Workbook
from hangthat.core.intake.models import Batch
from hangthat.core.intake.services import ask_to_undo, ask_to_write, drop, ingest
from hangthat.desk.management.showcase.office import Office

_CLERK, _MISTAKE = "binh", "Gửi nhầm"
_HEADS = ("Tên hộ KD", "Chủ hộ", "Xã, phường", "Địa chỉ KD", "Ngày cấp")
Row = tuple[str, ...]


def send_in(office: Office) -> None:
    """Two that were written, and one that its sender gave up."""
    clerk, ward = _clerk(office)
    new = [_shop("Minh Khôi", ward, number) for number in (1, 2)]
    wrong = [_shop("Thiên Ân", ward, number) for number in (3, 4)]
    batches = [
        _send(office, clerk, "Hộ mới tháng này", [_HEADS, *new]),
        _send(office, clerk, _MISTAKE, [_HEADS, *wrong]),
        _send(office, clerk, "Bản nháp", [_HEADS, _shop("Gia Huy", ward, 5)]),
    ]
    office.do_long_work()
    *written, dropped = (Batch.objects.get(pk=batch.pk) for batch in batches)
    for batch in written:
        ask_to_write(batch=batch, by=clerk, at=office.now)
    drop(batch=dropped, by=clerk, at=office.now)
    office.do_long_work()


def leave_to_check(office: Office) -> None:
    """One that is taken back, and those that came in just now: rows to look at, columns to choose,
    and a file that is none."""
    clerk, ward = _clerk(office)
    mistake = Batch.objects.get(sender=clerk, name=f"{_MISTAKE}.xlsx")
    ask_to_undo(batch=mistake, by=clerk, at=office.now)
    new = [_shop("Thu Trang", ward, number) for number in (6, 7)]
    known = [(shop.name, "", ward, "", "") for shop in office.shops_of(clerk)[:2]]
    wrong = ("Quán Phở Lý", "Lý Văn A", f"{ward}x", "Số 3", "31/2/2021")
    _send(office, clerk, "Danh sách hộ kinh doanh", [_HEADS, *new, *known, wrong])
    _send(office, clerk, "Cột chưa rõ", [("A", "B", "C"), ("Tạp hóa Lan", "Vi Lan", ward)], "")
    _upload(office, clerk, "Không phải bảng tính.xlsx", b"day khong phai bang tinh")


def _clerk(office: Office) -> tuple[User, str]:
    """And the name of his ward."""
    clerk = office.officer(_CLERK)
    ward = clerk.grants.get().area
    assert ward is not None
    return clerk, ward.name


def _send(
    office: Office, clerk: User, name: str, rows: list[Row], list_name: str = "co-so"
) -> Batch:
    content = BytesIO()
    with Workbook(content) as book:
        sheet = book.sheet("Hộ kinh doanh")
        for row in rows:
            sheet.row(row)
    return _upload(office, clerk, f"{name}.xlsx", content.getvalue(), list_name)


def _upload(
    office: Office, clerk: User, name: str, content: bytes, list_name: str = "co-so"
) -> Batch:
    upload = SimpleUploadedFile(name, content)
    return ingest(upload=upload, list_name=list_name, by=clerk, at=office.now)


def _shop(name: str, ward: str, number: int) -> Row:
    return f"Tạp hóa {name} {number}", f"Hoàng {name}", ward, f"Số {number}, ngõ 9", "01/02/2021"
