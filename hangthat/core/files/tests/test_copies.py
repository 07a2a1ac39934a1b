"""What a camera wrote beside a photo stays in the original, and only there."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hangthat.core.files.models import StoredFile
from hangthat.core.files.reader.pages import SIDE
from hangthat.core.files.services import bind, picture, plain_copy, read, store
from hangthat.core.files.testing import SECRET, a_pdf, told_photo
from hangthat.core.files.tests.signing import NOON

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def folder(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def kept(content: bytes, name: str = "anh.jpg") -> StoredFile:
    return store(upload=SimpleUploadedFile(name, content), by=None, at=NOON)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_copy_is_the_photo_upright_in_full_size_and_tells_nothing(kind: str) -> None:
    sent = told_photo(kind, size=(SIDE + 400, 500))
    file = kept(sent)

    copy = plain_copy(file)

    opened = Image.open(io.BytesIO(copy))
    red, green, blue = opened.convert("RGB").getpixel((250, 1500))
    assert SECRET in sent
    assert SECRET not in copy
    assert (opened.format, opened.size) == (kind, (500, SIDE + 400))
    assert red > 200 > 50 > green + blue
    assert not opened.getexif()
    assert not {"comment", "exif", "xmp", "icc_profile", "XML:com.adobe.xmp"} & set(opened.info)
    assert read(file) == sent


def test_what_is_shown_and_what_is_bound_tells_nothing_either() -> None:
    file = kept(told_photo())
    paper = kept(a_pdf("x"), "giay.pdf")

    bound = read(bind(pages=[(paper, 1), (file, 1)], name="ghep.pdf", by=None, at=NOON))

    assert SECRET not in picture(file)
    assert SECRET not in bound


def test_a_transparent_picture_stays_so() -> None:
    Image.new("RGBA", (40, 30), (255, 0, 0, 0)).save(made := io.BytesIO(), "PNG")

    copy = Image.open(io.BytesIO(plain_copy(kept(made.getvalue(), "con-dau.png"))))

    assert copy.getpixel((20, 15)) == (255, 0, 0, 0)


def test_a_pdf_has_no_copy_but_itself() -> None:
    assert plain_copy(kept(a_pdf("x"), "giay.pdf")) == a_pdf("x")


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_can_be_seen_through_is_drawn_white_as_on_paper(mode: str) -> None:
    nothing = {"RGBA": (9, 9, 9, 0), "LA": (9, 0), "P": 0}[mode]
    picture_of_nothing = Image.new(mode, (60, 40), nothing)
    see_through = {"transparency": 0} if mode == "P" else {}
    picture_of_nothing.save(made := io.BytesIO(), "PNG", **see_through)

    drawn = Image.open(io.BytesIO(picture(kept(made.getvalue(), "anh.png"))))

    assert drawn.convert("L").getextrema() == (255, 255)
