"""What is put into a case, row by row: people, papers, goods, invoices, remedies."""

from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.files.services import store
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.models import (
    Case,
    CaseFile,
    CaseGoods,
    CaseInvoice,
    CaseParty,
    Remedy,
    Violation,
)
from hangthat.domain.cases.services.case_files import must_take
from hangthat.domain.establishments.models import Party
from hangthat.domain.establishments.services import must_stand

Attached = CaseFile | CaseGoods | CaseInvoice | CaseParty | Remedy
Row = TypeVar("Row", CaseFile, CaseGoods, CaseInvoice, CaseParty, Remedy)


@transaction.atomic
def add_person(
    *, case: Case, party: Party, role: str, by: User | None, at: datetime, note: str = ""
) -> CaseParty:
    """Name somebody of the registry in a case (thêm người), and as what.

    Refuses: one who stands there in that role; a case that is over.
    """
    must_take(case)
    must_stand([party])
    if CaseParty.objects.filter(case=case, party=party, role=role, ended_on=None).exists():
        raise ValidationError({"party": f"{party} đã có trong vụ việc với vai trò này."})
    day = vietnam_day(at)
    row = CaseParty(case=case, party=party, role=role, note=nfc(note), added_on=day)
    return _put(row, by=by, at=at)


@transaction.atomic
def add_paper(
    *,
    case: Case,
    upload: UploadedFile,
    title: str,
    by: User,
    at: datetime,
    dated_on: date | None = None,
    pages: int = 1,
) -> CaseFile:
    """Put a paper at the end of the dossier (thêm tài liệu, bút lục).

    Refuses: a file that is there; a day after today; a case that is over.
    """
    must_take(case)
    _must_not_be_ahead("dated_on", dated_on, at)
    file = store(upload=upload, by=by, at=at)
    if CaseFile.objects.filter(case=case, file=file, ended_on=None).exists():
        raise ValidationError({"upload": "Tệp này đã có trong vụ việc."})
    row = CaseFile(
        case=case,
        file=file,
        title=nfc(title),
        dated_on=dated_on,
        pages=pages,
        added_on=vietnam_day(at),
    )
    return _put(row, by=by, at=at)


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
    violation: Violation | None = None,
) -> CaseGoods:
    """Goods that were found (thêm hàng hóa). `group`: of the plan, by its name; empty: khác.

    Refuses: a violation of another case; a case that is over.
    """
    must_take(case)
    _must_be_of(case, violation)
    row = CaseGoods(
        case=case,
        violation=violation,
        group=nfc(group),
        name=nfc(name),
        quantity=quantity,
        unit=nfc(unit),
        value_vnd=value_vnd,
        added_on=vietnam_day(at),
    )
    return _put(row, by=by, at=at)


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
    _must_be_of(case, violation)
    _must_not_be_ahead("dated_on", dated_on, at)
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
    return _put(row, by=by, at=at)


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
    _must_be_of(case, violation)
    if goods and goods.case_id != case.pk:
        # no page, no api: both offer the goods of this case alone
        raise ValidationError({"goods": "Hàng hóa này thuộc vụ việc khác."})
    row = Remedy(
        case=case,
        violation=violation,
        kind=kind,
        note=nfc(note),
        goods=goods,
        due_on=due_on,
        added_on=vietnam_day(at),
    )
    return _put(row, by=by, at=at)


@transaction.atomic
def finish_remedy(
    *, remedy: Remedy, done_on: date, by: User, at: datetime, proof: UploadedFile | None = None
) -> None:
    """It was put right on that day (đã khắc phục), with the proof of it.

    Refuses: one done already; a day after today or before the case was opened.
    """
    if remedy.done_on:
        raise ValidationError("Biện pháp này đã ghi là thực hiện xong.")
    if not remedy.case.opened_on <= done_on <= vietnam_day(at):
        raise ValidationError({"done_on": "Ngày thực hiện phải từ ngày thụ lý đến hôm nay."})
    change(
        remedy,
        by=by,
        at=at,
        action="finish",
        summary=f"đã khắc phục: {remedy}",
        done_on=done_on,
        proof=store(upload=proof, by=by, at=at) if proof else None,
    )


@transaction.atomic
def take_out(*, row: Attached, reason: str, by: User | None, at: datetime) -> None:
    """Take a row out of its case (bỏ khỏi vụ việc); it stays in the journal.

    Refuses: no reason; one taken out already; a case that is over.
    """
    must_take(row.case)
    if row.ended_on:
        raise ValidationError("Mục này đã được bỏ khỏi vụ việc.")
    change(
        row,
        by=by,
        at=at,
        action="end",
        summary=f"bỏ khỏi vụ việc {row.case.code}: {row}",
        reason=reasoned(reason),
        ended_on=vietnam_day(at),
    )


def _put(row: Row, *, by: User | None, at: datetime) -> Row:
    words = f"{row._meta.verbose_name} {row.case.code}: {row}"
    return enter(row, by=by, at=at, summary=words, right=Action.CHANGE)


def _must_be_of(case: Case, violation: Violation | None) -> None:
    if violation and violation.case_id != case.pk:
        # no page, no api: both offer the violations of this case alone
        raise ValidationError({"violation": "Hành vi này không thuộc vụ việc."})


def _must_not_be_ahead(field: str, day: date | None, at: datetime) -> None:
    if day and day > vietnam_day(at):
        raise ValidationError({field: "Ngày không được sau hôm nay."})
