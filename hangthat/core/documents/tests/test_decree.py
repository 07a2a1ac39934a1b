"""What Nghị định 30/2020/NĐ-CP, phụ lục I, asks of a page, measured in the PDF and in the .docx.

Margins in mm; sizes in points; bold and italic by the face that a reader embeds.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pypdfium2
import pytest
from docx import Document
from pypdf import PdfReader

from hangthat.core.documents.services import Field, Fields, Official, official_docx, official_pdf
from hangthat.core.documents.tests.pages import REPORT

POINT = 25.4 / 72  # mm
# Part: words of it, sizes that the decree allows, bold, italic.
PARTS = {
    "superior agency": ("ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN", (12, 13), False, False),
    "agency": ("BAN CHỈ ĐẠO 389", (12, 13), True, False),
    "country": ("CỘNG HÒA XÃ HỘI", (12, 13), True, False),
    "motto": ("Độc lập - Tự do", (13, 14), True, False),
    "number": ("12/BC", (13,), False, False),
    "place and day": ("Lạng Sơn, ngày", (13, 14), False, True),
    "kind of paper": ("BÁO CÁO", (13, 14), True, False),
    "subject": ("Kết quả thực hiện", (13, 14), True, False),
    "addressee": ("Kính gửi", (13, 14), False, False),
    "body": ("Đã kiểm tra", (13, 14), False, False),
    "in whose place": ("KT. TRƯỞNG BAN", (13, 14), True, False),
    "signer": ("Nguyễn Văn A", (13, 14), True, False),
    "recipients": ("Nơi nhận", (12,), True, True),
    "a recipient": ("- Như trên", (11,), False, False),
}


@dataclass(frozen=True)
class Run:
    words: str
    size: float
    bold: bool
    italic: bool


def in_pdf(page: Official) -> Iterator[Run]:
    """Every line of text with the face it is set in; letters of one face are one run."""
    for sheet in PdfReader(io.BytesIO(official_pdf(page))).pages:
        found: list[Run] = []

        def see(
            text: str,
            _: object,
            place: list[float],
            font: dict[str, str] | None,
            size: float,
            found: list[Run] = found,
        ) -> None:
            face = str((font or {}).get("/BaseFont", ""))
            points = round(size * abs(place[0] or 1), 1)
            run = Run(text, points, "Bold" in face, "Italic" in face)
            last = found[-1] if found else None
            if last and (last.size, last.bold, last.italic) == (run.size, run.bold, run.italic):
                found[-1] = replace(last, words=last.words + text)
            else:
                found.append(run)

        sheet.extract_text(visitor_text=see)
        yield from found


def in_docx(page: Official) -> Iterator[Run]:
    document = Document(io.BytesIO(official_docx(page)))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    for place in (document, *cells):
        for paragraph in place.paragraphs:
            for run in paragraph.runs:
                size = run.font.size.pt if run.font.size else 0
                yield Run(run.text, size, bool(run.bold), bool(run.italic))


@pytest.mark.parametrize("read", [in_pdf, in_docx], ids=["PDF", "Word"])
def test_every_part_has_its_size_and_face(read: Callable[[Official], Iterator[Run]]) -> None:
    runs = list(read(REPORT))

    wrong = {}
    for part, (words, sizes, bold, italic) in PARTS.items():
        found = [run for run in runs if words in " ".join(run.words.split())]
        fitting = [r for r in found if (r.size in sizes, r.bold, r.italic) == (True, bold, italic)]
        if not fitting:
            wrong[part] = found
    assert wrong == {}


def test_margins_are_those_of_the_decree() -> None:
    page = Document(io.BytesIO(official_docx(REPORT))).sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert 30 <= round(page.left_margin.mm) <= 35
    assert 15 <= round(page.right_margin.mm) <= 20
    assert 20 <= round(page.top_margin.mm) <= 25
    assert 20 <= round(page.bottom_margin.mm) <= 25

    for sheet in pypdfium2.PdfDocument(official_pdf(REPORT)):
        width, height = (length * POINT for length in sheet.get_size())
        assert (round(width), round(height)) == (210, 297)
        text = sheet.get_textpage()
        boxes = [text.get_rect(n) for n in range(text.count_rects())]
        left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
        assert left * POINT >= 29.5
        assert width - right * POINT >= 14.5
        assert min(box[1] for box in boxes) * POINT >= 19.5


def test_the_agency_stands_left_of_the_country_and_the_signer_right_of_the_recipients() -> None:
    sheets = list(pypdfium2.PdfDocument(official_pdf(replace(REPORT, body=(), appendices=()))))
    assert len(sheets) == 1
    text = sheets[0].get_textpage()

    def at(words: str) -> tuple[float, float]:
        """Left edge and height over the foot, in mm."""
        index, _ = text.search(words).get_next()
        left, bottom, _, _ = text.get_charbox(index)
        return left * POINT, bottom * POINT

    agency, country, number, day = map(at, ("BAN CHỈ", "CỘNG HÒA", "Số: 12", "Lạng Sơn, ngày"))
    recipients, signer = at("Nơi nhận"), at("KT. TRƯỞNG")
    assert agency[0] < country[0]
    assert number[0] < day[0]
    assert number[1] == pytest.approx(day[1], abs=1.5)
    assert recipients[0] == pytest.approx(30, abs=1)
    assert signer[0] > 105
    assert signer[1] == pytest.approx(recipients[1], abs=2)


def test_two_blanks_on_a_line_of_word_each_have_their_dots() -> None:
    """The second label begins where the first one's dots end, and is not pushed back over them."""
    page = Official(title="Thử", body=(Fields(((Field("Mã số thuế"), Field("Điện thoại")),)),))
    (line,) = [
        paragraph
        for paragraph in Document(io.BytesIO(official_docx(page))).paragraphs
        if "Mã số thuế" in paragraph.text
    ]
    first, last = line.paragraph_format.tab_stops

    assert (first.alignment.name, last.alignment.name) == ("LEFT", "RIGHT")
    assert first.position < last.position
