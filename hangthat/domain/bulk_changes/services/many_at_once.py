"""One act on many shops: each by the very service of the single act, all in one transaction."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.locks import all_locked
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import JobContext, enqueue
from hangthat.domain.bulk_changes.services.undoing_many import changed_by
from hangthat.domain.establishments.models import Establishment, Place
from hangthat.domain.establishments.queries.chosen import chosen
from hangthat.domain.establishments.services import (
    amend_establishment,
    close_establishment,
)

CHANGE_SHOPS = "change_shops"  # the kind of job
AT_ONCE = 300  # shops done while the officer waits; more go beside the pages
MOST = 1000  # in one act: its transaction must not keep others waiting


@dataclass(frozen=True)
class Deed:
    """An act offered for many shops. `ready` turns plain values into the service's own, once."""

    label: str
    explanation: str
    act: Callable[..., Any]
    ready: Callable[[Mapping[str, Any], User], dict[str, Any]]


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


def _close(shop: Establishment, *, by: User, at: datetime, **given: Any) -> None:
    close_establishment(shop=shop, by=by, at=at, **given)


def _amend(shop: Establishment, *, by: User, at: datetime, **given: Any) -> None:
    amend_establishment(shop, version=shop.version, by=by, at=at, **given)


def _place_of(given: Mapping[str, Any], by: User) -> dict[str, Any]:
    # off tour: desk/shops/tests/test_bulk.py
    place = Place.objects.visible_to(by).filter(pk=given["place"]).first()
    if place is None:
        raise ValidationError({"place": "Khu vực kinh doanh này không thuộc phạm vi của bạn."})
    return {"place": place, "reason": given["reason"]}


DEEDS: dict[str, Deed] = {
    "dong": Deed(
        "Ghi đóng cửa",
        "Ngày hoạt động cuối cùng của mọi cơ sở đã chọn. Số liệu các năm trước không đổi.",
        _close,
        lambda given, by: {
            "closed_on": date.fromisoformat(given["day"]),
            "reason": given["reason"],
        },
    ),
    "noi": Deed(
        "Chuyển vào chợ, khu vực",
        "Mọi cơ sở đã chọn sẽ nằm trong khu vực này; địa bàn và địa chỉ giữ nguyên.",
        _amend,
        _place_of,
    ),
    "loai": Deed(
        "Đặt loại cơ sở",
        "Mọi cơ sở đã chọn sẽ mang loại này.",
        _amend,
        lambda given, by: {"kind": given["kind"], "reason": given["reason"]},
    ),
}


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
            before = shop.version
            try:
                deed.act(shop, by=by, at=at, **values)
            except ValidationError as refusal:
                outcome.refused.append(Refusal(shop, " ".join(refusal.messages)))
            else:
                (outcome.done if shop.version != before else outcome.same).append(shop)
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
    """How it went, each refusal by its shop; never “đã ghi” of nothing."""
    done = len(outcome.done)
    words = f"Đã ghi cho {grouped(done)} cơ sở" if done else "Chưa ghi gì"
    if outcome.same:
        words += f", {grouped(len(outcome.same))} cơ sở vốn đã như vậy"
    if outcome.refused:
        named = "; ".join(f"{one.shop.name}: {one.words}" for one in outcome.refused[:50])
        words += f", bỏ qua {grouped(len(outcome.refused))}: {named}"
    return words
