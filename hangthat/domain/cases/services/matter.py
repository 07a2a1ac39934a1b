"""Goods, invoices and remedies of a case."""

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.gtin import NO_GTIN, bare_gtin, is_gtin
from hangthat.core.common.text import nfc
from hangthat.core.files.services import store
from hangthat.domain.cases.models import Case, CaseGoods, CaseInvoice, Remedy, Violation
from hangthat.domain.cases.services.attaching import must_be_of, must_not_be_ahead, put_in
from hangthat.domain.cases.services.case_files import must_take
from hangthat.domain.inspections.models import Inspection


@transaction.atomic
def add_goods(
    *,
    case: Case,
    name: str,
    by: User | None,
    at: datetime,
    group: str = "",
    quantity: Decimal | None = None,
    unit: str = "",
    value_vnd: int | None = None,
    gtin: str = "",
    violation: Violation | None = None,
    found_at: Inspection | None = None,
    found_row: int | None = None,
) -> CaseGoods:
    """Goods that were found (thêm hàng hóa). `group`: of the plan, by its name; empty: khác.

    `found_at`, `found_row`: written down at a check, on that line.
    Refuses: a violation of another case; a case that is over; a number that is no bar code.
    """
    must_take(case)
    must_be_of(case, violation)
    row = CaseGoods(
        case=case, violation=violation, group=nfc(group), name=nfc(name), quantity=quantity,
        unit=nfc(unit), value_vnd=value_vnd, gtin=_as_printed(gtin), added_on=vietnam_day(at),
        found_at=found_at, found_row=found_row,
    )  # fmt: skip
    return put_in(row, by=by, at=at)


@transaction.atomic
def add_invoice(
    *,
    case: Case,
    seller: str,
    by: User | None,
    at: datetime,
    seller_tax_code: str = "",
    number: str = "",
    sign: str = "",
    dated_on: date | None = None,
    amount_vnd: int | None = None,
    violation: Violation | None = None,
) -> CaseInvoice:
    """A line of an invoice (thêm hóa đơn).

    Refuses: a day after today; a violation of another case; a case that is over.
    """
    must_take(case)
    must_be_of(case, violation)
    must_not_be_ahead("dated_on", dated_on, at)
    row = CaseInvoice(
        case=case,
        violation=violation,
        seller=nfc(seller),
        seller_tax_code=seller_tax_code,
        number=nfc(number),
        sign=nfc(sign),
        dated_on=dated_on,
        amount_vnd=amount_vnd,
        added_on=vietnam_day(at),
    )
    return put_in(row, by=by, at=at)


@transaction.atomic
def add_remedy(
    *,
    case: Case,
    kind: str,
    by: User | None,
    at: datetime,
    note: str = "",
    due_on: date | None = None,
    goods: CaseGoods | None = None,
    violation: Violation | None = None,
) -> Remedy:
    """What has to be put right (thêm biện pháp khắc phục), for which goods and by whom.

    Refuses: goods or a violation of another case; a case that is over.
    """
    must_take(case)
    must_be_of(case, violation, goods)
    row = Remedy(
        case=case, violation=violation, kind=kind, note=nfc(note), goods=goods, due_on=due_on,
        added_on=vietnam_day(at),
    )  # fmt: skip
    return put_in(row, by=by, at=at)


@transaction.atomic
def finish_remedy(
    *, remedy: Remedy, done_on: date, by: User, at: datetime, proof: UploadedFile | None = None
) -> None:
    """It was put right on that day (đã khắc phục), with the proof of it.

    Refuses: one done already; a day after today or before the case was opened.
    """
    if remedy.done_on:
        # no page: the page is of one that is not done
        raise ValidationError("Biện pháp này đã ghi là thực hiện xong.")
    if not remedy.case.opened_on <= done_on <= vietnam_day(at):
        raise ValidationError({"done_on": "Ngày thực hiện phải từ ngày thụ lý đến hôm nay."})
    change(
        remedy, by=by, at=at, action="finish", summary=f"đã khắc phục: {remedy}", done_on=done_on,
        proof=store(upload=proof, by=by, at=at) if proof else None,
    )  # fmt: skip


def _as_printed(gtin: str) -> str:
    """Under the bars."""
    bare = bare_gtin(gtin)
    if bare and not is_gtin(bare):
        # no page: the form asks first
        # no sheet: no row has a bar code
        raise ValidationError({"gtin": NO_GTIN})
    return bare
