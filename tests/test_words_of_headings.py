"""Headings as people word them: what they leave out, sum up, share, or say by the cells below."""

import pytest

from hangthat.core.intake.services.repairing import typed
from hangthat.core.spreadsheets.reader.headings import match_headings
from hangthat.core.spreadsheets.reader.legends import keys_in_notes
from hangthat.core.spreadsheets.reader.told_above import period_in
from hangthat.desk.intake.queries.lists import LISTS
from hangthat.domain.inspections.sheets.findings import finding_of
from tests.test_lists_at_first_sight import _read, _values
from tests.untidy.book import communes
from tests.untidy.clerks import unit
from tests.untidy.judging import Reading

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("shipped_province")]  # what a file says
PEOPLE = ("Lý Thị Phương", "Nguyễn Văn Khoa", "Vi Thị Sen", "Trần Đức Long")


def _column(kind: str, heading: str, *cells: str) -> str:
    """What a heading alone means in a list."""
    match = match_headings([heading], LISTS[kind].columns, {}, [[cell] for cell in cells])
    return match.columns.get(0, "")


@pytest.mark.parametrize(
    ("kind", "heading", "means"),
    [
        ("quyet-dinh", "Tóm tắt hành vi", "conduct"),
        ("quyet-dinh", "Người/đơn vị vi phạm", "owner"),
        ("co-so", "Biển hiệu (nếu có)", "name"),
        ("co-so", "Biển hiệu, nếu có", "name"),
        ("co-so", "Chỗ bán của hộ", "address"),
        ("kiem-tra", "Phát hiện", "finding"),
        ("hoat-dong", "Số người nghe – Chung", "headcount"),
        ("hoat-dong", "Số người nghe – Nam", ""),
        ("co-so", "Số điện thoại của con trai", ""),
    ],
)
def test_a_heading_means_its_column_in_other_words(kind: str, heading: str, means: str) -> None:
    assert _column(kind, heading) == means


def test_what_only_numbers_the_rows_counts_nothing() -> None:
    assert _column("hoat-dong", "Số lần", "1", "2", "3", "4", "1", "2") == ""
    assert _column("hoat-dong", "Số lần", "1", "2", "1", "4", "1", "2") == "times"


def test_a_period_from_day_to_day_tells_the_year_of_its_days() -> None:
    assert period_in(["(Đợt cao điểm từ 15/5 đến 15/6/2025)"]) == (2025, 5, 6)
    assert period_in(["Từ ngày 15/5/2025 đến hết ngày 15/6/2025"]) == (2025, 5, 6)
    assert period_in(["Theo Kế hoạch từ 15/5 đến 15/6/2025"]) == (0, 0, 0)
    assert period_in(["Từ 15/12 đến 15/1/2025"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Không có gì", "clean"), ("Chưa phát hiện gì", "clean"), ("Không thấy vấn đề gì", "clean"),
        ("Không HĐ, chứng từ", "violation"), ("Không có gì đảm bảo", None), ("Không có", None),
    ],
)  # fmt: skip
def test_findings_in_few_words(text: str, found: str | None) -> None:
    assert finding_of(text) == found


def test_of_a_check_what_was_seen_is_kept_beside_what_it_means(db: None) -> None:
    shops = tuple((name, name, communes()[0]) for name in PEOPLE)
    seen = ["Không có gì", "Hàng giả, nhái", "Không HĐ, chứng từ", "không vi phạm"]
    rows = [[f"{n}/9/2026", name, told]
            for n, (name, told) in enumerate(zip(PEOPLE, seen, strict=True), start=1)]  # fmt: skip
    title = f"KẾT QUẢ KIỂM TRA CÁC HỘ {unit(communes()[0]).upper()}"
    read = _read([[title], ["Ngày", "Hộ được KT", "Phát hiện"], *rows], shops=shops)

    assert read.batch.list_name == "kiem-tra"
    assert read.batch.mapping["1"] == "owner"
    assert _values(read, "finding") == ["clean", "violation", "violation", "clean"]
    assert [one for one in _values(read, "seen") if one] == seen[:3]


