"""Forms printed, scanned and photographed in tests, and the works that read and write them."""

import io
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from zxingcpp import BarcodeFormat, create_barcode

from hangthat.core.agencies.models import User
from hangthat.core.documents.grammar import PageCode
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import work_once
from hangthat.domain.commitments.models import FormBatch, ScanBatch, SigningRequest
from hangthat.domain.commitments.services import (
    READ,
    WRITE,
    ask_to_write,
    prepare_forms,
    read_scan,
    send_scan,
    write_scan,
)
from hangthat.domain.commitments.tests.market import NOON, TODAY, trade_text
from hangthat.domain.establishments.models import Establishment

WORKS = {READ: read_scan, WRITE: write_scan}
YESTERDAY = date(2026, 11, 23)


def worked() -> Job:
    assert work_once(WORKS, clock=lambda: NOON)
    return Job.objects.order_by("-ended_at", "-pk").exclude(ended_at=None)[0]


def strip(*texts: str) -> Image.Image:
    """The foot of a page, with the codes that stand on it."""
    page = Image.new("L", (260 * max(len(texts), 1), 260), 255)
    for n, text in enumerate(texts):
        drawn = create_barcode(text, BarcodeFormat.QRCode, ec_level="Q").to_image(scale=5)
        page.paste(Image.fromarray(drawn), (260 * n + 20, 20))
    return page


def scan(*pages: Image.Image, name: str = "quet.pdf") -> SimpleUploadedFile:
    pages[0].save(
        made := io.BytesIO(), "PDF", save_all=True, append_images=pages[1:], resolution=200
    )
    return SimpleUploadedFile(name, made.getvalue())


def photo(code: PageCode, name: str) -> SimpleUploadedFile:
    strip(str(code)).convert("RGB").save(made := io.BytesIO(), "JPEG", quality=80)
    return SimpleUploadedFile(name, made.getvalue())


def printed(shops: list[Establishment], by: User) -> list[SigningRequest]:
    batch = prepare_forms(
        title="Chợ Một", text=trade_text(), asked_on=YESTERDAY, establishments=shops, by=by, at=NOON
    )
    return list(batch.requests.order_by("pk"))


def sent(by: User, *files: SimpleUploadedFile, forms: FormBatch | None = None) -> ScanBatch:
    batch = send_scan(files=files, forms=forms, by=by, at=NOON)
    worked()
    batch.refresh_from_db()
    return batch


def confirmed(batch: ScanBatch, by: User, on: date = TODAY) -> ScanBatch:
    ask_to_write(batch=batch, signed_on=on, by=by, at=NOON)
    worked()
    batch.refresh_from_db()
    return batch
