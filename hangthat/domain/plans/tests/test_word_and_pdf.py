"""The same plan as Word and as PDF, with tables, automatic numbers and page furniture."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from hangthat.domain.plans.draft import Draft
from hangthat.domain.plans.reader import read
from hangthat.domain.plans.reader.tables import sentences_of
from hangthat.domain.plans.tests.papers import DOCUMENTS, as_docx, as_pdf, the_seed


def said(draft: Draft) -> dict[str, Any]:
    """All that the document says, wherever its lines stand."""
    clauses = tuple(replace(clause, line=0) for clause in draft.clauses)
    tables = replace(
        draft, clauses=clauses, plan=replace(draft.plan, source=""), ignored=(), unplaced=()
    )
    return {"tables": tables, "unplaced": [(row.text, row.reason) for row in draft.unplaced]}


@pytest.mark.parametrize(
    "name", ["cao-bang-45", "hai-phong-210", "dong-nai-397", "lao-cai-12", "ben-tre-77"]
)
def test_word_says_what_the_text_says(name: str, tmp_path: Path) -> None:
    text = DOCUMENTS / f"{name}.txt"

    assert said(read(as_docx(text.read_text(), tmp_path / "plan.docx"))) == said(read(text))


@pytest.mark.parametrize("name", ["hai-phong-210", "dong-nai-397", "lao-cai-12", "ben-tre-77"])
def test_pdf_says_what_the_text_says(name: str, tmp_path: Path) -> None:
    text = DOCUMENTS / f"{name}.txt"

    file = as_pdf(text.read_text(), tmp_path / "plan.pdf", head="Kế hoạch của UBND")

    assert said(read(file)) == said(read(text))


def test_plan_125_as_word_and_pdf(tmp_path: Path) -> None:
    text = the_seed()
    expected = said(read(text))

    assert said(read(as_docx(text.read_text(), tmp_path / "125.docx"))) == expected
    assert said(read(as_pdf(text.read_text(), tmp_path / "125.pdf"))) == expected


def test_page_numbers_and_running_heads_are_set_aside(tmp_path: Path) -> None:
    text = (DOCUMENTS / "dong-nai-397.txt").read_text()

    draft = read(as_pdf(text, tmp_path / "plan.pdf", head="UBND tỉnh Đồng Nai"))

    assert [row.text for row in draft.ignored] == [
        "1",
        "UBND tỉnh Đồng Nai trang 1",
        "2",
        "UBND tỉnh Đồng Nai trang 2",
    ]


@pytest.fixture
def quang_ninh(tmp_path: Path) -> Draft:
    document = docx.Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "UBND TỈNH QUẢNG NINH\nSố: 88/KH-UBND"
    head.cell(0, 1).text = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Quảng Ninh, ngày 05 tháng 4 năm 2026"
    )
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Phòng, chống hàng giả giai đoạn 2026 - 2030")
    document.add_paragraph("Căn cứ Luật Bảo vệ quyền lợi người tiêu dùng;")
    document.add_paragraph("I. CÁC CHỈ TIÊU")
    figures = [
        ["STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026", "Năm 2030"],
        ["1", "Tỷ lệ hộ kinh doanh tại chợ ký cam kết không bán hàng giả", "%", "60", "100"],
        ["2", "Số vụ kiểm tra", "vụ", "500", "600"],
        ["3", "Tỷ lệ cán bộ được tập huấn", "%", "80", "100"],
    ]
    once = [
        ["TT", "Nội dung", "Tỷ lệ (%)", "Thời hạn"],
        ["1", "Siêu thị, trung tâm thương mại không kinh doanh hàng giả", "95", "2028"],
    ]
    for rows in (figures, once):
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    document.add_paragraph("II. PHÂN CÔNG NHIỆM VỤ")
    for agency, duty in (("Sở Công Thương", "Chủ trì theo dõi."), ("Công an tỉnh", "Điều tra.")):
        document.add_paragraph(agency, style="List Number")
        document.add_paragraph(duty, style="List Bullet")
    document.add_paragraph("Trên đây là Kế hoạch của tỉnh./.")
    foot = document.add_table(1, 2)
    foot.cell(0, 0).text = "Nơi nhận:\n- Bộ Công Thương (b/c);\n- Lưu: VT."
    foot.cell(0, 1).text = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nBùi Văn Khắng"
    document.add_paragraph("PHỤ LỤC: CHỈ TIÊU BỔ SUNG ĐẾN NĂM 2029")
    document.add_paragraph("- 100% cơ sở sản xuất trong làng nghề không sản xuất hàng giả.")
    document.save(str(tmp_path / "88.docx"))
    return read(tmp_path / "88.docx")


def test_a_table_of_figures_gives_a_target_per_year(quang_ninh: Draft) -> None:
    rows = [(t.clause, t.by_end_of, t.at_least, t.population) for t in quang_ninh.targets]

    assert rows == [
        ("I b1", 2026, 60, "cơ sở kinh doanh tại chợ"),
        ("I b1", 2030, 100, "cơ sở kinh doanh tại chợ"),
        ("I b4", 2028, 95, "siêu thị, trung tâm thương mại"),
        ("PL1 b1", 2029, 100, "cơ sở sản xuất trong làng nghề"),
    ]
    assert [row.text for row in quang_ninh.unplaced] == [
        "Số vụ kiểm tra; Đơn vị tính: vụ; Năm 2026: 500; Năm 2030: 600",
        "Tỷ lệ cán bộ được tập huấn; Năm 2026: 80%; Năm 2030: 100%",
    ]


def test_a_figure_of_a_column_in_percent_may_carry_its_bound() -> None:
    grid = [
        ["STT", "Chỉ tiêu", "Đơn vị tính", "2026", "2027", "2028"],
        ["1", "Cơ sở kinh doanh tại chợ ký cam kết", "%", "60", "≥ 70", "trên 80"],
        ["2", "Số buổi tuyên truyền", "buổi", "10", "≥ 20", "trên 30"],
    ]

    assert sentences_of(grid) == [
        "- Cơ sở kinh doanh tại chợ ký cam kết; Năm 2026: 60%; Năm 2027: ≥ 70%; Năm 2028: trên 80%",
        "- Số buổi tuyên truyền; Đơn vị tính: buổi; Năm 2026: 10; Năm 2027: ≥ 20; "
        "Năm 2028: trên 30",
    ]


def test_tables_for_layout_are_read_cell_by_cell(quang_ninh: Draft) -> None:
    assert quang_ninh.plan.number == "88/KH-UBND"
    assert quang_ninh.plan.place == "Quảng Ninh"
    assert quang_ninh.plan.signer == "Bùi Văn Khắng"
    assert [(r.name, r.note) for r in quang_ninh.recipients] == [
        ("Bộ Công Thương", "b/c"),
        ("Lưu: VT", ""),
    ]


def test_automatic_numbers_and_bullets_count_as_written(quang_ninh: Draft) -> None:
    assert [(t.clause, t.agency, t.role) for t in quang_ninh.tasks] == [
        ("II.1 b1", "Sở Công Thương", "chủ trì"),
        ("II.2 b1", "Công an tỉnh", "thực hiện"),
    ]
