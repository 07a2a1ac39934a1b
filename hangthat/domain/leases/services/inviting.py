"""Tenants without a commitment in force are invited to sign, each by his own link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.domain.commitments.models import (
    Commitment,
    CommitmentState,
    CommitmentText,
    SigningRequest,
    Way,
)
from hangthat.domain.commitments.services import ask_to_sign, issue_links
from hangthat.domain.commitments.services.own_links import Issued
from hangthat.domain.commitments.services.signing_requests import ONE_PAPER
from hangthat.domain.commitments.services.stall import usual_text
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.leases.models import StallLease

MOST = 50  # tenants at once


@dataclass(frozen=True)
class Invitations:
    """`left_out`: who has a commitment in force or is closed, each with the reason."""

    issued: tuple[Issued, ...]
    left_out: tuple[str, ...]


@transaction.atomic
def invite_tenants(leases: Sequence[StallLease], *, by: User | None, at: datetime) -> Invitations:
    """Ask the tenants to sign the wording of their kind, and give each his link (mời ký).

    Refuses: as `ask_tenants`.
    """
    requests, left_out = ask_tenants(leases, by=by, at=at)
    return Invitations(tuple(issue_links(requests=requests, by=by, at=at)), left_out)


@transaction.atomic
def ask_tenants(
    leases: Sequence[StallLease], *, by: User | None, at: datetime
) -> tuple[list[SigningRequest], tuple[str, ...]]:
    """Ask the tenants to sign the wording of their kind; who is left out, each with the reason.

    Refuses: nobody left to invite; no wording in use; more than `MOST`.
    """
    if len(leases) > MOST:
        # no page: a page of the list ticks no more
        # no api: its body holds no more
        raise ValidationError(f"Mỗi lần mời nhiều nhất {MOST} người thuê.")
    today = vietnam_day(at)
    # unscoped: tenants of leases that the caller has reached
    # no race: asked again under the lock
    rows = Establishment.objects.filter(pk__in=[one.establishment_id for one in leases])
    lock_for(ONE_PAPER, *rows)
    # unscoped: likewise
    state = Commitment.objects.state(on=today)
    shops = list(rows.select_related("party").annotate(commitment=state).order_by("pk"))
    left_out = [words for shop in shops if (words := _why_not(shop, today))]
    free = [shop for shop in shops if not _why_not(shop, today)]
    if not free:
        raise ValidationError("Không còn ai để mời: " + "; ".join(left_out or ["chưa chọn ai"]))
    # unscoped: wordings, the same for everybody
    texts = list(CommitmentText.objects.of_members().in_use(on=today))
    requests: list[SigningRequest] = []
    for text, mine in _by_text(free, texts).items():
        requests += ask_to_sign(
            text=text, way=Way.OWN_LINK, asked_on=today, establishments=mine, by=by, at=at
        )
    return requests, tuple(left_out)


def _why_not(shop: Establishment, today: date) -> str:
    if shut := shop.shut_words(today):
        return f"{shop}: {shut}"
    if shop.commitment == CommitmentState.IN_FORCE:  # type: ignore[attr-defined]
        return f"{shop}: cam kết còn hiệu lực"
    return ""


def _by_text(
    shops: Sequence[Establishment], texts: list[CommitmentText]
) -> dict[CommitmentText, list[Establishment]]:
    found: dict[CommitmentText, list[Establishment]] = {}
    for shop in shops:
        text = usual_text(shop, texts)
        if text is None:
            raise ValidationError("Chưa có mẫu cam kết nào đang dùng.")
        found.setdefault(text, []).append(shop)
    return found
