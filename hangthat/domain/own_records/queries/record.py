"""What the rooms record of a shop, as the shop itself was told it: nothing secret, nothing planned.

That a case was restricted changes nothing of what the shop knows: the checks at which it stood and
the decisions in its hand stay. What was served to it since is left out. Signals, scores, remarks,
tips and planned checks are read nowhere here.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from hangthat.core.common.querysets import standing
from hangthat.domain.cases.models import Decision
from hangthat.domain.cases.public import under_review
from hangthat.domain.commitments.models import (
    Commitment,
    CommitmentKind,
    PaperState,
    Validity,
    promise_words,
)
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Result
from hangthat.domain.publications.facts import RELATED
from hangthat.domain.publications.models import Publication
from hangthat.domain.publications.queries import PublicPage, pages_of

_SHOWN = 10  # of each kind, the newest


@dataclass(frozen=True)
class Paper:
    """A commitment. `state` in words, `tone` of it; `until`: its last day, if it has one."""

    words: str
    number: str
    signed_on: date
    state: str
    tone: str
    until: date | None


@dataclass(frozen=True)
class Check:
    held_on: date
    agency: str
    kind: str
    finding: str


@dataclass(frozen=True)
class Ruling:
    """A sanction decision that was served."""

    number: str
    decided_on: date
    served_on: date
    agency: str
    sanction: str
    fine_vnd: int | None
    complied_on: date | None


def papers_of(shop: Establishment, *, on: date) -> tuple[Paper, ...]:
    """Signed by that day, the newest first. One that was entered by mistake, which is revoked on
    the day of its signing, was never the shop's: it is left out, as behind the code on its door,
    where it is told too whether the shop is still open and whether a violation is under review."""
    validity = Validity.load()
    # unscoped: the shop's own
    rows = Commitment.objects.filter(establishment=shop, signed_on__lte=on)
    rows = rows.exclude(revoked_on=F("signed_on")).select_related("superseded_by")
    papers = list(rows.order_by("-signed_on", "-pk"))
    held = {one.kind for one in papers if validity.holds(one, on)}
    reviewed = under_review(shop.pk, owner=shop.party_id, on=on)
    state = _ShopState(validity, on, shop.is_open(on), held, reviewed)
    return tuple(
        Paper(
            promise_words(one.kind), one.code, one.signed_on, *_state_words(one, state),
            validity.end_of(one),
        )
        for one in papers[:_SHOWN]
    )  # fmt: skip


@dataclass(frozen=True)
class _ShopState:
    """What says of each paper how it is told. `held`: kinds of which a paper is in force."""

    validity: Validity
    on: date
    is_open: bool
    held: set[str]
    reviewed: bool


def _state_words(paper: Commitment, shop: _ShopState) -> tuple[str, str]:
    """In words, and the tone of it."""
    match paper.state(shop.on, validity=shop.validity):
        case PaperState.REVOKED:
            return f"đã thu hồi ngày {paper.revoked_on:%d/%m/%Y}", "bad"
        case PaperState.SUPERSEDED:
            return "được thay bằng bản mới", "mute"
        case _ if not shop.is_open:
            return "hết hiệu lực, cơ sở không còn hoạt động", "mute"
        case PaperState.IN_FORCE if shop.reviewed and paper.kind != CommitmentKind.NO_REOFFENCE:
            return "đang được xem xét", "warn"  # as the street reads it, which reads of no other
        case PaperState.IN_FORCE:
            return "còn hiệu lực", "good"
        case _ if paper.kind in shop.held:
            return "hết hiệu lực, đã ký bản mới", "mute"
    return "hết hiệu lực, cần ký lại", "warn"


def checks_of(shop: Establishment, *, on: date) -> tuple[Check, ...]:
    """Held by that day, the newest first. A check stays, whatever became of its case: the shop was
    there, and its code tells passers-by that day."""
    # unscoped: the shop's own
    rows = Result.objects.filter(
        standing("inspection__withdrawn_on"), establishment=shop, inspection__held_on__lte=on
    )
    ordered = rows.select_related("inspection__agency").order_by(
        "-inspection__held_on", "-inspection"
    )
    return tuple(
        Check(
            one.inspection.held_on, str(one.inspection.agency or "không ghi cơ quan"),
            one.inspection.get_type_display(), one.get_finding_display(),
        )
        for one in ordered[:_SHOWN]
    )  # fmt: skip


def rulings_of(shop: Establishment, *, on: date) -> tuple[Ruling, ...]:
    """In force and served by that day, the newest first; of a restricted case those that the shop
    had when it was restricted."""
    # unscoped: the shop's own
    rows = Decision.objects.in_force(on=on).filter(
        violation__establishment=shop, paper__served_on__lte=on
    )
    known = Q(violation__case__restricted_on=None)
    known |= Q(violation__case__restricted_on__gte=F("paper__served_on"))
    ordered = rows.filter(known).select_related("agency", "paper").order_by("-decided_on", "-pk")
    return tuple(
        Ruling(
            one.number or one.code, one.decided_on, one.paper.served_on,
            str(one.agency or "không ghi cơ quan"), one.get_sanction_display(), one.fine_vnd,
            one.complied_on,
        )
        for one in ordered[:_SHOWN]
        if one.paper and one.paper.served_on
    )  # fmt: skip


def published_of(shop: Establishment, *, on: date) -> tuple[PublicPage, ...]:
    """Entries about this shop that citizens read at this moment."""
    # unscoped: what citizens read does not depend on who asks
    rows = Publication.objects.approved().filter(decision__violation__establishment=shop)
    found = pages_of(rows.select_related(*RELATED).order_by("-approved_at", "-pk")[:_SHOWN], on=on)
    return tuple(one for one in found if one.is_shown)
