"""Boards sign coordination regulations (ký quy chế phối hợp)."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.corrections import must_have_ended
from hangthat.core.common.days import vietnam_day
from hangthat.core.files.models import StoredFile
from hangthat.core.journal.services import reasoned
from hangthat.domain.commitments.models import Regulation
from hangthat.domain.commitments.services.evidence import must_be_whole
from hangthat.domain.establishments.models import Board
from hangthat.domain.establishments.services import must_be_open


@transaction.atomic
def revoke_regulation(
    *, regulation: Regulation, revoked_on: date, reason: str, by: User | None, at: datetime
) -> None:
    """Take a board's regulation back from a day on (thu hồi quy chế); the paper itself stays.

    Refuses: no reason; a day after today or before the signing; one revoked already.
    """
    if regulation.revoked_on:
        raise ValidationError("Quy chế này đã được thu hồi.")
    if not regulation.signed_on <= revoked_on <= vietnam_day(at):
        raise ValidationError({"revoked_on": "Ngày thu hồi phải từ ngày ký đến hôm nay."})
    change(
        regulation,
        by=by,
        at=at,
        action="revoke",
        right=Action.END,
        summary=f"thu hồi {regulation}",
        reason=reasoned(reason),
        revoked_on=revoked_on,
    )


@transaction.atomic
def sign_regulation(
    *,
    board: Board,
    signed_on: date,
    by: User | None,
    at: datetime,
    valid_to: date | None = None,
    scan: StoredFile | None = None,
    corrects: Regulation | None = None,
    code: str = "",
) -> Regulation:
    """Record a board's coordination regulation (ký quy chế phối hợp).

    `corrects`: the paper that was revoked because it was entered wrongly.
    Refuses: a day after today; a board that did not exist that day; a file whose digital
             signature is broken.
    """
    must_have_ended(corrects, "revoked_on")
    if signed_on > vietnam_day(at):
        raise ValidationError({"signed_on": "Ngày ký không được sau ngày hôm nay."})
    must_be_open([board], signed_on)
    must_be_whole(scan)
    return enter(
        Regulation(
            code=code or new_code("QC"),
            board=board,
            signed_on=signed_on,
            valid_to=valid_to,
            scan=scan,
            corrects=corrects,
            recorded_at=at,
        ),
        by=by,
        at=at,
        summary=f"{board} ký quy chế phối hợp ngày {signed_on:%d/%m/%Y}",
    )
