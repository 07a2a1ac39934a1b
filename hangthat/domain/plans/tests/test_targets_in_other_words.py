"""Targets that name no percentage, and tables of targets by years: none of them is lost."""

from pathlib import Path

import docx
import pytest

from hangthat.domain.plans.draft import Draft
from hangthat.domain.plans.reader import read
from hangthat.domain.plans.tests.papers import DOCUMENTS, as_pdf, as_word

MARKET, SHOPS = "cơ sở kinh doanh tại chợ", "cơ sở kinh doanh"
MALLS, CRAFT = "siêu thị, trung tâm thương mại", "cơ sở sản xuất trong làng nghề"
FLOOR, BOARDS = "người bán trên sàn thương mại điện tử", "ban quản lý"
IMPORTERS = "tổ chức, cá nhân nhập khẩu"


def text_of(name: str) -> str:
    return (DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8")


def rows(draft: Draft) -> list[tuple]:
    return [(t.by_end_of, t.at_least, t.population) for t in draft.targets]


def heads(draft: Draft) -> list[str]:
    return [" ".join(row.text.split()[:4]) for row in draft.unplaced]


@pytest.fixture
def thanh_hoa(tmp_path: Path) -> Draft:
    return read(as_word(text_of("thanh-hoa-61"), tmp_path / "61.docx"))


@pytest.fixture
def dong_thap(tmp_path: Path) -> Draft:
    return read(as_word(text_of("dong-thap-152"), tmp_path / "152.docx"))


def test_all_of_them_and_three_quarters_are_percentages(thanh_hoa: Draft) -> None:
    assert rows(thanh_hoa) == [
        (2028, 100, MALLS),
        (2028, 100, BOARDS),
        (2028, 75, MARKET),
        (2028, 100, CRAFT),
        (2030, 90, SHOPS),
        (2030, 50, FLOOR),
        (2030, 100, MARKET),
    ]


def test_a_target_that_is_no_percentage_waits_for_a_person_with_its_words(thanh_hoa: Draft) -> None:
    assert heads(thanh_hoa) == [
        "2/3 số cơ sở",
        "Không còn chợ nào",
        "Ít nhất 50 cơ",
        "Mỗi xã, phường xây",
        "Số vụ vi phạm",
        "Hầu hết người tiêu",
        "Tỷ lệ cơ sở",  # 95 % of market shops and ten meetings a year, in one sentence
    ]
    reasons = {row.text.split()[0]: row.reason for row in thanh_hoa.unplaced}
    assert reasons["2/3"] == "2/3 (66,67%): không phải phần trăm nguyên"
    assert reasons["Ít"].startswith(
        "“Ít nhất 50 cơ sở kinh”: mức phải đạt không ghi bằng phần trăm"
    )
    assert reasons["Số"].startswith("một nửa: là mức tăng, giảm")


def test_a_general_aim_is_set_aside_with_its_words(thanh_hoa: Draft) -> None:
    assert [(row.text[:22], row.reason) for row in thanh_hoa.ignored] == [
        ("Nâng cao hiệu lực, hiệ", "đứng trong phần mục tiêu nhưng không nêu mức phải đạt")
    ]


def test_a_pdf_in_the_words_of_another_office_loses_none_of_its_fourteen_targets(
    tmp_path: Path,
) -> None:
    draft = read(as_pdf(text_of("gia-lai-208"), tmp_path / "208.pdf"))

    assert rows(draft) == [
        (2027, 80, MARKET),
        (2027, 100, BOARDS),
        (2030, 100, SHOPS),
        (2030, 100, MALLS),
        (2030, 50, MARKET),
        (2030, 100, BOARDS),
    ]
    assert heads(draft) == [
        "Trên hai phần ba",
        "Chấm dứt tình trạng",
        "Không để cơ sở",
        "Thành lập 15 tổ",
        "Số vụ vi phạm",
        "Xây dựng hai mô",
        "Các cơ sở kinh",
        "Tỷ lệ giải quyết",
    ]


def test_a_table_of_years_gives_a_target_per_cell_whichever_way_it_lies(dong_thap: Draft) -> None:
    assert rows(dong_thap) == [
        *((2026 + at, percent, MARKET) for at, percent in enumerate((60, 70, 80, 90, 100))),
        *((2026 + at, percent, SHOPS) for at, percent in enumerate((75, 80, 85, 90, 95))),
        *((2026 + 2 * at, percent, MALLS) for at, percent in enumerate((90, 95, 100))),
        *((2026 + 2 * at, percent, BOARDS) for at, percent in enumerate((80, 90, 100))),
        (2027, 60, CRAFT),  # the years stand in a second row of headings
        (2030, 90, CRAFT),
        (2027, 80, IMPORTERS),
        (2030, 100, IMPORTERS),
    ]


def test_cells_that_are_no_percentages_keep_their_words_and_years(dong_thap: Draft) -> None:
    assert [row.text for row in dong_thap.unplaced][:4] == [
        "Chợ đạt chuẩn không có hàng giả; Đơn vị: chợ; Năm 2026: 5; Năm 2027: 10; Năm 2028: 20; "
        "Năm 2029: 30; Năm 2030: 40",
        "Cán bộ, công chức được tập huấn; Năm 2026: 50%; Năm 2027: 62,5%; Năm 2028: 75%; "
        "Năm 2029: 87,5%; Năm 2030: 100%",
        "Số vụ vi phạm; Đơn vị: vụ; Năm 2026: giảm 10%; Năm 2027: giảm 10%; Năm 2028: giảm 10%; "
        "Năm 2029: giảm 10%; Năm 2030: giảm 10%",
        "Mô hình điểm; Năm 2026: 2; Năm 2028: 4; Năm 2030: 8",
    ]


def test_years_below_a_merged_heading_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    for line in text_of("thanh-hoa-61").splitlines()[:11]:
        document.add_paragraph(line.removeprefix("# "))
    table = document.add_table(3, 4)
    cells = [["TT", "Chỉ tiêu", "Lộ trình (%)", ""], ["", "", "2027", "2029"]]
    cells += [["1", "Cơ sở kinh doanh được tuyên truyền", "70", "85"]]
    for row, words in zip(table.rows, cells, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.cell(0, 2).merge(table.cell(0, 3))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(1, 1))
    document.save(str(tmp_path / "merged.docx"))

    assert rows(read(tmp_path / "merged.docx")) == [(2027, 70, SHOPS), (2029, 85, SHOPS)]


def test_cells_of_a_table_in_plain_text_are_no_page_numbers(tmp_path: Path) -> None:
    head = "\n".join(text_of("thanh-hoa-61").splitlines()[:10])
    table = "Chỉ tiêu\n2026\n2028\nCơ sở kinh doanh được tuyên truyền\n70\n85"
    (tmp_path / "plan.txt").write_text(
        f"{head}\nI. CHỈ TIÊU\n{table}\nII. KINH PHÍ\nTheo quy định."
    )

    draft = read(tmp_path / "plan.txt")

    assert not draft.targets
    words = " ".join(row.text for row in draft.unplaced)
    assert "70" in words
    assert "85" in words


def test_two_levels_for_one_year_are_asked_about(tmp_path: Path) -> None:
    head = "\n".join(text_of("thanh-hoa-61").splitlines()[:10])
    row = "Cơ sở kinh doanh được tuyên truyền 70% 85%"
    (tmp_path / "plan.txt").write_text(
        f"{head}\nI. CHỈ TIÊU\n- {row}\nII. KINH PHÍ\nTheo quy định."
    )

    draft = read(tmp_path / "plan.txt")

    assert not draft.targets
    assert [row.text for row in draft.unplaced] == [row]
    assert "nêu nhiều mức cho cùng một đối tượng trong một năm" in draft.unplaced[0].reason
