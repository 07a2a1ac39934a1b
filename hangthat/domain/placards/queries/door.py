"""Behind the code on a door: the shop, and whether its commitment holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

from django.db.models import Exists, F, Q, QuerySet

from hangthat.core.common.days import vietnam_day
from hangthat.core.common.prepared import Prepared
from hangthat.core.common.tokens import (
    FIRST,
    LAST,
    SHORT_LENGTH,
    TOKEN_LENGTH,
    bare_token,
    short_head,
)
from hangthat.core.journal.models import Entry
from hangthat.domain.commitments.models import (
    Commitment,
    DoorCode,
    Validity,
    promise_words,
    shown_on_doors,
)
from hangthat.domain.commitments.models.validity import Term
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.public import Face, face_columns, face_of, own_values
from hangthat.domain.plans.models import PlanVersion

_SHOP = "establishment"
# what the prepared queries are prepared with, and nothing else can be
_TOKEN, _LAST, _KEY = "-", "--", -1
_PAPER = ("kind", "signed_on", "valid_to", "revoked_on")


class Standing(StrEnum):
    IN_FORCE = "in_force"
    REVOKED = "revoked"
    EXPIRED = "expired"
    CLOSED = "closed"  # the shop is
    OLD_CODE = "old_code"  # replaced or withdrawn
    UNSIGNED = "unsigned"  # nobody recorded a paper, or only one that was a mistake


@dataclass(frozen=True)
class Promise:
    """What was promised, and for how long; `valid_to` is the last day."""

    words: str
    signed_on: date
    valid_to: date | None


@dataclass(frozen=True)
class Door:
    """`key`, `owner`: of the shop and its party, for other windows. `since`: the first signing that
    still holds. `ended_on`: the day of the revocation, of the withdrawal of the code, or the last
    day of the paper or of the shop.
    """

    key: int
    owner: int
    face: Face
    standing: Standing
    ended_on: date | None
    promises: tuple[Promise, ...]
    since: date | None
    invented: bool


def door(typed: str, *, on: date) -> Door | None:
    """What that code stands for on that day; None: there is no such code."""
    found = _coded(bare_token(typed))
    if len(found) != 1:
        return None  # none, or a short code that could be either of two
    code = found[0]
    shop, own = code.establishment, code.own
    if shop.merged_into_id:
        shop, own = _survivor(shop.merged_into_id)
    return _door(shop, own, on=on, old=code.withdrawn_at, invented=code.invented)


def door_of(shop: Any, *, on: date) -> Door:
    """As behind its code, of a shop with `area`, `place`, `party` and `own`."""
    return _door(shop, shop.own, on=on, named=True)


def _door(
    shop: Establishment, own: Any, *, on: date, old: datetime | None = None,
    named: bool = False, invented: bool = False,
) -> Door:  # fmt: skip
    papers, validity = _papers().asked({_KEY: shop.pk}), _validity()
    if named and not papers:
        standing, ended_on, held = Standing.UNSIGNED, None, list[Commitment]()
    else:
        standing, ended_on, held = _standing(shop, papers, validity, on, old=old)
    return Door(
        key=shop.pk,
        owner=shop.party_id,
        face=face_of(shop, own, on=on),
        standing=standing,
        ended_on=ended_on,
        promises=promises_of(held, validity),
        since=min((paper.signed_on for paper in held), default=None),
        invented=invented,
    )


def promises_of(papers: Iterable[Commitment], validity: Validity) -> tuple[Promise, ...]:
    """Of each kind the paper signed last, in the order of their signing."""
    newest = {paper.kind: paper for paper in papers}
    return tuple(
        Promise(promise_words(paper.kind), paper.signed_on, validity.end_of(paper))
        for paper in sorted(newest.values(), key=lambda paper: paper.signed_on)
    )


def _coded(bare: str) -> list[Any]:
    """Whole or short; two of the same beginning are possible, not likely."""
    if len(bare) != SHORT_LENGTH:
        return _codes().asked({_TOKEN: bare})
    if (head := short_head(bare)) is None:
        return []
    rest = TOKEN_LENGTH - len(head)
    return _beginning().asked({_TOKEN: head + FIRST * rest, _LAST: head + LAST * rest})


@cache
def _codes() -> Prepared[DoorCode]:
    """The one with that token, its shop, and what only its kind has."""
    return Prepared(_told(Q(token=_TOKEN)))


@cache
def _beginning() -> Prepared[DoorCode]:
    """Those between two tokens, two at most."""
    return Prepared(_told(Q(token__gte=_TOKEN, token__lte=_LAST))[:2])


def _told(which: Q) -> QuerySet[DoorCode]:
    # unscoped: the street reads it without a user; only what the page may say
    return (
        DoorCode.objects.filter(which)
        .select_related(*(f"{_SHOP}__{one}" for one in ("area", "place", "party")))
        .only("withdrawn_at", *face_columns(f"{_SHOP}__"))
        .annotate(own=own_values(_SHOP), invented=Exists(Entry.objects.invented()))
        .order_by()
    )


@cache
def _papers() -> Prepared[Commitment]:
    """Of a shop, in the order of their signing, without those entered by mistake."""
    # unscoped: the street reads it without a user; only what the page may say
    rows = Commitment.objects.filter(shown_on_doors(), establishment=_KEY).only(*_PAPER)
    mistakes = Q(revoked_on=F("signed_on"))
    return Prepared(rows.exclude(mistakes).order_by("signed_on", "pk"))


@cache
def _plans() -> Prepared[PlanVersion]:
    # unscoped: the days of the plans, which anybody may read
    rows = PlanVersion.objects.in_use().only("first_day", "last_day", "commitment_months")
    return Prepared(rows.order_by("-pk"))


def _validity() -> Validity:
    """As `Validity.load`."""
    return Validity(tuple(map(Term.of, _plans().all(_plans().params))))


def _survivor(key: int) -> tuple[Establishment, dict[str, str] | None]:
    """The record that another was merged into."""
    # unscoped: the street reads it without a user; only what the page may say
    rows = Establishment.objects.select_related("area", "place", "party")
    shop = rows.annotate(own=own_values("pk")).get(pk=key)
    return shop, shop.own


def _standing(
    shop: Establishment,
    papers: list[Commitment],
    validity: Validity,
    on: date,
    *,
    old: datetime | None,
) -> tuple[Standing, date | None, list[Commitment]]:
    """`papers` come in the order of their signing."""
    held = [paper for paper in papers if validity.holds(paper, on)]
    if old:
        return Standing.OLD_CODE, vietnam_day(old), []
    if not shop.is_open(on):
        return Standing.CLOSED, shop.closed_on, []
    if held:
        return Standing.IN_FORCE, None, held
    if not papers:
        return Standing.UNSIGNED, None, []
    revoked = [p.revoked_on for p in papers if p.revoked_on and p.revoked_on <= on]
    ends = [validity.end_of(paper) for paper in papers if not paper.revoked_on]
    ended = [end for end in ends if end and end < on]
    if revoked and max(revoked) >= max(ended, default=date.min):
        return Standing.REVOKED, max(revoked), []
    return Standing.EXPIRED, max(ended, default=None), []
