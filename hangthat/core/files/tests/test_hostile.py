"""A broken or hostile scan is refused with a sentence; nothing of it is kept."""

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from hangthat.core.files.models import StoredFile
from hangthat.core.files.reader.inspecting import looked_at
from hangthat.core.files.reader.refusal import FileRefusal
from hangthat.core.files.services import look_at, store
from hangthat.core.files.testing import a_pdf
from hangthat.core.files.tests.signing import NOON

EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
TWO = "mang hai ruột"
LIVELY = "có lệnh chạy"
BROKEN = "PDF hỏng"


def jpeg(size: tuple[int, int] = (40, 30), comment: bytes = b"") -> bytes:
    Image.new("L", size, 200).save(made := io.BytesIO(), "JPEG", comment=comment)
    return made.getvalue()


def grey_png() -> bytes:
    Image.new("L", (40, 30), 200).save(made := io.BytesIO(), "PNG")
    return made.getvalue()


def chunked(text: bytes, *, after: int) -> bytes:
    """A picture with one more chunk, of that text, in that place."""
    body = b"teXt" + text
    chunk = len(text).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)
    content = grey_png()
    return content[:after] + chunk + content[after:]


def spelling(word: bytes, kind: str) -> bytes:
    """A picture in whose packed points that word happens to stand."""
    if kind == "JPEG":
        Image.effect_noise((400, 300), 90).save(made := io.BytesIO(), "JPEG")
        content = made.getvalue()
        at = len(content) // 2
        return content[:at] + word + content[at + len(word) :]
    points = b"".join(b"\x00" + (word * 40)[:40] for _ in range(30))  # of each line: as it is
    packed = b"IDAT" + zlib.compress(points, 0)
    chunk = (len(packed) - 4).to_bytes(4) + packed + zlib.crc32(packed).to_bytes(4)
    content = grey_png()
    return content[:33] + chunk + content[-12:]


def png(width: int, height: int) -> bytes:
    """A picture of that many points in few bytes."""
    Image.new("1", (1, 1)).save(made := io.BytesIO(), "PNG")
    content = bytearray(made.getvalue())
    content[16:24] = width.to_bytes(4) + height.to_bytes(4)
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4)
    return bytes(content)


def zipped() -> bytes:
    with zipfile.ZipFile(made := io.BytesIO(), "w") as archive:
        archive.writestr("chay.bat", "echo")
    return made.getvalue()


def pdf_with(change: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    change(writer)
    writer.write(made := io.BytesIO())
    return made.getvalue()


def deep_in_an_object_stream() -> bytes:
    """A script that no search through the bytes would find."""
    inside = (
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>"
    )
    packed = zlib.compress(b"1 0 " + inside)
    parts = [
        b"%PDF-1.5\n",
        b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n",
        b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >> endobj\n",
        b"4 0 obj << /Type /ObjStm /N 1 /First 4 /Length %d /Filter /FlateDecode >> stream\n"
        % len(packed) + packed + b"\nendstream endobj\n",
    ]  # fmt: skip
    at = [sum(map(len, parts[:n])) for n in range(len(parts) + 1)]
    rows = [
        b"\x00\x00\x00\xff", b"\x02\x00\x04\x00", b"\x01" + at[1].to_bytes(2) + b"\x00",
        b"\x01" + at[2].to_bytes(2) + b"\x00", b"\x01" + at[3].to_bytes(2) + b"\x00",
        b"\x01" + at[4].to_bytes(2) + b"\x00",
    ]  # fmt: skip
    table = b"".join(rows)
    parts.append(
        b"5 0 obj << /Type /XRef /Size 6 /W [1 2 1] /Root 1 0 R /Length %d >> stream\n" % len(table)
        + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % at[4]
    )  # fmt: skip
    return b"".join(parts)


def scripted(writer: PdfWriter) -> None:
    action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}
    named = DictionaryObject({NameObject(name): value for name, value in action.items()})
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(named)


def launched(writer: PdfWriter) -> None:
    action = DictionaryObject({NameObject("/S"): NameObject("/Launch")})
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})


def filled(writer: PdfWriter) -> None:
    form = DictionaryObject({NameObject("/XFA"): ArrayObject([TextStringObject("x")])})
    writer.root_object[NameObject("/AcroForm")] = form


