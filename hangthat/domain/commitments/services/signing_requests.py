"""Members are asked to sign, and may say no (đề nghị ký)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter, enter_all
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.activities.models import Activity
from hangthat.domain.commitments.models import (
    OFFICIAL,
    Commitment,
    CommitmentText,
    FormBatch,
    SigningRequest,
    SigningRequestQuerySet,
    Way,
)
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import must_be_open, must_stand

ONE_PAPER = "a member has one paper of a wording in force, and one open request for it"


@transaction.atomic
def ask_to_sign(
    *,
    text: CommitmentText,
    way: str,
    asked_on: date,
    by: User | None,
    at: datetime,
    establishments: Sequence[Establishment] = (),
    parties: Sequence[Party] = (),
    batch: FormBatch | None = None,
    activity: Activity | None = None,
) -> list[SigningRequest]:
    """Ask members to sign a wording (đề nghị ký); who is asked already stays asked, in this batch.

    Refuses: a day after today; the officials' wording; a shop not open then; a paper in force.
    """
    if asked_on > vietnam_day(at):
        raise ValidationError({"asked_on": "Ngày đề nghị không được sau ngày hôm nay."})
    _must_be_free_to_sign(text, establishments, parties, asked_on)
    still_open = _still_open(text, establishments, parties)
    again = [_once_more(request, batch, by=by, at=at) for request in still_open]
    asked = {request.member for request in again}
    members = [one for one in (*establishments, *parties) if one not in asked]
    new = [
        SigningRequest(
            code=new_code("CK"),
            establishment=member if isinstance(member, Establishment) else None,
            party=member if isinstance(member, Party) else None,
            text=text,
            way=way,
            asked_on=asked_on,
            agency=by.agency if by else None,
            batch=batch,
            activity=activity,
            recorded_at=at,
        )
        for member in members
    ]
    enter_all(new, by=by, at=at, right=Action.ASK, summary=lambda one: f"{one.member}: {one}")
    return [*again, *new]


def _must_be_free_to_sign(
    text: CommitmentText,
    establishments: Sequence[Establishment],
    parties: Sequence[Party],
    day: date,
) -> None:
    must_be_of_members(text)
    must_stand([*establishments, *parties])
    must_be_open(establishments, day)
    _must_not_hold(text, establishments, parties, day)


def _still_open(
    text: CommitmentText, establishments: Sequence[Establishment], parties: Sequence[Party]
) -> SigningRequestQuerySet:
    whose = Q(establishment__in=establishments) | Q(party__in=parties)
    still_open = SigningRequest.objects.open().filter(whose, text=text)
    return still_open.select_related("establishment", "party", "text")


@transaction.atomic
def prepare_forms(
    *,
    title: str,
    text: CommitmentText,
    asked_on: date,
    by: User,
    at: datetime,
    establishments: Sequence[Establishment] = (),
    parties: Sequence[Party] = (),
) -> FormBatch:
    """A batch of forms to print, one for each member (lập đợt in mẫu).

    Refuses: nobody to ask; whatever `ask_to_sign` refuses.
    """
    if not establishments and not parties:
        # no page: it asks to choose somebody before it shows its form
        raise ValidationError("Chưa chọn cơ sở nào để in mẫu.")
    batch = FormBatch(
        code=new_code("IN"),
        title=nfc(title) or f"In mẫu ngày {asked_on:%d/%m/%Y}",
        text=text,
        sender=by,
        agency=by.agency,
        asked_on=asked_on,
        recorded_at=at,
    )
    enter(batch, by=by, at=at, summary=f"lập đợt in mẫu {batch.title}")
    ask_to_sign(
        text=text,
        way=Way.PAPER,
        asked_on=asked_on,
        establishments=establishments,
        parties=parties,
        batch=batch,
        by=by,
        at=at,
    )
    return batch


@transaction.atomic
def refuse(
    *, request: SigningRequest, refused_on: date, reason: str, by: User | None, at: datetime
) -> SigningRequest:
    """The member will not sign, and says why (từ chối ký).

    Refuses: no reason; a request that has ended; a day before the asking or after today.
    """
    _must_be_open(request)
    if not request.asked_on <= refused_on <= vietnam_day(at):
        raise ValidationError({"refused_on": "Ngày từ chối phải từ ngày đề nghị đến hôm nay."})
    return change(
        request,
        by=by,
        at=at,
        action="refuse",
        right=Action.ADD,
        summary=f"{request.member} từ chối ký cam kết {request.text.get_kind_display()}",
        refused_on=refused_on,
        reason=reasoned(reason),
        why=nfc(reason)[:500],
    )


@transaction.atomic
def withdraw_request(
    *, request: SigningRequest, reason: str, by: User | None, at: datetime
) -> SigningRequest:
    """The officer asks no longer (hủy đề nghị); a form that comes back signed is not taken.

    Refuses: no reason; a request that has ended.
    """
    _must_be_open(request)
    return change(
        request,
        by=by,
        at=at,
        action="withdraw",
        right=Action.ADD,
        summary=f"hủy {request} của {request.member}",
        withdrawn_on=vietnam_day(at),
        reason=reasoned(reason),
        why=nfc(reason)[:500],
    )


def must_be_of_members(text: CommitmentText) -> None:
    """Refuses: the wording that officials sign."""
    if text.kind == OFFICIAL:
        # no sheet: the list's choices are what members sign
        raise ValidationError({"text": "Mẫu này dành cho cán bộ, công chức; hãy chọn mẫu khác."})


def _must_be_open(request: SigningRequest) -> None:
    if lock_for(ONE_PAPER, request.member):
        request.refresh_from_db(fields=["commitment", "refused_on", "withdrawn_on"])
    if request.stage != "asked":
        raise ValidationError(f"Đề nghị này đã kết thúc: {request.stage.label}.")


def _once_more(
    request: SigningRequest, batch: FormBatch | None, *, by: User | None, at: datetime
) -> SigningRequest:
    """Printed again in another batch; the form that is out already stays good."""
    if batch is None:
        return request
    words = f"in lại mẫu cho {request.member} trong {batch.title}"
    return change(
        request, by=by, at=at, action="amend", right=Action.ASK, summary=words, batch=batch
    )


def _must_not_hold(
    text: CommitmentText, shops: Sequence[Establishment], parties: Sequence[Party], on: date
) -> None:
    lock_for(ONE_PAPER, *shops, *parties)
    papers = Commitment.objects.valid(on=on).filter(text=text)
    of_shops = papers.filter(establishment__in=shops).select_related("establishment")
    of_parties = papers.filter(party__in=parties).select_related("party")
    if named := [str(one.establishment or one.party) for one in (*of_shops, *of_parties)]:
        raise ValidationError(
            f"Đã ký bản này, còn hiệu lực: {', '.join(named[:20])}. Hãy bỏ các tên này."
        )
