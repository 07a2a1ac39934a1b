"""Taking goods into custody, and how long that may last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.files.services import must_be_pictures, store
from hangthat.core.journal.services import answered
from hangthat.domain.cases.models import Case, CaseGoods
from hangthat.domain.cases.services.attaching import must_be_of
from hangthat.domain.cases.services.case_files import must_take
from hangthat.domain.cases.services.registers import lock_number
from hangthat.domain.custody.models import GoodsLot, LotMovement, MovementKind, Seizure
from hangthat.domain.custody.models.lot import Account
from hangthat.domain.custody.queries.goods_line import beyond_the_line
from hangthat.domain.custody.queries.numbers import words_of_number
from hangthat.domain.custody.services.booking import in_turn, some
from hangthat.domain.custody.services.custody_clock import start_clock


@dataclass(frozen=True)
class LotTerms:
    """What is known of a lot when it comes in. `group`: of the plan, by its name; empty: khác.

    Units: `value_vnd` whole đồng.
    """

    name: str
    quantity: Decimal
    unit: str
    group: str = ""
    value_vnd: int | None = None
    seal: str = ""
    goods: CaseGoods | None = None


@transaction.atomic
def seize(
    *,
    case: Case,
    seized_on: date,
    lots: Sequence[LotTerms],
    by: User | None,
    at: datetime,
    agency: Agency | None = None,
    number: str = "",
    spot: str = "",
    answer: str = "",
) -> tuple[Seizure, list[GoodsLot]]:
    """Take goods of a case into custody (tạm giữ); the clock of custody starts.

    `answer`: to the warning, kept in the journal.
    Refuses: a day after today; a case that is over; what `add_lot` refuses; without an answer, a
    number that another seizure of the agency has in that year, or more goods than their line says.
    """
    must_take(case)
    if seized_on > vietnam_day(at):
        raise ValidationError({"seized_on": "Ngày tạm giữ không được sau hôm nay."})
    agency, number = agency or case.agency, nfc(number)
    lock_number(agency, seized_on, number)
    doubts = [*words_of_number(agency, number, seized_on), *beyond_the_line(lots)]
    why = answered(doubts, answer)
    seizure = Seizure(
        code=new_code("TG"),
        case=case,
        agency=agency,
        seized_on=seized_on,
        number=number,
        spot=nfc(spot),
        recorded_at=at,
    )
    enter(seizure, by=by, at=at, summary=f"{seizure}", reason=why)
    found = [_enter_lot(seizure, terms, by=by, at=at) for terms in lots]
    start_clock(seizure, by=by, at=at)
    return seizure, found


@transaction.atomic
def add_lot(
    *, seizure: Seizure, terms: LotTerms, by: User | None, at: datetime, answer: str = ""
) -> GoodsLot:
    """Another kind of goods of the same seizure (thêm lô).

    `answer`: to the warning, kept in the journal.
    Refuses: no quantity; goods of another case; a case that is over; without an answer, more goods
    than their line says.
    """
    must_take(seizure.case)
    why = answered(beyond_the_line([terms]), answer)
    made = _enter_lot(seizure, terms, by=by, at=at, why=why)
    start_clock(seizure, by=by, at=at)
    return made


def _enter_lot(
    seizure: Seizure, terms: LotTerms, *, by: User | None, at: datetime, why: str = ""
) -> GoodsLot:
    quantity = some(terms.quantity)
    must_be_of(seizure.case, None, terms.goods)
    if not terms.name.strip() or not terms.unit.strip():
        # no page: the form asks for both
        # no api: the body asks for both
        raise ValidationError({"unit": "Phải ghi tên hàng và đơn vị tính."})
    lot = GoodsLot(
        code=new_code("TV"),
        seizure=seizure,
        goods=terms.goods,
        group=nfc(terms.group),
        name=nfc(terms.name).strip(),
        quantity=quantity,
        unit=nfc(terms.unit).strip(),
        value_vnd=terms.value_vnd,
        held=quantity,
        confiscated=quantity - quantity,
        surplus=quantity - quantity,
        held_vnd=terms.value_vnd,
        confiscated_vnd=None if terms.value_vnd is None else 0,
        seal=nfc(terms.seal),
        holder=by,
        recorded_at=at,
    )
    enter(lot, by=by, at=at, summary=f"{seizure}: {lot}", reason=why)
    first_line(lot, MovementKind.SEIZED, seizure.seized_on, by=by, at=at)
    return lot


def first_line(
    lot: GoodsLot,
    kind: MovementKind,
    day: date,
    *,
    by: User | None,
    at: datetime,
    account: Account = Account.HELD,
    right: Action = Action.ADD,
) -> None:
    """What a lot begins with."""
    row = LotMovement(
        lot=lot,
        number=1,
        kind=kind,
        occurred_on=day,
        quantity=lot.quantity,
        put_to=account,
        value_vnd=lot.value_vnd,
        seal=lot.seal,
        receiver=lot.holder,
        document=lot.seizure.number,
        written_by=by,
        recorded_at=at,
    )
    enter(row, by=by, at=at, summary=f"{lot}: {row}", right=right)


@transaction.atomic
def set_photo(*, lot: GoodsLot, upload: UploadedFile, by: User | None, at: datetime) -> GoodsLot:
    """The picture by which a lot is known again (ảnh). Refuses: what is no picture."""
    in_turn(lot)
    file = store(upload=upload, by=by, at=at)
    must_be_pictures([file])
    return change(lot, by=by, at=at, action="photo", summary=f"ảnh của {lot}", photo=file)