def test_words_of_no_column_are_kept_and_those_about_people_are_not(db: None) -> None:
    heads = ["Tên cơ sở", "Chủ cơ sở", "Cố định/lưu động", "Dân tộc", "Nơi ở", "Người theo dõi",
             "Ngày cấp giấy", "Chữ ký"]  # fmt: skip
    told = [("Quán Hà", "lưu động", "Tày"), ("Quán Sen", "cố định", "Nùng"),
            ("Quán Bích", "cố định", "Kinh")]  # fmt: skip
    rows = [[sign, owner, form, origin, "Khối 5", "Hà Thị Yên", "12/3/2021", "đã ký"]
            for (sign, form, origin), owner in zip(told, PEOPLE, strict=False)]  # fmt: skip
    read = _read([[f"CÁC HỘ KINH DOANH {unit(communes()[0]).upper()}"], heads, *rows])

    assert [n for n, name in read.batch.mapping.items() if name == "note"] == ["2"]
    assert _values(read, "note")[0] == "Cố định/lưu động: lưu động"
    assert any("giữ vào ghi chú: “Cố định/lưu động”" in said for said in read.batch.warnings)


def test_codes_are_read_by_the_note_below_the_table(db: None) -> None:
    title = f"CÁC HỘ KINH DOANH {unit(communes()[0]).upper()}"
    heads = ["Tên cơ sở", "Chủ cơ sở", "Hình thức bán"]
    forms = ("CĐ", "LĐ", "CĐ", "CĐ", "LĐ")
    rows = [[f"Quán {name}", owner, form] for name, owner, form in
            zip("ABCDE", (*PEOPLE, "Lộc Văn Khải"), forms, strict=True)]  # fmt: skip
    read = _read([[title], heads, *rows, [], ["Ghi chú: CĐ: cố định; LĐ: lưu động"]])

    assert _values(read, "note")[:2] == ["Hình thức bán: cố định", "Hình thức bán: lưu động"]
    assert any("mã được đọc theo dòng 9" in said for said in read.batch.warnings)


@pytest.mark.parametrize(
    "text", ["Ghi chú: hàng giả, hàng nhái", "Vụ 6: hàng chuyển đi", "A: một; A: hai", "Tổng: 5; 6"]
)
def test_a_note_without_a_key_reads_no_code(text: str) -> None:
    assert keys_in_notes([(9, ["", text])]) == []


def test_who_signed_on_an_afternoon_that_the_title_names(db: None) -> None:
    shops = tuple(
        (f"Quán {n}", name, communes()[0]) for n, name in zip("ABCD", PEOPLE, strict=True)
    )
    titles = [[f'Chị em tiểu thương {unit(communes()[0])} ký cam kết "Nói không với hàng giả"'],
              ["Nhà văn hóa khối Hoàng Văn Thụ, chiều 20/10/2025"]]  # fmt: skip
    rows = [[str(n), owner, sign, "-"]
            for n, (sign, owner, _) in enumerate(shops, start=1)]  # fmt: skip
    heads = ["TT", "Chị em ký", "Quầy/cửa hàng của chị", "Ghi"]
    read = _read([*titles, heads, *rows], shops=shops)

    assert read.batch.list_name == "cam-ket"
    assert {str(day) for day in _values(read, "signed_on")} == {"2025-10-20"}
    assert (read.batch.mapping["1"], read.batch.mapping["2"]) == ("owner", "name")


def test_as_above_with_an_aside_keeps_the_aside(db: None) -> None:
    title = f"Hội Phụ nữ {unit(communes()[0])}: các buổi tuyên truyền năm 2026"
    read = _read([
        [title], ["Ngày", "Nội dung tuyên truyền", "Hình thức", "Địa điểm"],
        ["12/3/2026", "Hàng giả", "hội nghị", "Nhà văn hóa khối 2"],
        ["13/3/2026", "Hàng nhái", "hội nghị", "nt (sân)"],
        ["14/3/2026", "Nhãn hàng hóa", "hội nghị", "chợ"],
    ])  # fmt: skip

    assert _values(read, "spot")[1] == "Nhà văn hóa khối 2 (sân)"


def _shops(heads: list[str], *rows: list[str]) -> Reading:
    return _read([[f"CÁC HỘ KINH DOANH {unit(communes()[0]).upper()}"], heads, *rows])


def test_codes_of_another_list_are_noted_and_no_code_of_ours(db: None) -> None:
    heads = ["Mã", "Biển hiệu", "Chủ cơ sở"]
    read = _shops(heads, *([f"TT00{n}", f"Quán {n}", name] for n, name in enumerate(PEOPLE, 1)))

    assert read.batch.mapping["0"] == "note"
    assert read.batch.counts == {"new": 4}
    assert _values(read, "note")[0] == "Mã: TT001"


