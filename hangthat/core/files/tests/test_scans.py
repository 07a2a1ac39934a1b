"""Signed papers come back as scans and photos: each page finds its paper, or says why not."""

import io
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageFilter
from zxingcpp import read_barcodes

from hangthat.core.documents.grammar import PageCode
from hangthat.core.documents.services import Form, Official, Paragraph, forms_pdf, qr_svg
from hangthat.core.files.models import StoredFile
from hangthat.core.files.reader.codes import FOREIGN, NO_CODE, TWO, reading_of
from hangthat.core.files.reader.kinds import PDF
from hangthat.core.files.reader.pages import Pages
from hangthat.core.files.services import bind, codes_on, picture, read, store
from hangthat.core.files.tests.signing import NOON

CODES = [PageCode(f"CK-{n:010}", 1) for n in range(4)]


def form(code: str, link: str = "") -> Form:
    page = Official(title="Bản cam kết", body=(Paragraph("Không bán hàng giả."),))
    return Form(page, code, link, "Zalo" if link else "")


def drawn(*forms: Form) -> list[Image.Image]:
    pages = pypdfium2.PdfDocument(forms_pdf(forms))
    return [page.render(scale=200 / 72, grayscale=True).to_pil() for page in pages]


def bound(pages: list[Image.Image], path: Path) -> Pages:
    pages[0].save(path, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return Pages(path, PDF)


def kept(content: bytes, name: str) -> StoredFile:
    return store(upload=SimpleUploadedFile(name, content), by=None, at=NOON)


def spoilt(page: Image.Image, *, turn: float, noise: float) -> Image.Image:
    ten = np.random.default_rng(125)
    dark = np.asarray(page.rotate(turn, expand=True, fillcolor=90)) * 0.6
    grey = (dark + ten.normal(0, noise, dark.shape)).clip(0, 255).astype(np.uint8)
    return Image.fromarray(grey).filter(ImageFilter.GaussianBlur(1))


@pytest.mark.django_db
def test_every_page_of_a_scan_is_read_in_its_order(tmp_path: Path) -> None:
    bound(drawn(*(form(code.paper) for code in reversed(CODES))), tmp_path / "quet.pdf")
    file = kept((tmp_path / "quet.pdf").read_bytes(), "quet.pdf")
    progress: list[tuple[int, int]] = []

    found = codes_on(file, report=lambda *done: progress.append(done))

    assert [(one.number, one.code) for one in found] == list(enumerate(reversed(CODES), 1))
    assert progress == [(4, 4)]


@pytest.mark.django_db
def test_a_photo_is_read_too_and_a_paper_takes_only_its_own_page(tmp_path: Path) -> None:
    pages = drawn(*(form(code.paper) for code in CODES[:2]))
    spoilt(pages[0], turn=98, noise=12).save(made := io.BytesIO(), "JPEG", quality=70)
    bound(pages, tmp_path / "quet.pdf")
    scan = kept((tmp_path / "quet.pdf").read_bytes(), "quet.pdf")

    part = bind(pages=[(scan, 2)], name="trang 2.pdf", by=None, at=NOON)

    assert [one.code for one in codes_on(kept(made.getvalue(), "anh.jpg"))] == [CODES[0]]
    assert len(pypdfium2.PdfDocument(read(part))) == 1
    shown = Image.open(io.BytesIO(picture(part, width=900)))
    assert shown.width == 900
    assert [one.text for one in read_barcodes(shown)] == [str(CODES[1])]


@pytest.mark.parametrize(("turn", "noise"), [(0, 4), (90, 10), (180, 10), (11, 16), (-7, 16)])
def test_a_skewed_dark_noisy_page_is_read(tmp_path: Path, turn: float, noise: float) -> None:
    (page,) = drawn(form(CODES[0].paper))

    pages = bound([spoilt(page, turn=turn, noise=noise)], tmp_path / "anh.pdf")

    assert reading_of(pages, 1, patiently=True).code == CODES[0]


def test_a_page_without_our_code_says_so_and_names_nobody(tmp_path: Path) -> None:
    zalo, other = drawn(form(CODES[0].paper, "https://zalo.me/1"), form(CODES[1].paper))
    half = (zalo.width // 2, round(zalo.height * 0.86))
    zalo.paste(255, (*half, *zalo.size))
    bare = other.copy()
    bare.paste(255, (0, half[1], *other.size))
    both = other.copy()
    both.paste(drawn(form(CODES[2].paper))[0].crop((*half, *other.size)), (0, half[1]))

    pages = bound([zalo, bare, both], tmp_path / "la.pdf")

    readings = [reading_of(pages, number, patiently=True) for number in (1, 2, 3)]
    assert [one.why for one in readings] == [FOREIGN, NO_CODE, TWO]
    assert [one.code for one in readings] == [None] * 3


def test_a_code_with_a_wrong_check_is_foreign(tmp_path: Path) -> None:
    assert "HT1" not in qr_svg(str(CODES[0]))
    (page,) = drawn(form(CODES[0].paper, f"HT1-{CODES[0].paper}-1-000"))
    half = (page.width // 2, round(page.height * 0.86))
    page.paste(255, (*half, *page.size))

    assert reading_of(bound([page], tmp_path / "sai.pdf"), 1, patiently=False).why == FOREIGN
