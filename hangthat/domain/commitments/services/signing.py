"""Members sign, and papers are taken back (ký cam kết, thu hồi)."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.activities.models import Activity
from hangthat.domain.activities.services import must_be_open, must_have_ended
from hangthat.domain.commitments.models import (
    Commitment,
    CommitmentText,
    SigningRequest,
    Way,
    mask_of,
)
from hangthat.domain.commitments.services.asking import must_be_of_members
from hangthat.domain.commitments.services.holdings import Holdings
from hangthat.domain.commitments.services.originals import must_be_whole
from hangthat.domain.establishments.models import Establishment, Party


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
    activity: Activity | None = None,
    request: SigningRequest | None = None,
    supersedes: Commitment | None = None,
    corrects: Commitment | None = None,
    code: str = "",
    holdings: Holdings | None = None,
    **how: Any,
) -> Commitment:
    """Record that a member signed a version of a commitment's text (ký cam kết).

    `how`: way, witness, scan, signature, photo. `request`: whose form it is; without one, what the
    member was asked of this kind is answered by it. `supersedes`: an earlier paper, which ends the
    day this one begins. `corrects`: the paper that was revoked because it was entered wrongly.
    `holdings`: as loaded before by whoever signs many; without them the database is asked.
    Units:   `valid_to` is the last day; empty: to the end of the plan, or as the plan sets.
    Refuses: a day after today, before the activity, the printing of the form or the first day of
             the wording; a shop not open that day; the same text still in force; a file whose
             digital signature is broken.
    """
    must_have_ended(corrects, "revoked_on")
    must_be_of_members(text)
    if not text.is_begun(signed_on):
        raise ValidationError(f"{text} dùng từ ngày {text.valid_from:%d/%m/%Y}, sau ngày ký.")
    _must_be_in_order(signed_on, valid_to, vietnam_day(at), activity, request)
    must_be_whole(how.get("scan"))
    if establishment:
        must_be_open([establishment], signed_on)
    _must_not_hold(text, establishment, party, signed_on, holdings)
    if supersedes:
        _supersede(supersedes, signed_on, by=by, at=at)
    paper = enter(
        Commitment(
            code=code or (request.code if request else new_code("CK")),
            party=party,
            establishment=establishment,
            kind=text.kind,
            verbs=text.verbs,
            verb_mask=mask_of(text.verbs),
            text=text,
            signer=nfc(signer),
            signed_on=signed_on,
            valid_to=valid_to,
            activity=activity,
            supersedes=supersedes,
            corrects=corrects,
            recorded_at=at,
            **how,
        ),
        by=by,
        at=at,
        summary=f"{establishment or party} ký cam kết {text.get_kind_display()}"
        f" ngày {signed_on:%d/%m/%Y}{_by_which_way(how.get('way', ''))}",
    )
    _answer(request or _asked(paper, holdings), paper, by=by, at=at)
    if holdings:
        holdings.add(paper)
    return paper


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


def _must_be_in_order(
    signed_on: date,
    valid_to: date | None,
    today: date,
    activity: Activity | None,
    request: SigningRequest | None,
) -> None:
    if signed_on > today:
        raise ValidationError({"signed_on": "Ngày ký không được sau ngày hôm nay."})
    if valid_to and valid_to < signed_on:
        raise ValidationError({"valid_to": "Cam kết không thể hết hạn trước ngày ký."})
    if activity and signed_on < activity.held_on:
        raise ValidationError(
            {"signed_on": f"Ngày ký trước {activity}; hãy sửa ngày, hoặc chọn hoạt động khác."}
        )
    if request is None:
        return
    if request.stage != "asked":
        raise ValidationError(f"Đề nghị này đã kết thúc: {request.stage.label}.")
    if signed_on < request.asked_on:
        raise ValidationError(
            {"signed_on": f"Mẫu này in ngày {request.asked_on:%d/%m/%Y}, không thể ký trước đó."}
        )


def _must_not_hold(
    text: CommitmentText,
    establishment: Establishment | None,
    party: Party | None,
    on: date,
    holdings: Holdings | None,
) -> None:
    if holdings:
        held = holdings.held(text, establishment, party, on)
    else:
        papers = Commitment.objects.filter(text=text, establishment=establishment, party=party)
        held = papers.valid(on=on).first()
    if held:
        raise ValidationError(
            f"{establishment or party} đã ký bản này ngày {held.signed_on:%d/%m/%Y}, còn hiệu lực."
        )


def _supersede(paper: Commitment, on: date, *, by: User | None, at: datetime) -> None:
    if paper.revoked_on is None:
        revoke(commitment=paper, revoked_on=on, reason="được thay bằng bản mới", by=by, at=at)


def _asked(paper: Commitment, holdings: Holdings | None) -> SigningRequest | None:
    """What its member was asked of this kind and has not answered."""
    if holdings:
        return holdings.asked(paper)
    mine = SigningRequest.objects.of(establishment=paper.establishment, party=paper.party).open()
    return mine.filter(text__kind=paper.kind, asked_on__lte=paper.signed_on).first()


def _by_which_way(way: str) -> str:
    """Said where no officer stood by."""
    return f", {Way.OWN_LINK.label}" if way == Way.OWN_LINK else ""


def _answer(
    request: SigningRequest | None, paper: Commitment, *, by: User | None, at: datetime
) -> None:
    if request is None:
        return
    words = f"{request.member} đã ký theo {request}"
    change(request, by=by, at=at, action="sign", right=Action.ADD, summary=words, commitment=paper)
