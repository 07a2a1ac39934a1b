"""What happened to a member itself: opened, moved, sold, resting, closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from hangthat.agencies.models import User
from hangthat.establishments.models import (
    Establishment,
    EstablishmentSuccession,
    ShopRole,
    Step,
    Suspension,
)


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


def life(subject: Any, user: User) -> Iterator[Event]:
    """Its beginning and end, and for a shop all between, as far as the officer may see it."""
    start = getattr(subject, "opened_on", None) or getattr(subject, "valid_from", None)
    end = getattr(subject, "closed_on", None) or getattr(subject, "valid_to", None)
    ties = list(_ties(subject, user)) if isinstance(subject, Establishment) else []
    if start and not any(tie.new_id == subject.pk for tie in ties):
        yield Event(start, "building-store", "info", "Bắt đầu hoạt động")
    if end and not any(tie.old_id == subject.pk and tie.step != Step.REOPENED for tie in ties):
        yield Event(end, "lock", "mute", "Ngày hoạt động cuối cùng")
    if isinstance(subject, Establishment):
        yield from (_step(tie, subject) for tie in ties)
        yield from _rests(subject, user)
        yield from _roles(subject, user)


def _ties(shop: Establishment, user: User) -> Iterator[EstablishmentSuccession]:
    seen = EstablishmentSuccession.objects.visible_to(user)
    ties = seen.select_related("old__party", "old__area", "new__party", "new__area")
    yield from ties.filter(old=shop)
    yield from ties.filter(new=shop)


def _step(tie: EstablishmentSuccession, shop: Establishment) -> Event:
    onward = tie.old_id == shop.pk
    other = tie.new if onward else tie.old
    words = {
        Step.MOVED: f"{'đến' if onward else 'từ'} {other.area}",
        Step.NEW_OWNER: f"{'chủ mới' if onward else 'chủ trước'}: {other.party}",
        Step.REOPENED: "hồ sơ sau" if onward else "hồ sơ trước khi đóng cửa",
    }[Step(tie.step)]
    title = tie.get_step_display().capitalize()
    href = reverse("desk:establishment", args=[other.code])
    remark = f" {tie.remark}" if tie.remark else ""
    return Event(tie.on, "arrow-right", "info", title, f"{words.capitalize()}.{remark}", href)


def _rests(shop: Establishment, user: User) -> Iterator[Event]:
    for rest in Suspension.objects.visible_to(user).standing().filter(establishment=shop):
        yield Event(rest.start, "clock", "warn", "Tạm ngừng hoạt động", rest.remark)
        if rest.end:
            yield Event(rest.end, "clock", "mute", "Ngày tạm ngừng cuối cùng")


def _roles(shop: Establishment, user: User) -> Iterator[Event]:
    held = ShopRole.objects.visible_to(user).filter(establishment=shop).select_related("party")
    for one in held:
        href = reverse("desk:party", args=[one.party.code])
        if one.start and one.start != shop.opened_on:
            yield Event(
                one.start, "user", "info", one.get_role_display().capitalize(), str(one.party), href
            )
        if one.end:
            title = f"Thôi là {one.get_role_display()}"
            yield Event(one.end, "user", "mute", title, str(one.party), href)
