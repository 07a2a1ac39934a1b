"""What of a case goes along with a hand-over, as it is on the day of sending."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError

from hangthat.core.common.templatetags.vietnamese import quantity
from hangthat.domain.cases.models import Case, CaseFile, CaseGoods, CaseInvoice
from hangthat.domain.handovers.lexicon import HandoverKind
from hangthat.domain.handovers.models import Handover, HandoverItem


def papers_of(
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


def goods_of(
    handover: Handover, case: Case, goods: Sequence[CaseGoods] | None
) -> list[HandoverItem]:
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


def invoices_of(
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
