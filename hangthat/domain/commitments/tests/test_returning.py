"""Forms are printed, signed, scanned, and each page finds its shop, or waits for an officer."""

import io
from shutil import rmtree
from typing import Any

import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader, PdfWriter

from hangthat.core.access.services import OutOfReach
from hangthat.core.agencies.models import Area, User
from hangthat.core.common.content import FileLost
from hangthat.core.files.services import read
from hangthat.core.files.testing import a_pdf
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import cancel, work_once
from hangthat.core.jobs.services.products import product
from hangthat.domain.commitments.models import (
    Commitment,
    Fate,
    FormBatch,
    Progress,
    ScanBatch,
    SigningRequest,
)
from hangthat.domain.commitments.services import (
    PRINT,
    READ,
    WRITE,
    Origin,
    ask_to_print,
    ask_to_write,
    assign,
    drop_scan,
    prepare_forms,
    print_forms,
    read_scan,
    refuse,
    resume_scan,
    send_scan,
    set_aside,
    sign,
    write_scan,
)
from hangthat.domain.commitments.services.returning import waiting_room
from hangthat.domain.commitments.tests.market import NOON, TODAY, stalls, trade_text

pytestmark = pytest.mark.django_db
WORKS = {PRINT: print_forms, READ: read_scan, WRITE: write_scan}


@pytest.fixture(autouse=True)
def _folders(settings: Any, tmp_path: Any) -> None:
    settings.DATA, settings.INTAKE_ROOT = tmp_path, tmp_path / "intake"
    settings.MEDIA_ROOT = tmp_path / "files"


def worked() -> Job:
    assert work_once(WORKS, clock=lambda: NOON)
    return Job.objects.order_by("-ended_at", "-pk").exclude(ended_at=None)[0]


def printed(batch: FormBatch, by: User) -> bytes:
    job = ask_to_print(batch=batch, by=by, at=NOON)
    assert worked().state == "done"
    return product(job).read_bytes()


def bound(*pages: tuple[bytes, int]) -> SimpleUploadedFile:
    """Some pages of some PDFs as one scan."""
    writer = PdfWriter()
    for content, number in pages:
        writer.add_page(PdfReader(io.BytesIO(content)).pages[number])
    writer.write(made := io.BytesIO())
    return SimpleUploadedFile("quet.pdf", made.getvalue(), "application/pdf")


def batch_of(area: Area, by: User, *, count: int = 3, title: str = "Chợ Một") -> FormBatch:
    return prepare_forms(
        title=title,
        text=trade_text(),
        asked_on=TODAY,
        establishments=stalls(area, count),
        by=by,
        at=NOON,
    )


def fates(batch: ScanBatch) -> list[str]:
    return list(batch.pages.values_list("fate", flat=True))


@pytest.fixture
def world(ward_one: Area, commune_two: Area, binh: User, chi: User) -> dict[str, Any]:
    """Bình printed three forms; Chi, of another commune, one."""
    own, other = batch_of(ward_one, binh), batch_of(commune_two, chi, count=1, title="Chợ Hai")
    return {
        "own": own,
        "forms": printed(own, binh),
        "foreign": printed(other, chi),
        "by": binh,
    }


