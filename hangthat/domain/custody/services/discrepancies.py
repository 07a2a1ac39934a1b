"""Differences between book and goods: explained by one, approved by another, then booked."""

from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.custody.models import (
    Account,
    Discrepancy,
    DiscrepancyKind,
    DiscrepancyState,
    GoodsLot,
    LotMovement,
    MovementKind,
)
from hangthat.domain.custody.services.booking import Details, Moves, book, in_turn, some
from hangthat.domain.custody.services.custody_clock import end_clock
from hangthat.domain.custody.services.recording import account_of


@transaction.atomic
def report(
    *,
    lot: GoodsLot,
    kind: DiscrepancyKind,
    quantity: Decimal,
    explanation: str,
    by: User | None,
    at: datetime,
) -> Discrepancy:
    """Goods were found missing, damaged or more than the book says (báo thiếu, hư hỏng, thừa).

    Refuses: no explanation; more missing or damaged than there is.
    """
    in_turn(lot)
    part = some(quantity)
    if kind != DiscrepancyKind.SURPLUS and part > lot.left:
        words = f"Lô này chỉ còn {lot.left_words}."
        raise ValidationError({"quantity": words})
    row = Discrepancy(
        code=new_code("CL"),
        lot=lot,
        kind=kind,
        quantity=part,
        found_on=vietnam_day(at),
        explanation=_said(explanation),
        explained_by=by,
        state=DiscrepancyState.EXPLAINED,
    )
    return enter(row, by=by, at=at, summary=f"báo chênh lệch: {row}", right=Action.CHANGE)


@transaction.atomic
def explain(*, discrepancy: Discrepancy, explanation: str, by: User, at: datetime) -> Discrepancy:
    """Say how the difference came about (giải trình). Refuses: no words; one that is decided."""
    _must_be_open(discrepancy)
    words = _said(explanation)
    return change(
        discrepancy, by=by, at=at, action="amend", summary=f"giải trình: {discrepancy}",
        explanation=words, explained_by=by, state=DiscrepancyState.EXPLAINED,
    )  # fmt: skip


@transaction.atomic
def approve(*, discrepancy: Discrepancy, by: User, at: datetime, decision: str = "") -> LotMovement:
    """A head accepts the explanation, and the ledger says so from now on (duyệt chênh lệch).

    Refuses: one not explained, or decided; who explained it himself; more than is still there.
    """
    lot = discrepancy.lot
    _must_be_open(discrepancy)
    if discrepancy.state != DiscrepancyState.EXPLAINED:
        raise ValidationError("Chênh lệch này chưa có giải trình.")
    _must_be_another(discrepancy, by)
    row = _booked(discrepancy, lot, by=by, at=at)
    change(
        discrepancy, by=by, at=at, action="approve", right=Action.APPROVE,
        summary=f"duyệt: {discrepancy}", state=DiscrepancyState.APPROVED, movement=row,
        decision=nfc(decision), decided_by=by, decided_on=vietnam_day(at),
    )  # fmt: skip
    end_clock(lot.seizure, day=vietnam_day(at), by=by, at=at)
    return row


@transaction.atomic
def reject(*, discrepancy: Discrepancy, reason: str, by: User, at: datetime) -> Discrepancy:
    """The explanation is not accepted; the book stays as it is (không duyệt).

    Refuses: no reason; one that is decided; who explained it himself.
    """
    _must_be_open(discrepancy)
    _must_be_another(discrepancy, by)
    why = reasoned(reason)
    return change(
        discrepancy, by=by, at=at, action="reject", right=Action.APPROVE, reason=why,
        summary=f"không duyệt: {discrepancy}", state=DiscrepancyState.REJECTED, decision=why,
        decided_by=by, decided_on=vietnam_day(at),
    )  # fmt: skip


def _booked(discrepancy: Discrepancy, lot: GoodsLot, *, by: User, at: datetime) -> LotMovement:
    part, said = discrepancy.quantity, Details(words=discrepancy.explanation)
    day, right = vietnam_day(at), Action.APPROVE
    if discrepancy.kind == DiscrepancyKind.DAMAGED:
        words = Details(words=f"{lot.amount(part)}: {discrepancy.explanation}"[:500])
        return book(
            lot, MovementKind.DAMAGED, occurred_on=day, by=by, at=at, right=right, details=words
        )
    if discrepancy.kind == DiscrepancyKind.SURPLUS:
        account = Account.HELD if lot.held or not lot.confiscated else Account.CONFISCATED
        return book(
            lot, MovementKind.FOUND, occurred_on=day, by=by, at=at, right=right, details=said,
            moves=Moves(part, put_to=account), surplus=lot.surplus + part,
        )  # fmt: skip
    return book(
        lot, MovementKind.LOST, occurred_on=day, by=by, at=at, right=right, details=said,
        moves=Moves(part, taken_from=account_of(lot, part)),
    )  # fmt: skip


def _said(explanation: str) -> str:
    if not (words := nfc(explanation).strip()):
        # no page: the form asks for it
        # no api: the body asks for it
        raise ValidationError({"explanation": "Phải ghi giải trình."})
    return words


def _must_be_open(discrepancy: Discrepancy) -> None:
    in_turn(discrepancy.lot)
    discrepancy.refresh_from_db(fields=["state", "explanation", "explained_by"])
    if discrepancy.state in (DiscrepancyState.APPROVED, DiscrepancyState.REJECTED):
        raise ValidationError(f"Chênh lệch này đã xong: {discrepancy.get_state_display()}.")


def _must_be_another(discrepancy: Discrepancy, by: User) -> None:
    if discrepancy.explained_by == by:
        raise ValidationError("Người giải trình không tự duyệt: phải là người khác.")
