"""Pages in the official layout, read back as a person's reader reads them."""

import io
import re
from dataclasses import replace
from datetime import date
from time import process_time

from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from pypdf import PdfReader

from hangthat.core.documents.services import (
    Link,
    Official,
    Paragraph,
    Signer,
    Table,
    official_docx,
    official_pdf,
)
from hangthat.core.documents.services.typesetting import day_words
from hangthat.core.documents.services.word.writing import linked
from hangthat.core.documents.tests.pages import COMMITMENT, REPORT, words_of, words_of_docx


def test_a_report_has_every_part_that_the_decree_asks_for() -> None:
    first, *_, last = words_of(official_pdf(REPORT))

    for part in (
        "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN",
        "BAN CHỈ ĐẠO 389",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 12/BC-BCĐ389",
        "Lạng Sơn, ngày 05 tháng 02 năm 2021",
        "BÁO CÁO",
        "Kính gửi: Ủy ban nhân dân tỉnh",
        "d) mỹ phẩm đ) giày dép",
    ):
        assert part in first
    assert "(Kèm theo Báo cáo số 12/BC-BCĐ389 ngày 05 tháng 02 năm 2021" in last


def test_pages_are_numbered_from_the_second_on_and_repeat_the_headings() -> None:
    first, second, *_ = words_of(official_pdf(REPORT))

    assert not first.startswith("1 ")
    assert second.startswith("2 STT Đơn vị Số vụ")


def test_the_word_file_says_what_the_pdf_says() -> None:
    for page in (REPORT, COMMITMENT):
        in_pdf = set(" ".join(words_of(official_pdf(page))).split())
        in_docx = set(words_of_docx(official_docx(page)).split())

        missing = {word for word in in_pdf - in_docx if not re.fullmatch(r"\W*\d*\W*", word)}
        assert not {word for word in missing if "..." not in word}


def test_recipients_and_signature_never_stand_alone_on_the_last_page() -> None:
    for length in range(24, 34):
        told = [Paragraph(f"Đoạn {n}.") for n in range(length)]
        page = replace(REPORT, body=(*told, Paragraph("Câu cuối.")), appendices=())

        last = PdfReader(io.BytesIO(official_pdf(page))).pages[-1].extract_text()

        assert "Nơi nhận" in last
        assert "Câu cuối." in last, length


def test_a_short_table_is_not_broken_after_its_first_row() -> None:
    rows = [(str(n), f"Xã {n}", "3") for n in range(10)]
    tables = [Table(("STT", "Đơn vị", "Số vụ"), rows)] * 5
    page = Official(title="Báo cáo", body=tables)

    pages = PdfReader(io.BytesIO(official_pdf(page))).pages

    told = [one.extract_text() for one in pages]
    assert {text.count("Xã ") % 10 for text in told} == {0}


def test_a_letter_has_its_subject_under_the_number() -> None:
    letter = replace(REPORT, title="", number="", dated=None, subject="phối hợp tuyên truyền")

    assert "V/v phối hợp tuyên truyền" in words_of(official_pdf(letter))[0]
    assert "V/v phối hợp tuyên truyền" in words_of_docx(official_docx(letter))


def test_a_paper_of_a_citizen_names_no_agency_and_leaves_room_to_write() -> None:
    text = words_of(official_pdf(COMMITMENT))[0]

    assert "Số:" not in text
    assert "SốCCCD:........." in text.replace(" ", "")
    assert "Hoàng Thị Thu Huyền" in text


def test_a_numbered_paper_of_a_citizen_has_its_number_beside_the_day() -> None:
    numbered = replace(COMMITMENT, number="CK-7K3M9Q2F1X")

    assert "Số: CK-7K3M9Q2F1X Đồng Đăng, ngày" in words_of(official_pdf(numbered))[0]
    assert "Số: CK-7K3M9Q2F1X Đồng Đăng, ngày" in words_of_docx(official_docx(numbered))


def test_a_signature_drawn_on_a_screen_is_printed() -> None:
    drawing = Image.new("RGBA", (400, 160))
    ImageDraw.Draw(drawing).line([(10, 150), (390, 10)], fill="navy", width=6)
    drawing.save(picture := io.BytesIO(), "PNG")
    signed = replace(
        COMMITMENT, signers=(Signer(("BÊN CAM KẾT",), "Thu Huyền", picture=picture.getvalue()),)
    )

    assert PdfReader(io.BytesIO(official_pdf(signed))).pages[0].images
    assert Document(io.BytesIO(official_docx(signed))).inline_shapes


def test_days_are_written_as_the_decree_writes_them() -> None:
    assert day_words(date(2025, 2, 9)) == "ngày 09 tháng 02 năm 2025"
    assert day_words(date(2025, 3, 10)) == "ngày 10 tháng 3 năm 2025"


def test_vietnamese_is_embedded_in_the_times_metric_face() -> None:
    fonts = PdfReader(io.BytesIO(official_pdf(REPORT))).pages[0]["/Resources"]["/Font"]

    assert all("LiberationSerif" in font.get_object()["/BaseFont"] for font in fonts.values())


def test_words_are_printed_as_they_are_and_never_run() -> None:
    hostile = '#panic() *x* $a$ <lab> @ref \\ // "q" ${x} {{ y }} https://a.b/c -- ...'
    page = Official(title="Thử", body=(Paragraph(hostile, lead=hostile),))

    told = words_of(official_pdf(page))[0].replace(" ", "")

    assert told.count(hostile.replace(" ", "")) == 2
    assert hostile in words_of_docx(official_docx(page))


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(), max_size=60))
@example("Thiếu máy đo\ufffe tốc độ\uffff")
@example("Thiếu \x00\x0b\ud800 máy đo")
def test_no_text_breaks_a_page(text: str) -> None:
    page = Official(title=text, agency=text, subject=text, to=(text,), body=(Paragraph(text),))

    assert official_pdf(page).startswith(b"%PDF-")
    assert official_docx(page).startswith(b"PK")


def test_each_address_is_kept_once_and_opened_by_each_link_to_it() -> None:
    rows = [((Link("1", f"https://a.vn/{n // 2}", f"số {n}"),),) for n in range(6)]
    document = Document(
        io.BytesIO(official_docx(Official(title="Thử", body=(Table(("Số",), rows),))))
    )

    cells = [row.cells[0].paragraphs[0] for row in document.tables[0].rows[1:]]
    opened = [cell.hyperlinks[0].address for cell in cells]
    assert opened == [f"https://a.vn/{n // 2}" for n in range(6)]
    assert len({one.rId for one in document.part.rels.values() if one.is_external}) == 3


def test_the_three_thousandth_link_takes_no_longer_than_the_first() -> None:
    document = Document()

    def hundred(number: int) -> float:
        paragraph, begun = document.add_paragraph(), process_time()
        for n in range(100):
            linked(paragraph, Link("1", f"https://a.vn/{number}/{n}"))
        return process_time() - begun

    took = [hundred(number) for number in range(30)]
    assert min(took[-5:]) < 3 * min(took[:5])