def test_each_page_finds_its_shop_and_nothing_counts_before_it_is_confirmed(
    world: dict[str, Any],
) -> None:
    by, own, forms = world["by"], world["own"], world["forms"]
    blank = a_pdf("trang trắng")
    scan = bound((forms, 1), (forms, 0), (world["foreign"], 0), (blank, 0), (forms, 0))
    requests = list(own.requests.order_by("pk"))

    batch = send_scan(files=[scan], by=by, at=NOON)
    assert worked().result["words"] == "Đã đọc 5 trang, 2 trang tìm thấy cơ sở"

    batch.refresh_from_db()
    pages = list(batch.pages.all())
    assert [page.fate for page in pages] == ["matched", "matched", "foreign", "unreadable", "aside"]
    assert pages[2].request is None
    assert "giấy của đơn vị khác" in pages[2].why
    assert {page.request for page in pages[:2]} == set(requests[:2])
    assert not Commitment.objects.exists()

    assign(page=pages[3], request=requests[2], by=by, at=NOON)
    set_aside(page=pages[2], why="gửi lại xã Hai", by=by, at=NOON)
    ask_to_write(batch=batch, signed_on=TODAY, by=by, at=NOON)
    assert worked().result["words"] == "Đã ghi 3 bản cam kết"

    papers = Commitment.objects.order_by("code")
    assert {paper.code for paper in papers} == {request.code for request in requests}
    assert all(paper.signed_on == TODAY and paper.way == "paper" for paper in papers)
    own_page = Commitment.objects.get(code=pages[0].paper)
    assert len(pypdfium2.PdfDocument(read(own_page.scan))) == 1
    assert own_page.establishment == pages[0].request.establishment
    assert SigningRequest.objects.open().filter(batch=own).count() == 0
    batch.refresh_from_db()
    with pytest.raises(ValidationError, match="đã ghi thành cam kết"):
        assign(page=batch.pages.first(), request=requests[0], by=by, at=NOON)


def test_a_page_of_another_batch_is_refused_in_words_and_a_closed_request_too(
    world: dict[str, Any], ward_one: Area
) -> None:
    by, forms = world["by"], world["forms"]
    later = batch_of(ward_one, by, count=1, title="Chợ Ba")
    first, second, third = world["own"].requests.order_by("pk")
    sign(
        text=first.text,
        member=first.establishment,
        signed_on=TODAY,
        origin=Origin(request=first),
        by=by,
        at=NOON,
    )
    refuse(request=second, refused_on=TODAY, reason="không đồng ý", by=by, at=NOON)

    batch = send_scan(files=[bound((forms, 0))], forms=later, by=by, at=NOON)
    worked()
    assert batch.pages.get().why.startswith("Giấy của đợt “Chợ Một”, không phải đợt này")
    batch.refresh_from_db()
    with pytest.raises(ValidationError, match="không phải đợt này"):
        assign(page=batch.pages.select_related("batch").get(), request=third, by=by, at=NOON)

    plain = send_scan(files=[bound(*((forms, n) for n in range(3)))], by=by, at=NOON)
    worked()
    order = {page.paper: page.fate for page in plain.pages.all()}
    assert order == {first.code: "already", second.code: "refused", third.code: "matched"}


def test_a_hostile_file_among_good_ones_is_named_and_the_others_are_read(
    world: dict[str, Any],
) -> None:
    virus = (
        b"\x89PNG\r\n\x1a\nX5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
    )
    files = [
        SimpleUploadedFile("la.png", virus),
        SimpleUploadedFile("trang.html", b"<html>"),
        bound((world["forms"], 0)),
    ]

    batch = send_scan(files=files, by=world["by"], at=NOON)
    worked()

    batch.refresh_from_db()
    assert batch.state == Progress.READ
    assert "la.png: Tệp có mẫu thử vi-rút" in batch.words
    assert "trang.html: Chỉ nhận tệp PDF, PNG hoặc JPEG." in batch.words
    assert fates(batch) == [Fate.MATCHED]


def test_a_sending_of_which_nothing_can_be_read_waits_for_nobody(world: dict[str, Any]) -> None:
    by = world["by"]
    files = [
        SimpleUploadedFile("trang.html", b"<html>"),
        SimpleUploadedFile("hong.pdf", b"%PDF-1.7 hong"),
        SimpleUploadedFile("hong.jpg", b"\xff\xd8\xffhong"),
    ]

    batch = send_scan(files=files, by=by, at=NOON)
    worked()

    batch.refresh_from_db()
    assert batch.state == Progress.UNREADABLE
    assert [line.partition(":")[0] for line in batch.words.splitlines()] == [
        "trang.html", "hong.pdf", "hong.jpg",
    ]  # fmt: skip
    with pytest.raises(ValidationError, match="không đọc được"):
        ask_to_write(batch=batch, signed_on=TODAY, by=by, at=NOON)


