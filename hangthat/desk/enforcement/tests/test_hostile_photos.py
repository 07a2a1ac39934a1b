"""At no door where a photo is taken in does a hostile one get through, or lose what was typed."""

import base64
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate, now
from PIL import Image

from hangthat.core.agencies.models import Area, User
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import store
from hangthat.core.files.testing import a_pdf
from hangthat.core.files.tests.test_hostile import EICAR, jpeg, zipped
from hangthat.core.jobs.services import work_once
from hangthat.desk.works import WORKS
from hangthat.domain.activities.models import Activity
from hangthat.domain.activities.services import record
from hangthat.domain.commitments.models import Commitment, Progress, ScanBatch
from hangthat.domain.commitments.services import Evidence, sign
from hangthat.domain.commitments.tests.market import stalls, trade_text
from hangthat.domain.inspections.models import Inspection

pytestmark = pytest.mark.django_db
HOSTILE = {
    "virus": (jpeg() + EICAR.encode(), "Tệp có mẫu thử vi-rút"),
    "zip": (jpeg() + zipped(), "Tệp mang hai ruột"),
    "html": (jpeg() + b"<HTML><script>alert(1)</script>", "Tệp mang hai ruột"),
    "page": (b"<html><body>anh.jpg</body></html>", "Chỉ nhận tệp PDF, PNG hoặc JPEG."),
}
TYPED = "Bà Bảy, người làm chứng"


@pytest.fixture(params=HOSTILE)
def hostile(request: Any) -> tuple[SimpleUploadedFile, str]:
    content, words = HOSTILE[request.param]
    return SimpleUploadedFile("anh.jpg", content, "image/jpeg"), words


@pytest.fixture(autouse=True)
def _folders(settings: Any, tmp_path: Any) -> None:
    settings.DATA, settings.INTAKE_ROOT = tmp_path, tmp_path / "intake"
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def desk(client: Client, binh: User) -> Client:
    client.force_login(binh)
    return client


def refused(answer: Any, words: str, *, kept: str = TYPED, before: int = 0) -> None:
    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    assert kept in page
    assert StoredFile.objects.count() == before


@pytest.mark.parametrize("field", ["scan", "photo"])
def test_at_the_stall(
    desk: Client, ward_one: Area, hostile: tuple[SimpleUploadedFile, str], field: str
) -> None:
    (shop,), text = stalls(ward_one, 1), trade_text()
    file, words = hostile
    drawn = "data:image/png;base64," + base64.b64encode(_png()).decode()
    typed = {"signer": "Chủ", "witness": TYPED, "signed_on": f"{localdate():%d/%m/%Y}"}
    signature = {} if field == "scan" else {"signature": drawn}

    refused(desk.post(f"/ky/{shop.code}/", {**typed, **signature, field: file}), words)

    assert not Commitment.objects.filter(text=text).exists()


def test_with_an_activity_as_it_is_recorded(
    desk: Client, ward_one: Area, hostile: tuple[SimpleUploadedFile, str]
) -> None:
    file, words = hostile
    said = {"kind": "conference", "held_on": "05/05/2026", "area": ward_one.pk, "headcount": 9}

    answer = desk.post("/tuyen-truyen/them/", {**said, "photos": [file], "remark": TYPED})

    refused(answer, words)
    assert not Activity.objects.exists()


def test_with_an_activity_afterwards(
    desk: Client, binh: User, ward_one: Area, hostile: tuple[SimpleUploadedFile, str]
) -> None:
    held = record(
        kind="direct", held_on=localdate(), area=ward_one, establishments=stalls(ward_one, 1),
        by=binh, at=now(),
    )  # fmt: skip
    file, words = hostile

    answer = desk.post(f"/tuyen-truyen/{held.code}/bo-sung/", {"photos": [file], "remark": TYPED})

    refused(answer, words)


def test_with_an_inspection(
    desk: Client, ward_one: Area, hostile: tuple[SimpleUploadedFile, str]
) -> None:
    (shop,) = stalls(ward_one, 1)
    file, words = hostile
    said = {"held_on": "05/05/2026", "type": "periodic", "finding": "clean", "remark": TYPED}

    answer = desk.post(f"/kiem-tra/them/?co_so={shop.code}", {**said, "photos": [file]})

    refused(answer, words)
    assert not Inspection.objects.exists()


def test_in_place_of_a_scan(
    desk: Client, binh: User, ward_one: Area, hostile: tuple[SimpleUploadedFile, str]
) -> None:
    scan = store(upload=SimpleUploadedFile("a.pdf", a_pdf("mờ")), by=binh, at=now())
    paper = sign(
        text=trade_text(),
        member=stalls(ward_one, 1)[0],
        signed_on=localdate(),
        evidence=Evidence(scan=scan),
        by=binh,
        at=now(),
    )
    file, words = hostile

    answer = desk.post(f"/cam-ket/{paper.code}/ban-quet/thay/", {"scan": file, "reason": TYPED})

    refused(answer, words, before=1)


def test_among_signed_forms(
    desk: Client, binh: User, hostile: tuple[SimpleUploadedFile, str]
) -> None:
    file, words = hostile

    here = desk.post("/cam-ket/nhan-giay/gui/", {"papers": [file]})["Location"]
    assert work_once(WORKS, clock=now)

    refused(desk.get(here), f"anh.jpg: {words}", kept="Không đọc được trang nào")
    batch = ScanBatch.objects.get()
    assert (batch.state, batch.pages.count()) == (Progress.UNREADABLE, 0)


def _png() -> bytes:
    Image.new("RGBA", (60, 20), (16, 37, 74, 255)).save(made := io.BytesIO(), "PNG")
    return made.getvalue()
