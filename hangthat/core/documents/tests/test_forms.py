"""Papers to sign, cards and posters: each page carries a code that a scanner reads."""

from dataclasses import replace

import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from zxingcpp import read_barcodes

from hangthat.core.documents.grammar import PageCode, scanned, typed
from hangthat.core.documents.services import (
    Certificate,
    Field,
    Form,
    Items,
    Paper,
    Paragraph,
    Poster,
    Sticker,
    certificates_pdf,
    copy_pdf,
    forms_pdf,
    posters_pdf,
    qr_svg,
    stickers_pdf,
)
from hangthat.core.documents.tests.pages import form

LONG = (Paragraph("Không bán hàng giả, hàng không rõ nguồn gốc. " * 12),)


def codes_on(pdf: bytes) -> list[list[str]]:
    pages = pypdfium2.PdfDocument(pdf)
    pictures = [page.render(scale=2, grayscale=True).to_numpy() for page in pages]
    return [[code.text for code in read_barcodes(picture)] for picture in pictures]


def test_each_page_of_a_form_says_whose_it_is_and_which() -> None:
    pdf = forms_pdf([form("CK-7K3M9Q2F1X"), form("CK-000000000A", LONG * 5)])

    found = [[scanned(text) for text in page] for page in codes_on(pdf)]
    assert found == [
        [PageCode("CK-7K3M9Q2F1X", 1)],
        [PageCode("CK-000000000A", 1, 2)],
        [PageCode("CK-000000000A", 2, 2)],
    ]
    text = pypdfium2.PdfDocument(pdf)[2].get_textpage().get_text_range()
    assert "Trang 2/2" in text
    assert PageCode("CK-000000000A", 2, 2).twin in text


def test_many_forms_come_in_their_order() -> None:
    pdf = forms_pdf(form(f"CK-{n:010}") for n in range(12))

    assert [scanned(text) for page in codes_on(pdf) for text in page] == [
        PageCode(f"CK-{n:010}", 1) for n in range(12)
    ]


def test_a_copy_of_a_long_paper_fits_one_page_and_leads_to_its_record() -> None:
    address = "https://hangthat.example/cam-ket/CK-7K3M9Q2F1X/ban-quet/"
    promises = (Items(["Không bán hàng giả, hàng không rõ nguồn gốc. " * 3] * 13),)
    page = replace(form("CK-7K3M9Q2F1X", promises).page, number="CK-7K3M9Q2F1X")
    copy = Form(page, link=address, link_words="Quét mã")

    assert len(pypdfium2.PdfDocument(forms_pdf([copy]))) == 2
    assert codes_on(copy_pdf(copy)) == [[address]]
    assert (
        len(pypdfium2.PdfDocument(copy_pdf(replace(copy, page=replace(page, body=LONG * 9))))) > 1
    )


def test_no_forms_make_no_file_and_endless_ones_are_refused() -> None:
    with pytest.raises(ValidationError, match="Chưa có trang nào"):
        forms_pdf([])
    with pytest.raises(ValidationError, match="dài quá 6 trang"):
        forms_pdf([form("CK-1", LONG * 60)])


def test_a_card_and_a_poster_lead_to_their_address() -> None:
    address = "https://hangthat.example/kiem/ABCDEFGHJKMNPQRSTVWXYZ0123/"
    facts = (Field("Địa chỉ", "Quầy 12, chợ Đông Kinh"),)
    cards = [
        Certificate("Đã ký cam kết", "Thu Huyền", address, "Quét mã", facts=facts, paper=paper)
        for paper in Paper
    ]
    posters = [Poster("Nói không với hàng giả", "Chợ", address, "Quét", paper=p) for p in Paper]

    assert codes_on(certificates_pdf(cards)) == [[address], [address]]
    assert codes_on(posters_pdf(posters)) == [[address], [address]]


def test_each_label_of_a_sheet_leads_to_its_own_stall() -> None:
    addresses = [f"https://hangthat.example/ky/CS-{number:010}/" for number in range(25)]
    long = "Đại lý bánh kẹo, rượu bia, nước giải khát tổng hợp Hoàng Thị Thu Huyền và các con"
    labels = [Sticker(long, one, "Dãy A, quầy 12", "Chợ Giếng Vuông") for one in addresses]

    sheets = codes_on(stickers_pdf(labels))

    assert [len(sheet) for sheet in sheets] == [24, 1]
    assert sorted(code for sheet in sheets for code in sheet) == addresses


def test_a_code_for_a_page_is_one_drawing_without_a_script() -> None:
    drawing = qr_svg("https://hangthat.example/<script>")

    assert drawing.count("<path") == 2
    assert "script" not in drawing


@settings(max_examples=60)
@given(
    paper=st.from_regex(r"(CK-)?[0-9A-HJKMNP-TV-Z]{6,26}", fullmatch=True),
    page=st.integers(1, 6),
    pages=st.sampled_from([0, 2, 6]),
    at=st.integers(0, 40),
    letter=st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"),
)
def test_a_code_is_read_back_and_a_slip_names_no_other_paper(
    paper: str, page: int, pages: int, at: int, letter: str
) -> None:
    code = PageCode(paper, min(page, pages or page), pages)
    at %= len(code.twin)
    slip = code.twin[:at] + letter + code.twin[at + 1 :]

    assert scanned(str(code)) == typed(code.twin) == code
    assert typed(slip) in (None, code)


def test_a_twin_is_typed_as_people_type() -> None:
    twin = PageCode("CK-70K1M9Q2F0", 1).twin

    assert typed(f" {twin.lower().replace('0', 'o').replace('1', 'l')} ") == PageCode(
        "CK-70K1M9Q2F0", 1
    )
    assert scanned("00020101021238570010A000000727") is None
    assert typed("không rõ") is None
    assert scanned(str(PageCode("CK-70K1M9Q2F0", 3, 2))) is None