def streamed(content: bytes, *filters: str, **more: Any) -> Callable[[], bytes]:
    """A PDF whose page draws that stream, packed as the filters say."""

    def change(writer: PdfWriter) -> None:
        stream = StreamObject()
        stream._data = content
        named = [NameObject(f"/{one}") for one in filters]
        stream[NameObject("/Filter")] = ArrayObject(named) if len(named) > 1 else named[0]
        for name, value in more.items():
            word = NameObject(f"/{value}") if isinstance(value, str) else NumberObject(value)
            stream[NameObject(f"/{name}")] = word
        kept = writer._add_object(stream)
        if "Subtype" not in more:
            writer.pages[0][NameObject("/Contents")] = kept
            return
        drawn = DictionaryObject({NameObject("/Im"): kept})
        writer.pages[0][NameObject("/Resources")] = DictionaryObject(
            {NameObject("/XObject"): drawn}
        )

    return lambda: pdf_with(change)


def an_image(width: int, height: int, bits: int = 8) -> dict[str, Any]:
    size = {"Width": width, "Height": height, "BitsPerComponent": bits}
    return {"Type": "XObject", "Subtype": "Image", "ColorSpace": "DeviceGray", **size}


def lying_jpeg() -> bytes:
    """A photo whose own head says 30,000 by 30,000, wherever it stands."""
    content = bytearray(jpeg())
    at = content.index(b"\xff\xc0") + 5
    content[at : at + 4] = (30_000).to_bytes(2) * 2
    return bytes(content)


def paged(width: float, height: float, unit: float = 1) -> Callable[[], bytes]:
    def change(writer: PdfWriter) -> None:
        page = writer.add_blank_page(width, height)
        if unit != 1:
            page[NameObject("/UserUnit")] = FloatObject(unit)

    return lambda: pdf_with(change)


ZEROS = zlib.compress(bytes(100 * 2**20), 9)
BOMB, VAST, MUCH = "bung ra quá lớn", "không phải khổ giấy", "40 triệu điểm"

CORPUS: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "Chỉ nhận tệp"),
    "a page of the web": (lambda: b"<html><script>alert(1)</script>", "Chỉ nhận tệp"),
    "a drawing": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Chỉ nhận tệp"),
    "a program": (lambda: b"MZ" + bytes(200), "Chỉ nhận tệp"),
    "test virus": (EICAR.encode, "mẫu thử vi-rút"),
    "test virus in a photo": (lambda: jpeg() + EICAR.encode(), "mẫu thử vi-rút"),
    "photo and archive": (lambda: jpeg() + zipped(), TWO),
    "photo and web page": (lambda: jpeg() + b"<SCRIPT>alert(1)</SCRIPT>", TWO),
    "photo and PDF": (lambda: jpeg() + a_pdf("x"), TWO),
    "photo with a web page as its comment": (lambda: jpeg(comment=b"<svg onload=a()>"), TWO),
    "picture and archive": (lambda: grey_png() + zipped(), TWO),
    "picture with a web page before its points": (lambda: chunked(b"<html >", after=33), TWO),
    "picture with a web page after its points": (lambda: chunked(b"<html >", after=-12), TWO),
    "PDF and archive": (lambda: a_pdf("x") + zipped(), TWO),
    "half a photo's head": (lambda: jpeg()[:30], "Ảnh hỏng"),
    "bomb of points": (lambda: png(30_000, 30_000), "triệu điểm"),
    "PDF of one line": (lambda: b"%PDF-1.4 signed", BROKEN),
    "half a PDF": (lambda: a_pdf("x")[:120], BROKEN),
    "PDF with a script": (lambda: pdf_with(scripted), LIVELY),
    "PDF with a hidden script": (deep_in_an_object_stream, LIVELY),
    "PDF with a file": (lambda: pdf_with(lambda one: one.add_attachment("a.exe", b"x")), LIVELY),
    "PDF that starts programs": (lambda: pdf_with(launched), LIVELY),
    "PDF with a form of its own": (lambda: pdf_with(filled), LIVELY),
    "locked PDF": (lambda: pdf_with(lambda one: one.encrypt("x", algorithm="RC4-128")), "mật khẩu"),
    "PDF packed twice": (streamed(zlib.compress(ZEROS), "FlateDecode", "FlateDecode"), BOMB),
    "PDF packed in two ways": (streamed(ZEROS, "LZWDecode", "FlateDecode"), BOMB),
    "PDF that unfolds": (streamed(ZEROS, "FlateDecode"), BOMB),
    "PDF with a picture packed twice": (
        streamed(zlib.compress(ZEROS), "FlateDecode", "FlateDecode", **an_image(99, 99)),
        BOMB,
    ),
    "PDF with a vast picture": (streamed(ZEROS, "FlateDecode", **an_image(30_000, 30_000)), MUCH),
    "PDF with a photo that lies": (streamed(lying_jpeg(), "DCTDecode", **an_image(99, 99)), MUCH),
    "PDF with a vast page": (paged(1_000_000, 1_000_000), "khổ 352778 × 352778 mm"),
    "PDF with a page like a thread": (paged(14_000, 0.5), VAST),
    "PDF with a page in units of metres": (paged(595, 842, unit=2835), VAST),
    "endless PDF": (
        lambda: pdf_with(lambda one: [one.add_blank_page(9, 9) for _ in range(501)]),
        "nhiều nhất 500 trang",
    ),
}


