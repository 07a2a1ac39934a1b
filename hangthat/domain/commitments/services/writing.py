"""The work after confirming: papers out of the pages of returned forms."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import bind
from hangthat.core.jobs.services import JobContext
from hangthat.domain.commitments.models import (
    TRAY,
    WAITING,
    Fate,
    Progress,
    ScanBatch,
    ScanPage,
    SigningRequest,
    Way,
)
from hangthat.domain.commitments.services.evidence import Evidence
from hangthat.domain.commitments.services.leaves import gather, paper_of, requests_by_code
from hangthat.domain.commitments.services.signing import Origin, sign


def write_scan(context: JobContext, *, batch: str) -> dict[str, Any]:
    """The work after confirming: each paper on its own, so that one refusal stops no other."""
    row = ScanBatch.objects.select_related("sender").get(code=batch)
    with context.writing():
        papers = _papers_of(row, at=context.at())
    for done, (request, pages) in enumerate(papers.items()):
        context.report(done, len(papers), "Đang ghi cam kết")
        scan = _scan_of(request, pages, by=row.sender, at=context.at())
        with context.writing():
            _write(row, request, pages, scan, at=context.at())
    with context.writing():
        change(
            row, by=row.sender, at=context.at(), action="amend", summary=f"ghi xong {row}",
            state=Progress.WRITTEN,
        )  # fmt: skip
    written = row.pages.filter(fate=Fate.WRITTEN).values("request").distinct().count()
    words = f"Đã ghi {written} bản cam kết" if written else "Chưa ghi bản cam kết nào"
    return {"words": words}


def _papers_of(batch: ScanBatch, *, at: datetime) -> dict[SigningRequest, list[ScanPage]]:
    """What is whole. Shops merged meanwhile, and leaves given up meanwhile, are looked at anew."""
    by = batch.sender
    pages = list(batch.pages.filter(fate=Fate.MATCHED).select_related("request"))
    codes = {page.request.code for page in pages if page.request}
    asked_now = requests_by_code(codes, user=by, action=Action.ADD)
    for page in pages:
        now = asked_now.get(page.request.code) if page.request else None
        if now and now.pk != page.request_id:
            change(page, by=by, at=at, action="amend", summary=f"{page}: {now.member}", request=now)
    gather({page.request for page in pages if page.request and page.leaves}, by=by, at=at)
    related = batch.pages.filter(fate=Fate.MATCHED).select_related(
        "request__establishment", "request__party", "request__text", "request__activity"
    )
    whole = {page.request_id: page.request for page in related if page.request}
    return {request: paper_of(request, batch) for request in whole.values()}


def _scan_of(
    request: SigningRequest, pages: list[ScanPage], *, by: User, at: datetime
) -> StoredFile:
    """The pages of this paper and no other."""
    own = [(page.file, page.number) for page in pages]
    return bind(pages=own, name=f"{request.code}.pdf", by=by, at=at)


def _write(
    batch: ScanBatch,
    request: SigningRequest,
    pages: list[ScanPage],
    scan: StoredFile,
    *,
    at: datetime,
) -> None:
    by, fate, why = batch.sender, Fate.WRITTEN, ""
    assert batch.signed_on is not None
    signed_on = next((one.signed_on for one in reversed(pages) if one.signed_on), batch.signed_on)
    try:
        with transaction.atomic():
            sign(
                text=request.text,
                member=request.member,
                signed_on=signed_on,
                evidence=Evidence(
                    signer=next((one.signer for one in reversed(pages) if one.signer), ""),
                    way=Way.PAPER,
                    scan=scan,
                ),
                origin=Origin(activity=request.activity, request=request),
                by=by,
                at=at,
            )
    except ValidationError as refusal:
        fate, why = Fate.REFUSED, " ".join(refusal.messages)[:500]
    for page in pages:
        words = f"{page}: {fate.label}"
        change(page, by=by, at=at, action="amend", summary=words, fate=fate, why=why)
    for other in {page.batch for page in pages if page.batch_id != batch.pk}:
        _close(other, signed_on, by=by, at=at)


def _close(batch: ScanBatch, signed_on: date, *, by: User, at: datetime) -> None:
    """Another sending whose leaves went into a paper of this one, if nothing waits in it."""
    left = batch.pages.filter(fate__in=(*TRAY, *WAITING)).exists()
    if batch.state == Progress.READ and not left:
        words = f"ghi xong {batch}"
        change(
            batch, by=by, at=at, action="amend", summary=words, state=Progress.WRITTEN,
            signed_on=signed_on,
        )  # fmt: skip
