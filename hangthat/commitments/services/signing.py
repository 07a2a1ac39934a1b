"""Acts of signing (ký cam kết, ký quy chế phối hợp)."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.access.lexicon import Action
from hangthat.access.services import change, enter
from hangthat.activities.models import Activity
from hangthat.activities.services import must_be_open, must_have_ended
from hangthat.agencies.models import User
from hangthat.commitments.models import (
    Commitment,
    CommitmentText,
    Regulation,
    mask_of,
)
from hangthat.common.codes import new_code
from hangthat.common.days import vietnam_day
from hangthat.common.text import nfc
from hangthat.establishments.models import Board, Establishment, Party
from hangthat.files.models import StoredFile
from hangthat.journal.services import reasoned


@transaction.atomic
def sign(
    *,
    text: CommitmentText,
    signed_on: date,
    by: User | None,
    at: datetime,
    establishment: Establishment | None = None,
    party: Party | None = None,
    signer: str = "",
    valid_to: date | None = None,
    scan: StoredFile | None = None,
    activity: Activity | None = None,
    corrects: Commitment | None = None,
    code: str = "",
) -> Commitment:
    """Record that a member signed a version of a commitment's text (ký cam kết).

    `corrects`: the paper that was revoked because it was entered wrongly.
    Units:   `valid_to` is the last day; empty: to the end of the plan, or as the plan sets.
    Refuses: a day after today; a shop not open that day; the same text still in force.
    """
    must_have_ended(corrects, "revoked_on")
    if signed_on > vietnam_day(at):
        raise ValidationError({"signed_on": "Ngày ký không được sau ngày hôm nay."})
    if valid_to and valid_to < signed_on:
        raise ValidationError({"valid_to": "Cam kết không thể hết hạn trước ngày ký."})
    if establishment:
        must_be_open([establishment], signed_on)
    before = Commitment.objects.valid(on=signed_on).filter(
        text=text, establishment=establishment, party=party
    )
    if held := before.first():
        raise ValidationError(
            f"{establishment or party} đã ký bản này ngày {held.signed_on:%d/%m/%Y}, còn hiệu lực."
        )
    return enter(
        Commitment(
            code=code or new_code("CK"),
            party=party,
            establishment=establishment,
            kind=text.kind,
            verbs=text.verbs,
            verb_mask=mask_of(text.verbs),
            text=text,
            signer=nfc(signer),
            signed_on=signed_on,
            valid_to=valid_to,
            scan=scan,
            activity=activity,
            corrects=corrects,
            recorded_at=at,
        ),
        by=by,
        at=at,
        summary=f"{establishment or party} ký cam kết {text.get_kind_display()}"
        f" ngày {signed_on:%d/%m/%Y}",
    )


@transaction.atomic
def revoke(
    *, commitment: Commitment, revoked_on: date, reason: str, by: User | None, at: datetime
) -> None:
    """Take a commitment back from a day on (thu hồi); the paper itself stays.

    One that was entered by mistake is revoked on the day of its signing.
    Refuses: no reason; a day after today or before the signing; one revoked already.
    """
    if commitment.revoked_on:
        raise ValidationError("Bản cam kết này đã được thu hồi.")
    if not commitment.signed_on <= revoked_on <= vietnam_day(at):
        raise ValidationError({"revoked_on": "Ngày thu hồi phải từ ngày ký đến hôm nay."})
    change(
        commitment,
        by=by,
        at=at,
        action="revoke",
        right=Action.END,
        summary=f"thu hồi {commitment}",
        reason=reasoned(reason),
        revoked_on=revoked_on,
    )


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
    corrects: Regulation | None = None,
    code: str = "",
) -> Regulation:
    """Record a board's coordination regulation (ký quy chế phối hợp).

    `corrects`: the paper that was revoked because it was entered wrongly.
    Refuses: a day after today; a board that did not exist that day.
    """
    must_have_ended(corrects, "revoked_on")
    if signed_on > vietnam_day(at):
        raise ValidationError({"signed_on": "Ngày ký không được sau ngày hôm nay."})
    must_be_open([board], signed_on)
    return enter(
        Regulation(
            code=code or new_code("QC"),
            board=board,
            signed_on=signed_on,
            valid_to=valid_to,
            corrects=corrects,
            recorded_at=at,
        ),
        by=by,
        at=at,
        summary=f"{board} ký quy chế phối hợp ngày {signed_on:%d/%m/%Y}",
    )


@transaction.atomic
def issue_text(
    *, kind: str, verbs: str, wording: str, by: User | None, at: datetime, source: str = ""
) -> CommitmentText:
    """Issue a new version of a commitment's wording (ban hành mẫu cam kết)."""
    newest = CommitmentText.objects.filter(kind=kind).order_by("-version").first()
    text = CommitmentText(
        kind=kind,
        version=newest.version + 1 if newest else 1,
        verbs=verbs,
        wording=wording,
        source=source,
    )
    mask_of(verbs)
    return enter(text, by=by, at=at, summary=f"ban hành {text}")
