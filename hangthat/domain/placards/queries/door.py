"""Behind the code on a door: the shop, and whether its commitment holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Exists

from hangthat.core.common.tokens import bare_token
from hangthat.core.journal.models import Entry
from hangthat.domain.commitments.models import (
    Commitment,
    DoorCode,
    Validity,
    promise_words,
    shown_on_doors,
)
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.public import Face, face_columns, face_of, own_values

_SHOP = "establishment"
_PAPER = ("kind", "signed_on", "valid_to", "revoked_on")


class Standing(StrEnum):
    IN_FORCE = "in_force"
    REVOKED = "revoked"
    EXPIRED = "expired"
    CLOSED = "closed"  # the shop is
    OLD_CODE = "old_code"  # replaced or withdrawn


@dataclass(frozen=True)
class Promise:
    """What was promised, and for how long; `valid_to` is the last day."""

    words: str
    signed_on: date
    valid_to: date | None


@dataclass(frozen=True)
class Door:
    """`key`: of the shop, for other windows. `since`: the first signing that still holds.

    `ended_on`: the day of the revocation, or the last day of the paper or of the shop.
    """

    key: int
    face: Face
    standing: Standing
    ended_on: date | None
    promises: tuple[Promise, ...]
    since: date | None
    invented: bool


def door(typed: str, *, on: date) -> Door | None:
    """What that code stands for on that day; None: there is no such code."""
    # unscoped: the street reads it without a user; only what the page may say
    code = (
        DoorCode.objects.filter(token=bare_token(typed))
        .select_related(*(f"{_SHOP}__{one}" for one in ("area", "place", "party")))
        .only("withdrawn_at", *face_columns(f"{_SHOP}__"))
        .annotate(own=own_values(_SHOP), invented=Exists(Entry.objects.invented()))
        .first()
    )
    if code is None:
        return None
    shop, own = code.establishment, code.own
    if shop.merged_into_id:
        shop, own = _survivor(shop.merged_into_id)
    # unscoped: the street reads it without a user; only what the page may say
    papers = Commitment.objects.filter(shown_on_doors(), establishment=shop).only(*_PAPER)
    validity = Validity.load()
    standing, ended_on, held = _standing(
        code, shop, list(papers.order_by("signed_on", "pk")), validity, on
    )
    return Door(
        key=shop.pk,
        face=face_of(shop, own, on=on),
        standing=standing,
        ended_on=ended_on,
        promises=promises_of(held, validity),
        since=min((paper.signed_on for paper in held), default=None),
        invented=code.invented,
    )


def promises_of(papers: Iterable[Commitment], validity: Validity) -> tuple[Promise, ...]:
    """Of each kind the paper signed last, in the order of their signing."""
    newest = {paper.kind: paper for paper in papers}
    return tuple(
        Promise(promise_words(paper.kind), paper.signed_on, validity.end_of(paper))
        for paper in sorted(newest.values(), key=lambda paper: paper.signed_on)
    )


def _survivor(key: int) -> tuple[Establishment, dict[str, str] | None]:
    """The record that another was merged into."""
    # unscoped: the street reads it without a user; only what the page may say
    rows = Establishment.objects.select_related("area", "place", "party")
    shop = rows.annotate(own=own_values("pk")).get(pk=key)
    return shop, shop.own


def _standing(
    code: DoorCode, shop: Establishment, papers: list[Commitment], validity: Validity, on: date
) -> tuple[Standing, date | None, list[Commitment]]:
    """`papers` come in the order of their signing."""
    held = [paper for paper in papers if validity.holds(paper, on)]
    if code.withdrawn_at:
        return Standing.OLD_CODE, None, []
    if not shop.is_open(on):
        return Standing.CLOSED, shop.closed_on, []
    if held:
        return Standing.IN_FORCE, None, held
    revoked = [p.revoked_on for p in papers if p.revoked_on and p.revoked_on <= on]
    ends = [validity.end_of(paper) for paper in papers if not paper.revoked_on]
    ended = [end for end in ends if end and end < on]
    if revoked and max(revoked) >= max(ended, default=date.min):
        return Standing.REVOKED, max(revoked), []
    return Standing.EXPIRED, max(ended, default=None), []
