"""A row over others that has a number, sums or a count of its own is the title of a group."""

from pathlib import Path

import pytest

from hangthat.core.spreadsheets.reader import read
from hangthat.core.spreadsheets.reader.groups import groups_of, title_of
from hangthat.core.spreadsheets.tests.sheets import lines, text, xlsx

Rows = list[list[str]]
SHOPS = [["Quán Sim", "tổ 4", "25"], ["Vải Mơ", "tổ 5", "40"], ["Kính Hồng", "tổ 9", "15"]]


def _titles(rows: Rows, across: frozenset[int] = frozenset()) -> list[int]:
    return sorted(groups_of(list(enumerate(rows)), 0, across).titles)


def _numbered(first: int = 1) -> Rows:
    return [[str(n), *cells] for n, cells in enumerate(SHOPS, start=first)]


@pytest.mark.parametrize(
    "title",
    [
        ["I", "Khu phố trên", "", "80"],
        ["II", "Khu phố trên", "03 sạp", "80"],
        ["A", "Khu phố trên: 3 sạp", "", "999"],
        ["B2", "Khu phố trên (03 sạp)", "", ""],
        ["IV.1", "Khu phố trên", "", "7"],
    ],
)
def test_a_number_of_a_higher_kind_is_that_of_a_title(title: list[str]) -> None:
    assert _titles([title, *_numbered(), title, *_numbered(4)]) == [0, 4]


def test_a_number_over_numbers_of_its_own_is_that_of_a_title() -> None:
    under = [[f"{k}.{n}", *cells] for k in (1, 2) for n, cells in enumerate(SHOPS, start=1)]
    rows = [["1", "Hội phụ nữ", "", "80"], *under[:3], ["2", "Đoàn xã", "", "80"], *under[3:]]

    assert _titles(rows) == [0, 4]


def test_a_part_of_a_row_is_no_title_nor_is_a_row_of_a_table_that_is_numbered_so() -> None:
    parts = [*_numbered(), ["3.1", "chi nhánh", "", "5"], ["3.2", "kho", "", "10"]]
    romans = [[number, *cells] for number, cells in zip(("I", "II", "III"), SHOPS, strict=True)]

    assert _titles(parts) == []
    assert _titles(romans) == []


@pytest.mark.parametrize(
    ("title", "proven"),
    [
        (["", "Tổ dân phố 7", "", "80"], True),
        (["", "Tổ dân phố 7", "3 quầy", ""], True),
        (["2", "Tổ dân phố 7", "", "80"], True),
        (["", "Tổ dân phố 7", "", "81"], False),
        (["", "Tổ dân phố 7", "4 quầy", ""], False),
        (["2", "Tổ dân phố 7", "", "81"], False),
        (["", "Tổ dân phố 7", "12 ngõ chợ", ""], False),
        (["", "Tổ dân phố 7", "0912345678", ""], False),
    ],
)
def test_without_a_higher_number_it_must_sum_or_count_the_rows_below(
    title: list[str], proven: bool
) -> None:
    before = [["1", "Cà phê Lá", "tổ 1", "30"]]

    assert _titles([*before, title, *_numbered()]) == ([1] if proven else [])


def test_who_has_a_phone_is_no_title_whatever_his_number() -> None:
    assert _titles([["I", "Lò rèn Páo", "", "0388123456"], *_numbered()]) == []


def test_a_title_over_several_columns_may_sum_what_it_likes() -> None:
    rows = [["", "Tổ dân phố 7", "", "81"], *_numbered()]

    assert _titles(rows, across=frozenset({0})) == [0]


def test_a_sparse_row_of_a_narrow_table_is_data() -> None:
    rows = [["1", "Quán Sim", "2"], ["2", "Lò Páo", "5"], ["3", "Gốm Bát", "7"]]

    assert _titles(rows) == []


@pytest.mark.parametrize(
    ("cells", "title"),
    [
        (["III", "", "KHU HÀNG KHÔ", "1.250.000"], "III · KHU HÀNG KHÔ"),
        (["", "Xóm Trại", "12 sạp", "=0"], "Xóm Trại"),
        (["4", "Xóm Trại", "", ""], "4 · Xóm Trại"),
        (["", "2025", "", ""], "2025"),
    ],
)
def test_what_a_title_says_is_told_without_its_figures(cells: list[str], title: str) -> None:
    assert title_of(cells) == title


HEADS = ["TT", "Tên cơ sở", "Địa chỉ", "Vốn"]
WORDS = frozenset({"ten co so", "dia chi"})