def test_a_house_its_street_and_its_quarter_are_one_address(db: None) -> None:
    heads = ["Biển hiệu", "Chủ cơ sở", "Số nhà", "Phố", "Khối"]
    streets = [("24", "Trần Đăng Ninh", "1"), ("", "Cổng động Nhị Thanh", "2"), ("6", "", "3")]
    read = _shops(heads, *([f"Quán {n}", name, *where] for n, (name, where) in
                           enumerate(zip(PEOPLE, streets, strict=False))))  # fmt: skip

    assert _values(read, "address") == [
        "24 phố Trần Đăng Ninh, khối 1", "Cổng động Nhị Thanh, khối 2", "6 Khối 3",
    ]  # fmt: skip


def test_stalls_may_be_numbered_from_one_on(db: None) -> None:
    heads = ["Ô số", "Chủ quầy", "Mặt hàng"]
    title = f"DANH SÁCH Ô, QUẦY CHỢ GIẾNG VUÔNG {unit(communes()[0]).upper()}"
    read = _read([[title], heads, *([str(n), name, "vải"] for n, name in enumerate(PEOPLE, 1))])

    assert read.batch.mapping["0"] == "address"


def test_a_shop_that_sounds_like_a_sum_is_a_shop(db: None) -> None:
    heads = ["Tên cơ sở", "Chủ cơ sở"]
    read = _shops(heads, ["Cá Phượng", PEOPLE[0]], ["Quán B", PEOPLE[1]], ["Cá Chợ", PEOPLE[2]])

    assert _values(read, "name") == ["Cá Phượng", "Quán B", "Cá Chợ"]


def test_copies_that_are_numbered_are_no_hamlet(db: None) -> None:
    assert _column("co-so", "Bản số", "01", "02", "03", "04") == ""
    assert _column("co-so", "Bản", "Nà Pàn", "Khòn Lèng", "Nà Pàn") == "address"


def test_a_heading_says_what_stands_behind_its_numbers_and_the_title_of_which_year_days_are(
    db: None,
) -> None:
    shops = tuple((name, name, communes()[0]) for name in PEOPLE)
    heads = ["Bên vi phạm", "Lỗi", "Số (/QĐ-XPVPHC)", "Ngày QĐ", "Tiền phạt"]
    numbers = ("21", "22", "23/QĐ-XPHC", "24")
    rows = [[name, "hàng giả", number, "8/7", "3.000.000"]
            for name, number in zip(PEOPLE, numbers, strict=True)]  # fmt: skip
    title = f"XỬ PHẠT 6 THÁNG CUỐI NĂM 2025 {unit(communes()[0]).upper()}"
    read = _read([[title], heads, *rows], shops=shops)

    assert _values(read, "number") == [
        "21/QĐ-XPVPHC", "22/QĐ-XPVPHC", "23/QĐ-XPHC", "24/QĐ-XPVPHC",
    ]  # fmt: skip
    assert {str(day) for day in _values(read, "decided_on")} == {"2025-07-08"}
    assert typed(read.rows[0], read.batch)["number"] == "21/QĐ-XPVPHC"


def test_a_year_of_signing_in_some_rows_makes_no_list_of_commitments(db: None) -> None:
    heads = ["Tên cơ sở", "Chủ cơ sở", "Địa chỉ", "Bản cam kết (ngày ký)"]
    told = [[f"Quán {n}", name, f"Số {n} phố Chợ", ""] for n, name in enumerate(PEOPLE, 1)]
    told[1][3] = "12/3/2025"
    read = _shops(heads, *told)

    assert read.batch.list_name == "co-so"


def test_letters_mean_what_the_heading_over_them_says(db: None) -> None:
    shops = tuple(
        (f"Quán {n}", name, communes()[0]) for n, name in zip("ABCD", PEOPLE, strict=True)
    )
    over = "Đạt (Đ)/Không đạt (K)"
    heads = ["Tên cơ sở", "Chủ cơ sở", "Ngày kiểm tra", f"{over} – Giấy tờ", f"{over} – Vệ sinh",
             "Đánh giá chung"]  # fmt: skip
    marks = [("Đ", "Đ", "Đ"), ("Đ", "K", "K"), ("K", "Đ", "K"), ("Đ", "Đ", "Đ")]
    rows = [[sign, owner, "12/3/2026", *told]
            for (sign, owner, _), told in zip(shops, marks, strict=True)]  # fmt: skip
    title = f"KẾT QUẢ KIỂM TRA {unit(communes()[0]).upper()}"
    read = _read([[title], heads, *rows], shops=shops)

    assert _values(read, "finding") == ["clean", "violation", "violation", "clean"]
