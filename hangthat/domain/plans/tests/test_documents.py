"""Which files are read, and which are refused with the reason."""

import unicodedata
from pathlib import Path

import docx
import pytest
from pypdf import PdfWriter

from hangthat.domain.plans.reader import read
from hangthat.domain.plans.tests.papers import DOCUMENTS, as_pdf

TEXT = (DOCUMENTS / "hai-phong-210.txt").read_text()


def refused(file: Path) -> str:
    with pytest.raises(ValueError) as refusal:
        read(file)
    return str(refusal.value)


def written(folder: Path, text: str, *, name: str = "plan.txt") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_may_be_saved_in_any_unicode_form(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "hai-phong-210.txt"
    file.write_bytes(TEXT.encode(encoding))

    assert read(file) == read(DOCUMENTS / "hai-phong-210.txt")


def test_hard_spaces_split_letters_and_windows_lines_make_no_difference(tmp_path: Path) -> None:
    text = unicodedata.normalize("NFD", TEXT).replace("100% cơ", "100%\u00a0cơ")
    file = tmp_path / "hai-phong-210.txt"
    file.write_bytes(text.replace("\n", "\r\n").encode())

    assert read(file) == read(DOCUMENTS / "hai-phong-210.txt")


def test_a_plan_without_the_word_plan_is_known_by_its_number(tmp_path: Path) -> None:
    file = written(tmp_path, TEXT.replace("KẾ HOẠCH\n", ""))

    assert read(file).plan.title.startswith("Đấu tranh chống hàng giả")


def test_a_decision_is_refused(tmp_path: Path) -> None:
    file = written(
        tmp_path, TEXT.replace("KẾ HOẠCH\n", "QUYẾT ĐỊNH\n").replace("KH-UBND", "QĐ-UBND")
    )

    assert "“QUYẾT ĐỊNH”, không phải kế hoạch" in refused(file)


def test_a_story_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, "Hắn vừa đi vừa chửi.\nBao giờ cũng thế, cứ rượu xong là hắn chửi.\n")

    assert "không phải kế hoạch" in refused(file)


def test_a_plan_of_another_matter_is_refused(tmp_path: Path) -> None:
    text = (
        "UBND TỈNH CAO BẰNG\nSố: 9/KH-UBND\nKẾ HOẠCH\nPhổ cập giáo dục năm 2026\n"
        "Căn cứ Luật Giáo dục;\nI. MỤC TIÊU\n- 100% học sinh đến trường.\n"
    )

    assert "không nói tới hàng giả" in refused(written(tmp_path, text))


def test_a_plan_without_targets_is_refused(tmp_path: Path) -> None:
    text = (
        "UBND TỈNH CAO BẰNG\nSố: 9/KH-UBND\nKẾ HOẠCH\nChống hàng giả năm 2026\n"
        "Căn cứ Luật Thương mại;\nI. NHIỆM VỤ\n- Kiểm tra 100% cửa khẩu.\n"
    )

    assert "Không thấy chỉ tiêu nào" in refused(written(tmp_path, text))


def test_an_empty_text_is_refused(tmp_path: Path) -> None:
    assert "không có chữ nào" in refused(written(tmp_path, " \n\n"))


def test_an_empty_word_document_is_refused(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "trong.docx"))

    assert "không có chữ nào" in refused(tmp_path / "trong.docx")


def test_a_scan_without_text_is_refused(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(str(tmp_path / "scan.pdf"))

    assert "ảnh quét" in refused(tmp_path / "scan.pdf")


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=str(as_pdf(TEXT, tmp_path / "open.pdf")))
    writer.encrypt("bí mật", algorithm="RC4-128")
    writer.write(str(tmp_path / "locked.pdf"))

    assert "mật khẩu" in refused(tmp_path / "locked.pdf")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("plan.docx", b"khong phai zip", "không phải tệp Word"),
        ("plan.pdf", b"%PDF-1.7 hong", "PDF hỏng"),
        ("plan.txt", "Kế hoạch".encode("cp1258", "ignore") + b"\xf0\xff\xfe", "bảng mã"),
        ("plan.txt", b"\x00\x01\x02\x03PK", "không phải tệp văn bản"),
        ("plan.doc", b"", "chỉ đọc được tệp .txt, .docx, .pdf"),
    ],
)
def test_broken_and_foreign_files_are_refused(
    name: str, content: bytes, why: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)

    assert why in refused(tmp_path / name)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "không mở được" in refused(tmp_path / "khong-co.txt")
    assert refused(tmp_path / "khong-co.pdf")
    assert refused(tmp_path / "khong-co.docx")