def test_only_the_sender_confirms_and_only_what_is_his(world: dict[str, Any], chi: User) -> None:
    batch = send_scan(files=[bound((world["forms"], 0))], by=world["by"], at=NOON)
    worked()
    batch.refresh_from_db()

    with pytest.raises(OutOfReach):
        ask_to_write(batch=batch, signed_on=TODAY, by=chi, at=NOON)
    drop_scan(batch=batch, by=world["by"], at=NOON)
    with pytest.raises(ValidationError, match="đã bỏ"):
        ask_to_write(batch=batch, signed_on=TODAY, by=world["by"], at=NOON)
    assert not Commitment.objects.exists()


@pytest.mark.parametrize("remembered", [True, False])
def test_reading_that_stopped_is_taken_up_even_after_its_job_is_forgotten(
    world: dict[str, Any], remembered: bool
) -> None:
    by = world["by"]
    batch = send_scan(files=[bound((world["forms"], 0))], by=by, at=NOON)
    with pytest.raises(ValidationError, match="không có việc nào đang dở"):
        resume_scan(batch=batch, by=by, at=NOON)
    stop(batch)
    if not remembered:
        Job.objects.filter(pk=batch.job).delete()

    resume_scan(batch=batch, by=by, at=NOON)
    worked()

    batch.refresh_from_db()
    assert (batch.state, fates(batch)) == (Progress.READ, [Fate.MATCHED])
    assert (batch.pages.get().file.name == "quet.pdf") is remembered


def test_reading_whose_files_are_lost_is_not_taken_up(world: dict[str, Any]) -> None:
    by = world["by"]
    batch = send_scan(files=[bound((world["forms"], 0))], by=by, at=NOON)
    stop(batch)
    rmtree(waiting_room(batch.code))

    with pytest.raises(FileLost, match="không còn trên máy chủ"):
        resume_scan(batch=batch, by=by, at=NOON)


def test_writing_that_stopped_is_taken_up_by_whom_it_belongs_to(
    world: dict[str, Any], chi: User
) -> None:
    by = world["by"]
    batch = send_scan(files=[bound((world["forms"], 0))], by=by, at=NOON)
    worked()
    batch.refresh_from_db()
    ask_to_write(batch=batch, signed_on=TODAY, by=by, at=NOON)
    stop(batch)

    with pytest.raises(OutOfReach):
        resume_scan(batch=batch, by=chi, at=NOON)
    resume_scan(batch=batch, by=by, at=NOON)
    assert worked().result["words"] == "Đã ghi 1 bản cam kết"
    batch.refresh_from_db()
    assert batch.state == Progress.WRITTEN


def stop(batch: ScanBatch) -> None:
    """Its job ends without having done anything."""
    batch.refresh_from_db()
    cancel(job=Job.objects.get(pk=batch.job), at=NOON)


def test_a_shop_closed_since_is_refused_on_its_own_and_the_others_are_written(
    world: dict[str, Any],
) -> None:
    by, forms = world["by"], world["forms"]
    closed = world["own"].requests.order_by("pk")[0].establishment
    closed.__class__.objects.filter(pk=closed.pk).update(closed_on="2026-01-01")
    batch = send_scan(files=[bound((forms, 0), (forms, 1))], by=by, at=NOON)
    worked()
    batch.refresh_from_db()

    ask_to_write(batch=batch, signed_on=TODAY, by=by, at=NOON)
    worked()

    assert sorted(fates(batch)) == ["refused", "written"]
    assert "Không hoạt động vào ngày" in batch.pages.get(fate="refused").why
    assert Commitment.objects.count() == 1
