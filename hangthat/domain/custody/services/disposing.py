"""What becomes of goods: returned, confiscated, sold, destroyed, handed to another agency."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import enter, reread
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.files.services import must_be_pictures, store
from hangthat.domain.custody.models import (
    Account,
    DisposalMinutes,
    GoodsLot,
    LotMovement,
    MinutesKind,
    MinutesPhoto,
    MovementKind,
)
from hangthat.domain.custody.services.booking import (
    NO_DETAILS,
    Details,
    Moves,
    Pointers,
    book,
    in_turn,
    must_fit,
    some,
)
from hangthat.domain.custody.services.custody_clock import end_clock

SAME_PAPER = "minutes of one number and kind are one paper of their agency"
_LEAST_COUNCIL = 2
_IN_NEED_OF_SOMEBODY = {
    MinutesKind.RETURNED: "Phải ghi người nhận lại.",
    MinutesKind.TRANSFERRED: "Phải ghi cơ quan nhận.",
    MinutesKind.SOLD: "Phải ghi người mua.",
}


@dataclass(frozen=True)
class Paper:
    """The minutes of a disposal. `council`: names with posts, one a line."""

    number: str
    spot: str = ""
    method: str = ""
    council: str = ""
    file: UploadedFile | None = None
    photos: Sequence[UploadedFile] = ()


@transaction.atomic
def dispose(
    *,
    lot: GoodsLot,
    kind: MinutesKind,
    quantity: Decimal,
    occurred_on: date,
    paper: Paper,
    by: User | None,
    at: datetime,
    details: Details = NO_DETAILS,
    perishable: bool = False,
) -> LotMovement:
    """Record what became of a part of a lot or of all of it (trả lại, tịch thu, bán, tiêu hủy,
    chuyển cơ quan khác). Minutes of one number and day are one paper, whatever lots they name.

    `perishable`: goods that spoil may be sold or destroyed while they are still in custody.
    Refuses: what `book` refuses; what the kind lacks; a number that another day's minutes have.
    """
    in_turn(lot)
    part = some(quantity)
    must_fit(lot, occurred_on, vietnam_day(at))
    _must_be_complete(kind, paper, details)
    account = _account(lot, kind, perishable=perishable)
    minutes, fresh = _minutes(lot, kind, paper, occurred_on, by=by, at=at)
    row = book(
        lot, MovementKind(kind), occurred_on=occurred_on, by=by, at=at, right=Action.END,
        moves=Moves(part, account, Account.CONFISCATED if kind == MinutesKind.CONFISCATED else ""),
        details=details, pointers=Pointers(minutes=minutes),
    )  # fmt: skip
    if fresh:
        # redundant: its first line was read again by the same right
        # off tour: desk/custody/tests/test_restricted_goods.py goes there
        reread([minutes], by=by, right=Action.END)
    _attach(minutes, paper.photos, by=by, at=at)
    end_clock(lot.seizure, day=occurred_on, by=by, at=at)
    return row


def _account(lot: GoodsLot, kind: MinutesKind, *, perishable: bool) -> Account:
    if kind in (MinutesKind.RETURNED, MinutesKind.CONFISCATED):
        return Account.HELD
    if kind == MinutesKind.TRANSFERRED:
        return Account.HELD if lot.held else Account.CONFISCATED
    if perishable:
        return Account.HELD
    if lot.held and not lot.confiscated:
        words = (
            "Hàng đang tạm giữ, chưa tịch thu: ghi quyết định tịch thu trước, "
            "hoặc chọn hàng dễ hư hỏng phải xử lý ngay."
        )
        raise ValidationError({"quantity": words})
    return Account.CONFISCATED


def _must_be_complete(kind: MinutesKind, paper: Paper, details: Details) -> None:
    faults = {}
    if not paper.number.strip():
        faults["number"] = "Phải ghi số biên bản."
    if kind in _IN_NEED_OF_SOMEBODY and not details.counterpart.strip():
        faults["counterpart"] = _IN_NEED_OF_SOMEBODY[kind]
    if kind == MinutesKind.SOLD and not (details.proceeds_vnd and details.receipt.strip()):
        faults["proceeds_vnd"] = "Bán phải ghi số tiền thu được và số biên lai."
    council = [line for line in paper.council.splitlines() if line.strip()]
    if kind == MinutesKind.DESTROYED and len(council) < _LEAST_COUNCIL:
        faults["council"] = "Tiêu hủy phải có hội đồng ít nhất hai người, mỗi dòng một người."
    if faults:
        raise ValidationError(faults)


def _minutes(
    lot: GoodsLot,
    kind: MinutesKind,
    paper: Paper,
    day: date,
    *,
    by: User | None,
    at: datetime,
) -> tuple[DisposalMinutes, bool]:
    """The paper of that number, and whether it is new. One that the writer may not see is as good
    as not there: a refusal would betray it."""
    agency, number = lot.seizure.agency, nfc(paper.number).strip()
    lock_for(SAME_PAPER, (agency.pk if agency else 0, kind, number))
    # redundant: on the tour no number is given twice; desk/custody/tests/test_restricted_goods.py
    rows = DisposalMinutes.objects.visible_to(by) if by else DisposalMinutes.objects.all()
    found = rows.filter(agency=agency, kind=kind, number=number).order_by("pk").first()
    if found and found.held_on != day:
        words = f"Số {number} đã dùng cho biên bản ngày {found.held_on:%d/%m/%Y}."
        raise ValidationError({"number": words})
    if found:
        return found, False
    minutes = DisposalMinutes(
        code=new_code("BB"),
        kind=kind,
        agency=agency,
        number=number,
        held_on=day,
        spot=nfc(paper.spot),
        method=nfc(paper.method),
        council="\n".join(filter(None, map(nfc, paper.council.splitlines()))),
        file=store(upload=paper.file, by=by, at=at) if paper.file else None,
        recorded_at=at,
    )
    return enter(minutes, by=by, at=at, summary=f"lập {minutes}", right=None), True


def _attach(
    minutes: DisposalMinutes, photos: Sequence[UploadedFile], *, by: User | None, at: datetime
) -> None:
    files = [store(upload=one, by=by, at=at) for one in photos]
    must_be_pictures(files)
    # unscoped: the photos of this paper
    known = set(MinutesPhoto.objects.filter(minutes=minutes).values_list("file_id", flat=True))
    for file in dict.fromkeys(files):
        if file.pk not in known:
            row = MinutesPhoto(minutes=minutes, file=file)
            enter(row, by=by, at=at, summary=f"ảnh của {minutes}", right=Action.END)
