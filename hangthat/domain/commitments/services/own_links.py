"""Officers give a trader his own link to sign by, and the code that confirms it."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.tokens import bare_token, new_token
from hangthat.domain.commitments.models import (
    Commitment,
    CommitmentText,
    Handing,
    OneTimeCode,
    SigningLink,
    SigningRequest,
    Stage,
)
from hangthat.domain.commitments.services.signing_requests import ONE_PAPER

_DIGITS = 6


@dataclass(frozen=True)
class Issued:
    """A link with the token that opens it: known at this moment and never again."""

    link: SigningLink
    token: str


@dataclass(frozen=True)
class Handed:
    """A one-time code with its digits, likewise."""

    code: OneTimeCode
    digits: str


@transaction.atomic
def issue_links(
    *, requests: Sequence[SigningRequest], by: User | None, at: datetime
) -> list[Issued]:
    """A link for each (cấp đường dẫn ký riêng); the one before it opens nothing from then on.

    Refuses: nobody; a request that has ended, whose wording has a newer version, whose member is
    closed or has signed that wording; all of them by name.
    """
    if not requests:
        raise ValidationError("Chưa chọn đề nghị nào.")
    if lock_for(ONE_PAPER, *(one.member for one in requests)):
        for one in requests:
            one.refresh_from_db(fields=["commitment", "refused_on", "withdrawn_on"])
    day = vietnam_day(at)
    cannot = [(one, why_not(one, on=day)) for one in requests]
    if named := [f"{one.member}: {words}" for one, words in cannot if words]:
        raise ValidationError(f"Không cấp được đường dẫn cho {'; '.join(named[:20])}.")
    return [_issue(one, by=by, at=at, day=day) for one in requests]


@transaction.atomic
def issue_code(*, link: SigningLink, handing: Handing, by: User | None, at: datetime) -> Handed:
    """Six digits that confirm one signature within 15 minutes (cấp mã một lần).

    They take the place of the digits before them. Refuses: a link that opens nothing any more.
    """
    link = locked(link.pk)
    if words := closed_by(link, on=vietnam_day(at)):
        raise ValidationError(f"Không cấp được mã: {words}.")
    end_codes(link, by=by, at=at)
    digits = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}"
    code = OneTimeCode(
        link=link, digest=_sealed(link, digits, at), handing=handing, issued_at=at, issued_by=by
    )
    words = f"cấp mã một lần cho {link.request.member}: {Handing(handing).label}"
    return Handed(enter(code, by=by, at=at, summary=words), digits)


def fits(code: OneTimeCode, typed: str) -> bool:
    """Whether these are its digits; spaces and dashes between them do not matter."""
    digits = "".join(letter for letter in typed[:40] if letter in "0123456789")
    return constant_time_compare(code.digest, _sealed(code.link, digits, code.issued_at))


def end_codes(link: SigningLink, *, by: User | None, at: datetime) -> None:
    """What was handed out before, even while we waited, confirms nothing from then on."""
    for code in link.codes.unspent():
        words = f"mã một lần trước của {link.request.member} hết dùng"
        ended_at = max(at, code.issued_at)
        change(code, by=by, at=at, action="end", right=Action.ASK, summary=words, ended_at=ended_at)


def find_link(token: str) -> SigningLink | None:
    """By what stands in its address; `closed_by` says whether it opens."""
    return _whole().filter(digest=_digest(token)).first()


def locked(key: int) -> SigningLink:
    """Nobody else spends or gives a code of it before this transaction ends."""
    lock_for(ONE_PAPER, _whole().get(pk=key).request.member)
    return _whole().get(pk=key)


def closed_by(link: SigningLink, *, on: date) -> str:
    """Why it opens nothing on that day; empty if it does."""
    if link.withdrawn_at:
        return "đường dẫn đã được thay"
    if not link.opens(on):
        return f"đường dẫn chỉ dùng đến hết ngày {link.last_day:%d/%m/%Y}"
    return why_not(link.request, on=on)


def why_not(request: SigningRequest, *, on: date) -> str:
    """Why this request cannot be signed by a link on that day; empty if it can."""
    if request.stage != Stage.ASKED:
        return f"đề nghị đã kết thúc ({request.stage.label})"
    shop = request.establishment
    if shop and (shut := shop.shut_words(on)):
        return shut
    if not CommitmentText.objects.in_use(on=on).filter(pk=request.text_id).exists():
        return "mẫu cam kết này đã có bản mới; hãy hủy đề nghị và đề nghị ký bản mới"
    papers = Commitment.objects.valid(on=on).filter(
        text=request.text_id, establishment=request.establishment_id, party=request.party_id
    )
    return "đã ký mẫu này, còn hiệu lực" if papers.exists() else ""


def _issue(request: SigningRequest, *, by: User | None, at: datetime, day: date) -> Issued:
    for before in request.links.standing():
        end_codes(before, by=by, at=at)
        words = f"đường dẫn ký riêng trước của {request.member} hết dùng"
        told: dict[str, Any] = {"withdrawn_at": max(at, before.issued_at)}  # as `end_codes`
        change(before, by=by, at=at, action="end", right=Action.ASK, summary=words, **told)
    token = new_token()
    link = SigningLink(
        request=request,
        digest=_digest(token),
        issued_at=at,
        issued_by=by,
        last_day=day + timedelta(days=settings.LINK_DAYS),
    )
    words = f"cấp đường dẫn ký riêng cho {request.member}, {link}"
    return Issued(enter(link, by=by, at=at, summary=words, right=Action.ASK), token)


def _whole() -> QuerySet[SigningLink]:
    return SigningLink.objects.select_related(
        *(f"request__establishment__{one}" for one in ("party", "place", "area")),
        *("request__party", "request__text", "request__agency"),
    )


def _digest(token: str) -> str:
    return hashlib.sha256(bare_token(token).encode()).hexdigest()


def _sealed(link: SigningLink, digits: str, at: datetime) -> str:
    """Good for this link and its wording only, and guessed by nobody without the server's key."""
    bound = f"{link.digest} {link.request.text_id} {at.timestamp()} {digits}"
    return salted_hmac("one-time-code", bound, algorithm="sha256").hexdigest()