def test_a_file_s_titles_are_set_aside_and_listed_and_its_rows_are_not(tmp_path: Path) -> None:
    rows = [HEADS, ["I", "Phố cũ", "03 sạp", "80"], *_numbered(), ["II", "Phố mới", "", "40"],
            ["4", "Gốm Bát", "tổ 2", "40"], ["", "Cộng", "", "120"]]  # fmt: skip

    table = read(xlsx(tmp_path / "a.xlsx", rows), name="a.xlsx", words=WORDS)

    assert [cells[1] for _, cells in table.rows] == ["Quán Sim", "Vải Mơ", "Kính Hồng", "Gốm Bát"]
    told = [(out.row, out.text, out.why) for out in table.skipped]
    assert told[:2] == [(2, "I · Phố cũ", "tiêu đề nhóm"), (6, "II · Phố mới", "tiêu đề nhóm")]
    assert [row for row, _ in table.aside] == [2, 6, 8], "their sums are compared all the same"


def test_a_line_break_parts_name_and_address_only_under_a_heading_of_both(tmp_path: Path) -> None:
    rows = [["TT", "Tên, địa chỉ cơ sở", "Hành vi"], ["1", "Vải Mơ\ntổ 5", "bán\nhàng cũ"],
            ["2", "Quán Sim,\nsố 3", "không"]]  # fmt: skip

    table = read(xlsx(tmp_path / "a.xlsx", rows), name="a.xlsx", words={"ten co so", "hanh vi"})

    assert [cells[1:] for _, cells in table.rows] == [
        ["Vải Mơ, tổ 5", "bán hàng cũ"], ["Quán Sim, số 3", "không"]
    ]  # fmt: skip


def test_sums_between_the_rows_do_not_hide_that_answers_are_ticked(tmp_path: Path) -> None:
    heads = ["STT", "Tên cơ sở", "Địa chỉ", "Đạt", "Không đạt"]
    rows = [heads]
    for month in range(3):
        rows += [[str(n), f"Quán {month}{n}", "tổ 2", *("x", "")[:: -1 if n % 2 else 1]]
                 for n in range(month * 3 + 1, month * 3 + 4)]  # fmt: skip
        rows.append(["", f"Sơ kết đợt {month}: 03 cuộc", "", "2" if month % 2 else "1", "1"])

    table = read(text(tmp_path / "a.csv", lines(rows)), name="a.csv", words=WORDS)

    assert table.headings[3:] == ["Đạt / Không đạt", ""]


def test_a_sentence_alone_below_the_total_is_a_remark_and_no_row(tmp_path: Path) -> None:
    rows = [
        ["Số vụ", "Tên cơ sở", "Địa chỉ", "Trị giá"],
        ["01", "Vải Mơ", "tổ 5", "40"],
        ["Tổng trị giá", "", "", "40"],
        ["Trị giá tính theo giá ở chợ trong ngày lập biên bản"],
    ]

    table = read(xlsx(tmp_path / "a.xlsx", rows), name="a.xlsx", words=WORDS)

    assert table.count == 1
    assert [out.why for out in table.skipped] == ["tổng cộng", "chữ ký, ghi chú cuối bảng"]


def test_posts_over_names_below_a_note_on_colours_are_no_rows(tmp_path: Path) -> None:
    head = ["Stt", "Điểm bán", "Người đứng tên", "Số nhà", "Khối phố", "Nhóm hàng", "Hotline"]
    rows = [
        ["1", "Quán Sim", "Vũ Thị Bình", "24", "1", "tạp hóa", ""],
        ["2", "Vải Mơ", "Đỗ Hải Yến", "5", "2", "vải", ""],
        ["3", "Quán Người Dao", "Lý Thị Sao", "", "", "", ""],
        [""] * 7,
        ["", "Màu cam: đã đóng cửa", "", "", "", "", ""],
        ["", "NGƯỜI RÀ SOÁT", "", "", "TRƯỞNG PHÒNG", "", ""],
        [""] * 7,
        ["", "Lê Thị Kiều Oanh", "", "", "Nông Đức Thịnh", "", ""],
    ]
    table = read(
        xlsx(tmp_path / "a.xlsx", [head, *rows]), name="a.xlsx", words=WORDS | {"diem ban"}
    )

    assert [cells[1] for _, cells in table.rows] == ["Quán Sim", "Vải Mơ", "Quán Người Dao"]
