"""Markets, craft villages, streets and their boards over time (khu vực kinh doanh, ban quản lý)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.establishments.lexicon import OF_PLACES
from hangthat.domain.establishments.models import Board, CriterionMet, Place
from hangthat.domain.establishments.models.own import checked
from hangthat.domain.establishments.services.registry import named


@transaction.atomic
def amend_place(
    place: Place,
    *,
    name: str,
    details: Mapping[str, Any],
    by: User | None,
    at: datetime,
    reason: str = "",
) -> Place:
    """Put right its name and own fields (sửa khu vực). Refuses: a field that its kind has not."""
    return change(
        place,
        by=by,
        at=at,
        action="amend",
        summary=f"sửa {place.get_kind_display()} {place.name}",
        reason=nfc(reason),
        name=named(name),
        details=checked(OF_PLACES[place.kind], details),
    )


@transaction.atomic
def end_board(board: Board, *, on: date, reason: str, by: User | None, at: datetime) -> Board:
    """The last day of a managing board (chấm dứt ban quản lý).

    Refuses: no reason; a board that ended; a day after today or before its first.
    """
    if board.valid_to:
        raise ValidationError(f"Ban quản lý này đã chấm dứt ngày {board.valid_to:%d/%m/%Y}.")
    if on > vietnam_day(at):
        raise ValidationError({"day": "Ngày chấm dứt không được sau hôm nay."})
    if board.valid_from and on < board.valid_from:
        raise ValidationError({"day": f"Ban quản lý có từ ngày {board.valid_from:%d/%m/%Y}."})
    return change(
        board,
        by=by,
        at=at,
        action="end",
        summary=f"{board.name} chấm dứt ngày {on:%d/%m/%Y}",
        reason=reasoned(reason),
        valid_to=on,
    )


@transaction.atomic
def meet_criterion(
    place: Place,
    *,
    start: date,
    evidence: str,
    by: User | None,
    at: datetime,
    assessor: Agency | None = None,
) -> CriterionMet:
    """The place meets the criterion from that day (đạt tiêu chí “không kinh doanh hàng giả”).

    Refuses: no evidence; a day after today; a place that meets it on that day or a later one.
    """
    if start > vietnam_day(at):
        raise ValidationError({"start": "Ngày đạt không được sau hôm nay."})
    if not nfc(evidence):
        raise ValidationError({"evidence": "Phải ghi căn cứ: biên bản, quyết định, báo cáo nào."})
    lock_for("a place meets the criterion once at a time", place)
    for met in CriterionMet.objects.filter(place=place, withdrawn_on=None):
        if met.end is None or met.end >= start:
            raise ValidationError({"start": f"Đã ghi: {met}."})
    row = CriterionMet(place=place, start=start, assessor=assessor, evidence=nfc(evidence))
    return enter(row, by=by, at=at, summary=str(row), right=Action.CHANGE)


@transaction.atomic
def lose_criterion(
    met: CriterionMet, *, end: date, reason: str, by: User | None, at: datetime
) -> CriterionMet:
    """Record the last day on which the place met the criterion.

    Refuses: no reason; one that is over; a day before it began.
    """
    if met.end or met.withdrawn_on:
        raise ValidationError("Lần đạt tiêu chí này đã hết.")
    if not met.start <= end <= vietnam_day(at):
        raise ValidationError({"day": f"Ngày phải từ {met.start:%d/%m/%Y} đến hôm nay."})
    summary = f"{met.place} không còn đạt tiêu chí sau {end:%d/%m/%Y}"
    return change(
        met, by=by, at=at, action="end", summary=summary, reason=reasoned(reason), end=end
    )


@transaction.atomic
def withdraw_criterion(
    met: CriterionMet, *, reason: str, by: User | None, at: datetime
) -> CriterionMet:
    """It was entered by mistake (hủy bản ghi). Refuses: no reason; withdrawn already."""
    if met.withdrawn_on:
        raise ValidationError("Lần đạt tiêu chí này đã được hủy bản ghi.")
    return change(
        met,
        by=by,
        at=at,
        action="withdraw",
        summary=f"hủy bản ghi: {met}",
        reason=reasoned(reason),
        withdrawn_on=vietnam_day(at),
    )
