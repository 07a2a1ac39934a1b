"""What is put into a case, row by row: people, papers, goods, invoices, remedies."""

from datetime import date, datetime
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
    return put_in(row, by=by, at=at)


@transaction.atomic
def add_paper(
    *,
    case: Case,
    upload: UploadedFile,
    title: str,
    by: User | None,
    at: datetime,
    dated_on: date | None = None,
    pages: int = 1,
) -> CaseFile:
    """Put a paper at the end of the dossier (thêm tài liệu, bút lục).

    Refuses: a file that is there; a day after today; a case that is over.
    """
    must_take(case)
    must_not_be_ahead("dated_on", dated_on, at)
    file = store(upload=upload, by=by, at=at)
    # no race: `must_take` holds the case
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
    return put_in(row, by=by, at=at)


@transaction.atomic
def take_out(*, row: Attached, reason: str, by: User | None, at: datetime) -> None:
    """Take a row out of its case (bỏ khỏi vụ việc); it stays in the journal.

    Refuses: no reason; one taken out already; a case that is over.
    """
    must_take(row.case)
    if row.ended_on:
        # no page: the page is of a row that stands
        # no api: likewise
        # no sheet: taking a file back skips what is taken out
        raise ValidationError("Mục này đã được bỏ khỏi vụ việc.")
    change(
        row, by=by, at=at, action="end", summary=f"bỏ khỏi vụ việc {row.case.code}: {row}",
        reason=reasoned(reason), ended_on=vietnam_day(at),
    )  # fmt: skip


def put_in(row: Row, *, by: User | None, at: datetime) -> Row:
    words = f"{row._meta.verbose_name} {row.case.code}: {row}"
    return enter(row, by=by, at=at, summary=words, right=Action.CHANGE)


def must_be_of(case: Case, violation: Violation | None, goods: CaseGoods | None = None) -> None:
    """Whatever is said of a violation or of goods of this case; rooms above ask it too."""
    if violation and violation.case_id != case.pk:
        # no page: the forms offer the violations of this case alone
        # no sheet: a row's goods are of a violation of its case
        raise ValidationError({"violation": "Hành vi này không thuộc vụ việc."})
    if goods and goods.case_id != case.pk:
        # no page: the forms offer the goods of this case alone
        # no sheet: a row names no goods of the case
        raise ValidationError({"goods": "Hàng hóa này thuộc vụ việc khác."})


def must_not_be_ahead(field: str, day: date | None, at: datetime) -> None:
    if day and day > vietnam_day(at):
        raise ValidationError({field: "Ngày không được sau hôm nay."})