@pytest.mark.parametrize("name", CORPUS)
def test_it_is_refused_and_says_what_to_do(name: str, tmp_path: Path) -> None:
    made, said = CORPUS[name]
    (tmp_path / "tep").write_bytes(made())

    with pytest.raises(FileRefusal, match=said):
        looked_at(tmp_path / "tep")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["test virus in a photo", "PDF with a hidden script"])
def test_nothing_of_a_refused_file_is_kept(name: str, tmp_path: Path, settings: Any) -> None:
    made, said = CORPUS[name]
    settings.MEDIA_ROOT = tmp_path

    with pytest.raises(ValidationError, match=said):
        store(upload=SimpleUploadedFile("a.pdf", made()), by=None, at=NOON)

    assert not list(tmp_path.iterdir())
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("word", [b"<svg >", b"<html>", b"%PDF-", b"PK\x05\x06"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_is_not_refused_for_what_its_points_happen_to_spell(
    word: bytes, kind: str, tmp_path: Path
) -> None:
    content = spelling(word, kind)
    assert word in content
    (tmp_path / "tep").write_bytes(content)

    assert looked_at(tmp_path / "tep")["kind"] == f"image/{kind.lower()}"


def test_sound_files_come_in(tmp_path: Path) -> None:
    for content, kind in ((jpeg(), "image/jpeg"), (a_pdf("x"), "application/pdf")):
        (tmp_path / "tep").write_bytes(content)

        assert looked_at(tmp_path / "tep") == {"kind": kind, "pages": 1, "signed": False}


@pytest.mark.parametrize(
    "made",
    [
        streamed(jpeg(), "DCTDecode", **an_image(40, 30)),
        streamed(zlib.compress(jpeg()), "FlateDecode", "DCTDecode", **an_image(40, 30)),
        streamed(zlib.compress(bytes(8_700_000)), "FlateDecode", **an_image(7016, 9933, bits=1)),
        streamed(zlib.compress(bytes(26_000_000)), "FlateDecode", **an_image(5000, 5200)),
        paged(2384, 3370),  # A0
        paged(57, 900),  # a receipt
        paged(595, 842, unit=2),
    ],
)
def test_what_scanners_make_comes_in(made: Callable[[], bytes], tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(made())

    assert looked_at(tmp_path / "tep")["kind"] == "application/pdf"


def test_one_bad_file_among_many_spoils_no_other(tmp_path: Path) -> None:
    paths = [tmp_path / f"tep-{number}" for number in range(3)]
    for path, content in zip(paths, (jpeg(), EICAR.encode(), a_pdf("x")), strict=True):
        path.write_bytes(content)

    photo, virus, paper = look_at(paths)

    assert (photo.kind, paper.kind) == ("image/jpeg", "application/pdf")
    assert isinstance(virus, ValidationError)
    assert "mẫu thử vi-rút" in virus.messages[0]
