"""One act on many shops: each by the very service of the single act, all in one transaction."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet

from hangthat.core.agencies.models import User
from hangthat.core.common.locks import all_locked
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import JobContext, enqueue
from hangthat.core.journal.models import Entry
from hangthat.domain.establishments.models import Establishment, Place
from hangthat.domain.establishments.queries.chosen import chosen
from hangthat.domain.establishments.services import (
    amend_establishment,
    close_establishment,
    withdraw_closing,
)

CHANGE_SHOPS = "change_shops"  # the kind of job
AT_ONCE = 300  # shops done while the officer waits; more go beside the pages
MOST = 1000  # in one act: its transaction must not keep others waiting
_SHOP = Establishment._meta.label_lower
_UNDOES = "Hoàn tác thay đổi hàng loạt"


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
    """More shops than one waits for (giao việc nền)."""
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


def number_of(by: User, at: datetime) -> str:
    """Under which number one's own act of that moment stands; empty if it changed nothing."""
    # unscoped: the person's own lines, and the newest of those shops
    line = Entry.objects.by(by.pk).filter(subject=_SHOP, at=at).order_by("-pk").first()
    return line.request_id if line else ""


def changed_by(number: str, by: User) -> QuerySet[Entry]:
    """The lines that one's own act of that number wrote on shops."""
    # unscoped: the person's own lines, and the newest of those shops
    return Entry.objects.by(by.pk).filter(subject=_SHOP, request_id=number).order_by("pk")


@transaction.atomic
def undo(number: str, *, by: User, at: datetime) -> int:
    """Give the shops back what they said before the act of that number (hoàn tác); how many.

    Refuses: an act that is not amended back; a shop that changed since, by name.
    """
    lines = list(changed_by(number, by))
    if not undoable(lines):
        raise ValidationError("Việc này không hoàn tác hàng loạt được.")
    keys = [line.subject_id for line in lines]
    # unscoped: the person's own lines, and the newest of those shops
    # no race: `change` compares and sets the version of each shop
    newest = dict(
        Entry.objects.filter(subject=_SHOP, subject_id__in=keys)
        .values_list("subject_id")
        .annotate(newest=Max("pk"))
    )
    shops = {str(shop.pk): shop for shop in chosen(map(int, keys), by)}
    blocked = [
        shops[line.subject_id].name if line.subject_id in shops else "một cơ sở ngoài phạm vi"
        for line in lines
        if newest[line.subject_id] != line.pk or line.subject_id not in shops
    ]
    if blocked:
        raise ValidationError(f"Đã có thay đổi sau đó ở: {', '.join(blocked)}. Chưa hoàn tác gì.")
    for line in lines:
        _put_back(shops[line.subject_id], line, by=by, at=at)
    return len(lines)


def undoable(lines: Iterable[Entry]) -> bool:
    """Whether an act can be taken back as a whole: it amended or closed, and undid nothing."""
    lines = list(lines)
    taken_back = {"amend", "close"}
    return bool(lines) and all(
        line.action in taken_back and line.reason != _UNDOES for line in lines
    )


def _put_back(shop: Establishment, line: Entry, *, by: User, at: datetime) -> None:
    """What that line changed says again what it said before."""
    if line.action == "close":
        withdraw_closing(shop, reason=_UNDOES, by=by, at=at)
        return
    before = {name: pair[0] for name, pair in line.changes.items() if name != "version"}
    if "place" in before:
        # unscoped: where a shop lay before one's own change
        before["place"] = Place.objects.filter(pk=before["place"]).first()
    _amend(shop, by=by, at=at, reason=_UNDOES, **before)
