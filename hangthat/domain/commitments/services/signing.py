"""Members sign, and papers are taken back (ký cam kết, thu hồi)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.corrections import must_have_ended
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.activities.models import Activity
from hangthat.domain.commitments.models import (
    Commitment,
    CommitmentText,
    SigningRequest,
    Way,
    mask_of,
)
from hangthat.domain.commitments.services.evidence import Evidence, must_be_whole
from hangthat.domain.commitments.services.holdings import Holdings
from hangthat.domain.commitments.services.signing_requests import ONE_PAPER, must_be_of_members
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import must_be_open, must_stand

_NO_EVIDENCE = Evidence()


@dataclass(frozen=True)
class Origin:
    """Earlier records that a new paper follows from.

    `activity`: at which it was signed. `request`: whose form it is, and whose code it keeps;
    without one, it answers the open request for this kind of commitment. `supersedes`: an earlier
    paper, which ends the day this one begins. `corrects`: the paper that was revoked because it
    was entered wrongly. `code`: where the paper must have a certain one.
    """

    activity: Activity | None = None
    request: SigningRequest | None = None
    supersedes: Commitment | None = None
    corrects: Commitment | None = None
    code: str = ""

    @property
    def paper_code(self) -> str:
        return self.code or (self.request.code if self.request else new_code("CK"))


_NO_ORIGIN = Origin()


@transaction.atomic
def sign(
    *,
    text: CommitmentText,
    member: Establishment | Party,
    signed_on: date,
    by: User | None,
    at: datetime,
    valid_to: date | None = None,
    evidence: Evidence = _NO_EVIDENCE,
    origin: Origin = _NO_ORIGIN,
    holdings: Holdings | None = None,
) -> Commitment:
    """Record that a member signed a version of a commitment's text (ký cam kết).

    Units:   `valid_to` is the last day; empty: to the end of the plan, or as the plan sets.
    holdings: loaded before by whoever signs many papers; without them the database is asked.
    Refuses: a day after today, before the activity, the printing of the form or the first day of
             the wording; a shop not open that day; the same text still in force; a file whose
             digital signature is broken.
    """
    must_stand([member])
    if origin.request and lock_for(ONE_PAPER, member):
        origin.request.refresh_from_db(fields=["commitment", "refused_on", "withdrawn_on"])
    _must_be_usable(text, signed_on)
    must_have_ended(origin.corrects, "revoked_on")
    _must_be_in_order(signed_on, valid_to, vietnam_day(at), origin)
    must_be_whole(evidence.scan)
    if isinstance(member, Establishment):
        must_be_open([member], signed_on)
    _must_not_hold(text, member, signed_on, holdings)
    if origin.supersedes:
        _supersede(origin.supersedes, signed_on, by=by, at=at)
    draft = _draft(text, member, evidence, origin)
    draft.signed_on, draft.valid_to, draft.recorded_at = signed_on, valid_to, at
    words = f"{member} ký cam kết {text.get_kind_display()} ngày {signed_on:%d/%m/%Y}"
    paper = enter(draft, by=by, at=at, summary=words + _by_which_way(evidence.way))
    _answer(origin.request or _open_request(paper, holdings), paper, by=by, at=at)
    if holdings:
        holdings.add(paper)
    return paper


def _must_be_usable(text: CommitmentText, on: date) -> None:
    must_be_of_members(text)
    if not text.is_begun(on):
        raise ValidationError(f"{text} dùng từ ngày {text.valid_from:%d/%m/%Y}, sau ngày ký.")


def _draft(
    text: CommitmentText, member: Establishment | Party, evidence: Evidence, origin: Origin
) -> Commitment:
    """The paper without its days."""
    return Commitment(
        code=origin.paper_code,
        establishment=member if isinstance(member, Establishment) else None,
        party=member if isinstance(member, Party) else None,
        kind=text.kind,
        verbs=text.verbs,
        verb_mask=mask_of(text.verbs),
        text=text,
        signer=nfc(evidence.signer),
        signer_title=nfc(evidence.title),
        witness=evidence.witness,
        way=evidence.way or "",
        scan=evidence.scan,
        signature=evidence.signature,
        photo=evidence.photo,
        activity=origin.activity,
        supersedes=origin.supersedes,
        corrects=origin.corrects,
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
        # no sheet: taking a file back skips what is taken back, and gives the day itself
        raise ValidationError("Bản cam kết này đã được thu hồi.")
    if not commitment.signed_on <= revoked_on <= vietnam_day(at):
        # no sheet: taking a file back skips what is taken back, and gives the day itself
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
    origin: Origin,
) -> None:
    activity, request = origin.activity, origin.request
    if signed_on > today:
        raise ValidationError({"signed_on": "Ngày ký không được sau ngày hôm nay."})
    if valid_to and valid_to < signed_on:
        raise ValidationError({"valid_to": "Cam kết không thể hết hạn trước ngày ký."})
    if activity and signed_on < activity.held_on:
        # no page: what is signed at an activity or a visit bears its day
        # no api: likewise
        # no sheet: a row names no activity
        raise ValidationError(
            {"signed_on": f"Ngày ký trước {activity}; hãy sửa ngày, hoặc chọn hoạt động khác."}
        )
    if request is None:
        return
    if request.stage != "asked":
        # no api: a body names no request, and only an open one is answered by itself
        # no sheet: a row names no request
        raise ValidationError(f"Đề nghị này đã kết thúc: {request.stage.label}.")
    if signed_on < request.asked_on:
        # no api: a body names no request, and only an earlier one is answered by itself
        # no sheet: a row names no request
        raise ValidationError(
            {"signed_on": f"Mẫu này in ngày {request.asked_on:%d/%m/%Y}, không thể ký trước đó."}
        )


def _must_not_hold(
    text: CommitmentText, member: Establishment | Party, on: date, holdings: Holdings | None
) -> None:
    lock_for(ONE_PAPER, member)
    if holdings:
        held = holdings.held(text, member, on)
    else:
        pointer = "establishment" if isinstance(member, Establishment) else "party"
        held = Commitment.objects.valid(on=on).filter(text=text, **{pointer: member}).first()
    if held:
        raise ValidationError(
            f"{member} đã ký bản này ngày {held.signed_on:%d/%m/%Y}, còn hiệu lực."
        )


def _supersede(paper: Commitment, on: date, *, by: User | None, at: datetime) -> None:
    if paper.revoked_on is None:
        revoke(commitment=paper, revoked_on=on, reason="được thay bằng bản mới", by=by, at=at)


def _open_request(paper: Commitment, holdings: Holdings | None) -> SigningRequest | None:
    """What its member was asked of this kind and has not answered."""
    if holdings:
        return holdings.open_request(paper)
    mine = SigningRequest.objects.of(establishment=paper.establishment, party=paper.party).open()
    return mine.filter(text__kind=paper.kind, asked_on__lte=paper.signed_on).first()


def _by_which_way(way: Way | None) -> str:
    """Said where no officer stood by."""
    return f", {Way.OWN_LINK.label}" if way == Way.OWN_LINK else ""


def _answer(
    request: SigningRequest | None, paper: Commitment, *, by: User | None, at: datetime
) -> None:
    if request is None:
        return
    words = f"{request.member} đã ký theo {request}"
    change(request, by=by, at=at, action="sign", right=Action.ADD, summary=words, commitment=paper)
