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
from hangthat.core.common.text import nfc
from hangthat.domain.cases.models import Case, CaseFile, CaseGoods, CaseInvoice
from hangthat.domain.cases.services import transfer_case
from hangthat.domain.handovers.lexicon import Stage
from hangthat.domain.handovers.models import Handover, HandoverItem
from hangthat.domain.handovers.services.clocks import end_sending
from hangthat.domain.handovers.services.eligibility import (
    ONCE,
    Receiver,
    fresh,
    must_be_free,
    must_be_named,
)
from hangthat.domain.handovers.services.items import goods_of, invoices_of, papers_of
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
    that is over or with the police; a file to the police without a paper; without an answer a
    whole case of which a decision goes on.
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
    _must_be_numbered(number)
    items = [*papers_of(handover, case, papers), *goods_of(handover, case, goods)]
    items += invoices_of(handover, case, invoices)
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
    """It is sent, with what goes along in its order."""
    for position, item in enumerate(items, 1):
        item.position = position
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


def _must_be_numbered(number: str) -> None:
    if not nfc(number).strip():
        # no page: the form asks for it
        # no api: the body asks for it
        raise ValidationError({"number": "Ghi số văn bản chuyển."})


def _must_be_within(case: Case, day: date, today: date) -> None:
    if day > today:
        raise ValidationError({"sent_on": "Ngày chuyển không được sau hôm nay."})
    if day < case.opened_on:
        raise ValidationError(
            {"sent_on": f"Ngày chuyển không được trước ngày thụ lý {case.opened_on:%d/%m/%Y}."}
        )
