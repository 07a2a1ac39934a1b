"""What is said of a signed PDF: whole and by whom, or a scan and why."""

import io
from base64 import b64encode
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from hangthat.core.documents.services import Official, Paragraph, Signer, official_pdf
from hangthat.core.files.models import FileSignature, StoredFile, Worth
from hangthat.core.files.reader.signatures import run
from hangthat.core.files.services import Verdict, store, verdict_of
from hangthat.core.files.tests.signing import (
    NOON,
    identity,
    revoking,
    rewritten,
    signed,
    with_a_page_more,
    with_other_words,
)
from hangthat.core.journal.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SCAN = "bản quét, không có chữ ký số hợp lệ"
PAGE = official_pdf(Official(title="Bản cam kết", body=(Paragraph("Không bán hàng giả."),)))


@pytest.fixture
def trust(tmp_path: Path, settings: Any) -> Path:
    (tmp_path / "goc.pem").write_bytes(root().pem())
    (tmp_path / "ghi-chu.txt").write_text("not a certificate")
    settings.TRUST_ROOT = tmp_path
    return tmp_path


def root() -> Any:
    return identity("Cơ quan chứng thực")


def officer() -> Any:
    return identity("Hoàng Thị Thu Huyền", root())


def kept(content: bytes) -> StoredFile:
    return store(upload=SimpleUploadedFile("giay.pdf", content), by=None, at=NOON)


def lines_of(content: bytes, folder: Path, *, revoked: Sequence[bytes] = ()) -> list[Any]:
    path = folder / "giay.pdf"
    path.write_bytes(content)
    told = [[b64encode(one).decode() for one in ders] for ders in ([root().pem()], revoked)]
    with ThreadPoolExecutor() as apart:  # a worker that drove a browser has a loop in its thread
        asked = apart.submit(run, path, roots=told[0], revoked=told[1], moment=NOON.isoformat())
        return list(asked.result()["signatures"])


def judged(content: bytes) -> Verdict:
    return verdict_of(kept(content))


def test_a_file_that_is_whole_names_its_signer(trust: Path) -> None:
    file = kept(signed(PAGE, officer()))

    verdict = verdict_of(file)

    assert verdict.worth is Worth.VALID
    assert verdict.words == "chữ ký số hợp lệ, toàn vẹn: Hoàng Thị Thu Huyền"
    (signature,) = verdict.signatures
    assert (signature.issuer, signature.organisation) == ("Cơ quan chứng thực", "Sở Công Thương")
    assert signature.chain == "Cơ quan chứng thực\nHoàng Thị Thu Huyền"
    assert signature.claimed_at
    assert not signature.stamped_at


def test_nobody_is_verified_without_roots() -> None:
    verdict = judged(signed(PAGE, officer()))

    assert verdict.worth is Worth.UNVERIFIED
    assert verdict.words == "toàn vẹn, chưa xác minh người ký: Hoàng Thị Thu Huyền"


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (lambda: with_a_page_more(signed(PAGE, officer())), "chữ ký không bao phủ toàn bộ tệp"),
        (lambda: with_other_words(signed(PAGE, officer())), "nội dung đã bị thay đổi"),
        (lambda: rewritten(signed(PAGE, officer())), "nội dung đã bị thay đổi"),
        (lambda: signed(PAGE, identity("Tự xưng")), "tự ký hoặc do nơi cấp không nằm trong"),
        (
            lambda: signed(PAGE, identity("Cũ", root(), ends=NOON - timedelta(days=1))),
            "hết hạn ngày 23/11/2026",
        ),
    ],
    ids=["page added", "bytes swapped", "saved anew", "self-signed", "expired"],
)
def test_no_other_signature_is_valid_and_why(
    tmp_path: Path, made: Callable[[], bytes], reason: str
) -> None:
    (line,) = lines_of(made(), tmp_path)

    assert reason in line["reason"]
    assert not (line["trusted"] and not line["reason"])


def test_a_file_whose_signature_was_broken_is_a_scan(trust: Path) -> None:
    verdict = judged(with_a_page_more(signed(PAGE, officer())))

    assert (verdict.worth, verdict.words) == (Worth.INVALID, SCAN)
    assert "có phần được thêm sau khi ký" in verdict.reason


def test_the_picture_of_a_signature_is_none() -> None:
    verdict = judged(_picture_of_a_signature())

    assert (verdict.words, verdict.reason) == (SCAN, "tệp không có chữ ký số")


def test_two_sign_one_after_the_other_and_the_last_covers_all(tmp_path: Path) -> None:
    second = identity("Ban quản lý chợ", root())

    first, last = lines_of(signed(signed(PAGE, officer()), second), tmp_path)

    assert "không bao phủ toàn bộ tệp" in first["reason"]
    assert (last["signer"], last["reason"]) == ("Ban quản lý chợ", "")


def test_a_stranger_who_adds_a_page_and_signs_gains_nothing(tmp_path: Path) -> None:
    added = with_a_page_more(signed(PAGE, officer()))

    assert all(line["reason"] for line in lines_of(signed(added, identity("Tự xưng")), tmp_path))


def test_a_revoked_certificate_signs_nothing(tmp_path: Path) -> None:
    (line,) = lines_of(signed(PAGE, officer()), tmp_path, revoked=[revoking(root(), officer())])

    assert line["reason"] == "chứng thư số đã bị thu hồi"


def test_what_was_said_once_stays_and_stands_in_the_journal(trust: Path) -> None:
    content = signed(PAGE, officer())
    first = kept(content)
    (trust / "goc.pem").unlink()

    again = kept(content)

    assert again == first
    assert verdict_of(again).worth is Worth.VALID
    assert Entry.objects.filter(subject="files.filesignature").count() == 1
    assert "020099001234" not in str(list(FileSignature.objects.values()))


def _picture_of_a_signature() -> bytes:
    drawing = Image.new("RGBA", (300, 120))
    ImageDraw.Draw(drawing).line([(10, 110), (290, 10)], fill="navy", width=5)
    drawing.save(kept := io.BytesIO(), "PNG")
    signer = Signer(("GIÁM ĐỐC",), "Nguyễn Văn A", picture=kept.getvalue())
    return official_pdf(Official(title="Đã ký số bởi Nguyễn Văn A", signers=(signer,)))
