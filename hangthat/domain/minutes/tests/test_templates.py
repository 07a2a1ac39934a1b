"""An office's own .docx: what it may say, what is refused, and how both kinds of page look."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from pypdf import PdfReader

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.documents.services import official_docx, official_pdf
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.minutes.lexicon import MinutesKind
from hangthat.domain.minutes.models import Minutes, MinutesTemplate
from hangthat.domain.minutes.queries.default_template import default_page
from hangthat.domain.minutes.queries.fields import FIELDS, LISTS, PERSONAL
from hangthat.domain.minutes.queries.printed import printed
from hangthat.domain.minutes.queries.words import words_of as said_to
from hangthat.domain.minutes.services import docx_of, set_template
from hangthat.domain.minutes.tests.packages import MACRO, NESTED, OUTSIDE, template, with_entry
from hangthat.domain.minutes.tests.scene import NOON, SECRET, checked, issued

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def minutes(ward_one: Area, officer: User) -> Minutes:
    result, violation = checked(stalls(ward_one, 1)[0], officer)
    return issued(result, officer, kind="violation", violation=violation)


def words_of(docx: bytes) -> str:
    document = Document(BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def put(agency: Agency | None, content: bytes, name: str = "mau.docx") -> MinutesTemplate:
    assert agency
    return set_template(
        agency=agency, kind="violation", form_label="", by=None, at=NOON,
        upload=SimpleUploadedFile(name, content),
    )  # fmt: skip


def test_an_office_s_own_page_is_filled_from_the_card(minutes: Minutes, officer: User) -> None:
    own = template(
        "Số {{ so_ky_hieu }}, {{ co_so }}: {{ hanh_vi }}. {{ y_kien }}",
        "{% if nguoi_chung_kien %}Chứng kiến: {{ nguoi_chung_kien }}{% endif %}",
        table=(
            ("{%tr for x in hang_hoa %}", ""),
            ("{{ x.ten }}", "{{ x.so_luong }} {{ x.don_vi }}"),
            ("{%tr endfor %}", ""),
        ),
    )

    words = words_of(docx_of(minutes, put(officer.agency, own), minutes.content))

    assert "Số 01/BB-VPHC" in words
    assert "Áo khoác <giả>" in words
    assert "24,5 chiếc" in words
    assert "Đồng ý <&> {{ 7 * 7 }}" in words  # what people say is never evaluated
    assert "Chứng kiến" not in words
    assert "{%" not in words


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{{ khong_co }}", "không có trường “khong_co”"),
        ("{% for x in hang_hoa %}{{ x.gia }}{% endfor %}", "không có trường “x.gia”"),
        ("{% for x in kho %}{{ x }}{% endfor %}", "không có danh sách “kho”"),
        ("{{ so.__class__ }}", "không có trường"),
        ("{{ so * 9999999 }}", "lệnh “Mul” không dùng được"),
        ("{{ so|upper }}", "lệnh “Filter” không dùng được"),
        ("{{ range(9) }}", "không dùng được"),
        ("{% set a = so %}", "không dùng được"),
        ("{% include 'x' %}", "không dùng được"),
        ("{% for x in range(9) %}a{% endfor %}", "theo một danh sách có tên"),
        ("{{ so", "viết sai"),
        ("{% if so %}", "viết sai"),
    ],
)
def test_a_template_that_computes_or_names_what_is_not_there_is_refused(
    officer: User, text: str, why: str
) -> None:
    with pytest.raises(ValidationError, match=why):
        put(officer.agency, template(text))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"xin chao",
        b"PK\x03\x04",
        MACRO,
        NESTED,
        OUTSIDE,
        with_entry(template("x"), "word/media/a.png", b"0" * (40 << 20)),
    ],
)
def test_what_is_no_plain_docx_is_refused_in_words(officer: User, content: bytes) -> None:
    with pytest.raises(ValidationError):
        put(officer.agency, content)


def test_one_template_of_a_kind_is_in_use(officer: User) -> None:
    put(officer.agency, template("{{ so }}"))
    assert officer.agency
    said: dict[str, Any] = {"agency": officer.agency, "kind": "violation", "by": None, "at": NOON}
    second = set_template(form_label="MBB01", **said)

    # unscoped: all there are
    assert MinutesTemplate.objects.current().get() == second
    assert second.file
    assert set_template(form_label="", keep_file=False, **said).file is None


@pytest.mark.parametrize("kind", MinutesKind.values)
def test_the_template_to_begin_from_is_itself_taken(officer: User, kind: str) -> None:
    made = put(officer.agency, official_docx(default_page(kind)))

    assert made.file


def test_every_field_of_a_paper_is_on_the_list(minutes: Minutes, officer: User) -> None:
    assert set(minutes.content) == (set(FIELDS) | set(LISTS)) - set(PERSONAL)
    assert set(said_to(minutes, officer)) == set(FIELDS) | set(LISTS)


def test_the_pdf_says_what_was_found_and_nothing_of_the_own_remark(
    minutes: Minutes, officer: User
) -> None:
    page = printed(minutes.kind, said_to(minutes, officer), dated=minutes.issued_on)
    words = " ".join(
        one.extract_text() for one in PdfReader(BytesIO(official_pdf(page))).pages
    ).replace("\n", " ")

    assert "01/BB-VPHC" in words
    assert "Áo khoác <giả>" in words
    assert "Phụ lục" in words
    assert "Mẫu số" not in words  # nobody gave one
    assert SECRET not in words


def test_a_form_number_is_printed_as_not_verified(minutes: Minutes, officer: User) -> None:
    said = {**said_to(minutes, officer), "mau_so": "MBB01"}
    page = printed(minutes.kind, said, dated=minutes.issued_on)

    words = PdfReader(BytesIO(official_pdf(page))).pages[0].extract_text()
    assert "Mẫu số: MBB01 (chưa xác minh)" in words.replace("\n", " ")


def test_the_word_page_opens_in_libreoffice(
    minutes: Minutes, officer: User, tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-writer-nogui")
    ours = docx_of(minutes, None, said_to(minutes, officer))
    pages = {"ours": ours, "start": official_docx(default_page(minutes.kind))}
    for name, content in pages.items():
        (tmp_path / f"{name}.docx").write_bytes(content)
        order = [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/office"]
        order += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / f"{name}.docx")]
        subprocess.run(order, check=True, capture_output=True, timeout=120)
        assert len(PdfReader(tmp_path / f"{name}.pdf").pages) >= 2, name
