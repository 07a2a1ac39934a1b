"""Codes are read by the key that the file itself gives."""

from pathlib import Path

import pytest

from hangthat.core.spreadsheets.reader import read
from hangthat.core.spreadsheets.reader.legends import decoded, legends_of
from hangthat.core.spreadsheets.tests.sheets import xlsx

WORDS = frozenset({"ten co so", "dia chi", "trang thai", "da dkkd"})
KEY = [["MÃ", "Ý NGHĨA"], ["00", "Đang hoạt động"], ["05", "Tạm ngừng kinh doanh"]]


@pytest.mark.parametrize(
    ("heading", "bare", "cell", "meant"),
    [
        ("Đã ĐKKD (có=1; không=2)", "Đã ĐKKD", "2", "không"),
        ("Kết quả (1: đạt, 2: không đạt)", "Kết quả", "1", "đạt"),
        ("Loại (A - Cửa hàng; B - Quầy)", "Loại", "A", "Cửa hàng"),
        ("Cam kết (x: đã ký; o: chưa ký)", None, "x", "x"),
        ("Nhóm hàng (1. Thuốc; 2. Sữa)", "Nhóm hàng", "1, 2", "Thuốc; Sữa"),
        ("Nhóm hàng (1. Thuốc; 2. Sữa)", "Nhóm hàng", "rượu", "rượu"),
    ],
)
def test_a_heading_says_what_the_codes_below_it_mean(
    heading: str, bare: str | None, cell: str, meant: str
) -> None:
    found = legends_of(["STT", heading], [], [])

    assert [one.heading for one in found] == ([bare] if bare else [])
    assert decoded(["1", cell], found)[1] == meant


@pytest.mark.parametrize(
    "heading",
    [
        "Diện tích (m2)", "Tiền thuê (nghìn đồng)", "Giờ (7:30; 8:30)", "Ngày (dd/mm/yyyy)",
        "Hình thức (phạt tiền, cảnh cáo)", "Lao động (người)", "Biểu mẫu (3=1+2)",
    ],
)  # fmt: skip
def test_other_asides_of_a_heading_are_no_key(heading: str) -> None:
    assert legends_of([heading], [], []) == []


def test_a_sheet_of_codes_says_what_a_column_of_them_means(tmp_path: Path) -> None:
    rows = [["Tên cơ sở", "Địa chỉ", "Trạng thái"]]
    rows += [[f"Quán {n}", f"Số {n}", "05" if n == 3 else "00"] for n in range(1, 7)]

    table = read(xlsx(tmp_path / "a.xlsx", DS=rows, **{"GHI CHÚ": KEY}), name="a.xlsx", words=WORDS)

    told = [cells[2] for _, cells in table.rows]
    assert told == ["Đang hoạt động"] * 2 + ["Tạm ngừng kinh doanh"] + ["Đang hoạt động"] * 3
    assert any("Cột C: mã được đọc theo trang tính “GHI CHÚ”" in said for said in table.warnings)
    assert not any("chưa đọc" in said for said in table.warnings)


def test_a_sheet_of_names_beside_numbers_is_no_key_of_the_stalls_or_of_counts(
    tmp_path: Path,
) -> None:
    rows = [["Ô số", "Tên cơ sở", "Số lao động"]]
    rows += [[f"A0{n}", f"Quán {n}", str(n % 2 + 1)] for n in range(1, 5)]
    debts = [["Ô", "Người nợ"], *([f"A0{n}", f"Vi Thị {n}"] for n in range(1, 5))]
    kinds = [["Mã", "Loại"], ["1", "Cửa hàng"], ["2", "Quầy"]]

    sheets = {"DS": rows, "Nợ": debts, "DM": kinds}
    table = read(xlsx(tmp_path / "a.xlsx", **sheets), name="a.xlsx", words=WORDS)

    assert [cells for _, cells in table.rows] == rows[1:]


@pytest.mark.parametrize(
    ("note", "heading", "result"),
    [
        ("(*) HTKT - hình thức kiểm tra: ĐK - định kỳ; ĐX - đột xuất", "Hình thức kiểm tra (*)",
         ["định kỳ", "đột xuất", "định kỳ", "định kỳ"]),
        ("HTKT là hình thức kiểm tra: ĐK là định kỳ, ĐX là đột xuất.", "Hình thức kiểm tra (*)",
         ["định kỳ", "đột xuất", "định kỳ", "định kỳ"]),
        ("Viết tắt: HTKT: hình thức kiểm tra; DC: địa chỉ", "Hình thức kiểm tra (*)",
         ["ĐK", "ĐX", "ĐK", "ĐK"]),
        ("Ghi chú: HTKT = hình thức kiểm tra", "Hình thức kiểm tra (*)", ["ĐK", "ĐX", "ĐK", "ĐK"]),
        ("Ghi chú: TT: tạm tính", "HTKT (*)", ["ĐK", "ĐX", "ĐK", "ĐK"]),
    ],
)  # fmt: skip
def test_a_note_says_what_a_short_heading_is_and_what_stands_below_it(
    tmp_path: Path, note: str, heading: str, result: list[str]
) -> None:
    rows = [["TT", "Tên cơ sở", "HTKT (*)"]]
    rows += [[str(n), f"Quán {n}", "ĐX" if n == 2 else "ĐK"] for n in range(1, 5)]

    table = read(xlsx(tmp_path / "a.xlsx", DS=[*rows, [note, "", ""]]), name="a.xlsx", words=WORDS)

    assert list(table.headings) == ["TT", "Tên cơ sở", heading]
    told = any(f"“HTKT (*)” là “{heading}”, theo ghi chú" in one for one in table.warnings)
    assert told == (heading != "HTKT (*)")
    assert [cells[2] for _, cells in table.rows] == result
