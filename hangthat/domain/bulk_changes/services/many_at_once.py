"""One act on many shops, all in one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.locks import all_locked
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import JobContext, enqueue
from hangthat.domain.bulk_changes.services.deeds import DEEDS, Deed
from hangthat.domain.bulk_changes.services.undoing_many import changed_by
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.queries.chosen import chosen

CHANGE_SHOPS = "change_shops"  # the kind of job
AT_ONCE = 300  # shops done while the officer waits; more go beside the pages
MOST = 1000  # in one act: its transaction must not keep others waiting


@dataclass(frozen=True)
class Refusal:
    shop: Establishment
    words: str


@dataclass(frozen=True)
class Outcome:
    """`same`: shops that said so already; nothing was written of them."""

    done: list[Establishment]
    refused: list[Refusal]
    same: list[Establishment]


class NotAll(ValidationError):
    """Some shops refuse, and nobody said to pass over them: nothing was done."""

    def __init__(self, refused: list[Refusal]) -> None:
        super().__init__([f"{one.shop.name}: {one.words}" for one in refused])
        self.refused = refused


@transaction.atomic
def do_all(
    deed: Deed,
    shops: Iterable[Establishment],
    *,
    given: Mapping[str, Any],
    skip: bool,
    by: User,
    at: datetime,
) -> Outcome:
    """The act on each shop; every refusal is named.

    Refuses: when a shop refuses and `skip` is not set, all of it (NotAll).
    """
    values = deed.ready(given, by)
    outcome = Outcome([], [], [])
    with all_locked():
        for shop in shops:
            try:
                wrote = deed.act(shop, by=by, at=at, **values)
            except ValidationError as refusal:
                outcome.refused.append(Refusal(shop, " ".join(refusal.messages)))
            else:
                (outcome.done if wrote else outcome.same).append(shop)
    if outcome.refused and not skip:
        raise NotAll(outcome.refused)
    return outcome


def ask_for_all(
    name: str, keys: list[int], *, given: Mapping[str, Any], skip: bool, by: User, at: datetime
) -> Job:
    """More shops than one waits for (giao tác vụ)."""
    title = f"{DEEDS[name].label}: {grouped(len(keys))} cơ sở"
    args = {"name": name, "keys": keys, "given": dict(given), "skip": skip}
    return enqueue(kind=CHANGE_SHOPS, args=args, title=title, by=by.pk, at=at)


def change_shops(
    context: JobContext, *, name: str, keys: list[int], given: dict[str, Any], skip: bool
) -> dict[str, Any]:
    """The work: one transaction. What an earlier try committed is not done again."""
    # unscoped: who asked for the job
    by = User.objects.get(pk=context.job.asked_by_id or 0)
    number = f"job-{context.job.pk}"
    context.report(0, len(keys), f"Đang ghi {grouped(len(keys))} cơ sở")
    if not changed_by(number, by).exists():
        with context.writing():
            outcome = do_all(
                DEEDS[name], chosen(keys, by), given=given, skip=skip, by=by, at=context.at()
            )
        words = describe(outcome)
    else:
        words = "Đã ghi ở lần chạy trước"
    return {"words": words, "number": number}


def describe(outcome: Outcome) -> str:
    """How it went, each shop that refused beside its reason; never “đã ghi” of nothing."""
    done = len(outcome.done)
    words = f"Đã ghi cho {grouped(done)} cơ sở" if done else "Chưa ghi gì"
    if outcome.same:
        words += f", {grouped(len(outcome.same))} cơ sở vốn đã như vậy"
    if outcome.refused:
        named: dict[str, list[str]] = defaultdict(list)
        for one in outcome.refused:
            named[one.words].append(one.shop.name)
        told = "; ".join(f"{', '.join(shops)}: {why.rstrip('.')}" for why, shops in named.items())
        words += f", bỏ qua {grouped(len(outcome.refused))}: {told}"
    return words
