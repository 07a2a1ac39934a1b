"""What happened to a member itself, and the other records of the same business."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse

from hangthat.core.agencies.models import User
from hangthat.domain.cases.models import Violation
from hangthat.domain.establishments.models import Establishment, EstablishmentSuccession, Step

_LONGEST = 10  # records of one chain on a card


@dataclass(frozen=True)
class Event:
    """One line of a history. `tone` is the look's: good, bad, warn, info, mute.

    `links` are what can be opened or done besides, as words and address.
    """

    day: date
    icon: str
    tone: str
    title: str
    words: str = ""
    href: str = ""
    late: bool = False
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Kin:
    """Another record of the same business; no shop: it lies beyond what the officer sees."""

    tie: EstablishmentSuccession
    shop: Establishment | None
    violations: int = 0


def earlier(shop: Establishment, user: User) -> list[Kin]:
    """The records that this one continues, the latest first, as far as the officer sees them."""
    found: list[Kin] = []
    kin = _before(shop, user)
    while kin is not None and len(found) < _LONGEST:
        held = Violation.objects.visible_to(user).filter(establishment=kin.shop, dismissed_on=None)
        found.append(replace(kin, violations=held.count() if kin.shop else 0))
        kin = _before(kin.shop, user) if kin.shop else None
    return found


def later(shop: Establishment, user: User) -> Kin | None:
    """The record that continues this one."""
    # unscoped: of a shop in sight; its kin by sight
    tie = EstablishmentSuccession.objects.filter(old=shop).first()
    return Kin(tie, _seen(tie.new_id, user)) if tie is not None else None


def life(subject: Any, user: User) -> Iterator[Event]:
    """Its beginning and end, and for a shop all between."""
    shop = subject if isinstance(subject, Establishment) else None
    before = _before(shop, user) if shop else None
    after = later(shop, user) if shop else None
    start = getattr(subject, "opened_on", None) or getattr(subject, "valid_from", None)
    end = getattr(subject, "closed_on", None) or getattr(subject, "valid_to", None)
    if start and before is None:
        yield Event(start, "building-store", "info", "Bắt đầu hoạt động")
    if end and (after is None or after.tie.step == Step.REOPENED):
        yield Event(end, "lock", "mute", "Ngày hoạt động cuối cùng")
    if before:
        yield _step(before, "từ", "chủ trước")
    if after:
        yield _step(after, "đến", "chủ mới")
    if shop:
        yield from _rests(shop)
        yield from _roles(shop)


def _before(shop: Establishment, user: User) -> Kin | None:
    # unscoped: of a shop in sight; its kin by sight
    tie = EstablishmentSuccession.objects.filter(new=shop).first()
    return Kin(tie, _seen(tie.old_id, user)) if tie is not None else None


def _seen(pk: int, user: User) -> Establishment | None:
    rows = Establishment.objects.visible_to(user).select_related("area", "party")
    return rows.filter(pk=pk).first()


def _step(kin: Kin, way: str, whose: str) -> Event:
    shop, words, href = kin.shop, [], ""
    if shop is None:
        words.append("Hồ sơ kia nằm ngoài phạm vi của bạn.")
    else:
        told = {Step.MOVED: f"{way} {shop.area}", Step.NEW_OWNER: f"{whose}: {shop.party}"}
        words.append(told.get(Step(kin.tie.step), shop.name).capitalize() + ".")
        href = reverse("desk:establishment", args=[shop.code])
    title = kin.tie.get_step_display().capitalize()
    return Event(kin.tie.on, "arrow-right", "info", title, " ".join([*words, kin.tie.remark]), href)


def _rests(shop: Establishment) -> Iterator[Event]:
    for rest in shop.suspensions.standing():
        yield Event(rest.start, "clock", "warn", "Tạm ngừng hoạt động", rest.remark)
        if rest.end:
            yield Event(rest.end, "clock", "mute", "Ngày tạm ngừng cuối cùng")


def _roles(shop: Establishment) -> Iterator[Event]:
    for held in shop.roles.select_related("party"):
        href = reverse("desk:party", args=[held.party.code])
        role, who = held.get_role_display(), str(held.party)
        if held.start and held.start != shop.opened_on:
            yield Event(held.start, "user", "info", role.capitalize(), who, href)
        if held.end:
            yield Event(held.end, "user", "mute", f"Thôi là {role}", who, href)
