"""The works behind returned forms: the codes of each page, and papers out of pages."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from shutil import rmtree
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from hangthat.access.lexicon import Action
from hangthat.access.services import change, enter_all
from hangthat.agencies.models import User
from hangthat.commitments.models import (
    Fate,
    Progress,
    ScanBatch,
    ScanPage,
    SigningRequest,
    Stage,
    Way,
)
from hangthat.commitments.services.returning import of_another_batch, waiting_room
from hangthat.commitments.services.signing import sign
from hangthat.common.content import path_of
from hangthat.files.models import StoredFile
from hangthat.files.services import ScannedPage, codes_on, cut, store
from hangthat.jobs.services import Step

Found = tuple[StoredFile, ScannedPage]
_OUT_OF_REACH = (
    "Mã {} không phải mẫu nào trong phạm vi của bạn: giấy của đơn vị khác, hoặc in từ nơi khác."
)


def read_scan(step: Step, *, batch: str, files: list[list[str]]) -> dict[str, Any]:
    """The work after sending: each page is told whose it is. Nothing is signed by it."""
    row = ScanBatch.objects.select_related("sender").get(code=batch)
    if row.state == Progress.READING:
        found, refused = _read(step, row, files)
        with step.writing():
            pages = _judged(row, found)
            enter_all(pages, by=row.sender, at=step.at(), summary=lambda one: str(one), right=None)
            change(
                row, by=row.sender, at=step.at(), action="amend", summary=f"đọc xong {row}",
                state=Progress.READ, words="\n".join(refused),
            )  # fmt: skip
    rmtree(waiting_room(row.code), ignore_errors=True)
    matched = row.pages.filter(fate=Fate.MATCHED).count()
    return {"words": f"Đã đọc {row.pages.count()} trang, {matched} trang tìm thấy cơ sở"}


def write_scan(step: Step, *, batch: str) -> dict[str, Any]:
    """The work after confirming: each paper on its own, so that one refusal stops no other."""
    row = ScanBatch.objects.select_related("sender").get(code=batch)
    papers = _papers_of(row)
    for done, (request, pages) in enumerate(papers.items()):
        step.report(done, len(papers), "Đang ghi cam kết")
        scan = _scan_of(request, pages, by=row.sender, at=step.at())
        with step.writing():
            _write(row, request, pages, scan, at=step.at())
    with step.writing():
        change(
            row, by=row.sender, at=step.at(), action="amend", summary=f"ghi xong {row}",
            state=Progress.WRITTEN,
        )  # fmt: skip
    written = row.pages.filter(fate=Fate.WRITTEN).values("request").distinct().count()
    return {"words": f"Đã ghi {written} bản cam kết"}


def _read(step: Step, batch: ScanBatch, files: list[list[str]]) -> tuple[list[Found], list[str]]:
    by, found, refused = batch.sender, list[Found](), list[str]()
    for done, (digest, name) in enumerate(files):
        step.report(done, len(files), f"Đang đọc {name}")
        content = path_of(waiting_room(batch.code), digest).read_bytes()
        try:
            file = store(upload=SimpleUploadedFile(name, content), by=by, at=step.at())
        except ValidationError as refusal:
            refused.append(f"{name}: {' '.join(refusal.messages)}")
            continue
        pages = codes_on(file, report=lambda *_, n=done: step.report(n, len(files)))
        found += [(file, page) for page in pages]
    return found, refused


def _judged(batch: ScanBatch, found: Iterable[Found]) -> list[ScanPage]:
    found = list(found)
    papers = {page.code.paper for _, page in found if page.code}
    asked = SigningRequest.objects.visible_to(batch.sender, Action.ADD).filter(code__in=papers)
    mine = {one.code: one for one in asked.select_related("batch", "commitment")}
    rows: dict[tuple[int, int], ScanPage] = {}
    seen: set[tuple[str, int]] = set()
    for file, page in found:
        if (file.pk, page.number) in rows:  # the same file twice in one sending
            continue
        row = ScanPage(batch=batch, file=file, number=page.number)
        rows[file.pk, page.number] = row
        if page.code is None:
            row.fate, row.why = Fate.UNREADABLE, page.why
            continue
        row.paper, row.leaf = page.code.paper, page.code.page
        row.request = mine.get(page.code.paper)
        row.fate, row.why = _verdict(batch, row)
        if row.fate == Fate.MATCHED and (row.paper, row.leaf) in seen:
            row.fate, row.why = Fate.ASIDE, "Tờ này đã có ở một trang khác của đợt."
        seen.add((row.paper, row.leaf))
    return list(rows.values())


def _verdict(batch: ScanBatch, page: ScanPage) -> tuple[Fate, str]:
    request = page.request
    if request is None:
        return Fate.FOREIGN, _OUT_OF_REACH.format(page.paper)
    if words := of_another_batch(request, batch):
        return Fate.FOREIGN, words
    match request.stage:
        case Stage.ASKED:
            return Fate.MATCHED, ""
        case Stage.SIGNED:
            assert request.commitment is not None
            return Fate.ALREADY, f"Đã ký ngày {request.commitment.signed_on:%d/%m/%Y}."
        case stage:
            return Fate.REFUSED, f"Đề nghị này đã kết thúc: {stage.label}; hãy đề nghị lại."


def _papers_of(batch: ScanBatch) -> dict[SigningRequest, list[ScanPage]]:
    pages = batch.pages.filter(fate=Fate.MATCHED).select_related(
        "file", "request__establishment", "request__party", "request__text", "request__activity"
    )
    papers: dict[SigningRequest, list[ScanPage]] = defaultdict(list)
    for page in pages:
        if page.request:
            papers[page.request].append(page)
    return papers


def _scan_of(
    request: SigningRequest, pages: list[ScanPage], *, by: User, at: datetime
) -> StoredFile:
    """The pages of this paper and no other; of photos, that of the last leaf, which is signed."""
    last = max(pages, key=lambda page: page.leaf)
    own = sorted((p for p in pages if p.file_id == last.file_id), key=lambda page: page.leaf)
    numbers = [page.number for page in own]
    return cut(file=last.file, pages=numbers, name=f"{request.code}.pdf", by=by, at=at)


def _write(
    batch: ScanBatch,
    request: SigningRequest,
    pages: list[ScanPage],
    scan: StoredFile,
    *,
    at: datetime,
) -> None:
    assert batch.signed_on is not None
    fate, why = Fate.WRITTEN, ""
    try:
        with transaction.atomic():
            sign(
                text=request.text,
                establishment=request.establishment,
                party=request.party,
                signed_on=batch.signed_on,
                activity=request.activity,
                request=request,
                way=Way.PAPER,
                scan=scan,
                by=batch.sender,
                at=at,
            )
    except ValidationError as refusal:
        fate, why = Fate.REFUSED, " ".join(refusal.messages)[:500]
    for page in pages:
        words = f"{page}: {fate.label}"
        change(page, by=batch.sender, at=at, action="amend", summary=words, fate=fate, why=why)
