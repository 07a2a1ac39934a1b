"""A hand-over is sent: what goes along is frozen, and its package is sealed."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter_all, reread
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.templatetags.vietnamese import quantity
from hangthat.core.common.text import nfc
from hangthat.domain.cases.models import Case, CaseFile, CaseGoods, CaseInvoice
from hangthat.domain.cases.services import transfer_case
from hangthat.domain.handovers.lexicon import HandoverKind, Stage
from hangthat.domain.handovers.models import Handover, HandoverItem
from hangthat.domain.handovers.services.clocks import end_sending
from hangthat.domain.handovers.services.eligibility import (
    ONCE,
    Receiver,
    fresh,
    must_be_free,
    must_be_named,
)
from hangthat.domain.handovers.services.sealing import seal


@transaction.atomic
def send(
    *,
    handover: Handover,
    number: str,
    sent_on: date,
    by: User | None,
    at: datetime,
    papers: Sequence[CaseFile] | None = None,
    goods: Sequence[CaseGoods] | None = None,
    invoices: Sequence[CaseInvoice] | None = None,
    answer: str = "",
) -> Handover:
    """Hand it over (chuyển) with these papers, goods and invoices of the case.

    None: with all of them; of invoices with all to a tax office, with none to others.
    What went along is frozen, its package sealed; a case handed over whole is transferred.
    Refuses: one sent already; no number; a day after today or before the case was opened; a case
             that is over or with the police; a file to the police without a paper; without an
             answer a whole case of which a decision goes on.
    """
    lock_for(ONCE, handover.case, handover)
    fresh(handover)
    if handover.stage != Stage.PREPARED:
        raise ValidationError(f"Hồ sơ này {handover.get_stage_display()} rồi, không chuyển lại.")
    case = Case.objects.get(pk=handover.case_id)  # unscoped: read through the giver's sight below
    # off tour: domain/handovers/tests/test_sight.py
    reread([case], by=by, right=Action.CHANGE)
    must_be_free(case)
    must_be_named(case, Receiver(handover.receiver, handover.receiver_name, handover.addressee))
    _must_be_within(case, sent_on, vietnam_day(at))
    if not nfc(number).strip():
        # no page: the form asks for it
        # no api: the body asks for it
        raise ValidationError({"number": "Ghi số văn bản chuyển."})
    items = [*_papers(handover, case, papers), *_goods(handover, case, goods)]
    items += _invoices(handover, case, invoices)
    for position, item in enumerate(items, 1):
        item.position = position
    _enter(handover, items, nfc(number).strip(), sent_on, by=by, at=at)
    if handover.for_handling:  # asked before files are made
        to = {"transferred_on": sent_on, "transferred_to": handover.receiver_name[:200]}
        transfer_case(case=case, **to, answer=answer, by=by, at=at)  # type: ignore[arg-type]
    seal(handover, items, by=by, at=at)
    end_sending(handover, on=sent_on, by=by, at=at)
    return handover


def _enter(
    handover: Handover,
    items: list[HandoverItem],
    number: str,
    sent_on: date,
    *,
    by: User | None,
    at: datetime,
) -> None:
    """It is sent, with what goes along."""
    change(
        handover,
        by=by,
        at=at,
        action="transfer",
        summary=f"chuyển hồ sơ cho {handover.receiver_name}, số {number}",
        stage=Stage.SENT,
        number=number,
        sent_on=sent_on,
    )
    enter_all(
        items,
        by=by,
        at=at,
        summary=lambda one: f"bàn giao theo {number}: {one}",
        right=Action.CHANGE,
    )


def _must_be_within(case: Case, day: date, today: date) -> None:
    if day > today:
        raise ValidationError({"sent_on": "Ngày chuyển không được sau hôm nay."})
    if day < case.opened_on:
        raise ValidationError(
            {"sent_on": f"Ngày chuyển không được trước ngày thụ lý {case.opened_on:%d/%m/%Y}."}
        )


def _papers(
    handover: Handover, case: Case, papers: Sequence[CaseFile] | None
) -> list[HandoverItem]:
    """In the order of the dossier and with its sheet numbers."""
    # unscoped: of a case whose sight was asked
    # no race: `send` holds the case
    rows = list(CaseFile.objects.filter(case=case).current().select_related("file").order_by("pk"))
    chosen = {one.pk for one in (rows if papers is None else papers)}
    found, first = [], 1
    for row in rows:
        last = first + max(row.pages, 1) - 1
        if row.pk in chosen:
            found.append(_paper(handover, row, first, last))
        first = last + 1
    if handover.kind == HandoverKind.POLICE and not found:
        raise ValidationError(
            {
                "papers": "Hồ sơ chuyển cơ quan công an phải có ít nhất một tài liệu (bút lục): "
                "hãy thêm ở trang vụ việc, mục Tài liệu, rồi chuyển."
            }
        )
    return found


def _paper(handover: Handover, row: CaseFile, first: int, last: int) -> HandoverItem:
    return HandoverItem(
        handover=handover,
        title=row.title,
        file=row.file,
        sha256=row.file.sha256,
        dated_on=row.dated_on,
        first=first,
        last=last,
    )


def _goods(handover: Handover, case: Case, goods: Sequence[CaseGoods] | None) -> list[HandoverItem]:
    # unscoped: of a case whose sight was asked
    things = CaseGoods.objects.filter(case=case).current().order_by("pk")
    wanted = {one.pk for one in (things if goods is None else goods)}
    return [
        HandoverItem(
            handover=handover,
            title=row.name,
            quantity=f"{quantity(row.quantity)} {row.unit}".strip()[:60],
            value_vnd=row.value_vnd,
        )
        for row in things
        if row.pk in wanted
    ]


def _invoices(
    handover: Handover, case: Case, invoices: Sequence[CaseInvoice] | None
) -> list[HandoverItem]:
    # unscoped: of a case whose sight was asked
    lines = CaseInvoice.objects.filter(case=case).current().order_by("pk")
    if invoices is None:
        invoices = list(lines) if handover.kind == HandoverKind.TAX else []
    wanted = {one.pk for one in invoices}
    return [
        HandoverItem(
            handover=handover,
            title=f"hóa đơn {row.number or 'không số'}",
            seller=row.seller,
            seller_tax_code=row.seller_tax_code,
            invoice=row.number,
            sign=row.sign,
            dated_on=row.dated_on,
            value_vnd=row.amount_vnd,
        )
        for row in lines
        if row.pk in wanted
    ]
