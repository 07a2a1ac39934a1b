"""Lists of offices that nobody here had seen: what a person reads in them at a glance."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings

from hangthat.core.agencies.services.reference import load_reference
from hangthat.core.spreadsheets.reader.headings import match_headings
from hangthat.desk.intake.queries.lists import LISTS
from hangthat.domain.commitments.services import propose_texts
from tests.untidy.book import Book, communes
from tests.untidy.clerks import unit
from tests.untidy.judging import NOON, Reading, read_book

pytestmark = pytest.mark.once  # what a file says
Shops = tuple[tuple[str, ...], ...]


def _read(rows: list[list[str]], shops: Shops = ()) -> Reading:
    width = max(map(len, rows))
    out = StringIO()
    csv.writer(out).writerows([*row, *[""] * (width - len(row))] for row in rows)
    folder = Path(settings.REFERENCE)
    load_reference(folder=folder, at=NOON)
    propose_texts(path=folder / "commitments.toml", at=NOON)
    markets = (("Chợ Giếng Vuông", communes()[0]),)
    book = Book("tep.csv", out.getvalue().encode(), "", (), shops=shops, markets=markets)
    return read_book(book, at=NOON)


def _values(read: Reading, name: str) -> list[object]:
    return [row.values.get(name) for row in read.rows]


def _faults(read: Reading) -> list[list[str]]:
    return [[fault[0] for fault in row.faults] for row in read.rows]


@pytest.mark.parametrize(
    ("heading", "means"),
    [("Bản", "address"), ("BẢN", "address"), ("Ban", "address"), ("Bán", None), ("Bàn", None),
     ("Chợ", "place"), ("Cho", "place"), ("Chỗ", None), ("Xã", "area"), ("Xa", "area")],
)  # fmt: skip
def test_a_heading_of_one_syllable_means_what_its_accents_say(
    heading: str, means: str | None
) -> None:
    match = match_headings(["Tên cơ sở", heading], LISTS["co-so"].columns, {})

    assert match.columns.get(1) == means


def test_goods_under_a_heading_of_one_syllable_are_no_hamlet(db: None) -> None:
    read = _read([
        [f"DANH SÁCH HỘ KINH DOANH {unit(communes()[0]).upper()}"],
        ["TT", "Tên hộ", "Chủ hộ", "Bán", "SĐT"],
        ["1", "Quán Đào", "Vi Thị Đào", "Rau củ", "0388123456"],
        ["2", "Quán Mận", "Vi Thị Mận", "Gà, vịt", "0388123457"],
    ])  # fmt: skip

    assert read.batch.counts == {"new": 2}
    assert _values(read, "address") == [None, None]


def _papers(heading: str, *cells: str) -> Reading:
    """Shops of one commune, each with a day of signing and one more cell."""
    code = communes()[0]
    shops = tuple((f"Quán {n}", f"Lê Văn {n}", code) for n in "ABCDEF"[: len(cells)])
    rows = [
        [str(n), name, owner, "05/06/2026", cell]
        for n, ((name, owner, _), cell) in enumerate(zip(shops, cells, strict=True), start=1)
    ]
    title = [f"DANH SÁCH KÝ CAM KẾT {unit(code).upper()}"]
    return _read([title, ["TT", "Tên cơ sở", "Chủ cơ sở", "Ngày ký", heading], *rows], shops)


def test_answers_that_say_themselves_that_somebody_signed_are_read_under_any_heading(
    db: None,
) -> None:
    read = _papers("Kết quả", "Đã ký", "Chưa ký", "Đã ký cam kết")

    assert (read.batch.list_name, read.batch.mapping.get("4")) == ("cam-ket", "signed")
    assert _faults(read) == [[], ["signed"], []]


def test_answers_to_another_question_do_not_say_that_somebody_signed(db: None) -> None:
    read = _papers("Kết quả", "Đã nộp", "Chưa nộp", "Đã nộp")

    assert read.batch.mapping.get("4") is None
    assert _faults(read) == [[], [], []]


def test_a_phone_that_is_on_zalo_makes_no_list_of_accounts(db: None) -> None:
    title = [f"Danh sách hội viên buôn bán {unit(communes()[0])}"]
    shops = _read([
        title, ["STT", "Họ tên", "Năm sinh", "SĐT (Zalo)", "Ghi chú"],
        ["1", "Vi Thị Đào", "1980", "0388123456", ""],
        ["2", "Lê Thị Mận", "1981", "0388123457", "mới vào hội"],
    ])  # fmt: skip
    accounts = _read([
        ["Danh sách người bán"], ["STT", "Họ tên", "Tài khoản Zalo", "SĐT"],
        ["1", "Vi Thị Đào", "Đào rau sạch", "0388123456"],
        ["2", "Lê Thị Mận", "Mận Shop", "0388123457"],
    ])  # fmt: skip

    assert [shops.batch.list_name, accounts.batch.list_name] == ["co-so", "mang-xa-hoi"]
    assert shops.batch.counts == {"new": 2}
