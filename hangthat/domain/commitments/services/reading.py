"""The work behind returned forms: the codes of each page, and whose it is."""

from collections.abc import Callable, Iterable
from itertools import groupby
from shutil import rmtree
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter_all
from hangthat.core.common.content import path_of
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import (
    AT_ONCE,
    PDF,
    ScannedPage,
    codes_on,
    codes_on_photos,
    look_at,
    store,
)
from hangthat.core.jobs.services import JobContext
from hangthat.domain.commitments.models import Fate, Progress, ScanBatch, ScanPage, Stage
from hangthat.domain.commitments.services.leaves import gather, requests_by_code
from hangthat.domain.commitments.services.returning import of_another_batch, waiting_room

Found = tuple[StoredFile, ScannedPage]
_OUT_OF_REACH = (
    "Mã {} không phải mẫu nào trong phạm vi của bạn: giấy của đơn vị khác, hoặc in từ nơi khác."
)
_MERGED = "Hồ sơ của mẫu {} đã được gộp; giấy tính cho hồ sơ giữ lại, theo đề nghị {}."


def read_scan(context: JobContext, *, batch: str, files: list[list[str]]) -> dict[str, Any]:
    """The work after sending: each page is told whose it is. Nothing is signed by it.

    A sending of which no page could be read is done with: there is nothing to confirm.
    """
    row = ScanBatch.objects.select_related("sender").get(code=batch)
    if row.state == Progress.READING:
        found, refused = _read(context, row, files)
        with context.writing():
            pages = _classify(row, found)
            enter_all(
                pages, by=row.sender, at=context.at(), summary=lambda one: str(one), right=None
            )
            several = {page.request for page in pages if page.request and page.leaves}
            gather(several, by=row.sender, at=context.at())
            change(
                row, by=row.sender, at=context.at(), action="amend", summary=f"đọc xong {row}",
                state=Progress.READ if pages else Progress.UNREADABLE, words="\n".join(refused),
            )  # fmt: skip
    rmtree(waiting_room(row.code), ignore_errors=True)
    matched = row.pages.filter(fate=Fate.MATCHED).count()
    return {"words": f"Đã đọc {row.pages.count()} trang, {matched} trang tìm thấy cơ sở"}


def _read(
    context: JobContext, batch: ScanBatch, files: list[list[str]]
) -> tuple[list[Found], list[str]]:
    """Photos that follow each other share their processes: a batch of them is a round's work."""
    kept, refused = _store_files(context, batch, files)
    found: list[Found] = []
    for is_photo, run_of in groupby(kept, key=lambda file: file.media_type != PDF):
        some = list(run_of)
        if is_photo:
            told = codes_on_photos(some, report=_telling(context, "ảnh"))
            found += zip(some, told, strict=True)
            continue
        for file in some:
            pages = codes_on(file, report=_telling(context, file.name))
            found += [(file, page) for page in pages]
    return found, refused


def _telling(context: JobContext, what: str) -> Callable[[int, int], object]:
    """Pages or photos read, of so many."""
    return lambda read, whole: context.report(read, whole, f"Đang đọc mã trên {what}")


def _store_files(
    context: JobContext, batch: ScanBatch, files: list[list[str]]
) -> tuple[list[StoredFile], list[str]]:
    """What may come in, and why each other file may not."""
    kept, refused = list[StoredFile](), list[str]()
    for first in range(0, len(files), AT_ONCE):
        some = files[first : first + AT_ONCE]
        paths = [path_of(waiting_room(batch.code), digest) for digest, _ in some]
        context.report(first, len(files), "Đang xem các tệp")
        for (_, name), path, seen in zip(some, paths, look_at(paths), strict=True):
            try:
                if isinstance(seen, ValidationError):
                    raise seen
                upload = SimpleUploadedFile(name, path.read_bytes())
                kept.append(store(upload=upload, by=batch.sender, at=context.at(), looked_at=seen))
            except ValidationError as refusal:
                refused.append(f"{name}: {' '.join(refusal.messages)}")
    return kept, refused


def _classify(batch: ScanBatch, found: Iterable[Found]) -> list[ScanPage]:
    found = list(found)
    papers = {page.code.paper for _, page in found if page.code}
    mine = requests_by_code(papers, user=batch.sender, action=Action.ADD)
    rows: dict[tuple[int, int], ScanPage] = {}
    seen: set[tuple[int, int]] = set()
    for file, page in found:
        if (file.pk, page.number) in rows:  # the same file twice in one sending
            continue
        row = ScanPage(batch=batch, file=file, number=page.number)
        rows[file.pk, page.number] = row
        if page.code is None:
            row.fate, row.why = Fate.UNREADABLE, page.why
            continue
        row.paper, row.leaf, row.leaves = page.code.paper, page.code.page, page.code.pages
        row.request = mine.get(page.code.paper)
        row.fate, row.why = _verdict(batch, row)
        leaf = (row.request.pk if row.request else 0, row.leaf)
        if row.fate == Fate.MATCHED and leaf in seen:
            row.fate, row.why = Fate.ASIDE, "Tờ này đã có ở một trang khác của đợt."
        seen.add(leaf)
    return list(rows.values())


def _verdict(batch: ScanBatch, page: ScanPage) -> tuple[Fate, str]:
    request = page.request
    if request is None:
        return Fate.FOREIGN, _OUT_OF_REACH.format(page.paper)
    merged = request.code != page.paper
    if not merged and (words := of_another_batch(request, batch)):
        return Fate.FOREIGN, words
    match request.stage:
        case Stage.ASKED:
            return Fate.MATCHED, _MERGED.format(page.paper, request.code) if merged else ""
        case Stage.SIGNED:
            assert request.commitment is not None
            return Fate.ALREADY, f"Đã ký ngày {request.commitment.signed_on:%d/%m/%Y}."
        case stage:
            return Fate.REFUSED, f"Đề nghị này đã kết thúc: {stage.label}; hãy đề nghị lại."
