"""Two records become one."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.models import Grant
from hangthat.core.access.services import enter, reread
from hangthat.core.access.services.grants import NOT_MERGED
from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.core.journal.services import change, note, reasoned
from hangthat.domain.establishments.models import Establishment, Party, StandIn
from hangthat.domain.establishments.services import must_open_before_its_facts, refresh_keys
from hangthat.domain.establishments.services.days import FACTS
from hangthat.domain.merging.models import Merge
from hangthat.domain.merging.services.moving import CHOICES, move_all, values_of

_DAYS = ("opened_on", "closed_on")
Member = TypeVar("Member", Establishment, Party)


@transaction.atomic
def merge_establishments(
    *,
    survivor: Establishment,
    former: Establishment,
    reason: str,
    by: User | None,
    at: datetime,
    taken: Iterable[str] = (),
    owners: Merge | None = None,
) -> Merge:
    """One shop was entered twice (gộp cơ sở): all that was recorded of `former` is the survivor's.

    `taken`: fields that the survivor takes over from it. `owners`: the merge of both owners, if
    that is part of this act.
    Refuses: no reason; a record merged already, or out of reach; a row that both carry; a day of
    closing before the opening; an opening after something recorded at either.
    """
    survivor, former = _locked_pair(Establishment, survivor, former, by=by)
    merge = Merge(establishment=survivor, former_establishment=former, owners=owners)
    _merge(merge, reason, taken, by=by, at=at)
    return merge


@transaction.atomic
def merge_parties(
    *,
    survivor: Party,
    former: Party,
    reason: str,
    by: User | None,
    at: datetime,
    taken: Iterable[str] = (),
    answers: StandIn | None = None,
) -> Merge:
    """One person or enterprise was entered twice (gộp chủ cơ sở); its shops and channels move too.

    `answers`: the question whether both are one; who sees the known party may say so, wherever
    the other was entered.
    Refuses: as `merge_establishments`; a role that was given for the former record.
    """
    asked = answers is not None and (answers.party_id, answers.known_id) == (former.pk, survivor.pk)
    survivor, former = _locked_pair(Party, survivor, former, by=by, only_survivor=asked)
    lock_for(NOT_MERGED, former.code)
    if Grant.objects.filter(subject=former.code, ended_at__isnull=True).exists():
        raise ValidationError(
            f"Có người đang được giao quyền trên hồ sơ {former.code}. Hãy giao lại quyền ấy trên "
            f"hồ sơ {survivor.code} trước, rồi gộp."
        )
    merge = Merge(party=survivor, former_party=former)
    _merge(merge, reason, taken, by=by, at=at)
    return merge


def _locked_pair(
    model: type[Member],
    survivor: Member,
    former: Member,
    *,
    by: User | None,
    only_survivor: bool = False,
) -> tuple[Member, Member]:
    """Both as they are now, and nobody else may change them until we are done."""
    if survivor.pk == former.pk:
        # no api: a program answers about two parties
        raise ValidationError("Một hồ sơ không gộp được vào chính nó.")
    lock_for(FACTS, survivor, former)
    found = model.everything.in_bulk((survivor.pk, former.pk))
    for record in (found[survivor.pk], found[former.pk]):
        if record.merged_into_id is not None:
            # no api: a question about a record that is merged is answered, and refused as such
            raise ValidationError(f"Hồ sơ {record.code} đã được gộp vào hồ sơ khác.")
    asked = [found[survivor.pk]] if only_survivor else found.values()
    reread(asked, by=by, right=Action.CHANGE)
    return found[survivor.pk], found[former.pk]


def _merge(
    merge: Merge, reason: str, taken: Iterable[str], *, by: User | None, at: datetime
) -> None:
    survivor, former = merge.survivor, merge.former
    merge.reason, merge.merged_by, merge.merged_at = reasoned(reason), by, at
    values = _checked_fields(survivor, former, taken)
    merge.before, merge.after = values_of(survivor, values), values_of(former, values)
    words = f"gộp {former} ({former.code}) vào {survivor} ({survivor.code})"
    enter(merge, by=by, at=at, summary=words, reason=merge.reason, right=Action.CHANGE)
    move_all(merge, by=by, at=at)
    change(
        former, by=by, at=at, action="merge", summary=words, reason=merge.reason,
        merged_into=survivor,
    )  # fmt: skip
    given = {name: getattr(former, name) for name in values}
    tell(survivor, given, by=by, at=at, action="merge", summary=words, reason=merge.reason)
    refresh_keys(survivor if isinstance(survivor, Party) else survivor.party)


def _checked_fields(
    survivor: Establishment | Party, former: Establishment | Party, taken: Iterable[str]
) -> list[str]:
    """Fields to take over. Refuses: others than may be chosen; a closing before the opening;
    an opening after something that is recorded at one of two shops."""
    values = list(dict.fromkeys(taken))
    if unknown := set(values) - set(CHOICES[type(survivor)]):
        raise TypeError(f"Not to be taken over: {sorted(unknown)}")
    if isinstance(survivor, Establishment):
        days = {n: getattr(former if n in values else survivor, n) for n in _DAYS}
        if all(days.values()) and days["closed_on"] < days["opened_on"]:
            # no api: a program merges parties alone
            raise ValidationError("Ngày đóng cửa đã chọn trước ngày mở cửa; hãy chọn lại.")
        must_open_before_its_facts(days["opened_on"], [survivor, former])  # type: ignore[list-item]
        if "opened_on" in values:  # a day is taken over as exact as it was
            values.append("opened_precision")
    return values


def tell(
    survivor: Establishment | Party,
    values: dict[str, Any],
    *,
    by: User | None,
    at: datetime,
    action: str,
    summary: str,
    reason: str,
) -> None:
    """A line about the survivor too, which may count differently though no field of it changed."""
    if values:
        change(survivor, by=by, at=at, action=action, summary=summary, reason=reason, **values)
    else:
        note(by=by, at=at, action=action, subject=survivor, summary=summary, reason=reason)
